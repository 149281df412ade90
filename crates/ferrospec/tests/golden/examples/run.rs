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

#[test]
fn properties_and_parameters_have_examples_too() {
    assert_eq!(examples::PET_NAME.value().as_deref(), Ok("Rex"));
    assert_eq!(examples::LIST_PETS_LIMIT.value(), Ok(10));
    assert_eq!(examples::LIST_PETS_TAGS_ITEM.value().as_deref(), Ok("small"));
    assert_eq!(examples::LIST_PETS_TAGS_NONE.value(), Ok(Vec::new()));
    assert_eq!(examples::LIST_PETS_TAGS_TWO.json(), r#"["small","tame"]"#);
}

#[test]
fn what_stands_beside_a_reference_is_an_example_of_that_place() {
    assert_eq!(examples::ACCOUNT_PET.value(), Ok(Pet { id: Some(1), ..Pet::new("Rex") }));
    assert_eq!(examples::ACCOUNT_OTHER.value(), Ok(Pet::new("Tom")));
    assert_eq!(examples::DOG.value(), Ok(Pet::new("Rex")));
    assert_eq!(examples::TWIN.value(), Ok(Pet::new("Rex")));
    assert_eq!(examples::OPEN_ACCOUNT_BODY.value().map(|account| account.name).as_deref(), Ok("Ada"));
}

#[test]
fn an_example_is_one_of_the_view_that_it_shows() {
    assert_eq!(examples::ACCOUNT.value().map(|account| account.name).as_deref(), Ok("of an answer"));
    assert_eq!(examples::ACCOUNT_INPUT_2.value().map(|account| account.name).as_deref(), Ok("of a request"));
    assert_eq!(examples::ACCOUNT_3.value().map(|account| account.name).as_deref(), Ok("of both"));
}

#[test]
fn what_tells_two_constants_apart_is_their_own() {
    // `two_ways` is spelled as its constant is.
    assert_eq!(examples::ADD_PET_REQUEST_TWO_WAYS.json(), r#"{"name":"Bob"}"#);
    assert_eq!(examples::ADD_PET_REQUEST_TWO_WAYS_EXAMPLE.json(), r#"{"name":"Ada"}"#);
    // A type of one letter has the name of a constant.
    assert_eq!(examples::A_EXAMPLE.json(), r#"["a"]"#);
    assert_eq!(examples::A_2.json(), r#"["b"]"#);
    assert_eq!(examples::A2_EXAMPLE.json(), r#"["a"]"#);
}
