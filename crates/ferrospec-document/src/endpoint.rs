//! URLs of authorization servers: whether they lead anywhere, and what is wrong with them.

use url::{Host, ParseError, Url};

/// What the text of such a URL is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Endpoint {
    /// No URL that HTTP is spoken at.
    None,
    /// One that starts from the URL of the API (OpenAPI 3.1.1 §4.6), and what OAuth does not allow of it.
    Relative(Option<Fault>),
    /// One in full, and what OAuth does not allow of it.
    Absolute(Option<Fault>),
}

/// What an endpoint of OAuth must not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// A fragment (RFC 6749 §3.1, §3.2).
    Fragment,
    /// No TLS on the way to another machine (RFC 6749 §3.1, §3.2).
    InTheClear,
}

impl Endpoint {
    pub(crate) fn of(text: &str) -> Self {
        // Braces are no characters of a URL, and nothing is filled in here.
        if text.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '{' | '}')) {
            return Self::None;
        }
        match Url::parse(text) {
            Ok(url) if !matches!(url.scheme(), "http" | "https") => Self::None,
            Ok(url) if url.fragment().is_some() => Self::Absolute(Some(Fault::Fragment)),
            Ok(url) if url.scheme() == "http" && !is_own_machine(&url) => Self::Absolute(Some(Fault::InTheClear)),
            Ok(_) => Self::Absolute(None),
            Err(ParseError::RelativeUrlWithoutBase) => Self::Relative(text.contains('#').then_some(Fault::Fragment)),
            Err(_) => Self::None,
        }
    }
}

/// Whether what is sent there stays on the machine (RFC 6761 §6.3, RFC 8252 §8.3).
fn is_own_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, Fault};

    #[test]
    fn a_url_leads_to_an_authorization_server() {
        let check = |text, expected| assert_eq!(Endpoint::of(text), expected, "{text}");
        for text in
            ["https://a.example/token?tenant=7", "http://localhost:80/t", "http://127.1.2.3/", "http://[::1]:8/"]
        {
            check(text, Endpoint::Absolute(None));
        }
        for text in
            ["", "ftp://a.example/", "localhost:8080/token", "https://", "https://{host}/t", "https://a b/", "/a\n"]
        {
            check(text, Endpoint::None);
        }
        for text in ["/token", "token", "//a.example/token", "../token?a=b"] {
            check(text, Endpoint::Relative(None));
        }
        for text in ["token?x=1#f", "/token#", "#f"] {
            check(text, Endpoint::Relative(Some(Fault::Fragment)));
        }
        check("https://a.example/#token", Endpoint::Absolute(Some(Fault::Fragment)));
        check("https://a.example/t#", Endpoint::Absolute(Some(Fault::Fragment)));
        for text in ["http://a.example/t", "http://localhost.example/", "http://10.0.0.1/"] {
            check(text, Endpoint::Absolute(Some(Fault::InTheClear)));
        }
    }
}
