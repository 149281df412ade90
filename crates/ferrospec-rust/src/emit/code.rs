//! Source text that is written as it will stand, line by line.
//!
//! Types, requests and answers come by the thousand in few shapes. Their lines are laid out here; whatever does not fit
//! in them is left to the printer, which lays out anything.

use crate::program::DocText;
use std::fmt::{Display, Formatter, Result, Write};

/// The columns that the printer fills at most.
const WIDTH: usize = 89;

/// The columns that the printer fills at most with the value of a struct, its last brace included.
const VALUE_WIDTH: usize = 35;

/// A source text that is being written.
///
/// It is laid out as the printer would lay it out, or [`Code::is_wide`].
#[derive(Debug)]
pub(crate) struct Code {
    text: String,
    depth: usize,
    wide: bool,
}

impl Default for Code {
    fn default() -> Self {
        // Most items are about as long.
        Self { text: String::with_capacity(1024), depth: 0, wide: false }
    }
}

impl Code {
    /// Whether there are lines that the printer would break.
    pub(crate) fn is_wide(&self) -> bool {
        self.wide
    }

    /// The text.
    pub(crate) fn into_text(self) -> String {
        self.text
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
        self.wide |= self.width(start) > WIDTH;
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
        self.line(format_args!("{head} {{"));
        let opened = self.text.len();
        self.inside(write);
        if self.text.len() == opened {
            self.text.truncate(opened - 1);
            self.text.push_str("}\n");
        } else {
            self.line("}");
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

    /// A value of a struct: in one line if it is short, else a field a line.
    pub(super) fn value<I: Iterator<Item: Display> + Clone>(
        &mut self,
        before: &str,
        path: impl Display,
        fields: I,
        after: &str,
    ) {
        if fields.clone().next().is_none() {
            return self.line(format_args!("{before}{path} {{}}{after}"));
        }
        let value = format!("{path} {{ {} }}", list(fields.clone()));
        if !is_short(&value) || !self.fits(format_args!("{before}{value}{after}")) {
            self.broken(format_args!("{before}{path} {{"), fields, format_args!("}}{after}"));
        }
    }

    /// A call of a method, which begins with its dot: behind what it is called on if it fits, else in a line of its own.
    pub(super) fn call(&mut self, on: &str, call: impl Display) {
        if !self.fits(format_args!("{on}{call}")) {
            self.line(on);
            self.inside(|code| code.line(call));
        }
    }

    /// Leaves the layout of it all to the printer.
    pub(super) fn leave_to_printer(&mut self) {
        self.wide = true;
    }

    /// An arm of a `match`.
    pub(super) fn arm(&mut self, pattern: impl Display, value: impl Display) {
        if !self.fits_last(format_args!("{pattern} => {value},")) {
            self.block(format_args!("{pattern} =>"), |code| code.line(value));
        }
    }

    fn broken(&mut self, open: impl Display, items: impl Iterator<Item: Display>, close: impl Display) {
        self.line(open);
        self.inside(|code| items.for_each(|item| code.line(format_args!("{item},"))));
        self.line(close);
    }

    fn fits_in(&mut self, width: usize, line: impl Display) -> bool {
        let start = self.put_line(line);
        let fits = self.width(start) <= width;
        if !fits {
            self.text.truncate(start);
        }
        fits
    }

    /// Writes a line and tells where it starts.
    fn put_line(&mut self, line: impl Display) -> usize {
        let start = self.text.len();
        self.indent();
        self.put(format_args!("{line}\n"));
        start
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("    ", self.depth));
    }

    fn put(&mut self, text: impl Display) {
        write!(self.text, "{text}").expect("writing to a string does not fail");
    }

    /// The octets of the last line, which starts there: what the printer counts.
    fn width(&self, start: usize) -> usize {
        self.text.len() - 1 - start
    }
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
