//! Texts of values without parts, and how they are escaped.

use ferrospec_ir::Literal;
use std::fmt::Write;

/// What of a text is escaped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Escape {
    /// Nothing.
    No,
    /// All but the unreserved characters (RFC 3986 §2.3).
    All,
    /// All but these and the reserved ones that have no meaning of their own in a query or a path (RFC 3986 §2.2).
    ButReserved,
}

impl Escape {
    /// The text, escaped.
    pub(super) fn text(self, text: &str) -> String {
        let mut out = String::new();
        for byte in text.bytes() {
            let stays = match self {
                Self::No => true,
                Self::All => is_unreserved(byte),
                Self::ButReserved => is_unreserved(byte) || b":@!$'()*;".contains(&byte),
            };
            match stays {
                true if self == Self::No => {}
                true => out.push(byte.into()),
                false => write!(out, "%{byte:02X}").expect("a text takes everything"),
            }
        }
        if self == Self::No { text.to_owned() } else { out }
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// What a value without parts is as a text.
///
/// # Errors
/// It has parts, or is `null`.
pub(super) fn of_scalar(value: &Literal) -> Result<String, String> {
    match value {
        Literal::Text(text) => Ok(text.clone()),
        Literal::Bool(_) | Literal::Number(_) => Ok(value.to_string()),
        Literal::Null => Err("no text is `null`".to_owned()),
        Literal::List(_) | Literal::Object(_) => Err("no text is a value with parts".to_owned()),
    }
}
