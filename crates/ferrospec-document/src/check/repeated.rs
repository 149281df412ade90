//! Lists in which each value stands once.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::equal::Equal;
use crate::render::harmless;
use crate::view::{Node, Schema};

/// Reports each scalar that stands in the list under one of `keys` of `node` more than once.
pub(super) fn check(node: Node<'_>, keys: &[&str], diagnostics: &mut Diagnostics) {
    for key in keys {
        let Some(list) = node.get(key).map(Node::target).filter(|list| list.is_sequence()) else { continue };
        let types = Schema::new(node).types();
        let mut known = HashMap::new();
        for item in list.items() {
            let (Some(value), Some(text)) = (Equal::of(item, &types), item.text()) else { continue };
            if let Some(first) = known.get(&value) {
                let words = format!("`{key}` lists `{}` twice", harmless(text));
                let _ = diagnostics.report(&codes::REPEATED_VALUE, item.locus(), words).note(*first, "first here");
            } else {
                known.insert(value, item.locus());
            }
        }
    }
}
