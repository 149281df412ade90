//! Schemas that say the same in several places.

use ferrospec_document::view::{Node, Schema};
use std::fmt::Write;

/// What a schema says, as a text that no other schema has unless it says the same in the same order. What it refers to
/// is the same only if it is one schema.
pub(crate) fn key(schema: Schema<'_>) -> String {
    key_of(schema.node())
}

/// The same of any node.
pub(crate) fn key_of(node: Node<'_>) -> String {
    let mut key = String::new();
    let mut waiting = vec![Step::Node(node)];
    while let Some(step) = waiting.pop() {
        let node = match step {
            Step::Node(node) => node,
            Step::Key(name) => {
                put(&mut key, 'k', name);
                continue;
            }
            Step::End => {
                key.push('e');
                continue;
            }
        };
        let link = node.link();
        if let Some(link) = link {
            let target = link.target();
            put(&mut key, 'r', &format!("{:?} {:?}", target.id(), target.scope()));
        }
        if node.is_mapping() {
            key.push('m');
            waiting.push(Step::End);
            let entries: Vec<_> = node.entries().filter(|(name, _, _)| link.is_none() || *name != "$ref").collect();
            for (name, _, value) in entries.into_iter().rev() {
                waiting.extend([Step::Node(value), Step::Key(name)]);
            }
        } else if node.is_sequence() {
            key.push('l');
            waiting.push(Step::End);
            waiting.extend(node.items().collect::<Vec<_>>().into_iter().rev().map(Step::Node));
        } else {
            put(&mut key, 's', &format!("{:?}", node.scalar()));
        }
    }
    key
}

enum Step<'a> {
    Key(&'a str),
    Node(Node<'a>),
    End,
}

/// A text with its length, so that it cannot be taken for anything else.
fn put(key: &mut String, what: char, text: &str) {
    write!(key, "{what}{}:{text}", text.len()).expect("a string takes all text");
}
