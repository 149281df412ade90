//! The objects that a form or a body in parts may be: itself, or its alternatives, if it is one of several.

use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::kind::Kind;
use crate::part::{Key, Part};
use crate::schema::{self, inheritance, union};
use crate::usage;
use ferrospec_diagnostics::Locus;
use std::collections::BTreeSet;

/// So many schemas are looked at: there are alternatives in alternatives.
const MOST: usize = 1_024;

/// What a body is, or one of its alternatives, that is no object of parts.
pub(crate) struct Other {
    pub(crate) what: &'static str,
    pub(crate) locus: Locus,
    /// Whether it is an alternative of the body.
    pub(crate) is_alternative: bool,
}

/// What a body may be.
#[derive(Default)]
pub(crate) struct Objects<'a> {
    /// All that may be objects, in the order of the document.
    pub(crate) objects: Vec<Conjunction<'a>>,
    /// The first that may be something else.
    pub(crate) other: Option<Other>,
}

/// All objects, of which there is one at least, that a body of these schemas may be.
///
/// # Errors
/// It may be something else.
pub(crate) fn of<'a>(context: &mut Context<'a>, parts: &[Part<'a>]) -> Result<Vec<Conjunction<'a>>, Other> {
    let Objects { objects, other } = among(context, parts);
    match (other, parts.first()) {
        (Some(other), _) => Err(other),
        (None, Some(part)) if objects.is_empty() => {
            Err(Other { what: "nothing", locus: part.schema.locus(), is_alternative: false })
        }
        (None, _) => Ok(objects),
    }
}

/// The objects that a body of these schemas may be, whatever else it may be.
pub(crate) fn among<'a>(context: &mut Context<'a>, parts: &[Part<'a>]) -> Objects<'a> {
    let mut found = Objects::default();
    let mut seen: BTreeSet<Vec<Key>> = BTreeSet::new();
    let mut waiting = vec![parts.to_vec()];
    while let Some(parts) = waiting.pop() {
        let parts = usage::simplify(context, &parts).parts;
        let is_alternative = !seen.is_empty();
        let mut key: Vec<_> = parts.iter().map(|part| part.key()).collect();
        key.sort();
        if !seen.insert(key) {
            continue;
        }
        let schema = Conjunction::of(&parts);
        let other = |what| Other { what, locus: schema.locus(), is_alternative };
        if seen.len() > MOST {
            found.other.get_or_insert(other("one of too many types"));
            break;
        }
        if let Some(heirs) = inheritance::ways(context, &parts, &schema) {
            waiting.extend(heirs.into_iter().rev());
            continue;
        }
        let kind = schema::kind(context, &schema);
        let what = match kind {
            Kind::Any | Kind::Object => None,
            Kind::Union => match union::alternatives(context, &schema) {
                Some(alternatives) => {
                    waiting.extend(alternatives.into_iter().rev());
                    continue;
                }
                None => Some("one of several types"),
            },
            Kind::Letter => Some("one of several types"),
            Kind::Array => Some("an array"),
            // No body is of an alternative that nothing fits.
            Kind::Never if is_alternative => continue,
            Kind::Never => Some("nothing"),
            Kind::Null => Some("`null`"),
            _ => Some("a single value"),
        };
        if let Some(what) = what {
            found.other.get_or_insert(other(what));
        }
        if matches!(kind, Kind::Any | Kind::Object | Kind::Letter) {
            found.objects.push(schema);
        }
    }
    found
}
