//! What the types say to the instances.

use super::made::{Fate, Made};
use super::part::holder_of;
use super::suite::Group;
use super::verdict::{Got, Verdict};
use crate::reader::{self, Said};
use crate::workplace::Workplace;
use std::io;

/// Builds the program that reads the instances.
pub(super) fn build(workplace: &Workplace, made: &Made) -> io::Result<()> {
    let types = made.groups.iter().filter_map(|(name, fate)| match fate {
        Fate::Typed { part, .. } => Some((holder_of(name), part.as_str())),
        Fate::Refused(_) | Fate::Broken(_) => None,
    });
    reader::build(workplace, types)
}

/// What becomes of every instance of `groups`, in their order.
pub(super) fn all(workplace: &Workplace, groups: &[Group], made: &Made) -> io::Result<Vec<Verdict>> {
    let mut lines = Vec::new();
    for group in groups {
        if let Some(Fate::Typed { part, .. }) = made.groups.get(&group.name) {
            let line = |data: &str| reader::line(part, &holder_of(&group.name), data);
            lines.extend(group.tests.iter().map(|test| line(&test.data)));
        }
    }
    let mut read = reader::read(workplace, &lines)?.into_iter();
    let mut verdicts = Vec::new();
    for group in groups {
        for test in &group.tests {
            let got = match made.groups.get(&group.name) {
                Some(Fate::Typed { said, .. }) => Got::of(read.next().unwrap_or(Said::Ended), said),
                Some(Fate::Refused(why)) => Got::NotGenerated(why.clone()),
                Some(Fate::Broken(why)) => Got::NotCompiled(why.clone()),
                None => Got::NotGenerated("it was not tried".to_owned()),
            };
            verdicts.push(Verdict::new(group, test, got));
        }
    }
    Ok(verdicts)
}
