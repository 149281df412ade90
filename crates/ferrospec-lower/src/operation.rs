//! Operations.

use crate::context::Context;
use crate::left_out::LeftOut;
use crate::security::Schemes;
use crate::{body, docs, parameter, response, server, unsupported};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{self, OpenApi, PathItem};
use ferrospec_ir::{Method, Operation, OperationId, PathPart, PathTemplate};

/// Every operation of the description that can be carried out, in the order of the document.
pub(crate) fn all<'a>(context: &mut Context<'a>, openapi: OpenApi<'a>, security: &mut Schemes) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (template, _, path_item) in openapi.paths() {
        // The check has reported what is no template, or no path.
        let Ok(path) = PathTemplate::parse(template) else { continue };
        if path.parts().iter().any(|part| matches!(part, PathPart::Literal(text) if text.contains(['?', '#']))) {
            continue;
        }
        for (key, locus, operation) in path_item.operations() {
            let id = OperationId(u32::try_from(operations.len()).expect("documents are bounded below 2^32 nodes"));
            let whole = Whole { id, key, path: &path, openapi, path_item, operation, locus };
            match whole.lower(context, security) {
                Ok(operation) => operations.push(operation),
                Err(LeftOut { subject, why, locus: at }) => {
                    let message = format!("`{} {path}` is left out: {why}", PathItem::sent(key));
                    context.report_of(&codes::CANNOT_SUPPORT, subject, at, message).note(locus, "this operation");
                }
            }
        }
    }
    operations
}

/// An operation with all that surrounds it.
struct Whole<'a, 'p> {
    id: OperationId,
    key: &'a str,
    path: &'p PathTemplate,
    openapi: OpenApi<'a>,
    path_item: PathItem<'a>,
    operation: view::Operation<'a>,
    locus: Locus,
}

impl<'a> Whole<'a, '_> {
    fn lower(&self, context: &mut Context<'a>, security: &mut Schemes) -> Result<Operation, LeftOut> {
        let &Self { id, key, path, openapi, path_item, operation, locus } = self;
        let method = Method::from_key(key).ok_or_else(|| {
            let subject = PathItem::sent(key);
            LeftOut { why: format!("the method `{subject}` is not supported"), subject, locus }
        })?;
        unsupported::in_operation(context, operation);
        let parameters = parameter::all(context, id, path, path_item, operation)?;
        let body = operation.request_body().map(|body| body::request(context, id, body)).transpose()?.flatten();
        let responses = response::all(context, id, method, operation)?;
        let security = security.of_operation(context, operation.security())?;
        Ok(Operation {
            id: operation.operation_id().map(str::to_owned),
            method,
            path: path.clone(),
            docs: docs::of_operation(path_item, operation),
            parameters,
            body,
            responses,
            security,
            servers: server::of_operation(openapi, path_item, operation),
            locus,
        })
    }
}
