//! Server URLs whose braces YAML takes for a mapping.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{NodeId, Style, Tree, Value};

/// Reads `url: {name}` of the server `node` as the text `{name}`.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(url) = tree.get(node, "url") else { return };
    let Some([entry]) = tree.mapping(url).map(|mapping| mapping.entries()) else { return };
    if tree.text(entry.value).is_none_or(|text| !text.is_empty()) {
        return;
    }
    let text = format!("{{{}}}", entry.key);
    let _ = diagnostics
        .report(&codes::URL_IS_MAPPING, tree.locus(url), format!("`{text}` without quotes is a mapping in YAML"))
        .help(format!("write `url: \"{text}\"`"));
    tree.replace(url, Value::Scalar { text: text.into(), style: Style::Quoted });
}
