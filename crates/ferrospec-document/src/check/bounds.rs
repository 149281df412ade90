//! Lower and upper bounds of a schema against each other.

use std::cmp::Ordering;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::scalar::Scalar;
use crate::view::{Node, Schema};

/// The keywords that bound numbers, from below and from above.
const NUMBERS: (&[&str], &[&str]) = (&["minimum", "exclusiveMinimum"], &["maximum", "exclusiveMaximum"]);

/// The formats of integers that not every integer is a value of (OpenAPI Format Registry), with their least and their
/// greatest one.
const FORMATS: &[(&str, (i128, i128))] = &[
    ("int8", (i8::MIN as i128, i8::MAX as i128)),
    ("int16", (i16::MIN as i128, i16::MAX as i128)),
    ("int32", (i32::MIN as i128, i32::MAX as i128)),
    ("int64", (i64::MIN as i128, i64::MAX as i128)),
    ("uint8", (0, u8::MAX as i128)),
    ("uint16", (0, u16::MAX as i128)),
    ("uint32", (0, u32::MAX as i128)),
    ("uint64", (0, u64::MAX as i128)),
];

/// Keywords of lower bounds, and of the upper ones that they stay under.
const BOUNDS: &[(&[&str], &[&str])] = &[
    NUMBERS,
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
            let words = format!("{words} {}", left(schema));
            let _ = diagnostics
                .report(&codes::EMPTY_RANGE, least.node.locus(), words)
                .note(most.node.locus(), "the upper bound");
        } else if *low == NUMBERS.0 {
            check_format(schema, diagnostics);
        }
    }
}

/// Reports bounds that leave no value of a format of integers.
fn check_format(schema: Schema<'_>, diagnostics: &mut Diagnostics) {
    let (Some(name), ["integer"]) = (schema.format(), schema.types().as_slice()) else { return };
    let (Some(format), Some((_, (least, most)))) =
        (schema.get("format"), FORMATS.iter().find(|(format, _)| *format == name))
    else {
        return;
    };
    let end = |key, limit| Bound { key, node: format, limit: Limit::Whole(limit), is_open: false };
    let bounds =
        |keys: &[&'static str]| -> Vec<Bound<'_>> { keys.iter().filter_map(|key| Bound::read(schema, key)).collect() };
    let beyond = bounds(NUMBERS.0).into_iter().find(|low| low.excludes(&end("maximum", *most), true));
    let under = || bounds(NUMBERS.1).into_iter().find(|high| end("minimum", *least).excludes(high, true));
    if let Some(bound) = beyond.or_else(under) {
        let words = format!("`{}` leaves nothing of what `{name}` holds, and so {}", bound.key, left(schema));
        let _ = diagnostics
            .report(&codes::EMPTY_RANGE, bound.node.locus(), words)
            .note(format.locus(), format!("from {least} to {most}"));
    }
}

/// What is left where a keyword leaves nothing of the type that it is for.
fn left(schema: Schema<'_>) -> &'static str {
    let is_nullable = schema.get("nullable").and_then(Node::text) == Some("true");
    match schema.types().len() == 1 && !is_nullable {
        true => "no value is admitted",
        false => "only values of other types are admitted",
    }
}

/// A bound, and whether it is itself out of bounds.
#[derive(Clone, Copy)]
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

    /// The bound as it is for whole numbers, where it is none itself: the next one on its inner side.
    fn rounded(self) -> Self {
        // Beyond this, doubles are whole, and may be no `i128`.
        const EXACT: f64 = (1_u64 << 53) as f64;
        match self.limit {
            Limit::Real(limit) if limit.fract() != 0.0 && limit.abs() < EXACT => {
                let is_lower = matches!(self.key, "minimum" | "exclusiveMinimum");
                let limit = if is_lower { limit.ceil() } else { limit.floor() };
                Self { limit: Limit::Whole(limit as i128), is_open: false, ..self }
            }
            _ => self,
        }
    }

    /// Whether no value, or no whole one, is over this and under the upper bound `most`.
    fn excludes(&self, most: &Bound<'_>, is_whole: bool) -> bool {
        let (least, most) = if is_whole { (self.rounded(), most.rounded()) } else { (*self, *most) };
        if is_whole && let (Limit::Whole(low), Limit::Whole(high)) = (least.limit, most.limit) {
            return low.saturating_add(least.is_open.into()) > high.saturating_sub(most.is_open.into());
        }
        match least.limit.compare(&most.limit) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => least.is_open || most.is_open,
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
