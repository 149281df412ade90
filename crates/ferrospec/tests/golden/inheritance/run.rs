//! A reference to a schema with a discriminator means all that inherit from it.

use crate::support::serve;
use golden_inheritance::client::Client;
use golden_inheritance::runtime::json;
use golden_inheritance::runtime::wire::{Decode, Encode, Mode, Validate};
use golden_inheritance::server::router;
use golden_inheritance::{
    Api, Bird, Car, Cat, Circle, Closed, Diesel, Dog, Drill, Engine, EngineBurns, Event, Fish, FishBase, Free,
    GetThingsRequest, GetThingsResponse, Machine, Opened, Paid, Pet, PetBase, PetSize, Plan, Rock, RockDrill,
    SavePetRequest, SavePetResponse, Saw, Shape, Shark, Things, ThingsBoarder, ThingsSunk, Tool, Truck, Vehicle,
};
use std::convert::Infallible;

struct Zoo;

impl Api for Zoo {
    type Error = Infallible;

    async fn save_pet(&self, request: SavePetRequest) -> Result<SavePetResponse, Infallible> {
        Ok(SavePetResponse::Ok(request.body))
    }

    async fn get_things(&self, _: GetThingsRequest) -> Result<GetThingsResponse, Infallible> {
        let shark = Shark::default().teeth(300).depth(12.5);
        let cat = Cat::new(7).size(PetSize::Small);
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
    let dog = Dog::default().barks(true).name("Rex");
    let cat = Cat::new(9).friends(vec![dog.clone().into(), Bird::default().wings(2).into()]);
    let fish = FishBase::default().depth(3.5);
    for pet in [Pet::from(cat), dog.into(), fish.into(), Shark::default().teeth(1).into(), Rock::default().into()] {
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
    let wrong = Pet::from(Dog { kind: "cat".to_owned(), ..Dog::default() }).validate().unwrap_err();
    assert_eq!(wrong.to_string(), "/kind: expected one of `hound`, `Dog`");
    let mut twice = PetBase::new("newt");
    twice.additional.insert("kind".to_owned(), "cat".into());
    let refused = json::to_string(&Pet::from(twice)).unwrap_err().to_string();
    assert!(refused.contains("/kind") && refused.contains("is a field, and an additional property as well"), "{refused}");
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
    assert_eq!(vehicle(r#"{"runs":"Truck","load":4}"#), Vehicle::Truck(Truck::default().load(4)));
    assert!(matches!(vehicle(r#"{"runs":"Boat"}"#), Vehicle::Vehicle(_)));
    assert_eq!(read::<Vehicle>(r#"{"runs":1}"#), "type: /runs: expected a string, found an integer");
    let written = json::to_string(&vehicle(r#"{"seats":4}"#)).unwrap();
    assert_eq!(vehicle(&written), vehicle(r#"{"seats":4}"#));
    assert!(Vehicle::from(Car::default()).validate().is_ok());
    assert!(Vehicle::from(Truck::default()).validate().is_ok());
    let wrong = Vehicle::from(Truck::default().runs("Car")).validate().unwrap_err();
    assert_eq!(wrong.to_string(), "/runs: expected one of `Truck`");
}

#[test]
fn an_absent_tag_without_a_default_is_of_the_base() {
    assert!(matches!(json::from_slice(br#"{"sharp":true}"#).unwrap(), Tool::Tool(_)));
    assert_eq!(json::to_string(&Tool::from(Saw::default())).unwrap(), r#"{"is":"Saw"}"#);
    assert!(Tool::from(Saw { is: None, ..Saw::default() }).validate().is_ok());
    assert!(Tool::from(Saw::default().is("Hammer")).validate().is_err());
}

#[test]
fn a_tag_may_be_a_number() {
    assert!(matches!(json::from_slice(br#"{"level":1,"days":3}"#).unwrap(), Plan::Free(Free { days: Some(3), .. })));
    assert!(matches!(json::from_slice(br#"{"level":2.0,"price":1.5}"#).unwrap(), Plan::Paid(_)));
    assert_eq!(read::<Plan>(r#"{"level":3,"more":1}"#), r#"{"level":3,"more":1}"#);
    assert_eq!(json::to_string(&Plan::from(Paid::default())).unwrap(), r#"{"level":2}"#);
    let wrong = Plan::from(Paid { level: 1, ..Paid::default() }).validate().unwrap_err();
    assert_eq!(wrong.to_string(), "/level: expected one of `2`");
}

#[test]
fn an_heir_tells_its_own_heirs_apart() {
    let text = r#"{"does":"drill","into":"rock","blows":9}"#;
    assert!(matches!(
        json::from_slice(text.as_bytes()).unwrap(),
        Machine::Drill(Drill::RockDrill(RockDrill { blows: Some(9), .. }))
    ));
    assert!(matches!(json::from_slice(br#"{"does":"drill","into":"wood"}"#).unwrap(), Machine::Drill(Drill::Drill(_))));
    assert!(matches!(json::from_slice(br#"{"does":"saw"}"#).unwrap(), Machine::Machine(_)));
}

#[test]
fn a_listed_tag_is_held_to() {
    let diesel = Engine::from(Diesel::default().glows(true));
    assert_eq!(json::to_string(&diesel).unwrap(), r#"{"glows":true,"burns":"diesel"}"#);
    let wrong = Engine::from(Diesel::default().burns(EngineBurns::Gas)).validate().unwrap_err();
    assert_eq!(wrong.to_string(), "/burns: expected one of `diesel`");
}

#[test]
fn what_is_said_beside_a_base_is_said_of_its_heirs() {
    let text = r#"{"kind":"cat","lives":7,"since":2020}"#;
    let boarder: ThingsBoarder = json::from_slice(text.as_bytes()).unwrap();
    assert!(matches!(&boarder, ThingsBoarder::Cat(cat) if (cat.lives, cat.since) == (7, 2020)));
    assert_eq!(read::<ThingsBoarder>(r#"{"kind":"newt","since":2020,"tail":1}"#), r#"{"kind":"newt","since":2020,"tail":1}"#);
    assert_eq!(read::<ThingsBoarder>(r#"{"kind":"hound"}"#), "missing: /since: required, and not there");
}

#[test]
fn whether_a_value_fits_a_base_its_heirs_do_not_say() {
    // It has the tag of an heir, and is none; but it is all that the base asks for.
    let event = r#"{"visitor":{"type":"opened","at":1,"by":7}}"#;
    assert_eq!(read::<Things>(event), "not: /visitor: must not fit the schema under `not`");
    assert_eq!(read::<Things>(r#"{"visitor":{"kind":"cat"}}"#), r#"{"visitor":{"kind":"cat"}}"#);
}

#[test]
fn heirs_that_are_listed_are_told_apart_as_their_base_says() {
    assert_eq!(json::from_slice::<ThingsSunk>(br#"{"kind":"stone"}"#).unwrap(), ThingsSunk::Rock(Rock::default()));
    assert!(matches!(json::from_slice(br#"{"kind":"Shark","teeth":3}"#).unwrap(), ThingsSunk::Shark(_)));
    // What is named by no tag is the one that it fits, and here it fits both.
    assert_eq!(read::<ThingsSunk>(r#"{"kind":"cat"}"#), "oneOf: fits `Shark` and `Rock`, and must fit one only");
}
