//! Unions in parameters, which read their value more than once.

use std::collections::BTreeMap;
use std::fmt::Debug;

use expect_test::{Expect, expect};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::foreign::take;
use super::harness::{P, Point, of, read};
use crate::json;
use crate::operation::Parameter;
use crate::parameter_style::Style;
use crate::wire::{
    Context, Decode, Encode, EncodeError, Field, Kind, Members, Mode, Refused, Sink, Source, Validate, present,
};

/// A union, which reads its value more than once.
#[derive(Debug, PartialEq)]
enum Id {
    Number(i64),
    Name(String),
    All(Vec<i64>),
}

impl Decode for Id {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        match value.kind(from, &[Kind::Integer, Kind::String, Kind::Array])? {
            Kind::Integer => value.read(from).map(Self::Number),
            Kind::String => value.read(from).map(Self::Name),
            _ => value.read(from).map(Self::All),
        }
    }
}

#[test]
fn unions() {
    take::<Id>(P, "p=7", expect!["Some(Number(7))"]);
    take::<Id>(P, "p=x", expect![[r#"Some(Name("x"))"#]]);
    take::<Id>(P, "p=7&p=8", expect!["Some(All([7, 8]))"]);
    take::<Id>(
        P,
        "p=7&p=x",
        expect![[r#"
            type: /1: expected an integer, found a string
        "#]],
    );
    take::<Id>(P, "q=7", expect!["None"]);
    let listed = P.explode(false);
    take::<Id>(listed, "p=7,8", expect!["Some(All([7, 8]))"]);
    take::<Id>(listed, "p=7%2C8", expect![[r#"Some(Name("7,8"))"#]]);
    take::<Id>(
        listed,
        "p=7,x",
        expect![[r#"
        type: /1: expected an integer, found a string
    "#]],
    );
    take::<Id>(listed.allow_reserved(), "p=7,8", expect!["Some(All([7, 8]))"]);
}

/// A union without texts.
#[derive(Debug, PartialEq)]
enum Size {
    Whole(i64),
    All(Vec<f64>),
}

impl Decode for Size {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        match value.kind(from, &[Kind::Array, Kind::Integer])? {
            Kind::Integer => value.read(from).map(Self::Whole),
            _ => value.read(from).map(Self::All),
        }
    }
}

#[test]
fn a_number_is_one_however_it_is_written_where_no_text_is_wanted() {
    let listed = P.explode(false);
    take::<Size>(listed, "p=1e2", expect!["Some(Whole(100))"]);
    take::<Size>(listed, "p=7.0", expect!["Some(Whole(7))"]);
    take::<Size>(listed, "p=7.5", expect!["Some(All([7.5]))"]);
    take::<Size>(listed, "p=1e2,1", expect!["Some(All([100.0, 1.0]))"]);
    take::<Id>(listed, "p=1e2", expect![[r#"Some(Name("1e2"))"#]]);
}

/// A union of lists, told apart by trying.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Lists {
    Numbers(Vec<f64>),
    Points(Vec<Point>),
    Names(Vec<String>),
}

impl Decode for Lists {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        value.any_of(from, |trial| {
            trial.attempt("Numbers", Self::Numbers);
            trial.attempt("Points", Self::Points);
            trial.attempt("Names", Self::Names);
        })
    }
}

impl Encode for Lists {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Numbers(numbers) => numbers.encode(to),
            Self::Points(points) => points.encode(to),
            Self::Names(names) => names.encode(to),
        }
    }
}

impl Validate for Lists {}

#[test]
fn unions_of_lists() {
    let listed = P.explode(false);
    take::<Lists>(listed, "p=196.37,1000,-1.83", expect!["Some(Numbers([196.37, 1000.0, -1.83]))"]);
    take::<Lists>(listed, "p=a,b%2Cc", expect![[r#"Some(Names(["a", "b,c"]))"#]]);
    take::<Lists>(listed, "p=7", expect!["Some(Numbers([7.0]))"]);
    take::<Lists>(P, "p=1&p=2", expect!["Some(Numbers([1.0, 2.0]))"]);
    for (parameter, query) in [
        (P.style(Style::PipeDelimited), "p=1|2"),
        (P.style(Style::PipeDelimited), "p=1%7C2"),
        (P.style(Style::SpaceDelimited), "p=1%202"),
        (P.style(Style::SpaceDelimited).allow_reserved(), "p=1+2"),
        (listed.allow_reserved(), "p=1,2"),
        (listed.nullable(), "p=1,2"),
    ] {
        take::<Lists>(parameter, query, expect!["Some(Numbers([1.0, 2.0]))"]);
    }
    take::<Lists>(listed, "p=", expect!["Some(Numbers([]))"]);
    take::<Option<Lists>>(listed.nullable(), "p=", expect!["Some(None)"]);
    take::<BTreeMap<String, Lists>>(
        P.style(Style::DeepObject),
        "p[a]=1&p[a]=2&p[b]=x",
        expect![[r#"Some({"a": Numbers([1.0, 2.0]), "b": Names(["x"])})"#]],
    );
    take::<BTreeMap<String, Lists>>(
        P.style(Style::DeepObject),
        "p[a][10][x]=2&p[a][9][x]=1&p[b][1]=2&p[b][0]=1",
        expect![[
            r#"Some({"a": Points([Point { x: 1, label: None }, Point { x: 2, label: None }]), "b": Numbers([1.0, 2.0])})"#
        ]],
    );
    let header = Parameter::header("p");
    bring(header, "1, 2", expect!["Some(Numbers([1.0, 2.0]))"]);
    bring(header, "a, b", expect![[r#"Some(Names(["a", "b"]))"#]]);
    bring(header, "1", expect!["Some(Numbers([1.0]))"]);
}

/// What a server reads of a header that another client wrote.
fn bring(parameter: Parameter, text: &'static str, brings: Expect) {
    let headers = HeaderMap::from_iter([(HeaderName::from_static("p"), HeaderValue::from_static(text))]);
    brings.assert_eq(&match read::<Lists>(of(parameter), "/a", headers) {
        Ok(value) => format!("{value:?}"),
        Err(violations) => violations,
    });
}

/// A union of a text and a list of texts, told apart by trying.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Listed {
    Name(String),
    Names(Vec<String>),
}

impl Decode for Listed {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        value.any_of(from, |trial| {
            trial.attempt("Name", Self::Name);
            trial.attempt("Names", Self::Names);
        })
    }
}

impl Encode for Listed {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Name(name) => name.encode(to),
            Self::Names(names) => names.encode(to),
        }
    }
}

impl Validate for Listed {}

/// A list of one says no more than the one.
#[test]
fn unions_of_one_and_of_several() {
    take::<Listed>(P, "p=a", expect![[r#"Some(Name("a"))"#]]);
    take::<Listed>(P, "p=a&p=b", expect![[r#"Some(Names(["a", "b"]))"#]]);
    take::<Listed>(P.explode(false), "p=a,b", expect![[r#"Some(Names(["a", "b"]))"#]]);
    take::<Listed>(P.explode(false), "p=a%2Cb", expect![[r#"Some(Name("a,b"))"#]]);
    take::<Listed>(P.explode(false), "p=", expect![[r#"Some(Name(""))"#]]);
    // Nothing tells a text that holds the delimiter from several.
    take::<Listed>(P.style(Style::PipeDelimited), "p=a|b", expect![[r#"Some(Names(["a", "b"]))"#]]);
}

/// A union of objects, of which the second leaves out most of what the first has.
#[derive(Debug, PartialEq)]
enum Told {
    Whole { count: i64, name: String },
    Count(i64),
}

struct Whole(i64, String);

impl Decode for Whole {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let (mut count, mut name) = (None, None);
        from.object(&[Field::required("count"), Field::required("name")], &mut [&mut count, &mut name])?;
        Ok(Self(present(count), present(name)))
    }
}

struct Count(i64);

impl Decode for Count {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut count = None;
        from.object(&[Field::required("count")], &mut [&mut count])?;
        Ok(Self(present(count)))
    }
}

impl Decode for Told {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer_object()?;
        value.any_of(from, |trial| {
            trial.attempt("Whole", |Whole(count, name)| Self::Whole { count, name });
            trial.attempt("Count", |Count(count)| Self::Count(count));
        })
    }
}

impl Encode for Told {
    fn members(&self, object: &mut Members<'_>) {
        match self {
            Self::Whole { count, name } => {
                object.field("count", count);
                object.field("name", name);
            }
            Self::Count(count) => object.field("count", count),
        }
    }
}

impl Validate for Told {}

/// A text behind a number is as much a part of an object as the number.
#[test]
fn unions_of_objects_keep_most() {
    let mut told = None;
    crate::form::read(&[], b"count=3&name=x", &mut Context::new(Mode::Strict), &mut told).unwrap();
    assert_eq!(told, Some(Told::Whole { count: 3, name: "x".to_owned() }));
    assert_eq!(json::from_slice::<Told>(b"{\"count\": 3}").unwrap(), Told::Count(3));
}
