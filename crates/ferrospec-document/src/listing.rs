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
}
