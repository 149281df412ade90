//! The escapes of RFC 3986.

use std::borrow::Cow;

use crate::location::Location;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stays escaped in a query with `allowReserved`: what would end the value, the query or the URL, or read as a
/// space.
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

/// What stays escaped in a path with `allowReserved`: what no segment holds (RFC 3986 §3.3).
const NOT_IN_PATH: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What stays escaped in a cookie with `allowReserved`: what no value holds (RFC 6265 §4.1.1).
const NOT_IN_COOKIE: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'#')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b'=');

/// `text` with everything escaped that is not unreserved.
pub(crate) fn escape(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Appends what [`escape`] makes of `text`.
pub(crate) fn push_escaped(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, RESERVED));
}

/// `text` with those characters escaped that cannot stand in `location`, those of `also`, which are ASCII, and, unless
/// they are `allowed`, those that RFC 3986 reserves. Where they are, what is escaped already stays as it is (RFC 6570
/// §3.2.3).
pub(crate) fn escape_in(location: Location, text: &str, also: &str, allowed: bool) -> String {
    let set = match location {
        _ if !allowed => RESERVED,
        Location::Path => NOT_IN_PATH,
        Location::Cookie => NOT_IN_COOKIE,
        _ => NOT_IN_QUERY,
    };
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if character.is_ascii() && also.contains(character) {
            out.push_str(&format!("%{:02X}", u32::from(character)));
        } else if allowed && character == '%' && is_escape(&text.as_bytes()[at..]) {
            out.push('%');
        } else {
            out.extend(utf8_percent_encode(character.encode_utf8(&mut [0; 4]), set));
        }
    }
    out
}

/// Whether `text` begins with an escape: `%2F`.
fn is_escape(text: &[u8]) -> bool {
    matches!(text, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// What escaped text stands for. `None` when that is not UTF-8.
pub(crate) fn unescape(text: &str) -> Option<String> {
    plain(text).map(Cow::into_owned)
}

/// What escaped text stands for; it is not copied where nothing is escaped. `None` when that is not UTF-8.
pub(crate) fn plain(text: &str) -> Option<Cow<'_, str>> {
    if text.contains('%') { percent_decode(text.as_bytes()).decode_utf8().ok() } else { Some(Cow::Borrowed(text)) }
}

/// What escaped text of a query or a form stands for, where `+` is a space, too. `None` when that is not UTF-8.
pub(crate) fn unescape_plus(text: &str) -> Option<String> {
    if text.contains('+') { unescape(&text.replace('+', " ")) } else { unescape(text) }
}
