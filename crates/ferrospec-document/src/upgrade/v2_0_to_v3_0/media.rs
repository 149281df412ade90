//! Media types of requests and answers.

use super::node::texts;
use crate::tree::{NodeId, Tree};

pub(super) const FORM: &str = "application/x-www-form-urlencoded";
pub(super) const MULTIPART: &str = "multipart/form-data";

/// Media types of requests and answers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) struct Media {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
}

impl Media {
    /// Those of `node`, and those of `outer` where it says nothing: an empty list says that there are none.
    pub(super) fn within(outer: &Media, tree: &Tree, node: NodeId) -> Self {
        let or = |key, outer: &Vec<String>| match tree.get(node, key) {
            Some(_) => texts(tree, node, key),
            None => outer.clone(),
        };
        Self { consumes: or("consumes", &outer.consumes), produces: or("produces", &outer.produces) }
    }
}

/// A media type without its parameters, in lower case: as media types are compared (RFC 9110 §8.3.1).
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is that of a form.
pub(super) fn is_form(media_type: &str) -> bool {
    matches!(&*essence(media_type), FORM | MULTIPART)
}
