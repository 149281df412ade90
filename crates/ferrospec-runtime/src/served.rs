//! Where an API is served (OpenAPI 3.1.1 §4.8.5, §4.8.6): URLs in which something is to be filled in.

use std::fmt;

/// A server that the description names.
///
/// ```
/// use ferrospec_runtime::{Server, ServerVariable};
///
/// const REGIONAL: Server = Server::new(
///     "https://{region}.example.com/{version}",
///     &[ServerVariable::new("region", Some("eu"), &["eu", "us"]), ServerVariable::new("version", Some("v1"), &[])],
/// );
///
/// assert_eq!(REGIONAL.url()?, "https://eu.example.com/v1");
/// assert_eq!(REGIONAL.with("region", "us").with("version", "v2").url()?, "https://us.example.com/v2");
/// assert!(REGIONAL.with("region", "mars").url().is_err());
/// # Ok::<(), ferrospec_runtime::ServerError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its URL, with names in braces. It may be relative to where the description was found.
    pub url: &'static str,
    /// What is filled in.
    pub variables: &'static [ServerVariable],
}

/// What is filled in where its name stands in a server's URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: &'static str,
    /// What stands there if nobody says another value.
    pub default: Option<&'static str>,
    /// The values that there are; if none are listed, any.
    pub values: &'static [&'static str],
}

impl Server {
    /// The server at a URL in which these variables stand.
    pub const fn new(url: &'static str, variables: &'static [ServerVariable]) -> Self {
        Self { url, variables }
    }

    /// The server's URL, with the default of every variable.
    ///
    /// # Errors
    /// A variable has no default.
    pub fn url(&self) -> Result<String, ServerError> {
        FilledServer { server: *self, values: Vec::new() }.url()
    }

    /// The server with a value for a variable.
    pub fn with(&self, variable: &str, value: impl Into<String>) -> FilledServer {
        FilledServer { server: *self, values: Vec::new() }.with(variable, value)
    }
}

impl ServerVariable {
    /// The variable of this name, with its default, and the values that it has if they are listed.
    pub const fn new(name: &'static str, default: Option<&'static str>, values: &'static [&'static str]) -> Self {
        Self { name, default, values }
    }
}

/// A server with values for its variables. What is not said stays at its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledServer {
    server: Server,
    values: Vec<(String, String)>,
}

impl FilledServer {
    /// The same with a value for one more variable. What is wrong with it, [`url`](Self::url) says.
    #[must_use]
    pub fn with(mut self, variable: &str, value: impl Into<String>) -> Self {
        self.values.retain(|(name, _)| name != variable);
        self.values.push((variable.to_owned(), value.into()));
        self
    }

    /// The server's URL.
    ///
    /// # Errors
    /// A variable has neither a value nor a default, or a value that is none of those listed, or one that would lead to
    /// another server than the URL shows. Or the server has no such variable.
    pub fn url(&self) -> Result<String, ServerError> {
        let is_known = |name: &str| self.server.variables.iter().any(|variable| variable.name == name);
        if let Some((name, _)) = self.values.iter().find(|(name, _)| !is_known(name)) {
            return Err(ServerError(format!("the server has no variable `{name}`")));
        }
        let mut url = String::new();
        let mut rest = self.server.url;
        while let Some((before, name, behind)) = next(rest) {
            url.push_str(before);
            let variable = self.server.variables.iter().find(|variable| variable.name == name);
            let said = self.values.iter().find(|(said, _)| said == name).map(|(_, value)| value.as_str());
            let value = said.or(variable.and_then(|variable| variable.default));
            let value = value.ok_or_else(|| ServerError(format!("the server variable `{name}` needs a value")))?;
            let listed = variable.map_or(&[][..], |variable| variable.values);
            if said.is_some() && !listed.is_empty() && !listed.contains(&value) {
                return Err(ServerError(format!("the server variable `{name}` is one of {}", listed.join(", "))));
            }
            if said.is_some() && !may_stand(value, &url, behind) {
                return Err(ServerError(format!(
                    "the value of the server variable `{name}` cannot stand in a URL there"
                )));
            }
            url.push_str(value);
            rest = behind;
        }
        url.push_str(rest);
        Ok(url)
    }
}

/// The next name in braces, and what is before and behind it.
fn next(template: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, behind) = rest.split_once('}')?;
    Some((before, name, behind))
}

/// Whether a value can be filled in behind what is `before`. A value of the authority stays in it, so that nobody is led to
/// another server by it. One that is the whole URL is looked at where it is used.
fn may_stand(value: &str, before: &str, behind: &str) -> bool {
    if before.is_empty() && behind.is_empty() {
        return true;
    }
    let in_path = before.split_once("//").map_or(before, |(_, rest)| rest).contains('/');
    let is_bad = |char: char| char.is_whitespace() || char.is_control() || "?#@\\".contains(char);
    !value.contains(is_bad) && (in_path || !value.contains('/'))
}

/// Why a server has no URL. It repeats no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerError(String);

impl fmt::Display for ServerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for ServerError {}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: Server = Server {
        url: "https://{host}:{port}/{base}/x",
        variables: &[
            ServerVariable { name: "host", default: Some("a.example"), values: &[] },
            ServerVariable { name: "port", default: Some("443"), values: &["443", "8443"] },
            ServerVariable { name: "base", default: None, values: &[] },
        ],
    };

    #[test]
    fn values_are_filled_in_and_stay_where_they_stand() {
        let url = |values: &[(&str, &str)]| {
            let filled = FilledServer { server: SERVER, values: Vec::new() };
            let filled = values.iter().fold(filled, |filled, (name, value)| filled.with(name, *value));
            filled.url().map_err(|error| error.to_string())
        };
        assert_eq!(url(&[("base", "v1/b")]).as_deref(), Ok("https://a.example:443/v1/b/x"));
        assert_eq!(
            url(&[("base", "v1"), ("port", "8443"), ("base", "v2")]).as_deref(),
            Ok("https://a.example:8443/v2/x")
        );
        assert_eq!(SERVER.url().unwrap_err().to_string(), "the server variable `base` needs a value");
        for (name, value) in [
            ("host", "evil.example/"),
            ("host", "a@evil.example"),
            ("host", "evil.example?"),
            ("host", "evil.example#"),
            ("host", "evil\\example"),
            ("host", "a b"),
            ("host", "a\r\nb"),
            ("base", "a?b"),
            ("port", "80"),
            ("none", "x"),
        ] {
            assert!(url(&[("base", "v1"), (name, value)]).is_err(), "{name} {value:?}");
        }
        let whole = Server { url: "{url}", variables: &[ServerVariable { name: "url", default: None, values: &[] }] };
        assert_eq!(whole.with("url", "http://b.example/c").url().as_deref(), Ok("http://b.example/c"));
    }
}
