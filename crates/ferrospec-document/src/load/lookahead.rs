//! How far the parser looks ahead.
//!
//! Whatever a flow mapping holds may turn out to be a key, until so many characters have gone by without a colon. For as
//! long the parser keeps every word of it, which takes fifty times the text: it is told where JSON needs no such patience.

/// Keys of more characters are none.
const MOST: usize = 1 << 16;

/// So many characters more, lest a key ends where the parser's patience does.
const SLACK: usize = 16;

/// How many characters behind its start a key of `text` may end.
pub(super) fn lookahead(text: &str) -> usize {
    longest_key(text.trim_start_matches('\u{feff}').as_bytes()).map_or(MOST, |longest| MOST.min(longest + SLACK))
}

/// The bytes from a key to its colon, where they are most; `None` if this is not written as JSON is.
fn longest_key(text: &[u8]) -> Option<usize> {
    let mut longest = 0;
    // Where the text in quotes begins behind which there is nothing yet.
    let mut quoted = None;
    let mut in_word = false;
    let first = text.iter().position(|byte| !byte.is_ascii_whitespace())?;
    if !matches!(text[first], b'{' | b'[') {
        return None;
    }
    let mut at = first;
    while let Some(byte) = text.get(at) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'"' if in_word || quoted.is_some() => return None,
            b'"' => {
                quoted = Some(at);
                at = closing_quote(text, at)?;
            }
            b':' => longest = longest.max(at - quoted.take()?),
            b'{' | b'}' | b'[' | b']' | b',' => (quoted, in_word) = (None, false),
            b'a'..=b'z' | b'0'..=b'9' | b'E' | b'+' | b'-' | b'.' => (quoted, in_word) = (None, true),
            _ => return None,
        }
        at += 1;
    }
    Some(longest)
}

fn closing_quote(text: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += text.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        if text[at] == b'"' {
            return Some(at);
        }
        // What is escaped closes nothing.
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, SLACK, lookahead};

    #[test]
    fn keys_of_json_are_measured() {
        let check = |text: &str, longest: usize| assert_eq!(lookahead(text), longest + SLACK, "{text}");
        check("{}", 0);
        check(r#"{"a": 1, "b\"c" : ["long as it is", true, -1.5E+7, null]}"#, 7);
        check("\u{feff}\n{\"a\"\n:{\"ab\":\"c:d\"}}", 4);
        assert_eq!(lookahead(&format!("{{\"{}\": 1}}", "a".repeat(MOST))), MOST);
    }

    #[test]
    fn what_is_yaml_alone_is_not_measured() {
        for text in [
            "a: 1",
            "{a: 1}",
            "{a\"b\": 1}",
            "{a \"b\": 1}",
            "{'a': 1}",
            "{[1]: 2}",
            "{\"a\": 1} # b",
            "{\"a",
            "",
            "{\"a\" \"b\": 1}",
        ] {
            assert_eq!(lookahead(text), MOST, "{text}");
        }
    }
}
