//! Encodings of properties that are not there.

use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};

/// So many properties are named where none of them is near.
const MOST: usize = 8;

/// Reports the encoding of `name` at `locus`, where a body has the properties `names` and no such one.
pub(crate) fn encoding(context: &mut Context<'_>, name: &str, locus: Locus, names: &[&str]) {
    let help = match ferrospec_document::nearest(name, names.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if names.is_empty() || names.len() > MOST => "no property is called so".to_owned(),
        None => {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            format!(
                "no property is called so; there {} {}",
                if names.len() == 1 { "is" } else { "are" },
                names.join(", ")
            )
        }
    };
    let message = format!("the encoding of `{name}` has no effect: the schema declares no such property");
    context.report_of(&codes::NOT_SUPPORTED, name, locus, message).help(help);
}
