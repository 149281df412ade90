//! Names and prose that nobody should write, and APIs full of them.

use crate::{builder::*, samples::everything};
use ferrospec_ir::*;

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
#[rustfmt::skip]
pub(crate) const NAMES: &[&str] = &[
    "", " ", "_", "__", "-", "$", "+1", "-1", "1", "2fa", "1.5", "a-b", "a b", "a\nb", "a\rb", "\"", "'", "\\",
    "r#\"", "r#type", "type", "fn", "gen", "async", "dyn", "try", "union", "macro_rules", "self", "Self", "super",
    "crate", "Vec", "Option", "Result", "Some", "None", "Ok", "Err", "Box", "String", "Default", "From", "Into",
    "Send", "Sync", "Future", "Clone", "Debug", "Hash", "Copy", "Iterator", "Api", "Client", "Request", "Response",
    "Operation", "Parameter", "Body", "Field", "Source", "Sink", "Secret", "Value", "Decode", "Encode", "EncodeError",
    "Refused", "StatusCode", "BTreeMap", "Error", "Bytes", "Method", "Codec", "Style", "Location", "Routes", "Router",
    "Fault", "Denied", "Credential", "Unread", "RequestReader", "RequestWriter", "ResponseReader", "ResponseWriter",
    "SecurityScheme", "SchemeKind", "Authenticator", "ClientErrorStatus", "A", "S", "str", "bool", "i64", "std",
    "core", "alloc", "ferrospec_runtime", "new", "clone", "default", "from", "to", "object", "present", "body",
    "status", "into_result", "inner", "request", "responses", "types", "FIELDS", "api", "server", "client", "name",
    "additional", "hash", "fmt", "eq", "add", "not", "next", "drop", "is_on", "to_x", "as_x", "into_x", "from_x", "é",
    "e\u{301}", "名前", "Имя", "اسم", "ａ", "🦀", "ß", "ǅ", "İ", "ﬁ", "a\u{200d}b", "x\u{202e}y", "__proto__", "iOS",
    "userIDs", "HTTPServer", "*/ fn evil() {}", "{}", "{evil}", "../x", "con", "mod", "lib", "main", "unknown",
    "Unknown", "other", "with_key", "route", "router", "call", "call_async", "unit", "r#", "#[evil]", "a;b", "a}b",
    "OK", "ok", "CreatedAt", "created_at", "created-at", "createdAt", "get", "set", "value", "values", "item",
    "index", "len",
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
        let mut ty = Type { docs: docs(), examples: vec![Example { name: None, ..example(text) }], ..ty.clone() };
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
    build.api.security_schemes.push(SecurityScheme {
        name: name.to_owned(),
        kind,
        docs: Docs::default(),
        locus: locus(0),
    });
    let operation = build.operation(Method::Post, "/x");
    operation.id = Some(name.to_owned());
    operation.security = vec![Requirement { schemes: vec![RequiredScheme { scheme, scopes: vec![name.to_owned()] }] }];
    operation.parameters = vec![
        parameter(Location::Query, name, string),
        parameter(Location::Cookie, name, secret(string)),
        Parameter { required: true, ..parameter(Location::Header, "X-A", string) },
    ];
    // What is octets and what is JSON is not the question here.
    let payload = |schema| Payload {
        codec: Codec::Json,
        examples: vec![example(name)],
        ..payload(&format!("application/{name}+json"), Some(Use::of(schema)))
    };
    operation.body = body(payload(inline));
    operation.responses = vec![answer("200", Some(payload(shape)))];
}

/// An example in which everything is `text`.
fn example(text: &str) -> Example {
    let text = text.to_owned();
    let value = Literal::Object(vec![(text.clone(), Literal::List(vec![Literal::Text(text.clone())]))]);
    Example { name: Some(text.clone()), summary: Some(text), value, written: false, locus: locus(0) }
}
