//! Requests: what a client writes and a server reads.

#[cfg(feature = "server")]
mod checks;
mod path;
mod plain;
#[cfg(feature = "server")]
mod reader;
mod writer;

#[cfg(feature = "server")]
pub use checks::RequestChecks;
#[cfg(feature = "server")]
pub(crate) use path::PathParameters;
#[cfg(feature = "server")]
pub use reader::RequestReader;
#[cfg(feature = "server")]
pub(crate) use reader::{Incoming, chosen};
#[cfg(feature = "client")]
pub(crate) use writer::Encoded;
pub use writer::RequestWriter;

use crate::operation::Operation;
use crate::response::Response;
use crate::served::Server;
use crate::wire::EncodeError;

/// The request of one operation, as a client writes it.
pub trait Request: Sized + Send + 'static {
    /// Every answer that the operation declares.
    type Response: Response;

    /// The operation.
    const OPERATION: Operation;

    /// The servers of this operation alone: requests go to the first of them. None where it is served where the API is.
    const SERVERS: &'static [Server] = &[];

    /// Writes the request.
    ///
    /// # Errors
    /// A part of it cannot be said where it stands.
    fn encode(&self, to: &mut RequestWriter) -> Result<(), EncodeError>;
}

/// The request of one operation, as a server reads it. Who only calls an API has no use for it, and compiles without.
#[cfg(feature = "server")]
pub trait ReadRequest: Request {
    /// Reads a request. `None`: it was refused, and every reason stands in the reader.
    fn decode(from: &mut RequestReader) -> Option<Self>;

    /// Tells `at` everything in the request that is not what the description wants. Most requests have nothing to tell.
    fn check(&self, at: &mut RequestChecks) {
        let _ = at;
    }
}
