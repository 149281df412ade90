//! Who needs what.

use super::printed::Printed;
use crate::program::{Ident, Program};
use std::collections::{BTreeMap, HashMap};

/// Which group of operations each item is of.
#[derive(Default)]
pub(super) struct Homes {
    /// By module and name; what several groups need, or none, is not here.
    of: HashMap<(&'static str, Ident), Ident>,
}

/// Who needs an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need<'a> {
    Nobody,
    One(&'a Ident),
    Several,
}

impl<'a> Need<'a> {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobody, need) | (need, Self::Nobody) => need,
            (one, other) if one == other => one,
            _ => Self::Several,
        }
    }

    fn one(self) -> Option<&'a Ident> {
        match self {
            Self::One(group) => Some(group),
            Self::Nobody | Self::Several => None,
        }
    }
}

impl Homes {
    /// Follows what every item uses, from the messages of operations on.
    pub(super) fn of(program: &Program, printed: &[Vec<Printed>]) -> Self {
        let items = program.files.iter().zip(printed);
        let items = items.flat_map(|(file, items)| items.iter().map(|item| (file.imports.module, item)));
        let items: Vec<_> = items.filter_map(|(module, item)| Some((module, item.name.as_ref()?, item))).collect();
        let at: HashMap<_, _> =
            items.iter().enumerate().map(|(at, (module, name, _))| ((*module, *name), at)).collect();
        let uses = |item: &'_ Printed| -> Vec<usize> {
            let own = item.used.own().iter().filter(|(module, _)| FOLLOWED.contains(module));
            own.flat_map(|(module, names)| names.iter().filter_map(|name| at.get(&(*module, name)).copied())).collect()
        };
        let used: Vec<_> = items.iter().map(|(_, _, item)| uses(item)).collect();
        let mut needs = vec![Need::Nobody; items.len()];
        let mut waiting = Vec::new();
        for (at, (_, _, item)) in items.iter().enumerate() {
            if let Some(group) = item.message.as_ref().and_then(|message| program.groups.get(message)) {
                needs[at] = Need::One(group);
                waiting.push(at);
            }
        }
        while let Some(user) = waiting.pop() {
            for &at in &used[user] {
                let need = needs[at].and(needs[user]);
                // A message is its own operation's, whoever else names it.
                if need != needs[at] && items[at].2.message.is_none() {
                    needs[at] = need;
                    waiting.push(at);
                }
            }
        }
        let mut of = HashMap::new();
        for (index, (module, name, _)) in items.iter().enumerate() {
            // What nobody needs, such as an example, stands with all that it needs.
            let need = match needs[index] {
                Need::Nobody => used[index].iter().fold(Need::Nobody, |need, at| need.and(needs[*at])),
                need => need,
            };
            if let Some(group) = need.one() {
                of.insert((*module, (*name).clone()), group.clone());
            }
        }
        Self { of }
    }

    /// The items of each group, and those that are of none alone.
    pub(super) fn sorted(&self, module: &'static str, items: Vec<Printed>) -> BTreeMap<Option<Ident>, Vec<Printed>> {
        let mut sorted: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for item in items {
            let name = item.name.clone().map(|name| (module, name));
            sorted.entry(name.and_then(|name| self.of.get(&name).cloned())).or_default().push(item);
        }
        sorted
    }
}

/// The modules whose items are for others.
const FOLLOWED: [&str; 4] = ["types", "rules", "xml", "responses"];
