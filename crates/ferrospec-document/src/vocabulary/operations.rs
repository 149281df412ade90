//! Paths, operations, and what they send.

use super::field::Shape::{Any, List, Map, Object as Of, Text};
use super::field::{Object, Shape, field, flag, object, text};
use super::kind::Kind;
use super::version::Version::{V3_0, V3_1, V3_2};

const OPERATION_OF: Shape = Of(Kind::Operation);
const PARAMETERS: Shape = List(&Of(Kind::Parameter));
const SERVERS: Shape = List(&Of(Kind::Server));
const CONTENT: Shape = Map(&Of(Kind::MediaType));
const EXAMPLES: Shape = Map(&Of(Kind::Example));
const HEADERS: Shape = Map(&Of(Kind::Header));

pub(super) static PATHS: Object = object("`paths`", &[]).others(Of(Kind::PathItem));

pub(super) static PATH_ITEM: Object = object(
    "a path item",
    &[
        text("summary"),
        text("description"),
        field("get", OPERATION_OF),
        field("put", OPERATION_OF),
        field("post", OPERATION_OF),
        field("delete", OPERATION_OF),
        field("options", OPERATION_OF),
        field("head", OPERATION_OF),
        field("patch", OPERATION_OF),
        field("trace", OPERATION_OF),
        field("query", OPERATION_OF).since(V3_2),
        field("additionalOperations", Map(&OPERATION_OF)).since(V3_2),
        field("servers", SERVERS),
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
        field("parameters", PARAMETERS),
        field("requestBody", Of(Kind::RequestBody)),
        field("responses", Of(Kind::Responses)).required_until(V3_0),
        field("callbacks", Map(&Of(Kind::Callback))),
        flag("deprecated"),
        field("security", List(&Of(Kind::SecurityRequirement))),
        field("servers", SERVERS),
    ],
);

pub(super) static PARAMETER: Object = object(
    "a parameter",
    &[
        text("name").required(),
        text("in").required(),
        text("description"),
        flag("required"),
        flag("deprecated"),
        flag("allowEmptyValue"),
        text("style"),
        flag("explode"),
        flag("allowReserved"),
        field("schema", Of(Kind::Schema)),
        field("content", CONTENT),
        field("example", Any),
        field("examples", EXAMPLES),
    ],
)
.or_reference();

pub(super) static REQUEST_BODY: Object =
    object("a request body", &[text("description"), field("content", CONTENT).required(), flag("required")])
        .or_reference();

pub(super) static MEDIA_TYPE: Object = object(
    "a media type",
    &[
        field("schema", Of(Kind::Schema)),
        field("itemSchema", Of(Kind::Schema)).since(V3_2),
        field("example", Any),
        field("examples", EXAMPLES),
        field("encoding", Map(&Of(Kind::Encoding))),
        field("prefixEncoding", List(&Of(Kind::Encoding))).since(V3_2),
        field("itemEncoding", Of(Kind::Encoding)).since(V3_2),
    ],
)
.or_reference();

pub(super) static ENCODING: Object = object(
    "an encoding",
    &[
        text("contentType"),
        field("headers", HEADERS),
        text("style"),
        flag("explode"),
        flag("allowReserved"),
        field("encoding", Map(&Of(Kind::Encoding))).since(V3_2),
        field("prefixEncoding", List(&Of(Kind::Encoding))).since(V3_2),
        field("itemEncoding", Of(Kind::Encoding)).since(V3_2),
    ],
);

pub(super) static RESPONSES: Object = object("`responses`", &[]).others(Of(Kind::Response));

pub(super) static RESPONSE: Object = object(
    "a response",
    &[
        text("summary").since(V3_2),
        text("description").required_until(V3_1),
        field("headers", HEADERS),
        field("content", CONTENT),
        field("links", Map(&Of(Kind::Link))),
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
        text("externalValue"),
        field("dataValue", Any).since(V3_2),
        text("serializedValue").since(V3_2),
    ],
)
.or_reference();

pub(super) static LINK: Object = object(
    "a link",
    &[
        text("operationRef"),
        text("operationId"),
        field("parameters", Map(&Any)),
        field("requestBody", Any),
        text("description"),
        field("server", Of(Kind::Server)),
    ],
)
.or_reference();

pub(super) static HEADER: Object = object(
    "a header",
    &[
        text("description"),
        flag("required"),
        flag("deprecated"),
        text("style"),
        flag("explode"),
        field("schema", Of(Kind::Schema)),
        field("content", CONTENT),
        field("example", Any),
        field("examples", EXAMPLES),
    ],
)
.or_reference();
