//! Versions of OpenAPI.

use std::fmt;

/// A version of OpenAPI that is read, patches aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Version {
    /// Swagger 2.0, of one make with OpenAPI 2.0.
    V2_0,
    /// OpenAPI 3.0.x.
    V3_0,
    /// OpenAPI 3.1.x.
    V3_1,
    /// OpenAPI 3.2.x.
    V3_2,
}

impl Version {
    /// Those that documents are written in; Swagger 2.0 is only read.
    pub const WRITTEN: [Self; 3] = [Self::V3_0, Self::V3_1, Self::V3_2];

    /// The newest one.
    pub const LAST: Self = Self::V3_2;

    /// What an `openapi` key says, or a `swagger` key: `3.0.3`, `3.1.0-rc1`, `2.0`.
    ///
    /// ```
    /// use ferrospec_document::Version;
    ///
    /// assert_eq!(Version::read("3.1.1"), Some(Version::V3_1));
    /// assert_eq!(Version::read("4.0.0"), None);
    /// assert_eq!(Version::read("3.1.final"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '.');
        let (major, minor) = (parts.next()?, parts.next()?);
        // A patch changes nothing in what a document means, so that any is read; but what is no number is no patch.
        if !matches!(parts.next().unwrap_or_default().chars().next(), None | Some('0'..='9' | 'x' | 'X' | '*')) {
            return None;
        }
        match (major, minor) {
            ("2", "0") => Some(Self::V2_0),
            ("3", "0") => Some(Self::V3_0),
            ("3", "1") => Some(Self::V3_1),
            ("3", "2") => Some(Self::V3_2),
            _ => None,
        }
    }

    /// Whether `text` says a version in full, as the specification has it: `2.0`, or three numbers and what may stand
    /// behind a `-`.
    ///
    /// ```
    /// use ferrospec_document::Version;
    ///
    /// assert!(Version::is_whole("2.0") && Version::is_whole("3.1.0-rc1"));
    /// assert!(!Version::is_whole("3.1") && !Version::is_whole("3.1.x"));
    /// ```
    pub fn is_whole(text: &str) -> bool {
        let parts: Vec<&str> = text.splitn(3, '.').collect();
        match parts[..] {
            ["2", "0"] => true,
            ["3", _, patch] => {
                let (number, suffix) = patch.split_once('-').unwrap_or((patch, "-"));
                let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
                is_number && !suffix.is_empty()
            }
            _ => false,
        }
    }

    /// `2.0`, `3.0`, `3.1` or `3.2`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
