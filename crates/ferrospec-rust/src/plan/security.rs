//! Security schemes.

use super::{
    docs,
    ident::Case,
    requests::location,
    reserved,
    scope::Scope,
    wish::{self, Wish},
};
use crate::program::{Phrase, Scheme, SchemeKind, Wire};
use ferrospec_ir as ir;

/// What the client has a setter `with_…` for besides its credentials.
const CLIENT_SETTERS: &[&str] = &[
    "body_limit",
    "declared_servers",
    "header",
    "http_builder",
    "http_client",
    "idempotency_key",
    "interceptor",
    "retry",
    "server",
    "timeout",
];

/// Every scheme that an operation asks for.
pub(super) fn schemes(api: &ir::Api) -> Vec<Scheme> {
    let mut methods = Scope::without(reserved::METHODS);
    for setter in CLIENT_SETTERS {
        methods.take(&Case::Snake.ident(&[setter]));
    }
    let schemes = &api.security_schemes;
    let wishes: Vec<_> = schemes.iter().map(|scheme| Wish::spelled(Case::Snake, &scheme.name)).collect();
    let names = methods.claim_all(&wishes, |at| {
        let name = &schemes[at].name;
        let plain = wishes[at].name.as_str();
        let is_reserved = reserved::METHODS.contains(&plain) || CLIENT_SETTERS.contains(&plain);
        let check = is_reserved.then(|| Case::Snake.ident(&["check", name]));
        check.into_iter().chain(wish::instead(Case::Snake, name, "scheme")).collect()
    });
    schemes
        .iter()
        .zip(names)
        .map(|(scheme, method)| {
            let (what, kind) = match &scheme.kind {
                ir::SchemeKind::Bearer => ("token", SchemeKind::Bearer),
                ir::SchemeKind::OAuth2 => ("token", SchemeKind::OAuth2),
                ir::SchemeKind::OpenIdConnect => ("token", SchemeKind::OpenIdConnect),
                ir::SchemeKind::Basic => ("name and password", SchemeKind::Basic),
                ir::SchemeKind::Http { scheme } => ("credential", SchemeKind::Http { scheme: Wire::new(scheme) }),
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
