//! Lists of forms, byte by byte, and that they are read as they were written.

use crate::support::serve;
use golden_collection_formats::client::Client;
use golden_collection_formats::server::router;
use golden_collection_formats::*;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Service(Arc<Mutex<Vec<TagRequest>>>);

impl Api for Service {
    type Error = Infallible;

    async fn tag(&self, request: TagRequest) -> Result<TagResponse, Infallible> {
        self.0.lock().unwrap().push(request);
        Ok(TagResponse::NoContent)
    }

    async fn store(&self, _: StoreRequest) -> Result<StoreResponse, Infallible> {
        Ok(StoreResponse::NoContent)
    }
}

/// A server, which also keeps the body of every request as it came, with `X` where its boundary stands.
async fn start() -> (Service, Client, String, Arc<Mutex<String>>) {
    let service = Service::default();
    let wire = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&wire);
    let watch = axum::middleware::from_fn(move |request: axum::extract::Request, next: axum::middleware::Next| {
        let seen = Arc::clone(&seen);
        async move {
            let (head, body) = request.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let boundary = head.headers["content-type"].to_str().unwrap().split_once("boundary=");
            let text = String::from_utf8(body.to_vec()).unwrap();
            *seen.lock().unwrap() = boundary.map_or(text.clone(), |(_, boundary)| text.replace(boundary, "X"));
            next.run(axum::extract::Request::from_parts(head, body.into())).await
        }
    });
    let url = serve(router(service.clone()).layer(watch)).await;
    (service, Client::new(&url).unwrap(), url, wire)
}

fn tags() -> TagBodyForm {
    let texts = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    let mut form = TagBodyForm::new(vec![1, 2]);
    form.commas = texts(&["a b", "c|d"]);
    form.spaces = texts(&["a|b", "c,d"]);
    form.pipes = texts(&["a b", "c,d"]);
    form.repeated = texts(&["a b", "c,d|e"]);
    form.tabs = texts(&["a", "b"]);
    form.single = Some("a,b".to_owned());
    form
}

#[tokio::test]
async fn lists_in_a_form() {
    let (service, client, _, wire) = start().await;
    let request = TagRequest::new(tags());
    client.tag(request.clone()).await.unwrap();
    assert_eq!(
        *wire.lock().unwrap(),
        "plain=1,2&commas=a%20b,c%7Cd&spaces=a%7Cb%20c%2Cd&pipes=a%20b%7Cc%2Cd&repeated=a+b&repeated=c%2Cd%7Ce&tabs=a,b\
         &single=a%2Cb"
    );
    assert_eq!(service.0.lock().unwrap().pop(), Some(request));
}

#[tokio::test]
async fn lists_in_parts() {
    let (service, client, url, wire) = start().await;
    let request = TagRequest::new(TagBody::Multipart(tags()));
    client.tag(request.clone()).await.unwrap();
    let parts = [
        ("plain", "1,2"),
        ("commas", "a b,c|d"),
        ("spaces", "a|b c,d"),
        ("pipes", "a b|c,d"),
        ("repeated", "a b"),
        ("repeated", "c,d|e"),
        ("tabs", "a,b"),
        ("single", "a,b"),
    ];
    let part = |(name, text): &(&str, &str)| {
        format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    assert_eq!(*wire.lock().unwrap(), parts.iter().map(part).collect::<String>() + "--X--\r\n");
    assert_eq!(service.0.lock().unwrap().pop(), Some(request));

    // What comes apart otherwise is not sent, and what is no item is said to be none.
    let mut form = TagBodyForm::new(vec![1]);
    form.commas = Some(vec!["a,b".to_owned()]);
    let error = client.tag(TagRequest::new(TagBody::Multipart(form))).await.unwrap_err();
    assert!(error.to_string().contains("the delimiter of the style cannot stand in an item"), "{error}");
    for (kind, body, place) in [
        ("multipart/form-data; boundary=X", part(&("plain", "1,x")) + "--X--\r\n", "/plain/1"),
        ("multipart/form-data; boundary=X", part(&("plain", "1")) + &part(&("plain", "2")) + "--X--\r\n", "/plain"),
        ("application/x-www-form-urlencoded", "plain=1,2,x".to_owned(), "/plain/2"),
        ("application/x-www-form-urlencoded", "plain=1&plain=2".to_owned(), "/plain"),
    ] {
        let request = golden_collection_formats::runtime::reqwest::Client::new().post(format!("{url}/tags"));
        let answer = request.header("content-type", kind).body(body.clone()).send().await.unwrap();
        let problem: serde_json::Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(problem["violations"][0]["pointer"], place, "{body}: {problem}");
    }
}
