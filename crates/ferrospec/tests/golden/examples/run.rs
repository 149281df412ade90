//! Examples are constants that hold what the description shows.

use golden_examples::examples;
use golden_examples::{Kind, Pet};

#[test]
fn examples_are_values_of_their_types() {
    assert_eq!(examples::PET.value(), Ok(Pet { id: Some(7), ..Pet::new("Rex") }));
    assert_eq!(examples::KIND.value(), Ok(Kind::Dog));
    assert_eq!(examples::KIND_2.value(), Ok(Kind::Cat));
    let several = examples::LIST_PETS_OK_SEVERAL.value().expect("several pets");
    assert_eq!(several[1].tags.as_deref(), Some(&["small".to_owned(), "a \"#quoted\"# word\r\u{202e}".to_owned()][..]));
    assert_eq!(examples::ADD_PET_REQUEST_SHORT.json(), r#"{"name":"T"}"#);
}
