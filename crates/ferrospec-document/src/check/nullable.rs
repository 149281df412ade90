//! `nullable`, which OpenAPI 3.0 alone has, where it stands beside what it does not speak of.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::view::{Node, Schema};

/// So many schemas are looked into for whether they admit `null`.
const STEPS: usize = 1_000;

/// Keywords that say what values are.
const MEANING: &[&str] =
    &["allOf", "anyOf", "oneOf", "not", "enum", "properties", "additionalProperties", "items", "format", "pattern"];

/// Reports a `nullable` that adds nothing by the letter: it adds `null` to the `type` beside it, and to nothing else (OpenAPI 3.0.4
/// §4.7.24.1, and the proposal of 2019-10-31 that clarifies it).
pub(super) fn check(schema: Schema<'_>, diagnostics: &mut Diagnostics) {
    let Some(flag) = schema.get("nullable").filter(|flag| flag.bool() == Some(true)) else { return };
    if schema.link().is_some() {
        return;
    }
    if schema.get("type").is_some() {
        let others = ["anyOf", "enum", "not", "oneOf"].iter().any(|keyword| schema.get(keyword).is_some());
        if let Some((keyword, refusing)) = refusal(schema) {
            if keyword == "allOf" && !others {
                let message = "what stands under `allOf` does not admit `null`, so that `nullable` has no effect; it is read as meant: that, or `null`";
                let message = diagnostics.report(&codes::NULLABLE_WITHOUT_EFFECT, flag.key_locus(), message);
                if let Some(refusing) = refusing {
                    let _ = message.note(refusing.locus(), "this does not");
                }
                let _ = message
                    .help("write `nullable: true` there as well, or list what is meant under `anyOf`, and `{enum: [null]}` beside it");
                return;
            }
            let message = format!("`nullable` has no effect here: what stands under `{keyword}` does not admit `null`");
            let message = diagnostics.report(&codes::NULLABLE_REFUSED, flag.key_locus(), message);
            if let Some(refusing) = refusing {
                let _ = message.note(refusing.locus(), "this does not");
            }
            let _ =
                message.help("write `nullable: true` there as well, or leave `type` out here; `null` is refused now");
        }
        return;
    }
    let Some(beside) = MEANING.iter().find(|keyword| schema.get(keyword).is_some()) else { return };
    let (reading, help) = match *beside {
        "anyOf" | "oneOf" => {
            ("it is read as meant: that, or `null`", "leave it out, and list `{enum: [null]}` with the others")
        }
        "allOf" | "not" => {
            ("it is read as meant: that, or `null`", "list what is meant under `anyOf`, and `{enum: [null]}` beside it")
        }
        _ => ("it is left out", "say the `type` as well, to which it adds `null`"),
    };
    let message = format!("`nullable` stands beside `{beside}` and no `type`, to which it has no effect; {reading}");
    diagnostics.report(&codes::NULLABLE_WITHOUT_EFFECT, flag.key_locus(), message).help(help);
}

/// The keyword under which schemas stand that do not admit `null`, and the first of them if one is enough.
fn refusal(schema: Schema<'_>) -> Option<(&'static str, Option<Schema<'_>>)> {
    let mut left = STEPS;
    if let Some(refusing) = schema.all_of().into_iter().find(|member| !admits_null(*member, &mut left)) {
        return Some(("allOf", Some(refusing)));
    }
    let lists = [("oneOf", schema.one_of()), ("anyOf", schema.any_of())];
    let mut lists = lists.into_iter().filter(|(_, members)| !members.is_empty());
    let (keyword, _) = lists.find(|(_, members)| !members.iter().any(|member| admits_null(*member, &mut left)))?;
    Some((keyword, None))
}

/// Whether the schema may admit `null`, by its type and what it is put together from.
fn admits_null(schema: Schema<'_>, left: &mut usize) -> bool {
    let schema = schema.target();
    if *left == 0 {
        return true;
    }
    *left -= 1;
    let types = schema.types();
    let is_nullable = schema.get("nullable").and_then(Node::bool) == Some(true);
    if !types.is_empty() && !types.contains(&"null") && !is_nullable {
        return false;
    }
    let lists_null = schema.enum_values().is_none_or(|values| values.iter().any(|value| value.is_null()));
    // Without a type, it is read as meant.
    if types.is_empty() && is_nullable {
        return true;
    }
    lists_null
        && schema.all_of().into_iter().all(|member| admits_null(member, left))
        && [schema.one_of(), schema.any_of()]
            .into_iter()
            .all(|members| members.is_empty() || members.into_iter().any(|member| admits_null(member, left)))
}
