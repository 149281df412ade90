//! A service calls back whoever asked for it, at the URLs that requests say, and never with a credential of its API.

use crate::support::serve;
use golden_callbacks::callbacks::client::Sender;
use golden_callbacks::callbacks::server::{Authenticator, router, router_at};
use golden_callbacks::callbacks::{Callbacks, urls};
use golden_callbacks::runtime::server::{Attempt, Denied};
use golden_callbacks::runtime::{Operation, Secret};
use golden_callbacks::*;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// Keeps what it is called with.
#[derive(Clone, Default)]
struct Caller(Arc<Mutex<Vec<String>>>);

impl Caller {
    fn note(&self, what: String) {
        self.0.lock().unwrap().push(what);
    }

    fn noted(&self) -> String {
        std::mem::take(&mut *self.0.lock().unwrap()).join(", ")
    }
}

impl Callbacks for Caller {
    type Error = Infallible;

    async fn subscribe_on_event(
        &self,
        request: SubscribeOnEventRequest,
    ) -> Result<SubscribeOnEventResponse, Infallible> {
        self.note(format!("{} ({:?})", request.body.kind, request.x_attempt));
        Ok(SubscribeOnEventResponse::Gone)
    }

    async fn replace_event(&self, request: ReplaceEventRequest) -> Result<ReplaceEventResponse, Infallible> {
        self.note(format!("{} again", request.body.kind));
        Ok(ReplaceEventResponse::NoContent)
    }

    async fn done(&self, request: DoneRequest) -> Result<DoneResponse, Infallible> {
        self.note(format!("done {:?}", request.body.and_then(|body| body.count)));
        Ok(DoneResponse::NoContent)
    }

    async fn subscribe_on_trouble(
        &self,
        _: SubscribeOnTroubleRequest,
    ) -> Result<SubscribeOnTroubleResponse, Infallible> {
        self.note("trouble".to_owned());
        Ok(SubscribeOnTroubleResponse::NoContent)
    }

    async fn get_get_jobs_seen(&self, _: GetGetJobsSeenRequest) -> Result<GetGetJobsSeenResponse, Infallible> {
        Ok(GetGetJobsSeenResponse::NoContent)
    }
}

impl Authenticator for Caller {
    type Principal = ();

    async fn token(&self, _: Attempt<'_>, token: Secret<String>) -> Result<(), Denied> {
        if token.expose() == "t" { Ok(()) } else { Err(Denied::unauthorized()) }
    }
}

/// Calls back before it answers.
struct Service;

impl Api for Service {
    type Error = golden_callbacks::client::Error;

    async fn subscribe(&self, request: SubscribeRequest) -> Result<SubscribeResponse, Self::Error> {
        let Some(url) = urls::subscribe_on_event(&request) else { return Ok(SubscribeResponse::Conflict) };
        let event = SubscribeOnEventRequest::new(Event::new("begun")).x_attempt(1);
        let told = Sender::new(&url)?.subscribe_on_event(event).await?;
        assert_eq!(told, SubscribeOnEventResponse::Gone);
        let answer = SubscribeResponse::Created(SubscribeCreatedResponse::new(SubscribeCreated::new(7), "/s/7"));
        if let Some(url) = urls::replace_event(&request, &answer) {
            let event = ReplaceEventRequest::new(Event::new("begun"));
            Sender::new(&url)?.with_token("t").replace_event(event).await?;
        }
        if let Some(url) = urls::subscribe_on_trouble(&request) {
            Sender::new(&url)?.subscribe_on_trouble(SubscribeOnTroubleRequest::new()).await?;
        }
        Ok(answer)
    }

    async fn get_jobs(&self, request: GetJobsRequest) -> Result<GetJobsResponse, Self::Error> {
        let url = urls::done_of_get_jobs(&request).expect("it is required");
        let done = DoneRequest::new().body(DoneBody::default().count(3));
        Sender::new(&url)?.done(done).await?;
        Ok(GetJobsResponse::Accepted)
    }
}

impl server::Authenticator for Service {
    type Principal = ();

    async fn key(&self, _: Attempt<'_>, _: Secret<String>) -> Result<(), Denied> {
        Ok(())
    }
}

fn sink(url: &str) -> SubscribeBodySinksItem {
    SubscribeBodySinksItem::new(url)
}

#[tokio::test]
async fn a_caller_is_called_back_where_it_says() {
    let caller = Caller::default();
    let back = serve(router(caller.clone(), caller.clone())).await;
    let client = client::Client::new(&serve(server::router(Service, Service)).await).unwrap().with_key("k");
    let body = SubscribeBody::new(vec![sink(&format!("{back}/subscribe/onEvent"))]);
    let request = SubscribeRequest::new(5, body).x_fallback(format!("{back}/subscribe/onTrouble?a=b"));
    let answer = client.subscribe(request).await.unwrap().into_result().unwrap();
    assert_eq!((answer.body.id, answer.location.as_str()), (7, "/s/7"));
    // Where only one sink is said, there is no second URL.
    assert_eq!(caller.noted(), "begun (Some(1)), trouble");

    client.get_jobs(GetJobsRequest::new(format!("{back}/done"))).await.unwrap();
    assert_eq!(caller.noted(), "done Some(3)");

    // Nothing says a URL, so that nobody is called.
    let answer = client.subscribe(SubscribeRequest::new(5, SubscribeBody::new(Vec::new()))).await.unwrap();
    assert_eq!(answer, SubscribeResponse::Conflict);
    assert_eq!(caller.noted(), "");
}

#[tokio::test]
async fn what_receives_says_where_and_checks_who_sends() {
    let caller = Caller::default();
    let path = |operation: &'static Operation| format!("/hooks/{}", operation.name);
    let back = serve(router_at(caller.clone(), caller.clone(), path)).await;
    let sender = Sender::new(&format!("{back}/hooks/replace_event")).unwrap();
    let event = || ReplaceEventRequest::new(Event::new("begun"));
    let refused = sender.replace_event(event()).await.unwrap_err();
    assert_eq!(refused.status().unwrap().as_u16(), 401);
    sender.with_token("t").replace_event(event()).await.unwrap();
    assert_eq!(caller.noted(), "begun again");
    // What breaks a limit is refused.
    let sender = Sender::new(&format!("{back}/hooks/subscribe_on_event")).unwrap();
    let wrong = SubscribeOnEventRequest::new(Event::new("")).x_attempt(0);
    assert_eq!(sender.subscribe_on_event(wrong).await.unwrap_err().status().unwrap().as_u16(), 400);
    assert_eq!(caller.noted(), "");
}

#[test]
fn urls_are_made_of_what_was_exchanged() {
    let body = SubscribeBody::new(vec![sink("https://a.example/x?y=z"), sink("https://b.example")]);
    let body = body.email("a&b=c@d.example/../x").token("secret");
    let request = SubscribeRequest::new(5, body).done("https://c.example");
    let answer = SubscribeResponse::Created(SubscribeCreatedResponse::new(SubscribeCreated::new(7), "/s/7"));
    assert_eq!(urls::subscribe_on_event(&request).as_deref(), Some("https://a.example/x?y=z"));
    // What is put into a URL leads nowhere else.
    let url = "https://b.example/7?tenant=5&mail=a%26b%3Dc%40d.example%2F..%2Fx&by=POST&was=201";
    assert_eq!(urls::replace_event(&request, &answer).as_deref(), Some(url));
    assert_eq!(urls::replace_event(&request, &SubscribeResponse::Conflict), None);
    assert_eq!(urls::done_of_subscribe(&request).as_deref(), Some("https://c.example"));
    assert_eq!(urls::subscribe_on_trouble(&request), None);
}
