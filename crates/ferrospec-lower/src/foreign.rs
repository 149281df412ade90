//! Keywords that ask something of other values than those of their schema.

use crate::context::Context;
use crate::kind::Kind;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::Schema;

/// What each kind of values calls the same limit: the least and the greatest size, in the order of [`SIZED`].
const LIMITS: &[[&str; 4]] = &[
    ["minimum", "minLength", "minItems", "minProperties"],
    ["maximum", "maxLength", "maxItems", "maxProperties"],
    ["exclusiveMinimum", "minLength", "minItems", "minProperties"],
    ["exclusiveMaximum", "maxLength", "maxItems", "maxProperties"],
];
const SIZED: [Kind; 4] = [Kind::Number, Kind::String, Kind::Array, Kind::Object];

/// The kind of values that `key` is for, where the values of a schema are of these kinds and none of them is that one.
pub(crate) fn of(key: &str, kinds: &[Kind]) -> Option<Kind> {
    let of = Kind::concerned(key)?;
    kinds.iter().all(|kind| noun(*kind).is_some() && sized(*kind) != of).then_some(of)
}

/// Reports the keyword `key`, which is for values of the kind `of`.
pub(crate) fn report<'a>(
    context: &mut Context<'a>,
    schema: Schema<'a>,
    key: &str,
    locus: Locus,
    kinds: &[Kind],
    of: Kind,
) {
    let nouns: Vec<_> = kinds.iter().filter_map(|kind| noun(*kind)).collect();
    let meant = noun(of).unwrap_or("others");
    let message = format!("`{key}` has no effect: it is for {meant}, and the values here are {}", nouns.join(" or "));
    // Of a list, what was meant may be what its items keep.
    let is_of_items = kinds.contains(&Kind::Array)
        && schema.items().is_some_and(|items| items.types().into_iter().any(|name| kind_of_type(name) == Some(of)));
    let help = match (likely(key, kinds), is_of_items) {
        (Some(likely), true) => format!("did you mean `{likely}`, or `{key}` under `items`?"),
        (Some(likely), false) => format!("did you mean `{likely}`?"),
        (None, true) => format!("did you mean `{key}` under `items`?"),
        (None, false) => "remove it, or mend the `type`".to_owned(),
    };
    context.report_of(&codes::FOREIGN_KEYWORD, key, locus, message).help(help);
}

/// The keyword by which the values of one of these kinds have the limit that `key` is for others.
fn likely(key: &str, kinds: &[Kind]) -> Option<&'static str> {
    let limit = LIMITS.iter().find(|names| names.contains(&key))?;
    let at = SIZED.iter().position(|kind| kinds.iter().any(|own| sized(*own) == *kind))?;
    Some(limit[at])
}

/// The kind by whose limits values of `kind` are limited.
fn sized(kind: Kind) -> Kind {
    if kind == Kind::Integer { Kind::Number } else { kind }
}

/// What the values of a schema that is of one kind are called; nothing where they may be of any.
fn noun(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Null => "`null`",
        Kind::Object => "objects",
        Kind::Array => "arrays",
        Kind::String => "strings",
        Kind::Integer => "integers",
        Kind::Number => "numbers",
        Kind::Boolean => "booleans",
        Kind::Any | Kind::Letter | Kind::Never | Kind::Enum | Kind::Union => return None,
    })
}

/// The kind that keywords for values of the type `name` are for.
fn kind_of_type(name: &str) -> Option<Kind> {
    Some(match name {
        "object" => Kind::Object,
        "array" => Kind::Array,
        "string" => Kind::String,
        "integer" | "number" => Kind::Number,
        _ => return None,
    })
}
