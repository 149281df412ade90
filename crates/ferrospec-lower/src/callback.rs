//! Callbacks: operations whose requests go to a URL that is found in what their operation exchanges.

use crate::context::Context;
use ferrospec_document::is_callback_address;
use ferrospec_document::view::{self, PathItem};
use ferrospec_ir::{Address, Operation, OperationId, PathTemplate, Piece};

/// A callback of an operation, at one of the URLs that it may be sent to.
pub(crate) struct Called<'a> {
    pub(crate) name: &'a str,
    pub(crate) address: Address,
    /// Where a receiver serves it if it says nothing else.
    pub(crate) path: PathTemplate,
    /// What its operation is, for who reads of it.
    pub(crate) of: String,
    pub(crate) path_item: PathItem<'a>,
}

/// The callbacks of the operation of this index.
pub(crate) fn of<'a>(
    context: &Context<'a>,
    index: usize,
    operation: &Operation,
    written: view::Operation<'a>,
) -> Vec<Called<'a>> {
    let id = OperationId(u32::try_from(index).expect("documents are bounded below 2^32 nodes"));
    let of = format!("{} {}", operation.method, operation.path);
    // A callback is called by itself and its operation: `onEvent` is the callback of many. One that stands among components
    // is called as it is there: which of its operations comes first says nothing.
    let before = match &operation.id {
        Some(id) if !id.trim().is_empty() => id.clone(),
        _ => format!("{}{}", operation.method.as_str().to_ascii_lowercase(), operation.path),
    };
    let mut all = Vec::new();
    for (name, _, callback) in written.callbacks() {
        let called = context.callback(callback.node()).unwrap_or_else(|| format!("{before}/{name}"));
        for (count, (url, locus, path_item)) in callback.path_items().enumerate() {
            let more = if count == 0 { String::new() } else { format!("/{}", count + 1) };
            // The check has reported what is no expression, and what is no URL.
            let pieces = Piece::all(url).filter(|_| is_callback_address(url)).unwrap_or_default();
            all.push(Called {
                name,
                address: Address { operation: id, name: name.to_owned(), written: url.to_owned(), url: pieces, locus },
                path: PathTemplate::literal(&format!("{called}{more}")),
                of: of.clone(),
                path_item,
            });
        }
    }
    all
}
