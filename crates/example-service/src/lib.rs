//! A token service for the Tiki API, on the trait that was generated from `spec/`.
//!
//! It knows a few applications and keeps what it grants in memory. The three grants of RFC 6749 that the description
//! names are there: client credentials (§4.4), authorization code (§4.1) and refresh token (§6). Whatever it refuses it
//! answers with 403 and the description's `Error`.
//!
//! A user who would have to agree, and scopes, are left out: every application is trusted with everything.

mod application;
mod grants;
mod refusal;
mod service;

pub use application::Application;
pub use service::TokenService;
