//! What the client writes, the server reads back equal; and the other way round.

use std::collections::BTreeMap;

use ferrospec_runtime::{Bytes, ClientErrorStatus, Octets, Secret, StatusCode, axum};

use crate::api::*;
use crate::serving::{listen, start};

/// Texts that mean something to some notation on the way.
const NASTY: &str = "a&b=c+d%2Fe,f;g|h/i\\j\"k'l m~n!o*p(q)r[s]t{u}v?w#x@y:z$\u{e9}\u{1f980}%";

fn full(title: &str) -> UpdateItemRequest {
    let owner = Owner {
        id: 7,
        nick: None,
        score: Some(0.1),
        boss: Some(Box::new(Owner { id: 1, nick: Some(NASTY.into()), ..Owner::default() })),
    };
    let body = Item {
        title: title.into(),
        visible: TikiBoolean::Y,
        labels: Some(vec![NASTY.into(), String::new(), "[1]".into()]),
        password: Some(Secret::from(NASTY)),
        owner: Some(owner),
        additional: BTreeMap::from([(NASTY.into(), "{}".into()), ("extra".into(), "\r\n".into())]),
    };
    UpdateItemRequest {
        tracker_id: -5,
        name: format!("{NASTY}.json"),
        x_trace: Some(vec!["a b".into(), "\u{e9}".into(), String::new()]),
        tags: Some(vec!["x y".into(), "p,q".into(), "&=+%".into()]),
        ids: Some(vec![1, -2, 3]),
        filter: Some(BTreeMap::from([("free".into(), NASTY.into()), (NASTY.into(), String::new())])),
        sid: Some(Secret::from(NASTY)),
        body,
    }
}

#[tokio::test]
async fn every_part_of_a_request_arrives_as_it_was_sent() {
    let (service, url) = start().await;
    let client = Client::new(&url).unwrap().with_basic("ada", "pa:ss");
    let request = full("title");
    let answer = client.update_item(request.clone()).await.unwrap();
    assert_eq!(service.item.lock().unwrap().take().unwrap(), request);
    assert_eq!(answer, UpdateItemResponse::Ok { body: request.body, x_rate: -7, etag: Some("\"a\"".into()) });
}

#[tokio::test]
async fn what_is_left_out_stays_left_out() {
    let (service, url) = start().await;
    let client = Client::new(&url).unwrap().with_bearer_auth("good").with_api_key("key");
    let request = UpdateItemRequest::new(0, "n", Item::new("", TikiBoolean::N));
    client.update_item(request.clone()).await.unwrap();
    assert_eq!(service.item.lock().unwrap().take().unwrap(), request);
}

#[tokio::test]
async fn every_declared_answer_arrives() {
    let (_, url) = start().await;
    let client = Client::new(&url).unwrap().with_basic("ada", "pa:ss");
    let error = Error::new(410, "Gone", "too late");
    assert_eq!(
        client.update_item(full("gone")).await.unwrap(),
        UpdateItemResponse::ClientError { status: ClientErrorStatus::GONE, body: error },
    );
    assert_eq!(
        client.update_item(full("teapot")).await.unwrap(),
        UpdateItemResponse::Default { status: StatusCode::SERVICE_UNAVAILABLE, body: "tea\r\n".into() },
    );
    assert_eq!(
        client.get_oauth_access_token(GetOauthAccessTokenRequest::new("g", "stranger", "s")).await.unwrap(),
        GetOauthAccessTokenResponse::Forbidden(Error::new(403, "Forbidden", "who are you?")),
    );
}

#[tokio::test]
async fn secrets_of_a_query_arrive() {
    let (service, url) = start().await;
    let mut request = GetOauthAccessTokenRequest::new("client_credentials", "me", NASTY);
    request.refresh_token = Some(Secret::from(""));
    request.redirect_uri = Some("https://a.example/?b=c&d#e".into());
    let answer = Client::new(&url).unwrap().get_oauth_access_token(request.clone()).await.unwrap();
    assert_eq!(service.token.lock().unwrap().take().unwrap(), request);
    let GetOauthAccessTokenResponse::Ok(token) = answer else { panic!("{answer:?}") };
    assert_eq!(token.access_token.unwrap().expose(), "t0ken");
}

#[tokio::test]
async fn octets_go_both_ways() {
    let (service, url) = start().await;
    let client = Client::new(&url).unwrap();
    for body in [None, Some(Octets::default()), Some(Octets::from(&b"\0\xff\r\n"[..]))] {
        let request = PutFileRequest { name: "a/b".into(), body };
        assert_eq!(client.put_file(request.clone()).await.unwrap(), PutFileResponse::NoContent);
        assert_eq!(service.file.lock().unwrap().take().unwrap(), request);
    }
    let answer = client.get_file(GetFileRequest { path: "a/../%2e%2e".into() }).await.unwrap();
    assert_eq!(answer, GetFileResponse::Ok(Bytes::from_static(b"a/../%2e%2e")));
}

#[tokio::test]
async fn a_base_path_is_where_the_user_nests_the_router() {
    let service = crate::serving::Service::default();
    let routes = server::router(service, crate::serving::Doorkeeper);
    let health = axum::Router::new().route("/health", axum::routing::get(|| async { "fine" }));
    let url = listen(health.nest("/api/v1", routes)).await;
    for base in [format!("{url}/api/v1"), format!("{url}/api/v1/")] {
        let client = Client::new(&base).unwrap();
        let answer = client.get_file(GetFileRequest { path: "x".into() }).await.unwrap();
        assert_eq!(answer, GetFileResponse::Ok(Bytes::from_static(b"x")));
    }
}

#[tokio::test]
async fn a_client_stands_in_for_a_server() {
    let (_, url) = start().await;
    let behind = Client::new(&url).unwrap();
    let proxy = listen(server::router(behind, crate::serving::Doorkeeper)).await;
    let client = Client::new(&proxy).unwrap();
    let answer = client.get_file(GetFileRequest { path: "%".into() }).await.unwrap();
    assert_eq!(answer, GetFileResponse::Ok(Bytes::from_static(b"%")));
    let error = client.get_oauth_access_token(GetOauthAccessTokenRequest::new("", "chaos", "")).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));
}
