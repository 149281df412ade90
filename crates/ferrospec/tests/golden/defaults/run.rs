//! What is absent counts as its default: where it is read, in constructors, and in `Default`.

use crate::support::serve;
use golden_defaults::client::Client;
use golden_defaults::runtime::wire::Mode;
use golden_defaults::runtime::{Validate as _, json};
use golden_defaults::server::router;
use golden_defaults::*;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

fn job() -> Job {
    Job {
        name: "j".to_owned(),
        kind: "plain".to_owned(),
        priority: 5,
        share: 314.0 / 100.0,
        ratio: 0.0,
        active: false,
        r#type: true,
        labels: BTreeMap::new(),
        steps: vec![Order::Oldest, Order::Newest],
        sizes: Vec::new(),
        level: JobLevel::N2,
        limit: JobLimit::Unlimited,
        retry: Retry { times: 3, wait: 1.5 },
        owner: Some("nobody".to_owned()),
        parent: None,
        note: None,
        count: Some(1),
        tags: Some(vec!["a".to_owned()]),
    }
}

#[test]
fn what_is_absent_has_its_default() {
    assert_eq!(json::from_slice::<Job>(br#"{"name":"j"}"#).unwrap(), job());
    assert_eq!(Job::new("j"), job());
    assert_eq!(Retry::default(), Retry { times: 3, wait: 1.5 });
    assert_eq!(Defaults::default().default, -1);
}

#[test]
fn a_default_that_matches_its_pattern_is_one() {
    let coded: Coded = json::from_slice(b"{}").unwrap();
    assert_eq!((coded.code.as_str(), &coded.names[..]), ("AB1", &["Ä".to_owned(), "B".to_owned()][..]));
    assert_eq!((coded.wrong, coded.tried, coded.pair), (None, None, vec![3]));
    assert!(Coded::default().validate().is_ok());
}

#[test]
fn limits_of_a_map_leave_defaults_of_its_values() {
    let retries: Retries = json::from_slice(br#"{"a":{},"b":{"times":1}}"#).unwrap();
    assert_eq!((retries["a"].times, retries["b"].wait), (3, 1.5));
    let job: Job = json::from_slice(br#"{"name":"j","retry":{}}"#).unwrap();
    assert_eq!(job.retry.times, 3);
}

#[test]
fn values_with_parts_and_of_several_types_are_defaults_too() {
    let layout: Layout = json::from_slice(b"{}").unwrap();
    assert_eq!(layout, Layout::default());
    assert_eq!(layout.margin, 4.into());
    assert_eq!(layout.title, "none".to_owned().into());
    assert_eq!(layout.retry, Retry { times: 5, wait: 1.5 });
    assert_eq!(layout.pet, Thing::Dog(Dog::new(true)));
    assert_eq!(layout.light, Thing::Lamp(Lamp::default().watts(60)));
    assert_eq!(layout.pets, [Thing::Cat(Cat::default()), Thing::Dog(Dog::new(false))]);
    assert_eq!(layout.sizes, BTreeMap::from([("small".to_owned(), 1), ("large".to_owned(), 2)]));
    assert_eq!(layout.grid, [vec![1.0, 2.5], vec![]]);
    assert_eq!(layout.pair, Pair(1, Some("a".to_owned()), vec![true]));
    assert_eq!(layout.any, serde_json::json!({"a": [1, null, "x"], "b": 1.5}));
    assert_eq!((layout.extra.a.as_deref(), layout.extra.additional["c"]), (Some("b"), 3));
    assert_eq!(layout.maybe.as_ref().map(|maybe| maybe.x), Some(1));
    assert!(matches!(&layout.loose, LayoutLoose::Square(square) if square.side == Some(1)));
    // What is written is read back, and what the default is not stays as it is.
    let other = Layout::default().margin(5).pet(Thing::Cat(Cat::default().lives(1))).maybe(None).any("x");
    let text = json::to_string(&other).unwrap();
    assert_eq!(json::from_slice::<Layout>(text.as_bytes()).unwrap(), other);
    let all = serde_json::to_value(&layout).unwrap();
    assert_eq!(all["light"], serde_json::json!({"kind": "lamp", "watts": 60}));
    assert_eq!(all["pets"][0], serde_json::json!({"kind": "cat", "lives": 9}));
}

#[test]
fn what_a_rule_asks_about_stays_absent() {
    assert_eq!(json::from_slice::<Extent>(b"{}").unwrap().width, None);
    assert!(Extent::default().validate().is_err());
}

#[test]
fn what_is_there_is_kept_and_null_is_a_value() {
    let read: Job = json::from_slice(br#"{"name":"j","owner":null,"note":null,"count":null,"sizes":[1],"active":true}"#).unwrap();
    let expected = Job { owner: None, note: Some(None), count: None, sizes: vec![1], active: true, ..job() };
    assert_eq!(read, expected);
    assert_eq!(Job::new("j").note(None).owner(None).count(None).sizes(vec![1]).active(true), expected);
    let text = json::to_string(&expected).unwrap();
    assert_eq!(json::from_slice::<Job>(text.as_bytes()).unwrap(), expected);
    assert!(text.contains(r#""priority":5"#) && text.contains(r#""parent":null"#), "{text}");
}

#[derive(Clone, Default)]
struct Store(Arc<Mutex<Vec<Search>>>);

impl Api for Store {
    type Error = Infallible;

    async fn list_jobs(&self, request: ListJobsRequest) -> Result<ListJobsResponse, Infallible> {
        assert_eq!(request.trace, "");
        assert_eq!((request.window.from, request.window.to), (1, Some(9)));
        let kept = request.all && request.limit == 20 && request.tag == ["new"] && request.order == Order::Newest;
        Ok(ListJobsResponse::Ok(if kept { vec![job()] } else { Vec::new() }))
    }

    async fn add_job(&self, request: AddJobRequest) -> Result<AddJobResponse, Infallible> {
        Ok(AddJobResponse::Ok(request.body))
    }

    async fn change_job(&self, request: ChangeJobRequest) -> Result<ChangeJobResponse, Infallible> {
        assert_eq!(request.body, Change { priority: None });
        Ok(ChangeJobResponse::NoContent)
    }

    async fn tell(&self, _: TellRequest) -> Result<TellResponse, Infallible> {
        Ok(TellResponse::NoContent)
    }

    async fn search(&self, request: SearchRequest) -> Result<SearchResponse, Infallible> {
        self.0.lock().unwrap().push(request.body);
        Ok(SearchResponse::NoContent)
    }
}

#[tokio::test]
async fn requests_say_no_more_than_they_must_and_answers_say_all() {
    let store = Store::default();
    let base = serve(router(store.clone())).await;
    let client = Client::new(&base).unwrap();
    assert_eq!(client.list_jobs(ListJobsRequest::new()).await.unwrap(), ListJobsResponse::Ok(vec![job()]));
    let other = ListJobsRequest::new().limit(7).all(false);
    assert_eq!(client.list_jobs(other).await.unwrap(), ListJobsResponse::Ok(Vec::new()));
    let nothing = client.list_jobs(ListJobsRequest::new().tag(Vec::new())).await.unwrap_err().to_string();
    assert!(nothing.ends_with("query parameter `tag`: what is empty is not written here, and would be read as the default"), "{nothing}");
    assert_eq!(client.add_job(AddJobRequest::new(job())).await.unwrap(), AddJobResponse::Ok(job()));
    client.change_job(ChangeJobRequest::new(Change::default())).await.unwrap();
    client.search(SearchRequest::new(Search::default())).await.unwrap();
    client.search(SearchRequest::new(Search::default().text("x"))).await.unwrap();
    let searched = store.0.lock().unwrap().clone();
    assert_eq!(searched, [Search::default(), Search::default().text("x")]);
    assert_eq!((searched[0].text.as_str(), searched[0].page, searched[0].r#type.as_str()), ("*", 1, "any"));

    let raw = reqwest::Client::new();
    let answer = raw.post(format!("{base}/jobs")).header("content-type", "application/json").body(r#"{"name":"j"}"#);
    let text = answer.send().await.unwrap().text().await.unwrap();
    assert!(text.contains(r#""priority":5"#) && text.contains(r#""owner":"nobody""#), "{text}");
    let bad = raw.get(format!("{base}/jobs?limit=0")).send().await.unwrap();
    assert_eq!(bad.status(), 400);
}

/// What arrives at a server when a client is used, up to where it ends in `}}`.
async fn sent(ask: impl AsyncFnOnce(Client)) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let seen = std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = listener.accept().unwrap();
        let mut text = String::new();
        while !text.contains("}}") {
            let mut bytes = [0; 1024];
            let count = stream.read(&mut bytes).unwrap();
            text.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
        stream.write_all(b"HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n").unwrap();
        text
    });
    let client = Client::new(&format!("http://{address}")).unwrap();
    ask(client).await;
    seen.join().unwrap()
}

#[tokio::test]
async fn defaults_are_not_sent() {
    let job = Job::new("j").retry(Retry { times: 4, ..Retry::default() });
    let text = sent(async |client| _ = client.add_job(AddJobRequest::new(job)).await.unwrap_err()).await;
    assert!(text.ends_with(r#"{"name":"j","retry":{"times":4}}"#), "{text}");
}

#[test]
fn a_default_may_be_in_a_box() {
    let shelf = Shelf::default();
    assert_eq!(shelf.chest, Chest::default().lid(Chest::default()));
    assert_eq!(json::from_slice::<Shelf>(b"{}").unwrap(), shelf);
}

#[test]
fn a_default_is_not_written_where_it_would_fit_another_alternative() {
    let read = |text: &str| json::from_slice_in::<ByPresence>(text.as_bytes(), Mode::Strict);
    let value = read(r#"{"a":1}"#).unwrap();
    assert_eq!(value, ByPresence::Closed(Closed { a: 1, n: 5 }));
    assert_eq!(json::to_string(&value).unwrap(), r#"{"a":1}"#);
    assert_eq!(read(&json::to_string(&value).unwrap()).unwrap(), value);
    assert_eq!(json::to_string(&ByPresence::Counted(Counted::new(1, 5))).unwrap(), r#"{"a":1,"n":5}"#);
    assert_eq!(read(r#"{"a":1,"n":5}"#).unwrap_err().to_string(), "fits `Closed` and `Counted`, and must fit one only");
    let parts: ByParts = json::from_slice_in(br#"{"in":{}}"#, Mode::Strict).unwrap();
    assert_eq!(parts, ByParts::Outer(Outer::default().r#in(Inner { n: 5 })));
    assert_eq!(json::to_string(&parts).unwrap(), r#"{"in":{}}"#);
}

#[tokio::test]
async fn a_default_is_sent_where_an_absent_one_would_fit_another_alternative() {
    let told = Told::new(json::from_slice::<ByKind>(br#"{"n":5}"#).unwrap());
    assert!(matches!(told.by, ByKind::Number(Number { n: 5, .. })));
    let text = sent(async |client| _ = client.tell(TellRequest::new(told)).await.unwrap_err()).await;
    assert!(text.ends_with(r#"{"by":{"n":5}}"#), "{text}");
}

#[test]
fn a_default_that_is_always_written_says_nothing_of_what_was_read() {
    // A client takes what fits several for the one that names most of it.
    assert!(matches!(json::from_slice(br#"{"x":"a"}"#).unwrap(), ByKind::Word(_)));
}
