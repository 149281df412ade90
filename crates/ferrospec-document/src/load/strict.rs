//! JSON (RFC 8259) to nodes, past the YAML parser: what stands in a file of JSON needs no guessing, and takes a fifth of
//! the time.

use std::ops::Range;

use serde::de::IgnoredAny;

use super::builder::Builder;
use crate::tree::{NodeId, Style};

/// A value takes more bytes than this in most descriptions, with its key, its quotes and the white space around it. Where
/// there is room for all of them at once, none is moved.
const BYTES_OF_A_VALUE: usize = 32;

/// Why a text is not read here.
pub(super) struct NotHere;

/// Whether all of `text` is JSON, behind a byte order mark.
pub(super) fn is_json(text: &str) -> bool {
    let text = without_mark(text);
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Reads a text that [is JSON](is_json); `None` if the builder cannot go on and has said why.
///
/// # Errors
/// An escape stands for no character, such as one half of a pair, of which the grammar says nothing.
pub(super) fn read(text: &str, mut builder: Builder<'_>) -> Result<Option<NodeId>, NotHere> {
    builder.reserve(text.len() / BYTES_OF_A_VALUE);
    let tokens = Tokens { text, at: text.len() - without_mark(text).len() };
    for bytes in tokens {
        let place = builder.place(bytes.clone());
        let token = &text[bytes];
        let done = match token.as_bytes()[0] {
            b'{' => builder.open_mapping(0, place, true),
            b'[' => builder.open_sequence(0, place, true),
            b'}' | b']' => builder.close(place),
            b'"' if token.contains('\\') => {
                let read: String = serde_json::from_str(token).map_err(|_| NotHere)?;
                builder.scalar(&read, Style::Quoted, 0, place)
            }
            b'"' => builder.scalar(&token[1..token.len() - 1], Style::Quoted, 0, place),
            _ => builder.scalar(token, Style::Plain, 0, place),
        };
        if done.is_none() {
            return Ok(None);
        }
    }
    Ok(builder.finish())
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The brackets, texts, numbers and names of a text that is JSON, as the bytes where they stand.
struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        // What divides values says nothing that their order does not say.
        let between = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':');
        let start = self.at + bytes[self.at..].iter().position(|byte| !between(byte))?;
        let rest = &bytes[start..];
        let length = match rest[0] {
            b'{' | b'}' | b'[' | b']' => 1,
            b'"' => quoted(rest),
            _ => rest.iter().position(|byte| between(byte) || matches!(byte, b'}' | b']')).unwrap_or(rest.len()),
        };
        self.at = start + length;
        Some(start..self.at)
    }
}

/// How long the text in quotes is with which these bytes begin.
fn quoted(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\\')) {
        at += found;
        if bytes[at] == b'"' {
            return at + 1;
        }
        // What is escaped closes nothing.
        at += 2;
    }
    bytes.len()
}
