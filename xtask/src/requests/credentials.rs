//! What a request shows to be admitted.

use super::parameter::Written;
use ferrospec_ir::{Api, Location, Requirement, SchemeKind};

/// What satisfies a requirement, as far as somebody looks at it who knows nobody.
pub(super) fn of(api: &Api, requirement: &Requirement) -> Vec<Written> {
    let authorization = |value: String| Written::Header("authorization".to_owned(), value);
    let shown = requirement.schemes.iter().filter_map(|required| match &api.security_schemes[required.scheme].kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect { .. } => {
            Some(authorization("Bearer token".to_owned()))
        }
        SchemeKind::Basic => Some(authorization("Basic dXNlcjpwYXNzd29yZA==".to_owned())),
        SchemeKind::Http { scheme } => Some(authorization(format!("{scheme} credential"))),
        SchemeKind::ApiKey { location: Location::Query, name } => Some(Written::Query(format!("{name}=key"))),
        SchemeKind::ApiKey { location: Location::Cookie, name } => Some(Written::Cookie(format!("{name}=key"))),
        SchemeKind::ApiKey { name, .. } => Some(Written::Header(name.clone(), "key".to_owned())),
        SchemeKind::MutualTls => None,
    });
    shown.collect()
}
