//! What types say of a property by which they may be told apart.

use ferrospec_ir::{Enum, Literal, Number, Scalar, Shape, TypeId, Types};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// So many types are looked into for the values of one property.
const STEPS: usize = 256;

/// What a type says of a property.
pub(super) enum Declared<'a> {
    /// It has one of these values.
    Values { values: Texts<'a>, required: bool },
    /// It may have any value of these kinds.
    Any(Kinds),
    /// The type does not know it.
    Nothing,
}

/// Values, each as the text that it is written as.
pub(super) struct Texts<'a> {
    pub(super) texts: Vec<Cow<'a, str>>,
    kinds: Kinds,
}

/// The kinds of values that have a text.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Kinds {
    text: bool,
    integer: bool,
    fraction: bool,
    boolean: bool,
}

impl<'a> Declared<'a> {
    /// What the type says of the property; `None` if not all of its values are objects.
    pub(super) fn of(types: &'a Types, id: TypeId, property: &str) -> Option<Self> {
        let mut all: Option<Self> = None;
        let mut waiting = vec![id];
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            if seen.len() > STEPS {
                return None;
            }
            let one = match &types[id].shape {
                Shape::Alias(other) if !other.nullable => {
                    waiting.push(other.id);
                    continue;
                }
                Shape::Union(union) => {
                    if union.variants.iter().any(|variant| variant.schema.nullable) {
                        return None;
                    }
                    let own = union.tag.as_ref().filter(|tag| tag.property == property);
                    let own = own.filter(|tag| tag.default.is_none() && !tag.hint);
                    if let Some(tag) = own {
                        let kinds = if tag.text { Kinds::TEXT } else { Kinds::ALL };
                        let texts = tag.groups().into_iter().map(|(value, _)| value.into()).collect();
                        all = merged(all, Self::Values { values: Texts { texts, kinds }, required: true });
                        continue;
                    }
                    waiting.extend(union.variants.iter().rev().map(|variant| variant.schema.id));
                    continue;
                }
                Shape::Struct(shape) => match shape.fields.iter().find(|field| field.name == property) {
                    None => Self::Nothing,
                    Some(field) => match Texts::of(types, field.schema.id) {
                        Some(values) if !field.schema.nullable => Self::Values { values, required: field.required },
                        _ => Self::Any(Kinds::of(types, field.schema.id)),
                    },
                },
                Shape::Map(_) => Self::Nothing,
                Shape::Brought(brought) => {
                    match brought.properties.as_ref()?.iter().find(|known| known.name == property) {
                        None => Self::Nothing,
                        Some(known) => match known.values.as_ref().and_then(|values| Texts::of_literals(values.iter()))
                        {
                            Some(values) => Self::Values { values, required: known.required },
                            None => Self::Any(Kinds::ALL),
                        },
                    }
                }
                // No value is one, whatever it says.
                Shape::Never => Self::Any(Kinds::ALL),
                _ => return None,
            };
            all = merged(all, one);
        }
        all
    }

    /// Whether the property may have the value of this text.
    pub(super) fn admits(&self, value: &str) -> bool {
        match self {
            Self::Values { values, .. } => values.texts.iter().any(|text| text == value),
            Self::Any(kinds) => kinds.admits(value),
            Self::Nothing => true,
        }
    }

    /// Whether no value of the property is anything but a text.
    pub(super) fn is_text(&self) -> bool {
        match self {
            Self::Values { values, .. } => values.is_text(),
            Self::Any(kinds) => *kinds == Kinds::TEXT,
            Self::Nothing => true,
        }
    }

    /// How many values the property may have.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Values { values, .. } => values.texts.len(),
            Self::Any(_) | Self::Nothing => usize::MAX,
        }
    }

    /// The values that are listed.
    pub(super) fn values(&self) -> &[Cow<'a, str>] {
        match self {
            Self::Values { values, .. } => &values.texts,
            Self::Any(_) | Self::Nothing => &[],
        }
    }

    fn kinds(&self) -> Kinds {
        match self {
            Self::Values { values, .. } => values.kinds,
            Self::Any(kinds) => *kinds,
            // A union writes it as text.
            Self::Nothing => Kinds::TEXT,
        }
    }
}

/// What one of several types says, of which `all` are some and `one` is another.
fn merged<'a>(all: Option<Declared<'a>>, one: Declared<'a>) -> Option<Declared<'a>> {
    Some(match (all, one) {
        (None, one) => one,
        (Some(Declared::Values { mut values, required }), Declared::Values { values: more, required: also }) => {
            values.kinds = values.kinds.or(more.kinds);
            values.texts.extend(more.texts);
            Declared::Values { values, required: required && also }
        }
        (Some(Declared::Nothing), Declared::Nothing) => Declared::Nothing,
        (Some(all), one) => Declared::Any(all.kinds().or(one.kinds())),
    })
}

impl<'a> Texts<'a> {
    /// The values that the type lists, if it lists nothing else than what has a text.
    pub(super) fn of(types: &'a Types, id: TypeId) -> Option<Self> {
        let Shape::Enum(Enum { values, extensible: false, .. }) = &types[behind(types, id)?].shape else { return None };
        Self::of_literals(values.iter().map(|value| &value.value))
    }

    /// These values, if each has a text.
    fn of_literals(values: impl Iterator<Item = &'a Literal> + Clone) -> Option<Self> {
        let kinds = values.clone().map(Kinds::of_literal).fold(Kinds::default(), Kinds::or);
        let texts = values.map(text).collect::<Option<_>>()?;
        Some(Self { texts, kinds })
    }

    /// Whether all of them are texts.
    pub(super) fn is_text(&self) -> bool {
        self.kinds == Kinds::TEXT
    }
}

/// The type behind other names for it, none of which adds `null`.
fn behind(types: &Types, id: TypeId) -> Option<TypeId> {
    let mut at = id;
    for _ in 0..STEPS {
        match &types[at].shape {
            Shape::Alias(other) if !other.nullable => at = other.id,
            _ => return Some(at),
        }
    }
    None
}

/// The text that a value is written as, if it has one only.
fn text(value: &Literal) -> Option<Cow<'_, str>> {
    match value {
        Literal::Text(text) => Some(text.as_str().into()),
        Literal::Number(number) => Some(number.whole()?.to_string().into()),
        Literal::Bool(value) => Some(value.to_string().into()),
        Literal::Null | Literal::List(_) | Literal::Object(_) => None,
    }
}

impl Kinds {
    const TEXT: Self = Self { text: true, integer: false, fraction: false, boolean: false };
    const INTEGER: Self = Self { text: false, integer: true, fraction: false, boolean: false };
    const NUMBER: Self = Self { text: false, integer: true, fraction: true, boolean: false };
    const BOOLEAN: Self = Self { text: false, integer: false, fraction: false, boolean: true };
    const ALL: Self = Self { text: true, integer: true, fraction: true, boolean: true };

    /// Those of the type's values.
    fn of(types: &Types, id: TypeId) -> Self {
        let (mut all, mut waiting, mut seen) = (Self::default(), vec![id], BTreeSet::new());
        while let Some(id) = waiting.pop() {
            if seen.len() > STEPS {
                return Self::ALL;
            }
            if !seen.insert(id) {
                continue;
            }
            all = all.or(match &types[id].shape {
                Shape::Alias(other) => {
                    waiting.push(other.id);
                    continue;
                }
                Shape::Union(union) => {
                    waiting.extend(union.variants.iter().map(|variant| variant.schema.id));
                    continue;
                }
                // Where nothing can be, nothing is wrong with what stands for it.
                Shape::Any | Shape::Brought(_) | Shape::Never => Self::ALL,
                Shape::Scalar(Scalar::String { .. }) => Self::TEXT,
                Shape::Scalar(Scalar::Integer(_)) => Self::INTEGER,
                Shape::Scalar(Scalar::Number(_)) => Self::NUMBER,
                Shape::Scalar(Scalar::Boolean) => Self::BOOLEAN,
                Shape::Enum(listed) if listed.extensible => Self::TEXT,
                Shape::Enum(listed) => {
                    listed.values.iter().map(|value| Self::of_literal(&value.value)).fold(Self::default(), Self::or)
                }
                Shape::Null | Shape::Struct(_) | Shape::Map(_) | Shape::Array(_) | Shape::Tuple(_) => Self::default(),
            });
        }
        all
    }

    fn of_literal(value: &Literal) -> Self {
        match value {
            Literal::Text(_) => Self::TEXT,
            Literal::Number(number) if number.is_whole() => Self::INTEGER,
            Literal::Number(_) => Self::NUMBER,
            Literal::Bool(_) => Self::BOOLEAN,
            Literal::Null | Literal::List(_) | Literal::Object(_) => Self::default(),
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            text: self.text || other.text,
            integer: self.integer || other.integer,
            fraction: self.fraction || other.fraction,
            boolean: self.boolean || other.boolean,
        }
    }

    /// Whether a value of these kinds is written as this text.
    fn admits(self, value: &str) -> bool {
        let is_integer = || value.parse::<i128>().is_ok_and(|number| number.to_string() == value);
        self.text
            || self.integer && is_integer()
            || self.fraction && Number::parse(value).is_some()
            || self.boolean && matches!(value, "true" | "false")
    }
}
