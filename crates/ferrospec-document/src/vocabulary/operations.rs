//! Paths, operations, and what they send.

use super::field::Shape::{Any, Bool, Count, List, Map, Number, Object as Of, Positive, Text};
use super::field::{Exclusion, Object, Shape, address, choice, either, field, flag, object, text};
use super::kind::Kind;
use super::version::Version::{V2_0, V3_0, V3_1, V3_2};

const OPERATION_OF: Shape = Of(Kind::Operation);
const PARAMETERS: Shape = List(&Of(Kind::Parameter));
const SERVERS: Shape = List(&Of(Kind::Server));
const CONTENT: Shape = Map(&Of(Kind::MediaType));
const EXAMPLES: Shape = Map(&Of(Kind::Example));
const HEADERS: Shape = Map(&Of(Kind::Header));

/// The styles of what is written as a form is.
const FORM_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// What parameters and headers do not have together: a style says how a schema's values are written, and a content says
/// so itself (OpenAPI 3.2.0 §4.12.2).
const STYLE_OR_CONTENT: &[Exclusion] = &[
    either("schema", "content"),
    either("example", "examples"),
    either("content", "style"),
    either("content", "explode"),
    either("content", "allowReserved"),
    either("content", "example").until(V3_1),
    either("content", "examples").until(V3_1),
];

const ENCODINGS: &[Exclusion] = &[either("encoding", "prefixEncoding"), either("encoding", "itemEncoding")];

pub(super) static PATHS: Object = object("`paths`", &[]).others(Of(Kind::PathItem));

pub(super) static PATH_ITEM: Object = object(
    "a path item",
    &[
        text("summary").since(V3_0),
        text("description").since(V3_0),
        field("get", OPERATION_OF),
        field("put", OPERATION_OF),
        field("post", OPERATION_OF),
        field("delete", OPERATION_OF),
        field("options", OPERATION_OF),
        field("head", OPERATION_OF),
        field("patch", OPERATION_OF),
        field("trace", OPERATION_OF).since(V3_0),
        field("query", OPERATION_OF).since(V3_2),
        field("additionalOperations", Map(&OPERATION_OF)).since(V3_2),
        field("servers", SERVERS).since(V3_0),
        field("parameters", PARAMETERS),
    ],
)
.or_reference();

pub(super) static OPERATION: Object = object(
    "an operation",
    &[
        field("tags", List(&Text)),
        text("summary"),
        text("description"),
        field("externalDocs", Of(Kind::ExternalDocs)),
        text("operationId"),
        field("schemes", List(&Text)).until(V2_0),
        field("consumes", List(&Text)).until(V2_0),
        field("produces", List(&Text)).until(V2_0),
        field("parameters", PARAMETERS),
        field("requestBody", Of(Kind::RequestBody)).since(V3_0),
        field("responses", Of(Kind::Responses)).required_until(V3_0),
        field("callbacks", Map(&Of(Kind::Callback))).since(V3_0),
        flag("deprecated"),
        field("security", List(&Of(Kind::SecurityRequirement))),
        field("servers", SERVERS).since(V3_0),
    ],
);

pub(super) static PARAMETER: Object = object(
    "a parameter",
    &[
        text("name").required(),
        choice("in", &["path", "query", "header", "body", "formData"]).until(V2_0).required(),
        choice("in", &["path", "query", "header", "cookie"]).since(V3_0).until(V3_1).required(),
        choice("in", &["path", "query", "header", "cookie", "querystring"]).since(V3_2).required(),
        text("description"),
        flag("required"),
        text("type").until(V2_0),
        text("format").until(V2_0),
        field("items", Of(Kind::Schema)).until(V2_0),
        text("collectionFormat").until(V2_0),
        field("default", Any).until(V2_0),
        field("enum", List(&Any)).until(V2_0).filled(V2_0, V2_0),
        field("multipleOf", Positive).until(V2_0),
        field("maximum", Number).until(V2_0),
        field("exclusiveMaximum", Bool).until(V2_0),
        field("minimum", Number).until(V2_0),
        field("exclusiveMinimum", Bool).until(V2_0),
        field("maxLength", Count).until(V2_0),
        field("minLength", Count).until(V2_0),
        text("pattern").until(V2_0),
        field("maxItems", Count).until(V2_0),
        field("minItems", Count).until(V2_0),
        flag("uniqueItems").until(V2_0),
        flag("deprecated").since(V3_0),
        flag("allowEmptyValue"),
        text("style").since(V3_0),
        flag("explode").since(V3_0),
        flag("allowReserved").since(V3_0),
        field("schema", Of(Kind::Schema)),
        field("content", CONTENT).since(V3_0),
        field("example", Any).since(V3_0),
        field("examples", EXAMPLES).since(V3_0),
    ],
)
.excluding(STYLE_OR_CONTENT)
.or_reference();

pub(super) static REQUEST_BODY: Object =
    object("a request body", &[text("description"), field("content", CONTENT).required(), flag("required")])
        .or_reference();

pub(super) static MEDIA_TYPE: Object = object(
    "a media type",
    &[
        text("description").since(V3_2),
        field("schema", Of(Kind::Schema)),
        field("itemSchema", Of(Kind::Schema)).since(V3_2),
        field("example", Any),
        field("examples", EXAMPLES),
        field("encoding", Map(&Of(Kind::Encoding))),
        field("prefixEncoding", List(&Of(Kind::Encoding))).since(V3_2),
        field("itemEncoding", Of(Kind::Encoding)).since(V3_2),
    ],
)
.excluding(&[either("example", "examples"), either("encoding", "prefixEncoding"), either("encoding", "itemEncoding")])
.or_reference();

pub(super) static ENCODING: Object = object(
    "an encoding",
    &[
        text("contentType"),
        field("headers", HEADERS),
        choice("style", FORM_STYLES),
        flag("explode"),
        flag("allowReserved"),
        field("encoding", Map(&Of(Kind::Encoding))).since(V3_2),
        field("prefixEncoding", List(&Of(Kind::Encoding))).since(V3_2),
        field("itemEncoding", Of(Kind::Encoding)).since(V3_2),
    ],
)
.excluding(ENCODINGS);

pub(super) static RESPONSES: Object = object("`responses`", &[]).others(Of(Kind::Response));

pub(super) static RESPONSE: Object = object(
    "a response",
    &[
        text("summary").since(V3_2),
        text("description").required_until(V3_1),
        field("schema", Of(Kind::Schema)).until(V2_0),
        field("examples", Any).until(V2_0),
        field("headers", HEADERS),
        field("content", CONTENT).since(V3_0),
        field("links", Map(&Of(Kind::Link))).since(V3_0),
    ],
)
.or_reference();

pub(super) static CALLBACK: Object = object("a callback", &[]).others(Of(Kind::PathItem)).or_reference();

pub(super) static EXAMPLE: Object = object(
    "an example",
    &[
        text("summary"),
        text("description"),
        field("value", Any),
        address("externalValue"),
        field("dataValue", Any).since(V3_2),
        text("serializedValue").since(V3_2),
    ],
)
.excluding(&[
    either("value", "externalValue"),
    either("value", "dataValue"),
    either("value", "serializedValue"),
    either("serializedValue", "externalValue"),
])
.or_reference();

pub(super) static LINK: Object = object(
    "a link",
    &[
        field("operationRef", Shape::OperationReference),
        text("operationId"),
        field("parameters", Map(&Any)),
        field("requestBody", Any),
        text("description"),
        field("server", Of(Kind::Server)),
    ],
)
.excluding(&[either("operationRef", "operationId")])
.or_reference();

pub(super) static HEADER: Object = object(
    "a header",
    &[
        text("description"),
        text("type").until(V2_0),
        text("format").until(V2_0),
        field("items", Of(Kind::Schema)).until(V2_0),
        text("collectionFormat").until(V2_0),
        field("default", Any).until(V2_0),
        field("enum", List(&Any)).until(V2_0).filled(V2_0, V2_0),
        field("multipleOf", Positive).until(V2_0),
        field("maximum", Number).until(V2_0),
        field("exclusiveMaximum", Bool).until(V2_0),
        field("minimum", Number).until(V2_0),
        field("exclusiveMinimum", Bool).until(V2_0),
        field("maxLength", Count).until(V2_0),
        field("minLength", Count).until(V2_0),
        text("pattern").until(V2_0),
        field("maxItems", Count).until(V2_0),
        field("minItems", Count).until(V2_0),
        flag("uniqueItems").until(V2_0),
        flag("required").since(V3_0),
        flag("deprecated").since(V3_0),
        choice("style", &["simple"]).since(V3_0),
        flag("explode").since(V3_0),
        flag("allowEmptyValue").since(V3_0),
        flag("allowReserved").since(V3_0),
        field("schema", Of(Kind::Schema)).since(V3_0),
        field("content", CONTENT).since(V3_0),
        field("example", Any).since(V3_0),
        field("examples", EXAMPLES).since(V3_0),
    ],
)
.repeating(&["name", "in"])
.excluding(STYLE_OR_CONTENT)
.or_reference();
