//! What several objects say of a part that each of them has: a part is written and read in one way, whichever of them it is of.

use crate::conjunction::Property;
use crate::part::Key;
use ferrospec_diagnostics::Locus;
use ferrospec_ir::{MediaType, Style};
use std::collections::{BTreeSet, HashMap};

/// What an object says of a part.
#[derive(Clone)]
pub(super) struct Told<'a> {
    pub(super) name: &'a str,
    /// Where the property stands.
    pub(super) locus: Locus,
    /// What it is written in where nothing is said of that.
    pub(super) by_default: ByDefault,
    pub(super) is_list: bool,
    pub(super) is_file: bool,
    pub(super) media_types: Vec<MediaType>,
    pub(super) joined: Option<Style>,
}

/// What values are written in of which that is not said (OpenAPI 3.1.1 §4.8.15.1.3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ByDefault {
    Json,
    Text,
    /// In one of the two, as each value is.
    Either,
}

/// A part of which two objects say what cannot be true of both.
pub(super) struct Conflict {
    pub(super) why: String,
    /// Where the one that is met later stands.
    pub(super) locus: Locus,
    pub(super) other: Locus,
}

/// What is said of parts, in the order of the document.
#[derive(Default)]
pub(super) struct Merged<'a> {
    pub(super) parts: Vec<Merging<'a>>,
    /// Where each name stands among them.
    places: HashMap<&'a str, usize>,
    /// What was met already, as objects have it in common.
    known: BTreeSet<(&'a str, Vec<Key>, bool)>,
}

/// What is said of one part.
pub(super) struct Merging<'a> {
    pub(super) told: Told<'a>,
    /// Where the properties stand that are files.
    pub(super) files: Vec<Locus>,
}

impl<'a> Merged<'a> {
    /// Whether what is said of a property was not met before.
    pub(super) fn is_new(&mut self, property: &Property<'a>, is_required: bool) -> bool {
        let parts = property.parts.iter().map(|part| part.key()).collect();
        self.known.insert((property.name, parts, is_required))
    }

    /// Adds what an object says of a part.
    ///
    /// # Errors
    /// Another says something else.
    pub(super) fn add(&mut self, told: Told<'a>) -> Result<(), Conflict> {
        let file = told.is_file.then_some(told.locus);
        let Some(place) = self.places.get(told.name) else {
            self.places.insert(told.name, self.parts.len());
            self.parts.push(Merging { told, files: file.into_iter().collect() });
            return Ok(());
        };
        let known = &mut self.parts[*place];
        let conflict = |one: String, other: String| Conflict {
            why: format!("the part `{}` is {one} in one alternative and {other} in another", told.name),
            locus: told.locus,
            other: known.told.locus,
        };
        if known.told.media_types != told.media_types {
            match (known.told.is_json(), told.is_json()) {
                (true, true) if told.media_types.is_empty() => {}
                (true, true) if known.told.media_types.is_empty() => {
                    known.told.media_types.clone_from(&told.media_types)
                }
                _ => return Err(conflict(known.told.described(), told.described())),
            }
        }
        if known.told.joined != told.joined && known.told.is_list && told.is_list {
            let words = |told: &Told<'_>| match told.joined {
                Some(_) => "one text for a whole list".to_owned(),
                None => "a part for each item of a list".to_owned(),
            };
            return Err(conflict(words(&known.told), words(&told)));
        }
        known.told.joined = known.told.joined.or(told.joined);
        known.told.is_list |= told.is_list;
        known.files.extend(file.filter(|file| !known.files.contains(file)));
        Ok(())
    }
}

impl Told<'_> {
    /// Whether it is JSON and nothing else, said or by default.
    fn is_json(&self) -> bool {
        match &self.media_types[..] {
            [] => self.by_default == ByDefault::Json && !self.is_file,
            said => matches!(said, [only] if only.0 == "application/json"),
        }
    }

    fn described(&self) -> String {
        let said: Vec<_> = self.media_types.iter().map(|one| format!("`{}`", one.0)).collect();
        match (self.is_file, &said[..]) {
            (true, []) => "a file".to_owned(),
            (true, said) => format!("a file of {}", said.join(" or ")),
            (false, []) => match self.by_default {
                ByDefault::Json => "`application/json`",
                ByDefault::Text => "text",
                ByDefault::Either => "text or `application/json`",
            }
            .to_owned(),
            (false, said) => said.join(" or "),
        }
    }
}
