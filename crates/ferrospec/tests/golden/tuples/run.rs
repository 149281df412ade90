//! Items that have types by their position.

use golden_tuples::runtime::json;
use golden_tuples::runtime::wire::{Decode, Encode, Mode, Validate};
use golden_tuples::{Both, Chain, Empty, Line, Open, Point};

/// What is wrong with a value, as a server says it; what is right is written as it was.
fn wrong<T: Decode + Encode + Validate>(text: &str) -> Vec<String> {
    let found = match json::from_slice_in::<T>(text.as_bytes(), Mode::Strict) {
        Ok(value) => {
            assert_eq!(String::from_utf8(json::to_vec(&value).unwrap()).unwrap(), text);
            value.validate().err()
        }
        Err(found) => Some(found),
    };
    let found = found.map(|found| found.into_vec()).unwrap_or_default();
    found.iter().map(|violation| format!("{} {}", violation.code, violation.pointer)).collect()
}

#[test]
fn a_closed_tuple_has_its_items_and_no_others() {
    let point: Point = json::from_slice(b"[1.5, 2]").unwrap();
    assert_eq!(point, Point(1.5, 2.0));
    assert_eq!(wrong::<Point>("[1.5]"), ["minItems "]);
    assert_eq!(wrong::<Point>("[1.5,2.5,3]"), ["unknown /2"]);
    assert_eq!(wrong::<Point>(r#"[1.5,"a"]"#), ["type /1"]);
    assert_eq!(wrong::<Point>("[-180.5,2.5]"), ["minimum /0"]);
    assert_eq!(wrong::<Point>("{}"), ["type "]);
}

#[test]
fn an_open_tuple_keeps_what_stands_behind() {
    let fine = ["[[0.5,0.5],[1.5,1.5]]", "[[0.5,0.5],[1.5,1.5],null]", r#"[[0.5,0.5],[1.5,1.5],7,"a","b"]"#];
    for text in fine {
        assert_eq!(wrong::<Line>(text), [""; 0], "{text}");
    }
    assert_eq!(wrong::<Line>("[[0.5,0.5]]"), ["minItems "]);
    assert_eq!(wrong::<Line>(r#"[[0.5,0.5],[-200.5,1.5],7,"abcd"]"#), ["minimum /1/0", "maxLength /3"]);
    assert_eq!(wrong::<Line>(r#"[[0.5,0.5],[1.5,1.5],7,"a","b","c"]"#), ["maxItems "]);
    assert_eq!(wrong::<Open>(r#"[true,{"a":[1]},null]"#), [""; 0]);
    assert_eq!(wrong::<Open>("[]"), [""; 0]);
    assert_eq!(wrong::<Open>("[1]"), ["type /0"]);
}

#[test]
fn an_item_cannot_follow_one_that_is_not_there() {
    let line = Line(Point(0.0, 0.0), Point(1.0, 1.0), None, vec!["a".to_owned()]);
    assert!(json::to_vec(&line).is_err());
    assert!(json::to_vec(&Line(Point(0.0, 0.0), Point(1.0, 1.0), Some(None), vec!["a".to_owned()])).is_ok());
}

#[test]
fn positions_of_several_schemas_hold_together() {
    assert_eq!(wrong::<Both>(r#"["abc","d"]"#), [""; 0]);
    assert_eq!(wrong::<Both>(r#"["a","de"]"#), ["minLength /0", "maxLength /1"]);
    assert_eq!(wrong::<Both>(r#"["abcd"]"#), ["maxLength /0"]);
    assert_eq!(wrong::<Both>(r#"["abc","d","e"]"#), ["unknown /2"]);
}

#[test]
fn a_tuple_may_hold_itself_and_a_list_nothing() {
    assert_eq!(wrong::<Chain>(r#"["a",["b",["c"]]]"#), [""; 0]);
    assert_eq!(wrong::<Chain>(r#"["a",["b",[]]]"#), ["minItems /1/1"]);
    assert_eq!(json::from_slice::<Empty>(b"[]").unwrap().len(), 0);
    assert!(json::from_slice::<Empty>(b"[1]").is_err());
}
