//! JSON (RFC 8259) to nodes, past the YAML parser: what stands in a file of JSON needs no guessing, and takes a fifth of
//! the time.

use serde::de::IgnoredAny;

use super::builder::{Before, Behind, Builder};
use super::cut::Cut;
use crate::tree::{NodeId, Style};

/// A value takes more bytes than this in most descriptions, with its key, its quotes and the white space around it.
const BYTES_OF_A_VALUE: usize = 32;

/// Why a text is not read here: it is not JSON, or one of its escapes stands for no character, such as one half of a pair,
/// of which the grammar says nothing.
pub(super) struct NotHere;

/// Whether `text` begins as JSON does, behind a byte order mark.
pub(super) fn is_begun(text: &str) -> bool {
    text[mark(text)..].trim_start().starts_with(['{', '['])
}

/// Whether all of `text` is JSON.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(&text[mark(text)..]).is_ok()
}

/// Reads a text that is JSON; `None` if the builder cannot go on and has said why.
pub(super) fn read(text: &str, mut builder: Builder<'_>) -> Result<Option<NodeId>, NotHere> {
    builder.reserve(text, BYTES_OF_A_VALUE);
    let mut reader = Reader { text, at: mark(text), open: Vec::new(), next: Next::Value };
    if reader.read(&mut builder)?.is_none() {
        return Ok(None);
    }
    if reader.next == Next::Nothing { Ok(builder.finish()) } else { Err(NotHere) }
}

/// Reads what stands before the cut in a text that is JSON; nothing if the cut is not where it seems to be.
pub(super) fn before(text: &str, cut: &Cut, mut builder: Builder<'_>) -> Option<Before> {
    builder.reserve(text, BYTES_OF_A_VALUE);
    let mut reader = Reader { text: &text[..cut.at], at: mark(text), open: Vec::new(), next: Next::Value };
    reader.read(&mut builder).ok()??;
    if reader.next == Next::Key { builder.before(cut.levels.len()) } else { None }
}

/// Reads what stands behind the cut.
pub(super) fn behind(text: &str, cut: &Cut, mut builder: Builder<'_>) -> Option<Behind> {
    builder.reserve(&text[cut.at..], BYTES_OF_A_VALUE);
    let mut reader = Reader { text, at: cut.at, open: vec![b'{'; cut.levels.len()], next: Next::Key };
    reader.read(&mut builder).ok()??;
    if reader.next == Next::Nothing { builder.behind() } else { None }
}

/// How long the byte order mark is that the text begins with.
fn mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// What the grammar lets stand next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    /// The first item of a list, or its end.
    Item,
    Key,
    /// The first key of a mapping, or its end.
    Member,
    Colon,
    /// A comma, or the end of the list or mapping.
    Comma,
    Nothing,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The brackets that are open.
    open: Vec<u8>,
    next: Next,
}

impl Reader<'_> {
    /// Reads to the end of the text; `None` if the builder cannot go on.
    fn read(&mut self, builder: &mut Builder<'_>) -> Result<Option<()>, NotHere> {
        let bytes = self.text.as_bytes();
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        while let Some(spaces) = bytes[self.at..].iter().position(|byte| !is_space(byte)) {
            let start = self.at + spaces;
            self.at = start + 1;
            let done = match (self.next, bytes[start]) {
                (Next::Colon, b':') => {
                    self.next = Next::Value;
                    continue;
                }
                (Next::Comma, b',') => {
                    self.next = if self.open.last() == Some(&b'{') { Next::Key } else { Next::Value };
                    continue;
                }
                (Next::Value | Next::Item, b'{') => {
                    self.open.push(b'{');
                    self.next = Next::Member;
                    builder.open_mapping(0, builder.place(start..self.at), true)
                }
                (Next::Value | Next::Item, b'[') => {
                    self.open.push(b'[');
                    self.next = Next::Item;
                    builder.open_sequence(0, builder.place(start..self.at), true)
                }
                (Next::Member | Next::Comma, b'}') if self.open.last() == Some(&b'{') => self.close(start, builder),
                (Next::Item | Next::Comma, b']') if self.open.last() == Some(&b'[') => self.close(start, builder),
                (Next::Key | Next::Member, b'"') => {
                    self.next = Next::Colon;
                    self.quoted(start, builder)?
                }
                (Next::Value | Next::Item, b'"') => {
                    self.next = self.behind_value();
                    self.quoted(start, builder)?
                }
                (Next::Value | Next::Item, _) => {
                    let is_end = |byte: &u8| is_space(byte) || matches!(byte, b',' | b':' | b'}' | b']');
                    let length = bytes[start..].iter().position(is_end).unwrap_or(bytes.len() - start);
                    self.at = start + length;
                    self.next = self.behind_value();
                    let token = &self.text[start..self.at];
                    if !matches!(token, "true" | "false" | "null") && !is_number(token.as_bytes()) {
                        return Err(NotHere);
                    }
                    builder.scalar(token, Style::Plain, 0, builder.place(start..self.at))
                }
                _ => return Err(NotHere),
            };
            if done.is_none() {
                return Ok(None);
            }
        }
        self.at = bytes.len();
        Ok(Some(()))
    }

    fn close(&mut self, start: usize, builder: &mut Builder<'_>) -> Option<()> {
        self.open.pop();
        self.next = self.behind_value();
        builder.close(builder.place(start..self.at))
    }

    fn behind_value(&self) -> Next {
        if self.open.is_empty() { Next::Nothing } else { Next::Comma }
    }

    /// Reads the text in quotes that begins at `start`.
    fn quoted(&mut self, start: usize, builder: &mut Builder<'_>) -> Result<Option<()>, NotHere> {
        let bytes = self.text.as_bytes();
        let mut is_escaped = false;
        loop {
            let rest = bytes.get(self.at..).ok_or(NotHere)?;
            self.at += plain(rest).ok_or(NotHere)? + 1;
            match bytes[self.at - 1] {
                b'"' => break,
                // What is escaped closes nothing.
                b'\\' => (is_escaped, self.at) = (true, self.at + 1),
                _ => return Err(NotHere),
            }
        }
        let place = builder.place(start..self.at);
        if is_escaped {
            let read: String = serde_json::from_str(&self.text[start..self.at]).map_err(|_| NotHere)?;
            return Ok(builder.scalar(&read, Style::Quoted, 0, place));
        }
        Ok(builder.scalar(&self.text[start + 1..self.at - 1], Style::Quoted, 0, place))
    }
}

/// How many bytes stand before the first quote, backslash or control character; nothing if there is none.
fn plain(bytes: &[u8]) -> Option<usize> {
    /// So many bytes are looked at in one step of the processor.
    const STEP: usize = 16;
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    let is_plain = |step: &&[u8]| !step.iter().fold(false, |is_found, byte| is_found | is_special(byte));
    let passed = bytes.chunks_exact(STEP).take_while(is_plain).count() * STEP;
    Some(passed + bytes[passed..].iter().position(is_special)?)
}

/// Whether the token is a number (RFC 8259 §6).
fn is_number(token: &[u8]) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unsigned = token.strip_prefix(b"-").unwrap_or(token);
    let whole = digits(unsigned);
    if whole == 0 || (whole > 1 && unsigned[0] == b'0') {
        return false;
    }
    let mut rest = &unsigned[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) else { return rest.is_empty() };
    let exponent = exponent.strip_prefix(b"-").or_else(|| exponent.strip_prefix(b"+")).unwrap_or(exponent);
    !exponent.is_empty() && digits(exponent) == exponent.len()
}
