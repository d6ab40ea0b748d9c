//! The JavaScript that wasm-bindgen writes around the wasm: what it uses, and other names for it.
//!
//! Each name of an import carries a hash of sixteen digits, once here and once in the wasm, which no
//! compression makes smaller. And the glue holds classes for other scripts to use, which keep code of
//! the wasm alive although nothing on the page uses them. Both are read by the shape in which
//! wasm-bindgen writes them; what does not have that shape is refused, not guessed.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail, ensure};

/// Leaves out the exported classes that nothing in the glue mentions.
pub(super) fn without_unused_classes(glue: &str) -> String {
    let items = top_level(glue);
    let classes = items.iter().filter_map(|item| class_name(item));
    let unused: Vec<&str> = classes
        .filter(|class| !items.iter().any(|item| !belongs_to(item, class) && words(item).any(|word| word == *class)))
        .collect();
    items.iter().filter(|item| !unused.iter().any(|class| belongs_to(item, class))).map(String::as_str).collect()
}

/// The parts of a script that start at the margin, with the indented lines and closing brackets that follow.
fn top_level(script: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in script.split_inclusive('\n') {
        let goes_on = line.starts_with(|c: char| c.is_whitespace() || c == '}');
        match items.last_mut().filter(|_| goes_on) {
            Some(item) => item.push_str(line),
            None => items.push(line.to_owned()),
        }
    }
    items
}

fn class_name(item: &str) -> Option<&str> {
    item.strip_prefix("export class ")?.split(' ').next()
}

/// Whether an item is a class, or one of the two that wasm-bindgen writes for it.
fn belongs_to(item: &str, class: &str) -> bool {
    let starts = |before: &str, after: &str| {
        item.strip_prefix(before).and_then(|rest| rest.strip_prefix(class)).is_some_and(|rest| rest.starts_with(after))
    };
    starts("export class ", " ") || starts("if (Symbol.dispose) ", ".") || starts("const ", "Finalization ")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_of_a_word(c)).filter(|word| !word.is_empty())
}

fn is_of_a_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$')
}

/// The exports of the wasm that the glue uses.
pub(super) fn used_exports(glue: &str) -> BTreeSet<&str> {
    at_exports(glue).filter_map(|at| glue.get(at..)).filter_map(|rest| words(rest).next()).collect()
}

/// Where the names of exports start: after `wasm.`.
fn at_exports(glue: &str) -> impl Iterator<Item = usize> {
    glue.match_indices("wasm.").filter_map(|(at, found)| {
        let is_a_word = !glue.get(..at)?.ends_with(|c: char| is_of_a_word(c) || c == '.');
        let end = at + found.len();
        (is_a_word && glue.get(end..)?.starts_with(is_of_a_word)).then_some(end)
    })
}

/// The short names that wasm-opt gave, by the long ones.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ShortNames {
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

/// The one module that wasm-opt makes of all those that the wasm imports from.
const MODULE: &str = "a";

impl ShortNames {
    /// Reads what wasm-opt prints: a line of three strings for each import, of two for each export.
    ///
    /// # Errors
    /// When the imports come from more than one module.
    pub(super) fn read(printed: &str) -> Result<Self> {
        let mut names = Self::default();
        let mut modules = BTreeSet::new();
        for line in printed.lines() {
            let line = line.trim().trim_end_matches(',');
            let Ok(row) = serde_json::from_str::<Vec<String>>(line) else {
                continue;
            };
            match <[String; 3]>::try_from(row) {
                Ok([module, long, short]) => {
                    modules.insert(module);
                    names.imports.insert(long, short);
                }
                Err(row) => {
                    if let Ok([long, short]) = <[String; 2]>::try_from(row) {
                        names.exports.insert(long, short);
                    }
                }
            }
        }
        ensure!(modules.len() == 1, "the wasm imports from {modules:?}, not from one module");
        ensure!(!names.exports.is_empty(), "wasm-opt named no exports");
        Ok(names)
    }

    /// The glue with the short names, and without what the wasm no longer imports.
    ///
    /// # Errors
    /// When a name is not where wasm-bindgen writes it.
    pub(super) fn apply(&self, glue: &str) -> Result<String> {
        self.rename_exports(&self.rename_imports(glue)?)
    }

    fn rename_imports(&self, glue: &str) -> Result<String> {
        const START: &str = "    const import0 = {\n";
        let (before, rest) = glue.split_once(START).context("the glue has no imports")?;
        let (entries, after) = rest.split_once("\n    };\n").context("the glue's imports do not end")?;
        let mut found = 0;
        let mut kept = String::new();
        for entry in import_entries(entries) {
            let (name, value) = entry.trim_start().split_once(':').context("an import of the glue has no name")?;
            if let Some(short) = self.imports.get(name) {
                found += 1;
                kept.push_str(short);
            } else if name == "__proto__" {
                kept.push_str(name);
            } else {
                continue;
            }
            kept.push(':');
            kept.push_str(value);
        }
        ensure!(found == self.imports.len(), "the glue has {found} of the wasm's {} imports", self.imports.len());
        let (list, module) = after
            .split_once(": import0,")
            .and_then(|(list, after)| list.rsplit_once('\n').map(|(list, _)| (list, after)))
            .context("the glue does not name the module of its imports")?;
        Ok(format!("{before}{START}{kept}\n    }};\n{list}\n        {MODULE}: import0,{module}"))
    }

    fn rename_exports(&self, glue: &str) -> Result<String> {
        let mut renamed = String::with_capacity(glue.len());
        let mut copied = 0;
        for at in at_exports(glue) {
            let rest = glue.get(at..).unwrap_or_default();
            let long = words(rest).next().unwrap_or_default();
            let Some(short) = self.exports.get(long) else {
                bail!("the wasm does not export {long}");
            };
            renamed.push_str(glue.get(copied..at).unwrap_or_default());
            renamed.push_str(short);
            copied = at + long.len();
        }
        renamed.push_str(glue.get(copied..).unwrap_or_default());
        Ok(renamed)
    }
}

/// The entries of the object of imports, each with its own indented lines.
fn import_entries(entries: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in entries.split_inclusive('\n') {
        let starts = line
            .strip_prefix("        ")
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_whitespace() || c == '}'));
        match all.last_mut().filter(|_| !starts) {
            Some(entry) => entry.push_str(line),
            None => all.push(line.to_owned()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export class Unused {
    free() {
        wasm.__wbg_unused_free(this.__wbg_ptr, 0);
    }
}
if (Symbol.dispose) Unused.prototype[Symbol.dispose] = Unused.prototype.free;

export class Used {
    static __wrap(ptr) {
        return wasm.used_new(ptr);
    }
}
if (Symbol.dispose) Used.prototype[Symbol.dispose] = Used.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_now_0a1b: function() {
            const ret = Date.now();
            return ret;
        },
        __wbg_enqueue_2c3d: function(arg0, arg1) {
            arg0.enqueue(arg1);
        },
        __wbg_used_4e5f: function(arg0) {
            return Used.__wrap(arg0);
        },
    };
    return {
        __proto__: null,
        \"./page_bg.js\": import0,
    };
}
const UnusedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_unused_free(ptr, 1));

let wasm;
function view() {
    return new DataView(wasm.memory.buffer);
}
const address = new URL('page_bg.wasm', import.meta.url);
";

    const PRINTED: &str = r#"{
 "imports": [
  ["./page_bg.js", "__wbg_now_0a1b", "$"],
  ["./page_bg.js", "__wbg_used_4e5f", "$a"]
 ],
"exports": [
  ["memory", "b"],
  ["used_new", "c"]
 ]
}"#;

    #[test]
    fn classes_that_nothing_mentions_go_with_what_belongs_to_them() {
        let left = without_unused_classes(GLUE);
        assert!(!left.contains("Unused") && !left.contains("__wbg_unused_free"), "{left}");
        assert!(left.contains("export class Used {") && left.contains("if (Symbol.dispose) Used."), "{left}");
        assert!(left.ends_with("import.meta.url);\n"), "{left}");
    }

    #[test]
    fn exports_are_what_follows_the_wasm() {
        assert_eq!(used_exports(GLUE), BTreeSet::from(["__wbg_unused_free", "memory", "used_new"]));
        assert_eq!(used_exports("mywasm.a; x.wasm.b; 'x.wasm'; wasm.c$1(wasm)"), BTreeSet::from(["c$1"]));
    }

    #[test]
    fn names_become_short_and_unused_imports_go() {
        let names = ShortNames::read(PRINTED).unwrap();
        let short = names.apply(&without_unused_classes(GLUE)).unwrap();
        assert!(short.contains("{\n__proto__: null,\n$: function() {"), "{short}");
        assert!(short.contains("$a: function(arg0)") && short.contains("a: import0,"), "{short}");
        assert!(short.contains("wasm.b.buffer") && short.contains("wasm.c(ptr)"), "{short}");
        for gone in ["0a1b", "enqueue", "page_bg.js", "memory", "used_new"] {
            assert!(!short.contains(gone), "{gone} in {short}");
        }
        assert!(short.contains("'page_bg.wasm'"), "{short}");
    }

    #[test]
    fn glue_that_does_not_fit_the_wasm_is_refused() {
        let names = ShortNames::read(PRINTED).unwrap();
        let lacking = GLUE.replace("__wbg_now_0a1b", "__wbg_now_ffff");
        assert!(names.apply(&lacking).unwrap_err().to_string().contains("1 of the wasm's 2 imports"));
        let more = GLUE.replace("wasm.memory", "wasm.another");
        assert!(names.apply(&without_unused_classes(&more)).unwrap_err().to_string().contains("another"));
        assert!(names.apply("let wasm;").is_err());
    }

    #[test]
    fn imports_from_two_modules_are_refused() {
        let two = PRINTED.replacen("./page_bg.js", "./snippet.js", 1);
        assert!(ShortNames::read(&two).is_err());
        assert!(ShortNames::read("").is_err());
    }
}
