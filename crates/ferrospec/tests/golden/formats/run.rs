//! Formats whose values the config gives types of their own.

use golden_formats::runtime::{Bytes, Validate, chrono, jiff, json, url, uuid};
use golden_formats::*;
use std::net::Ipv4Addr;

#[test]
fn a_format_has_the_type_that_the_config_says() {
    let text = r#"{"id":"67e55044-10b1-426f-9247-bb680e5fe0c8","at":"2024-02-29T12:00:00.5Z","days":["2024-03-01"],"from":"192.0.2.1","picture":"AAEC","link":"https://example.org/","heard":"2024-02-29T12:00:00+01:00","weight":0.5,"since":18446744073709551615,"small":-128,"lasts":"PT2H","local":"2024-02-29T12:00:00","daily":"12:30:00","host":"::1","mail":"a@example.org","ratio":0.1}"#;
    let event: Event = json::from_slice(text.as_bytes()).unwrap();
    let id: uuid::Uuid = event.id;
    let at: jiff::Timestamp = event.at;
    assert_eq!((id.get_version_num(), at.as_millisecond()), (4, 1_709_208_000_500));
    assert_eq!(event.days, Some(vec![jiff::civil::date(2024, 3, 1)]));
    assert_eq!(event.from, Some(Ipv4Addr::new(192, 0, 2, 1)));
    assert_eq!(event.picture, Some(Bytes::from_static(&[0, 1, 2])));
    assert_eq!(event.link.as_ref().and_then(Option::as_ref).and_then(url::Url::host_str), Some("example.org"));
    let heard: Option<chrono::DateTime<chrono::FixedOffset>> = event.heard;
    assert_eq!(heard.map(|heard| heard.offset().local_minus_utc()), Some(3600));
    assert_eq!((event.weight, event.since, event.small), (Some(0.5_f32), Some(u64::MAX), Some(-128_i8)));
    assert_eq!(event.lasts.map(|lasts| lasts.0.get_hours()), Some(2));
    assert_eq!(json::to_string(&event).unwrap(), text);
}

#[test]
fn what_is_not_of_the_format_is_refused_at_its_place() {
    let text = r#"{"id":"67E55044","at":"yesterday","days":["2024-02-30"],"from":"::1","picture":"A","link":"/a","small":128}"#;
    let refused = json::from_slice::<Event>(text.as_bytes()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "/id: expected a UUID; /at: expected a date and time with an offset; /days/0: expected a date; \
         /from: expected an IPv4 address; /picture: expected base64 text; /link: expected a URL; \
         /small: expected an integer from -128 to 127"
    );
}

#[test]
fn rules_of_texts_hold_for_what_is_written() {
    let event = |from| Event::new(uuid::Uuid::nil(), jiff::Timestamp::UNIX_EPOCH).with_from(from);
    assert!(event(Ipv4Addr::new(192, 0, 2, 1)).validate().is_ok());
    let violations = event(Ipv4Addr::new(1, 1, 1, 1)).validate().unwrap_err();
    assert_eq!(violations.to_string(), "/from: must have at least 9 characters");
}

#[test]
fn what_asks_about_the_text_asks_about_the_one_that_was_read() {
    let text = r#"{"id":"67E55044-10B1-426F-9247-BB680E5FE0C8","at":"2024-02-29T12:00:00.000Z","links":["https://example.org","https://example.org/"],"short":"67e55044-10b1-426f-9247-bb680e5fe0c8","other":"A7E55044-10b1-426f-9247-bb680e5fe0c8"}"#;
    let kept: Kept = json::from_slice(text.as_bytes()).unwrap();
    assert!(kept.validate().is_ok());
    assert_eq!(json::to_string(&kept).unwrap(), text);
    let short: Option<uuid::Uuid> = kept.short;
    assert!(kept.id == short.unwrap() && kept.id.get_version_num() == 4);
    assert_eq!(kept.links.map(|links| links[0].host_str().map(str::to_owned)), Some(Some("example.org".to_owned())));
    let text = r#"{"id":"67e55044-10b1-426f-9247-bb680e5fe0c8","at":"2024-02-29T12:00:00Z","links":["https://example.org/","https://example.org/"],"other":null}"#;
    let violations = json::from_slice::<Kept>(text.as_bytes()).unwrap().validate().unwrap_err();
    let said: Vec<_> = violations.iter().map(|violation| (violation.pointer.as_str(), violation.code)).collect();
    assert_eq!(said, [("/id", "pattern"), ("/at", "minLength"), ("/links", "uniqueItems")]);
    let id = uuid::Uuid::from_u128(0x1000_0000_0000_4000_8000_0000_0000_0001);
    assert!(Kept::new(id).at(jiff::Timestamp::UNIX_EPOCH).validate().is_err());
    assert!(Kept::new(id).validate().is_ok());
    let judged = |text: &str| json::from_slice::<Judged>(text.as_bytes()).unwrap().validate().is_ok();
    assert!(judged(r#"{"host":"::1"}"#) && !judged(r#"{"host":"0::1"}"#));
}

#[test]
fn formats_tell_alternatives_apart() {
    let read = |text: &str| json::from_slice::<When>(text.as_bytes());
    assert_eq!(read(r#""1970-01-01T00:00:00Z""#), Ok(When::DateTime(jiff::Timestamp::UNIX_EPOCH)));
    assert!(matches!(read(r#""now""#), Ok(When::Enum(_))));
}

#[test]
fn each_type_that_may_be_asked_for_is_read_and_written() {
    let text = r#"{"text":"a","jiff-timestamp":"2024-02-29T12:00:00Z","chrono-datetime":"2024-02-29T12:00:00+01:00","jiff-civil-date":"2024-02-29","chrono-naivedate":"2024-02-29","jiff-civil-datetime":"2024-02-29T12:00:00","chrono-naivedatetime":"2024-02-29T12:00:00","jiff-civil-time":"12:30:00","chrono-naivetime":"12:30:00","jiff-spanfieldwise":"PT2H","uuid-uuid":"67e55044-10b1-426f-9247-bb680e5fe0c8","url-url":"https://example.org/","ipv4addr":"192.0.2.1","ipv6addr":"::1","ipaddr":"192.0.2.1","bytes-bytes":"AAEC","i8":-128,"i16":-32768,"i32":-2147483648,"i64":-9223372036854775808,"u8":255,"u16":65535,"u32":4294967295,"u64":18446744073709551615,"integer":18446744073709551616,"f32":0.5,"f64":0.1,"number":0.30000000000000000001}"#;
    let every: Every = json::from_slice(text.as_bytes()).unwrap();
    assert_eq!(json::to_string(&every).unwrap(), text);
}
