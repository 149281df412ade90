//! Headers of parts, between our own sides and from whoever else.

use crate::support::serve;
use golden_part_headers::client::Client;
use golden_part_headers::runtime::client::Stage;
use golden_part_headers::runtime::{File, reqwest};
use golden_part_headers::server::router;
use golden_part_headers::*;
use std::convert::Infallible;

#[derive(Clone)]
struct Service;

impl Api for Service {
    type Error = Infallible;

    async fn add_album(&self, request: AddAlbumRequest) -> Result<AddAlbumResponse, Infallible> {
        Ok(AddAlbumResponse::Ok(request.body))
    }

    async fn put_album(&self, request: PutAlbumRequest) -> Result<PutAlbumResponse, Infallible> {
        let _: String = request.body.cover;
        Ok(PutAlbumResponse::NoContent)
    }

    async fn add_ruled(&self, _: AddRuledRequest) -> Result<AddRuledResponse, Infallible> {
        Ok(AddRuledResponse::NoContent)
    }
}

fn png() -> File {
    File::new("png").named("me.png").of_type("image/png")
}

#[tokio::test]
async fn what_was_written_is_read() {
    let client = Client::new(&serve(router(Service)).await).unwrap();
    let sparse = AlbumContent::new(AlbumContentCover::new(png(), "1999"));
    let cover = AlbumContentCover::new(png(), "1999").x_size(vec![640, 480]);
    let page = |number| AlbumContentPagesItem::new(File::new("p").named("p").of_type("application/octet-stream"), number);
    let place = AlbumContentPlace::new(Place::new("Xy")).x_where(Where::new(1.5).long(-2.0)).x_kind(AlbumXKind::Town);
    let tag = |text: &str| AlbumContentTagsItem::new(text);
    let full = AlbumContent::new(cover)
        .pages(vec![page(1), page(2)])
        .place(place)
        .tags(vec![tag("a"), tag("é").x_more([("k".to_owned(), 3)].into())])
        .title("t");
    for body in [sparse, full.clone()] {
        let back = client.add_album(AddAlbumRequest::new(body.clone())).await.unwrap();
        assert_eq!(back, AddAlbumResponse::Ok(body));
    }
    // What no line holds is not sent.
    for taken in ["a\r\nX-Size: 1", " a"] {
        let body = AlbumContent::new(AlbumContentCover::new(png(), taken));
        let error = client.add_album(AddAlbumRequest::new(body)).await.unwrap_err();
        assert_eq!(error.stage(), Stage::Encode);
        assert!(error.to_string().contains("/cover/X-Taken"), "{error}");
    }
}

/// The status and the text of the answer to these parts.
async fn post(url: &str, parts: &[&str]) -> (u16, String) {
    post_to(&format!("{url}/albums"), parts).await
}

async fn post_to(url: &str, parts: &[&str]) -> (u16, String) {
    let body: String = parts.iter().map(|part| format!("--b\r\nContent-Disposition: form-data; {part}\r\n")).collect();
    let request = reqwest::Client::new().post(url);
    let request = request.header("content-type", "multipart/form-data; boundary=b").body(format!("{body}--b--\r\n"));
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn headers_stand_at_the_head_of_their_parts() {
    let url = serve(router(Service)).await;
    let cover = "name=cover\r\nx-taken: 1999\r\nX-Size: 1\r\nx-size: 2\r\n\r\nx";
    let place = "name=place\r\nX-Where: lat=1.5\r\nX-Unknown: 1\r\n\r\n{\"city\":\"Xy\"}";
    let page = "name=pages\r\nX-Page: 1\r\n\r\np";
    let (status, text) = post(&url, &[cover, place, page]).await;
    assert_eq!(status, 200, "{text}");
    for head in [
        "name=\"cover\"; filename=\"cover\"\r\nContent-Type: image/png\r\nX-Taken: 1999\r\nX-Size: 1,2\r\n\r\nx\r\n",
        "name=\"pages\"; filename=\"pages\"\r\nContent-Type: application/octet-stream\r\nX-Page: 1\r\n\r\np\r\n",
        "name=\"place\"\r\nContent-Type: application/json\r\nX-Where: lat=1.5\r\n\r\n{\"city\":\"Xy\"}\r\n",
    ] {
        assert!(text.contains(head), "{text}");
    }
    let wrong = ["name=cover\r\nX-Size: a\r\n\r\nx", "name=pages\r\n\r\np", "name=place\r\nX-Kind: city\r\n\r\n{}"];
    let (status, text) = post(&url, &wrong).await;
    assert_eq!(status, 400, "{text}");
    for (place, code) in [
        ("/cover/X-Taken", "missing"),
        ("/cover/X-Size/0", "type"),
        ("/pages/0/X-Page", "missing"),
        ("/place/content/city", "missing"),
        ("/place/X-Kind", "enum"),
    ] {
        assert!(text.contains(&format!("\"pointer\":\"{place}\",\"code\":\"{code}\"")), "{place}: {text}");
    }
    let checked = ["name=cover\r\nX-Taken: 99\r\n\r\nx", "name=pages\r\nX-Page: 0\r\n\r\np", "name=place\r\n\r\n{\"city\":\"X\"}"];
    let (status, text) = post(&url, &checked).await;
    assert_eq!(status, 400, "{text}");
    for (place, code) in
        [("/cover/X-Taken", "pattern"), ("/pages/0/X-Page", "minimum"), ("/place/content/city", "minLength")]
    {
        assert!(text.contains(&format!("\"pointer\":\"{place}\",\"code\":\"{code}\"")), "{place}: {text}");
    }
}

#[tokio::test]
async fn rules_see_what_parts_hold() {
    let url = format!("{}/rules", serve(router(Service)).await);
    let good = "name=title\r\nX-Lang: bad\r\n\r\ngood";
    let tag = |text: &str, lang: &str| format!("name=tags\r\nX-Lang: {lang}\r\n\r\n{text}");
    let place = |city: &str| format!("name=place\r\n\r\n{{\"city\":\"{city}\"}}");
    let mark = |number: &str| format!("name=marks\r\nX-Lang: 1\r\n\r\n{number}");
    for (parts, wrong) in [
        (vec![good.to_owned()], None),
        (vec!["name=file\r\n\r\nx".to_owned()], None),
        (vec![], Some(("", "anyOf"))),
        (vec!["name=title\r\nX-Lang: good\r\n\r\nbad".to_owned()], Some(("", "not"))),
        (vec![good.to_owned(), tag("a", "en"), tag("b", "en")], None),
        (vec![good.to_owned(), tag("a", "en"), tag("a", "fr")], Some(("/tags", "uniqueItems"))),
        (vec![good.to_owned(), mark("2"), mark("1")], None),
        (vec![good.to_owned(), mark("2")], Some(("/marks", "contains"))),
        (vec!["name=title\r\n\r\nplace".to_owned()], None),
    ] {
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        let (status, text) = post_to(&url, &parts).await;
        let Some((place, code)) = wrong else {
            assert_eq!(status, 204, "{parts:?}: {text}");
            continue;
        };
        assert_eq!(status, 400, "{parts:?}: {text}");
        assert!(text.contains(&format!("\"pointer\":\"{place}\",\"code\":\"{code}\"")), "{parts:?}: {text}");
    }
    let titled = "name=title\r\n\r\nplace";
    let (status, text) = post_to(&url, &[titled, &place("Xy")]).await;
    assert_eq!(status, 400, "{text}");
    assert!(text.contains("\"pointer\":\"/place/city\",\"code\":\"minLength\""), "{text}");
    assert_eq!(post_to(&url, &[titled, &place("Xyz")]).await.0, 204);
}

/// What stands in a part's header is called after the part, as its object is.
#[test]
fn headers_are_called_after_their_parts() {
    assert_eq!(RuledTitle::new("a").x_side, None::<RuledTitleXSide>);
}
