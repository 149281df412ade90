//! What is said about an API as a whole.

use ferrospec_diagnostics::Locus;

use super::node::Node;

view! {
    /// What the API is called and who keeps it (OpenAPI 3.1.1 §4.8.2).
    Info
}

view! {
    /// Whom to ask (OpenAPI 3.1.1 §4.8.3).
    Contact
}

view! {
    /// Under which licence the API is offered (OpenAPI 3.1.1 §4.8.4).
    License
}

view! {
    /// Where the API is served (OpenAPI 3.1.1 §4.8.5).
    Server
}

view! {
    /// A variable of a server's URL (OpenAPI 3.1.1 §4.8.6).
    ServerVariable
}

view! {
    /// A tag that operations are grouped by (OpenAPI 3.1.1 §4.8.22).
    Tag
}

view! {
    /// Where to read more (OpenAPI 3.1.1 §4.8.11).
    ExternalDocs
}

impl<'t> Info<'t> {
    /// `title`.
    pub fn title(self) -> Option<&'t str> {
        self.0.get("title")?.text()
    }

    /// `summary`.
    pub fn summary(self) -> Option<&'t str> {
        self.0.get("summary")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// `termsOfService`.
    pub fn terms_of_service(self) -> Option<&'t str> {
        self.0.get("termsOfService")?.text()
    }

    /// `version`: of the API, not of OpenAPI.
    pub fn version(self) -> Option<&'t str> {
        self.0.get("version")?.text()
    }

    /// `contact`.
    pub fn contact(self) -> Option<Contact<'t>> {
        self.0.object("contact").map(Contact)
    }

    /// `license`.
    pub fn license(self) -> Option<License<'t>> {
        self.0.object("license").map(License)
    }
}

impl<'t> Contact<'t> {
    /// `name`.
    pub fn name(self) -> Option<&'t str> {
        self.0.get("name")?.text()
    }

    /// `url`.
    pub fn url(self) -> Option<&'t str> {
        self.0.get("url")?.text()
    }

    /// `email`.
    pub fn email(self) -> Option<&'t str> {
        self.0.get("email")?.text()
    }
}

impl<'t> License<'t> {
    /// `name`.
    pub fn name(self) -> Option<&'t str> {
        self.0.get("name")?.text()
    }

    /// `identifier`: an SPDX expression.
    pub fn identifier(self) -> Option<&'t str> {
        self.0.get("identifier")?.text()
    }

    /// `url`.
    pub fn url(self) -> Option<&'t str> {
        self.0.get("url")?.text()
    }
}

impl<'t> Server<'t> {
    /// The servers under `node`'s `servers`; `None` if it says nothing.
    pub(super) fn of(node: Node<'t>) -> Option<Vec<Server<'t>>> {
        let servers = node.object("servers").filter(|node| node.is_sequence())?;
        Some(servers.items().map(|server| Server(server.target())).collect())
    }

    /// Its URL, with `{name}` where a variable stands.
    pub fn url(self) -> Option<&'t str> {
        self.0.get("url")?.text()
    }

    /// `name` (OpenAPI 3.2.0).
    pub fn name(self) -> Option<&'t str> {
        self.0.get("name")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// The variables: name, place of the name, variable.
    pub fn variables(self) -> impl Iterator<Item = (&'t str, Locus, ServerVariable<'t>)> {
        let variables = self.0.mapped("variables");
        variables.map(|(name, locus, node)| (name, locus, ServerVariable(node.target())))
    }
}

impl<'t> ServerVariable<'t> {
    /// The value unless another is chosen.
    pub fn default(self) -> Option<&'t str> {
        self.0.get("default")?.text()
    }

    /// The values to choose from; empty if any will do.
    pub fn enum_values(self) -> Vec<&'t str> {
        self.0.listed("enum").filter_map(Node::text).collect()
    }

    /// The default and its text, if there are values to choose from and it is none of them.
    pub(crate) fn unlisted_default(self) -> Option<(Node<'t>, &'t str)> {
        let (default, values) = (self.0.get("default")?, self.0.get("enum")?);
        let text = default.text()?;
        let is_listed = values.items().any(|value| value.text() == Some(text));
        (values.items().next().is_some() && !is_listed).then_some((default, text))
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }
}

impl<'t> Tag<'t> {
    /// `name`.
    pub fn name(self) -> Option<&'t str> {
        self.0.get("name")?.text()
    }

    /// `summary` (OpenAPI 3.2.0).
    pub fn summary(self) -> Option<&'t str> {
        self.0.get("summary")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }

    /// The tag that it is nested under (OpenAPI 3.2.0).
    pub fn parent(self) -> Option<&'t str> {
        self.0.get("parent")?.text()
    }

    /// What sort of tag it is: `nav`, `badge`, `audience` or another (`kind`, OpenAPI 3.2.0).
    pub fn tag_kind(self) -> Option<&'t str> {
        self.0.get("kind")?.text()
    }

    /// `externalDocs`.
    pub fn external_docs(self) -> Option<ExternalDocs<'t>> {
        self.0.object("externalDocs").map(ExternalDocs)
    }
}

impl<'t> ExternalDocs<'t> {
    /// `url`.
    pub fn url(self) -> Option<&'t str> {
        self.0.get("url")?.text()
    }

    /// `description`.
    pub fn description(self) -> Option<&'t str> {
        self.0.get("description")?.text()
    }
}
