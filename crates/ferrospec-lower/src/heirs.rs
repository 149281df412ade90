//! Schemas with a discriminator, and those that inherit from them by `allOf` (OpenAPI 3.0.4 §4.7.25, 3.1.1 §4.8.25).

use crate::part::Part;
use crate::reference::{meant, says_more};
use ferrospec_document::view::{Discriminator, Node, Schema};
use ferrospec_document::{Document, Kind, NodeId};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// So many schemas are looked at for what one inherits from.
const MAX_STEPS: usize = 1_000;

/// Extensions by which a schema says the tag that stands for it, where that is not its name.
const VALUES: &[&str] = &["x-discriminator-value", "x-ms-discriminator-value"];

/// Which schemas inherit from which.
#[derive(Default)]
pub(crate) struct Heirs<'a> {
    bases: HashMap<NodeId, Base<'a>>,
    /// Those of them that are referred to for their heirs.
    used: HashSet<NodeId>,
    heirs: HashSet<NodeId>,
    /// All from which some inherit, whether or not anybody refers to one for them.
    inherited: HashSet<NodeId>,
}

/// A schema from which others inherit that something tells apart.
#[derive(Clone)]
pub(crate) struct Base<'a> {
    /// What tells them apart: its own, or what it inherits.
    pub(crate) discriminator: Discriminator<'a>,
    /// Whether the discriminator is its own.
    pub(crate) is_own: bool,
    /// The schemas that inherit from it, over however many steps: those in the mapping first, and then by their names.
    pub(crate) heirs: Vec<Heir<'a>>,
}

/// A schema that inherits from another.
#[derive(Clone)]
pub(crate) struct Heir<'a> {
    pub(crate) schema: Schema<'a>,
    /// What it is called in the document, and the tag that stands for it if no other is mapped to it.
    pub(crate) name: String,
    pub(crate) tag: String,
    /// The tags that others map to it which inherit from the base as well, and from which it inherits.
    pub(crate) mapped: Vec<String>,
    /// Whether others inherit from it in turn, so that it may well be that no value is of it alone.
    pub(crate) has_heirs: bool,
    /// Whether it tells these apart itself, by another property than the base does.
    pub(crate) tells_by_other: bool,
    /// Whether it is one of those that another heir of the base tells apart so.
    pub(crate) is_told_by_other: bool,
}

impl<'a> Heirs<'a> {
    /// All of the document.
    pub(crate) fn of(document: &'a Document) -> Self {
        let tree = document.openapi().node().tree();
        let schemas = || {
            let ids = tree.ids().filter(|id| tree.kind(*id) == Some(Kind::Schema));
            ids.map(|id| Schema::new(Node::new(tree, id)))
        };
        let roots: HashSet<NodeId> = schemas().filter(|schema| is_root(*schema)).map(id_of).collect();
        let mut found = Self::default();
        if roots.is_empty() {
            return found;
        }
        for schema in schemas().filter(|schema| says_more(*schema)) {
            let Some(name) = document.called(schema.node()) else { continue };
            let above = ancestors(schema);
            if !above.iter().any(|above| roots.contains(&id_of(*above))) {
                continue;
            }
            let tag = VALUES.iter().find_map(|key| schema.get(key)?.text()).unwrap_or(&name.name).to_owned();
            let (mapped, has_heirs, tells_by_other, is_told_by_other) = Default::default();
            let heir = Heir { schema, name: name.name, tag, mapped, has_heirs, tells_by_other, is_told_by_other };
            for base in above.into_iter().filter(|base| *base != schema) {
                if let Some(base) = found.base(base, &roots) {
                    base.heirs.push(heir.clone());
                }
            }
        }
        found.drop_names();
        found.inherited = found.bases.keys().copied().collect();
        found.tell_again();
        found.used = found.with_told_again(used(schemas(), &found.heirs));
        found.settle();
        found
    }

    /// The base that is read as one of its heirs, if `schema` is one.
    pub(crate) fn base_of(&self, schema: Schema<'a>) -> Option<&Base<'a>> {
        self.bases.get(&id_of(schema)).filter(|_| self.used.contains(&id_of(schema)))
    }

    /// The schema with a discriminator of its own from which all of `schemas` inherit, if there is one.
    pub(crate) fn base_of_all(&self, schemas: &[Schema<'a>]) -> Option<&Base<'a>> {
        let (first, _) = schemas.split_first()?;
        let bases = ancestors(*first).into_iter().filter_map(|above| self.bases.get(&id_of(above)));
        let is_heir = |base: &Base<'a>, schema: &Schema<'a>| base.heirs.iter().any(|heir| heir.schema == *schema);
        bases.filter(|base| base.is_own).find(|base| schemas.iter().all(|schema| is_heir(base, schema)))
    }

    /// Whether `schema` inherits from such a base, so that it is no second name for it, even if it adds nothing.
    pub(crate) fn is_heir(&self, schema: Schema<'a>) -> bool {
        self.heirs.contains(&id_of(schema))
    }

    /// Whether its discriminator, if it has one, tells those apart that inherit from it.
    pub(crate) fn is_inherited(&self, schema: Schema<'a>) -> bool {
        self.inherited.contains(&id_of(schema))
    }

    /// What is known of `schema` if something tells its heirs apart.
    fn base(&mut self, schema: Schema<'a>, roots: &HashSet<NodeId>) -> Option<&mut Base<'a>> {
        let vacant = match self.bases.entry(id_of(schema)) {
            Entry::Occupied(known) => return Some(known.into_mut()),
            Entry::Vacant(vacant) => vacant,
        };
        // Alternatives of its own are all that it may be.
        let has_choice = !schema.one_of().is_empty() || !schema.any_of().is_empty();
        let root = ancestors(schema).into_iter().find(|above| roots.contains(&id_of(*above)));
        let discriminator = root.filter(|_| !has_choice)?.discriminator()?;
        Some(vacant.insert(Base { discriminator, is_own: root == Some(schema), heirs: Vec::new() }))
    }

    /// Leaves out what is only a name for a base or `null`, unless a value is mapped to it.
    fn drop_names(&mut self) {
        for base in self.bases.values_mut() {
            let mapped = base.mapped();
            base.heirs.retain(|heir| mapped.contains(&heir.schema) || !is_nullable_name(heir.schema));
            self.heirs.extend(base.heirs.iter().map(|heir| id_of(heir.schema)));
        }
        self.bases.retain(|_, base| !base.heirs.is_empty());
    }

    /// Finds out which heirs have a discriminator of their own, and what it says.
    fn tell_again(&mut self) {
        let own = self.bases.iter().filter(|(_, base)| base.is_own).map(|(id, base)| (*id, base.clone()));
        let own: HashMap<_, _> = own.collect();
        for base in self.bases.values_mut() {
            let property = base.discriminator.property_name();
            for index in 0..base.heirs.len() {
                let Some(inner) = own.get(&id_of(base.heirs[index].schema)) else { continue };
                if inner.discriminator.property_name() != property {
                    base.heirs[index].tells_by_other = true;
                    let is_told = |heir: &&mut Heir<'a>| inner.heirs.iter().any(|inner| inner.schema == heir.schema);
                    base.heirs.iter_mut().filter(is_told).for_each(|heir| heir.is_told_by_other = true);
                    continue;
                }
                for (value, _, schema) in inner.discriminator.mapping() {
                    let mapped = base.heirs.iter_mut().find(|heir| heir.schema == meant(schema));
                    mapped.into_iter().for_each(|heir| heir.mapped.push(value.to_owned()));
                }
            }
        }
    }

    /// What is `used`, and the heirs of it that are read as one of theirs.
    fn with_told_again(&self, mut used: HashSet<NodeId>) -> HashSet<NodeId> {
        let mut waiting: Vec<_> = used.iter().copied().collect();
        while let Some(id) = waiting.pop() {
            let Some(base) = self.bases.get(&id) else { continue };
            let again = base.heirs.iter().filter(|heir| heir.tells_by_other).map(|heir| id_of(heir.schema));
            waiting.extend(again.filter(|heir| used.insert(*heir)));
        }
        used
    }

    /// Brings the heirs into an order that says nothing of files.
    fn settle(&mut self) {
        self.heirs.clear();
        for (id, base) in &mut self.bases {
            let mapped = base.mapped();
            let place = |heir: &Heir<'a>| mapped.iter().position(|mapped| *mapped == heir.schema);
            base.heirs.sort_by_key(|heir| (place(heir).unwrap_or(mapped.len()), heir.name.clone()));
            if self.used.contains(id) {
                self.heirs.extend(base.heirs.iter().map(|heir| id_of(heir.schema)));
            }
        }
        for heir in self.bases.values_mut().flat_map(|base| &mut base.heirs) {
            heir.has_heirs = self.inherited.contains(&id_of(heir.schema));
        }
    }
}

impl<'a> Base<'a> {
    /// Which values of the property stand for which schema, each once: those of the mapping, those by which heirs tell theirs
    /// apart, and what the heirs are called.
    pub(crate) fn values(&self) -> Vec<(String, Schema<'a>)> {
        let mapped = self.discriminator.mapping().map(|(value, _, schema)| (value, meant(schema)));
        let inner = self.heirs.iter().flat_map(|heir| heir.mapped.iter().map(|value| (value.as_str(), heir.schema)));
        let names = self.heirs.iter().map(|heir| (heir.tag.as_str(), heir.schema));
        let mut known = HashSet::new();
        let values = mapped.chain(inner).chain(names).filter(|(value, _)| known.insert(*value));
        values.map(|(value, schema)| (value.to_owned(), schema)).collect()
    }

    /// The schemas that values are mapped to.
    fn mapped(&self) -> Vec<Schema<'a>> {
        self.discriminator.mapping().map(|(.., schema)| meant(schema)).collect()
    }
}

fn id_of(schema: Schema<'_>) -> NodeId {
    schema.node().id()
}

/// Whether a discriminator of the schema is there for its heirs.
fn is_root(schema: Schema<'_>) -> bool {
    schema.discriminator().is_some_and(|discriminator| discriminator.property_name().is_some())
        && schema.one_of().is_empty()
        && schema.any_of().is_empty()
}

/// Whether the schema only adds `null` to another.
fn is_nullable_name(schema: Schema<'_>) -> bool {
    schema.all_of().len() == 1
        && schema.types().contains(&"null")
        && Part::from(schema).own_keywords().all(|keyword| keyword == "type")
}

/// The schema and all that it holds by `$ref` and `allOf`, each before what it holds.
fn ancestors(schema: Schema<'_>) -> Vec<Schema<'_>> {
    let (mut found, mut seen, mut waiting) = (Vec::new(), HashSet::new(), vec![schema]);
    while let Some(schema) = waiting.pop() {
        if found.len() < MAX_STEPS && seen.insert(id_of(schema)) {
            found.push(schema);
            let inner: Vec<_> = Part::from(schema).inner().collect();
            waiting.extend(inner.into_iter().rev());
        }
    }
    found
}

/// What is referred to for whichever of its heirs a value is: not as what one of the `heirs` is made of.
fn used<'a>(schemas: impl Iterator<Item = Schema<'a>>, heirs: &HashSet<NodeId>) -> HashSet<NodeId> {
    let references = schemas.filter(|schema| !is_of_heir(*schema, heirs));
    references.filter_map(|schema| Some(id_of(meant(schema.link()?)))).collect()
}

/// Whether the schema is one of the `heirs`, or is held by one under `allOf`, over however many steps.
fn is_of_heir(schema: Schema<'_>, heirs: &HashSet<NodeId>) -> bool {
    let mut at = schema;
    loop {
        if heirs.contains(&id_of(at)) {
            return true;
        }
        let holder = at.node().parent().and_then(|list| Some((list, Schema::new(list.parent()?))));
        let is_held = |(list, holder): &(Node<'_>, Schema<'_>)| {
            holder.get("allOf").is_some_and(|held| held.target().id() == list.id())
        };
        match holder.filter(is_held) {
            Some((_, holder)) => at = holder,
            None => return false,
        }
    }
}
