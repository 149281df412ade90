//! What media types are called.

use super::{
    ident::Case,
    scope::Scope,
    wish::{self, Wish},
};
use crate::program::Ident;
use ferrospec_ir as ir;

/// What a body of this media type is called beside others: by its notation, if all know that by this name.
pub(super) fn label(media_type: &str) -> Ident {
    let parsed = ir::MediaType(media_type.to_owned());
    // What other parameters there are tells it from the plain one.
    let is_plain = media_type.matches(';').count() == usize::from(parsed.parameter("charset").is_some());
    let known = match parsed.essence().as_str() {
        _ if !is_plain => return Case::Camel.ident(&[media_type]),
        "application/json" => "json",
        "application/x-www-form-urlencoded" => "form",
        "application/xml" => "xml",
        "text/plain" => "text",
        "application/octet-stream" => "bytes",
        "*/*" => "any",
        _ => return Case::Camel.ident(&[&media_type.replace("/*", "")]),
    };
    Case::Camel.ident(&[known])
}

/// One name a payload: that of its notation, if no other is written in it, else its own.
pub(super) fn labels(payloads: &[ir::Payload]) -> Vec<Ident> {
    let is_alone = |codec: ir::Codec| payloads.iter().filter(|other| other.codec == codec).count() == 1;
    let wishes: Vec<_> = payloads
        .iter()
        .map(|payload| {
            let spelling = payload.media_type.0.as_str();
            let name = match payload.codec {
                ir::Codec::Json if is_alone(payload.codec) => Case::Camel.ident(&["json"]),
                ir::Codec::Form if is_alone(payload.codec) => Case::Camel.ident(&["form"]),
                ir::Codec::Xml if is_alone(payload.codec) => Case::Camel.ident(&["xml"]),
                ir::Codec::JsonLines if is_alone(payload.codec) => Case::Camel.ident(&["json", "lines"]),
                ir::Codec::JsonSequence if is_alone(payload.codec) => Case::Camel.ident(&["json", "sequence"]),
                ir::Codec::Events if is_alone(payload.codec) => Case::Camel.ident(&["events"]),
                ir::Codec::Text if is_alone(payload.codec) => Case::Camel.ident(&["text"]),
                ir::Codec::Multipart if is_alone(payload.codec) => Case::Camel.ident(&["multipart"]),
                _ => label(spelling),
            };
            Wish { name, ..Wish::spelled(Case::Camel, spelling) }
        })
        .collect();
    let mut scope = Scope::default();
    scope.claim_all(&wishes, |at| {
        let spelling = &payloads[at].media_type.0;
        let whole = Case::Camel.ident(&[spelling]);
        [whole].into_iter().chain(wish::instead(Case::Camel, spelling, "body")).collect()
    })
}
