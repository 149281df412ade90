//! The README's table of formats.

use ferrospec_ir::{Carrier, FORMATS, Format};
use std::fmt::Write as _;

/// What stands before and behind the table.
pub(super) const MARKS: [&str; 2] = [
    "<!-- formats: written by `cargo xtask support` from crates/ferrospec-ir/src/format.rs -->\n",
    "<!-- /formats -->\n",
];

/// The table in Markdown: the formats that are more than a remark or may be, and below it those that are not.
pub(super) fn table() -> String {
    let (remarks, rows): (Vec<_>, Vec<&Format>) =
        FORMATS.iter().partition(|row| row.carrier == Carrier::Text && row.others.is_empty() && !row.name.is_empty());
    let mut table = "| type | format | held in | on request | reading asks for |\n|---|---|---|---|---|\n".to_owned();
    let mut last = "";
    for row in rows {
        let ty = if std::mem::replace(&mut last, row.ty) == row.ty { "" } else { row.ty };
        let name = if row.name.is_empty() { "none".to_owned() } else { format!("`{}`", row.name) };
        let others: Vec<_> = row.others.iter().map(|other| shown(*other)).collect();
        let asked = [&row.carrier].into_iter().chain(row.others).map(|carrier| carrier.reads());
        let asked = asked.collect::<Vec<_>>();
        let asked = asked.iter().find(|asked| !asked.is_empty()).copied().unwrap_or_default();
        let asked = if row.carrier.reads().is_empty() && !asked.is_empty() {
            format!("on request: {asked}")
        } else {
            asked.to_owned()
        };
        let _ = writeln!(table, "| {ty} | {name} | {} | {} | {asked} |", shown(row.carrier), others.join(", "));
    }
    let names: Vec<_> = remarks.iter().map(|row| format!("`{}`", row.name)).collect();
    let _ = writeln!(table, "\nFormats of strings that are remarks: {}.", names.join(", "));
    table
}

/// A type, with what it loses.
fn shown(carrier: Carrier) -> String {
    match carrier.loses() {
        "" => format!("`{}`", carrier.name()),
        loses => format!("`{}` (loses {loses})", carrier.name()),
    }
}
