//! Statuses of answers.

use crate::emit::names::{Names, Written};
use crate::program::{Known, StatusPattern};

/// The type of the status that a variant holds; `None` if it stands for one alone.
pub(super) fn held(names: &Names<'_>, status: StatusPattern) -> Option<Written> {
    let known = match status {
        StatusPattern::Exact(..) => return None,
        StatusPattern::Range(1) => Known::InformationalStatus,
        StatusPattern::Range(2) => Known::SuccessStatus,
        StatusPattern::Range(3) => Known::RedirectionStatus,
        StatusPattern::Range(4) => Known::ClientErrorStatus,
        StatusPattern::Range(_) => Known::ServerErrorStatus,
        StatusPattern::Default => Known::StatusCode,
    };
    Some(names.known(known))
}

/// The status of a variant, whose own is in scope as a reference where it holds one.
pub(super) fn value(names: &Names<'_>, status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(_, Some(constant)) => format!("{}::{constant}", names.known(Known::StatusCode)),
        // A code from 100 to 599 always is a status; there is merely no constant for this one.
        StatusPattern::Exact(code, None) => {
            format!("{}::from_u16({code}).unwrap_or_default()", names.known(Known::StatusCode))
        }
        StatusPattern::Range(_) => "status.get()".to_owned(),
        StatusPattern::Default => "*status".to_owned(),
    }
}
