//! Properties that must be there, and those that are declared.

use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostics, codes};

use super::composition::Compositions;
use super::indentation;
use crate::render::harmless;
use crate::suggest;
use crate::tree::Tree;
use crate::view::{Discriminator, Node, Schema};
use crate::vocabulary::Kind;

/// Among more names, the nearest is sought for too long.
const FEW: usize = 200;

/// So many messages of one description say what may have been meant.
const SUGGESTIONS: usize = 300;

/// Reports each name under `required` that no schema of the composition declares, and each that the schema itself does
/// not admit.
pub(super) fn check<'t>(tree: &'t Tree, compositions: &mut Compositions<'t>, diagnostics: &mut Diagnostics) {
    let mut suggestions = Suggestions { left: SUGGESTIONS };
    let schemas = tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Schema)).map(|id| Node::new(tree, id));
    for schema in schemas.map(Schema::new) {
        if schema.get("required").is_none() {
            continue;
        }
        let own = schema.get("properties").map(Node::target);
        // Of a property that stands beside `properties` it is said that it does.
        let is_own =
            |name: &str| own.is_some_and(|own| own.get(name).is_some()) || indentation::has_stray(schema.node(), name);
        let list = schema.get("required").map(Node::target).into_iter().flat_map(Node::items);
        let missing: Vec<(Node<'_>, &str)> =
            list.filter_map(|item| Some((item, item.text()?))).filter(|(_, name)| !is_own(name)).collect();
        // Where the schema has no objects, the keyword has no effect, which is said where the types are known.
        let has_objects = schema.types().is_empty() || schema.types().contains(&"object");
        if missing.is_empty() || !has_objects || is_asked(schema) {
            continue;
        }
        if refuses_others(schema) {
            for (item, name) in missing {
                let words =
                    format!("the required property `{}` is not declared, and no other is admitted", harmless(name));
                let (code, help) = match suggestions.among(name, &[schema]) {
                    Some(near) => (
                        &codes::MISSPELT_REQUIRED,
                        format!("did you mean `{near}`? No value fits the schema as it is written"),
                    ),
                    None => (
                        &codes::UNKNOWN_REQUIRED,
                        "declare it beside `additionalProperties: false`, or leave that out; no value fits the schema \
                         as it is written"
                            .to_owned(),
                    ),
                };
                let _ = diagnostics.report(code, item.locus(), words).help(help);
            }
            continue;
        }
        // Of a schema that is put together of nothing and declares nothing it is said where it becomes a type.
        let is_alone = ["allOf", "oneOf", "anyOf", "$ref"].iter().all(|key| schema.get(key).is_none());
        if is_alone && says_no_properties(&schema) && !compositions.is_inside(schema) {
            continue;
        }
        let composition = compositions.possible(schema);
        let parts = &composition.schemas;
        let is_bare = parts.iter().all(says_no_properties);
        if !composition.is_known || is_bare || parts.iter().any(declares_others) {
            continue;
        }
        if !compositions.pay(parts.len() * missing.len()) {
            continue;
        }
        // Whether it is declared is said of the discriminator.
        let is_discriminator =
            |name| parts.iter().any(|part| part.discriminator().and_then(Discriminator::property_name) == Some(name));
        for (item, name) in missing {
            if composition.declares(name) || is_discriminator(name) {
                continue;
            }
            let shown = harmless(name);
            let words = format!("the required property `{shown}` is not declared");
            let (code, help) = match suggestions.among(name, parts) {
                Some(near) => (
                    &codes::MISSPELT_REQUIRED,
                    format!(
                        "did you mean `{near}`? As it is written, `{shown}` must be there, with any value, and `{near}` \
                         may be left out"
                    ),
                ),
                None => (
                    &codes::UNKNOWN_REQUIRED,
                    "declare it under `properties`, or mend its name; as it is written, it must be there, with any value"
                        .to_owned(),
                ),
            };
            let _ = diagnostics.report(code, item.locus(), words).help(help);
        }
    }
}

/// Whether the schema only asks what is there: `not` and `if` need not declare it.
fn is_asked(schema: Schema<'_>) -> bool {
    let mut at = schema.node();
    while let Some(parent) = at.parent() {
        let is_under = |key: &str| parent.get(key).is_some_and(|node| node.id() == at.id());
        if !parent.is_sequence() {
            if parent.tree().kind(parent.id()) != Some(Kind::Schema) {
                return false;
            }
            if ["not", "if"].into_iter().any(is_under) {
                return true;
            }
            if !["allOf", "anyOf", "oneOf"].into_iter().any(is_under) {
                return false;
            }
        }
        at = parent;
    }
    false
}

/// A name that differs in more letters may well be of another property: `created_at`, `updated_at`.
const SLIPS: usize = 2;

/// How many more names are compared with others: each takes its time.
struct Suggestions {
    left: usize,
}

impl Suggestions {
    /// The property of `parts` that `name` is a slip of, which is none that they require as well.
    fn among(&mut self, name: &str, parts: &[Schema<'_>]) -> Option<String> {
        self.left = self.left.saturating_sub(1);
        let names = || parts.iter().flat_map(|part| part.properties()).map(|(name, ..)| name);
        if self.left == 0 || names().take(FEW + 1).count() > FEW {
            return None;
        }
        let required: HashSet<&str> = parts.iter().flat_map(|part| part.required()).collect();
        suggest::within(SLIPS, name, names().filter(|name| !required.contains(name))).map(harmless)
    }
}

fn says_no_properties(schema: &Schema<'_>) -> bool {
    schema.get("properties").is_none()
}

/// Whether no property is admitted but those that the schema declares by name.
fn refuses_others(schema: Schema<'_>) -> bool {
    let others = schema.additional_properties().and_then(Schema::is_boolean);
    others == Some(false) && schema.get("patternProperties").is_none()
}

/// Whether the schema says what properties are that it does not declare by name.
fn declares_others(schema: &Schema<'_>) -> bool {
    let says = |keyword| schema.schema(keyword).is_some_and(|others| others.is_boolean() != Some(false));
    says("additionalProperties") || says("unevaluatedProperties") || schema.get("patternProperties").is_some()
}
