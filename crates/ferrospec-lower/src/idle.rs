//! What schemas of parameters and headers say in vain.

use crate::context::Context;
use crate::kind::Kind;
use crate::{schema, usage};
use ferrospec_diagnostics::codes;
use ferrospec_document::view::{Node, Schema};

/// Keywords that say how a value stands in a body.
const OF_BODIES: &[(&str, &str)] = &[
    ("readOnly", "only properties are left out of requests"),
    ("writeOnly", "only properties are left out of answers"),
    ("xml", "its style says how it is written, and no parameter or header is XML"),
];

/// Reports what the schema of a parameter or header says and has no effect there. What a reference leads to may be of others
/// as well, for whom it has one. `title` is what it is a schema of.
pub(crate) fn report<'a>(context: &mut Context<'a>, title: &str, schema: Schema<'a>) {
    // Parameters and headers that are components stand in many operations.
    if !context.looked_at.insert(schema.locus()) {
        return;
    }
    let mut waiting = vec![schema];
    while let Some(schema) = waiting.pop() {
        if schema.link().is_some() || context.is_of_2_0(schema.node()) {
            continue;
        }
        for (key, why) in OF_BODIES {
            // `false` is what holds without it.
            let said = schema.get(key).filter(|node| node.bool() != Some(false)).map(Node::key_locus);
            if let Some(locus) = said.filter(|locus| context.is_new(*locus)) {
                let message = format!("`{key}` has no effect in the schema of a {title}");
                context.report(&codes::IDLE_KEYWORD, locus, message).help(*why);
            }
        }
        waiting.extend(schema.items());
        waiting.extend([schema.all_of(), schema.one_of(), schema.any_of()].into_iter().flatten());
    }
    let whole = usage::conjunction(context, schema);
    if whole.is_false() && schema::kind(context, &whole) == Kind::Never && context.is_new(schema.locus()) {
        let message = format!("no value fits the schema of this {title}");
        let help = "it can only be left out: let the schema admit a value, or remove it";
        context.report(&codes::CONTRADICTION, schema.locus(), message).help(help);
    }
}
