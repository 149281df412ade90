//! Security schemes and what is required of them.

use ferrospec_diagnostics::Locus;

use super::node::Node;
use crate::endpoint::Endpoint;

view! {
    /// A way to prove who asks (OpenAPI 3.1.1 §4.8.27).
    SecurityScheme
}

view! {
    /// One flow of OAuth 2 (OpenAPI 3.1.1 §4.8.29).
    OAuthFlow
}

view! {
    /// Schemes that are all wanted together; without any, nothing is wanted (OpenAPI 3.1.1 §4.8.30).
    SecurityRequirement
}

/// The URL under `key`, which may be relative; absent if it is none.
fn url<'t>(node: Node<'t>, key: &str) -> Option<&'t str> {
    node.get(key)?.text().filter(|url| Endpoint::of(url) != Endpoint::None)
}

impl<'t> SecurityScheme<'t> {
    /// `apiKey`, `http`, `mutualTLS`, `oauth2` or `openIdConnect` (`type`).
    pub fn scheme_type(self) -> Option<&'t str> {
        self.0.get("type")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// Of `apiKey`: the name of the header, query parameter or cookie.
    pub fn name(self) -> Option<&'t str> {
        self.0.get("name")?.text()
    }

    /// Of `apiKey`: `query`, `header` or `cookie` (`in`).
    pub fn location(self) -> Option<&'t str> {
        self.0.get("in")?.text()
    }

    /// Of `http`: the scheme of the `Authorization` header, such as `bearer` or `basic`; case does not matter.
    pub fn scheme(self) -> Option<&'t str> {
        self.0.get("scheme")?.text()
    }

    /// Of `http` with `bearer`: how the token looks.
    pub fn bearer_format(self) -> Option<&'t str> {
        self.0.get("bearerFormat")?.text()
    }

    /// Of `openIdConnect`: where its configuration is found.
    pub fn open_id_connect_url(self) -> Option<&'t str> {
        url(self.0, "openIdConnectUrl")
    }

    /// Of `oauth2`: where the metadata of the authorization server is found (OpenAPI 3.2.0).
    pub fn oauth2_metadata_url(self) -> Option<&'t str> {
        url(self.0, "oauth2MetadataUrl")
    }

    /// Of `oauth2`: `implicit`, `password`, `clientCredentials`, `authorizationCode`, and since OpenAPI 3.2
    /// `deviceAuthorization`, each with its place.
    pub fn flows(self) -> impl Iterator<Item = (&'t str, Locus, OAuthFlow<'t>)> {
        let flows = self.0.mapped("flows");
        let flows = flows.filter(|(name, ..)| !name.starts_with("x-"));
        flows.map(|(name, locus, node)| (name, locus, OAuthFlow(node.target())))
    }

    /// Whether `deprecated: true` is said (OpenAPI 3.2.0).
    pub fn deprecated(self) -> bool {
        self.0.get("deprecated").and_then(Node::bool).unwrap_or(false)
    }
}

impl<'t> OAuthFlow<'t> {
    /// `authorizationUrl`.
    pub fn authorization_url(self) -> Option<&'t str> {
        url(self.0, "authorizationUrl")
    }

    /// `deviceAuthorizationUrl` (OpenAPI 3.2.0).
    pub fn device_authorization_url(self) -> Option<&'t str> {
        url(self.0, "deviceAuthorizationUrl")
    }

    /// `tokenUrl`.
    pub fn token_url(self) -> Option<&'t str> {
        url(self.0, "tokenUrl")
    }

    /// `refreshUrl`.
    pub fn refresh_url(self) -> Option<&'t str> {
        url(self.0, "refreshUrl")
    }

    /// Scopes: name, place of the name, what it allows.
    pub fn scopes(self) -> impl Iterator<Item = (&'t str, Locus, &'t str)> {
        let scopes = self.0.mapped("scopes");
        scopes.map(|(name, locus, node)| (name, locus, node.text().unwrap_or_default()))
    }
}

impl<'t> SecurityRequirement<'t> {
    /// The requirements under `node`'s `security`; `None` if it says nothing.
    pub(super) fn of(node: Node<'t>) -> Option<Vec<SecurityRequirement<'t>>> {
        let security = node.object("security").filter(|node| node.is_sequence())?;
        Some(security.items().map(SecurityRequirement).collect())
    }

    /// The schemes: name, place of the name, scopes.
    pub fn schemes(self) -> impl Iterator<Item = (&'t str, Locus, Vec<&'t str>)> {
        self.0.entries().map(|(name, locus, scopes)| (name, locus, scopes.items().filter_map(Node::text).collect()))
    }
}
