//! Values that have been read.

use crate::program::{Reading, Struct, Tag, Union};
use ferrospec_ir::Literal;

/// A value of a type of the program: what generated code has in its hands.
#[derive(Clone, Debug)]
pub(super) enum Typed<'p> {
    /// A scalar, a listed value, or any JSON.
    Json(Literal),
    /// A list, or a tuple.
    List(Vec<Typed<'p>>),
    Map(Vec<(String, Typed<'p>)>),
    Struct {
        item: &'p Struct,
        /// The fields in their order; none for one that is absent.
        fields: Vec<Option<Typed<'p>>>,
        /// What is kept beside them.
        beside: Vec<(String, Typed<'p>)>,
    },
    Union {
        item: &'p Union,
        /// Which of its types it is.
        variant: usize,
        value: Box<Typed<'p>>,
    },
}

/// How much a value says. The larger one says more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Said {
    /// So many values: itself, its items and its members, theirs, and so on.
    pub(super) values: usize,
    /// So many of them are not only members that a type keeps without naming them.
    pub(super) named: usize,
}

impl Typed<'_> {
    /// The value as it is written.
    ///
    /// What an absent field stands for is not in it: a type of which a rule asks what is there has no defaults.
    pub(super) fn json(&self) -> Literal {
        let entries = |entries: &[(String, Typed<'_>)]| {
            entries.iter().map(|(name, value)| (name.clone(), value.json())).collect::<Vec<_>>()
        };
        match self {
            Self::Json(value) => value.clone(),
            Self::List(items) => Literal::List(items.iter().map(Self::json).collect()),
            Self::Map(members) => Literal::Object(entries(members)),
            Self::Struct { item, fields, .. } if item.is_headed => {
                fields.first().and_then(Option::as_ref).map_or(Literal::Null, Self::json)
            }
            Self::Struct { item, fields, beside } => {
                let named = item.fields.iter().zip(fields);
                let named =
                    named.filter_map(|(field, value)| Some((field.wire.as_str().to_owned(), value.as_ref()?.json())));
                Literal::Object(named.chain(entries(beside)).collect())
            }
            Self::Union { item, variant, value } => match (item.variants[*variant].writes.as_ref(), &item.reading) {
                (Some(tag), Reading::Tag(Tag { property, .. })) => {
                    let mut members = vec![(property.as_str().to_owned(), Literal::Text(tag.as_str().to_owned()))];
                    if let Literal::Object(rest) = value.json() {
                        members.extend(rest.into_iter().filter(|(name, _)| name != property.as_str()));
                    }
                    Literal::Object(members)
                }
                _ => value.json(),
            },
        }
    }

    /// How many items or entries it has.
    pub(super) fn len(&self) -> Option<usize> {
        match self {
            Self::List(items) => Some(items.len()),
            Self::Map(members) => Some(members.len()),
            _ => None,
        }
    }

    /// How much of what was read it keeps.
    pub(super) fn said(&self) -> Said {
        let (values, unnamed) = self.counted();
        Said { values, named: values.saturating_sub(unnamed) }
    }

    /// So many values, and so many of them are members that no field names.
    fn counted(&self) -> (usize, usize) {
        let sum = |parts: &mut dyn Iterator<Item = &Self>| {
            parts
                .map(Self::counted)
                .fold((1, 0), |(values, unnamed), (more, more_unnamed)| (values + more, unnamed + more_unnamed))
        };
        match self {
            Self::Json(value) => (held(value), 0),
            Self::List(items) => sum(&mut items.iter()),
            Self::Map(members) => sum(&mut members.iter().map(|(_, value)| value)),
            Self::Struct { fields, beside, .. } => {
                let parts = fields.iter().flatten().chain(beside.iter().map(|(_, value)| value));
                let (values, unnamed) = sum(&mut { parts });
                (values, unnamed + beside.len())
            }
            Self::Union { item, variant, value } => {
                let tag = usize::from(item.variants[*variant].writes.is_some());
                let (values, unnamed) = value.counted();
                (values + tag, unnamed)
            }
        }
    }
}

/// So many values a value is made of.
pub(super) fn held(value: &Literal) -> usize {
    1 + match value {
        Literal::List(items) => items.iter().map(held).sum(),
        Literal::Object(members) => members.iter().map(|(_, value)| held(value)).sum::<usize>(),
        _ => 0,
    }
}
