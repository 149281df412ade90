//! Security schemes that a requirement names by a URI.

use ferrospec_diagnostics::{Locus, codes};

use super::resolver::Resolver;
use crate::appearance;
use crate::reference::{self, Fragment};
use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::{self, Kind, Version};

impl Resolver<'_, '_> {
    /// Calls each security scheme that a requirement names by a URI by the name of its component (OpenAPI 3.2.0 §4.30). One
    /// that is no component becomes one, so that every version of a bundle has a name for it.
    ///
    /// A name of a component is no URI. Of what leads to no scheme, the check says so.
    pub(super) fn name_schemes(&mut self) {
        // All that is read has been: what nothing is called now, nothing will be.
        (self.is_last, self.postpones) = (true, false);
        let is_requirement = |&node: &NodeId| self.tree.kind(node) == Some(Kind::SecurityRequirement);
        let requirements: Vec<NodeId> = self.tree.ids().filter(is_requirement).collect();
        for node in requirements.into_iter().filter(|&node| self.version_of(node) >= Version::V3_2).collect::<Vec<_>>()
        {
            let entries = self.tree.mapping(node).map_or(&[][..], |mapping| mapping.entries());
            for (key, value) in entries.iter().map(|entry| (entry.key.clone(), entry.value)).collect::<Vec<_>>() {
                let is_name = self.schemes().is_some_and(|schemes| self.tree.get(schemes, &key).is_some());
                let name = if is_name { None } else { self.scheme_at(value, &key) };
                if let Some(name) = name {
                    self.tree.rename(node, &key, &name);
                }
            }
        }
    }

    /// The name of the component that the URI `text`, which stands at `value`, leads to.
    fn scheme_at(&mut self, value: NodeId, text: &str) -> Option<String> {
        let (document, fragment) = reference::parts(text);
        let steps = match Fragment::parse(fragment) {
            Ok(Fragment::Root) => Vec::new(),
            Ok(Fragment::Pointer(steps)) => steps,
            _ => return None,
        };
        let root = self.locate(value, document).ok()?;
        let target = self.steps(root, &steps).ok()?;
        let leads = |tree: &Tree, node| std::iter::successors(Some(node), |&at| tree.link(at)).any(|at| at == target);
        let entries =
            self.schemes().and_then(|schemes| self.tree.mapping(schemes)).map_or(&[][..], |all| all.entries());
        let same = entries.iter().find(|entry| entry.value == target);
        if let Some(known) = same.or_else(|| entries.iter().find(|entry| leads(self.tree, entry.value))) {
            return Some(known.key.to_string());
        }
        let place = self.tree.entry(value).map_or_else(|| self.tree.locus(value), |entry| entry.locus);
        if self.holds_others(value, place, target, Kind::SecurityScheme) {
            return None;
        }
        let other = || appearance::other_kind(self.tree, target, Kind::SecurityScheme);
        match self.tree.kind(target).or_else(other) {
            Some(found) if found != Kind::SecurityScheme => {
                let found = vocabulary::object(found).title;
                let words = format!("a security scheme is wanted here, and this leads to {found}");
                let target = self.tree.locus(target);
                let _ = self.diagnostics.report(&codes::WRONG_TARGET, place, words).note(target, "leads here");
                None
            }
            // Without a type it is none that a word is misspelt in, but something else.
            _ if ["type", "$ref"].iter().any(|key| self.tree.get(target, key).is_some()) => {
                self.declare(text, place, target)
            }
            _ => None,
        }
    }

    /// Makes the security scheme `target`, which the URI `text` at `place` leads to, a component of the entry, and says of which
    /// name.
    fn declare(&mut self, text: &str, place: Locus, target: NodeId) -> Option<String> {
        let mapping = || Value::Mapping(Default::default());
        let components = match self.tree.get(self.root, "components") {
            Some(components) => self.tree.end(components),
            None => {
                let components = self.tree.add(mapping(), place);
                self.tree.set(self.root, "components", place, components);
                self.tree.set_kind(components, Kind::Components);
                components
            }
        };
        let schemes = match self.schemes() {
            Some(schemes) => schemes,
            None => {
                let schemes = self.tree.add(mapping(), place);
                self.tree.set(components, "securitySchemes", place, schemes);
                schemes
            }
        };
        let word = word(text);
        let mut names = std::iter::once(word.clone()).chain((2..).map(|number| format!("{word}_{number}")));
        let name = names.find(|name| self.tree.get(schemes, name).is_none())?;
        let component = self.tree.add(mapping(), place);
        self.tree.set_kind(component, Kind::SecurityScheme);
        self.tree.set_link(component, Some(target));
        self.tree.set(schemes, &name, place, component);
        self.claims.push_back((target, Kind::SecurityScheme));
        Some(name)
    }

    /// The entry's security schemes.
    fn schemes(&self) -> Option<NodeId> {
        let components = self.tree.end(self.tree.get(self.root, "components")?);
        Some(self.tree.end(self.tree.get(components, "securitySchemes")?))
    }
}

/// What the component is called that the URI `text` leads to: the last step of its pointer, or else its file, in the
/// characters that a component's name may have (OpenAPI 3.2.0 §4.7.1).
fn word(text: &str) -> String {
    let (document, fragment) = reference::parts(text);
    let step = match Fragment::parse(fragment) {
        Ok(Fragment::Pointer(mut steps)) => steps.pop(),
        Ok(Fragment::Anchor(name)) => Some(name),
        _ => None,
    };
    let file = || {
        let file = document.rsplit('/').next().unwrap_or(document);
        file.split('.').next().unwrap_or(file).to_owned()
    };
    let word = step.filter(|step| !step.is_empty()).unwrap_or_else(file);
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let word: String = word.chars().map(|c| if fits(c) { c } else { '_' }).collect();
    if word.is_empty() { "scheme".to_owned() } else { word }
}
