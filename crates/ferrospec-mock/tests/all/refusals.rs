//! Refusals, in the words of the description where it has any.

use crate::support::Mock;
use ferrospec_mock::{Credentials, Options};

const SECRET: &str = "\
openapi: 3.1.0
info: {title: A, version: '1'}
security: [{bearer: []}]
paths:
  /a:
    get:
      parameters: [{name: n, in: query, required: true, schema: {type: integer}}]
      responses:
        '204': {description: Fine.}
        '401': {description: Who?, headers: {X-Why: {schema: {const: none}}}, content: {application/json: {schema: {const: who}}}}
        '422': {description: No., content: {application/json: {schema: {type: object, required: [code], properties: {code: {const: 3}}}}}}
  /b:
    get:
      security: []
      parameters: [{name: n, in: query, required: true, schema: {type: integer}}]
      responses: {'204': {description: Fine.}, 4XX: {description: A problem., content: {application/problem+json: {schema: {type: object, required: [title]}}}}}
  /c:
    get:
      security: []
      parameters: [{name: n, in: query, required: true, schema: {type: integer}}]
      responses: {'204': {description: Fine.}}
  /f:
    get:
      security: []
      parameters: [{name: tag, in: query, schema: {type: array, items: {type: integer}}}]
      responses: {'204': {description: Fine.}}
  /e:
    get:
      security: []
      parameters: [{name: n, in: query, required: true, schema: {type: integer}}]
      responses: {'204': {description: Fine.}, '400': {description: No., headers: {X-Trace: {required: true, schema: {type: string}}}, content: {application/json: {schema: {const: no}}}}}
components: {securitySchemes: {bearer: {type: http, scheme: bearer}}}
";

#[tokio::test]
async fn a_refusal_is_what_the_operation_declares_for_it() {
    let mock = Mock::of(SECRET);
    let nobody = mock.ask("GET /a?n=1").await;
    assert_eq!(nobody.line(), r#"401 application/json "who""#);
    assert_eq!((nobody.header("www-authenticate"), nobody.header("x-why")), (Some("Bearer"), Some("none")));
    assert_eq!(
        nobody.header("mock-refusal"),
        Some("no credential of `bearer` is shown; callers are let in by Authorization: Bearer")
    );
    let wrong = mock.ask("GET /a?n=x\nauthorization: Bearer t").await;
    assert_eq!(wrong.line(), r#"422 application/json {"code":3}"#);
    assert_eq!(wrong.header("mock-refusal"), Some("query parameter `n`: expected an integer, found other text"));
    assert_eq!(mock.ask("GET /a?n=1\nauthorization: Bearer t").await.status, 204);
}

#[tokio::test]
async fn a_problem_is_said_as_it_is_where_one_is_declared_and_where_nothing_is() {
    let mock = Mock::of(SECRET);
    // What only a real answer has in a header is not made up, as no generated server would.
    for path in ["/b", "/c", "/e"] {
        let refused = mock.ask(&format!("GET {path}?n=x")).await;
        assert_eq!(refused.header("mock-refusal"), Some("query parameter `n`: expected an integer, found other text"));
        assert_eq!(refused.header("x-trace"), None);
        assert_eq!((refused.status.as_u16(), refused.header("content-type")), (400, Some("application/problem+json")));
        assert!(refused.body.contains(r#""in":"query","name":"n""#), "{}", refused.body);
    }
    let within = mock.ask("GET /f?tag=1&tag=x").await;
    assert_eq!(
        within.header("mock-refusal"),
        Some("query parameter `tag` at /1: expected an integer, found other text")
    );
    let not_allowed = mock.ask("POST /b").await;
    assert_eq!((not_allowed.status.as_u16(), not_allowed.header("allow")), (405, Some("GET, HEAD, OPTIONS")));
    assert_eq!(not_allowed.header("mock-refusal"), Some("no operation of this path has this method"));
    let nothing = mock.ask("GET /d").await;
    assert_eq!((nothing.status.as_u16(), nothing.header("mock-refusal")), (404, Some("no operation has this path")));
    // Who asks for it gets it.
    let asked = mock.ask("GET /e?n=1\nprefer: code=400").await;
    assert_eq!((asked.line(), asked.header("x-trace").is_some()), (r#"400 application/json "no""#.to_owned(), true));
}

#[tokio::test]
async fn one_credential_may_be_the_only_one() {
    let credentials = Credentials { of_any: Some("good".to_owned()), ..Credentials::default() };
    let mock = Mock::with(SECRET, Options { seed: 0, credentials });
    let wrong = mock.ask("GET /a?n=1\nauthorization: Bearer bad").await;
    let said = "the credential of `bearer` does not let the caller in; callers are let in by Authorization: Bearer";
    assert_eq!((wrong.status.as_u16(), wrong.header("mock-refusal")), (401, Some(said)));
    let none = mock.ask("GET /a?n=1").await;
    let said = "no credential of `bearer` is shown; callers are let in by Authorization: Bearer";
    assert_eq!((none.status.as_u16(), none.header("mock-refusal")), (401, Some(said)));
    assert_eq!(mock.ask("GET /a?n=1\nauthorization: Bearer good").await.status, 204);
}

#[tokio::test]
async fn each_scheme_may_have_a_credential_of_its_own() {
    let of = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let by_scheme = [of("key", "k"), of("basic", "b")].into();
    let credentials = Credentials { of_any: Some("any".to_owned()), by_scheme };
    let either = SECRET
        .replace("[{bearer: []}]", "[{bearer: []}, {key: []}]")
        .replace("securitySchemes: {", "securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, ");
    let mock = Mock::with(&either, Options { seed: 0, credentials });
    for (header, status) in [("x-key: k", 204), ("x-key: any", 401), ("authorization: Bearer any", 204)] {
        assert_eq!(mock.ask(&format!("GET /a?n=1\n{header}")).await.status, status, "{header}");
    }
    // What is shown says more than what is not.
    let wrong = mock.ask("GET /a?n=1\nx-key: any").await;
    let said = "the credential of `key` does not let the caller in; callers are let in by Authorization: Bearer, or header X-Key";
    assert_eq!(wrong.header("mock-refusal"), Some(said));
}

const LEFT_OUT: &str = "\
openapi: 3.1.0
info: {title: A, version: '1'}
servers: [{url: /v1}]
paths:
  /users/me:
    delete: {security: [{oauth: []}], responses: {'204': {description: Done.}}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    delete: {security: [], responses: {'204': {description: Done.}}}
";

#[tokio::test]
async fn what_is_left_out_lets_nobody_in_by_another_path() {
    let mock = Mock::of(LEFT_OUT);
    for base in ["", "/v1"] {
        assert_eq!(mock.ask(&format!("DELETE {base}/users/me")).await.status, 501);
        assert_eq!(mock.ask(&format!("DELETE {base}/users/%6De")).await.status, 501);
        assert_eq!(mock.ask(&format!("DELETE {base}/users/you")).await.status, 204);
    }
}
