//! What was in a request or an answer, as values.

use http::StatusCode;

use crate::value::Value;

/// What was in a request. A body that is no structured value, such as a stream, is none.
#[derive(Default, Debug)]
pub(crate) struct SeenRequest {
    /// The parameters that are there, by their index.
    pub(crate) parameters: Vec<(usize, Value)>,
    pub(crate) body: Option<Value>,
}

/// What was in an answer.
#[derive(Default, Debug)]
pub(crate) struct SeenResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(&'static str, Value)>,
    pub(crate) body: Option<Value>,
}
