//! Statuses.

use std::fmt;

/// A key of `responses` (OpenAPI 3.1.1 §4.8.16).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StatusKey {
    /// One status: `200`.
    Exact(u16),
    /// A hundred of them: `4XX` is `Range(4)`.
    Range(u8),
    /// Whatever the others do not name.
    Default,
}

impl StatusKey {
    /// Reads a key; `None` for what is no status.
    ///
    /// ```
    /// use ferrospec_ir::StatusKey;
    ///
    /// assert_eq!(StatusKey::from_key("404"), Some(StatusKey::Exact(404)));
    /// assert_eq!(StatusKey::from_key("4XX"), Some(StatusKey::Range(4)));
    /// assert_eq!(StatusKey::from_key("ok"), None);
    /// ```
    pub fn from_key(key: &str) -> Option<Self> {
        match key.as_bytes() {
            b"default" => Some(Self::Default),
            [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Self::Range(class - b'0')),
            [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => key.parse().ok().map(Self::Exact),
            _ => None,
        }
    }
}

impl StatusKey {
    /// Whether it is success, or may be.
    pub fn is_usual(self) -> bool {
        match self {
            Self::Exact(code) => (200..300).contains(&code),
            Self::Range(class) => class == 2,
            Self::Default => true,
        }
    }

    /// The status that is meant where nobody says which.
    pub fn usual(self) -> u16 {
        match self {
            Self::Exact(code) => code,
            Self::Range(class) => u16::from(class) * 100,
            Self::Default => 200,
        }
    }
}

impl fmt::Display for StatusKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(code) => write!(f, "{code}"),
            Self::Range(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}
