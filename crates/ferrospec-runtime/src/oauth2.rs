//! Tokens of authorization servers (RFC 6749) and OpenID providers, for the client.
//!
//! ```no_run
//! use ferrospec_runtime::{OAuthFlow, oauth2::{Application, AuthorizationServer}};
//!
//! // A constant of the generated crate.
//! const FLOW: OAuthFlow = OAuthFlow::new().token_url("https://a.example/token");
//!
//! # fn tokens() -> Result<(), ferrospec_runtime::client::TokenError> {
//! let server = AuthorizationServer::new(&FLOW)?;
//! let tokens = server.client_credentials(Application::new("shop").secret("correct horse"));
//! // client.with_account_source(tokens)
//! # Ok(())
//! # }
//! ```
//!
//! A token is asked for when one is needed, with the scopes that the operation asks for, and again shortly before it
//! ends: once, however many wait for it. Secrets are sent to the authorization server alone, which may not redirect
//! anywhere; no `Debug` and no error shows one.

mod application;
mod came_back;
mod consent;
#[cfg(not(target_arch = "wasm32"))]
mod device;
mod discovery;
mod endpoint;
mod exchange;
mod grant;
mod implicit;
mod server;
mod token;
mod tokens;

pub use application::Application;
pub use consent::Consent;
#[cfg(not(target_arch = "wasm32"))]
pub use device::DeviceConsent;
pub use implicit::ImplicitConsent;
pub use server::AuthorizationServer;
pub use tokens::Tokens;
