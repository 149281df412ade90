//! Texts that match a pattern.

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// A pattern that texts can be made of.
pub(crate) struct Pattern {
    parts: Hir,
    matcher: Regex,
}

/// What a text becomes no longer than by repetitions that are free.
const MAX_LENGTH: usize = 2000;

impl Pattern {
    /// Reads an expression of ECMA-262 (Validation §6.3.3), as far as it means the same in the language of `regex`; `None`
    /// if it cannot be read as such: it looks around, or refers back.
    pub(crate) fn read(text: &str) -> Option<Self> {
        // The end of a text is `$` in one language, and may stand before a line break in no other.
        let matcher = Regex::new(text).ok()?;
        let parts = regex_syntax::parse(text).ok()?;
        Some(Self { parts, matcher })
    }

    /// Whether a part of `text` matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        self.matcher.is_match(text)
    }

    /// A text that matches, its free repetitions at most `growth` longer than they must be; `None` if none is found.
    pub(crate) fn text(&self, growth: u32, chance: &mut fastrand::Rng) -> Option<String> {
        let mut text = String::new();
        write(&self.parts, growth, chance, &mut text);
        self.matches(&text).then_some(text)
    }
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
        ] {
            let pattern = Pattern::read(text).expect("a pattern");
            for _ in 0..50 {
                assert!(pattern.text(3, &mut chance).is_some_and(|made| pattern.matches(&made)), "{text}");
            }
        }
        let digits = Pattern::read(r"^\d+$").expect("a pattern").text(8, &mut chance);
        assert!(digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())));
    }

    #[test]
    fn what_looks_around_or_is_too_large_is_not_read() {
        for text in ["(?=a)b", r"(a)\1", "((a{1000}){1000}){1000}", "("] {
            assert!(Pattern::read(text).is_none(), "{text}");
        }
    }
}
