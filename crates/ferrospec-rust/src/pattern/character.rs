//! Single characters and their escapes, and what cannot be said.

use super::scanner::Scanner;

/// Which engine it is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// One whose `\d`, `\w` and `\b` know ASCII only, as those of ECMA-262 do.
    Plain,
    /// One whose classes know all of Unicode.
    Unicode,
}

/// Why a pattern cannot be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Why {
    LookAround,
    BackReference,
    /// It needs properties of characters.
    Property,
    Size,
    Unknown,
}

/// What an escape says that means the same within a class and outside of one.
pub(super) enum Character {
    /// A character whose escape may stand as it is.
    Kept(String),
    Code(u32),
    /// All characters that have a property, or that do not.
    Property(String),
}

/// What the escape of `next` says.
pub(super) fn character(from: &mut Scanner<'_>, next: char) -> Result<Character, Why> {
    Ok(match next {
        't' | 'n' | 'v' | 'f' | 'r' => Character::Kept(format!("\\{next}")),
        '0' if !from.peek().is_some_and(|digit| digit.is_ascii_digit()) => Character::Code(0),
        '0'..='9' => return Err(Why::Unknown),
        'c' => match from.next() {
            Some(letter) if letter.is_ascii_alphabetic() => Character::Code(u32::from(letter) % 32),
            _ => return Err(Why::Unknown),
        },
        'x' => Character::Code(from.hex(2).unwrap_or('x'.into())),
        'u' => Character::Code(from.unicode().unwrap_or('u'.into())),
        'p' | 'P' if from.eat("{") => {
            Character::Property(format!("\\{next}{{{}}}", from.until('}').ok_or(Why::Unknown)?))
        }
        '<' | '>' => Character::Code(next.into()),
        other if other.is_ascii_punctuation() => Character::Kept(format!("\\{other}")),
        other => Character::Code(other.into()),
    })
}

/// Writes a character that has no meaning of its own, so that it can be seen.
pub(super) fn plain(to: &mut String, c: char) {
    if c.is_ascii_graphic() || c == ' ' || c.is_alphanumeric() {
        to.push(c);
    } else {
        to.push_str(&format!("\\x{{{:X}}}", u32::from(c)));
    }
}
