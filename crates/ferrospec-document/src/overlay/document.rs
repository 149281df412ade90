//! An overlay as it was written, and what is wrong with it in itself.

use std::collections::HashSet;

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use super::mirror::{self, Mirror, NESTING};
use super::query::{BadQuery, Query};
use crate::scalar::Scalar;
use crate::source::Source;
use crate::suggest;
use crate::tree::{NodeId, Style, Tree, Value};

/// A version of the Overlay Specification; patches make no difference (Overlay 1.1.0 §4.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Version {
    V1_0,
    V1_1,
}

/// An overlay (Overlay 1.1.0 §4.4.1).
#[derive(Debug)]
pub(crate) struct Overlay {
    /// Where it begins; its file is the one of everything in it.
    pub(super) place: Locus,
    /// The path that its `extends` starts from.
    pub(super) logical: String,
    pub(super) version: Version,
    /// What `extends` says, and where.
    pub(crate) extends: Option<(String, Locus)>,
    pub(super) actions: Vec<Action>,
}

/// An action (Overlay 1.1.0 §4.4.3) that does something.
#[derive(Debug)]
pub(super) struct Action {
    pub(super) target: Query,
    pub(super) change: Change,
}

/// What an action does to its targets.
#[derive(Debug)]
pub(super) enum Change {
    /// Lays this node over them.
    Update(NodeId),
    /// Lays over them what this selects.
    Copy(Query),
    /// Takes them away.
    Remove,
}

/// What an object of an overlay is made of.
struct Object {
    title: &'static str,
    keys: &'static [Key],
}

struct Key {
    name: &'static str,
    wanted: Wanted,
    required: bool,
    /// Whether it came with Overlay 1.1.
    later: bool,
}

#[derive(Clone, Copy)]
enum Wanted {
    Text,
    Flag,
    List,
    Mapping,
    Any,
}

const fn key(name: &'static str, wanted: Wanted, required: bool) -> Key {
    Key { name, wanted, required, later: false }
}

const OVERLAY: Object = Object {
    title: "an overlay",
    keys: &[
        key("overlay", Wanted::Text, true),
        key("info", Wanted::Mapping, true),
        key("extends", Wanted::Text, false),
        key("actions", Wanted::List, true),
    ],
};

const INFO: Object = Object {
    title: "the info of an overlay",
    keys: &[
        key("title", Wanted::Text, true),
        key("version", Wanted::Text, true),
        Key { later: true, ..key("description", Wanted::Text, false) },
    ],
};

const ACTION: Object = Object {
    title: "an action",
    keys: &[
        key("target", Wanted::Text, true),
        key("description", Wanted::Text, false),
        key("update", Wanted::Any, false),
        Key { later: true, ..key("copy", Wanted::Text, false) },
        key("remove", Wanted::Flag, false),
    ],
};

impl Overlay {
    /// Reads the overlay whose root is `root` and whose text is in `source`; `None` if it is none, which is reported.
    pub(crate) fn read(tree: &Tree, root: NodeId, source: &Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let version = version(tree, root, diagnostics)?;
        if Mirror::new(tree, root).is_none() {
            let words = format!("an overlay is nested no more than {NESTING} deep");
            let _ = diagnostics.report(&codes::LIMIT, Locus::start_of(tree.locus(root).file), words);
            return None;
        }
        let mut reader = Reader { tree, source, version, diagnostics };
        reader.object(root, &OVERLAY);
        if let Some(info) = tree.get(root, "info").filter(|&info| tree.mapping(info).is_some()) {
            reader.object(info, &INFO);
        }
        let extends = tree.get(root, "extends").and_then(|node| Some((tree.text(node)?.to_owned(), tree.locus(node))));
        let actions = tree.get(root, "actions").map(|actions| reader.actions(actions)).unwrap_or_default();
        let place = Locus::start_of(tree.locus(root).file);
        Some(Self { place, logical: source.logical().to_owned(), version, extends, actions })
    }
}

fn version(tree: &Tree, root: NodeId, diagnostics: &mut Diagnostics) -> Option<Version> {
    let place = Locus::start_of(tree.locus(root).file);
    let Some(said) = tree.get(root, "overlay") else {
        let message = diagnostics.report(&codes::NOT_AN_OVERLAY, place, "this is no overlay: it has no key `overlay`");
        let _ = message.help("an overlay begins with `overlay: 1.1.0`, and has `info` and `actions`");
        return None;
    };
    let text = tree.text(said).unwrap_or_default();
    let patch = |start| text.strip_prefix(start).is_some_and(|patch| !patch.is_empty() && patch.parse::<u64>().is_ok());
    if patch("1.0.") {
        return Some(Version::V1_0);
    }
    if patch("1.1.") {
        return Some(Version::V1_1);
    }
    let help = match text {
        "1.0" | "1.1" => format!("write all three numbers: `{text}.0`"),
        _ => "Overlay 1.0 and 1.1 are, as `1.0.0` and `1.1.0`".to_owned(),
    };
    let words = format!("Overlay `{text}` is not read");
    let _ = diagnostics.report(&codes::NOT_AN_OVERLAY, tree.locus(said), words).help(help);
    None
}

/// The first name behind a dot that has characters which it cannot have there.
fn bare_name(query: &str) -> Option<&str> {
    query.split('.').skip(1).find_map(|step| {
        let end = step.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '{' | '}' | '$' | ':')));
        let name = &step[..end.unwrap_or(step.len())];
        name.contains(|c: char| !(c.is_alphanumeric() || c == '_')).then_some(name)
    })
}

struct Reader<'a> {
    tree: &'a Tree,
    source: &'a Source,
    version: Version,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// Reports unknown and missing keys of the mapping `node`, and values of the wrong kind.
    fn object(&mut self, node: NodeId, object: &Object) {
        let Some(mapping) = self.tree.mapping(node) else { return self.wrong(node, object.title) };
        for entry in mapping.entries() {
            match object.keys.iter().find(|key| *key.name == *entry.key) {
                Some(key) => {
                    self.value(entry.value, key.wanted);
                    if key.later && self.version == Version::V1_0 {
                        let words = format!("`{}` came with Overlay 1.1, and this is Overlay 1.0", key.name);
                        let message = self.diagnostics.report(&codes::LATER_OVERLAY, entry.locus, words);
                        let _ = message.help("it is read all the same; write `overlay: 1.1.0`");
                    }
                }
                None if entry.key.starts_with("x-") => {}
                None => {
                    let words = format!("{} has no key `{}`", object.title, entry.key);
                    let help = suggest::did_you_mean(&entry.key, object.keys.iter().map(|key| key.name));
                    self.diagnostics.report(&codes::UNKNOWN_KEY, entry.locus, words).help = help;
                }
            }
        }
        for key in object.keys.iter().filter(|key| key.required && mapping.position(key.name).is_none()) {
            let words = format!("{} must have `{}`", object.title, key.name);
            let place = self.tree.entry(node).map_or(self.tree.locus(node), |entry| entry.locus);
            let _ = self.diagnostics.report(&codes::MISSING_KEY, place, words);
        }
    }

    fn value(&mut self, node: NodeId, wanted: Wanted) {
        let scalar = match self.tree.value(node) {
            Value::Scalar { text, style } => Some(Scalar::read(text, *style)),
            _ => None,
        };
        let fits = match wanted {
            Wanted::Any => true,
            // A number without quotes is the text that was written, here as everywhere.
            Wanted::Text => scalar.is_some_and(|scalar| !matches!(scalar, Scalar::Null | Scalar::Bool(_))),
            Wanted::Flag => matches!(scalar, Some(Scalar::Bool(_))),
            Wanted::List => matches!(self.tree.value(node), Value::Sequence(_)),
            Wanted::Mapping => self.tree.mapping(node).is_some(),
        };
        if !fits {
            self.wrong(
                node,
                match wanted {
                    Wanted::Text => "a text",
                    Wanted::Flag => "`true` or `false`",
                    Wanted::List => "a list",
                    Wanted::Mapping | Wanted::Any => "a mapping",
                },
            );
        }
    }

    fn wrong(&mut self, node: NodeId, wanted: &str) {
        let found = match self.tree.value(node) {
            Value::Mapping(_) => "a mapping",
            Value::Sequence(_) => "a list",
            Value::Scalar { text, style } => match Scalar::read(text, *style) {
                Scalar::Null => "nothing",
                Scalar::Bool(_) => "a truth value",
                Scalar::Integer(_) | Scalar::Float(_) => "a number",
                Scalar::String(_) => "a text",
            },
        };
        let words = match self.tree.entry(node) {
            Some(entry) => format!("`{}` must be {wanted}, and this is {found}", entry.key),
            None => format!("{wanted} is wanted here, and this is {found}"),
        };
        let _ = self.diagnostics.report(&codes::WRONG_SHAPE, self.tree.locus(node), words);
    }

    fn actions(&mut self, node: NodeId) -> Vec<Action> {
        let Value::Sequence(items) = self.tree.value(node) else { return Vec::new() };
        if items.is_empty() {
            let words = "an overlay must have an action";
            let _ = self.diagnostics.report(&codes::MISSING_KEY, self.tree.locus(node), words);
        }
        let mut met = HashSet::new();
        let mut actions = Vec::new();
        for &item in items {
            self.object(item, &ACTION);
            if !met.insert(mirror::json(self.tree, item).to_string()) {
                let words = "this action stands in the overlay twice";
                let _ = self.diagnostics.report(&codes::REPEATED_ACTION, self.tree.locus(item), words);
            }
            actions.extend(self.action(item));
        }
        actions
    }

    fn action(&mut self, node: NodeId) -> Option<Action> {
        let target = self.query(self.tree.get(node, "target")?);
        let change = self.change(node)?;
        Some(Action { target: target?, change })
    }

    fn change(&mut self, node: NodeId) -> Option<Change> {
        let entry = |key| self.tree.get(node, key).and_then(|value| self.tree.entry(value));
        let (update, copy, remove) = (entry("update"), entry("copy"), entry("remove"));
        let removes = remove.is_some_and(|remove| {
            let Value::Scalar { text, style } = self.tree.value(remove.value) else { return false };
            Scalar::read(text, *style) == Scalar::Bool(true)
        });
        match (update, copy) {
            (Some(brings), _) | (None, Some(brings)) if removes => {
                let words = format!("`{}` has no effect beside `remove: true`", brings.key);
                let _ = self.diagnostics.report(&codes::UPDATE_WITH_REMOVE, brings.locus, words);
            }
            (Some(update), Some(copy)) => {
                let words = "an action has `update` or `copy`, and not both";
                let message = self.diagnostics.report(&codes::UPDATE_WITH_COPY, copy.locus, words);
                let _ = message.note(update.locus, "the other").help("write two actions");
                return None;
            }
            (Some(update), None) => return Some(Change::Update(update.value)),
            (None, Some(copy)) => return self.query(copy.value).map(Change::Copy),
            (None, None) if !removes => {
                let words = "this action does nothing";
                let message = self.diagnostics.report(&codes::IDLE_ACTION, self.tree.locus(node), words);
                let _ = message.help("say what it does with `update`, `copy` or `remove: true`");
                return None;
            }
            (None, None) => {}
        }
        Some(Change::Remove)
    }

    /// The query that stands at `node`, if it is a text.
    fn query(&mut self, node: NodeId) -> Option<Query> {
        let text = self.tree.text(node)?;
        let place = self.tree.locus(node);
        if text.is_empty() {
            // Nothing without quotes has been reported as no text.
            if matches!(self.tree.value(node), Value::Scalar { style: Style::Quoted, .. }) {
                let words = "an empty text is no JSONPath";
                let message = self.diagnostics.report(&codes::BAD_QUERY, place, words);
                let _ = message.help("a query begins with `$`, the root of the file");
            }
            return None;
        }
        let BadQuery { words, at } = match Query::read(text, place) {
            Ok(query) => return Some(query),
            Err(bad) => bad,
        };
        let message = self.diagnostics.report(&codes::BAD_QUERY, self.within(place, text, at), "this is no JSONPath");
        let _ = message.label(words);
        if !text.starts_with('$') {
            let _ = message.help("a query begins with `$`, the root of the file");
        } else if let Some(name) = bare_name(text) {
            let _ = message
                .help(format!("a name of other characters than letters, digits and `_` is written `['{name}']`"));
        }
        None
    }

    /// The place of the byte `at` of the text that stands at `place`, if it stands there as it is.
    fn within(&self, place: Locus, text: &str, at: usize) -> Locus {
        let written = self.source.text().get(place.start as usize..place.end as usize);
        let Some(start) = written.and_then(|written| written.find(text)) else { return place };
        let start = place.start + (start + at) as u32;
        let length = text[at..].chars().next().map_or(0, char::len_utf8);
        Locus::new(place.file, start, start + length as u32)
    }
}
