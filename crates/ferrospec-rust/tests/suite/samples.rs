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
    operation.docs.description =
        Some("Implements the *OAuth 2* token endpoint, see <id> and https://oauth.net.".to_owned());
    let query = |name, schema| parameter(Location::Query, name, schema);
    operation.parameters = vec![
        Parameter {
            required: true,
            fallback: None,
            docs: described("One of: client_credentials, authorization_code"),
            ..query("grant_type", string)
        },
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
    let password = build.named(
        "Password",
        Shape::Scalar(Scalar::String { format: Some("password".to_owned()), library: None, spelled: false }),
    );
    let extra = build.named(
        "Extra",
        Shape::Struct(Struct::new(
            vec![required("additional", string), required("password", secret(Use::of(password)))],
            Additional::Typed(integer),
        )),
    );
    build.named("Strict", Shape::Struct(Struct::new(vec![required("id", Use::of(password))], Additional::Refused)));
    build.named("Nothing", object(vec![]));
    let many = (0..9).map(|number| required(&format!("field{number}"), integer)).collect();
    build.named("Many", object(many));
    let status = build.named("Status", choice(&["unknown", "2fa", "+1", "-1", "", "in progress", "In-Progress"]));
    let old = build.named(
        "Old",
        object(vec![Field { docs: Docs { deprecated: true, ..Docs::default() }, ..optional("gone", string) }]),
    );
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
        SecurityScheme {
            name: "bearerAuth".to_owned(),
            kind: SchemeKind::Bearer,
            docs: Docs::default(),
            locus: locus(0),
        },
        SecurityScheme { name: "basic".to_owned(), kind: SchemeKind::Basic, docs: Docs::default(), locus: locus(0) },
        SecurityScheme {
            name: "key".to_owned(),
            kind: SchemeKind::ApiKey { location: Location::Header, name: "X-Key".to_owned() },
            docs: Docs::default(),
            locus: locus(0),
        },
    ];
    build.api.servers =
        vec![Server { url: "https://tiki.example.org/api/".to_owned(), description: None, variables: vec![] }];
    let variable = |name: &str, default: Option<&str>, values: &[&str]| ServerVariable {
        name: name.to_owned(),
        values: values.iter().map(|&value| value.to_owned()).collect(),
        default: default.map(str::to_owned),
    };
    build.api.servers.push(Server {
        url: "https://{region}.example.org/{\"base\"}".to_owned(),
        description: None,
        variables: vec![variable("region", Some("eu"), &["eu", "us"]), variable("\"base\"", None, &[])],
    });
    let own = build.api.servers.clone();

    let operation = build.operation(Method::Put, "/trackers/{trackerId}/fields/{id}.json");
    let required = |scheme, scopes: &[&str]| RequiredScheme {
        scheme,
        scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
    };
    operation.security = vec![
        Requirement { schemes: vec![required(0, &["read:\"fields\"", "write"])] },
        Requirement { schemes: vec![required(1, &[]), required(2, &[])] },
    ];
    operation.docs.deprecated = true;
    operation.servers = own;
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
    operation.body = body(payload("application/zip", None)).map(|body| Body { required: false, ..body });
    operation.responses = vec![answer("204", None), answer("205", None)];

    let operation = build.operation(Method::Get, "/");
    operation.responses =
        vec![answer("200", Some(payload("text/csv", None))), answer("2XX", Some(payload("text/csv", None)))];

    let operation = build.operation(Method::Delete, "/files/{name}");
    operation.parameters = vec![parameter(Location::Path, "name", string)];

    let operation = build.operation(Method::Post, "/form");
    operation.body = body(payload("application/x-www-form-urlencoded", Some(Use::of(extra))));
    operation.responses = vec![answer("200", Some(payload("application/zip", None)))];

    let operation = build.operation(Method::Patch, "/form");
    operation.body = body(payload("application/json", Some(Use::of(extra))));
    let form = payload("application/x-www-form-urlencoded", Some(Use::of(extra)));
    operation.body.iter_mut().for_each(|body| {
        body.contents[0].also.extend(["text/json", "application/*+json"].map(|name| MediaType(name.to_owned())));
        body.contents.extend([form.clone(), payload("image/*", None), payload("text/plain", None)]);
    });
    operation.responses = vec![answer("200", json(node)), answer("default", Some(payload("image/*", None)))];
    operation.responses[0].contents.extend([payload("text/csv", None), payload("image/png", None)]);
    let header = |name: &str, required, explode, schema| Header {
        name: name.to_owned(),
        explode,
        content: None,
        required,
        fallback: None,
        schema,
        examples: Vec::new(),
        docs: Docs::default(),
        locus: locus(0),
    };
    operation.responses[0].headers =
        vec![header("ETag", true, false, string), header("body", false, false, secret(string))];
    operation.responses[1].headers = vec![header("X-Tags", false, true, strings)];
    let operation = build.operation(Method::Delete, "/form");
    operation.responses = vec![answer("204", None), answer("4XX", None)];
    operation.responses.iter_mut().for_each(|response| response.headers = vec![header("X", false, false, integer)]);
    build
}
