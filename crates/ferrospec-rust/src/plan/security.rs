//! Security schemes.

use super::{docs, ident::Case, requests::location, reserved, scope::Scope};
use crate::program::{Phrase, Scheme, SchemeKind, Wire};
use ferrospec_ir as ir;

/// What the client has a setter `with_…` for besides its credentials.
const CLIENT_SETTERS: &[&str] = &["body_limit", "http_client"];

/// Every scheme that an operation asks for.
pub(super) fn schemes(api: &ir::Api) -> Vec<Scheme> {
    let mut methods = Scope::without(reserved::METHODS);
    for setter in CLIENT_SETTERS {
        methods.take(&Case::Snake.ident(&[setter]));
    }
    api.security_schemes
        .iter()
        .map(|scheme| {
            let plain = Case::Snake.ident(&[&scheme.name]);
            let method = methods.claim_or(plain, || Case::Snake.ident(&["check", &scheme.name]));
            let (what, kind) = match &scheme.kind {
                ir::SchemeKind::Bearer => ("token", SchemeKind::Bearer),
                ir::SchemeKind::Basic => ("name and password", SchemeKind::Basic),
                ir::SchemeKind::ApiKey { location: at, name } => {
                    ("key", SchemeKind::ApiKey { location: location(*at), name: Wire::new(name) })
                }
            };
            let scheme_docs = Phrase::new("The security scheme ").code(&scheme.name).words(".");
            Scheme {
                constant: Case::Screaming.ident(&[method.as_str()]),
                setter: Case::Snake.ident(&["with", method.as_str()]),
                method,
                wire: Wire::new(&scheme.name),
                docs: docs::prose_or(&scheme.docs, scheme_docs),
                check_docs: Phrase::new("Checks a ")
                    .words(what)
                    .words(" given for ")
                    .code(&scheme.name)
                    .words(".")
                    .into(),
                setter_docs: Phrase::new("Sends this ")
                    .words(what)
                    .words(" wherever ")
                    .code(&scheme.name)
                    .words(" is asked for.")
                    .into(),
                kind,
            }
        })
        .collect()
}
