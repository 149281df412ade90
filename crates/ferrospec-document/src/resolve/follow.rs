//! One reference: from its text to the node that it names.

use ferrospec_diagnostics::{Diagnostic, Locus, codes};

use super::address::Trouble;
use super::resolver::{Referring, Resolver};
use crate::appearance;
use crate::library::{self, Opening};
use crate::reference::{self, Address, Fragment, Refusal};
use crate::tree::{NodeId, Style, Value};
use crate::vocabulary::{self, Kind, Shape};

/// How the characters are written that a pointer has a use for.
const ESCAPES: &str = "in a pointer `~` is written `~0`, `/` is `~1`, `%` is `%25`, and `#` is `%23`";

impl Resolver<'_, '_> {
    /// So many references may lead through each other before one names something.
    const DEPTH: usize = 32;

    /// Links a reference to what it names. One that names nothing is left dangling, and was reported.
    pub(super) fn follow(&mut self, referring: Referring) {
        self.postpones = false;
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
            Referring::Scalar(node, shape) => {
                self.follow_scalar(node, shape);
                node
            }
            Referring::SchemaName(node) => {
                if let Some(target) = self.schema_named_by(node) {
                    self.link(node, target, Kind::Schema);
                }
                node
            }
            Referring::Dynamic(node) => {
                self.follow_dynamic(node);
                node
            }
            Referring::Operation(node) => return self.follow_operation(node),
        };
        let is_replaced = matches!(referring, Referring::Scalar(..)) && self.tree.text(node).is_some();
        if self.postpones {
            self.postponed.push(referring);
        } else if self.tree.link(node).is_none() && !is_replaced {
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
            let words = format!("this leads through more than {} references that lead through each other", Self::DEPTH);
            let _ = self.diagnostics.report(&codes::MISSING_TARGET, self.tree.locus(value), words);
            return None;
        }
        self.depth += 1;
        let target = self.named(value, &text);
        self.depth -= 1;
        if self.postpones {
            self.targets.remove(&node);
        } else {
            self.targets.insert(node, target);
        }
        target
    }

    /// The node that `text`, which stands at `value`, names.
    pub(super) fn named(&mut self, value: NodeId, text: &str) -> Option<NodeId> {
        let (document, fragment) = reference::parts(text);
        let located = match Fragment::parse(fragment) {
            Ok(fragment) => self.locate(value, document).map(|root| (root, fragment)),
            Err(refusal) => Err(Trouble::Refused(refusal)),
        };
        // What begins with a second `#` is called so nowhere, which is said.
        let flaw = reference::flaw(fragment).filter(|_| !self.postpones && !fragment.starts_with('#'));
        if let (Ok(_), Some(words)) = (&located, flaw) {
            let _ = self.diagnostics.report(&codes::BAD_POINTER, self.tree.locus(value), words).help(ESCAPES);
        }
        match located {
            Ok((root, Fragment::Root)) => Some(root),
            Ok((root, Fragment::Pointer(steps))) => self.step_down(value, root, &steps),
            Ok((root, Fragment::Anchor(name))) => self.anchored(value, root, &name),
            Err(trouble) => {
                self.explain(value, text, trouble);
                None
            }
        }
    }

    /// Links the reference `node` to `target`, which must be of `kind`.
    pub(super) fn link(&mut self, node: NodeId, target: NodeId, kind: Kind) {
        if kind == Kind::Example && !self.is_example(target) {
            return self.leave_out_example(node, target);
        }
        if self.holds_others(node, self.reference_place(node), target, kind) {
            return;
        }
        let looks = || appearance::other_kind(self.tree, target, kind).filter(|_| !self.is_among(target, kind));
        let known = self.tree.kind(target).or_else(looks);
        let (target, kind) = match known {
            Some(known) if known != kind => match self.near(node, target, known, kind) {
                // A parameter that stands for a header stays a parameter, and a response without a schema a response.
                Some(near) if near == target => (near, known),
                Some(near) => (near, kind),
                None => return self.wrong_kind(node, target, known, kind),
            },
            _ => (target, kind),
        };
        let fits = match self.tree.value(target) {
            Value::Mapping(_) => true,
            Value::Scalar { text, .. } => kind == Kind::Schema && matches!(&**text, "true" | "false"),
            Value::Sequence(_) => false,
        };
        if !fits {
            let found = if self.tree.text(target).is_some() { "a scalar" } else { "a list" };
            let wanted = vocabulary::object(kind).title;
            let _ = self.wrong_target(node, target, format!("{wanted} is wanted here, and this leads to {found}"));
            return;
        }
        if let Some(section) = self.section(target) {
            let wanted = vocabulary::object(kind).title;
            let words = format!("{wanted} is wanted here, and this leads to all that stands under `{section}`");
            let _ = self.wrong_target(node, target, words);
            return;
        }
        self.tree.set_link(node, Some(target));
        if self.tree.kind(target).is_none_or(|known| known == kind) {
            self.claimed_by.entry(target).or_insert(node);
            self.claims.push_back((target, kind));
        }
    }

    /// The key of `node`, if it is the mapping of names that an object has under that key, and so no object itself.
    fn section(&self, node: NodeId) -> Option<String> {
        let (parent, _) = self.tree.parent(node)?;
        let key = &self.tree.entry(node)?.key;
        let shape = vocabulary::object(self.tree.kind(parent)?).shape(key, self.version_of(parent))?;
        matches!(shape, Shape::Map(_)).then(|| key.to_string())
    }

    /// What is wanted in what the reference `node` leads to, which is of another kind.
    fn near(&mut self, node: NodeId, target: NodeId, known: Kind, wanted: Kind) -> Option<NodeId> {
        let near = match (wanted, known) {
            (Kind::Header, Kind::Parameter) => target,
            // Before OpenAPI 3.0, that of a response stood there too.
            (Kind::Schema, Kind::Response | Kind::Parameter | Kind::Header)
                if self.tree.get(target, "schema").is_some() =>
            {
                self.tree.get(target, "schema")?
            }
            (Kind::Schema, Kind::Response)
                if self.tree.get(target, "content").is_none() && self.is_declared_response(target) =>
            {
                target
            }
            (Kind::Schema, Kind::Response | Kind::RequestBody | Kind::Parameter | Kind::Header) => {
                let content = self.tree.mapping(self.tree.get(target, "content")?)?;
                let mut media_types = content.entries().iter();
                let (only, None) = (media_types.next()?, media_types.next()) else { return None };
                self.tree.get(only.value, "schema")?
            }
            _ => return None,
        };
        let says_nothing = near == target && wanted == Kind::Schema;
        let (known, title) = (vocabulary::object(known).title, vocabulary::object(wanted).title);
        let place = self.reference_place(node);
        let words = format!("{title} is wanted here, and this leads to {known}");
        let (words, help) = match says_nothing {
            true => (words + ", which has none", "any value is read"),
            false => (words, "what it holds is read as meant"),
        };
        let _ = self.diagnostics.report(&codes::NEAR_TARGET, place, words).help(help);
        Some(near)
    }

    /// Whether `target` is a response by where it stands: what is one only because another reference takes it for one may be
    /// anything else, such as a schema that says nothing but what it is for.
    fn is_declared_response(&self, target: NodeId) -> bool {
        let holder = self.tree.parent(target).and_then(|(parent, _)| self.tree.entry(parent));
        holder.is_some_and(|entry| &*entry.key == "responses")
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
            let is_list = matches!(shape, Shape::List(_));
            let wanted = if is_list { "a list" } else { "a mapping of names" };
            let words = format!("{wanted} is wanted here, and this leads to something else");
            let help = "if it is an item of the list, write `- ` before `$ref`, or brackets around it";
            self.wrong_target(node, target, words).help = is_list.then(|| help.to_owned());
            return;
        }
        if let Some(value) = self.reference_in(node) {
            self.stray(value);
        }
        self.tree.set_link(node, Some(target));
        // What is linked was walked before: references that lead in a circle would be followed for ever.
        if self.tree.link(target).is_none() {
            self.walk(target, shape);
        }
    }

    /// Reads the scalar that a `$ref` names in the place of one: a text may be a whole file.
    fn follow_scalar(&mut self, node: NodeId, shape: Shape) {
        let Some(value) = self.reference_in(node) else { return };
        let text = self.tree.text(value).unwrap_or_default().to_owned();
        let (document, fragment) = reference::parts(&text);
        let replaced = if matches!(shape, Shape::Text) && !document.is_empty() && fragment.is_empty() {
            match self.text_at(value, document) {
                Ok(text) => Value::Scalar { text: text.into(), style: Style::Quoted },
                Err(trouble) => return self.explain(value, &text, trouble),
            }
        } else {
            let Some(target) = self.target(node) else { return };
            match self.tree.value(target) {
                Value::Sequence(_) if matches!(shape, Shape::Types) => {
                    self.stray(value);
                    return self.tree.set_link(node, Some(target));
                }
                scalar @ Value::Scalar { .. } => scalar.clone(),
                _ => {
                    let words = "a single value is wanted here, and this leads to something else".to_owned();
                    let _ = self.wrong_target(node, target, words);
                    return;
                }
            }
        };
        self.stray(value);
        self.tree.replace(node, replaced);
    }

    /// The text of a file, which need not be YAML.
    fn text_at(&mut self, value: NodeId, document: &str) -> Result<String, Trouble> {
        let file = self.tree.home(self.tree.locus(value));
        let home = self.home(file);
        let address = self.library.join(&home, document).map_err(Trouble::Refused)?;
        let Some(path) = self.library.path_of(&address) else { return Err(Trouble::Unknown(document.to_owned())) };
        self.library.text(&path).map_err(|opening| match opening {
            Opening::Refused(refusal) => Trouble::Unreadable(refusal),
            _ => Trouble::Missing(address, path),
        })
    }

    /// Says why the reference `text` at `value` leads to no document, if all that can be read has been.
    fn explain(&mut self, value: NodeId, text: &str, trouble: Trouble) {
        let place = self.tree.locus(value);
        let (document, fragment) = reference::parts(text);
        match trouble {
            Trouble::Broken => {}
            Trouble::Unknown(_) if !self.is_last => self.postpones = true,
            Trouble::Unknown(uri) if reference::is_file_url(&uri) => {
                self.refuse(value, text, &uri, Refusal::FileUrl, None)
            }
            Trouble::Unknown(uri) if reference::is_absolute(document) => {
                self.refuse(value, text, &uri, Refusal::Remote, None)
            }
            Trouble::Unknown(uri) => self.refuse(value, &uri, &uri, Refusal::Remote, None),
            Trouble::Refused(refusal @ Refusal::Outside) if self.may_suggest() => {
                let base = self.library.logical(self.tree.home(place)).to_owned();
                let there = self.library.listing().of_same_name(document, &base);
                let meant = there.map(|there| reference::relative(&base, there));
                self.refuse(value, text, document, refusal, meant.as_deref());
            }
            Trouble::Refused(refusal) => self.refuse(value, text, document, refusal, None),
            Trouble::Unreadable(refusal) => {
                let is_here = !fragment.is_empty() && matches!(document, "/" | "." | "./");
                let message = library::refused(document, &refusal, Some(place), self.diagnostics);
                if is_here {
                    message.help(format!(
                        "did you mean `#{fragment}`? Before a `#` stands a file, and nothing if it is this one"
                    ));
                }
            }
            Trouble::Missing(Address::File(_), _) if document.starts_with('/') => {
                let meant = if self.may_suggest() { self.in_no_file(value, text) } else { None };
                self.refuse(value, text, document, Refusal::Absolute, meant.as_deref());
            }
            Trouble::Missing(Address::File(_), path) => {
                let base = self.library.logical(self.tree.home(place)).to_owned();
                let meant = if self.may_suggest() { self.in_no_file(value, text) } else { None };
                self.missing_file(place, document, &base, &path, meant);
            }
            Trouble::Missing(Address::Uri(_), path) => self.missing_file(place, &path, "", &path, None),
        }
    }

    /// Reports that nothing is read from where a reference leads; `meant` is the path that was probably meant.
    fn refuse(&mut self, value: NodeId, text: &str, document: &str, refusal: Refusal, meant: Option<&str>) {
        let (code, words, help) = match refusal {
            Refusal::Remote => (
                &codes::REMOTE_REFERENCE,
                format!("`{text}` names a document on a network"),
                "nothing is fetched: keep a copy under the root folder, and say so with `--remote URL=PATH`, or under `[remote]` in the config",
            ),
            Refusal::FileUrl => (
                &codes::OUTSIDE_ROOT,
                format!("`{document}` is a `file:` URL that leads to nothing under the root folder"),
                "write the path relative to this file; or name a folder that holds both with `--root`, or a copy with `--remote URL=PATH`",
            ),
            Refusal::Absolute => (
                &codes::OUTSIDE_ROOT,
                format!("`{text}` is an absolute path, and there is no such file under the root folder"),
                "write it relative to this file, or to the root folder: the same description is read elsewhere too",
            ),
            Refusal::Outside => (
                &codes::OUTSIDE_ROOT,
                format!("`{document}` leads out of the root folder"),
                "if the file belongs to the description, name a folder that holds both with `--root`, or `root` in the config",
            ),
            Refusal::Malformed => (
                &codes::BAD_REFERENCE,
                format!("`{text}` is not a reference"),
                "a reference is a relative path, a JSON pointer behind `#`, or both",
            ),
        };
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`? Otherwise, {help}"),
            None => help.to_owned(),
        };
        let _ = self.diagnostics.report(code, self.tree.locus(value), words).help(help);
    }

    /// Reports that the reference `node` leads to `target`, which is of another kind than the one that is wanted.
    pub(super) fn wrong_kind(&mut self, node: NodeId, target: NodeId, found: Kind, wanted: Kind) {
        let help = self.way_from(node, target, found, wanted);
        let (found, wanted) = (vocabulary::object(found).title, vocabulary::object(wanted).title);
        let place = self.reference_place(node);
        let target = self.tree.locus(target);
        let words = format!("{wanted} is wanted here, and this leads to {found}");
        self.diagnostics.report(&codes::WRONG_TARGET, place, words).note(target, "leads here").help = help;
    }

    fn wrong_target(&mut self, node: NodeId, target: NodeId, words: String) -> &mut Diagnostic {
        let place = self.reference_place(node);
        let target = self.tree.locus(target);
        self.diagnostics.report(&codes::WRONG_TARGET, place, words).note(target, "leads here")
    }

    /// Where the text of the reference `node` stands.
    pub(super) fn reference_place(&self, node: NodeId) -> Locus {
        self.tree.locus(self.tree.get(node, "$ref").or_else(|| self.dynamic_in(node)).unwrap_or(node))
    }
}
