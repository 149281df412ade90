//! The root, and what stands there.

use super::field::Shape::{Any, List, Map, Object as Of, Text};
use super::field::{Object, Shape, address, choice, either, field, flag, object, text};
use super::kind::Kind;
use super::version::Version::{V2_0, V3_0, V3_1, V3_2};

const SERVERS: Shape = List(&Of(Kind::Server));
const SECURITY: Shape = List(&Of(Kind::SecurityRequirement));

pub(super) static OPEN_API: Object = object(
    "a description",
    &[
        text("swagger").until(V2_0).required(),
        // What it says is judged where the entry is found.
        field("openapi", Any).since(V3_0).required(),
        address("$self").since(V3_2),
        field("info", Of(Kind::Info)).required(),
        address("jsonSchemaDialect").since(V3_1),
        text("host").until(V2_0),
        text("basePath").until(V2_0),
        field("schemes", List(&Text)).until(V2_0),
        field("consumes", List(&Text)).until(V2_0),
        field("produces", List(&Text)).until(V2_0),
        field("servers", SERVERS).since(V3_0),
        field("paths", Of(Kind::Paths)),
        field("webhooks", Map(&Of(Kind::PathItem))).since(V3_1),
        field("definitions", Map(&Of(Kind::Schema))).until(V2_0),
        field("parameters", Map(&Of(Kind::Parameter))).until(V2_0),
        field("responses", Map(&Of(Kind::Response))).until(V2_0),
        field("securityDefinitions", Map(&Of(Kind::SecurityScheme))).until(V2_0),
        field("components", Of(Kind::Components)).since(V3_0),
        field("security", SECURITY),
        field("tags", List(&Of(Kind::Tag))),
        field("externalDocs", Of(Kind::ExternalDocs)),
    ],
);

pub(super) static INFO: Object = object(
    "`info`",
    &[
        text("title").required(),
        text("summary").since(V3_1),
        text("description"),
        address("termsOfService"),
        field("contact", Of(Kind::Contact)),
        field("license", Of(Kind::License)),
        text("version").required(),
    ],
);

pub(super) static CONTACT: Object = object("`contact`", &[text("name"), address("url"), text("email")]);

pub(super) static LICENSE: Object =
    object("`license`", &[text("name").required(), text("identifier").since(V3_1), address("url")])
        .excluding(&[either("identifier", "url")]);

pub(super) static SERVER: Object = object(
    "a server",
    &[
        text("url").required(),
        text("name").since(V3_2),
        text("description"),
        field("variables", Map(&Of(Kind::ServerVariable))),
    ],
);

pub(super) static SERVER_VARIABLE: Object = object(
    "a server variable",
    &[field("enum", List(&Text)).filled(V3_1, V3_2), text("default").required(), text("description")],
);

pub(super) static COMPONENTS: Object = object(
    "`components`",
    &[
        field("schemas", Map(&Of(Kind::Schema))),
        field("responses", Map(&Of(Kind::Response))),
        field("parameters", Map(&Of(Kind::Parameter))),
        field("examples", Map(&Of(Kind::Example))),
        field("requestBodies", Map(&Of(Kind::RequestBody))),
        field("headers", Map(&Of(Kind::Header))),
        field("securitySchemes", Map(&Of(Kind::SecurityScheme))),
        field("links", Map(&Of(Kind::Link))),
        field("callbacks", Map(&Of(Kind::Callback))),
        field("pathItems", Map(&Of(Kind::PathItem))).since(V3_1),
        field("mediaTypes", Map(&Of(Kind::MediaType))).since(V3_2),
    ],
);

pub(super) static EXTERNAL_DOCS: Object = object("`externalDocs`", &[text("description"), address("url").required()]);

pub(super) static TAG: Object = object(
    "a tag",
    &[
        text("name").required(),
        text("summary").since(V3_2),
        text("description"),
        field("externalDocs", Of(Kind::ExternalDocs)),
        text("parent").since(V3_2),
        text("kind").since(V3_2),
    ],
);

pub(super) static SECURITY_SCHEME: Object = object(
    "a security scheme",
    &[
        choice("type", &["apiKey", "basic", "oauth2"]).until(V2_0).required(),
        choice("type", &["apiKey", "http", "oauth2", "openIdConnect"]).since(V3_0).until(V3_0).required(),
        choice("type", &["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]).since(V3_1).required(),
        text("description"),
        text("name"),
        choice("in", &["header", "query"]).until(V2_0),
        choice("in", &["cookie", "header", "query"]).since(V3_0),
        text("flow").until(V2_0),
        address("authorizationUrl").until(V2_0),
        address("tokenUrl").until(V2_0),
        field("scopes", Map(&Text)).until(V2_0),
        text("scheme").since(V3_0),
        text("bearerFormat").since(V3_0),
        field("flows", Of(Kind::OAuthFlows)).since(V3_0),
        address("openIdConnectUrl").since(V3_0),
        address("oauth2MetadataUrl").since(V3_2),
        flag("deprecated").since(V3_2),
    ],
)
.or_reference();

pub(super) static OAUTH_FLOWS: Object = object(
    "`flows`",
    &[
        field("implicit", Of(Kind::OAuthFlow)),
        field("password", Of(Kind::OAuthFlow)),
        field("clientCredentials", Of(Kind::OAuthFlow)),
        field("authorizationCode", Of(Kind::OAuthFlow)),
        field("deviceAuthorization", Of(Kind::OAuthFlow)).since(V3_2),
    ],
);

pub(super) static OAUTH_FLOW: Object = object(
    "an OAuth flow",
    &[
        address("authorizationUrl"),
        address("deviceAuthorizationUrl").since(V3_2),
        address("tokenUrl"),
        address("refreshUrl"),
        field("scopes", Map(&Text)).required(),
    ],
);

pub(super) static SECURITY_REQUIREMENT: Object = Object {
    title: "a security requirement",
    fields: &[],
    others: Some(List(&Text)),
    may_refer: false,
    extensible: false,
    repeated: &[],
    exclusions: &[],
};
