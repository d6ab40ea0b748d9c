//! Rewriting the page that Trunk wrote, so that it names the packed files.

use std::ops::Range;

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use sha2::{Digest as _, Sha384};

use crate::html;

/// A file of the release with a name and an integrity that follow from its content.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    pub(crate) name: String,
    pub(crate) integrity: String,
    pub(crate) content: Vec<u8>,
}

impl Packed {
    /// Names a file by what it is and what it holds.
    pub(crate) fn new(stem: &str, extension: &str, content: Vec<u8>) -> Self {
        let digest = Sha384::digest(&content);
        let hash = digest.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes));
        let integrity = format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(digest));
        Self { name: format!("{stem}-{hash:08x}.{extension}"), integrity, content }
    }

    /// The attribute `name` with the file's address, and its integrity.
    fn attributes(&self, name: &str) -> String {
        format!(r#"{name}="./{}" integrity="{}""#, self.name, self.integrity)
    }
}

/// A program of the release.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PackedProgram {
    pub(super) script: Packed,
    pub(super) wasm: Packed,
}

/// The style sheets of the release.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PackedStyle {
    /// What a first visit needs.
    pub(super) first: Packed,
    /// What the whole program needs beside it.
    pub(super) whole: Packed,
}

/// A style sheet that the page loads.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) file: String,
    pub(super) media: Option<String>,
    /// Whether only the whole program needs it.
    pub(super) of_whole: bool,
}

/// The files that Trunk's page loads, and where it says so.
#[derive(Debug)]
pub(super) struct Page<'a> {
    html: &'a str,
    sheets: Vec<(Range<usize>, Sheet)>,
    script: (Range<usize>, String),
    glue: (Range<usize>, String),
    wasm: (Range<usize>, String),
    /// Glue and wasm of the whole program, which the page names for its script to load.
    whole: (Range<usize>, (String, String)),
}

impl<'a> Page<'a> {
    /// Finds them.
    ///
    /// # Errors
    /// When the page has not exactly one script, one preloaded module and one preloaded wasm file.
    pub(super) fn read(html: &'a str) -> Result<Self> {
        let mut sheets = Vec::new();
        let (mut scripts, mut glues, mut wasms, mut wholes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (place, tag) in html::tags(html) {
            let file = |name| html::attribute(tag, name).map(|address| address.trim_start_matches("./").to_owned());
            match html::name(tag) {
                "link" if html::relates(tag, "stylesheet") => {
                    let file = file("href").context("a style sheet has no address")?;
                    let media = html::attribute(tag, "media").map(str::to_owned);
                    let of_whole = tag.split_ascii_whitespace().any(|word| word.starts_with("data-whole"));
                    sheets.push((place, Sheet { file, media, of_whole }));
                }
                "meta" if html::attribute(tag, "name") == Some("whole") => {
                    wholes.extend(file("content").zip(file("data-wasm")).map(|files| (place, files)));
                }
                "link" if html::relates(tag, "modulepreload") => glues.extend(file("href").map(|file| (place, file))),
                "link" if html::attribute(tag, "as") == Some("fetch") => {
                    wasms.extend(file("href").map(|file| (place, file)));
                }
                "script" => {
                    let file = file("src").context("the page holds a script, which its own policy forbids")?;
                    // What follows is the end tag: the policy lets nothing stand between.
                    let end =
                        html.get(place.end..).and_then(|rest| rest.find("</script>")).context("an open script")?;
                    scripts.push((place.start..place.end + end + "</script>".len(), file));
                }
                _ => {}
            }
        }
        ensure!(!sheets.is_empty(), "the page has no style sheet");
        Ok(Self {
            html,
            sheets,
            script: only(scripts, "script")?,
            glue: only(glues, "preloaded module")?,
            wasm: only(wasms, "preloaded wasm file")?,
            whole: only(wholes, "word of the whole program")?,
        })
    }

    /// The style sheets in their order.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().map(|(_, sheet)| sheet)
    }

    pub(super) fn script(&self) -> &str {
        &self.script.1
    }

    pub(super) fn glue(&self) -> &str {
        &self.glue.1
    }

    pub(super) fn wasm(&self) -> &str {
        &self.wasm.1
    }

    pub(super) fn whole_glue(&self) -> &str {
        &self.whole.1.0
    }

    pub(super) fn whole_wasm(&self) -> &str {
        &self.whole.1.1
    }

    /// The page with the packed files in the places of Trunk's.
    ///
    /// # Errors
    /// As [`without_indentation`].
    pub(super) fn naming(&self, style: &PackedStyle, light: &PackedProgram, whole: &PackedProgram) -> Result<String> {
        let PackedProgram { script, wasm } = light;
        let preload = format!(r#"<link rel="preload" {} as="fetch" crossorigin>"#, wasm.attributes("href"));
        let mut changes: Vec<(Range<usize>, String)> = vec![
            (self.script.0.clone(), format!(r#"<script type="module" {}></script>"#, script.attributes("src"))),
            (self.glue.0.clone(), String::new()),
            (self.wasm.0.clone(), preload),
            (self.whole.0.clone(), named_whole(whole, &style.whole)),
        ];
        let mut link = format!(r#"<link rel="stylesheet" {}>"#, style.first.attributes("href"));
        changes.extend(self.sheets.iter().map(|(place, _)| (place.clone(), std::mem::take(&mut link))));
        changes.sort_by_key(|(place, _)| place.start);
        let mut html = String::with_capacity(self.html.len());
        let mut copied = 0;
        for (place, text) in changes {
            html.push_str(self.html.get(copied..place.start).unwrap_or_default());
            html.push_str(&text);
            copied = place.end;
        }
        html.push_str(self.html.get(copied..).unwrap_or_default());
        without_indentation(&html)
    }
}

/// What `src/start.js` reads to load the whole program.
fn named_whole(whole: &PackedProgram, style: &Packed) -> String {
    let PackedProgram { script, wasm } = whole;
    format!(
        r#"<meta name="whole" content="./{}" data-integrity="{}" data-wasm="./{}" data-wasm-integrity="{}" data-style="./{}" data-style-integrity="{}">"#,
        script.name, script.integrity, wasm.name, wasm.integrity, style.name, style.integrity
    )
}

fn only<T>(mut found: Vec<T>, what: &str) -> Result<T> {
    match (found.pop(), found.len()) {
        (Some(one), 0) => Ok(one),
        (None, _) => bail!("the page has no {what}"),
        (_, more) => bail!("the page has {} of what it may have one: {what}", more + 1),
    }
}

/// Leaves out comments, and line breaks with the indentation around them.
///
/// # Errors
/// When a line breaks within words, where its break stands for a space.
fn without_indentation(html: &str) -> Result<String> {
    let mut left = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        left.push_str(before);
        rest = comment.split_once("-->").context("a comment of index.html does not end")?.1;
    }
    left.push_str(rest);
    let mut packed = String::with_capacity(left.len());
    for line in left.lines().map(str::trim).filter(|line| !line.is_empty()) {
        ensure!(line.starts_with('<') && line.ends_with('>'), "index.html breaks a line within words: {line}");
        packed.push_str(line);
    }
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUNK: &str = r#"<!doctype html>
<html>
  <head>
    <link rel="preload" href="fonts/a.woff2" as="font" crossorigin>
    <link rel="stylesheet" href="./tokens.css" integrity="sha384-1"/>
    <link rel="stylesheet" href="./base.css" integrity="sha384-2"/>
    <link rel="stylesheet" href="./rounds.css" integrity="sha384-7" data-whole/>

    <link rel="stylesheet" href="./print.css" integrity="sha384-3" media="print"/>
    <meta name="whole" content="./whole.js" data-wasm="./whole_bg.wasm">
    <script src="./start.js" integrity="sha384-4" type="module"></script>
  <link rel="modulepreload" href="./page.js" crossorigin="anonymous" integrity="sha384-5"><link rel="preload" href="./page_bg.wasm" crossorigin="anonymous" integrity="sha384-6" as="fetch" type="application/wasm"></head>
  <body>
    <!-- A word
      to developers. -->
    <p>One, <b>two</b></p>
  </body>
</html>
"#;

    fn packed(name: &str) -> Packed {
        Packed { name: name.to_owned(), integrity: format!("sha384-{name}"), content: Vec::new() }
    }

    #[test]
    fn a_file_is_named_by_its_content() {
        // `openssl dgst -sha384 -binary | base64` of "abc".
        let file = Packed::new("style", "css", b"abc".to_vec());
        assert_eq!(file.integrity, "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn");
        assert_eq!(file.name, "style-cb00753f.css");
        assert_ne!(Packed::new("style", "css", b"xyz".to_vec()).name, file.name);
    }

    #[test]
    fn the_page_says_what_it_loads() {
        let page = Page::read(TRUNK).unwrap();
        let sheets = page.sheets().map(|sheet| (sheet.file.as_str(), sheet.media.as_deref(), sheet.of_whole));
        let expected = [
            ("tokens.css", None, false),
            ("base.css", None, false),
            ("rounds.css", None, true),
            ("print.css", Some("print"), false),
        ];
        assert_eq!(sheets.collect::<Vec<_>>(), expected);
        assert_eq!((page.script(), page.glue(), page.wasm()), ("start.js", "page.js", "page_bg.wasm"));
        assert_eq!((page.whole_glue(), page.whole_wasm()), ("whole.js", "whole_bg.wasm"));
    }

    #[test]
    fn the_page_names_the_packed_files_instead() {
        let page = Page::read(TRUNK).unwrap();
        let style = PackedStyle { first: packed("s.css"), whole: packed("w.css") };
        let program = |script, wasm| PackedProgram { script: packed(script), wasm: packed(wasm) };
        let html = page.naming(&style, &program("s.js", "p.wasm"), &program("w.js", "w.wasm")).unwrap();
        let expected = concat!(
            r#"<!doctype html><html><head><link rel="preload" href="fonts/a.woff2" as="font" crossorigin>"#,
            r#"<link rel="stylesheet" href="./s.css" integrity="sha384-s.css">"#,
            r#"<meta name="whole" content="./w.js" data-integrity="sha384-w.js" data-wasm="./w.wasm" "#,
            r#"data-wasm-integrity="sha384-w.wasm" data-style="./w.css" data-style-integrity="sha384-w.css">"#,
            r#"<script type="module" src="./s.js" integrity="sha384-s.js"></script>"#,
            r#"<link rel="preload" href="./p.wasm" integrity="sha384-p.wasm" as="fetch" crossorigin>"#,
            "</head><body><p>One, <b>two</b></p></body></html>",
        );
        assert_eq!(html, expected);
    }

    #[test]
    fn a_page_of_another_shape_is_refused() {
        for (part, other) in [
            (r#"rel="modulepreload""#, r#"rel="prefetch""#),
            (r#"as="fetch""#, r#"as="image""#),
            (r#"<script src="./start.js""#, "<script"),
            ("<body>", r#"<body><script src="./second.js"></script>"#),
        ] {
            assert!(Page::read(&TRUNK.replace(part, other)).is_err(), "{part}");
        }
    }

    #[test]
    fn a_line_may_not_break_where_a_space_is_meant() {
        assert!(without_indentation("<p>\n  One,\n  two\n</p>").is_err());
        assert!(without_indentation("<p>One</p><!-- without end").is_err());
        assert_eq!(without_indentation("<ul>\n\t<li>a b</li> \r\n</ul>\n").unwrap(), "<ul><li>a b</li></ul>");
    }
}
