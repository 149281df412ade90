//! The objects that a multipart body may be: itself, or its alternatives, if it is one of several.

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
pub(super) struct Other {
    pub(super) what: &'static str,
    pub(super) locus: Locus,
    /// Whether it is an alternative of the body.
    pub(super) is_alternative: bool,
}

/// All objects, of which there is one at least, that a body of these schemas may be, in the order of the document.
pub(super) fn of<'a>(context: &mut Context<'a>, parts: &[Part<'a>]) -> Result<Vec<Conjunction<'a>>, Other> {
    let mut objects = Vec::new();
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
        let other = |what| Err(Other { what, locus: schema.locus(), is_alternative });
        if seen.len() > MOST {
            return other("one of too many types");
        }
        if let Some(heirs) = inheritance::ways(context, &parts, &schema) {
            waiting.extend(heirs.into_iter().rev());
            continue;
        }
        match schema::kind(context, &schema) {
            Kind::Any | Kind::Object => objects.push(schema),
            Kind::Union => match union::alternatives(context, &schema) {
                Some(alternatives) => waiting.extend(alternatives.into_iter().rev()),
                None => return other("one of several types"),
            },
            Kind::Letter => return other("one of several types"),
            Kind::Array => return other("an array"),
            // No body is of an alternative that nothing fits.
            Kind::Never if is_alternative => {}
            Kind::Never => return other("nothing"),
            Kind::Null => return other("`null`"),
            _ => return other("a single value"),
        }
    }
    match (objects.is_empty(), parts.first()) {
        (true, Some(part)) => Err(Other { what: "nothing", locus: part.schema.locus(), is_alternative: false }),
        _ => Ok(objects),
    }
}
