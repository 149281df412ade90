//! The generated router before a client by other hands: octets on a socket, some of which no HTTP client would send.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "support/listen.rs"]
mod listen;
#[path = "support/scripted.rs"]
mod scripted;

use expect_test::{Expect, expect};
use scripted::Scripted;
use std::time::Duration;
use tiki_api::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A server that has an answer for every operation.
async fn start() -> (Scripted, String) {
    let (server, url) = Scripted::start().await;
    server.get_oauth_access_token.will_answer(GetOauthAccessTokenResponse::Ok(GetOauthAccessTokenOk::default()));
    server.get_oauth_authorize.will_answer(GetOauthAuthorizeResponse::Ok(GetOauthAuthorizeOk::new("c")));
    server.get_oauth_public_key.will_answer(GetOauthPublicKeyResponse::Ok(GetOauthPublicKeyOk::new("k")));
    server.get_version.will_answer(GetVersionResponse::Ok(GetVersionOk::new("1")));
    (server, url.replace("http://", ""))
}

/// Sends octets as they are, and reads until the server hangs up.
async fn exchange(address: &str, octets: &[u8]) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(octets).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Sends a request line with headers, and shows the answer without what says nothing: the date, the connection.
async fn send(address: &str, head: &str) -> String {
    let request = format!("{}\r\nhost: tiki.example\r\nconnection: close\r\n\r\n", head.replace('\n', "\r\n"));
    let answer = timeout(Duration::from_secs(20), exchange(address, request.as_bytes())).await.unwrap().unwrap();
    let lines = answer.lines().filter(|line| !line.starts_with("date:") && !line.starts_with("connection:"));
    let shown: Vec<_> = lines.collect();
    shown.join("\n").replace("},{", "},\n{").replace(":[{", ":[\n{")
}

async fn check(head: &str, answer: Expect) {
    let (_, address) = start().await;
    answer.assert_eq(&send(&address, head).await);
}

/// Sends a query that nothing is wrong with, and compares what the implementation got for `client_id` and `scope`.
async fn check_query(query: &str, client_id: &str, scope: Option<&str>) {
    let (server, address) = start().await;
    let answer = send(&address, &format!("GET /oauth/access_token?{query} HTTP/1.1")).await;
    let asked = server.get_oauth_access_token.asked();
    let [request] = &asked[..] else { panic!("{query}: {answer}") };
    assert_eq!((request.client_id.as_str(), request.scope.as_deref()), (client_id, scope), "{query}");
}

#[tokio::test]
async fn queries_are_read_as_others_write_them() {
    check_query("grant_type=g&client_id=i&client_secret=s", "i", None).await;
    check_query("client_secret=s&client_id=i&grant_type=g&scope", "i", Some("")).await;
    check_query("&&grant_type=g&&client_id=i&client_secret=s&scope=&", "i", Some("")).await;
    check_query("grant_type=g&client_id=a+b%20c%2Bd&client_secret=s&scope=+", "a b c+d", Some(" ")).await;
    check_query("%67rant_type=g&client%5Fid=i&client_secret=s&s%63ope=%E2%82%AC", "i", Some("€")).await;
    check_query("grant_type=g&client_id=a=b=&client_secret=s&scope==", "a=b=", Some("=")).await;
    check_query("grant_type=g&client_id=a,b;c|d&client_secret=s&scope=a,b", "a,b;c|d", Some("a,b")).await;
    check_query("grant_type=g&client_id=%&client_secret=s&scope=%zz%2", "%", Some("%zz%2")).await;
    check_query("grant_type=g&client_id=%2525&client_secret=s&scope=%26scope%3D", "%25", Some("&scope=")).await;
    check_query("grant_type=g&client_id=?/:@!$'()*&client_secret=s", "?/:@!$'()*", None).await;
    check_query("grant_type=g&client_id=%00%0D%0A&client_secret=s", "\0\r\n", None).await;
    // Names that the description does not have are others' business, and are told apart by case.
    check_query("grant_type=g&client_id=i&client_secret=s&utm=1&utm=2&SCOPE=x&scope[]=y&%FF=z", "i", None).await;
}

#[tokio::test]
async fn all_that_is_wrong_with_a_query_is_one_problem() {
    check("GET /oauth/access_token HTTP/1.1", expect![[r#"
        HTTP/1.1 400 Bad Request
        content-type: application/problem+json
        content-length: 412

        {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
        {"in":"query","name":"grant_type","code":"missing","message":"required, and not there"},
        {"in":"query","name":"client_id","code":"missing","message":"required, and not there"},
        {"in":"query","name":"client_secret","code":"missing","message":"required, and not there"}]}"#]]).await;
    check(
        "GET /oauth/authorize?response_type=token&client_id=%FFhunter2&scope=hunter2&scope=hunter2&state=%C3 HTTP/1.1",
        expect![[r#"
            HTTP/1.1 400 Bad Request
            content-type: application/problem+json
            content-length: 554

            {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
            {"in":"query","name":"response_type","code":"enum","message":"expected one of `code`"},
            {"in":"query","name":"client_id","code":"format","message":"expected UTF-8"},
            {"in":"query","name":"redirect_uri","code":"missing","message":"required, and not there"},
            {"in":"query","name":"scope","code":"duplicate","message":"given several times"},
            {"in":"query","name":"state","code":"format","message":"expected UTF-8"}]}"#]],
    )
    .await;
    check(
        "GET /oauth/authorize?response_type=code&response_type=code&client_id=i&redirect_uri=r HTTP/1.1",
        expect![[r#"
            HTTP/1.1 400 Bad Request
            content-type: application/problem+json
            content-length: 235

            {"type":"about:blank","title":"Bad Request","status":400,"detail":"the request is not what the description of this operation says","violations":[
            {"in":"query","name":"response_type","code":"duplicate","message":"given several times"}]}"#]],
    )
    .await;
}

#[tokio::test]
async fn the_head_of_an_answer_is_that_of_the_answer() {
    check(
        "GET /oauth/public-key HTTP/1.1",
        expect![[r#"
        HTTP/1.1 200 OK
        content-type: application/json
        content-length: 11

        {"key":"k"}"#]],
    )
    .await;
    check(
        "HEAD /oauth/public-key HTTP/1.1",
        expect![[r#"
        HTTP/1.1 200 OK
        content-type: application/json
        content-length: 11
    "#]],
    )
    .await;
    check(
        "HEAD /version HTTP/1.1",
        expect![[r#"
            HTTP/1.1 401 Unauthorized
            content-type: application/problem+json
            content-length: 58
            www-authenticate: Bearer
        "#]],
    )
    .await;
    check(
        "HEAD /nowhere HTTP/1.1",
        expect![[r#"
        HTTP/1.1 404 Not Found
        content-type: application/problem+json
        content-length: 55
    "#]],
    )
    .await;
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "BREW"] {
        let (_, address) = start().await;
        let answer = send(&address, &format!("{method} /version HTTP/1.1\nauthorization: Bearer t")).await;
        assert!(answer.starts_with("HTTP/1.1 405 Method Not Allowed\n"), "{method}: {answer}");
        assert!(answer.contains("\nallow: GET, HEAD, OPTIONS\n"), "{method}: {answer}");
    }
    check(
        "POST /oauth/access_token HTTP/1.1",
        expect![[r#"
            HTTP/1.1 405 Method Not Allowed
            content-type: application/problem+json
            content-length: 64
            allow: GET, HEAD, OPTIONS

            {"type":"about:blank","title":"Method Not Allowed","status":405}"#]],
    )
    .await;
}

#[tokio::test]
async fn other_paths_are_not_found() {
    check(
        "GET /nowhere?x=%3Cscript%3E HTTP/1.1",
        expect![[r#"
        HTTP/1.1 404 Not Found
        content-type: application/problem+json
        content-length: 55

        {"type":"about:blank","title":"Not Found","status":404}"#]],
    )
    .await;
    let near =
        ["/", "//version", "/version/", "/Version", "/version;a=b", "/version.json", "/oauth", "/oauth%2Fpublic-key"];
    for path in near.into_iter().chain(["/oauth/./public-key", "/oauth/../version", "/version%00", "/%FF", "*"]) {
        let (_, address) = start().await;
        let answer = send(&address, &format!("GET {path} HTTP/1.1\nauthorization: Bearer t")).await;
        assert!(answer.starts_with("HTTP/1.1 404 Not Found\n"), "{path}: {answer}");
        assert!(answer.contains("\ncontent-type: application/problem+json\n"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn paths_are_known_by_what_they_stand_for() {
    for target in
        ["/%6Fauth/public%2dkey", "http://tiki.example/oauth/public-key", "/oauth/public-key?", "/oauth/public-key?a"]
    {
        let (_, address) = start().await;
        let answer = send(&address, &format!("GET {target} HTTP/1.1")).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\n") && answer.ends_with(r#"{"key":"k"}"#), "{target}: {answer}");
    }
}

#[tokio::test]
async fn a_token_is_known_in_any_dress() {
    for value in ["Bearer t", "bearer t", "BEARER  t ", "Bearer \tt"] {
        let (server, address) = start().await;
        let answer = send(&address, &format!("GET /version HTTP/1.1\nAUTHORIZATION: {value}")).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\n"), "{value}: {answer}");
        assert_eq!(server.tokens(), ["t".into()]);
    }
    for value in ["", "t", "Bearer", "Bearer ", "Basic t", "Bearert", "Bearer wrong", "Bearer=t"] {
        let (server, address) = start().await;
        let answer = send(&address, &format!("GET /version HTTP/1.1\nauthorization: {value}")).await;
        assert!(answer.starts_with("HTTP/1.1 401 Unauthorized\n"), "{value}: {answer}");
        // Only of a token that was shown it is said that it is not good (RFC 6750 §3).
        let challenge = if value == "Bearer wrong" { r#"Bearer error="invalid_token""# } else { "Bearer" };
        assert!(answer.contains(&format!("\nwww-authenticate: {challenge}\n")), "{value}: {answer}");
        assert!(server.get_version.asked().is_empty());
    }
    // A query is no place for it (RFC 6750 §2.3), and a description that names one place means that one.
    check(
        "GET /version?access_token=t&bearerAuth=t HTTP/1.1",
        expect![[r#"
            HTTP/1.1 401 Unauthorized
            content-type: application/problem+json
            content-length: 58
            www-authenticate: Bearer

            {"type":"about:blank","title":"Unauthorized","status":401}"#]],
    )
    .await;
}

#[tokio::test]
async fn a_body_that_nobody_asked_for_is_not_the_next_request() {
    let (server, address) = start().await;
    let inner = "GET /version HTTP/1.1\r\nhost: a\r\nauthorization: Bearer t\r\n\r\n";
    let outer = format!(
        "GET /oauth/public-key HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n{inner}\
         GET /nowhere HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        inner.len(),
    );
    let answer = exchange(&address, outer.as_bytes()).await.unwrap();
    let statuses: Vec<_> = answer.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
    assert_eq!(statuses, ["200", "404"]);
    assert!(server.get_version.asked().is_empty());
}

#[tokio::test]
async fn many_parameters_cost_little() {
    // Up to as many as hyper takes in a URL, which is of less than 64 KiB.
    let cases = [
        ("a&", 9_000, "200"),
        ("a&", 32_500, "400"),
        ("&", 65_000, "200"),
        ("scope&", 9_000, "400"),
        ("scope&", 10_800, "400"),
        ("scope=%FF&", 6_500, "400"),
        ("%FF&", 9_000, "200"),
        ("%FF&", 16_250, "400"),
    ];
    for (pair, times, answer) in cases {
        let (_, address) = start().await;
        let query = pair.repeat(times);
        let good = "grant_type=g&client_id=i&client_secret=s";
        let shown = send(&address, &format!("GET /oauth/access_token?{good}&{query} HTTP/1.1")).await;
        assert!(shown.starts_with(&format!("HTTP/1.1 {answer}")), "{times} of {pair}: {shown}");
        assert!(shown.len() < 600, "{times} of {pair}: {shown}");
        assert_eq!(
            shown.contains(r#"{"in":"query","code":"range","message":"there are more than 10000 pairs"}"#),
            answer == "400" && times > 10_000,
            "{times} of {pair}: {shown}"
        );
    }
}

#[tokio::test]
async fn more_parameters_than_a_url_holds_are_not_read() {
    let (server, address) = start().await;
    let answer = send(&address, &format!("GET /oauth/access_token?{} HTTP/1.1", "a&".repeat(50_000))).await;
    assert!(answer.starts_with("HTTP/1.1 414 URI Too Long\n"), "{answer}");
    // Of a million the server does not even read the end: it answers or hangs up, whichever comes first.
    let request = format!("GET /oauth/access_token?{} HTTP/1.1\r\nhost: a\r\n\r\n", "a=b&".repeat(1_000_000));
    let answer = timeout(Duration::from_secs(20), exchange(&address, request.as_bytes())).await.unwrap();
    assert!(answer.as_ref().map_or(true, |answer| answer.starts_with("HTTP/1.1 4")), "{answer:?}");
    assert!(server.get_oauth_access_token.asked().is_empty());
    assert!(send(&address, "GET /oauth/public-key HTTP/1.1").await.starts_with("HTTP/1.1 200 OK\n"));
}
