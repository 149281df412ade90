//! What is different about operations whose requests the API sends: the description says no server that they go to.

use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{Node, OpenApi, Operation, PathItem};
use ferrospec_ir::{Origin, PathTemplate};
use std::collections::HashMap;

/// Where a receiver serves the webhook of this name if it says nothing else: under its name, as it is written.
pub(crate) fn path(name: &str) -> PathTemplate {
    // Some write names as if they were paths.
    PathTemplate::literal(name.trim_start_matches('/'))
}

/// Reports webhooks that a receiver cannot tell apart where it serves each under its name, and what only some tools read.
pub(crate) fn report(context: &mut Context<'_>, openapi: OpenApi<'_>) {
    let mut served: HashMap<(String, &str), Locus> = HashMap::new();
    for (name, _, path_item) in openapi.webhooks() {
        for (key, locus, _) in path_item.operations() {
            let path = path(name).to_string();
            if let Some(first) = served.get(&(path.clone(), key)) {
                let message = format!("the webhook `{name}` is served where another is: at `{path}`");
                context
                    .report(&codes::DUPLICATE_PATH, locus, message)
                    .note(*first, "a receiver takes both for this one, unless it says where each is served")
                    .help("give it another name");
            } else {
                served.insert((path, key), locus);
            }
        }
    }
    if let Some(node) = openapi.node().get("x-webhooks").filter(|node| node.entries().next().is_some()) {
        let help = "OpenAPI 3.1 has `webhooks` for them: a path item for each name";
        context.not_supported("x-webhooks", node.key_locus()).help(help);
    }
}

/// Whether what the description requires of all callers is required of those of an operation that says nothing itself.
///
/// It is written for the API, whose callers prove who they are by what the API gave them; whoever is called by it has given
/// nothing to anybody. Where there is nothing but webhooks, it is written for these.
pub(crate) fn inherits(origin: &Origin, openapi: OpenApi<'_>) -> bool {
    origin.is_path() || openapi.paths().next().is_none()
}

/// Says that what the description requires of callers is not required of the API itself.
/// `by_api` are all operations that it calls.
pub(crate) fn agreed_elsewhere<'a>(
    context: &mut Context<'a>,
    openapi: OpenApi<'a>,
    mut by_api: impl Iterator<Item = Operation<'a>>,
) {
    let Some(node) = openapi.node().get("security") else { return };
    let asks = openapi.security().is_some_and(|all| all.iter().any(|one| one.schemes().next().is_some()));
    if !asks || inherits(&Origin::Webhook { name: String::new() }, openapi) {
        return;
    }
    if let Some(first) = by_api.find(|operation| operation.security().is_none()) {
        let message = "`security` of the description is not asked of webhooks and callbacks";
        context
            .report(&codes::SECURITY_OF_WEBHOOKS, node.key_locus(), message.to_owned())
            .note(
                first.node().key_locus(),
                "this one has none of its own, so that nobody who sends it shows a credential",
            )
            .help("say `security` beside each: what its sender shows, or `security: []`");
    }
}

/// Reports servers and parameters of paths: whoever sends the requests says where they go.
pub(crate) fn addressed<'a>(context: &mut Context<'a>, path_item: PathItem<'a>, operation: Operation<'a>) {
    let nodes = [path_item.node(), operation.node()].into_iter().filter_map(|node| node.get("servers"));
    for node in nodes.filter(|node: &Node<'_>| node.items().next().is_some()) {
        if context.is_new(node.key_locus()) {
            let help = "whoever sends the request says where it goes";
            context.not_supported("servers", node.key_locus()).help(help);
        }
    }
    let parameters = path_item.parameters().chain(operation.parameters());
    for parameter in parameters.filter(|parameter| parameter.location() == Some("path")) {
        if context.is_new(parameter.locus()) {
            let message = format!("not supported: the path parameter `{}`", parameter.name().unwrap_or_default());
            let help = "the description says no path of this request; whoever sends it says where it goes";
            context.report_of(&codes::NOT_SUPPORTED, "parameters", parameter.locus(), message).help(help);
        }
    }
}
