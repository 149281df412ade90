//! Regular expressions of ECMA-262 in the words of engines that take linear time.
//!
//! What is asked of a text is only whether a part of it matches, so that nothing depends on which match is found. Texts
//! are read by code points, as the flag `u` does; what only says something without that flag is read as it says there
//! (ECMA-262 Annex B.1.2).

mod character;
mod class;
mod ends;
mod scanner;
mod translator;

#[cfg(test)]
mod tests;

use character::{Language, Why};
use ends::Ends;
use translator::translate_part;

/// A pattern, as an engine reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Translation {
    /// Who reads it.
    pub(crate) engine: Engine,
    /// What a text must match, all of it; nothing for an engine that reads the pattern as it is written.
    pub(crate) has: Vec<String>,
    /// What it must not match.
    pub(crate) has_not: Vec<String>,
}

/// Who reads a pattern.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Engine {
    /// An engine of linear time that knows no properties of characters.
    Linear,
    /// One that does.
    Unicode,
    /// One that tries one way after the other, of which a text can make very many.
    Backtracking(Reason),
}

/// Why a pattern needs an engine that tries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Reason {
    LookAround,
    BackReference,
    /// It would be too large for another.
    Size,
    /// Another has no words for it.
    Words,
}

/// A pattern of more bytes is read by engines that are made for it only.
const LONGEST: usize = 4096;

/// What the pattern `text` is for an engine; `None` if it is none of ECMA-262, or is too large for every engine.
pub(crate) fn translate(text: &str) -> Option<Translation> {
    let is_long = text.len() > LONGEST;
    if !is_long && regress::Regex::with_flags(text, "u").is_err() && regress::Regex::new(text).is_err() {
        return None;
    }
    let why = match linear(text, Language::Plain) {
        Err(Why::Property) => match linear(text, Language::Unicode) {
            Ok((has, has_not)) => return Some(Translation { engine: Engine::Unicode, has, has_not }),
            Err(why) => why,
        },
        Ok((has, has_not)) => return Some(Translation { engine: Engine::Linear, has, has_not }),
        Err(why) => why,
    };
    let reason = match why {
        Why::LookAround => Reason::LookAround,
        Why::BackReference => Reason::BackReference,
        Why::Size => Reason::Size,
        Why::Property | Why::Unknown => Reason::Words,
    };
    let engine = Engine::Backtracking(reason);
    (!is_long).then(|| Translation { engine, has: Vec::new(), has_not: Vec::new() })
}

/// The parts of `text` that must match, and those that must not.
fn linear(text: &str, language: Language) -> Result<(Vec<String>, Vec<String>), Why> {
    let ends = Ends::of(text);
    let mut has = vec![translate_part(&ends.middle, language)?];
    let mut has_not = Vec::new();
    for (is_wanted, part) in ends.parts {
        let part = translate_part(&part, language)?;
        if is_wanted { has.push(part) } else { has_not.push(part) }
    }
    for part in has.iter().chain(&has_not) {
        let compiles = match language {
            Language::Plain => regex_lite::Regex::new(part).is_ok(),
            Language::Unicode => regex::Regex::new(part).is_ok(),
        };
        if !compiles {
            return Err(Why::Size);
        }
    }
    Ok((has, has_not))
}
