//! Servers: URLs that clients send credentials to.

use super::{Outcome, description, nameless, outcome_of};
use serde_json::{Value, json};

/// A description with a server in one place of it.
type Place = fn(Value) -> Value;

fn operation() -> Value {
    json!({"operationId": "a", "responses": {"204": {"description": "done"}}})
}

const PLACES: &[(&str, Place)] = &[
    ("description", |server| {
        let mut whole = description(json!({"/a": {"get": operation()}}), json!({}));
        whole["servers"] = json!([server]);
        whole
    }),
    ("path", |server| description(json!({"/a": {"servers": [server], "get": operation()}}), json!({}))),
    ("operation", |server| {
        let mut operation = operation();
        operation["servers"] = json!([server]);
        description(json!({"/a": {"get": operation}}), json!({}))
    }),
];

#[test]
fn a_server_is_never_more_than_a_url() {
    for (place, described) in PLACES {
        let harmless = ["https://a.example/b", "https://{a}.example/b"]
            .map(|url| nameless(outcome_of(&described(json!({"url": url})))));
        assert!(harmless.iter().all(|outcome| matches!(outcome, Outcome::Written(_))), "{place}: {harmless:?}");
        for url in [
            "",
            "/",
            "//evil.example",
            "..",
            "?a=b",
            "#a",
            "https://user:pw@evil.example",
            "https://a.example/{{",
            "https://a.example/}}",
            "https://{}/",
            "https://{a}{b}.example",
            "https://{*x}/{:y}",
            "https://a.example/%2F/../\0\r\n",
            "https://a.example/\u{202e}\u{2028}",
            "https://\"; fn evil() {}",
            "https://a.example/*/ fn evil() {}",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            // Variables without a default, and one of a hostile name and value.
            for variables in [
                json!({}),
                json!({"a": {"default": "\"; fn evil() {}\r\n", "enum": ["\"", "{b}"]}, "}{\"": {"default": ""}}),
            ] {
                let server = json!({"url": url, "description": url, "variables": variables});
                let outcome = nameless(outcome_of(&described(server)));
                let is_fine = matches!(outcome, Outcome::Refused(_)) || harmless.contains(&outcome);
                assert!(is_fine, "{place} {url:?} {variables}: {outcome:?}");
            }
        }
    }
}
