//! What a schema asks of values, in words.

use super::limits::spelled;
use crate::program::Phrase;
use ferrospec_ir::{Check, Number, Rule};

/// The longest pattern that is shown, in characters: a longer one says little to who reads it.
const LONGEST_PATTERN: usize = 60;

/// What these rules ask in a line, as far as it is said in one: `1 to 20 characters, matching \`^[a-z]+$\`.`; none if it has none.
pub(super) fn words(checks: &[Check]) -> Option<Phrase> {
    let rules = || checks.iter().map(|check| &check.rule);
    let count = |least: fn(&Rule) -> Option<u64>, most: fn(&Rule) -> Option<u64>, what| {
        counted(rules().filter_map(least).max().filter(|least| *least > 0), rules().filter_map(most).min(), what)
    };
    let counts = [
        count(
            |rule| if let Rule::MinLength(limit) = rule { Some(*limit) } else { None },
            |rule| if let Rule::MaxLength(limit) = rule { Some(*limit) } else { None },
            ["character", "characters"],
        ),
        count(
            |rule| if let Rule::MinItems(limit) = rule { Some(*limit) } else { None },
            |rule| if let Rule::MaxItems(limit) = rule { Some(*limit) } else { None },
            ["item", "items"],
        ),
        count(
            |rule| if let Rule::MinProperties(limit) = rule { Some(*limit) } else { None },
            |rule| if let Rule::MaxProperties(limit) = rule { Some(*limit) } else { None },
            ["member", "members"],
        ),
    ];
    let words = counts.into_iter().flatten().chain(range(rules)).map(Part::Own);
    let parts = words.chain(rules().filter_map(|rule| match rule {
        Rule::MultipleOf(step) => Some(Part::Own(format!("a multiple of {}", spelled(step)))),
        Rule::UniqueItems => Some(Part::Own("no two of them equal".to_owned())),
        Rule::Pattern(pattern) if pattern.chars().count() > LONGEST_PATTERN => {
            Some(Part::Own("matching a pattern".to_owned()))
        }
        Rule::Pattern(pattern) => Some(Part::Pattern(pattern)),
        _ => None,
    }));
    let mut phrase: Option<Phrase> = None;
    for part in parts {
        let so_far = phrase.take();
        let (start, is_first) = (so_far.clone().map_or_else(Phrase::default, |it| it.words(", ")), so_far.is_none());
        phrase = Some(match part {
            Part::Own(words) => start.text(&if is_first { capital(&words) } else { words }),
            Part::Pattern(pattern) => start.words(if is_first { "Matching " } else { "matching " }).code(pattern),
        });
    }
    phrase.map(|phrase| phrase.words("."))
}

enum Part<'a> {
    Own(String),
    Pattern(&'a str),
}

fn counted(least: Option<u64>, most: Option<u64>, [one, many]: [&str; 2]) -> Option<String> {
    let what = |count: u64| if count == 1 { one } else { many };
    Some(match (least, most) {
        (None, None) => return None,
        (Some(least), None) => format!("at least {least} {}", what(least)),
        (None, Some(most)) => format!("at most {most} {}", what(most)),
        (Some(least), Some(most)) if least == most => format!("{least} {}", what(least)),
        (Some(least), Some(most)) => format!("{least} to {most} {}", what(most)),
    })
}

/// Where a number lies.
fn range<'a, R: Iterator<Item = &'a Rule>>(rules: impl Fn() -> R) -> Option<String> {
    let find = |wanted: fn(&Rule) -> Option<&Number>| rules().find_map(wanted).map(spelled);
    let least = find(|rule| if let Rule::Minimum(limit) = rule { Some(limit) } else { None });
    let most = find(|rule| if let Rule::Maximum(limit) = rule { Some(limit) } else { None });
    let above = find(|rule| if let Rule::ExclusiveMinimum(limit) = rule { Some(limit) } else { None });
    let below = find(|rule| if let Rule::ExclusiveMaximum(limit) = rule { Some(limit) } else { None });
    if let (Some(least), Some(most), None, None) = (&least, &most, &above, &below) {
        return Some(format!("{least} to {most}"));
    }
    let all = [("at least", least), ("more than", above), ("at most", most), ("less than", below)];
    let all: Vec<_> = all.into_iter().filter_map(|(words, limit)| Some(format!("{words} {}", limit?))).collect();
    (!all.is_empty()).then(|| all.join(" and "))
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::program::DocText;
    use ferrospec_diagnostics::{FileId, Locus};
    use ferrospec_ir::{Check, Number, Rule};

    fn check(rules: impl IntoIterator<Item = Rule>, expected: &str) {
        let locus = Locus::new(FileId(0), 0, 1);
        let checks: Vec<_> = rules.into_iter().map(|rule| Check { rule, locus }).collect();
        let docs = words(&checks).map_or_else(DocText::default, DocText::from);
        assert_eq!(docs.lines().join("\n"), expected);
    }

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    #[test]
    fn limits_are_said_in_words() {
        check([], "");
        check([Rule::MinLength(0), Rule::Required(Vec::new())], "");
        check([Rule::MinLength(1)], "At least 1 character.");
        check([Rule::MaxLength(20), Rule::MinLength(2)], "2 to 20 characters.");
        check([Rule::MinItems(1), Rule::MaxItems(1), Rule::UniqueItems], "1 item, no two of them equal.");
        check([Rule::MaxProperties(3)], "At most 3 members.");
        check([Rule::Maximum(number("1.0e+3")), Rule::Minimum(number("-1"))], "-1 to 1e3.");
        check(
            [Rule::ExclusiveMinimum(number("0")), Rule::Maximum(number("9.5")), Rule::MultipleOf(number("0.5"))],
            "More than 0 and at most 9.5, a multiple of 0.5.",
        );
        check([Rule::Pattern("^[a-z`]+$".to_owned())], "Matching ``^[a-z`]+$``.");
        check(
            [Rule::Pattern("a".to_owned()), Rule::Pattern("x".repeat(61)), Rule::MaxLength(3)],
            "At most 3 characters, matching `a`, matching a pattern.",
        );
    }
}
