//! Forms, and a body that need not be there.

use crate::support::serve;
use golden_form::client::Client;
use golden_form::server::router;
use golden_form::{
    Api, PostMaybeRequest, PostMaybeResponse, PostTokenBody, PostTokenBodyDetails, PostTokenBodyGrantType,
    PostTokenRequest, PostTokenResponse, Token,
};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Service(Arc<Mutex<Vec<PostTokenRequest>>>);

impl Api for Service {
    type Error = Infallible;

    async fn post_token(&self, request: PostTokenRequest) -> Result<PostTokenResponse, Infallible> {
        let text = request.body.scope.iter().flatten().cloned().collect::<Vec<_>>().join("|");
        self.0.lock().unwrap().push(request);
        Ok(PostTokenResponse::Ok(Token::new(text)))
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
async fn a_body_need_not_be_there() {
    let client = Client::new(&serve(router(Service::default())).await).unwrap();
    let request = PostMaybeRequest::default();
    assert_eq!(client.post_maybe(request.clone()).await.unwrap(), PostMaybeResponse::NoContent);
    let token = Token::new("here");
    assert_eq!(client.post_maybe(request.body(token.clone())).await.unwrap(), PostMaybeResponse::Ok(token));
}
