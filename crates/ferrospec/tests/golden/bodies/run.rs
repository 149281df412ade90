//! Bodies that are no objects.

use crate::support::serve;
use golden_bodies::client::Client;
use golden_bodies::server::router;
use golden_bodies::*;
use serde_json::json;
use std::convert::Infallible;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn post_text(&self, request: PostTextRequest) -> Result<PostTextResponse, Infallible> {
        Ok(PostTextResponse::Ok(request.body))
    }

    async fn post_word(&self, request: PostWordRequest) -> Result<PostWordResponse, Infallible> {
        let word: String = request.body;
        Ok(PostWordResponse::Ok(if word == "on" { PostWordOk::On } else { PostWordOk::Off }))
    }

    async fn post_count(&self, request: PostCountRequest) -> Result<PostCountResponse, Infallible> {
        let count: i64 = request.body;
        Ok(PostCountResponse::Ok(count > 5))
    }

    async fn post_bytes(&self, request: PostBytesRequest) -> Result<PostBytesResponse, Infallible> {
        Ok(PostBytesResponse::Ok(request.body))
    }

    async fn post_integer(&self, request: PostIntegerRequest) -> Result<PostIntegerResponse, Infallible> {
        Ok(PostIntegerResponse::Ok(request.body))
    }

    async fn post_strings(&self, request: PostStringsRequest) -> Result<PostStringsResponse, Infallible> {
        Ok(PostStringsResponse::Ok(request.body))
    }

    async fn post_grid(&self, request: PostGridRequest) -> Result<PostGridResponse, Infallible> {
        Ok(PostGridResponse::Ok(request.body))
    }

    async fn post_any(&self, request: PostAnyRequest) -> Result<PostAnyResponse, Infallible> {
        Ok(PostAnyResponse::Ok(request.body))
    }

    async fn post_null(&self, request: PostNullRequest) -> Result<PostNullResponse, Infallible> {
        Ok(PostNullResponse::Ok(request.body))
    }
}

#[tokio::test]
async fn what_goes_comes_back() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    for text in ["", "täxt\r\n\0"] {
        let back = client.post_text(PostTextRequest::new(text)).await.unwrap();
        assert_eq!(back, PostTextResponse::Ok(text.to_owned()));
    }
    let bytes: Vec<u8> = (0..=255).collect();
    let back = client.post_bytes(PostBytesRequest::new(bytes.clone())).await.unwrap();
    assert_eq!(back.into_result().unwrap().bytes(256).await.unwrap(), bytes);
    for integer in [0, i64::MIN, i64::MAX] {
        let back = client.post_integer(PostIntegerRequest::new(integer)).await.unwrap();
        assert_eq!(back, PostIntegerResponse::Ok(integer));
    }
    let strings = vec![Some("a".to_owned()), None, Some(String::new())];
    let back = client.post_strings(PostStringsRequest::new(strings.clone())).await.unwrap();
    assert_eq!(back, PostStringsResponse::Ok(strings));
    let grid = vec![vec![vec![0.1, -0.0], vec![]], vec![], vec![vec![1e300]]];
    let back = client.post_grid(PostGridRequest::new(grid.clone())).await.unwrap();
    assert_eq!(back, PostGridResponse::Ok(grid));
    for any in [json!(null), json!({"a": [1, "b", null, {"c": true}]}), json!("text")] {
        let back = client.post_any(PostAnyRequest::new(any.clone())).await.unwrap();
        assert_eq!(back, PostAnyResponse::Ok(any.into()));
    }
    for null in [Some(true), None] {
        let back = client.post_null(PostNullRequest::new(null)).await.unwrap();
        assert_eq!(back, PostNullResponse::Ok(null));
    }
}

#[tokio::test]
async fn a_text_keeps_what_its_schema_says() {
    let url = serve(router(Echo)).await;
    let client = Client::new(&url).unwrap();
    let word = client.post_word(PostWordRequest::new("on")).await.unwrap();
    assert_eq!(word, PostWordResponse::Ok(PostWordOk::On));
    let count = client.post_count(PostCountRequest::new(7)).await.unwrap();
    assert_eq!(count, PostCountResponse::Ok(true));
    for (path, text, code) in [
        ("word", "ON", "pattern"),
        ("word", "toolong", "maxLength"),
        ("count", "2", "minimum"),
        ("count", "two", "type"),
        ("count", "", "type"),
    ] {
        let request = golden_bodies::runtime::reqwest::Client::new().post(format!("{url}/{path}"));
        let answer = request.header("content-type", "text/plain").body(text).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 400, "{path} {text}");
        let said = answer.text().await.unwrap();
        assert!(said.contains(&format!("\"code\":\"{code}\"")), "{text}: {said}");
    }
}
