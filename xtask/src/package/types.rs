//! The types that cross into JavaScript, read out of the Rust source: tables for the codec, and declarations with
//! the source's own comments for TypeScript. Written by hand, either would one day say something else than the engine.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use syn::{Attribute, Fields, Item, Type, UseTree};

/// Types that write themselves, with their sign in the codec and their name in TypeScript.
const OWN: &[(&str, &str, &str)] = &[
    ("Date", "D", "string"),
    ("NocCode", "N", "string"),
    ("RawScore", "R", "number"),
    ("Age", "A", "number | string"),
    ("UtcInstant", "I", "number"),
    ("Clb", "L", "number"),
    ("Teer", "T", "number"),
    ("bool", "b", "boolean"),
    ("u8", "c", "number"),
    ("u16", "h", "number"),
    ("u32", "w", "number"),
    ("usize", "w", "number"),
    ("i16", "i", "number"),
    ("i32", "i", "number"),
    ("i64", "i", "number"),
    ("String", "s", "string"),
    ("str", "s", "string"),
];

/// A type of the source.
#[derive(Debug)]
struct Definition {
    /// The crate, then its modules.
    module: Vec<String>,
    name: String,
    comment: String,
    generics: Vec<String>,
    shape: Shape,
}

#[derive(Debug)]
enum Shape {
    Struct(Vec<Field>),
    Enum { tag: Option<String>, variants: Vec<Variant> },
    Alias(Type),
}

#[derive(Debug)]
struct Field {
    name: String,
    comment: String,
    ty: Type,
    defaulted: bool,
}

#[derive(Debug)]
struct Variant {
    name: String,
    comment: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Unit,
    One(Type),
    Struct(Vec<Field>),
}

/// Where a name of a file comes from.
type Uses = BTreeMap<(Vec<String>, String), Vec<String>>;

/// All types of the engine and the bindings.
#[derive(Debug, Default)]
pub(super) struct Types {
    all: Vec<Definition>,
    uses: Uses,
}

impl Types {
    /// Reads the sources.
    ///
    /// # Errors
    /// When a file cannot be read, or is no Rust.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut types = Self::default();
        types.folder(&root.join("engine/src"), &["express_entry".to_owned()])?;
        types.folder(&root.join("bindings/src"), &["express_entry_js".to_owned()])?;
        Ok(types)
    }

    fn folder(&mut self, folder: &Path, module: &[String]) -> Result<()> {
        let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<std::io::Result<_>>()?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let mut inner = module.to_vec();
            if !matches!(stem.as_str(), "lib" | "mod") {
                inner.push(stem);
            }
            if path.is_dir() {
                self.folder(&path, &inner)?;
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
                let file = syn::parse_file(&text).with_context(|| format!("{} is no Rust", path.display()))?;
                for item in &file.items {
                    self.item(item, &inner);
                }
            }
        }
        Ok(())
    }

    fn item(&mut self, item: &Item, module: &[String]) {
        let (attributes, ident, generics, shape) = match item {
            Item::Struct(item) => {
                let Fields::Named(fields) = &item.fields else { return };
                let defaulted = serde(&item.attrs, "default").is_some();
                let fields = fields.named.iter().map(|field| Field::of(field, defaulted)).collect();
                (&item.attrs, &item.ident, &item.generics, Shape::Struct(fields))
            }
            Item::Enum(item) => {
                let snake = serde(&item.attrs, "rename_all").is_some();
                let variants = item.variants.iter().map(|variant| Variant::of(variant, snake)).collect();
                let tag = serde(&item.attrs, "tag").filter(|tag| !tag.is_empty());
                (&item.attrs, &item.ident, &item.generics, Shape::Enum { tag, variants })
            }
            Item::Type(item) => (&item.attrs, &item.ident, &item.generics, Shape::Alias((*item.ty).clone())),
            Item::Use(item) => {
                let mut path = Vec::new();
                self.uses_of(&item.tree, module, &mut path);
                return;
            }
            _ => return,
        };
        let generics = generics.type_params().map(|parameter| parameter.ident.to_string()).collect();
        let definition = Definition {
            module: module.to_vec(),
            name: ident.to_string(),
            comment: comment(attributes),
            generics,
            shape,
        };
        self.all.push(definition);
    }

    fn uses_of(&mut self, tree: &UseTree, module: &[String], path: &mut Vec<String>) {
        match tree {
            UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.uses_of(&part.tree, module, path);
                path.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|item| self.uses_of(item, module, path)),
            UseTree::Name(name) => {
                self.uses.insert((module.to_vec(), name.ident.to_string()), absolute(path, module));
            }
            UseTree::Rename(_) | UseTree::Glob(_) => {}
        }
    }

    /// The place of the type that a name means within a module.
    fn find(&self, path: &[String], module: &[String]) -> Result<usize> {
        let (name, before) = path.split_last().context("a type without a name")?;
        let here = |definition: &Definition| definition.name == *name && definition.module == module;
        if before.is_empty()
            && let Some(place) = self.all.iter().position(here)
        {
            return Ok(place);
        }
        let from = if before.is_empty() {
            self.uses.get(&(module.to_vec(), name.clone())).cloned().unwrap_or_else(|| module.to_vec())
        } else {
            absolute(before, module)
        };
        // A module hands on what its own modules define.
        let within: Vec<usize> = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, definition)| definition.name == *name && definition.module.starts_with(&from))
            .map(|(place, _)| place)
            .collect();
        match within.as_slice() {
            [one] => Ok(*one),
            found => bail!("{} in {} is one of {} types", path.join("::"), module.join("::"), found.len()),
        }
    }

    fn get(&self, place: usize) -> Result<&Definition> {
        self.all.get(place).context("a type that is not there")
    }

    /// The name in TypeScript: with its module where there are several of a name.
    fn name(&self, place: usize, used: &BTreeSet<usize>) -> Result<String> {
        let definition = self.get(place)?;
        let several =
            used.iter().filter(|other| self.all.get(**other).is_some_and(|other| other.name == definition.name));
        let module = definition.module.get(1).filter(|_| several.count() > 1);
        let prefix = module.map(|module| {
            let mut letters = module.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        });
        Ok(format!("{}{}", prefix.unwrap_or_default(), definition.name))
    }
}

/// A path from the root of its crate.
fn absolute(path: &[String], module: &[String]) -> Vec<String> {
    let mut from = match path.first().map(String::as_str) {
        Some("crate") => module.iter().take(1).cloned().collect(),
        Some("super") => module.iter().take(module.len().saturating_sub(1)).cloned().collect(),
        Some("express_entry") => vec!["express_entry".to_owned()],
        Some("self") => module.to_vec(),
        // A name of a module of the same file, or of another crate, which has none of our types.
        _ => module.iter().cloned().chain(path.first().cloned()).collect(),
    };
    // `mod.rs` and `lib.rs` are their folder's; a file's own module is one deeper, as `super` means.
    from.extend(path.iter().skip(1).cloned());
    from
}

impl Field {
    fn of(field: &syn::Field, all_defaulted: bool) -> Self {
        let option = matches!(&field.ty, Type::Path(path) if last(path) == "Option");
        Self {
            name: field.ident.as_ref().map(ToString::to_string).unwrap_or_default(),
            comment: comment(&field.attrs),
            ty: field.ty.clone(),
            defaulted: all_defaulted || option || serde(&field.attrs, "default").is_some(),
        }
    }
}

impl Variant {
    fn of(variant: &syn::Variant, snake: bool) -> Self {
        let name = variant.ident.to_string();
        let content = match &variant.fields {
            Fields::Unit => Content::Unit,
            Fields::Named(fields) => {
                Content::Struct(fields.named.iter().map(|field| Field::of(field, false)).collect())
            }
            Fields::Unnamed(fields) => {
                fields.unnamed.first().map_or(Content::Unit, |field| Content::One(field.ty.clone()))
            }
        };
        Self { name: if snake { snake_case(&name) } else { name }, comment: comment(&variant.attrs), content }
    }
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (place, letter) in name.char_indices() {
        if letter.is_uppercase() && place > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// The value of a setting of serde, empty where it has none.
fn serde(attributes: &[Attribute], wanted: &str) -> Option<String> {
    let mut found = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        // What cannot be read is not what we look for.
        let _ = attribute.parse_nested_meta(|meta| {
            let value = meta.value().and_then(syn::parse::ParseBuffer::parse::<syn::LitStr>).map(|text| text.value());
            if meta.path.is_ident(wanted) {
                found = Some(value.unwrap_or_default());
            }
            Ok(())
        });
    }
    found
}

/// The first paragraph of a comment, in one line, without Rust's links.
fn comment(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let syn::Meta::NameValue(meta) = &attribute.meta
            && let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &meta.value
        {
            lines.push(text.value().trim().to_owned());
        }
    }
    let paragraph: Vec<_> = lines.into_iter().take_while(|line| !line.is_empty()).collect();
    paragraph.join(" ").replace("[`", "`").replace("`]", "`")
}

fn last(path: &syn::TypePath) -> String {
    path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// A type as it is written, with what stands around a name taken apart.
enum Written {
    Option(Type),
    List(Type),
    Fixed(usize, Type),
    Plain(Type),
    Named(Vec<String>, Vec<Type>),
}

fn written(ty: &Type) -> Result<Written> {
    Ok(match ty {
        Type::Reference(reference) => Written::Plain((*reference.elem).clone()),
        Type::Slice(slice) => Written::List((*slice.elem).clone()),
        Type::Array(array) => {
            let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(length), .. }) = &array.len else {
                bail!("an array whose length is no number")
            };
            Written::Fixed(length.base10_parse()?, (*array.elem).clone())
        }
        Type::Path(path) => {
            let arguments: Vec<Type> = path
                .path
                .segments
                .last()
                .map(|segment| match &segment.arguments {
                    syn::PathArguments::AngleBracketed(list) => list
                        .args
                        .iter()
                        .filter_map(|argument| match argument {
                            syn::GenericArgument::Type(ty) => Some(ty.clone()),
                            _ => None,
                        })
                        .collect(),
                    _ => Vec::new(),
                })
                .unwrap_or_default();
            match (last(path).as_str(), arguments.as_slice()) {
                ("Option", [inner]) => Written::Option(inner.clone()),
                ("Vec", [inner]) => Written::List(inner.clone()),
                ("Box", [inner]) => Written::Plain(inner.clone()),
                _ => Written::Named(path.path.segments.iter().map(|part| part.ident.to_string()).collect(), arguments),
            }
        }
        _ => bail!("a type that the package does not know how to pass"),
    })
}

/// Makes the tables of the codec, whose form `bindings/js/codec.js` describes.
pub(super) struct Tables<'t> {
    types: &'t Types,
    rows: Vec<String>,
    places: BTreeMap<String, usize>,
}

/// What a generic type's parameters stand for.
type Bound = BTreeMap<String, String>;

impl<'t> Tables<'t> {
    pub(super) fn new(types: &'t Types) -> Self {
        Self { types, rows: Vec::new(), places: BTreeMap::new() }
    }

    /// All rows, one a line.
    pub(super) fn text(&self) -> String {
        self.rows.join("\n")
    }

    /// The codec's word for a type of the bindings, given as Rust writes it.
    pub(super) fn root(&mut self, ty: &str) -> Result<String> {
        let ty: Type = syn::parse_str(ty).with_context(|| format!("{ty} is no type"))?;
        self.word(&ty, &functions(), &Bound::new())
    }

    fn word(&mut self, ty: &Type, module: &[String], bound: &Bound) -> Result<String> {
        match written(ty)? {
            Written::Plain(inner) => self.word(&inner, module, bound),
            Written::Option(inner) => Ok(format!("?{}", self.word(&inner, module, bound)?)),
            Written::List(inner) => Ok(format!("*{}", self.word(&inner, module, bound)?)),
            Written::Fixed(length, inner) => {
                ensure!(length < 10, "the codec takes one digit for a length");
                Ok(format!("#{length}{}", self.word(&inner, module, bound)?))
            }
            Written::Named(path, arguments) => {
                let name = path.last().cloned().unwrap_or_default();
                if let Some(value) = bound.get(&name) {
                    return Ok(value.clone());
                }
                if let Some((_, sign, _)) = OWN.iter().find(|(own, ..)| *own == name) {
                    return Ok((*sign).to_owned());
                }
                let arguments = arguments.iter().map(|argument| self.word(argument, module, bound));
                let arguments = arguments.collect::<Result<Vec<_>>>()?;
                self.defined(self.types.find(&path, module)?, arguments)
            }
        }
    }

    fn defined(&mut self, place: usize, arguments: Vec<String>) -> Result<String> {
        let types = self.types;
        let definition = types.get(place)?;
        let bound: Bound = definition.generics.iter().cloned().zip(arguments).collect();
        let key = format!("{place} {bound:?}");
        let module = &definition.module;
        match &definition.shape {
            Shape::Alias(ty) => self.word(ty, module, &bound),
            Shape::Struct(fields) => self.row(&key, |tables| tables.object(fields, module, &bound)),
            Shape::Enum { .. } if definition.name == "RulesAsked" => {
                self.row(&key, |tables| Ok(format!("x {}", tables.root("Document")?)))
            }
            Shape::Enum { tag: None, variants } => self.row(&key, |tables| {
                let mut row = "e".to_owned();
                for variant in variants {
                    write!(row, " {}", variant.name)?;
                    let content = match &variant.content {
                        Content::Unit => continue,
                        Content::One(ty) => tables.word(ty, module, &bound)?,
                        Content::Struct(fields) => {
                            let key = format!("{key} {}", variant.name);
                            tables.row(&key, |tables| tables.object(fields, module, &bound))?
                        }
                    };
                    write!(row, ":{content}")?;
                }
                Ok(row)
            }),
            Shape::Enum { tag: Some(tag), variants } => self.row(&key, |tables| {
                let mut row = format!("g {tag}");
                for variant in variants {
                    let fields: &[Field] = match &variant.content {
                        Content::Unit => &[],
                        Content::Struct(fields) => fields,
                        Content::One(_) => bail!("a tagged variant without keys"),
                    };
                    let key = format!("{key} {}", variant.name);
                    let content = tables.row(&key, |tables| tables.object(fields, module, &bound))?;
                    write!(row, " {} {content}", variant.name)?;
                }
                Ok(row)
            }),
        }
    }

    fn object(&mut self, fields: &[Field], module: &[String], bound: &Bound) -> Result<String> {
        let mut row = "o".to_owned();
        for field in fields {
            let word = self.word(&field.ty, module, bound)?;
            // What is an `Option` may be left out without a sign.
            let sign = if field.defaulted && !word.starts_with('?') { "=" } else { "" };
            write!(row, " {}{sign} {word}", field.name)?;
        }
        Ok(row)
    }

    /// The place of a row, made where there is none yet; a type may hold itself.
    fn row(&mut self, key: &str, make: impl FnOnce(&mut Self) -> Result<String>) -> Result<String> {
        if let Some(place) = self.places.get(key) {
            return Ok(place.to_string());
        }
        let place = self.rows.len();
        self.places.insert(key.to_owned(), place);
        self.rows.push(String::new());
        let row = make(self)?;
        *self.rows.get_mut(place).context("a row that is not there")? = row;
        Ok(place.to_string())
    }
}

fn functions() -> Vec<String> {
    ["express_entry_js", "functions"].map(str::to_owned).to_vec()
}

/// Declarations of everything that these types need; those of requests may leave out what has a default.
pub(super) fn declarations(types: &Types, requests: &[&str], answers: &[&str]) -> Result<String> {
    let mut used = BTreeSet::new();
    for root in answers {
        reach(types, &syn::parse_str(root)?, &functions(), &[], &mut used)?;
    }
    let mut given = BTreeSet::new();
    for root in requests {
        let ty: Type = syn::parse_str(root)?;
        reach(types, &ty, &functions(), &[], &mut given)?;
    }
    used.extend(&given);
    let mut text = String::new();
    for place in &used {
        let definition = types.get(*place)?;
        if OWN.iter().any(|(own, ..)| *own == definition.name) || definition.name == "RulesAsked" {
            continue;
        }
        let writer = Declaring { types, used: &used, definition, optional: given.contains(place) };
        // A request is what a function's arguments make, nothing that a program sees.
        if !definition.name.ends_with("Request") {
            writer.declare(&mut text)?;
        }
    }
    ensure!(!text.is_empty(), "there are no types");
    Ok(text)
}

/// Notes all types that a type needs.
fn reach(types: &Types, ty: &Type, module: &[String], generics: &[String], used: &mut BTreeSet<usize>) -> Result<()> {
    match written(ty)? {
        Written::Plain(inner) | Written::Option(inner) | Written::List(inner) | Written::Fixed(_, inner) => {
            reach(types, &inner, module, generics, used)
        }
        Written::Named(path, arguments) => {
            for argument in &arguments {
                reach(types, argument, module, generics, used)?;
            }
            let name = path.last().cloned().unwrap_or_default();
            if generics.contains(&name) || OWN.iter().any(|(own, ..)| *own == name) {
                return Ok(());
            }
            let place = types.find(&path, module)?;
            if !used.insert(place) {
                return Ok(());
            }
            let definition = types.get(place)?;
            let within: Vec<&Type> = match &definition.shape {
                Shape::Alias(ty) => vec![ty],
                Shape::Struct(fields) => fields.iter().map(|field| &field.ty).collect(),
                Shape::Enum { variants, .. } => variants
                    .iter()
                    .flat_map(|variant| match &variant.content {
                        Content::Unit => Vec::new(),
                        Content::One(ty) => vec![ty],
                        Content::Struct(fields) => fields.iter().map(|field| &field.ty).collect(),
                    })
                    .collect(),
            };
            within.into_iter().try_for_each(|ty| reach(types, ty, &definition.module, &definition.generics, used))
        }
    }
}

struct Declaring<'t> {
    types: &'t Types,
    used: &'t BTreeSet<usize>,
    definition: &'t Definition,
    optional: bool,
}

impl Declaring<'_> {
    fn declare(&self, text: &mut String) -> Result<()> {
        let name = self.types.name(self.types.find_exactly(self.definition)?, self.used)?;
        let generics = match self.definition.generics.join(", ") {
            none if none.is_empty() => none,
            some => format!("<{some}>"),
        };
        remark(text, "", &self.definition.comment)?;
        match &self.definition.shape {
            Shape::Alias(ty) => writeln!(text, "export type {name}{generics} = {};\n", self.ty(ty)?)?,
            Shape::Struct(fields) => {
                writeln!(text, "export interface {name}{generics} {{\n{}}}\n", self.fields(fields, "  ")?)?;
            }
            Shape::Enum { tag, variants } => {
                writeln!(text, "export type {name}{generics} =")?;
                for variant in variants {
                    remark(text, "  ", &variant.comment)?;
                    let one = match (tag, &variant.content) {
                        (None, Content::Unit) => format!("\"{}\"", variant.name),
                        (None, Content::One(ty)) => format!("{{ {}: {} }}", variant.name, self.ty(ty)?),
                        (None, Content::Struct(fields)) => {
                            format!("{{ {}: {{\n{}    }} }}", variant.name, self.fields(fields, "      ")?)
                        }
                        (Some(tag), Content::Struct(fields)) => {
                            format!("{{\n      {tag}: \"{}\";\n{}    }}", variant.name, self.fields(fields, "      ")?)
                        }
                        (Some(tag), _) => format!("{{ {tag}: \"{}\" }}", variant.name),
                    };
                    writeln!(text, "  | {one}")?;
                }
                text.push_str(";\n\n");
            }
        }
        Ok(())
    }

    fn fields(&self, fields: &[Field], indent: &str) -> Result<String> {
        let mut text = String::new();
        for field in fields {
            remark(&mut text, indent, &field.comment)?;
            let optional = if self.optional && field.defaulted { "?" } else { "" };
            writeln!(text, "{indent}{}{optional}: {};", field.name, self.ty(&field.ty)?)?;
        }
        Ok(text)
    }

    fn ty(&self, ty: &Type) -> Result<String> {
        Ok(match written(ty)? {
            Written::Plain(inner) => self.ty(&inner)?,
            Written::Option(inner) => format!("{} | null", self.ty(&inner)?),
            Written::List(inner) => format!("Array<{}>", self.ty(&inner)?),
            Written::Fixed(length, inner) => format!("[{}]", vec![self.ty(&inner)?; length].join(", ")),
            Written::Named(path, arguments) => {
                let name = path.last().cloned().unwrap_or_default();
                if let Some((_, _, script)) = OWN.iter().find(|(own, ..)| *own == name) {
                    return Ok((*script).to_owned());
                }
                if self.definition.generics.contains(&name) {
                    return Ok(name);
                }
                let name = self.types.name(self.types.find(&path, &self.definition.module)?, self.used)?;
                let arguments = arguments.iter().map(|argument| self.ty(argument)).collect::<Result<Vec<_>>>()?;
                if arguments.is_empty() { name } else { format!("{name}<{}>", arguments.join(", ")) }
            }
        })
    }
}

impl Types {
    fn find_exactly(&self, wanted: &Definition) -> Result<usize> {
        self.all.iter().position(|definition| std::ptr::eq(definition, wanted)).context("a type that is not there")
    }
}

fn remark(text: &mut String, indent: &str, comment: &str) -> Result<()> {
    if !comment.is_empty() {
        writeln!(text, "{indent}/** {} */", comment.replace("*/", "* /"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::Paths;

    fn types() -> Types {
        Types::read(&Paths::find().unwrap().root).unwrap()
    }

    #[test]
    fn a_profile_has_all_its_questions_and_none_must_be_answered() {
        let types = types();
        let mut tables = Tables::new(&types);
        let place = tables.root("Profile").unwrap();
        let text = tables.text();
        let row = text.lines().nth(place.parse().unwrap()).unwrap();
        assert!(row.starts_with("o applicant= ") && row.contains(" dependent_children ?c "), "{row}");
        assert_eq!(row.split(' ').count(), 1 + 2 * 10);
        assert!(
            row.split(' ')
                .skip(1)
                .step_by(2)
                .zip(row.split(' ').skip(2).step_by(2))
                .all(|(key, ty)| key.ends_with('=') || ty.starts_with('?'))
        );
        assert!(text.lines().all(|row| !row.is_empty()));
    }

    #[test]
    fn types_of_one_name_are_told_apart() {
        let types = types();
        let text = declarations(&types, &["ForecastRequest"], &["ImproveAnswer"]).unwrap();
        assert!(
            text.contains("export type ForecastChange =") && text.contains("export type ImproveChange ="),
            "{text}"
        );
        assert!(text.contains("  marital_status?: MaritalStatus | null;"), "{text}");
        assert!(text.contains("/** Highest credential and what recognises it. */"), "{text}");
        assert!(!text.contains("RulesAsked ="), "{text}");
    }

    #[test]
    fn a_type_that_is_not_there_is_an_error() {
        let types = types();
        assert!(Tables::new(&types).root("Nowhere").is_err());
        assert!(Tables::new(&types).root("fn()").is_err());
    }

    #[test]
    fn words_are_written_as_serde_writes_them() {
        assert_eq!(snake_case("LessThanSecondary"), "less_than_secondary");
        assert_eq!(snake_case("Noc"), "noc");
    }
}
