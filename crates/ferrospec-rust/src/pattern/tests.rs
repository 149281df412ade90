use super::{Engine, Reason, translate};
use proptest::prelude::*;

/// What a pattern becomes: its engine, what a text must match and what it must not.
fn said(pattern: &str) -> String {
    let Some(found) = translate(pattern) else { return "none".to_owned() };
    let engine = match found.engine {
        Engine::Linear => String::new(),
        other => format!("{other:?} "),
    };
    let parts = found.has.into_iter().chain(found.has_not.into_iter().map(|part| format!("not {part}")));
    format!("{engine}{}", parts.collect::<Vec<_>>().join(" and ")).trim_end().to_owned()
}

#[test]
fn what_means_the_same_stays_as_it_is() {
    for pattern in [
        "",
        "^[a-z]+$",
        r"^\d{4}-\d\d$",
        r"^(a|b)?c*$",
        r"[\w.-]+@[-a]",
        r"\/\-\.\$",
        "é",
        r"a{2,}b{1,3}?",
        r"[^\]\\]",
        r"\bx\B",
        r"[A-Z]{2}(?:-[0-9]{3})",
    ] {
        assert_eq!(said(pattern), pattern);
    }
}

#[test]
fn what_means_something_else_is_said_otherwise() {
    let cases = [
        (r"a.b", r"a[^\n\r\x{2028}\x{2029}]b"),
        (r"[A-Za-z0-9-_.:]", r"[A-Za-z0-9\-_.:]"),
        (r"[\w-.]", r"[\w\-.]"),
        (r"(?<year>\d)", r"(\d)"),
        (r"\cA\0\x41", r"\x{1}\x{0}A"),
        (r"\u{1F600}\uD83D\uDE00", r"\x{1F600}\x{1F600}"),
        (r"\uD83D", r"[^\x{0}-\x{10FFFF}]"),
        (r"[\uD800-\uDFFF]", r"[^\x{0}-\x{10FFFF}]"),
        (r"[^]", r"[\x{0}-\x{10FFFF}]"),
        (r"x{,2}", r"x\{,2\}"),
        (r"\<\_\e", r"<\_e"),
        (r"[a&&b~~c[]", r"[a\&\&b\~\~c\[]"),
        (r"^\p{Lu}\d$", r"Unicode ^\p{Lu}[0-9]$"),
        (r"^(?!api/)[a-z/]+$", r"^[a-z/]+$ and not ^(?:api/)"),
        (r"^(?=a*b)(?!(c|d)$)\w+$", r"^\w+$ and ^(?:a*b) and not ^(?:(c|d)$)"),
        (r"^[a-z-]+(?<!-)$", r"^[a-z-]+$ and not (?:-)$"),
        (r"^(?!-)[a-z-]+(?<!-)$", r"^[a-z-]+$ and not ^(?:-) and not (?:-)$"),
    ];
    for (pattern, expected) in cases {
        assert_eq!(said(pattern), expected, "{pattern}");
    }
}

#[test]
fn what_cannot_be_said_is_left_to_trying() {
    let cases = [
        ("a(?=b)c", Reason::LookAround),
        ("(?=a)b", Reason::LookAround),
        ("^(?=a)b|c", Reason::LookAround),
        (r"(a)\1", Reason::BackReference),
        (r"(?<x>a)\k<x>", Reason::BackReference),
        ("a{1000000}", Reason::Size),
    ];
    for (pattern, reason) in cases {
        let found = translate(pattern).map(|translation| translation.engine);
        assert_eq!(found, Some(Engine::Backtracking(reason)), "{pattern}");
    }
    for pattern in ["(", "a**", "[b-a]", "(?i)a", "a{2,1}"] {
        assert_eq!(translate(pattern), None, "{pattern}");
    }
}

/// Whether a part of `text` matches, by the translation.
fn matches(pattern: &str, text: &str) -> Option<bool> {
    let found = translate(pattern)?;
    let fits = |part: &String| match found.engine {
        Engine::Linear => regex_lite::Regex::new(part).expect("it was compiled before").is_match(text),
        _ => regex::Regex::new(part).expect("it was compiled before").is_match(text),
    };
    let is_translated = !matches!(found.engine, Engine::Backtracking(_));
    is_translated.then(|| found.has.iter().all(fits) && !found.has_not.iter().any(fits))
}

/// Whether a part of `text` matches, by an engine that reads patterns as they are written; `None` where it reads them
/// otherwise: without the flag `u`, it knows no properties.
fn judged(pattern: &str, text: &str) -> Option<bool> {
    let plain = || regress::Regex::new(pattern).ok().filter(|_| !pattern.to_lowercase().contains("\\p{"));
    let compiled = regress::Regex::with_flags(pattern, "u").ok().or_else(plain)?;
    Some(compiled.find(text).is_some())
}

/// Patterns of a few characters that texts of the same few characters often match.
fn patterns() -> impl Strategy<Value = String> {
    let atom = prop::sample::select(vec![
        "a",
        "b",
        "é",
        "-",
        ".",
        "_",
        "1",
        " ",
        r"\d",
        r"\D",
        r"\w",
        r"\W",
        r"\s",
        r"\S",
        r"\.",
        r"\-",
        r"\n",
        r"\t",
        r"\u2028",
        r"\x61",
        r"\u{e9}",
        r"\cJ",
        "[a-b]",
        "[^a]",
        r"[\d-]",
        r"[^\s]",
        r"[\S\n]",
        r"[\W_]",
        r"[^\W]",
        "[]",
        "[^]",
        r"[a\-1]",
        "[-a]",
        "[a-]",
        r"[.\]]",
        r"[\b\u{1F600}]",
        "😀",
        r"\uD83D\uDE00",
        r"[\uD83D\uDE00-\uD83D\uDE02]",
        r"[^\D]",
        r"\p{L}",
        r"[\p{Lu}1]",
        r"\P{L}",
        "&&",
        "[a&&b]",
        "~",
        "#",
        "/",
        r"\/",
    ])
    .prop_map(str::to_owned);
    let with_assertions = prop_oneof![
        8 => atom,
        1 => prop::sample::select(vec!["^", "$", r"\b", r"\B"]).prop_map(str::to_owned),
    ];
    let body = with_assertions.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("(?:{one}|{other})")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.clone().prop_map(|inner| format!("(?<n>{inner})")),
            (inner, prop::sample::select(vec!["*", "+", "?", "{2}", "{1,2}", "{0,}", "*?", "+?", "??"]))
                .prop_map(|(inner, how)| format!("(?:{inner}){how}")),
        ]
    });
    let ahead = prop::sample::select(vec!["(?=", "(?!"]);
    let behind = prop::sample::select(vec!["(?<=", "(?<!"]);
    prop_oneof![
        3 => body.clone(),
        2 => body.clone().prop_map(|body| format!("^{body}$")),
        1 => (ahead, body.clone(), body.clone()).prop_map(|(look, one, other)| format!("^{look}{one}){other}")),
        1 => (behind, body.clone(), body).prop_map(|(look, one, other)| format!("{other}{look}{one})$")),
    ]
}

fn texts() -> impl Strategy<Value = String> {
    let characters = vec![
        'a', 'b', 'A', 'é', 'É', '-', '.', '_', '1', '٣', ' ', '\n', '\t', '\r', '\u{2028}', '\u{a0}', '\u{feff}',
        '\u{85}', '😀', '😁', '&', '~', '/', ']', '\u{8}',
    ];
    prop::collection::vec(prop::sample::select(characters), 0..6).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn translations_match_what_patterns_match(pattern in patterns(), texts in prop::collection::vec(texts(), 8)) {
        for text in texts {
            let (found, expected) = (matches(&pattern, &text), judged(&pattern, &text));
            prop_assert!(found.is_none() || expected.is_none() || found == expected, "{pattern:?} on {text:?}: {found:?}, not {expected:?}");
        }
    }
}
