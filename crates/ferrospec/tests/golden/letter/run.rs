//! Schemas without a type, where the description says in which dialect they are written: a keyword concerns values of one
//! kind, and all others pass.

use golden_letter::BoxSchema;
use golden_letter::runtime::Validate as _;
use golden_letter::runtime::serde_json::{Value, from_value, json};

fn violations(value: Value) -> String {
    let value: BoxSchema = from_value(value).unwrap();
    value.validate().err().map(|found| found.to_string()).unwrap_or_default()
}

#[test]
fn a_keyword_says_nothing_of_other_kinds() {
    for thing in [
        json!({"name": "a", "parts": [{"name": "b", "parts": 1}, "no", 3]}),
        json!("ab"),
        json!(1),
        json!(7.0),
        json!([null]),
        json!(true),
        json!(null),
    ] {
        assert_eq!(violations(json!({"thing": thing})), "", "{thing}");
    }
    for either in [json!({"a": 1}), json!({"b": 1, "a": 2}), json!("c"), json!([])] {
        assert_eq!(violations(json!({"either": either, "size": 3})), "", "{either}");
    }
}

#[test]
fn of_its_own_kind_it_says_all() {
    for (thing, expected) in [
        (json!({"parts": []}), "/thing/name: required, and not there"),
        (json!({"name": ""}), "/thing/name: must have at least 1 character"),
        (json!({"name": "a", "parts": [{}]}), "/thing/parts/0/name: required, and not there"),
        (json!({"name": "a", "size": "b"}), "/thing/size: expected an integer, found a string"),
        (json!("a"), "/thing: must have at least 2 characters"),
        (json!(8), "/thing: must be at most 7"),
        (json!(0), "/thing: must be at least 1"),
        (json!([1, 2]), "/thing: must have at most 1 item"),
    ] {
        assert_eq!(violations(json!({"thing": thing})), expected, "{thing}");
    }
    assert_eq!(violations(json!({"size": 4})), "/size: expected one of `1`, `2`, `3`");
    let why = "/either/a: required, and not there; /either/b: required, and not there".replace("/either", "");
    assert_eq!(
        violations(json!({"either": {}})),
        format!("/either: must fit one of 2 schemas at least ({why})")
    );
}
