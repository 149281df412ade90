//! Patterns: regular expressions of ECMA-262 (JSON Schema 2020-12 Core §6.4).

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};
use regress::Regex;

use crate::tree::Tree;
use crate::view::{Node, Schema};
use crate::vocabulary::Kind;

/// A pattern of more bytes is not looked at.
const LONGEST: usize = 4096;

/// Patterns behind so many bytes of others are not looked at: a document cannot make reading slow with them.
const MOST: usize = 1 << 20;

/// Escapes of other languages that stand for a place or a character there, and for their own letter here.
const FOREIGN: &[&str] = &["\\A", "\\Z", "\\z", "\\G", "\\Q", "\\E"];

/// Reports each pattern that no validator could compile, or that means something else than was meant.
pub(super) fn check(tree: &Tree, diagnostics: &mut Diagnostics) {
    // The same few patterns stand all over a document.
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    let mut left = MOST;
    let schemas = tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Schema));
    for schema in schemas.map(|id| Schema::new(Node::new(tree, id))) {
        let own = schema.get("pattern").and_then(|node| Some((node.text()?, node.locus())));
        let keys = schema.schema_map("patternProperties").map(|(key, locus, _)| (key, locus));
        for (text, locus) in own.into_iter().chain(keys).filter(|(text, _)| text.len() <= LONGEST) {
            let fault = known.entry(text).or_insert_with(|| {
                left = left.saturating_sub(text.len());
                if left == 0 { None } else { fault(text) }
            });
            if let Some(fault) = fault {
                let words = format!("the pattern is no regular expression of ECMA-262: {fault}");
                let _ = diagnostics.report(&codes::BAD_PATTERN, locus, words).help(help(text));
            }
        }
    }
}

/// Whether values can be held to `pattern`: it is short enough to be looked at, and means what was meant; or it is too
/// long, and nothing was said about it.
pub fn is_pattern(pattern: &str) -> bool {
    pattern.len() > LONGEST || fault(pattern).is_none()
}

/// How what a pattern has of other languages is said in this one, by how it begins there.
const INSTEAD: &[(&str, &str)] = &[
    ("(?i)", "it has no flags; write both letters, as in `[Cc]at`"),
    ("(?", "it has no flags and comments, and of groups `(?:`, `(?=`, `(?!`, `(?<=`, `(?<!` and `(?<name>`"),
    ("\\A", "write `^` for `\\A`"),
    ("\\Z", "write `$` for `\\Z`"),
    ("\\z", "write `$` for `\\z`"),
    ("\\G", "nothing says what `\\G` does"),
    ("\\Q", "write a `\\` before each sign that `\\Q` is to escape"),
    ("[[:", "write the letters, as in `[a-zA-Z]`"),
    ("++", "it has no `++`; write `+`"),
    ("*+", "it has no `*+`; write `*`"),
    ("?+", "it has no `?+`; write `?`"),
];

/// What to do about a pattern that is none.
fn help(pattern: &str) -> String {
    let found = INSTEAD.iter().find(|(sign, _)| {
        // What JavaScript has as well is not at fault.
        let own = |rest: &str| *sign == "(?" && [":", "=", "!", "<"].iter().any(|own| rest.starts_with(own));
        pattern.match_indices(sign).any(|(at, _)| !own(&pattern[at + sign.len()..]))
    });
    match found {
        Some((_, instead)) => format!("write it as in JavaScript: {instead}"),
        None => "write it as in JavaScript".to_owned(),
    }
}

/// What is wrong with `pattern`. Validators compile with and without the flag `u`, and so either will do.
fn fault(pattern: &str) -> Option<String> {
    match Regex::new(pattern) {
        Ok(_) => foreign(pattern),
        Err(_) if Regex::with_flags(pattern, "u").is_ok() => None,
        Err(error) => Some(error.to_string().to_lowercase()),
    }
}

fn foreign(pattern: &str) -> Option<String> {
    let mut rest = pattern;
    while let Some(at) = rest.find('\\') {
        rest = &rest[at..];
        if let Some(escape) = FOREIGN.iter().find(|escape| rest.starts_with(**escape)) {
            return Some(format!("there, `{escape}` is a letter"));
        }
        // An escaped backslash escapes nothing.
        rest = rest.get(2..).or_else(|| rest.get(1..)).unwrap_or_default();
    }
    pattern.contains("[[:").then(|| "there, `[[:` begins a list of characters".to_owned())
}
