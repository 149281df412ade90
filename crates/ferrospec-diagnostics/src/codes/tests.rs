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

#[test]
fn every_row_has_words_and_an_example() {
    // What was written before, and what the file system says, is no part of a document.
    let without_example = ["E0601", "E0602", "E0603"];
    for row in ALL {
        assert!(row.explanation.ends_with('.'), "{}: {}", row.id, row.explanation);
        assert_eq!(row.example.is_empty(), without_example.contains(&row.id), "{}", row.id);
        assert!(!row.title.is_empty() && !row.title.ends_with('.'), "{}: {}", row.id, row.title);
    }
}
