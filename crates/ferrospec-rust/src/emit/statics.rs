//! What is made once for all calls of a function: compiled patterns.

use super::{
    code::{Code, list},
    names::Names,
};
use crate::program::{Check, Known, Limit, Pattern, PatternReading};

/// The patterns of a function, each once.
pub(super) struct Statics<'a> {
    patterns: Vec<&'a Pattern>,
}

impl<'a> Statics<'a> {
    /// What these checks need.
    pub(super) fn of(checks: impl IntoIterator<Item = &'a Check>) -> Self {
        let (mut patterns, mut waiting) = (Vec::new(), Vec::from_iter(checks));
        waiting.reverse();
        while let Some(check) = waiting.pop() {
            match check {
                Check::Rule { limit: Limit::Pattern(pattern), .. } if !patterns.contains(&pattern) => {
                    patterns.push(pattern);
                }
                check => waiting.extend(check.inside().iter().rev()),
            }
        }
        Self { patterns }
    }

    /// Declares them.
    pub(super) fn declare(&self, code: &mut Code, names: &Names<'_>) {
        for pattern in &self.patterns {
            let ty = names.known(Known::Pattern);
            code.line(format_args!("static {}: {ty} = {};", self.name(pattern), value(names, pattern)));
        }
    }

    /// What this pattern, which is one of them, is called.
    pub(super) fn name(&self, pattern: &Pattern) -> String {
        match self.patterns.iter().position(|known| *known == pattern) {
            Some(index) if index > 0 => format!("PATTERN_{}", index + 1),
            _ => "PATTERN".to_owned(),
        }
    }
}

/// The value of a static for this pattern.
pub(super) fn value(names: &Names<'_>, Pattern { written, reading }: &Pattern) -> String {
    let ty = names.known(Known::Pattern);
    match reading {
        PatternReading::Written => format!("{ty}::new({written})"),
        PatternReading::Backtracking => format!("{ty}::backtracking({written})"),
        PatternReading::Translated { unicode, has, has_not } => {
            let function = if *unicode { "unicode" } else { "translated" };
            format!("{ty}::{function}({written}, &[{}], &[{}])", list(has.iter()), list(has_not.iter()))
        }
    }
}
