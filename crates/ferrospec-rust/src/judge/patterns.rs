//! Patterns, as the engines read them that generated code has.

use crate::program::{Pattern, PatternReading, Wire};
use std::cell::RefCell;
use std::collections::HashMap;

/// The patterns that have been asked so far, compiled.
#[derive(Default)]
pub(super) struct Patterns {
    compiled: RefCell<HashMap<String, Option<[Vec<Engine>; 2]>>>,
}

enum Engine {
    Linear(regex_lite::Regex),
    Unicode(regex::Regex),
}

impl Patterns {
    /// Whether a part of `text` matches; `None` if that is not found out here: what may take very long is not tried.
    pub(super) fn is_match(&self, pattern: &Pattern, text: &str) -> Option<bool> {
        let mut compiled = self.compiled.borrow_mut();
        let written = pattern.written.as_str();
        if !compiled.contains_key(written) {
            compiled.insert(written.to_owned(), compile(pattern));
        }
        compiled.get(written)?.as_ref().map(|engines| is_match(engines, text))
    }
}

/// Whether a part of `text` matches a pattern that is asked once.
pub(crate) fn matches(pattern: &Pattern, text: &str) -> Option<bool> {
    compile(pattern).map(|engines| is_match(&engines, text))
}

fn is_match([has, has_not]: &[Vec<Engine>; 2], text: &str) -> bool {
    let is_match = |engine: &Engine| match engine {
        Engine::Linear(regex) => regex.is_match(text),
        Engine::Unicode(regex) => regex.is_match(text),
    };
    has.iter().all(is_match) && !has_not.iter().any(is_match)
}

fn compile(pattern: &Pattern) -> Option<[Vec<Engine>; 2]> {
    let linear = |text: &Wire| regex_lite::Regex::new(text.as_str()).ok().map(Engine::Linear);
    let unicode = |text: &Wire| regex::Regex::new(text.as_str()).ok().map(Engine::Unicode);
    let all = |texts: &[Wire], is_unicode: bool| {
        texts.iter().map(|text| if is_unicode { unicode(text) } else { linear(text) }).collect::<Option<Vec<_>>>()
    };
    match &pattern.reading {
        PatternReading::Written => Some([vec![linear(&pattern.written)?], Vec::new()]),
        PatternReading::Translated { unicode, has, has_not } => {
            let has = if has.is_empty() { std::slice::from_ref(&pattern.written) } else { has };
            Some([all(has, *unicode)?, all(has_not, *unicode)?])
        }
        PatternReading::Backtracking => None,
    }
}
