//! What things want to be called, and what else they can be called.

use super::ident::{Case, spelled_out};
use crate::program::Ident;
use unicode_normalization::is_nfkc;

/// What something wants to be called.
///
/// *Invariant*: a wish follows from how the thing is spelled, where it stands and whether it is used, and never from when it
/// was met: who gets which name does not depend on the order of files and declarations.
#[derive(Debug)]
pub(super) struct Wish<'a> {
    /// The best name that it can have.
    pub(super) name: Ident,
    /// Of several that want one name, the one of the least rank has it, and none if two ranks are equal.
    pub(super) rank: Rank<'a>,
}

/// How much something deserves the name that it wants; the less, the more.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) struct Rank<'a> {
    /// How far from the root of things it stands.
    depth: usize,
    /// Whether the name is how it is spelled, or begins with that, or neither.
    changed: Changed,
    /// What the name has lost of its spelling: signs, and then capitals.
    lost: (usize, usize),
    /// Its spelling, so that no two are equal that are spelled in two ways.
    spelling: &'a str,
    /// Its place, where the spelling alone does not tell.
    place: &'a str,
    /// Its place in a list that has an order of its own.
    position: usize,
    /// Whether nothing uses it.
    idle: bool,
    /// How many folders its file is in.
    folders: usize,
}

/// How a name differs from the spelling that it is made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
enum Changed {
    #[default]
    Not,
    /// Something was added, as to `OptionSchema`.
    Behind,
    Within,
}

impl<'a> Rank<'a> {
    /// The rank of what is spelled so, and wants to be called `name`.
    pub(super) fn of(name: &Ident, spelling: &'a str) -> Self {
        Self {
            changed: match name.as_str().strip_prefix(spelling) {
                Some("") => Changed::Not,
                Some(_) => Changed::Behind,
                None => Changed::Within,
            },
            lost: (
                spelling.chars().filter(|char| !char.is_alphanumeric()).count(),
                spelling.chars().filter(|char| char.is_uppercase()).count(),
            ),
            spelling,
            ..Self::default()
        }
    }

    /// The same, so far from the root of things.
    pub(super) fn at_depth(self, depth: usize) -> Self {
        Self { depth, ..self }
    }

    /// The same in this place.
    pub(super) fn in_place(self, place: &'a str) -> Self {
        Self { place, ..self }
    }

    /// The same in a file that is in so many folders, which something uses or nothing.
    pub(super) fn in_folders(self, folders: usize, is_used: bool) -> Self {
        Self { folders, idle: !is_used, ..self }
    }

    /// The same at this position.
    pub(super) fn at_position(self, position: usize) -> Self {
        Self { position, ..self }
    }
}

impl<'a> Wish<'a> {
    /// The wish of what is spelled so, in this case.
    pub(super) fn spelled(case: Case, spelling: &'a str) -> Self {
        let name = case.ident(&[spelling]);
        Self { rank: Rank::of(&name, spelling), name }
    }
}

/// What a `kind` of thing that is spelled so can be called instead, best first: by the way in which it is spelled, by its
/// signs, by its kind, and at last by a digest of its spelling, which is its own whatever others there are.
pub(super) fn instead(case: Case, spelling: &str, kind: &str) -> Vec<Ident> {
    let plain = case.ident(&[spelling]);
    let base = plain.as_str().trim_end_matches('_');
    let own = base == spelling;
    let style = style(spelling).filter(|_| !own).map(|style| case.ident(&[base, style]));
    let signs = Some(case.ident(&[&spelled_out(spelling)])).filter(|_| !is_plain(spelling));
    let kind = case.ident(&[base, kind]);
    let digest = digested(case, base, spelling);
    style.into_iter().chain(signs).chain([kind, digest]).filter(|name| *name != plain).collect()
}

/// `base` with a digest of `text` behind it.
pub(super) fn digested(case: Case, base: &str, text: &str) -> Ident {
    case.ident(&[base, &format!("x{:08x}", fnv(text))])
}

/// Whether it is made of ASCII letters and digits alone, so that nothing can be spelled out.
fn is_plain(spelling: &str) -> bool {
    spelling.chars().all(|char| char.is_ascii_alphanumeric())
        || !spelling.is_ascii() && is_nfkc(spelling) && spelling.chars().all(char::is_alphanumeric)
}

/// The FNV-1a hash of a text.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What the way is called in which words are put together, if it has a name.
fn style(spelling: &str) -> Option<&'static str> {
    if !spelling.is_ascii() && !is_nfkc(spelling) {
        return None;
    }
    let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    let has = |test: fn(char) -> bool| spelling.chars().any(test);
    let (upper, lower) = (has(char::is_uppercase), has(char::is_lowercase));
    let parted_by = |sign: char| spelling.contains(sign) && spelling.split(sign).all(is_word);
    if parted_by('_') {
        return match (upper, lower) {
            (false, true) => Some("snake"),
            (true, false) => Some("screaming"),
            _ => None,
        };
    }
    if parted_by('-') {
        return (!upper && lower).then_some("kebab");
    }
    let first = spelling.chars().next().filter(|_| is_word(spelling))?;
    match (upper, lower) {
        (false, true) => Some("lower"),
        (true, false) => Some("upper"),
        (true, true) if first.is_uppercase() => Some("pascal"),
        (true, true) if first.is_lowercase() => Some("camel"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::instead;
    use crate::plan::ident::Case;

    #[test]
    fn another_name_says_how_a_thing_is_spelled() {
        let cases = [
            ("properties", "PropertiesLower PropertiesSchema"),
            ("Properties", "PropertiesSchema"),
            ("PROPERTIES", "PropertiesUpper PropertiesSchema"),
            ("foo_bar", "FooBarSnake FooUnderscoreBar FooBarSchema"),
            ("fooBar", "FooBarCamel FooBarSchema"),
            ("foo-bar", "FooBarKebab FooMinusBar FooBarSchema"),
            ("FOO_BAR", "FooBarScreaming FooUnderscoreBar FooBarSchema"),
            ("foo.bar", "FooDotBar FooBarSchema"),
            ("+1", "Plus1Schema"),
            ("", "EmptySchema"),
            (" ", "Space EmptySchema"),
            ("Self", "SelfSchema"),
            ("é", "ÉLower ÉSchema"),
            ("e\u{301}", "EU301 ÉSchema"),
            ("ａ", "Uff41 ASchema"),
        ];
        for (spelling, names) in cases {
            let mut found: Vec<_> =
                instead(Case::Camel, spelling, "schema").iter().map(|name| name.as_str().to_owned()).collect();
            let digest = found.pop().unwrap_or_default();
            assert!(found.iter().all(|name| *name != digest) && digest.len() > 9, "{digest}");
            assert_eq!(found.join(" "), names, "{spelling}");
        }
    }
}
