//! How much a first visit loads.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::html;
use crate::paths::Paths;
use crate::site;

/// `xtask/budget.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    limit_bytes: usize,
    also: Vec<String>,
}

/// The files of a first visit with their compressed sizes.
#[derive(Debug)]
pub(crate) struct Report {
    /// File, bytes as they are, bytes compressed; the largest first.
    files: Vec<(String, usize, usize)>,
    limit: usize,
}

impl Report {
    fn total(&self) -> usize {
        self.files.iter().map(|(_, _, compressed)| compressed).sum()
    }

    /// # Errors
    /// When the total is above the budget.
    pub(crate) fn check(&self) -> Result<()> {
        let total = self.total();
        if total > self.limit {
            bail!(
                "a first visit loads {} kB of brotli, {} B above the budget of {} kB.\n  \
                 To mend it: load less at first, or change xtask/budget.toml and say why",
                kilobytes(total),
                total - self.limit,
                kilobytes(self.limit)
            );
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "A first visit loads (kB, brotli of raw):")?;
        for (name, raw, compressed) in &self.files {
            writeln!(f, "{:>8} of {:>8}  {name}", kilobytes(*compressed), kilobytes(*raw))?;
        }
        let raw: usize = self.files.iter().map(|(_, raw, _)| raw).sum();
        write!(
            f,
            "{:>8} of {:>8}  in all; the budget is {} kB",
            kilobytes(self.total()),
            kilobytes(raw),
            kilobytes(self.limit)
        )
    }
}

/// Bytes in kB (1,000 bytes) with one decimal.
pub(crate) fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Measures a finished build, and leaves the list of its first visit's files in
/// `target/first-visit.json` for the browser tests to compare with what the page asks for.
pub(crate) fn measure(paths: &Paths, dist: &Path) -> Result<Report> {
    let budget_file = paths.root.join("xtask/budget.toml");
    let budget = std::fs::read_to_string(&budget_file).context("reading xtask/budget.toml")?;
    let budget: Budget = toml::from_str(&budget).context("reading xtask/budget.toml")?;
    let names = first_visit(dist, &budget.also)?;
    let list = serde_json::to_string_pretty(&names)?;
    std::fs::create_dir_all(paths.target())?;
    std::fs::write(paths.target().join("first-visit.json"), list).context("writing first-visit.json")?;
    let mut files = Vec::new();
    for name in names {
        let content = std::fs::read(dist.join(&name)).with_context(|| format!("reading dist/{name}"))?;
        let compressed = site::brotli(&content)?.len();
        files.push((name, content.len(), compressed));
    }
    files.sort_by_key(|(_, _, compressed)| std::cmp::Reverse(*compressed));
    Ok(Report { files, limit: budget.limit_bytes })
}

/// The files of `dist` that a first visit loads.
fn first_visit(dist: &Path, also: &[String]) -> Result<BTreeSet<String>> {
    let html = std::fs::read_to_string(dist.join("index.html"))
        .with_context(|| format!("{} holds no index.html", dist.display()))?;
    let mut names = BTreeSet::from(["index.html".to_owned()]);
    names.extend(in_html(&html));
    let sheets: Vec<String> = names.iter().filter(|name| has_extension(name, "css")).cloned().collect();
    for sheet in sheets {
        let css = std::fs::read_to_string(dist.join(&sheet)).with_context(|| format!("reading dist/{sheet}"))?;
        names.extend(in_css(&css));
    }
    for entry in std::fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if also.iter().any(|pattern| matches(pattern, &name)) {
            names.insert(name);
        }
    }
    Ok(names)
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// `link` relations that make a browser load the file.
const LOADING: &[&str] = &["stylesheet", "modulepreload", "preload", "icon", "manifest"];

/// Local files that the elements of a page make a browser load.
fn in_html(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (_, tag) in html::tags(html) {
        let address = match html::name(tag) {
            "link" if LOADING.iter().any(|relation| html::relates(tag, relation)) => html::attribute(tag, "href"),
            "script" | "img" => html::attribute(tag, "src"),
            _ => None,
        };
        found.extend(address.and_then(local_file));
    }
    found
}

/// Local files that a style sheet names.
fn in_css(css: &str) -> Vec<String> {
    css.split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter_map(|address| local_file(address.trim().trim_matches(['"', '\''])))
        .collect()
}

/// The path inside `dist`, unless the address leads elsewhere or holds its own data.
fn local_file(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let path = path.strip_prefix("./").unwrap_or(path);
    let elsewhere = path.is_empty() || path.starts_with('/') || path.contains(':');
    (!elsewhere).then(|| path.to_owned())
}

/// Whether a name fits a pattern in which `*` stands for any characters.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name
            .strip_prefix(start)
            .is_some_and(|tail| (0..=tail.len()).filter_map(|at| tail.get(at..)).any(|tail| matches(rest, tail))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_what_the_page_loads_and_nothing_else() {
        let html = r#"<html><head>
            <link rel="stylesheet" href="./app-1.css" integrity="sha384-x">
            <link rel="icon" href="data:,">
            <link rel="alternate" hreflang="fr" href="./fr/">
            <link rel="modulepreload" href="./page-2.js" crossorigin=anonymous>
            <link crossorigin=anonymous href=./page-2_bg.wasm rel=preload as="fetch">
            <script type="module" src="./start-3.js"></script>
            <script>const a = 1;</script>
            <a href="./other.html">x</a> <img data-src='./no.png' src='./yes.png?v=1'>
            <link rel="stylesheet" href="https://elsewhere.example/x.css">"#;
        let expected = ["app-1.css", "page-2.js", "page-2_bg.wasm", "start-3.js", "yes.png"];
        assert_eq!(in_html(html), expected);
    }

    #[test]
    fn lists_what_a_style_sheet_loads() {
        let css = "@font-face{src:url(\"./garamond.woff2\") format('woff2')} a{background:url(data:image/png;x)}";
        assert_eq!(in_css(css), ["garamond.woff2"]);
    }

    #[test]
    fn patterns_stand_for_hashes() {
        assert!(matches("fr-*.json", "fr-0a1b.json"));
        assert!(matches("sw.js", "sw.js"));
        assert!(!matches("fr-*.json", "en-0a1b.json"));
        assert!(!matches("sw.js", "sw.js.map"));
    }

    #[test]
    fn more_than_the_budget_is_refused() {
        let mut report = Report { files: vec![("a".to_owned(), 300, 100), ("b".to_owned(), 90, 31)], limit: 131 };
        assert!(report.check().is_ok());
        report.limit = 130;
        let message = report.check().unwrap_err().to_string();
        assert!(message.contains("1 B above"), "{message}");
    }

    #[test]
    fn sizes_are_in_thousands() {
        assert_eq!(kilobytes(129_949), "129.9");
        assert_eq!(kilobytes(130_000), "130.0");
        assert_eq!(kilobytes(49), "0.0");
    }

    #[test]
    fn the_budget_of_this_workspace_is_readable() {
        let paths = Paths::find().unwrap();
        let text = std::fs::read_to_string(paths.root.join("xtask/budget.toml")).unwrap();
        let budget: Budget = toml::from_str(&text).unwrap();
        assert!(budget.limit_bytes <= 130_000);
    }
}
