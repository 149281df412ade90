//! Callbacks in the place of references to them, which the model of the `openapiv3` crate has no word for.

use super::written::Written;

/// How deep callbacks of callbacks are put in place: those that lead back to themselves end there.
const DEPTH: usize = 8;

/// The description with callbacks in the place of references to them.
pub(super) fn in_place(written: &Written) -> Written {
    let shared = written.get("components").and_then(|components| components.get("callbacks"));
    let shared = shared.map_or(&[][..], Written::entries);
    let mut whole = written.clone();
    if shared.is_empty() {
        return whole;
    }
    for path_item in whole.entry_mut("paths").into_iter().flat_map(Written::values_mut) {
        put(path_item, shared, DEPTH);
    }
    let components = whole.entry_mut("components");
    let callbacks = components.and_then(|components| components.entry_mut("callbacks"));
    for path_item in callbacks.into_iter().flat_map(Written::values_mut).flat_map(Written::values_mut) {
        put(path_item, shared, DEPTH);
    }
    whole
}

/// Puts those of the operations of a path item in place.
fn put(path_item: &mut Written, shared: &[(String, Written)], depth: usize) {
    let Some(below) = depth.checked_sub(1) else { return };
    let callbacks = path_item.values_mut().filter_map(|operation| operation.entry_mut("callbacks"));
    for callback in callbacks.flat_map(Written::values_mut) {
        if let Some(Written::Text(reference)) = callback.get("$ref") {
            let name = reference.strip_prefix("#/components/callbacks/");
            let found = shared.iter().find(|(known, _)| Some(known.as_str()) == name);
            let Some((_, found)) = found else { continue };
            *callback = found.clone();
        }
        callback.values_mut().for_each(|path_item| put(path_item, shared, below));
    }
}
