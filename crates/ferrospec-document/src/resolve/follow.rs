//! One reference: from its text to the node that it names.

use ferrospec_diagnostics::{FileId, Locus, codes};

use super::resolver::{Referring, Resolver};
use crate::library::{self, Opening};
use crate::reference::{self, Fragment, Reference, Refusal};
use crate::tree::{NodeId, Style, Value};
use crate::vocabulary::{self, Kind, Shape};

impl Resolver<'_, '_> {
    /// So many references may lead through each other before one names something.
    const DEPTH: usize = 32;

    /// Links a reference to what it names. One that names nothing is left dangling, and was reported.
    pub(super) fn follow(&mut self, referring: Referring) {
        let node = match referring {
            Referring::Object(node, kind) => {
                if let Some(target) = self.target(node) {
                    self.link(node, target, kind);
                }
                node
            }
            Referring::Whole(node, shape) => {
                self.follow_whole(node, shape);
                node
            }
            Referring::Text(node) => {
                self.follow_text(node);
                node
            }
            Referring::SchemaName(node) => {
                if let Some(target) = self.schema_named_by(node) {
                    self.link(node, target, Kind::Schema);
                }
                node
            }
        };
        let is_text = matches!(referring, Referring::Text(_)) && self.tree.text(node).is_some();
        if self.tree.link(node).is_none() && !is_text {
            self.tree.set_dangling(node);
        }
    }

    /// The node that the mapping `node` names with its `$ref`; says so if there is none.
    ///
    /// Each reference is looked up once. One that is met while it is being looked up leads to itself, and names nothing.
    pub(super) fn target(&mut self, node: NodeId) -> Option<NodeId> {
        if let Some(&target) = self.targets.get(&node) {
            return target;
        }
        let value = self.reference_in(node)?;
        let text = self.tree.text(value)?.to_owned();
        self.targets.insert(node, None);
        if self.depth == Self::DEPTH {
            return None;
        }
        self.depth += 1;
        let target = self.named(value, &text);
        self.depth -= 1;
        self.targets.insert(node, target);
        target
    }

    /// The node that `text`, which stands at `value`, names.
    pub(super) fn named(&mut self, value: NodeId, text: &str) -> Option<NodeId> {
        let place = self.tree.locus(value);
        let (file, fragment) = match Reference::parse(text) {
            Ok(Reference { path: None, fragment }) => (self.tree.home(place), fragment),
            Ok(Reference { path: Some(path), fragment }) => (self.open(place, &path)?, fragment),
            Err(refusal) => match self.copy(text) {
                Some((path, fragment)) => (self.open_at(place, &path, &path, "")?, fragment),
                None => {
                    self.refuse(place, text, refusal);
                    return None;
                }
            },
        };
        let root = self.library.opened(file).root?;
        match &fragment {
            Fragment::Root => Some(root),
            Fragment::Pointer(steps) => self.step_down(place, root, steps),
            Fragment::Anchor(name) => self.anchored(place, root, name),
        }
    }

    /// Links the reference `node` to `target`, which must be of `kind`.
    fn link(&mut self, node: NodeId, target: NodeId, kind: Kind) {
        let target = match self.tree.kind(target) {
            Some(known) if known != kind => match self.near(node, target, known, kind) {
                Some(near) => near,
                None => return self.wrong_kind(node, known, kind),
            },
            _ => target,
        };
        let fits = match self.tree.value(target) {
            Value::Mapping(_) => true,
            Value::Scalar { text, .. } => kind == Kind::Schema && matches!(&**text, "true" | "false"),
            Value::Sequence(_) => false,
        };
        if !fits {
            let found = if self.tree.text(target).is_some() { "a scalar" } else { "a list" };
            let wanted = vocabulary::object(kind).title;
            self.wrong_target(node, target, format!("{wanted} is wanted here, and this leads to {found}"));
            return;
        }
        self.tree.set_link(node, Some(target));
        // A parameter that stands for a header stays a parameter.
        if self.tree.kind(target).is_none_or(|known| known == kind) {
            self.claimed_by.entry(target).or_insert(node);
            self.claims.push_back((target, kind));
        }
    }

    /// What is wanted in what the reference `node` leads to, which is of another kind.
    fn near(&mut self, node: NodeId, target: NodeId, known: Kind, wanted: Kind) -> Option<NodeId> {
        let near = match (wanted, known) {
            (Kind::Header, Kind::Parameter) => target,
            (Kind::Schema, Kind::Response | Kind::RequestBody) => {
                let content = self.tree.mapping(self.tree.get(target, "content")?)?;
                let mut media_types = content.entries().iter();
                let (only, None) = (media_types.next()?, media_types.next()) else { return None };
                self.tree.get(only.value, "schema")?
            }
            _ => return None,
        };
        let (known, title) = (vocabulary::object(known).title, vocabulary::object(wanted).title);
        let place = self.reference_place(node);
        let _ = self
            .diagnostics
            .report(&codes::NEAR_TARGET, place, format!("{title} is wanted here, and this leads to {known}"))
            .help("what it holds is read as meant");
        Some(near)
    }

    /// Reads the list or mapping that a `$ref` names in the place of one.
    fn follow_whole(&mut self, node: NodeId, shape: Shape) {
        let Some(target) = self.target(node) else { return };
        let fits = match self.tree.value(target) {
            Value::Mapping(_) => matches!(shape, Shape::Map(_)),
            Value::Sequence(_) => matches!(shape, Shape::List(_)),
            Value::Scalar { .. } => false,
        };
        if !fits || target == node {
            let wanted = if matches!(shape, Shape::Map(_)) { "a mapping of names" } else { "a list" };
            self.wrong_target(node, target, format!("{wanted} is wanted here, and this leads to something else"));
            return;
        }
        if let Some(value) = self.reference_in(node) {
            self.stray(value);
        }
        self.tree.set_link(node, Some(target));
        self.walk(target, shape);
    }

    /// Reads the text of the file that a `$ref` names in the place of a text.
    fn follow_text(&mut self, node: NodeId) {
        let Some(value) = self.reference_in(node) else { return };
        let place = self.tree.locus(value);
        let path = self.tree.text(value).unwrap_or_default().to_owned();
        let reference = match Reference::parse(&path) {
            Ok(Reference { path: Some(path), fragment: Fragment::Root }) => path,
            Ok(_) => {
                let text = self.target(node).and_then(|target| self.tree.text(target)).map(Box::from);
                if let Some(text) = text {
                    self.stray(value);
                    self.tree.replace(node, Value::Scalar { text, style: Style::Quoted });
                }
                return;
            }
            Err(refusal) => return self.refuse(place, &path, refusal),
        };
        let Some((base, logical)) = self.logical(place, &reference) else { return };
        match self.library.text(&logical) {
            Ok(text) => {
                self.stray(value);
                self.tree.replace(node, Value::Scalar { text: text.into(), style: Style::Quoted });
            }
            Err(Opening::Missing) => self.missing_file(place, &reference, &base, &logical),
            Err(Opening::Refused(refusal)) => library::refused(&reference, &refusal, Some(place), self.diagnostics),
            Err(Opening::File(_)) => {}
        }
    }

    /// The file that the relative `path` names at `place`.
    fn open(&mut self, place: Locus, path: &str) -> Option<FileId> {
        let (base, logical) = self.logical(place, path)?;
        self.open_at(place, path, &logical, &base)
    }

    /// The file that stands for the remote document which `text` names, and the place in it.
    fn copy(&self, text: &str) -> Option<(String, Fragment)> {
        let (url, fragment) = text.split_once('#').unwrap_or((text, ""));
        Some((self.library.copy_of(url)?, Fragment::parse(fragment).ok()?))
    }

    /// The file at the logical path, which the file at `base` calls `path`.
    fn open_at(&mut self, place: Locus, path: &str, logical: &str, base: &str) -> Option<FileId> {
        match self.library.open(logical, self.tree, self.diagnostics) {
            Opening::File(file) => Some(file),
            Opening::Refused(refusal) => {
                library::refused(path, &refusal, Some(place), self.diagnostics);
                None
            }
            Opening::Missing => {
                self.missing_file(place, path, base, logical);
                None
            }
        }
    }

    /// The logical path of the file that `place` is a part of, and the one that the relative `path` leads to from there.
    fn logical(&mut self, place: Locus, path: &str) -> Option<(String, String)> {
        let base = self.library.logical(self.tree.home(place)).to_owned();
        if let Some(logical) = reference::join(&base, path) {
            return Some((base, logical));
        }
        let words = format!("`{path}` leads out of the root folder");
        let _ = self
            .diagnostics
            .report(&codes::OUTSIDE_ROOT, place, words)
            .help("if the file belongs to the description, name a folder that holds both with `--root`, or `root` in the config");
        None
    }

    fn refuse(&mut self, place: Locus, text: &str, refusal: Refusal) {
        let (code, words, help) = match refusal {
            Refusal::Remote => (
                &codes::REMOTE_REFERENCE,
                format!("`{text}` names a document on a network"),
                "nothing is fetched: keep a copy under the root folder, and say so with `--remote URL=PATH`, or under `[remote]` in the config",
            ),
            Refusal::Absolute => (
                &codes::OUTSIDE_ROOT,
                format!("`{text}` is an absolute path"),
                "write it relative to this file: the same description is read elsewhere too",
            ),
            Refusal::Malformed => (
                &codes::BAD_REFERENCE,
                format!("`{text}` is not a reference"),
                "a reference is a relative path, a JSON pointer behind `#`, or both",
            ),
        };
        let _ = self.diagnostics.report(code, place, words).help(help);
    }

    /// Reports that the reference `node` wants an object of one kind where the same node stands as another.
    pub(super) fn wrong_kind(&mut self, node: NodeId, known: Kind, wanted: Kind) {
        let known = vocabulary::object(known).title;
        let wanted = vocabulary::object(wanted).title;
        let place = self.reference_place(node);
        let _ = self
            .diagnostics
            .report(&codes::WRONG_TARGET, place, format!("{wanted} and {known} cannot be the same"))
            .label(format!("leads to {known}"));
    }

    fn wrong_target(&mut self, node: NodeId, target: NodeId, words: String) {
        let place = self.reference_place(node);
        let target = self.tree.locus(target);
        let _ = self.diagnostics.report(&codes::WRONG_TARGET, place, words).note(target, "leads here");
    }

    /// Where the text of the reference `node` stands.
    fn reference_place(&self, node: NodeId) -> Locus {
        self.tree.locus(self.tree.get(node, "$ref").unwrap_or(node))
    }
}
