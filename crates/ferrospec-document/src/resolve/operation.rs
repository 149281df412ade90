//! The operation that a link names by its place.

use ferrospec_diagnostics::codes;

use super::address::Trouble;
use super::resolver::Resolver;
use crate::reference::{self, Fragment};
use crate::tree::NodeId;
use crate::vocabulary::Kind;

impl Resolver<'_, '_> {
    /// Links the text at `node`, an `operationRef`, to its operation (OpenAPI 3.1.1 §4.8.20).
    ///
    /// One that leads nowhere is a warning: a link says what a client may do next, and nothing else depends on it. An
    /// operation of another API, on a network, is not looked for.
    pub(super) fn follow_operation(&mut self, node: NodeId) {
        let text = self.tree.text(node).unwrap_or_default().to_owned();
        let (document, fragment) = reference::parts(&text);
        let root = match self.locate(node, document) {
            Ok(root) => Some(root),
            Err(Trouble::Unknown(uri)) if !reference::is_file_url(&uri) => return,
            Err(_) => None,
        };
        let target = match (root, Fragment::parse(fragment)) {
            (Some(root), Ok(Fragment::Pointer(steps))) => self.steps(root, &steps).ok(),
            _ => None,
        };
        // An operation that no path of the description leads to is one all the same.
        let is_operation = |target: &NodeId| match self.tree.kind(*target) {
            Some(kind) => kind == Kind::Operation,
            None => self.tree.mapping(*target).is_some(),
        };
        match target.filter(is_operation) {
            Some(target) => self.tree.set_link(node, Some(target)),
            None => {
                let words = format!("`{text}` leads to no operation");
                let help = "write the way to it as a JSON pointer: `#/paths/~1pets/get`";
                let _ = self.diagnostics.report(&codes::UNLINKED_OPERATION, self.tree.locus(node), words).help(help);
            }
        }
    }
}
