//! Arrays.

use super::listed;
use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::part::Part;
use crate::usage::use_of_all;
use crate::xml;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Additional, Check, Place, Rule, Shape, Tuple, TypeId, Use};

/// So many items have types of their own.
const MAX_ITEMS: usize = 64;

/// The shape of the array `schema`, whose type is `id`. Of its checks, those are left that the shape does not hold.
///
/// A list of which the first items have types by their position is a tuple, of which so many items must be there as
/// `minItems` says. Items that nothing describes are any JSON value.
pub(super) fn shape<'a>(
    context: &mut Context<'a>,
    id: TypeId,
    schema: &Conjunction<'a>,
    checks: &mut Vec<Check>,
) -> Shape {
    let members: Vec<Positions<'a>> = schema.members().map(Positions::of).collect();
    let longest = members.iter().map(|member| member.first.len()).max().unwrap_or_default();
    let most = checks.iter().find_map(|check| match check.rule {
        Rule::MaxItems(limit) => usize::try_from(limit).ok(),
        _ => None,
    });
    let least = checks.iter().find_map(|check| match check.rule {
        Rule::MinItems(limit) => usize::try_from(limit).ok(),
        _ => None,
    });
    if longest > MAX_ITEMS {
        let locus = schema.get("prefixItems").map_or(schema.locus(), |node| node.key_locus());
        context.not_supported("prefixItems", locus).help(format!("up to {MAX_ITEMS} items have types of their own"));
        return Shape::Array(Use::of(context.invent(Shape::Any, Place::Item { of: id }, schema.locus())));
    }
    if longest == 0 {
        return match items(context, id, schema, &members, longest) {
            Additional::Typed(items) => Shape::Array(items),
            Additional::Ignored | Additional::Refused => {
                Shape::Array(Use::of(context.invent(Shape::Never, Place::Item { of: id }, schema.locus())))
            }
        };
    }
    // Where there can be no item, there can be none behind it.
    let possible = (0..longest).take_while(|index| members.iter().all(|member| member.admits(*index))).count();
    let length = possible.min(most.unwrap_or(possible));
    let first: Vec<_> = (0..length).map(|index| item(context, id, schema, &members, index)).collect();
    let rest = if length < longest || most == Some(length) {
        Additional::Refused
    } else {
        items(context, id, schema, &members, longest)
    };
    let is_open = rest != Additional::Refused;
    checks.retain(|check| match check.rule {
        Rule::MinItems(limit) => limit > length as u64,
        Rule::MaxItems(_) => is_open,
        _ => true,
    });
    Shape::Tuple(Tuple { items: first, required: least.unwrap_or_default().min(length), rest })
}

/// What arrays hold, by its places: items that have places of their own, and those behind them, unless there are none.
pub(crate) struct Places<'a> {
    /// What each of the first items is, all of which may be there.
    pub(crate) first: Vec<Vec<Part<'a>>>,
    /// What those behind them are; nothing at all if they are any JSON value.
    pub(crate) rest: Option<Vec<Part<'a>>>,
}

impl<'a> Places<'a> {
    /// Those of an array that `schema` describes.
    pub(crate) fn of(schema: &Conjunction<'a>) -> Self {
        let members: Vec<Positions<'a>> = schema.members().map(Positions::of).collect();
        let longest = members.iter().map(|member| member.first.len()).max().unwrap_or_default();
        if longest > MAX_ITEMS {
            return Self { first: Vec::new(), rest: Some(Vec::new()) };
        }
        let admits = |index: usize| members.iter().all(|member| member.admits(index));
        let first: Vec<_> = (0..longest).take_while(|index| admits(*index)).map(|index| at(&members, index)).collect();
        let is_open = first.len() == longest && admits(longest);
        Self { first, rest: is_open.then(|| at(&members, longest)) }
    }
}

/// What the item at a place is, as all say who say anything of it.
fn at<'a>(members: &[Positions<'a>], index: usize) -> Vec<Part<'a>> {
    let parts = members.iter().filter_map(|member| member.at(index));
    parts.filter(|part| part.is_boolean() != Some(true)).map(Part::from).collect()
}

/// What one schema says of items by their position.
struct Positions<'a> {
    first: Vec<Schema<'a>>,
    others: Option<Schema<'a>>,
}

impl<'a> Positions<'a> {
    fn of(part: Part<'a>) -> Self {
        Self { first: part.schema.prefix_items(), others: part.schema.items() }
    }

    fn at(&self, index: usize) -> Option<Schema<'a>> {
        self.first.get(index).copied().or(self.others)
    }

    fn admits(&self, index: usize) -> bool {
        self.at(index).is_none_or(|schema| schema.target().is_boolean() != Some(false))
    }
}

fn item<'a>(
    context: &mut Context<'a>,
    id: TypeId,
    schema: &Conjunction<'a>,
    members: &[Positions<'a>],
    index: usize,
) -> Use {
    let parts = at(members, index);
    xml::note(context, id, xml::Spot::Item(index), &parts);
    let place = Place::Item { of: id };
    match parts[..] {
        [] => {
            let shape = listed::items(schema).map_or(Shape::Any, |(_, shape)| shape);
            Use::of(context.invent(shape, place, schema.locus()))
        }
        _ => use_of_all(context, &parts, place),
    }
}

/// The items from `index` on, which is behind all positions.
fn items<'a>(
    context: &mut Context<'a>,
    id: TypeId,
    schema: &Conjunction<'a>,
    members: &[Positions<'a>],
    index: usize,
) -> Additional {
    match members.iter().all(|member| member.admits(index)) {
        true => Additional::Typed(item(context, id, schema, members, index)),
        false => Additional::Refused,
    }
}
