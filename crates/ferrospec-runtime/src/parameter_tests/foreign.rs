//! What a server reads of requests that other clients wrote.

use std::collections::BTreeMap;
use std::fmt::Debug;

use expect_test::{Expect, expect};
use http::HeaderMap;

use super::harness::{P, Point, of, read};
use crate::Value;
use crate::codec::Codec;
use crate::operation::Parameter;
use crate::parameter_style::Style;
use crate::wire::Decode;

/// What a server reads of a query that another client wrote.
pub(super) fn take<T: Decode + Debug>(parameter: Parameter, query: &str, brings: Expect) {
    brings.assert_eq(&match read::<T>(of(parameter), &format!("/a?{query}"), HeaderMap::new()) {
        Ok(value) => format!("{value:?}"),
        Err(violations) => violations,
    });
}

/// Within a text, an escaped delimiter is a part of it. What is no text cannot hold one.
#[test]
fn commas_that_are_escaped_though_they_divide() {
    let joined = P.explode(false);
    take::<Vec<i64>>(joined, "p=1%2C2,3", expect!["Some([1, 2, 3])"]);
    take::<Vec<bool>>(joined, "p=true%2Cfalse", expect!["Some([true, false])"]);
    take::<Vec<Option<f64>>>(joined, "p=1%2C2.5", expect!["Some([Some(1.0), Some(2.5)])"]);
    take::<Vec<String>>(joined, "p=a%2Cb,c", expect![[r#"Some(["a,b", "c"])"#]]);
    take::<Vec<i64>>(
        joined,
        "p=1%2C",
        expect![[r#"
        type: /1: expected an integer, found other text
    "#]],
    );
    take::<Vec<i64>>(
        P,
        "p=1%2C2",
        expect![[r#"
        type: /0: expected an integer, found other text
    "#]],
    );
    take::<Vec<i64>>(
        P.style(Style::PipeDelimited),
        "p=1%2C2",
        expect![[r#"
        type: /0: expected an integer, found other text
    "#]],
    );
}

#[test]
fn what_other_clients_write() {
    take::<String>(P, "p=a+b%20c%2B&&q", expect![[r#"Some("a b c+")"#]]);
    take::<String>(P, "p", expect![[r#"Some("")"#]]);
    take::<String>(P, "%70=1", expect![[r#"Some("1")"#]]);
    take::<String>(P, "p=%zz%4", expect![[r#"Some("%zz%4")"#]]);
    take::<String>(
        P,
        "p=%ff",
        expect![[r#"
        format: expected UTF-8
    "#]],
    );
    take::<String>(
        P,
        "p=1&p=2",
        expect![[r#"
        duplicate: given several times
    "#]],
    );
    take::<i64>(
        P,
        "p=%2B1",
        expect![[r#"
        type: expected an integer, found other text
    "#]],
    );
    take::<i64>(P, "p=1.0", expect!["Some(1)"]);
    take::<i64>(
        P,
        "p=",
        expect![[r#"
        type: expected an integer, found other text
    "#]],
    );
    take::<f64>(
        P,
        "p=NaN",
        expect![[r#"
        type: expected a number, found other text
    "#]],
    );
    take::<f64>(
        P,
        "p=.5",
        expect![[r#"
        type: expected a number, found other text
    "#]],
    );
    take::<f64>(
        P,
        "p=1.",
        expect![[r#"
        type: expected a number, found other text
    "#]],
    );
    take::<f64>(
        P,
        "p=1e400",
        expect![[r#"
            range: the number is too large
        "#]],
    );
    take::<f64>(P, "p=-1e5", expect!["Some(-100000.0)"]);
    take::<bool>(
        P,
        "p=True",
        expect![[r#"
        type: expected a boolean, found other text
    "#]],
    );
    take::<Vec<i64>>(
        P,
        "p=1,2",
        expect![[r#"
        type: /0: expected an integer, found other text
    "#]],
    );
    take::<Vec<i64>>(P.explode(false), "p=1%2C2", expect!["Some([1, 2])"]);
    take::<Vec<i64>>(
        P.explode(false),
        "p=1,2&p=3",
        expect![[r#"
        duplicate: given several times
    "#]],
    );
    take::<Vec<i64>>(P.style(Style::PipeDelimited), "p=1|2", expect!["Some([1, 2])"]);
    take::<Vec<i64>>(P.style(Style::SpaceDelimited), "p=1+2", expect!["Some([1, 2])"]);
    take::<Point>(P, "x=1&unknown=2", expect!["Some(Point { x: 1, label: None })"]);
    take::<Point>(P, "unknown=2", expect!["None"]);
    take::<Point>(
        P,
        "label=a",
        expect![[r#"
        missing: /x: required, and not there
    "#]],
    );
    take::<Point>(
        P,
        "x=1&x=2",
        expect![[r#"
        duplicate: /x: the object holds this member twice
    "#]],
    );
    take::<BTreeMap<String, i64>>(P, "a=1&other=x&deep[y]=z&b=2", expect![[r#"Some({"a": 1, "b": 2})"#]]);
    take::<BTreeMap<String, i64>>(P, "other=x", expect!["None"]);
    take::<Point>(
        P.explode(false),
        "p=x,1,label",
        expect![[r#"
        syntax: expected a value behind every name
    "#]],
    );
    take::<Point>(
        P.style(Style::DeepObject),
        "p[x]=1&p[label]=a&px=2",
        expect![[r#"Some(Point { x: 1, label: Some("a") })"#]],
    );
    take::<Point>(
        P.style(Style::DeepObject),
        "p[x][y]=1",
        expect![[r#"
        type: /x: expected an integer, found an object
    "#]],
    );
    take::<Value>(P, "p=1", expect![[r#"Some(String("1"))"#]]);
    take::<Value>(
        P.content(Codec::Json),
        "p={\"a\":[1",
        expect![[r#"
            syntax: not JSON: the text ends too early at line 1 column 8
        "#]],
    );
    take::<i64>(
        P.required(),
        "q=1",
        expect![[r#"
        missing: required, and not there
    "#]],
    );
}

/// What a server reads of the cookies that another client wrote.
fn bite<T: Decode + Debug>(parameter: Parameter, cookies: &'static str, brings: Expect) {
    let headers = HeaderMap::from_iter([(http::header::COOKIE, http::HeaderValue::from_static(cookies))]);
    brings.assert_eq(&match read::<T>(of(parameter), "/a", headers) {
        Ok(value) => format!("{value:?}"),
        Err(violations) => violations,
    });
}

#[test]
fn what_other_clients_write_into_cookies() {
    let form = Parameter::cookie("p");
    bite::<String>(form, "q=1;p=\"a%20b\"", expect![[r#"Some("a b")"#]]);
    let json = form.content(Codec::Json);
    bite::<Vec<String>>(json, "p=[\"100%25\"]", expect![[r#"Some(["100%25"])"#]]);
    bite::<String>(json, "p=\"a\"", expect![[r#"Some("a")"#]]);
    bite::<String>(json, "p=%22a%22; q=2", expect![[r#"Some("a")"#]]);
    bite::<Value>(json, "p={}", expect!["Some(Object({}))"]);
    bite::<i64>(
        json,
        "p=1; p=2",
        expect![[r#"
        duplicate: given several times
    "#]],
    );
    bite::<String>(form.content(Codec::Text), "p=\"a%20b\"", expect![[r#"Some("\"a%20b\"")"#]]);
}

/// What is said of arrays and objects in `deepObject`, nobody says; these are the ways that are met.
#[test]
fn arrays_and_objects_in_deep_objects() {
    let deep = P.style(Style::DeepObject);
    type Lists = BTreeMap<String, Vec<i64>>;
    for query in ["p[a]=1&p[a]=2", "p[a][]=1&p[a][]=2", "p[a][0]=1&p[a][1]=2", "p[a][7]=2&p[a][4000000000]=3&p[a][0]=1"]
    {
        let read = read::<Lists>(of(deep), &format!("/a?{query}"), HeaderMap::new()).unwrap().unwrap();
        assert_eq!(read["a"][..2], [1, 2], "{query}");
    }
    take::<Lists>(deep, "p[a]=1", expect![[r#"Some({"a": [1]})"#]]);
    take::<Lists>(
        deep,
        "p[a][b]=1",
        expect![[r#"
        syntax: /a: expected an array, found a member
    "#]],
    );
    take::<Vec<i64>>(deep, "p[]=1&p[1]=2&p=3", expect!["Some([1, 3, 2])"]);
    take::<Vec<Point>>(
        deep,
        "p[0][x]=1&p[1][x]=2&p[0][label]=a",
        expect![[r#"Some([Point { x: 1, label: Some("a") }, Point { x: 2, label: None }])"#]],
    );
    take::<Value>(
        deep,
        "p[a][b]=1&p[a][c][]=2&p[d]=3&p[d]=4",
        expect![[
            r#"Some(Object({"a": Object({"b": String("1"), "c": Array([String("2")])}), "d": Array([String("3"), String("4")])}))"#
        ]],
    );
    take::<Point>(
        deep,
        "p=1",
        expect![[r#"
        type: expected an object, found other text
    "#]],
    );
    take::<Point>(
        deep,
        "p[x]=1&p[x]=2",
        expect![[r#"
        duplicate: /x: given several times
    "#]],
    );
    take::<Point>(deep, "p[x", expect!["None"]);
    let steps = "[a]".repeat(5_000);
    take::<Value>(
        deep,
        &format!("p{steps}=1"),
        expect![[r#"
        depth: /a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a: nested deeper than 100 levels
    "#]],
    );
    take::<i64>(
        deep,
        &format!("p{steps}=1"),
        expect![[r#"
        type: expected an integer, found an object
    "#]],
    );
}

#[test]
fn an_empty_value_may_say_that_there_is_none() {
    take::<i64>(P.allow_empty(), "p=", expect!["None"]);
    take::<i64>(P.allow_empty(), "p", expect!["None"]);
    take::<Vec<i64>>(P.allow_empty(), "p=", expect!["None"]);
    take::<String>(P.allow_empty(), "p=", expect![[r#"Some("")"#]]);
    take::<std::net::Ipv4Addr>(P.allow_empty(), "p=", expect!["None"]);
    take::<i64>(
        P.allow_empty().required(),
        "p=",
        expect![[r#"
        missing: required, and not there
    "#]],
    );
    take::<Option<i64>>(P.nullable(), "p", expect!["Some(None)"]);
    take::<Option<i64>>(
        P.nullable(),
        "p=x",
        expect![[r#"
        type: expected an integer, found other text
    "#]],
    );
}

#[test]
fn the_whole_query_is_one_value() {
    let whole = Parameter::querystring("p");
    take::<Value>(whole.content(Codec::Json), "{%22a%22:%201}", expect![[r#"Some(Object({"a": Number(1)}))"#]]);
    take::<Value>(whole.content(Codec::Json), "", expect!["None"]);
    take::<Value>(
        whole.content(Codec::Json),
        "a=1",
        expect![[r#"
        syntax: not JSON: expected a value at line 1 column 1
    "#]],
    );
    take::<Point>(
        whole.content(Codec::Form(&[])),
        "x=1&label=a+b",
        expect![[r#"Some(Point { x: 1, label: Some("a b") })"#]],
    );
    take::<Point>(
        whole.content(Codec::Form(&[])).required(),
        "",
        expect![[r#"
        missing: /x: required, and not there
    "#]],
    );
}

#[test]
fn more_pairs_than_are_read_are_refused() {
    let query = |count: usize| vec!["q=1"; count].join("&");
    take::<i64>(P, &query(10_000), expect!["None"]);
    take::<i64>(
        P,
        &query(10_001),
        expect![[r#"
        range: there are more than 10000 pairs
    "#]],
    );
    bite::<i64>(
        Parameter::cookie("p"),
        Box::leak(query(10_001).replace('&', ";").into_boxed_str()),
        expect![[r#"
        range: there are more than 10000 pairs
    "#]],
    );
}
