//! What the page loads only when it needs it: made after Trunk has built the page, into the same folder.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use express_entry::rounds::{FeedDocument, pack};

use crate::paths::Paths;

/// Writes every asset into a finished build.
///
/// # Errors
/// When a source cannot be read, does not hold together, or the folder cannot be written.
pub(crate) fn write(paths: &Paths, dist: &Path) -> Result<()> {
    words(paths, dist)?;
    data(paths, dist)
}

/// The rounds in their compact form, and the titles of the occupations.
fn data(paths: &Paths, dist: &Path) -> Result<()> {
    let source = paths.root.join("engine/data");
    let folder = dist.join("data");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    for file in catalogue::data_files(&source).map_err(|fault| anyhow!(fault))? {
        let text = fs::read_to_string(source.join(file.source)).with_context(|| format!("reading {}", file.source))?;
        let content = if Path::new(file.source).extension().is_some_and(|extension| extension == "json") {
            let feed: FeedDocument = serde_json::from_str(&text).with_context(|| format!("reading {}", file.source))?;
            pack(&feed.read(None).with_context(|| format!("reading {}", file.source))?.rounds)
        } else {
            text.into_bytes()
        };
        fs::write(folder.join(&file.name), content).with_context(|| format!("writing {}", file.name))?;
    }
    Ok(())
}

/// Two files a language, one for each part, named by the state of all catalogues, so that words of another build are never mixed in.
fn words(paths: &Paths, dist: &Path) -> Result<()> {
    let catalogues = catalogue::read(&paths.root.join("locales")).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow!(lines.join("\n"))
    })?;
    let folder = dist.join("words");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let fingerprint = catalogue::fingerprint(&catalogues);
    let pseudo = catalogues.first().map(catalogue::Catalogue::pseudo);
    for language in catalogues.iter().filter(|language| language.code != catalogue::OWN_LANGUAGE).chain(&pseudo) {
        for part in catalogue::Part::ALL {
            let file = folder.join(format!("{}{}-{fingerprint}.json", language.code, part.suffix()));
            fs::write(&file, language.asset(part)).with_context(|| format!("writing {}", file.display()))?;
        }
    }
    Ok(())
}
