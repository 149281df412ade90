//! The door's types as types of serde: what they say in formats that know nothing of the door.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ferrospec_runtime::wire::{
    Decode, Encode, EncodeError, Field, Kind, Members, Refused, Sink, Slot, Source, present,
};
use ferrospec_runtime::{Value, json};

/// An object of every kind of member.
#[derive(Debug, Default, PartialEq)]
struct Part {
    name: Option<String>,
    size: Option<f64>,
    parts: Vec<Part>,
    named: Option<BTreeMap<String, Option<Box<Part>>>>,
    grid: Option<Vec<Vec<bool>>>,
    either: Option<Either>,
    any: Option<Value>,
}

impl Decode for Part {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[
            Field::optional("name"),
            Field::optional("size"),
            Field::required("parts"),
            Field::optional("named"),
            Field::optional("grid"),
            Field::optional("either"),
            Field::optional("any"),
        ];
        let (mut name, mut size, mut parts, mut named) = (None, None, None, None);
        let (mut grid, mut either, mut any) = (None, None, None);
        from.object(FIELDS, &mut [&mut name, &mut size, &mut parts, &mut named, &mut grid, &mut either, &mut any])?;
        Ok(Self { name, size, parts: present(parts), named, grid, either, any })
    }
}

impl Encode for Part {
    fn members(&self, object: &mut Members<'_>) {
        object.optional("name", &self.name);
        object.optional("size", &self.size);
        object.field("parts", &self.parts);
        object.optional("named", &self.named);
        object.optional("grid", &self.grid);
        object.optional("either", &self.either);
        object.optional("any", &self.any);
    }
}

/// What is written in a way of its own.
#[derive(Debug, PartialEq)]
enum Either {
    Text(String),
    Numbers(Vec<i64>),
    Nothing(Nothing),
}

impl Decode for Either {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        match value.kind(from, &[Kind::String, Kind::Array, Kind::Object])? {
            Kind::String => value.read(from).map(Self::Text),
            Kind::Array => value.read(from).map(Self::Numbers),
            _ => value.read(from).map(Self::Nothing),
        }
    }
}

impl Encode for Either {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Text(text) => text.encode(to),
            Self::Numbers(numbers) => numbers.encode(to),
            Self::Nothing(nothing) => nothing.encode(to),
        }
    }
}

/// An object that has no members.
#[derive(Debug, PartialEq)]
struct Nothing;

impl Decode for Nothing {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.object(&[], &mut []).map(|()| Self)
    }
}

impl Encode for Nothing {}

ferrospec_runtime::serde!(Part, Either, Nothing);

/// Parts of every shape, as JSON.
const PARTS: &str = r#"{"name":"a","size":0.5,"parts":[{"parts":[]},{"name":"na\"me","parts":[],"either":"text"}],"named":{"x":null,"y":{"parts":[{"parts":[]}]}},"grid":[[],[true,false],[]],"either":[1,2],"any":[{"a":[]},{},1.50,"b"]}"#;

#[test]
fn what_is_written_through_serde_is_what_the_runtime_writes() {
    let part: Part = json::from_slice(PARTS.as_bytes()).unwrap();
    assert_eq!(json::to_string(&part).unwrap(), PARTS);
    assert_eq!(serde_json::to_string(&part).unwrap().replace("1.5,", "1.50,"), PARTS);
    let texts = [r#"[]"#, r#"{}"#, r#""a""#, r#"[1]"#];
    for text in &texts[..] {
        let either: Either = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&either).unwrap(), *text);
        assert_eq!(serde_json::to_value(&either).unwrap().to_string(), *text);
        assert_eq!(serde_json::to_string(&[Some(&either), None]).unwrap(), format!("[{text},null]"));
    }
    assert_eq!(serde_json::to_string(&Nothing).unwrap(), "{}");
}

/// Takes so many octets.
struct Narrow(usize);

impl Write for Narrow {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(octets.len()).ok_or(io::ErrorKind::StorageFull)?;
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_a_format_refuses_is_said_by_the_format() {
    let part: Part = serde_json::from_str(PARTS).unwrap();
    let length = serde_json::to_string(&part).unwrap().len();
    for room in 0..length {
        let error = serde_json::to_writer(Narrow(room), &part).unwrap_err();
        assert!(error.is_io(), "{room}: {error}");
    }
    serde_json::to_writer(Narrow(length), &part).unwrap();
    let part = Part { parts: vec![Part { size: Some(f64::NAN), ..Part::default() }], ..Part::default() };
    let error = serde_json::to_string(&part).unwrap_err();
    assert_eq!(error.to_string(), "a number that is not finite cannot be written");
}

#[test]
fn where_a_text_breaks_is_said_by_the_format() {
    for end in 0..PARTS.len() {
        let text = &PARTS[..end];
        let error = serde_json::from_str::<Part>(text).unwrap_err();
        assert_eq!(
            error.to_string(),
            serde_json::from_str::<serde_json::Value>(text).unwrap_err().to_string(),
            "{text}"
        );
        assert!(error.is_eof(), "{text}: {error}");
    }
    // A reader has no text to lend, nor has one with escapes.
    let escaped = PARTS.replace(r#""parts""#, r#""p\u0061rts""#);
    for text in [PARTS, &escaped] {
        let part: Part = serde_json::from_reader(text.as_bytes()).unwrap();
        assert_eq!(part, serde_json::from_str(PARTS).unwrap());
    }
}

#[test]
fn what_no_field_names_and_what_is_refused_does_not_lead_astray() {
    let texts = [
        (r#"{"other":[{"parts":1}],"parts":[]}"#, ""),
        (r#"{"parts":[],"other":{"a":[1,{}]}}"#, ""),
        (r#"{"parts":[],"any":1,"size":2,"name":"out of order"}"#, ""),
        (
            r#"{"parts":[],"parts":[{}],"size":true}"#,
            "/parts: the object holds this member twice; /size: expected a number, found a boolean",
        ),
        (
            r#"{"parts":[{"name":1},{"parts":[]},3]}"#,
            "/parts/0/name: expected a string, found an integer; /parts/0/parts: required, and not there; /parts/2: expected an object, found an integer",
        ),
        (
            r#"{"parts":[],"named":{"a":null,"b":[],"a":null}}"#,
            "/named/b: expected an object, found an array; /named/a: the object holds this member twice",
        ),
        (r#"[[{"parts":[]}]]"#, "expected an object, found an array"),
        (r#"{"parts":{"0":[]}}"#, "/parts: expected an array, found an object"),
    ];
    for (text, wrong) in texts {
        let read = serde_json::from_str::<Part>(text).map_err(|error| error.to_string());
        let own = json::from_slice::<Part>(text.as_bytes()).map_err(|error| error.to_string());
        assert_eq!(read.as_ref().err().map_or("", |error| error), wrong, "{text}");
        assert_eq!(read, own, "{text}");
    }
}

/// An object of more members than fit into a word of bits.
#[derive(Debug)]
struct Wide;

const WIDTH: usize = 130;

impl Decode for Wide {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let names: Vec<&'static str> = (0..WIDTH).map(|at| &*format!("field{at}").leak()).collect();
        let fields: Vec<Field> = names.iter().map(|name| Field { name, required: true }).collect();
        let mut values = vec![None::<u64>; WIDTH];
        let mut slots: Vec<&mut dyn Slot> = values.iter_mut().map(|value| value as &mut dyn Slot).collect();
        from.object(&fields, &mut slots)?;
        assert!((0..).zip(&values).all(|(at, value)| *value == Some(at)));
        Ok(Self)
    }
}

#[test]
fn members_count_however_many_there_are() {
    let members: Vec<String> = (0..WIDTH).map(|at| format!("\"field{at}\":{at}")).collect();
    let read = |members: Vec<&String>| {
        let members: Vec<&str> = members.into_iter().map(String::as_str).collect();
        let read = json::from_slice::<Wide>(format!("{{{}}}", members.join(",")).as_bytes());
        read.err().map(|error| error.to_string())
    };
    assert_eq!(read(members.iter().collect()), None);
    assert_eq!(read(members.iter().rev().collect()), None);
    for at in [0, 1, 63, 64, 65, 127, 128, 129] {
        let without = members.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, member)| member);
        assert_eq!(read(without.collect()), Some(format!("/field{at}: required, and not there")));
        let twice = members.iter().chain([&members[at]]);
        assert_eq!(read(twice.collect()), Some(format!("/field{at}: the object holds this member twice")));
    }
}
