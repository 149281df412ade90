//! Operations.

use crate::callback::{self, Called};
use crate::context::Context;
use crate::left_out::LeftOut;
use crate::security::Schemes;
use crate::wanted::Wanted;
use crate::{body, docs, link, parameter, response, server, webhook};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{self, OpenApi, PathItem};
use ferrospec_ir::{Method, Operation, OperationId, Origin, PathPart, PathTemplate, Unserved};
use std::collections::{HashMap, HashSet};

/// Every operation of the description that can be carried out, in the order of the document: those of paths, then those of
/// webhooks, then those of callbacks. Beside them, those of paths that cannot.
pub(crate) fn all<'a>(
    context: &mut Context<'a>,
    openapi: OpenApi<'a>,
    security: &mut Schemes,
    wanted: &mut Wanted<'_>,
) -> (Vec<Operation>, Vec<Unserved>) {
    let mut lowered = Lowered::default();
    for (template, place, path_item) in openapi.paths() {
        // The check has reported what is no template, or no path.
        let Some(path) = PathTemplate::parse(template).ok().filter(is_path) else {
            path_item.operations().for_each(|(_, _, operation)| _ = wanted.has(operation, template));
            continue;
        };
        if is_filled_twice(&path) {
            let called = path.to_string();
            for (key, locus, operation) in path_item.operations() {
                if !wanted.has(operation, &called) {
                    continue;
                }
                lowered.left_out += 1;
                let method = Method::from_key(key);
                lowered.unserved.extend(method.map(|method| Unserved { method, path: path.clone() }));
                let why = "a name stands in its path twice, and is no parameter";
                let message = format!("`{} {template}` is left out: {why}", PathItem::sent(key));
                context.report_of(&codes::CANNOT_SUPPORT, template, place, message).note(locus, "this operation");
            }
            continue;
        }
        let called = path.to_string();
        let around = Around { origin: &Origin::Path, path: &path, called: &called, openapi, path_item };
        lowered.add(context, security, wanted, around);
    }
    webhook::report(context, openapi);
    for (name, _, path_item) in openapi.webhooks() {
        let (origin, path) = (Origin::Webhook { name: name.to_owned() }, webhook::path(name));
        lowered.add(
            context,
            security,
            wanted,
            Around { origin: &origin, path: &path, called: name, openapi, path_item },
        );
    }
    // Callbacks may have callbacks of their own.
    let mut at = 0;
    while at < lowered.operations.len() {
        for Called { name, address, path, of, path_item } in
            callback::of(context, at, &lowered.operations[at], lowered.written[at])
        {
            let origin = Origin::Callback { name: name.to_owned(), of, addresses: vec![address] };
            lowered.add(
                context,
                security,
                wanted,
                Around { origin: &origin, path: &path, called: name, openapi, path_item },
            );
        }
        at += 1;
    }
    lowered.report(context, openapi);
    link::all(context, &mut lowered.operations, &lowered.written);
    let by_api = lowered.operations.iter().zip(&lowered.written).filter(|(operation, _)| !operation.origin.is_path());
    webhook::agreed_elsewhere(context, openapi, by_api.map(|(_, written)| *written));
    (lowered.operations, lowered.unserved)
}

/// Whether nothing in it ends a path.
fn is_path(path: &PathTemplate) -> bool {
    !path.parts().iter().any(|part| matches!(part, PathPart::Literal(text) if text.contains(['?', '#'])))
}

/// Whether a name stands in the path twice, and so is no parameter.
fn is_filled_twice(path: &PathTemplate) -> bool {
    let mut known = HashSet::new();
    !path.parameters().all(|name| known.insert(name))
}

/// What surrounds the operations of a path item.
#[derive(Clone, Copy)]
struct Around<'a, 'p> {
    origin: &'p Origin,
    path: &'p PathTemplate,
    /// What the description calls the path item.
    called: &'p str,
    openapi: OpenApi<'a>,
    path_item: PathItem<'a>,
}

/// Operations, and how they are written.
#[derive(Default)]
struct Lowered<'a> {
    operations: Vec<Operation>,
    written: Vec<view::Operation<'a>>,
    /// Those of callbacks, which several operations may share, by where they stand; `None` where one is left out.
    callbacks: HashMap<Locus, Option<usize>>,
    /// How many operations are left out, which is told for each.
    left_out: usize,
    /// Where those of paths would be that are left out.
    unserved: Vec<Unserved>,
}

impl<'a> Lowered<'a> {
    fn add(
        &mut self,
        context: &mut Context<'a>,
        security: &mut Schemes,
        wanted: &mut Wanted<'_>,
        around: Around<'a, '_>,
    ) {
        let address = match around.origin {
            Origin::Callback { addresses, .. } => addresses.first(),
            Origin::Path | Origin::Webhook { .. } => None,
        };
        for (key, locus, operation) in around.path_item.operations() {
            let is_wanted = match address {
                Some(_) => wanted.has_beside(operation, around.called),
                None => wanted.has(operation, around.called),
            };
            if !is_wanted {
                continue;
            }
            if let Some(address) = address {
                match self.callbacks.get(&operation.locus()) {
                    // One for several operations is the same callback of each.
                    Some(Some(known)) => {
                        if let Origin::Callback { addresses, .. } = &mut self.operations[*known].origin {
                            addresses.push(address.clone());
                        }
                        continue;
                    }
                    Some(None) => continue,
                    None => _ = self.callbacks.insert(operation.locus(), None),
                }
            }
            let id = OperationId(u32::try_from(self.operations.len()).expect("documents are bounded below 2^32 nodes"));
            let whole = Whole { id, key, around, operation, locus };
            match whole.lower(context, security) {
                Ok(lowered) => {
                    if address.is_some() {
                        self.callbacks.insert(operation.locus(), Some(self.operations.len()));
                    }
                    self.operations.push(lowered);
                    self.written.push(operation);
                }
                Err(LeftOut { subject, why, locus: at, note }) => {
                    if around.origin.is_path()
                        && let Some(method) = Method::from_key(key)
                    {
                        self.unserved.push(Unserved { method, path: around.path.clone() });
                    }
                    if security.is_told(at) {
                        continue;
                    }
                    self.left_out += 1;
                    let message = format!("`{} {}` is left out: {why}", PathItem::sent(key), around.called);
                    let said = context.report_of(&codes::CANNOT_SUPPORT, subject, at, message);
                    if let Some((at, words)) = note {
                        said.note(at, words);
                    }
                    said.note(locus, "this operation");
                }
            }
        }
    }

    /// Reports that nothing is left of what the description declares, unless nothing is generated anyway.
    fn report(&self, context: &mut Context<'a>, openapi: OpenApi<'a>) {
        if self.left_out == 0 || !self.operations.is_empty() || context.has_errors() {
            return;
        }
        let node = openapi.node();
        let locus = node.get("paths").or(node.get("webhooks")).map_or(node.locus(), |declared| declared.key_locus());
        let message = match self.left_out {
            1 => "the only operation is left out".to_owned(),
            all => format!("each of {all} operations is left out"),
        };
        let help = "mend what each is left out for (E0402); `--warn E0420` generates the types alone";
        let _ = context.report(&codes::NOTHING_LEFT, locus, message).help(help);
    }
}

/// An operation with all that surrounds it.
struct Whole<'a, 'p> {
    id: OperationId,
    key: &'a str,
    around: Around<'a, 'p>,
    operation: view::Operation<'a>,
    locus: Locus,
}

impl<'a> Whole<'a, '_> {
    fn lower(&self, context: &mut Context<'a>, security: &mut Schemes) -> Result<Operation, LeftOut> {
        let &Self { id, key, around, operation, locus } = self;
        let Around { origin, path, openapi, path_item, .. } = around;
        let method = Method::from_key(key).ok_or_else(|| {
            let subject = PathItem::sent(key);
            LeftOut { why: format!("the method `{subject}` is not supported"), subject, locus, note: None }
        })?;
        let parameters = parameter::all(context, id, path, path_item, operation)?;
        let body = operation.request_body().map(|body| body::request(context, id, body)).transpose()?.flatten();
        let responses = response::all(context, id, method, operation)?;
        // Credentials of the API are not for those whom it calls.
        let own = operation.security();
        let own = if webhook::inherits(origin, openapi) { own } else { Some(own.unwrap_or_default()) };
        let required = security.of_operation(context, own)?;
        let servers = if origin.is_path() {
            server::of_operation(openapi, path_item, operation)
        } else {
            webhook::addressed(context, path_item, operation);
            Vec::new()
        };
        Ok(Operation {
            origin: origin.clone(),
            id: operation.operation_id().map(str::to_owned),
            tags: operation.tags().into_iter().map(str::to_owned).collect(),
            method,
            path: path.clone(),
            docs: docs::of_operation(path_item, operation),
            parameters,
            body,
            responses,
            security: required,
            servers,
            locus,
        })
    }
}
