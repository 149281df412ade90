//! What became of a status of an operation.

/// What became of a status of an operation, between one stranger and us.
pub(super) struct Verdict {
    /// The stranger, the description, the operation and the status.
    pub(super) name: String,
    /// The operation: `GET /a`.
    pub(super) operation: String,
    /// What is wrong, if anything is.
    pub(super) wrong: Option<String>,
}

impl Verdict {
    pub(super) fn new(stranger: &str, description: &str, operation: &str, status: u16, wrong: Option<String>) -> Self {
        let name = format!("{stranger} {description} {operation} {status}");
        Self { name, operation: operation.to_owned(), wrong }
    }
}
