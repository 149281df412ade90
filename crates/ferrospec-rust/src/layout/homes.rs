//! Who needs what.

use super::printed::Printed;
use crate::program::{Feature, Group, Groups, Ident, MOST, Program};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which groups of operations each item is of.
#[derive(Default)]
pub(super) struct Homes {
    /// What too many groups need, or none, is not here.
    of: HashMap<Key, Home>,
    /// The features without which there would not be what only types name that no operation needs.
    pub(super) unused: BTreeSet<Feature>,
}

/// Whom an item is for: for any of the groups of each of these, of which none is implied by another. What is for all is for
/// none of these.
pub(super) type Home = BTreeSet<Groups>;

/// The module and the name of an item, and what else it is compiled with, which parts what is of one name.
type Key = (&'static str, Ident, Groups);

/// Who needs an item; `None` if nobody does.
type Need = Option<Groups>;

/// An item, the module it is of, its name, and what it uses.
struct Node<'a> {
    module: &'static str,
    name: &'a Ident,
    item: &'a Printed,
    uses: Vec<usize>,
}

impl Homes {
    /// Follows what every item uses, from the messages of operations on.
    pub(super) fn of(program: &Program, printed: &[Vec<Printed>]) -> Self {
        let nodes = nodes(program, printed);
        let mut needs = needs(program, &nodes);
        let mut homes = Self::default();
        if let Some(unused) = &program.unused {
            homes.unused = give_to(unused, &nodes, &mut needs);
        }
        let most = most(program);
        for (node, need) in nodes.iter().zip(&needs) {
            let used = node.uses.iter().map(|at| needs[*at].clone());
            let home = match (need, &program.unused) {
                (Some(need), None) => Home::from([need.clone()]),
                (Some(need), Some(_)) => all_of([need.clone(), node.item.groups.clone()]),
                // What nobody needs, such as an example, stands with all that it needs, and cannot be without any of it.
                (None, Some(_)) => all_of(used.flatten()),
                (None, None) => used.fold(None, |need, used| or(need, used, most)).into_iter().collect(),
            };
            if home.iter().any(|groups| !groups.is_all()) {
                homes.of.insert((node.module, node.name.clone(), node.item.groups.clone()), home);
            }
        }
        homes
    }

    /// Whether an item is for some groups alone.
    pub(super) fn has(&self, module: &'static str, item: &Printed) -> bool {
        self.home(module, item).is_some()
    }

    fn home(&self, module: &'static str, item: &Printed) -> Option<&Home> {
        self.of.get(&(module, item.name.clone()?, item.groups.clone()))
    }

    /// The items of each home; what is for all is in the first, which is empty.
    pub(super) fn sorted(&self, module: &'static str, items: Vec<Printed>) -> BTreeMap<Home, Vec<Printed>> {
        let mut sorted: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for item in items {
            let home = self.home(module, &item).cloned().unwrap_or_default();
            sorted.entry(home).or_default().push(item);
        }
        sorted
    }
}

/// So many groups may have something to themselves together.
fn most(program: &Program) -> usize {
    if program.unused.is_some() { MOST } else { 1 }
}

fn nodes<'a>(program: &Program, printed: &'a [Vec<Printed>]) -> Vec<Node<'a>> {
    let items = program.files.iter().zip(printed);
    let items = items.flat_map(|(file, items)| items.iter().map(|item| (file.imports.module, item)));
    let named = items.filter_map(|(module, item)| {
        let name = item.name.as_ref()?;
        Some(Node { module, name, item, uses: Vec::new() })
    });
    let mut nodes: Vec<_> = named.collect();
    let at: HashMap<_, _> = nodes.iter().enumerate().map(|(at, node)| ((node.module, node.name), at)).collect();
    let uses = |node: &Node<'_>| -> Vec<usize> {
        let own = node.item.used.own().filter(|(module, _)| FOLLOWED.contains(module));
        own.filter_map(|name| at.get(&name).copied()).collect()
    };
    let uses: Vec<_> = nodes.iter().map(uses).collect();
    nodes.iter_mut().zip(uses).for_each(|(node, uses)| node.uses = uses);
    nodes
}

/// Who needs each item, as far as operations do.
fn needs(program: &Program, nodes: &[Node<'_>]) -> Vec<Need> {
    let most = most(program);
    let mut needs = vec![Need::None; nodes.len()];
    let mut waiting = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(groups) = node.item.message.as_ref().and_then(|message| program.groups.get(message)) {
            needs[at] = Some(groups.clone());
            waiting.push(at);
        }
    }
    while let Some(user) = waiting.pop() {
        for &at in &nodes[user].uses {
            // A message is its own operation's, whoever else names it.
            if nodes[at].item.message.is_some() {
                continue;
            }
            let need = or(needs[at].clone(), needs[user].clone(), most);
            if need != needs[at] {
                needs[at] = need;
                waiting.push(at);
            }
        }
    }
    needs
}

fn or(one: Need, other: Need, most: usize) -> Need {
    match (one, other) {
        (None, need) | (need, None) => need,
        (Some(one), Some(other)) => Some(one.or(&other, most)),
    }
}

/// Gives a group all that others may name and no operation needs; the features that it needs for that.
fn give_to(group: &Group, nodes: &[Node<'_>], needs: &mut [Need]) -> BTreeSet<Feature> {
    let is_given = |at: usize, needs: &[Need]| needs[at].is_none() && FOLLOWED.contains(&nodes[at].module);
    let given: Vec<_> = (0..nodes.len()).filter(|at| is_given(*at, needs)).collect();
    let used = given.iter().flat_map(|at| &nodes[*at].uses).filter_map(|at| needs[*at].as_ref());
    let features = used.flat_map(Groups::iter).map(|group| group.feature.clone()).collect();
    for at in given {
        needs[at] = Some(Groups::of([group.clone()], MOST));
    }
    features
}

/// What is for each of these, without what another of them implies.
fn all_of(groups: impl IntoIterator<Item = Groups>) -> Home {
    let all: Home = groups.into_iter().filter(|groups| !groups.is_all()).collect();
    let is_implied = |groups: &Groups| all.iter().any(|other| other != groups && groups.is_implied_by(other));
    all.iter().filter(|groups| !is_implied(groups)).cloned().collect()
}

/// The modules whose items are for others.
const FOLLOWED: [&str; 4] = ["types", "rules", "xml", "responses"];
