//! The files of a trait: itself, its client and its server.

use crate::plan::surfaces::SurfaceParts;
use crate::program::{Api, Client, Content, DocText, Ident, Imports, Lints, Phrase, Server, SourceFile, Surface, Wire};

/// The file of the trait. `docs` are what it says first.
pub(super) fn declaration(part: &SurfaceParts, docs: DocText, imports: Imports) -> SourceFile {
    let (path, words) = match part.surface {
        Surface::Api => ("src/api.rs", "The operations as a trait."),
        Surface::Webhooks => ("src/webhooks.rs", "The webhooks as a trait: what the API sends by itself."),
        Surface::Callbacks => ("src/callbacks.rs", "The callbacks as a trait: what servers of the API send."),
    };
    SourceFile {
        path,
        docs: Phrase::new(words).into(),
        lints: Lints {
            self_convention: is_conversion(part.methods.iter().map(|method| &method.name)),
            ..Lints::default()
        },
        imports,
        content: Content::Api(Api {
            surface: part.surface,
            urls: !part.urls.is_empty(),
            docs: docs.then(part.docs.clone()),
            methods: part.methods.clone(),
        }),
    }
}

/// The files of what sends the requests and of what serves them. There are `servers` for those of the API alone.
pub(super) fn sides(
    part: SurfaceParts,
    (urls, servers): (Vec<Wire>, Vec<Server>),
    imports: Imports,
) -> impl Iterator<Item = SourceFile> {
    let SurfaceParts { surface, methods, left_out, schemes, has_parts, has_servers, urls: found, .. } = part;
    let [(client_path, client_words), (server_path, server_words)] = match surface {
        Surface::Api => [
            ("src/client.rs", "Calls the operations over HTTP."),
            ("src/server.rs", "Serves the operations over HTTP."),
        ],
        Surface::Webhooks => [
            ("src/webhooks/client.rs", "Sends webhooks over HTTP."),
            ("src/webhooks/server.rs", "Receives webhooks over HTTP."),
        ],
        Surface::Callbacks => [
            ("src/callbacks/client.rs", "Sends callbacks over HTTP."),
            ("src/callbacks/server.rs", "Receives callbacks over HTTP."),
        ],
    };
    let client =
        Client { surface, urls, servers, schemes: schemes.clone(), has_parts, has_servers, methods: methods.clone() };
    let lints = Lints {
        self_convention: is_conversion(schemes.iter().map(|scheme| &scheme.method)),
        deprecated: methods.iter().any(|method| method.deprecated),
        ..Lints::default()
    };
    let found = (!found.is_empty()).then(|| SourceFile {
        path: "src/callbacks/urls.rs",
        docs: Phrase::new("Where callbacks go, which callers say in their requests.").into(),
        lints: Lints::default(),
        imports: imports.clone(),
        content: Content::Urls(found),
    });
    let sides = [
        SourceFile {
            path: client_path,
            docs: Phrase::new(client_words).into(),
            lints: Lints::default(),
            imports: imports.clone(),
            content: Content::Client(client),
        },
        SourceFile {
            path: server_path,
            docs: Phrase::new(server_words).into(),
            lints,
            imports,
            content: Content::Server { surface, methods, left_out, schemes },
        },
    ];
    sides.into_iter().chain(found)
}

/// What the crate says of a trait.
pub(super) fn words(surface: Surface) -> DocText {
    match surface {
        Surface::Api => DocText::default(),
        Surface::Webhooks => DocText::of_lines(&[
            "What the API sends by itself is in [`webhooks`], with a client and a server of its own.",
        ]),
        Surface::Callbacks => DocText::of_lines(&[
            "What servers send to callers who asked for it is in [`callbacks`], with a client and a server of its own.",
        ]),
    }
}

/// Whether a method has a name that clippy takes for a conversion, which takes no `&self`.
pub(super) fn is_conversion<'a>(mut names: impl Iterator<Item = &'a Ident>) -> bool {
    names.any(|name| ["from_", "into_"].iter().any(|prefix| name.as_str().starts_with(prefix)))
}
