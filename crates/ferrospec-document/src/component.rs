//! Components that hold schemas and are none.

use crate::document::Document;
use crate::name::{SchemaName, is_section};
use crate::view::Node;
use crate::vocabulary::{self, Kind};

/// What may stand among components, or in a file of its own, and has a schema in it that a type is made of, or operations
/// that are called by it.
const KINDS: &[Kind] =
    &[Kind::Parameter, Kind::RequestBody, Kind::Response, Kind::Header, Kind::MediaType, Kind::Callback];

impl Document {
    /// The component that `node` is, or stands in with no schema between: its kind and its name. `None` for what stands in
    /// an operation or a path item, or in a schema.
    ///
    /// As with schemas, one that is the root of its file is named by the file, and another by its key.
    pub fn component(&self, node: Node<'_>) -> Option<(Kind, SchemaName)> {
        let mut at = node;
        loop {
            let kind = self.tree().kind(at.id());
            if let Some(kind) = kind.filter(|kind| KINDS.contains(kind))
                && let Some(name) = self.component_name(at, kind)
            {
                return Some((kind, name));
            }
            let is_inside =
                |above: &Node<'_>| !matches!(self.tree().kind(above.id()), Some(Kind::Schema | Kind::Operation));
            at = at.parent().filter(is_inside)?;
        }
    }

    /// What the object at `node` is called; `None` if it stands inline.
    fn component_name(&self, node: Node<'_>, kind: Kind) -> Option<SchemaName> {
        let file = self.tree().home(node.locus());
        let path = &self.paths[file.0 as usize];
        let keeps = |word: &String| !is_components(word) && !is_section(word);
        let Some(section) = node.parent() else {
            let mut name = SchemaName::of_file(path);
            name.qualifiers.retain(keeps);
            return Some(name);
        };
        let key = node.key()?;
        let holder = section.parent().and_then(|holder| self.tree().kind(holder.id()));
        let is_section = self.tree().kind(section.id()).is_none() && matches!(holder, None | Some(Kind::Components));
        // A content that references lead to as a whole has media types for keys, and those are no names; nor are statuses.
        let is_status = key.chars().all(|char| char.is_ascii_digit());
        if !is_section || is_status || kind == Kind::MediaType && key.contains('/') {
            return None;
        }
        let mut name = SchemaName::of_key(key, path, file.0 == 0);
        let mut above = Vec::new();
        let mut at = Some(section);
        while let Some(node) = at {
            above.extend(node.key().map(str::to_owned));
            at = node.parent();
        }
        name.qualifiers.extend(above.into_iter().rev());
        name.qualifiers.retain(keeps);
        Some(name)
    }
}

/// Whether the word says that components are kept here, and nothing about which.
fn is_components(word: &str) -> bool {
    word == "components" || vocabulary::object(Kind::Components).fields.iter().any(|field| field.name == word)
}
