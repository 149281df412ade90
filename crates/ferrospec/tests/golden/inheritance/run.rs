//! A reference to a schema with a discriminator means all that inherit from it.

use crate::support::serve;
use golden_inheritance::client::Client;
use golden_inheritance::runtime::json;
use golden_inheritance::runtime::wire::{Decode, Encode, Mode, Validate};
use golden_inheritance::server::router;
use golden_inheritance::{
    Api, Bird, Car, Cat, Circle, Closed, Dog, Event, Fish, FishBase, GetThingsRequest, GetThingsResponse, Opened, Pet,
    PetBase, PetSize, Rock, SavePetRequest, SavePetResponse, Saw, Shape, Shark, Things, Tool, Truck, Vehicle,
};
use std::convert::Infallible;

struct Zoo;

impl Api for Zoo {
    type Error = Infallible;

    async fn save_pet(&self, request: SavePetRequest) -> Result<SavePetResponse, Infallible> {
        Ok(SavePetResponse::Ok(request.body))
    }

    async fn get_things(&self, _: GetThingsRequest) -> Result<GetThingsResponse, Infallible> {
        let shark = Shark::new("Shark").teeth(300).depth(12.5);
        let cat = Cat::new("cat", 7).size(PetSize::Small);
        Ok(GetThingsResponse::Ok(Things::default().fish(shark).cat(cat).circle(Circle::new("Circle").radius(1))))
    }
}

/// What a server reads the text as: the same text again, or what is wrong with it.
fn read<T: Decode + Encode + Validate>(text: &str) -> String {
    match json::from_slice_in::<T>(text.as_bytes(), Mode::Strict).and_then(|value| value.validate().map(|()| value)) {
        Ok(value) => json::to_string(&value).unwrap(),
        Err(violations) => violations.iter().map(|one| format!("{}: {one}", one.code)).collect::<Vec<_>>().join("\n"),
    }
}

#[tokio::test]
async fn heirs_go_there_and_back() {
    let client = Client::new(&serve(router(Zoo)).await).unwrap();
    let dog = Dog::new("hound").barks(true).name("Rex");
    let cat = Cat::new("cat", 9).friends(vec![dog.clone().into(), Bird::new("bird").wings(2).into()]);
    let fish = FishBase::new("Fish").depth(3.5);
    for pet in [Pet::from(cat), dog.into(), fish.into(), Shark::new("Shark").teeth(1).into(), Rock::new("stone").into()] {
        let answer = client.save_pet(SavePetRequest::new(pet.clone())).await.unwrap();
        assert_eq!(answer, SavePetResponse::Ok(pet));
    }
    let GetThingsResponse::Ok(things) = client.get_things(GetThingsRequest::new()).await.unwrap();
    assert!(matches!(things.fish, Some(Fish::Shark(Shark { teeth: Some(300), .. }))));
    assert_eq!(things.cat.map(|cat| cat.lives), Some(7));
}

#[test]
fn a_tag_names_an_heir() {
    for text in [
        r#"{"kind":"cat","lives":9}"#,
        r#"{"kind":"Cat","lives":9,"kin":1}"#,
        r#"{"barks":true,"kind":"hound"}"#,
        r#"{"kind":"bird","wings":2}"#,
        r#"{"kind":"Shark","depth":1.5,"teeth":3}"#,
        r#"{"kind":"Fish","depth":1.5}"#,
    ] {
        assert_eq!(read::<Pet>(text), text.replace(r#","kin":1"#, ""));
    }
    for (text, wrong) in [
        (r#"{"kind":"cat"}"#, "missing: /lives: required, and not there"),
        (r#"{"kind":"cat","lives":10}"#, "maximum: /lives: must be at most 9"),
        (r#"{"kind":"Shark","teeth":"many"}"#, "type: /teeth: expected an integer, found a string"),
        (r#"{"kind":"stone","friends":[{"kind":"cat"}]}"#, "missing: /friends/0/lives: required, and not there"),
        (r#"{"name":"a"}"#, "missing: /kind: required, and not there"),
    ] {
        assert_eq!(read::<Pet>(text), wrong);
    }
    // Of fishes alone, sharks are.
    assert!(matches!(json::from_slice(br#"{"kind":"Shark"}"#).unwrap(), Fish::Shark(_)));
    assert!(matches!(json::from_slice(br#"{"kind":"cat"}"#).unwrap(), Fish::Fish(_)));
}

#[test]
fn what_is_no_known_heir_is_the_base_and_keeps_what_it_has() {
    let text = r#"{"kind":"newt","name":"Izzy","tail":{"long":true}}"#;
    let newt: Pet = json::from_slice(text.as_bytes()).unwrap();
    assert!(matches!(&newt, Pet::Pet(base) if base.name.as_deref() == Some("Izzy")));
    assert_eq!(read::<Pet>(text), text);
    assert_eq!(read::<Pet>(r#"{"kind":"newt","name":""}"#), "minLength: /name: must have at least 1 character");
    assert!(Pet::from(PetBase::new("newt")).validate().is_ok());
    assert_eq!(Pet::from(Dog::new("cat")).validate().unwrap_err().to_string(), "/kind: expected one of `hound`, `Dog`");
}

#[test]
fn heirs_may_say_themselves_which_value_stands_for_them() {
    assert!(matches!(json::from_slice(br#"{"type":"opened","at":1,"by":"me"}"#).unwrap(), Event::Opened(Opened { .. })));
    assert!(matches!(json::from_slice(br#"{"type":"closed","at":1}"#).unwrap(), Event::Closed(Closed { .. })));
    let text = r#"{"type":"moved","at":1,"to":"here"}"#;
    assert!(matches!(json::from_slice(text.as_bytes()).unwrap(), Event::Event(_)));
    assert_eq!(read::<Event>(text), text);
    assert_eq!(read::<Event>(r#"{"type":"lost","at":1}"#), "enum: /type: expected one of `opened`, `closed`, `moved`");
}

#[test]
fn null_beside_a_base_is_beside_its_heirs() {
    let things: Things = json::from_slice(br#"{"guest":{"kind":"cat","lives":7}}"#).unwrap();
    assert!(matches!(things.guest, Some(Some(Pet::Cat(_)))));
    assert_eq!(json::from_slice::<Things>(br#"{"guest":null}"#).unwrap().guest, Some(None));
}

#[test]
fn a_base_that_nobody_refers_to_is_what_it_says() {
    assert_eq!(Shape::new("Circle").is, "Circle");
}

#[test]
fn an_absent_tag_counts_as_its_default() {
    let vehicle = |text: &str| json::from_slice::<Vehicle>(text.as_bytes()).unwrap();
    assert_eq!(vehicle(r#"{"seats":4}"#), Vehicle::Car(Car::default().seats(4)));
    assert_eq!(vehicle(r#"{"runs":"Truck","load":4}"#), Vehicle::Truck(Truck::default().runs("Truck").load(4)));
    assert!(matches!(vehicle(r#"{"runs":"Boat"}"#), Vehicle::Vehicle(_)));
    assert_eq!(read::<Vehicle>(r#"{"runs":1}"#), "type: /runs: expected a string, found an integer");
    let written = json::to_string(&vehicle(r#"{"seats":4}"#)).unwrap();
    assert_eq!(vehicle(&written), vehicle(r#"{"seats":4}"#));
    assert!(Vehicle::from(Car::default()).validate().is_ok());
    let wrong = Vehicle::from(Truck::default()).validate().unwrap_err();
    assert_eq!(wrong.to_string(), "/runs: expected one of `Truck`");
}

#[test]
fn an_absent_tag_without_a_default_is_of_the_base() {
    assert!(matches!(json::from_slice(br#"{"sharp":true}"#).unwrap(), Tool::Tool(_)));
    assert!(Tool::from(Saw::default()).validate().is_ok());
    assert!(Tool::from(Saw::default().is("Hammer")).validate().is_err());
}
