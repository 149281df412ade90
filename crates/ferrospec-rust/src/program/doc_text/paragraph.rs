//! Words, broken into lines.

use super::inline::{escaped, linked};

/// Columns that a line of prose may take, without the `///` before it.
const WIDTH: usize = 100;

/// Words that follow each other.
#[derive(Default, Debug)]
pub(super) struct Paragraph {
    words: Vec<Word>,
    /// Whether what comes next belongs to the last word.
    open: bool,
    /// Whether addresses are left alone, as they must be inside a link.
    pub(super) in_link: bool,
    /// Whether the words stand in a table's cell.
    pub(super) in_cell: bool,
}

#[derive(Debug)]
enum Word {
    /// Does not break. `text` says whether it begins with plain text, which could be taken for a block's marker.
    Word {
        shown: String,
        text: bool,
    },
    LineBreak,
}

impl Paragraph {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Plain text.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = |stop: bool| rest.find(|char| is_space(char) == stop).unwrap_or(rest.len());
            if is_space(first) {
                self.open = false;
                rest = &rest[end(false)..];
            } else {
                let (word, behind) = rest.split_at(end(true));
                let shown = if self.in_link { escaped(word) } else { linked(word) };
                let shown = if self.in_cell { shown.replace('|', "\\|") } else { shown };
                self.push(&shown, true);
                rest = behind;
            }
        }
    }

    /// What may be broken before, but not inside.
    pub(super) fn atom(&mut self, shown: &str) {
        let shown = if self.in_cell { shown.replace('|', "\\|") } else { shown.to_owned() };
        self.push(&shown, false);
    }

    /// A marker that closes what the last word ends.
    pub(super) fn close(&mut self, marker: &str) {
        self.open = true;
        self.atom(marker);
    }

    pub(super) fn space(&mut self) {
        self.open = false;
    }

    pub(super) fn line_break(&mut self) {
        if self.in_cell {
            self.space();
        } else {
            self.words.push(Word::LineBreak);
            self.open = false;
        }
    }

    /// All words in one line.
    pub(super) fn line(&self) -> String {
        let words: Vec<_> = self.words.iter().filter_map(Word::shown).collect();
        words.join(" ")
    }

    /// The words in lines that begin with `first`, then with `rest`.
    pub(super) fn lines(&self, first: &str, rest: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = first.to_owned();
        let mut empty = true;
        for (index, word) in self.words.iter().enumerate() {
            match word {
                Word::Word { shown, text } => {
                    // A word is never broken, so a line may be longer than the width if its first word is.
                    if !empty && line.chars().count() + 1 + shown.chars().count() > WIDTH {
                        lines.push(std::mem::replace(&mut line, rest.to_owned()));
                        empty = true;
                    }
                    if !empty {
                        line.push(' ');
                    } else if *text && is_marker(shown) {
                        line.push_str(&unmarked(shown));
                        empty = false;
                        continue;
                    }
                    line.push_str(shown);
                    empty = false;
                }
                Word::LineBreak => {
                    let more = self.words[index + 1..].iter().any(|word| word.shown().is_some());
                    if !empty && more {
                        line.push('\\');
                        lines.push(std::mem::replace(&mut line, rest.to_owned()));
                        empty = true;
                    }
                }
            }
        }
        if !empty {
            lines.push(line);
        }
        lines
    }

    fn push(&mut self, more: &str, is_text: bool) {
        match self.words.last_mut() {
            Some(Word::Word { shown, .. }) if self.open => shown.push_str(more),
            _ => self.words.push(Word::Word { shown: more.to_owned(), text: is_text }),
        }
        self.open = true;
    }
}

impl Word {
    fn shown(&self) -> Option<&str> {
        match self {
            Self::Word { shown, .. } => Some(shown),
            Self::LineBreak => None,
        }
    }
}

/// Other white space, such as U+00A0, belongs to a word.
fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\n')
}

/// Whether a line that begins with this word would begin a block, or make the line before it a heading.
fn is_marker(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    word.starts_with('>')
        || word.bytes().all(|byte| b"#+-=:|".contains(&byte))
        || digits > 0 && matches!(&word[digits..], "." | ")")
}

/// The word with a backslash where it would be a marker.
fn unmarked(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, mark) = word.split_at(digits);
    format!("{digits}\\{mark}")
}
