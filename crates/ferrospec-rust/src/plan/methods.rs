//! The methods of the trait.

use super::{docs, names::OperationNames};
use crate::program::{DocText, Groups, Method};
use ferrospec_ir::Operation;

/// The method of an operation.
pub(super) fn method(operation: &Operation, names: &OperationNames) -> Method {
    let endpoint: DocText = docs::served(operation).into();
    Method {
        name: names.method.clone(),
        docs: docs::prose(&operation.docs).then(endpoint),
        deprecated: operation.docs.deprecated,
        request: names.request.clone(),
        response: names.response.clone(),
        groups: Groups::default(),
    }
}
