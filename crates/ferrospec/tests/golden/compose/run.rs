//! Schemas that hold together are one type.

use golden_compose::runtime::json;
use golden_compose::runtime::wire::{Decode, Mode, Validate};
use golden_compose::{Counted, Dog, DogKind, Hound, Node, Pet};

/// What is wrong with a value, as a server says it.
fn wrong<T: Decode + Validate>(text: &str) -> Vec<String> {
    let found = match json::from_slice_in::<T>(text.as_bytes(), Mode::Strict) {
        Ok(value) => value.validate().err(),
        Err(found) => Some(found),
    };
    let found = found.map(|found| found.into_vec()).unwrap_or_default();
    found.iter().map(|violation| format!("{} {}", violation.code, violation.pointer)).collect()
}

#[test]
fn a_base_and_what_is_added_are_one_struct() {
    let pet: Pet = json::from_slice(br#"{"id": 7, "name": "Rex", "kind": "cat", "tags": ["a"]}"#).unwrap();
    assert_eq!((pet.id, pet.name.as_str(), pet.tags.as_deref()), (7, "Rex", Some(&["a".to_owned()][..])));
    assert_eq!(Pet::new(7, "Rex").id, 7);
    assert_eq!(wrong::<Pet>(r#"{"id": 7}"#), ["missing /name"]);
}

#[test]
fn what_several_say_of_a_property_holds_together() {
    assert_eq!(wrong::<Pet>(r#"{"id": 0, "name": "R"}"#), ["minimum /id", "minLength /name"]);
    assert_eq!(wrong::<Pet>(r#"{"id": 1, "name": "Rexius"}"#), ["maxLength /name"]);
    for kind in ["cow", "fish"] {
        assert_eq!(wrong::<Pet>(&format!(r#"{{"id": 1, "name": "Rex", "kind": "{kind}"}}"#)), ["enum /kind"]);
    }
    // `null` is a value only if all say so.
    assert_eq!(wrong::<Pet>(r#"{"id": 1, "name": "Rex", "note": null}"#), ["type /note"]);
    assert_eq!(wrong::<Pet>(r#"{"id": 1, "name": "Rex", "note": "012345678901234567890"}"#), ["maxLength /note"]);
}

#[test]
fn what_stands_beside_a_reference_holds_as_well() {
    let dog = Dog::new(vec!["a".to_owned()], 1, "Rex").kind(DogKind::Dog);
    assert_eq!(dog.validate(), Ok(()));
    let hound: Hound = dog;
    assert_eq!(json::to_vec(&hound).unwrap(), br#"{"tags":["a"],"kind":"dog","id":1,"name":"Rex"}"#);
    assert_eq!(wrong::<Dog>(r#"{"id": 1, "name": "Rex", "tags": []}"#), ["minItems /tags"]);
    assert_eq!(wrong::<Dog>(r#"{"id": 1, "name": "Rex", "tags": ["long"]}"#), ["maxLength /tags/0"]);
    assert_eq!(wrong::<Dog>(r#"{"id": 1, "name": "Rex", "tags": ["a"], "kind": "cat"}"#), ["enum /kind"]);
}

#[test]
fn a_tree_may_be_put_together() {
    let node: Node = json::from_slice(br#"{"id": 1, "parent": {"id": 2}, "children": [{"id": 3}]}"#).unwrap();
    assert_eq!(node.parent.as_ref().map(|parent| parent.id), Some(2));
    assert_eq!(wrong::<Node>(r#"{"id": 1, "children": [{"id": 0}]}"#), ["minimum /children/0/id"]);
}

#[test]
fn what_one_schema_says_of_other_properties_holds_for_those_of_another() {
    let counted: Counted = json::from_slice(br#"{"total": 3, "small": 5, "more": 9}"#).unwrap();
    assert_eq!((counted.total, counted.small, counted.additional["more"]), (Some(3), Some(5), 9));
    assert_eq!(wrong::<Counted>(r#"{"total": -1, "small": 6}"#), ["minimum /total", "maximum /small"]);
    assert_eq!(wrong::<Counted>(r#"{"total": "a", "more": "b"}"#), ["type /total", "type /more"]);
}
