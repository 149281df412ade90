//! Typed values in notations: JSON on the runtime's own path, and any serde format through the bridge.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use ferrospec_runtime::wire::{
    Checker, Decode, Encode, EncodeError, Entries, Items, Key, Mode, Refused, Sink, Source, Validate, Visitor, Wanted,
};
use ferrospec_runtime::{Bytes, Problem, Value, bridge, json};
use serde_core::de::value::{Error as Failure, MapDeserializer};

use crate::api::*;

/// What reading a JSON text as a `T` brings, on both paths: its value, or what is wrong, a line each.
fn check<T: Decode + std::fmt::Debug>(text: &str, mode: Mode, brings: Expect) {
    brings.assert_eq(&match json::from_slice_in::<T>(text.as_bytes(), mode) {
        Ok(value) => format!("{value:?}"),
        Err(violations) => violations.iter().map(|one| format!("{}: {one}\n", one.code)).collect(),
    });
}

#[test]
fn all_that_is_wrong_is_found_in_one_reading() {
    let text = r#"{"id":1.5,"nick":["a"],"score":null,"boss":{"id":-1,"nick":null,"score":true,"a/b~":0},"id":2}"#;
    check::<Owner>(
        text,
        Mode::Strict,
        expect![[r#"
        type: /id: expected an integer, found a number
        type: /nick: expected a string, found an array
        type: /score: expected a number, found null
        range: /boss/id: expected an integer from 0 to 4294967295
        type: /boss/score: expected a number, found a boolean
        unknown: /boss/a~1b~0: not a member of this object
        duplicate: /id: the object holds this member twice
    "#]],
    );
    check::<Owner>(
        text,
        Mode::Open,
        expect![[r#"
        type: /id: expected an integer, found a number
        type: /nick: expected a string, found an array
        range: /boss/id: expected an integer from 0 to 4294967295
        type: /boss/score: expected a number, found a boolean
        unknown: /boss/a~1b~0: not a member of this object
        duplicate: /id: the object holds this member twice
    "#]],
    );
    check::<Vec<Owner>>(
        r#"[{"id":1},7,{"nick":"a"}]"#,
        Mode::Open,
        expect![[r#"
        missing: /0/nick: required, and not there
        type: /1: expected an object, found an integer
        missing: /2/id: required, and not there
    "#]],
    );
    check::<BTreeMap<String, i8>>(
        r#"{"a":127,"b":128,"a":1,"c":"x"}"#,
        Mode::Open,
        expect![[r#"
        range: /b: expected an integer from -128 to 127
        duplicate: /a: the object holds this member twice
        type: /c: expected an integer, found a string
    "#]],
    );
}

#[test]
fn an_unknown_word_is_kept_by_a_client_and_refused_by_a_server() {
    check::<TikiBoolean>(r#""perhaps""#, Mode::Open, expect![[r#"Unknown("perhaps")"#]]);
    check::<TikiBoolean>(
        r#""perhaps""#,
        Mode::Strict,
        expect![[r#"
        enum: expected one of `y`, `n`
    "#]],
    );
}

#[test]
fn integers_are_what_has_no_fraction_and_fits() {
    check::<i64>("1.0", Mode::Strict, expect!["1"]);
    check::<i64>("-9223372036854775808", Mode::Strict, expect!["-9223372036854775808"]);
    check::<i64>(
        "9223372036854775808",
        Mode::Strict,
        expect![[r#"
        range: expected an integer from -9223372036854775808 to 9223372036854775807
    "#]],
    );
    check::<u64>("18446744073709551615", Mode::Strict, expect!["18446744073709551615"]);
    check::<u64>(
        "18446744073709551616",
        Mode::Strict,
        expect![[r#"
        range: expected an integer from 0 to 18446744073709551615
    "#]],
    );
    check::<i32>("1e9", Mode::Strict, expect!["1000000000"]);
    check::<i32>(
        "1e300",
        Mode::Strict,
        expect![[r#"
        range: the integer is too large
    "#]],
    );
    check::<u8>(
        "-1",
        Mode::Strict,
        expect![[r#"
        range: expected an integer from 0 to 255
    "#]],
    );
    check::<i32>(
        "\"1\"",
        Mode::Strict,
        expect![[r#"
        type: expected an integer, found a string
    "#]],
    );
    check::<f32>(
        "1e39",
        Mode::Strict,
        expect![[r#"
        range: expected a number of single precision
    "#]],
    );
}

#[test]
fn other_texts_than_json_are_located() {
    check::<Value>(
        "{\"a\":\n[1,]}",
        Mode::Strict,
        expect![[r#"
            syntax: not JSON: expected no comma before the closing bracket at line 2 column 4
        "#]],
    );
    check::<Value>(
        "[1",
        Mode::Strict,
        expect![[r#"
            syntax: not JSON: the text ends too early at line 1 column 3
        "#]],
    );
    check::<Value>(
        "1 2",
        Mode::Strict,
        expect![[r#"
            syntax: not JSON: expected nothing more at line 1 column 3
        "#]],
    );
    check::<Value>(
        "\"\u{1}\"",
        Mode::Strict,
        expect![[r#"
            syntax: not JSON: expected no control character in a string at line 1 column 2
        "#]],
    );
    check::<Value>(
        &"[".repeat(200),
        Mode::Strict,
        expect![[r#"
            depth: /0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0: nested deeper than 100 levels
            syntax: not JSON: the text ends too early at line 1 column 201
        "#]],
    );
    check::<Value>(
        r#"{"a":1,"b":[{"c":1,"c":2}]}"#,
        Mode::Strict,
        expect![[r#"
        duplicate: /b/0/c: the object holds this member twice
    "#]],
    );
    assert!(json::from_slice::<String>(b"\"\xff\"").is_err());
}

/// What is written is that text, and reads back equal on every path.
fn round<T: Encode + Decode + PartialEq + std::fmt::Debug>(value: T, text: &str) {
    assert_eq!(json::to_string(&value).unwrap(), text);
    assert_eq!(json::from_slice_in::<T>(text.as_bytes(), Mode::Strict).unwrap(), value);
}

#[test]
fn values_read_back_as_they_were_written() {
    round(0.1_f32, "0.1");
    round(0.1_f64, "0.1");
    round(5e-324_f64, "5e-324");
    round(f64::MAX, "1.7976931348623157e+308");
    round(u64::MAX, "18446744073709551615");
    round(i64::MIN, "-9223372036854775808");
    round(String::from("\u{0}\"\\\u{2028}/"), "\"\\u0000\\\"\\\\\u{2028}/\"");
    round(Some(true), "true");
    round(None::<bool>, "null");
    round(vec![Some(1), None], "[1,null]");
    round(Bytes::from_static(b"\0\xff"), "\"AP8=\"");
    round(Value::from(vec![1, -2]), "[1,-2]");
    round(BTreeMap::from([("~/\"".to_owned(), Vec::<bool>::new())]), r#"{"~/\"":[]}"#);
}

#[test]
fn json_cannot_say_everything() {
    let owner = |score| Owner { score: Some(score), ..Owner::default() };
    let nested = Owner { boss: Some(Box::new(owner(f64::NAN))), ..Owner::default() };
    expect!["/boss/score: JSON has no number that is not finite"]
        .assert_eq(&json::to_string(&nested).unwrap_err().to_string());
    expect!["/1: JSON has no number that is not finite"]
        .assert_eq(&json::to_string(&vec![1.0, f64::INFINITY]).unwrap_err().to_string());
    let mut deep = Owner::default();
    for _ in 0..200 {
        deep = Owner { boss: Some(Box::new(deep)), ..Owner::default() };
    }
    assert!(json::to_string(&deep).unwrap_err().to_string().ends_with("nested deeper than 100 levels"));
}

#[test]
fn what_is_written_deepest_is_read_back() {
    let mut deep = Value::Null;
    for _ in 0..100 {
        deep = Value::Array(vec![deep]);
    }
    let text = json::to_vec(&deep).unwrap();
    assert_eq!(json::from_slice::<Value>(&text).unwrap(), deep);
    assert!(json::to_vec(&vec![deep]).is_err());
}

#[test]
fn types_are_ordinary_types_of_serde() {
    let mut item = Item::new("t", TikiBoolean::Unknown("x".into()));
    item.owner = Some(Owner { id: 3, nick: Some("n".into()), score: Some(0.5), boss: None });
    item.additional.insert("more".into(), "m".into());
    let text = serde_json::to_string(&item).unwrap();
    assert_eq!(text, json::to_string(&item).unwrap());
    assert_eq!(serde_json::from_str::<Item>(&text).unwrap(), item);
    let tree = serde_json::to_value(&item).unwrap();
    assert_eq!(serde_json::from_value::<Item>(tree).unwrap(), item);
    let both: (Owner, Vec<Error>) = serde_json::from_str(r#"[{"id":1,"nick":null},[]]"#).unwrap();
    assert_eq!(both.0.id, 1);
}

#[test]
fn the_bridge_says_all_that_is_wrong() {
    let error = serde_json::from_str::<Error>(r#"{"code":"x","message":1}"#).unwrap_err();
    expect!["/code: expected an integer, found a string; /message: expected a string, found an integer; /errortitle: required, and not there"].assert_eq(&error.to_string());
    let error = serde_json::from_str::<Error>(r#"{"code":1,"#).unwrap_err();
    expect!["EOF while parsing a value at line 1 column 10"].assert_eq(&error.to_string());
    let owner = Owner { score: Some(f64::NAN), ..Owner::default() };
    expect!["a number that is not finite cannot be written"]
        .assert_eq(&serde_json::to_string(&owner).unwrap_err().to_string());
}

#[test]
fn formats_that_are_not_json_read_too() {
    // Names of members that are numbers, as YAML has them.
    let members: MapDeserializer<'_, _, Failure> = MapDeserializer::new([(1_u64, 2_i64), (3, 4)].into_iter());
    let read: BTreeMap<String, i64> = bridge::deserialize(members).unwrap();
    assert_eq!(read, BTreeMap::from([("1".to_owned(), 2), ("3".to_owned(), 4)]));
    // Numbers as serde_json hands them over where its `arbitrary_precision` is on.
    let disguised = r#"{"code":{"$serde_json::private::Number":"12"},"errortitle":"","message":""}"#;
    assert_eq!(serde_json::from_str::<Error>(disguised).unwrap().code, 12);
}

#[test]
fn what_a_slot_does_not_take_is_skipped() {
    // Every type gives up at the first member or item, and the reading stands behind the value all the same.
    let text = r#"[[1,[2],{"a":3}],{"b":4,"c":[5]},[]]"#;
    assert_eq!(json::from_slice::<Vec<Halfway>>(text.as_bytes()).unwrap().len(), 3);
    assert_eq!(serde_json::from_str::<Halves>(text).unwrap().0.len(), 3);
    // A number that no type holds harms only who wants it.
    let text = r#"{"code":1,"more":[1e400,{"b":-1e400}],"errortitle":"","message":"","most":1e400}"#;
    assert_eq!(json::from_slice::<Error>(text.as_bytes()).unwrap().code, 1);
    assert_eq!(serde_json::from_str::<Error>(text).unwrap().code, 1);
}

/// Looks at the first thing in a value and leaves the rest.
struct Halfway;

struct Halves(Vec<Halfway>);

impl Decode for Halves {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        Decode::decode(from).map(Self)
    }
}

impl Encode for Halves {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.list(&|_| Ok(()))
    }
}

ferrospec_runtime::serde!(Halves);

impl Decode for Halfway {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.read(Wanted::Any, &mut Self)?;
        Ok(Self)
    }
}

impl Visitor for Halfway {
    fn expected(&self) -> &'static str {
        "an array or an object"
    }

    fn list(&mut self, items: &mut dyn Items) -> Result<(), Refused> {
        items.next(&mut None::<i64>).map(|_| ())
    }

    fn object(&mut self, entries: &mut dyn Entries) -> Result<(), Refused> {
        entries.key(&mut Key::default())?;
        entries.value(&mut None::<i64>)
    }
}

#[test]
fn problems_read_back() {
    let text = r#"{"type":"about:blank","title":"Bad Request","status":400,"violations":[{"in":"query","name":"a","pointer":"/0","code":"type","message":"m"}]}"#;
    let problem: Problem = json::from_slice(text.as_bytes()).unwrap();
    assert_eq!(json::to_string(&problem).unwrap(), text);
    check::<Problem>(
        r#"{"status":400,"violations":[{"in":"space","code":"c","message":"m"}]}"#,
        Mode::Open,
        expect![[r#"
            enum: /violations/0: `in` names no part of a request
        "#]],
    );
    check::<Problem>(
        r#"{"status":99}"#,
        Mode::Open,
        expect![[r#"
        range: expected a status from 100 to 999
    "#]],
    );
}

/// A text that is short.
struct Word(&'static str);

impl Validate for Word {
    fn check(&self, at: &mut Checker<'_>) {
        at.max_length(self.0, 1);
    }
}

#[test]
fn a_member_is_checked_wherever_its_type_stands() {
    struct Words {
        one: Word,
        maybe: Option<Option<Box<Word>>>,
        none: Option<Word>,
        many: Vec<Option<Word>>,
        named: BTreeMap<String, Vec<Word>>,
    }

    impl Validate for Words {
        fn check(&self, at: &mut Checker<'_>) {
            at.member("one", &self.one);
            at.member("maybe", &self.maybe);
            at.member("none", &self.none);
            at.member("many", &self.many);
            at.member("named", &self.named);
        }
    }

    let words = Words {
        one: Word("ab"),
        maybe: Some(Some(Box::new(Word("ab")))),
        none: None,
        many: vec![Some(Word("a")), None, Some(Word("ab"))],
        named: BTreeMap::from([("a/b".to_owned(), vec![Word("a"), Word("ab")])]),
    };
    let violations = words.validate().unwrap_err();
    let places: Vec<_> = violations.iter().map(|violation| violation.pointer.as_str()).collect();
    assert_eq!(places, ["/one", "/maybe", "/many/2", "/named/a~1b/1"]);
}
