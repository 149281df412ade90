//! Formats that nothing checks.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use ferrospec_document::nearest;
use ferrospec_ir::{FORMATS, Format};
use std::collections::{BTreeMap, BTreeSet};

/// So many further places are shown of a format.
const SHOWN: usize = 3;

/// Formats that nothing checks, with what is said of each, and where they stand.
#[derive(Default)]
pub(crate) struct Unchecked(BTreeMap<(String, String), BTreeSet<Locus>>);

impl Unchecked {
    /// Keeps a place of a format in mind.
    pub(crate) fn add(&mut self, format: &str, what: String, locus: Locus) {
        self.0.entry((format.to_owned(), what)).or_default().insert(locus);
    }

    /// Says of each format what becomes of it, once, at the first of its places.
    pub(crate) fn report(self, diagnostics: &mut Diagnostics) {
        for ((format, what), places) in self.0 {
            let mut places = places.into_iter();
            let Some(first) = places.next() else { continue };
            let others = match places.len() {
                0 => String::new(),
                1 => "; so it is in 1 other place".to_owned(),
                count => format!("; so it is in {count} other places"),
            };
            let message = format!("`{format}` {what}{others}");
            let message = diagnostics.report_of(&codes::UNKNOWN_FORMAT, &*format, first, message);
            for place in places.take(SHOWN) {
                message.note(place, "here");
            }
            if what.starts_with(UNKNOWN) {
                let near = nearest(&format, FORMATS.iter().map(|row| row.name));
                let meant = near.map(|near| format!("did you mean `{near}`? Otherwise, ")).unwrap_or_default();
                let words = "under `[formats]`, the config can give it a type";
                message.help(format!("{meant}{words}: `{format} = \"...\"`"));
            } else if what == AS_TEXT {
                message.help = type_for(&format);
            }
        }
    }
}

/// The help that says how a format of texts gets a type that checks it, if there is one.
pub(crate) fn type_for(format: &str) -> Option<String> {
    let library = Format::of("string", format)?.others.first()?.name();
    Some(format!("under `[formats]`, the config can give it a type that checks it: `{format} = \"{library}\"`"))
}

/// What is said of a format that is known, and that nothing checks.
pub(crate) const AS_TEXT: &str = "is carried as text";

/// What is said of a format that no table has.
pub(crate) const UNKNOWN: &str = "is not a known format";
