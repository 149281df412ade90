//! What stands in a parameter in a media type of its own, both sides read alike, and as other clients write it.

use crate::support::serve;
use golden_content_parameters::client::Client;
use golden_content_parameters::server::router;
use golden_content_parameters::{Api, Filter, Place, PlacesRequest, PlacesResponse};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// Keeps what it was asked.
#[derive(Clone, Default)]
struct Service(Arc<Mutex<Vec<PlacesRequest>>>);

impl Api for Service {
    type Error = Infallible;

    async fn places(&self, request: PlacesRequest) -> Result<PlacesResponse, Infallible> {
        self.0.lock().unwrap().push(request);
        Ok(PlacesResponse::NoContent)
    }
}

fn filter() -> Filter {
    Filter::new(vec![Place::new(1.5, -2.0), Place::new(0.0, 1e-7)]).but(Filter::new(vec![]))
}

#[tokio::test]
async fn whatever_is_sent_is_read() {
    let service = Service::default();
    let client = Client::new(&serve(router(service.clone())).await).unwrap();
    let mut sent = Vec::new();
    for note in ["plain", "a, b; c=\"d\"", "ä/ö?&#%25+ "] {
        let mut request = PlacesRequest::new(Place::new(1.0, 2.0), note);
        client.places(request.clone()).await.unwrap();
        sent.push(request.clone());
        request.filter = Some(filter());
        request.limit = 7;
        request.anything = Some(serde_json::json!({"a&b": [null, 1.5, note]}).into());
        request.or_null = Some(None);
        request.x_filter = Some(filter());
        request.x_note = note.trim().is_ascii().then(|| note.to_owned());
        request.filter_in_cookie = Some(filter());
        request.note_in_cookie = Some("a=b%20c".to_owned());
        client.places(request.clone()).await.unwrap();
        sent.push(request);
    }
    assert_eq!(*service.0.lock().unwrap(), sent);
}

#[tokio::test]
async fn what_cannot_stand_in_a_cookie_is_not_sent() {
    let service = Service::default();
    let client = Client::new(&serve(router(service.clone())).await).unwrap();
    for note in ["a b", "a;b", "a,b", "ä", "\"", "a\\b"] {
        let mut request = PlacesRequest::new(Place::new(1.0, 2.0), "x");
        request.note_in_cookie = Some(note.to_owned());
        assert!(client.places(request).await.is_err(), "{note:?}");
    }
    assert!(service.0.lock().unwrap().is_empty());
}

/// The answer to a request that somebody else wrote.
async fn ask(url: &str, target: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let mut request = reqwest::Client::new().get(format!("{url}{target}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn other_clients_are_understood() {
    let service = Service::default();
    let url = serve(router(service.clone())).await;
    let place = "/places/%7B%22lat%22%3A%201%2C%22long%22%3A2%7D/x";
    let near = r#"{"near": [{"lat": 1.5, "long": -2}, {"lat": 0, "long": 1e-7}], "but": {"near": []}}"#;
    // JSON with spaces, `+` for a space, escapes in small letters, JSON in a cookie as it is and escaped.
    let query = "?filter=%7b%22near%22:+[],+%22but%22:%20{%22near%22:[]}%7d&limit=3&or-null=null";
    assert_eq!(ask(&url, &format!("{place}{query}"), &[]).await.0, 204);
    assert_eq!(ask(&url, place, &[("x-filter", near), ("x-note", "a, b")]).await.0, 204);
    assert_eq!(ask(&url, place, &[("cookie", "filter={\"near\":[]}; note=\"q\"")]).await.0, 204);
    assert_eq!(ask(&url, place, &[("cookie", "filter=%7B%22near%22%3A%5B%5D%7D")]).await.0, 204);
    let read = service.0.lock().unwrap();
    let bare = PlacesRequest::new(Place::new(1.0, 2.0), "x");
    let empty = || Filter::new(vec![]);
    assert_eq!(
        *read,
        [
            PlacesRequest { filter: Some(empty().but(empty())), limit: 3, or_null: Some(None), ..bare.clone() },
            PlacesRequest { x_filter: Some(filter()), x_note: Some("a, b".into()), ..bare.clone() },
            PlacesRequest { filter_in_cookie: Some(empty()), note_in_cookie: Some("\"q\"".into()), ..bare.clone() },
            PlacesRequest { filter_in_cookie: Some(empty()), ..bare.clone() },
        ]
    );
}

#[tokio::test]
async fn what_is_wrong_is_said_with_its_place() {
    let service = Service::default();
    let url = serve(router(service.clone())).await;
    for (target, words) in [
        ("/places/1/x", r#"{"in":"path","name":"place","code":"type""#),
        ("/places/%7B%22lat%22:1%7D/x", r#"{"in":"path","name":"place","pointer":"/long","code":"missing""#),
        ("/places/%7B/x", r#"{"in":"path","name":"place","code":"syntax""#),
        ("/places/{\"lat\":1,\"long\":2}/x?filter={\"near\":[1]}", r#""pointer":"/near/0","code":"type""#),
        ("/places/{\"lat\":1,\"long\":2}/x?filter=1&filter=2", r#""name":"filter","code":"duplicate""#),
        ("/places/{\"lat\":1,\"long\":2}/x?limit=0", r#""name":"limit","code":"minimum""#),
        ("/places/{\"lat\":1,\"long\":2}/x?limit=a", r#""name":"limit","code":"type""#),
    ] {
        let (status, body) = ask(&url, target, &[]).await;
        assert_eq!(status, 400, "{target}");
        assert!(body.contains(words), "{target}: {body}");
    }
    assert!(service.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_is_left_out_is_no_other_operation() {
    let service = Service::default();
    let url = serve(router(service.clone())).await;
    let (status, body) = ask(&url, "/places/%7B%22lat%22:1,%22long%22:2%7D/photo", &[]).await;
    assert_eq!(status, 501, "{body}");
    assert!(service.0.lock().unwrap().is_empty());
}
