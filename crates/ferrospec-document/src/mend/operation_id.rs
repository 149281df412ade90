//! An `operationId` that names nothing.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::scalar::Scalar;
use crate::tree::{NodeId, Tree, Value};

/// Takes out the `operationId` of the operation `node` if no word can be made of it.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(id) = tree.get(node, "operationId") else { return };
    let Value::Scalar { text, style } = tree.value(id) else { return };
    // Nothing at all is a key without a value.
    if text.contains(char::is_alphanumeric) || Scalar::read(text, *style) == Scalar::Null {
        return;
    }
    let words = if text.trim().is_empty() {
        "the `operationId` is empty".to_owned()
    } else {
        format!("the `operationId` `{text}` holds no letter or digit")
    };
    let _ = diagnostics
        .report(&codes::BAD_OPERATION_ID, tree.locus(id), words)
        .label("read as if it were not there")
        .help("give a name such as `listPets`, or leave the key out");
    tree.remove(node, "operationId");
}
