//! Texts that types of libraries read.
//!
//! None of the libraries is here. What all of them read, or none, is told; about the rest nothing is said.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The texts that a type reads.
pub(super) struct Format {
    /// What they are.
    pub(super) words: &'static str,
    test: fn(&str) -> Option<bool>,
}

impl Format {
    /// The texts that the type of this path reads; `None` for one that a user brings.
    pub(super) fn of(path: &str) -> Option<Self> {
        let (words, test): (_, fn(&str) -> Option<bool>) = match path.trim_start_matches("ferrospec_runtime::") {
            "std::net::Ipv4Addr" => ("an IPv4 address", |text| Some(text.parse::<Ipv4Addr>().is_ok())),
            "std::net::Ipv6Addr" => ("an IPv6 address", |text| Some(text.parse::<Ipv6Addr>().is_ok())),
            "std::net::IpAddr" => ("an IP address", |text| Some(text.parse::<IpAddr>().is_ok())),
            "uuid::Uuid" => ("a UUID", |text| Some(is_uuid(text))),
            "jiff::civil::Date" | "chrono::NaiveDate" => ("a date", |text| Some(is_date(text))),
            "jiff::civil::Time" | "chrono::NaiveTime" => ("a time without an offset", is_time),
            "jiff::civil::DateTime" | "chrono::NaiveDateTime" => {
                ("a date and time without an offset", |text| match date_and_rest(text) {
                    Some((_, time)) => is_time(time),
                    None => Some(false),
                })
            }
            "jiff::Timestamp" | "chrono::DateTime<ferrospec_runtime::chrono::FixedOffset>" => {
                ("a date and time with an offset", is_instant)
            }
            "jiff::SpanFieldwise" => ("a duration", |_| None),
            "url::Url" => ("a URL", is_url),
            _ => return None,
        };
        Some(Self { words, test })
    }

    /// Whether the type reads the text; `None` if that is not known here.
    pub(super) fn is_so(&self, text: &str) -> Option<bool> {
        (self.test)(text)
    }
}

/// Whether a text is base64 with padding, in the one way in which its bytes are written (RFC 4648 §4).
pub(super) fn is_base64(text: &str) -> bool {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let unused = match padding {
        0 => 0,
        1 => 0b11,
        2 => 0b1111,
        _ => return false,
    };
    text.len().is_multiple_of(4)
        && digits.bytes().all(|byte| value(byte).is_some())
        && digits.bytes().last().and_then(value).is_none_or(|last| last & unused == 0)
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// A number of so many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// Whether it is a date (RFC 3339 §5.6).
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Whether it is a time without an offset (RFC 3339 §5.6); what becomes of a leap second is up to the library.
fn is_time(text: &str) -> Option<bool> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<_> = whole.split(':').map(|part| digits(part, 2)).collect();
    let [Some(hour), Some(minute), Some(second)] = parts[..] else { return Some(false) };
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    match second {
        60 => None,
        // More digits than a nanosecond has are read by some.
        _ if fraction.len() > 9 => None,
        _ => Some(hour < 24 && minute < 60 && second < 60 && is_fraction),
    }
}

/// The date that a text begins with, and what stands behind the `T`.
fn date_and_rest(text: &str) -> Option<(&str, &str)> {
    text.split_once(['T', 't']).filter(|(date, _)| is_date(date))
}

/// Whether it is a date and time with an offset. Libraries read more than RFC 3339 has, and none reads one without.
fn is_instant(text: &str) -> Option<bool> {
    let Some((_, rest)) = date_and_rest(text) else {
        let is_none = is_date(text) || !text.contains(|char: char| char.is_ascii_digit());
        return is_none.then_some(false);
    };
    if is_time(rest) == Some(true) {
        return Some(false);
    }
    let offset = |sign: usize| {
        let (hours, minutes) = rest[sign + 1..].split_once(':')?;
        Some(digits(hours, 2)? < 24 && digits(minutes, 2)? < 60)
    };
    let (time, has_offset) = match rest.strip_suffix(['Z', 'z']) {
        Some(time) => (time, Some(true)),
        None => {
            let sign = rest.find(['+', '-'])?;
            (&rest[..sign], offset(sign))
        }
    };
    (is_time(time) == Some(true) && has_offset == Some(true)).then_some(true)
}

/// Whether it is an absolute URL (<https://url.spec.whatwg.org>): of what has a scheme, most is read.
fn is_url(text: &str) -> Option<bool> {
    let Some((scheme, rest)) = text.trim().split_once(':') else { return Some(false) };
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_plain = |host: &str| {
        !host.is_empty()
            && host.starts_with(|char: char| char.is_ascii_alphabetic())
            && host.chars().all(|char| char.is_ascii_alphanumeric() || "-.".contains(char))
    };
    match (is_scheme, host) {
        (false, _) => Some(false),
        (true, Some(host)) if is_plain(host) => Some(true),
        (true, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, is_base64};

    /// A type, with texts that it reads, that it does not read, and of which that is not told.
    type Case = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

    #[test]
    fn what_all_read_or_none_is_told() {
        let cases: [Case; 7] = [
            ("uuid::Uuid", &["67e55044-10b1-426f-9247-bb680e5fe0c8"], &["67e5504410b1426f9247bb680e5fe0c8", ""], &[]),
            ("jiff::civil::Date", &["2024-02-29"], &["2023-02-29", "2024-2-29", "2024-13-01", "today"], &[]),
            ("chrono::NaiveTime", &["23:59:59.25"], &["23:59", "24:00:00", "23:59:59Z"], &["23:59:60"]),
            ("jiff::civil::DateTime", &["2024-02-29T10:00:00"], &["2024-02-29", "2024-02-29T10:00:00Z"], &[]),
            (
                "jiff::Timestamp",
                &["2024-02-29T10:00:00Z", "2024-02-29T10:00:00.5+01:00"],
                &["2024-02-29", "2024-02-29T10:00:00", "now"],
                &["2024-02-29 10:00:00Z", "2024-02-29T10:00Z"],
            ),
            ("url::Url", &["https://example.org/a?b"], &["/a", "example.org", "1:2"], &["mailto:a@b", "http://[::1]"]),
            ("std::net::IpAddr", &["::1", "127.0.0.1"], &["localhost"], &[]),
        ];
        for (path, are, are_not, unknown) in cases {
            let format = Format::of(&format!("ferrospec_runtime::{path}")).expect(path);
            for (texts, expected) in [(are, Some(true)), (are_not, Some(false)), (unknown, None)] {
                texts.iter().for_each(|text| assert_eq!(format.is_so(text), expected, "{text}"));
            }
        }
        assert!(Format::of("::money::Euro").is_none());
    }

    #[test]
    fn base64_has_one_form() {
        ["", "YQ==", "YWI=", "YWJj", "+/+/"].iter().for_each(|text| assert!(is_base64(text), "{text}"));
        ["Y", "YQ", "YR==", "YWI", "YWJ=", "Y-==", "====", "YQ==YQ=="]
            .iter()
            .for_each(|text| assert!(!is_base64(text), "{text}"));
    }
}
