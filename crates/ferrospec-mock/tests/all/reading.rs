//! Requests are read as a generated server reads them.

use crate::support::Mock;

/// The mock of a description with these paths, and what is behind them.
fn described(paths: &str) -> Mock {
    Mock::of(&format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:{paths}"))
}

/// A mock with these parameters, and who says what is wrong with them.
fn parameters(parameters: &str) -> Mock {
    described(&format!(
        "\n  /a: {{get: {{parameters: [{parameters}], responses: {{'204': {{description: Fine.}}}}}}}}\n"
    ))
}

/// A mock with a body of these media types.
fn body(contents: &str) -> Mock {
    described(&format!(
        "\n  /a: {{post: {{requestBody: {{required: true, content: {{{contents}}}}}, responses: {{'204': {{description: Fine.}}}}}}}}\n"
    ))
}

/// `204`, or what is wrong: where, the pointer in it, and the code.
async fn check(mock: &Mock, request: &str, expected: &str) {
    let answered = mock.ask(request).await;
    let body: ferrospec_runtime::Value =
        ferrospec_runtime::json::from_slice(answered.body.as_bytes()).unwrap_or_default();
    let text = |detail: &ferrospec_runtime::Value, name: &str| detail[name].as_str().unwrap_or_default().to_owned();
    let details = body["violations"].as_array().cloned().unwrap_or_default();
    let wrong: Vec<_> = details
        .iter()
        .map(|detail| {
            format!(
                "{} {}{} {}",
                text(detail, "in"),
                text(detail, "name"),
                text(detail, "pointer"),
                text(detail, "code")
            )
        })
        .collect();
    let said = if wrong.is_empty() { answered.status.as_u16().to_string() } else { wrong.join(", ") };
    assert_eq!(said, expected, "{request}: {}", answered.body);
}

/// A request with a body.
fn sent(path: &str, media_type: &str, body: &str) -> String {
    format!("POST {path}\ncontent-type: {media_type}\n\n{body}")
}

/// A request with a form.
fn form(path: &str, text: &str) -> String {
    sent(path, "application/x-www-form-urlencoded", text)
}

/// A request with a form of these fields.
fn form_of(path: &str, fields: &[(&str, &str)]) -> String {
    let escaped = |text: &str| text.replace('{', "%7B").replace('}', "%7D").replace('"', "%22");
    let pairs: Vec<_> = fields.iter().map(|(name, text)| format!("{name}={}", escaped(text))).collect();
    form(path, &pairs.join("&"))
}

/// A part, with what it says of itself behind its name.
fn part(name: &str, more: &str, octets: &str) -> String {
    format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n{octets}\r\n")
}

/// A request with a body of these parts.
fn in_parts(path: &str, parts: &str) -> String {
    sent(path, "multipart/form-data; boundary=x", &format!("{parts}--x--\r\n"))
}

/// A request with a body of these parts, none of which says more of itself than its name.
fn parts(path: &str, parts: &[(&str, &str)]) -> String {
    in_parts(path, &parts.iter().map(|(name, text)| part(name, "", text)).collect::<String>())
}

#[tokio::test]
async fn scalars_are_told_by_their_types() {
    let mock = parameters(
        "{name: n, in: query, schema: {type: integer, minimum: 2}}, {name: b, in: query, schema: {type: boolean}},
         {name: e, in: header, schema: {enum: [1, 2]}}, {name: s, in: cookie, schema: {type: string, pattern: '^a'}},
         {name: u, in: query, schema: {oneOf: [{type: integer, maximum: 9}, {type: string, minLength: 3}]}}",
    );
    check(&mock, "GET /a?n=2&b=true&u=8\ne: 1\ncookie: s=ab", "204").await;
    check(&mock, "GET /a?n=x", "query n type").await;
    check(&mock, "GET /a?n=1&b=1\ne: 3\ncookie: s=b", "query b type, header e enum").await;
    check(&mock, "GET /a?n=1\ne: 3\ncookie: s=b", "header e enum").await;
    check(&mock, "GET /a?n=1\ncookie: s=b", "query n minimum, cookie s pattern").await;
    check(&mock, "GET /a?u=abc", "204").await;
    check(&mock, "GET /a?u=10", "query u minLength").await;
}

#[tokio::test]
async fn a_text_may_fit_several_alternatives_each_as_something_else() {
    let one_of = |keyword: &str, other: &str| {
        format!(
            "{{{keyword}: [{{type: object, properties: {{m: {other}}}}}, {{type: object, properties: {{m: {{type: integer}}}}}}]}}"
        )
    };
    let several = one_of("oneOf", "{type: string, format: binary}");
    let mock = body(&format!("multipart/form-data: {{schema: {several}}}"));
    check(&mock, &parts("/a", &[("m", "5")]), "204").await;
    check(&mock, &parts("/a", &[("m", "x")]), "204").await;
    for (keyword, said) in [("oneOf", "body  oneOf"), ("anyOf", "204")] {
        let several = one_of(keyword, "{type: [string, integer]}");
        let mock = body(&format!(
            "application/x-www-form-urlencoded: {{schema: {several}}}, application/json: {{schema: {several}}}"
        ));
        check(&mock, &form("/a", "m=5"), "204").await;
        check(&mock, &form("/a", "m=x"), "204").await;
        // JSON says itself what it is.
        check(&mock, &sent("/a", "application/json", r#"{"m":5}"#), said).await;
    }
    let lists = "{oneOf: [{type: array, items: {type: integer}}, {type: array, items: {type: string, minLength: 1}}]}";
    let mock = parameters(&format!("{{name: l, in: query, explode: false, schema: {lists}}}"));
    check(&mock, "GET /a?l=", "204").await;
    check(&mock, "GET /a?l=1,a", "204").await;
}

#[tokio::test]
async fn an_element_with_nothing_in_it_is_a_list_of_nothing_among_others() {
    let items = "{type: array, xml: {wrapped: true}, items: {type: integer, xml: {name: i}}}";
    let element = |others: &str| {
        let e = format!("{{oneOf: [{items}, {others}]}}");
        body(&format!("application/xml: {{schema: {{type: object, xml: {{name: a}}, properties: {{e: {e}}}}}}}"))
    };
    let xml = |text: &str| sent("/a", "application/xml", &format!("<a>{text}</a>"));
    let mock = element("{type: integer}");
    for (text, said) in [
        ("<e/>", "204"),
        ("<e>1</e>", "204"),
        ("<e><i>1</i></e>", "204"),
        ("<e>x</e>", "body /e type"),
        ("<e><i/></e>", "body /e/0 type"),
    ] {
        check(&mock, &xml(text), said).await;
    }
    let mock = element("{type: object, required: [b], properties: {b: {type: integer}}}");
    check(&mock, &xml("<e/>"), "204").await;
    let mock = element("{type: string, minLength: 1}");
    check(&mock, &xml("<e/>"), "204").await;
}

#[tokio::test]
async fn what_fits_no_alternative_is_wrong_as_what_it_is_most_like() {
    let one = "oneOf: [{type: object, required: [n, a], properties: {n: {type: integer, minimum: 5}, a: {type: boolean}}}, {type: object, required: [n, b], properties: {n: {type: integer, maximum: 1}, b: {type: string}}}]";
    let mock = body(&format!("application/x-www-form-urlencoded: {{schema: {{{one}}}}}"));
    for (body, why) in [
        ("n=3&a=true", "fits none of `A` (/n: must be at least 5) and `B` (/b: required, and not there)"),
        ("n=7&a=x", "fits none of `A` (/a: expected a boolean, found a string) and `B` (/b: required, and not there)"),
        (
            "n=x&b=1",
            "fits none of `A` (/n: expected an integer, found a string) and `B` (/n: expected an integer, found a string)",
        ),
    ] {
        let refused = mock.ask(&form("/a", body)).await;
        assert!(refused.body.contains(why), "{body}: {}", refused.body);
    }
    let mock = parameters("{name: q, in: query, schema: {oneOf: [{type: integer, minimum: 5}, {type: boolean}]}}");
    check(&mock, "GET /a?q=7", "204").await;
    check(&mock, "GET /a?q=3", "query q minimum").await;
    check(&mock, "GET /a?q=x", "query q type").await;
}

#[tokio::test]
async fn lists_among_alternatives_are_divided_as_their_style_says() {
    let lists = "schema: {oneOf: [{type: array, items: {type: integer}}, {type: array, items: {enum: [a, b]}}]}";
    let either = "schema: {anyOf: [{type: string, maxLength: 3}, {type: array, items: {type: integer}}]}";
    let mock = parameters(&format!(
        "{{name: h, in: header, {lists}}}, {{name: c, in: cookie, explode: false, {lists}}}, {{name: e, in: header, {either}}},
         {{name: p, in: query, style: pipeDelimited, explode: false, {lists}}},
         {{name: s, in: query, style: spaceDelimited, explode: false, {lists}}},
         {{name: q, in: query, explode: false, allowReserved: true, {lists}}},
         {{name: d, in: query, style: deepObject, schema: {{type: object, properties: {{l: {{{}}}}}}}}}",
        &lists["schema: {".len()..lists.len() - 1],
    ));
    let points = parameters(
        "{name: d, in: query, style: deepObject, schema: {type: object, properties: {l: {oneOf: [{type: array, items: {type: integer}}, {type: array, items: {type: object, required: [x], properties: {x: {type: integer}}}}]}}}}",
    );
    check(&points, "GET /a?d[l][0][x]=1&d[l][1][x]=2", "204").await;
    check(&points, "GET /a?d[l][0]=1&d[l][1]=2", "204").await;
    check(&points, "GET /a?d[l][0][y]=1", "query d/l oneOf").await;
    check(&mock, "GET /a?p=1|2&s=a%20b&q=1,2&d[l]=a&d[l]=b\nh: a, b\ncookie: c=1,2\ne: 10,200", "204").await;
    check(&mock, "GET /a?p=1&s=a\ne: a,b", "204").await;
    check(&mock, "GET /a\ne: abc,d", "header e maxLength").await;
    check(&mock, "GET /a?p=1|a\nh: a, 1", "header h oneOf, query p oneOf").await;
}

#[tokio::test]
async fn lists_and_objects_are_read_in_their_styles() {
    let mock = parameters(
        "{name: l, in: query, schema: {type: array, items: {type: integer}, maxItems: 2}},
         {name: p, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: integer}}},
         {name: d, in: query, style: deepObject, explode: true, schema: {type: object, required: [a], properties: {a: {type: integer}, b: {type: array, items: {type: boolean}}}, additionalProperties: false}},
         {name: j, in: query, content: {application/json: {schema: {type: object, properties: {a: {type: integer}}}}}},
         {name: o, in: query, explode: false, schema: {type: array, items: {type: number}, oneOf: [{minItems: 2, maxItems: 2}, {minItems: 3, maxItems: 3}]}}",
    );
    check(&mock, "GET /a?o=1,2.5", "204").await;
    check(&mock, "GET /a?o=1,2,3", "204").await;
    check(&mock, "GET /a?o=1,2,3,4", "query o oneOf").await;
    check(&mock, "GET /a?l=1&l=2&p=1%7C2&d[a]=1&d[b]=true&d[b]=false&j=%7B%22a%22%3A1%7D", "204").await;
    check(&mock, "GET /a?l=1&l=2&l=3", "query l maxItems").await;
    check(&mock, "GET /a?l=1&l=x&p=1%7Cy", "query l/1 type, query p/1 type").await;
    check(&mock, "GET /a?d[b]=true", "query d/a missing").await;
    check(&mock, "GET /a?d[a]=1&d[c]=1", "query d/c unknown").await;
    check(&mock, "GET /a?j=%7B%22a%22%3A%22x%22%7D", "query j/a type").await;
}

#[tokio::test]
async fn bodies_are_read_by_their_media_types() {
    let mock = described(
        "
  /a:
    post:
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/Pet'}}
          application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Pet'}}
          application/xml: {schema: {$ref: '#/components/schemas/Pet'}}
          multipart/form-data: {schema: {type: object, required: [age], properties: {age: {type: integer}, file: {type: string, contentMediaType: image/png}}}}
          application/octet-stream: {}
      responses: {'204': {description: Fine.}}
  /styled:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: {$ref: '#/components/schemas/Styled'}
            encoding: &styles {ids: {style: pipeDelimited}, pet: {style: deepObject}}
      responses:
        '200': {description: Fine., content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Styled'}, encoding: *styles, example: {ids: [1, 2], pet: {age: 3}}}}}
components:
  schemas:
    Pet: {type: object, required: [age], properties: {age: {type: integer, maximum: 9}}, xml: {name: pet}}
    Styled: {type: object, required: [ids], properties: {ids: {type: array, items: {type: integer}}, pet: {$ref: '#/components/schemas/Pet'}, either: {oneOf: [{type: integer}, {$ref: '#/components/schemas/Pet'}]}}}
",
    );
    let body = |media_type: &str, body: &str| sent("/a", media_type, body);
    let json = "application/json";
    check(&mock, &body(json, r#"{"age": 3}"#), "204").await;
    check(&mock, &body(json, r#"{"age": 10}"#), "body /age maximum").await;
    check(&mock, &body(json, r#"{"age": 10"#), "body  syntax").await;
    check(&mock, &body(json, "{}"), "body /age missing").await;
    check(&mock, &body("application/x-www-form-urlencoded", "age=3"), "204").await;
    check(&mock, &body("application/x-www-form-urlencoded", "age=10"), "body /age maximum").await;
    let styled = |body: &str| form("/styled", body);
    check(&mock, &styled("ids=3%7C4&pet[age]=9"), "200").await;
    assert_eq!(mock.ask(&styled("ids=3")).await.body, "ids=1%7C2&pet%5Bage%5D=3");
    check(&mock, &styled("ids=3%7Cx&pet[age]=10"), "body /ids/1 type").await;
    check(&mock, &styled("ids=3&either=%7B%22age%22:1%7D"), "200").await;
    check(&mock, &styled("ids=3&either=1"), "200").await;
    check(&mock, &styled("ids=3&pet[age]=10"), "body /pet/age maximum").await;
    check(&mock, &body("application/xml", "<pet><age>3</age></pet>"), "204").await;
    check(&mock, &body("application/xml", "<pet><age>10</age></pet>"), "body /age maximum").await;
    let parts = |parts: &str| in_parts("/a", parts);
    check(&mock, &parts(&(part("age", "", "3") + &part("file", "; filename=\"a.png\"", "\u{1}"))), "204").await;
    check(&mock, &parts(&part("age", "", "three")), "body /age type").await;
    check(&mock, &body("application/octet-stream", "\u{1}"), "204").await;
    check(&mock, &body("image/png", "x"), "415").await;
    check(&mock, "POST /a", "body  missing").await;
}

#[tokio::test]
async fn parts_are_read_as_one_of_several_objects() {
    let mock = described(
        "
  /a:
    post:
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: {$ref: '#/components/schemas/Item'}
            encoding: {scan: {headers: {X-Page: {required: true, schema: {type: integer}}}}}
      responses:
        '200':
          description: Fine.
          content:
            multipart/form-data:
              schema: {$ref: '#/components/schemas/Item'}
              encoding: {scan: {headers: {X-Page: {required: true, example: 4, schema: {type: integer}}}}}
              example: {kind: cake, scan: crumbs, slices: 2}
  /b:
    post:
      requestBody: {content: {multipart/form-data: {schema: {anyOf: [false, {properties: {file: {type: string, format: binary}}}]}}}}
      responses: {'204': {description: Fine.}}
components:
  schemas:
    Item:
      oneOf:
        - {type: object, required: [kind], properties: {kind: {const: tea}, photos: {type: array, items: {type: string, format: binary}}, either: {type: string, maxLength: 3}}}
        - oneOf:
            - {type: object, required: [kind], properties: {kind: {const: cake}, scan: {type: string, format: binary}, slices: {type: integer, maximum: 9}, weight: {type: integer}}}
            - {type: object, required: [kind], properties: {kind: {const: pie}, either: {type: string, format: binary}}, additionalProperties: {type: string, format: binary}}
",
    );
    let body = |kind: &str, parts: &[String]| in_parts("/a", &(part("kind", "", kind) + &parts.concat()));
    // Whoever reads it as a value finds no JSON.
    let file_with = |name: &str, more: &str| {
        part(name, &format!("; filename=\"a\"\r\ncontent-type: application/json{more}"), "\u{1}")
    };
    let file = |name: &str| file_with(name, "");
    check(
        &mock,
        &body("tea", &[file("photos"), file("photos"), part("either", "", "abc"), part("other", "", "x")]),
        "200",
    )
    .await;
    check(&mock, &body("tea", &[part("either", "", "abcd")]), "body /either maxLength").await;
    check(&mock, &body("cake", &[file_with("scan", "\r\nx-page: 3"), part("slices", "", "3")]), "200").await;
    check(&mock, &body("cake", &[file("scan")]), "body /scan/X-Page missing").await;
    check(&mock, &body("cake", &[part("slices", "", "three")]), "body /slices type").await;
    check(&mock, &body("cake", &[part("slices", "", "10"), part("weight", "", "3")]), "body /slices maximum").await;
    check(&mock, &body("pie", &[file("either"), file("other")]), "200").await;
    check(&mock, &body("soup", &[]), "body /kind enum").await;
    check(&mock, &body("cake", &[file("file")]).replace("/a", "/b"), "204").await;
    let answer = mock.ask(&body("pie", &[])).await.body;
    assert!(answer.contains("name=\"scan\"; filename=\"scan\"\r\nContent-Type: application/octet-stream"), "{answer}");
}

#[tokio::test]
async fn closed_objects_take_no_other_member_beside_files_either() {
    let mock = described(
        "
  /union: {post: {requestBody: {content: {multipart/form-data: {schema: {oneOf: [{$ref: '#/components/schemas/Scan'}, {$ref: '#/components/schemas/Count'}]}}}}, responses: {'204': {description: Fine.}}}}
  /plain: {post: {requestBody: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Scan'}}}}, responses: {'204': {description: Fine.}}}}
  /form:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {oneOf: [{$ref: '#/components/schemas/Count'}, {type: object, required: [t], properties: {t: {type: string}}, additionalProperties: false}]}
      responses: {'204': {description: Fine.}}
components:
  schemas:
    Scan: {type: object, required: [f], properties: {f: {type: string, format: binary, minLength: 1}}, additionalProperties: false}
    Count: {type: object, required: [n], properties: {n: {type: integer}}, additionalProperties: false}
",
    );
    check(&mock, &parts("/union", &[("f", "x")]), "204").await;
    check(&mock, &parts("/union", &[("n", "5")]), "204").await;
    check(&mock, &parts("/union", &[("n", "5"), ("f", "x")]), "body  oneOf").await;
    check(&mock, &parts("/union", &[("f", "x"), ("other", "y")]), "body  oneOf").await;
    check(&mock, &parts("/plain", &[("f", "x")]), "204").await;
    check(&mock, &parts("/plain", &[("f", "x"), ("n", "5")]), "body /n unknown").await;
    check(&mock, &form("/form", "n=5"), "204").await;
    check(&mock, &form("/form", "n=5&t=x"), "body  oneOf").await;
}

#[tokio::test]
async fn lists_of_forms_are_put_together_as_swagger_2_0_says() {
    let mock = Mock::of(
        "\
swagger: '2.0'
info: {title: A, version: '1'}
paths:
  /a:
    post:
      consumes: [application/x-www-form-urlencoded, multipart/form-data]
      parameters:
        - {name: l, in: formData, required: true, type: array, items: {type: integer}}
        - {name: p, in: formData, type: array, collectionFormat: pipes, items: {type: integer}}
        - {name: m, in: formData, type: array, collectionFormat: multi, items: {type: integer}}
      responses: {204: {description: Fine.}}
",
    );
    check(&mock, &form("/a", "l=1,2&p=3|4&m=5&m=6"), "204").await;
    check(&mock, &form("/a", "l=1,x&p=3,4&m=5,6"), "body /l/1 type, body /p/0 type, body /m/0 type").await;
    check(&mock, &parts("/a", &[("l", "1,2"), ("p", "3|4"), ("m", "5"), ("m", "6")]), "204").await;
    check(&mock, &parts("/a", &[("l", "1,x"), ("m", "5,6")]), "body /l/1 type, body /m/0 type").await;
}

#[tokio::test]
async fn streams_are_read_to_their_end_item_by_item() {
    let mock = Mock::of(
        "\
openapi: 3.2.0
info: {title: A, version: '1'}
paths:
  /octets: {post: {requestBody: {required: true, content: {application/octet-stream: {}}}, responses: {'200': {$ref: '#/components/responses/Any'}}}}
  /lines: {post: {requestBody: {required: true, content: {application/jsonl: {itemSchema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: Fine.}}}}
  /records: {post: {requestBody: {required: true, content: {application/json-seq: {itemSchema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: Fine.}}}}
  /events:
    post:
      requestBody:
        required: true
        content:
          text/event-stream:
            itemSchema: {type: object, required: [event], properties: {event: {enum: [add]}, data: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: Fine.}}
  /data: {post: {requestBody: {required: true, content: {text/event-stream: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: Fine.}}}}
  /either:
    post:
      requestBody:
        required: true
        content:
          text/event-stream:
            itemSchema:
              oneOf:
                - {type: object, required: [event], properties: {event: {const: text}, data: {type: string, maxLength: 9}}}
                - {type: object, required: [event], properties: {event: {const: json}, data: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: Fine.}}
components:
  responses: {Any: {description: Any., content: {application/json: {schema: {type: number}}}}}
  schemas:
    Pet: {type: object, required: [age], properties: {age: {type: integer, maximum: 9}}}
",
    )
    .taking(64);
    let lines = |text: &str| sent("/lines", "application/jsonl", text);
    check(&mock, &lines("{\"age\":1}\n\n{\"age\":2}"), "204").await;
    check(&mock, &lines("{\"age\":1}\n{\"age\":10}\n"), "body /1/age maximum").await;
    check(&mock, &lines("{\"age\":1}\n{}\n"), "body /1/age missing").await;
    check(&mock, &lines("{\"age\":1}\n{"), "body /1 syntax").await;
    check(&mock, &lines(&"{\"age\":1}\n".repeat(8)), "413").await;
    let records = |text: &str| sent("/records", "application/json-seq", text);
    check(&mock, &records("\u{1e}{\"age\":1}\n\u{1e}{\"age\":2}\n"), "204").await;
    check(&mock, &records("\u{1e}{\"age\":1}\n\u{1e}{\"age\":10}\n"), "body /1/age maximum").await;
    let events = |text: &str| sent("/events", "text/event-stream", text);
    check(&mock, &events("event: add\ndata: {\"age\":1}\n\n"), "204").await;
    check(&mock, &events("event: add\ndata: {\"age\":10}\n\n"), "body /0/data/age maximum").await;
    check(&mock, &events("event: sub\ndata: {\"age\":1}\n\n"), "body /0/event enum").await;
    check(&mock, &sent("/octets", "application/octet-stream", &"x".repeat(64)), "200").await;
    check(&mock, &sent("/octets", "application/octet-stream", &"x".repeat(65)), "413").await;
    // What is answered follows from what has passed.
    let one = mock.ask(&sent("/octets", "application/octet-stream", "a")).await.body;
    let other = mock.ask(&sent("/octets", "application/octet-stream", "b")).await.body;
    assert_ne!(one, other);
    let data = |text: &str| sent("/data", "text/event-stream", text);
    check(&mock, &data("data: {\"age\":1}\n\n"), "204").await;
    check(&mock, &data("data: {\"age\":10}\n\n"), "body /0/data/age maximum").await;
    let either = |text: &str| sent("/either", "text/event-stream", text);
    check(&mock, &either("event: text\ndata: {\"age\":1}\n\nevent: json\ndata: {\"age\":1}\n\n"), "204").await;
    check(&mock, &either("event: text\ndata: 123456789\n\n"), "204").await;
    check(&mock, &either("event: text\ndata: 1234567890\n\n"), "body /0/data maxLength").await;
    check(&mock, &either("event: json\ndata: {\"age\":1}\n\n"), "204").await;
    check(&mock, &either("event: json\ndata: {\"age\":10}\n\n"), "body /0/data/age maximum").await;
}

#[tokio::test]
async fn a_member_stands_in_an_object_once() {
    let mock = described(
        "
  /a:
    post:
      requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, required: [a], properties: {a: {type: integer}}, additionalProperties: {type: integer}}}}}
      responses: {'204': {description: Fine.}}
  /q:
    get:
      parameters: [{name: q, in: query, explode: false, schema: {type: object, additionalProperties: {type: integer}}}]
      responses: {'204': {description: Fine.}}
",
    );
    let many: Vec<_> = (0..500).map(|n| format!("m{n}={n}")).collect();
    check(&mock, &form("/a", &format!("a=1&{}", many.join("&"))), "204").await;
    check(&mock, "GET /q?q=x,1,y,2", "204").await;
    check(&mock, "GET /q?q=x,1,y,2,x,3", "query q/x duplicate").await;
    check(&mock, "GET /q?q=x,one,x,3", "query q/x type").await;
}

#[tokio::test]
async fn parts_without_names_are_read_and_answered_one_by_one() {
    let mock = Mock::of(
        "\
openapi: 3.2.0
info: {title: A, version: '1'}
paths:
  /a:
    post:
      requestBody:
        required: true
        content:
          multipart/mixed:
            itemSchema: {type: object, required: [n], properties: {n: {type: integer, minimum: 1}}}
            itemEncoding: {headers: {X-Page: {required: true, schema: {type: integer}}}}
          multipart/related: {itemSchema: {type: string, format: binary}, itemEncoding: {contentType: image/png}}
      responses:
        '200':
          description: Fine.
          content:
            multipart/mixed:
              itemSchema: {type: string, format: binary}
              itemEncoding: {contentType: text/csv, headers: {X-Page: {required: true, schema: {const: 7}}}}
              example: [{content: 'a,b', X-Page: 7}]
",
    );
    let ask = |kind: &str, parts: &[&str]| {
        let parts: String = parts.iter().map(|part| format!("--b\r\n{part}\r\n")).collect();
        format!("POST /a\ncontent-type: multipart/{kind}; boundary=b\n\n{parts}--b--\r\n")
    };
    let fine = mock.ask(&ask("mixed", &["X-Page: 1\r\n\r\n{\"n\": 1}"])).await;
    let line = fine.line();
    let boundary = line.split_once("boundary=").unwrap().1.split(' ').next().unwrap();
    assert_eq!(
        line.replace(boundary, "*"),
        "200 multipart/mixed; boundary=* --*\r\nContent-Type: text/csv\r\nX-Page: 7\r\n\r\na,b\r\n--*--"
    );
    for (kind, parts, wrong) in [
        ("mixed", &["X-Page: 1\r\n\r\n{\"n\": 1}", "X-Page: 1\r\n\r\n{\"n\": 0}"][..], "body /1/content/n minimum"),
        ("mixed", &["X-Page: x\r\n\r\n{\"n\": 1}"], "body /0/X-Page type"),
        ("mixed", &["Content-Type: text/plain\r\n\r\n1"], "body /0/content type"),
        ("related", &["Content-Type: image/gif\r\n\r\na"], "body /0 mediaType"),
        ("related", &["Content-Type: image/png\r\n\r\n\u{0}a", "\r\n"], "200"),
    ] {
        check(&mock, &ask(kind, parts), wrong).await;
    }
    let unended = ask("mixed", &["X-Page: 1\r\n\r\n{\"n\": 1}"]).replace("--b--\r\n", "");
    let refused = mock.ask(&unended).await;
    let why = "the stream broke off: the body ends before its last boundary";
    assert_eq!((refused.status.as_u16(), refused.header("mock-refusal")), (400, Some(why)));
}

#[tokio::test]
async fn parts_without_names_are_drawn_until_they_can_be_written() {
    let text = "\
openapi: 3.2.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '200':
          description: Fine.
          content:
            multipart/mixed:
              itemSchema: {type: string}
              # White space stands at no end of a header.
              itemEncoding: {headers: {X-A: {required: true, schema: {type: array, items: {type: string}}}}}
";
    for seed in 0..20 {
        let mock = Mock::with(text, ferrospec_mock::Options { seed, ..Default::default() });
        let line = mock.ask("GET /a\n\n").await.line();
        assert!(line.contains("\nX-A: ") && line.ends_with("--"), "{line}");
    }
}

#[tokio::test]
async fn what_heirs_hold_is_read_in_forms_and_parts() {
    let mock = described(
        "
  /a:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Animal'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/Animal'}}
      responses: {'204': {description: Fine.}}
  /u:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Untold'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/Untold'}}
          application/xml: {schema: {$ref: '#/components/schemas/Untold'}}
      responses: {'204': {description: Fine.}}
components:
  schemas:
    Untold:
      anyOf:
        - {type: object, required: [a], properties: {a: {type: integer}, o: {$ref: '#/components/schemas/Home'}}}
        - {type: object, required: [b], properties: {b: {type: array, items: {$ref: '#/components/schemas/Home'}}}}
        - {type: object, required: [c], properties: {c: {type: boolean}, m: {type: object, additionalProperties: {type: integer}}}}
    Animal:
      type: object
      required: [kind]
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}}
      properties: {kind: {type: string}, home: {$ref: '#/components/schemas/Home'}}
    Home: {type: object, properties: {street: {type: string}, number: {type: integer}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Animal'}, {type: object, properties: {lives: {type: integer}}}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Animal'}, {type: object, properties: {tricks: {type: array, items: {$ref: '#/components/schemas/Home'}}, note: {type: string}}}]}
",
    );
    check(&mock, &form("/a", "kind=cat&lives=x"), "body /lives type").await;
    for (fields, wrong) in [
        (&[("kind", "cat"), ("home", r#"{"street":"a","number":7}"#), ("lives", "9")][..], "204"),
        (&[("kind", "dog"), ("home", r#"{"number":"x"}"#)], "body /home/number type"),
        (&[("kind", "dog"), ("tricks", r#"{"number":1}"#), ("tricks", "{}"), ("note", "{}")], "204"),
        (&[("kind", "dog"), ("tricks", r#"{"number":"x"}"#)], "body /tricks/0/number type"),
    ] {
        check(&mock, &form_of("/a", fields), wrong).await;
        check(&mock, &parts("/a", fields), wrong).await;
    }
    for (fields, wrong) in [
        (&[("a", "1"), ("o", r#"{"number":7}"#)][..], "204"),
        (&[("a", "1"), ("o", r#"{"number":"x"}"#)], "body  anyOf"),
        (&[("b", r#"{"number":7}"#)], "204"),
        (&[("b", r#"{"number":7}"#), ("b", "{}")], "204"),
        (&[("c", "true"), ("m", r#"{"x":1}"#)], "204"),
    ] {
        check(&mock, &form_of("/u", fields), wrong).await;
        check(&mock, &parts("/u", fields), wrong).await;
    }
    let xml = |text: &str| sent("/u", "application/xml", &format!("<Untold>{text}</Untold>"));
    check(&mock, &xml("<a>1</a><o><number>7</number></o>"), "204").await;
    check(&mock, &xml(r#"<a>1</a><o>{"number":7}</o>"#), "body /o type").await;
}

#[tokio::test]
async fn parts_are_read_and_answered_by_their_places() {
    let list = "prefixItems: [{type: object, required: [n], properties: {n: {type: integer, minimum: 1}}}, {}], items: {type: [integer, 'null']}, minItems: 2";
    let encodings = "prefixEncoding: [{}, {contentType: image/png, headers: {X-Page: {required: true, schema: {type: integer, maximum: 9}, example: 7}}}], itemEncoding: {contentType: application/json}";
    let mock = Mock::of(&format!(
        "\
openapi: 3.2.0
info: {{title: A, version: '1'}}
paths:
  /a:
    post:
      requestBody:
        required: true
        content: {{multipart/mixed: {{schema: {{type: array, {list}}}, {encodings}}}}}
      responses:
        '200':
          description: Fine.
          content: {{multipart/related: {{schema: {{type: array, {list}}}, {encodings}, example: [{{n: 1}}, '...', null, 3]}}}}
  /b:
    get: {{responses: {{'200': {{description: Drawn., content: {{multipart/mixed: {{schema: {{type: array, {list}, maxItems: 3}}, {encodings}}}}}}}}}}}
"
    ));
    let ask = |parts: &[&str]| {
        let parts: String = parts.iter().map(|part| format!("--b\r\n{part}\r\n")).collect();
        format!("POST /a\ncontent-type: multipart/mixed; boundary=b\n\n{parts}--b--\r\n")
    };
    let shown = |line: String| {
        let boundary = line.split_once("boundary=").unwrap().1.split(' ').next().unwrap().to_owned();
        line.replace(&boundary, "*")
    };
    let (first, second) = ("\r\n{\"n\": 1}", "X-Page: 1\r\nContent-Type: image/png\r\n\r\n\u{0}a");
    assert_eq!(
        shown(mock.ask(&ask(&[first, second])).await.line()),
        "200 multipart/related; boundary=* --*\r\nContent-Type: application/json\r\n\r\n{\"n\":1}\r\n\
         --*\r\nContent-Type: image/png\r\nX-Page: 7\r\n\r\n...\r\n\
         --*\r\nContent-Type: application/json\r\n\r\nnull\r\n--*\r\nContent-Type: application/json\r\n\r\n3\r\n--*--"
    );
    for (parts, wrong) in [
        (&[first, second, "\r\nnull", "\r\n2"][..], "200"),
        (&[first], "body  minItems"),
        (&["\r\n{\"n\": 0}", second], "body /0/n minimum"),
        (&[second, second], "body /0 syntax"),
        (&[first, "\r\na"], "body /1/X-Page missing"),
        (&[first, "X-Page: 10\r\n\r\na"], "body /1/X-Page maximum"),
        (&[first, "X-Page: 1\r\nContent-Type: image/gif\r\n\r\na"], "body /1/content mediaType"),
        (&[first, second, "\r\n2", "\r\nx"], "body /3 syntax"),
    ] {
        check(&mock, &ask(parts), wrong).await;
    }
    let drawn = shown(mock.ask("GET /b\n\n").await.line());
    let parts = drawn.matches("--*\r\n").count();
    assert!((2..=3).contains(&parts) && drawn.contains("X-Page: ") && drawn.contains("image/png"), "{drawn}");
}
