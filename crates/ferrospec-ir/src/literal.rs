//! Values that stand in a description.

use std::fmt::{self, Display, Formatter};

/// A JSON value as it is written, with all digits of its numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    Text(String),
    /// An array.
    List(Vec<Literal>),
    /// An object, in the order of the document, each name once.
    Object(Vec<(String, Literal)>),
}

/// A number in JSON's notation: `-12.50e3`. It may be larger and more exact than any type of Rust.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number(String);

impl Number {
    /// The number that `text` says; `None` if it is no number of JSON (RFC 8259 §6).
    ///
    /// ```
    /// use ferrospec_ir::Number;
    ///
    /// assert!(Number::parse("-1.5e+300").is_some());
    /// assert!(["01", "1.", ".5", "+1", "0x1F", "NaN", ""].iter().all(|text| Number::parse(text).is_none()));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('-').unwrap_or(text);
        let rest = match rest.strip_prefix('0') {
            Some(rest) => rest,
            None => digits(rest)?,
        };
        let rest = match rest.strip_prefix('.') {
            Some(rest) => digits(rest)?,
            None => rest,
        };
        let rest = match rest.strip_prefix(['e', 'E']) {
            Some(rest) => digits(rest.strip_prefix(['+', '-']).unwrap_or(rest))?,
            None => rest,
        };
        rest.is_empty().then(|| Self(text.to_owned()))
    }

    /// The number as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands behind the digits, of which there is one at least.
fn digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As JSON, without white space.
impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => quoted(f, text),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    quoted(f, name)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use super::{Literal, Number};

    #[test]
    fn a_literal_is_written_as_json() {
        let number = Literal::Number(Number::parse("1e400").expect("a number"));
        let list = Literal::List(vec![Literal::Null, Literal::Bool(true), number]);
        let value = Literal::Object(vec![("a\"\\\n".to_owned(), list), (String::new(), Literal::Text("é".to_owned()))]);
        assert_eq!(value.to_string(), r#"{"a\"\\\u000a":[null,true,1e400],"":"é"}"#);
    }
}
