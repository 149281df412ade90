//! Whether a file that calls itself JSON is JSON (RFC 8259).

use std::ops::Range;

use ferrospec_diagnostics::{Diagnostics, FileId, Locus, codes};
use serde::de::IgnoredAny;

/// Reports the first place at which `text`, the content of `file`, is not JSON though it begins as JSON does.
///
/// YAML takes nearly all that JSON takes, and more: `NaN`, `tru` and a key without quotes are texts to it. In a file that is
/// written as JSON they are slips, and whatever else reads it refuses it.
pub(crate) fn check(file: FileId, text: &str, diagnostics: &mut Diagnostics) {
    let json = text.trim_start_matches('\u{feff}');
    if !is_written_as_json(json) {
        return;
    }
    let Err(error) = serde_json::from_str::<IgnoredAny>(json) else { return };
    let line: usize = json.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // A column of 0 is the line break that stands before the line.
    let mut at = (line + error.column()).saturating_sub(1).min(json.len());
    while !json.is_char_boundary(at) {
        at -= 1;
    }
    // The parser alone knows whether this is in a text, and says it in words only.
    let in_text = error.to_string().starts_with("control character");
    if in_text {
        // Its column is that of the character before.
        at += json[at..].find(|c: char| c.is_ascii_control()).unwrap_or(0);
    }
    let (place, words) = wrong(json, at, in_text);
    let help = match json[place.start..].starts_with("/*") || json[place.start..].starts_with("//") {
        true => "it is read without its comments, which other tools may not do: take them out",
        false => "it is read as YAML, which other tools may not do: mend it, or let its name end with `.yaml`",
    };
    let mark = text.len() - json.len();
    let place = Locus::new(file, (mark + place.start) as u32, (mark + place.end) as u32);
    let _ = diagnostics.report(&codes::NOT_JSON, place, format!("this file is not JSON: {words}")).help(help);
}

/// Whether a text begins as JSON does, or with a comment before that.
fn is_written_as_json(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    ["{", "[", "//", "/*"].iter().any(|sign| start.starts_with(sign))
}

/// `text`, which is written as JSON, with spaces in place of its comments of JavaScript, so that all else stays where it is;
/// `None` if there are none. Neither JSON nor YAML has them, and editors let who writes JSON write them.
pub(crate) fn without_comments(text: &str) -> Option<String> {
    if !is_written_as_json(text) || !(text.contains("//") || text.contains("/*")) {
        return None;
    }
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_found = false;
    while let Some(c) = rest.chars().next() {
        let before = bare.chars().next_back();
        let length = match c {
            '"' | '\'' => quoted(rest, c),
            '/' if may_stand_behind(before) => match comment(rest) {
                Some(length) => {
                    is_found = true;
                    bare.extend(
                        rest[..length]
                            .bytes()
                            .map(|byte| if matches!(byte, b'\n' | b'\r') { byte.into() } else { ' ' }),
                    );
                    rest = &rest[length..];
                    continue;
                }
                None => c.len_utf8(),
            },
            _ => c.len_utf8(),
        };
        let (read, behind) = rest.split_at(length);
        bare.push_str(read);
        rest = behind;
    }
    is_found.then_some(bare)
}

/// Whether a comment may stand behind this: in a text without quotes, as YAML has them, are none.
fn may_stand_behind(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '{' | '}' | '[' | ']' | ',' | '"' | '\u{feff}'))
}

/// The length of the comment that `text` begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find(['\n', '\r']).unwrap_or(text.len()));
    }
    text.strip_prefix("/*")?.find("*/").map(|end| end + 4)
}

/// The length of the text in quotes that `text` begins with.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if quote == '"' => is_escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The place around the byte `at`, at which `json` is wrong, and what is wrong there. A character that may not stand in a
/// text as it is stands `in_text`.
fn wrong(json: &str, at: usize, in_text: bool) -> (Range<usize>, String) {
    let Some(c) = json[at..].chars().next() else { return (at..at, "something is missing".to_owned()) };
    let here = at..at + c.len_utf8();
    let before = json[..at].trim_end_matches([' ', '\t', '\r', '\n']);
    match c {
        _ if json[..at].ends_with('\\') && json[at..].starts_with(|c: char| !c.is_control()) => {
            (at - 1..here.end, format!("`\\{c}` is no escape of JSON"))
        }
        c if in_text => (here, format!("U+{:04X} stands here unescaped", u32::from(c))),
        '\'' => (here, "a text stands in double quotes".to_owned()),
        '#' | '/' => (here, "JSON has no comments".to_owned()),
        ']' | '}' if before.ends_with(',') => (before.len() - 1..before.len(), "a comma too many".to_owned()),
        _ => {
            let word = word(json, at);
            let words = match json[word.clone()].chars().next() {
                None => "something is missing here".to_owned(),
                Some('0'..='9' | '+' | '-' | '.') => format!("`{}` is no number of JSON", &json[word.clone()]),
                Some(_) => format!("`{}` stands here without quotes", &json[word.clone()]),
            };
            (if word.is_empty() { here } else { word }, words)
        }
    }
}

/// What stands around the byte `at` without quotes, as far as a message shows it.
fn word(json: &str, at: usize) -> Range<usize> {
    const SHOWN: usize = 40;
    let outside = |c: char| matches!(c, '{' | '}' | '[' | ']' | ',' | ':' | '"') || c.is_whitespace();
    let start = json[..at].char_indices().rev().take(SHOWN).take_while(|&(_, c)| !outside(c)).last();
    let start = start.map_or(at, |(start, _)| start);
    let length = json[start..].chars().take(SHOWN).take_while(|&c| !outside(c)).map(char::len_utf8).sum::<usize>();
    start..start + length
}

#[cfg(test)]
mod tests {
    use ferrospec_diagnostics::{Diagnostics, FileId};

    use super::check;

    #[test]
    fn the_first_place_that_is_not_json_is_found() {
        let said = |text: &str| {
            let mut diagnostics = Diagnostics::default();
            check(FileId(0), text, &mut diagnostics);
            let messages = diagnostics.into_sorted().into_iter();
            let messages = messages.map(|message| {
                let place = message.locus.map(|locus| &text[locus.start as usize..locus.end as usize]);
                format!("{}: {}", place.unwrap_or_default(), message.message.replace("this file is not JSON: ", ""))
            });
            messages.collect::<Vec<_>>().join("\n")
        };
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for json in ["{}", " \u{feff}[1, -0.5e+3, \"\\u00e9\\ud83d\", true, null]\n", "\u{feff}{\"a\": {}}", &deep] {
            assert_eq!(said(json.trim_start()), "", "{}", &json[..2]);
        }
        for yaml in ["a: 1", "- 1", "\"a\"", "NaN", "# a\n{a: 1}", "--- {a: 1}", ""] {
            assert_eq!(said(yaml), "", "{yaml}");
        }
        for (text, expected) in [
            ("{\"a\": NaN}", "NaN: `NaN` stands here without quotes"),
            ("[\n  1,\r\n  tru\n]", "tru: `tru` stands here without quotes"),
            ("{\"ä\": {b: 1}}", "b: `b` stands here without quotes"),
            ("\u{feff}[01]", "01: `01` is no number of JSON"),
            ("[0x1F]", "0x1F: `0x1F` is no number of JSON"),
            ("[+1]", "+1: `+1` is no number of JSON"),
            ("[1.]", "1.: `1.` is no number of JSON"),
            ("[.5]", ".5: `.5` is no number of JSON"),
            ("[1,\n]", ",: a comma too many"),
            ("{\"a\": 1, }", ",: a comma too many"),
            ("['a']", "': a text stands in double quotes"),
            ("{} # a", "#: JSON has no comments"),
            ("[1, // a\n2]", "/: JSON has no comments"),
            ("// a\n[1]", "/: JSON has no comments"),
            (" /* a */ {}", "/: JSON has no comments"),
            ("{\"a\" /* b */: 1}", "/: JSON has no comments"),
            ("{\"a\":}", "}: something is missing here"),
            ("{\"a\", \"b\": 1}", ",: something is missing here"),
            ("[\"a\tb\"]", "\t: U+0009 stands here unescaped"),
            ("[\"a\n\nb\"]", "\n: U+000A stands here unescaped"),
            ("[\"\\x41\"]", "\\x: `\\x` is no escape of JSON"),
            ("[\"\\é\"]", "\\é: `\\é` is no escape of JSON"),
            ("[&a 1]", "&a: `&a` stands here without quotes"),
            ("[1] x", "x: `x` stands here without quotes"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
