//! What is declared of the parts of multipart bodies (OpenAPI 3.1.1 §4.8.14.4, §4.8.15.1.3).

mod asked;
mod files;
mod held;
mod items;
mod joined;
mod key;
mod merged;
mod places;
mod told;

pub(crate) use files::settle;
pub(crate) use items::{Parts, item};
pub(crate) use places::placed;

use crate::conjunction::Conjunction;
use crate::context::Context;
use crate::kind::Kind;
use crate::left_out::LeftOut;
use crate::{objects, undeclared};
use ferrospec_diagnostics::Locus;
use ferrospec_document::view::{self, Encoding};
use ferrospec_ir::{Part, Place};
use merged::{Conflict, Merged, Told};
use std::collections::{BTreeSet, HashMap};
use told::{headers, of_item, of_text, told};

/// Why a multipart body cannot be carried out, which is read as an object of parts or one of several; `None` if it can.
pub(crate) fn other_than_parts<'a>(
    context: &mut Context<'a>,
    subject: &str,
    held: view::MediaType<'a>,
) -> Option<LeftOut> {
    let left_out = |why, locus, note| Some(LeftOut { subject: subject.to_owned(), why, locus, note });
    match objects::of(context, &[held.schema()?.into()]) {
        Err(objects::Other { what, locus, is_alternative }) => {
            let which = if is_alternative { "one of the alternatives of this one" } else { "this one" };
            // The parts of a form have names, and those of other types are an array where there is no other way.
            let ways = if subject == "multipart/form-data" { "" } else { ", or as an array of them" };
            let why = format!("a multipart body is read as an object of parts{ways}, and {which} is {what}");
            left_out(why, locus, None)
        }
        Ok(objects) if objects.len() > 1 => {
            let Conflict { why, locus, other } = merged(context, &objects, &encodings(held)).err()?;
            left_out(why, locus, Some((other, "the other one")))
        }
        Ok(_) => None,
    }
}

/// What encodings say, each by the name of its part.
fn encodings<'a>(held: view::MediaType<'a>) -> HashMap<&'a str, (Locus, Encoding<'a>)> {
    held.encoding().map(|(name, locus, encoding)| (name, (locus, encoding))).collect()
}

/// What is said of the parts of bodies that are one of these objects.
fn merged<'a>(
    context: &mut Context<'a>,
    objects: &[Conjunction<'a>],
    encodings: &HashMap<&'a str, (Locus, Encoding<'a>)>,
) -> Result<Merged<'a>, Conflict> {
    let mut merged = Merged::default();
    for object in objects {
        let required: BTreeSet<&str> = object.required().into_iter().map(|(name, _)| name).collect();
        for property in object.properties() {
            let is_required = required.contains(property.name);
            if merged.is_new(&property, is_required) {
                let encoding = encodings.get(property.name).map(|(_, encoding)| *encoding);
                let told = told(context, &property, encoding, is_required);
                merged.add(told)?;
            }
        }
    }
    Ok(merged)
}

/// What is declared of the parts of a body, in the order of the document.
pub(crate) fn parts<'a>(context: &mut Context<'a>, held: view::MediaType<'a>, place: &Place) -> Vec<Part> {
    let mut encodings = encodings(held);
    let Some(schema) = held.schema() else { return Vec::new() };
    // A body of which this does not hold is left out.
    let objects = objects::of(context, &[schema.into()]).unwrap_or_default();
    objects.iter().for_each(|object| others(context, object));
    let Ok(Merged { parts: told, .. }) = merged(context, &objects, &encodings) else { return Vec::new() };
    let mut parts = Vec::new();
    for merged::Merging { told: Told { name, media_types, joined, .. }, files } in &told {
        let headers = match encodings.remove(name) {
            Some((_, encoding)) => {
                headers(context, encoding, &Place::Header { of: Box::new(place.clone()), name: (*name).to_owned() })
            }
            None => Vec::new(),
        };
        if !files.is_empty() || !media_types.is_empty() || !headers.is_empty() || joined.is_some() {
            let (media_types, files) = (media_types.clone(), files.clone());
            parts.push(Part { name: Some((*name).to_owned()), media_types, files, headers, joined: *joined });
        }
    }
    let mut left: Vec<_> = encodings.into_iter().map(|(name, (locus, _))| (locus, name)).collect();
    left.sort();
    let names: Vec<&str> = told.iter().map(|merging| merging.told.name).collect();
    for (locus, name) in left {
        undeclared::encoding(context, name, locus, &names);
    }
    parts
}

/// Finds out whether parts that no property declares are files.
fn others<'a>(context: &mut Context<'a>, schema: &Conjunction<'a>) {
    let values = schema.schemas("additionalProperties");
    if values.is_empty() {
        return;
    }
    let (kind, value) = of_item(context, &values);
    if kind == Kind::String && of_text(&value, Vec::new()).1 {
        context.add_files(value.members().map(|part| part.schema.locus()));
    }
}
