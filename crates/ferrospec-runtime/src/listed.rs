//! Texts of enumerations.

use std::fmt;

/// A text that is none of the values that a closed enumeration has. It does not repeat the text.
///
/// ```
/// use ferrospec_runtime::NotListed;
///
/// assert_eq!(NotListed::new(&["red", "blue"]).to_string(), "expected one of `red`, `blue`");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotListed(&'static [&'static str]);

impl NotListed {
    /// Of an enumeration of these values.
    pub const fn new(values: &'static [&'static str]) -> Self {
        Self(values)
    }

    /// The values that there are, in the order of the description.
    pub fn values(self) -> &'static [&'static str] {
        self.0
    }
}

impl fmt::Display for NotListed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("expected one of ")?;
        for (index, value) in self.0.iter().enumerate() {
            write!(out, "{}`{value}`", if index > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for NotListed {}

/// Implements [`FromStr`](std::str::FromStr) for types that any text becomes, by `From<&str>`, so that they go wherever
/// texts are parsed.
///
/// ```
/// struct Name(String);
///
/// impl From<&str> for Name {
///     fn from(text: &str) -> Self {
///         Self(text.to_owned())
///     }
/// }
///
/// ferrospec_runtime::from_str!(Name);
///
/// assert_eq!("Ada".parse::<Name>().map(|name| name.0), Ok("Ada".to_owned()));
/// ```
#[macro_export]
macro_rules! from_str {
    ($($type:ty),* $(,)?) => {
        $(
            impl ::core::str::FromStr for $type {
                type Err = ::core::convert::Infallible;

                fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                    ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(text))
                }
            }
        )*
    };
}
