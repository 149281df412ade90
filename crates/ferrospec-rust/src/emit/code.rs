//! Source text that is written as it will stand, line by line.
//!
//! Types, requests and answers come by the thousand in few shapes. Their lines are laid out here; whatever does not fit
//! in them is left to the printer, which lays out anything.

use crate::program::DocText;
use std::fmt::{Display, Formatter, Result, Write};

/// The columns that the printer fills at most.
const WIDTH: usize = 89;

/// What a line stands further in.
const INDENT: &str = "    ";

/// The columns that the printer fills at most with the value of a struct, its last brace included.
const VALUE_WIDTH: usize = 35;

/// A source text that is being written, in stretches, each of which is laid out as the printer would lay it out, or wide.
#[derive(Debug)]
pub(crate) struct Code {
    text: String,
    depth: usize,
    stretches: Vec<Stretch>,
    /// Whether there are lines behind the last stretch that the printer would break.
    wide: bool,
    /// Whether what stands in braces of the outermost item are its members.
    has_members: bool,
    /// Whether the head of the outermost item is broken.
    has_broken_head: bool,
}

/// A stretch of a source text that the printer lays out whatever stands around it.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    kind: StretchKind,
    /// Behind its last byte.
    end: usize,
    wide: bool,
}

/// A field of the value of a struct as it is written: its value, and the call of a method at its end, if it may stand in a line
/// of its own.
#[derive(Clone, Debug)]
pub(super) struct FieldValue {
    value: String,
    /// Begins with its dot.
    call: String,
}

/// What a stretch of a source text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum StretchKind {
    /// A whole item.
    Item,
    /// An `impl` up to its opening brace, or its closing brace: it fits.
    Around,
    /// What stands in an `impl`, and an empty line before it where there is one.
    Member,
}

impl FieldValue {
    /// A field whose value ends with the call of a method on something that is short.
    pub(super) fn called(value: impl Display, call: String) -> Self {
        Self { value: value.to_string(), call }
    }
}

impl From<String> for FieldValue {
    fn from(value: String) -> Self {
        Self { value, call: String::new() }
    }
}

impl Display for FieldValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&self.value)?;
        f.write_str(&self.call)
    }
}

impl Default for Code {
    fn default() -> Self {
        // Most items are about as long.
        let text = String::with_capacity(1024);
        Self { text, depth: 0, stretches: Vec::new(), wide: false, has_members: false, has_broken_head: false }
    }
}

impl Code {
    /// Whether there are lines that the printer would break.
    pub(crate) fn is_wide(&self) -> bool {
        self.wide || self.stretches.iter().any(|stretch| stretch.wide)
    }

    /// The text.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The stretches of the text, and whether there are lines in each that the printer would break.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (StretchKind, &str, bool)> {
        let mut start = 0;
        self.stretches.iter().map(move |Stretch { kind, end, wide }| {
            let text = &self.text[start..*end];
            start = *end;
            (*kind, text, *wide)
        })
    }

    /// Outer doc comments, however wide.
    pub(super) fn docs(&mut self, docs: &DocText) {
        docs.lines().iter().for_each(|line| self.doc(line));
    }

    /// A line of an outer doc comment, however wide.
    pub(super) fn doc(&mut self, line: &str) {
        self.put_line(format_args!("///{}{line}", if line.is_empty() { "" } else { " " }));
    }

    /// An attribute, if what follows is deprecated.
    pub(super) fn deprecated(&mut self, deprecated: bool) {
        if deprecated {
            self.line("#[deprecated]");
        }
    }

    /// A line.
    pub(super) fn line(&mut self, line: impl Display) {
        let start = self.put_line(line);
        self.wide |= self.width(start) > WIDTH || self.is_otherwise(start);
        self.end_stretch();
    }

    /// A line that the printer would not break either, however wide.
    pub(super) fn whole_line(&mut self, line: impl Display) {
        self.put_line(line);
        self.end_stretch();
    }

    /// A line in which a type stands: in one line if it fits, else what is in its brackets in a line of its own.
    pub(super) fn typed(&mut self, before: impl Display, ty: &str, after: &str) {
        self.typed_in(WIDTH, before, ty, after);
    }

    fn typed_in(&mut self, width: usize, before: impl Display, ty: &str, after: &str) {
        if self.fits_in(width, format_args!("{before}{ty}{after}")) {
            return;
        }
        if is_path(ty) {
            return self.whole_line(format_args!("{before}{ty}{after}"));
        }
        match ty.strip_suffix('>').and_then(|ty| ty.split_once('<')) {
            Some((outer, inner)) if is_path(outer) && !inner.contains([',', '(', '&', ' ']) => {
                self.line(format_args!("{before}{outer}<"));
                // The comma is the last thing's, which the printer does not count.
                self.inside(|code| code.typed_in(WIDTH + 1, "", inner, ","));
                self.line(format_args!(">{after}"));
            }
            _ => self.line(format_args!("{before}{ty}{after}")),
        }
    }

    /// A line, if it fits. If not, it says so and writes nothing.
    pub(super) fn fits(&mut self, line: impl Display) -> bool {
        self.fits_in(WIDTH, line)
    }

    /// As [`Code::fits`], for the last of several things and its comma, which the printer does not count.
    pub(super) fn fits_last(&mut self, line: impl Display) -> bool {
        self.fits_in(WIDTH + 1, line)
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Lines that stand further in.
    pub(super) fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    /// Lines in braces; the braces alone, if nothing is written.
    pub(super) fn block(&mut self, head: impl Display, write: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        self.open(head);
        let opened = self.text.len();
        // Members are laid out otherwise behind a broken head.
        if self.depth == 0 && !self.wide && !self.has_broken_head && self.text[start..].starts_with("impl") {
            self.has_members = true;
            self.end(StretchKind::Around);
        }
        self.inside(write);
        if self.text.len() > opened {
            return self.line("}");
        }
        if self.has_members && self.depth == 0 {
            // With nothing in it, it is an item like others.
            self.stretches.pop();
            self.has_members = false;
        }
        self.text.truncate(opened - 1);
        self.text.push_str("}\n");
        self.end_stretch();
    }

    /// The line that opens a block. Of an item it is broken before `for`, or nowhere.
    fn open(&mut self, head: impl Display) {
        let start = self.put_line(format_args!("{head} {{"));
        self.wide |= self.width(start) > WIDTH && !(self.depth == 0 && self.breaks_head(start));
        self.wide |= self.is_otherwise(start);
    }

    /// Whether the line that begins there opens a closure that the printer lays out otherwise, because the item's head is
    /// broken.
    fn is_otherwise(&self, start: usize) -> bool {
        self.has_broken_head && self.text[start..].ends_with("{\n") && self.text[start..].contains('|')
    }

    /// Breaks the head of an item, which begins there and is too wide, as the printer would; `false` where that takes more.
    fn breaks_head(&mut self, start: usize) -> bool {
        let head = self.text[start..].trim_end_matches(" {\n");
        match head.split_once(" for ") {
            None => {
                ["impl ", "pub struct ", "pub enum "].iter().any(|word| head.strip_prefix(word).is_some_and(is_path))
            }
            // Whether the printer counts the brace does not matter then.
            Some((of, ty))
                if of.starts_with("impl ") && of.len() < WIDTH && head.len() > WIDTH + " {".len() && is_path(ty) =>
            {
                let space = start + of.len();
                self.text.replace_range(space..=space, "\n");
                self.has_broken_head = true;
                true
            }
            Some(_) => false,
        }
    }

    /// Lines in braces behind two conditions, neither of which is worth a block of its own.
    pub(super) fn chain(&mut self, first: impl Display, second: impl Display, write: impl FnOnce(&mut Self)) {
        self.line(first);
        self.inside(|code| code.line(format_args!("&& {second}")));
        self.line("{");
        self.inside(write);
        self.line("}");
    }

    /// A list between `open` and `close`: in one line if it fits, else an entry a line.
    pub(super) fn list<I: Iterator<Item: Display> + Clone>(&mut self, open: impl Display, items: I, close: &str) {
        if !self.fits(format_args!("{open}{}{close}", list(items.clone()))) {
            self.broken(open, items, close);
        }
    }

    /// As [`Code::list`], for a list that is the last of several things, and ends with a comma.
    pub(super) fn last_list<I: Iterator<Item: Display> + Clone>(&mut self, open: impl Display, items: I, close: &str) {
        if !self.fits_last(format_args!("{open}{}{close}", list(items.clone()))) {
            self.broken(open, items, close);
        }
    }

    /// The head of a function: in one line if it fits, else a parameter a line. Each is what stands before its type, and that.
    pub(super) fn parameters(&mut self, open: impl Display, parameters: &[(String, String)], close: &str) {
        let whole = list(parameters.iter().map(|(before, ty)| format!("{before}{ty}")));
        if !self.fits(format_args!("{open}{whole}{close}")) {
            self.line(open);
            self.inside(|code| {
                for (index, (before, ty)) in parameters.iter().enumerate() {
                    code.typed_in(last_width(index, parameters.len()), before, ty, ",");
                }
            });
            self.line(close);
        }
    }

    /// A value of a struct: in one line if it is short, else a field a line.
    pub(super) fn value(&mut self, before: &str, path: impl Display, fields: &[FieldValue], after: &str) {
        if fields.is_empty() {
            return self.line(format_args!("{before}{path} {{}}{after}"));
        }
        let value = format!("{path} {{ {} }}", list(fields.iter()));
        if is_short(&value) && self.fits(format_args!("{before}{value}{after}")) {
            return;
        }
        self.line(format_args!("{before}{path} {{"));
        self.inside(|code| {
            for (index, FieldValue { value, call }) in fields.iter().enumerate() {
                let width = last_width(index, fields.len());
                if !call.is_empty() && !code.fits_in(width, format_args!("{value}{call},")) {
                    code.line(value);
                    code.inside(|code| code.line(format_args!("{call},")));
                } else if call.is_empty() {
                    code.line(format_args!("{value},"));
                }
            }
        });
        self.line(format_args!("}}{after}"));
    }

    /// A call of a method as a statement: behind what it is called on if it fits, else in a line of its own, and an argument a
    /// line where that is too long.
    pub(super) fn call(&mut self, on: &str, method: &str, arguments: &[String]) {
        let open = format!(".{method}(");
        if self.fits(format_args!("{on}{open}{});", list(arguments.iter()))) {
            return;
        }
        // A name that is no longer than an indent stays where it is.
        if on.len() <= INDENT.len() {
            return self.broken(format_args!("{on}{open}"), arguments.iter(), ");");
        }
        self.line(on);
        self.inside(|code| code.list(open, arguments.iter(), ");"));
    }

    /// Leaves the layout of the item, or of the member of an `impl`, that is being written to the printer.
    pub(super) fn leave_to_printer(&mut self) {
        self.wide = true;
    }

    /// A call of a method on what a call yields: in one line if it fits, else the second in a line of its own.
    pub(super) fn chained(&mut self, on: &str, call: &str) {
        if !self.fits(format_args!("{on}{call}")) {
            self.line(on);
            self.inside(|code| code.line(call));
        }
    }

    /// An arm of a `match`.
    pub(super) fn arm(&mut self, pattern: impl Display, value: impl Display) {
        if !self.fits_last(format_args!("{pattern} => {value},")) {
            self.block(format_args!("{pattern} =>"), |code| code.line(value));
        }
    }

    fn broken(&mut self, open: impl Display, items: impl Iterator<Item: Display>, close: impl Display) {
        self.line(open);
        self.inside(|code| {
            for item in items.map(|item| item.to_string()) {
                match is_path(&item) {
                    true => code.whole_line(format_args!("{item},")),
                    false => code.line(format_args!("{item},")),
                }
            }
        });
        self.line(close);
    }

    fn fits_in(&mut self, width: usize, line: impl Display) -> bool {
        let start = self.put_line(line);
        let fits = self.width(start) <= width;
        if fits {
            self.end_stretch();
        } else {
            self.text.truncate(start);
        }
        fits
    }

    /// Ends a stretch where the last line, which is neither prose nor an attribute, is the end of one.
    fn end_stretch(&mut self) {
        if self.depth > usize::from(self.has_members) || !(self.text.ends_with("}\n") || self.text.ends_with(";\n")) {
            return;
        }
        let kind = match (self.depth, self.has_members) {
            (0, false) => StretchKind::Item,
            (0, true) => StretchKind::Around,
            _ => StretchKind::Member,
        };
        self.has_members &= self.depth > 0;
        self.has_broken_head &= self.depth > 0;
        self.end(kind);
    }

    fn end(&mut self, kind: StretchKind) {
        self.stretches.push(Stretch { kind, end: self.text.len(), wide: std::mem::take(&mut self.wide) });
    }

    /// Writes a line and tells where it starts.
    fn put_line(&mut self, line: impl Display) -> usize {
        let start = self.text.len();
        self.indent();
        self.put(format_args!("{line}\n"));
        start
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n(INDENT, self.depth));
    }

    fn put(&mut self, text: impl Display) {
        write!(self.text, "{text}").expect("writing to a string does not fail");
    }

    /// The octets of the last line, which starts there: what the printer counts.
    fn width(&self, start: usize) -> usize {
        self.text.len() - 1 - start
    }
}

/// The columns that are filled with one of so many things: the printer does not count the last comma.
fn last_width(index: usize, all: usize) -> usize {
    if index + 1 == all { WIDTH + 1 } else { WIDTH }
}

/// Whether a type is a path and nothing else, in which the printer finds no place to break it.
pub(super) fn is_path(ty: &str) -> bool {
    !ty.is_empty() && ty.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '#'))
}

/// Whether the value of a struct may stand in one line.
pub(super) fn is_short(value: &str) -> bool {
    value.len() <= VALUE_WIDTH
}

/// Entries with a comma between them.
pub(super) fn list<T: Display>(items: impl Iterator<Item = T> + Clone) -> impl Display {
    separated(items, ", ")
}

/// Entries with something between them.
pub(super) fn separated<T: Display>(items: impl Iterator<Item = T> + Clone, between: &'static str) -> impl Display {
    Separated { items, between }
}

struct Separated<I> {
    items: I,
    between: &'static str,
}

impl<I: Iterator<Item: Display> + Clone> Display for Separated<I> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (index, item) in self.items.clone().enumerate() {
            if index > 0 {
                f.write_str(self.between)?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}
