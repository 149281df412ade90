//! What schemas ask of whole values: that they fit other schemas, or do not.

use crate::support::serve;
use golden_rules::runtime::serde_json::{Value, json};
use golden_rules::runtime::wire::Mode;
use golden_rules::runtime::{StatusCode, Validate as _, json};
use golden_rules::server::router;
use golden_rules::{Api, ListPetsRequest, ListPetsResponse, Pet, Steps, Tree};
use std::convert::Infallible;

struct Store;

impl Api for Store {
    type Error = Infallible;

    async fn list_pets(&self, _: ListPetsRequest) -> Result<ListPetsResponse, Infallible> {
        Ok(ListPetsResponse::NoContent)
    }
}

fn violations(pet: Value) -> Vec<String> {
    let pet: Pet = golden_rules::runtime::serde_json::from_value(pet).unwrap();
    let found = pet.validate().err().map(|found| found.into_vec()).unwrap_or_default();
    found.iter().map(|violation| format!("{} {violation}", violation.code)).collect()
}

#[test]
fn what_keeps_every_rule_is_fine() {
    let fine = [
        json!({"kind": "dog"}),
        json!({"kind": "cat", "name": "Tom", "size": 1, "paws": 4, "numbers": [10, 11.5, 12]}),
        json!({"kind": "dog", "tags": [{"a": 1}, {"a": 2}, {"a": 1, "b": 1}], "size": 2}),
        json!({"kind": "dog", "extra": {"b": null, "a": [1.0]}, "x-a": 1, "é\"": 1, "other": 7}),
        json!({"kind": "dog", "password": "other", "tree": {"left": {}, "right": {"right": {}}}}),
        json!({"kind": "dog", "box": {"a": 1, "c": 2, "d": 3}}),
        json!({"kind": "dog", "code": "xyz", "nickname": "ab"}),
        json!({"kind": "dog", "labels": {"a": "b"}, "options": {"x-name": "ab", "size": 1, "x-a": 1, "b": true}}),
        json!({"kind": "dog", "pattern": [{"name": "a"}, 1, {"name": "b", "c": 1}, {"name": 1}]}),
    ];
    for pet in fine {
        assert_eq!(violations(pet.clone()), [""; 0], "{pet}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_with_its_place() {
    let cases = [
        (json!({"kind": "dog", "name": "", "size": 1}), "not /name: must not fit the schema under `not`"),
        (json!({"kind": "dog", "name": "a"}), "dependentRequired /size: required, and not there, because `name` is"),
        (json!({"kind": "dog", "tags": [], "size": 1}), "minimum /size: must be at least 2"),
        (json!({"kind": "dog", "size": 3}), "enum /size: expected one of `1`, `2`, `30`"),
        (json!({"kind": "dog", "extra": {"a": [1]}}), "enum /extra: expected one of `{\"a\":[1],\"b\":null}`"),
        (
            json!({"kind": "dog", "tags": [{"b": 1}, {}, {"b": 1.0}], "size": 2}),
            "uniqueItems /tags: must not have equal items, as number 0 and 2 are",
        ),
        (json!({"kind": "dog", "x-a": "b"}), "type /x-a: expected an integer, found a string"),
        (json!({"kind": "dog", "é\"": "b"}), "not /é\": must not fit the schema under `not`"),
        (json!({"kind": "dog", "other": "b"}), "not /other: must not fit the schema under `not`"),
        (json!({"kind": "dog", "password": "secret"}), "not /password: must not fit the schema under `not`"),
        (json!({"kind": "dog", "box": {"a": 1}}), "minProperties /box: must have at least 2 of its members"),
        (json!({"kind": "dog", "box": {"a": 1, "b": 1, "c": 1, "d": 1}}), "maxProperties /box: must have at most 3 of its members"),
        (json!({"kind": "dog", "code": "abc"}), "not /code: must not fit the schema under `not`"),
        (json!({"kind": "dog", "nickname": "b"}), "enum /nickname: expected one of `\"ab\"`"),
        (json!({"kind": "dog", "labels": {"A": "b"}}), "false /labels/A: must not be there"),
        (json!({"kind": "dog", "options": {"x-name": "a"}}), "minLength /options/x-name: must have at least 2 characters"),
        (json!({"kind": "dog", "options": {"a": 1}}), "type /options/a: expected a boolean, found an integer"),
        (json!({"kind": "cat"}), "missing /name: required, and not there"),
        (json!({"kind": "dog", "tree": {"left": {}}}), "missing /tree/right: required, and not there"),
        (
            json!({"kind": "dog", "pattern": [{"name": "a"}]}),
            "minContains /pattern: at least 2 of its items must fit the schema under `contains`, and 1 do",
        ),
    ];
    for (pet, expected) in cases {
        assert_eq!(violations(pet.clone()), [expected], "{pet}");
    }
    assert_eq!(
        violations(json!({"kind": "dog", "numbers": [1, 2, 3, 4, 5], "more": 1, "x-long-one": 1, "secret": 1})),
        [
            "contains /numbers: at least 1 of its items must fit the schema under `contains`, and 0 do",
            "propertyNames /x-long-one: has a wrong name: must have at most 8 characters",
            "not must not fit the schema under `not`",
            "maxItems /numbers: must have at most 4 items",
            "false /more: must not be there",
            "false /secret: must not be there",
        ]
    );
}

#[test]
fn what_is_known_under_two_conditions_is_known_under_both() {
    let is_valid = |text: &str| json::from_slice::<Steps>(text.as_bytes()).unwrap().validate().is_ok();
    assert!(is_valid(r#"{"a":1}"#) && !is_valid(r#"{"a":1,"c":1}"#) && !is_valid(r#"{"c":1}"#));
    assert!(!is_valid(r#"{"a":1,"b":1,"c":1}"#), "nothing knows `b`");
}

#[test]
fn null_is_held_to_every_rule() {
    let read = |text: &str| json::from_slice_in::<Pet>(text.as_bytes(), Mode::Strict);
    let refused = read(r#"{"kind": "dog", "nickname": null}"#).unwrap_err();
    assert_eq!(refused.to_string(), "/nickname: expected a string, found null");
}

#[test]
fn what_asks_in_a_circle_ends() {
    let mut tree = Tree::default();
    for _ in 0..8 {
        tree = Tree::default().left(tree.clone()).right(tree);
    }
    assert_eq!(tree.validate(), Ok(()));
}

#[tokio::test]
async fn a_server_holds_parameters_to_rules() {
    let base = serve(router(Store)).await;
    let status = |query: &'static str| {
        let request = reqwest::Client::new().get(format!("{base}/pets?{query}")).header("Token", "1234");
        async move { request.send().await.unwrap().status() }
    };
    assert_eq!(status("tag=some&ids=1&ids=2").await, StatusCode::NO_CONTENT);
    assert_eq!(status("tag=all").await, StatusCode::BAD_REQUEST);
    assert_eq!(status("ids=1&ids=2&ids=1").await, StatusCode::BAD_REQUEST);
}
