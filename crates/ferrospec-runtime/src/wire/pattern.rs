//! Patterns: regular expressions of ECMA-262 (JSON Schema 2020-12 Core §6.4).

use std::sync::OnceLock;

/// A regular expression, of which a text matches if a part of it does. It is compiled once, when it is first asked.
///
/// The generator has put it in the words of an engine that takes linear time, wherever there are such words.
///
/// ```
/// # #[cfg(feature = "pattern")] {
/// use ferrospec_runtime::wire::Pattern;
///
/// static PATTERN: Pattern = Pattern::new("^x-");
/// assert!(PATTERN.is_match("x-rate-limit") && !PATTERN.is_match("rate-limit"));
///
/// // Linear engines cannot look ahead; but these are two questions.
/// static OTHER: Pattern = Pattern::translated("^(?!x-)[a-z-]+$", &["^[a-z-]+$"], &["^(?:x-)"]);
/// assert!(OTHER.is_match("rate-limit") && !OTHER.is_match("x-rate-limit"));
/// # }
/// ```
#[derive(Debug)]
pub struct Pattern {
    written: &'static str,
    compile: fn(&'static str) -> Option<Engine>,
    /// What a text must match, and what it must not, in the words of the engine; nothing if that is what is written.
    parts: [&'static [&'static str]; 2],
    compiled: OnceLock<Option<[Vec<Engine>; 2]>>,
}

/// An expression, compiled.
#[derive(Debug)]
enum Engine {
    #[cfg(feature = "pattern")]
    Linear(regex_lite::Regex),
    #[cfg(feature = "pattern-unicode")]
    Unicode(regex::Regex),
    #[cfg(feature = "pattern-backtracking")]
    Backtracking(regress::Regex),
}

impl Pattern {
    /// A pattern that an engine of linear time reads as it is written.
    #[cfg(feature = "pattern")]
    pub const fn new(written: &'static str) -> Self {
        Self::translated(written, &[], &[])
    }

    /// A pattern that an engine of linear time reads otherwise than it is written: a text matches if it matches all of
    /// `has`, and none of `has_not`.
    #[cfg(feature = "pattern")]
    pub const fn translated(
        written: &'static str,
        has: &'static [&'static str],
        has_not: &'static [&'static str],
    ) -> Self {
        Self::compiled_by(|text| regex_lite::Regex::new(text).ok().map(Engine::Linear), written, [has, has_not])
    }

    /// As [`translated`](Self::translated), by an engine that knows the properties of characters.
    #[cfg(feature = "pattern-unicode")]
    pub const fn unicode(
        written: &'static str,
        has: &'static [&'static str],
        has_not: &'static [&'static str],
    ) -> Self {
        Self::compiled_by(|text| regex::Regex::new(text).ok().map(Engine::Unicode), written, [has, has_not])
    }

    /// A pattern that only trying one way after the other can read. A text can be made for which that takes very long.
    #[cfg(feature = "pattern-backtracking")]
    pub const fn backtracking(written: &'static str) -> Self {
        Self::compiled_by(Engine::backtracking, written, [&[], &[]])
    }

    #[allow(dead_code, reason = "it is called by whatever engine there is")]
    const fn compiled_by(
        compile: fn(&'static str) -> Option<Engine>,
        written: &'static str,
        parts: [&'static [&'static str]; 2],
    ) -> Self {
        Self { written, compile, parts, compiled: OnceLock::new() }
    }

    /// The pattern as it is written.
    pub fn as_str(&self) -> &'static str {
        self.written
    }

    /// Whether a part of `text` matches. Nothing matches what is no regular expression.
    pub fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| {
            let all =
                |parts: &[&'static str]| parts.iter().map(|part| (self.compile)(part)).collect::<Option<Vec<_>>>();
            let [has, has_not] = self.parts;
            Some([all(if has.is_empty() { std::slice::from_ref(&self.written) } else { has })?, all(has_not)?])
        });
        compiled.as_ref().is_some_and(|[has, has_not]| {
            has.iter().all(|part| part.is_match(text)) && !has_not.iter().any(|part| part.is_match(text))
        })
    }
}

impl Engine {
    /// Texts are read as Unicode; a pattern that only says something without it is read without it.
    #[cfg(feature = "pattern-backtracking")]
    fn backtracking(text: &'static str) -> Option<Self> {
        regress::Regex::with_flags(text, "u").or_else(|_| regress::Regex::new(text)).ok().map(Self::Backtracking)
    }

    fn is_match(&self, text: &str) -> bool {
        let _ = text;
        match *self {
            #[cfg(feature = "pattern")]
            Self::Linear(ref regex) => regex.is_match(text),
            #[cfg(feature = "pattern-unicode")]
            Self::Unicode(ref regex) => regex.is_match(text),
            #[cfg(feature = "pattern-backtracking")]
            Self::Backtracking(ref regex) => regex.find(text).is_some(),
        }
    }
}
