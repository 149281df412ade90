//! Types that the user brings.
//!
//! They stand beside schemas, or for formats in the config.

use crate::program::TypePath;
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Api, Carrier, Shape, TypeId};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The path of every type that the user brings; what is no path is reported.
pub(super) fn paths(
    api: &Api,
    crates: impl Iterator<Item = String>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<TypeId, TypePath> {
    let crates: BTreeSet<_> = crates.map(|name| name.replace('-', "_")).collect();
    let (mut paths, mut said) = (BTreeMap::new(), HashSet::new());
    for (id, ty) in api.types.iter() {
        let Shape::Brought(brought) = &ty.shape else { continue };
        match TypePath::parse(&brought.path, &crates) {
            Ok(path) => _ = paths.insert(id, path),
            // What is said once of a format, many schemas may have.
            Err(_) if !said.insert(brought.locus) => {}
            Err(why) => {
                let words = format!("`{}` cannot be the type: {why}", brought.path.escape_debug());
                let path = "write the path of a type from its crate on, `money::Amount<money::Euro>`, and its crate under `rust-types` in the config";
                let help = match brought.of {
                    Some(ty) => format!("{path}; what needs no crate is {}", known(ty)),
                    None => path.to_owned(),
                };
                diagnostics.report(&codes::BAD_TYPE, brought.locus, words).help(help);
            }
        }
    }
    paths
}

/// What the table of formats knows for a type.
fn known(ty: &str) -> String {
    let names: Vec<_> = Carrier::all(ty).into_iter().map(|carrier| format!("`{}`", carrier.name())).collect();
    names.join(", ")
}
