//! Unions that look ahead in a value which serde hands over once.

use ferrospec_runtime::wire::{
    Decode, Encode, EncodeError, Field, Kind, MAX_DEPTH, Members, Refused, Sink, Source, present,
};
use ferrospec_runtime::{Value, bridge, json};
use serde_core::de::value::MapDeserializer;

/// A text, a list, or one of two objects that `kind` tells apart.
#[derive(Debug, PartialEq)]
enum Animal {
    Name(String),
    Herd(Vec<Animal>),
    Cat(Pet),
    Dog(Pet),
}

#[derive(Debug, PartialEq)]
struct Pet {
    kind: String,
    age: i64,
    more: Option<Value>,
    friend: Option<Box<Animal>>,
}

impl Decode for Animal {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        match value.kind(from, &[Kind::String, Kind::Array, Kind::Object])? {
            Kind::String => value.read(from).map(Self::Name),
            Kind::Array => value.read(from).map(Self::Herd),
            _ => match value.tag(from, "kind").as_deref() {
                Some("cat") => value.read(from).map(Self::Cat),
                Some("dog") => value.read(from).map(Self::Dog),
                _ => Err(value.refuse_tag(from, "kind", &["cat", "dog"])),
            },
        }
    }
}

impl Encode for Animal {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Name(name) => name.encode(to),
            Self::Herd(herd) => herd.encode(to),
            Self::Cat(pet) | Self::Dog(pet) => pet.encode(to),
        }
    }
}

impl Decode for Pet {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] =
            &[Field::required("kind"), Field::required("age"), Field::optional("more"), Field::optional("friend")];
        let (mut kind, mut age, mut more, mut friend) = (None, None, None, None);
        from.object(FIELDS, &mut [&mut kind, &mut age, &mut more, &mut friend])?;
        Ok(Self { kind: present(kind), age: present(age), more, friend })
    }
}

impl Encode for Pet {
    fn members(&self, object: &mut Members<'_>) {
        object.field("kind", &self.kind);
        object.field("age", &self.age);
        object.optional("more", &self.more);
        object.optional("friend", &self.friend);
    }
}

ferrospec_runtime::serde!(Animal);

/// What serde's way reads of a text, which is what the runtime's own reads.
fn check(text: &str) -> Result<Animal, String> {
    let own = json::from_slice::<Animal>(text.as_bytes()).map_err(|error| error.to_string());
    let read = serde_json::from_str::<Animal>(text).map_err(|error| error.to_string());
    assert_eq!(read, own, "{text}");
    if own.is_ok() {
        let tree: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::from_value::<Animal>(tree).map_err(|error| error.to_string()), own, "{text}");
    }
    own
}

#[test]
fn a_tag_is_found_wherever_it_stands() {
    let members =
        [r#""age":1"#, r#""more":{"kind":["x",{"age":2}]}"#, r#""friend":"Tom""#, r#""unknown":[{"kind":"y"}]"#];
    let friend = || Some(Box::new(Animal::Name("Tom".to_owned())));
    for at in 0..=members.len() {
        let mut all = members.to_vec();
        all.insert(at, r#""kind":"dog""#);
        let Ok(Animal::Dog(pet)) = check(&format!("{{{}}}", all.join(","))) else { panic!("no dog at {at}") };
        assert_eq!((pet.age, pet.friend), (1, friend()), "{at}");
        assert_eq!(pet.more.unwrap().to_string(), r#"{"kind":["x",{"age":2}]}"#);
    }
    let herd = check(r#"["a",[],{"age":1,"kind":"cat","friend":{"friend":["b"],"age":2,"kind":"dog"}}]"#).unwrap();
    let Animal::Herd(herd) = herd else { panic!("no herd") };
    assert!(matches!(&herd[..], [Animal::Name(_), Animal::Herd(none), Animal::Cat(_)] if none.is_empty()));
}

#[test]
fn what_is_wrong_is_said_once_and_at_its_place() {
    let cases = [
        (r#"{}"#, "/kind: required, and not there"),
        (r#"{"age":1}"#, "/kind: required, and not there"),
        (r#"{"age":1,"kind":"cow"}"#, "/kind: expected one of `cat`, `dog`"),
        (r#"{"age":1,"kind":["cat"]}"#, "/kind: expected a string, found an array"),
        (r#"{"age":"x","kind":"cat"}"#, "/age: expected an integer, found a string"),
        (r#"{"kind":"cat","age":"x"}"#, "/age: expected an integer, found a string"),
        (r#"{"age":1,"kind":"cat","kind":"dog"}"#, "/kind: the object holds this member twice"),
        (r#"{"age":1,"age":2,"kind":"cat"}"#, "/age: the object holds this member twice"),
        (
            r#"[{"age":1,"friend":{"age":true,"kind":"cat"},"kind":"cat"}]"#,
            "/0/friend/age: expected an integer, found a boolean",
        ),
        (r#"7"#, "expected a string, an array or an object, found an integer"),
    ];
    for (text, wrong) in cases {
        assert_eq!(check(text).unwrap_err(), wrong, "{text}");
    }
}

#[test]
fn a_text_that_breaks_while_looking_ahead_breaks_for_the_format() {
    let text = r#"[{"age":1,"more":[{"a":1.5}],"kind":"cat","friend":{"kind":"dog","age":2}},"x"]"#;
    serde_json::from_str::<Animal>(text).unwrap();
    for end in 0..text.len() {
        let error = serde_json::from_str::<Animal>(&text[..end]).unwrap_err();
        let known = serde_json::from_str::<serde_json::Value>(&text[..end]).unwrap_err();
        assert_eq!(error.to_string(), known.to_string(), "{}", &text[..end]);
    }
}

#[test]
fn looking_ahead_goes_no_deeper_than_reading() {
    let read = |members: Vec<(&'static str, serde_json::Value)>| {
        let from: MapDeserializer<'_, _, serde_json::Error> = MapDeserializer::new(members.into_iter());
        bridge::deserialize::<_, Animal>(from).map_err(|error| error.to_string())
    };
    for depth in [MAX_DEPTH - 2, MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1] {
        let deep = (0..depth).fold(serde_json::Value::Null, |inner, _| vec![inner].into());
        let members = [("age", 1.into()), ("more", deep), ("kind", "cat".into())];
        let [age, more, kind] = members.clone();
        let (before, behind) = (read(members.into()), read(vec![kind, age, more]));
        assert_eq!(before, behind, "{depth}");
        assert_eq!(before.is_ok(), depth < MAX_DEPTH, "{depth}: {before:?}");
    }
}
