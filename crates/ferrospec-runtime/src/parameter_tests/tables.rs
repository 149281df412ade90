//! How values look on the wire.

use std::collections::BTreeMap;
use std::fmt::Debug;

use expect_test::{Expect, expect};
use http::HeaderValue;

use super::harness::{P, Point, of, read, write};
use crate::codec::Codec;
use crate::operation::{Parameter, Style};
use crate::wire::{Decode, Encode};

/// How a value looks on the wire; and it reads back equal.
fn check<T: Encode + Decode + PartialEq + Debug>(parameter: Parameter, value: T, wire: Expect) {
    let operation = of(parameter);
    wire.assert_eq(&match write(operation, &value) {
        Ok((target, headers)) => {
            assert_eq!(read::<T>(operation, &target, headers.clone()), Ok(Some(value)), "{target} {headers:?}");
            let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
            let headers = headers.iter().map(|(name, value)| format!(" {name}: {}", text(value)));
            format!("{target}{}", headers.collect::<String>())
        }
        Err(error) => error.to_string(),
    });
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

fn map(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
    entries.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect()
}

fn point() -> Point {
    Point { x: -1, label: Some("a,b".into()) }
}

#[test]
fn form() {
    check(P, "a b+c&d=é".to_owned(), expect!["/a?p=a%20b%2Bc%26d%3D%C3%A9"]);
    check(P, String::new(), expect!["/a?p="]);
    check(P, true, expect!["/a?p=true"]);
    check(P, 1e21, expect!["/a?p=1e%2B21"]);
    check(P, 35.0, expect!["/a?p=35"]);
    check(P, 35.5, expect!["/a?p=35.5"]);
    check(P, strings(&["a", "", "b,c"]), expect!["/a?p=a&p=&p=b%2Cc"]);
    check(P, vec![1, 2], expect!["/a?p=1&p=2"]);
    check(P, map(&[("k&", "v="), ("", "x")]), expect!["/a?=x&k%26=v%3D"]);
    check(P, point(), expect!["/a?x=-1&label=a%2Cb"]);
    check(P, map(&[("other", "")]), expect!["query parameter `p`: a member has the name of another parameter"]);
    check(P, map(&[("deep[x]", "")]), expect!["query parameter `p`: a member has the name of another parameter"]);
    check(P, vec![vec![1]], expect!["query parameter `p`: /0: an array cannot be said here, only a scalar"]);
    check(P, vec![Some(1), None], expect!["query parameter `p`: /1: null has no text"]);
    check(
        P.required(),
        Vec::<i64>::new(),
        expect!["query parameter `p`: an empty array cannot be said in this style, and the parameter is required"],
    );
    let joined = P.explode(false);
    check(joined, strings(&["a", "", "b,c"]), expect!["/a?p=a,,b%2Cc"]);
    check(joined, strings(&[]), expect!["/a?p="]);
    check(
        joined,
        strings(&[""]),
        expect!["query parameter `p`: an array of one empty text cannot be said in this style"],
    );
    check(joined, point(), expect!["/a?p=x,-1,label,a%2Cb"]);
    check(joined, map(&[]), expect!["/a?p="]);
}

#[test]
fn reserved_characters_as_they_are() {
    let reserved = P.allow_reserved();
    check(reserved, ":/?#[]@!$&'()*+,;=% ".to_owned(), expect!["/a?p=:/?%23%5B%5D@!$%26'()*%2B,;=%25%20"]);
    check(reserved.explode(false), strings(&["a/b", "c,d"]), expect!["/a?p=a/b,c%2Cd"]);
}

#[test]
fn delimited() {
    let space = P.style(Style::SpaceDelimited);
    check(space, strings(&["a", "b|c", "d,e+"]), expect!["/a?p=a%20b%7Cc%20d%2Ce%2B"]);
    check(space, strings(&["a b"]), expect!["query parameter `p`: the delimiter of the style cannot stand in an item"]);
    check(space, point(), expect!["/a?p=x%20-1%20label%20a%2Cb"]);
    check(space.explode(true), strings(&["a b", "c"]), expect!["/a?p=a%20b&p=c"]);
    let pipe = P.style(Style::PipeDelimited);
    check(pipe, strings(&["a", "b c", "d,e+"]), expect!["/a?p=a%7Cb%20c%7Cd%2Ce%2B"]);
    check(pipe, strings(&["a|b"]), expect!["query parameter `p`: the delimiter of the style cannot stand in an item"]);
}

#[test]
fn deep_object() {
    let deep = P.style(Style::DeepObject);
    check(deep, point(), expect!["/a?p%5Bx%5D=-1&p%5Blabel%5D=a%2Cb"]);
    check(deep, map(&[("a]b[", "x"), ("", "y")]), expect!["/a?p%5B%5D=y&p%5Ba%5Db%5B%5D=x"]);
    check(deep, 1, expect!["query parameter `p`: only an object can be said in the style deepObject"]);
    check(
        deep,
        BTreeMap::from([("a".to_owned(), vec![1])]),
        expect!["query parameter `p`: /a: an array cannot be said here, only a scalar"],
    );
}

#[test]
fn paths() {
    let simple = Parameter::path("p");
    check(simple, "a/b c.%é".to_owned(), expect!["/a/a%2Fb%20c.%25%C3%A9"]);
    check(simple, strings(&["a,b", "", "c"]), expect!["/a/a%2Cb,,c"]);
    check(simple, point(), expect!["/a/x,-1,label,a%2Cb"]);
    check(simple.explode(true), point(), expect!["/a/x=-1,label=a%2Cb"]);
    check(simple, "..".to_owned(), expect!["path: a segment of the path cannot be `.` or `..`"]);
    check(simple, Vec::<i64>::new(), expect!["path parameter `p`: an empty value cannot stand in a path"]);
    let label = simple.style(Style::Label);
    check(label, "a.b".to_owned(), expect!["/a/.a.b"]);
    check(label, strings(&["a.b", "c,d"]), expect!["/a/.a.b,c%2Cd"]);
    check(label, ".".to_owned(), expect!["path: a segment of the path cannot be `.` or `..`"]);
    check(label.explode(true), strings(&["a.b", "c,d"]), expect!["/a/.a%2Eb.c%2Cd"]);
    check(label.explode(true), point(), expect!["/a/.x=-1.label=a%2Cb"]);
    let matrix = simple.style(Style::Matrix);
    check(matrix, String::new(), expect!["/a/;p"]);
    check(matrix, strings(&["a;b", "c,d"]), expect!["/a/;p=a%3Bb,c%2Cd"]);
    check(matrix, point(), expect!["/a/;p=x,-1,label,a%2Cb"]);
    check(matrix.explode(true), strings(&["a;b", "c,d", ""]), expect!["/a/;p=a%3Bb;p=c%2Cd;p"]);
    check(matrix.explode(true), point(), expect!["/a/;x=-1;label=a%2Cb"]);
}

#[test]
fn headers() {
    let header = Parameter::header("p");
    check(header, "a, b = é".to_owned(), expect!["/a p: a, b = é"]);
    check(header, strings(&["a b", "", "c=d"]), expect!["/a p: a b,,c=d"]);
    check(header, map(&[("a", "b c"), ("d", "")]), expect!["/a p: a,b c,d,"]);
    check(header.explode(true), map(&[("a", "b c"), ("d", "")]), expect!["/a p: a=b c,d="]);
    check(
        header.explode(true),
        map(&[("a=", "b")]),
        expect!["header parameter `p`: the delimiter of a list cannot stand in an item of a header"],
    );
    check(header, "a\tb".to_owned(), expect!["header parameter `p`: a control character cannot stand in a header"]);
}

#[test]
fn cookies() {
    let cookie = Parameter::cookie("p");
    check(cookie, "a; b=\"c\", +é".to_owned(), expect!["/a cookie: p=a%3B%20b%3D%22c%22%2C%20%2B%C3%A9"]);
    check(cookie, strings(&["a", "b;c"]), expect!["/a cookie: p=a; p=b%3Bc"]);
    check(cookie.explode(false), strings(&["a,b", "c"]), expect!["/a cookie: p=a%2Cb,c"]);
    check(cookie.explode(false), point(), expect!["/a cookie: p=x,-1,label,a%2Cb"]);
    check(cookie, point(), expect!["/a cookie: x=-1; label=a%2Cb"]);
}

#[test]
fn content() {
    let json = P.content(Codec::Json);
    check(json, vec![vec![1, 2], vec![]], expect!["/a?p=%5B%5B1%2C2%5D%2C%5B%5D%5D"]);
    check(json, Some(point()), expect!["/a?p=%7B%22x%22%3A-1%2C%22label%22%3A%22a%2Cb%22%7D"]);
    check(Parameter::header("p").content(Codec::Json), point(), expect![[r#"/a p: {"x":-1,"label":"a,b"}"#]]);
    check(Parameter::header("p").content(Codec::Json), strings(&["é\n"]), expect![[r#"/a p: ["é\n"]"#]]);
    check(Parameter::path("p").content(Codec::Json), map(&[("a/b", "..")]), expect!["/a/%7B%22a%2Fb%22%3A%22..%22%7D"]);
    check(Parameter::cookie("p").content(Codec::Json), strings(&["a;b"]), expect!["/a cookie: p=%5B%22a%3Bb%22%5D"]);
    check(json, None::<i64>, expect!["/a?p=null"]);
    let text = P.content(Codec::Text);
    check(text, "a,b c&d".to_owned(), expect!["/a?p=a%2Cb%20c%26d"]);
    check(text, -1, expect!["/a?p=-1"]);
    check(text, strings(&["a"]), expect!["query parameter `p`: an array cannot be said here, only a scalar"]);
    check(Parameter::path("p").content(Codec::Text), "a/b".to_owned(), expect!["/a/a%2Fb"]);
    check(Parameter::header("p").content(Codec::Text), "a, b=c".to_owned(), expect!["/a p: a, b=c"]);
    let cookie = Parameter::cookie("p").content(Codec::Text);
    check(cookie, "a%20b=c".to_owned(), expect!["/a cookie: p=a%20b=c"]);
    check(
        cookie,
        "a b".to_owned(),
        expect!["cookie parameter `p`: a character of it cannot stand in a cookie, and nothing escapes it"],
    );
}
