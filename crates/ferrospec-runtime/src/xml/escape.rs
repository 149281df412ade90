//! Texts and names as XML writes them (XML 1.0 §2.2 to §2.4).

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum In {
    /// Between tags.
    Element,
    /// Between the quotes of an attribute.
    Attribute,
}

/// Whether a document may hold the character.
pub(super) fn is_allowed(char: char) -> bool {
    !matches!(char, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// Writes a text behind `out`; `None` if XML has no word for a character of it.
///
/// What a reader would make another character of is written by its number: line ends (§2.11), and all white space but blanks in
/// attributes (§3.3.3).
pub(super) fn text(text: &str, place: In, out: &mut String) -> Option<()> {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if place == In::Attribute => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' if place == In::Attribute => out.push_str("&#10;"),
            '\t' if place == In::Attribute => out.push_str("&#9;"),
            _ if is_allowed(char) => out.push(char),
            _ => return None,
        }
    }
    Some(())
}

/// Writes a text as CDATA sections behind `out`; `None` if XML has no word for a character of it. One section ends where its
/// text holds what would end it, and another begins.
pub(super) fn cdata(text: &str, out: &mut String) -> Option<()> {
    // A section has no other word for what readers take for a line end (§2.11).
    if !text.chars().all(|char| is_allowed(char) && char != '\r') {
        return None;
    }
    out.push_str("<![CDATA[");
    out.push_str(&text.replace("]]>", "]]]]><![CDATA[>"));
    out.push_str("]]>");
    Some(())
}

/// Whether elements can be called so (XML Namespaces 1.0 §3: `NCName`).
pub(super) fn is_name(name: &str) -> bool {
    let is_start = |char: char| char == '_' || char.is_ascii_alphabetic() || !char.is_ascii() && is_letter(char);
    let is_inner = |char: char| {
        is_start(char)
            || matches!(char, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
    };
    name.chars().next().is_some_and(is_start) && name.chars().all(is_inner)
}

fn is_letter(char: char) -> bool {
    matches!(char,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
        | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}
