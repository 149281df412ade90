//! What documents say and nothing carries out yet, by name.

use crate::context::Context;
use ferrospec_document::view::{OpenApi, Operation, Parameter, Schema};

/// Keywords of a schema that no type and no check of ours carries out.
const SCHEMA: &[&str] = &[
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "else",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "if",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "pattern",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "readOnly",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "writeOnly",
    "xml",
];

/// Reports each keyword of `schema` that nothing carries out, at its key.
pub(crate) fn in_schema<'a>(context: &mut Context<'a>, schema: Schema<'a>) {
    for (key, locus, _) in schema.node().entries() {
        if SCHEMA.contains(&key) {
            let _ = context.not_supported(key, locus);
        }
    }
}

/// Reports what a parameter says and nothing carries out.
pub(crate) fn in_parameter<'a>(context: &mut Context<'a>, parameter: Parameter<'a>) {
    if parameter.allow_empty_value() {
        let locus = parameter.node().get("allowEmptyValue").map_or(parameter.locus(), |node| node.key_locus());
        let _ = context.not_supported("allowEmptyValue", locus);
    }
}

/// Reports what an operation says and nothing carries out.
pub(crate) fn in_operation<'a>(context: &mut Context<'a>, operation: Operation<'a>) {
    for key in ["callbacks", "servers"] {
        if let Some(node) = operation.node().get(key) {
            let _ = context.not_supported(key, node.key_locus());
        }
    }
}

/// Reports what the description says as a whole and nothing carries out.
pub(crate) fn in_description<'a>(context: &mut Context<'a>, openapi: OpenApi<'a>) {
    if let Some(node) = openapi.node().get("webhooks") {
        let _ = context.not_supported("webhooks", node.key_locus());
    }
}
