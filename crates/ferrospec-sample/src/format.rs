//! Texts in a format.

use ferrospec_ir::{Carrier, FORMATS, Format, Library};
use std::fmt::Write;

/// A text in `format`, of those that JSON Schema (2020-12 Validation §7.3) and OpenAPI's registry of formats know; `None`
/// for others.
pub(crate) fn text(format: &str, chance: &mut fastrand::Rng) -> Option<String> {
    let mut number = |from: u32, to: u32| chance.u32(from..=to);
    Some(match format {
        "date" => date(&mut number),
        "date-time" => format!("{}T{}Z", date(&mut number), time(&mut number)),
        "date-time-local" => format!("{}T{}", date(&mut number), time(&mut number)),
        "time" => format!("{}Z", time(&mut number)),
        "time-local" => time(&mut number),
        "duration" => format!("P{}DT{}H", number(1, 30), number(1, 23)),
        "http-date" => format!("Sun, 06 Nov 1994 {} GMT", time(&mut number)),
        "email" | "idn-email" => format!("user{}@example.com", number(1, 999)),
        "hostname" | "idn-hostname" => format!("host{}.example.com", number(1, 999)),
        "ipv4" => format!("192.0.2.{}", number(1, 254)),
        "ipv6" => format!("2001:db8::{:x}", number(1, 65_000)),
        "uri" | "url" | "iri" => format!("https://example.com/{}", number(1, 999)),
        "uri-reference" | "iri-reference" => format!("/items/{}", number(1, 999)),
        "uri-template" => format!("/items/{}/{{id}}", number(1, 999)),
        "uuid" => uuid(&mut number),
        "json-pointer" => format!("/a/{}", number(0, 99)),
        "relative-json-pointer" => format!("{}/a", number(0, 9)),
        "regex" => format!("^[a-z]{{{}}}$", number(1, 9)),
        "byte" => ["", "YQ==", "YWI=", "YWJj", "aGVsbG8gd29ybGQ="][number(0, 4) as usize].to_owned(),
        "base64url" => ["", "YQ", "YWI", "YWJj", "_-8"][number(0, 4) as usize].to_owned(),
        "decimal" | "decimal128" => format!("{}.{:02}", number(0, 9999), number(0, 99)),
        "char" => "x".to_owned(),
        "media-range" => "application/json".to_owned(),
        _ => return None,
    })
}

/// The format whose texts a type of a library reads: a schema may have said that otherwise, by an encoding.
pub(crate) fn format_of(library: &Library) -> Option<&'static str> {
    let is_it = |other: &Carrier| matches!(other, Carrier::Library(known) if *known == library);
    let reads = |format: &&Format| format.others.iter().any(is_it);
    FORMATS.iter().find(reads).map(|format| format.name)
}

fn date(number: &mut impl FnMut(u32, u32) -> u32) -> String {
    format!("{}-{:02}-{:02}", number(1990, 2030), number(1, 12), number(1, 28))
}

fn time(number: &mut impl FnMut(u32, u32) -> u32) -> String {
    format!("{:02}:{:02}:{:02}", number(0, 23), number(0, 59), number(0, 59))
}

/// A random one (RFC 9562 §5.4).
fn uuid(number: &mut impl FnMut(u32, u32) -> u32) -> String {
    let mut digits = String::new();
    for _ in 0..4 {
        let _ = write!(digits, "{:08x}", number(0, u32::MAX));
    }
    let variant = ["8", "9", "a", "b"][number(0, 3) as usize];
    format!("{}-{}-4{}-{variant}{}-{}", &digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..])
}
