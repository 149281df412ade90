//! A description that has been read.

use crate::name::{SchemaName, is_section};
use crate::tree::{NodeId, Tree};
use crate::versions::Versions;
use crate::view::{Node, OpenApi};
use crate::vocabulary::{self, Kind, Version};
use std::collections::HashSet;
use std::sync::OnceLock;

/// A description, all its files resolved, checked and brought to OpenAPI 3.2.
#[derive(Debug)]
pub struct Document {
    pub(crate) tree: Tree,
    pub(crate) root: NodeId,
    pub(crate) version: Version,
    /// The version of each file, before the upgrade; of what was Swagger 2.0, OpenAPI 3.0.
    pub(crate) versions: Versions,
    /// The version that each file says.
    pub(crate) written: Versions,
    /// The logical path of each file, relative to the entry's folder.
    pub(crate) paths: Vec<String>,
    /// The same of the files as the disk has them, where references have other names for them.
    pub(crate) on_disk: Vec<Option<String>>,
    /// The nodes that references lead to, once somebody has asked.
    pub(crate) referred: OnceLock<HashSet<NodeId>>,
}

impl Document {
    /// A name is told from others by so many words of its pointer at most, each of so many bytes.
    const WORDS: usize = 12;
    const WORD: usize = 100;

    /// The root of the description.
    pub fn openapi(&self) -> OpenApi<'_> {
        OpenApi::new(self.node(self.root))
    }

    /// Whether `node` stands, or what it was made of, in a file of Swagger 2.0.
    pub fn is_of_2_0(&self, node: Node<'_>) -> bool {
        self.written.of(&self.tree, node.id()) == Version::V2_0
    }

    /// The version that the entry was written in; OpenAPI 3.0 if that is Swagger 2.0.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The node `id`.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node::new(&self.tree, id)
    }

    /// All files' nodes.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// How the schema at `node` is named in its own right; `None` if it is no schema, or stands inline in something else.
    ///
    /// A file whose root is a schema is named by the file; a schema among `components/schemas`, `$defs` or
    /// `definitions`, or among the top-level keys of a file that holds nothing but named schemas, by its key.
    pub fn name_of(&self, node: Node<'_>) -> Option<SchemaName> {
        self.name_in(node, &self.paths[self.tree.home(node.locus()).0 as usize])
    }

    /// As [`Document::name_of`], by the name that the file has on the disk; `None` as well if references call it the same.
    pub fn name_on_disk(&self, node: Node<'_>) -> Option<SchemaName> {
        self.name_in(node, self.on_disk[self.tree.home(node.locus()).0 as usize].as_ref()?)
    }

    /// The file and the pointer of `node`.
    pub fn address(&self, node: Node<'_>) -> String {
        format!("{}#{}", self.paths[self.tree.home(node.locus()).0 as usize], node.pointer())
    }

    /// What the schema at `node` is to be called: by its own name, or, if it stands in one that has a name and references
    /// lead to it, by that and the way to it, `Pet_owner` for `#/components/schemas/Pet/properties/owner`. `None` otherwise.
    pub fn called(&self, node: Node<'_>) -> Option<SchemaName> {
        self.name_of(node).or_else(|| if self.is_referred(node) { self.name_by_holder(node) } else { None })
    }

    fn is_referred(&self, node: Node<'_>) -> bool {
        let referred = || self.tree.ids().filter_map(|from| self.tree.link(from)).collect();
        self.tree.kind(node.id()) == Some(Kind::Schema) && self.referred.get_or_init(referred).contains(&node.id())
    }

    /// The name of the schema that `node` stands in, and the properties and items on the way.
    fn name_by_holder(&self, node: Node<'_>) -> Option<SchemaName> {
        let mut words = Vec::new();
        let mut at = node;
        let mut holder = loop {
            let above = at.parent()?;
            at = match (above.key(), at.key()?) {
                _ if words.len() == Self::WORDS => return None,
                (Some("properties"), property) if self.tree.kind(above.id()).is_none() => {
                    words.push(property);
                    above.parent()?
                }
                (_, "items") => {
                    words.push("item");
                    above
                }
                (_, "additionalProperties") => {
                    words.push("value");
                    above
                }
                _ => return None,
            };
            if let Some(name) = self.name_of(at) {
                break name;
            }
        };
        for word in words.into_iter().rev() {
            holder.name.push('_');
            holder.name.push_str(word);
        }
        Some(holder)
    }

    /// How the schema at `node` is named, if its file is at `path`.
    fn name_in(&self, node: Node<'_>, path: &str) -> Option<SchemaName> {
        if self.tree.kind(node.id()) != Some(Kind::Schema) {
            return None;
        }
        let file = self.tree.home(node.locus());
        let Some(parent) = node.parent() else { return Some(SchemaName::of_file(path)) };
        let key = node.key()?;
        let bag = parent.parent().is_none() && self.tree.kind(parent.id()).is_none();
        let section = matches!(parent.key(), Some("schemas" | "definitions" | "$defs" | "models"));
        let is_property = parent.parent().is_some_and(|holder| {
            holder.get("properties") == Some(parent) || holder.get("patternProperties") == Some(parent)
        });
        // A schema whose place no object was found at is a member of a section that a file keeps in its own way.
        let apart = self.tree.kind(parent.id()).is_none() && section;
        (bag || (apart && !is_property)).then(|| {
            let mut name = SchemaName::of_key(key, path, file.0 == 0);
            name.qualifiers.extend(self.words_above(parent));
            name
        })
    }

    /// Words of the pointer to `section` that tell it from others of its file, nearest last: names that were given, methods,
    /// and the keywords that hold one schema. Those that every such pointer has are left out.
    fn words_above(&self, section: Node<'_>) -> Vec<String> {
        let mut words = Vec::new();
        let mut next = Some(section);
        while let Some(node) = next.filter(|_| words.len() < Self::WORDS) {
            next = node.parent();
            let Some(holder) = next else { break };
            let kind = self.tree.kind(node.id());
            let word = match node.key() {
                Some(key) => {
                    let held = self.tree.kind(holder.id()).map(vocabulary::object);
                    let field = held.filter(|held| held.fields.iter().any(|field| field.name == key));
                    let tells = match (field, kind) {
                        (_, Some(Kind::Paths | Kind::Responses | Kind::Components)) => false,
                        // A list of schemas is held too, in which a number alone would not say which list.
                        (Some(_), None) => node.items().next().is_some() && !is_section(key),
                        (Some(_), Some(_)) => !is_section(key),
                        (None, None) => !is_section(key),
                        // The only media type of a content tells nothing.
                        (None, Some(Kind::MediaType)) => holder.entries().nth(1).is_some(),
                        (None, Some(_)) => true,
                    };
                    tells.then(|| key.to_owned())
                }
                None => self.tree.parent(node.id()).map(|(_, slot)| slot.to_string()),
            };
            words.extend(word.filter(|word| word.len() <= Self::WORD));
        }
        words.reverse();
        words
    }

    /// Words that tell where `node` stands, the most telling last: what a name for it can be made of. Never empty.
    pub(crate) fn place_words(&self, node: Node<'_>) -> Vec<String> {
        if let Some(SchemaName { name, mut qualifiers }) = self.name_of(node).or_else(|| self.name_by_holder(node)) {
            qualifiers.push(name);
            return qualifiers;
        }
        if let Some((kind, SchemaName { name, mut qualifiers })) = self.component(node)
            && self.tree.kind(node.id()) == Some(kind)
        {
            qualifiers.push(name);
            return qualifiers;
        }
        let SchemaName { name, mut qualifiers } =
            SchemaName::of_file(&self.paths[self.tree.home(node.locus()).0 as usize]);
        qualifiers.push(name);
        let mut keys = Vec::new();
        let mut at = Some(node);
        while let Some(node) = at {
            keys.extend(node.key().map(str::to_owned));
            at = node.parent();
        }
        qualifiers.extend(keys.into_iter().rev());
        qualifiers
    }
}
