//! Relative addresses, which are others from the entry than from a file that it refers to.

use crate::document::Document;
use crate::reference;
use crate::tree::NodeId;

/// The relative reference `text`, which stands at `node`, as it is from the entry; any other as it is.
///
/// What begins with a variable of a server may be anything, and stays.
pub(super) fn moved(document: &Document, text: &str, node: NodeId) -> String {
    let is_relative = !text.is_empty() && !text.contains(':') && !text.starts_with(['/', '#', '?', '{']);
    let path = path(document, node);
    let Some((folder, _)) = path.rsplit_once('/').filter(|_| is_relative) else { return text.to_owned() };
    let joined = reference::join(path, text).unwrap_or_else(|| format!("{folder}/{text}"));
    // A folder stays one.
    match joined.as_str() {
        "" => "./".to_owned(),
        _ if text.ends_with('/') && !joined.ends_with('/') => joined + "/",
        _ => joined,
    }
}

/// The reference `text`, which stands at `node` and may lead into the file that it stands in, as it is from the entry.
pub(super) fn moved_reference(document: &Document, text: &str, node: NodeId) -> String {
    let home = |node| document.tree.home(document.tree.locus(node));
    if text.starts_with('#') && home(node) != home(document.root) {
        return format!("{}{text}", path(document, node));
    }
    moved(document, text, node)
}

/// The path of the file that `node` is a part of, from the entry.
fn path(document: &Document, node: NodeId) -> &str {
    &document.paths[document.tree.home(document.tree.locus(node)).0 as usize]
}
