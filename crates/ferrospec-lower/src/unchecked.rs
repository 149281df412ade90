//! What texts and numbers are said to hold, and nothing checks: formats, and bytes that are written as text.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use ferrospec_document::{nearest, slip};
use ferrospec_ir::{FORMATS, Format};
use std::collections::{BTreeMap, BTreeSet};

/// Names that are near those of known formats and no slips, each with what it is called here.
const OTHERS: &[(&str, Option<&str>)] = &[
    ("base64", Some("byte")),
    ("bigdecimal", Some("decimal")),
    ("biginteger", Some("bigint")),
    ("datetime-local", Some("date-time-local")),
    ("float32", Some("float")),
    ("float64", Some("double")),
    ("guid", Some("uuid")),
    ("int", Some("int32")),
    ("iri-ref", Some("iri-reference")),
    ("long", Some("int64")),
    ("short", Some("int16")),
    ("uint", Some("uint32")),
    ("ulid", None),
    ("uri-ref", Some("uri-reference")),
    ("uuid1", Some("uuid")),
    ("uuid3", Some("uuid")),
    ("uuid4", Some("uuid")),
    ("uuid5", Some("uuid")),
];

/// Shorter names are near others by chance.
const LETTERS: usize = 4;

/// So many further places are shown of one thing.
const SHOWN: usize = 3;

/// What nothing checks, and where it stands, some places twice: each is said once, however many schemas have it.
#[derive(Default)]
pub(crate) struct Unchecked(BTreeMap<Claim, Vec<Locus>>);

/// What a schema says that nothing checks.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    /// What `--allow` names it by: a format, or the keyword.
    subject: String,
    message: String,
    help: Option<String>,
    /// Whether it is probably a slip.
    is_misspelt: bool,
}

impl Unchecked {
    /// Keeps a place of a format in mind.
    pub(crate) fn add_format(&mut self, format: &str, what: &str, locus: Locus) {
        let mut is_misspelt = false;
        let help = if what.starts_with(UNKNOWN) {
            let names = || FORMATS.iter().map(|row| row.name);
            let other = OTHERS.iter().find(|(name, _)| *name == format);
            let near = other.map_or_else(|| nearest(format, names()), |(_, name)| *name);
            is_misspelt = other.is_none() && format.len() >= LETTERS && slip(format, names()).is_some();
            let meant = near.map(|near| format!("did you mean `{near}`? Otherwise, ")).unwrap_or_default();
            let words = "under `[formats]`, the config can give it a type";
            Some(format!("{meant}{words}: `{format} = \"...\"`"))
        } else if what == AS_TEXT {
            type_for(format)
        } else {
            None
        };
        let claim = Claim { subject: format.to_owned(), message: format!("`{format}` {what}"), help, is_misspelt };
        self.add(claim, locus);
    }

    /// Keeps a place of bytes in mind that are written as text, as the keyword `subject` says of them.
    pub(crate) fn add_bytes(&mut self, subject: &str, message: String, format: Option<&str>, locus: Locus) {
        let help = format.and_then(type_for);
        self.add(Claim { subject: subject.to_owned(), message, help, is_misspelt: false }, locus);
    }

    /// Takes over what others keep in mind.
    pub(crate) fn take_in(&mut self, other: Self) {
        for (claim, places) in other.0 {
            self.0.entry(claim).or_default().extend(places);
        }
    }

    fn add(&mut self, claim: Claim, locus: Locus) {
        self.0.entry(claim).or_default().push(locus);
    }

    /// Says of each what becomes of it, once, at the first of its places.
    pub(crate) fn report(self, diagnostics: &mut Diagnostics) {
        for (Claim { subject, message, help, is_misspelt }, places) in self.0 {
            let code = if is_misspelt { &codes::MISSPELT_FORMAT } else { &codes::UNKNOWN_FORMAT };
            let mut places = BTreeSet::from_iter(places).into_iter();
            let Some(first) = places.next() else { continue };
            let others = match places.len() {
                0 => String::new(),
                1 => "; likewise in 1 other place".to_owned(),
                count => format!("; likewise in {count} other places"),
            };
            let report = diagnostics.report_of(code, &*subject, first, format!("{message}{others}"));
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
