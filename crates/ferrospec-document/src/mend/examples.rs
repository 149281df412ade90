//! Examples of a schema under names.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::tree::{NodeId, Tree, Value};

/// If `examples` of the schema `node` is a mapping, as that of a media type is, makes it the list of its values.
pub(super) fn mend(tree: &mut Tree, node: NodeId, diagnostics: &mut Diagnostics) {
    let Some(examples) = tree.get(node, "examples").filter(|&examples| tree.link(examples).is_none()) else { return };
    let Some(mapping) = tree.mapping(examples) else { return };
    let value_of = |example: NodeId| {
        let value = ["value", "dataValue"].iter().find_map(|key| tree.get(example, key));
        // What stands in another file, or as it is sent, is an example that a schema cannot show.
        let is_other =
            || ["$ref", "externalValue", "serializedValue"].iter().any(|key| tree.get(example, key).is_some());
        value.or_else(|| (!is_other()).then_some(example))
    };
    let values = mapping.entries().iter().filter_map(|entry| value_of(entry.value)).collect();
    let place = tree.entry(examples).map_or(tree.locus(examples), |entry| entry.locus);
    let _ = diagnostics
        .report(&codes::NAMED_EXAMPLES, place, "`examples` of a schema is a list, and these stand under names")
        .label("their values are read as the list")
        .help("write `examples: [...]`, or put them beside `schema`, where they may have names");
    tree.replace(examples, Value::Sequence(values));
}
