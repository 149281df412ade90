//! A pattern without look-around, from left to right.

use super::character::{Character, Language, Why, character, plain};
use super::class::{self, NEVER, SPACE};
use super::scanner::Scanner;

/// The same expression in another language.
pub(super) fn translate_part(text: &str, language: Language) -> Result<String, Why> {
    let (mut from, mut to) = (Scanner::new(text), String::with_capacity(text.len()));
    while let Some(next) = from.next() {
        match next {
            '\\' => escape(&mut from, &mut to, language)?,
            '[' => class::translate(&mut from, &mut to, language)?,
            '(' => group(&mut from, &mut to)?,
            ')' | '|' | '^' | '$' | '*' | '+' | '?' => to.push(next),
            '{' => match from.quantifier() {
                Some(inside) => to.push_str(&format!("{{{inside}}}")),
                None => to.push_str("\\{"),
            },
            '.' => to.push_str(r"[^\n\r\x{2028}\x{2029}]"),
            other => literal(&mut to, other.into()),
        }
    }
    Ok(to)
}

fn group(from: &mut Scanner<'_>, to: &mut String) -> Result<(), Why> {
    if ["?=", "?!", "?<=", "?<!"].iter().any(|look| from.eat(look)) {
        return Err(Why::LookAround);
    }
    if from.eat("?:") {
        to.push_str("(?:");
    } else if from.eat("?<") {
        from.until('>').ok_or(Why::Unknown)?;
        to.push('(');
    } else if from.peek() == Some('?') {
        return Err(Why::Unknown);
    } else {
        to.push('(');
    }
    Ok(())
}

fn escape(from: &mut Scanner<'_>, to: &mut String, language: Language) -> Result<(), Why> {
    let next = from.next().ok_or(Why::Unknown)?;
    match (next, language) {
        ('s', _) => to.push_str(&format!("[{SPACE}]")),
        ('S', _) => to.push_str(&format!("[^{SPACE}]")),
        ('d' | 'D' | 'w' | 'W' | 'b' | 'B', Language::Plain) => to.extend(['\\', next]),
        ('d', _) => to.push_str("[0-9]"),
        ('D', _) => to.push_str("[^0-9]"),
        ('w', _) => to.push_str("[0-9A-Za-z_]"),
        ('W', _) => to.push_str("[^0-9A-Za-z_]"),
        ('b' | 'B', _) => to.push_str(&format!("(?-u:\\{next})")),
        ('1'..='9' | 'k', _) => return Err(Why::BackReference),
        (next, _) => match character(from, next)? {
            Character::Kept(text) => to.push_str(&text),
            Character::Code(code) => literal(to, code),
            Character::Property(_) if language == Language::Plain => return Err(Why::Property),
            Character::Property(text) => to.push_str(&text),
        },
    }
    Ok(())
}

/// Writes a character that stands for itself. Half of a pair is no character, and no text has one.
fn literal(to: &mut String, code: u32) {
    match char::from_u32(code) {
        None => to.push_str(NEVER),
        Some(c) if ".+*?()|[]{}^$\\".contains(c) => to.extend(['\\', c]),
        Some(c) => plain(to, c),
    }
}
