//! Items by the letters that their names begin with.

use super::printed::Printed;
use crate::plan;
use std::collections::BTreeMap;

/// Items under what their names begin with, no more letters than it takes for each lot to be small enough.
///
/// A lot is called by these letters. Which they are depends on the lot alone and on those around it that begin with all of
/// its letters but the last; what is too large by itself is under its whole name.
pub(super) fn lots(items: Vec<Printed>, fits: &dyn Fn(&[&Printed]) -> bool) -> Vec<(String, Vec<Printed>)> {
    let names: Vec<_> = items.iter().map(|item| item.name.as_ref().map(plan::spelled).unwrap_or_default()).collect();
    // Items are large, and moved once.
    let mut waiting = vec![(String::new(), (0..items.len()).collect::<Vec<_>>())];
    let mut lots = Vec::new();
    while let Some((start, lot)) = waiting.pop() {
        let is_whole = lot.iter().all(|at| names[*at] == start);
        if is_whole || !start.is_empty() && fits(&lot.iter().map(|at| &items[*at]).collect::<Vec<_>>()) {
            lots.push((start, lot));
            continue;
        }
        let mut longer: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for at in lot {
            longer.entry(longer_start(&start, &names[at])).or_default().push(at);
        }
        waiting.extend(longer.into_iter().map(|(start, lot)| (start.to_owned(), lot)));
    }
    lots.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut items: Vec<_> = items.into_iter().map(Some).collect();
    let lots =
        lots.into_iter().map(|(start, lot)| (start, lot.into_iter().filter_map(|at| items[at].take()).collect()));
    lots.collect()
}

/// One letter more of a name, and what parts words before it.
fn longer_start<'n>(start: &str, name: &'n str) -> &'n str {
    let rest = &name[start.len()..];
    let letter = rest.find(|char| char != '_').map_or(rest.len(), |at| at + 1);
    &name[..start.len() + letter]
}
