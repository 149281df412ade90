//! A discriminator that is the name of its property, as Swagger 2.0 writes it, in a later version.

use ferrospec_diagnostics::{Diagnostics, codes};

use crate::render::harmless;
use crate::tree::{Entry, Mapping, NodeId, Tree, Value};
use crate::vocabulary::{Kind, Version};

/// Reads `discriminator: kind` of the schema `node` as the object that names the property.
pub(super) fn mend(tree: &mut Tree, node: NodeId, version: Version, diagnostics: &mut Diagnostics) {
    if version < Version::V3_0 {
        return;
    }
    let Some(discriminator) = tree.get(node, "discriminator") else { return };
    let Some(name) = tree.text(discriminator).filter(|name| !name.is_empty()).map(str::to_owned) else { return };
    let place = tree.locus(discriminator);
    let words = format!("a `discriminator` that is a text left OpenAPI behind 2.0, and this is OpenAPI {version}");
    let help = format!("it is read as it was then; write `discriminator: {{propertyName: {}}}`", harmless(&name));
    let _ = diagnostics.report(&codes::UNKNOWN_KEY, place, words).help(help);
    let value = tree.add_text(&name, place);
    let entries = vec![Entry { key: "propertyName".into(), locus: place, value }];
    tree.replace(discriminator, Value::Mapping(Mapping::new(entries).0));
    tree.set_kind(discriminator, Kind::Discriminator);
}
