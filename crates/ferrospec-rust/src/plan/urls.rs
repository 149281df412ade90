//! Where callbacks go.

use super::expressions;
use super::ident::Case;
use super::names::OperationNames;
use super::scope::Scope;
use super::{docs, reserved};
use crate::program::{DocText, Groups, Phrase, Url};
use ferrospec_ir as ir;

/// A function for each URL that a callback may be sent to, as far as requests and answers say it.
pub(super) fn urls(api: &ir::Api, operations: &[&OperationNames]) -> Vec<Url> {
    let mut scope = Scope::without(reserved::METHODS);
    let mut urls = Vec::new();
    for (operation, names) in api.operations.iter().zip(operations) {
        let ir::Origin::Callback { addresses, .. } = &operation.origin else { continue };
        for address in addresses.iter().filter(|address| !address.url.is_empty()) {
            let index = address.operation.0 as usize;
            let (Some(asked), Some(asker)) = (api.operations.get(index), operations.get(index)) else { continue };
            let longer = Case::Snake.ident(&[names.method.as_str(), "of", asker.method.as_str()]);
            let wish = if addresses.len() > 1 { longer.clone() } else { names.method.clone() };
            let docs: DocText = Phrase::new("Where a caller of ")
                .code(&docs::endpoint(asked))
                .words(" has its ")
                .code(&address.name)
                .words(" sent: ")
                .code(&address.written)
                .words(".")
                .into();
            urls.push(Url {
                name: scope.claim_first([wish, longer]),
                docs: docs.then(DocText::of_lines(&[
                    "`None` if nothing there says it. The caller may have said anything: look where it leads before you send.",
                ])),
                request: asker.request.clone(),
                response: expressions::asks_answer(&address.url).then(|| asker.response.clone()),
                asks_url: expressions::asks_url(&address.url),
                pieces: expressions::pieces(&address.url),
                groups: Groups::default(),
            });
        }
    }
    urls
}
