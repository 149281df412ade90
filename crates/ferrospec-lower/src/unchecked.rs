//! What texts and numbers are said to hold, and nothing checks: formats, and bytes that are written as text.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use ferrospec_document::nearest;
use ferrospec_ir::{FORMATS, Format};
use std::collections::{BTreeMap, BTreeSet};

/// So many further places are shown of one thing.
const SHOWN: usize = 3;

/// What nothing checks, and where it stands: each is said once, however many schemas have it.
#[derive(Default)]
pub(crate) struct Unchecked(BTreeMap<Claim, BTreeSet<Locus>>);

/// What a schema says that nothing checks.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    /// What `--allow` names it by: a format, or the keyword.
    subject: String,
    message: String,
    help: Option<String>,
}

impl Unchecked {
    /// Keeps a place of a format in mind.
    pub(crate) fn add_format(&mut self, format: &str, what: &str, locus: Locus) {
        let help = if what.starts_with(UNKNOWN) {
            let near = nearest(format, FORMATS.iter().map(|row| row.name));
            let meant = near.map(|near| format!("did you mean `{near}`? Otherwise, ")).unwrap_or_default();
            let words = "under `[formats]`, the config can give it a type";
            Some(format!("{meant}{words}: `{format} = \"...\"`"))
        } else if what == AS_TEXT {
            type_for(format)
        } else {
            None
        };
        self.add(format, format!("`{format}` {what}"), help, locus);
    }

    /// Keeps a place of bytes in mind that are written as text, as the keyword `subject` says of them.
    pub(crate) fn add_bytes(&mut self, subject: &str, message: String, format: Option<&str>, locus: Locus) {
        self.add(subject, message, format.and_then(type_for), locus);
    }

    fn add(&mut self, subject: &str, message: String, help: Option<String>, locus: Locus) {
        self.0.entry(Claim { subject: subject.to_owned(), message, help }).or_default().insert(locus);
    }

    /// Says of each what becomes of it, once, at the first of its places.
    pub(crate) fn report(self, diagnostics: &mut Diagnostics) {
        for (Claim { subject, message, help }, places) in self.0 {
            let mut places = places.into_iter();
            let Some(first) = places.next() else { continue };
            let others = match places.len() {
                0 => String::new(),
                1 => "; likewise in 1 other place".to_owned(),
                count => format!("; likewise in {count} other places"),
            };
            let report = diagnostics.report_of(&codes::UNKNOWN_FORMAT, &*subject, first, format!("{message}{others}"));
            for place in places.take(SHOWN) {
                report.note(place, "here");
            }
            report.help = help;
        }
    }
}

/// The help that says how a format of texts gets a type that checks it, if there is one.
fn type_for(format: &str) -> Option<String> {
    let library = Format::of("string", format)?.others.first()?.name();
    Some(format!("under `[formats]`, the config can give it a type that checks it: `{format} = \"{library}\"`"))
}

/// What is said of a format that is known, and that nothing checks.
pub(crate) const AS_TEXT: &str = "is carried as text";

/// What is said of a format that no table has.
pub(crate) const UNKNOWN: &str = "is not a known format";
