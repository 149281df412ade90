//! What the client writes, byte by byte, and what a server reads of what others write.

use crate::support::serve;
use golden_styles::client::Client;
use golden_styles::server::{Authenticator, router};
use golden_styles::*;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// Keeps what it was asked.
#[derive(Clone, Default)]
struct Service(Arc<Mutex<Vec<String>>>);

impl Service {
    fn keep(&self, request: &impl std::fmt::Debug) {
        self.0.lock().unwrap().push(format!("{request:?}"));
    }

    fn last(&self) -> String {
        self.0.lock().unwrap().pop().unwrap_or_default()
    }
}

impl Api for Service {
    type Error = Infallible;

    async fn form(&self, request: FormRequest) -> Result<FormResponse, Infallible> {
        self.keep(&request);
        Ok(FormResponse::NoContent)
    }

    async fn json(&self, request: JsonRequest) -> Result<JsonResponse, Infallible> {
        self.keep(&request);
        Ok(JsonResponse::NoContent)
    }

    async fn cookies(&self, request: CookiesRequest) -> Result<CookiesResponse, Infallible> {
        self.keep(&request);
        Ok(CookiesResponse::NoContent)
    }

    async fn deep(&self, request: DeepRequest) -> Result<DeepResponse, Infallible> {
        self.keep(&request);
        Ok(DeepResponse::NoContent)
    }

    async fn reserved(&self, request: ReservedRequest) -> Result<ReservedResponse, Infallible> {
        self.keep(&request);
        Ok(ReservedResponse::NoContent)
    }

    async fn beside(&self, request: BesideRequest) -> Result<BesideResponse, Infallible> {
        self.keep(&request);
        Ok(BesideResponse::NoContent)
    }

    async fn several(&self, request: SeveralRequest) -> Result<SeveralResponse, Infallible> {
        self.keep(&request);
        let mut answer = SeveralNoContentResponse::new();
        answer.x_sizes = request.x_sizes;
        answer.x_mark = request.x_mark;
        Ok(SeveralResponse::NoContent(answer))
    }

    async fn nothing(&self, request: NothingRequest) -> Result<NothingResponse, Infallible> {
        self.keep(&request);
        Ok(NothingResponse::NoContent)
    }
}

/// Lets everybody in who shows a key.
struct Doorman;

impl Authenticator for Doorman {
    type Principal = ();

    async fn key(
        &self,
        _: golden_styles::runtime::server::Attempt<'_>,
        _: golden_styles::runtime::Secret<String>,
    ) -> Result<(), golden_styles::runtime::server::Denied> {
        Ok(())
    }
}

/// A server, which also keeps the target and the cookies of every request as they came.
async fn start() -> (Service, Client, String, Arc<Mutex<String>>) {
    let service = Service::default();
    let wire = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&wire);
    let watch = axum::middleware::from_fn(move |request: axum::extract::Request, next: axum::middleware::Next| {
        let cookies = request.headers().get("cookie").map(|value| format!(" {}", value.to_str().unwrap()));
        *seen.lock().unwrap() = format!("{}{}", request.uri(), cookies.unwrap_or_default());
        next.run(request)
    });
    let url = serve(router(service.clone(), Doorman).layer(watch)).await;
    (service, Client::new(&url).unwrap().with_key("k&y"), url, wire)
}

macro_rules! sends {
    ($start:ident, $method:ident, $request:expr, $wire:literal) => {{
        let (service, client, _, wire) = &$start;
        let request = $request;
        let debug = format!("{request:?}");
        client.$method(request).await.unwrap();
        assert_eq!(service.last(), debug);
        assert_eq!(*wire.lock().unwrap(), $wire);
    }};
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn the_whole_query() {
    let start = start().await;
    let search = || Search::new("a b&c");
    sends!(start, form, FormRequest::new(search()), "/form?text=a+b%26c&key=k%26y");
    let mut all = search().tags(texts(&["x", "y,z"]));
    all.additional = [("more".to_owned(), "=".to_owned())].into();
    sends!(start, form, FormRequest::new(all), "/form?text=a+b%26c&tags=x&tags=y%2Cz&more=%3D&key=k%26y");
    sends!(start, json, JsonRequest::new(), "/json");
    sends!(start, json, JsonRequest::new().q(search()), "/json?%7B%22text%22%3A%22a%20b%26c%22%7D");
}

#[tokio::test]
async fn cookies_that_nothing_escapes() {
    let start = start().await;
    let request = CookiesRequest::new()
        .session_20id("a%3Bb=")
        .tags(texts(&["x", "y%20"]))
        .sizes(vec![1, 2])
        .point(Point::new(3).label("l"));
    sends!(start, cookies, request, "/cookies session%20id=a%3Bb=; tags=x; tags=y%20; sizes=1,2; x=3; label=l");
    let (service, client, ..) = &start;
    for text in ["a b", "a;b", "a,b", "é", "\"", "\\"] {
        assert!(client.cookies(CookiesRequest::new().session_20id(text)).await.is_err(), "{text}");
    }
    assert_eq!(service.last(), "");
}

#[tokio::test]
async fn what_deep_objects_leave_open() {
    let start = start().await;
    let point = || Point::new(1).label("a&b");
    let filter = Filter::default()
        .ids(vec![1, 2])
        .near(point())
        .points(vec![point(), Point::new(2)])
        .but(Filter::default().ids(vec![3]));
    sends!(
        start,
        deep,
        DeepRequest::new().filter(filter.clone()),
        "/deep?filter%5Bids%5D=1&filter%5Bids%5D=2&filter%5Bnear%5D%5Bx%5D=1&filter%5Bnear%5D%5Blabel%5D=a%26b\
         &filter%5Bpoints%5D%5B0%5D%5Bx%5D=1&filter%5Bpoints%5D%5B0%5D%5Blabel%5D=a%26b&filter%5Bpoints%5D%5B1%5D%5Bx%5D=2\
         &filter%5Bbut%5D%5Bids%5D=3"
    );
    sends!(start, deep, DeepRequest::new().expand(texts(&["a.b", "c"])), "/deep?expand%5B%5D=a.b&expand%5B%5D=c");
    let (service, _, url, _) = &start;
    let whole = format!("{:?}", DeepRequest::new().filter(filter));
    for query in [
        // As qs, PHP and Rails write it, and with brackets as they are.
        "filter[ids][]=1&filter[ids][]=2&filter[near][x]=1&filter[near][label]=a%26b&filter[points][0][x]=1\
         &filter[points][0][label]=a%26b&filter[points][1][x]=2&filter[but][ids][]=3",
        "filter[ids][0]=1&filter[ids][1]=2&filter[points][1][x]=2&filter[points][0][x]=1&filter[points][0][label]=a%26b\
         &filter[near][label]=a%26b&filter[near][x]=1&filter[but][ids][0]=3",
    ] {
        assert_eq!(get(&format!("{url}/deep?{query}"), &[]).await.0, 204, "{query}");
        assert_eq!(service.last(), whole, "{query}");
    }
    for (query, created) in [("created=5", "5"), ("created[gte]=6", "6")] {
        assert_eq!(get(&format!("{url}/deep?{query}"), &[]).await.0, 204, "{query}");
        assert!(service.last().contains(created), "{query}");
    }
    let (status, body) = get(&format!("{url}/deep?filter[points][0][x]=y"), &[]).await;
    assert_eq!(status, 400);
    assert!(body.contains(r#""pointer":"/points/0/x""#), "{body}");
}

#[tokio::test]
async fn reserved_characters() {
    let start = start().await;
    let request = ReservedRequest::new("a/b:c@d?e", texts(&["x.y", "z=w"]));
    sends!(start, reserved, request.clone(), "/reserved/a%2Fb:c@d%3Fe/.x%2Ey.z%3Dw");
    sends!(
        start,
        reserved,
        request.query("http://x/?a=b&c#d").cookie("/a?b=c;d"),
        "/reserved/a%2Fb:c@d%3Fe/.x%2Ey.z%3Dw?query=http://x/?a=b%26c%23d cookie=/a?b=c%3Bd"
    );
}

#[tokio::test]
async fn parameters_side_by_side() {
    let start = start().await;
    let request = BesideRequest {
        a: "x;y".to_owned(),
        b: "1.5".to_owned(),
        c: texts(&["1", "d;2"]),
        d: Point { x: 3, label: Some("l".to_owned()) },
        e: "1.5".to_owned(),
        f: vec![6, 7],
        g: Point { x: 8, label: None },
        h: String::new(),
        i: ".9".to_owned(),
    };
    sends!(start, beside, request, "/beside/.x%3By;b=1.5/;c=1;c=d%3B2;x=3;label=l/1%2E5.6.7/;x=8;h..9");
    let (service, _, url, _) = &start;
    // Whoever does not escape what divides is taken at the first mark.
    assert_eq!(get(&format!("{url}/beside/.x.y;b=1/;c=1;x=3/a.6/;x=8;h=%2E.9"), &[]).await.0, 204);
    let read = service.last();
    assert!(read.contains("a: \"x.y\", b: \"1\"") && read.contains("h: \".\", i: \"9\""), "{read}");
    assert_eq!(get(&format!("{url}/beside/.x/;c=1;x=3/a.6/;x=8;h.9"), &[]).await.0, 400);
}

#[tokio::test]
async fn lists_that_only_trying_tells_apart() {
    let start = start().await;
    let numbers = || Sizes::IntegerArray(vec![1, 2]);
    let words = || Sizes::EnumArray(vec![SizesEnumArrayItem::Small, SizesEnumArrayItem::Large]);
    let deep = |sizes| SeveralDeep::default().sizes(sizes);
    let request = SeveralRequest::new()
        .x_sizes(numbers())
        .x_name(vec![3, 4])
        .sizes(words())
        .pipe(words())
        .space(numbers())
        .comma(vec![5, 6])
        .name("a,b")
        .deep(deep(words()));
    sends!(
        start,
        several,
        request,
        "/several?pipe=small%7Clarge&space=1%202&comma=5,6&name=a%2Cb&deep%5Bsizes%5D=small&deep%5Bsizes%5D=large \
         sizes=small,large"
    );
    let (service, client, url, _) = &start;
    for sizes in [numbers(), words(), Sizes::IntegerArray(vec![7])] {
        let answer = client.several(SeveralRequest::new().x_sizes(sizes.clone())).await.unwrap();
        assert_eq!(answer.into_result().unwrap().x_sizes, Some(sizes));
    }
    // What an enumeration does not list, a client would keep as a value that nobody named.
    let marks = |numbers: &[i64]| MarkOrCounts::Array(numbers.iter().map(|&number| number.into()).collect());
    let some = MarkOrCounts::Array(vec![MarkOrCountsArrayItem::Some(MarkOrCountsArrayItemSome::Some)]);
    for mark in [marks(&[1]), marks(&[1, 2]), some, MarkOrCounts::Enum(MarkOrCountsEnum::All)] {
        let answer = client.several(SeveralRequest::new().x_mark(mark.clone())).await.unwrap();
        assert_eq!(answer.into_result().unwrap().x_mark, Some(mark));
    }
    service.last();
    let read = [("x-sizes", "small, large"), ("x-name", "one, 2"), ("cookie", "sizes=1,2")];
    assert_eq!(get(&format!("{url}/several?pipe=1|2&name=3,x"), &read).await.0, 204);
    let mut expected = SeveralRequest::new().x_sizes(words()).x_name("one, 2").sizes(numbers()).pipe(numbers());
    expected.name = Some("3,x".into());
    assert_eq!(service.last(), format!("{expected:?}"));
    assert_eq!(get(&format!("{url}/several?pipe=1|small"), &[]).await.0, 400);
    assert_eq!(get(&format!("{url}/several?comma=1,2,3,4"), &[]).await.0, 400);
}

/// The answer to a request that somebody else wrote.
async fn get(url: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let mut request = reqwest::Client::new().get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn nothing_where_a_value_could_stand() {
    let start = start().await;
    sends!(start, nothing, NothingRequest::new(None), "/nothing?page=");
    let mut request = NothingRequest::new(Some(3));
    request.x_flag = Some(None);
    sends!(start, nothing, request, "/nothing?page=3");
    let (service, _, url, _) = &start;
    assert_eq!(get(&format!("{url}/nothing?page=&limit=&text"), &[]).await.0, 204);
    let mut read = NothingRequest::new(None);
    read.text = Some(String::new());
    assert_eq!(service.last(), format!("{read:?}"));
}

#[tokio::test]
async fn options_say_which_methods_there_are() {
    let (_, _, url, _) = start().await;
    let http = reqwest::Client::new();
    let answer = http.request(reqwest::Method::OPTIONS, format!("{url}/json")).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["allow"].to_str().unwrap()), (204, "GET, HEAD, OPTIONS"));
    let answer = http.request(reqwest::Method::OPTIONS, format!("{url}/none")).send().await.unwrap();
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
}
