//! A type that the user brings stands wherever the schema does.

use crate::support::serve;
use golden_brought::client::Client;
use golden_brought::server::router;
use golden_brought::runtime::{self, Serde};
use golden_brought::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::convert::Infallible;
use std::num::NonZeroU32;
use std::time::Duration;
use units::{Figure, Metre, Ratio, Word};

struct Service;

impl Api for Service {
    type Error = Infallible;

    async fn put_counts(&self, request: PutCountsRequest) -> Result<PutCountsResponse, Infallible> {
        let most: Option<u64> = request.most;
        assert_eq!((request.key.as_str(), most), ("a", Some(u64::MAX)));
        Ok(PutCountsResponse::Ok(Holder::new(request.body)))
    }

    async fn add_plan(&self, request: AddPlanRequest) -> Result<AddPlanResponse, Infallible> {
        let limit: NonZeroU32 = request.limit.0;
        assert_eq!(limit.get(), 3);
        assert_eq!(request.tags.map(|tags| tags.0), Some(BTreeSet::from(["a".to_owned(), "b c".to_owned()])));
        assert_eq!(request.wait, Some(Duration::new(2, 5).into()));
        assert_eq!(request.figure, Some(Figure::Dot.into()));
        Ok(AddPlanResponse::Ok(request.body))
    }
}

#[tokio::test]
async fn brought_types_go_both_ways() {
    let counts: BTreeMap<String, Vec<u64>> = BTreeMap::from([("a".to_owned(), vec![1, u64::MAX])]);
    let client = Client::new(&serve(router(Service)).await).unwrap();
    let request = PutCountsRequest::new("a".to_owned(), counts.clone()).most(u64::MAX);
    assert_eq!(client.put_counts(request).await.unwrap(), PutCountsResponse::Ok(Holder::new(counts)));
}

#[test]
fn brought_types_read_and_write_themselves() {
    let text = json!({"counts": {"a": [1]}, "either": {"b": [2]}, "list": [3]});
    let holder: Holder = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(holder.list, Some(vec![3_u32]));
    assert_eq!(serde_json::to_value(&holder).unwrap(), text);
    assert!(serde_json::from_value::<Holder>(json!({"counts": {"a": [-1]}})).is_err());
}

fn plan() -> Plan {
    let metre = |value| Metre { value, of: None };
    let figures = vec![Figure::Dot, Figure::Line(1), Figure::Plane { width: 1, height: 2 }];
    Plan::new(metre(1), Duration::from_millis(1500))
        .lengths(vec![metre(2).into(), Metre { of: Some("a".to_owned()), ..metre(3) }.into()])
        .named(BTreeMap::from([("b".to_owned(), metre(4).into())]))
        .figures(figures)
        .retries(Some(Serde(NonZeroU32::MIN)))
        .tags(BTreeSet::from(["x".to_owned()]))
        .names(HashMap::from([(7, 'é')]))
        .huge(u128::MAX)
        .word(Word("w".to_owned()))
        .either(Serde(metre(5)))
}

#[test]
fn types_that_know_serde_alone_are_read_and_written() {
    let text = concat!(
        r#"{"length":{"value":1},"timeout":{"nanos":500000000,"secs":1},"lengths":[{"value":2},{"of":"a","value":3}],"#,
        r#""named":{"b":{"value":4}},"figures":["dot",{"line":1},{"plane":{"height":2,"width":1}}],"retries":1,"tags":["x"],"#,
        r#""names":{"7":"é"},"huge":340282366920938463463374607431768211455,"word":"w","either":{"value":5}}"#,
    );
    assert_eq!(runtime::json::to_string(&plan()).unwrap(), text);
    assert_eq!(runtime::json::from_slice::<Plan>(text.as_bytes()).unwrap(), plan());
    // The whole of it is a type of serde's as well.
    let small = Plan::new(plan().length, plan().timeout);
    assert_eq!(serde_json::from_value::<Plan>(serde_json::to_value(&small).unwrap()).unwrap(), small);
    assert!(matches!(serde_json::from_value::<Plan>(json!({"length": {"value": 1}, "timeout": {"secs": 1, "nanos": 0}, "either": 4})).unwrap().either, Some(PlanEither::Integer(4))));
}

#[test]
fn what_they_refuse_has_its_place() {
    let text = r#"{"length":{"value":-1},"timeout":{"secs":1},"lengths":[{"value":1},{"value":1,"x":2},{}],"figures":["circle",{"plane":{"width":"a"}}],"retries":0,"tags":["x",1],"names":{"300":"a"},"word":"a b"}"#;
    let refused = runtime::json::from_slice::<Plan>(text.as_bytes()).unwrap_err();
    assert_eq!(
        refused.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "/length/value: expected u64",
            "/timeout: the member `nanos` is required, and not there",
            "/lengths/1: a member is none of `value`, `of`",
            "/lengths/2: the member `value` is required, and not there",
            "/figures/0: expected one of `dot`, `line`, `plane`",
            "/retries: expected a nonzero u32",
            "/tags/1: expected a string, found an integer",
            "/names: expected u8, found a string",
            "/word: expected a word",
        ]
    );
}

#[tokio::test]
async fn they_are_parameters_as_well() {
    let client = Client::new(&serve(router(Service)).await).unwrap();
    let request = AddPlanRequest::new(NonZeroU32::new(3).unwrap(), plan())
        .tags(BTreeSet::from(["a".to_owned(), "b c".to_owned()]))
        .wait(Duration::new(2, 5))
        .figure(Figure::Dot);
    assert_eq!(client.add_plan(request).await.unwrap(), AddPlanResponse::Ok(plan()));
}

#[test]
fn what_holds_them_derives_what_the_config_says_they_have() {
    fn is_ordered<T: Ord + std::hash::Hash>() {}
    is_ordered::<Sorted>();
    assert_eq!(Unsorted::default().ratio(Ratio(0.5)).ratio, Some(Ratio(0.5).into()));
}

#[test]
fn a_tag_tells_ones_own_type_from_others() {
    let read = |text: &str| runtime::json::from_slice_in::<HolderGauge>(text.as_bytes(), runtime::wire::Mode::Strict);
    let metre = Metre { value: 3, of: Some("length".to_owned()) };
    assert_eq!(read(r#"{"of":"length","value":3}"#).unwrap(), HolderGauge::Gauge(metre.into()));
    assert_eq!(read(r#"{"of":"weight","value":3,"grams":1}"#).unwrap(), HolderGauge::Weight(Weight::new(1)));
    assert!(read(r#"{"of":"time","value":3}"#).unwrap_err().to_string().contains("expected one of `length`, `weight`"));
    let text = r#"{"of":"length","value":3}"#;
    assert_eq!(runtime::json::to_string(&read(text).unwrap()).unwrap(), text);
}
