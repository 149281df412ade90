//! Where a description says an operation, and so who sends its requests.

use crate::{OperationId, Piece};
use ferrospec_diagnostics::Locus;

/// Where a description says an operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Under `paths`: clients of the API send its requests, to a path of it.
    Path,
    /// Under `webhooks` (OpenAPI 3.1.1 §4.8.1): the API sends its requests, to a URL that is agreed upon elsewhere. The path
    /// of such an operation is where a receiver serves it that says nothing else.
    Webhook {
        /// What the description calls it.
        name: String,
    },
    /// Under `callbacks` (OpenAPI 3.1.1 §4.8.18): whoever serves another operation sends its requests, to a URL that its
    /// caller says.
    Callback {
        /// What the description calls it.
        name: String,
        /// What the first operation is whose callback it is, for who reads of it: `POST /subscriptions`.
        of: String,
        /// The operations whose callback it is, one at least, and where each has it sent.
        addresses: Vec<Address>,
    },
}

/// Where an operation has its callback sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    /// The operation whose callback it is.
    pub operation: OperationId,
    /// What that calls it.
    pub name: String,
    /// The URL, as the description writes it.
    pub written: String,
    /// The pieces of the URL; none where nobody can say them.
    pub url: Vec<Piece>,
    /// Where it stands.
    pub locus: Locus,
}

impl Origin {
    /// Whether clients of the API send its requests.
    pub fn is_path(&self) -> bool {
        *self == Self::Path
    }
}
