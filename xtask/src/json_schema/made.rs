//! The crates: all that generates and compiles, and why the rest does not.

use super::part::{Generated, Part};
use super::suite::Group;
use crate::workplace::Workplace;
use std::collections::BTreeMap;
use std::io;

/// What became of each group.
pub(super) struct Made {
    /// By its name.
    pub(super) groups: BTreeMap<String, Fate>,
}

/// What became of a group.
#[derive(Clone, Debug)]
pub(super) enum Fate {
    /// There is a type for it.
    Typed {
        /// The crate that holds the type.
        part: String,
        /// What was said about the schema.
        said: String,
    },
    /// The generator refuses it, for this reason.
    Refused(String),
    /// What is generated does not compile, for this reason.
    Broken(String),
}

impl Made {
    /// Generates and compiles. Where a crate of several groups is refused or does not compile, each half of them is tried.
    pub(super) fn of(workplace: &Workplace, groups: &[Group]) -> io::Result<Self> {
        let mut made = Self { groups: BTreeMap::new() };
        let (mut waiting, mut parts) = (Part::all(groups), Vec::new());
        loop {
            while let Some(part) = waiting.pop() {
                let refused = match part.generate(workplace)? {
                    Ok(generated) => {
                        made.keep(&part, &generated);
                        parts.push(part);
                        continue;
                    }
                    Err(refused) => refused,
                };
                match part.halves() {
                    Some(halves) => waiting.extend(halves),
                    None => made.tell(&part, &Fate::Refused(refused)),
                }
            }
            let broken = workplace.compile(&parts.iter().map(Part::name).collect())?;
            if broken.is_empty() {
                break;
            }
            let (again, fine): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| broken.contains_key(&part.name()));
            parts = fine;
            for part in again {
                match part.halves() {
                    Some(halves) => waiting.extend(halves),
                    None => made.tell(&part, &Fate::Broken(broken[&part.name()].clone())),
                }
            }
        }
        Ok(made)
    }

    fn keep(&mut self, part: &Part<'_>, generated: &Generated) {
        for Group { name, .. } in &part.groups {
            let said = generated.said.get(name).cloned().unwrap_or_default();
            let fate = if generated.typed.contains(name) {
                Fate::Typed { part: part.name(), said }
            } else {
                Fate::Refused(format!("no type is made of it; {said}"))
            };
            self.groups.insert(name.clone(), fate);
        }
    }

    fn tell(&mut self, part: &Part<'_>, fate: &Fate) {
        self.groups.extend(part.groups.iter().map(|group| (group.name.clone(), fate.clone())));
    }
}
