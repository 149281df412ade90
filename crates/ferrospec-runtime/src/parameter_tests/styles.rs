//! The examples that the specifications show of styles, byte by byte.

use std::fmt::Debug;

use http::HeaderValue;

use super::harness::{operation, read, write};
use crate::operation::{Operation, Parameter};
use crate::parameter_style::Style;
use crate::wire::{Decode, Encode, EncodeError, Field, Refused, Sink, Source, present};

/// `{ "R": 100, "G": 200, "B": 150 }`
#[derive(Debug, PartialEq)]
struct Color([i64; 3]);

impl Decode for Color {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[Field::required("R"), Field::required("G"), Field::required("B")];
        let (mut r, mut g, mut b) = (None, None, None);
        from.object(FIELDS, &mut [&mut r, &mut g, &mut b])?;
        Ok(Self([present(r), present(g), present(b)]))
    }
}

impl Encode for Color {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.field("R", &self.0[0])?;
            object.field("G", &self.0[1])?;
            object.field("B", &self.0[2])
        })
    }
}

/// What the value writes: behind the literal text in the path, behind the `?`, or in the header. And it reads back equal.
fn wire<T: Encode + Decode + PartialEq + Debug>(parameter: Parameter, value: &T) -> String {
    let operation = of(parameter);
    let (target, headers) = match write(operation, value) {
        Ok(written) => written,
        Err(error) => return error.to_string(),
    };
    let back = read::<T>(operation, &target, headers.clone());
    assert_eq!(back.as_ref().ok().and_then(Option::as_ref), Some(value), "{target} {headers:?} {back:?}");
    let text =
        |name| headers.get(name).map(|value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned());
    match (text("color"), text("cookie"), target.split_once('?'), target.strip_prefix("/_")) {
        (Some(text), ..) | (_, Some(text), ..) => text,
        (_, _, Some((_, query)), _) => query.to_owned(),
        (_, _, _, path) => path.unwrap_or_default().to_owned(),
    }
}

fn of(parameter: Parameter) -> &'static Operation {
    // A parameter of the path stands behind other text, so that an empty one does not change the path.
    let in_path = parameter.location == crate::Location::Path;
    operation(
        parameter,
        if !in_path {
            "/_"
        } else if parameter.name == "color" {
            "/_{color}"
        } else {
            "/_{x}"
        },
    )
}

/// OpenAPI 3.2.0 §4.12.6, with what each column is of: `null`, a string, an array, an object. What it calls undefined is
/// left out.
#[test]
fn the_table_of_the_specification() {
    const N: &str = "n/a";
    let path = |style| Parameter::path("color").style(style);
    let query = |style| Parameter::query("color").style(style);
    let header = Parameter::header("color");
    let cookie = |style| Parameter::cookie("color").style(style);
    let rows = [
        (path(Style::Matrix), false, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (
            path(Style::Matrix),
            true,
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        (path(Style::Label), false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        (path(Style::Label), true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (path(Style::Simple), false, N, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (path(Style::Simple), true, N, "blue", "blue,black,brown", "R=100,G=200,B=150"),
        (header, false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (header, true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
        (query(Style::Form), false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (query(Style::Form), true, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (query(Style::SpaceDelimited), false, N, N, "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
        (query(Style::PipeDelimited), false, N, N, "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
        (query(Style::DeepObject), false, N, N, N, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        (query(Style::DeepObject), true, N, N, N, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        (cookie(Style::Cookie), false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (
            cookie(Style::Cookie),
            true,
            "color=",
            "color=blue",
            "color=blue; color=black; color=brown",
            "R=100; G=200; B=150",
        ),
    ];
    let array = ["blue", "black", "brown"].map(str::to_owned).to_vec();
    for (parameter, explode, undefined, string, of_array, object) in rows {
        let parameter = parameter.explode(explode);
        let is =
            |wanted: &str, found: String| assert!(wanted == N || wanted == found, "{wanted} {found} {parameter:?}");
        is(undefined, wire(parameter.nullable(), &None::<i64>));
        // The empty text writes the same, which is why nothing else may be `null` there.
        is(undefined, wire(parameter, &String::new()));
        is(string, wire(parameter, &"blue".to_owned()));
        is(of_array, wire(parameter, &array));
        is(object, wire(parameter, &Color([100, 200, 150])));
        if !explode && undefined != N && parameter.location != crate::Location::Path {
            is(undefined, wire(parameter, &Vec::<i64>::new()));
        }
    }
}

/// `keys := [("semi",";"),("dot","."),("comma",",")]`
#[derive(Debug, PartialEq)]
struct Keys([String; 3]);

impl Decode for Keys {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[Field::required("semi"), Field::required("dot"), Field::required("comma")];
        let (mut semi, mut dot, mut comma) = (None, None, None);
        from.object(FIELDS, &mut [&mut semi, &mut dot, &mut comma])?;
        Ok(Self([present(semi), present(dot), present(comma)]))
    }
}

impl Encode for Keys {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.field("semi", &self.0[0])?;
            object.field("dot", &self.0[1])?;
            object.field("comma", &self.0[2])
        })
    }
}

/// RFC 6570 §3.2.2, §3.2.3, §3.2.5, §3.2.7 and §3.2.8, for what OpenAPI says by them.
#[test]
fn the_examples_of_uri_templates() {
    let path = Parameter::path("x");
    let [label, matrix] = [Style::Label, Style::Matrix].map(|style| path.style(style));
    let query = Parameter::query("x").explode(false);
    let text = |parameter, value: &str| wire(parameter, &value.to_owned());
    assert_eq!(text(path, "value"), "value");
    assert_eq!(text(path, "Hello World!"), "Hello%20World%21");
    assert_eq!(text(path, "50%"), "50%25");
    assert_eq!(text(query, "/foo/bar"), "x=%2Ffoo%2Fbar");
    assert_eq!(text(query, ""), "x=");
    assert_eq!(text(query.allow_reserved(), "Hello World!"), "x=Hello%20World!");
    assert_eq!(text(query.allow_reserved(), "50%"), "x=50%25");
    assert_eq!(text(query.allow_reserved(), "/foo/bar"), "x=/foo/bar");
    assert_eq!(text(label, "who"), ".who");
    assert_eq!(text(label, "50%"), ".50%25");
    assert_eq!(text(matrix, "who"), ";x=who");
    assert_eq!(text(matrix, ""), ";x");
    let list = |parameter| wire(parameter, &["red", "green", "blue"].map(str::to_owned).to_vec());
    assert_eq!(list(path), "red,green,blue");
    assert_eq!(list(path.explode(true)), "red,green,blue");
    assert_eq!(list(label), ".red,green,blue");
    assert_eq!(list(label.explode(true)), ".red.green.blue");
    assert_eq!(list(matrix), ";x=red,green,blue");
    assert_eq!(list(matrix.explode(true)), ";x=red;x=green;x=blue");
    assert_eq!(list(query), "x=red,green,blue");
    assert_eq!(list(query.explode(true)), "x=red&x=green&x=blue");
    assert_eq!(list(query.allow_reserved()), "x=red,green,blue");
    let keys = |parameter| wire(parameter, &Keys([";", ".", ","].map(str::to_owned)));
    assert_eq!(keys(path), "semi,%3B,dot,.,comma,%2C");
    assert_eq!(keys(path.explode(true)), "semi=%3B,dot=.,comma=%2C");
    assert_eq!(keys(label), ".semi,%3B,dot,.,comma,%2C");
    // The RFC leaves the dot as it is, and nobody could take the value apart again.
    assert_eq!(keys(label.explode(true)), ".semi=%3B.dot=%2E.comma=%2C");
    assert_eq!(keys(matrix), ";x=semi,%3B,dot,.,comma,%2C");
    assert_eq!(keys(matrix.explode(true)), ";semi=%3B;dot=.;comma=%2C");
    assert_eq!(keys(query), "x=semi,%3B,dot,.,comma,%2C");
    assert_eq!(keys(query.explode(true)), "semi=%3B&dot=.&comma=%2C");
}
