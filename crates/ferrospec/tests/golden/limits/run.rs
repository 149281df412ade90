//! Values are held to their limits: by who asks for it, and by every server.

use crate::support::serve;
use golden_limits::client::Client;
use golden_limits::runtime::Validate as _;
use golden_limits::runtime::{StatusCode, json};
use golden_limits::server::router;
use golden_limits::{Api, Keys, Kind, Name, Pet, SavePetRequest, SavePetResponse, Tree, Validate};
use std::convert::Infallible;

struct Store;

impl Api for Store {
    type Error = Infallible;

    async fn save_pet(&self, request: SavePetRequest) -> Result<SavePetResponse, Infallible> {
        Ok(SavePetResponse::Ok(request.body))
    }
}

fn violations(pet: &str) -> Vec<String> {
    let pet: Pet = json::from_slice(pet.as_bytes()).unwrap();
    let found = pet.validate().err().map(|found| found.into_vec()).unwrap_or_default();
    found.iter().map(|violation| format!("{} {violation}", violation.code)).collect()
}

#[test]
fn what_keeps_every_limit_is_fine() {
    let fine = [
        r#"{"name": "a"}"#,
        r#"{"name": "12345678", "nick": null}"#,
        // Eight characters in more octets.
        r#"{"name": "ééééééé🐈", "nick": "b", "kind": "cat", "words": [["12345"], []], "friends": {"a": "dog"}}"#,
        r#"{"name": "a", "price": 0.07, "share": 0.1, "legs": 0, "password": "four", "tree": [[[], []], []]}"#,
        r#"{"name": "a", "mother": {"name": "b"}, "other": {"checker": ""}, "more": 9}"#,
    ];
    for pet in fine {
        assert_eq!(violations(pet), [""; 0], "{pet}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_with_its_place() {
    let pet = r#"{
        "name": "", "nick": "123456789", "kind": "cow", "words": [["1"], ["123456"]], "friends": {"a": "dog", "b": "cow"},
        "price": -0.005, "share": 0.11, "legs": -1, "password": "sec", "tree": [[], [[], [], []]],
        "mother": {"name": "a", "mother": {"name": ""}}, "other": {"checker": "x"}, "a/b": 10
    }"#;
    assert_eq!(
        violations(pet),
        [
            "minLength /name: must have at least 1 character",
            "maxLength /nick: must have at most 8 characters",
            "enum /kind: expected one of `cat`, `dog`",
            "maxLength /words/1/0: must have at most 5 characters",
            "maxProperties /friends: must have at most 1 of its members",
            "enum /friends/b: expected one of `cat`, `dog`",
            "multipleOf /price: must be a multiple of 0.01",
            "exclusiveMinimum /price: must be more than 0",
            "maximum /share: must be at most 0.1",
            "multipleOf /legs: must be a multiple of 2",
            "minimum /legs: must be at least 0",
            "minLength /password: must have at least 4 characters",
            "maxItems /tree/1: must have at most 2 items",
            "minLength /mother/mother/name: must have at least 1 character",
            "maxLength /other/checker: must have at most 0 characters",
            "maximum /a~1b: must be at most 9",
        ]
    );
}

#[test]
fn what_a_program_makes_is_checked_too() {
    let pet = Pet::new("a").kind(Kind::from("cow")).other(Validate::default().checker("x"));
    assert_eq!(pet.validate().unwrap_err().len(), 2);
    assert!(Tree(vec![Tree(vec![]), Tree(vec![])]).validate().is_ok());
    let _: Name = pet.name;
}

#[tokio::test]
async fn a_server_refuses_what_breaks_a_limit() {
    let base = serve(router(Store)).await;
    let client = Client::new(&base).unwrap();
    let fine = SavePetRequest::new(100, Pet::new("a")).nick("ab").sizes(vec![3.125, -1.0]);
    assert_eq!(client.save_pet(fine).await.unwrap(), SavePetResponse::Ok(Pet::new("a")));

    let wrong = SavePetRequest::new(101, Pet::new("").legs(3)).nick("a").sizes(vec![3.2]);
    let error = client.save_pet(wrong).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    let problem = error.problem().expect("a problem");
    let told: Vec<_> = problem
        .violations
        .iter()
        .map(|detail| {
            let (name, pointer) = (detail.name.as_deref().unwrap_or("body"), detail.pointer.as_deref());
            format!("{name}{}: {}", pointer.unwrap_or_default(), detail.code)
        })
        .collect();
    let expected = [
        "id: exclusiveMaximum",
        "nick: minLength",
        "sizes: minItems",
        "sizes/0: maximum",
        "body/name: minLength",
        "body/legs: multipleOf",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_secret_is_so_wherever_it_stands() {
    let text = r#"{"list":["hidden","h"],"map":{"a":"hidden"},"either":"hidden","other":"hidden","pair":["hidden",1]}"#;
    let keys: Keys = json::from_slice(text.as_bytes()).unwrap();
    let shown = format!("{keys:?}");
    assert!(!shown.contains("hidden") && shown.contains("map"), "{shown}");
    assert_eq!(json::to_string(&keys).unwrap(), text);
    let told: Vec<_> = keys.validate().unwrap_err().iter().map(|violation| violation.pointer.clone()).collect();
    assert_eq!(told, ["/list/1", "/map/a"]);
}
