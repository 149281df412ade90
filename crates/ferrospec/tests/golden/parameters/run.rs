//! What the client writes into a request, the server reads out of it.

use crate::support::serve;
use golden_parameters::client::Client;
use golden_parameters::server::router;
use golden_parameters::{
    Api, Colour, ListsRequest, ListsResponse, ObjectsRequest, ObjectsResponse, Point, ScalarsRequest, ScalarsResponse,
};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// Keeps what it was asked.
#[derive(Clone, Default)]
struct Service {
    scalars: Arc<Mutex<Vec<ScalarsRequest>>>,
    lists: Arc<Mutex<Vec<ListsRequest>>>,
    objects: Arc<Mutex<Vec<ObjectsRequest>>>,
}

impl Api for Service {
    type Error = Infallible;

    async fn scalars(&self, request: ScalarsRequest) -> Result<ScalarsResponse, Infallible> {
        self.scalars.lock().unwrap().push(request);
        Ok(ScalarsResponse::NoContent)
    }

    async fn lists(&self, request: ListsRequest) -> Result<ListsResponse, Infallible> {
        self.lists.lock().unwrap().push(request);
        Ok(ListsResponse::NoContent)
    }

    async fn objects(&self, request: ObjectsRequest) -> Result<ObjectsResponse, Infallible> {
        self.objects.lock().unwrap().push(request);
        Ok(ObjectsResponse::NoContent)
    }
}

async fn start() -> (Service, Client) {
    let service = Service::default();
    let client = Client::new(&serve(router(service.clone())).await).unwrap();
    (service, client)
}

#[tokio::test]
async fn scalars() {
    let (service, client) = start().await;
    let mut sent = Vec::new();
    for text in ["plain", "a/b?c#d", "ä ö", "100%", "a+b", "...", "a;b,c=d&e", "\"'<>\\^`{|}"] {
        let mut request = ScalarsRequest {
            text: text.to_owned(),
            int32: i32::MIN,
            int64: i64::MAX,
            float: 0.1,
            double: -1e-300,
            flag: true,
            colour: Colour::LightBlue,
            text_in_query: None,
            int32_in_query: None,
            int64_in_query: None,
            double_in_query: None,
            flag_in_query: None,
            colour_in_query: None,
            x_text: None,
            x_int: None,
            x_double: None,
            x_flag: None,
            x_colour: None,
            session: None,
            visits: None,
        };
        client.scalars(request.clone()).await.unwrap();
        sent.push(request.clone());
        request.text_in_query = Some(text.to_owned());
        request.int32_in_query = Some(0);
        request.int64_in_query = Some(u64::MAX);
        request.double_in_query = Some(1e300);
        request.flag_in_query = Some(false);
        request.colour_in_query = Some(Colour::AB);
        request.x_text = text.is_ascii().then(|| text.to_owned());
        request.x_int = Some(-1);
        request.x_double = Some(2.5);
        request.x_flag = Some(true);
        request.x_colour = Some(Colour::Red);
        request.session = Some(text.to_owned());
        request.visits = Some(7);
        client.scalars(request.clone()).await.unwrap();
        sent.push(request);
    }
    assert_eq!(*service.scalars.lock().unwrap(), sent);
}

#[tokio::test]
async fn a_value_that_would_change_the_path_is_not_sent() {
    let (service, client) = start().await;
    for text in ["", ".", ".."] {
        let request = ListsRequest::new(vec![text.to_owned()], vec![1]);
        assert!(client.lists(request).await.is_err(), "{text:?}");
    }
    assert!(service.lists.lock().unwrap().is_empty());
}

#[tokio::test]
async fn lists() {
    let (service, client) = start().await;
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let mut sent = vec![ListsRequest::new(texts(&["a"]), vec![1])];
    let mut all = ListsRequest::new(texts(&["a b", "c/d"]), vec![1, -2, 3]);
    all.form = Some(texts(&["a,b", "", "c&d"]));
    all.joined = Some(texts(&["a b", "c&d"]));
    all.spaces = Some(vec![1, 2]);
    all.pipes = Some(vec![Colour::Red, Colour::LightBlue]);
    all.x_list = Some(texts(&["a b", "c"]));
    all.x_listed = Some(vec![1, 2]);
    all.x_mixed = Some("a".into());
    sent.push(all.clone());
    all.x_listed = Some(vec![3]);
    sent.push(all.clone());
    for request in &sent {
        client.lists(request.clone()).await.unwrap();
    }
    all.x_listed = Some(vec![1]);
    assert!(client.lists(all).await.is_err());
    assert_eq!(*service.lists.lock().unwrap(), sent);
}

#[tokio::test]
async fn objects() {
    let (service, client) = start().await;
    let mut sent = vec![ObjectsRequest::new(Point::new(1), Point::new(2))];
    let point = || Point::new(-1).label("a b");
    let mut all = ObjectsRequest::new(point(), point());
    all.joined = Some(point());
    all.deep = Some(Point::new(3).label("a&b=c,d"));
    all.x_point = Some(point());
    all.rest = Some([("a b".to_owned(), "c&d".to_owned()), ("e".to_owned(), String::new())].into());
    sent.push(all);
    for request in &sent {
        client.objects(request.clone()).await.unwrap();
    }
    assert_eq!(*service.objects.lock().unwrap(), sent);
}

#[tokio::test]
async fn what_is_no_value_of_the_type_is_refused() {
    let (service, _) = start().await;
    let url = serve(router(service.clone())).await;
    for wrong in [
        "/scalars/a/2147483648/1/1/1/true/red",
        "/scalars/a/1/1.5/1/1/true/red",
        "/scalars/a/1/1/x/1/true/red",
        "/scalars/a/1/1/1/1/yes/red",
        "/scalars/a/1/1/1/1/true/green",
        "/scalars/a/1/1/1/1/true/red?int64=-1",
        "/lists/a/1?pipes=green",
        "/lists/a/x",
        "/objects/x,a/x=1",
        "/objects/label,a/x=1",
    ] {
        let answer = reqwest::get(format!("{url}{wrong}")).await.unwrap();
        assert_eq!(answer.status(), 400, "{wrong}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json", "{wrong}");
    }
    assert!(service.scalars.lock().unwrap().is_empty());
}
