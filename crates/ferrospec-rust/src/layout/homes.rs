//! Who needs what.

use super::printed::Printed;
use crate::parallel::Threads;
use crate::program::{Feature, Group, Groups, Ident, MOST, Program};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which groups of operations each item is of.
#[derive(Default)]
pub(super) struct Homes {
    /// All that there are, by number. The first is of what too many groups need, or none.
    all: Vec<Home>,
    /// The number of the home of each item that has a name, file by file and in their order.
    of: Vec<Vec<usize>>,
    /// The features without which there would not be what only types name that no operation needs.
    pub(super) unused: BTreeSet<Feature>,
}

/// Whom an item is for: for any of the groups of each of these, of which none is implied by another. What is for all is for
/// none of these.
pub(super) type Home = BTreeSet<Groups>;

/// Who needs an item, as a number of the table; `None` if nobody does.
type Need = Option<usize>;

/// An item, the module it is of, and what it uses.
struct Node<'a> {
    module: &'static str,
    item: &'a Printed,
    uses: Vec<usize>,
}

impl Homes {
    /// Follows what every item uses, from the messages of operations on.
    pub(super) fn of(program: &Program, printed: &[Vec<Printed>], threads: Threads) -> Self {
        let nodes = nodes(program, printed, threads);
        let mut table = Table::new(program);
        let mut needs = needs(program, &nodes, &mut table);
        let mut homes = Self { all: vec![Home::default()], ..Self::default() };
        if let Some(unused) = &program.unused {
            homes.unused = give_to(unused, &nodes, &mut needs, &mut table);
        }
        let mut numbers = HashMap::from([(Vec::new(), 0)]);
        let mut number = |home: Vec<usize>, table: &Table| {
            *numbers.entry(home).or_insert_with_key(|home| {
                homes.all.push(home.iter().map(|at| table.groups[*at].clone()).collect());
                homes.all.len() - 1
            })
        };
        let of_nodes = nodes.iter().zip(&needs).map(|(node, need)| {
            let used = node.uses.iter().map(|at| needs[*at]);
            let home = match (need, &program.unused) {
                (Some(need), None) => vec![*need],
                (Some(need), Some(_)) => {
                    let own = table.number(&node.item.groups);
                    table.all_of([*need, own])
                }
                // What nobody needs, such as an example, stands with all that it needs, and cannot be without any of it.
                (None, Some(_)) => table.all_of(used.flatten()),
                (None, None) => used.fold(None, |need, used| table.or(need, used)).into_iter().collect(),
            };
            let home = if home == [Table::ALL] { Vec::new() } else { home };
            number(home, &table)
        });
        let mut of_nodes = of_nodes.collect::<Vec<_>>().into_iter();
        let of_file = |items: &Vec<Printed>| of_nodes.by_ref().take(named(items).count()).collect();
        homes.of = printed.iter().map(of_file).collect();
        homes
    }

    /// Whether something in the file of this number is for some groups alone.
    pub(super) fn part(&self, file: usize) -> bool {
        self.of.get(file).is_some_and(|homes| homes.iter().any(|home| *home != 0))
    }

    /// The items with names of the file of this number, by home; what is for all is in the first, which is empty.
    pub(super) fn sorted(&self, file: usize, items: Vec<Printed>) -> BTreeMap<&Home, Vec<Printed>> {
        let mut sorted: Vec<_> = self.all.iter().map(|_| Vec::new()).collect();
        for (item, home) in items.into_iter().zip(&self.of[file]) {
            sorted[*home].push(item);
        }
        self.all.iter().zip(sorted).filter(|(_, items)| !items.is_empty()).collect()
    }
}

/// Groups by number, so that those of many items are neither copied nor compared.
struct Table {
    groups: Vec<Groups>,
    numbers: HashMap<Groups, usize>,
    /// What needs are together.
    both: HashMap<(usize, usize), usize>,
    /// So many groups may have something to themselves together.
    most: usize,
}

impl Table {
    /// The number of all groups.
    const ALL: usize = 0;

    fn new(program: &Program) -> Self {
        let most = if program.unused.is_some() { MOST } else { 1 };
        let all = Groups::default();
        Self { groups: vec![all.clone()], numbers: HashMap::from([(all, Self::ALL)]), both: HashMap::new(), most }
    }

    fn number(&mut self, groups: &Groups) -> usize {
        if let Some(number) = self.numbers.get(groups) {
            return *number;
        }
        self.groups.push(groups.clone());
        self.numbers.insert(groups.clone(), self.groups.len() - 1);
        self.groups.len() - 1
    }

    fn or(&mut self, one: Need, other: Need) -> Need {
        let (one, other) = match (one, other) {
            (None, need) | (need, None) => return need,
            (Some(one), Some(other)) => (one, other),
        };
        if let Some(both) = self.both.get(&(one, other)) {
            return Some(*both);
        }
        let both = self.groups[one].or(&self.groups[other], self.most);
        let both = self.number(&both);
        self.both.insert((one, other), both);
        Some(both)
    }

    /// What is for each of these, without what another of them implies, in the order of their numbers.
    fn all_of(&self, needs: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let all: BTreeSet<_> = needs.into_iter().filter(|need| *need != Self::ALL).collect();
        let implies = |other: usize, at: usize| other != at && self.groups[at].is_implied_by(&self.groups[other]);
        all.iter().copied().filter(|at| !all.iter().any(|other| implies(*other, *at))).collect()
    }
}

fn named(items: &[Printed]) -> impl Iterator<Item = (&Ident, &Printed)> {
    items.iter().filter_map(|item| Some((item.name.as_ref()?, item)))
}

fn nodes<'a>(program: &Program, printed: &'a [Vec<Printed>], threads: Threads) -> Vec<Node<'a>> {
    let items = program.files.iter().zip(printed);
    let items = items.flat_map(|(file, items)| named(items).map(|item| (file.imports.module, item)));
    let items: Vec<_> = items.collect();
    let followed = items.iter().enumerate().filter(|(_, (module, _))| FOLLOWED.contains(module));
    let at: HashMap<_, _> = followed.map(|(at, (module, (name, _)))| ((*module, *name), at)).collect();
    threads.map(&items, |(module, (_, item))| {
        let uses = item.used.own().filter(|(module, _)| FOLLOWED.contains(module));
        Node { module, item, uses: uses.filter_map(|name| at.get(&name).copied()).collect() }
    })
}

/// Who needs each item, as far as operations do.
fn needs(program: &Program, nodes: &[Node<'_>], table: &mut Table) -> Vec<Need> {
    let mut needs = vec![Need::None; nodes.len()];
    let mut waiting = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(groups) = node.item.message.as_ref().and_then(|message| program.groups.get(message)) {
            needs[at] = Some(table.number(groups));
            waiting.push(at);
        }
    }
    while let Some(user) = waiting.pop() {
        for &at in &nodes[user].uses {
            // A message is its own operation's, whoever else names it.
            if nodes[at].item.message.is_some() {
                continue;
            }
            let need = table.or(needs[at], needs[user]);
            if need != needs[at] {
                needs[at] = need;
                waiting.push(at);
            }
        }
    }
    needs
}

/// Gives a group all that others may name and no operation needs; the features that it needs for that.
fn give_to(group: &Group, nodes: &[Node<'_>], needs: &mut [Need], table: &mut Table) -> BTreeSet<Feature> {
    let is_given = |at: usize, needs: &[Need]| needs[at].is_none() && FOLLOWED.contains(&nodes[at].module);
    let given: Vec<_> = (0..nodes.len()).filter(|at| is_given(*at, needs)).collect();
    let used = given.iter().flat_map(|at| &nodes[*at].uses).filter_map(|at| needs[*at]);
    let features = used.flat_map(|need| table.groups[need].iter()).map(|group| group.feature.clone()).collect();
    let need = table.number(&Groups::of([group.clone()], MOST));
    for at in given {
        needs[at] = Some(need);
    }
    features
}

/// The modules whose items are for others.
const FOLLOWED: [&str; 4] = ["types", "rules", "xml", "responses"];
