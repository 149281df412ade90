//! The root, and what stands there.

use super::field::Shape::{List, Map, Object as Of, Text};
use super::field::{Object, Shape, field, flag, object, text};
use super::kind::Kind;
use super::version::Version::{V3_0, V3_1, V3_2};

const SERVERS: Shape = List(&Of(Kind::Server));
const SECURITY: Shape = List(&Of(Kind::SecurityRequirement));

pub(super) static OPEN_API: Object = object(
    "a description",
    &[
        text("openapi").required(),
        text("$self").since(V3_2),
        field("info", Of(Kind::Info)).required(),
        text("jsonSchemaDialect").since(V3_1),
        field("servers", SERVERS),
        field("paths", Of(Kind::Paths)).required_until(V3_0),
        field("webhooks", Map(&Of(Kind::PathItem))).since(V3_1),
        field("components", Of(Kind::Components)),
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
        text("termsOfService"),
        field("contact", Of(Kind::Contact)),
        field("license", Of(Kind::License)),
        text("version").required(),
    ],
);

pub(super) static CONTACT: Object = object("`contact`", &[text("name"), text("url"), text("email")]);

pub(super) static LICENSE: Object =
    object("`license`", &[text("name").required(), text("identifier").since(V3_1), text("url")]);

pub(super) static SERVER: Object = object(
    "a server",
    &[
        text("url").required(),
        text("name").since(V3_2),
        text("description"),
        field("variables", Map(&Of(Kind::ServerVariable))),
    ],
);

pub(super) static SERVER_VARIABLE: Object =
    object("a server variable", &[field("enum", List(&Text)), text("default").required(), text("description")]);

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

pub(super) static EXTERNAL_DOCS: Object = object("`externalDocs`", &[text("description"), text("url").required()]);

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
        text("type").required(),
        text("description"),
        text("name"),
        text("in"),
        text("scheme"),
        text("bearerFormat"),
        field("flows", Of(Kind::OAuthFlows)),
        text("openIdConnectUrl"),
        text("oauth2MetadataUrl").since(V3_2),
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
        text("authorizationUrl"),
        text("deviceAuthorizationUrl").since(V3_2),
        text("tokenUrl"),
        text("refreshUrl"),
        field("scopes", Map(&Text)).required(),
    ],
);

pub(super) static SECURITY_REQUIREMENT: Object = Object {
    title: "a security requirement",
    fields: &[],
    others: Some(List(&Text)),
    may_refer: false,
    extensible: false,
};
