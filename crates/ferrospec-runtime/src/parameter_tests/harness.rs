//! One parameter on its way from a writer to a reader.

use std::fmt::Debug;

use http::{HeaderMap, Method};

use crate::operation::{Operation, Parameter};
use crate::parameter_style::Style;
use crate::request::{Incoming, RequestReader, RequestWriter};
use crate::server::Route;
use crate::style::Query;
use crate::wire::{Decode, Encode, EncodeError, Field, Refused, Sink, Source, present};
use crate::{Bytes, Value};

/// An object with two known members.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) x: i64,
    pub(super) label: Option<String>,
}

impl Decode for Point {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[Field::required("x"), Field::optional("label")];
        let (mut x, mut label) = (None, None);
        from.object(FIELDS, &mut [&mut x, &mut label])?;
        Ok(Self { x: present(x), label })
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
pub(super) fn operation(parameter: Parameter, path: &'static str) -> &'static Operation {
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

pub(super) fn of(parameter: Parameter) -> &'static Operation {
    operation(parameter, if parameter.location == crate::Location::Path { "/a/{p}" } else { "/a" })
}

/// What goes on the wire: target, headers.
pub(super) fn write(operation: &'static Operation, value: &dyn Encode) -> Result<(String, HeaderMap), EncodeError> {
    let mut writer = RequestWriter::new(operation);
    writer.parameter(2, value)?;
    let encoded = writer.finish("")?;
    Ok((encoded.target, encoded.headers))
}

/// What comes off the wire: the value, or what is wrong with it.
pub(super) fn read<T: Decode>(
    operation: &'static Operation,
    target: &str,
    headers: HeaderMap,
) -> Result<Option<T>, String> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = Route::new(operation).find(path).ok_or("no route")?.of(path);
    let incoming = Incoming { path, query: Query::Text(query.to_owned()), headers, body: Bytes::new().into() };
    let mut reader = RequestReader::new(operation, incoming);
    let mut slot = None;
    let (mut other, mut deep) = (None::<String>, None::<Value>);
    reader.parameters(&mut [&mut other, &mut deep, &mut slot]);
    match reader.finish() {
        Some(()) => Ok(slot),
        None => Err(reader.into_problem().violations.into_iter().fold(String::new(), |all, one| {
            let pointer = one.pointer.map(|pointer| format!("{pointer}: ")).unwrap_or_default();
            format!("{all}{}: {pointer}{}\n", one.code, one.message)
        })),
    }
}

pub(super) const P: Parameter = Parameter::query("p");
