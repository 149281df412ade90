//! Unions in parameters, which read their value more than once.

use std::fmt::Debug;

use expect_test::expect;

use super::foreign::take;
use super::harness::P;
use crate::wire::{Decode, Encode, EncodeError, Kind, Refused, Sink, Source, Validate};

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
    // A text holds commas as they are here.
    take::<Id>(listed.allow_reserved(), "p=7,8", expect![[r#"Some(Name("7,8"))"#]]);
}

/// A union of lists, told apart by trying.
#[derive(Debug, PartialEq)]
enum Lists {
    Numbers(Vec<f64>),
    Names(Vec<String>),
}

impl Decode for Lists {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        value.any_of(from, |trial| {
            trial.attempt("Numbers", Self::Numbers);
            trial.attempt("Names", Self::Names);
        })
    }
}

impl Encode for Lists {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Numbers(numbers) => numbers.encode(to),
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
}
