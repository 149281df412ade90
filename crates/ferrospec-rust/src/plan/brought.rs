//! Types that the user brings.
//!
//! They stand beside schemas, or for formats in the config.

use crate::Options;
use crate::program::{Crates, TypePath, is_unseen};
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Api, Carrier, Shape, TypeId};
use std::collections::{BTreeMap, HashSet};

/// The path of every type that the user brings; what is no path is reported.
pub(super) fn paths(api: &Api, options: &Options, diagnostics: &mut Diagnostics) -> BTreeMap<TypeId, TypePath> {
    let names = options.crates.keys().map(|name| name.replace('-', "_")).collect();
    let crates = Crates { names, traits: &options.brought };
    let (mut paths, mut said) = (BTreeMap::new(), HashSet::new());
    for (id, ty) in api.types.iter() {
        let Shape::Brought(brought) = &ty.shape else { continue };
        let path = TypePath::parse(&brought.path, &crates);
        let other = brought.of.and_then(|ty| other_of(&brought.path, ty));
        let path = match (brought.of, other) {
            (Some(ty), Some(other)) => Err(format!("it is read from {other}s, not from {ty}s")),
            // Whatever else there is stands in the table for the type, or reads none of its values.
            (Some(ty), None) => path.and_then(|path| match path.may_read(ty) {
                true => Ok(path),
                false => Err(format!("no {ty} is read as it")),
            }),
            (None, _) => path,
        };
        match path {
            Ok(path) => _ = paths.insert(id, path),
            // What is said once of a format, many schemas may have.
            Err(_) if !said.insert(brought.locus) => {}
            Err(why) => {
                let words = format!("`{}` cannot be the type: {why}", shown(&brought.path));
                let path = "write the path of a type from its crate on, `money::Amount<money::Euro>`, and its crate under `rust-types` in the config";
                let known = brought.of.map(|ty| known(&brought.path, ty)).unwrap_or_default();
                let several = match other {
                    Some(_) => "; a format of several types is said with one of them before it, `string:decimal`",
                    None => "",
                };
                let section = if brought.of.is_some() { "Formats" } else { "Types of your own" };
                let help = format!("{path} (README, \"{section}\"){known}{several}");
                let message = diagnostics.report(&codes::BAD_TYPE, brought.locus, words);
                if brought.of.is_some() {
                    let _ = message.note(ty.locus, "this schema has the format");
                }
                let _ = message.help(help);
            }
        }
    }
    paths
}

/// The other type than `ty` that what is called so holds the values of.
fn other_of(name: &str, ty: &str) -> Option<&'static str> {
    ["string", "integer", "number"]
        .into_iter()
        .find(|other| *other != ty && Carrier::called(other, name.trim()).is_some())
        .filter(|_| Carrier::called(ty, name.trim()).is_none())
}

/// What the table of formats knows for a type, in words behind others: what is near to the path, else all of it.
fn known(path: &str, ty: &str) -> String {
    /// So many names are said.
    const SAID: usize = 9;
    let names: Vec<_> = Carrier::all(ty).into_iter().map(|carrier| carrier.name()).collect();
    let own = names.iter().filter(|name| krate(name).is_some() && krate(name) == krate(path));
    let mut near: Vec<_> = own.clone().filter(|name| ends(name, path)).collect();
    near.extend(names.iter().filter(|name| is_near(name, path)));
    if near.is_empty() {
        near.extend(own);
    }
    let mut seen = HashSet::new();
    let near: Vec<_> = near.into_iter().filter(|name| seen.insert(**name)).map(|name| format!("`{name}`")).collect();
    if !near.is_empty() {
        return format!("; did you mean {}?", near.join(" or "));
    }
    let said: Vec<_> = names.iter().take(SAID).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > SAID { format!(" and {} more", names.len() - SAID) } else { String::new() };
    format!("; what needs no crate is {}{more}", said.join(", "))
}

/// The crate that a path begins with.
fn krate(path: &str) -> Option<&str> {
    path.trim().split_once("::").map(|(name, _)| name)
}

/// Whether the type that a path names is called as the end of another is: `NaiveDate` as `Date`.
fn ends(name: &str, path: &str) -> bool {
    let last = |path: &str| path.split('<').next().and_then(|path| path.rsplit("::").next()).map(str::to_owned);
    last(name).zip(last(path)).is_some_and(|(name, end)| !end.is_empty() && name.ends_with(&end))
}

/// Whether two paths differ in their crates alone, or in a slip or two.
fn is_near(name: &str, path: &str) -> bool {
    /// So many slips are taken for a slip.
    const SLIPS: usize = 2;
    let bare = |path: &str| path.split('<').next().unwrap_or_default().trim().to_lowercase();
    let (one, other) = (bare(name), bare(path));
    let is_same = one.rsplit("::").next() == other.rsplit("::").next();
    name.contains("::") && (is_same || strsim::osa_distance(&one, &other) <= SLIPS)
}

/// A path as it is written, but for what cannot be seen.
fn shown(path: &str) -> String {
    path.chars()
        .flat_map(|c| if c.is_control() || is_unseen(c) { c.escape_unicode().collect() } else { vec![c] })
        .collect()
}
