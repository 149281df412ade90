use super::{ALL, find};

#[test]
fn ids_are_unique_and_sorted() {
    for pair in ALL.windows(2) {
        assert!(pair[0].id < pair[1].id, "{} stands before {}", pair[0].id, pair[1].id);
    }
}

#[test]
fn a_code_is_found_in_capitals_or_not() {
    let id = |id: &str| find(id).map(|row| row.id);
    assert_eq!((id("E0203"), id("e0203"), id("E203")), (Some("E0203"), Some("E0203"), None));
}
