//! Escapes in double quotes (YAML 1.2.2 §5.7, RFC 8259 §7).

use std::ops::Range;

/// The first escape of the text in double quotes at `start` that stands for nothing: where it is, what is wrong with it,
/// and what to do.
pub(super) fn wrong(text: &str, start: usize) -> Option<(Range<usize>, &'static str, &'static str)> {
    let quoted = text.get(start..)?.strip_prefix('"')?;
    let start = start + 1;
    let mut at = 0;
    while let Some(offset) = quoted[at..].find(['\\', '"']) {
        at += offset;
        let escape = quoted[at..].strip_prefix('\\')?;
        let kind = escape.chars().next()?;
        let end = at + 1 + kind.len_utf8();
        let span = |end: usize| start + at..start + end;
        let digits = match kind {
            '0' | 'a' | 'b' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"' | '/' | '\\' | 'N' | '_' | 'L'
            | 'P' | '\n' | '\r' => 0,
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => {
                let help = "a backslash is written as two, or the text in single quotes, where nothing is escaped";
                return Some((span(end), "no such escape is known", help));
            }
        };
        let Some(code) = hexadecimal(quoted, end, digits) else {
            let help = "write two digits behind `\\x`, four behind `\\u`, eight behind `\\U`";
            return Some((span(end), "hexadecimal digits are wanted in this escape", help));
        };
        at = end + digits;
        if digits > 0 && char::from_u32(code).is_none() {
            let follows = quoted[at..].starts_with("\\u").then(|| hexadecimal(quoted, at + 2, 4)).flatten();
            if !(digits == 4 && code < 0xdc00 && follows.is_some_and(|low| (0xdc00..0xe000).contains(&low))) {
                let whole = start + end - 2..start + at;
                let help = "a character above U+FFFF is written as two escapes: `\\ud83d\\ude00`";
                return Some((whole, "this escape stands for no character: it is half of a pair, or too large", help));
            }
            at += 6;
        }
    }
    None
}

/// The number that so many digits at `at` write.
fn hexadecimal(text: &str, at: usize, digits: usize) -> Option<u32> {
    if digits == 0 {
        return Some(0);
    }
    let written = text.get(at..at + digits).filter(|written| written.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(written, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wrong_escape_is_found() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(wrong(text, 0).map(|(span, ..)| &text[span]), expected, "{text}");
        };
        check(r#""\n \ud83d\ude00 \x41 \U0001F600""#, None);
        check(r#""a\\q\q""#, Some(r"\q"));
        check(r#""\ud83d""#, Some(r"\ud83d"));
        check(r#""\ud83d\u0041""#, Some(r"\ud83d"));
        check(r#""ä\ude00x""#, Some(r"\ude00"));
        check(r#""\u12g4""#, Some(r"\u"));
        check(r#""\UFFFFFFFF""#, Some(r"\UFFFFFFFF"));
        check(r#""closed" \q"#, None);
        check("plain", None);
    }
}
