//! The kinds of schemas.

use ferrospec_document::view::Schema;

/// The room that a schema belongs into.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Kind {
    Any,
    /// Any value, of which each kind has a type of its own.
    Letter,
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
/// What says of which parts values are made; no limit.
const ARRAY_PARTS: &[&str] = &["items"];
const OBJECT_PARTS: &[&str] = &["additionalProperties", "properties", "required"];
/// What texts hold.
const CONTENT: &[&str] = &["contentEncoding", "contentMediaType", "contentSchema"];

/// Keywords that are asked of values as JSON, whatever their types are.
const RULES: &[&str] = &["else", "if", "not", "then"];
const ARRAY_RULES: &[&str] = &["contains", "maxContains", "minContains", "unevaluatedItems", "uniqueItems"];
const OBJECT_RULES: &[&str] =
    &["dependentRequired", "dependentSchemas", "patternProperties", "propertyNames", "unevaluatedProperties"];

impl Kind {
    /// The keywords that ask something of values of one kind, and nothing of others.
    pub(crate) const KEYWORDS: &[(Self, &[&[&str]])] = &[
        (Self::Object, &[&["additionalProperties", "properties"], OBJECT]),
        (Self::Array, &[&["items", "prefixItems"], ARRAY]),
        (Self::String, &[TEXT]),
        (Self::Number, &[NUMBER]),
    ];

    /// The one kind of values that the keyword `key` asks something of; numbers for integers as well.
    pub(crate) fn concerned(key: &str) -> Option<Self> {
        let is_of = |lists: &[&[&str]]| lists.iter().any(|list| list.contains(&key));
        if is_of(&[ARRAY_RULES]) {
            return Some(Self::Array);
        }
        if is_of(&[OBJECT_RULES]) {
            return Some(Self::Object);
        }
        if is_of(&[CONTENT]) {
            return Some(Self::String);
        }
        if is_of(&[OBJECT_PARTS]) {
            return Some(Self::Object);
        }
        Self::KEYWORDS.iter().find(|(_, lists)| is_of(lists)).map(|(kind, _)| *kind)
    }

    /// Whether the keyword `key` says of which parts values are made.
    pub(crate) fn is_of_parts(key: &str) -> bool {
        ARRAY_PARTS.contains(&key) || OBJECT_PARTS.contains(&key)
    }

    /// Whether values of this kind are made of what the keyword `key` says.
    pub(crate) fn has_parts(self, key: &str) -> bool {
        match self {
            Self::Array => ARRAY_PARTS.contains(&key),
            Self::Object => OBJECT_PARTS.contains(&key),
            Self::Any | Self::Letter | Self::Union => Self::is_of_parts(key),
            _ => false,
        }
    }

    /// Whether the keyword `key` of a schema of this kind is carried out as a rule.
    pub(crate) fn has_check(self, key: &str) -> bool {
        let has_rule = RULES.contains(&key)
            || matches!(self, Kind::Array | Kind::Any | Kind::Letter) && ARRAY_RULES.contains(&key)
            || matches!(self, Kind::Object | Kind::Any | Kind::Letter) && OBJECT_RULES.contains(&key);
        if has_rule {
            return true;
        }
        match self {
            Kind::Integer | Kind::Number => NUMBER.contains(&key),
            Kind::String => TEXT.contains(&key),
            Kind::Array => ARRAY.contains(&key),
            Kind::Object => OBJECT.contains(&key),
            Kind::Enum => NUMBER.contains(&key) || TEXT.contains(&key),
            // What else is said, each of its types is held to.
            Kind::Union => !Schema::is_annotation(key),
            Kind::Letter => Kind::KEYWORDS.iter().any(|(kind, _)| kind.has_check(key)),
            Kind::Any | Kind::Boolean | Kind::Never | Kind::Null => false,
        }
    }
}
