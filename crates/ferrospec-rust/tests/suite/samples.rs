//! APIs that show much at once.

use crate::builder::*;
use ferrospec_ir::*;

/// The first endpoint of a wiki's API: a token, an error, parameters that are secrets.
pub(crate) fn token() -> Builder {
    let mut build = Builder::new();
    let (string, integer) = (build.string(), build.integer());
    let error = build.named(
        "Error",
        object(vec![required("code", integer), required("errortitle", string), required("message", string)]),
    );
    let mut refresh = optional("refresh_token", secret(string));
    refresh.docs = described("Only sent with authorization_code and refresh_token grant types.");
    let ok = build.add(
        Place::Response { operation: OperationId(0), status: StatusKey::Exact(200) },
        object(vec![
            optional("token_type", string),
            optional("expires_in", integer),
            optional("access_token", secret(string)),
            refresh,
        ]),
    );
    let boolean = build.named("TikiBoolean", choice(&["y", "n"]));
    let _ = boolean;
    let operation = build.operation(Method::Get, "/oauth/access_token");
    operation.docs.summary = Some("Retrieve a fresh access token for API access.".to_owned());
    operation.docs.description = Some("Implements the *OAuth 2* token endpoint, see <id> and https://oauth.net.".to_owned());
    let query = |name, schema| parameter(Location::Query, name, schema);
    operation.parameters = vec![
        Parameter { required: true, docs: described("One of: client_credentials, authorization_code"), ..query("grant_type", string) },
        Parameter { required: true, ..query("client_id", string) },
        Parameter { required: true, ..query("client_secret", secret(string)) },
        query("scope", string),
        query("refresh_token", secret(string)),
    ];
    operation.responses = vec![
        Response { docs: described("access token response"), ..answer("200", json(Use::of(ok))) },
        Response { docs: described("forbidden"), ..answer("403", json(Use::of(error))) },
    ];
    build
}

/// One of every kind of parameter, body, answer and type.
pub(crate) fn everything() -> Builder {
    let mut build = token();
    let (string, integer) = (build.string(), build.integer());
    let boolean = build.inline(Shape::Scalar(Scalar::Boolean));
    let float = build.inline(Shape::Scalar(Scalar::Number(NumberFormat::Float)));
    let any = build.inline(Shape::Any);
    let (strings, integers) = (build.array(string), build.map(integer));

    let node = build.named("Node", Shape::Any);
    let node = Use::of(node);
    let children = build.array(node);
    build.api.types.set_shape(
        node.id,
        object(vec![
            required("type", string),
            optional("parent", node),
            optional("next", nullable(node)),
            required("children", children),
            required("note", nullable(string)),
            optional("remark", nullable(string)),
            optional("from", string),
            optional("present", boolean),
            optional("new", float),
            optional("self", any),
            optional("fooBar", strings),
            optional("foo_bar", integers),
        ]),
    );
    let list = build.named("Nested", Shape::Any);
    build.api.types.set_shape(list, Shape::Array(Use::of(list)));
    build.named("Strings", Shape::Array(string));
    let password = build.named("Password", Shape::Scalar(Scalar::String { format: Some("password".to_owned()) }));
    let extra = build.named(
        "Extra",
        Shape::Struct(Struct {
            fields: vec![required("additional", string), required("password", secret(Use::of(password)))],
            additional: Additional::Typed(integer),
        }),
    );
    build.named(
        "Strict",
        Shape::Struct(Struct { fields: vec![required("id", Use::of(password))], additional: Additional::Refused }),
    );
    build.named("Nothing", object(vec![]));
    let many = (0..9).map(|number| required(&format!("field{number}"), integer)).collect();
    build.named("Many", object(many));
    let status = build.named("Status", choice(&["unknown", "2fa", "+1", "-1", "", "in progress", "In-Progress"]));
    let old = build.named("Old", object(vec![Field { docs: Docs { deprecated: true, ..Docs::default() }, ..optional("gone", string) }]));
    let old = Use::of(old);
    let mut types = std::mem::take(&mut build.api.types);
    let mut renewed = Types::default();
    for (id, ty) in types.iter() {
        let mut ty = ty.clone();
        ty.docs.deprecated |= id == old.id;
        renewed.add(ty);
    }
    std::mem::swap(&mut types, &mut renewed);
    build.api.types = types;

    build.api.security_schemes = vec![
        SecurityScheme { name: "bearerAuth".to_owned(), kind: SchemeKind::Bearer, docs: Docs::default() },
        SecurityScheme { name: "basic".to_owned(), kind: SchemeKind::Basic, docs: Docs::default() },
        SecurityScheme {
            name: "key".to_owned(),
            kind: SchemeKind::ApiKey { location: Location::Header, name: "X-Key".to_owned() },
            docs: Docs::default(),
        },
    ];
    build.api.servers = vec![Server { url: "https://tiki.example.org/api/".to_owned(), description: None, variables: vec![] }];

    let operation = build.operation(Method::Put, "/trackers/{trackerId}/fields/{id}.json");
    operation.security = vec![Requirement { schemes: vec![0] }, Requirement { schemes: vec![1, 2] }];
    operation.docs.deprecated = true;
    operation.parameters = vec![
        parameter(Location::Path, "trackerId", integer),
        parameter(Location::Path, "id", Use::of(password)),
        parameter(Location::Query, "id", nullable(integer)),
        Parameter { style: Style::PipeDelimited, explode: false, ..parameter(Location::Query, "tags", strings) },
        Parameter { style: Style::DeepObject, explode: true, ..parameter(Location::Query, "filter", integers) },
        Parameter { explode: false, ..parameter(Location::Query, "ids", strings) },
        parameter(Location::Header, "X-Trace", string),
        parameter(Location::Cookie, "sid", secret(string)),
        Parameter { docs: Docs { deprecated: true, ..Docs::default() }, ..parameter(Location::Query, "body", old) },
    ];
    operation.body = body(payload("application/json", Some(Use::of(extra))));
    operation.responses = vec![
        answer("200", json(node)),
        answer("201", json(node)),
        answer("299", json(old)),
        answer("4XX", json(Use::of(status))),
        answer("5XX", None),
        answer("default", json(any)),
    ];

    let operation = build.operation(Method::Post, "/files");
    operation.id = Some("clone".to_owned());
    operation.body = Some(Body { required: false, ..body(payload("application/zip", None)).unwrap() });
    operation.responses = vec![answer("204", None), answer("205", None)];

    let operation = build.operation(Method::Get, "/");
    operation.responses = vec![answer("200", Some(payload("text/csv", None))), answer("2XX", Some(payload("text/csv", None)))];

    let operation = build.operation(Method::Delete, "/files/{name}");
    operation.parameters = vec![parameter(Location::Path, "name", string)];

    let operation = build.operation(Method::Post, "/form");
    operation.body = body(payload("application/x-www-form-urlencoded", Some(Use::of(extra))));
    operation.responses = vec![answer("200", Some(payload("application/zip", None)))];
    build
}

/// Prose that would like to be something else.
pub(crate) const TEXTS: &[&str] = &[
    "*/ fn evil() {} /*",
    "a\rfn evil() {}\r\nb",
    "a\u{85}b\u{b}c\u{c}d\u{2028}e\u{2029}f",
    "\"## \\",
    "{} {evil} %s",
    "a\u{202e}b\u{2066}c\u{2069}",
    "nul \u{0} esc \u{1b}]8;;\u{7}",
    "#![feature(evil)]\n#[evil]",
    "```\nevil();\n```\n\n```rust\nevil();\n```\n\n~~~ should_panic\nevil()\n~~~\n\n```json\n{}\n```\n",
    "Text:\n\n    evil();\n\n\tevil();\n\n- item\n\n      evil();\n\n1. one\n\n        evil()\n",
    "```unclosed\nevil();",
    "<script>evil()</script> <id> <!-- x --> <![CDATA[x]]> <Vec<String>> </p> <p>\n\n<div>\nevil\n",
    "[x] [Vec] [`Vec`] [a](javascript:evil()) [b](Vec) ![c](evil.png) [d]: Vec\n\n[d]: Vec\n[^1]: note [^1]",
    "https://example.com/a_b_c*d*e, (http://example.com) <http://example.com> www.example.com a@b.c [u](https://x.y 'z')",
    "unbalanced ` tick, ** star, __ line, ~~ tilde, \\` \\[x] \\",
    "* a\nlazy\n  * b\n     lazier\n* c\n> quote\nlazy quote\n>> deep\n\n10) ten\n     - x",
    "| a | b |\n|---|---|\n| `x|y` | [z] |\n\nA\n===\n\nB\n---\n\n# C #",
    "- \n- \n\n+ \n\n***\n\n---\n\n> \n\n#\n\n```\n```",
    "-----\n=====\n1.\n2)\n#\n>\n",
    "very_long_word_that_never_ends_very_long_word_that_never_ends_very_long_word_that_never_ends_very_long_word_that_never_ends",
    "   ",
    "\u{feff}bom",
    "&amp; &#60;id&#62; &copy; AT&T &x",
    "[![badge](https://x.y/z.svg)](https://x.y) [**bold** `code`](https://x.y/(a)) [](https://x.y)",
    "line one.  \nline two\\\nline three<br>four<br/>five<br class='x'>six",
    "> - > - > - > - > - > - > deep\n> - > x",
    "/// doc\n//! inner\n//// four\n/** block */",
    "$x^2$ {#id} :smile: @user #123 term\n: definition\n\nTitle {#anchor}\n---",
    "Errors\n# Safety\n# Panics\n# Examples\n```\nfn main() {}\n```",
    "1. a\n   b\n2. c\n    - d\n      e\n      - f\n\n        g\n   h",
];

/// Names that would like to be something else.
pub(crate) const NAMES: &[&str] = &[
    "", " ", "_", "__", "-", "$", "+1", "-1", "1", "2fa", "1.5", "a-b", "a b", "a\nb", "a\rb", "\"", "'", "\\", "r#\"", "r#type",
    "type", "fn", "gen", "async", "dyn", "try", "union", "macro_rules", "self", "Self", "super", "crate", "Vec", "Option",
    "Result", "Some", "None", "Ok", "Err", "Box", "String", "Default", "From", "Into", "Send", "Sync", "Future", "Clone",
    "Debug", "Hash", "Copy", "Iterator", "Api", "Client", "Request", "Response", "Operation", "Parameter", "Body", "Field",
    "Source", "Sink", "Secret", "Value", "Decode", "Encode", "EncodeError", "Refused", "StatusCode", "BTreeMap", "Error",
    "Bytes", "Method", "Codec", "Style", "Location", "Routes", "Router", "Fault", "Denied", "Credential", "Unread",
    "RequestReader", "RequestWriter", "ResponseReader", "ResponseWriter", "SecurityScheme", "SchemeKind", "Authenticator",
    "ClientErrorStatus", "A", "S", "str", "bool", "i64", "std", "core", "alloc", "ferrospec_runtime", "new", "clone", "default",
    "from", "to", "object", "present", "body", "status", "into_result", "inner", "request", "responses", "types", "FIELDS",
    "api", "server", "client", "name", "additional", "hash", "fmt", "eq", "add", "not", "next", "drop", "is_on", "to_x", "as_x",
    "into_x", "from_x", "é", "e\u{301}", "名前", "Имя", "اسم", "ａ", "🦀", "ß", "ǅ", "İ", "ﬁ", "a\u{200d}b", "x\u{202e}y",
    "__proto__", "iOS", "userIDs", "HTTPServer", "*/ fn evil() {}", "{}", "{evil}", "../x", "con", "mod", "lib", "main",
    "unknown", "Unknown", "other", "with_key", "route", "router", "call", "call_async", "unit", "r#", "#[evil]", "a;b", "a}b",
    "OK", "ok", "CreatedAt", "created_at", "created-at", "createdAt", "get", "set", "value", "values", "item", "index", "len",
];

/// The same prose wherever prose may stand.
pub(crate) fn prose_everywhere(text: &str) -> Builder {
    let mut build = everything();
    let docs = || Docs {
        summary: Some(text.to_owned()),
        description: Some(format!("{text}\n\n{text}")),
        link: Some(text.to_owned()),
        deprecated: false,
    };
    let info = &mut build.api.info;
    (info.title, info.version, info.docs) = (text.to_owned(), text.to_owned(), docs());
    let mut types = Types::default();
    for (_, ty) in build.api.types.iter() {
        let mut ty = Type { docs: docs(), ..ty.clone() };
        if let Shape::Struct(shape) = &mut ty.shape {
            shape.fields.iter_mut().for_each(|field| field.docs = docs());
        }
        types.add(ty);
    }
    build.api.types = types;
    for operation in &mut build.api.operations {
        operation.docs = docs();
        operation.parameters.iter_mut().for_each(|parameter| parameter.docs = docs());
        operation.responses.iter_mut().for_each(|response| response.docs = docs());
        operation.body.iter_mut().for_each(|body| body.docs = docs());
    }
    build.api.security_schemes.iter_mut().for_each(|scheme| scheme.docs = docs());
    build
}

/// The same name wherever a name may stand, once each.
pub(crate) fn named_after(name: &str) -> Builder {
    let mut build = Builder::new();
    add_named_after(&mut build, name);
    build
}

/// All hostile names in one description.
pub(crate) fn all_names() -> Builder {
    let mut build = Builder::new();
    for name in NAMES {
        add_named_after(&mut build, name);
    }
    let string = build.string();
    let twins = NAMES.iter().collect::<std::collections::BTreeSet<_>>();
    build.named("AllFields", object(twins.iter().map(|name| optional(name, string)).collect()));
    build.named("AllRequired", object(twins.iter().map(|name| required(name, string)).collect()));
    let values: Vec<_> = twins.iter().map(|name| **name).collect();
    build.named("AllValues", choice(&values));
    let operation = build.operation(Method::Get, "/all");
    operation.parameters = values.iter().map(|name| parameter(Location::Query, name, string)).collect();
    operation.responses = vec![answer("200", None)];
    build
}

fn add_named_after(build: &mut Builder, name: &str) {
    let string = build.string();
    let number = build.api.operations.len();
    let choice = build.named_in(&[&format!("choice{number}")], name, choice(&[name, "b"]));
    let shape = build.named_in(
        &["one", &format!("object{number}")],
        name,
        object(vec![optional(name, Use::of(choice)), optional("other thing", string)]),
    );
    let mut list = build.array(Use::of(shape));
    list.nullable = true;
    build.named_in(&["one", "two", &format!("list{number}")], name, Shape::Map(list));
    let inline = build.add(Place::Property { of: shape, name: name.to_owned() }, object(vec![required(name, list)]));
    let scheme = build.api.security_schemes.len();
    let kind = match scheme % 3 {
        0 => SchemeKind::Bearer,
        1 => SchemeKind::Basic,
        _ => SchemeKind::ApiKey { location: Location::Header, name: "X-Key".to_owned() },
    };
    build.api.security_schemes.push(SecurityScheme { name: name.to_owned(), kind, docs: Docs::default() });
    let operation = build.operation(Method::Post, "/x");
    operation.id = Some(name.to_owned());
    operation.security = vec![Requirement { schemes: vec![scheme] }];
    operation.parameters = vec![
        parameter(Location::Query, name, string),
        parameter(Location::Cookie, name, secret(string)),
        Parameter { required: true, ..parameter(Location::Header, "X-A", string) },
    ];
    operation.body = body(payload(&format!("application/{name}+json"), Some(Use::of(inline))));
    operation.responses = vec![answer("200", Some(payload(&format!("application/{name}+json"), Some(Use::of(shape)))))];
}
