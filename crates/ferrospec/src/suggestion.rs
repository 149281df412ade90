//! `did you mean`, for options and codes.

use ferrospec_diagnostics::codes;
use ferrospec_document::Version;

/// The name of `known` that is near `word`, or else all of them, as help.
pub(crate) fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the options are: {}", known.join(", ")),
    }
}

/// The code that is near `word`, with what it is about, as help.
pub(crate) fn code(word: &str) -> String {
    // A long text is no code, and comparing takes its square.
    let word = if word.len() < 100 { word.to_uppercase() } else { String::new() };
    let near = codes::ALL.iter().map(|row| (strsim::osa_distance(row.id, &word), row));
    // What looks like a code is near to many others.
    let looks_right =
        word.len() == 5 && word.starts_with('E') && word.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    let allowed = if looks_right { 1 } else { 2 };
    match near.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance) {
        Some((_, row)) => format!("did you mean `{}` ({})?", row.id, row.title),
        None => "`ferrospec explain` lists all codes".to_owned(),
    }
}

/// The keyword that `word` is meant for, which is none but for a letter.
pub(crate) fn keyword(word: &str) -> Option<&'static str> {
    if word.len() >= 100 || word.contains('/') || word.starts_with("x-") {
        return None;
    }
    let known: Vec<_> = Version::WRITTEN.into_iter().flat_map(ferrospec_document::keys).map(|(_, key)| key).collect();
    let is_near = |key: &&str| strsim::osa_distance(key, word) == 1;
    if known.contains(&word) { None } else { known.into_iter().find(is_near) }
}

/// The name of `known` that is near `word`.
pub(crate) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let likeness = |known: &str| strsim::jaro_winkler(known, word);
    let nearest = known.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    // A long text is no option, and comparing takes its square.
    nearest.filter(|near| word.len() < 100 && likeness(near) > 0.7)
}

#[cfg(test)]
mod tests {
    use super::{code, did_you_mean};

    #[test]
    fn what_is_near_is_named() {
        assert_eq!(did_you_mean("nestin", &["nodes", "nesting"]), "did you mean `nesting`?");
        assert_eq!(did_you_mean("x", &["nodes", "nesting"]), "the options are: nodes, nesting");
        for near in ["E203", "e02O3", "0203", "E02003"] {
            assert_eq!(code(near), "did you mean `E0203` (a `$ref` names a file that is not there)?", "{near}");
        }
        // Other codes share most of their digits with any.
        for far in ["unsupported", "E0999", &"E".repeat(10_000)] {
            assert_eq!(code(far), "`ferrospec explain` lists all codes");
        }
    }
}
