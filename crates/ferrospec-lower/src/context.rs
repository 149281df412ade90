//! What the rooms share while one document is lowered.

mod beside;
mod memo;
mod reserve;
mod reserved;
mod stretches;

use crate::conjunction::{Conjunction, Null};
use crate::effect;
use crate::foreign::Foreign;
use crate::heirs::Heirs;
use crate::mapped::Mapped;
use crate::options::Matcher;
use crate::part::{Key, Part};
use crate::shown::{Showing, Shown};
use crate::unchecked::Unchecked;
use crate::xml::Hints;
use crate::{Chosen, Options, Untyped};
use beside::Beside;
use ferrospec_diagnostics::{Code, Diagnostic, Diagnostics, Locus, codes};
use ferrospec_document::view::{Node, Schema};
use ferrospec_document::{Document, Kind, NodeId, SchemaName, Version, nearest};
use ferrospec_ir::{Brought, Check, FORMATS, Format, Name, Place, Shape, Type, TypeId, Types};
use memo::Memo;
use reserved::holder_of;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// The document, what has become of it so far, and what is still to be read.
pub(crate) struct Context<'a> {
    document: &'a Document,
    options: &'a Options,
    diagnostics: Diagnostics,
    /// The types so far; those of schemas that still wait have [`Shape::Any`].
    pub(crate) types: Types,
    /// Which schemas inherit from which.
    pub(crate) heirs: Arc<Heirs<'a>>,
    /// The types of schemas from which none inherits that they are told apart from, each with the type that it is read as.
    pub(crate) leaves: BTreeSet<(TypeId, TypeId)>,
    /// What discriminators say in their own words of the types that they tell apart.
    pub(crate) mapped: Vec<Mapped>,
    /// The examples that stand where types are used.
    pub(crate) shown: Shown<'a>,
    memo: Memo,
    /// What is known already of `null`: schemas are used in many places, and may lead far.
    nulls: FxHashMap<Key, Null>,
    /// How many types there are of several schemas.
    merged: usize,
    waiting: Vec<(TypeId, Vec<Part<'a>>)>,
    /// Places of which something is said once, however many types are made of what stands there.
    said: FxHashSet<Locus>,
    /// Of which nodes it is known whether they are to be taken to the letter.
    letter: FxHashMap<NodeId, bool>,
    /// The keys of the options' renames that some schema went by.
    renamed: RefCell<BTreeSet<String>>,
    /// Where schemas of parts stand that are files.
    files: Arc<HashSet<Locus>>,
    /// Where schemas of the data of events stand that are JSON in a text.
    embedded: Arc<HashSet<Locus>>,
    /// Events that hold such data, each with where that is said.
    pub(crate) embedding: Vec<(TypeId, Locus)>,
    /// The keys of the options' formats that some schema went by.
    chosen: BTreeSet<&'a str>,
    /// What schemas say of XML.
    pub(crate) xml: Hints,
    /// Formats that nothing checks.
    pub(crate) unchecked: Unchecked,
    /// Keywords that are for other values than those of their schemas.
    pub(crate) foreign: Foreign,
    /// Where schemas of parameters and headers stand that were asked what they say in vain.
    pub(crate) looked_at: FxHashSet<Locus>,
    /// What is kept in mind by one that is set beside others.
    beside: Option<Beside<'a>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(document: &'a Document, options: &'a Options, diagnostics: Diagnostics) -> Self {
        // Most schemas become a type; what is not needed of the room is never touched.
        let tree = document.openapi().node().tree();
        let schemas = tree.ids().filter(|id| tree.kind(*id) == Some(Kind::Schema)).count();
        let heirs = Arc::new(Heirs::of(document));
        let (types, memo) = (Types::with_capacity(schemas), Memo::with_capacity(schemas));
        Self { types, memo, ..Self::empty(document, options, diagnostics, heirs) }
    }

    fn empty(document: &'a Document, options: &'a Options, diagnostics: Diagnostics, heirs: Arc<Heirs<'a>>) -> Self {
        let (types, leaves, mapped, memo, nulls, merged, waiting, said, letter) = Default::default();
        let (renamed, files, embedded, embedding, chosen, xml, unchecked, foreign, looked_at) = Default::default();
        let (shown, beside) = (Shown::new(options.examples), None);
        Self {
            document,
            options,
            diagnostics,
            types,
            heirs,
            leaves,
            mapped,
            shown,
            memo,
            nulls,
            merged,
            waiting,
            said,
            letter,
            renamed,
            files,
            embedded,
            embedding,
            chosen,
            xml,
            unchecked,
            foreign,
            looked_at,
            beside,
        }
    }

    /// The messages, those of earlier stages among them.
    pub(crate) fn take_diagnostics(&mut self) -> Diagnostics {
        std::mem::take(&mut self.diagnostics)
    }

    /// Whether a node was made of one of Swagger 2.0.
    pub(crate) fn is_of_2_0(&self, node: Node<'_>) -> bool {
        self.document.is_of_2_0(node)
    }

    /// The version that the description was written in.
    pub(crate) fn version(&self) -> Version {
        self.document.version()
    }

    /// Whether enumerations are closed that say nothing of it.
    pub(crate) fn closed_enums(&self) -> bool {
        self.options.closed_enums
    }

    /// Who tells whether a text matches a pattern.
    pub(crate) fn matcher(&self) -> Matcher {
        self.options.matcher
    }

    /// Whether the examples of the document are wanted.
    pub(crate) fn examples(&self) -> bool {
        self.options.examples
    }

    /// Whether nothing has been said of this place; it has now.
    pub(crate) fn is_new(&mut self, locus: Locus) -> bool {
        let was_said = self.beside.as_ref().is_some_and(|beside| beside.before.said.contains(&locus));
        !was_said && self.said.insert(locus)
    }

    /// Whether the schema that stands here is of a part that is a file.
    pub(crate) fn is_file(&self, schema: Locus) -> bool {
        self.files.contains(&schema)
    }

    /// Keeps in mind that schemas that stand here are of parts that are files.
    pub(crate) fn add_files(&mut self, schemas: impl IntoIterator<Item = Locus>) {
        Arc::make_mut(&mut self.files).extend(schemas);
    }

    /// Whether the schema that stands here is of data of events that are JSON in a text.
    pub(crate) fn is_embedded(&self, schema: Locus) -> bool {
        self.embedded.contains(&schema)
    }

    /// Keeps in mind that the schema that stands here is of data of events that are JSON in a text; `false` if it was known.
    pub(crate) fn embed(&mut self, schema: Locus) -> bool {
        Arc::make_mut(&mut self.embedded).insert(schema)
    }

    /// Where errors of kind `code` stand that were said so far.
    pub(crate) fn errors_of(&self, code: &'static Code) -> impl Iterator<Item = Locus> {
        self.diagnostics.errors_of(code)
    }

    /// Whether an error was said so far.
    pub(crate) fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// Takes back what was said so far and is no error, where a place is such.
    pub(crate) fn take_back(&mut self, is_such: impl Fn(Locus) -> bool) {
        self.diagnostics.take_back(is_such);
    }

    /// Says something about the document, or about a choice of the user's that may stand nowhere.
    pub(crate) fn report(
        &mut self,
        code: &'static Code,
        locus: impl Into<Option<Locus>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.diagnostics.report(code, locus, message)
    }

    /// Says something about a `subject` of the document, which is a word of it.
    pub(crate) fn report_of(
        &mut self,
        code: &'static Code,
        subject: impl Into<String>,
        locus: Locus,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.diagnostics.report_of(code, subject, locus, message)
    }

    /// Says that nothing carries out `what`, which stands at `locus`.
    pub(crate) fn not_supported(&mut self, what: &str, locus: Locus) -> &mut Diagnostic {
        let message = self.report_of(&codes::NOT_SUPPORTED, what, locus, format!("not supported: `{what}`"));
        message.label = effect::of(what).map(str::to_owned);
        message
    }

    /// What a callback is called among components, if it stands there.
    pub(crate) fn callback(&self, node: Node<'a>) -> Option<String> {
        let (kind, name) = self.document.component(node)?;
        (kind == Kind::Callback).then_some(name.name)
    }

    /// Makes types of the places that show examples.
    ///
    /// A property that several types have, because one inherits it from another, is shown where it is declared.
    pub(crate) fn settle_shown(&mut self) {
        let shown = self.shown.take();
        if shown.is_empty() {
            return;
        }
        let only_asked = self.types.only_asked();
        let mut seen = BTreeSet::new();
        for Showing { schema, place, used, examples } in shown {
            let place = match schema {
                Some(schema) => self.in_holder(holder_of(schema), place),
                None => place,
            };
            let Some(locus) = examples.first().map(|example| example.locus) else { continue };
            let is_asked = place.holder().is_some_and(|holder| only_asked[holder.index()]);
            let operation = place.operation();
            if !is_asked && seen.insert((locus, place.holder(), operation)) {
                let id = self.invent(Shape::Alias(used), place, locus);
                self.types.set_examples(id, examples);
            }
        }
    }

    /// A type for what no schema of the document describes.
    pub(crate) fn invent(&mut self, shape: Shape, place: Place, locus: Locus) -> TypeId {
        let (docs, examples) = Default::default();
        let ty = Type { place, shape, checks: Vec::new(), docs, examples, locus };
        match &mut self.beside {
            Some(beside) => beside.make(None, ty, &mut self.types),
            None => self.types.add(ty),
        }
    }

    /// Where the name of a type comes from, as far as that is known: of a type that is shared, one of its places.
    pub(crate) fn place_of(&self, id: TypeId) -> &Place {
        match &self.beside {
            Some(beside) => beside.place_of(id, &self.types),
            None => &self.types[id].place,
        }
    }

    /// Says what the schemas of a type come to.
    pub(crate) fn settle(&mut self, id: TypeId, shape: Shape, checks: Vec<Check>) {
        match &mut self.beside {
            Some(beside) => beside.settle(id, shape, checks, &mut self.types),
            None => self.types.settle(id, shape, checks),
        }
    }

    /// Whether `null` fits the schema and all that it leads to.
    pub(crate) fn null_of(&mut self, part: Part<'a>) -> Null {
        if let Some(&known) = self.beside.as_ref().and_then(|beside| beside.before.nulls.get(&part.key())) {
            return known;
        }
        *self.nulls.entry(part.key()).or_insert_with(|| Conjunction::of(&[part]).null())
    }

    /// Whether `schema` is to be taken to the letter: the user says so, or nothing, and the resource that it stands in, or the description, says in which
    /// dialect of JSON Schema it is written (2020-12 Core §8.1.1, OpenAPI 3.1.1 §4.8.1).
    pub(crate) fn is_to_the_letter(&mut self, schema: Schema<'a>) -> bool {
        if let Some(untyped) = self.options.untyped {
            return untyped == Untyped::Letter;
        }
        let says = |node: Node<'a>, key| node.get(key).is_some_and(|value| value.text().is_some());
        let (mut way, mut at) = (Vec::new(), Some(schema.node()));
        let answer = loop {
            let Some(node) = at else { break false };
            let before = || self.beside.as_ref()?.before.letter.get(&node.id());
            if let Some(&known) = self.letter.get(&node.id()).or_else(before) {
                break known;
            }
            way.push(node.id());
            if says(node, "$schema") || says(node, "jsonSchemaDialect") {
                break true;
            }
            at = node.parent();
        };
        self.letter.extend(way.into_iter().map(|node| (node, answer)));
        answer
    }

    /// The schemas whose shape is to be found, all that are known by now.
    pub(crate) fn take_waiting(&mut self) -> Vec<(TypeId, Vec<Part<'a>>)> {
        std::mem::take(&mut self.waiting)
    }

    /// Reports renames that no schema goes by: a misspelt one would be ignored in silence.
    pub(crate) fn check_renames(&mut self) {
        let renamed = self.renamed.take();
        for (key, rename) in self.options.rename.iter().filter(|(key, _)| !renamed.contains(*key)) {
            let message = format!("`{key}` under `rename` is the name of no schema");
            let help = match self.near(key) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "a schema is known by its name, or by words of its path and its name: `wiki/Error`".to_owned(),
            };
            let place = rename.places.map(|(key, _)| key);
            self.diagnostics.report(&codes::BAD_RENAME, place, message).help(help);
        }
    }

    /// What the user chose for values of a type with this format, which is empty where none is said.
    pub(crate) fn chosen(&mut self, ty: &'static str, format: &str) -> Option<&'a Chosen> {
        let formats = &self.options.formats;
        let plain = if format.is_empty() { ty } else { format };
        let (key, chosen) =
            formats.get_key_value(&format!("{ty}:{format}")).or_else(|| formats.get_key_value(plain))?;
        self.chosen.insert(key);
        Some(chosen)
    }

    /// Reports formats that nothing checks, and keywords that are for other values than those of their schemas.
    pub(crate) fn report_unheeded(&mut self) {
        std::mem::take(&mut self.unchecked).report(&mut self.diagnostics);
        std::mem::take(&mut self.foreign).report(&mut self.diagnostics);
    }

    /// Reports choices for formats that no schema says: a misspelt one would be ignored in silence.
    pub(crate) fn check_formats(&mut self) {
        // What could not be read may say it.
        if self.diagnostics.has_errors() {
            return;
        }
        let words = |row: &'static Format| if row.name.is_empty() { row.ty } else { row.name };
        for (key, chosen) in &self.options.formats {
            let format = key.split_once(':').map_or(key.as_str(), |(_, format)| format);
            if self.chosen.contains(key.as_str()) {
                continue;
            }
            let message = match FORMATS.iter().any(|row| row.name.is_empty() && row.ty == format) {
                true => format!("no schema is of type `{key}` without a format, which stands under `formats`"),
                false => format!("no schema says the format `{key}`, which stands under `formats`"),
            };
            let help = match nearest(format, FORMATS.iter().map(words)) {
                Some(near) if near != format => format!("did you mean `{near}`?"),
                _ => "remove it, or write the format as schemas say it".to_owned(),
            };
            let place = chosen.places.map(|(key, _)| key);
            self.diagnostics.report(&codes::UNSAID_FORMAT, place, message).help(help);
        }
    }

    /// The name that a discriminator knows `schema` by.
    pub(crate) fn own_name_of(&self, schema: Schema<'a>) -> Option<String> {
        Some(self.document.name_of(schema.node())?.name)
    }

    /// What `schema` is to be called, wherever it is used.
    pub(crate) fn name_of(&self, schema: Schema<'a>) -> Option<Name> {
        let node = schema.node();
        // Reached otherwise, it may mean another thing.
        let is_itself = Node::new(node.tree(), node.id()) == node;
        let named = self.document.called(node).filter(|_| is_itself)?;
        let rename = &self.options.rename;
        // Under `map-references`, a file may be known by its name in references as well as by that on the disk.
        let on_disk = self.document.name_on_disk(schema.node()).filter(|_| !rename.is_empty());
        let mut keys = keys(&named).into_iter().chain(on_disk.iter().flat_map(keys));
        let renamed = keys.find_map(|key| rename.get_key_value(&key));
        self.renamed.borrow_mut().extend(renamed.map(|(key, _)| key.clone()));
        let (chosen, chosen_at) = match (renamed, schema.get("x-rust-name")) {
            (Some((_, rename)), _) => (Some(rename.name.clone()), rename.places.map(|(_, name)| name)),
            (None, Some(node)) => (node.text().map(str::to_owned), Some(node.locus())),
            (None, None) => (None, None),
        };
        let address = self.document.address(schema.node());
        Some(Name { name: named.name, qualifiers: named.qualifiers, address, chosen, chosen_at })
    }

    /// The type that the user brings for a schema, if the document may say so.
    pub(crate) fn brought(&self, schema: Schema<'a>) -> Option<Brought> {
        let node = schema.get("x-rust-type").filter(|_| self.options.rust_types)?;
        Some(Brought {
            path: node.text().unwrap_or_default().to_owned(),
            of: None,
            properties: None,
            locus: node.locus(),
        })
    }

    /// The name of a schema that is most like `key`.
    fn near(&self, key: &str) -> Option<String> {
        let names = self.types.iter().filter_map(|(_, ty)| match &ty.place {
            Place::Named(name) => Some(name.name.as_str()),
            _ => None,
        });
        nearest(key.rsplit('/').next().unwrap_or(key), names).map(str::to_owned)
    }
}

/// What a schema of this name is known by: all its words, then fewer and fewer of its path's.
fn keys(name: &SchemaName) -> Vec<String> {
    let words: Vec<_> = name.qualifiers.iter().chain([&name.name]).map(String::as_str).collect();
    (0..words.len()).map(|skip| words[skip..].join("/")).collect()
}
