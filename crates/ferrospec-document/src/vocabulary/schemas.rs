//! Schemas: OpenAPI 3.0's own dialect, and JSON Schema 2020-12 behind it.

use super::field::Shape::{Any, Bool, Count, List, Map, Number, Object as Of, Positive, SchemaName, Text, Types};
use super::field::{Object, Shape, address, choice, either, field, flag, object, text};
use super::kind::Kind;
use super::version::Version::{V2_0, V3_0, V3_1, V3_2};

const SCHEMA_OF: Shape = Of(Kind::Schema);
const LIST: Shape = List(&SCHEMA_OF);
const MAP: Shape = Map(&SCHEMA_OF);

pub(super) static SCHEMA: Object = object(
    "a schema",
    &[
        text("title"),
        field("multipleOf", Positive),
        field("maximum", Number),
        field("exclusiveMaximum", Bool).until(V3_0),
        field("exclusiveMaximum", Number).since(V3_1),
        field("minimum", Number),
        field("exclusiveMinimum", Bool).until(V3_0),
        field("exclusiveMinimum", Number).since(V3_1),
        field("maxLength", Count),
        field("minLength", Count),
        text("pattern"),
        field("maxItems", Count),
        field("minItems", Count),
        flag("uniqueItems"),
        field("maxProperties", Count),
        field("minProperties", Count),
        field("required", List(&Text)).filled(V2_0, V3_0),
        field("enum", List(&Any)).filled(V2_0, V3_0),
        // Swagger 2.0 takes it from JSON Schema as it is, lists and all; 3.0 says that it is one.
        field("type", Types).until(V2_0),
        field("type", Text).since(V3_0).until(V3_0),
        field("type", Types).since(V3_1).filled(V3_1, V3_2),
        field("allOf", LIST).filled(V3_1, V3_2),
        field("oneOf", LIST).since(V3_0).filled(V3_1, V3_2),
        field("anyOf", LIST).since(V3_0).filled(V3_1, V3_2),
        field("not", SCHEMA_OF).since(V3_0),
        field("items", SCHEMA_OF),
        field("properties", MAP),
        field("additionalProperties", SCHEMA_OF),
        text("description"),
        text("format"),
        field("default", Any),
        flag("nullable").since(V3_0).until(V3_0),
        text("discriminator").until(V2_0),
        field("discriminator", Of(Kind::Discriminator)).since(V3_0),
        // The items of a parameter are no schema by name, but have nothing else that is not one's.
        text("collectionFormat").until(V2_0),
        flag("readOnly"),
        flag("writeOnly").since(V3_0),
        field("xml", Of(Kind::Xml)),
        field("externalDocs", Of(Kind::ExternalDocs)),
        field("example", Any),
        flag("deprecated").since(V3_0),
        field("const", Any).since(V3_1),
        field("if", SCHEMA_OF).since(V3_1),
        field("then", SCHEMA_OF).since(V3_1),
        field("else", SCHEMA_OF).since(V3_1),
        field("prefixItems", LIST).since(V3_1).filled(V3_1, V3_2),
        field("contains", SCHEMA_OF).since(V3_1),
        field("minContains", Count).since(V3_1),
        field("maxContains", Count).since(V3_1),
        field("patternProperties", MAP).since(V3_1),
        field("propertyNames", SCHEMA_OF).since(V3_1),
        field("dependentSchemas", MAP).since(V3_1),
        field("dependentRequired", Map(&List(&Text))).since(V3_1),
        field("unevaluatedItems", SCHEMA_OF).since(V3_1),
        field("unevaluatedProperties", SCHEMA_OF).since(V3_1),
        text("contentEncoding").since(V3_1),
        text("contentMediaType").since(V3_1),
        field("contentSchema", SCHEMA_OF).since(V3_1),
        field("examples", List(&Any)).since(V3_1),
        address("$schema").since(V3_1),
        address("$id").since(V3_1),
        text("$anchor").since(V3_1),
        text("$dynamicAnchor").since(V3_1),
        address("$dynamicRef").since(V3_1),
        field("$vocabulary", Map(&Bool)).since(V3_1),
        text("$comment").since(V3_1),
        field("$defs", MAP).since(V3_1),
        // The former name of `$defs`, which JSON Schema 2020-12 still reserves (§8.2.4, Appendix A).
        field("definitions", MAP).since(V3_1),
    ],
)
.or_reference();

pub(super) static DISCRIMINATOR: Object = object(
    "a discriminator",
    &[
        text("propertyName").required(),
        field("mapping", Map(&SchemaName)),
        field("defaultMapping", SchemaName).since(V3_2),
    ],
);

pub(super) static XML: Object = object(
    "`xml`",
    &[
        choice("nodeType", &["element", "attribute", "text", "cdata", "none"]).since(V3_2),
        text("name"),
        address("namespace"),
        text("prefix"),
        flag("attribute"),
        flag("wrapped"),
    ],
)
.excluding(&[either("nodeType", "attribute"), either("nodeType", "wrapped")]);
