//! The traits of the crate, and what belongs to each.

use super::names::OperationNames;
use super::{methods, urls};
use crate::parallel::Threads;
use crate::program::{DocText, Method, Phrase, Scheme, Surface, Unserved, Url, Wire};
use ferrospec_ir as ir;

/// A trait, and what its client and its server need.
pub(super) struct SurfaceParts {
    pub(super) surface: Surface,
    /// What the trait says of itself.
    pub(super) docs: DocText,
    pub(super) methods: Vec<Method>,
    /// What the server answers itself.
    pub(super) left_out: Vec<Unserved>,
    /// Whether answers of its operations have parts.
    pub(super) has_parts: bool,
    /// Whether one of its operations has servers of its own.
    pub(super) has_servers: bool,
    /// The schemes that its operations ask for.
    pub(super) schemes: Vec<Scheme>,
    /// What says where requests go, where requests say it.
    pub(super) urls: Vec<Url>,
}

/// The trait in which an operation is a method.
pub(super) fn surface(operation: &ir::Operation) -> Surface {
    match operation.origin {
        ir::Origin::Path => Surface::Api,
        ir::Origin::Webhook { .. } => Surface::Webhooks,
        ir::Origin::Callback { .. } => Surface::Callbacks,
    }
}

/// Every trait: that of the API, whether it has operations or not, and those that have some. `schemes` are all of the API's.
pub(super) fn surfaces(
    api: &ir::Api,
    operations: &[&OperationNames],
    schemes: &[Scheme],
    threads: Threads,
) -> Vec<SurfaceParts> {
    let asks = |operation: &ir::Operation, index: usize| {
        operation.security.iter().any(|requirement| requirement.schemes.iter().any(|required| required.scheme == index))
    };
    let all = [Surface::Api, Surface::Webhooks, Surface::Callbacks].into_iter().map(|surface| {
        let own: Vec<_> =
            api.operations.iter().zip(operations).filter(|(it, _)| self::surface(it) == surface).collect();
        // What nobody asks for is the API's.
        let is_own = |index| match surface {
            Surface::Api => api.operations.iter().all(|it| self::surface(it) == surface || !asks(it, index)),
            Surface::Webhooks | Surface::Callbacks => false,
        };
        let asks = |index: usize| own.iter().any(|(it, _)| asks(it, index)) || is_own(index);
        let mut answers = own.iter().flat_map(|(it, _)| &it.responses).flat_map(|response| &response.contents);
        SurfaceParts {
            surface,
            has_parts: answers.any(|payload| payload.codec == ir::Codec::Multipart && payload.items.is_none()),
            has_servers: surface == Surface::Api && own.iter().any(|(it, _)| !it.servers.is_empty()),
            docs: words(surface),
            urls: if surface == Surface::Callbacks { urls::urls(api, operations) } else { Vec::new() },
            schemes: schemes.iter().enumerate().filter(|(index, _)| asks(*index)).map(|(_, it)| it.clone()).collect(),
            left_out: if surface == Surface::Api { left_out(api) } else { Vec::new() },
            methods: threads.map(&own, |(operation, names)| methods::method(operation, names)),
        }
    });
    all.filter(|it| it.surface == Surface::Api || !it.methods.is_empty()).collect()
}

/// The operations of the API that are left out.
fn left_out(api: &ir::Api) -> Vec<Unserved> {
    let unserved = |it: &ir::Unserved| Unserved { method: it.method.as_str(), path: Wire::new(it.path.to_string()) };
    api.left_out.iter().map(unserved).collect()
}

/// What a trait says of itself, beside what the description says of the API.
fn words(surface: Surface) -> DocText {
    match surface {
        Surface::Api => {
            DocText::of_lines(&["One method an operation. A server implements it, and `client::Client` does too."])
        }
        Surface::Webhooks => DocText::of_lines(&[
            "The requests that the API sends to whoever has asked for them, a method each.",
            "",
            "Who receives them implements it and hands it to `server::router`, which serves each under its name, or to",
            "`server::router_at`, which is told where. Who sends them has a `client::Sender` for each URL.",
        ]),
        Surface::Callbacks => DocText::of_lines(&[
            "The requests that a server of [`Api`](crate::Api) sends to whoever has asked for them in a request, a method each.",
            "",
            "Who receives them implements it and hands it to `server::router`, which serves each under the names of its",
            "operation and its own, or to `server::router_at`, which is told where. Who sends them has a `client::Sender` for",
            "each URL, which `urls` finds in the request that asked.",
        ]),
    }
}

/// Where the trait's method of an operation stands, for who reads of it elsewhere.
pub(super) fn method_of(operation: &ir::Operation, names: &OperationNames, phrase: Phrase) -> Phrase {
    let (surface, method) = (surface(operation), names.method.as_str());
    phrase.item(&format!("{}::{method}", surface.name()), &format!("{}::{method}", surface.path()))
}
