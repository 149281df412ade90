//! Rust's names from a document's.

use crate::program::Ident;
use heck::{AsShoutySnakeCase, AsUpperCamelCase};
use std::fmt::{Display, Write};
use std::iter::once;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A name has at most so many bytes, a number and the like behind it aside: its page of documentation is a file, and
/// names of files end at 255.
const LONGEST: usize = 120;

/// How the words of a name are put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Case {
    /// `PetOwner`
    Camel,
    /// `pet_owner`
    Snake,
    /// `PET_OWNER`
    Screaming,
}

impl Case {
    /// The identifier made of the words of all `texts`, which may be any text at all.
    ///
    /// Whatever cannot stand in an identifier parts words. A name of symbols alone is spelled out, a leading sign too
    /// (`+1`, `-created`), and a name that begins with a digit gets an `n` before it, or an `N` where it should begin with
    /// a capital but cannot. A name ends at [`LONGEST`].
    pub(super) fn ident(self, texts: &[&str]) -> Ident {
        let mut words: Vec<_> = texts.iter().flat_map(|text| words(text)).collect();
        if words.is_empty() {
            words.push("empty".to_owned());
        }
        shorten(&mut words);
        let lead = if self == Self::Snake { "n" } else { "N" };
        let mut name = self.join(&words);
        if self != Self::Snake && !name.starts_with(char::is_uppercase) {
            // A script without cases would give types and constants the names of variables, which would match them.
            name.insert_str(0, lead);
        }
        composed(&name)
            .or_else(|| composed(&format!("{name}_")))
            .or_else(|| composed(&format!("{lead}{name}")))
            .unwrap_or_else(|| {
                Ident::new(if self == Self::Snake { "unnamed" } else { "Unnamed" }).expect("ASCII letters")
            })
    }

    fn join(self, words: &[String]) -> String {
        let mut name = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
        for word in words {
            let digits_meet =
                name.ends_with(|char: char| char.is_numeric()) && word.starts_with(|char: char| char.is_numeric());
            if !name.is_empty() && (self != Self::Camel || digits_meet) {
                name.push('_');
            }
            self.push_word(word, &mut name);
        }
        name
    }

    /// Adds a word in lower case. Marks of scripts beyond ASCII part words for heck, so those words are cased here.
    fn push_word(self, word: &str, name: &mut String) {
        match self {
            Self::Snake => name.push_str(word),
            Self::Screaming if word.is_ascii() => put(AsShoutySnakeCase(word), name),
            Self::Camel if word.is_ascii() => put(AsUpperCamelCase(word), name),
            Self::Screaming => name.push_str(&word.to_uppercase()),
            Self::Camel => {
                let mut chars = word.chars();
                name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
                name.push_str(chars.as_str());
            }
        }
    }
}

fn put(word: impl Display, name: &mut String) {
    write!(name, "{word}").expect("writing to a string does not fail");
}

/// Puts a digest in the place of words that are too much for a name, so that names that begin alike stay apart.
fn shorten(words: &mut Vec<String>) {
    // A word takes the place of what parts it from the next, too.
    let length = |words: &[String]| words.iter().map(|word| word.len() + 1).sum::<usize>();
    if length(words) <= LONGEST + 1 {
        return;
    }
    let digest = format!("{:08x}", digest(words));
    let room = LONGEST - digest.len();
    let mut left = room;
    let kept = words.iter().take_while(|word| left.checked_sub(word.len() + 1).map(|less| left = less).is_some());
    words.truncate(kept.count().max(1));
    if let Some(first) = words.first_mut() {
        let end = (0..room.min(first.len() + 1)).rev().find(|&end| first.is_char_boundary(end));
        first.truncate(end.unwrap_or(0));
    }
    words.push(digest);
}

/// The FNV-1a hash of the words.
fn digest(words: &[String]) -> u32 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
    bytes.fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The identifier of this text in normal form C, if it is one.
fn composed(text: &str) -> Option<Ident> {
    if text.is_ascii() { Ident::new(text) } else { Ident::new(&text.nfc().collect::<String>()) }
}

/// The words of a name, in lower case.
fn words(text: &str) -> Vec<String> {
    if text.is_ascii() {
        words_of(text.as_bytes())
    } else {
        // Compatible characters become one: full-width letters are letters.
        words_of(&text.nfkc().collect::<Vec<char>>())
    }
}

/// The words of a name in characters, or in bytes if it is ASCII.
fn words_of<C: Copy + Into<char>>(chars: &[C]) -> Vec<String> {
    let mut words = Vec::new();
    if let [sign, next, ..] = chars[..]
        && let sign @ ('+' | '-') = sign.into()
        && is_part(next.into())
    {
        words.push(spelled(sign));
    }
    for run in chars.split(|char| !is_part((*char).into())).filter(|run| !run.is_empty()) {
        let mut start = 0;
        for at in 1..run.len() {
            if begins_word(run, at) {
                words.push(lower(&run[start..at]));
                start = at;
            }
        }
        words.push(lower(&run[start..]));
    }
    if words.is_empty() {
        let symbols = chars.iter().map(|char| (*char).into());
        words = symbols.filter(|char| !char.is_whitespace()).map(spelled).collect();
    }
    words
}

fn is_part(char: char) -> bool {
    if char.is_ascii() {
        char.is_ascii_alphanumeric()
    } else {
        unicode_ident::is_xid_continue(char) && !is_unseen(char)
    }
}

/// Whether it changes how the letter before it looks, or nothing, and would be a part of a name that nobody sees.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a word begins at `at`, inside a run of letters and digits.
fn begins_word<C: Copy + Into<char>>(run: &[C], at: usize) -> bool {
    let char = |at: usize| run.get(at).map(|char| -> char { (*char).into() });
    let (before, here): (char, char) = (run[at - 1].into(), run[at].into());
    if !here.is_uppercase() {
        return false;
    }
    if !before.is_uppercase() {
        // `iOS`, but `aToken`.
        let one_word = at == 1 && run.len() > 2 && run[1..].iter().all(|char| (*char).into().is_uppercase());
        return !one_word;
    }
    // `HTTPServer` is two words, `IDs` is one.
    let next_is_lower = char(at + 1).is_some_and(char::is_lowercase);
    let plural = char(at + 1) == Some('s') && !char(at + 2).is_some_and(char::is_lowercase);
    next_is_lower && !plural
}

fn lower<C: Copy + Into<char>>(word: &[C]) -> String {
    let mut word: String = word.iter().map(|char| (*char).into()).collect();
    if word.is_ascii() {
        word.make_ascii_lowercase();
        word
    } else {
        word.to_lowercase()
    }
}

/// The text with every sign as a word, and every letter that is written as another in names by its number.
pub(super) fn spelled_out(text: &str) -> String {
    let mut words = String::new();
    for char in text.chars() {
        let is_own = is_part(char) && !is_mark(char) && once(char).nfkc().eq(once(char));
        if is_own {
            words.push(char);
        } else {
            words.push(' ');
            words.push_str(&spelled(char));
            words.push(' ');
        }
    }
    words
}

/// Whether it becomes one letter with the one before it.
fn is_mark(char: char) -> bool {
    canonical_combining_class(char) != 0
}

/// The word for a symbol.
fn spelled(symbol: char) -> String {
    let word = match symbol {
        ' ' => "space",
        '\t' => "tab",
        '\n' => "newline",
        '\r' => "return",
        '!' => "bang",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' | ']' => "bracket",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' | '}' => "brace",
        '|' => "pipe",
        '~' => "tilde",
        _ => return format!("u{:x}", u32::from(symbol)),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn names_are_made_of_words() {
        let cases = [
            ("error", "Error", "error"),
            ("GetOAuthToken", "GetOAuthToken", "get_o_auth_token"),
            ("oauth-access_token", "OauthAccessToken", "oauth_access_token"),
            ("HTTPServerError", "HttpServerError", "http_server_error"),
            ("iOS", "Ios", "ios"),
            ("aToken", "AToken", "a_token"),
            ("userIDs", "UserIds", "user_ids"),
            ("URLsOf", "UrlsOf", "urls_of"),
            ("sha256Sum", "Sha256Sum", "sha256_sum"),
            ("v1.2", "V1_2", "v1_2"),
            ("2fa", "N2fa", "n2fa"),
            ("+1", "Plus1", "plus_1"),
            ("-created_at", "MinusCreatedAt", "minus_created_at"),
            (">=", "GreaterEqual", "greater_equal"),
            ("$ref", "Ref", "ref"),
            ("_links", "Links", "links"),
            ("__proto__", "Proto", "proto"),
            ("", "Empty", "empty"),
            ("  ", "Empty", "empty"),
            ("🦀", "U1f980", "u1f980"),
            ("❤\u{fe0f}", "U2764Ufe0f", "u2764_ufe0f"),
            ("名前", "N名前", "名前"),
            ("ｐｅｔ", "Pet", "pet"),
            ("Straße", "Straße", "straße"),
            ("ÉCOLE", "École", "école"),
            ("\u{301}a", "Ńa", "ńa"),
            ("self", "Self_", "self_"),
            ("_", "Underscore", "underscore"),
            ("type", "Type", "type"),
            ("a\"; fn x() {}", "AFnX", "a_fn_x"),
        ];
        for (text, camel, snake) in cases {
            assert_eq!(Case::Camel.ident(&[text]).as_str(), camel, "{text}");
            assert_eq!(Case::Snake.ident(&[text]).as_str(), snake, "{text}");
        }
    }

    #[test]
    fn a_name_ends_where_it_grows_long() {
        let check = |text: &str, expected: String| {
            let name = Case::Snake.ident(&[text]);
            let name = name.as_str();
            assert!(name.len() <= 120, "{name}");
            let is_cut = expected.ends_with("_#");
            let shown = if is_cut { format!("{}#", &name[..name.len() - 8]) } else { name.to_owned() };
            assert_eq!(shown, expected);
        };
        let a = |count| "a".repeat(count);
        check(&a(120), a(120));
        check(&a(121), format!("{}_#", a(111)));
        check(&a(2000), format!("{}_#", a(111)));
        check(&format!("{} pet", a(116)), format!("{}_pet", a(116)));
        // A word is left out as a whole.
        check(&format!("{} pets", a(116)), format!("{}_#", a(111)));
        check(&format!("{} owner pets and more", a(100)), format!("{}_owner_pets_#", a(100)));
        // Three bytes a letter.
        check(&"名".repeat(2000), format!("{}_#", "名".repeat(37)));
        let camel = |text: &str| Case::Camel.ident(&[text]).as_str().to_owned();
        assert_eq!(camel(&a(121)), format!("A{}C0e0b2dc", a(110)));
        assert_ne!(camel(&format!("{}b", a(2000))), camel(&format!("{}c", a(2000))));
    }

    #[test]
    fn twins_that_look_alike_are_the_same() {
        assert_eq!(Case::Snake.ident(&["e\u{301}"]), Case::Snake.ident(&["é"]));
        assert_eq!(Case::Camel.ident(&["get", "/pets/{petId}"]).as_str(), "GetPetsPetId");
        assert_eq!(Case::Screaming.ident(&["bearerAuth"]).as_str(), "BEARER_AUTH");
    }
}
