//! `derives`: traits that types derive, or have.

use super::table::Table;
use ferrospec_rust::Derive;
use std::ops::Range;

/// What may be listed.
const DERIVES: &[(&str, Derive)] = &[("Eq", Derive::Eq), ("Hash", Derive::Hash), ("Ord", Derive::Ord)];

/// The traits that are listed, each where it stands.
pub(super) fn read(table: &mut Table<'_, '_>, listed: Vec<(String, Range<usize>)>) -> Vec<Derive> {
    let mut derives = Vec::new();
    for (name, place) in listed {
        match DERIVES.iter().find(|(known, _)| *known == name) {
            Some((_, derive)) => derives.push(*derive),
            None => table.wrong("derives", "a list of `Eq`, `Hash` and `Ord`", place),
        }
    }
    derives
}
