//! An authorization server by other hands: `cargo xtask oauth` starts it.

use std::collections::BTreeMap;
use std::time::Duration;

use ferrospec_runtime::client::TokenSource as _;
use ferrospec_runtime::oauth2::{Application, AuthorizationServer};
use ferrospec_runtime::{Secret, Value, json, reqwest};

const BACK: &str = "https://shop.example/back";
const READ: &[&str] = &["read"];
const SECRET: &str = "horse+battery&staple";

fn shop() -> Application {
    Application::new("shop").secret(SECRET)
}

/// What the server says of a token: for what, and for whom.
async fn known(issuer: &str, token: &Secret<String>) -> (bool, String, String) {
    let request = reqwest::Client::new()
        .post(format!("{issuer}/token/introspection"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("token={}&client_id=shop&client_secret=horse%2Bbattery%26staple", token.expose()));
    let answer: Value = json::from_slice(&request.send().await.unwrap().bytes().await.unwrap()).unwrap();
    let Value::Object(members) = answer else { panic!("{answer:?}") };
    let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    (members.get("active") == Some(&Value::Bool(true)), text("scope"), text("sub"))
}

/// A user's browser, which agrees to all that it is asked, until it comes back or there is nothing to agree to any more.
async fn agree(url: &str) -> String {
    let policy = reqwest::redirect::Policy::none();
    let http = reqwest::Client::builder().redirect(policy).build().unwrap();
    let mut cookies = BTreeMap::<String, String>::new();
    let mut next = http.get(url);
    let mut at = reqwest::Url::parse(url).unwrap();
    for _ in 0..16 {
        let shown: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = next.header("cookie", shown.join("; ")).send().await.unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        if let Some(location) = answer.headers().get("location") {
            at = at.join(location.to_str().unwrap()).unwrap();
            if at.as_str().starts_with(BACK) {
                return at.into();
            }
            next = http.get(at.clone());
            continue;
        }
        let page = answer.text().await.unwrap();
        let between = |before: &str, after: &str| {
            let (_, rest) = page.split_once(before)?;
            rest.split_once(after).map(|(text, _)| text.to_owned())
        };
        let Some(action) = between("action=\"", "\"") else { return page };
        let value = |name: &str| between(&format!("name=\"{name}\" value=\""), "\"");
        let form = match value("prompt").as_deref() {
            Some("login") => "prompt=login&login=ada&password=any".to_owned(),
            Some(prompt) => format!("prompt={prompt}"),
            // What a device shows is confirmed.
            None => {
                let xsrf = value("xsrf").unwrap_or_else(|| panic!("nothing to agree to: {page}"));
                let code = value("user_code").unwrap_or_else(|| panic!("no code: {page}"));
                format!("xsrf={xsrf}&user_code={code}&confirm=yes")
            }
        };
        at = at.join(&action).unwrap();
        next = http.post(at.clone()).header("content-type", "application/x-www-form-urlencoded").body(form);
    }
    panic!("there is no end to it");
}

#[tokio::test]
#[ignore = "`cargo xtask oauth` starts the server"]
async fn a_server_by_other_hands_agrees() {
    let issuer = std::env::var("AUTHORIZATION_SERVER").expect("`cargo xtask oauth` says where it is");
    let discovery = format!("{issuer}/.well-known/openid-configuration");
    let server = AuthorizationServer::discover(&discovery).await.unwrap();

    let tokens = server.clone().client_credentials(shop());
    let one = tokens.token(READ).await.unwrap();
    assert_eq!(known(&issuer, &one).await, (true, "read".to_owned(), String::new()));
    assert_eq!(tokens.token(READ).await.unwrap(), one);
    assert_ne!(tokens.token(&["read", "write"]).await.unwrap(), one);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let two = tokens.token(READ).await.unwrap();
    assert!(two != one && known(&issuer, &two).await.0);
    println!("client credentials: a token, another for other scopes, and another once it ends");

    for application in [Application::new("shop").secret("wrong"), Application::new("nobody").secret(SECRET)] {
        let refused = server.clone().client_credentials(application).token(READ).await.unwrap_err();
        assert_eq!(refused.to_string(), "no token: the authorization server refuses: invalid_client");
    }
    println!("client credentials: who is not known is refused");

    let consent = server.clone().authorize(shop(), BACK, &["openid", "read"]).unwrap();
    let back = agree(consent.url()).await;
    let tokens = consent.finish(&back).await.unwrap();
    let one = tokens.token(READ).await.unwrap();
    assert_eq!(known(&issuer, &one).await, (true, "openid read".to_owned(), "ada".to_owned()));
    println!("authorization code with PKCE: a token of the user's");

    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(!known(&issuer, &one).await.0);
    let two = tokens.token(READ).await.unwrap();
    assert_eq!(known(&issuer, &two).await, (true, "openid read".to_owned(), "ada".to_owned()));
    let kept = tokens.refresh_token().await.unwrap();
    let again = server.clone().refresh(shop(), kept).token(READ).await.unwrap();
    assert!(again != two && known(&issuer, &again).await.0);
    println!("refresh: another token once it ends, and one for who comes back later");

    let consent = server.clone().device(shop(), &["openid", "read"]).await.unwrap();
    let elsewhere = consent.verification_uri_complete().unwrap().to_owned();
    let (tokens, page) = tokio::join!(consent.finish(), agree(&elsewhere));
    let tokens = tokens.unwrap_or_else(|error| panic!("{error}: {page}"));
    let one = tokens.token(READ).await.unwrap();
    assert_eq!(known(&issuer, &one).await, (true, "openid read".to_owned(), "ada".to_owned()));
    println!("device authorization: a token of the user's, who agreed elsewhere");

    // A code is good for the verifier that it was asked for with.
    let (one, other) =
        (server.clone().authorize(shop(), BACK, READ).unwrap(), server.authorize(shop(), BACK, READ).unwrap());
    let state = |url: &str| {
        let url = reqwest::Url::parse(url).unwrap();
        url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned()
    };
    let stolen = agree(one.url()).await.replace(&state(one.url()), &state(other.url()));
    let refused = other.finish(&stolen).await.unwrap_err();
    assert_eq!(refused.to_string(), "no token: the authorization server refuses: invalid_grant");
    println!("authorization code with PKCE: a code that another asked for is refused");
}
