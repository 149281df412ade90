//! Who asks an authorization server.

use ::oauth2::basic::BasicClient;
use ::oauth2::{AuthType, ClientId, ClientSecret};

use crate::secret::Secret;

/// An application that an authorization server knows (RFC 6749 §2).
#[derive(Clone, Debug)]
pub struct Application {
    id: ClientId,
    secret: Option<ClientSecret>,
    auth_type: AuthType,
}

impl Application {
    /// One that is known by this id, and has no secret, as those have none that run on somebody else's machine.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: ClientId::new(id.into()), secret: None, auth_type: AuthType::BasicAuth }
    }

    /// The same, which proves that it is itself with this.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Secret<String>>) -> Self {
        self.secret = Some(ClientSecret::new(secret.into().expose().clone()));
        self
    }

    /// The same, sending its secret in the body, for servers that do not take it in `Authorization` (RFC 6749 §2.3.1).
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.auth_type = AuthType::RequestBody;
        self
    }

    /// What asks as this application.
    pub(super) fn client(&self) -> BasicClient {
        let client = BasicClient::new(self.id.clone()).set_auth_type(self.auth_type.clone());
        match &self.secret {
            Some(secret) => client.set_client_secret(secret.clone()),
            None => client,
        }
    }
}
