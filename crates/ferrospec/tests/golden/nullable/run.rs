//! `null`, and nothing at all, are two things.

use crate::support::serve;
use golden_nullable::client::Client;
use golden_nullable::server::router;
use golden_nullable::{Api, Combined, CombinedColour, EchoRequest, EchoResponse, Inner, Named};
use serde_json::{Value, json};
use std::convert::Infallible;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn echo(&self, request: EchoRequest) -> Result<EchoResponse, Infallible> {
        Ok(EchoResponse::Ok(request.body))
    }
}

fn sparse() -> Combined {
    serde_json::from_value(least()).unwrap()
}

fn least() -> Value {
    json!({"present": "", "present_or_null": null, "struct_or_null": null, "list_or_null": null, "any": null})
}

#[test]
fn absence_and_null_are_told_apart() {
    let mut combined = sparse();
    assert_eq!(combined.present_or_null, None);
    assert_eq!(combined.optional_or_null, None);
    assert_eq!(serde_json::to_value(&combined).unwrap(), least());
    combined.optional_or_null = Some(None);
    combined.optional_struct_or_null = Some(None);
    combined.optional_list_or_null = Some(Some(vec![Some(1), None]));
    combined.colour = Some(None);
    combined.secret = Some(None);
    combined.of_nullable = Some(None);
    let json = serde_json::to_value(&combined).unwrap();
    for key in ["optional_or_null", "optional_struct_or_null", "colour", "secret", "of_nullable"] {
        assert_eq!(json.get(key), Some(&Value::Null), "{key}");
    }
    assert_eq!(json["optional_list_or_null"], json!([1, null]));
    assert_eq!(serde_json::from_value::<Combined>(json).unwrap(), combined);
}

#[test]
fn what_may_be_null_is_handed_over_as_it_is_or_as_an_option() {
    let made = Combined::new("a", "b", Inner::new(1), vec![1], json!(2))
        .optional_or_null("c")
        .optional_struct_or_null(Inner::new(3))
        .optional_list_or_null(None)
        .colour(CombinedColour::Red)
        .secret("d")
        .remark("e")
        .remark_or_null("f".to_owned())
        .amount(7);
    let json = json!({
        "present": "a", "present_or_null": "b", "struct_or_null": {"a": 1}, "list_or_null": [1], "any": 2,
        "optional_or_null": "c", "optional_struct_or_null": {"a": 3}, "optional_list_or_null": null, "colour": "red",
        "secret": "d", "remark": "e", "remark_or_null": "f", "amount": 7,
    });
    assert_eq!(serde_json::to_value(&made).unwrap(), json);
    let none = made.present_or_null.clone();
    let made = made.optional_or_null(none).secret(None).remark(Some("g".to_owned())).remark_or_null(None).amount(None);
    assert_eq!((made.optional_or_null, made.remark), (Some(Some("b".to_owned())), Some(Some("g".to_owned()))));
    assert_eq!((made.secret, made.remark_or_null, made.amount), (Some(None), Some(None), Some(None)));
}

#[test]
fn what_is_required_or_not_nullable_is() {
    for key in ["present", "present_or_null", "struct_or_null", "list_or_null", "any"] {
        let mut json = least();
        json.as_object_mut().unwrap().remove(key);
        let refused = serde_json::from_value::<Combined>(json).unwrap_err().to_string();
        assert!(refused.contains(key), "{key}: {refused}");
    }
    let mut json = least();
    json["present"] = Value::Null;
    assert!(serde_json::from_value::<Combined>(json).is_err());
}

/// A client lives with servers that write `null` for what is not there.
#[tokio::test]
async fn a_server_is_stricter_than_a_client() {
    let mut json = least();
    json["optional"] = Value::Null;
    assert_eq!(serde_json::from_value::<Combined>(json.clone()).unwrap(), sparse());
    let url = serve(router(Echo)).await;
    let post = |json: &Value| {
        let request = reqwest::Client::new().post(format!("{url}/nullable"));
        request.header("content-type", "application/json").body(json.to_string()).send()
    };
    assert_eq!(post(&least()).await.unwrap().status(), 200);
    assert_eq!(post(&json).await.unwrap().status(), 400);
}

#[tokio::test]
async fn what_goes_comes_back() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let mut full = sparse();
    full.present_or_null = Some("a".to_owned());
    full.optional = Some("b".to_owned());
    full.optional_or_null = Some(Some("c".to_owned()));
    full.struct_or_null = Some(Inner::new(1));
    full.optional_struct_or_null = Some(Some(Inner::new(2)));
    full.list_or_null = Some(vec![1]);
    full.optional_list_or_null = Some(None);
    full.colour = Some(Some(CombinedColour::Red));
    full.secret = Some(Some("d".into()));
    full.any = json!({"e": 1}).into();
    full.optional_any = Some(json!("f").into());
    full.of_nullable = Some(Some(Named::default().b(3)));
    for sent in [sparse(), full] {
        let back = client.echo(EchoRequest::new(sent.clone())).await.unwrap();
        assert_eq!(back, EchoResponse::Ok(sent));
    }
}
