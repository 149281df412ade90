//! The schemas that a discriminator names.

use std::collections::HashMap;

use ferrospec_diagnostics::codes;

use super::resolver::Resolver;
use crate::suggest;
use crate::tree::{NodeId, Value};
use crate::vocabulary::Kind;

impl Resolver<'_, '_> {
    /// The schema that the text at `node` names: a component of its file or of the entry, or a reference (OpenAPI 3.1.1 §4.8.25).
    ///
    /// A reference into components that are only there once the description is bundled is taken for the member of the
    /// `oneOf` or `anyOf` beside it whose file or key has that name.
    pub(super) fn schema_named_by(&mut self, node: NodeId) -> Option<NodeId> {
        let text = self.tree.text(node)?.to_owned();
        let is_name = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
        if is_name {
            if let Some(schema) = self.components(node).into_iter().find_map(|schemas| self.tree.get(schemas, &text)) {
                return Some(schema);
            }
            if !text.contains('.') {
                if let Some(member) = self.member(node, &text) {
                    return self.target(member);
                }
                self.unknown_name(node, &text);
                return None;
            }
        }
        if let Some(name) = text.strip_prefix("#/components/schemas/")
            && self.is_nowhere(node, name)
            && let Some(member) = self.member(node, name)
        {
            let words = format!("`{text}` is not in this file; the member `{name}` is meant");
            let _ = self
                .diagnostics
                .report(&codes::ROOT_POINTER, self.tree.locus(node), words)
                .help("write the same reference as in the list of members");
            return self.target(member);
        }
        self.named(node, &text)
    }

    /// The reference among the members of the schema around the discriminator that leads to something called `name`.
    fn member(&mut self, node: NodeId, name: &str) -> Option<NodeId> {
        let mut schema = node;
        while self.tree.kind(schema) != Some(Kind::Schema) {
            (schema, _) = self.tree.parent(schema)?;
        }
        if !self.members.contains_key(&schema) {
            let members = self.members_by_name(schema);
            self.members.insert(schema, members);
        }
        self.members.get(&schema)?.get(name).copied()
    }

    /// The references among the members of `schema` by the last part of each with and without its extension; of equal
    /// names the first counts.
    fn members_by_name(&self, schema: NodeId) -> HashMap<String, NodeId> {
        let mut found = HashMap::new();
        let members = ["oneOf", "anyOf"].iter().find_map(|list| self.tree.get(schema, list));
        let Some(Value::Sequence(members)) = members.map(|members| self.tree.value(members)) else { return found };
        for &member in members {
            let text = self.reference_in(member).and_then(|value| self.tree.text(value));
            let Some(last) = text.and_then(|text| text.rsplit('/').next()) else { continue };
            let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
            for name in [last, stem] {
                found.entry(name.to_owned()).or_insert(member);
            }
        }
        found
    }

    /// Whether neither the file of `node` nor the entry has a component called `name`.
    fn is_nowhere(&self, node: NodeId, name: &str) -> bool {
        self.components(node).into_iter().all(|schemas| self.tree.get(schemas, name).is_none())
    }

    /// The schemas among the components of the file of `node`, and of the entry.
    fn components(&self, node: NodeId) -> Vec<NodeId> {
        let own = self.library.opened(self.tree.home(self.tree.locus(node))).root;
        let roots = [own, Some(self.root)].into_iter().flatten();
        roots.filter_map(|root| self.tree.get(self.tree.get(root, "components")?, "schemas")).collect()
    }

    fn unknown_name(&mut self, node: NodeId, text: &str) {
        let components = if self.may_suggest() { self.components(node) } else { Vec::new() };
        let known = components.iter().filter_map(|&schemas| self.tree.mapping(schemas));
        let known = known.flat_map(|schemas| schemas.entries()).map(|entry| &*entry.key);
        let help = suggest::did_you_mean(text, known);
        let words = format!("there is no schema `{text}` among the components");
        self.diagnostics.report(&codes::MISSING_TARGET, self.tree.locus(node), words).help = help;
    }
}
