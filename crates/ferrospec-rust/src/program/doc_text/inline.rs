//! What stands in a line.

use std::fmt::Write;

/// Text in which line breaks are line feeds, tabs are spaces, and what nobody sees is spelled out: `U+202E`.
///
/// A bare carriage return ends a doc comment's line for rustc but not for the eye, and controls of writing direction
/// make a line look like another; rustc refuses both.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    shown.push('\n');
                }
            }
            '\n' => shown.push('\n'),
            '\t' => shown.push_str("    "),
            _ if is_unseen(char) => write!(shown, "U+{:04X}", u32::from(char)).expect("a string takes all text"),
            _ => shown.push(char),
        }
    }
    shown
}

/// Text that holds no markup, with whatever rustdoc would take for markup escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        let markup = match char {
            '\\' | '`' | '*' | '[' | '~' => true,
            // Within a word an underscore emphasises nothing.
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(char);
        before = Some(char);
    }
    out
}

/// A word of text, with the addresses in it made links.
pub(super) fn linked(word: &str) -> String {
    let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min() else {
        return escaped(word);
    };
    let (before, address) = word.split_at(start);
    let end =
        address.find(['<', '>', '"', '\'', '`', '[', ']', '(', ')', '{', '}', '|', '\\']).unwrap_or(address.len());
    let end = address[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']).len();
    let (address, after) = address.split_at(end);
    if address.ends_with('/') && address.ends_with("://") {
        return escaped(word);
    }
    format!("{}<{address}>{}", escaped(before), escaped(after))
}

/// Text in backticks, as many as it needs.
pub(super) fn code_span(text: &str) -> String {
    let text = text.replace('\n', " ");
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// How many of `wanted` stand together at most.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|char| char != wanted).map(|run| run.len() / wanted.len_utf8()).max().unwrap_or(0)
}

/// An address that may stand in parentheses; `None` for one that leads into the crate or runs a script.
pub(super) fn address(url: &str) -> Option<String> {
    let lower = url.to_ascii_lowercase();
    if !["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for char in url.chars() {
        if char.is_whitespace() || is_unseen(char) || "<>()\\\"`[]".contains(char) {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                write!(out, "%{byte:02X}").expect("a string takes all text");
            }
        } else {
            out.push(char);
        }
    }
    Some(out)
}

/// Whether nobody sees the character, or it changes how others are seen.
pub(crate) fn is_unseen(char: char) -> bool {
    char.is_control() || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
