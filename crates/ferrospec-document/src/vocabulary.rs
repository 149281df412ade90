//! What each OpenAPI object is made of, in each version.
//!
//! *Architecture invariant*: this table alone says where a document's objects stand. Resolving, checking and upgrading
//! walk by it, and so a `$ref` inside an example, an enum, a default or an extension is data, and a property may be
//! called `$ref`.

mod field;
mod kind;
mod misplaced;
mod operations;
mod root;
mod schemas;
mod version;

pub(crate) use field::{Field, Found, Object, Shape};
pub use kind::Kind;
pub(crate) use misplaced::misplaced;
pub use version::Version;

/// The keys of every object that may stand in a description of `version`, those aside that the document chooses.
///
/// Whoever reads a document can be held against it: a key that is here was not forgotten in silence.
///
/// ```
/// use ferrospec_document::{Kind, Version, keys};
///
/// assert!(keys(Version::V3_2).contains(&(Kind::Schema, "minLength")));
/// assert!(!keys(Version::V3_2).contains(&(Kind::Schema, "nullable")));
/// ```
pub fn keys(version: Version) -> Vec<(Kind, &'static str)> {
    let mut kinds = vec![Kind::OpenApi];
    let mut keys = Vec::new();
    let mut next = 0;
    while let Some(&kind) = kinds.get(next) {
        next += 1;
        let object = object(kind);
        let fields = object.fields.iter().filter(|field| field.is_in(version));
        for held in fields.clone().map(|field| field.shape).chain(object.others).filter_map(Shape::kind) {
            if !kinds.contains(&held) {
                kinds.push(held);
            }
        }
        keys.extend(fields.map(|field| (kind, field.name)));
    }
    keys
}

/// What an object of `kind` is made of.
pub(crate) fn object(kind: Kind) -> &'static Object {
    match kind {
        Kind::OpenApi => &root::OPEN_API,
        Kind::Info => &root::INFO,
        Kind::Contact => &root::CONTACT,
        Kind::License => &root::LICENSE,
        Kind::Server => &root::SERVER,
        Kind::ServerVariable => &root::SERVER_VARIABLE,
        Kind::Components => &root::COMPONENTS,
        Kind::ExternalDocs => &root::EXTERNAL_DOCS,
        Kind::Tag => &root::TAG,
        Kind::SecurityScheme => &root::SECURITY_SCHEME,
        Kind::OAuthFlows => &root::OAUTH_FLOWS,
        Kind::OAuthFlow => &root::OAUTH_FLOW,
        Kind::SecurityRequirement => &root::SECURITY_REQUIREMENT,
        Kind::Paths => &operations::PATHS,
        Kind::PathItem => &operations::PATH_ITEM,
        Kind::Operation => &operations::OPERATION,
        Kind::Parameter => &operations::PARAMETER,
        Kind::RequestBody => &operations::REQUEST_BODY,
        Kind::MediaType => &operations::MEDIA_TYPE,
        Kind::Encoding => &operations::ENCODING,
        Kind::Responses => &operations::RESPONSES,
        Kind::Response => &operations::RESPONSE,
        Kind::Callback => &operations::CALLBACK,
        Kind::Example => &operations::EXAMPLE,
        Kind::Link => &operations::LINK,
        Kind::Header => &operations::HEADER,
        Kind::Schema => &schemas::SCHEMA,
        Kind::Discriminator => &schemas::DISCRIMINATOR,
        Kind::Xml => &schemas::XML,
    }
}
