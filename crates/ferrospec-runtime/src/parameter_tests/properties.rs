//! Whatever a style can say reads back equal.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::LazyLock;

use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;

use super::harness::{P, Point, of, read, write};
use super::unions::{Listed, Lists};
use crate::codec::Codec;
use crate::form_field::FormField;
use crate::location::Location;
use crate::operation::{Operation, Parameter};
use crate::parameter_style::Style;
use crate::request::{Incoming, PathParameters, RequestReader};
use crate::style::Query;
use crate::wire::{Decode, Encode};
use crate::{Bytes, Value};

/// An operation for every style with its `explode`.
static OPERATIONS: LazyLock<Vec<&Operation>> = LazyLock::new(|| styles().into_iter().map(of).collect());

fn styles() -> Vec<Parameter> {
    let both = |parameter: Parameter| [parameter.explode(false), parameter.explode(true)];
    let queries = [Style::Form, Style::SpaceDelimited, Style::PipeDelimited].map(|style| P.style(style));
    let paths = [Style::Simple, Style::Label, Style::Matrix].map(|style| Parameter::path("p").style(style));
    let others = [P.allow_empty(), P.nullable(), Parameter::header("p"), Parameter::cookie("p")];
    let reserved = queries.into_iter().chain(paths).chain([Parameter::cookie("p")]).map(Parameter::allow_reserved);
    let cookie = Parameter::cookie("p").style(Style::Cookie);
    let all = queries.into_iter().chain(paths).chain(others).chain(reserved).chain([cookie]);
    let mut all: Vec<_> = all.flat_map(both).collect();
    all.extend([P.style(Style::DeepObject), P.style(Style::DeepObject).allow_reserved()]);
    let whole = Parameter::querystring("p");
    for place in [P, Parameter::path("p"), Parameter::header("p"), Parameter::cookie("p"), whole] {
        all.extend([place.content(Codec::Json), place.content(Codec::Text)]);
    }
    all.push(whole.content(Codec::Form(&[])));
    all
}

/// Whether a text of the value holds an escape, which stays as it is with `allowReserved`, and reads as what it stands for.
fn holds_an_escape(value: &impl Debug) -> bool {
    let text = format!("{value:?}");
    let mut behind = text.split('%').skip(1);
    behind.any(|rest| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2)
}

/// Whatever a style can say reads back equal. An empty array in an exploded style is the one exception: it is not there.
fn round<T: Encode + Decode + PartialEq + Debug>(value: &T, empty: bool) {
    for operation in OPERATIONS.iter() {
        if operation.parameters[2].allow_reserved && holds_an_escape(value) {
            continue;
        }
        let Ok((target, headers)) = write(operation, value) else { continue };
        let back = read::<T>(operation, &target, headers.clone());
        match &back {
            Ok(None) => assert!(empty, "{:?} {target}", operation.parameters[2]),
            back => {
                assert_eq!(back.as_ref().ok().and_then(Option::as_ref), Some(value), "{target} {headers:?} {back:?}")
            }
        }
    }
}

/// The same in a form of which `p` is a field.
fn round_in_a_form<T: Encode + Decode + PartialEq + Debug>(value: T, empty: bool) {
    let form = BTreeMap::from([("p".to_owned(), value)]);
    for Parameter { style, explode, allow_reserved, content, .. } in styles().into_iter().filter(in_a_query) {
        if content.is_some() || allow_reserved && holds_an_escape(&form) {
            continue;
        }
        let fields: &'static [FormField] =
            vec![FormField { name: "p", style, explode, allow_reserved, kind: None }, FormField::new("q", style)]
                .leak();
        let Ok(body) = crate::form::to_vec(fields, &form, false) else { continue };
        let mut slot = None::<BTreeMap<String, T>>;
        let mut context = crate::wire::Context::new(crate::wire::Mode::Strict);
        let read = crate::form::read(fields, &body, &mut context, &mut slot);
        let body = String::from_utf8_lossy(&body);
        assert!(read.is_ok(), "{:?} {body} {:?}", fields[0], context.into_violations());
        let is_absent = slot.as_ref().is_some_and(BTreeMap::is_empty);
        assert!(slot.as_ref() == Some(&form) || empty && is_absent, "{:?} {body} {slot:?}", fields[0]);
    }
}

#[test]
fn a_member_may_be_called_as_its_field_is() {
    round_in_a_form(
        BTreeMap::from([("p", "1"), ("a", "2")].map(|(name, text)| (name.to_owned(), text.to_owned()))),
        false,
    );
}

fn in_a_query(parameter: &Parameter) -> bool {
    parameter.location == Location::Query && !parameter.allow_empty && !parameter.nullable
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c&=+%;,|/ .\\[\\]\"{}?#~\t\r\n-]{0,6}", "\\PC{0,6}", any::<String>()]
}

proptest! {
    #[test]
    fn texts_read_back(value in text(), number in any::<i64>(), float in any::<f64>()) {
        round(&value, false);
        round(&number, false);
        round(&float, false);
    }

    #[test]
    fn arrays_read_back(value in prop::collection::vec(text(), 0..5)) {
        round(&value, value.is_empty());
    }

    #[test]
    fn objects_read_back(value in prop::collection::btree_map(text(), text(), 0..4), label in text(), x in any::<i64>()) {
        round(&value, value.is_empty());
        round(&Point { x, label: Some(label) }, false);
    }

    #[test]
    fn what_is_nested_reads_back(
        value in prop::collection::btree_map(text(), prop::collection::btree_map(text(), text(), 1..3), 0..3),
        lists in prop::collection::btree_map(text(), prop::collection::vec(text(), 1..4), 0..3),
        points in prop::collection::vec((any::<i64>(), prop::option::of(text())), 1..4),
    ) {
        round(&value, value.is_empty());
        round(&lists, lists.is_empty());
        round(&points.into_iter().map(|(x, label)| Point { x, label }).collect::<Vec<_>>(), false);
    }

    #[test]
    fn what_is_one_of_several_lists_reads_back(
        names in prop::collection::vec(text().prop_map(|text| format!("x{text}")), 0..4),
        numbers in prop::collection::vec(any::<f64>(), 0..4),
        points in prop::collection::vec(any::<i64>().prop_map(|x| Point { x, label: None }), 1..12),
        name in "[a-z]{1,6}",
    ) {
        let numbers = Lists::Numbers(numbers);
        let texts = if names.is_empty() { numbers.clone() } else { Lists::Names(names.clone()) };
        round(&Lists::Points(points), false);
        for lists in [numbers, texts] {
            let is_empty = matches!(&lists, Lists::Numbers(numbers) if numbers.is_empty());
            round(&lists, is_empty);
            round_in_a_form(lists.clone(), is_empty);
            round(&BTreeMap::from([("a".to_owned(), lists)]), is_empty);
        }
        for one_or_more in [Listed::Name(name), Listed::Names(names.iter().chain(&names).cloned().collect())] {
            if one_or_more != Listed::Names(Vec::new()) {
                round(&one_or_more, false);
            }
        }
    }

    #[test]
    fn null_reads_back(number in prop::option::of(any::<i64>())) {
        for parameter in styles().into_iter().filter(|parameter| parameter.content != Some(Codec::Form(&[]))) {
            let operation = of(parameter.nullable());
            let Ok((target, headers)) = write(operation, &number) else { continue };
            prop_assert_eq!(read::<Option<i64>>(operation, &target, headers), Ok(Some(number)), "{}", target);
        }
    }

    #[test]
    fn forms_read_back(texts in prop::collection::btree_map(text(), text(), 0..4), lists in prop::collection::vec(text(), 1..4)) {
        let body = crate::form::to_vec(&[], &texts, false).unwrap();
        let mut slot = None::<BTreeMap<String, String>>;
        let mut context = crate::wire::Context::new(crate::wire::Mode::Strict);
        prop_assert!(crate::form::read(&[], &body, &mut context, &mut slot).is_ok());
        prop_assert_eq!(slot, Some(texts));
        let nested = BTreeMap::from([("k".to_owned(), vec![BTreeMap::from([("l".to_owned(), lists)])])]);
        let body = crate::form::to_vec(&[], &nested, false).unwrap();
        let mut slot = None;
        prop_assert!(crate::form::read(&[], &body, &mut context, &mut slot).is_ok());
        prop_assert_eq!(slot, Some(nested));
    }

    #[test]
    fn fields_with_a_style_read_back(
        text in text(),
        texts in prop::collection::vec(text(), 0..5),
        members in prop::collection::btree_map(text(), text(), 0..4),
    ) {
        round_in_a_form(text, false);
        round_in_a_form(texts.clone(), texts.is_empty());
        round_in_a_form(members.clone(), members.is_empty());
    }

    #[test]
    fn no_request_makes_a_reader_panic(query in text(), path in text(), cookie in text()) {
        for operation in OPERATIONS.iter() {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                headers.insert("cookie", value.clone());
                headers.insert("p", value);
            }
            let incoming = || Incoming {
                path: { let mut all = PathParameters::default(); all.push("p", &path); all }, query: Query::Text(query.clone()), headers: headers.clone(), body: Bytes::new().into(),
            };
            let (mut list, mut object) = (None::<Vec<i64>>, None::<Point>);
            let (mut a, mut b, mut c) = (None::<Value>, None::<Value>, None::<String>);
            RequestReader::new(operation, incoming()).parameters(&mut [&mut a, &mut b, &mut list]);
            RequestReader::new(operation, incoming()).parameters(&mut [&mut a, &mut b, &mut object]);
            RequestReader::new(operation, incoming()).parameters(&mut [&mut a, &mut b, &mut c]);
        }
    }
}
