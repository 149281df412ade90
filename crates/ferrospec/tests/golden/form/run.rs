//! Forms, byte by byte, and a body that need not be there.

use crate::support::serve;
use golden_form::client::Client;
use golden_form::server::router;
use golden_form::{
    Animal, AnimalRequest, AnimalResponse, Api, Cat, Dog, Either, EitherAny, EitherAnyName, EitherOne, EitherOneObject, EitherRequest, EitherResponse, EitherSomeItem,
    EitherText, Filter, Home, PostMaybeRequest, PostMaybeResponse, PostTokenBody, PostTokenBodyDetails,
    PostTokenBodyGrantType, PostTokenRequest, PostTokenResponse, Search, SearchByIds, SearchByWords,
    SearchByWordsWithin, SearchRequest, SearchResponse, Styled, StyledPlain, StyledPoint, StyledRequest,
    StyledResponse, Token, Within,
};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Service(Arc<Mutex<Vec<PostTokenRequest>>>, Arc<Mutex<Vec<Either>>>);

impl Api for Service {
    type Error = Infallible;

    async fn post_token(&self, request: PostTokenRequest) -> Result<PostTokenResponse, Infallible> {
        let text = request.body.scope.iter().flatten().cloned().collect::<Vec<_>>().join("|");
        self.0.lock().unwrap().push(request);
        Ok(PostTokenResponse::Ok(Token::new(text)))
    }

    async fn styled(&self, request: StyledRequest) -> Result<StyledResponse, Infallible> {
        Ok(StyledResponse::Ok(request.body))
    }

    async fn search(&self, request: SearchRequest) -> Result<SearchResponse, Infallible> {
        Ok(SearchResponse::Ok(request.body))
    }

    async fn either(&self, request: EitherRequest) -> Result<EitherResponse, Infallible> {
        self.1.lock().unwrap().push(request.body);
        Ok(EitherResponse::NoContent)
    }

    async fn animal(&self, request: AnimalRequest) -> Result<AnimalResponse, Infallible> {
        Ok(AnimalResponse::Ok(request.body))
    }

    async fn post_maybe(&self, request: PostMaybeRequest) -> Result<PostMaybeResponse, Infallible> {
        Ok(request.body.map_or(PostMaybeResponse::NoContent, PostMaybeResponse::Ok))
    }
}

#[tokio::test]
async fn a_form_is_read_as_it_was_written() {
    let service = Service::default();
    let client = Client::new(&serve(router(service.clone())).await).unwrap();
    let mut body = PostTokenBody::new(PostTokenBodyGrantType::ClientCredentials);
    let sparse = PostTokenRequest::new(body.clone());
    client.post_token(sparse.clone()).await.unwrap();
    body.scope = Some(vec!["a b".to_owned(), "c&d=e+f%".to_owned(), "ü".to_owned()]);
    body.client_secret = Some("s&cret".into());
    body.expires = Some(3600);
    body.details = Some(PostTokenBodyDetails::default().a(1));
    let full = PostTokenRequest::new(body);
    let back = client.post_token(full.clone()).await.unwrap();
    assert_eq!(back, PostTokenResponse::Ok(Token::new("a b|c&d=e+f%|ü")));
    assert_eq!(*service.0.lock().unwrap(), [sparse, full]);
}

#[tokio::test]
async fn what_an_heir_holds_is_read_as_it_was_written() {
    let (client, wire) = watched().await;
    let home = Home::default().street("{}").number(7);
    let dog = Dog { kind: "dog".to_owned(), home: Some(home.clone()), tricks: Some(vec![home, Home::default()]), note: None };
    let cases = [
        (Animal::Dog(dog.clone()), "kind=dog&home=%7B%22street%22%3A%22%7B%7D%22%2C%22number%22%3A7%7D&tricks=%7B%22street%22%3A%22%7B%7D%22%2C%22number%22%3A7%7D&tricks=%7B%7D"),
        // What is a text stays one.
        (Animal::Dog(Dog { home: None, tricks: None, note: Some("{}".to_owned()), ..dog }), "kind=dog&note=%7B%7D"),
        (Animal::Cat(Cat { kind: "cat".to_owned(), home: None, toys: vec!["ball".to_owned()] }), "kind=cat"),
    ];
    for (value, bytes) in cases {
        let back = client.animal(AnimalRequest::new(value.clone())).await.unwrap();
        assert_eq!(*wire.lock().unwrap(), bytes);
        assert_eq!(back, AnimalResponse::Ok(value));
    }
    // Nothing is written of an empty list, which would be read as the one that it counts as when it is absent.
    let none = Cat { kind: "cat".to_owned(), home: None, toys: Vec::new() };
    let refused = client.animal(AnimalRequest::new(none)).await.unwrap_err().to_string();
    let why = "what is empty is not written here, and would be read as the default";
    assert_eq!(refused, format!("animal: the request cannot be encoded: body at /toys: {why}"));
}

#[tokio::test]
async fn a_body_need_not_be_there() {
    let client = Client::new(&serve(router(Service::default())).await).unwrap();
    let request = PostMaybeRequest::default();
    assert_eq!(client.post_maybe(request.clone()).await.unwrap(), PostMaybeResponse::NoContent);
    let token = Token::new("here");
    assert_eq!(client.post_maybe(request.body(token.clone())).await.unwrap(), PostMaybeResponse::Ok(token));
}

/// A client, and the last body that it has sent.
async fn watched() -> (Client, Arc<Mutex<String>>) {
    let wire = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&wire);
    let watch = axum::middleware::from_fn(move |request: axum::extract::Request, next: axum::middleware::Next| {
        let seen = Arc::clone(&seen);
        async move {
            let (head, body) = request.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            *seen.lock().unwrap() = String::from_utf8(body.to_vec()).unwrap();
            next.run(axum::extract::Request::from_parts(head, body.into())).await
        }
    });
    (Client::new(&serve(router(Service::default()).layer(watch)).await).unwrap(), wire)
}

#[tokio::test]
async fn fields_with_a_style_are_written_as_parameters_of_a_query_are() {
    let (client, wire) = watched().await;
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let mut sparse = Styled::new(vec![1]);
    sparse.plain = Some(StyledPlain::default().a(1));
    let mut full = Styled::new(vec![1, 2]);
    full.spaces = Some(texts(&["a|b", "c+d"]));
    full.commas = Some(texts(&["a b", "c,d", "ü&"]));
    full.repeated = Some(texts(&["a|b", "c d"]));
    full.pairs = Some([("R".to_owned(), 1), ("G".to_owned(), 2)].into());
    let but = Filter::default().name("b").ids(vec![3, 4]);
    full.filter = Some(Filter::default().name("a&").but(but));
    full.point = Some(StyledPoint::new(5).y(6));
    full.link = Some("https://a/b?c=d,e&f g".to_owned());
    let none = Styled::new(Vec::new());
    let cases = [
        (sparse, "pipes=1&plain=%7B%22a%22%3A1%7D"),
        (none, "pipes="),
        (
            full,
            "pipes=1%7C2&spaces=a%7Cb%20c%2Bd&commas=a%20b,c%2Cd,%C3%BC%26&repeated=a%7Cb&repeated=c%20d\
             &pairs=G%7C2%7CR%7C1&filter%5Bname%5D=a%26&filter%5Bbut%5D%5Bname%5D=b&filter%5Bbut%5D%5Bids%5D=3\
             &filter%5Bbut%5D%5Bids%5D=4&x=5&y=6&link=https://a/b?c=d,e%26f%20g",
        ),
    ];
    for (value, bytes) in cases {
        let back = client.styled(StyledRequest::new(value.clone())).await.unwrap();
        assert_eq!(*wire.lock().unwrap(), bytes);
        assert_eq!(back, StyledResponse::Ok(value));
    }
}

#[tokio::test]
async fn a_form_of_one_of_several_types_has_fields_with_a_style() {
    let (client, wire) = watched().await;
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let one = SearchByIds::new(vec![7]).within(Within::default().of(texts(&["a"])));
    let several = SearchByIds::new(vec![1, 2]).note("a,b").within(Within::default().since(3).of(texts(&["b", "c"])));
    let mut words = SearchByWords::new(texts(&["x|y", "z"]));
    words.within = Some(SearchByWordsWithin::new(4));
    words.pairs = Some([("p".to_owned(), 1), ("q".to_owned(), 2)].into());
    let cases = [
        (Search::from(one), "ids=7&within%5Bof%5D=a"),
        (Search::from(several), "ids=1%7C2&note=a%2Cb&within%5Bsince%5D=3&within%5Bof%5D=b&within%5Bof%5D=c"),
        (Search::from(words), "words=x%7Cy,z&within%5Bsince%5D=4&pairs=p%201%20q%202"),
    ];
    for (value, bytes) in cases {
        let back = client.search(SearchRequest::new(value.clone())).await.unwrap();
        assert_eq!(*wire.lock().unwrap(), bytes);
        assert_eq!(back, SearchResponse::Ok(value));
    }
}

#[tokio::test]
async fn a_field_with_a_style_is_refused_where_it_stands() {
    let url = format!("{}/styled", serve(router(Service::default())).await);
    for (body, pointers) in [
        ("pipes=1%7Cx&x=1", vec!["/pipes/1"]),
        ("y=1", vec!["/point/x", "/pipes"]),
        ("pipes=1&filter[ids][0]=a", vec!["/filter/ids/0"]),
        ("pipes=1&pipes=2", vec!["/pipes"]),
    ] {
        let request = golden_form::runtime::reqwest::Client::new().post(&url).body(body);
        let answer = request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
        assert_eq!(answer.status(), 400, "{body}");
        let problem: serde_json::Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        let errors = problem["violations"].as_array().unwrap();
        assert_eq!(
            errors.iter().map(|error| error["pointer"].as_str().unwrap()).collect::<Vec<_>>(),
            pointers,
            "{problem}"
        );
    }
}

#[tokio::test]
async fn an_object_that_may_be_something_else_is_json() {
    let service = Service::default();
    let client = Client::new(&serve(router(service.clone())).await).unwrap();
    let mut objects = Either::new(EitherOne::Object(EitherOneObject::new(1)));
    objects.text = Some(EitherText::Token(Token::new("t")));
    objects.some = Some(vec![EitherSomeItem::Boolean(true), EitherSomeItem::Token(Token::new("u"))]);
    objects.any = Some(EitherAny::Name(EitherAnyName::new("3")));
    let mut others = Either::new(EitherOne::Integer(7));
    others.text = Some(EitherText::String("{a".to_owned()));
    others.any = Some(EitherAny::Integer(8));
    for value in [objects, others] {
        client.either(EitherRequest::new(value.clone())).await.unwrap();
        assert_eq!(service.1.lock().unwrap().pop(), Some(value));
    }
}
