//! What an object is by its looks: a file that references lead to does not say what it holds.

use crate::tree::{NodeId, Tree, Value};
use crate::vocabulary::{self, Kind};

/// The kind that the mapping `node` is certainly of by its keys, if that is another than the one that is `wanted` of it.
///
/// What is read as something else than it is, is told as so many keys that are missing or unknown, in a file that has nothing
/// wrong; so the reference is to be blamed. What might be meant as the wanted kind is left to the check.
pub(crate) fn other_kind(tree: &Tree, node: NodeId, wanted: Kind) -> Option<Kind> {
    let looks = Looks { tree, node };
    // Where no reference may stand, it was written by who knows what is read there.
    if tree.mapping(node).is_none() || looks.has("$ref") || !vocabulary::object(wanted).may_refer {
        return None;
    }
    let found = looks.kind(wanted)?;
    (found != wanted).then_some(found)
}

/// Whether the mapping `node` looks like a schema, or a reference to one.
pub(crate) fn is_schema(tree: &Tree, node: NodeId) -> bool {
    let looks = Looks { tree, node };
    let has_values = ["enum", "items"].iter().any(|key| looks.has_parts(key));
    looks.is_one_of("type", &TYPES) || looks.text("$ref").is_some() || looks.is_structured() || has_values
}

#[derive(Clone, Copy)]
struct Looks<'t> {
    tree: &'t Tree,
    node: NodeId,
}

impl<'t> Looks<'t> {
    fn kind(self, wanted: Kind) -> Option<Kind> {
        if self.is_security_scheme() {
            return Some(Kind::SecurityScheme);
        }
        if self.is_one_of("in", &LOCATIONS) && self.text("name").is_some() && !self.is_structured() {
            return Some(Kind::Parameter);
        }
        if self.text("openapi").or_else(|| self.text("swagger")).is_some() && self.has("info") {
            return Some(Kind::OpenApi);
        }
        if METHODS.iter().any(|method| self.below(method).is_some_and(Self::is_operation)) {
            return Some(Kind::PathItem);
        }
        if self.is_operation() {
            return Some(Kind::Operation);
        }
        if self.is_content() {
            let is_body = self.has("required") || self.text("description").is_none();
            // Parameters and headers have it as well.
            return match wanted {
                Kind::Response | Kind::RequestBody | Kind::Header => None,
                _ if is_body => Some(Kind::RequestBody),
                _ => Some(Kind::Response),
            };
        }
        if self.text("operationRef").is_some() {
            return Some(Kind::Link);
        }
        if self.is_example() {
            return Some(Kind::Example);
        }
        self.is_schema(wanted).then_some(Kind::Schema)
    }

    fn is_security_scheme(self) -> bool {
        match self.text("type") {
            Some("apiKey") => self.has("in") && self.has("name"),
            Some("http") => self.has("scheme"),
            Some("oauth2") => self.has("flows") || self.has("flow"),
            Some("openIdConnect") => self.has("openIdConnectUrl"),
            Some("mutualTLS") => true,
            _ => false,
        }
    }

    fn is_operation(self) -> bool {
        let is_status = |key: &str| {
            key == "default" || key.starts_with("x-") || (key.len() == 3 && key.starts_with(|c| matches!(c, '1'..='5')))
        };
        let keys = self.below("responses").map(Self::keys);
        keys.is_some_and(|mut keys| keys.len() > 0 && keys.all(is_status))
    }

    /// Whether it has media types under `content`.
    fn is_content(self) -> bool {
        let keys = self.below("content").map(Self::keys);
        keys.is_some_and(|mut keys| keys.len() > 0 && keys.all(|key| key.contains('/'))) && !self.is_structured()
    }

    fn is_example(self) -> bool {
        let known = |key: &str| key.starts_with("x-") || is_field(Kind::Example, key);
        (self.has("value") || self.text("externalValue").is_some()) && self.keys().all(known)
    }

    /// Whether it has a keyword of schemas that what is wanted has not. Before OpenAPI 3.0 parameters had some of them.
    fn is_schema(self, wanted: Kind) -> bool {
        let is_own =
            |key: &str| is_field(wanted, key) && !(wanted == Kind::Parameter && !self.has("name") && !self.has("in"));
        let has_type = self.is_one_of("type", &TYPES) && !is_own("type");
        has_type || STRUCTURE.iter().any(|key| !is_own(key) && self.has_parts(key))
    }

    /// Whether it has what only schemas have.
    fn is_structured(self) -> bool {
        STRUCTURE.iter().any(|key| self.has_parts(key))
    }

    fn has_parts(self, key: &str) -> bool {
        self.tree.get(self.node, key).is_some_and(|value| !matches!(self.tree.value(value), Value::Scalar { .. }))
    }

    fn has(self, key: &str) -> bool {
        self.tree.get(self.node, key).is_some()
    }

    fn text(self, key: &str) -> Option<&'t str> {
        self.tree.text(self.tree.get(self.node, key)?)
    }

    fn is_one_of(self, key: &str, names: &[&str]) -> bool {
        self.text(key).is_some_and(|text| names.contains(&text))
    }

    fn below(self, key: &str) -> Option<Self> {
        let node = self.tree.get(self.node, key)?;
        self.tree.mapping(node).map(|_| Self { node, ..self })
    }

    fn keys(self) -> impl ExactSizeIterator<Item = &'t str> {
        let entries = self.tree.mapping(self.node).map_or(&[][..], |mapping| mapping.entries());
        entries.iter().map(|entry| &*entry.key)
    }
}

fn is_field(kind: Kind, key: &str) -> bool {
    vocabulary::object(kind).fields.iter().any(|field| field.name == key)
}

/// Where parameters stand, in all versions.
const LOCATIONS: [&str; 7] = ["path", "query", "header", "cookie", "querystring", "body", "formData"];
const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
/// The types of JSON Schema.
pub(crate) const TYPES: [&str; 7] = ["string", "number", "integer", "boolean", "object", "array", "null"];
/// Keywords of schemas that hold more than a value.
const STRUCTURE: [&str; 4] = ["properties", "allOf", "oneOf", "anyOf"];
