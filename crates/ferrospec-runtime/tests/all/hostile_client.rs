//! What a client refuses to send.

use expect_test::{Expect, expect};
use ferrospec_runtime::client::Stage;

use crate::api::*;

async fn check(change: impl FnOnce(&mut UpdateItemRequest), words: Expect) {
    let mut request = UpdateItemRequest::new(1, "x", Item::new("a", TikiBoolean::Y));
    change(&mut request);
    // Nobody listens there: whatever is sent is another error.
    let error = Client::new("http://127.0.0.1:1").unwrap().update_item(request).await.unwrap_err();
    words.assert_eq(&error.to_string());
    assert_eq!(error.stage(), Stage::Encode);
}

#[tokio::test]
async fn headers_hold_one_line() {
    check(|request| request.x_trace = Some(vec!["a\r\nEvil: 1".into()]), expect!["update_item: the request cannot be encoded: header parameter `X-Trace`: a control character cannot stand in a header"]).await;
    check(|request| request.x_trace = Some(vec!["a,b".into()]), expect!["update_item: the request cannot be encoded: header parameter `X-Trace`: the delimiter of a list cannot stand in an item of a header"]).await;
    check(|request| request.x_trace = Some(vec![" a".into(), "b".into()]), expect!["update_item: the request cannot be encoded: header parameter `X-Trace`: white space cannot stand at the end of a header's value"]).await;
    check(|request| request.x_trace = Some(vec![String::new()]), expect!["update_item: the request cannot be encoded: header parameter `X-Trace`: an array of one empty text cannot be said in this style"]).await;
}

#[tokio::test]
async fn a_style_says_what_it_cannot() {
    check(|request| request.tags = Some(vec!["a".into(), "b|c".into()]), expect!["update_item: the request cannot be encoded: query parameter `tags`: the delimiter of the style cannot stand in an item"]).await;
    check(|request| request.filter = Some([("tags".into(), "x".into())].into()), expect!["update_item: the request cannot be encoded: query parameter `filter`: a member has the name of another parameter"]).await;
    check(
        |request| request.name = String::new(),
        expect![
            "update_item: the request cannot be encoded: path parameter `name`: an empty value cannot stand in a path"
        ],
    )
    .await;
}

#[tokio::test]
async fn bodies_say_what_they_cannot() {
    let owner = |score| Some(Owner { boss: Some(Box::new(Owner { score, ..Owner::default() })), ..Owner::default() });
    check(
        |request| request.body.owner = owner(Some(f64::NAN)),
        expect![
            "update_item: the request cannot be encoded: body at /owner/boss/score: JSON has no number that is not finite"
        ],
    )
    .await;
}

#[tokio::test]
async fn paths_stay_where_they_are() {
    let client = Client::new("http://127.0.0.1:1/base").unwrap();
    for path in ["", ".", ".."] {
        let error = client.get_file(GetFileRequest { path: path.into() }).await.unwrap_err();
        assert_eq!(error.stage(), Stage::Encode, "{path}");
    }
}

/// Whatever else is in a parameter stays in its segment, and arrives as it was.
#[tokio::test]
async fn a_path_parameter_is_one_segment() {
    let (_, url) = crate::serving::start().await;
    let client = Client::new(&url).unwrap();
    for path in [
        "/", "//", "a/../b", "../x", "..%2F", "%2e%2e", "...", "?a=b", "#a", "a\\b", "a\r\nb", "\0", ";a=b", "@evil",
        ":80",
    ] {
        let answer = client.get_file(GetFileRequest { path: path.into() }).await.unwrap();
        assert_eq!(answer, GetFileResponse::Ok(path.to_owned().into()), "{path:?}");
    }
}

#[test]
fn base_urls_are_plain() {
    for url in ["", "/api", "ftp://h/", "http://u:p@h/", "http://h/?q", "http://h/#f", "mailto:x"] {
        let error = Client::new(url).unwrap_err();
        assert_eq!(error.stage(), Stage::Configure, "{url}");
        assert!(!error.to_string().contains("u:p"));
    }
}

#[tokio::test]
async fn a_url_is_as_long_as_http_can_say() {
    let client = Client::new("http://127.0.0.1:1/base").unwrap();
    let error = client.get_file(GetFileRequest { path: "x".repeat(65_550) }).await.unwrap_err();
    assert_eq!(error.stage(), Stage::Encode);
    expect!["get_file: the request cannot be encoded: the URL has 65580 octets, and no more than 65534 can be sent"]
        .assert_eq(&error.to_string());
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
#[tokio::test]
async fn https_needs_tls() {
    let client = Client::new("https://127.0.0.1:1").unwrap();
    let get = async |client: Client| client.get_file(GetFileRequest { path: "x".into() }).await;
    let error = get(client.clone()).await.unwrap_err();
    assert_eq!((error.stage(), error.operation()), (Stage::Configure, "get_file"));
    expect!["get_file: the base URL is `https`, and this client has no TLS: turn on the feature `rustls` or `native-tls`, or hand in an HTTP client that has it"].assert_eq(&error.to_string());
    // Whether a client that is handed in has TLS is known to who built it: it is asked.
    let own = client.with_http_client(ferrospec_runtime::reqwest::Client::new());
    assert_eq!(get(own).await.unwrap_err().stage(), Stage::Send);
}
