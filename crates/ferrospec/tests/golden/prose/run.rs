//! Prose changes nothing: the crate is there, and its values are those of the description.

use golden_prose::{Text0, Text0B, Text17B};

#[test]
fn values_are_as_they_are_written() {
    assert_eq!(Text0B::from("*/ fn evil() {} /*").as_str(), "*/ fn evil() {} /*");
    assert!(!matches!(Text0B::from("*/ fn evil() {} /*"), Text0B::Unknown(_)));
    assert!(!matches!(Text17B::from(""), Text17B::Unknown(_)));
    let text = Text0::default().a("a");
    assert_eq!(serde_json::to_string(&text).unwrap(), r#"{"a":"a"}"#);
}
