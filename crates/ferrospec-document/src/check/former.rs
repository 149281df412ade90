//! What took the place of the keys of OpenAPI 2.0.

use crate::view::Node;
use crate::vocabulary::{Kind, Version};

/// What says since OpenAPI 3.0 what the key `name` of an object said before, which nothing reads any more.
pub(super) fn instead(kind: Kind, name: &str) -> &'static str {
    match (kind, name) {
        (_, "host" | "basePath" | "schemes") => "nothing reads it: since 3.0 `servers` say where the API is",
        (_, "consumes" | "produces") => "nothing reads it: since 3.0 each media type stands under a `content`",
        (Kind::OpenApi, "definitions") => {
            "since 3.0 schemas stand under `components/schemas`; here, what references lead to is read"
        }
        (Kind::OpenApi, "parameters" | "responses") => {
            "since 3.0 it stands under `components`; here, what references lead to is read"
        }
        (Kind::OpenApi, "securityDefinitions") => {
            "nothing reads it: since 3.0 security schemes stand under `components/securitySchemes`"
        }
        (_, "collectionFormat") => "nothing reads it: since 3.0 `style` and `explode` say how a list is written",
        (Kind::Parameter | Kind::Header, _) => "nothing reads it: since 3.0 the value is described under `schema`",
        (Kind::Response, _) => "nothing reads it: since 3.0 it stands under `content`, by media type",
        (Kind::SecurityScheme, _) => "nothing reads it: since 3.0 it stands under `flows`, by the name of the flow",
        _ => "nothing reads it",
    }
}

/// The flow of a security scheme as it was written in OpenAPI 2.0, where there is none as it is written since.
pub(super) fn flow<'t>(node: Node<'t>, kind: Kind, version: Version) -> Option<Node<'t>> {
    let is_former = kind == Kind::SecurityScheme && version >= Version::V3_0;
    node.get("flow").filter(|_| is_former && node.get("flows").is_none())
}
