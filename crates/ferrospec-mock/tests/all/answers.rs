//! Answers where all is well.

use crate::support::Mock;
use ferrospec_mock::Options;

const PETS: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        '200':
          description: All.
          headers: {X-Total: {required: true, schema: {type: integer, minimum: 3, maximum: 9}}}
          content: {application/json: {schema: {type: array, minItems: 2, items: {$ref: '#/components/schemas/Pet'}}}}
        '404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}
  /pets/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: One.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
              examples: {bad: {value: {name: 1}}, good: {value: {name: Rex}}}
            text/plain: {schema: {type: string}, example: Rex}
    delete: {parameters: [{name: id, in: path, required: true, schema: {type: integer}}], responses: {'204': {description: Gone.}}}
  /picture:
    get: {responses: {'200': {description: Any., content: {image/*: {}}}}}
  /album:
    get:
      responses:
        '200':
          description: In parts.
          content:
            multipart/mixed:
              schema: {type: object, required: [title, cover], properties: {title: {const: a}, cover: {type: string, format: binary}}}
              encoding: {cover: {contentType: image/png}}
  /shown:
    get:
      responses:
        '200':
          description: In parts, with headers.
          headers:
            X-Total: {required: true, schema: {type: integer}, example: 42}
            X-Kind: {schema: {type: string}, examples: {one: {value: a}, two: {value: b}}}
            X-List: {schema: {type: array, items: {type: integer}}, example: [1, 2]}
            X-Json: {content: {application/json: {schema: {type: object}, example: {a: 1}}}}
            X-Wrong: {required: true, schema: {type: integer, const: 7}, example: text}
            Set-Cookie: {schema: {type: string}, example: a=b; Path=/}
          content:
            multipart/form-data:
              schema:
                type: object
                required: [title, cover, data]
                properties:
                  title: {type: string}
                  cover: {type: string, format: binary}
                  data: {type: string, format: binary}
                  noted: {type: integer}
                  rest: {type: string}
              encoding:
                cover: {contentType: image/*}
                noted: {contentType: text/plain, headers: {X-Note: {required: true, schema: {type: string}, example: n}}}
              examples: {two: {value: {title: The title, cover: A picture, noted: 5}}}
            application/octet-stream: {example: some octets}
  /never:
    get: {responses: {'200': {description: None can be made., content: {application/json: {schema: {type: string, minLength: 3, maxLength: 2}}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties: {name: {type: string, minLength: 2, maxLength: 8}, secret: {type: string, writeOnly: true}, age: {type: integer, minimum: 0, maximum: 30}}
    Error: {type: object, required: [code], properties: {code: {type: integer, enum: [7]}}}
";

#[tokio::test]
async fn what_is_shown_is_answered_if_it_is_a_value() {
    let mock = Mock::of(PETS);
    assert_eq!(mock.ask("GET /pets/1").await.line(), r#"200 application/json {"name":"Rex"}"#);
    assert_eq!(mock.ask("GET /pets/1\naccept: text/*").await.line(), "200 text/plain Rex");
    assert_eq!(mock.ask("DELETE /pets/1").await.line(), "204 -");
}

#[tokio::test]
async fn what_has_parts_is_answered_in_parts() {
    let answered = Mock::of(PETS).ask("GET /album").await;
    let line = answered.line();
    assert!(line.starts_with("200 multipart/mixed; boundary=ferrospec-"), "{line}");
    for part in ["name=\"title\"\r\n\r\na\r\n--", "name=\"cover\"; filename=\"cover\"\r\nContent-Type: image/png"] {
        assert!(line.contains(part), "{line}");
    }
}

#[tokio::test]
async fn what_is_shown_of_headers_and_parts_is_answered() {
    let mock = Mock::of(PETS);
    let answered = mock.ask("GET /shown").await;
    for (name, value) in [
        ("x-total", "42"),
        ("x-list", "1,2"),
        ("x-json", r#"{"a":1}"#),
        ("x-wrong", "7"),
        ("set-cookie", "a=b; Path=/"),
    ] {
        assert_eq!(answered.header(name), Some(value), "{name}");
    }
    // What is not shown is there only if it must be.
    let parts: Vec<_> = answered.body.split("--ferrospec-").filter_map(|part| part.split_once("\r\n")).collect();
    let [(_, title), (_, cover), (_, noted), (_, data), _] = parts[..] else { panic!("{}", answered.body) };
    assert_eq!(title, "Content-Disposition: form-data; name=\"title\"\r\n\r\nThe title\r\n");
    let file = |name: &str, media_type: &str| {
        format!(
            "Content-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\nContent-Type: {media_type}\r\n\r\n"
        )
    };
    assert_eq!(cover, file("cover", "image/png") + "A picture\r\n");
    assert!(noted.contains("name=\"noted\"") && noted.ends_with("X-Note: n\r\n\r\n5\r\n"), "{noted}");
    assert!(data.starts_with(&file("data", "application/octet-stream")), "{data}");
    let octets = mock.ask("GET /shown\naccept: application/octet-stream").await;
    assert_eq!(octets.body, "some octets");
}

#[tokio::test]
async fn an_example_may_be_asked_for() {
    let mock = Mock::of(PETS);
    let shown = mock.ask("GET /shown\nprefer: example=two").await;
    assert!(shown.header("x-kind") == Some("b") && shown.body.contains("The title"), "{}", shown.body);
    assert_eq!(mock.ask("GET /shown\nprefer: code=200; example=one").await.header("x-kind"), Some("a"));
    assert_eq!(mock.ask("GET /pets/1\nprefer: example=good").await.body, r#"{"name":"Rex"}"#);
    let bad = mock.ask("GET /pets/1\nprefer: example=bad").await;
    assert_eq!(bad.status, 501);
    assert!(bad.body.contains("the example is no value of its schema: `/name`"), "{}", bad.body);
}

#[tokio::test]
async fn a_text_is_shown_as_it_stands_in_a_message() {
    let mock = Mock::of(
        r#"
openapi: 3.2.0
info: {title: Texts, version: '1'}
paths:
  /pet:
    get:
      responses:
        '200':
          description: ok
          content:
            application/xml:
              schema: {$ref: '#/components/schemas/Pet'}
              examples:
                wrong: {value: <pet><id>x</id></pet>}
                first: {value: "<pet>\n  <id>1</id></pet>"}
                second: {serializedValue: <pet><id>2</id></pet>}
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
              examples: {spaced: {serializedValue: '{"id":  3}'}}
  /form:
    get:
      responses:
        '200':
          description: ok
          content:
            application/x-www-form-urlencoded:
              schema: {$ref: '#/components/schemas/Pet'}
              examples: {wrong: {value: id=x}, bare: {value: name=Rex}, twice: {value: id=1&id=2}, right: {value: id=4}}
  /styled:
    get:
      responses:
        '200':
          description: ok
          content:
            application/x-www-form-urlencoded:
              schema: {type: object, required: [ids], properties: {ids: {type: array, items: {type: integer}}, pet: {$ref: '#/components/schemas/Pet'}}}
              encoding: {ids: {style: form, explode: false}, pet: {style: deepObject, explode: true}}
              examples: {wrong: {serializedValue: 'ids=1,x'}, right: {serializedValue: 'ids=1,2&pet[id]=3'}}
  /parts:
    get:
      responses:
        '200':
          description: ok
          content:
            multipart/form-data:
              schema: {$ref: '#/components/schemas/Pet'}
              examples:
                wrong: {serializedValue: "--a\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nx\r\n--a--\r\n"}
                right: {serializedValue: "--a\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n7\r\n--a--\r\n"}
  /empty:
    get:
      responses:
        '200':
          description: ok
          content:
            application/xml:
              schema: {title: e, xml: {name: e}, oneOf: [{type: integer}, {type: object, properties: {id: {type: integer}}}]}
              example: <e/>
  /number:
    get:
      responses:
        '200':
          description: ok
          content: {text/plain: {schema: {type: number}, examples: {bad: {value: many}, good: {value: '4.50'}}}}
  /null:
    get:
      responses:
        '200':
          description: ok
          content:
            multipart/form-data:
              schema: {type: object, required: [note], properties: {note: {type: [string, 'null']}}}
              example: {note: null}
components:
  schemas:
    Pet: {type: object, required: [id], xml: {name: pet}, properties: {id: {type: integer}}}
"#,
    );
    for (asked, expected) in [
        ("/pet", "200 application/xml <pet>\n  <id>1</id></pet>"),
        ("/pet\nprefer: example=second", "200 application/xml <pet><id>2</id></pet>"),
        ("/pet\nprefer: example=spaced", r#"200 application/json {"id":  3}"#),
        ("/pet\naccept: application/json", r#"200 application/json {"id":  3}"#),
        ("/form", "200 application/x-www-form-urlencoded id=4"),
        ("/styled", "200 application/x-www-form-urlencoded ids=1,2&pet[id]=3"),
        (
            "/parts",
            "200 multipart/form-data; boundary=\"a\" --a\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n7\r\n--a--",
        ),
        ("/empty", "200 application/xml <e/>"),
        ("/number", "200 text/plain 4.50"),
    ] {
        assert_eq!(mock.ask(&format!("GET {asked}")).await.line(), expected, "{asked}");
    }
    // No text says `null`, so that another value is drawn.
    assert_eq!(mock.ask("GET /null").await.status, 200);
    for (asked, place) in [
        ("/pet\nprefer: example=wrong", "/id"),
        ("/form\nprefer: example=wrong", "/id"),
        ("/form\nprefer: example=bare", "id"),
        ("/form\nprefer: example=twice", "/id"),
        ("/styled\nprefer: example=wrong", "/ids/1"),
        ("/parts\nprefer: example=wrong", "/id"),
    ] {
        let wrong = mock.ask(&format!("GET {asked}")).await;
        assert!(wrong.status == 501 && wrong.body.contains(place), "{asked}: {}", wrong.body);
        assert!(wrong.body.contains("the example is no value of its schema: "), "{asked}: {}", wrong.body);
    }
}

#[tokio::test]
async fn else_a_value_that_keeps_all_rules_the_same_for_the_same_request() {
    let mock = Mock::of(PETS);
    let mut answers = Vec::new();
    for limit in 0..20 {
        let request = format!("GET /pets?limit={limit}");
        let answered = mock.ask(&request).await;
        let again = mock.ask(&request).await;
        assert_eq!((&answered.body, &answered.headers), (&again.body, &again.headers));
        let total: u32 = answered.header("x-total").and_then(|total| total.parse().ok()).expect("it is required");
        assert!((3..=9).contains(&total));
        let pets: ferrospec_runtime::Value = ferrospec_runtime::json::from_slice(answered.body.as_bytes()).unwrap();
        let pets = pets.as_array().expect("a list");
        assert!(pets.len() >= 2, "{}", answered.body);
        for pet in pets {
            let length = pet["name"].as_str().expect("it is required").chars().count();
            assert!((2..=8).contains(&length) && pet.get("secret").is_none(), "{}", answered.body);
        }
        answers.push(answered.body);
    }
    // Other requests, and another seed, have other answers.
    let other = Mock::with(PETS, Options { seed: 1, ..Options::default() });
    assert_ne!(other.ask("GET /pets?limit=0").await.body, answers[0]);
    answers.sort();
    answers.dedup();
    assert!(answers.len() > 10, "{answers:?}");
}

#[tokio::test]
async fn a_status_may_be_asked_for() {
    let mock = Mock::of(PETS);
    assert_eq!(mock.ask("GET /pets\nprefer: code=404").await.line(), r#"404 application/json {"code":7}"#);
    // What is not declared is not there to be answered, and nothing stands in its place.
    for (asked, why) in [
        ("respond-async, code=500", "`Prefer` asks for the status 500; the operation declares 200, 404"),
        ("code=x", "`Prefer` asks for the status `x`, which is none"),
        ("example=x", "`Prefer` asks for the example `x`; the examples that have a name here are none"),
    ] {
        let refused = mock.ask(&format!("GET /pets\nprefer: {asked}")).await;
        assert_eq!((refused.status.as_u16(), refused.header("content-type")), (400, Some("application/problem+json")));
        assert_eq!(refused.header("mock-refusal"), Some(why));
        assert!(refused.body.contains(why), "{}", refused.body);
    }
    assert_eq!(mock.ask("GET /pets\nprefer: respond-async").await.status, 200);
}

#[tokio::test]
async fn octets_are_of_a_type_and_what_has_no_value_is_said() {
    let mock = Mock::of(PETS);
    assert_eq!(mock.ask("GET /picture").await.header("content-type"), Some("image/png"));
    let never = mock.ask("GET /never").await;
    assert_eq!(never.status, 501);
    assert!(never.body.contains("no answer of status 200 can be made"), "{}", never.body);
}

#[tokio::test]
async fn other_notations_are_written_too() {
    let mock = Mock::of(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /xml:
    get:
      responses:
        '200':
          description: A tree.
          content: {application/xml: {schema: {$ref: '#/components/schemas/Node'}}}
  /lines:
    get: {responses: {'200': {description: Lines., content: {application/jsonl: {schema: {type: array, minItems: 2, maxItems: 2, items: {const: 5}}}}}}}
  /form:
    get: {responses: {'200': {description: A form., content: {application/x-www-form-urlencoded: {schema: {type: object, required: [a], properties: {a: {const: b c}}}}}}}}
components:
  schemas:
    Node: {type: object, required: [id], properties: {id: {type: integer, const: 7, xml: {attribute: true}}}, xml: {name: node}, example: {id: 7}}
",
    );
    let xml = mock.ask("GET /xml").await;
    assert_eq!(xml.header("content-type"), Some("application/xml"));
    assert!(xml.body.contains(r#"<node id="7""#), "{}", xml.body);
    assert_eq!(mock.ask("GET /lines").await.body, "5\n5\n");
    assert_eq!(mock.ask("GET /form").await.body, "a=b+c");
}

#[tokio::test]
async fn what_was_deleted_is_not_found_until_it_may_be_there_again() {
    let item = "parameters: [{name: id, in: path, required: true, schema: {type: string}}]";
    let answers = "responses: {'204': {description: Fine.}, '404': {description: None.}}";
    let silent = "responses: {'204': {description: Fine.}}";
    let mock = Mock::of(&format!(
        "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:\n  /a: {{post: {{{silent}}}, delete: {{{silent}}}}}\n  /a/{{id}}:\n    {item}\n    get: {{{answers}}}\n    put: {{{answers}}}\n    head: {{{silent}}}\n    delete: {{{answers}}}\n  /a/{{id}}/b:\n    {item}\n    get: {{{answers}}}\n  /made:\n    post: {{responses: {{'200': {{description: Made., content: {{application/json: {{schema: {{properties: {{id: {{const: '2'}}}}, required: [id]}}}}}}}}}}}}\n"
    ));
    let statuses = async |requests: &[&str]| {
        let mut statuses = Vec::new();
        for request in requests {
            statuses.push(mock.ask(request).await.status.as_u16());
        }
        statuses
    };
    assert_eq!(
        statuses(&["GET /a/1", "DELETE /a/1", "GET /a/1", "GET /a/1/b", "DELETE /a/1"]).await,
        [204, 204, 404, 404, 404]
    );
    // Another one is there, and an operation that knows no such answer gives none.
    assert_eq!(statuses(&["GET /a/11", "GET /a/2/b", "HEAD /a/1"]).await, [204, 204, 204]);
    assert_eq!(statuses(&["PUT /a/1", "GET /a/1", "DELETE /a/1", "GET /a/1"]).await, [204, 204, 204, 404]);
    assert_eq!(statuses(&["POST /a", "GET /a/1"]).await, [204, 204]);
    // With a collection all goes that is in it, until something is added.
    assert_eq!(statuses(&["DELETE /a", "GET /a/1", "POST /a", "GET /a/1"]).await, [204, 404, 204, 204]);
    // What is made elsewhere is what the answer names.
    let made = ["DELETE /a/1", "DELETE /a/2", "POST /made", "GET /a/1", "GET /a/2"];
    assert_eq!(statuses(&made).await, [204, 204, 200, 404, 204]);
}

#[tokio::test]
async fn of_a_range_the_type_that_is_wanted_is_answered() {
    let mock = Mock::of(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /text: {get: {responses: {'200': {description: Any., content: {application/json: {schema: {const: 1}}, text/*: {schema: {type: string}, example: x}}}}}}
  /picture: {get: {responses: {'200': {description: Any., content: {image/*: {}}}}}}
  /any: {get: {responses: {'200': {description: Any., content: {'*/*': {schema: {const: x}}}}}}}
",
    );
    assert_eq!(mock.ask("GET /text").await.line(), "200 application/json 1");
    assert_eq!(mock.ask("GET /text\naccept: text/csv").await.line(), "200 text/csv x");
    assert_eq!(
        mock.ask("GET /text\naccept: text/csv;q=0.5, text/html;charset=utf-8").await.line(),
        "200 text/html;charset=utf-8 x"
    );
    assert_eq!(mock.ask("GET /text\naccept: text/*").await.line(), "200 text/plain x");
    assert_eq!(mock.ask("GET /picture\naccept: image/webp").await.header("content-type"), Some("image/webp"));
    assert_eq!(mock.ask("GET /picture\naccept: image/webp;q=0").await.header("content-type"), Some("image/png"));
    assert_eq!(mock.ask("GET /any\naccept: text/html").await.line(), "200 application/json \"x\"");
    assert_eq!(mock.ask("GET /any\naccept: application/vnd.a+json").await.line(), "200 application/vnd.a+json \"x\"");
}

#[tokio::test]
async fn items_are_told_apart_as_their_media_type_does() {
    let answer = |media_type: &str, schema: &str| {
        let schema = if schema.starts_with("schema") { schema.to_owned() } else { format!("itemSchema: {schema}") };
        format!("{{get: {{responses: {{'200': {{description: Items., content: {{{media_type}: {{{schema}}}}}}}}}}}}}")
    };
    let mock = Mock::of(&format!(
        "openapi: 3.2.0\ninfo: {{title: A, version: '1'}}\npaths:\n  /lines: {}\n  /records: {}\n  /data: {}\n  /events: {}\n  /texts: {}\n  /shown: {}\n",
        answer("application/jsonl", "{const: 5}"),
        answer("application/json-seq", "{const: 5}"),
        answer(
            "text/event-stream",
            "schema: {type: object, required: [a], properties: {a: {const: 1}}, additionalProperties: false}"
        ),
        answer(
            "text/event-stream",
            "{type: object, required: [event, id, data], properties: {event: {const: add}, id: {const: '7'}, data: {type: string, contentMediaType: application/json, contentSchema: {const: {a: 1}}}}}"
        ),
        answer(
            "text/event-stream",
            "{type: object, required: [data], properties: {data: {type: string, const: \"a\\nb\"}}, additionalProperties: false}"
        ),
        answer("application/jsonl", "{type: integer}, examples: {all: {value: [1, 2, 3]}, one: {value: 7}}"),
    ));
    assert_eq!(mock.ask("GET /lines").await.line(), "200 application/jsonl 5\n5");
    assert_eq!(mock.ask("GET /records").await.line(), "200 application/json-seq \u{1e}5\n\u{1e}5");
    let events = mock.ask("GET /events").await;
    assert_eq!(events.header("content-type"), Some("text/event-stream"));
    assert_eq!(events.body, "event: add\nid: 7\ndata: {\"a\":1}\n\n".repeat(2));
    assert_eq!(mock.ask("GET /data").await.body, "data: {\"a\":1}\n\n".repeat(2));
    assert_eq!(mock.ask("GET /texts").await.body, "data: a\ndata: b\n\n".repeat(2));
    // A list of items is shown as a whole.
    assert_eq!(mock.ask("GET /shown").await.body, "1\n2\n3\n");
    assert_eq!(mock.ask("GET /shown\nprefer: example=one").await.body, "7\n7\n");
}

#[tokio::test]
async fn a_head_has_the_media_type_of_its_body() {
    let mock = Mock::of(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    head: {responses: {'200': {description: There., content: {application/json: {schema: {type: string}}}}, '404': {description: None., content: {application/problem+json: {}}}}}
",
    );
    assert_eq!(mock.ask("HEAD /a").await.line(), "200 application/json");
    assert_eq!(mock.ask("HEAD /a\nprefer: code=404").await.line(), "404 application/problem+json");
}

#[tokio::test]
async fn what_a_server_has_in_its_url_may_stand_before_a_path() {
    let answers = "responses: {'204': {description: Fine.}, '400': {description: Wrong.}}";
    let parameter = "parameters: [{name: id, in: path, required: true, schema: {type: integer}}]";
    let mock = Mock::of(&format!(
        "\
openapi: 3.1.0
info: {{title: A, version: '1'}}
servers:
  - {{url: 'https://example.com/{{version}}/', variables: {{version: {{default: v1}}}}}}
  - {{url: v2}}
  - {{url: 'https://example.com'}}
paths:
  /a/{{id}}: {{delete: {{{parameter}, {answers}}}}}
  /v1/a/{{id}}: {{delete: {{{parameter}, responses: {{'200': {{description: At the root.}}}}}}}}
  /b: {{get: {{servers: [{{url: /own}}], {answers}}}}}
"
    ));
    let statuses = async |requests: &[&str]| {
        let mut statuses = Vec::new();
        for request in requests {
            statuses.push(mock.ask(request).await.status.as_u16());
        }
        statuses
    };
    assert_eq!(
        statuses(&["DELETE /a/1", "DELETE /v2/a/2", "DELETE /v1/a/3", "DELETE /v1/v1/a/3"]).await,
        [204, 204, 200, 200]
    );
    assert_eq!(statuses(&["GET /b", "GET /own/b", "GET /v1/b", "GET /v2/b"]).await, [204, 204, 404, 404]);
    // Refusals are said in the words of the operation there too.
    assert_eq!(
        mock.ask("DELETE /v2/a/x").await.header("mock-refusal"),
        mock.ask("DELETE /a/x").await.header("mock-refusal")
    );
    assert!(mock.ask("DELETE /v2/a/x").await.header("mock-refusal").is_some());
}

#[tokio::test]
async fn headers_are_in_ascii_if_they_can_be() {
    let mock = Mock::of(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      parameters: [{name: n, in: query, schema: {type: integer}}]
      responses:
        '200':
          description: Any.
          headers:
            X-Text: {required: true, schema: {type: string, minLength: 1}}
            X-Other: {required: true, schema: {type: string, enum: [ä, ö]}}
",
    );
    for n in 0..50 {
        let answered = mock.ask(&format!("GET /a?n={n}")).await;
        let [text, other] = ["x-text", "x-other"].map(|name| answered.header(name).expect("it is required"));
        assert!(text.is_ascii() && ["ä", "ö"].contains(&other), "{text} {other}");
    }
}

#[tokio::test]
async fn headers_are_what_http_says_they_are() {
    let mock = Mock::of(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      security: [{token: []}]
      responses:
        '200':
          description: Any.
          headers:
            ETag: {schema: {type: string}}
            Last-Modified: {schema: {type: string}}
            Expires: {schema: {type: string, format: date-time}}
            Retry-After: {schema: {type: integer}}
            Allow: {schema: {type: array, items: {type: string}}}
            Vary: {schema: {type: string, enum: [Origin]}}
            Link: {schema: {type: string, example: </1>}}
            Location: {schema: {type: string, format: uri}}
        '401': {description: Who?, headers: {WWW-Authenticate: {schema: {type: string}}}}
components: {securitySchemes: {token: {type: http, scheme: bearer}}}
",
    );
    let answered = mock.ask("GET /a\nauthorization: Bearer a").await;
    for (name, value) in [
        ("etag", "\"1\""),
        ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("retry-after", "120"),
        ("allow", "GET"),
        ("vary", "Origin"),
        ("link", "</1>"),
        ("location", "http://localhost/"),
    ] {
        assert_eq!(answered.header(name), Some(value), "{name}");
    }
    assert!(answered.header("expires").is_some_and(|moment| moment.contains('T')), "{:?}", answered.header("expires"));
    // What a caller is asked to show is known.
    let refused = mock.ask("GET /a").await;
    let challenges = refused.headers.iter().filter(|(name, _)| name == "www-authenticate");
    let challenges: Vec<_> = challenges.map(|(_, value)| value).collect();
    assert!(refused.status == 401 && challenges == ["Bearer"], "{challenges:?}");
}

#[tokio::test]
async fn bytes_in_texts_are_encoded_and_bodies_are_not() {
    let mock = Mock::of(
        "\
openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a:
    get:
      parameters: [{name: n, in: query, schema: {type: integer}}]
      responses: {'200': {description: Any., headers: {Content-Encoding: {schema: {type: string, enum: [gzip]}}}, content: {application/json: {schema: {type: string, format: byte}}}}}
  /b:
    get: {responses: {'200': {description: Any., headers: {Content-Encoding: {required: true, schema: {type: string, enum: [gzip, identity]}}}}}}
",
    );
    for n in 0..20 {
        let answered = mock.ask(&format!("GET /a?n={n}")).await;
        assert_eq!((answered.status.as_u16(), answered.header("content-encoding")), (200, None), "{}", answered.body);
    }
    assert_eq!(mock.ask("GET /b").await.header("content-encoding"), Some("identity"));
}

#[tokio::test]
async fn no_error_is_answered_where_success_is_declared() {
    let error = "content: {application/json: {schema: {const: wrong}}}";
    let mock = Mock::of(&format!(
        "\
openapi: 3.1.0
info: {{title: A, version: '1'}}
paths:
  /never:
    get: {{responses: {{'200': {{description: None can be made., content: {{application/json: {{schema: {{type: string, minLength: 3, maxLength: 2}}}}}}}}, '404': {{description: None., {error}}}, default: {{description: Wrong., {error}}}}}}}
  /errors:
    get: {{responses: {{'404': {{description: None., {error}}}}}}}
"
    ));
    assert_eq!(mock.ask("GET /never").await.line(), "501 application/json \"wrong\"");
    assert_eq!(mock.ask("GET /errors").await.line(), "404 application/json \"wrong\"");
}

#[tokio::test]
async fn an_example_that_is_asked_for_is_in_what_the_caller_accepts() {
    let csv = "text/csv: {schema: {type: string}, examples: {two: {value: 'a,b'}}}";
    let mock = Mock::of(&format!(
        "\
openapi: 3.1.0
info: {{title: A, version: '1'}}
paths:
  /both:
    get: {{responses: {{'200': {{description: Any., content: {{application/json: {{schema: {{const: 1}}}}, {csv}}}}}}}}}
  /others:
    get:
      responses:
        '200': {{description: Any., content: {{application/json: {{schema: {{const: 1}}}}, {csv}}}}}
        '201': {{description: Any., content: {{application/json: {{schema: {{type: integer}}, examples: {{two: {{value: 2}}}}}}}}}}
  /one:
    get: {{responses: {{'200': {{description: Any., content: {{{csv}}}}}}}}}
"
    ));
    assert_eq!(mock.ask("GET /both\nprefer: example=two").await.line(), "200 text/csv a,b");
    assert_eq!(mock.ask("GET /both\nprefer: example=two\naccept: text/*").await.line(), "200 text/csv a,b");
    let refused = mock.ask("GET /both\nprefer: example=two\naccept: application/json").await;
    let why = "`Prefer` asks for the example `two`, which is of no media type that `Accept` names";
    assert_eq!((refused.status.as_u16(), refused.header("mock-refusal")), (400, Some(why)));
    let other = mock.ask("GET /others\nprefer: example=two\naccept: application/json").await;
    assert_eq!(other.line(), "201 application/json 2");
    // Where there is nothing to choose, nothing is refused.
    let only = mock.ask("GET /one\nprefer: example=two\naccept: application/json").await;
    assert_eq!(only.line(), mock.ask("GET /one\naccept: application/json").await.line());
}

#[tokio::test]
async fn a_part_that_is_null_is_none() {
    let body = "schema: {type: object, required: [n], properties: {n: {type: integer}, nu: {type: [string, 'null']}, j: {type: [object, 'null']}}}";
    let mock = Mock::of(&format!(
        "\
openapi: 3.1.0
info: {{title: A, version: '1'}}
paths:
  /a: {{get: {{responses: {{'200': {{description: Parts., content: {{multipart/form-data: {{{body}, encoding: {{j: {{contentType: application/json}}}}, example: {{n: 3, nu: null, j: null}}}}}}}}}}}}}}
  /b: {{get: {{responses: {{'200': {{description: Parts., content: {{multipart/form-data: {{{body}, example: {{n: 3, nu: x, j: {{a: null}}}}}}}}}}}}}}}}
"
    ));
    let parts = async |request: &str| {
        let answered = mock.ask(request).await;
        assert_eq!(answered.status, 200, "{}", answered.body);
        let parts = answered.body.split("--ferrospec-").filter_map(|part| part.split_once("name=\""));
        let parts =
            parts.filter_map(|(_, part)| Some((part.split_once('"')?.0, part.split_once("\r\n\r\n")?.1.trim())));
        parts.map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>()
    };
    // JSON says `null`.
    assert_eq!(parts("GET /a").await, ["n=3", "j=null"]);
    assert_eq!(parts("GET /b").await, ["n=3", "nu=x", r#"j={"a":null}"#]);
}

#[tokio::test]
async fn what_comes_before_an_answer_is_none() {
    let mock = Mock::of(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /default: {get: {responses: {default: {description: Any.}}}}
  /class: {get: {responses: {1XX: {description: Wait.}, '204': {description: Fine.}}}}
  /only: {get: {responses: {'102': {description: Wait., headers: {X-A: {schema: {type: string}, examples: {e: {value: a}}}}}}}}
",
    );
    for request in ["GET /default\nprefer: code=100", "GET /class\nprefer: code=103", "GET /only\nprefer: code=102"] {
        let refused = mock.ask(request).await;
        let why = refused.header("mock-refusal").unwrap_or_default();
        assert!(refused.status == 400 && why.ends_with("which is informational, and none of an answer"), "{why}");
    }
    assert_eq!(mock.ask("GET /class").await.status, 204);
    let only = mock.ask("GET /only").await;
    assert_eq!(only.status, 501);
    assert!(only.body.contains("no answer of status 102 can be made"), "{}", only.body);
    assert_eq!(mock.ask("GET /only\nprefer: example=e").await.status, 400);
}
