//! What is said about a file that is not there.

use ferrospec_diagnostics::{Locus, codes};

use super::mark::FORM;
use super::resolver::Resolver;
use crate::listing::Listing;
use crate::reference;
use crate::suggest;

impl Resolver<'_, '_> {
    /// Reports that there is no file at `logical`, which `path` names from the file at `base`.
    ///
    /// If a file is there whose path has the same letters and other separators, the message says which option reads it.
    /// `in_no_file` is the reference to something in a file that was read, should that be meant.
    pub(super) fn missing_file(
        &mut self,
        place: Locus,
        path: &str,
        base: &str,
        logical: &str,
        in_no_file: Option<String>,
    ) {
        let without_mark = if self.may_suggest() { self.without_mark(base, logical) } else { None };
        let is_alone = self.library.opened(self.tree.locus(self.root).file).root != Some(self.root);
        let none = Listing::default();
        let listing = if self.may_suggest() { self.library.listing() } else { &none };
        let same_letters = listing.like(logical);
        let other_case = same_letters.filter(|there| there.to_lowercase() == logical.to_lowercase());
        // Names that are mapped start from the root folder, in whatever folder the file that refers to them lies.
        let name = logical.rsplit('/').next().unwrap_or(logical);
        let from_root = || {
            let there = listing.like(name)?;
            Some((there, mapping(name, there)?))
        };
        let mapped = same_letters.and_then(|there| Some((there, mapping(logical, there)?))).or_else(from_root);
        let help = match (other_case, mapped) {
            _ if without_mark.is_some() => {
                without_mark.map(|meant| format!("did you mean `{meant}`? A `#` stands before what is in the file"))
            }
            (Some(there), _) => Some(format!(
                "`{}` is there: write it in the same capital and small letters, which some disks tell apart",
                reference::relative(base, there)
            )),
            (None, Some((there, (from, to)))) => Some(format!(
                "`{}` is there: read it so with `--map-references {from}={to}`, or in the config with \
                 `map-references = {{ \"{from}\" = \"{to}\" }}`",
                reference::relative(base, there)
            )),
            (None, None) => {
                let without_ending = || listing.with_ending(logical);
                let near = || suggest::nearest(logical, listing.paths());
                let file = same_letters.or_else(without_ending);
                let file = if in_no_file.is_none() { file.or_else(near) } else { file };
                let file = file.map(|there| format!("did you mean `{}`?", reference::relative(base, there)));
                let place =
                    in_no_file.map(|meant| format!("did you mean `{meant}`? Behind a `#` stands what is in a file"));
                let form =
                    if path.rsplit('/').next().is_some_and(|name| name.contains('.')) { None } else { Some(FORM) };
                file.or(place).or(if is_alone { Some(ALONE) } else { form }.map(str::to_owned))
            }
        };
        let message = self.diagnostics.report(&codes::MISSING_FILE, place, format!("there is no file `{path}`"));
        message.label = Some("referred to here".to_owned());
        message.help = help;
    }
}

/// What is said if nothing is near to what a path item refers to that is read without its description.
const ALONE: &str =
    "it is looked for in the folder of the path item; name the folder of the whole description with `--root`";

/// The one character of file names in `referred` for which another stands in `there`, with that other.
fn mapping(referred: &str, there: &str) -> Option<(char, char)> {
    let mut differences = referred.chars().zip(there.chars()).filter(|(a, b)| a != b);
    let first = differences.next()?;
    let name = referred.rsplit('/').next().unwrap_or(referred);
    let (from, to) = (first.0.to_string(), first.1.to_string());
    let folder = &referred[..referred.len() - name.len()];
    (format!("{folder}{}", name.replace(&from, &to)) == there).then_some(first)
}
