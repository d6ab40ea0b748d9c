//! Writes every mutant of a file into its source at once, each behind a question at run time: `crate::mutant(17)`.
//!
//! An operand is written once, bound or as a condition, so that a chain of operators does not grow with each.
//! The changed operator binds as the one that it replaces, whatever its own precedence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use super::list::{Genre, Mutant, Place};

/// What the compiler refused so far.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refused {
    /// Mutants that do not compile.
    pub(crate) mutants: BTreeSet<u32>,
    /// Mutants whose operands cannot be bound: they are written once for each.
    pub(crate) unbound: BTreeSet<u32>,
}

impl Refused {
    /// How much was refused.
    pub(crate) fn count(&self) -> usize {
        self.mutants.len() + self.unbound.len()
    }
}

/// A source with its mutants behind questions.
#[derive(Debug)]
pub(crate) struct Switched {
    pub(crate) text: String,
    /// Where in the text each mutant stands, the parts that only it needs first.
    pub(crate) places: Vec<Part>,
    /// The mutants that no place was found for.
    pub(crate) not_placed: Vec<u32>,
    /// The mutants that are no Rust: a pattern in one of two conditions, either of which is enough.
    pub(crate) not_rust: Vec<u32>,
    /// The mutants of `const` functions, which may be called only while the program is compiled.
    pub(crate) constant: Vec<u32>,
}

/// A part of the written text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) range: Range<usize>,
    pub(crate) mutants: Vec<u32>,
    pub(crate) form: Form,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A mutant, or all of one place.
    Plain,
    /// The same, with operands that are bound: they could be written once for each instead.
    Bound,
    /// A whole match, with the mutants that delete one of its arms.
    Match,
    /// The type of an iterator that a function gives, with the mutants that give another.
    Opaque,
}

/// One change of the source, with the mutants that stand in it.
struct Edit {
    range: Range<usize>,
    kind: Kind,
    /// Number and replacement.
    mutants: Vec<(u32, String)>,
}

enum Kind {
    /// Changes nothing: an error that is reported here belongs to the mutants.
    Mark(Form),
    /// Returns early.
    Body,
    /// An iterator that is one of several.
    Iterator,
    Binary {
        left: Range<usize>,
        operator: String,
        right: Range<usize>,
        /// The operands have to be written once for each mutant.
        twice: bool,
    },
    Unary {
        operator: String,
        operand: Range<usize>,
    },
    /// An arm without guard: one is put in.
    Arm,
    /// A guard; `true`, `false` or, to delete the arm, nothing.
    Guard,
    Fields {
        /// Everything to the opening brace.
        head: Range<usize>,
        fields: Vec<(Range<usize>, Option<u32>)>,
        rest: Range<usize>,
    },
}

/// Writes the mutants into the text.
///
/// # Errors
/// A text that is not Rust.
pub(crate) fn switch(text: &str, mutants: &[(u32, &Mutant)], refused: &Refused) -> Result<Switched> {
    let file = syn::parse_file(text)?;
    let lines = Lines::of(text);
    let mut wanted = BTreeMap::<(usize, u8), Vec<(u32, &Mutant)>>::new();
    for (number, mutant) in mutants {
        let at = lines.offset(mutant.span.start).with_context(|| format!("{} is not in the file", mutant.name))?;
        wanted.entry((at, mutant.genre as u8)).or_default().push((*number, mutant));
    }
    let mut finder = Finder { text, wanted, edits: Vec::new(), not_rust: Vec::new(), constant: Vec::new(), refused };
    finder.visit_file(&file);
    let Finder { mut edits, not_rust, constant, .. } = finder;
    let placed: BTreeSet<u32> = edits.iter().flat_map(|edit| &edit.mutants).map(|(number, _)| *number).collect();
    let numbers = mutants.iter().map(|(number, _)| *number);
    let known = |number: &u32| placed.contains(number) || refused.mutants.contains(number) || not_rust.contains(number);
    let not_placed = numbers.filter(|number| !known(number)).collect();
    // What is put in goes before what begins there. The visit puts the outer before the inner, and sorting keeps that
    // order where the ranges are the same.
    edits.sort_by_key(|edit| (edit.range.start, !edit.range.is_empty(), std::cmp::Reverse(edit.range.end)));
    let mut writer = Writer { text, edits: &edits, out: String::new(), places: Vec::new() };
    writer.range(0..text.len(), 0);
    let Writer { out, mut places, .. } = writer;
    // The smallest part is the closest to an error.
    places.sort_by_key(|part| part.range.len());
    Ok(Switched { text: out, places, not_placed, not_rust, constant })
}

/// Where lines start.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The byte at a place.
    fn offset(&self, place: Place) -> Option<usize> {
        let start = *self.starts.get(place.line.checked_sub(1)?)?;
        let rest = self.text.get(start..)?;
        let (at, _) = rest.char_indices().nth(place.column.checked_sub(1)?)?;
        Some(start + at)
    }
}

/// Goes through a file and notes where its mutants are.
struct Finder<'a> {
    text: &'a str,
    wanted: BTreeMap<(usize, u8), Vec<(u32, &'a Mutant)>>,
    edits: Vec<Edit>,
    not_rust: Vec<u32>,
    constant: Vec<u32>,
    refused: &'a Refused,
}

impl Finder<'_> {
    /// The mutants of a genre at a place, without those that do not compile.
    fn take(&mut self, at: usize, genre: Genre) -> Vec<(u32, String)> {
        let found = self.wanted.remove(&(at, genre as u8)).unwrap_or_default();
        found
            .into_iter()
            .filter(|(number, _)| !self.refused.mutants.contains(number))
            .map(|(number, mutant)| (number, mutant.replacement.clone()))
            .collect()
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let Some((first, last)) = block.stmts.first().zip(block.stmts.last()) else { return };
        let range = first.span().byte_range().start..last.span().byte_range().end;
        let mutants = self.take(range.start, Genre::FnValue);
        if signature.constness.is_some() {
            let block = block.span().byte_range();
            let within = self.wanted.iter().filter(|((at, _), _)| block.contains(at)).flat_map(|(_, found)| found);
            self.constant.extend(within.map(|(number, _)| *number).chain(mutants.iter().map(|(number, _)| *number)));
        }
        if mutants.is_empty() {
            return;
        }
        if let syn::ReturnType::Type(_, kind) = &signature.output
            && matches!(**kind, syn::Type::ImplTrait(_))
        {
            let kind =
                Edit { range: kind.span().byte_range(), kind: Kind::Mark(Form::Opaque), mutants: mutants.clone() };
            self.edits.push(kind);
            self.edits.push(Edit { range, kind: Kind::Iterator, mutants });
        } else {
            self.edits.push(Edit { range: range.start..range.start, kind: Kind::Body, mutants });
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    // What is computed while the program is compiled asks no question at run time.
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}

    fn visit_expr_binary(&mut self, expression: &'ast syn::ExprBinary) {
        let operator = expression.op.span().byte_range();
        let mutants = self.take(operator.start, Genre::BinaryOperator);
        if has_pattern(&expression.left) || has_pattern(&expression.right) {
            self.not_rust.extend(mutants.iter().map(|(number, _)| *number));
        } else if !mutants.is_empty() {
            let twice = mutants.iter().any(|(number, _)| self.refused.unbound.contains(number));
            let kind = Kind::Binary {
                left: expression.left.span().byte_range(),
                operator: self.text.get(operator).unwrap_or_default().to_owned(),
                right: expression.right.span().byte_range(),
                twice,
            };
            self.edits.push(Edit { range: expression.span().byte_range(), kind, mutants });
        }
        visit::visit_expr_binary(self, expression);
    }

    fn visit_expr_unary(&mut self, expression: &'ast syn::ExprUnary) {
        let operator = expression.op.span().byte_range();
        let mutants = self.take(operator.start, Genre::UnaryOperator);
        if !mutants.is_empty() {
            let kind = Kind::Unary {
                operator: self.text.get(operator).unwrap_or_default().to_owned(),
                operand: expression.expr.span().byte_range(),
            };
            self.edits.push(Edit { range: expression.span().byte_range(), kind, mutants });
        }
        visit::visit_expr_unary(self, expression);
    }

    fn visit_expr_match(&mut self, expression: &'ast syn::ExprMatch) {
        let at = self.edits.len();
        visit::visit_expr_match(self, expression);
        let arms = |edit: &Edit| match edit.kind {
            Kind::Arm => edit.mutants.clone(),
            Kind::Guard => edit.mutants.iter().filter(|(_, replacement)| replacement.is_empty()).cloned().collect(),
            _ => Vec::new(),
        };
        let mutants: Vec<_> = self.edits.iter().skip(at).flat_map(arms).collect();
        if !mutants.is_empty() {
            let range = expression.span().byte_range();
            self.edits.insert(at, Edit { range, kind: Kind::Mark(Form::Match), mutants });
        }
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let pattern = arm.pat.span().byte_range();
        let mut mutants = self.take(arm.span().byte_range().start, Genre::MatchArm);
        if mutants.is_empty() {
            mutants = self.take(pattern.start, Genre::MatchArm);
        }
        match &arm.guard {
            None if mutants.is_empty() => {}
            None => self.edits.push(Edit { range: pattern.end..pattern.end, kind: Kind::Arm, mutants }),
            Some((_, guard)) if has_pattern(guard) => {}
            Some((_, guard)) => {
                let range = guard.span().byte_range();
                mutants.extend(self.take(range.start, Genre::MatchArmGuard));
                if !mutants.is_empty() {
                    self.edits.push(Edit { range, kind: Kind::Guard, mutants });
                }
            }
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, expression: &'ast syn::ExprStruct) {
        if let Some(rest) = &expression.rest {
            let mut mutants = Vec::new();
            let mut fields = Vec::new();
            for field in &expression.fields {
                let range = field.span().byte_range();
                let deleted = self.take(range.start, Genre::StructField);
                fields.push((range, deleted.first().map(|(number, _)| *number)));
                mutants.extend(deleted);
            }
            if !mutants.is_empty() {
                let range = expression.span().byte_range();
                let head = range.start..expression.brace_token.span.open().byte_range().start;
                let kind = Kind::Fields { head, fields, rest: rest.span().byte_range() };
                self.edits.push(Edit { range, kind, mutants });
            }
        }
        visit::visit_expr_struct(self, expression);
    }
}

/// Whether a condition holds a `let`, other than in a block of its own.
fn has_pattern(expression: &syn::Expr) -> bool {
    match expression {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(binary) => has_pattern(&binary.left) || has_pattern(&binary.right),
        _ => false,
    }
}

/// Writes the text with its edits.
struct Writer<'a> {
    text: &'a str,
    edits: &'a [Edit],
    out: String,
    places: Vec<Part>,
}

impl<'a> Writer<'a> {
    /// Writes a part of the source with the edits in it, from the one at `from` on.
    fn range(&mut self, range: Range<usize>, from: usize) {
        let (text, edits) = (self.text, self.edits);
        let mut done = range.start;
        for (at, edit) in edits.iter().enumerate().skip(from) {
            if edit.range.start >= done && edit.range.end <= range.end {
                self.out.push_str(text.get(done..edit.range.start).unwrap_or_default());
                self.edit(edit, at + 1);
                done = edit.range.end;
            }
        }
        self.out.push_str(text.get(done..range.end).unwrap_or_default());
    }

    /// Writes what only these mutants need, and notes where.
    fn part(&mut self, mutants: Vec<u32>, form: Form, write: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        write(self);
        self.places.push(Part { range: start..self.out.len(), mutants, form });
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// `if crate::mutant(n) { … } else `.
    fn when(&mut self, number: u32, form: Form, write: impl FnOnce(&mut Self)) {
        let _ = write!(self.out, "if crate::mutant({number}) {{ ");
        self.part(vec![number], form, write);
        self.push(" } else ");
    }

    fn edit(&mut self, edit: &'a Edit, inner: usize) {
        let numbers: Vec<u32> = edit.mutants.iter().map(|(number, _)| *number).collect();
        let form = match &edit.kind {
            Kind::Binary { operator, twice, .. } if !twice && !is_short(operator) => Form::Bound,
            Kind::Mark(form) => *form,
            _ => Form::Plain,
        };
        self.part(numbers, form, |writer| writer.write(edit, inner));
    }

    fn write(&mut self, edit: &'a Edit, inner: usize) {
        match &edit.kind {
            Kind::Mark(_) => self.range(edit.range.clone(), inner),
            Kind::Body => {
                for (number, replacement) in &edit.mutants {
                    let _ = write!(self.out, "if crate::mutant({number}) {{ ");
                    self.part(vec![*number], Form::Plain, |writer| {
                        let _ = write!(writer.out, "return {replacement};");
                    });
                    self.push(" } ");
                }
            }
            Kind::Iterator => {
                for (number, replacement) in &edit.mutants {
                    self.when(*number, Form::Plain, |writer| {
                        let _ = write!(writer.out, "crate::OneOf::Other({replacement})");
                    });
                    self.push("{ crate::OneOf::Own(");
                }
                self.push("{ ");
                self.range(edit.range.clone(), inner);
                self.push(" }");
                self.push(&") }".repeat(edit.mutants.len()));
            }
            Kind::Binary { left, operator, right, twice } => {
                self.binary([left.clone(), right.clone()], operator, *twice, &edit.mutants, inner);
            }
            Kind::Unary { operator, operand } => {
                self.push("(match (");
                self.range(operand.clone(), inner);
                self.push(") { value => ");
                for (number, _) in &edit.mutants {
                    self.when(*number, Form::Plain, |writer| writer.push("value"));
                }
                let _ = write!(self.out, "{{ {operator}value }} }})");
            }
            Kind::Arm => {
                self.push(" if true");
                for (number, _) in &edit.mutants {
                    let _ = write!(self.out, " && !crate::mutant({number})");
                }
            }
            Kind::Guard => {
                self.push("(");
                for (number, replacement) in &edit.mutants {
                    if replacement == "true" {
                        let _ = write!(self.out, "crate::mutant({number}) || ");
                    }
                }
                self.push("(");
                self.range(edit.range.clone(), inner);
                self.push("))");
                for (number, replacement) in &edit.mutants {
                    if replacement != "true" {
                        let _ = write!(self.out, " && !crate::mutant({number})");
                    }
                }
            }
            Kind::Fields { head, fields, rest } => {
                self.push("(");
                for (number, _) in &edit.mutants {
                    self.when(*number, Form::Plain, |writer| writer.fields(head, fields, rest, Some(*number), inner));
                }
                self.push("{ ");
                self.fields(head, fields, rest, None, inner);
                self.push(" })");
            }
        }
    }

    fn binary(
        &mut self,
        [left, right]: [Range<usize>; 2],
        operator: &str,
        twice: bool,
        mutants: &[(u32, String)],
        inner: usize,
    ) {
        match mutants {
            // One question turns each of the two into the other.
            [(number, other)] if is_short(operator) && is_short(other) => {
                let (compare, otherwise) = if operator == "&&" { ("!=", "") } else { ("==", "!") };
                self.push("(if (");
                self.range(left, inner);
                let _ = write!(self.out, ") {compare} crate::mutant({number}) {{ ");
                self.range(right, inner);
                let _ = write!(self.out, " }} else {{ {otherwise}crate::mutant({number}) }})");
            }
            _ if twice || is_short(operator) => {
                self.push("(");
                for (number, other) in mutants {
                    let sides = [left.clone(), right.clone()];
                    self.when(*number, Form::Plain, |writer| writer.pair(sides, other, inner));
                }
                self.push("{ ");
                self.pair([left, right], operator, inner);
                self.push(" })");
            }
            // What is assigned to stays where it is; primitives evaluate the other side first.
            _ if is_assignment(operator) => {
                self.push("(match (");
                self.range(right, inner);
                self.push(") { right => ");
                for (number, other) in mutants {
                    let left = left.clone();
                    self.when(*number, Form::Bound, |writer| {
                        writer.range(left, inner);
                        let _ = write!(writer.out, " {other} right");
                    });
                }
                self.push("{ ");
                self.range(left, inner);
                let _ = write!(self.out, " {operator} right }} }})");
            }
            _ => {
                // A comparison takes its operands by reference, whatever they are.
                let (borrow, follow) = if is_comparison(operator) { ("&", "*") } else { ("", "") };
                let _ = write!(self.out, "(match ({borrow}(");
                self.range(left, inner);
                let _ = write!(self.out, "), {borrow}(");
                self.range(right, inner);
                self.push(")) { (left, right) => ");
                for (number, other) in mutants {
                    self.when(*number, Form::Bound, |writer| {
                        let _ = write!(writer.out, "{follow}left {other} {follow}right");
                    });
                }
                let _ = write!(self.out, "{{ {follow}left {operator} {follow}right }} }})");
            }
        }
    }

    /// `(left) operator (right)`.
    fn pair(&mut self, [left, right]: [Range<usize>; 2], operator: &str, inner: usize) {
        // What is assigned to is a place, which parentheses leave alone.
        self.push("(");
        self.range(left, inner);
        let _ = write!(self.out, ") {operator} (");
        self.range(right, inner);
        self.push(")");
    }

    fn fields(
        &mut self,
        head: &Range<usize>,
        fields: &[(Range<usize>, Option<u32>)],
        rest: &Range<usize>,
        without: Option<u32>,
        inner: usize,
    ) {
        self.range(head.clone(), inner);
        self.push("{ ");
        for (field, number) in fields {
            if without.is_none() || *number != without {
                self.range(field.clone(), inner);
                self.push(", ");
            }
        }
        self.push("..");
        self.range(rest.clone(), inner);
        self.push(" }");
    }
}

fn is_short(operator: &str) -> bool {
    matches!(operator, "&&" | "||")
}

fn is_comparison(operator: &str) -> bool {
    matches!(operator, "==" | "!=" | "<" | "<=" | ">" | ">=")
}

fn is_assignment(operator: &str) -> bool {
    operator.ends_with('=') && !is_comparison(operator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutants::list::{self, Span};

    /// A source and its mutants, each at the first place of a text: genre, where, replacement.
    fn switched(text: &str, wanted: &[(Genre, &str, &str)], refused: &Refused) -> Switched {
        let mutants: Vec<Mutant> = wanted
            .iter()
            .map(|(genre, at, replacement)| {
                let offset = text.find(at).unwrap();
                let before = &text[..offset];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
                Mutant {
                    file: "a.rs".to_owned(),
                    genre: *genre,
                    name: (*at).to_owned(),
                    replacement: (*replacement).to_owned(),
                    span: Span { start: Place { line, column } },
                }
            })
            .collect();
        let numbered: Vec<(u32, &Mutant)> = (1..).zip(&mutants).collect();
        let switched = switch(text, &numbered, refused).unwrap();
        assert!(switched.not_placed.is_empty(), "{:?}", switched.not_placed);
        syn::parse_file(&switched.text).unwrap();
        switched
    }

    fn text_of(text: &str, wanted: &[(Genre, &str, &str)]) -> String {
        switched(text, wanted, &Refused::default()).text
    }

    #[test]
    fn a_function_returns_early() {
        let text = text_of(
            "const fn f(a: u8) -> bool { a < 3 }",
            &[(Genre::FnValue, "a < 3", "true"), (Genre::BinaryOperator, "< 3", "<=")],
        );
        assert_eq!(
            text,
            "const fn f(a: u8) -> bool { if crate::mutant(1) { return true; } (match (&(a), &(3)) { (left, right) => \
             if crate::mutant(2) { *left <= *right } else { *left < *right } }) }"
        );
    }

    #[test]
    fn a_condition_is_turned_by_one_question_and_a_pattern_is_left_alone() {
        let text = text_of(
            "fn f() -> bool { é && b || c }",
            &[(Genre::BinaryOperator, "&&", "||"), (Genre::BinaryOperator, "||", "&&")],
        );
        assert_eq!(
            text,
            "fn f() -> bool { (if ((if (é) != crate::mutant(1) { b } else { crate::mutant(1) })) == crate::mutant(2) \
             { c } else { !crate::mutant(2) }) }"
        );
        let source = "fn f() { if a && let Some(b) = c {} }";
        let mutants = list::read(
            r#"[{"file": "", "genre": "BinaryOperator", "name": "", "replacement": "||",
            "span": {"start": {"line": 1, "column": 15}}}]"#,
        )
        .unwrap();
        let switched = switch(source, &[(1, &mutants[0])], &Refused::default()).unwrap();
        assert_eq!((switched.text.as_str(), switched.not_rust, switched.not_placed), (source, vec![1], vec![]));
    }

    #[test]
    fn what_is_assigned_to_stays_a_place() {
        let text =
            text_of("fn f() { a[0] += -b; }", &[(Genre::BinaryOperator, "+=", "-="), (Genre::UnaryOperator, "-b", "")]);
        assert_eq!(
            text,
            "fn f() { (match ((match (b) { value => if crate::mutant(2) { value } else { -value } })) { right => \
             if crate::mutant(1) { a[0] -= right } else { a[0] += right } }); }"
        );
    }

    #[test]
    fn arms_and_their_guards_are_asked_for() {
        let text = text_of(
            "fn f() -> u8 { match x { 1 => 2, y if y > 3 => 4, _ => 5 } }",
            &[
                (Genre::MatchArm, "1 =>", ""),
                (Genre::MatchArm, "y if", ""),
                (Genre::MatchArmGuard, "y > 3", "true"),
                (Genre::MatchArmGuard, "y > 3", "false"),
            ],
        );
        assert_eq!(
            text,
            "fn f() -> u8 { match x { 1 if true && !crate::mutant(1) => 2, y if (crate::mutant(3) || (y > 3)) && \
             !crate::mutant(2) && !crate::mutant(4) => 4, _ => 5 } }"
        );
    }

    #[test]
    fn a_field_comes_from_the_rest_and_an_iterator_is_one_of_several() {
        let text = text_of("fn f() -> A { A { b, c: 1, ..d } }", &[(Genre::StructField, "c: 1", "")]);
        assert_eq!(text, "fn f() -> A { (if crate::mutant(1) { A { b, ..d } } else { A { b, c: 1, ..d } }) }");
        let text =
            text_of("fn f() -> impl Iterator<Item = u8> { 0..9 }", &[(Genre::FnValue, "0..9", "::std::iter::empty()")]);
        assert_eq!(
            text,
            "fn f() -> impl Iterator<Item = u8> { if crate::mutant(1) { crate::OneOf::Other(::std::iter::empty()) } \
             else { crate::OneOf::Own({ 0..9 }) } }"
        );
    }

    #[test]
    fn what_the_compiler_refused_is_left_out_or_written_otherwise() {
        let source = "fn f() -> u8 { a + b }";
        let wanted = [(Genre::BinaryOperator, "+", "-"), (Genre::BinaryOperator, "+", "*")];
        let one = Refused { mutants: BTreeSet::from([2]), ..Refused::default() };
        let text = switched(source, &wanted, &one).text;
        assert!(text.contains("crate::mutant(1)") && !text.contains("crate::mutant(2)"), "{text}");
        let unbound = Refused { unbound: BTreeSet::from([1]), ..Refused::default() };
        assert_eq!(
            switched(source, &wanted, &unbound).text,
            "fn f() -> u8 { (if crate::mutant(1) { (a) - (b) } else if crate::mutant(2) { (a) * (b) } else { (a) + (b) }) }"
        );
    }

    #[test]
    fn an_error_finds_the_smallest_part_that_it_is_in() {
        let switched = switched(
            "fn f() -> u8 { a + b }",
            &[(Genre::BinaryOperator, "+", "-"), (Genre::FnValue, "a + b", "0")],
            &Refused::default(),
        );
        let at = switched.text.find("left - right").unwrap();
        let part = switched.places.iter().find(|part| part.range.contains(&at)).unwrap();
        assert_eq!((part.mutants.as_slice(), part.form), (&[1][..], Form::Bound));
    }
}
