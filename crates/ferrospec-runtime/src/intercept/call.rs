//! A call, as who looks on sees it.

use std::borrow::Cow;

use http::{Extensions, Method};

use crate::operation::Operation;

/// Which side of the wire something is seen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// It is sent from here.
    Client,
    /// It is answered here.
    Server,
}

/// A call: what is known of it before there is an answer.
#[derive(Debug)]
pub struct Call {
    side: Side,
    operation: &'static Operation,
    method: Method,
    attempt: u32,
    server: Option<(String, u16)>,
    extensions: Extensions,
}

impl Call {
    #[cfg(feature = "client")]
    pub(crate) fn of_client(operation: &'static Operation, url: &reqwest::Url, attempt: u32) -> Self {
        let server = url.host_str().map(str::to_owned).zip(url.port_or_known_default());
        let method = operation.method.clone();
        Self { side: Side::Client, operation, method, attempt, server, extensions: Extensions::new() }
    }

    #[cfg(feature = "server")]
    pub(crate) fn of_server(operation: &'static Operation, method: Method) -> Self {
        Self { side: Side::Server, operation, method, attempt: 0, server: None, extensions: Extensions::new() }
    }

    /// Which side this is.
    pub fn side(&self) -> Side {
        self.side
    }

    /// What is called: its name, its path template, and who may call it.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The method of the request: of one that a server answers, also `HEAD` where the operation is `GET`.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// How often it was tried before: 0 at first.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// On a client, host and port that it is sent to.
    pub fn server(&self) -> Option<(&str, u16)> {
        self.server.as_ref().map(|(host, port)| (host.as_str(), *port))
    }

    /// What interceptors keep of a call from one of their methods to the next: a span, a permit.
    pub fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The same, to put something there.
    pub fn extensions_mut(&mut self) -> &mut Extensions {
        &mut self.extensions
    }

    /// What a span of this call is called, by OpenTelemetry's rules for HTTP: `GET /pets/{id}`.
    pub fn span_name(&self) -> String {
        format!("{} {}", self.method, self.operation.path)
    }

    /// What is known by now, in OpenTelemetry's words: `http.request.method`; on a server `http.route`, as the description
    /// writes it, without what the router is nested under; on a client `url.template`, `server.address`, `server.port`, and
    /// behind the first attempt `http.request.resend_count`.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
        let path = if self.side == Side::Client { "url.template" } else { "http.route" };
        let server = self.server.iter().flat_map(|(host, port)| {
            [("server.address", Cow::Borrowed(host.as_str())), ("server.port", Cow::Owned(port.to_string()))]
        });
        let again = (self.attempt > 0).then(|| ("http.request.resend_count", Cow::Owned(self.attempt.to_string())));
        [("http.request.method", Cow::Borrowed(self.method.as_str())), (path, Cow::Borrowed(self.operation.path))]
            .into_iter()
            .chain(server)
            .chain(again)
    }
}
