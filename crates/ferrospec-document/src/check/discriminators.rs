//! Discriminators, and the property that they go by.

use ferrospec_diagnostics::{Diagnostics, codes};

use super::composition::{Composition, Compositions};
use crate::render::harmless;
use crate::tree::Tree;
use crate::view::{Node, Schema};
use crate::vocabulary::Kind;

/// So many of the schemas that lack a property are shown.
const NOTES: usize = 8;

/// The property of a discriminator is declared and required in all that it tells apart, or in the schema that others
/// inherit it from (OpenAPI 3.1.1 §4.8.25.1; 2.0 asks for both, and 3.2 for a default where it is not required).
pub(super) fn check<'t>(tree: &'t Tree, compositions: &mut Compositions<'t>, diagnostics: &mut Diagnostics) {
    let schemas = tree.ids().filter(|&id| tree.kind(id) == Some(Kind::Schema)).map(|id| Node::new(tree, id));
    for schema in schemas.map(Schema::new) {
        let Some(discriminator) = schema.discriminator() else { continue };
        let Some((place, name)) =
            discriminator.node().get("propertyName").and_then(|said| Some((said.locus(), said.text()?)))
        else {
            continue;
        };
        let members: Vec<_> = [schema.one_of(), schema.any_of()].concat();
        let told = if members.is_empty() { vec![schema] } else { members };
        let around = compositions.certain(schema);
        let (is_declared, is_required) = (around.declares(name), requires(&around, name));
        let (mut undeclared, mut optional) = (Vec::new(), Vec::new());
        for &member in &told {
            let own = compositions.certain(member);
            let lengths = own.schemas.iter().filter_map(|part| part.get("required")).map(|list| list.items().count());
            let is_affordable = compositions.pay(lengths.sum());
            let is_choice = |part: &Schema<'_>| ["oneOf", "anyOf", "if"].iter().any(|key| part.get(key).is_some());
            let types = own.schemas.iter().map(|part| part.types()).find(|types| !types.is_empty()).unwrap_or_default();
            let is_object = types.is_empty() || types.contains(&"object");
            // What is told apart in another way, or is not known, is not judged.
            let is_judged = is_affordable && own.is_known && around.is_known && is_object;
            if !is_judged || (member != schema && own.schemas.iter().any(is_choice)) {
                continue;
            }
            if !is_declared && !own.declares(name) {
                undeclared.push(member);
            } else if !is_required && !requires(&own, name) {
                optional.push(member);
            }
        }
        if discriminator.node().get("defaultMapping").is_some() {
            optional.clear();
        }
        let verbs = [
            (undeclared, "declare", "declare it under `properties`"),
            (optional, "require", "list it under `required`"),
        ];
        for (schemas, verb, help) in verbs {
            let Some(first) = schemas.first() else { continue };
            let who = match schemas.len() {
                _ if *first == schema => "this schema does not".to_owned(),
                1 => "one of the schemas that it tells apart does not".to_owned(),
                count => format!("{count} of the schemas that it tells apart do not"),
            };
            let words = format!("`{}` is what the discriminator goes by, and {who} {verb} it", harmless(name));
            let message = diagnostics.report(&codes::DISCRIMINATOR_PROPERTY, place, words);
            for member in schemas.iter().filter(|member| **member != schema).take(NOTES) {
                let _ = message.note(member.target().node().key_locus(), "this one");
            }
            let _ = message.help(help);
        }
    }
}

fn requires(composition: &Composition<'_>, name: &str) -> bool {
    let lists = composition.schemas.iter().filter_map(|schema| schema.get("required"));
    lists.map(Node::target).any(|list| list.items().any(|item| item.text() == Some(name)))
}
