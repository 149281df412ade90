//! `[limits]`: how much a description may ask for.

use super::table::Table;
use crate::suggestion;
use ferrospec_diagnostics::codes;
use ferrospec_document::Limits;

/// Reads the table into `limits`.
pub(super) fn read(table: &mut Table<'_, '_>, limits: &mut Limits) {
    for (name, place, value) in table.entries("limits", "a table of whole numbers") {
        if !Limits::NAMES.contains(&&*name) {
            let help = suggestion::did_you_mean(&name, &Limits::NAMES);
            table.report(&codes::UNKNOWN_OPTION, place, format!("there is no option `limits.{name}`"), Some(help));
            continue;
        }
        let number = value.get_ref().as_integer();
        match number.and_then(|number| usize::from_str_radix(number.as_str(), number.radix()).ok()) {
            Some(number) => {
                if let Err(words) = limits.set(&name, number) {
                    table.report(&codes::BAD_CONFIG, value.span(), words, None);
                }
            }
            None => table.wrong(&name, "a whole number that is not negative", value.span()),
        }
    }
}
