//! Examples of a schema under names.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{NodeId, Tree, Value};

/// If `examples` of the schema `node` is a mapping, as that of a media type is, makes it the list of its values.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(examples) = tree.get(node, "examples").filter(|&examples| tree.link(examples).is_none()) else { return };
    let Some(mapping) = tree.mapping(examples) else { return };
    // What stands in another file is an example that a schema cannot show.
    let is_elsewhere = |value: NodeId| ["$ref", "externalValue"].iter().any(|key| tree.get(value, key).is_some());
    let held = mapping.entries().iter().map(|entry| entry.value).filter(|&value| !is_elsewhere(value));
    let values = held.map(|value| tree.get(value, "value").unwrap_or(value)).collect();
    let place = tree.entry(examples).map_or(tree.locus(examples), |entry| entry.locus);
    let _ = diagnostics
        .report(&codes::NAMED_EXAMPLES, place, "`examples` of a schema is a list, and these stand under names")
        .label("their values are read as the list")
        .help("write `examples: [...]`, or put them beside `schema`, where they may have names");
    tree.replace(examples, Value::Sequence(values));
}
