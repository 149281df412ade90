//! What values must hold beside their shape.

use crate::{Literal, Number, TypeId};
use ferrospec_diagnostics::Locus;

/// A rule that a schema lays down for its values, and where.
#[derive(Clone, PartialEq, Debug)]
pub struct Check {
    /// The rule.
    pub rule: Rule,
    /// Where it stands: its key.
    pub locus: Locus,
}

/// A rule for values, of JSON Schema 2020-12 and in its words.
///
/// A rule concerns values of the kind that its keyword concerns, and every other value keeps it: `minimum` says nothing
/// about texts. Types that a rule names are judges: a value fits such a type if it can be read as it and keeps all its
/// checks.
#[derive(Clone, PartialEq, Debug)]
pub enum Rule {
    /// Of numbers: at least this (Validation §6.2.4).
    Minimum(Number),
    /// Of numbers: more than this (Validation §6.2.5).
    ExclusiveMinimum(Number),
    /// Of numbers: at most this (Validation §6.2.2).
    Maximum(Number),
    /// Of numbers: less than this (Validation §6.2.3).
    ExclusiveMaximum(Number),
    /// Of numbers: this, taken a whole number of times. It is more than 0 (Validation §6.2.1).
    MultipleOf(Number),
    /// Of texts: at least so many code points (Validation §6.3.2).
    MinLength(u64),
    /// Of texts: at most so many code points (Validation §6.3.1).
    MaxLength(u64),
    /// Of texts: a part of it matches this expression of ECMA-262 (Validation §6.3.3).
    Pattern(String),
    /// Of arrays: at least so many items (Validation §6.4.2).
    MinItems(u64),
    /// Of arrays: at most so many items (Validation §6.4.1).
    MaxItems(u64),
    /// Of arrays: no two items are equal (Validation §6.4.3).
    UniqueItems,
    /// Of arrays: so many items fit a type (Core §10.3.1.3, Validation §6.4.4).
    Contains {
        /// The type.
        items: TypeId,
        /// At least so many do.
        min: u64,
        /// At most so many do.
        max: Option<u64>,
    },
    /// Of objects: at least so many members (Validation §6.5.2).
    MinProperties(u64),
    /// Of objects: at most so many members (Validation §6.5.1).
    MaxProperties(u64),
    /// Of objects: these members are there (Validation §6.5.3).
    Required(Vec<String>),
    /// Of objects: every name fits this type (Core §10.3.2.4).
    PropertyNames(TypeId),
    /// Of objects: the value of every member whose name matches the expression of ECMA-262 fits the type
    /// (Core §10.3.2.2).
    PatternProperties(Vec<(String, TypeId)>),
    /// Of objects: where a member is, these are too (Validation §6.5.4).
    DependentRequired(Vec<(String, Vec<String>)>),
    /// Of objects: where a member is, the object fits this type (Core §10.2.2.4).
    DependentSchemas(Vec<(String, TypeId)>),
    /// One of these values, by JSON's equality (Validation §6.1.2).
    Enum(Vec<Literal>),
    /// The value fits this type if it is of the kind.
    When(Kind, TypeId),
    /// The value fits all of these types.
    AllOf(Vec<TypeId>),
    /// The value fits one of these types at least (Core §10.2.1.2).
    AnyOf(Vec<TypeId>),
    /// The value fits exactly one of these types (Core §10.2.1.3).
    OneOf(Vec<TypeId>),
    /// The value does not fit this type (Core §10.2.1.4).
    Not(TypeId),
    /// The value fits another type, depending on whether it fits the first (Core §10.2.2).
    If {
        /// The first.
        condition: TypeId,
        /// What it must fit if it fits the first.
        then: Option<TypeId>,
        /// What it must fit if it does not.
        otherwise: Option<TypeId>,
    },
    /// Of objects: every member that nothing in `evaluated` knows fits the type (Core §11.3).
    UnevaluatedProperties {
        /// What knows members.
        evaluated: Evaluated,
        /// The type.
        rest: TypeId,
    },
    /// Of arrays: every item that nothing in `evaluated` knows fits the type (Core §11.2).
    UnevaluatedItems {
        /// What knows items.
        evaluated: Evaluated,
        /// The type.
        rest: TypeId,
    },
}

/// The kinds of JSON's values, as JSON Schema tells them apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` and `false`.
    Boolean,
    /// A number, whether it is an integer or not.
    Number,
    /// A number without a fraction.
    Integer,
    /// Text.
    String,
    /// A list.
    Array,
    /// Names with values.
    Object,
}

/// Which members or items the keywords of a schema know, for those that concern the rest (JSON Schema 2020-12 Core §11).
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Evaluated {
    /// Members by their name.
    pub names: Vec<String>,
    /// Members whose name matches one of these expressions of ECMA-262.
    pub patterns: Vec<String>,
    /// So many items from the first on.
    pub items: u64,
    /// Items that fit one of these types.
    pub contained: Vec<TypeId>,
    /// All members and items.
    pub all: bool,
    /// What else is known, each where the whole value fits its condition, or where it does not.
    pub conditional: Vec<Conditional>,
}

/// What is known where a value fits a type.
#[derive(Clone, PartialEq, Debug)]
pub struct Conditional {
    /// The condition.
    pub condition: Condition,
    /// What is known then.
    pub evaluated: Evaluated,
}

/// When something is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Condition {
    /// The value fits this type.
    Fits(TypeId),
    /// The value does not fit this type.
    FitsNot(TypeId),
    /// The object has this member, and, as a whole, fits the type.
    Has(String, TypeId),
}
