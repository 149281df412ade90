//! The caller says which media types it wants, and is told where there are none.

use crate::support::serve;
use golden_accept::client::Client;
use golden_accept::runtime::Accept;
use golden_accept::runtime::client::Stage;
use golden_accept::server::router;
use golden_accept::*;
use std::convert::Infallible;

struct Service;

impl Api for Service {
    type Error = Infallible;

    async fn get_picture(&self, request: GetPictureRequest) -> Result<GetPictureResponse, Infallible> {
        let alt = request.accept_in_query.unwrap_or_else(|| request.accept.to_string());
        Ok(GetPictureResponse::Ok(match request.accept.choose(&["image/png", "image/jpeg", "application/json"]) {
            Some("image/png") => GetPictureOkBody::ImagePng("png".into()),
            Some("image/jpeg") => GetPictureOkBody::ImageJpeg("jpeg".into()),
            _ => GetPictureOkJson { alt: Some(alt) }.into(),
        }))
    }

    async fn get_plain(&self, _: GetPlainRequest) -> Result<GetPlainResponse, Infallible> {
        Ok(GetPlainResponse::Ok("plain".to_owned()))
    }

    async fn get_version(&self, request: GetVersionRequest) -> Result<GetVersionResponse, Infallible> {
        let offered = ["text/plain", "text/plain;version=3", "application/json"];
        Ok(GetVersionResponse::Ok(match request.accept.choose(&offered) {
            Some("application/json") => GetVersionOkBody::Json("json".to_owned()),
            _ => GetVersionOkBody::Text("text".to_owned()),
        }))
    }

    async fn get_alike(&self, _: GetAlikeRequest) -> Result<GetAlikeResponse, Infallible> {
        Ok(GetAlikeResponse::Ok("alike".to_owned()))
    }

    async fn head_version(&self, _: HeadVersionRequest) -> Result<HeadVersionResponse, Infallible> {
        Ok(HeadVersionResponse::Ok)
    }
}

#[tokio::test]
async fn what_is_wanted_is_answered() {
    let client = Client::new(&serve(router(Service)).await).unwrap();
    let got = async |accept: Accept| client.get_picture(GetPictureRequest::new().accept(accept)).await;
    let png = GetPictureOkBody::ImagePng("png".into());
    let jpeg = GetPictureOkBody::ImageJpeg("jpeg".into());
    let answered = async |accept: Accept| match got(accept).await.unwrap().into_result().unwrap() {
        GetPictureOkBody::ImagePng(octets) => GetPictureOkBody::ImagePng(octets.bytes(10).await.unwrap().into()),
        GetPictureOkBody::ImageJpeg(octets) => GetPictureOkBody::ImageJpeg(octets.bytes(10).await.unwrap().into()),
        other => other,
    };
    assert_eq!(answered(Accept::default()).await, png);
    assert_eq!(answered("image/jpeg".into()).await, jpeg);
    assert_eq!(answered(Accept::of(["application/xml", "image/jpeg", "image/*"])).await, jpeg);
    let json = GetPictureOkJson { alt: Some("application/json, */*;q=0.9".to_owned()) };
    assert_eq!(answered(Accept::of(["application/json", "*/*"])).await, json.into());
    let refused = got("application/xml".into()).await.unwrap_err();
    assert_eq!((refused.stage(), refused.status().unwrap().as_u16()), (Stage::Status, 406));
    assert_eq!(got(Accept::of(["a\nb"])).await.unwrap_err().stage(), Stage::Encode);
    assert_eq!(client.get_plain(GetPlainRequest::new()).await.unwrap().into_result().unwrap(), "plain");
}

#[tokio::test]
async fn others_say_it_as_they_do() {
    let url = serve(router(Service)).await;
    let got = async |path: &str, accept: &[&str]| {
        let mut request = reqwest::Client::new().get(format!("{url}{path}"));
        for line in accept {
            request = request.header("accept", *line);
        }
        let answer = request.send().await.unwrap();
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        (answer.status().as_u16(), kind, answer.text().await.unwrap())
    };
    assert_eq!(got("/picture", &[]).await.1, "image/png");
    assert_eq!(got("/picture", &["IMAGE/*;q=0.2", "image/jpeg;q=0.8"]).await.1, "image/jpeg");
    assert_eq!(got("/picture", &["image/png;q=0, image/*"]).await.1, "image/jpeg");
    assert_eq!(got("/picture", &["text/html,application/xhtml+xml,*/*;q=0.8"]).await.1, "image/png");
    assert_eq!(got("/picture", &["nonsense"]).await.1, "image/png");
    let (status, kind, text) = got("/picture", &["text/html, image/*;q=0"]).await;
    assert_eq!((status, kind.as_str()), (406, "application/problem+json"));
    assert!(text.contains("image/png or image/jpeg or application/json"), "{text}");
    for (accept, kind) in [
        ("text/plain", "text/plain"),
        ("text/plain;version=3", "text/plain;version=3"),
        ("text/plain;q=0.3, TEXT/plain; Version=\"3\"; q=0.8", "text/plain;version=3"),
        ("application/json;q=0.5, text/plain;version=4", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ("application/json;v=2", "application/problem+json"),
        ("text/plain;version=4", "application/problem+json"),
    ] {
        let found = got("/versions", &[accept]).await;
        assert_eq!(found.1, kind, "{accept}");
        assert_eq!(found.0 == 406, kind.contains("problem"), "{accept}");
    }
    assert_eq!(got("/alike", &["text/json, application/json;q=0.5"]).await.1, "text/json");
    assert_eq!(got("/alike", &["text/html"]).await.1, "application/json");
    // Where there is one answer, it is given.
    assert_eq!(got("/plain", &["text/html"]).await.0, 200);
}

#[tokio::test]
async fn the_head_says_what_the_answer_would_be() {
    let url = serve(router(Service)).await;
    let head = async |path: &str, accept: &str| {
        let request = reqwest::Client::new().head(format!("{url}{path}")).header("accept", accept);
        let answer = request.send().await.unwrap();
        let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
        (answer.status().as_u16(), kind.unwrap_or_default())
    };
    for (path, accept, status, kind) in [
        ("/picture", "image/jpeg", 200, "image/jpeg"),
        ("/picture", "text/html", 406, "application/problem+json"),
        ("/versions", "*/*", 200, "text/plain"),
        ("/versions", "text/plain;version=3, text/plain;q=0.5", 200, "text/plain;version=3"),
        ("/versions", "image/webp, image/*;q=0.5", 200, "image/webp"),
        ("/versions", "image/*", 200, "text/plain"),
        ("/versions", "text/html", 406, "application/problem+json"),
    ] {
        assert_eq!(head(path, accept).await, (status, kind.to_owned()), "{path} {accept}");
    }
    let client = Client::new(&url).unwrap();
    let accept = "text/plain;version=3";
    let answer = client.head_version(HeadVersionRequest::new().accept(accept)).await.unwrap();
    assert_eq!(answer, HeadVersionResponse::Ok);
}
