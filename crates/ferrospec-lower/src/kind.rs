//! The kinds of schemas.

use ferrospec_document::view::Schema;

/// The room that a schema belongs into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Any,
    Never,
    Null,
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
    Enum,
    Union,
}

const NUMBER: &[&str] = &["exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"];
const TEXT: &[&str] = &["maxLength", "minLength", "pattern"];
const ARRAY: &[&str] = &["maxItems", "minItems", "prefixItems"];
const OBJECT: &[&str] = &["maxProperties", "minProperties"];

impl Kind {
    /// Whether the keyword `key` of a schema of this kind is carried out.
    pub(crate) fn has_check(self, key: &str) -> bool {
        match self {
            Kind::Integer | Kind::Number => NUMBER.contains(&key),
            Kind::String => TEXT.contains(&key),
            Kind::Array => ARRAY.contains(&key),
            Kind::Object => OBJECT.contains(&key),
            Kind::Enum => NUMBER.contains(&key) || TEXT.contains(&key),
            // What else is said, each of its types is held to.
            Kind::Union => !Schema::is_annotation(key),
            Kind::Any | Kind::Boolean | Kind::Never | Kind::Null => false,
        }
    }
}
