//! What a use of a schema means: references followed, lists of one and `T` or `null` unpacked.

use crate::context::Context;
use crate::kind::Kind;
use crate::unsupported;
use ferrospec_document::view::Schema;
use ferrospec_ir::{Place, Use};

/// What `schema` means where it is used, its references followed; `place` names it if nothing else does.
pub(crate) fn use_of<'a>(context: &mut Context<'a>, schema: Schema<'a>, place: Place) -> Use {
    // Of properties and parameters it is said in their docs.
    if !matches!(place, Place::Property { .. } | Place::Parameter { .. }) {
        unsupported::deprecated_reference(context, schema);
    }
    let Simple { schema, nullable } = simplify(context, schema);
    Use { nullable, ..Use::of(context.reserve(schema, place)) }
}

/// A schema without its wrappings.
pub(crate) struct Simple<'a> {
    /// What is left: never a reference.
    pub(crate) schema: Schema<'a>,
    /// Whether one of the wrappings, or the schema itself, admits `null`.
    pub(crate) nullable: bool,
}

/// How many wrappings are taken off before the schema is left as it is: there are schemas that are only themselves.
const MAX_WRAPPINGS: usize = 64;

/// Takes wrappings off `schema`: follows references, and unpacks `allOf`, `oneOf` or `anyOf` that hold one schema
/// beside `null`. A named schema stays what it is named.
pub(crate) fn simplify<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> Simple<'a> {
    let mut simple = Simple { schema, nullable: false };
    for _ in 0..MAX_WRAPPINGS {
        simple.schema = followed(context, simple.schema);
        simple.nullable |= admits_null(simple.schema);
        let Some((inner, nullable)) = only_member(simple.schema) else { return simple };
        simple.nullable |= nullable;
        // Unpacking a named schema would give its uses another name, unless what is inside has one.
        if context.name_of(simple.schema).is_some() && inner.link().is_none() {
            return simple;
        }
        unsupported::in_schema(context, simple.schema, Kind::Any);
        simple.schema = inner;
    }
    // The check has reported a schema that is only itself.
    simple
}

/// What the references that begin at `schema` lead to. Of each it is said once what beside it counts for nothing, and so
/// one that has been followed is not followed again.
fn followed<'a>(context: &mut Context<'a>, schema: Schema<'a>) -> Schema<'a> {
    let mut at = schema;
    while let Some(next) = at.link() {
        if !context.follow(at) {
            return schema.target();
        }
        unsupported::beside_reference(context, at);
        at = next;
    }
    at
}

/// Whether `null` is a value of `schema` by its own words.
fn admits_null(schema: Schema<'_>) -> bool {
    let by_type = schema.types().contains(&"null") && schema.types().len() > 1;
    let by_enum = schema.types().is_empty()
        && schema.enum_values().is_some_and(|values| values.len() > 1 && values.iter().any(|value| value.is_null()));
    by_type || by_enum
}

/// The one schema that a list in `schema` holds beside `null`, and whether `null` is there, if nothing else is said.
fn only_member(schema: Schema<'_>) -> Option<(Schema<'_>, bool)> {
    let mut keywords = schema.node().entries().filter(|(key, ..)| !Schema::is_annotation(key) && *key != "$ref");
    let (keyword, ..) = keywords.next()?;
    if keywords.next().is_some() || !matches!(keyword, "allOf" | "oneOf" | "anyOf") {
        return None;
    }
    let members = schema.schema_list(keyword);
    let is_null = |member: &Schema<'_>| member.types() == ["null"];
    let nullable = keyword != "allOf" && members.iter().any(is_null);
    let mut others = members.into_iter().filter(|member| !nullable || !is_null(member));
    match (others.next(), others.next()) {
        (Some(only), None) => Some((only, nullable)),
        _ => None,
    }
}
