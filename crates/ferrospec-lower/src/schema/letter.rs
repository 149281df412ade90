//! Schemas without a type, to the letter: what they say of values of one kind, they say of no other.

use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::kind::Kind;
use crate::part::Part;
use ferrospec_ir::{self as ir, Check, Place, Rule, TypeId};

/// The checks of values of each kind of which `schema` says something; its type is `id`.
pub(super) fn checks<'a>(context: &mut Context<'a>, id: TypeId, schema: &Conjunction<'a>) -> Vec<Check> {
    let mut checks = Vec::new();
    for (kind, keywords) in Kind::KEYWORDS {
        let Some(node) = keywords.iter().flat_map(|keywords| keywords.iter()).find_map(|key| schema.get(key)) else {
            continue;
        };
        let (values, keyword) = match kind {
            Kind::Object => (ir::Kind::Object, "object"),
            Kind::Array => (ir::Kind::Array, "array"),
            Kind::String => (ir::Kind::String, "string"),
            _ => (ir::Kind::Number, "number"),
        };
        let parts: Vec<_> = schema.members().map(|part| Part::alone(part).for_kind(*kind)).collect();
        let judge = context.reserve(&parts, Place::Judge { of: id, keyword });
        checks.push(Check { rule: Rule::When(values, judge), locus: node.key_locus() });
    }
    checks
}
