//! The types of Rust that are text of a format (JSON Schema 2020-12 validation §7.3).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::context::Refused;
use super::sink::{Encode, EncodeError, Sink};
use super::source::{Decode, Source};

/// Types that display as what they parse.
macro_rules! formats {
    ($($(#[$when:meta])* $type:ty = $expected:literal;)*) => {
        $(
            $(#[$when])*
            impl Decode for $type {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    from.parse($expected)
                }
            }

            $(#[$when])*
            impl Encode for $type {
                fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
                    to.display(self)
                }
            }
        )*
    };
}

formats! {
    Ipv4Addr = "an IPv4 address";
    Ipv6Addr = "an IPv6 address";
    IpAddr = "an IP address";
    #[cfg(feature = "jiff")]
    jiff::Timestamp = "a date and time with an offset";
}

#[cfg(feature = "jiff")]
impl Decode for jiff::civil::Date {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let text = from.string()?;
        // jiff also reads the date of a date and time.
        let date = text.parse().ok().filter(|date: &Self| date.to_string() == text);
        date.ok_or_else(|| from.refuse(super::violation::FORMAT, "expected a date"))
    }
}

#[cfg(feature = "jiff")]
impl Encode for jiff::civil::Date {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.display(self)
    }
}

#[cfg(feature = "uuid")]
impl Decode for uuid::Uuid {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        // A bare UUID would also read braces and URNs.
        from.parse::<uuid::fmt::Hyphenated>("a UUID").map(uuid::fmt::Hyphenated::into_uuid)
    }
}

#[cfg(feature = "uuid")]
impl Encode for uuid::Uuid {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.display(self)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;
    use crate::json;

    /// A text reads as a value that is written as that text; another text does not.
    fn check<T: Decode + Encode + Debug>(text: &str, wrong: &str, violation: &str) {
        let json = format!("\"{text}\"");
        let value: T = json::from_slice(json.as_bytes()).expect("the text is of the format");
        assert_eq!(json::to_string(&value).ok(), Some(json));
        let violations = json::from_slice::<T>(format!("\"{wrong}\"").as_bytes()).expect_err("the text is not");
        assert_eq!((violations[0].code, violations.to_string().as_str()), ("format", violation));
    }

    #[test]
    fn formats_read_back_and_say_what_they_expect() {
        check::<Ipv4Addr>("192.0.2.1", "192.0.2", "expected an IPv4 address");
        check::<Ipv6Addr>("2001:db8::1", "192.0.2.1", "expected an IPv6 address");
        check::<IpAddr>("::1", "localhost", "expected an IP address");
        #[cfg(feature = "jiff")]
        check::<jiff::Timestamp>(
            "2024-02-29T23:59:59.5Z",
            "2023-02-29T00:00:00Z",
            "expected a date and time with an offset",
        );
        #[cfg(feature = "jiff")]
        check::<jiff::civil::Date>("2024-02-29", "2024-02-29T10:00", "expected a date");
        #[cfg(feature = "uuid")]
        check::<uuid::Uuid>(
            "67e55044-10b1-426f-9247-bb680e5fe0c8",
            "{67e55044-10b1-426f-9247-bb680e5fe0c8}",
            "expected a UUID",
        );
    }
}
