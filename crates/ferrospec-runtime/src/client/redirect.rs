//! Which redirects are followed.

use reqwest::redirect::Policy;

/// The most redirects that are followed for one request.
const LIMIT: usize = 10;

/// Follows redirects that stay on scheme, host and port of the first request. Any other one is handed over as the
/// answer that it is, so that no credential, whatever header it stands in, reaches another server.
pub(super) fn within_origin() -> Policy {
    Policy::custom(|attempt| {
        let previous = attempt.previous();
        if previous.len() > LIMIT {
            return attempt.error("too many redirects");
        }
        match previous.first() {
            Some(first) if first.origin() == attempt.url().origin() => attempt.follow(),
            _ => attempt.stop(),
        }
    })
}
