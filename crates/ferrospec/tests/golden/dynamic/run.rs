//! References that mean what refers to their schema says.

use golden_dynamic::runtime::Validate as _;
use golden_dynamic::runtime::serde_json::{Value, from_value, json};
use golden_dynamic::{All, Pet};

fn said(value: Value) -> String {
    match from_value::<All>(value) {
        Ok(all) => all.validate().err().map(|found| found.to_string()).unwrap_or_default(),
        Err(refused) => refused.to_string(),
    }
}

#[test]
fn items_have_the_type_that_was_asked_for() {
    let all: All = from_value(json!({"pets": {"items": [{"name": "Rex"}]}, "sizes": {"items": [1]}})).unwrap();
    assert_eq!(all.pets.unwrap().items, [Pet::new("Rex")]);
    assert_eq!(all.sizes.unwrap().items, [1]);
}

#[test]
fn what_is_referred_to_otherwise_means_another_thing() {
    for fine in [
        json!({"pages": {"items": [1, "a", null]}}),
        json!({"tree": {"children": [{"daat": 1, "children": [{"more": 1}]}]}}),
        json!({"strict": {"children": [{"data": 1, "children": [{"data": {"more": 1}}]}]}}),
    ] {
        assert_eq!(said(fine.clone()), "", "{fine}");
    }
    for (wrong, expected) in [
        (json!({"pets": {"items": [{}]}}), "/pets/items/0/name: required, and not there"),
        (json!({"sizes": {"items": [1, 0]}}), "/sizes/items/1: must be at least 1"),
        (json!({"strict": {"children": [{"daat": 1}]}}), "/strict/children/0/daat: must not be there"),
        (
            json!({"strict": {"children": [{"children": [{"more": 1}]}]}}),
            "/strict/children/0/children/0/more: must not be there",
        ),
    ] {
        assert_eq!(said(wrong.clone()), expected, "{wrong}");
    }
}
