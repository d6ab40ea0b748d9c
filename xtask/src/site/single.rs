//! The page as one file that opens from disk: everything within it, and a policy that lets nothing else in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::{API, PAGE, SINGLE, compress, extension, files, parts, read, read_bytes, write};
use crate::html;
use crate::paths::Paths;
use crate::process;
use crate::setup::Toolbox;

/// Writes the one file into the finished build that it is made of.
pub(super) fn write_single(paths: &Paths, toolbox: &Toolbox, dist: &Path) -> Result<()> {
    let page = read(&dist.join(PAGE))?;
    let loader = parts::minified(paths, toolbox, &paths.root.join("src/one-file.js"))?;
    let parts = Parts::of(paths, toolbox, dist, &page)?;
    write(&dist.join(SINGLE), assemble(&page, &loader, &parts)?)
}

/// What goes into the page.
#[derive(Debug, Default)]
struct Parts {
    /// The style sheet, its fonts within it.
    style: String,
    /// The script that starts the page.
    start: String,
    /// The icon, as an address that holds it.
    icon: String,
    /// Scripts that are loaded later, by name, each as one that leaves what it exports in a variable.
    later: BTreeMap<String, Later>,
    /// Everything else that is loaded later, by name.
    data: BTreeMap<String, Vec<u8>>,
}

#[derive(Debug)]
struct Later {
    exports: String,
    script: String,
}

impl Parts {
    fn of(paths: &Paths, toolbox: &Toolbox, dist: &Path, page: &str) -> Result<Self> {
        let mut parts = Self::default();
        let mut later_style = String::new();
        for (_, tag) in html::tags(page) {
            match Role::of(tag) {
                Role::Style(name) => parts.style.push_str(&with_fonts(&read(&dist.join(name))?, dist)?),
                Role::Script(name) => parts.start = without_imports(&read(&dist.join(name))?),
                // In one file there is no later: all style is there from the beginning.
                Role::Whole => {
                    if let Some(name) = html::attribute(tag, "data-style") {
                        later_style = read(&dist.join(name.trim_start_matches("./")))?;
                    }
                }
                Role::Icon(name) => parts.icon = data_address("image/svg+xml", &read_bytes(&dist.join(name))?),
                _ => {}
            }
        }
        parts.style.push_str(&with_fonts(&later_style, dist)?);
        for (name, file) in files(dist)? {
            match extension(&name) {
                "js" if is_loaded_later(&name) => {
                    let exports = format!("within{}", parts.later.len());
                    let script = as_variable(paths, toolbox, &file, &exports)?;
                    parts.later.insert(name, Later { exports, script });
                }
                "wasm" | "json" | "bin" | "tsv" | "csv"
                    if !["words/qps", API].iter().any(|no| name.starts_with(no)) =>
                {
                    parts.data.insert(name, read_bytes(&file)?);
                }
                _ => {}
            }
        }
        Ok(parts)
    }
}

/// Scripts that the page imports later. What serves frames and the work off line has no place in a file.
fn is_loaded_later(name: &str) -> bool {
    super::is_named_by_content(name) && !["start-", "framed-", "offline-"].iter().any(|stem| name.starts_with(stem))
}

/// A module as a plain script that leaves its exports in a variable.
fn as_variable(paths: &Paths, toolbox: &Toolbox, file: &PathBuf, exports: &str) -> Result<String> {
    let mut esbuild = toolbox.command(paths, "esbuild");
    esbuild
        .args(["--bundle", "--format=iife", "--minify", "--charset=utf8", "--log-level=warning"])
        // Where the module lies, which it would ask to find its wasm: it is told.
        .args([&format!("--global-name={exports}"), "--define:import.meta.url=\"\""])
        .arg(file);
    Ok(process::capture(&mut esbuild)?.trim_end().to_owned())
}

/// A script whose imports are looked for within the file.
fn without_imports(script: &str) -> String {
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("import(") {
        let is_a_word = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.'));
        text.push_str(before);
        text.push_str(if is_a_word { "importWithin(" } else { "import(" });
        rest = after;
    }
    text.push_str(rest);
    text
}

/// A style sheet with the files that it names within it.
fn with_fonts(css: &str, dist: &Path) -> Result<String> {
    let mut pieces = css.split("url(");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (address, rest) = piece.split_once(')').context("an address in the style sheet does not end")?;
        let name = address.trim_matches(['"', '\'']);
        let address = match extension(name) {
            "woff2" => data_address("font/woff2", &read_bytes(&dist.join(name))?),
            _ if name.starts_with("data:") || name.starts_with('#') => name.to_owned(),
            _ => bail!("the style sheet names {name}, which is no font"),
        };
        text.extend(["url(", &address, ")", rest]);
    }
    Ok(text)
}

fn data_address(kind: &str, content: &[u8]) -> String {
    format!("data:{kind};base64,{}", STANDARD.encode(content))
}

/// What a tag of the page is to the one file.
#[derive(Debug, PartialEq, Eq)]
enum Role<'a> {
    Policy,
    Style(&'a str),
    Script(&'a str),
    Icon(&'a str),
    /// The wasm, which the script looks for by this tag.
    Wasm,
    /// The whole program, likewise.
    Whole,
    /// What a file cannot have: a manifest, a preload, other sizes of the icon, scripts for frames and work off line.
    Nothing,
    /// All else stays.
    Other,
}

impl<'a> Role<'a> {
    fn of(tag: &'a str) -> Self {
        let file = |name| html::attribute(tag, name).unwrap_or_default().trim_start_matches("./");
        match html::name(tag) {
            "link" if html::relates(tag, "stylesheet") => Self::Style(file("href")),
            "link" if html::relates(tag, "icon") => Self::Icon(file("href")),
            "link" if html::attribute(tag, "as") == Some("fetch") => Self::Wasm,
            "link" if ["preload", "manifest", "apple-touch-icon"].iter().any(|name| html::relates(tag, name)) => {
                Self::Nothing
            }
            "script" => Self::Script(file("src")),
            "meta" if html::attribute(tag, "http-equiv") == Some("Content-Security-Policy") => Self::Policy,
            "meta" => match html::attribute(tag, "name") {
                Some("whole") => Self::Whole,
                Some("framed" | "offline") => Self::Nothing,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

fn assemble(page: &str, loader: &str, parts: &Parts) -> Result<String> {
    let scripts = [loader, &parts.start];
    for script in scripts {
        ensure!(!script.contains("</script") && !script.contains("<!--"), "a script would end within the page");
    }
    ensure!(!parts.style.contains("</style"), "the style sheet would end within the page");
    let later = parts.later.values().map(|later| later.script.as_str());
    let hashes: Vec<String> = scripts.into_iter().chain(later).map(hash).collect();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; font-src data:; \
         base-uri 'none'; form-action 'none'",
        hashes.join(" "),
        hash(&parts.style)
    );
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for (place, tag) in html::tags(page) {
        let text = match Role::of(tag) {
            Role::Other => continue,
            Role::Policy => format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#),
            Role::Style(_) => format!("<style>{}</style>", parts.style),
            Role::Icon(_) => format!(r#"<link rel="icon" href="{}">"#, parts.icon),
            Role::Wasm => {
                let name = html::attribute(tag, "href").context("the wasm has no address")?;
                format!(r#"<link as="fetch" href="{name}">"#)
            }
            Role::Whole => {
                let value = |name| html::attribute(tag, name).context("the whole program has no address");
                format!(r#"<meta name="whole" content="{}" data-wasm="{}">"#, value("content")?, value("data-wasm")?)
            }
            Role::Script(_) | Role::Nothing => String::new(),
        };
        let end = if html::name(tag) == "script" { "</script>".len() } else { 0 };
        changes.push((place.start..place.end + end, text));
    }
    let mut text = changed(page, &changes)?;
    // Addresses of the folder are those of the file here.
    text = text.replace(r#"href="./?"#, r#"href="?"#).replace(r#"href="./""#, r#"href="?""#);
    let (before, after) = text.rsplit_once("</body>").context("the page has no body")?;
    let within = within(parts)?;
    Ok(format!(
        "{before}{within}<script>{loader}</script><script type=\"module\">{}</script></body>{after}",
        parts.start
    ))
}

/// The blocks that hold what is loaded later.
fn within(parts: &Parts) -> Result<String> {
    let mut blocks = String::new();
    let mut block = |name: &str, more: &str, content: &[u8]| -> Result<()> {
        let kind = if extension(name) == "wasm" { "application/wasm" } else { "application/octet-stream" };
        let content = STANDARD.encode(compress::gzip(content)?);
        let _ = write!(
            blocks,
            r#"<script type="text/plain" data-file="{name}" data-type="{kind}"{more}>{content}</script>"#
        );
        Ok(())
    };
    for (name, later) in &parts.later {
        block(name, &format!(r#" data-exports="{}""#, later.exports), later.script.as_bytes())?;
    }
    for (name, content) in &parts.data {
        block(name, "", content)?;
    }
    Ok(blocks)
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// A text with some of its ranges, in their order, replaced.
fn changed(text: &str, changes: &[(Range<usize>, String)]) -> Result<String> {
    let mut new = String::with_capacity(text.len());
    let mut copied = 0;
    for (place, other) in changes {
        new.push_str(text.get(copied..place.start).context("two changes of the page meet")?);
        new.push_str(other);
        copied = place.end;
    }
    new.push_str(text.get(copied..).context("a change of the page lies behind its end")?);
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELEASE: &str = concat!(
        r#"<!doctype html><html lang="en"><head>"#,
        r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">"#,
        r#"<link rel="preload" href="fonts/a.woff2" as="font" crossorigin><link rel="manifest" href="m.webmanifest">"#,
        r#"<link rel="stylesheet" href="./style-0a1b2c3d.css" integrity="sha384-x">"#,
        r#"<link rel="icon" href="icons/icon.svg" type="image/svg+xml">"#,
        r#"<meta name="whole" content="./whole-0a1b2c3d.js" data-wasm="./whole-0a1b2c3d.wasm" data-integrity="sha384-x">"#,
        r#"<meta name="framed" content="./framed-0a1b2c3d.js">"#,
        r#"<script type="module" src="./start-0a1b2c3d.js" integrity="sha384-x"></script>"#,
        r#"<link rel="preload" href="./page-0a1b2c3d.wasm" integrity="sha384-x" as="fetch" crossorigin>"#,
        r#"</head><body><a href="./?fresh">x</a><a href="./">y</a></body></html>"#,
    );

    fn parts() -> Parts {
        Parts {
            style: "a{b:c}".to_owned(),
            start: "start()".to_owned(),
            icon: "data:image/svg+xml;base64,eA==".to_owned(),
            later: BTreeMap::from([(
                "whole-0a1b2c3d.js".to_owned(),
                Later { exports: "within0".to_owned(), script: "var within0=1;".to_owned() },
            )]),
            data: BTreeMap::from([("page-0a1b2c3d.wasm".to_owned(), b"wasm".to_vec())]),
        }
    }

    #[test]
    fn everything_is_within_and_nothing_else_is_let_in() {
        let page = assemble(RELEASE, "loader()", &parts()).unwrap();
        let policy = super::super::headers::policy(&page).unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
        for text in ["loader()", "start()", "var within0=1;", "a{b:c}"] {
            assert!(policy.contains(&hash(text)), "{text}");
        }
        assert!(!policy.contains("'self'"));
        for text in [
            "<style>a{b:c}</style>",
            "<script>loader()</script><script type=\"module\">start()</script></body>",
            r#"<link as="fetch" href="./page-0a1b2c3d.wasm">"#,
            r#"<meta name="whole" content="./whole-0a1b2c3d.js" data-wasm="./whole-0a1b2c3d.wasm">"#,
            r#"data-file="whole-0a1b2c3d.js" data-type="application/octet-stream" data-exports="within0">"#,
            r#"data-file="page-0a1b2c3d.wasm" data-type="application/wasm">"#,
            r#"<a href="?fresh">x</a><a href="?">y</a>"#,
        ] {
            assert!(page.contains(text), "{text} in {page}");
        }
        for text in ["integrity", "preload", "manifest", "framed", "src="] {
            assert!(!page.contains(text), "{text} in {page}");
        }
    }

    #[test]
    fn a_script_that_would_end_within_the_page_is_refused() {
        let ending = Parts { start: "'</script>'".to_owned(), ..parts() };
        assert!(assemble(RELEASE, "loader()", &ending).is_err());
        assert!(assemble(RELEASE, "'<!--'", &parts()).is_err());
        let ending = Parts { style: "a{}</style>".to_owned(), ..parts() };
        assert!(assemble(RELEASE, "loader()", &ending).is_err());
    }

    #[test]
    fn imports_are_looked_for_within_the_file() {
        assert_eq!(without_imports("await import(a);import.meta.url"), "await importWithin(a);import.meta.url");
        assert_eq!(without_imports("x.import(a),reimport(b)"), "x.import(a),reimport(b)");
    }

    #[test]
    fn scripts_that_are_loaded_later_are_those_of_the_program() {
        assert!(is_loaded_later("whole-0a1b2c3d.js"));
        for name in ["start-0a1b2c3d.js", "offline-0a1b2c3d.js", "framed-0a1b2c3d.js", "service-worker.js", "embed.js"]
        {
            assert!(!is_loaded_later(name), "{name}");
        }
    }

    #[test]
    fn fonts_go_into_the_style_sheet() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        let css = with_fonts("a{src:url(\"fonts/eb-garamond-500.woff2\") format(x)}b{c:url(data:x) url(#h)}", &folder)
            .unwrap();
        assert!(css.starts_with("a{src:url(data:font/woff2;base64,d09GM"), "{css}");
        assert!(css.ends_with(") format(x)}b{c:url(data:x) url(#h)}"), "{css}");
        assert!(with_fonts("a{b:url(c.png)}", &folder).is_err());
    }
}
