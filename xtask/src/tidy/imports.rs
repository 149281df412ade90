//! Circles among the imports of a crate's files.
//!
//! A file imports another when it names something that is defined there; a name that passes through re-exports is
//! followed to its definition, so `crate::Code` is an import of `code.rs` and not of `lib.rs`. What tests import does
//! not count.

mod module;

use super::sources::Source;
use module::Module;
use std::collections::{BTreeMap, BTreeSet};

/// A line for each set of files that import each other in a circle.
pub(super) fn circles(sources: &[Source]) -> Vec<String> {
    let mut crates: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in sources {
        if let Some((name, _)) = source.path.split_once("/src/") {
            crates.entry(name).or_default().push(source);
        }
    }
    crates.values().flat_map(|sources| of_crate(sources)).collect()
}

fn of_crate(sources: &[&Source]) -> Vec<String> {
    let mut modules = BTreeMap::new();
    let mut broken = Vec::new();
    for source in sources {
        match Module::read(source) {
            Ok(module) => drop(modules.insert(module.path.clone(), module)),
            Err(error) => broken.push(format!("{}: {error}", source.path)),
        }
    }
    let graph: BTreeMap<_, BTreeSet<_>> =
        modules.values().map(|module| (module.path.clone(), imports(&modules, module))).collect();
    broken.extend(knots(&graph).into_iter().map(|knot| {
        let files: Vec<_> = knot.iter().filter_map(|path| Some(modules.get(path)?.file.as_str())).collect();
        format!("{}: import each other in a circle", files.join(", "))
    }));
    broken
}

type Path = Vec<String>;
type Modules = BTreeMap<Path, Module>;

/// The modules that `module` imports something from.
fn imports(modules: &Modules, module: &Module) -> BTreeSet<Path> {
    let targets = module.used.iter().filter_map(|used| resolve(modules, &module.path, used, 0));
    targets.filter(|target| *target != module.path).collect()
}

/// The module that defines what `name` means in the module at `from`; `None` if that is another crate.
fn resolve(modules: &Modules, from: &Path, name: &[String], depth: usize) -> Option<Path> {
    // Re-exports of re-exports end long before.
    if depth > 16 {
        return None;
    }
    let (first, rest) = name.split_first()?;
    let mut here = match first.as_str() {
        "crate" => Path::new(),
        "self" => from.clone(),
        "super" => from.split_last().map(|(_, parent)| parent.to_vec())?,
        _ => return resolve_in(modules, from, name, depth),
    };
    let mut rest = rest;
    while let Some((first, behind)) = rest.split_first().filter(|(first, _)| *first == "super") {
        let _ = first;
        here.pop()?;
        rest = behind;
    }
    if rest.is_empty() {
        return Some(here);
    }
    resolve_in(modules, &here, rest, depth).or(Some(here))
}

/// As [`resolve`], of a name that is looked up in the module at `here`.
fn resolve_in(modules: &Modules, here: &Path, name: &[String], depth: usize) -> Option<Path> {
    let (first, rest) = name.split_first()?;
    let module = modules.get(here)?;
    let child: Path = here.iter().chain([first]).cloned().collect();
    if modules.contains_key(&child) {
        return if rest.is_empty() { Some(child) } else { resolve_in(modules, &child, rest, depth).or(Some(child)) };
    }
    if let Some(target) = module.imported.get(first) {
        let longer: Path = target.iter().chain(rest).cloned().collect();
        return resolve(modules, here, &longer, depth + 1);
    }
    if module.defined.contains(first) {
        return Some(here.clone());
    }
    module.globs.iter().find_map(|glob| {
        let longer: Path = glob.iter().chain(name).cloned().collect();
        let target = resolve(modules, here, &longer, depth + 1)?;
        modules.get(&target)?.defined.contains(first).then_some(target)
    })
}

/// The strongly connected parts of more than one node.
fn knots(graph: &BTreeMap<Path, BTreeSet<Path>>) -> Vec<Vec<Path>> {
    let reachable = |from: &Path| {
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<_> = graph.get(from).into_iter().flatten().collect();
        while let Some(next) = waiting.pop() {
            if seen.insert(next.clone()) {
                waiting.extend(graph.get(next).into_iter().flatten());
            }
        }
        seen
    };
    let reach: BTreeMap<_, _> = graph.keys().map(|path| (path, reachable(path))).collect();
    let mut knots = Vec::new();
    let mut done = BTreeSet::new();
    for (path, reached) in &reach {
        if !reached.contains(*path) || done.contains(*path) {
            continue;
        }
        let knot = reached.iter().filter(|other| reach.get(other).is_some_and(|back| back.contains(*path)));
        let knot: Vec<_> = knot.cloned().collect();
        done.extend(knot.iter().cloned());
        knots.push(knot);
    }
    knots
}

#[cfg(test)]
mod tests {
    use super::{Source, circles};

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let source =
            |(path, text): &(&str, &str)| Source { path: format!("crates/x/src/{path}"), text: (*text).into() };
        circles(&files.iter().map(source).collect::<Vec<_>>())
    }

    #[test]
    fn a_circle_through_a_re_export_is_found() {
        let files = [
            ("lib.rs", "mod a;\nmod b;\npub use a::A;\n"),
            ("a.rs", "use crate::b::B;\npub struct A(B);\n"),
            ("b.rs", "use crate::A;\npub struct B(Option<Box<A>>);\n"),
        ];
        assert_eq!(found(&files), ["crates/x/src/a.rs, crates/x/src/b.rs: import each other in a circle"]);
    }

    #[test]
    fn a_path_in_an_expression_is_an_import() {
        let files = [
            ("lib.rs", "mod a;\n"),
            ("a.rs", "mod b;\npub fn a() { b::b() }\n"),
            ("a/b.rs", "pub fn b() { super::a() }\n"),
        ];
        assert_eq!(found(&files).len(), 1);
    }

    #[test]
    fn re_exports_and_tests_are_no_circle() {
        let files = [
            ("lib.rs", "mod a;\nmod b;\npub use a::A;\npub use b::B;\n"),
            ("a.rs", "pub struct A;\n#[cfg(test)]\nmod tests { use crate::B; }\n"),
            ("b.rs", "use crate::A;\npub struct B(A);\n"),
        ];
        assert!(found(&files).is_empty(), "{:?}", found(&files));
    }
}
