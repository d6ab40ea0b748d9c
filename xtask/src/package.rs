//! `cargo xtask package`: the npm package, made, measured and packed.

mod types;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::paths::Paths;
use crate::report::{self, Done};
use crate::setup::{self, Toolbox};
use crate::{dist, pack, process, site, size};
use types::{Tables, Types};

const TARGET: &str = "wasm32-unknown-unknown";
/// The crate whose wasm the package holds.
const CRATE: &str = "express-entry-js";

/// What the compiler may put in place of a call: more than at `opt-level = "z"`, less than at "s".
const INLINING: &str = "-Cllvm-args=-inline-threshold=25";

/// How wasm-opt makes the wasm small: as it does the page's, but for functions with a single caller. Put into it, they
/// make a function of many kilobytes, of which brotli makes less than of many small ones.
const SMALL: [&str; 8] = [
    "--strip-producers",
    "--strip-target-features",
    "--low-memory-unused",
    "-Oz",
    "--monomorphize",
    "-Oz",
    "--one-caller-inline-max-function-size",
    "30",
];

/// The engine as native code, as optimised as the wasm.
const NATIVE: [&str; 8] = ["run", "--quiet", "--release", "--package", CRATE, "--example", "native", "--"];

/// A part of the package: what is loaded together.
struct Part {
    /// The feature of the crate, and the name of its tables.
    feature: &'static str,
    /// The name of its wasm.
    wasm: &'static str,
    /// The name of its scripts.
    script: &'static str,
    /// Its functions: name, number, request and answer as `bindings/src/functions.rs` writes them.
    functions: &'static [(&'static str, u8, Option<&'static str>, &'static str)],
}

const PARTS: [Part; 3] = [
    Part {
        feature: "score",
        wasm: "express-entry",
        script: "index",
        functions: &[
            ("rules", 0, None, "Vec<RulesPeriod>"),
            ("rulesOn", 1, Some("RulesOnRequest"), "RulesOfDay"),
            ("checkRules", 2, Some("CheckRulesRequest"), "RulesPeriod"),
            ("score", 3, Some("ScoreRequest"), "ScoreAnswer"),
            ("assess", 4, Some("ScoreRequest"), "AssessAnswer"),
            ("responseWindow", 5, Some("ResponseWindowRequest"), "ResponseWindowAnswer"),
            ("standing", 6, Some("StandingRequest"), "StandingAnswer"),
        ],
    },
    Part {
        feature: "forecast",
        wasm: "forecast",
        script: "forecast",
        functions: &[
            ("forecast", 7, Some("ForecastRequest"), "Forecast"),
            ("eligibility", 9, Some("EligibilityRequest"), "Eligibility"),
        ],
    },
    Part {
        feature: "improve",
        wasm: "improve",
        script: "improve",
        functions: &[("improve", 8, Some("ImproveRequest"), "ImproveAnswer")],
    },
];

/// What the engine refuses with.
const REFUSAL: &str = "crate::refusal::Refusal";

/// `bindings/budget.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    score_bytes: usize,
    forecast_bytes: usize,
    improve_bytes: usize,
}

/// Options of `cargo xtask package`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// How many profiles to compare with the native engine.
    pub(crate) compare: Option<u32>,
}

/// `cargo xtask package`.
pub(crate) fn run(paths: &Paths, options: &Options) -> Result<()> {
    let toolbox = setup::for_build(paths)?;
    let Made { file, .. } = make(paths, &toolbox)?;
    println!("{} is ready to be installed or published.", file.display());
    match options.compare {
        Some(count) => compare(paths, &toolbox, count),
        None => Ok(()),
    }
}

/// Where the package is made.
fn folder(paths: &Paths) -> PathBuf {
    paths.target().join("npm")
}

/// Where everything on the way to it is.
fn workshop(paths: &Paths) -> PathBuf {
    paths.target().join("package")
}

/// The finished package.
#[derive(Debug)]
pub(crate) struct Made {
    /// Its files.
    pub(crate) folder: PathBuf,
    /// The same, packed.
    pub(crate) file: PathBuf,
}

/// Makes, measures and packs it.
///
/// # Errors
/// When something does not compile, or the package is larger than `bindings/budget.toml` allows.
pub(crate) fn make(paths: &Paths, toolbox: &Toolbox) -> Result<Made> {
    let (work, npm) = (workshop(paths), folder(paths));
    for folder in [&work, &npm] {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
        }
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    for part in &PARTS {
        report::step(&format!("wasm of the part `{}`", part.feature), "read the compiler's messages above", || {
            wasm(paths, toolbox, part, &work, &npm).map(Done::Now)
        })?;
    }
    report::step("scripts and declarations", "see that each type of bindings/src/functions.rs can be found", || {
        scripts(paths, toolbox, &work, &npm).map(Done::Now)
    })?;
    report::step("data", "see that `cargo run -p express-entry-js --example native` works", || {
        data(paths, &npm).map(Done::Now)
    })?;
    manifest(paths, &npm)?;
    measure(paths, &npm)?;
    let mut npm_pack = toolbox.command(paths, "npm");
    npm_pack.current_dir(&npm).args(["pack", "--silent", "--pack-destination"]).arg(&work);
    let name = process::capture(&mut npm_pack)?;
    Ok(Made { folder: npm, file: work.join(name.trim()) })
}

fn wasm(paths: &Paths, toolbox: &Toolbox, part: &Part, work: &Path, npm: &Path) -> Result<()> {
    let mut flags = dist::without_home();
    flags.push(INLINING.into());
    let mut cargo = toolbox.page_cargo(paths);
    cargo
        .args(["build", "--quiet", "--release", "--package", CRATE, "--target", TARGET, "--no-default-features"])
        .args(["--features", part.feature])
        .env(setup::PAGE_FLAGS, toolbox.page_flags(&flags));
    process::run(&mut cargo)?;
    let built = paths.target().join(TARGET).join("release/express_entry_js.wasm");
    let mut bindgen = toolbox.command(paths, "wasm-bindgen");
    bindgen
        .args(["--target", "bundler", "--no-typescript", "--out-name", part.wasm, "--out-dir"])
        .arg(work)
        .arg(&built);
    process::run(&mut bindgen)?;
    fs::rename(work.join(format!("{}_bg.js", part.wasm)), work.join(format!("{}-glue.js", part.wasm)))?;
    let mut wasm_opt = toolbox.command(paths, "wasm-opt");
    wasm_opt
        .args(pack::FEATURES)
        .args(SMALL)
        .arg(work.join(format!("{}_bg.wasm", part.wasm)))
        .arg("-o")
        .arg(npm.join(format!("{}.wasm", part.wasm)));
    process::run(&mut wasm_opt)
}

fn scripts(paths: &Paths, toolbox: &Toolbox, work: &Path, npm: &Path) -> Result<()> {
    let source = paths.root.join("bindings/js");
    for entry in fs::read_dir(&source).context("reading bindings/js")? {
        let path = entry?.path();
        let declares = path.to_string_lossy().ends_with(".d.ts");
        fs::copy(&path, if declares { npm } else { work }.join(path.file_name().unwrap_or_default()))?;
    }
    let types = Types::read(&paths.root)?;
    for part in &PARTS {
        fs::write(work.join(format!("{}-types.js", part.feature)), tables(&types, part)?)?;
    }
    let functions = || PARTS.iter().flat_map(|part| part.functions);
    let requests: Vec<_> = functions().filter_map(|(_, _, request, _)| *request).chain(["Document"]).collect();
    let answers: Vec<_> = functions().map(|(.., answer)| *answer).chain([REFUSAL]).collect();
    let declared = types::declarations(&types, &requests, &answers)?;
    fs::write(
        npm.join("types.d.ts"),
        format!("// Made by `cargo xtask package` from the engine's source.\n\n{declared}"),
    )?;
    for (place, platform) in [("web", "browser"), ("node", "node")] {
        let mut esbuild = toolbox.command(paths, "esbuild");
        esbuild
            .current_dir(work)
            .args(["--bundle", "--splitting", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
            .args(["--chunk-names=shared", &format!("--platform={platform}")])
            .arg(format!("--outdir={}", npm.join(place).display()))
            .args(PARTS.map(|part| format!("{0}={0}.{place}.js", part.script)));
        process::run(&mut esbuild)?;
    }
    Ok(())
}

/// The tables of one part, as a module.
fn tables(types: &Types, part: &Part) -> Result<String> {
    let mut tables = Tables::new(types);
    let mut functions = serde_json::Map::new();
    for (name, number, request, answer) in part.functions {
        let request = request.map(|request| tables.root(request)).transpose()?;
        functions.insert((*name).to_owned(), json!([number, request, tables.root(answer)?]));
    }
    let refusal = tables.root(REFUSAL)?;
    let all = json!({ "functions": functions, "refusal": refusal, "table": tables.text() });
    Ok(format!("export default {all};\n"))
}

/// Rule sets and rounds, which need no wasm.
fn data(paths: &Paths, npm: &Path) -> Result<()> {
    let rules = npm.join("rules");
    fs::create_dir_all(&rules)?;
    let mut native = Toolbox::cargo(paths);
    native.args(NATIVE).arg("rules").arg(&rules);
    process::run(&mut native)?;
    let rounds = fs::read_to_string(paths.root.join("engine/data/rounds.json")).context("reading rounds.json")?;
    let rounds: Value = serde_json::from_str(&rounds).context("reading rounds.json")?;
    let text = format!(
        "// Contains information licensed under the Open Government Licence – Canada.\nexport default {rounds};\n"
    );
    fs::write(npm.join("rounds.js"), text).context("writing rounds.js")
}

fn manifest(paths: &Paths, npm: &Path) -> Result<()> {
    for file in ["bindings/package.json", "bindings/README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        let from = paths.root.join(file);
        let to = npm.join(from.file_name().unwrap_or_default());
        fs::copy(&from, to).with_context(|| format!("copying {file}"))?;
    }
    Ok(())
}

/// What a page loads with each part: its wasm, its script and what both share.
fn measure(paths: &Paths, npm: &Path) -> Result<()> {
    let budget = fs::read_to_string(paths.root.join("bindings/budget.toml")).context("reading bindings/budget.toml")?;
    let budget: Budget = toml::from_str(&budget).context("reading bindings/budget.toml")?;
    let mut over = Vec::new();
    for (part, limit) in PARTS.iter().zip([budget.score_bytes, budget.forecast_bytes, budget.improve_bytes]) {
        let mut files = vec![npm.join(format!("{}.wasm", part.wasm)), npm.join(format!("web/{}.js", part.script))];
        for entry in fs::read_dir(npm.join("web"))? {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("shared")) {
                files.push(path);
            }
        }
        let mut total = 0;
        println!("A page that uses the part `{}` loads (kB of brotli):", part.feature);
        for file in files {
            let bytes = site::brotli(&fs::read(&file).with_context(|| format!("reading {}", file.display()))?)?.len();
            println!("{:>8}  {}", size::kilobytes(bytes), file.strip_prefix(npm).unwrap_or(&file).display());
            total += bytes;
        }
        println!("{:>8}  in all; the budget is {} kB", size::kilobytes(total), size::kilobytes(limit));
        if total > limit {
            over.push(part.feature);
        }
    }
    if !over.is_empty() {
        bail!("over the budget of bindings/budget.toml: {}", over.join(", "));
    }
    Ok(())
}

/// Compares the packed wasm with the native engine on random profiles, the same each time.
///
/// # Errors
/// When the two differ; the first profile on which they do is named.
pub(crate) fn compare(paths: &Paths, toolbox: &Toolbox, count: u32) -> Result<()> {
    report::doing(&format!("comparing the wasm with the native engine on {count} profiles"));
    let mut native = Toolbox::cargo(paths);
    // From one to the other: what 100,000 answers fill would be a gigabyte on the disk.
    native.args(NATIVE).arg("profiles").arg(count.to_string()).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut native = native.spawn().context("starting the native engine")?;
    let answers = native.stdout.take().context("no answers of the native engine")?;
    let mut node = toolbox.command(paths, "node");
    node.arg(paths.root.join("bindings/tests/compare.mjs")).arg(folder(paths)).stdin(answers);
    let compared = node.status().context("starting node")?;
    let answered = native.wait()?;
    // Where they differ, the native engine finds nobody who listens any more.
    ensure!(compared.success(), "the wasm and the native engine differ");
    ensure!(answered.success(), "the native engine stopped before its end");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_version_of_the_workspace() {
        let text = fs::read_to_string(Paths::find().unwrap().root.join("bindings/package.json")).unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn functions_have_the_numbers_of_the_crate() {
        let source = fs::read_to_string(Paths::find().unwrap().root.join("bindings/src/functions.rs")).unwrap();
        let names = source.split_once("NAMES").and_then(|(_, rest)| rest.split_once("];")).unwrap().0;
        let names: Vec<&str> = names.split('"').skip(1).step_by(2).collect();
        let mut all: Vec<_> = PARTS.iter().flat_map(|part| part.functions).collect();
        all.sort_by_key(|(_, number, ..)| *number);
        assert_eq!(all.iter().map(|(name, ..)| *name).collect::<Vec<_>>(), names);
    }

    #[test]
    fn each_part_has_tables_of_its_own() {
        let types = Types::read(&Paths::find().unwrap().root).unwrap();
        for part in &PARTS {
            let text = tables(&types, part).unwrap();
            assert_eq!(text.contains("most_changes"), part.feature == "improve");
            assert!(text.contains("o applicant= "), "{text}");
        }
    }
}
