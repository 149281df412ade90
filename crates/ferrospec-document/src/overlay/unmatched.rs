//! What is said about a query that matches nothing.

use ferrospec_diagnostics::{Code, Diagnostics};
use serde_json::Value as Json;
use serde_json_path::LocatedNode;

use super::document::Overlay;
use super::mirror::Mirror;
use super::query::Query;
use crate::limits::Budget;
use crate::reference::{self, Address, Fragment};
use crate::suggest;

/// The file that an overlay is laid over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'a> {
    /// Its path as the user would type it.
    pub(super) shown: &'a str,
    /// The path that its references start from.
    pub(super) logical: &'a str,
}

/// Reports that `query` matches nothing in `document`; what help there is, if it may be sought with a budget, looks for the
/// last step that matches.
pub(super) fn report(
    code: &'static Code,
    query: &Query,
    overlay: &Overlay,
    document: &Mirror,
    names: Names<'_>,
    budget: Option<&mut Budget>,
    diagnostics: &mut Diagnostics,
) {
    let words = format!("`{}` matches nothing in `{}`", query.text, names.shown);
    let help = budget.and_then(|budget| help(query, overlay, document, names, &mut budget.looks));
    diagnostics.report(code, query.place, words).help = help;
}

fn help(query: &Query, overlay: &Overlay, document: &Mirror, names: Names<'_>, left: &mut u64) -> Option<String> {
    let ends = query.ways();
    let mut behind = query.text.len();
    for end in ends {
        let way = &query.text[..end];
        let matches = Query::read(way, query.place).ok()?.ask(document, left)?;
        if matches.is_empty() {
            behind = end;
            continue;
        }
        let step = &query.text[end..behind];
        let found: Vec<&Json> = matches.iter().map(LocatedNode::node).collect();
        let name = name(step);
        if let Some(reference) = found.iter().find_map(|json| json.get("$ref")?.as_str()) {
            return Some(elsewhere(way, reference, name, overlay, names));
        }
        let keys = found.iter().filter_map(|json| json.as_object()).flat_map(|object| object.keys());
        let near = name.and_then(|name| suggest::nearest(name, keys.map(String::as_str)));
        return Some(match near {
            Some(near) => format!("`{way}` is there; behind it, did you mean `{near}`?"),
            None => format!("`{way}` is there, and has nothing at `{step}`"),
        });
    }
    None
}

/// What to do where the way leads on through a `$ref`.
fn elsewhere(way: &str, reference: &str, name: Option<&str>, overlay: &Overlay, names: Names<'_>) -> String {
    let leads = format!("`{way}` is a reference to `{reference}`, which an overlay does not follow");
    let (document, fragment) = reference::parts(reference);
    let file = match Fragment::parse(fragment) {
        Ok(Fragment::Pointer(steps)) if document.is_empty() => {
            let steps = steps.iter().map(String::as_str).chain(name);
            let query: String =
                steps.map(|step| format!("['{}']", step.replace('\\', "\\\\").replace('\'', "\\'"))).collect();
            return format!("{leads}: aim at `${query}`");
        }
        _ if document.is_empty() => None,
        _ => match Address::File(names.logical.to_owned()).join(document) {
            Ok(Address::File(file)) => Some(file),
            _ => None,
        },
    };
    match file {
        Some(file) => {
            let extends = reference::relative(&overlay.logical, &file);
            format!("{leads}: lay an overlay with `extends: {extends}` over that file")
        }
        None => leads,
    }
}

/// The one name that a step goes to.
fn name(step: &str) -> Option<&str> {
    let step = step.trim_start_matches('.');
    let quoted = step.strip_prefix("['").and_then(|rest| rest.strip_suffix("']"));
    let quoted = quoted.or_else(|| step.strip_prefix("[\"").and_then(|rest| rest.strip_suffix("\"]")));
    quoted.or(Some(step).filter(|step| !step.starts_with('[') && *step != "*"))
}
