//! From what an OpenAPI document says to what it means.
//!
//! [`lower`] walks the operations of a [`Document`] and turns each into an [`Operation`](ferrospec_ir::Operation);
//! schemas met on the way are put on a list, and the list is worked off at the end. A schema is known by its node, so
//! one that is referred to from many files is one type, and one that contains itself needs nothing special.
//!
//! *Architecture invariant*: nothing here recurses along the document. A schema's room reserves the types of the
//! schemas inside it and returns.

mod alike;
mod body;
mod callback;
mod conjunction;
mod content;
mod context;
mod docs;
mod effect;
mod example;
mod expressions;
mod fit;
mod foreign;
mod form_fields;
mod header;
mod heirs;
mod idle;
mod judged;
mod kept;
mod kind;
mod left_out;
mod link;
mod literal;
mod mapped;
mod mapping;
mod misspelt;
mod multipart;
mod needed;
mod neighbours;
mod null;
mod objects;
mod operation;
mod options;
mod parameter;
mod part;
mod reference;
mod response;
mod schema;
mod secret;
mod security;
mod sequence;
mod server;
mod shown;
mod spelled;
mod style;
mod unchecked;
mod undeclared;
mod unsaid;
mod unsupported;
mod untyped;
mod usage;
mod views;
mod wanted;
mod webhook;
mod xml;

#[cfg(test)]
mod tests;

pub use options::{Chosen, Matcher, Options, Pattern, Rename, Untyped};

use context::Context;
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::Document;
use ferrospec_ir::{Api, Info};

/// Finds out what `document` means.
///
/// What is not carried out is reported by name and place; an operation that could not work without it is left out, and
/// that is reported too.
pub fn lower(document: &Document, options: &Options, diagnostics: &mut Diagnostics) -> Api {
    lower_in(document, options, schema::STRETCH, diagnostics)
}

/// As [`lower`], with so many schemas one after the other.
fn lower_in(document: &Document, options: &Options, stretch: usize, diagnostics: &mut Diagnostics) -> Api {
    let mut context = Context::new(document, options, std::mem::take(diagnostics));
    let openapi = document.openapi();
    let mut security = security::Schemes::read(openapi, &context);
    let mut wanted = wanted::Wanted::new(&options.only, &options.skip);
    // Of a part of an API, only that is wanted which it needs.
    let is_whole = !wanted.is_said();
    let ((mut operations, left_out), referred) = rayon::join(
        || operation::all(&mut context, openapi, &mut security, &mut wanted),
        || if is_whole { schema::referred(openapi) } else { Vec::new() },
    );
    wanted.report(openapi, &mut context);
    if is_whole {
        schema::named(&mut context, openapi, referred);
    }
    schema::work_off(&mut context, stretch);
    let of_parts = multipart::settle(&mut context, &mut operations);
    sequence::report(&mut context, &operations);
    security.report_shared(&mut context, &operations);
    unsaid::report(&mut context, &operations);
    untyped::report(&mut context, &operations);
    let only_asked = context.types.only_asked();
    schema::overlap::report(&mut context, &operations, &only_asked);
    judged::simplify(&mut context.types, &only_asked);
    kept::keep(&mut context, &of_parts);
    spelled::settle(&mut context.types);
    schema::fallbacks::settle(&mut context, &mut operations);
    context.settle_shown();
    unsaid::settle(&mut context.types, &mut operations);
    let originals = views::split(&mut context.types, &mut operations);
    let xml = xml::shapes(&mut context, &mut operations, &originals);
    expressions::settle(&mut context, &mut operations);
    link::settle(&mut context, &mut operations);
    context.report_unheeded();
    if !wanted.is_said() {
        context.check_renames();
        context.check_formats();
    }
    let security_schemes = security.used();
    for (name, _, scheme) in openapi.security_schemes() {
        if security_schemes.iter().any(|used| used.name == name) {
            unsupported::in_security_scheme(&mut context, scheme);
        }
    }
    if wanted.is_said() {
        needed::say_no_more(&mut context, openapi, &wanted);
    }
    let info = openapi.info();
    *diagnostics = context.take_diagnostics();
    Api {
        info: Info {
            title: info.and_then(|info| info.title()).unwrap_or("API").to_owned(),
            version: info.and_then(|info| info.version()).unwrap_or("0.0.0").to_owned(),
            docs: docs::of_description(openapi),
        },
        servers: server::all(openapi),
        types: context.types,
        operations,
        left_out,
        xml,
        security_schemes,
    }
}
