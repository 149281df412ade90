//! Parameters beside each other: in one segment, and in one query.

use std::collections::BTreeMap;

use http::{HeaderMap, Method};

use super::harness::{P, Point, of};
use crate::Bytes;
use crate::operation::{Operation, Parameter};
use crate::request::{Incoming, PathParameters, RequestReader, RequestWriter};
use crate::server::Route;
use crate::style::Query;

#[test]
fn values_that_share_a_segment_come_apart() {
    const PARAMETERS: &[Parameter] = &[Parameter::path("a"), Parameter::path("b")];
    let operation: &'static Operation =
        Box::leak(Box::new(Operation { parameters: PARAMETERS, path: "/x-{a}-{b}.json", ..copy(of(P)) }));
    let mut writer = RequestWriter::new(operation);
    writer.parameter(0, &"1-2").unwrap();
    writer.parameter(1, &"3.json-é").unwrap();
    let target = writer.finish("").map(|encoded| encoded.target).unwrap();
    assert_eq!(target, "/x-1%2D2-3%2E%6A%73%6F%6E%2D%C3%A9.json");
    let path = Route::new(operation).find(&target).unwrap().of(&target);
    let incoming = Incoming { path, query: Query::default(), headers: HeaderMap::new(), body: Bytes::new().into() };
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
    const PARAMETERS: &[Parameter] = &[Parameter::query("rest"), Parameter::query("point")];
    let operation: &'static Operation = Box::leak(Box::new(Operation { parameters: PARAMETERS, ..copy(of(P)) }));
    let query = Query::Text("a=1&x=5&rest=2".to_owned());
    let incoming =
        Incoming { path: PathParameters::default(), query, headers: HeaderMap::new(), body: Bytes::new().into() };
    let (mut rest, mut point) = (None::<BTreeMap<String, i64>>, None::<Point>);
    let mut reader = RequestReader::new(operation, incoming);
    reader.parameters(&mut [&mut rest, &mut point]);
    assert_eq!(point, Some(Point { x: 5, label: None }));
    assert_eq!(rest, Some(BTreeMap::from([("a".to_owned(), 1), ("rest".to_owned(), 2)])));
}
