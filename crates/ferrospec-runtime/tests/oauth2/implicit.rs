//! Tokens that the browser brings.

use ferrospec_runtime::OAuthFlow;
use ferrospec_runtime::oauth2::{Application, AuthorizationServer, ImplicitConsent};
use ferrospec_runtime::reqwest::Url;

use super::{READ, shown};

const FLOW: OAuthFlow = OAuthFlow::new().authorization_url("https://a.example/in?tenant=7");

fn consent() -> ImplicitConsent {
    let server = AuthorizationServer::new(&FLOW).unwrap();
    server.implicit(Application::new("app"), "https://app.example/back", READ).unwrap()
}

fn asked_for(consent: &ImplicitConsent, name: &str) -> Option<String> {
    let url = Url::parse(consent.url()).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

#[tokio::test]
async fn a_browser_brings_the_token() {
    let one = consent();
    let state = asked_for(&one, "state").unwrap();
    let said = ["tenant", "response_type", "client_id", "redirect_uri", "scope"].map(|name| asked_for(&one, name));
    let expected = ["7", "token", "app", "https://app.example/back", "read"];
    assert_eq!(said, expected.map(|text| Some(text.to_owned())));
    assert_eq!(asked_for(&one, "code_challenge"), None);
    assert_ne!(Some(&state), asked_for(&consent(), "state").as_ref());
    let back = format!("https://app.example/back#access_token=a%2Bb&token_type=Bearer&expires_in=3600&state={state}");
    let tokens = one.finish(&back).unwrap();
    assert_eq!(shown(&tokens, READ).await, Ok("a+b".to_owned()));
    // Nothing renews it.
    assert_eq!(tokens.refresh_token().await, None);
    tokens.forget().await;
    let ended = "no token: it has ended, and nothing is there to renew it with";
    assert_eq!(shown(&tokens, READ).await, Err(ended.to_owned()));
    let one = consent();
    let back = format!("access_token=t&token_type=bearer&expires_in=0&state={}", asked_for(&one, "state").unwrap());
    assert_eq!(shown(&one.finish(&back).unwrap(), READ).await, Err(ended.to_owned()));
}

#[test]
fn what_comes_from_elsewhere_is_no_token() {
    for (came_back, why) in [
        ("#access_token=t&token_type=Bearer&state=other", "the browser does not come from where it was sent"),
        // Whatever servers see, the query, is not where a token is.
        ("?access_token=t&token_type=Bearer&state={state}", "the browser does not come from where it was sent"),
        ("#access_token=t&token_type=mac&state={state}", "the authorization server gives a token of another type"),
        ("#access_token=t&state={state}", "the authorization server gives a token of another type"),
        ("#token_type=Bearer&state={state}", "the authorization server gives no token"),
        ("#access_token=&token_type=Bearer&state={state}", "the authorization server gives no token"),
        ("#access_token=t&access_token=u&token_type=Bearer&state={state}", "the authorization server gives no token"),
        ("#error=access_denied&state={state}", "the authorization server refuses: access_denied"),
    ] {
        let consent = consent();
        let state = asked_for(&consent, "state").unwrap();
        let came_back = format!("https://app.example/back{}", came_back.replace("{state}", &state));
        let failure = consent.finish(&came_back).unwrap_err();
        assert_eq!(failure.to_string(), format!("no token: {why}"), "{came_back}");
    }
}

#[tokio::test]
async fn a_flow_has_what_it_declares() {
    let server = || AuthorizationServer::new(&FLOW).unwrap();
    let none = "no token: the authorization server has no URL for tokens";
    assert_eq!(shown(&server().client_credentials(Application::new("app")), READ).await, Err(none.to_owned()));
    let consent = server().authorize(Application::new("app"), "https://app.example/back", READ);
    assert_eq!(consent.unwrap_err().to_string(), none);
    let device = server().device(Application::new("app"), READ).await;
    assert_eq!(device.unwrap_err().to_string(), "no token: the authorization server has no URL for devices");
    assert_eq!(AuthorizationServer::new(&OAuthFlow::new()).unwrap_err().to_string(), none);
    let tokens = OAuthFlow::new().token_url("https://a.example/token");
    let server = AuthorizationServer::new(&tokens).unwrap();
    let implicit = server.implicit(Application::new("app"), "https://app.example/back", READ);
    assert_eq!(implicit.unwrap_err().to_string(), "no token: the authorization server has no URL for users");
}
