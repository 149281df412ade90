//! Identifiers.

use unicode_normalization::is_nfc;

/// An identifier that rustc takes: never empty, never a keyword that cannot be written raw.
///
/// It is kept without `r#`; whoever writes it adds that where [`Ident::is_keyword`] says so. Two identifiers are equal
/// exactly if rustc takes them for the same, because both are in normal form C.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Ident(String);

impl Ident {
    /// The identifier of this text; `None` if it is not one.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let valid = (first == '_' || unicode_ident::is_xid_start(first))
            && chars.all(unicode_ident::is_xid_continue)
            && (text.is_ascii() || is_nfc(text))
            && !NEVER_RAW.contains(&text);
        valid.then(|| Self(text.to_owned()))
    }

    /// Without `r#`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it must be written raw.
    pub(crate) fn is_keyword(&self) -> bool {
        // It is asked whenever a name is written, and most are longer or those of types.
        self.0.len() <= LONGEST
            && self.0.starts_with(|first: char| first.is_ascii_lowercase())
            && KEYWORDS.binary_search(&self.0.as_str()).is_ok()
    }
}

/// What no identifier can be, raw or not (Rust Reference, "Identifiers").
const NEVER_RAW: [&str; 5] = ["_", "self", "Self", "super", "crate"];

/// No keyword is longer.
const LONGEST: usize = 8;

/// Strict and reserved keywords of every edition, sorted. Weak ones such as `union` are identifiers.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_and_found() {
        assert!(KEYWORDS.is_sorted());
        assert!(KEYWORDS.iter().all(|word| Ident::new(word).is_some_and(|ident| ident.is_keyword())));
    }

    #[test]
    fn only_identifiers_are() {
        for text in ["a", "_a", "type", "名前", "é", "union"] {
            assert!(Ident::new(text).is_some(), "{text}");
        }
        for text in ["", "_", "self", "Self", "crate", "super", "1a", "a-b", "a b", "r#a", "e\u{301}", "a\n", "🦀"] {
            assert!(Ident::new(text).is_none(), "{text}");
        }
        assert!(Ident::new("gen").is_some_and(|ident| ident.is_keyword()));
        assert!(Ident::new("union").is_some_and(|ident| !ident.is_keyword()));
    }
}
