//! The types of Rust that are text of a format (JSON Schema 2020-12 validation §7.3).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::context::Refused;
#[cfg(any(feature = "jiff", feature = "chrono"))]
use super::moments;
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
    #[cfg(feature = "url")]
    url::Url = "a URL";
}

/// Types that also parse more than their format is: `$is` tells from the text, and what is parsed is in capitals, with nine
/// digits behind the second at most.
#[cfg(any(feature = "jiff", feature = "chrono"))]
macro_rules! moments {
    ($($(#[$when:meta])* $type:ty = $expected:literal if $is:ident by $parse:expr;)*) => {
        $(
            $(#[$when])*
            impl Decode for $type {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    let text = from.string()?;
                    let parse: fn(&str) -> Option<Self> = $parse;
                    let value = if moments::$is(&text) { parse(&moments::plain(&text)) } else { None };
                    value.ok_or_else(|| from.refuse(super::violation::FORMAT, concat!("expected ", $expected)))
                }
            }
        )*
    };
}

#[cfg(any(feature = "jiff", feature = "chrono"))]
moments! {
    #[cfg(feature = "jiff")]
    jiff::Timestamp = "a date and time with an offset" if is_instant by |text| text.parse().ok();
    #[cfg(feature = "jiff")]
    jiff::civil::Date = "a date" if is_date by |text| text.parse().ok();
    #[cfg(feature = "jiff")]
    jiff::civil::Time = "a time without an offset" if is_time by |text| text.parse().ok();
    #[cfg(feature = "jiff")]
    jiff::civil::DateTime = "a date and time without an offset" if is_local by |text| text.parse().ok();
    #[cfg(feature = "jiff")]
    jiff::SpanFieldwise = "a duration" if is_duration by |text| text.parse::<jiff::Span>().ok().map(Self);
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::FixedOffset> = "a date and time with an offset" if is_instant by |text| {
        Self::parse_from_rfc3339(text).ok()
    };
    #[cfg(feature = "chrono")]
    chrono::NaiveDate = "a date" if is_date by |text| text.parse().ok();
    #[cfg(feature = "chrono")]
    chrono::NaiveTime = "a time without an offset" if is_time by |text| text.parse().ok();
    #[cfg(feature = "chrono")]
    chrono::NaiveDateTime = "a date and time without an offset" if is_local by |text| text.parse().ok();
}

/// Types that display as what they are read from.
#[cfg(any(feature = "jiff", feature = "chrono"))]
macro_rules! displayed {
    ($($(#[$when:meta])* $type:ty;)*) => {
        $(
            $(#[$when])*
            impl Encode for $type {
                fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
                    to.display(self)
                }
            }
        )*
    };
}

#[cfg(any(feature = "jiff", feature = "chrono"))]
displayed! {
    #[cfg(feature = "jiff")]
    jiff::Timestamp;
    #[cfg(feature = "jiff")]
    jiff::civil::Date;
    #[cfg(feature = "jiff")]
    jiff::civil::Time;
    #[cfg(feature = "jiff")]
    jiff::civil::DateTime;
    #[cfg(feature = "chrono")]
    chrono::NaiveDate;
    #[cfg(feature = "chrono")]
    chrono::NaiveTime;
}

/// What RFC 3339 has no words for (a sign, a part of a second) is not written.
#[cfg(feature = "jiff")]
impl Encode for jiff::SpanFieldwise {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        let span = self.0;
        let fine = [span.get_milliseconds(), span.get_microseconds(), span.get_nanoseconds()];
        if span.is_negative() || fine.iter().any(|part| *part != 0) {
            return Err(EncodeError::new("RFC 3339 has no duration with a sign, or with a part of a second"));
        }
        let days = i64::from(span.get_days());
        let weeks = i64::from(span.get_weeks());
        let date = [(i64::from(span.get_years()), 'Y'), (i64::from(span.get_months()), 'M'), (days + 7 * weeks, 'D')];
        let time = [(i64::from(span.get_hours()), 'H'), (span.get_minutes(), 'M'), (span.get_seconds(), 'S')];
        let is_weeks = weeks != 0 && date.map(|(count, _)| count) == [0, 0, 7 * weeks];
        match (moments::written(&date), moments::written(&time)) {
            (date, time) if date.is_empty() && time.is_empty() => to.string("PT0S"),
            (_, time) if is_weeks && time.is_empty() => to.string(&format!("P{weeks}W")),
            (date, time) if time.is_empty() => to.string(&format!("P{date}")),
            (date, time) => to.string(&format!("P{date}T{time}")),
        }
    }
}

#[cfg(feature = "chrono")]
impl Encode for chrono::NaiveDateTime {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.display(&self.format("%Y-%m-%dT%H:%M:%S%.f"))
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
            for text in ["P1Y2M3DT4H5M6S", "P3W", "PT0S", "P1Y0M2D", "PT1H0M2S", "P1DT1M"] {
                check::<jiff::SpanFieldwise>(text, "2h 30m", "expected a duration");
            }
            let span = jiff::SpanFieldwise(jiff::Span::new().milliseconds(1500));
            assert!(json::to_string(&span).is_err());
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

    #[cfg(all(feature = "jiff", feature = "chrono"))]
    #[test]
    fn moments_are_those_of_rfc_3339() {
        type Moment = chrono::DateTime<chrono::FixedOffset>;
        let read = |text: &str| {
            let json = format!("\"{text}\"");
            let instant = json::from_slice::<jiff::Timestamp>(json.as_bytes()).map(|instant| instant.to_string());
            let moment = json::from_slice::<Moment>(json.as_bytes());
            assert_eq!(instant.is_ok(), moment.is_ok(), "{text}");
            instant.ok()
        };
        let cases = [
            ("2024-02-29t23:59:59.12345678987654321z", Some("2024-02-29T23:59:59.123456789Z")),
            ("2016-12-31T23:59:60Z", Some("2016-12-31T23:59:59Z")),
            ("2016-12-31T15:59:60-08:00", Some("2016-12-31T23:59:59Z")),
            ("2016-12-31T22:59:60Z", None),
            ("2024-02-29 23:59:59Z", None),
            ("20240229T235959Z", None),
            ("2024-02-29T23:59:59+01", None),
            ("2024-02-29T23:59:59+01:00[Europe/Paris]", None),
            ("2024-02-29T24:00:00Z", None),
            ("2023-02-29T00:00:00Z", None),
            ("0000-01-01T00:00:00+00:00", Some("0000-01-01T00:00:00Z")),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_text_of_a_value_is_what_is_written() {
        assert_eq!(text(&Ipv4Addr::LOCALHOST), "127.0.0.1");
        assert_eq!(text(&7_i64), "");
    }
}
