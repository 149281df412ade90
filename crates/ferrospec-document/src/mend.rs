//! Reads what is broken in one of the known small ways as it was meant.
//!
//! Descriptions in the wild say `type: float`, put properties under `items`, or leave a URL's braces unquoted. Each such
//! place gets a warning here and is put right in the tree, so that no later stage meets it. What cannot be read in one
//! sensible way is left for the check.

mod discriminator;
mod empty;
mod enumeration;
mod examples;
mod items;
mod media_type;
mod operation_id;
mod quoted;
mod required;
mod status;
mod type_name;
mod url;

pub use media_type::is_media_type;

use ferrospec_diagnostics::Diagnostics;

use crate::tree::Tree;
use crate::versions::Versions;
use crate::vocabulary::{Kind, Version};

pub(crate) use items::mend as items;

/// Puts right every object that resolving found.
pub(crate) fn mend(tree: &mut Tree, versions: &Versions, diagnostics: &mut Diagnostics) {
    for node in tree.ids() {
        let Some(kind) = tree.kind(node) else { continue };
        let version = versions.of(tree, node);
        match kind {
            Kind::Server => url::mend(tree, node, diagnostics),
            Kind::Responses => status::mend(tree, node, diagnostics),
            Kind::Schema => {
                required::mend(tree, node, diagnostics);
                discriminator::mend(tree, node, version, diagnostics);
                if version >= Version::V3_1 {
                    examples::mend(tree, node, diagnostics);
                }
            }
            Kind::Operation => operation_id::mend(tree, node, diagnostics),
            Kind::RequestBody | Kind::Response | Kind::Parameter | Kind::Header => {
                media_type::mend(tree, node, diagnostics);
            }
            _ => {}
        }
        empty::mend(tree, node, kind, version, diagnostics);
        quoted::mend(tree, node, kind, version, diagnostics);
        // Parameters and headers of Swagger 2.0 have the keywords of a schema.
        if kind == Kind::Schema || (version == Version::V2_0 && matches!(kind, Kind::Parameter | Kind::Header)) {
            type_name::mend(tree, node, version, diagnostics);
            enumeration::mend(tree, node, diagnostics);
        }
    }
}
