//! A copy of the engine in the target folder, with its mutants written in, made to compile.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::list::{Genre, Mutant};
use super::switch::{Form, Part, Refused, switch};
use crate::paths::Paths;
use crate::{process, report};

/// What the tests read beside the engine's own folder.
const BESIDE: [&str; 3] = ["docs", "tests/support", "README.md"];
/// What a root of a crate is given.
const RUNTIME: &str = include_str!("runtime.rs.txt");
/// The first line of such a root: what the question needs to be asked in a `const` function.
const FEATURES: &str = "#![feature(const_eval_select, core_intrinsics)] ";
/// The copy may link the standard library, which the engine itself does not.
const NO_STD: [&str; 2] = ["#![cfg_attr(not(test), no_std)]", "#[cfg(not(test))]\nextern crate alloc as std;"];
/// How the copy is built: quick to run, with the overflow checks that a test has.
const PROFILE: &str = "
[workspace.lints.rust]
unused = \"allow\"

[profile.mutants]
inherits = \"dev\"
opt-level = 1
debug = false

[profile.mutants.package.\"*\"]
opt-level = 2
";

/// The copy.
pub(crate) struct Tree {
    pub(crate) folder: PathBuf,
    target: PathBuf,
    /// The crates that ask questions, by name.
    roots: Vec<String>,
}

/// What became of the mutants when the copy was compiled.
pub(crate) struct Compiled {
    pub(crate) binaries: Vec<Binary>,
    /// Those that do not compile, in the copy or by themselves.
    pub(crate) not_rust: Vec<u32>,
    /// Those that do not compile in the copy, and may do by themselves.
    pub(crate) by_hand: Vec<u32>,
    /// Those of `const` functions.
    pub(crate) constant: Vec<u32>,
}

/// A test binary, as cargo names it.
#[derive(Debug, Clone)]
pub(crate) struct Binary {
    pub(crate) name: String,
    pub(crate) file: PathBuf,
}

impl Tree {
    /// Copies what the tests need, but for the sources that [`Tree::compile`] writes.
    pub(crate) fn copy(paths: &Paths, sources: &[&str]) -> Result<Self> {
        let home = paths.target().join("mutants");
        let roots = vec!["express_entry".to_owned()];
        let mut tree = Self { folder: home.join("tree"), target: home.join("build"), roots };
        let workspace = fs::read_to_string(paths.root.join("Cargo.toml"))?;
        write(&tree.folder.join("Cargo.toml"), &manifest(&workspace)?)?;
        write(&tree.folder.join("Cargo.lock"), &fs::read_to_string(paths.root.join("Cargo.lock"))?)?;
        let mut copied = Vec::new();
        for part in std::iter::once("engine").chain(BESIDE) {
            tree.copy_part(&paths.root, Path::new(part), sources, &mut copied)?;
        }
        // A test that was deleted would go on killing mutants.
        for old in files(&tree.folder.join("engine"))? {
            let relative = old.strip_prefix(&tree.folder)?;
            if !copied.iter().any(|path| path == relative)
                && !sources.iter().any(|source| Path::new(source) == relative)
            {
                fs::remove_file(&old)?;
            }
        }
        Ok(tree)
    }

    fn copy_part(&mut self, root: &Path, part: &Path, sources: &[&str], copied: &mut Vec<PathBuf>) -> Result<()> {
        let from = root.join(part);
        let found = if from.is_dir() { files(&from)? } else { vec![from] };
        for file in found {
            let relative = file.strip_prefix(root)?;
            if sources.iter().any(|source| Path::new(source) == relative) {
                continue;
            }
            let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
            let bytes = match String::from_utf8(bytes) {
                Ok(text) if is_root(relative, &text) => {
                    self.roots.push(crate_name(relative));
                    [FEATURES, &text, RUNTIME].concat().into_bytes()
                }
                Ok(text) => text.into_bytes(),
                Err(other) => other.into_bytes(),
            };
            write(&self.folder.join(relative), &bytes)?;
            copied.push(relative.to_path_buf());
        }
        Ok(())
    }

    /// Writes the mutants in and compiles, without those that the compiler refuses, until it refuses none.
    ///
    /// # Errors
    /// An error that belongs to no mutant.
    pub(crate) fn compile(&self, paths: &Paths, mutants: &[Mutant]) -> Result<Compiled> {
        let mut by_file = BTreeMap::<&str, Vec<(u32, &Mutant)>>::new();
        for (number, mutant) in (1..).zip(mutants) {
            by_file.entry(&mutant.file).or_default().push((number, mutant));
        }
        // What was refused for the same sources is refused again.
        let kept = self.folder.with_file_name("refused.json");
        let key = key(paths, by_file.keys().copied())?;
        let last = fs::read_to_string(&kept).ok().and_then(|text| serde_json::from_str::<Kept>(&text).ok());
        let last = last.filter(|last| last.key == key).map(|last| last.refused);
        let mut checked = last.is_some();
        let mut refused = last.unwrap_or_default();
        loop {
            let mut parts = BTreeMap::<&str, Vec<Part>>::new();
            let (mut not_placed, mut not_rust, mut constant) = (Vec::new(), Vec::new(), Vec::new());
            for (file, mutants) in &by_file {
                let text = fs::read_to_string(paths.root.join(file)).with_context(|| (*file).to_owned())?;
                let switched = switch(&text, mutants, &refused).with_context(|| (*file).to_owned())?;
                let mut text = switched.text;
                if *file == "engine/src/lib.rs" {
                    text = [FEATURES, &with_std(&text)?, RUNTIME].concat();
                }
                write(&self.folder.join(file), &text)?;
                not_placed.extend(switched.not_placed);
                not_rust.extend(switched.not_rust);
                constant.extend(switched.constant);
                parts.insert(file, switched.places);
            }
            if !by_file.contains_key("engine/src/lib.rs") {
                let text = fs::read_to_string(paths.root.join("engine/src/lib.rs"))?;
                write(&self.folder.join("engine/src/lib.rs"), [FEATURES, &with_std(&text)?, RUNTIME].concat())?;
            }
            let step = if checked { &["test", "--no-run", "--lib", "--tests"][..] } else { &["check", "--lib"][..] };
            report::doing(&format!("cargo {}, {} refused so far", step.join(" "), refused.mutants.len()));
            let (messages, success) = self.cargo(step)?;
            if success && checked {
                let all = Kept { key, refused };
                write(&kept, serde_json::to_vec(&all)?)?;
                let refused = all.refused.mutants;
                // A value that does not fit its function's type fits nowhere; anything else may fit by itself.
                let is_value = |number: &u32| {
                    let place = usize::try_from(*number).unwrap_or(0).checked_sub(1);
                    place.and_then(|place| mutants.get(place)).is_some_and(|mutant| mutant.genre == Genre::FnValue)
                };
                let (values, others): (Vec<u32>, Vec<u32>) = refused.iter().partition(|number| is_value(number));
                not_rust.extend(values);
                not_placed.extend(others);
                return Ok(Compiled { binaries: binaries(&messages), not_rust, by_hand: not_placed, constant });
            }
            if success {
                checked = true;
                continue;
            }
            let before = refused.count();
            let mut strange = Vec::new();
            for error in messages.iter().filter_map(error) {
                refuse(error, &parts, &mut refused, &mut strange);
            }
            if before == refused.count() {
                bail!("the copy does not compile, for reasons of no mutant:\n{}", strange.join("\n"));
            }
        }
    }

    fn cargo(&self, step: &[&str]) -> Result<(Vec<Value>, bool)> {
        let mut cargo = Command::new(process::cargo());
        cargo
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            // A mutant may divide by what is a zero in front of the compiler's eyes.
            .env("RUSTFLAGS", "--cap-lints=allow")
            .env("RUSTC_BOOTSTRAP", self.roots.join(","))
            .args(step)
            .args(["--package", "express-entry", "--profile", "mutants", "--message-format", "json", "--quiet"]);
        let output = cargo.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
        let lines = String::from_utf8_lossy(&output.stdout);
        let messages = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        Ok((messages, output.status.success()))
    }
}

/// What the compiler refused of the sources with this key.
#[derive(Serialize, Deserialize)]
struct Kept {
    key: String,
    refused: Refused,
}

/// A text that differs when one of the files does.
fn key<'a>(paths: &Paths, files: impl Iterator<Item = &'a str>) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(fs::read(paths.root.join(file)).with_context(|| file.to_owned())?);
    }
    hash.update(RUNTIME);
    Ok(hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}")))
}

/// The manifest of the copy: the workspace's shared parts, and the engine alone.
fn manifest(workspace: &str) -> Result<String> {
    let section = |name: &str| {
        let start = workspace.find(&format!("[{name}]\n")).with_context(|| format!("Cargo.toml has no [{name}]"))?;
        let rest = workspace.get(start..).unwrap_or_default();
        Ok::<_, anyhow::Error>(rest.find("\n[").and_then(|end| rest.get(..end)).unwrap_or(rest).to_owned())
    };
    let dependencies = section("workspace.dependencies")?;
    let package = section("workspace.package")?;
    Ok(format!("[workspace]\nmembers = [\"engine\"]\nresolver = \"3\"\n\n{package}\n{dependencies}\n{PROFILE}"))
}

/// The engine's root without the lines that keep the standard library out.
fn with_std(text: &str) -> Result<String> {
    let mut text = text.to_owned();
    for line in NO_STD {
        if !text.contains(line) {
            bail!("engine/src/lib.rs no longer says `{line}`");
        }
        text = text.replace(line, "");
    }
    Ok(text)
}

/// Whether a file is the root of a crate that has modules of the engine in it.
fn is_root(path: &Path, text: &str) -> bool {
    let of_engine =
        |line: &str| line.starts_with("#[path = ") && line.contains("../src/") && !line.contains("src/rules/");
    path.extension().is_some_and(|extension| extension == "rs") && text.lines().any(of_engine)
}

/// The name of the crate with this root.
fn crate_name(root: &Path) -> String {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    match (stem(root).as_str(), root.parent().map(stem)) {
        ("main", Some(folder)) if folder == "build" => "build_script_main".to_owned(),
        ("main", Some(folder)) => folder,
        (file, _) => file.to_owned(),
    }
}

/// Every file under a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// Writes what is new, and leaves the rest as old as it is.
fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content.as_ref()) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| path.display().to_string())
}

/// An error of the compiler, out of a message of cargo.
fn error(message: &Value) -> Option<&Value> {
    let message = message.get("message")?;
    (message.get("level")?.as_str()? == "error").then_some(message)
}

/// Gives an error to the mutants that it belongs to.
fn refuse(error: &Value, parts: &BTreeMap<&str, Vec<Part>>, refused: &mut Refused, strange: &mut Vec<String>) {
    let text = error.get("message").and_then(Value::as_str).unwrap_or_default();
    let code = error.get("code").and_then(|code| code.get("code")).and_then(Value::as_str).unwrap_or_default();
    let spans = error.get("spans").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let primary = spans.iter().filter(|span| span.get("is_primary").and_then(Value::as_bool) == Some(true));
    let mut found = false;
    for span in primary {
        let file = span.get("file_name").and_then(Value::as_str).unwrap_or_default().replace("build/../", "");
        let file = file.replace("tests/rule_files/../../", "").replace("tests/../", "");
        let at = |name: &str| span.get(name).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
        let Some((start, end)) = at("byte_start").zip(at("byte_end")) else { continue };
        let around = parts.get(file.as_str()).into_iter().flatten();
        let around = around.filter(|part| part.range.start <= start && end <= part.range.end);
        let mut left = around.filter(|part| part.mutants.iter().any(|number| !refused.mutants.contains(number)));
        // The smallest comes first. What is said of a match as a whole is said of its arms.
        let part = if code == "E0004" {
            left.find(|part| part.form == Form::Match)
        } else {
            left.find(|part| part.form != Form::Match)
        };
        let Some(part) = part else { continue };
        found = true;
        match part.form {
            Form::Bound if !part.mutants.iter().any(|number| refused.unbound.contains(number)) => {
                refused.unbound.extend(&part.mutants);
            }
            // Which of them is wrong is not said: the last is the one that takes most for granted.
            Form::Opaque => refused.mutants.extend(part.mutants.iter().filter(|n| !refused.mutants.contains(n)).max()),
            Form::Plain | Form::Bound | Form::Match => refused.mutants.extend(&part.mutants),
        }
    }
    if !found {
        strange.push(error.get("rendered").and_then(Value::as_str).unwrap_or(text).to_owned());
    }
}

/// The test binaries that cargo made.
fn binaries(messages: &[Value]) -> Vec<Binary> {
    let one = |message: &Value| {
        let file = message.get("executable")?.as_str()?.into();
        let target = message.get("target")?;
        let test = message.get("profile")?.get("test")?.as_bool()?;
        let kind = target.get("kind")?.as_array()?.first()?.as_str()?;
        let wanted = test && matches!(kind, "lib" | "test");
        wanted.then_some(Binary { name: target.get("name")?.as_str()?.to_owned(), file })
    };
    messages.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;

    #[test]
    fn the_copy_is_a_workspace_of_the_engine_alone() {
        let manifest: toml::Table = manifest(include_str!("../../../Cargo.toml")).unwrap().parse().unwrap();
        assert_eq!(manifest["workspace"]["members"].as_array().unwrap().len(), 1);
        assert!(manifest["workspace"]["dependencies"].get("jiff").is_some());
        assert!(manifest["workspace"]["package"].get("edition").is_some());
        assert_eq!(manifest["profile"]["mutants"]["inherits"].as_str(), Some("dev"));
        assert!(super::manifest("[workspace]\n").is_err());
    }

    #[test]
    fn the_copy_links_the_standard_library() {
        let text = with_std(include_str!("../../../engine/src/lib.rs")).unwrap();
        assert!(!text.contains("no_std") && !text.contains("extern crate alloc"));
        assert!(with_std("mod date;").is_err());
    }

    #[test]
    fn roots_are_those_with_modules_of_the_engine() {
        let module = "#[path = \"../src/date.rs\"]\nmod date;\n";
        assert!(is_root(Path::new("build/main.rs"), module));
        assert!(!is_root(Path::new("build/main.md"), module));
        let names = ["engine/build/main.rs", "engine/tests/rule_files/main.rs", "engine/tests/noc.rs"];
        assert_eq!(names.map(|root| crate_name(Path::new(root))), ["build_script_main", "rule_files", "noc"]);
        assert!(!is_root(Path::new("build/rules.rs"), "#[path = \"../src/rules/check.rs\"]\nmod check;\n"));
    }

    fn part(range: std::ops::Range<usize>, mutants: &[u32], form: Form) -> Part {
        Part { range, mutants: mutants.to_vec(), form }
    }

    fn told(code: &str, message: &str, start: usize, refused: &mut Refused) -> usize {
        let parts = BTreeMap::from([(
            "engine/src/date.rs",
            vec![
                part(10..20, &[1], Form::Bound),
                part(5..40, &[1, 2], Form::Bound),
                part(45..60, &[5, 6], Form::Opaque),
                part(0..90, &[3, 4], Form::Match),
            ],
        )]);
        let error = json!({"level": "error", "message": message, "code": {"code": code}, "spans": [{
            "file_name": "engine/build/../src/date.rs", "byte_start": start, "byte_end": start + 2, "is_primary": true
        }]});
        let mut strange = Vec::new();
        refuse(&error, &parts, refused, &mut strange);
        strange.len()
    }

    #[test]
    fn an_error_is_given_to_the_smallest_part_that_holds_it() {
        let mut refused = Refused::default();
        // First the operands are no longer bound, then the mutant is refused.
        assert_eq!(told("E0277", "no", 12, &mut refused), 0);
        assert_eq!(refused, Refused { unbound: BTreeSet::from([1]), ..Refused::default() });
        assert_eq!(told("E0277", "no", 12, &mut refused), 0);
        assert_eq!(refused.mutants, BTreeSet::from([1]));
        // Of several values of an opaque type the last.
        assert_eq!(told("E0271", "no", 50, &mut refused), 0);
        assert_eq!(refused.mutants, BTreeSet::from([1, 6]));
        // A match that no longer covers everything is a matter of its arms.
        assert_eq!(told("E0004", "no", 30, &mut refused), 0);
        assert_eq!(refused.mutants, BTreeSet::from([1, 3, 4, 6]));
        // Outside of all of them.
        assert_eq!(told("E0308", "no", 95, &mut refused), 1);
    }
}
