//! Certificates of callers.

use std::fmt;

use bytes::Bytes;

/// The certificate that a caller showed to the transport, which has verified it: what a server's acceptor of TLS puts
/// into the extensions of each request, so that the authenticator of a scheme `mutualTLS` is asked about it. Whoever ends
/// TLS elsewhere makes one of what that hands on (RFC 9440), and sees to it that nobody else can.
///
/// ```
/// use ferrospec_runtime::{ClientCertificate, axum};
///
/// # fn layered(router: axum::Router, der: Vec<u8>) -> axum::Router {
/// // Of one connection.
/// router.layer(axum::Extension(ClientCertificate::new(der)))
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ClientCertificate {
    /// The certificate, as X.509 in DER.
    pub der: Bytes,
}

impl ClientCertificate {
    /// A certificate in DER.
    pub fn new(der: impl Into<Bytes>) -> Self {
        Self { der: der.into() }
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ClientCertificate({} octets)", self.der.len())
    }
}
