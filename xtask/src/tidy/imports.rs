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
    let has_library = sources.iter().any(|source| source.path.ends_with("/src/lib.rs"));
    let root = if has_library { "lib.rs" } else { "main.rs" };
    let mut modules = BTreeMap::new();
    let mut broken = Vec::new();
    for source in sources {
        match Module::read(source, root) {
            Ok(module) => drop(modules.insert(module.path.clone(), module)),
            Err(error) => broken.push(format!("{}: {error}", source.path)),
        }
    }
    let graph: BTreeMap<_, BTreeSet<_>> =
        modules.values().map(|module| (module.path.clone(), imports(&modules, module))).collect();
    broken.extend(knots(&graph).into_iter().map(|knot| {
        let file = |path: &Path| modules.get(path).map_or("", |module| module.file.as_str());
        let files: Vec<_> = knot.iter().map(file).collect();
        let inside = |path: &Path| graph.get(path).into_iter().flatten().filter(|to| knot.contains(to));
        let arrows = knot.iter().flat_map(|from| inside(from).map(move |to| (from, to)));
        let arrows: String = arrows.map(|(from, to)| format!("\n    {} -> {}", file(from), file(to))).collect();
        format!("{}: import each other in a circle{arrows}", files.join(", "))
    }));
    broken
}

type Path = Vec<String>;
type Modules = BTreeMap<Path, Module>;

/// The modules that `module` imports something from.
fn imports(modules: &Modules, module: &Module) -> BTreeSet<Path> {
    let found = module.used.iter().map(|used| resolve(modules, &module.path, used, 0));
    let targets = found.filter_map(|meaning| match meaning {
        Meaning::In(target) => Some(target),
        Meaning::Elsewhere => None,
    });
    targets.filter(|target| *target != module.path).collect()
}

/// Where what a name means is defined.
enum Meaning {
    /// In this module of the crate.
    In(Path),
    /// In another crate, or nowhere that this reader knows.
    Elsewhere,
}

/// What `name` means in the module at `from`.
fn resolve(modules: &Modules, from: &Path, name: &[String], depth: usize) -> Meaning {
    let (mut here, mut rest) = match name.split_first() {
        Some((first, rest)) if first == "crate" => (Path::new(), rest),
        Some((first, rest)) if first == "self" => (from.clone(), rest),
        Some((first, _)) if first == "super" => (from.clone(), name),
        _ => return resolve_in(modules, from, name, depth),
    };
    while let Some((_, behind)) = rest.split_first().filter(|(first, _)| *first == "super") {
        here.pop();
        rest = behind;
    }
    resolve_in(modules, &here, rest, depth)
}

/// As [`resolve`], of a name that is looked up in the module at `here`.
fn resolve_in(modules: &Modules, here: &Path, name: &[String], depth: usize) -> Meaning {
    // Re-exports of re-exports end long before.
    let Some(module) = modules.get(here).filter(|_| depth < 16) else { return Meaning::Elsewhere };
    let Some((first, rest)) = name.split_first() else { return Meaning::In(here.clone()) };
    let child: Path = here.iter().chain([first]).cloned().collect();
    if modules.contains_key(&child) {
        return resolve_in(modules, &child, rest, depth);
    }
    if module.defined.contains(first) {
        return Meaning::In(here.clone());
    }
    if let Some(target) = module.imported.get(first) {
        let is_crate = target.first() == Some(first) && target.len() == 1;
        let longer: Path = target.iter().chain(rest).cloned().collect();
        return if is_crate { Meaning::Elsewhere } else { resolve(modules, here, &longer, depth + 1) };
    }
    for glob in &module.globs {
        let longer: Path = glob.iter().chain(name).cloned().collect();
        if let Meaning::In(target) = resolve(modules, here, &longer, depth + 1) {
            return Meaning::In(target);
        }
    }
    Meaning::Elsewhere
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
        let found = found(&files);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/x/src/a.rs, crates/x/src/b.rs: import each other in a circle"));
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
    fn a_program_without_a_library_is_read_too() {
        let files = [
            ("main.rs", "mod a;\nmod b;\n"),
            ("a.rs", "fn a() { crate::b::b() }\n"),
            ("b.rs", "use crate::a;\nfn b() { a::a() }\n"),
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
