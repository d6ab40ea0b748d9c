//! Making a release small: one style sheet, one script, and wasm that holds what the script uses.
//!
//! Trunk's build stays what developers look at. Here its style sheets become one, `src/start.js` and
//! wasm-bindgen's glue become one script, and wasm-opt gives the names between script and wasm one or
//! two letters. Every file is named by its content, and the page says each one's integrity anew.

mod glue;
mod page;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::json;

use self::glue::ShortNames;
pub(crate) use self::page::Packed;
use self::page::{PackedProgram, PackedStyle, Page, Sheet};
use crate::paths::Paths;
use crate::process;
use crate::setup::Toolbox;

/// What rustc makes use of in wasm.
pub(crate) const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How wasm-opt makes the wasm small. The order matters.
const SMALL: &[&str] = &[
    "--minify-imports-and-exports-and-modules",
    "--strip-producers",
    "--strip-target-features",
    // The lowest addresses are the end of the stack: nothing lies there that an offset could miss.
    "--low-memory-unused",
    "-Oz",
    // Copies of functions for what callers always pass: only where that is smaller.
    "--monomorphize",
    "-Oz",
];

/// Packs what Trunk built.
///
/// # Errors
/// When the build has another shape than Trunk and wasm-bindgen give it, or a tool fails.
pub(crate) fn release(paths: &Paths, toolbox: &Toolbox, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let html = read(&index)?;
    let page = Page::read(&html)?;
    let work = paths.target().join("pack");
    fs::create_dir_all(&work).with_context(|| format!("making {}", work.display()))?;

    let style = style(paths, toolbox, &page, dist, &work)?;
    let light = Program { glue: page.glue(), wasm: page.wasm(), names: ["start", "page"] };
    let light = program(paths, toolbox, &light, Some(page.script()), dist, &work)?;
    let whole = Program { glue: page.whole_glue(), wasm: page.whole_wasm(), names: ["whole", "whole"] };
    let whole = program(paths, toolbox, &whole, None, dist, &work)?;
    let html = page.naming(&style, &light, &whole)?;
    for sheet in page.sheets() {
        remove(&dist.join(&sheet.file))?;
    }
    for file in [page.script(), page.glue(), page.wasm(), page.whole_glue(), page.whole_wasm()] {
        remove(&dist.join(file))?;
    }
    for file in [style.first, style.whole, light.script, light.wasm, whole.script, whole.wasm] {
        write(&dist.join(&file.name), &file.content)?;
    }
    write(&index, html.as_bytes())
}

/// The style sheets in two: what a first visit needs, and what the whole program needs beside it.
fn style(paths: &Paths, toolbox: &Toolbox, page: &Page<'_>, dist: &Path, work: &Path) -> Result<PackedStyle> {
    let sheets: Vec<(&Sheet, String)> =
        page.sheets().map(|sheet| Ok((sheet, read(&dist.join(&sheet.file))?))).collect::<Result<_>>()?;
    let packed = |stem: &str, chosen: fn(&Sheet) -> bool| {
        let all = work.join(format!("{stem}.css"));
        write(&all, joined(sheets.iter().filter(|(sheet, _)| chosen(sheet))).as_bytes())?;
        let mut esbuild = toolbox.command(paths, "esbuild");
        esbuild.args(["--minify", "--charset=utf8", "--log-level=warning"]).arg(&all);
        let small = process::capture(&mut esbuild)?;
        Ok::<_, anyhow::Error>(Packed::new(stem, "css", small.trim_end().into()))
    };
    Ok(PackedStyle {
        first: packed("style", |sheet| !sheet.of_whole)?,
        // What is for paper has the last word, here as well.
        whole: packed("whole", |sheet| sheet.of_whole || sheet.media.is_some())?,
    })
}

/// Style sheets one after the other, each within its media.
fn joined<'s>(sheets: impl Iterator<Item = &'s (&'s Sheet, String)>) -> String {
    let each = sheets.map(|(sheet, text)| match &sheet.media {
        Some(media) => format!("@media {media} {{\n{text}\n}}\n"),
        None => format!("{text}\n"),
    });
    each.collect::<Vec<_>>().concat()
}

/// One of the two programs, as Trunk left it.
struct Program<'a> {
    /// wasm-bindgen's JavaScript.
    glue: &'a str,
    wasm: &'a str,
    /// What the packed script and wasm are called.
    names: [&'static str; 2],
}

/// The script and the wasm of a program. The script is `start` with the glue that it imports, or the glue alone.
fn program(
    paths: &Paths,
    toolbox: &Toolbox,
    program: &Program<'_>,
    start: Option<&str>,
    dist: &Path,
    work: &Path,
) -> Result<PackedProgram> {
    let [script_name, wasm_name] = program.names;
    let glue = glue::without_unused_classes(&read(&dist.join(program.glue))?);
    let used = glue::used_exports(&glue);
    let uses = work.join("uses.json");
    write(&uses, reachability(used).as_bytes())?;

    let needed = work.join("needed.wasm");
    let mut metadce = toolbox.command(paths, "wasm-metadce");
    metadce.args(FEATURES).arg("--graph-file").arg(&uses).arg(dist.join(program.wasm)).arg("-o").arg(&needed);
    process::capture(&mut metadce)?;

    let small = work.join("small.wasm");
    let mut wasm_opt = toolbox.command(paths, "wasm-opt");
    wasm_opt.args(FEATURES).args(SMALL).arg(&needed).arg("-o").arg(&small);
    let names = ShortNames::read(&process::capture(&mut wasm_opt)?)?;
    let wasm = fs::read(&small).with_context(|| format!("reading {}", small.display()))?;

    // The script finds the glue beside it, by the name that Trunk gave it.
    let mut entry = work.join(program.glue);
    write(&entry, names.apply(&glue)?.as_bytes())?;
    if let Some(start) = start {
        entry = work.join(start);
        fs::copy(dist.join(start), &entry).with_context(|| format!("copying {start}"))?;
    }
    let mut esbuild = toolbox.command(paths, "esbuild");
    esbuild.args(["--bundle", "--format=esm", "--minify", "--charset=utf8", "--log-level=warning"]).arg(&entry);
    let script = process::capture(&mut esbuild)?;
    Ok(PackedProgram {
        script: Packed::new(script_name, "js", script.trim_end().into()),
        wasm: Packed::new(wasm_name, "wasm", wasm),
    })
}

/// What wasm-metadce asks for: the exports from which everything else must be reached.
fn reachability<'a>(exports: impl IntoIterator<Item = &'a str>) -> String {
    let mut nodes = Vec::new();
    let mut names = Vec::new();
    for name in exports {
        nodes.push(json!({ "name": name, "export": name }));
        names.push(name);
    }
    nodes.push(json!({ "name": "glue", "root": true, "reaches": names }));
    serde_json::Value::from(nodes).to_string()
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

fn write(file: &Path, content: &[u8]) -> Result<()> {
    fs::write(file, content).with_context(|| format!("writing {}", file.display()))
}

fn remove(file: &Path) -> Result<()> {
    fs::remove_file(file).with_context(|| format!("removing {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_joined_in_order_and_keep_their_media() {
        let screen = Sheet { file: "a.css".to_owned(), media: None, of_whole: false };
        let print = Sheet { file: "b.css".to_owned(), media: Some("print".to_owned()), of_whole: false };
        let all = joined([(&screen, "a{b:c}".to_owned()), (&print, "@page{margin:0}".to_owned())].iter());
        assert_eq!(all, "a{b:c}\n@media print {\n@page{margin:0}\n}\n");
    }

    #[test]
    fn everything_is_reached_from_the_glue() {
        let nodes: serde_json::Value = serde_json::from_str(&reachability(["memory", "start"])).unwrap();
        assert_eq!(nodes[2], json!({ "name": "glue", "root": true, "reaches": ["memory", "start"] }));
        assert_eq!(nodes[0]["export"], "memory");
    }
}
