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
    // Where there is one answer, it is given.
    assert_eq!(got("/plain", &["text/html"]).await.0, 200);
}
