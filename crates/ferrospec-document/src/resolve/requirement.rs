//! Security schemes that a requirement names by a URI.

use super::resolver::Resolver;
use crate::reference::{self, Fragment};
use crate::tree::{NodeId, Tree};
use crate::vocabulary::{Kind, Version};

impl Resolver<'_, '_> {
    /// Calls each security scheme that a requirement names by a URI by the name of its component (OpenAPI 3.2.0 §4.30).
    ///
    /// What leads to no component stays as it is, and the check says that no scheme is called so.
    pub(super) fn name_schemes(&mut self) {
        let is_requirement = |&node: &NodeId| self.tree.kind(node) == Some(Kind::SecurityRequirement);
        let requirements: Vec<NodeId> = self.tree.ids().filter(is_requirement).collect();
        for node in requirements.into_iter().filter(|&node| self.version_of(node) >= Version::V3_2).collect::<Vec<_>>()
        {
            let entries = self.tree.mapping(node).map_or(&[][..], |mapping| mapping.entries());
            let by_uri = entries.iter().filter(|entry| entry.key.contains('#'));
            for (key, value) in by_uri.map(|entry| (entry.key.clone(), entry.value)).collect::<Vec<_>>() {
                if let Some(name) = self.scheme_at(value, &key) {
                    self.tree.rename(node, &key, &name);
                }
            }
        }
    }

    /// The name of the component that the URI `text`, which stands at `value`, leads to.
    fn scheme_at(&mut self, value: NodeId, text: &str) -> Option<String> {
        let schemes = self.tree.get(self.tree.get(self.root, "components")?, "securitySchemes")?;
        let (document, fragment) = reference::parts(text);
        let Ok(Fragment::Pointer(steps)) = Fragment::parse(fragment) else { return None };
        let root = self.locate(value, document).ok()?;
        let target = self.steps(root, &steps).ok()?;
        let entries = self.tree.mapping(schemes)?.entries();
        let leads = |tree: &Tree, node| std::iter::successors(Some(node), |&at| tree.link(at)).any(|at| at == target);
        let same = entries.iter().find(|entry| entry.value == target);
        let component = same.or_else(|| entries.iter().find(|entry| leads(self.tree, entry.value)))?;
        Some(component.key.to_string())
    }
}
