//! Lower and upper bounds of a schema against each other.

use std::cmp::Ordering;
use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostic, Diagnostics, codes};

use super::composition::Compositions;
use crate::scalar::Scalar;
use crate::tree::Tree;
use crate::versions::Versions;
use crate::view::{Node, Schema};
use crate::vocabulary::{Kind, Version};

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

/// Keywords of lower bounds, and of the upper ones that they stay under. What is no number bounds by what stands in it.
const BOUNDS: &[(&[&str], &[&str])] = &[
    NUMBERS,
    (&["minLength"], &["maxLength"]),
    (&["minItems"], &["maxItems", "items"]),
    (&["minProperties"], &["maxProperties", "additionalProperties"]),
    (&["minContains", "contains"], &["maxContains", "maxItems", "items"]),
];

/// Reports bounds of a schema that leave no value between them.
pub(super) fn check(schema: Schema<'_>, diagnostics: &mut Diagnostics) {
    let found = empty(&[schema]);
    for (least, most) in &found {
        let _ = report(least, most, &[schema], diagnostics).note(most.node.locus(), "the upper bound");
    }
    if !found.iter().any(|(least, _)| NUMBERS.0.contains(&least.key)) {
        check_format(schema, diagnostics);
    }
}

/// Reports bounds of schemas that hold together, and leave no value between them.
pub(super) fn check_together<'t>(
    tree: &'t Tree,
    versions: &Versions,
    compositions: &mut Compositions<'t>,
    diagnostics: &mut Diagnostics,
) {
    let mut reported = HashSet::new();
    let schemas = tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Schema)).map(|id| Node::new(tree, id));
    for whole in schemas.filter(|node| node.get("allOf").is_some() || node.link().is_some()).map(Schema::new) {
        let mut parts = compositions.certain(whole).schemas;
        // Before OpenAPI 3.1, what stands beside a reference says nothing.
        parts.retain(|part| part.node().link().is_none() || versions.of(tree, part.node().id()) >= Version::V3_1);
        if parts.len() < 2 || !compositions.pay(parts.len()) {
            continue;
        }
        for (least, most) in empty(&parts) {
            let places = (least.node.id(), most.node.id());
            // Of one schema alone it has been said.
            if least.node.parent() != most.node.parent() && reported.insert(places) {
                let message = report(&least, &most, &parts, diagnostics);
                let _ =
                    message.note(most.node.locus(), "the upper bound").note(whole.locus(), "they hold together here");
            }
        }
    }
}

/// The bounds of one value, which all of `schemas` describe, that leave nothing between them: one pair of a kind.
fn empty<'t>(schemas: &[Schema<'t>]) -> Vec<(Bound<'t>, Bound<'t>)> {
    // Most schemas have no lower bound, and have been looked at by this alone.
    let is_lower = |key: &str| BOUNDS.iter().any(|(low, _)| low.contains(&key));
    if !schemas.iter().any(|schema| schema.node().entries().any(|(key, ..)| is_lower(key))) {
        return Vec::new();
    }
    let is_whole = schemas.iter().any(|schema| schema.types() == ["integer"]);
    let bounds = |keys: &'static [&'static str], is_lower: bool| -> Vec<Bound<'t>> {
        let of = |schema: Schema<'t>| keys.iter().filter_map(move |key| Bound::read(schema, key, is_lower));
        schemas.iter().copied().flat_map(of).collect()
    };
    let pair = |(low, high): &(&'static [&'static str], &'static [&'static str])| {
        let high = bounds(high, false);
        bounds(low, true).into_iter().find_map(|least| {
            let most = high.iter().find(|most| least.excludes(most, is_whole))?;
            Some((least, *most))
        })
    };
    BOUNDS.iter().filter_map(pair).collect()
}

fn report<'d>(
    least: &Bound<'_>,
    most: &Bound<'_>,
    schemas: &[Schema<'_>],
    diagnostics: &'d mut Diagnostics,
) -> &'d mut Diagnostic {
    let words = match least.limit.compare(&most.limit) {
        Some(Ordering::Greater) => format!("{} is more than {}, and so", least.said(), most.said()),
        _ => format!("nothing is between {} and {}, and so", least.said(), most.said()),
    };
    diagnostics.report(&codes::EMPTY_RANGE, least.node.locus(), format!("{words} {}", left(schemas)))
}

/// Reports bounds that leave no value of a format of integers.
fn check_format(schema: Schema<'_>, diagnostics: &mut Diagnostics) {
    let Some(name) = schema.format() else { return };
    let (Some(format), Some((_, (least, most)))) =
        (schema.get("format"), FORMATS.iter().find(|(format, _)| *format == name))
    else {
        return;
    };
    if schema.types() != ["integer"] {
        return;
    }
    let end = |key, limit| Bound { key, node: format, limit: Limit::Whole(limit), is_open: false };
    let bounds = |keys: &[&'static str], is_lower: bool| -> Vec<Bound<'_>> {
        keys.iter().filter_map(|key| Bound::read(schema, key, is_lower)).collect()
    };
    let beyond = bounds(NUMBERS.0, true).into_iter().find(|low| low.excludes(&end("maximum", *most), true));
    let under = || bounds(NUMBERS.1, false).into_iter().find(|high| end("minimum", *least).excludes(high, true));
    if let Some(bound) = beyond.or_else(under) {
        let words = format!("`{}` leaves nothing of what `{name}` holds, and so {}", bound.key, left(&[schema]));
        let _ = diagnostics
            .report(&codes::EMPTY_RANGE, bound.node.locus(), words)
            .note(format.locus(), format!("from {least} to {most}"));
    }
}

/// What is left where a keyword leaves nothing of the type that it is for.
fn left(schemas: &[Schema<'_>]) -> &'static str {
    let is_nullable = |schema: &Schema<'_>| schema.get("nullable").and_then(Node::text) == Some("true");
    match schemas.iter().any(|schema| schema.types().len() == 1 && !is_nullable(schema)) {
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
    fn read(schema: Schema<'t>, key: &'static str, is_lower: bool) -> Option<Self> {
        let node = schema.get(key)?;
        let limit = match key {
            "minContains" if schema.get("contains").is_none() => return None,
            "contains" if is_lower && schema.get("minContains").is_none() => Limit::Whole(1),
            "items" if node.bool() == Some(false) => {
                let listed = schema.get("prefixItems").map(Node::target);
                Limit::count(listed.into_iter().flat_map(Node::items).count())
            }
            "additionalProperties" if node.bool() == Some(false) && schema.get("patternProperties").is_none() => {
                Limit::count(schema.properties().count())
            }
            _ => Limit::read(node)?,
        };
        let flag = match key {
            "minimum" => schema.get("exclusiveMinimum").and_then(Node::bool),
            "maximum" => schema.get("exclusiveMaximum").and_then(Node::bool),
            _ => None,
        };
        Some(Self { key, node, limit, is_open: flag.unwrap_or(key.starts_with("exclusive")) })
    }

    /// What is compared, in words.
    fn said(&self) -> String {
        match self.key {
            "contains" => "the one item that `contains` wants".to_owned(),
            "items" => "all that `prefixItems` lists beside `items: false`".to_owned(),
            "additionalProperties" => "all that `properties` declares beside `additionalProperties: false`".to_owned(),
            key => format!("`{key}`"),
        }
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
    fn count(count: usize) -> Self {
        Self::Whole(count.try_into().unwrap_or(i128::MAX))
    }

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
