//! What is JSON, by the grammar of RFC 8259 and beside `serde_json`.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value as Theirs;

use super::{from_slice, to_string};
use crate::Value;
use crate::wire::{Decode, Kind, Refused, Source, code};

/// A type that looks at nothing.
struct Anything;

impl Decode for Anything {
    fn decode(_: &mut dyn Source) -> Result<Self, Refused> {
        Ok(Self)
    }
}

/// What is wrong with a text, whether its value is wanted or skipped.
#[track_caller]
fn refuses(text: impl AsRef<[u8]>, expected: &str) {
    let text = text.as_ref();
    let shown = String::from_utf8_lossy(text);
    let read = from_slice::<Value>(text).expect_err(&shown);
    assert_eq!(read.to_string(), format!("not JSON: {expected}"), "{shown}");
    assert_eq!(read[0].code, code::SYNTAX, "{shown}");
    let skipped = from_slice::<Anything>(text).err().expect(&shown);
    assert_eq!(skipped, read, "{shown}");
}

#[track_caller]
fn reads(text: &str, expected: Theirs) {
    assert_eq!(Theirs::from(from_slice::<Value>(text.as_bytes()).expect(text)), expected, "{text}");
    assert!(from_slice::<Anything>(text.as_bytes()).is_ok(), "{text}");
    assert_eq!(serde_json::from_str::<Theirs>(text).expect(text), expected, "{text}");
}

#[test]
fn white_space_stands_between_tokens_only() {
    reads(" \t\r\n[ 1 ,\n2 ] \n", serde_json::json!([1, 2]));
    assert_eq!(from_slice::<Value>(b"\xef\xbb\xbf1").ok(), Some(1.into()));
    refuses("\u{b}1", "expected a value at line 1 column 1");
    refuses("\u{a0}1", "expected a value at line 1 column 1");
    refuses("1\u{c}", "expected nothing more at line 1 column 2");
    refuses("tr ue", "expected a value at line 1 column 3");
}

#[test]
fn numbers_are_those_of_the_grammar() {
    reads("-0", (-0.0).into());
    reads("0e0", 0.0.into());
    reads("1E+2", 100.0.into());
    reads("-1.5e-3", (-0.0015).into());
    reads("18446744073709551615", u64::MAX.into());
    reads("18446744073709551616", 18_446_744_073_709_551_616_f64.into());
    reads("-9223372036854775808", i64::MIN.into());
    reads("-9223372036854775809", (-9_223_372_036_854_775_809_f64).into());
    reads("9999999999999999999", 9_999_999_999_999_999_999_u64.into());
    reads("123456789012345678901234567890", 123_456_789_012_345_678_901_234_567_890_f64.into());
    reads("1e-400", 0.0.into());
    reads("0.1", 0.1.into());
    refuses("01", "expected no digit behind a leading zero at line 1 column 2");
    refuses("-01", "expected no digit behind a leading zero at line 1 column 3");
    refuses("+1", "expected a value at line 1 column 1");
    refuses(".5", "expected a value at line 1 column 1");
    refuses("-", "the text ends too early at line 1 column 2");
    refuses("-x", "expected a digit at line 1 column 2");
    refuses("1.", "the text ends too early at line 1 column 3");
    refuses("[1.]", "expected a digit at line 1 column 4");
    refuses("[1e]", "expected a digit at line 1 column 4");
    refuses("[1e+]", "expected a digit at line 1 column 5");
    refuses("0x1", "expected nothing more at line 1 column 2");
    refuses("1 2", "expected nothing more at line 1 column 3");
    refuses("NaN", "expected a value at line 1 column 1");
    refuses("-Infinity", "expected a digit at line 1 column 2");
    refuses("\u{ff11}", "expected a value at line 1 column 1");
}

#[test]
fn a_number_beyond_double_precision_has_a_place() {
    let text = br#"{"a": [1, -1e400]}"#;
    let violations = from_slice::<BTreeMap<String, Vec<f64>>>(text).expect_err("it is too large");
    assert_eq!(violations.to_string(), "/a/1: the number is too large");
    assert_eq!(violations[0].code, code::RANGE);
    let any = from_slice::<Value>(text).expect("any number is a value");
    assert_eq!(to_string(&any).expect("it is written"), r#"{"a":[1,-1e400]}"#);
    assert!(from_slice::<Anything>(b"1e400").is_ok());
}

#[test]
fn strings_are_those_of_the_grammar() {
    reads(r#""\"\\\/\b\f\n\r\t\u0041\u00e9""#, "\"\\/\u{8}\u{c}\n\r\tA\u{e9}".into());
    reads(r#""\ud83d\ude00\uDBFF\uDFFF""#, "\u{1f600}\u{10ffff}".into());
    reads("\"\u{7f}\u{80}\u{2028}\u{1f600}\u{ffff}\"", "\u{7f}\u{80}\u{2028}\u{1f600}\u{ffff}".into());
    reads(r#""\u0000""#, "\0".into());
    refuses("\"\0\"", "expected no control character in a string at line 1 column 2");
    refuses("\"a\tb\"", "expected no control character in a string at line 1 column 3");
    refuses("\"12345678\u{1f}\"", "expected no control character in a string at line 1 column 10");
    refuses(r#""\x41""#, "expected an escape that JSON has at line 1 column 3");
    refuses(r#""\U0041""#, "expected an escape that JSON has at line 1 column 3");
    refuses(r#""\u00g0""#, "expected four hexadecimal digits at line 1 column 6");
    refuses(r#""\u+041""#, "expected four hexadecimal digits at line 1 column 4");
    refuses(r#""\ud800""#, "expected no half of a surrogate pair at line 1 column 2");
    refuses(r#""\ud800\n""#, "expected no half of a surrogate pair at line 1 column 2");
    refuses(r#""\ud800\ud800""#, "expected no half of a surrogate pair at line 1 column 2");
    refuses(r#""\ud800A""#, "expected no half of a surrogate pair at line 1 column 2");
    refuses(r#"["a", "\udc00"]"#, "expected no half of a surrogate pair at line 1 column 8");
    refuses("'a'", "expected a value at line 1 column 1");
    refuses("\"a", "the text ends too early at line 1 column 3");
    refuses("\"a\\", "the text ends too early at line 1 column 4");
    refuses("\"\\u12", "the text ends too early at line 1 column 6");
    refuses(b"[\"\xff\"]", "expected UTF-8 at line 1 column 3");
    refuses(b"[\"\xed\xa0\x80\"]", "expected UTF-8 at line 1 column 3");
    refuses(b"\"\xc0\x80\"", "expected UTF-8 at line 1 column 2");
    refuses(b"\xff\xfe1\0", "expected UTF-8 at line 1 column 1");
}

#[test]
fn arrays_and_objects_are_those_of_the_grammar() {
    reads("[]", serde_json::json!([]));
    reads("{ }", serde_json::json!({}));
    reads(r#"{"":{"a":[{},[]]}}"#, serde_json::json!({"": {"a": [{}, []]}}));
    refuses("", "the text ends too early at line 1 column 1");
    refuses("[", "the text ends too early at line 1 column 2");
    refuses("[1", "the text ends too early at line 1 column 3");
    refuses("[1\n,", "the text ends too early at line 2 column 2");
    refuses("[1,]", "expected no comma before the closing bracket at line 1 column 4");
    refuses("[,1]", "expected a value at line 1 column 2");
    refuses("[1,,2]", "expected a value at line 1 column 4");
    refuses("[1 2]", "expected `,` or `]` at line 1 column 4");
    refuses("[1}", "expected `,` or `]` at line 1 column 3");
    refuses("]", "expected a value at line 1 column 1");
    refuses("[]]", "expected nothing more at line 1 column 3");
    refuses("{", "the text ends too early at line 1 column 2");
    refuses("{1:2}", "expected a name in quotes at line 1 column 2");
    refuses("{a:2}", "expected a name in quotes at line 1 column 2");
    refuses(r#"{"a"}"#, "expected `:` at line 1 column 5");
    refuses(r#"{"a",1}"#, "expected `:` at line 1 column 5");
    refuses(r#"{"a":}"#, "expected a value at line 1 column 6");
    refuses(r#"{"a":1,}"#, "expected no comma before the closing bracket at line 1 column 8");
    refuses(r#"{"a":1 "b":2}"#, "expected `,` or `}` at line 1 column 8");
    refuses(r#"{"a":1]"#, "expected `,` or `}` at line 1 column 7");
    refuses("[1] // all", "expected nothing more at line 1 column 5");
    refuses("[/**/1]", "expected a value at line 1 column 2");
    refuses("True", "expected a value at line 1 column 1");
    refuses("nul", "the text ends too early at line 1 column 4");
}

#[test]
fn what_is_skipped_may_be_as_deep_as_it_likes() {
    let deep = |levels| format!("{}{}", "[{\"a\":".repeat(levels), "null") + &"}]".repeat(levels);
    assert!(from_slice::<Anything>(deep(100_000).as_bytes()).is_ok());
    let violations = from_slice::<Value>(deep(100_000).as_bytes()).expect_err("it is too deep");
    assert_eq!(violations[0].message, "nested deeper than 100 levels");
    assert!(from_slice::<Value>(deep(50).as_bytes()).is_ok());
    assert!(from_slice::<Value>(deep(51).as_bytes()).is_err());
}

#[test]
fn what_breaks_comes_behind_what_is_wrong() {
    let violations = from_slice::<Vec<bool>>(b"[true, 1, [2], {\"a\": 3}, tru]").expect_err("it breaks");
    assert_eq!(
        violations.to_string(),
        "/1: expected a boolean, found an integer; /2: expected a boolean, found an array; \
         /3: expected a boolean, found an object; not JSON: expected a value at line 1 column 29",
    );
}

#[test]
fn what_breaks_in_a_scalar_is_one_mistake() {
    let refused = |text: &str| from_slice::<Vec<bool>>(text.as_bytes()).expect_err("it breaks").to_string();
    assert_eq!(refused("1|x"), "not JSON: expected nothing more at line 1 column 2");
    assert_eq!(refused("1, 2"), "not JSON: expected nothing more at line 1 column 2");
    assert_eq!(refused("\"a\"]"), "not JSON: expected nothing more at line 1 column 4");
    assert_eq!(refused("[1x]"), "not JSON: expected `,` or `]` at line 1 column 3");
    assert_eq!(refused("[true, nullx]"), "not JSON: expected `,` or `]` at line 1 column 12");
    assert_eq!(refused("[1 x]"), "not JSON: expected `,` or `]` at line 1 column 4");
    assert_eq!(refused("[\"a\"b]"), "not JSON: expected `,` or `]` at line 1 column 5");
    assert_eq!(refused("\"\\n\" b"), "not JSON: expected nothing more at line 1 column 6");
}

/// A type that reads its value twice.
struct Twice;

impl Decode for Twice {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.string()?;
        from.string().map(|_| Self)
    }
}

#[test]
fn a_value_is_read_once() {
    let violations = from_slice::<Vec<Twice>>(br#"["a", "b"]"#).err().expect("it is read twice");
    assert_eq!(violations.to_string(), "the value cannot be read");
}

/// Any value of JSON.
/// A union that looks ahead for a member, which one of its types does not know.
#[derive(Clone, Debug, PartialEq)]
enum Pet {
    Cat(BTreeMap<String, Value>),
    Dog(BTreeMap<String, Value>),
    Name(String),
}

impl Decode for Pet {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        match value.kind(from, &[Kind::String, Kind::Object])? {
            Kind::String => value.read(from).map(Self::Name),
            _ => match value.tag(from, "kind").as_deref() {
                Some("cat") => value.read(from).map(Self::Cat),
                Some("dog") => value.read_without(from, "kind").map(Self::Dog),
                _ => Err(value.refuse_tag(from, "kind", &["cat", "dog"])),
            },
        }
    }
}

/// Reads the text as one value, and as one that is taken as a whole first.
#[track_caller]
fn pet(text: &str) -> Result<Pet, String> {
    /// A type that takes what it reads out of a value.
    struct Taken(Pet);
    impl Decode for Taken {
        fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
            let value = from.buffer()?;
            let pet = value.read_without(from, "nothing of this name")?;
            Ok(Self(pet))
        }
    }
    let read = from_slice::<Pet>(text.as_bytes()).map_err(|wrong| wrong.to_string());
    let taken = from_slice::<Taken>(text.as_bytes()).map_err(|wrong| wrong.to_string());
    assert_eq!(taken.map(|taken| taken.0), read, "{text}");
    read
}

#[test]
fn a_tag_is_found_ahead_and_stays_to_be_read() {
    let members = |pet: Result<Pet, String>| match pet.unwrap() {
        Pet::Cat(members) => format!("cat {}", to_string(&members).unwrap()),
        Pet::Dog(members) => format!("dog {}", to_string(&members).unwrap()),
        Pet::Name(name) => name,
    };
    assert_eq!(members(pet(r#""Rex""#)), "Rex");
    let hidden = r#" { "a": {"kind": "dog"}, "b": ["kind", "dog"], "k\u0069nd" : "c\u0061t", "z": 1}"#;
    let all = r#"cat {"a":{"kind":"dog"},"b":["kind","dog"],"kind":"cat","z":1}"#;
    assert_eq!(members(pet(hidden)), all);
    assert_eq!(members(pet(r#"{"kind":"dog","kinder":{"kind":"cat"}}"#)), r#"dog {"kinder":{"kind":"cat"}}"#);
}

#[test]
fn what_is_wrong_with_a_tag_has_its_place() {
    let wrong = |text| pet(text).unwrap_err();
    assert_eq!(wrong("{}"), "/kind: required, and not there");
    assert_eq!(wrong(r#"{"kind":7}"#), "/kind: expected a string, found an integer");
    assert_eq!(wrong(r#"{"kind":"cow"}"#), "/kind: expected one of `cat`, `dog`");
    assert_eq!(wrong("[]"), "expected a string or an object, found an array");
    assert_eq!(wrong(r#"{"kind":"cat","kind":"dog"}"#), "/kind: the object holds this member twice");
    assert_eq!(wrong(r#"{"kind":"dog","a":1,"a":2}"#), "/a: the object holds this member twice");
    let broken = "not JSON: the text ends too early at line 1 column ";
    assert_eq!(wrong(r#"{"kind":"cat""#), format!("{broken}14"));
    assert_eq!(wrong(r#"{"kind":"ca"#), format!("{broken}12"));
    assert_eq!(wrong(r#"{"a":tru"#), format!("{broken}9"));
}

fn values() -> impl Strategy<Value = Theirs> {
    let scalar = prop_oneof![
        Just(Theirs::Null),
        any::<bool>().prop_map(Theirs::from),
        any::<i64>().prop_map(Theirs::from),
        any::<u64>().prop_map(Theirs::from),
        any::<f64>().prop_map(Theirs::from),
        any::<String>().prop_map(Theirs::from),
        "[\\x00-\\x7f]{0,20}".prop_map(Theirs::from),
    ];
    scalar.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Theirs::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Theirs::Object(members.into_iter().collect())),
        ]
    })
}

/// `serde_json` and we say the same of a text: that it is no JSON, or which value it is.
fn agrees(text: &[u8]) -> Result<(), TestCaseError> {
    let ours = from_slice::<Value>(text);
    match serde_json::from_slice::<Theirs>(text) {
        Ok(value) => match ours {
            Ok(ours) => prop_assert_eq!(Theirs::from(ours), value),
            Err(violations) => prop_assert!(violations.iter().all(|violation| violation.code == code::DUPLICATE)),
        },
        // Where serde_json stops at a number that is too large, we read on.
        Err(error) if error.to_string().contains("number out of range") => {}
        Err(error) => {
            let violations = ours.expect_err("serde_json refuses it");
            prop_assert!(violations.iter().any(|violation| violation.code == code::SYNTAX), "{violations}: {error}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn values_are_read_and_written_as_by_serde_json(value in values()) {
        let text = serde_json::to_string(&value).expect("it is a value of JSON");
        prop_assert_eq!(to_string(&Value::from(value.clone())).expect("it is written"), text.clone());
        let pretty = serde_json::to_string_pretty(&value).expect("it is a value of JSON");
        for text in [text, pretty] {
            let read = from_slice::<Value>(text.as_bytes()).expect("it is JSON");
            prop_assert_eq!(&read, &Value::from(value.clone()));
        }
    }

    #[test]
    fn texts_of_tokens_are_json_where_serde_json_says_so(
        tokens in prop::collection::vec(
            prop_oneof![
                Just("["), Just("]"), Just("{"), Just("}"), Just(","), Just(":"), Just("\"a\":"), Just("\"b\""), Just(" "),
                Just("\n"), Just("null"), Just("true"), Just("false"), Just("0"), Just("-"), Just("12"), Just(".5"),
                Just("e9"), Just("E-3"), Just("\""), Just("\\"), Just("\\u12fA"), Just("\\ud800"), Just("\\udc00"),
                Just("\\n"), Just("\u{e9}"), Just("\t"), Just("t"), Just("1e400"), Just("99999999999999999999"),
            ],
            0..12,
        ),
    ) {
        agrees(tokens.concat().as_bytes())?;
    }

    #[test]
    fn a_changed_byte_is_seen_as_by_serde_json(value in values(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut text = serde_json::to_vec(&value).expect("it is a value of JSON");
        let at = at.index(text.len());
        text[at] = byte;
        agrees(&text)?;
        text.truncate(at);
        agrees(&text)?;
    }
}
