//! Servers.

/// One place where the API is served (OpenAPI 3.1.1 §4.8.5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Server {
    /// The URL template: `https://{region}.example.com/v1`.
    pub url: String,
    /// What the server is for.
    pub description: Option<String>,
    /// The template's variables, in the order of the document.
    pub variables: Vec<ServerVariable>,
}

impl Server {
    /// The URL with each variable at its default; `None` if a variable has none.
    pub fn default_url(&self) -> Option<String> {
        let mut url = self.url.clone();
        for variable in &self.variables {
            url = url.replace(&format!("{{{}}}", variable.name), variable.default.as_deref()?);
        }
        (!url.contains('{')).then_some(url)
    }
}

/// A variable in a server's URL (OpenAPI 3.1.1 §4.8.6).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// The values that it has; any, if none is listed.
    pub values: Vec<String>,
    /// The value when nobody gives another. A variable that the document never declares has none.
    pub default: Option<String>,
}
