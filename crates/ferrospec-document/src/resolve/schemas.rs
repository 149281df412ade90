//! The places of a file where schemas may stand, before it is known what the file is.

use crate::tree::{NodeId, Tree, Value};

/// Keys under which data stands.
const DATA: &[&str] = &["const", "default", "enum", "example", "examples", "value", "dataValue"];

/// Keys of mappings whose keys are names: one of these may be called as a keyword.
const NAMED: &[&str] = &["$defs", "definitions", "dependentSchemas", "patternProperties", "properties", "schemas"];

/// The mappings under `root`, itself included, in the order of the document, without those in data and extensions.
/// Where `enters` says no, nothing below is among them.
pub(super) fn below(tree: &Tree, root: NodeId, enters: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut left = vec![(root, false)];
    while let Some((node, named)) = left.pop() {
        let behind = left.len();
        match tree.value(node) {
            Value::Scalar { .. } => {}
            Value::Sequence(items) => left.extend(items.iter().map(|&item| (item, false))),
            Value::Mapping(_) if !enters(node) => {}
            Value::Mapping(mapping) => {
                found.push(node);
                for entry in mapping.entries() {
                    if named || !(DATA.contains(&&*entry.key) || entry.key.starts_with("x-")) {
                        left.push((entry.value, !named && NAMED.contains(&&*entry.key)));
                    }
                }
            }
        }
        left[behind..].reverse();
    }
    found
}
