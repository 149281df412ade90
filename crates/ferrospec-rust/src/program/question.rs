//! What generated code asks about a value as JSON.

use super::{ident::Ident, pattern::Pattern, rust_type::RustType, wire::Wire};
use ferrospec_ir::Kind;

/// A rule about a value as JSON. Most ask whether it fits a type.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Question {
    UniqueItems,
    Choices(Vec<Choice>),
    Required(Vec<Wire>),
    DependentRequired(Wire, Vec<Wire>),
    DependentSchema(Wire, Judge),
    Contains { judge: Judge, least: u64, most: Option<u64> },
    PropertyNames(Judge),
    PatternProperties(Pattern, Judge),
    When(&'static str, Judge),
    AllOf(Vec<Judge>),
    AnyOf(Vec<Judge>),
    OneOf(Vec<Judge>),
    Not(Judge),
    If { condition: Judge, then: Option<Judge>, otherwise: Option<Judge> },
    UnevaluatedProperties(Evaluated, Judge),
    UnevaluatedItems(Evaluated, Judge),
}

/// What the runtime calls a kind.
pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "Null",
        Kind::Boolean => "Boolean",
        Kind::Number => "Number",
        Kind::Integer => "Integer",
        Kind::String => "String",
        Kind::Array => "Array",
        Kind::Object => "Object",
    }
}

/// A value that is listed.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Choice {
    /// The value as it is written in JSON.
    pub(crate) text: Wire,
    /// What it has in common with every value that is equal to it, and with no other.
    pub(crate) canonical: Wire,
}

/// What tells whether a value fits.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Judge {
    /// No value does.
    Nothing,
    /// Whatever can be read as the type.
    Reads(RustType),
    /// Whatever can be read as the type and keeps its checks.
    Fits(RustType),
    /// A function of the crate says it.
    Function(Ident),
}

/// Which members or items are known.
#[derive(Clone, Default, PartialEq, Debug)]
pub(crate) struct Evaluated {
    pub(crate) all: bool,
    pub(crate) names: Vec<Wire>,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) items: u64,
    pub(crate) contained: Vec<Judge>,
    pub(crate) conditional: Vec<(Condition, Evaluated)>,
}

impl Evaluated {
    /// The only thing that it says, where that is what is known under a condition.
    pub(crate) fn only_conditional(&self) -> Option<&(Condition, Self)> {
        let Self { all, names, patterns, items, contained, conditional } = self;
        let says_more = *all || !names.is_empty() || !patterns.is_empty() || *items > 0 || !contained.is_empty();
        match &conditional[..] {
            [only] if !says_more => Some(only),
            _ => None,
        }
    }
}

/// When something is known.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Condition {
    Fits(Judge),
    FitsNot(Judge),
    Has(Wire, Judge),
}
