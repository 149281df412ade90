//! The root of a description.

use ferrospec_diagnostics::Locus;

use super::description::{ExternalDocs, Info, Server, Tag};
use super::media::MediaType;
use super::node::Node;
use super::path::PathItem;
use super::schema::Schema;
use super::security::{SecurityRequirement, SecurityScheme};

view! {
    /// The root of a description (OpenAPI 3.1.1 §4.8.1).
    OpenApi
}

impl<'t> OpenApi<'t> {
    /// `info`.
    pub fn info(self) -> Option<Info<'t>> {
        self.0.object("info").map(Info::new)
    }

    /// The address that the document says is its own (`$self`, OpenAPI 3.2.0).
    pub fn self_uri(self) -> Option<&'t str> {
        self.0.get("$self")?.text()
    }

    /// The servers; `None` if nothing is said.
    pub fn servers(self) -> Option<Vec<Server<'t>>> {
        Server::of(self.0)
    }

    /// The paths in the order of the document: template, place of the template, path item with reference followed.
    pub fn paths(self) -> impl Iterator<Item = (&'t str, Locus, PathItem<'t>)> {
        let paths = self.0.mapped("paths");
        let paths = paths.filter(|(key, ..)| !key.starts_with("x-"));
        paths.map(|(template, locus, node)| (template, locus, PathItem::new(node.target())))
    }

    /// Requests that the server sends: name, place of the name, path item with reference followed.
    pub fn webhooks(self) -> impl Iterator<Item = (&'t str, Locus, PathItem<'t>)> {
        let webhooks = self.0.mapped("webhooks");
        let webhooks = webhooks.filter(|(key, ..)| !key.starts_with("x-"));
        webhooks.map(|(name, locus, node)| (name, locus, PathItem::new(node.target())))
    }

    /// What operations require unless they say otherwise, any one of these; `None` if nothing is said.
    pub fn security(self) -> Option<Vec<SecurityRequirement<'t>>> {
        SecurityRequirement::of(self.0)
    }

    /// `components/securitySchemes`: name, place of the name, scheme with reference followed.
    pub fn security_schemes(self) -> impl Iterator<Item = (&'t str, Locus, SecurityScheme<'t>)> {
        let schemes = self.component_entries("securitySchemes");
        schemes.map(|(name, locus, node)| (name, locus, SecurityScheme::new(node.target())))
    }

    /// `components/schemas`: name, place of the name, schema, which may be a reference.
    pub fn schemas(self) -> impl Iterator<Item = (&'t str, Locus, Schema<'t>)> {
        self.component_entries("schemas").map(|(name, locus, node)| (name, locus, Schema::new(node)))
    }

    /// `components/mediaTypes` (OpenAPI 3.2.0): name, place of the name, media type with reference followed.
    pub fn media_types(self) -> impl Iterator<Item = (&'t str, Locus, MediaType<'t>)> {
        let types = self.component_entries("mediaTypes");
        types.map(|(name, locus, node)| (name, locus, MediaType::new(node.target())))
    }

    /// The declared tags.
    pub fn tags(self) -> impl Iterator<Item = Tag<'t>> {
        self.0.listed("tags").map(Tag::new)
    }

    /// `externalDocs`.
    pub fn external_docs(self) -> Option<ExternalDocs<'t>> {
        self.0.object("externalDocs").map(ExternalDocs::new)
    }

    fn component_entries(self, section: &'static str) -> impl Iterator<Item = (&'t str, Locus, Node<'t>)> {
        let components = self.0.object("components");
        components
            .into_iter()
            .flat_map(move |components| components.mapped(section))
            .filter(|(key, ..)| !key.starts_with("x-"))
    }
}
