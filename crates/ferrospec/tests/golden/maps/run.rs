//! What an object holds beside its properties is kept, typed or refused.

use crate::support::serve;
use golden_maps::client::Client;
use golden_maps::server::router;
use golden_maps::{Api, Closed, EchoRequest, EchoResponse, Maps, MapsInlineValue, MapsNothing, Mixed, Typed};
use serde_json::{Value, json};
use std::convert::Infallible;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn echo(&self, request: EchoRequest) -> Result<EchoResponse, Infallible> {
        Ok(EchoResponse::Ok(request.body))
    }
}

fn full() -> Maps {
    let mut typed = Typed::new("a");
    typed.additional.insert("b".to_owned(), 1);
    let mut mixed = Mixed::default().additional("mine").additional_properties("mine too");
    mixed.additional_properties_2.insert("other".to_owned(), json!([1]).into());
    Maps::default()
        .free([("a".to_owned(), json!({"b": null}).into())].into())
        .open([("".to_owned(), json!("empty").into())].into())
        .numbers([("π".to_owned(), 3.25)].into())
        .nested([("a".to_owned(), [("b".to_owned(), vec!["c".to_owned()])].into())].into())
        .nullable([("one".to_owned(), Some(1)), ("none".to_owned(), None)].into())
        .inline([("a".to_owned(), MapsInlineValue::new("b"))].into())
        .closed(Closed::default().a("a"))
        .typed(typed)
        .mixed(mixed)
        .nothing(MapsNothing {})
}

#[tokio::test]
async fn what_goes_comes_back() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    for sent in [Maps::default(), full()] {
        let back = client.echo(EchoRequest::new(sent.clone())).await.unwrap();
        assert_eq!(back, EchoResponse::Ok(sent));
    }
}

#[test]
fn keys_stand_beside_the_properties() {
    let json = serde_json::to_value(full()).unwrap();
    assert_eq!(json["typed"], json!({"a": "a", "b": 1}));
    assert_eq!(json["mixed"], json!({"additional": "mine", "additional_properties": "mine too", "other": [1]}));
    assert_eq!(serde_json::from_value::<Maps>(json).unwrap(), full());
}

#[test]
fn what_is_not_admitted_is_refused() {
    let refused = |json: Value| serde_json::from_value::<Maps>(json).unwrap_err().to_string();
    assert!(refused(json!({"closed": {"b": 1}})).contains("/closed/b"), "{}", refused(json!({"closed": {"b": 1}})));
    assert!(refused(json!({"typed": {"a": "", "b": "no"}})).contains("/typed/b"));
    assert!(refused(json!({"nothing": {"a": 1}})).contains("/nothing/a"));
    assert!(refused(json!({"numbers": {"a/b": true}})).contains("/numbers/a~1b"));
}
