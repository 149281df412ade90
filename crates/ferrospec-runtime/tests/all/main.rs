//! The runtime as generated code uses it: `api` is a generated crate in miniature, written by hand.
#![expect(unreachable_pub, reason = "a generated crate is a library; here it is a module")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod ahead;
mod api;
mod authentication;
mod bridge;
mod contexts;
mod credentials;
mod foreign_server;
mod hostile_client;
mod interceptors;
mod options;
mod problems;
mod refusals;
mod retries;
mod round_trip;
mod routing;
mod secrets;
mod serving;
mod slow_callers;
mod tokens;
mod types;
