//! A body arrives in the media type that it was sent in, between our own sides and from whoever else.

use crate::support::serve;
use axum::response::IntoResponse as _;
use golden_contents::client::Client;
use golden_contents::runtime::client::Stage;
use golden_contents::runtime::{Media, Octets, StatusCode};
use golden_contents::server::router;
use golden_contents::*;
use std::convert::Infallible;

/// Answers in the notation of the request.
struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn add_pet(&self, request: AddPetRequest) -> Result<AddPetResponse, Infallible> {
        Ok(AddPetResponse::Created(match request.body {
            AddPetBody::Json(pet) => pet.into(),
            AddPetBody::Form(pet) => format!("{},{}", pet.name, pet.age.unwrap_or_default()).into(),
            AddPetBody::Text(text) => AddPetCreatedBody::ImagePng(text.into_bytes().into()),
        }))
    }

    async fn change_pet(&self, request: ChangePetRequest) -> Result<ChangePetResponse, Infallible> {
        let fault = |status, body| ChangePetResponse::Default { status, body };
        Ok(match request.body {
            None => fault(StatusCode::CONFLICT, Fault::new("nothing to do").into()),
            Some(ChangePetBody::ApplicationMergePatchJson(patch)) => {
                ChangePetResponse::Ok(ChangePetOkApplicationJsonV1 { name: patch.name }.into())
            }
            Some(ChangePetBody::ApplicationJsonPatchJson(steps)) if steps.is_empty() => {
                fault(StatusCode::BAD_REQUEST, "no stéps".into())
            }
            Some(ChangePetBody::ApplicationJsonPatchJson(steps)) => {
                let names = steps.into_iter().map(|step| step.path).collect();
                ChangePetResponse::Ok(ChangePetOkApplicationJsonV2::new(names).into())
            }
        })
    }

    async fn put_picture(&self, request: PutPictureRequest) -> Result<PutPictureResponse, Infallible> {
        Ok(PutPictureResponse::Ok(request.body))
    }

    async fn post_anything(&self, request: PostAnythingRequest) -> Result<PostAnythingResponse, Infallible> {
        let media = |kind: &str, octets: Octets| PostAnythingOkBody::Any(Media::new(kind, octets));
        Ok(PostAnythingResponse::Ok(match request.body {
            PostAnythingBody::Json(pet) => pet.into(),
            PostAnythingBody::ImagePng(octets) => media("text/x-png", octets),
            PostAnythingBody::Image(image) => {
                media(&format!("text/x-image;was=\"{}\"", image.media_type), image.octets)
            }
            PostAnythingBody::Any(any) => any.into(),
        }))
    }

    async fn post_latin(&self, request: PostLatinRequest) -> Result<PostLatinResponse, Infallible> {
        Ok(PostLatinResponse::Ok(request.body))
    }

    async fn post_anyhow(&self, request: PostAnyhowRequest) -> Result<PostAnyhowResponse, Infallible> {
        Ok(PostAnyhowResponse::Ok(request.body))
    }

    async fn post_beside(&self, request: PostBesideRequest) -> Result<PostBesideResponse, Infallible> {
        Ok(PostBesideResponse::Ok(match request.body {
            PostBesideBody::Json(number) => number.into(),
            PostBesideBody::Application(any) => any.into(),
            PostBesideBody::Text(text) => text.into(),
        }))
    }

    async fn put_beside(&self, request: PutBesideRequest) -> Result<PutBesideResponse, Infallible> {
        Ok(match request.body {
            PutBesideBody::Json(number) => PutBesideResponse::Conflict(number.to_string().into()),
            PutBesideBody::Application(_) => PutBesideResponse::NoContent,
        })
    }
}

/// The same, all of it in memory.
async fn whole(media: Media) -> Media {
    Media::new(media.media_type, media.octets.bytes(100).await.unwrap())
}

#[tokio::test]
async fn each_media_type_is_a_variant() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let rex = || Pet::new("Rex").age(3);
    let added = async |request| client.add_pet(request).await.unwrap().into_result().unwrap();
    // What is given as it is, is in the first media type that holds it.
    assert_eq!(added(AddPetRequest::new(rex())).await, AddPetCreatedBody::Json(rex()));
    assert_eq!(added(AddPetRequest::new(AddPetBody::Form(rex()))).await, AddPetCreatedBody::Text("Rex,3".to_owned()));
    match added(AddPetRequest::new("text")).await {
        AddPetCreatedBody::ImagePng(octets) => assert_eq!(octets.bytes(10).await.unwrap(), "text"),
        other => panic!("{other:?}"),
    }

    let changed = async |request: ChangePetRequest| client.change_pet(request).await.unwrap();
    let merge = ChangePetBodyApplicationMergePatchJson::default().name("Mia");
    let v1 = ChangePetOkApplicationJsonV1 { name: Some("Mia".to_owned()) };
    assert_eq!(changed(ChangePetRequest::new().body(merge)).await, ChangePetResponse::Ok(v1.into()));
    let step = ChangePetBodyApplicationJsonPatchJsonItem::new("/name");
    let v2 = ChangePetOkApplicationJsonV2::new(vec!["/name".to_owned()]);
    assert_eq!(changed(ChangePetRequest::new().body(vec![step])).await, ChangePetResponse::Ok(v2.into()));
    let none = changed(ChangePetRequest::new()).await;
    let body = ChangePetDefaultBody::Json(Fault::new("nothing to do"));
    assert_eq!(none, ChangePetResponse::Default { status: StatusCode::CONFLICT, body });
    let none = changed(ChangePetRequest::new().body(Vec::new())).await;
    let body = ChangePetDefaultBody::Text("no stéps".to_owned());
    assert_eq!(none, ChangePetResponse::Default { status: StatusCode::BAD_REQUEST, body });
}

#[tokio::test]
async fn a_range_says_with_each_body_what_it_is() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let picture = Media::new("image/webp;q=\"a\"", vec![0, 255, 10]);
    let back = client.put_picture(PutPictureRequest::new(picture.clone())).await.unwrap().into_result().unwrap();
    assert_eq!(whole(back).await, picture);
    for wrong in ["text/plain", "image/*", "", "image/png\r\nx: y"] {
        let error = client.put_picture(PutPictureRequest::new(Media::new(wrong, vec![1]))).await.unwrap_err();
        assert_eq!(error.stage(), Stage::Encode, "{wrong}");
    }
    let back = async |body: PostAnythingBody| {
        match client.post_anything(PostAnythingRequest::new(body)).await.unwrap().into_result().unwrap() {
            PostAnythingOkBody::Any(media) => PostAnythingOkBody::Any(whole(media).await),
            other => other,
        }
    };
    let any = |kind: &str, text: &str| PostAnythingOkBody::Any(Media::new(kind, text.to_owned()));
    assert_eq!(back(PostAnythingBody::ImagePng("a".into())).await, any("text/x-png", "a"));
    assert_eq!(back(Media::new("image/gif", "b").into()).await, any("text/x-image;was=\"image/gif\"", "b"));
    assert_eq!(back(PostAnythingBody::Any(Media::new("audio/ogg", "c"))).await, any("audio/ogg", "c"));
    assert_eq!(back(Pet::new("Rex").into()).await, Pet::new("Rex").into());
    // JSON that is none of theirs is whatever it is.
    assert_eq!(back(PostAnythingBody::Any(Media::new("text/json", "1"))).await, any("text/json", "1"));
    let anyhow = client.post_anyhow(PostAnyhowRequest::new(Pet::new("Rex"))).await.unwrap();
    assert_eq!(anyhow, PostAnyhowResponse::Ok(Pet::new("Rex")));
}

#[tokio::test]
async fn text_is_in_the_encoding_that_is_declared() {
    let url = serve(router(Echo)).await;
    let client = Client::new(&url).unwrap();
    assert_eq!(client.post_latin(PostLatinRequest::new("é")).await.unwrap(), PostLatinResponse::Ok("é".to_owned()));
    let error = client.post_latin(PostLatinRequest::new("€")).await.unwrap_err();
    assert_eq!(error.stage(), Stage::Encode);

    let raw = async |kind: &str, octets: Vec<u8>| {
        let request = reqwest::Client::new().post(format!("{url}/latin")).header("content-type", kind).body(octets);
        let answer = request.send().await.unwrap();
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        (answer.status().as_u16(), kind, answer.text().await.unwrap())
    };
    let utf8 = |text: &str| (200, "text/plain; charset=utf-8".to_owned(), text.to_owned());
    assert_eq!(raw("text/plain; charset=ISO-8859-1", vec![0xe9]).await, utf8("é"));
    assert_eq!(raw("Text/Plain; charset=\"UTF-8\"", "é".into()).await, utf8("é"));
    assert_eq!(raw("text/plain", "é".into()).await, utf8("é"));
    assert_eq!(raw("text/plain", "e".into()).await, (200, "text/plain".to_owned(), "e".to_owned()));
    assert_eq!(raw("text/plain", vec![0xe9]).await.0, 400);
    assert_eq!(raw("text/plain; charset=us-ascii", "é".into()).await.0, 400);
    assert_eq!(raw("text/plain; charset=shift_jis", vec![0x82]).await.0, 415);
}

/// What is sent under a range is not taken for what is declared beside it.
#[tokio::test]
async fn ranges_are_told_from_what_is_beside_them() {
    let url = serve(router(Echo)).await;
    let client = Client::new(&url).unwrap();
    let back = async |body: PostBesideBody| {
        match client.post_beside(PostBesideRequest::new(body)).await.unwrap().into_result().unwrap() {
            PostBesideOkBody::Application(media) => PostBesideOkBody::Application(whole(media).await),
            other => other,
        }
    };
    assert_eq!(back(7.into()).await, PostBesideOkBody::Json(7));
    assert_eq!(back("7".into()).await, PostBesideOkBody::Text("7".to_owned()));
    let pdf = || Media::new("application/pdf", "7");
    assert_eq!(back(pdf().into()).await, PostBesideOkBody::Application(pdf()));
    let refused = client.post_beside(PostBesideRequest::new("longer".to_owned())).await.unwrap_err();
    assert_eq!((refused.stage(), refused.status().unwrap().as_u16()), (Stage::Status, 400));
    let put = async |body: PutBesideBody| client.put_beside(PutBesideRequest::new(body)).await.unwrap();
    assert_eq!(put(PutBesideBody::Application(pdf())).await, PutBesideResponse::NoContent);
    assert_eq!(put(7.into()).await, PutBesideResponse::Conflict(PutBesideConflictBody::Text("7".to_owned())));
    let answer = reqwest::Client::new().put(format!("{url}/beside")).header("content-type", "text/plain").body("7");
    let answer = answer.send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["accept"]), (415, &"application/json, application/*".parse().unwrap()));
}

#[tokio::test]
async fn what_others_send_is_taken_for_what_it_says_it_is() {
    let url = serve(router(Echo)).await;
    let send = async |method: reqwest::Method, path: &str, kind: Option<&str>, body: &'static str| {
        let mut request = reqwest::Client::new().request(method, format!("{url}{path}")).body(body);
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        request.send().await.unwrap()
    };
    use reqwest::Method;
    let posted = async |kind, body| send(Method::POST, "/pets", kind, body).await;
    for kind in ["application/json", "APPLICATION/JSON; charset=utf-8", "text/json", "application/vnd.pet+json"] {
        let answer = posted(Some(kind), r#"{"name":"Rex"}"#).await;
        assert_eq!((answer.status().as_u16(), answer.text().await.unwrap()), (201, r#"{"name":"Rex"}"#.to_owned()));
    }
    let answer = posted(Some("application/x-www-form-urlencoded; charset=utf-8"), "name=Rex&age=3").await;
    assert_eq!(answer.headers()["content-type"], "text/csv");
    assert_eq!(answer.text().await.unwrap(), "Rex,3");

    // Limits hold in every notation, and places are told.
    let answer = posted(Some("application/x-www-form-urlencoded"), "name=Rexexex").await;
    assert_eq!(answer.status(), 400);
    let problem: serde_json::Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(problem["violations"][0]["pointer"], "/name");

    for kind in [Some("application/xml"), Some("text/html"), Some("nonsense"), None] {
        let answer = posted(kind, "{}").await;
        assert_eq!(answer.status(), 415, "{kind:?}");
        let taken = "application/json, text/json, application/*+json, application/x-www-form-urlencoded, text/plain";
        assert_eq!(answer.headers()["accept-post"], taken);
        assert_eq!(answer.headers()["accept"], taken);
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
    }
    let answer = send(Method::PATCH, "/pets", Some("application/json"), "{}").await;
    assert_eq!(answer.status(), 415);
    assert_eq!(answer.headers()["accept-patch"], "application/merge-patch+json, application/json-patch+json");
    assert!(!answer.headers().contains_key("accept-post"));
    let answer = send(Method::PATCH, "/pets", None, "").await;
    assert_eq!(answer.status(), 409);
    // What says nothing of itself is octets.
    let answer = send(Method::POST, "/picture", None, "abc").await;
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap()), (200, "abc".to_owned()));
    let answer = send(Method::PUT, "/picture", Some("application/pdf"), "abc").await;
    assert_eq!((answer.status().as_u16(), &answer.headers()["accept"]), (415, &"image/*".parse().unwrap()));
}

/// A server that answers every request so.
async fn answering(status: u16, kind: &'static str, body: &'static [u8]) -> Client {
    let answer = move || async move {
        let headers = if kind.is_empty() {
            axum::http::HeaderMap::new()
        } else {
            [("content-type", kind)]
                .map(|(name, kind)| (name.parse().unwrap(), kind.parse().unwrap()))
                .into_iter()
                .collect()
        };
        (axum::http::StatusCode::from_u16(status).unwrap(), headers, axum::body::Body::from(body)).into_response()
    };
    Client::new(&serve(axum::Router::new().fallback(answer)).await).unwrap()
}

#[tokio::test]
async fn what_others_answer_is_taken_for_what_it_says_it_is() {
    let added = async |kind, body: &'static [u8]| {
        answering(201, kind, body)
            .await
            .add_pet(AddPetRequest::new(""))
            .await
            .map(|answer| answer.into_result().unwrap())
    };
    let rex = AddPetCreatedBody::Json(Pet::new("Rex"));
    for kind in ["application/json; charset=UTF-8", "application/hal+json", ""] {
        assert_eq!(added(kind, br#"{"name":"Rex","more":1}"#).await.unwrap(), rex);
    }
    let text = |text: &str| AddPetCreatedBody::Text(text.to_owned());
    assert_eq!(added("text/csv;charset=latin1", &[0xe9]).await.unwrap(), text("é"));
    assert_eq!(added("text/html", b"a").await.unwrap(), text("a"));
    match added("image/png", &[1, 2]).await.unwrap() {
        AddPetCreatedBody::ImagePng(octets) => assert_eq!(octets.bytes(2).await.unwrap(), [1, 2][..]),
        other => panic!("{other:?}"),
    }
    for (kind, body, stage) in [
        ("image/webp", &b"a"[..], Stage::ContentType),
        ("text/csv; charset=utf-16", b"a", Stage::ContentType),
        ("application/json", b"a", Stage::Body),
        ("application/problem+json", b"{}", Stage::Refused),
    ] {
        assert_eq!(added(kind, body).await.unwrap_err().stage(), stage, "{kind}");
    }
}
