//! Tags among each other.

use std::collections::{HashMap, HashSet};

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::render::harmless;
use crate::suggest;
use crate::view::Node;

/// Each tag of the description `root` has a name of its own, and a parent that is another tag (OpenAPI 3.2.0 §4.22).
pub(super) fn check(root: Node<'_>, diagnostics: &mut Diagnostics) {
    let tags = || root.get("tags").into_iter().flat_map(|tags| tags.target().items()).map(Node::target);
    let mut known: HashMap<&str, Node<'_>> = HashMap::new();
    for (tag, name) in tags().filter_map(|tag| Some((tag, tag.get("name")?))) {
        let Some(text) = name.text() else { continue };
        if let Some(first) = known.get(text) {
            let _ = diagnostics
                .report(&codes::DUPLICATE_TAG, name.locus(), format!("two tags are called `{}`", harmless(text)))
                .note(first.locus(), "first here");
            continue;
        }
        known.insert(text, tag);
    }
    let circular = circular(tags(), &known);
    for tag in tags() {
        let Some((parent, text)) = tag.get("parent").and_then(|parent| Some((parent, parent.text()?))) else {
            continue;
        };
        let words = if !known.contains_key(text) {
            format!("no tag is called `{}`", harmless(text))
        } else if circular.contains(&tag) {
            "the parents of this tag lead back to it".to_owned()
        } else {
            continue;
        };
        let help = suggest::did_you_mean(text, known.keys().copied().filter(|name| *name != text));
        diagnostics.report(&codes::BAD_TAG_PARENT, parent.locus(), words).help = help;
    }
}

/// The tags whose parents lead back to them.
fn circular<'t>(tags: impl Iterator<Item = Node<'t>>, known: &HashMap<&str, Node<'t>>) -> HashSet<Node<'t>> {
    let above = |tag: &Node<'t>| known.get(tag.get("parent")?.text()?).copied();
    // For each tag, the walk on which it was first met, so that none is walked over again.
    let mut met: HashMap<Node<'t>, usize> = HashMap::new();
    let mut circular = HashSet::new();
    for (walk, start) in tags.enumerate() {
        let mut at = Some(start);
        while let Some(tag) = at {
            if let Some(&earlier) = met.get(&tag) {
                if earlier == walk {
                    let others = std::iter::successors(above(&tag), above).take_while(|other| *other != tag);
                    circular.extend(others.chain([tag]));
                }
                break;
            }
            met.insert(tag, walk);
            at = above(&tag);
        }
    }
    circular
}
