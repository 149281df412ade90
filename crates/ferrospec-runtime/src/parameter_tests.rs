//! Every parameter style through a whole request: written by the client's half, read by the server's.

use std::collections::BTreeMap;
use std::fmt::Debug;

use expect_test::{Expect, expect};
use http::{HeaderMap, HeaderValue, Method};
use proptest::prelude::*;

use crate::operation::{Codec, Operation, Parameter, Style};
use crate::request::{Incoming, RequestReader, RequestWriter};
use crate::server::Route;
use crate::wire::{Decode, Encode, EncodeError, Field, Refused, Sink, Source, present};
use crate::{Bytes, Value};

/// An object with two known members.
#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: i64,
    label: Option<String>,
}

impl Decode for Point {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[Field::required("x"), Field::optional("label")];
        let (mut x, mut label) = (None, None);
        from.object(FIELDS, &mut [&mut x, &mut label])?;
        Ok(Self { x: present(x)?, label })
    }
}

impl Encode for Point {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.field("x", &self.x)?;
            object.optional("label", &self.label)
        })
    }
}

/// An operation with one parameter `p` behind two others.
fn operation(parameter: Parameter, path: &'static str) -> &'static Operation {
    let parameters = vec![Parameter::query("other"), Parameter::query("deep").style(Style::DeepObject), parameter];
    Box::leak(Box::new(Operation {
        name: "test",
        method: Method::GET,
        path,
        parameters: parameters.leak(),
        body: None,
        accept: &[],
        security: &[],
    }))
}

fn of(parameter: Parameter) -> &'static Operation {
    operation(parameter, if parameter.location == crate::Location::Path { "/a/{p}" } else { "/a" })
}

/// What goes on the wire: target, headers.
fn write(operation: &'static Operation, value: &dyn Encode) -> Result<(String, HeaderMap), EncodeError> {
    let mut writer = RequestWriter::new(operation);
    writer.parameter(2, value)?;
    let encoded = writer.finish()?;
    Ok((encoded.target, encoded.headers))
}

/// What comes off the wire: the value, or what is wrong with it.
fn read<T: Decode>(operation: &'static Operation, target: &str, headers: HeaderMap) -> Result<Option<T>, String> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = Route::new(operation).find(path).ok_or("no route")?;
    let incoming = Incoming { path, query: query.to_owned(), headers, body: Bytes::new() };
    let mut reader = RequestReader::new(operation, incoming);
    let mut slot = None;
    let (mut other, mut deep) = (None::<String>, None::<Value>);
    reader.parameters(&mut [&mut other, &mut deep, &mut slot]);
    match reader.finish() {
        Ok(()) => Ok(slot),
        Err(_) => Err(reader.into_details().into_iter().fold(String::new(), |all, one| {
            let pointer = one.pointer.map(|pointer| format!("{pointer}: ")).unwrap_or_default();
            format!("{all}{}: {pointer}{}\n", one.code, one.message)
        })),
    }
}

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

const P: Parameter = Parameter::query("p");

#[test]
fn form() {
    check(P, "a b+c&d=é".to_owned(), expect![""]);
    check(P, String::new(), expect![""]);
    check(P, true, expect![""]);
    check(P, 1e21, expect![""]);
    check(P, strings(&["a", "", "b,c"]), expect![""]);
    check(P, vec![1, 2], expect![""]);
    check(P, map(&[("k&", "v="), ("", "x")]), expect![""]);
    check(P, point(), expect![""]);
    check(P, map(&[("other", "")]), expect![""]);
    check(P, map(&[("deep[x]", "")]), expect![""]);
    check(P, vec![vec![1]], expect![""]);
    check(P, vec![Some(1), None], expect![""]);
    check(P.required(), Vec::<i64>::new(), expect![""]);
    let joined = P.explode(false);
    check(joined, strings(&["a", "", "b,c"]), expect![""]);
    check(joined, strings(&[]), expect![""]);
    check(joined, strings(&[""]), expect![""]);
    check(joined, point(), expect![""]);
    check(joined, map(&[]), expect![""]);
}

#[test]
fn reserved_characters_as_they_are() {
    let reserved = P.allow_reserved();
    check(reserved, ":/?#[]@!$&'()*+,;=% ".to_owned(), expect![""]);
    check(reserved.explode(false), strings(&["a/b", "c,d"]), expect![""]);
}

#[test]
fn delimited() {
    let space = P.style(Style::SpaceDelimited);
    check(space, strings(&["a", "b|c", "d,e+"]), expect![""]);
    check(space, strings(&["a b"]), expect![""]);
    check(space, point(), expect![""]);
    check(space.explode(true), strings(&["a b", "c"]), expect![""]);
    let pipe = P.style(Style::PipeDelimited);
    check(pipe, strings(&["a", "b c", "d,e+"]), expect![""]);
    check(pipe, strings(&["a|b"]), expect![""]);
}

#[test]
fn deep_object() {
    let deep = P.style(Style::DeepObject);
    check(deep, point(), expect![""]);
    check(deep, map(&[("a]b[", "x"), ("", "y")]), expect![""]);
    check(deep, 1, expect![""]);
    check(deep, BTreeMap::from([("a".to_owned(), vec![1])]), expect![""]);
}

#[test]
fn paths() {
    let simple = Parameter::path("p");
    check(simple, "a/b c.%é".to_owned(), expect![""]);
    check(simple, strings(&["a,b", "", "c"]), expect![""]);
    check(simple, point(), expect![""]);
    check(simple.explode(true), point(), expect![""]);
    check(simple, "..".to_owned(), expect![""]);
    check(simple, Vec::<i64>::new(), expect![""]);
    let label = simple.style(Style::Label);
    check(label, "a.b".to_owned(), expect![""]);
    check(label, strings(&["a.b", "c,d"]), expect![""]);
    check(label, ".".to_owned(), expect![""]);
    check(label.explode(true), strings(&["a.b", "c,d"]), expect![""]);
    check(label.explode(true), point(), expect![""]);
    let matrix = simple.style(Style::Matrix);
    check(matrix, String::new(), expect![""]);
    check(matrix, strings(&["a;b", "c,d"]), expect![""]);
    check(matrix, point(), expect![""]);
    check(matrix.explode(true), strings(&["a;b", "c,d", ""]), expect![""]);
    check(matrix.explode(true), point(), expect![""]);
}

#[test]
fn headers() {
    let header = Parameter::header("p");
    check(header, "a, b = é".to_owned(), expect![""]);
    check(header, strings(&["a b", "", "c=d"]), expect![""]);
    check(header, map(&[("a", "b c"), ("d", "")]), expect![""]);
    check(header.explode(true), map(&[("a", "b c"), ("d", "")]), expect![""]);
    check(header.explode(true), map(&[("a=", "b")]), expect![""]);
    check(header, "a\tb".to_owned(), expect![""]);
}

#[test]
fn cookies() {
    let cookie = Parameter::cookie("p");
    check(cookie, "a; b=\"c\", +é".to_owned(), expect![""]);
    check(cookie, strings(&["a", "b;c"]), expect![""]);
    check(cookie.explode(false), strings(&["a,b", "c"]), expect![""]);
    check(cookie.explode(false), point(), expect![""]);
    check(cookie, point(), expect![""]);
}

#[test]
fn content() {
    let json = P.content(Codec::Json);
    check(json, vec![vec![1, 2], vec![]], expect![""]);
    check(json, Some(point()), expect![""]);
    check(Parameter::header("p").content(Codec::Json), point(), expect![""]);
    check(Parameter::header("p").content(Codec::Json), strings(&["é\n"]), expect![""]);
}

/// What a server reads of a query that another client wrote.
fn take<T: Decode + Debug>(parameter: Parameter, query: &str, brings: Expect) {
    brings.assert_eq(&match read::<T>(of(parameter), &format!("/a?{query}"), HeaderMap::new()) {
        Ok(value) => format!("{value:?}"),
        Err(violations) => violations,
    });
}

#[test]
fn what_other_clients_write() {
    take::<String>(P, "p=a+b%20c%2B&&q", expect![""]);
    take::<String>(P, "p", expect![""]);
    take::<String>(P, "%70=1", expect![""]);
    take::<String>(P, "p=%zz%4", expect![""]);
    take::<String>(P, "p=%ff", expect![""]);
    take::<String>(P, "p=1&p=2", expect![""]);
    take::<i64>(P, "p=%2B1", expect![""]);
    take::<i64>(P, "p=1.0", expect![""]);
    take::<i64>(P, "p=", expect![""]);
    take::<f64>(P, "p=NaN", expect![""]);
    take::<f64>(P, "p=.5", expect![""]);
    take::<f64>(P, "p=-1e5", expect![""]);
    take::<bool>(P, "p=True", expect![""]);
    take::<Vec<i64>>(P, "p=1,2", expect![""]);
    take::<Vec<i64>>(P.explode(false), "p=1%2C2", expect![""]);
    take::<Vec<i64>>(P.explode(false), "p=1,2&p=3", expect![""]);
    take::<Vec<i64>>(P.style(Style::PipeDelimited), "p=1|2", expect![""]);
    take::<Vec<i64>>(P.style(Style::SpaceDelimited), "p=1+2", expect![""]);
    take::<Point>(P, "x=1&unknown=2", expect![""]);
    take::<Point>(P, "unknown=2", expect![""]);
    take::<Point>(P, "label=a", expect![""]);
    take::<Point>(P, "x=1&x=2", expect![""]);
    take::<BTreeMap<String, i64>>(P, "a=1&other=x&deep[y]=z&b=2", expect![""]);
    take::<BTreeMap<String, i64>>(P, "other=x", expect![""]);
    take::<Point>(P.explode(false), "p=x,1,label", expect![""]);
    take::<Point>(P.style(Style::DeepObject), "p[x]=1&p[label]=a&px=2", expect![""]);
    take::<Point>(P.style(Style::DeepObject), "p[x][y]=1", expect![""]);
    take::<Value>(P, "p=1", expect![""]);
    take::<Value>(P.content(Codec::Json), "p={\"a\":[1", expect![""]);
    take::<i64>(P.required(), "q=1", expect![""]);
}

#[test]
fn values_that_share_a_segment_come_apart() {
    let parameters: &'static [Parameter] = &[Parameter::path("a"), Parameter::path("b")];
    let operation: &'static Operation =
        Box::leak(Box::new(Operation { parameters, path: "/x-{a}-{b}.json", ..copy(of(P)) }));
    let mut writer = RequestWriter::new(operation);
    writer.parameter(0, &"1-2").unwrap();
    writer.parameter(1, &"3.json-é").unwrap();
    let target = writer.finish().map(|encoded| encoded.target).unwrap();
    assert_eq!(target, "/x-1%2D2-3%2E%6A%73%6F%6E%2D%C3%A9.json");
    let path = Route::new(operation).find(&target).unwrap();
    let incoming = Incoming { path, query: String::new(), headers: HeaderMap::new(), body: Bytes::new() };
    let (mut a, mut b) = (None::<String>, None::<String>);
    RequestReader::new(operation, incoming).parameters(&mut [&mut a, &mut b]);
    assert_eq!((a.as_deref(), b.as_deref()), (Some("1-2"), Some("3.json-é")));
}

fn copy(operation: &Operation) -> Operation {
    let Operation { name, path, parameters, body, accept, security, .. } = *operation;
    Operation { name, method: Method::GET, path, parameters, body, accept, security }
}

#[test]
fn a_map_takes_what_typed_objects_leave() {
    let parameters: &'static [Parameter] = &[Parameter::query("rest"), Parameter::query("point")];
    let operation: &'static Operation = Box::leak(Box::new(Operation { parameters, ..copy(of(P)) }));
    let query = "a=1&x=5&rest=2".to_owned();
    let incoming = Incoming { path: Vec::new(), query, headers: HeaderMap::new(), body: Bytes::new() };
    let (mut rest, mut point) = (None::<BTreeMap<String, i64>>, None::<Point>);
    let mut reader = RequestReader::new(operation, incoming);
    reader.parameters(&mut [&mut rest, &mut point]);
    assert_eq!(point, Some(Point { x: 5, label: None }));
    assert_eq!(rest, Some(BTreeMap::from([("a".to_owned(), 1), ("rest".to_owned(), 2)])));
}

/// Every style with its `explode`.
fn styles() -> Vec<Parameter> {
    let both = |parameter: Parameter| [parameter.explode(false), parameter.explode(true)];
    let queries = [Style::Form, Style::SpaceDelimited, Style::PipeDelimited].map(|style| P.style(style));
    let paths = [Style::Simple, Style::Label, Style::Matrix].map(|style| Parameter::path("p").style(style));
    let others = [P.allow_reserved(), Parameter::header("p"), Parameter::cookie("p")];
    let mut all: Vec<_> = queries.into_iter().chain(paths).chain(others).flat_map(both).collect();
    all.extend([P.style(Style::DeepObject), P.content(Codec::Json)]);
    all
}

/// Whatever a style can say reads back equal. An empty array in an exploded style is the one exception: it is not there.
fn round<T: Encode + Decode + PartialEq + Debug>(operations: &[&'static Operation], value: &T, empty: bool) {
    for operation in operations {
        let Ok((target, headers)) = write(operation, value) else { continue };
        let back = read::<T>(operation, &target, headers.clone());
        match &back {
            Ok(None) => assert!(empty, "{:?} {target}", operation.parameters[2]),
            back => assert_eq!(back.as_ref().ok().and_then(Option::as_ref), Some(value), "{target} {headers:?} {back:?}"),
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c&=+%;,|/ .\\[\\]\"{}?#~\t\r\n-]{0,6}", "\\PC{0,6}", any::<String>()]
}

proptest! {
    #[test]
    fn texts_read_back(value in text(), number in any::<i64>(), float in any::<f64>()) {
        let operations: Vec<_> = styles().into_iter().map(of).collect();
        round(&operations, &value, false);
        round(&operations, &number, false);
        round(&operations, &float, false);
    }

    #[test]
    fn arrays_read_back(value in prop::collection::vec(text(), 0..5)) {
        let operations: Vec<_> = styles().into_iter().map(of).collect();
        round(&operations, &value, value.is_empty());
    }

    #[test]
    fn objects_read_back(value in prop::collection::btree_map(text(), text(), 0..4), label in text(), x in any::<i64>()) {
        let operations: Vec<_> = styles().into_iter().map(of).collect();
        round(&operations, &value, value.is_empty());
        round(&operations, &Point { x, label: Some(label) }, false);
    }

    #[test]
    fn forms_read_back(texts in prop::collection::btree_map(text(), text(), 0..4), lists in prop::collection::vec(text(), 1..4)) {
        let body = crate::form::to_vec(&texts).unwrap();
        let mut slot = None::<BTreeMap<String, String>>;
        let mut context = crate::wire::Context::new(crate::wire::Mode::Strict);
        prop_assert!(crate::form::read(&body, &mut context, &mut slot).is_ok());
        prop_assert_eq!(slot, Some(texts));
        let nested = BTreeMap::from([("k".to_owned(), vec![BTreeMap::from([("l".to_owned(), lists)])])]);
        let body = crate::form::to_vec(&nested).unwrap();
        let mut slot = None;
        prop_assert!(crate::form::read(&body, &mut context, &mut slot).is_ok());
        prop_assert_eq!(slot, Some(nested));
    }

    #[test]
    fn no_request_makes_a_reader_panic(query in text(), path in text(), cookie in text()) {
        for operation in styles().into_iter().map(of) {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                headers.insert("cookie", value.clone());
                headers.insert("p", value);
            }
            let incoming = || Incoming {
                path: vec![("p", path.clone())], query: query.clone(), headers: headers.clone(), body: Bytes::new(),
            };
            let (mut list, mut object) = (None::<Vec<i64>>, None::<Point>);
            let (mut a, mut b, mut c) = (None::<Value>, None::<Value>, None::<String>);
            RequestReader::new(operation, incoming()).parameters(&mut [&mut a, &mut b, &mut list]);
            RequestReader::new(operation, incoming()).parameters(&mut [&mut a, &mut b, &mut object]);
            RequestReader::new(operation, incoming()).parameters(&mut [&mut a, &mut b, &mut c]);
        }
    }
}
