//! Answers: what a server writes and a client reads.

mod error_answer;
#[cfg(feature = "client")]
mod parts;
mod reader;
mod unread;
mod writer;

pub use error_answer::ErrorAnswer;
pub use reader::ResponseReader;
pub use unread::{Unread, Why};
#[cfg(feature = "server")]
pub(crate) use writer::Answer;
pub use writer::ResponseWriter;

use crate::wire::EncodeError;

/// Every answer that an operation declares. The server writes it and the client reads it with the same generated lines.
pub trait Response: Sized + Send + 'static {
    /// Whether the body of some answer is read as it comes, and not as a whole.
    const STREAMS: bool = false;

    /// The answers of failure that it declares, more exact ones first; none if none has a body in JSON.
    const ERRORS: &'static [ErrorAnswer] = &[];

    /// Writes the answer.
    ///
    /// # Errors
    /// A part of it cannot be said where it stands.
    fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError>;

    /// Reads an answer.
    ///
    /// # Errors
    /// It is none that the operation declares, or its body cannot be read.
    fn decode(from: ResponseReader) -> Result<Self, Unread>;
}
