//! The escapes of RFC 3986.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stays escaped with `allowReserved`: what would end the value, the query or the URL, or read as a space.
const NOT_IN_QUERY: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// `text` with everything escaped that is not unreserved.
pub(crate) fn escape(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// `text` as [`escape`] writes it, and with the characters of `also` escaped, too. They are ASCII.
pub(crate) fn escape_also(text: &str, also: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() && also.contains(character) {
            out.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            out.extend(utf8_percent_encode(character.encode_utf8(&mut [0; 4]), RESERVED));
        }
    }
    out
}

/// `text` with only those characters escaped that a query's value cannot hold.
pub(crate) fn escape_allowing_reserved(text: &str) -> String {
    utf8_percent_encode(text, NOT_IN_QUERY).to_string()
}

/// What escaped text stands for. `None` when that is not UTF-8.
pub(crate) fn unescape(text: &str) -> Option<String> {
    percent_decode(text.as_bytes()).decode_utf8().ok().map(Into::into)
}

/// What escaped text of a query or a form stands for, where `+` is a space, too. `None` when that is not UTF-8.
pub(crate) fn unescape_plus(text: &str) -> Option<String> {
    if text.contains('+') { unescape(&text.replace('+', " ")) } else { unescape(text) }
}
