//! Arrays whose items have types by their position.

use super::{checks::present, docs, recursion::FieldAt, rust_type::RustTypes};
use crate::program::{DocText, Ident, Phrase, Tuple, TupleItem, TupleRest};
use ferrospec_ir::{Additional, Rule, TypeId, Use};
use std::collections::BTreeSet;

pub(super) fn tuple(
    types: &RustTypes<'_>,
    boxes: &BTreeSet<FieldAt>,
    id: TypeId,
    shape: &ferrospec_ir::Tuple,
    (name, docs, deprecated): (Ident, DocText, bool),
) -> Tuple {
    let item = |(index, schema): (usize, &Use)| {
        let (ty, checks) = (types.of(*schema), types.checks(*schema));
        let ty = if boxes.contains(&(id, index)) { ty.held_in_box() } else { ty };
        let own = &types.api.types[schema.id].docs;
        let prose = if types.names.of_type(schema.id).is_none() { docs::prose(own) } else { DocText::default() };
        let place = || Phrase::new("The item at ").code(&index.to_string()).words(".").into();
        let required = index < shape.required;
        TupleItem {
            docs: if prose.is_empty() { place() } else { prose },
            required,
            ty: if required { ty } else { ty.option() },
            checks: if required { checks } else { present(checks) },
        }
    };
    let counts = types.api.types[id].checks.iter().filter_map(|check| match check.rule {
        Rule::MinItems(limit) => Some(("min_items", limit)),
        Rule::MaxItems(limit) => Some(("max_items", limit)),
        _ => None,
    });
    Tuple {
        name,
        docs,
        deprecated,
        derives: types.derives[id.index()].clone(),
        void: types.void[id.index()],
        items: shape.items.iter().enumerate().map(item).collect(),
        rest: match shape.rest {
            Additional::Typed(items) => Some(TupleRest { ty: types.of(items), checks: types.checks(items) }),
            Additional::Ignored | Additional::Refused => None,
        },
        counts: counts.collect(),
        checks: types.checks_of_whole(id),
    }
}
