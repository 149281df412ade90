//! Lower and upper bounds of a schema against each other.

use std::cmp::Ordering;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::scalar::Scalar;
use crate::view::{Node, Schema};

/// Keywords of lower bounds, and of the upper ones that they stay under.
const BOUNDS: &[(&[&str], &[&str])] = &[
    (&["minimum", "exclusiveMinimum"], &["maximum", "exclusiveMaximum"]),
    (&["minLength"], &["maxLength"]),
    (&["minItems"], &["maxItems"]),
    (&["minProperties"], &["maxProperties"]),
    (&["minContains"], &["maxContains"]),
];

/// Reports bounds that leave no value between them.
pub(super) fn check(schema: Schema<'_>, diagnostics: &mut Diagnostics) {
    let is_whole = schema.types() == ["integer"];
    let bound = |key: &&'static str| Bound::read(schema, key);
    for (low, high) in BOUNDS {
        let empty = low.iter().filter_map(bound).find_map(|least| {
            let most = high.iter().filter_map(bound).find(|most| least.excludes(most, is_whole))?;
            Some((least, most))
        });
        if let Some((least, most)) = empty {
            let words = match least.limit.compare(&most.limit) {
                Some(Ordering::Greater) => format!("`{}` is more than `{}`, and so", least.key, most.key),
                _ => format!("nothing is between `{}` and `{}`, and so", least.key, most.key),
            };
            let words = format!("{words} no value is admitted");
            let _ = diagnostics
                .report(&codes::EMPTY_RANGE, least.node.locus(), words)
                .note(most.node.locus(), "the upper bound");
        }
    }
}

/// A bound, and whether it is itself out of bounds.
struct Bound<'t> {
    key: &'static str,
    node: Node<'t>,
    limit: Limit,
    is_open: bool,
}

/// A number: exactly, as long as it is whole and not too long.
#[derive(Clone, Copy)]
enum Limit {
    Whole(i128),
    Real(f64),
}

impl<'t> Bound<'t> {
    /// What `schema` says under `key`; a flag, which makes another bound an open one in OpenAPI 3.0, is none.
    fn read(schema: Schema<'t>, key: &'static str) -> Option<Self> {
        let node = schema.get(key)?;
        let limit = Limit::read(node)?;
        let flag = match key {
            "minimum" => schema.get("exclusiveMinimum").and_then(Node::bool),
            "maximum" => schema.get("exclusiveMaximum").and_then(Node::bool),
            _ => None,
        };
        Some(Self { key, node, limit, is_open: flag.unwrap_or(key.starts_with("exclusive")) })
    }

    /// Whether no value, or no whole one, is over this and under the upper bound `most`.
    fn excludes(&self, most: &Bound<'_>, is_whole: bool) -> bool {
        if is_whole && let (Limit::Whole(low), Limit::Whole(high)) = (self.limit, most.limit) {
            return low.saturating_add(self.is_open.into()) > high.saturating_sub(most.is_open.into());
        }
        match self.limit.compare(&most.limit) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => self.is_open || most.is_open,
            _ => false,
        }
    }
}

impl Limit {
    fn read(node: Node<'_>) -> Option<Self> {
        match node.scalar()? {
            Scalar::Integer(text) | Scalar::Float(text) => {
                let whole = text.split_once('.').filter(|(_, rest)| rest.bytes().all(|digit| digit == b'0'));
                let whole = whole.map_or(text, |(whole, _)| whole).parse().ok().map(Self::Whole);
                whole.or_else(|| text.parse().ok().map(Self::Real))
            }
            _ => None,
        }
    }

    /// How this stands to `other`; nothing where rounding would decide.
    fn compare(&self, other: &Self) -> Option<Ordering> {
        match (*self, *other) {
            (Self::Whole(one), Self::Whole(other)) => Some(one.cmp(&other)),
            (Self::Real(one), Self::Real(other)) => one.partial_cmp(&other),
            (Self::Whole(one), Self::Real(other)) => (one as f64).partial_cmp(&other).filter(|order| order.is_ne()),
            (Self::Real(one), Self::Whole(other)) => one.partial_cmp(&(other as f64)).filter(|order| order.is_ne()),
        }
    }
}
