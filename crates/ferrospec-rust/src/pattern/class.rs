//! Classes: `[a-z]`.

use super::character::{Character, Language, Why, character, plain};
use super::scanner::Scanner;

/// What `\s` is (ECMA-262 §12.2 and §12.3), in the words of a class.
pub(super) const SPACE: &str = r"\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";

/// What `\S` is.
const NO_SPACE: &str = r"\x{0}-\x{8}\x{E}-\x{1F}!-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E}\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}";

/// What no character is.
pub(super) const NEVER: &str = r"[^\x{0}-\x{10FFFF}]";

/// The characters that are none, because they are halves of one.
const HALVES: std::ops::RangeInclusive<u32> = 0xD800..=0xDFFF;

/// One member of a class.
enum Atom {
    /// A character, and how it is written.
    One(u32, String),
    /// Several.
    Set(String),
}

/// Writes the class that begins behind its bracket.
pub(super) fn translate(from: &mut Scanner<'_>, to: &mut String, language: Language) -> Result<(), Why> {
    let is_negated = from.eat("^");
    let mut inside = String::new();
    while !from.eat("]") {
        let first = atom(from, language)?;
        let mut ahead = *from;
        if !(ahead.eat("-") && ahead.peek() != Some(']')) {
            let is_at_end = inside.is_empty() || from.peek() == Some(']');
            write(&mut inside, first, is_at_end);
            continue;
        }
        *from = ahead;
        match (first, atom(from, language)?) {
            (Atom::One(least, first), Atom::One(most, last)) if least <= most => {
                range(&mut inside, (least, first), (most, last));
            }
            (Atom::One(..), Atom::One(..)) => return Err(Why::Unknown),
            // Beside what is no character, the dash is one (ECMA-262 Annex B.1.2.8).
            (first, last) => {
                write(&mut inside, first, false);
                inside.push_str("\\-");
                write(&mut inside, last, false);
            }
        }
    }
    match (inside.is_empty(), is_negated) {
        (true, false) => to.push_str(NEVER),
        (true, true) => to.push_str(r"[\x{0}-\x{10FFFF}]"),
        (false, false) => to.push_str(&format!("[{inside}]")),
        (false, true) => to.push_str(&format!("[^{inside}]")),
    }
    Ok(())
}

fn write(to: &mut String, atom: Atom, is_at_end: bool) {
    match atom {
        Atom::One(code, _) if HALVES.contains(&code) => {}
        Atom::One(_, text) if text == "-" && !is_at_end => to.push_str("\\-"),
        Atom::One(_, text) | Atom::Set(text) => to.push_str(&text),
    }
}

fn range(to: &mut String, (least, first): (u32, String), (most, last): (u32, String)) {
    let code = |code| format!("\\x{{{code:X}}}");
    let (least, first) = if HALVES.contains(&least) { (0xE000, code(0xE000)) } else { (least, first) };
    let (most, last) = if HALVES.contains(&most) { (0xD7FF, code(0xD7FF)) } else { (most, last) };
    if least <= most {
        let dash = |text: String| if text == "-" { "\\-".to_owned() } else { text };
        to.push_str(&format!("{}-{}", dash(first), dash(last)));
    }
}

fn atom(from: &mut Scanner<'_>, language: Language) -> Result<Atom, Why> {
    let next = from.next().ok_or(Why::Unknown)?;
    if next != '\\' {
        return Ok(one(next.into()));
    }
    let next = from.next().ok_or(Why::Unknown)?;
    Ok(Atom::Set(match (next, language) {
        ('s', _) => SPACE.to_owned(),
        ('S', _) => NO_SPACE.to_owned(),
        ('d' | 'D' | 'w' | 'W', Language::Plain) => format!("\\{next}"),
        ('d', _) => "0-9".to_owned(),
        ('D', _) => r"\x{0}-/:-\x{10FFFF}".to_owned(),
        ('w', _) => "0-9A-Z_a-z".to_owned(),
        ('W', _) => r"\x{0}-/:-@\[-\^`\{-\x{10FFFF}".to_owned(),
        ('b', _) => return Ok(one(8)),
        (next, _) => match character(from, next)? {
            Character::Kept(text) => {
                let code = match next {
                    't' => 9,
                    'n' => 10,
                    'v' => 11,
                    'f' => 12,
                    'r' => 13,
                    other => other.into(),
                };
                return Ok(Atom::One(code, text));
            }
            Character::Code(code) => return Ok(one(code)),
            Character::Property(_) if language == Language::Plain => return Err(Why::Property),
            Character::Property(text) => text,
        },
    }))
}

/// A character that stands for itself.
fn one(code: u32) -> Atom {
    let mut text = String::new();
    match char::from_u32(code) {
        Some(c) if r"[]\^&~".contains(c) => text.extend(['\\', c]),
        Some(c) => plain(&mut text, c),
        None => {}
    }
    Atom::One(code, text)
}
