//! What the parser refuses although its meaning is plain, in characters that it takes.
//!
//! Other readers take characters that YAML does not take unescaped (YAML 1.2.2 §5.1), as JSON does (RFC 8259 §7): U+007F
//! to U+009F, U+FFFE, U+FFFF, and a byte order mark inside a text. Others stand in for them that are found nowhere in the file. A comment
//! that follows a value without a space (YAML 1.2.2 §6.6) is blanked out.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A file's text as the parser takes it.
pub(super) struct Readable<'t> {
    text: Cow<'t, str>,
    /// What stands in for which character.
    stand_ins: BTreeMap<char, char>,
    /// Where the stand-ins end that are a byte longer than what they stand for.
    longer: Vec<usize>,
    /// Where the first of these characters stands.
    first: Option<usize>,
}

impl<'t> Readable<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let as_it_is = Self { text: Cow::Borrowed(text), stand_ins: BTreeMap::new(), longer: Vec::new(), first: None };
        // Most texts hold none of the bytes that such a character begins with.
        if !text.bytes().any(|byte| matches!(byte, 0x7f | 0xc2 | 0xef)) {
            return as_it_is;
        }
        let mut found = text.char_indices().filter(|&(at, c)| is_refused(c, text, at)).peekable();
        let Some(first) = found.peek().map(|&(at, _)| at) else { return as_it_is };
        let refused: BTreeSet<char> = found.map(|(_, c)| c).collect();
        let used = used(text);
        let mut short = ('\u{700}'..='\u{7ff}').filter(|c| !used.contains(c));
        let mut long = ('\u{e000}'..='\u{f8ff}').filter(|c| !used.contains(c));
        let mut stand_ins = BTreeMap::new();
        for &c in &refused {
            let stand_in = if c.len_utf8() == 3 { long.next() } else { short.next() };
            stand_ins.extend(stand_in.map(|stand_in| (c, stand_in)));
        }
        let (mut replaced, mut longer) = (String::with_capacity(text.len()), Vec::new());
        for (at, c) in text.char_indices() {
            match stand_ins.get(&c).filter(|_| is_refused(c, text, at)) {
                None => replaced.push(c),
                Some(&stand_in) => {
                    replaced.push(stand_in);
                    if stand_in.len_utf8() > c.len_utf8() {
                        longer.push(replaced.len());
                    }
                }
            }
        }
        let stand_ins = stand_ins.into_iter().map(|(c, stand_in)| (stand_in, c)).collect();
        Self { text: Cow::Owned(replaced), stand_ins, longer, first: Some(first) }
    }

    /// The text for the parser.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the first character stands that YAML does not take unescaped and JSON does.
    pub(super) fn first_refused(&self) -> Option<usize> {
        self.first
    }

    /// Where in the file the byte at `at` of the text for the parser stands.
    pub(super) fn original(&self, at: usize) -> usize {
        if self.longer.is_empty() { at } else { at - self.longer.partition_point(|&end| end <= at) }
    }

    /// What was written where the parser read `scalar`.
    pub(super) fn written<'s>(&self, scalar: &'s str) -> Cow<'s, str> {
        if self.stand_ins.is_empty() {
            return Cow::Borrowed(scalar);
        }
        Cow::Owned(scalar.chars().map(|c| *self.stand_ins.get(&c).unwrap_or(&c)).collect())
    }

    /// Blanks out the comment that begins at the byte `start`; says whether there is one.
    pub(super) fn blank_comment(&mut self, start: usize) -> bool {
        let Some(rest) = self.text.get(start..).filter(|rest| rest.starts_with('#')) else { return false };
        let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
        self.text.to_mut().replace_range(start..start + length, &" ".repeat(length));
        true
    }
}

/// Whether the parser refuses `c`, which stands at `at`. A mark at the start of a file or of a line comes of putting
/// files together, and is not a part of any text.
fn is_refused(c: char, text: &str, at: usize) -> bool {
    match c {
        '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => true,
        '\u{feff}' => !text[..at].ends_with(['\n', '\r']) && at > 0,
        _ => false,
    }
}

/// The characters that the text holds, or may name with an escape.
fn used(text: &str) -> BTreeSet<char> {
    let escaped = text.match_indices('\\').filter_map(|(at, _)| {
        let digits = match text.as_bytes().get(at + 1)? {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => return None,
        };
        char::from_u32(u32::from_str_radix(text.get(at + 2..at + 2 + digits)?, 16).ok()?)
    });
    text.chars().chain(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_undone_and_places_too() {
        let text = "{\"a\": \"\u{7f}\u{80}\u{9f}\u{ffff}^\\u0700\u{85}ä\"}";
        let readable = Readable::new(text);
        assert_eq!(readable.text(), "{\"a\": \"\u{701}\u{702}\u{703}\u{e000}^\\u0700\u{85}ä\"}");
        let places = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
        let originals: Vec<_> = places(readable.text()).into_iter().map(|at| readable.original(at)).collect();
        assert_eq!(originals, places(text));
        assert_eq!(readable.written(readable.text()), text);
        assert_eq!(readable.first_refused(), Some(7));
    }

    #[test]
    fn a_text_without_them_is_not_copied() {
        assert!(matches!(Readable::new("a: ä\u{a0}\u{fffd}\n").text, Cow::Borrowed(_)));
        assert!(matches!(Readable::new("\u{feff}a: 1\n").text, Cow::Borrowed(_)));
    }

    #[test]
    fn a_comment_is_blanked_to_the_end_of_its_line() {
        let mut readable = Readable::new("'a'#ä\r\nb");
        assert!(readable.blank_comment(3));
        assert_eq!(readable.text(), "'a'   \r\nb");
        assert!(!readable.blank_comment(3));
        assert!(!readable.blank_comment(99));
    }
}
