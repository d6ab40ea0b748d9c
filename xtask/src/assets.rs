//! What the page loads only when it needs it: made after Trunk has built the page, into the same folder.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};

use crate::paths::Paths;

/// Writes every asset into a finished build.
///
/// # Errors
/// When a source cannot be read, does not hold together, or the folder cannot be written.
pub(crate) fn write(paths: &Paths, dist: &Path) -> Result<()> {
    words(paths, dist)
}

/// One file a language, named by the state of all catalogues, so that words of another build are never mixed in.
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
        let file = folder.join(format!("{}-{fingerprint}.json", language.code));
        fs::write(&file, language.asset()).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}
