//! What stands around the finished page: the service worker, the manifests, the embed, headers for hosts, compressed
//! copies, and the page as one file.

mod compress;
mod headers;
mod parts;
mod single;
mod worker;

pub(crate) use compress::brotli;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::dist::Profile;
use crate::package;
use crate::paths::Paths;
use crate::setup::Toolbox;

/// The page.
const PAGE: &str = "index.html";
/// The service worker. Its name never changes: browsers look for it again under the same one.
const WORKER: &str = "service-worker.js";
/// The script of the custom element.
const EMBED: &str = "embed.js";
/// Headers for Netlify and Cloudflare Pages.
const HEADERS: &str = "_headers";
/// The page as one file.
pub(crate) const SINGLE: &str = "express-entry-calculator.html";

/// The functions of the engine for whoever opens the console: the npm package's files.
const API: &str = "api/";

/// What a release may be asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// A worker that does away with earlier ones, and a page that registers none.
    pub(crate) without_worker: bool,
    /// The page as one file, too.
    pub(crate) single_file: bool,
}

/// Finishes a build.
///
/// # Errors
/// When a file of the build cannot be read or written, has another shape than the page gives it, or a tool fails.
pub(crate) fn finish(paths: &Paths, toolbox: &Toolbox, profile: Profile, dist: &Path, options: Options) -> Result<()> {
    // A worker would show developers the build before the last one; what a release left behind on the same port goes.
    let with_worker = profile == Profile::Release && !options.without_worker;
    parts::write_files(paths, toolbox, profile, dist, with_worker)?;
    if profile == Profile::Release {
        write_api(&package::make(paths, toolbox)?, dist)?;
    }
    if with_worker {
        worker::write_worker(paths, toolbox, dist)?;
    } else {
        copy(&paths.root.join("src/no-service-worker.js"), &dist.join(WORKER))?;
    }
    if profile == Profile::Release {
        if options.single_file {
            single::write_single(paths, toolbox, dist)?;
        }
        headers::write_headers(dist)?;
        compress::write_copies(dist)?;
    }
    Ok(())
}

/// The package's files that a browser loads, with its types.
fn write_api(package: &package::Made, dist: &Path) -> Result<()> {
    for (name, file) in files(&package.folder)? {
        let is_for_browsers = name.starts_with("web/") || ["wasm", "ts"].contains(&extension(&name));
        if !is_for_browsers {
            continue;
        }
        let to = dist.join(API).join(&name);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        copy(&file, &to)?;
    }
    Ok(())
}

/// Every file of a folder by its name, folders within it included, `/` between.
fn files(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), folder.to_path_buf())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((format!("{name}/"), entry.path()));
            } else {
                found.insert(name, entry.path());
            }
        }
    }
    Ok(found)
}

/// Whether a name follows from the file's content: `page-0a1b2c3d.wasm`.
fn is_named_by_content(name: &str) -> bool {
    let stem = name.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() >= 8 && hash.chars().all(|c| c.is_ascii_hexdigit()))
}

fn extension(name: &str) -> &str {
    Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

fn read_bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("reading {}", file.display()))
}

fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(file, content).with_context(|| format!("writing {}", file.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(|_| ()).with_context(|| format!("copying {} to {}", from.display(), to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_hash_follows_from_the_content() {
        for name in ["page-fdeff0a0.wasm", "words/fr-ad4aa8ea.json", "a/b-0123456789abcdef.bin"] {
            assert!(is_named_by_content(name), "{name}");
        }
        for name in ["index.html", "fonts/eb-garamond-500.woff2", "icons/icon-512.png", "service-worker.js"] {
            assert!(!is_named_by_content(name), "{name}");
        }
    }

    #[test]
    fn files_within_folders_are_found() {
        let found = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
        assert!(found.contains_key("main.rs") && found.contains_key("site/mod.rs"), "{found:?}");
        assert!(!found.contains_key("site"));
    }
}
