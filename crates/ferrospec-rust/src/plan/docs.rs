//! What doc comments say.

use super::status;
use crate::program::{DocText, Ident, Phrase};
use ferrospec_ir::{
    Access, Api, ComponentKind, Docs, Location, Operation, OperationId, Origin, Place, Scalar, Shape, TypeId, Types,
};

/// The document's prose; empty if there is none.
pub(super) fn prose(docs: &Docs) -> DocText {
    let summary = docs.summary.as_deref().map(DocText::plain).unwrap_or_default();
    let description = docs.description.as_deref().map(DocText::markdown).unwrap_or_default();
    let text = if summary == description { description } else { summary.then(description) };
    text.then(link(docs))
}

/// The document's prose, or else the generator's words.
pub(super) fn prose_or(docs: &Docs, words: impl Into<DocText>) -> DocText {
    let prose = prose(docs);
    if prose.is_empty() { words.into() } else { prose }
}

/// `GET /pets/{id}`, or `POST webhook newPet`.
pub(super) fn endpoint(operation: &Operation) -> String {
    match &operation.origin {
        Origin::Path => format!("{} {}", operation.method, operation.path),
        Origin::Webhook { name } => format!("{} webhook {name}", operation.method),
        Origin::Callback { name, of, .. } => format!("{} callback {name} of {of}", operation.method),
    }
}

/// What an operation is, and where it is served.
pub(super) fn served(operation: &Operation) -> Phrase {
    let phrase = Phrase::default().code(&endpoint(operation));
    match &operation.origin {
        Origin::Path => phrase,
        Origin::Webhook { .. } | Origin::Callback { .. } => {
            let phrase = phrase.words(", which a receiver serves at ").code(&operation.path.to_string());
            phrase.words(" if it says nothing else.")
        }
    }
}

/// What a type is, when the document does not say.
pub(super) fn place(api: &Api, place: &Place) -> DocText {
    let endpoint = |id: &OperationId| api.operations.get(id.0 as usize).map(endpoint).unwrap_or_default();
    match place {
        Place::Named(name) => Phrase::new("The schema ").code(&name.name).words(".").into(),
        Place::Property { of, name } => {
            let phrase = Phrase::new("The property ").code(name);
            of_type(&api.types, *of, phrase)
        }
        Place::Item { of } => of_type(&api.types, *of, Phrase::new("An item")),
        Place::Value { of } => of_type(&api.types, *of, Phrase::new("A value")),
        Place::Variant { of, .. } => of_type(&api.types, *of, Phrase::new("A kind")),
        Place::Base { of } => of_type(&api.types, *of, Phrase::new("What is common to all kinds")),
        Place::Input { of } => of_type(&api.types, *of, Phrase::new("What requests have")),
        Place::Parts { of } => of_type(&api.types, *of, Phrase::new("What multipart bodies have")),
        Place::Judge { of, keyword } => of_type(&api.types, *of, Phrase::new("What ").code(keyword).words(" asks")),
        Place::Parameter { operation, name } => {
            Phrase::new("The parameter ").code(name).words(" of ").code(&endpoint(operation)).words(".").into()
        }
        Place::Header { name, .. } => Phrase::new("The header ").code(name).words(".").into(),
        Place::Content { of, .. } => self::place(api, of),
        Place::Body { operation } => Phrase::new("The body of ").code(&endpoint(operation)).words(".").into(),
        Place::Response { operation, status } => Phrase::new("The body of a ")
            .code(&status::words(*status))
            .words(" answer to ")
            .code(&endpoint(operation))
            .words(".")
            .into(),
        Place::Shared(component) => {
            let phrase = match component.kind {
                ComponentKind::Parameter => Phrase::new("The shared parameter "),
                ComponentKind::RequestBody => Phrase::new("The shared request body "),
                ComponentKind::Response => Phrase::new("The body of the shared response "),
                ComponentKind::Header => Phrase::new("The shared header "),
                ComponentKind::MediaType => Phrase::new("The shared content "),
            };
            phrase.code(&component.name).words(".").into()
        }
    }
}

/// What the name of a field does not tell of its property, when the document says nothing.
pub(super) fn property(field: &Ident, name: &str) -> DocText {
    match field.as_str() == name {
        true => DocText::default(),
        false => Phrase::new("Called ").code(name).words(" on the wire.").into(),
    }
}

/// What is said of a property of which nothing is known but its name and its type: its format, if that is none of Rust's.
pub(super) fn undescribed(name: &str, shape: Option<&Shape>) -> Phrase {
    match shape {
        Some(Shape::Scalar(Scalar::String { format: Some(format), library: None, .. })) => {
            Phrase::new("In the format ").code(format).words(".")
        }
        _ => Phrase::new("The property ").code(name).words("."),
    }
}

/// Which side has a property, where that is not both.
pub(super) fn access(access: Access) -> DocText {
    match access {
        Access::Both => DocText::default(),
        Access::ReadOnly => DocText::of_lines(&["Read-only: answers have it, and requests need not."]),
        Access::WriteOnly => DocText::of_lines(&["Write-only: requests have it, and answers need not."]),
    }
}

/// What a parameter is, when the document does not say.
pub(super) fn parameter(location: Location, name: &str) -> Phrase {
    let kind = match location {
        Location::Path => "The path parameter ",
        Location::Query => "The query parameter ",
        Location::Header => "The header ",
        Location::Cookie => "The cookie ",
        Location::Querystring => "The whole query, called ",
    };
    Phrase::new(kind).code(name).words(".")
}

fn of_type(types: &Types, of: TypeId, phrase: Phrase) -> DocText {
    match types[of].place.whole() {
        Place::Named(name) => phrase.words(" of ").code(&name.name).words(".").into(),
        Place::Property { name, .. } => phrase.words(" of the property ").code(name).words(".").into(),
        Place::Parameter { name, .. } => phrase.words(" of the parameter ").code(name).words(".").into(),
        Place::Body { .. } => phrase.words(" of a request's body.").into(),
        Place::Response { .. } => phrase.words(" of an answer's body.").into(),
        Place::Shared(component) => {
            let phrase = match component.kind {
                ComponentKind::Parameter => phrase.words(" of the parameter "),
                ComponentKind::RequestBody => phrase.words(" of the request body "),
                ComponentKind::Response => phrase.words(" of the response "),
                ComponentKind::Header => phrase.words(" of the header "),
                ComponentKind::MediaType => phrase.words(" of the content "),
            };
            phrase.code(&component.name).words(".").into()
        }
        Place::Item { .. } => phrase.words(" of a list's item.").into(),
        Place::Value { .. } => phrase.words(" of a map's value.").into(),
        Place::Parts { of } => of_type(types, *of, phrase.words(" of what multipart bodies have")),
        Place::Variant { .. }
        | Place::Judge { .. }
        | Place::Base { .. }
        | Place::Input { .. }
        | Place::Header { .. }
        | Place::Content { .. } => phrase.words(".").into(),
    }
}

fn link(docs: &Docs) -> DocText {
    let link = docs.link.as_deref().map(str::trim).filter(|link| !link.is_empty());
    link.map(|link| DocText::plain(&format!("See {link}."))).unwrap_or_default()
}
