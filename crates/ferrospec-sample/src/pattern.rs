//! Texts that match a pattern.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// A pattern that texts can be made of.
pub(crate) struct Pattern {
    parts: Hir,
    matcher: Matcher,
}

/// What says whether a text matches.
enum Matcher {
    Linear(regex::Regex),
    /// An expression that looks around.
    Backtracking(regress::Regex),
}

/// What a text becomes no longer than by repetitions that are free.
const MAX_LENGTH: usize = 2000;

impl Pattern {
    /// Reads an expression of ECMA-262 (Validation §6.3.3), as far as it means the same in the language of `regex`; `None`
    /// if it refers back, or is too large. What looks around makes no text, and only says which ones match.
    pub(crate) fn read(text: &str) -> Option<Self> {
        // The end of a text is `$` in one language, and may stand before a line break in no other.
        if let Ok(matcher) = regex::Regex::new(text) {
            return Some(Self { parts: regex_syntax::parse(text).ok()?, matcher: Matcher::Linear(matcher) });
        }
        let parts = regex_syntax::parse(&without_looks(text)?).ok()?;
        let matcher = regress::Regex::with_flags(text, "u").or_else(|_| regress::Regex::new(text)).ok()?;
        Some(Self { parts, matcher: Matcher::Backtracking(matcher) })
    }

    /// Whether a part of `text` matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        match &self.matcher {
            Matcher::Linear(matcher) => matcher.is_match(text),
            Matcher::Backtracking(matcher) => matcher.find(text).is_some(),
        }
    }

    /// A text that matches, its free repetitions at most `growth` longer than they must be; `None` if none is found.
    pub(crate) fn text(&self, growth: u32, chance: &mut fastrand::Rng) -> Option<String> {
        let mut text = String::new();
        write(&self.parts, growth, chance, &mut text);
        self.matches(&text).then_some(text)
    }
}

/// An expression without the groups that look ahead or back; `None` if it has none.
fn without_looks(text: &str) -> Option<String> {
    let (mut kept, mut rest, mut in_class, mut found) = (String::new(), text, false, false);
    // How many groups are open within the one that is left out.
    let mut left_out = 0_usize;
    while let Some(first) = rest.chars().next() {
        let is_look = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|look| rest.starts_with(look));
        let length = match first {
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            _ => first.len_utf8(),
        };
        match first {
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class && (left_out > 0 || is_look) => {
                (left_out, found) = (left_out + 1, true);
            }
            ')' if !in_class && left_out > 0 => {
                left_out -= 1;
                rest = &rest[length..];
                continue;
            }
            _ => {}
        }
        if left_out == 0 {
            kept.push_str(&rest[..length]);
        }
        rest = &rest[length..];
    }
    (found && left_out == 0).then_some(kept)
}

fn write(part: &Hir, growth: u32, chance: &mut fastrand::Rng, into: &mut String) {
    match part.kind() {
        HirKind::Empty | HirKind::Look(Look::Start | Look::End) => {}
        // A word ends where a space begins.
        HirKind::Look(_) => {}
        HirKind::Literal(literal) => into.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => into.extend(one_of(class, chance)),
        HirKind::Capture(capture) => write(&capture.sub, growth, chance, into),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, growth, chance, into)),
        HirKind::Alternation(parts) => {
            if let Some(part) = chance.choice(parts) {
                write(part, growth, chance, into);
            }
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min.saturating_add(growth));
            for count in 0..chance.u32(repetition.min..=most) {
                if count >= repetition.min && into.len() > MAX_LENGTH {
                    break;
                }
                write(&repetition.sub, growth, chance, into);
            }
        }
    }
}

/// A character of a class: one that people write, if it has any.
fn one_of(class: &Class, chance: &mut fastrand::Rng) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let has = |c: char| class.ranges().iter().any(|range| range.start() <= c && c <= range.end());
    let plain: Vec<char> = ('0'..='9').chain('a'..='z').chain('A'..='Z').filter(|c| has(*c)).collect();
    let printed: Vec<char> = (' '..='~').filter(|c| has(*c)).collect();
    // Now and then one that must not be forgotten.
    let rarely = chance.u8(0..4) == 0;
    let first = if plain.is_empty() || rarely && !printed.is_empty() { &printed } else { &plain };
    if let Some(c) = chance.choice(first) {
        return Some(*c);
    }
    let range = chance.choice(class.ranges())?;
    Some(chance.char(range.start()..=range.end()))
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn texts_match_their_pattern() {
        let mut chance = fastrand::Rng::with_seed(1);
        for text in [
            "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
            r"^\d{4}-\d{2}$",
            "^(a|b)+$",
            r"^https?:\/\/.+",
            "[^/]",
            "",
            r"^\p{Lu}\w*\s$",
            "^$",
            "^(?![0-9]{3}$)[a-z0-9]([(?=-]|[a-z])*$",
            r"^(?!\s*[sS]ystem\$).*$",
            r"^([a-z]+[a-z\-]*(?<!-))(\.[a-z]+(?<!(-|\)|[)])))*$",
            "^(?=.*[0-9])(?=.*[a-z])[a-z0-9]{6,}$",
        ] {
            let pattern = Pattern::read(text).expect("a pattern");
            let made: Vec<_> = (0..50).filter_map(|_| pattern.text(3, &mut chance)).collect();
            assert!(made.iter().all(|made| pattern.matches(made)), "{text}");
            // What looks around may not match what is made without.
            let least = if text.contains("(?") { 10 } else { 50 };
            assert!(made.len() >= least, "{text}: {}", made.len());
        }
        let digits = Pattern::read(r"^\d+$").expect("a pattern").text(8, &mut chance);
        assert!(digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())));
    }

    #[test]
    fn what_refers_back_or_is_too_large_is_not_read() {
        for text in [r"(a)\1", "((a{1000}){1000}){1000}", "(", "(?=a"] {
            assert!(Pattern::read(text).is_none(), "{text}");
        }
        let none = Pattern::read("^(?=a)b$").expect("a pattern");
        assert_eq!(none.text(3, &mut fastrand::Rng::with_seed(1)), None);
    }
}
