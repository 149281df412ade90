//! Names of operations.

use crate::plan::{ident::Case, reserved, scope::Scope};
use crate::program::Ident;
use ferrospec_ir::{Api, Operation, PathPart};

/// What an operation and its types are called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::plan) struct OperationNames {
    /// `get_pet`
    pub(in crate::plan) method: Ident,
    /// `GetPet`: what the names of its inline types begin with.
    pub(in crate::plan) prefix: Ident,
    /// `GetPetRequest`
    pub(in crate::plan) request: Ident,
    /// `GetPetResponse`
    pub(in crate::plan) response: Ident,
}

/// Names every operation, in the order of the document.
///
/// An operation is called by its `operationId`, else by its method and all words of its path, parameters included, so
/// that `/pets` and `/pets/{petId}` differ. Where a schema has the name of a request or answer already, as is common
/// for `CreatePetRequest`, both of the operation's types say `Operation` in theirs.
pub(super) fn names(api: &Api, types: &mut Scope) -> Vec<OperationNames> {
    let mut methods = Scope::without(reserved::METHODS);
    let wishes: Vec<_> = api.operations.iter().map(wish).collect();
    let methods = methods.claim_all(&wishes);
    methods.into_iter().map(|method| of(method, types)).collect()
}

/// The name, and whether it is the document's own spelling.
fn wish(operation: &Operation) -> (Ident, bool) {
    let (name, is_own) = match operation.id.as_deref().filter(|id| !id.trim().is_empty()) {
        Some(id) => {
            let name = Case::Snake.ident(&[id]);
            let is_own = name.as_str() == id;
            (name, is_own)
        }
        None => (Case::Snake.ident(&path_words(operation)), false),
    };
    match reserved::METHODS.contains(&name.as_str()) || name.as_str().starts_with("with_") {
        // The client's own methods are called `with_...`.
        true => (Case::Snake.ident(&[name.as_str(), "operation"]), false),
        false => (name, is_own),
    }
}

fn path_words(operation: &Operation) -> Vec<&str> {
    let mut words = vec![match operation.method {
        ferrospec_ir::Method::Get => "get",
        ferrospec_ir::Method::Put => "put",
        ferrospec_ir::Method::Post => "post",
        ferrospec_ir::Method::Delete => "delete",
        ferrospec_ir::Method::Options => "options",
        ferrospec_ir::Method::Head => "head",
        ferrospec_ir::Method::Patch => "patch",
        ferrospec_ir::Method::Trace => "trace",
    }];
    words.extend(operation.path.parts().iter().map(|part| match part {
        PathPart::Literal(text) | PathPart::Parameter(text) => text.as_str(),
    }));
    // Slashes are no words, but a name may consist of other symbols.
    words.retain(|word| word.chars().any(|char| char != '/'));
    if words.len() == 1 {
        words.push("root");
    }
    words
}

fn of(method: Ident, types: &mut Scope) -> OperationNames {
    let prefix = Case::Camel.ident(&[method.as_str()]);
    let plain = ["request", "response"].map(|kind| Case::Camel.ident(&[method.as_str(), kind]));
    let longer = ["request", "response"].map(|kind| Case::Camel.ident(&[method.as_str(), "operation", kind]));
    let [request, response] = if plain.iter().all(|name| types.is_free(name)) { plain } else { longer };
    OperationNames { method, prefix, request: types.claim(request), response: types.claim(response) }
}
