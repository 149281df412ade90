//! A file as JSON: what queries are asked of.
//!
//! The tree stays what is read. Its mirror is made once for each file that an overlay is laid over, and follows each
//! change of the tree.

use serde_json::{Number, Value as Json};

use crate::scalar::Scalar;
use crate::tree::{NodeId, Tree, Value};

/// The mirror of a file.
#[derive(Debug)]
pub(super) struct Mirror {
    /// What the file holds.
    pub(super) json: Json,
    /// How many nodes there were at first.
    pub(super) nodes: u64,
    /// How deep they stood, all together.
    pub(super) depths: u64,
}

/// Lists and mappings inside each other that an overlay, and a file that it is laid over, may have, whatever the limits
/// are: making a mirror and asking a query both call themselves for each.
pub(super) const NESTING: usize = 500;

impl Mirror {
    /// The mirror of what `root` holds; `None` if it is nested deeper than [`NESTING`].
    pub(super) fn new(tree: &Tree, root: NodeId) -> Option<Self> {
        let (mut nodes, mut depths) = (0, 0);
        let mut left = vec![(root, 1)];
        while let Some((node, depth)) = left.pop() {
            if depth > NESTING as u64 + 1 {
                return None;
            }
            nodes += 1;
            depths += depth;
            left.extend(tree.children(node).map(|child| (child, depth + 1)));
        }
        Some(Self { json: json(tree, root), nodes, depths })
    }

    /// How deep a node stands in the mean, which is also how many nodes are below one.
    pub(super) fn depth(&self) -> f64 {
        self.depths as f64 / self.nodes.max(1) as f64
    }
}

/// What `node` holds, as JSON. It stands in a mirror, or was found to be nested no deeper than one is.
pub(super) fn json(tree: &Tree, node: NodeId) -> Json {
    match tree.value(node) {
        Value::Scalar { text, style } => scalar(Scalar::read(text, *style)),
        Value::Sequence(items) => items.iter().map(|&item| json(tree, item)).collect(),
        Value::Mapping(mapping) => {
            let entries = mapping.entries().iter();
            Json::Object(entries.map(|entry| (entry.key.to_string(), json(tree, entry.value))).collect())
        }
    }
}

/// A number of more digits than JSON's common readers keep is compared as a rounded one; the tree keeps it whole.
fn scalar(scalar: Scalar<'_>) -> Json {
    match scalar {
        Scalar::Null => Json::Null,
        Scalar::Bool(value) => Json::Bool(value),
        Scalar::Integer(text) | Scalar::Float(text) => {
            let digits = text.trim_start_matches('+');
            let whole = digits.parse::<i64>().map(Number::from).or_else(|_| digits.parse::<u64>().map(Number::from));
            let number = whole.ok().or_else(|| Number::from_f64(digits.parse().ok()?));
            number.map_or_else(|| Json::from(text), Json::Number)
        }
        Scalar::String(text) => Json::from(text),
    }
}
