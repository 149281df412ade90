//! The files that are there, to find the one that was meant.

use std::collections::HashMap;

/// Logical paths, and which of them has what letters.
#[derive(Default, Debug)]
pub(crate) struct Listing {
    paths: Vec<String>,
    by_letters: HashMap<String, usize>,
}

impl Listing {
    /// These paths; of those with the same letters, the first is found by them.
    pub(crate) fn new(paths: Vec<String>) -> Self {
        let mut by_letters = HashMap::with_capacity(paths.len());
        for (number, path) in paths.iter().enumerate() {
            by_letters.entry(letters(path)).or_insert(number);
        }
        Self { paths, by_letters }
    }

    /// All paths.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Whether `path` is there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.by_letters.contains_key(&letters(path)) && self.paths.iter().any(|known| known == path)
    }

    /// The first path that differs from `path` in case and separators only.
    pub(crate) fn like(&self, path: &str) -> Option<&str> {
        self.by_letters.get(&letters(path)).map(|&number| &*self.paths[number])
    }

    /// The first path that is `path` with an ending behind it.
    pub(crate) fn with_ending(&self, path: &str) -> Option<&str> {
        self.paths()
            .find(|there| there.rsplit_once('.').is_some_and(|(stem, ending)| stem == path && !ending.contains('/')))
    }

    /// The path whose file is called as that of `path`, the one that lies nearest to the file at `base` first.
    pub(crate) fn of_same_name(&self, path: &str, base: &str) -> Option<&str> {
        let (_, name) = split(path);
        let same = self.paths().filter(|there| *there != base && split(there).1 == name);
        same.min_by_key(|there| split(there).0 != split(base).0)
    }

    /// The path whose file is probably that of the component `name` of `section`, seen from the file at `base`: its name ends
    /// in that of the component, as `schemas-Pet.yaml` does in `Pet`.
    pub(crate) fn of_component(&self, section: &str, name: &str, base: &str) -> Option<&str> {
        let is_called = |path: &str| {
            let file = split(path).1;
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            let before = stem.strip_suffix(name);
            !name.is_empty() && before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        };
        let called = self.paths().filter(|path| *path != base && is_called(path));
        called.min_by_key(|path| (!path.contains(section), split(path).0 != split(base).0, path.len()))
    }
}

/// The folder of a path, and the name of its file.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The letters and digits of a path.
fn letters(path: &str) -> String {
    path.chars().filter(|c| !matches!(c, '-' | '_' | '.' | '/' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::Listing;

    #[test]
    fn the_first_path_of_the_same_letters_is_found() {
        let listing = Listing::new(["a/Pet.yaml", "a/b.yaml", "a-pet.yaml"].map(str::to_owned).to_vec());
        assert_eq!(listing.like("A_pet.yaml"), Some("a/Pet.yaml"));
        assert_eq!(listing.like("a/c.yaml"), None);
    }

    #[test]
    fn a_component_is_found_by_the_end_of_its_file_s_name() {
        let paths =
            ["a/Pet.yaml", "b/paths-Pet.yaml", "b/schemas-Pet.yaml", "b/schemas-Carpet.yaml", "schemas-Pet.yaml"];
        let listing = Listing::new(paths.map(str::to_owned).to_vec());
        assert_eq!(listing.of_component("schemas", "Pet", "b/paths.yaml"), Some("b/schemas-Pet.yaml"));
        assert_eq!(listing.of_component("schemas", "Pet", "b/schemas-Pet.yaml"), Some("schemas-Pet.yaml"));
        assert_eq!(listing.of_component("headers", "Pet", "a/b.yaml"), Some("a/Pet.yaml"));
        assert_eq!(listing.of_component("schemas", "pet", "b/paths.yaml"), None);
        assert_eq!(listing.of_same_name("../../schemas-Pet.yaml", "a/b.yaml"), Some("b/schemas-Pet.yaml"));
        assert_eq!(listing.of_same_name("../schemas-Pet.yaml", "b.yaml"), Some("schemas-Pet.yaml"));
        assert_eq!(listing.of_same_name("../Owner.yaml", "b.yaml"), None);
    }
}
