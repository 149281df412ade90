//! Statuses and what they are called.

use super::ident::Case;
use crate::program::{Ident, StatusPattern};
use ferrospec_ir::StatusKey;

/// The variant that stands for these statuses: `NotFound`, `Status299`, `ClientError`, `Default`.
pub(super) fn variant(status: StatusKey) -> Ident {
    let name = match status {
        StatusKey::Exact(code) => match known(code) {
            Some((constant, _)) => return Case::Camel.ident(&[&constant.to_lowercase()]),
            None => return Case::Camel.ident(&[&format!("status{code}")]),
        },
        StatusKey::Range(1) => "Informational",
        StatusKey::Range(2) => "Success",
        StatusKey::Range(3) => "Redirection",
        StatusKey::Range(4) => "ClientError",
        StatusKey::Range(_) => "ServerError",
        StatusKey::Default => "Default",
    };
    Case::Camel.ident(&[name])
}

/// What the status line says: `404 Not Found`, `4XX`, `default`.
pub(super) fn words(status: StatusKey) -> String {
    match status {
        StatusKey::Exact(code) => match known(code) {
            Some((_, phrase)) => format!("{code} {phrase}"),
            None => code.to_string(),
        },
        StatusKey::Range(class) => format!("{class}XX"),
        StatusKey::Default => "default".to_owned(),
    }
}

pub(super) fn pattern(status: StatusKey) -> StatusPattern {
    match status {
        StatusKey::Exact(code) => StatusPattern::Exact(code, known(code).map(|(constant, _)| constant)),
        StatusKey::Range(class) => StatusPattern::Range(class),
        StatusKey::Default => StatusPattern::Default,
    }
}

/// Whether an answer with one of these statuses is one of success, whichever it is.
pub(super) fn is_success(status: StatusKey) -> bool {
    match status {
        StatusKey::Exact(code) => (200..300).contains(&code),
        StatusKey::Range(class) => class == 2,
        StatusKey::Default => false,
    }
}

/// The constant in `http::StatusCode` and the reason phrase.
fn known(code: u16) -> Option<(&'static str, &'static str)> {
    let at = STATUSES.binary_search_by_key(&code, |(code, _, _)| *code).ok()?;
    Some((STATUSES[at].1, STATUSES[at].2))
}

/// IANA's registry of HTTP status codes, as the crate `http` knows it.
const STATUSES: [(u16, &str, &str); 60] = [
    (100, "CONTINUE", "Continue"),
    (101, "SWITCHING_PROTOCOLS", "Switching Protocols"),
    (102, "PROCESSING", "Processing"),
    (200, "OK", "OK"),
    (201, "CREATED", "Created"),
    (202, "ACCEPTED", "Accepted"),
    (203, "NON_AUTHORITATIVE_INFORMATION", "Non Authoritative Information"),
    (204, "NO_CONTENT", "No Content"),
    (205, "RESET_CONTENT", "Reset Content"),
    (206, "PARTIAL_CONTENT", "Partial Content"),
    (207, "MULTI_STATUS", "Multi-Status"),
    (208, "ALREADY_REPORTED", "Already Reported"),
    (226, "IM_USED", "IM Used"),
    (300, "MULTIPLE_CHOICES", "Multiple Choices"),
    (301, "MOVED_PERMANENTLY", "Moved Permanently"),
    (302, "FOUND", "Found"),
    (303, "SEE_OTHER", "See Other"),
    (304, "NOT_MODIFIED", "Not Modified"),
    (305, "USE_PROXY", "Use Proxy"),
    (307, "TEMPORARY_REDIRECT", "Temporary Redirect"),
    (308, "PERMANENT_REDIRECT", "Permanent Redirect"),
    (400, "BAD_REQUEST", "Bad Request"),
    (401, "UNAUTHORIZED", "Unauthorized"),
    (402, "PAYMENT_REQUIRED", "Payment Required"),
    (403, "FORBIDDEN", "Forbidden"),
    (404, "NOT_FOUND", "Not Found"),
    (405, "METHOD_NOT_ALLOWED", "Method Not Allowed"),
    (406, "NOT_ACCEPTABLE", "Not Acceptable"),
    (407, "PROXY_AUTHENTICATION_REQUIRED", "Proxy Authentication Required"),
    (408, "REQUEST_TIMEOUT", "Request Timeout"),
    (409, "CONFLICT", "Conflict"),
    (410, "GONE", "Gone"),
    (411, "LENGTH_REQUIRED", "Length Required"),
    (412, "PRECONDITION_FAILED", "Precondition Failed"),
    (413, "PAYLOAD_TOO_LARGE", "Payload Too Large"),
    (414, "URI_TOO_LONG", "URI Too Long"),
    (415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported Media Type"),
    (416, "RANGE_NOT_SATISFIABLE", "Range Not Satisfiable"),
    (417, "EXPECTATION_FAILED", "Expectation Failed"),
    (418, "IM_A_TEAPOT", "I'm a teapot"),
    (421, "MISDIRECTED_REQUEST", "Misdirected Request"),
    (422, "UNPROCESSABLE_ENTITY", "Unprocessable Entity"),
    (423, "LOCKED", "Locked"),
    (424, "FAILED_DEPENDENCY", "Failed Dependency"),
    (425, "TOO_EARLY", "Too Early"),
    (426, "UPGRADE_REQUIRED", "Upgrade Required"),
    (428, "PRECONDITION_REQUIRED", "Precondition Required"),
    (429, "TOO_MANY_REQUESTS", "Too Many Requests"),
    (431, "REQUEST_HEADER_FIELDS_TOO_LARGE", "Request Header Fields Too Large"),
    (451, "UNAVAILABLE_FOR_LEGAL_REASONS", "Unavailable For Legal Reasons"),
    (500, "INTERNAL_SERVER_ERROR", "Internal Server Error"),
    (501, "NOT_IMPLEMENTED", "Not Implemented"),
    (502, "BAD_GATEWAY", "Bad Gateway"),
    (503, "SERVICE_UNAVAILABLE", "Service Unavailable"),
    (504, "GATEWAY_TIMEOUT", "Gateway Timeout"),
    (505, "HTTP_VERSION_NOT_SUPPORTED", "HTTP Version Not Supported"),
    (506, "VARIANT_ALSO_NEGOTIATES", "Variant Also Negotiates"),
    (507, "INSUFFICIENT_STORAGE", "Insufficient Storage"),
    (508, "LOOP_DETECTED", "Loop Detected"),
    (511, "NETWORK_AUTHENTICATION_REQUIRED", "Network Authentication Required"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_sorted_and_have_names() {
        assert!(STATUSES.is_sorted());
        let names =
            [StatusKey::Exact(418), StatusKey::Exact(299), StatusKey::Range(4), StatusKey::Default].map(variant);
        assert_eq!(names.each_ref().map(Ident::as_str), ["ImATeapot", "Status299", "ClientError", "Default"]);
    }
}
