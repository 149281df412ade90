//! Multipart bodies, between our own sides and from whoever else.

use crate::support::serve;
use golden_multipart::client::Client;
use golden_multipart::runtime::client::{Retry, Stage};
use golden_multipart::runtime::server::PartLimits;
use golden_multipart::runtime::{File, reqwest};
use golden_multipart::server::router;
use golden_multipart::*;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Service(Arc<Mutex<Vec<Profile>>>);

/// A file in words.
fn shown(file: &File) -> String {
    let octets = file.octets().unwrap();
    format!("{:?} {:?} {:?}", file.name().unwrap_or("-"), file.media_type().unwrap_or("-"), octets)
}

impl Api for Service {
    type Error = Infallible;

    async fn add_profile(&self, request: AddProfileRequest) -> Result<AddProfileResponse, Infallible> {
        let words = shown(&request.body.picture);
        self.0.lock().unwrap().push(request.body);
        Ok(AddProfileResponse::Ok(words))
    }

    async fn add_texts(&self, request: AddTextsRequest) -> Result<AddTextsResponse, Infallible> {
        let (AddTextsBody::Multipart(texts) | AddTextsBody::Json(texts)) = request.body;
        Ok(AddTextsResponse::Ok(texts))
    }

    async fn put_document(&self, request: PutDocumentRequest) -> Result<PutDocumentResponse, Infallible> {
        let _: String = request.body.content;
        Ok(PutDocumentResponse::NoContent)
    }

    async fn post_document(&self, request: PostDocumentRequest) -> Result<PostDocumentResponse, Infallible> {
        Ok(PostDocumentResponse::Ok(request.body.content.into()))
    }

    async fn post_anything(&self, request: PostAnythingRequest) -> Result<PostAnythingResponse, Infallible> {
        let parts = request.body.into_iter().flatten();
        let words = parts.map(|(name, files)| format!("{name}: {}", files.iter().map(shown).collect::<Vec<_>>().join(", ")));
        Ok(PostAnythingResponse::Ok(words.collect::<Vec<_>>().join("; ")))
    }

    async fn add_lists(&self, request: AddListsRequest) -> Result<AddListsResponse, Infallible> {
        Ok(AddListsResponse::Ok(request.body))
    }

    async fn put_item(&self, request: PutItemRequest) -> Result<PutItemResponse, Infallible> {
        let _: Item = request.body;
        Ok(PutItemResponse::NoContent)
    }

    async fn add_item(&self, request: AddItemRequest) -> Result<AddItemResponse, Infallible> {
        Ok(AddItemResponse::Ok(request.body))
    }

    async fn add_sign(&self, request: AddSignRequest) -> Result<AddSignResponse, Infallible> {
        Ok(AddSignResponse::Ok(request.body))
    }

    async fn add_source(&self, request: AddSourceRequest) -> Result<AddSourceResponse, Infallible> {
        Ok(AddSourceResponse::Ok(request.body))
    }
}

fn png() -> File {
    File::new(vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n']).named("me.png").of_type("image/png")
}

#[tokio::test]
async fn what_was_written_is_read() {
    let service = Service::default();
    let client = Client::new(&serve(router(service.clone())).await).unwrap();
    let sparse = Profile::new(1, png());
    let full = Profile::new(7, File::new("x").named("größe \"1\".gif").of_type("image/gif"))
        .more(vec![File::new("\r\n--").named("more").of_type("application/octet-stream"), png()])
        .either(vec![png()])
        .name("Zoë")
        .tags(vec!["a".to_owned(), String::new(), "c\r\nd".to_owned()])
        .address(Address::new("X"))
        .history(vec![Address::new("Y"), Address::new("Z")])
        .grid(vec![vec![1, 2], vec![3]])
        .notes("# ü")
        .label("quoted")
        .key("AAEC")
        .password("secret")
        .level(4)
        .odd_name_x("odd");
    for body in [&sparse, &full] {
        client.add_profile(AddProfileRequest::new(body.clone())).await.unwrap();
    }
    assert_eq!(*service.0.lock().unwrap(), [sparse, full]);

    let texts = Texts::new("é").b(true);
    let back = client.add_texts(AddTextsRequest::new(texts.clone())).await.unwrap();
    assert_eq!(back, AddTextsResponse::Ok(texts.clone()));
    let back = client.add_texts(AddTextsRequest::new(AddTextsBody::Json(texts.clone()))).await.unwrap();
    assert_eq!(back, AddTextsResponse::Ok(texts));
    let document = DocumentParts::new(vec![0, 159, 146, 150]).title("t");
    let back = client.post_document(PostDocumentRequest::new(document)).await.unwrap();
    assert_eq!(back.into_result().unwrap().bytes(4).await.unwrap(), [0, 159, 146, 150][..]);
    let none = client.post_anything(PostAnythingRequest::new()).await.unwrap();
    assert_eq!(none, PostAnythingResponse::Ok(String::new()));
}

#[tokio::test]
async fn what_cannot_be_sent_is_not() {
    let client = Client::new(&serve(router(Service::default())).await).unwrap();
    for picture in [
        png().of_type("text/plain"),
        png().of_type("image/*"),
        png().of_type("image/png\r\nX: y"),
        png().named("a\0"),
    ] {
        let error = client.add_profile(AddProfileRequest::new(Profile::new(1, picture))).await.unwrap_err();
        assert_eq!(error.stage(), Stage::Encode);
        assert!(error.to_string().contains("/picture"), "{error}");
    }
    // A name that would end its line does not.
    let picture = png().named("a\"\r\nContent-Type: text/html\r\n\r\nb");
    let answer = client.add_profile(AddProfileRequest::new(Profile::new(1, picture))).await.unwrap();
    let words = shown(&png().named("html\r\n\r\nb"));
    assert_eq!(answer, AddProfileResponse::Ok(words));
}

/// The status and body of the answer to a raw body, of which the boundary is `b`.
async fn post(url: &str, path: &str, media_type: &str, body: impl Into<reqwest::Body>) -> (u16, String) {
    let request = reqwest::Client::new().post(format!("{url}{path}")).header("content-type", media_type);
    let response = request.body(body).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// Parts as they stand in a body.
fn parts(parts: &[(&str, &str)]) -> String {
    let parts: String = parts.iter().map(|(head, content)| format!("--b\r\n{head}\r\n\r\n{content}\r\n")).collect();
    format!("{parts}--b--\r\n")
}

fn named(name: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"")
}

const FORM: &str = "multipart/form-data; boundary=b";

#[tokio::test]
async fn others_write_as_they_do() {
    let service = Service::default();
    let url = serve(router(service.clone())).await;
    let picture = "Content-Disposition: form-data; name=\"picture\"; filename=\"C:\\\\fakepath\\\\a%22b.png\"\r\nContent-Type: image/png";
    // As browsers write it, with parts in any order, and an array that is not in parts.
    let body = parts(&[
        (&named("level"), " 5"),
        (picture, "x"),
        (&named("tags"), "t"),
        (&named("id"), "3"),
        (&format!("{}\r\nContent-Type: application/json", named("history")), " [ {\"city\": \"Y\"}, {\"city\": \"Z\"} ]"),
        (&named("label"), "\"l\""),
        ("content-disposition: form-data; name=notes\r\ncontent-type: text/markdown; charset=ISO-8859-1", "n"),
        (&named("address"), "{\"city\":\"X\"}"),
    ]);
    let (status, text) = post(&url, "/profiles", FORM, body.replace(" 5", "5")).await;
    assert_eq!((status, text.as_str()), (200, "\"a\\\"b.png\" \"image/png\" b\"x\""));
    let profile = Profile::new(3, File::new("x").named("a\"b.png").of_type("image/png"))
        .tags(vec!["t".to_owned()])
        .history(vec![Address::new("Y"), Address::new("Z")])
        .label("l")
        .notes("n")
        .address(Address::new("X"))
        .level(5);
    assert_eq!(*service.0.lock().unwrap(), [profile]);
    // A part that says nothing of its type may be any that is declared.
    let (status, text) = post(&url, "/profiles", FORM, parts(&[(&named("picture"), "x"), (&named("id"), "1")])).await;
    assert_eq!((status, text.as_str()), (200, "\"-\" \"-\" b\"x\""));
    let mixed = parts(&[(&named("a"), "1"), (picture, "2"), (&named("a"), "3")]);
    let (status, text) = post(&url, "/anything", "multipart/mixed; boundary=\"b\"", mixed).await;
    let wanted = "a: \"-\" \"-\" b\"1\", \"-\" \"-\" b\"3\"; picture: \"a\\\"b.png\" \"image/png\" b\"2\"";
    assert_eq!((status, text.as_str()), (200, wanted));
}

#[tokio::test]
async fn what_is_wrong_is_said_with_its_place() {
    let url = serve(router(Service::default())).await;
    let body = parts(&[
        (&named("id"), "0"),
        (&format!("{}\r\nContent-Type: text/html", named("picture")), "x"),
        (&named("name"), "much too long"),
        (&named("level"), "high"),
        (&named("level"), "higher"),
        (&named("address"), "{\"city\":1}"),
        (&named("grid"), "[1,\"a\"]"),
        (&named("unknown"), "u"),
        (&format!("{}\r\nContent-Transfer-Encoding: base64", named("password")), "eA=="),
    ]);
    let (status, text) = post(&url, "/profiles", FORM, body).await;
    let places = [
        ("/picture", "mediaType"),
        ("/level", "duplicate"),
        ("/address/city", "type"),
        ("/grid/0/1", "type"),
        ("/unknown", "unknown"),
        ("/password", "format"),
    ];
    let found: Vec<_> = places.iter().filter(|(place, code)| {
        text.contains(&format!("\"in\":\"body\",\"pointer\":\"{place}\",\"code\":\"{code}\""))
    }).collect();
    assert_eq!((status, found.len()), (400, places.len()), "{text}");
    assert!(!text.contains("eA=="));
    let missing = post(&url, "/profiles", FORM, parts(&[])).await;
    assert!(missing.1.contains("/id\",\"code\":\"missing\"") && missing.1.contains("/picture\",\"code\":\"missing\""), "{missing:?}");
    let checked = parts(&[(&named("id"), "0"), (&named("picture"), ""), (&named("name"), "much too long")]);
    let (status, text) = post(&url, "/profiles", FORM, checked).await;
    assert!(status == 400 && text.contains("/id\",\"code\":\"minimum") && text.contains("/name\",\"code\":\"maxLength"), "{text}");
}

#[tokio::test]
async fn what_is_no_multipart_is_refused() {
    let url = serve(router(Service::default())).await;
    let good = parts(&[(&named("a"), "1")]);
    for (media_type, body, status, words) in [
        ("multipart/form-data", good.as_str(), 400, "it has no `boundary`"),
        ("multipart/form-data; boundary=", &good, 400, "is empty"),
        ("multipart/form-data; boundary=\"\"", &good, 400, "is empty"),
        (&format!("multipart/form-data; boundary={}", "b".repeat(71)), &good, 400, "longer than 70 characters"),
        ("multipart/form-data; boundary=\"b;b\"", &good, 400, "characters that none may have"),
        ("multipart/form-data; boundary=c", &good, 400, "nowhere in the body"),
        (FORM, "", 400, "nowhere in the body"),
        (FORM, &good[..good.len() - 6], 400, "before its last boundary"),
        (FORM, &parts(&[("Content-Type: text/plain", "1")]), 400, "a part has no name"),
        (FORM, &parts(&[("x", "1")]), 400, "a header without a name"),
        ("multipart/mixed; boundary=b", &good, 415, "multipart/form-data or application/json"),
        ("text/plain", &good, 415, "multipart/form-data"),
        (FORM, &parts(&vec![("Content-Disposition: form-data; name=a", ""); 1001]), 413, "more parts"),
        (FORM, &parts(&[(&named("a"), &"x".repeat(3 * 1024 * 1024))]), 413, "larger than this server accepts"),
    ] {
        let (found, text) = post(&url, "/texts", media_type, body.to_owned()).await;
        assert_eq!(found, status, "{media_type}: {text}");
        assert!(text.contains(words), "{media_type}: {text}");
    }
}

#[tokio::test]
async fn a_large_file_goes_from_disk_to_disk() {
    let limits = PartLimits { parts: 3, value: 1000, memory: 100_000 };
    let layers = (axum::Extension(limits), axum::extract::DefaultBodyLimit::max(16 * 1024 * 1024));
    let url = serve(router(Service::default()).layer(layers.0).layer(layers.1)).await;
    let client = Client::new(&url).unwrap();
    let octets: Vec<u8> = (0..6_000_000_u32).map(|number| (number % 251) as u8).collect();
    let path = std::env::temp_dir().join(format!("ferrospec-golden-{}.bin", std::process::id()));
    std::fs::write(&path, &octets).unwrap();
    let file = File::open(&path).unwrap();
    assert_eq!((file.name(), file.known_len()), (path.file_name().unwrap().to_str(), Some(6_000_000)));
    let back = client.post_document(PostDocumentRequest::new(DocumentParts::new(file.clone()))).await.unwrap();
    assert!(back.into_result().unwrap().bytes(6_000_000).await.unwrap() == octets);
    // What was measured is what is sent: a file that was cut short meanwhile is not sent as if it were whole.
    std::fs::write(&path, &octets[..1_000_000]).unwrap();
    let request = PostDocumentRequest::new(DocumentParts::new(file));
    assert_eq!(client.post_document(request.clone()).await.unwrap_err().stage(), Stage::Send);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(client.post_document(request).await.unwrap_err().stage(), Stage::Send);

    // What is no file is not as long as a file may be.
    let title = "t".repeat(1001);
    let (status, text) = post(&url, "/documents", FORM, parts(&[(&named("content"), ""), (&named("title"), &title)])).await;
    assert!(status == 400 && text.contains("\"pointer\":\"/title\",\"code\":\"range\""), "{text}");
    let (status, text) = post(&url, "/documents", FORM, parts(&[(&named("content"), &title), (&named("title"), &title[1..])])).await;
    assert_eq!((status, text), (200, title));
    let (status, _) = post(&url, "/anything", "multipart/mixed; boundary=b", parts(&[(named("a").as_str(), ""); 4])).await;
    assert_eq!(status, 413);
}

#[tokio::test]
async fn a_body_from_a_disk_is_not_sent_twice() {
    let counted = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = counted.clone();
    let busy = axum::Router::new().fallback(move |_: axum::body::Bytes| {
        count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        std::future::ready(axum::http::StatusCode::SERVICE_UNAVAILABLE)
    });
    let waits = std::time::Duration::from_millis(1);
    let client = Client::new(&serve(busy).await).unwrap().with_idempotency_key("k");
    let client = client.with_retry(Retry::times(2).with_waits(waits, waits));
    let path = std::env::temp_dir().join(format!("ferrospec-golden-once-{}.bin", std::process::id()));
    std::fs::write(&path, b"octets").unwrap();
    for (file, times) in [(File::new("octets"), 3), (File::open(&path).unwrap(), 1)] {
        let error = client.post_document(PostDocumentRequest::new(DocumentParts::new(file))).await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
        assert_eq!(counted.swap(0, std::sync::atomic::Ordering::SeqCst), times);
    }
    std::fs::remove_file(&path).unwrap();
}

#[tokio::test]
async fn listed_values_are_parts_as_they_are() {
    let url = serve(router(Service::default())).await;
    let client = Client::new(&url).unwrap();
    let sparse = Lists::new(vec![3], None, Some(1));
    let full = Lists::new(vec![1, 2], Some(4), Some(1))
        .texts(vec!["a".to_owned(), "1".to_owned()])
        .objects([("a".to_owned(), 1.into())].into())
        .nested(vec![serde_json::from_str("[1]").unwrap(), serde_json::from_str("{\"a\": 1}").unwrap()])
        .mixed("1")
        .place(Some(ListsPlace::default().city("X")));
    let no_words = sparse.clone().word(None).words(vec![None, Some("null".to_owned())]).places(vec![None]);
    let places = vec![Some(ListsPlacesItem::default()), None];
    let words = sparse.clone().word(Some("null".to_owned())).words(vec![None]).places(places);
    for body in [sparse.clone(), full, sparse.clone().mixed(1).place(None), no_words, words] {
        let back = client.add_lists(AddListsRequest::new(body.clone())).await.unwrap();
        assert_eq!(back.into_result().unwrap(), body);
    }
    let no_null = Lists::new(vec![3], None, None);
    for (body, place) in [(no_null, "/count"), (sparse.counts(vec![Some(1), None]), "/counts/1")] {
        let error = client.add_lists(AddListsRequest::new(body)).await.unwrap_err();
        assert!(error.stage() == Stage::Encode && error.to_string().contains(place), "{error}");
    }
    let post = async |more: &[(&str, &str)]| {
        let [three, level, count] = ["numbers", "level", "count"].map(named);
        let all = [&[(&*three, "3"), (&level, "null"), (&count, "1")], more].concat();
        self::post(&url, "/lists", FORM, parts(&all)).await
    };
    assert_eq!(post(&[(&named("place"), "null"), (&named("places"), "null"), (&named("word"), " null ")]).await.0, 200);
    for (name, value, place, code) in [
        ("counts", "null", "/counts/0", "type"),
        ("numbers", "3", "/numbers", "enum"),
        ("texts", "b", "/texts", "enum"),
        ("objects", "{\"a\": 2}", "/objects", "enum"),
        ("mixed", "2", "/mixed", "enum"),
        ("nested", "[1]", "/nested", "enum"),
    ] {
        let (status, text) = post(&[(&named(name), value)]).await;
        assert_eq!(status, 400, "{name}: {text}");
        assert!(text.contains(&format!("\"pointer\":\"{place}\",\"code\":\"{code}\"")), "{name}: {text}");
    }
}

#[tokio::test]
async fn one_of_several_objects_is_read_as_what_it_was() {
    let client = Client::new(&serve(router(Service::default())).await).unwrap();
    let (drink, cake) = (ItemPartsDrink::new(0.5, "Tea"), ItemPartsCake::new("Pie"));
    let bodies: Vec<ItemParts> = vec![
        drink.clone().into(),
        drink.photo(png()).photos(vec![png(), File::new("").named("b").of_type("image/gif")]).into(),
        cake.clone().recipe(None).into(),
        cake.scan(ItemPartsCakeScan::new(png(), 3)).recipe(CakeRecipe::default().steps(vec!["mix".to_owned()])).tags(vec!["1".to_owned()]).into(),
    ];
    for body in bodies {
        let back = client.add_item(AddItemRequest::new(body.clone())).await.unwrap();
        assert_eq!(back.into_result().unwrap(), body);
    }
    let bodies: Vec<Sign> = vec![Circle::new(1).into(), Square::new(2).fill(png()).into(), Square::new(3).into()];
    for body in bodies {
        let back = client.add_sign(AddSignRequest::new(body.clone())).await.unwrap();
        assert_eq!(back.into_result().unwrap(), body);
    }
    let named = SourceUnionNamed { additional: [("page".to_owned(), png())].into(), ..SourceUnionNamed::new(vec!["n".to_owned()]) };
    let bodies: Vec<Source> = vec![
        SourceSent::new(png()).label("l").into(),
        SourceKept::new("12345", 1).into(),
        // What a file is, its sender says.
        SourceNoted::new("12345").label("l").into(),
        SourceUnion::from(SourceUnionLinked::new("u").checked(true)).into(),
        SourceUnion::from(named).into(),
    ];
    for body in bodies {
        let back = client.add_source(AddSourceRequest::new(body.clone())).await.unwrap();
        assert_eq!(back.into_result().unwrap(), body);
    }
}

#[tokio::test]
async fn one_of_several_objects_is_told_by_its_parts() {
    let limits = PartLimits { value: 1000, ..PartLimits::default() };
    let url = serve(router(Service::default()).layer(axum::Extension(limits))).await;
    let long = "x".repeat(1001);
    let png = "Content-Disposition: form-data; name=\"file\"; filename=\"a\"";
    for (path, body, status, words) in [
        // What nobody names may be anything, and the tag may be of any media type that is text.
        ("/items", vec![("kind", "Drink"), ("name", "Tea"), ("volume", "1"), ("photo", &long), ("x", "\0")], 200, "name=\"volume\"\r\n\r\n1"),
        ("/items", vec![("kind", "Drink"), ("name", "much too long"), ("volume", "0")], 400, "/name\",\"code\":\"maxLength"),
        ("/items", vec![("kind", "Drink"), ("name", &long), ("volume", "no")], 400, "/name\",\"code\":\"range"),
        ("/items", vec![("kind", "Drink"), ("name", "Tea"), ("volume", "1"), ("volume", "2")], 400, "/volume\",\"code\":\"duplicate"),
        ("/items", vec![("kind", "Cake"), ("name", "Pie"), ("scan", "")], 400, "/scan/X-Page\",\"code\":\"missing"),
        ("/items", vec![("kind", "Cake"), ("name", "Pie"), ("recipe", "{\"steps\":[1]}")], 400, "/recipe/steps/0\",\"code\":\"type"),
        ("/items", vec![("kind", "Soup"), ("name", "Pie")], 400, "/kind\",\"code\":\"enum\",\"message\":\"expected one of `Drink`, `Cake`"),
        ("/items", vec![("name", "Pie")], 400, "/kind\",\"code\":\"missing"),
        ("/items", vec![("kind", "Cake"), ("kind", "Cake"), ("name", "Pie")], 400, "/kind\",\"code\":\"type"),
        ("/items", vec![("kind", &long)], 400, "/kind\",\"code\":\"range"),
        ("/signs", vec![("shape", "Circle"), ("size", "1")], 200, "name=\"shape\"\r\n\r\nCircle"),
        ("/signs", vec![("shape", "Circle"), ("size", "1"), ("fill", "")], 400, "/fill\",\"code\":\"unknown"),
        ("/sources", vec![("file", "123456"), ("page", "1")], 200, "filename"),
        ("/sources", vec![("file", "12345"), ("page", "one")], 200, "filename"),
        ("/sources", vec![("file\"; a=\"", "a"), ("label", "l")], 200, "name=\"file\"\r\n\r\na"),
        ("/sources", vec![("file", "12345"), ("page", "1"), ("label", "as much of it as a file")], 200, "filename"),
        ("/sources", vec![("names", "n"), ("checked", "true")], 200, "name=\"checked\"; filename"),
        ("/sources", vec![("label", "l")], 400, "fits none of `Sent` (/file: required, and not there), `Kept`"),
    ] {
        let heads: Vec<_> = body.iter().map(|(name, _)| if *name == "file" { png.to_owned() } else { named(name) }).collect();
        let body: Vec<_> = heads.iter().zip(&body).map(|(head, (_, content))| (&**head, *content)).collect();
        let (found, text) = post(&url, path, FORM, parts(&body)).await;
        assert!(found == status && text.contains(words), "{path} {words}: {found} {text}");
    }
    let file = format!("{}\r\nContent-Type: image/gif", named("photo"));
    let body = parts(&[(&named("kind"), "Drink"), (&named("name"), "Tea"), (&named("volume"), "1"), (&file, "x")]);
    let (status, text) = post(&url, "/items", FORM, body).await;
    assert!(status == 400 && text.contains("/photo\",\"code\":\"mediaType"), "{text}");
}

#[tokio::test]
async fn a_mock_answers_as_one_of_several_objects() {
    let client = Client::new(&serve(router(mock::Mock::new(3))).await).unwrap();
    let item = client.add_item(AddItemRequest::new(ItemPartsCake::new("Pie"))).await.unwrap();
    assert!(matches!(item.into_result(), Ok(ItemParts::Drink(_) | ItemParts::Cake(_))));
    let sign = client.add_sign(AddSignRequest::new(Circle::new(1))).await.unwrap();
    assert!(matches!(sign.into_result(), Ok(Sign::Circle(_) | Sign::Square(_))));
    assert!(client.add_source(AddSourceRequest::new(SourceSent::new(png()))).await.unwrap().into_result().is_ok());
}
