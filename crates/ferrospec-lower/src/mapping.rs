//! Mappings of discriminators that lead to none of the schemas which they tell apart.

use crate::context::Context;
use crate::mapped::Mapped;
use crate::reference::meant;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{Discriminator, Schema};
use ferrospec_ir::TypeId;

/// What a discriminator tells apart.
#[derive(Clone, Copy)]
pub(crate) enum Told {
    /// The alternatives beside it.
    Alternatives,
    /// What inherits from its schema.
    Heirs,
}

/// The schema that an alternative is known by: itself, or what it adds to where it has no name.
pub(crate) fn known_by<'a>(context: &Context<'a>, member: Schema<'a>) -> Schema<'a> {
    let own = meant(member);
    let below = own.link().filter(|_| context.own_name_of(own).is_none());
    below.map_or(own, meant)
}

/// What the discriminator says in its own words of the types that `of` knows by their schemas.
pub(crate) fn mapped<'a>(
    discriminator: Discriminator<'a>,
    property: &str,
    of: impl Fn(Schema<'a>) -> Option<TypeId>,
) -> Vec<Mapped> {
    let mapped = |(value, locus, schema): (&str, Locus, Schema<'a>)| {
        Some(Mapped { property: property.to_owned(), value: value.to_owned(), of: of(meant(schema))?, locus })
    };
    discriminator.mapping().filter_map(mapped).collect()
}

/// Says that `value`, which stands at `locus`, is mapped to a schema that is none of those told apart.
pub(crate) fn foreign(context: &mut Context<'_>, value: &str, locus: Locus, told: Told) {
    if !context.is_new(locus) {
        return;
    }
    let (why, help) = match told {
        Told::Alternatives => ("is no alternative here", "add it to the list, or remove the mapping"),
        Told::Heirs => ("does not inherit from this one", "let it hold this one under `allOf`, or remove the mapping"),
    };
    let message = format!("`{value}` is mapped to a schema that {why}");
    context.report(&codes::FOREIGN_MAPPING, locus, message).help(help);
}

/// Reports the mappings of a discriminator whose schema is read without it: there is but one alternative, or nothing
/// inherits from it. Says whether there was nothing to report although it is of no use.
pub(crate) fn is_useless<'a>(context: &mut Context<'a>, schema: Schema<'a>, discriminator: Discriminator<'a>) -> bool {
    if context.heirs.is_inherited(schema) {
        return false;
    }
    let alternatives = [schema.one_of(), schema.any_of()].concat();
    let told = if alternatives.is_empty() { Told::Heirs } else { Told::Alternatives };
    let mut is_useless = alternatives.is_empty();
    for (value, locus, mapped) in discriminator.mapping() {
        let is_known = match told {
            Told::Alternatives => alternatives.iter().any(|member| known_by(context, *member) == meant(mapped)),
            Told::Heirs => meant(mapped) == schema,
        };
        if !is_known {
            foreign(context, value, locus, told);
            is_useless = false;
        }
    }
    is_useless
}
