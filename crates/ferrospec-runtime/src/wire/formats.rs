//! The types of Rust that are text of a format (JSON Schema 2020-12 validation §7.3).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::context::Refused;
use super::sink::{Encode, EncodeError, Sink};
use super::source::{Decode, Source};
use super::tree::tree;
use crate::value::Value;

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
    #[cfg(feature = "url")]
    url::Url = "a URL";
}

/// Types that also parse more than their format is: `$is` tells from the text and the value.
macro_rules! strict_formats {
    ($($(#[$when:meta])* $type:ty = $expected:literal if $is:expr;)*) => {
        $(
            $(#[$when])*
            impl Decode for $type {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    let text = from.string()?;
                    let is: fn(&str, &Self) -> bool = $is;
                    let value = text.parse().ok().filter(|value| is(&text, value));
                    value.ok_or_else(|| from.refuse(super::violation::FORMAT, concat!("expected ", $expected)))
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

strict_formats! {
    #[cfg(feature = "jiff")]
    jiff::civil::Date = "a date" if |text, date| date.to_string() == text;
    #[cfg(feature = "jiff")]
    jiff::civil::Time = "a time without an offset" if |text, _| is_time(text);
    #[cfg(feature = "jiff")]
    jiff::civil::DateTime = "a date and time without an offset" if |text, _| is_date_time(text);
    #[cfg(feature = "chrono")]
    chrono::NaiveDate = "a date" if |text, date| date.to_string() == text;
    #[cfg(feature = "chrono")]
    chrono::NaiveTime = "a time without an offset" if |text, _| is_time(text);
}

/// Whether a text has the form of a time (RFC 3339 §5.6) without an offset.
#[cfg(any(feature = "jiff", feature = "chrono"))]
fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let form = |(at, byte): (usize, u8)| if at % 3 == 2 { byte == b':' } else { byte.is_ascii_digit() };
    whole.len() == 8
        && whole.bytes().enumerate().all(form)
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text has the form of a date and time (RFC 3339 §5.6) without an offset.
#[cfg(any(feature = "jiff", feature = "chrono"))]
fn is_date_time(text: &str) -> bool {
    text.split_once(['T', 't']).is_some_and(|(date, time)| date.len() == 10 && is_time(time))
}

#[cfg(feature = "jiff")]
impl Decode for jiff::SpanFieldwise {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.parse::<jiff::Span>("a duration").map(Self)
    }
}

#[cfg(feature = "jiff")]
impl Encode for jiff::SpanFieldwise {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.display(&self.0)
    }
}

#[cfg(feature = "chrono")]
impl Decode for chrono::NaiveDateTime {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let text = from.string()?;
        let value = if is_date_time(&text) { text.to_uppercase().parse().ok() } else { None };
        value.ok_or_else(|| from.refuse(super::violation::FORMAT, "expected a date and time without an offset"))
    }
}

#[cfg(feature = "chrono")]
impl Encode for chrono::NaiveDateTime {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.display(&self.format("%Y-%m-%dT%H:%M:%S%.f"))
    }
}

#[cfg(feature = "chrono")]
impl Decode for chrono::DateTime<chrono::FixedOffset> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let text = from.string()?;
        Self::parse_from_rfc3339(&text)
            .map_err(|_| from.refuse(super::violation::FORMAT, "expected a date and time with an offset"))
    }
}

#[cfg(feature = "chrono")]
impl Encode for chrono::DateTime<chrono::FixedOffset> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.string(&self.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
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

/// The text that a value is written as, for rules that ask about it; empty for what is no text.
pub fn text(value: &dyn Encode) -> String {
    match tree(value) {
        Ok(Value::String(text)) => text,
        _ => String::new(),
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
        {
            let expected = "expected a date and time with an offset";
            check::<jiff::Timestamp>("2024-02-29T23:59:59.5Z", "2023-02-29T00:00:00Z", expected);
            check::<jiff::civil::Date>("2024-02-29", "2024-02-29T10:00", "expected a date");
            let expected = "expected a date and time without an offset";
            check::<jiff::civil::DateTime>("2024-02-29T23:59:59.5", "2024-02-29T23:59:59Z", expected);
            check::<jiff::civil::Time>("23:59:59.25", "23:59:59+01:00", "expected a time without an offset");
            check::<jiff::SpanFieldwise>("P1Y2M3DT4H5M6S", "a while", "expected a duration");
        }
        #[cfg(feature = "chrono")]
        {
            type Moment = chrono::DateTime<chrono::FixedOffset>;
            let expected = "expected a date and time with an offset";
            check::<Moment>("2024-02-29T23:59:59.500+01:00", "2023-02-29T00:00:00Z", expected);
            check::<Moment>("2024-02-29T23:59:59Z", "2024-02-29", expected);
            check::<chrono::NaiveDate>("2024-02-29", "2024-2-29", "expected a date");
            let expected = "expected a date and time without an offset";
            check::<chrono::NaiveDateTime>("2024-02-29T23:59:59", "2024-02-29 23:59:59", expected);
            check::<chrono::NaiveTime>("23:59:59", "23:59", "expected a time without an offset");
        }
        #[cfg(feature = "url")]
        check::<url::Url>("https://example.org/a?b=c", "/a", "expected a URL");
        #[cfg(feature = "uuid")]
        check::<uuid::Uuid>(
            "67e55044-10b1-426f-9247-bb680e5fe0c8",
            "{67e55044-10b1-426f-9247-bb680e5fe0c8}",
            "expected a UUID",
        );
    }

    #[test]
    fn the_text_of_a_value_is_what_is_written() {
        assert_eq!(text(&Ipv4Addr::LOCALHOST), "127.0.0.1");
        assert_eq!(text(&7_i64), "");
    }
}
