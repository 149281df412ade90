//! One object: what it is, and which objects stand in it.

use ferrospec_diagnostics::codes;

use super::resolver::{Referring, Resolver};
use crate::mend;
use crate::tree::{NodeId, Value};
use crate::vocabulary::{self, Found, Kind, Shape, Version};

impl Resolver<'_, '_> {
    /// Takes note that `node` is an object of `kind`, and of what it is made of.
    pub(super) fn claim(&mut self, node: NodeId, kind: Kind) {
        if let Some(known) = self.tree.kind(node) {
            if known != kind
                && let Some(&reference) = self.claimed_by.get(&node)
            {
                self.wrong_kind(reference, node, kind, known);
            }
            return;
        }
        self.tree.set_kind(node, kind);
        // The path item of a description that was put around it is linked from the start.
        if let Some(target) = self.tree.link(node) {
            self.claims.push_back((target, kind));
        }
        if kind == Kind::Schema {
            mend::items(self.tree, node, self.diagnostics);
        }
        let version = self.version_of(node);
        let object = vocabulary::object(kind);
        if let Some(value) = self.reference_in(node)
            && kind != Kind::SecurityRequirement
        {
            if !object.may_refer {
                self.stray(value);
            }
            self.references.push_back(Referring::Object(node, kind));
            self.siblings(node, kind, version);
            let says_more = match kind {
                Kind::PathItem => true,
                Kind::Schema => version > Version::V3_0,
                _ => false,
            };
            if !says_more {
                return;
            }
        }
        if kind == Kind::Schema && version >= Version::V3_1 && self.dynamic_in(node).is_some() {
            self.references.push_back(Referring::Dynamic(node));
        }
        let Value::Mapping(mapping) = self.tree.value(node) else { return };
        let fields: Vec<_> = mapping
            .entries()
            .iter()
            .filter_map(|entry| Some((entry.value, object.shape(&entry.key, version)?)))
            .collect();
        for (value, shape) in fields {
            self.walk(value, shape);
        }
    }

    /// Claims the objects that stand at `node`, whose shape is `shape`.
    pub(super) fn walk(&mut self, node: NodeId, shape: Shape) {
        match (shape, self.tree.value(node)) {
            (Shape::Object(kind), _) => self.claims.push_back((node, kind)),
            (Shape::SchemaName, Value::Scalar { .. }) => self.references.push_back(Referring::SchemaName(node)),
            (Shape::OperationReference, Value::Scalar { .. }) => self.references.push_back(Referring::Operation(node)),
            (
                Shape::Text
                | Shape::Address
                | Shape::Choice(_)
                | Shape::Types
                | Shape::Bool
                | Shape::Count
                | Shape::Number
                | Shape::Positive,
                Value::Mapping(_),
            ) if self.reference_in(node).is_some() => {
                self.references.push_back(Referring::Scalar(node, shape));
            }
            // A mapping to data or names of schemas may have a key `$ref`; a list is none.
            (Shape::Map(Shape::Object(_)) | Shape::List(_), Value::Mapping(_)) if self.reference_in(node).is_some() => {
                self.references.push_back(Referring::Whole(node, shape));
            }
            (Shape::List(of), Value::Sequence(items)) => {
                for item in items.clone() {
                    self.walk(item, *of);
                }
            }
            (Shape::Map(of), Value::Mapping(mapping)) => {
                let values: Vec<NodeId> = mapping.entries().iter().map(|entry| entry.value).collect();
                for value in values {
                    self.walk(value, *of);
                }
            }
            _ => {}
        }
    }

    /// Reports keys beside a `$ref` that have no effect.
    fn siblings(&mut self, node: NodeId, kind: Kind, version: Version) {
        let heeded = |key: &str| match version {
            _ if key == "$ref" || key.starts_with("x-") => true,
            // What a path item says beside its `$ref` is read with what that leads to.
            _ if kind == Kind::PathItem => true,
            // Prose of a schema is read as 3.1 reads it: to nobody's harm, and often meant.
            Version::V2_0 | Version::V3_0 => {
                kind == Kind::Schema && matches!(key, "summary" | "description" | "title" | "example")
            }
            // Prose that what it leads to cannot have either has no effect (OpenAPI 3.1.1 §4.8.23).
            _ if matches!(key, "summary" | "description") => {
                kind == Kind::Schema || matches!(vocabulary::object(kind).find(key, version), Found::Field(_))
            }
            _ => kind == Kind::Schema,
        };
        let Some(mapping) = self.tree.mapping(node) else { return };
        let ignored: Vec<_> = mapping.entries().iter().filter(|entry| !heeded(&entry.key)).collect();
        let Some(first) = ignored.first() else { return };
        let names: Vec<_> = ignored.iter().map(|entry| format!("`{}`", entry.key)).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        let words = format!("{} beside `$ref` {verb} ignored", names.join(", "));
        let is_prose = ignored.iter().all(|entry| matches!(entry.key.as_str(), "summary" | "description"));
        let is_nullable = self.tree.get(node, "nullable").is_some_and(|flag| self.tree.text(flag) == Some("true"));
        let help = match (kind, version) {
            (Kind::Schema, Version::V3_0) if is_nullable => {
                "list the `$ref` under `anyOf`, and `{enum: [null]}` beside it: what stands beside `anyOf` counts"
            }
            (Kind::Schema, _) => "put the `$ref` under `allOf`: what stands beside that counts",
            (_, Version::V3_0) if is_prose => "say it at what `$ref` leads to; since OpenAPI 3.1 it may stand here",
            _ => "say it at what `$ref` leads to, or write that out here in place of the `$ref`",
        };
        let _ = self.diagnostics.report(&codes::IGNORED_SIBLING, first.locus, words).help(help);
    }
}
