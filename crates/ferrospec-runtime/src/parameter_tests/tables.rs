//! How values look on the wire.

use std::collections::BTreeMap;
use std::fmt::Debug;

use expect_test::{Expect, expect};
use http::HeaderValue;

use super::harness::{P, Point, of, read, write};
use crate::codec::Codec;
use crate::operation::Parameter;
use crate::parameter_style::Style;
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
    check(P, vec![vec![1]], expect!["query parameter `p` at /0: an array cannot be said here, only a scalar"]);
    check(P, vec![Some(1), None], expect!["query parameter `p` at /1: null has no text"]);
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
    const ALL: &str = ":/?#[]@!$&'()*+,;=% ";
    check(reserved, ALL.to_owned(), expect!["/a?p=:/?%23%5B%5D@!$%26'()*%2B,;=%25%20"]);
    check(reserved.explode(false), strings(&["a/b", "c,d"]), expect!["/a?p=a/b,c%2Cd"]);
    check(reserved.style(Style::PipeDelimited), strings(&["a/b", "c,d"]), expect!["/a?p=a/b%7Cc,d"]);
    check(reserved.style(Style::DeepObject), point(), expect!["/a?p%5Bx%5D=-1&p%5Blabel%5D=a,b"]);
    let path = Parameter::path("p").allow_reserved();
    check(path, ALL.to_owned(), expect!["/a/:%2F%3F%23%5B%5D@!$&'()*+,;=%25%20"]);
    check(path, strings(&["a/b", "c,d", "e=f;g@"]), expect!["/a/a%2Fb,c%2Cd,e%3Df;g@"]);
    check(path.style(Style::Label).explode(true), strings(&["a.b", "c@d"]), expect!["/a/.a%2Eb.c@d"]);
    check(path.style(Style::Matrix).explode(true), map(&[("a;b", "c=d:e")]), expect!["/a/;a%3Bb=c%3Dd:e"]);
    check(path, "..".to_owned(), expect!["path: a segment of the path cannot be `.` or `..`"]);
    let cookie = Parameter::cookie("p").allow_reserved();
    check(cookie, ALL.to_owned(), expect!["/a cookie: p=:/?#[]@!$&'()*+%2C%3B=%25%20"]);
}

#[test]
fn escapes_stay_where_reserved_characters_do() {
    // Reserved expansion lets an escape pass (RFC 6570 §3.2.3), so that what it stands for is what is read.
    for (parameter, wire) in
        [(P.allow_reserved(), "/a?p=a%2fb%25%25g"), (Parameter::path("p").allow_reserved(), "/a/a%2fb%25%25g")]
    {
        let (target, headers) = write(of(parameter), &"a%2fb%%g").unwrap();
        assert_eq!(target, wire);
        assert_eq!(read::<String>(of(parameter), &target, headers), Ok(Some("a/b%%g".to_owned())));
    }
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
    check(
        deep,
        map(&[("a][b", "")]),
        expect!["query parameter `p`: `][` cannot stand in the name of a member in this style"],
    );
    // What the specification does not define.
    check(deep, 1, expect!["/a?p=1"]);
    check(deep, strings(&["a", "b&c"]), expect!["/a?p%5B%5D=a&p%5B%5D=b%26c"]);
    check(deep, BTreeMap::from([("a".to_owned(), vec![1, 2])]), expect!["/a?p%5Ba%5D=1&p%5Ba%5D=2"]);
    check(deep, BTreeMap::from([("a]".to_owned(), map(&[("[b", "c")]))]), expect!["/a?p%5Ba%5D%5D%5B%5Bb%5D=c"]);
    check(
        deep,
        BTreeMap::from([("a".to_owned(), vec![point(), Point { x: 2, label: None }])]),
        expect!["/a?p%5Ba%5D%5B0%5D%5Bx%5D=-1&p%5Ba%5D%5B0%5D%5Blabel%5D=a%2Cb&p%5Ba%5D%5B1%5D%5Bx%5D=2"],
    );
    check(deep, vec![map(&[])], expect!["query parameter `p` at /0: an empty item cannot be said in this style"]);
    check(
        deep.required(),
        map(&[]),
        expect!["query parameter `p`: nothing cannot be said in this style, and the parameter is required"],
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
fn cookies_without_escapes() {
    let cookie = Parameter::cookie("p").style(Style::Cookie);
    check(cookie, "a%20b=c".to_owned(), expect!["/a cookie: p=a%20b=c"]);
    check(
        cookie,
        "a b".to_owned(),
        expect!["cookie parameter `p`: a character of it cannot stand in a cookie, and nothing escapes it"],
    );
    check(cookie, strings(&["a", "%25"]), expect!["/a cookie: p=a; p=%25"]);
    check(cookie.explode(false), strings(&["a", "%2C"]), expect!["/a cookie: p=a,%2C"]);
    check(cookie, map(&[("a%20", "b")]), expect!["/a cookie: a%20=b"]);
    check(cookie.explode(false), map(&[("a", "b")]), expect!["/a cookie: p=a,b"]);
    check(
        cookie,
        map(&[("a=", "b")]),
        expect!["cookie parameter `p`: a member has a name that is another parameter's, or no cookie's"],
    );
}

#[test]
fn the_whole_query() {
    let whole = Parameter::querystring("p");
    let form = whole.content(Codec::Form(&[]));
    check(form, point(), expect!["/a?x=-1&label=a%2Cb"]);
    check(form, map(&[("a b", "c&d"), ("p", "=")]), expect!["/a?a+b=c%26d&p=%3D"]);
    check(form, BTreeMap::from([("a".to_owned(), strings(&["b", "c"]))]), expect!["/a?a=b&a=c"]);
    check(form.required(), map(&[]), expect!["/a"]);
    check(whole.content(Codec::Json), point(), expect!["/a?%7B%22x%22%3A-1%2C%22label%22%3A%22a%2Cb%22%7D"]);
    check(whole.content(Codec::Json), 1, expect!["/a?1"]);
    check(whole.content(Codec::Text), "a b&c=+".to_owned(), expect!["/a?a%20b%26c%3D%2B"]);
}

#[test]
fn nothing_where_a_value_could_stand() {
    check(P.nullable(), None::<i64>, expect!["/a?p="]);
    check(P.nullable(), Some(1), expect!["/a?p=1"]);
    check(Parameter::header("p").nullable(), None::<bool>, expect!["/a p: "]);
    check(Parameter::path("p").style(Style::Matrix).nullable(), None::<i64>, expect!["/a/;p"]);
    check(
        Parameter::path("p").nullable(),
        None::<i64>,
        expect!["path parameter `p`: an empty value cannot stand in a path"],
    );
    check(P, None::<i64>, expect!["query parameter `p`: null has no text"]);
    check(P.allow_empty(), 1, expect!["/a?p=1"]);
    check(P.allow_empty(), String::new(), expect!["/a?p="]);
    check(
        P.allow_empty(),
        strings(&[""]),
        expect!["query parameter `p`: an empty value says that the parameter is not there"],
    );
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
