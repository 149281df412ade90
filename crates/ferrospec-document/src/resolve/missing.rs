//! What is said about a file that is not there.

use ferrospec_diagnostics::{Locus, codes};

use super::resolver::Resolver;
use crate::listing::Listing;
use crate::reference;
use crate::suggest;

impl Resolver<'_, '_> {
    /// Reports that there is no file at `logical`, which `path` names from the file at `base`.
    ///
    /// If a file is there whose path has the same letters and other separators, the message says which option reads it.
    pub(super) fn missing_file(&mut self, place: Locus, path: &str, base: &str, logical: &str) {
        let none = Listing::default();
        let listing = if self.may_suggest() { self.library.listing() } else { &none };
        let same_letters = listing.like(logical);
        let help = match same_letters.and_then(|there| Some((there, mapping(logical, there)?))) {
            Some((there, (from, to))) => Some(format!(
                "`{}` is there: read it so with `--map-references {from}={to}`, or in the config with \
                 `map-references = {{ \"{from}\" = \"{to}\" }}`",
                reference::relative(base, there)
            )),
            None => {
                let near = same_letters.or_else(|| suggest::nearest(logical, listing.paths()));
                near.map(|there| format!("did you mean `{}`?", reference::relative(base, there)))
            }
        };
        let message = self.diagnostics.report(&codes::MISSING_FILE, place, format!("`{path}` is not there"));
        message.label = Some("referred to here".to_owned());
        message.help = help;
    }
}

/// The one character of file names in `referred` for which another stands in `there`, with that other.
fn mapping(referred: &str, there: &str) -> Option<(char, char)> {
    let mut differences = referred.chars().zip(there.chars()).filter(|(a, b)| a != b);
    let first = differences.next()?;
    let name = referred.rsplit('/').next().unwrap_or(referred);
    let (from, to) = (first.0.to_string(), first.1.to_string());
    let folder = &referred[..referred.len() - name.len()];
    (format!("{folder}{}", name.replace(&from, &to)) == there).then_some(first)
}
