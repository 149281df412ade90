//! Where the API is served.

use ferrospec_document::view::{self, OpenApi, PathItem};
use ferrospec_ir::{Server, ServerVariable};

/// The servers of the description; none at all if it names none.
pub(crate) fn all(openapi: OpenApi<'_>) -> Vec<Server> {
    openapi.servers().unwrap_or_default().into_iter().filter_map(one).collect()
}

/// The servers of an operation in the place of the description's: its own, else its path item's.
pub(crate) fn of_operation(
    openapi: OpenApi<'_>,
    path_item: PathItem<'_>,
    operation: view::Operation<'_>,
) -> Vec<Server> {
    let own = operation.servers().filter(|own| !own.is_empty());
    let own = own.or_else(|| path_item.servers()).unwrap_or_default();
    let own: Vec<_> = own.into_iter().filter_map(one).collect();
    if own == all(openapi) { Vec::new() } else { own }
}

fn one(server: view::Server<'_>) -> Option<Server> {
    let url = server.url()?;
    let declared: Vec<_> = server.variables().collect();
    // The names come from the URL: a declared one that does not stand there fills nothing.
    let names = url.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let variables = names
        .map(|name| {
            let variable = declared.iter().find(|(declared, ..)| *declared == name);
            let default = variable.and_then(|(_, _, variable)| variable.default());
            let values =
                variable.map(|(_, _, variable)| variable.enum_values().into_iter().map(str::to_owned).collect());
            let values = values.unwrap_or_default();
            ServerVariable { name: name.to_owned(), values, default: default.map(str::to_owned) }
        })
        .collect();
    Some(Server { url: url.to_owned(), description: server.description().map(str::to_owned), variables })
}
