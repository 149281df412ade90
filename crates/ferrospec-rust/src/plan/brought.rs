//! Types that the user brings.

use crate::program::TypePath;
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Api, Shape, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// The path of every type that the user brings; what is no path is reported.
pub(super) fn paths(
    api: &Api,
    crates: impl Iterator<Item = String>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<TypeId, TypePath> {
    let crates: BTreeSet<_> = crates.map(|name| name.replace('-', "_")).collect();
    let mut paths = BTreeMap::new();
    for (id, ty) in api.types.iter() {
        let Shape::Brought(brought) = &ty.shape else { continue };
        match TypePath::parse(&brought.path, &crates) {
            Ok(path) => _ = paths.insert(id, path),
            Err(why) => {
                let words = format!("`{}` cannot be the type: {why}", brought.path.escape_debug());
                let help = "write the path of a type from its crate on, `money::Amount<money::Euro>`, and its crate under `rust-types` in the config";
                diagnostics.report(&codes::BAD_TYPE, brought.locus, words).help(help);
            }
        }
    }
    paths
}
