//! Which engine reads each pattern of a description.

use crate::pattern::{Engine, Reason, Translation, translate};
use crate::program::{Pattern, PatternReading, Wire};
use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use ferrospec_ir::{Api, Check, Conditional, Evaluated, Rule};
use std::collections::BTreeMap;

/// The patterns of a description by their text.
pub(super) struct Patterns {
    known: BTreeMap<String, Option<Translation>>,
}

impl Patterns {
    /// Reads every pattern once, and says which ones need an engine that tries.
    pub(super) fn of(api: &Api, diagnostics: &mut Diagnostics) -> Self {
        let mut patterns = Self { known: BTreeMap::new() };
        for Check { rule, locus } in api.types.iter().flat_map(|(_, ty)| &ty.checks) {
            for text in texts(rule) {
                patterns.add(text, *locus, diagnostics);
            }
        }
        patterns
    }

    fn add(&mut self, text: &str, locus: Locus, diagnostics: &mut Diagnostics) {
        if !self.known.contains_key(text) {
            self.known.insert(text.to_owned(), translate(text));
        }
        match self.known[text].as_ref().map(|translation| translation.engine) {
            Some(Engine::Linear | Engine::Unicode) => {}
            Some(Engine::Backtracking(reason)) => {
                let words = format!("the pattern is matched by trying: {}", because(reason));
                let help = "a text can be made for which that takes very long; write it without, or bound `maxLength`";
                let _ = diagnostics.report(&codes::BACKTRACKING, locus, words).help(help);
            }
            None => {
                let words = "not supported: a pattern that is as large as this; values are not held to it";
                let _ = diagnostics.report(&codes::NOT_SUPPORTED, locus, words);
            }
        }
    }

    /// The pattern of this text; `None` if nothing reads it.
    pub(super) fn get(&self, text: &str) -> Option<Pattern> {
        self.known.get(text)?.as_ref().map(|translation| pattern(text, translation))
    }

    /// The features of the runtime that have the engines.
    pub(super) fn features(&self) -> impl Iterator<Item = &'static str> {
        self.known.values().flatten().map(|translation| match translation.engine {
            Engine::Linear => "pattern",
            Engine::Unicode => "pattern-unicode",
            Engine::Backtracking(_) => "pattern-backtracking",
        })
    }
}

/// The pattern of this text, which is read so.
fn pattern(text: &str, Translation { engine, has, has_not }: &Translation) -> Pattern {
    let wires = |parts: &[String]| parts.iter().map(Wire::new).collect();
    let reading = match engine {
        Engine::Backtracking(_) => PatternReading::Backtracking,
        Engine::Linear if has_not.is_empty() && has[..] == [text] => PatternReading::Written,
        engine => {
            PatternReading::Translated { unicode: *engine == Engine::Unicode, has: wires(has), has_not: wires(has_not) }
        }
    };
    Pattern { written: Wire::new(text), reading }
}

/// The pattern of this text as generated code has it; `None` if nothing reads it.
pub(crate) fn of_text(text: &str) -> Option<Pattern> {
    translate(text).map(|translation| pattern(text, &translation))
}

fn because(reason: Reason) -> &'static str {
    match reason {
        Reason::LookAround => "it looks around in its middle",
        Reason::BackReference => "it refers back to a group",
        Reason::Size => "its repetitions are too large for an engine of linear time",
        Reason::Words => "engines of linear time have no words for a part of it",
    }
}

/// The patterns in a rule.
fn texts(rule: &Rule) -> Vec<&str> {
    match rule {
        Rule::Pattern(text) => vec![text],
        Rule::PatternProperties(types) => types.iter().map(|(text, _)| text.as_str()).collect(),
        Rule::UnevaluatedProperties { evaluated, .. } => {
            let (mut found, mut waiting) = (Vec::new(), vec![evaluated]);
            while let Some(Evaluated { patterns, conditional, .. }) = waiting.pop() {
                found.extend(patterns.iter().map(String::as_str));
                waiting.extend(conditional.iter().map(|Conditional { evaluated, .. }| evaluated));
            }
            found
        }
        _ => Vec::new(),
    }
}
