//! The text of a file, and lines and columns in it.

use std::ops::Range;
use std::sync::OnceLock;

use ferrospec_diagnostics::{FileId, Locus};

use crate::encoding::Decoded;

/// A file's text, kept for messages.
#[derive(Debug)]
pub struct Source {
    shown: String,
    logical: String,
    on_disk: Option<String>,
    is_overlay: bool,
    text: String,
    lines: OnceLock<Vec<u32>>,
    /// How many characters stand before each [`STEP`]th byte: a file may be one long line.
    characters: OnceLock<Vec<u32>>,
}

const STEP: usize = 1 << 10;

/// All files that were read, by their numbers.
///
/// They outlive a reading that failed, so that its messages can be printed.
#[derive(Default, Debug)]
pub struct Sources {
    files: Vec<Source>,
}

/// Where something stands in a text, as an editor counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
}

impl Source {
    /// A file that messages call `shown`, that references know as `logical`, and that holds `text`.
    pub(crate) fn new(shown: String, logical: String, text: String) -> Self {
        Self {
            shown,
            logical,
            on_disk: None,
            is_overlay: false,
            text,
            lines: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    /// The path as the user would type it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The path from the root folder that its relative references start from.
    pub fn logical(&self) -> &str {
        &self.logical
    }

    /// The path from the root folder that the file lies at, if that is another than references know.
    pub(crate) fn on_disk(&self) -> Option<&str> {
        self.on_disk.as_deref().filter(|path| *path != self.logical)
    }

    /// Whether it was read as an overlay (Overlay 1.1.0), and not as a part of the description.
    pub fn is_overlay(&self) -> bool {
        self.is_overlay
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of the byte at `offset`, or of the end if the text is shorter.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.boundary(offset);
        let line = self.line_of(offset);
        let start = self.lines()[line] as usize;
        // A mark at the start of the file takes no column.
        let start =
            if start == 0 && self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(offset) } else { start };
        Position { line: line as u32 + 1, column: self.characters_before(offset) - self.characters_before(start) + 1 }
    }

    /// The part of `locus` that stands on its first line, in bytes; a file's end has an empty one.
    pub fn first_line(&self, locus: Locus) -> Range<usize> {
        let start = self.boundary(locus.start);
        let end = self.boundary(locus.end).max(start);
        // From the next line backwards: a file may be one long line, and many messages about it.
        let next = self.lines().get(self.line_of(start) + 1).map_or(self.text.len(), |&next| next as usize);
        let line_end = start + self.text[start..next].trim_end_matches(['\r', '\n']).len();
        start..end.min(line_end)
    }

    /// The bytes of the lines from the one that holds byte `from` to the one that holds byte `to`, and the first's
    /// number, from 1.
    pub(crate) fn lines_around(&self, from: usize, to: usize) -> (Range<usize>, usize) {
        let (first, last) = (self.line_of(from), self.line_of(to));
        let end = self.lines().get(last + 1).map_or(self.text.len(), |&next| next as usize);
        (self.lines()[first] as usize..end, first + 1)
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines().partition_point(|&start| start as usize <= offset) - 1
    }

    fn characters_before(&self, offset: usize) -> u32 {
        let bytes = self.text.as_bytes();
        // Most steps are ASCII, which is found out faster than characters are counted.
        let count = |bytes: &[u8]| match bytes.is_ascii() {
            true => bytes.len() as u32,
            false => bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32,
        };
        let steps = self.characters.get_or_init(|| {
            let counts = bytes.chunks(STEP).scan(0, |sum, step| {
                let before = *sum;
                *sum += count(step);
                Some(before)
            });
            counts.collect()
        });
        let step = (offset / STEP).min(steps.len().saturating_sub(1));
        let before = steps.get(step).copied().unwrap_or(0);
        before + count(&bytes[step * STEP..offset])
    }

    fn boundary(&self, offset: u32) -> usize {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// The byte offsets at which lines start; the first is 0.
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            // A line ends with a line feed, or with a carriage return that none follows (YAML 1.2.2 §5.4).
            let bytes = self.text.as_bytes();
            let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
                .filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
            std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect()
        })
    }
}

impl Sources {
    /// The file `file`.
    ///
    /// # Panics
    ///
    /// If `file` was numbered by other sources than these.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// Finds where lines begin, for who will ask for lines while nothing else is to be done.
    pub fn find_lines(&self) {
        self.files.iter().for_each(|file| _ = file.lines());
    }

    /// The files in the order in which they were first read, the entry first.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(number, source)| (FileId(number as u32), source))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether no file was read.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Takes in a file that messages call `shown` and that no reference leads to, such as a config.
    pub fn add_text(&mut self, shown: impl Into<String>, text: impl Into<String>) -> FileId {
        let shown = shown.into();
        self.add(Source::new(shown.clone(), shown, text.into()))
    }

    /// Takes in a file that messages call `shown`, that references know as `logical`, and that holds `bytes`: one that was
    /// read before.
    pub fn add_file(&mut self, shown: impl Into<String>, logical: impl Into<String>, bytes: Vec<u8>) -> FileId {
        self.add(Source::new(shown.into(), logical.into(), Decoded::of(bytes).text))
    }

    /// Has the relative references of `file`, which lies at `on_disk`, start from `logical`.
    pub(crate) fn relocate(&mut self, file: FileId, logical: String, on_disk: String) {
        let source = &mut self.files[file.0 as usize];
        (source.logical, source.on_disk) = (logical, Some(on_disk));
    }

    /// Has `file` be an overlay.
    pub(crate) fn mark_overlay(&mut self, file: FileId) {
        self.files[file.0 as usize].is_overlay = true;
    }

    pub(crate) fn add(&mut self, source: Source) -> FileId {
        self.files.push(source);
        FileId(self.files.len() as u32 - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new("a.yaml".into(), "a.yaml".into(), text.into())
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let source = source("\u{feff}ä: 1\r\nb: 2\n");
        let check = |offset, line, column| assert_eq!(source.position(offset), Position { line, column }, "{offset}");
        check(0, 1, 1);
        check(3, 1, 1);
        check(5, 1, 2);
        check(10, 2, 1);
        check(15, 3, 1);
        check(99, 3, 1);
    }

    #[test]
    fn a_carriage_return_ends_a_line_too() {
        let source = source("a: 1\rb: 2\r\nc: 3\r");
        let lines = [0, 5, 11, 16].map(|offset| source.position(offset).line);
        assert_eq!(lines, [1, 2, 3, 4]);
    }

    #[test]
    fn columns_of_a_long_line_are_counted_too() {
        let source = source(&"ä".repeat(5 * STEP));
        for column in [0, 1, STEP as u32 / 2, STEP as u32, 5 * STEP as u32] {
            assert_eq!(source.position(2 * column), Position { line: 1, column: column + 1 });
        }
    }

    #[test]
    fn a_span_over_lines_is_cut_at_the_first() {
        let source = source("a:\r\n  b: 1\n");
        assert_eq!(source.first_line(Locus::new(FileId(0), 0, 10)), 0..2);
        assert_eq!(source.first_line(Locus::new(FileId(0), 6, 7)), 6..7);
    }
}
