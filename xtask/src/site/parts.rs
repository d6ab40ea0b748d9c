//! What is a file of its own beside the program: scripts that only some visits need, the manifests, the embed.

use std::path::Path;

use anyhow::{Result, ensure};

use super::{EMBED, PAGE, copy, read, write};
use crate::dist::Profile;
use crate::pack::Packed;
use crate::paths::Paths;
use crate::process;
use crate::setup::Toolbox;

/// Scripts that src/start.js loads later, by the `<meta>` of index.html that names each.
const LATER: &[&str] = &["framed", OFFLINE];
/// The one that registers the service worker.
const OFFLINE: &str = "offline";
/// Files that are copied as they are, from where to where.
const COPIED: &[(&str, &str)] = &[
    ("src/manifest.webmanifest", "manifest.webmanifest"),
    ("src/manifest.fr.webmanifest", "manifest.fr.webmanifest"),
    ("embed/embed.d.ts", "embed.d.ts"),
];
/// Bytes that the embed's script may have, minified and not compressed.
const LARGEST_EMBED: usize = 2000;

/// Writes them, and lets the page name them.
pub(super) fn write_files(
    paths: &Paths,
    toolbox: &Toolbox,
    profile: Profile,
    dist: &Path,
    with_worker: bool,
) -> Result<()> {
    let index = dist.join(PAGE);
    let mut html = read(&index)?;
    for stem in LATER {
        if *stem == OFFLINE && !with_worker {
            html = renamed(&html, stem, None)?;
            continue;
        }
        let source = paths.root.join(format!("src/{stem}.js"));
        match profile {
            Profile::Dev => copy(&source, &dist.join(format!("{stem}.js")))?,
            Profile::Release => {
                let packed = Packed::new(stem, "js", minified(paths, toolbox, &source)?.into());
                write(&dist.join(&packed.name), &packed.content)?;
                html = renamed(&html, stem, Some(&packed))?;
            }
        }
    }
    write(&index, html)?;
    for (from, to) in COPIED {
        copy(&paths.root.join(from), &dist.join(to))?;
    }
    let embed = minified(paths, toolbox, &paths.root.join("embed/embed.js"))?;
    within_limit(&embed)?;
    write(&dist.join(EMBED), embed)
}

/// A script without comments and long names.
pub(super) fn minified(paths: &Paths, toolbox: &Toolbox, script: &Path) -> Result<String> {
    let mut esbuild = toolbox.command(paths, "esbuild");
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning"]).arg(script);
    Ok(process::capture(&mut esbuild)?.trim_end().to_owned())
}

fn within_limit(embed: &str) -> Result<()> {
    ensure!(
        embed.len() <= LARGEST_EMBED,
        "embed.js has {} B minified, {} B above what it may have",
        embed.len(),
        embed.len() - LARGEST_EMBED
    );
    Ok(())
}

/// The page with the packed script in the place of one that is loaded later, or without it.
///
/// # Errors
/// When the page does not name it.
fn renamed(html: &str, stem: &str, packed: Option<&Packed>) -> Result<String> {
    let old = format!(r#"<meta name="{stem}" content="./{stem}.js">"#);
    ensure!(html.contains(&old), "index.html does not hold {old}");
    let new = packed.map(|Packed { name, integrity, .. }| {
        format!(r#"<meta name="{stem}" content="./{name}" data-integrity="{integrity}">"#)
    });
    let new = new.unwrap_or_default();
    Ok(html.replacen(&old, &new, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_what_is_loaded_later() {
        let paths = Paths::find().unwrap();
        let html = read(&paths.root.join(PAGE)).unwrap();
        for stem in LATER {
            let packed = Packed::new("x", "js", b"abc".to_vec());
            let html = renamed(&html, stem, Some(&packed)).unwrap();
            let named = format!(r#"<meta name="{stem}" content="./x-cb00753f.js" data-integrity="sha384-"#);
            assert!(html.contains(&named), "{stem}");
            assert!(!html.contains(&format!("{stem}.js")));
            // It is named once.
            assert!(renamed(&html, stem, None).is_err());
        }
        assert!(!renamed(&html, OFFLINE, None).unwrap().contains(r#"<meta name="offline""#));
    }

    #[test]
    fn a_larger_embed_is_refused() {
        assert!(within_limit(&"a".repeat(LARGEST_EMBED)).is_ok());
        let message = within_limit(&"a".repeat(LARGEST_EMBED + 1)).unwrap_err().to_string();
        assert!(message.contains("1 B above"), "{message}");
    }

    #[test]
    fn the_manifests_differ_in_words_alone() {
        let paths = Paths::find().unwrap();
        let [en, fr] = ["src/manifest.webmanifest", "src/manifest.fr.webmanifest"]
            .map(|file| serde_json::from_str::<serde_json::Value>(&read(&paths.root.join(file)).unwrap()).unwrap());
        assert_eq!([&en["lang"], &fr["lang"]], ["en", "fr"]);
        // One app, whichever of the two a browser reads.
        for key in ["start_url", "scope", "display", "icons", "background_color", "theme_color"] {
            assert_eq!(en[key], fr[key], "{key}");
        }
        let addresses = |manifest: &serde_json::Value| {
            manifest["shortcuts"].as_array().unwrap().iter().map(|entry| entry["url"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(addresses(&en), ["./#score", "./#improve", "./#rounds", "./#invitation"]);
        assert_eq!(addresses(&en), addresses(&fr));
        for icon in en["icons"].as_array().unwrap() {
            let file = paths.root.join("style").join(icon["src"].as_str().unwrap());
            assert!(file.is_file(), "{}", file.display());
        }
    }
}
