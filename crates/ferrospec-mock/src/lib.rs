//! A server that answers as a description says, without any being generated or written.
//!
//! It stands on what generated servers stand on: routes, parameter styles, notations, negotiation and refusals are those of
//! the runtime. Only what generated types say is found out otherwise: values are read by the types of the API, and judged by
//! what would be generated of these. What is answered is what the description shows, else a value that it allows, drawn by
//! a chance that begins with the request: the same request has the same answer.
//!
//! *Architecture invariant*: nothing here knows a document or a file.

mod answers;
mod bases;
mod chance;
mod flowing;
mod formats;
mod gone;
mod kept;
mod meaning;
mod mock;
mod parts;
mod preference;
mod reading;
mod refusal;
mod serve;
mod stated;
mod tables;
mod value;
mod xml;

pub use mock::{Credentials, Options, router};
pub use serve::serve;
