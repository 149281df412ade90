//! Whoever sends webhooks and whoever receives them agree, over sockets; and neither knows the credentials of the API.

use crate::support::serve;
use golden_webhooks::runtime::client::Stage;
use golden_webhooks::runtime::server::{Attempt, Context, Denied};
use golden_webhooks::runtime::{Operation, Secret};
use golden_webhooks::webhooks::Webhooks;
use golden_webhooks::webhooks::client::Sender;
use golden_webhooks::webhooks::server::{Authenticator, router, router_at, router_for_at};
use golden_webhooks::*;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// Keeps what it was sent.
#[derive(Clone, Default)]
struct Receiver(Arc<Mutex<Vec<String>>>);

impl Receiver {
    fn note(&self, what: String) {
        self.0.lock().unwrap().push(what);
    }

    fn noted(&self) -> String {
        std::mem::take(&mut *self.0.lock().unwrap()).join(", ")
    }
}

impl Webhooks for Receiver {
    type Error = Infallible;

    async fn new_pet(&self, request: NewPetRequest) -> Result<NewPetResponse, Infallible> {
        let NewPetRequest { x_attempt, shard, body } = request;
        self.note(format!("{} attempt {x_attempt:?} of {shard:?}", body.name));
        Ok(match body.tag.as_deref() {
            Some("unwanted") => NewPetResponse::Gone,
            _ => NewPetResponse::Accepted(NewPetAccepted::new(body.id)),
        })
    }

    async fn pet_dot_sold(&self, request: PetDotSoldRequest) -> Result<PetDotSoldResponse, Infallible> {
        self.note(format!("sold {} to {:?}", request.body.id, request.body.buyer.name));
        Ok(PetDotSoldResponse::NoContent)
    }

    async fn get_kennel_full(&self, request: GetKennelFullRequest) -> Result<GetKennelFullResponse, Infallible> {
        Ok(GetKennelFullResponse::Ok(request.challenge))
    }

    async fn kennel_full(&self, _: KennelFullRequest) -> Result<KennelFullResponse, Infallible> {
        self.note("full".to_owned());
        Ok(KennelFullResponse::Default { status: runtime::StatusCode::IM_A_TEAPOT })
    }

    async fn a_b_c(&self, _: ABCRequest) -> Result<ABCResponse, Infallible> {
        self.note("abc".to_owned());
        Ok(ABCResponse::NoContent)
    }
}

/// Knows one signature and one password.
impl Authenticator for Receiver {
    type Principal = ();

    async fn signature(&self, _: Attempt<'_>, key: Secret<String>) -> Result<(), Denied> {
        if key.expose() == "signed" { Ok(()) } else { Err(Denied::unauthorized()) }
    }

    async fn basic(&self, _: Attempt<'_>, username: String, password: Secret<String>) -> Result<(), Denied> {
        if (username.as_str(), password.expose().as_str()) == ("u", "p") { Ok(()) } else { Err(Denied::unauthorized()) }
    }
}

#[tokio::test]
async fn each_is_received_at_its_name() {
    let receiver = Receiver::default();
    let url = serve(router(receiver.clone(), receiver.clone())).await;
    let at = |path: &str| Sender::new(&format!("{url}{path}")).unwrap();

    let sent = NewPetRequest::new(Pet::new(7, "Rex")).x_attempt(2).shard("a&b");
    let answer = at("/newPet").new_pet(sent).await.unwrap();
    assert_eq!(answer.into_result().unwrap().seen, 7);
    assert_eq!(receiver.noted(), "Rex attempt Some(2) of Some(\"a&b\")");

    // A declared answer that is none of success is an answer.
    let unwanted = NewPetRequest::new(Pet::new(8, "Cat").tag("unwanted"));
    assert_eq!(at("/newPet").new_pet(unwanted).await.unwrap(), NewPetResponse::Gone);
    let _ = receiver.noted();

    let sold = PetDotSoldRequest::new(PetDotSoldBody::new(7, PetDotSoldBodyBuyer::default().name("Ann")));
    at("/pet.sold").with_signature("signed").pet_dot_sold(sold.clone()).await.unwrap().into_result().unwrap();
    at("/pet.sold").with_basic("u", "p").pet_dot_sold(sold.clone()).await.unwrap().into_result().unwrap();
    assert_eq!(receiver.noted(), "sold 7 to Some(\"Ann\"), sold 7 to Some(\"Ann\")");
    for sender in [at("/pet.sold"), at("/pet.sold").with_signature("forged")] {
        let refused = sender.pet_dot_sold(sold.clone()).await.unwrap_err();
        assert_eq!(refused.status().map(|status| status.as_u16()), Some(401));
    }
    assert_eq!(receiver.noted(), "");

    // Two methods of one webhook, and one of another at a path with every kind of sign.
    let challenge = at("/kennel/full").get_kennel_full(GetKennelFullRequest::new("x y")).await.unwrap();
    assert_eq!(challenge.into_result().unwrap(), "x y");
    #[allow(deprecated)]
    let full = at("/kennel/full").kennel_full(KennelFullRequest::new()).await.unwrap();
    assert_eq!(full.status().as_u16(), 418);
    at("/a%20%7Bb%7D%20c%3F").a_b_c(ABCRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!(receiver.noted(), "full, abc");
}

#[tokio::test]
async fn a_receiver_says_where_it_receives() {
    let receiver = Receiver::default();
    let path = |operation: &'static Operation| match operation.name {
        "new_pet" => "/in/{pets}".to_owned(),
        "pet_dot_sold" => "sold/".to_owned(),
        _ => format!("/in{}", operation.path),
    };
    let url = serve(router_at(receiver.clone(), receiver.clone(), path)).await;
    let at = |path: &str| Sender::new(&format!("{url}{path}")).unwrap();
    // What the URL has in its query stays in front of what the request has there.
    for path in ["/in/{pets}", "/in/%7Bpets%7D?tenant=1&shard=a", "/in/%7Bpets%7D?"] {
        at(path).new_pet(NewPetRequest::new(Pet::new(7, "Rex"))).await.unwrap().into_result().unwrap();
    }
    assert_eq!(receiver.noted(), "Rex attempt None of None, Rex attempt None of Some(\"a\"), Rex attempt None of None");
    let shard = NewPetRequest::new(Pet::new(7, "Rex")).shard("b");
    at("/in/%7Bpets%7D?tenant=1").new_pet(shard).await.unwrap().into_result().unwrap();
    assert_eq!(receiver.noted(), "Rex attempt None of Some(\"b\")");
    let sold = PetDotSoldRequest::new(PetDotSoldBody::new(7, PetDotSoldBodyBuyer::default()));
    at("/sold/").with_signature("signed").pet_dot_sold(sold).await.unwrap().into_result().unwrap();
    at("/in/a%20%7Bb%7D%20c%3F").a_b_c(ABCRequest::new()).await.unwrap().into_result().unwrap();
    assert_eq!(receiver.noted(), "sold 7 to None, abc");
    // Nobody receives at the name.
    let lost = at("/newPet").new_pet(NewPetRequest::new(Pet::new(7, "Rex"))).await.unwrap_err();
    assert_eq!(lost.status().map(|status| status.as_u16()), Some(404));
}

#[tokio::test]
async fn a_receiver_is_made_for_each_request_where_it_says() {
    let receiver = Receiver::default();
    let shared = receiver.clone();
    let path = |operation: &'static Operation| format!("/hooks/{}", operation.name);
    let each = move |context: Context<_>| {
        shared.note(format!("made for {}", context.operation().name));
        shared.clone()
    };
    let url = serve(router_for_at(receiver.clone(), each, path)).await;
    // Its requests are in its module as well.
    let request = golden_webhooks::webhooks::NewPetRequest::new(Pet::new(7, "Rex"));
    Sender::new(&format!("{url}/hooks/new_pet")).unwrap().new_pet(request).await.unwrap().into_result().unwrap();
    assert_eq!(receiver.noted(), "made for new_pet, Rex attempt None of None");
    let lost = Sender::new(&format!("{url}/newPet")).unwrap().new_pet(NewPetRequest::new(Pet::new(7, "Rex"))).await;
    assert_eq!(lost.unwrap_err().status().map(|status| status.as_u16()), Some(404));
}

#[tokio::test]
async fn what_strangers_send_is_checked() {
    let receiver = Receiver::default();
    let url = serve(router(receiver.clone(), receiver.clone())).await;
    let post = async |attempt: &str, body: &'static str| {
        let request = reqwest::Client::new().post(format!("{url}/newPet?x=1")).header("x-attempt", attempt);
        let answer = request.header("content-type", "application/json").body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    assert_eq!(post("1", r#"{"id":1,"name":"Rex","new":[]}"#).await.0, 202);
    assert_eq!(receiver.noted(), "Rex attempt Some(1) of None");
    let (status, problem) = post("0", r#"{"id":1,"name":""}"#).await;
    assert_eq!(status, 400, "{problem}");
    assert!(problem.contains("X-Attempt") && problem.contains("/name"), "{problem}");
    assert_eq!(receiver.noted(), "");
}

#[tokio::test]
async fn the_url_is_all_of_the_address() {
    let heard = Receiver::default();
    let hears = heard.clone();
    let stranger = axum::Router::new().fallback(async move |request: axum::extract::Request| {
        let signature = request.headers().get("x-signature").map(|value| value.to_str().unwrap().to_owned());
        hears.note(format!("{} {} {signature:?}", request.method(), request.uri()));
        axum::http::StatusCode::GONE
    });
    let sender = Sender::new(&format!("{}/hooks/?key=k", serve(stranger).await)).unwrap().with_signature("signed");
    sender.new_pet(NewPetRequest::new(Pet::new(7, "Rex")).shard("a")).await.unwrap();
    assert_eq!(sender.a_b_c(ABCRequest::new()).await.unwrap_err().status().unwrap().as_u16(), 410);
    // No signature is shown where none is asked for.
    assert_eq!(heard.noted(), "POST /hooks/?key=k&shard=a None, POST /hooks/?key=k None");
    let sold = PetDotSoldRequest::new(PetDotSoldBody::new(7, PetDotSoldBodyBuyer::default()));
    let _ = sender.pet_dot_sold(sold).await;
    assert_eq!(heard.noted(), "POST /hooks/?key=k Some(\"signed\")");
}

#[test]
fn a_url_is_looked_at() {
    for url in ["", "/hooks", "ftp://a.example/", "https://u:p@a.example/", "https://a.example/#f"] {
        let error = Sender::new(url).unwrap_err();
        assert_eq!(error.stage(), Stage::Configure, "{url}");
        assert!(!format!("{error} {error:?}").contains("u:p"), "{error:?}");
    }
    let sender = Sender::new("https://a.example/?key=secret").unwrap();
    assert!(!format!("{sender:?}").contains("secret"), "{sender:?}");
}
