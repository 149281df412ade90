//! Whatever something is called in Rust, on the wire it has its own name.

use crate::support::serve;
use golden_names::client::Client as HttpClient;
use golden_names::server::router;
use golden_names::*;
use serde_json::{Value as Json, json};
use std::convert::Infallible;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn r#type(&self, request: TypeOperationRequest) -> Result<TypeOperationResponse, Infallible> {
        assert_eq!((request.self_.as_str(), request.self_in_query, request.self_in_header), ("a", Some(1), Some(true)));
        assert_eq!((request.filter_name.as_deref(), request.top, request.x_größe.as_deref()), (Some("b"), Some(2), Some("c")));
        assert_eq!(request.body_in_query.as_deref(), Some("d"));
        Ok(TypeOperationResponse::Ok(request.body))
    }

    async fn new_operation(&self, request: NewOperationRequest) -> Result<NewOperationResponse, Infallible> {
        Ok(NewOperationResponse::Ok(request.body))
    }

    async fn client_pascal(&self, _: ClientPascalRequest) -> Result<ClientPascalResponse, Infallible> {
        Ok(ClientPascalResponse::NoContent)
    }

    async fn client(&self, _: ClientRequest) -> Result<ClientResponse, Infallible> {
        Ok(ClientResponse::NoContent)
    }

    async fn get_root(&self, _: GetRootRequest) -> Result<GetRootResponse, Infallible> {
        Ok(GetRootResponse::NoContent)
    }

    async fn get_2fa(&self, _: Get2faRequest) -> Result<Get2faResponse, Infallible> {
        Ok(Get2faResponse::NoContent)
    }

    async fn get_größe_日本(&self, _: GetGröße日本Request) -> Result<GetGröße日本Response, Infallible> {
        Ok(GetGröße日本Response::NoContent)
    }

    async fn get_slash_minus_slash_bang(
        &self,
        _: GetSlashMinusSlashBangRequest,
    ) -> Result<GetSlashMinusSlashBangResponse, Infallible> {
        Ok(GetSlashMinusSlashBangResponse::NoContent)
    }
}

/// A value for every property, by its name on the wire.
fn awkward() -> Json {
    let texts = [
        "type", "Type", "self", "Self", "crate", "super", "_", "__", "", " ", "1", "1st", "async", "gen", "try", "new",
        "clone", "default", "decode", "encode", "to", "from", "value", "a b", "a-b", "aB", "a_b", "quote\"",
        "line\nbreak", "back\\slash", "{}", "ünï", "$ref_", "r#type",
    ];
    let mut all: Json = texts.iter().map(|name| ((*name).to_owned(), json!(format!("the {name}")))).collect();
    for (number, name) in ["+1", "-1", "👍"].into_iter().enumerate() {
        all[name] = json!(number);
    }
    all["inline"] = json!({"type": {"type": "inner"}});
    all
}

#[tokio::test]
async fn every_property_keeps_its_name() {
    let body: Awkward = serde_json::from_value(awkward()).unwrap();
    assert_eq!(serde_json::to_value(&body).unwrap(), awkward());
    let client = HttpClient::new(&serve(router(Echo)).await).unwrap();
    let request = TypeOperationRequest::new("a", body.clone())
        .self_in_query(1)
        .self_in_header(true)
        .body_in_query("d")
        .filter_name("b")
        .top(2)
        .x_größe("c");
    assert_eq!(client.r#type(request).await.unwrap(), TypeOperationResponse::Ok(body));
}

#[tokio::test]
async fn every_schema_keeps_its_name() {
    let all = json!({
        "vec": {"v": "a"}, "option": {"v": {"v": "a"}}, "string": "None", "box": {"box": [{"box": []}]},
        "result": [{}], "error": {"message": "a"}, "self": {"Self": "a"}, "default": {"default": "a", "eq": "b"},
        "clone": {"a": "b"}, "send": true, "api": {"api": "a"}, "client": {"client": "a"}, "request": {"request": "a"},
        "response": {"response": "a"}, "decode": {"decode": "a", "from": "b"}, "encode": {"encode": "a", "to": "b"},
        "value": {"value": null}, "field": {"field": "a", "slot": "b"}, "map": {"map": {"a": 1}}, "type": {"type": "a"},
        "fn": {"fn": "a"}, "2fa": {"2fa": "a"}, "größe": {"größe": "a"}, "日本": {"日本": "a"}, "str": "a", "u8": -1,
    });
    let body: All = serde_json::from_value(all.clone()).unwrap();
    assert_eq!(serde_json::to_value(&body).unwrap(), all);
    let client = HttpClient::new(&serve(router(Echo)).await).unwrap();
    let back = client.new_operation(NewOperationRequest::new(body.clone())).await.unwrap();
    assert_eq!(back, NewOperationResponse::Ok(body));
}

#[tokio::test]
async fn every_path_is_reached() {
    let client = HttpClient::new(&serve(router(Echo)).await).unwrap();
    client.client(ClientRequest::default()).await.unwrap();
    client.client_pascal(ClientPascalRequest::default()).await.unwrap();
    client.get_root(GetRootRequest::default()).await.unwrap();
    client.get_2fa(Get2faRequest::default()).await.unwrap();
    client.get_größe_日本(GetGröße日本Request::default()).await.unwrap();
    client.get_slash_minus_slash_bang(GetSlashMinusSlashBangRequest::default()).await.unwrap();
}

#[test]
fn every_enum_value_keeps_its_text() {
    for text in [
        "None", "Some", "Ok", "Err", "self", "Self", "", " ", "Unknown", "unknown", "a-b", "a_b", "1", "-1", "é",
        "quote\"", "line\nbreak", "{}", "日本",
    ] {
        let value = StringSchema::from(text);
        assert_eq!(value.as_str(), text);
        assert!(!matches!(value, StringSchema::Other(_)), "{text}");
    }
    assert_eq!(StringSchema::from("other"), StringSchema::Other("other".to_owned()));
}
