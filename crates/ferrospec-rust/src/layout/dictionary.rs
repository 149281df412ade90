//! Items by the letters that their names begin with.

use super::printed::Printed;
use crate::plan;
use std::collections::BTreeMap;

/// Items under what their names begin with, no more letters than it takes for each lot to be small enough.
///
/// A lot is called by these letters. Which they are depends on the lot alone and on those around it that begin with all of
/// its letters but the last; what is too large by itself is under its whole name.
pub(super) fn lots(items: Vec<Printed>, fits: &dyn Fn(&[&Printed]) -> bool) -> Vec<(String, Vec<Printed>)> {
    let spelled = items.into_iter().map(|item| (item.name.as_ref().map(plan::spelled).unwrap_or_default(), item));
    let mut waiting = vec![(String::new(), spelled.collect::<Vec<_>>())];
    let mut lots = Vec::new();
    while let Some((start, items)) = waiting.pop() {
        let is_whole = items.iter().all(|(name, _)| *name == start);
        if is_whole || !start.is_empty() && fits(&items.iter().map(|(_, item)| item).collect::<Vec<_>>()) {
            lots.push((start, items.into_iter().map(|(_, item)| item).collect()));
            continue;
        }
        let mut longer: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (name, item) in items {
            longer.entry(longer_start(&start, &name)).or_default().push((name, item));
        }
        waiting.extend(longer);
    }
    lots.sort_by(|(one, _), (other, _)| one.cmp(other));
    lots
}

/// One letter more of a name, and what parts words before it.
fn longer_start(start: &str, name: &str) -> String {
    let rest = &name[start.len()..];
    let letter = rest.find(|char| char != '_').map_or(rest.len(), |at| at + 1);
    name[..start.len() + letter].to_owned()
}
