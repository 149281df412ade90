//! Security schemes.

use super::{
    docs,
    ident::Case,
    requests::location,
    reserved,
    scope::Scope,
    wish::{self, Wish},
};
use crate::program::{DocText, Flow, Ident, Phrase, Scheme, SchemeKind, Wire};
use ferrospec_diagnostics::{Diagnostics, codes};
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

/// Where what asks authorization servers is.
const FEATURE: &str = " asks it (`runtime::oauth2`, feature `oauth2`).";

/// Every scheme that an operation asks for.
pub(super) fn schemes(api: &ir::Api, diagnostics: &mut Diagnostics) -> Vec<Scheme> {
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
    for ((scheme, wish), name) in
        schemes.iter().zip(&wishes).zip(&names).filter(|((_, wish), name)| wish.name != **name)
    {
        let Some(holder) = names.iter().position(|other| *other == wish.name) else { continue };
        let [called, plain] = [name.as_str(), wish.name.as_str()];
        let words = format!("the security scheme `{}` is called `{called}`, because `{plain}` is another", scheme.name);
        let message = diagnostics.report(&codes::RENAMED, scheme.locus, words);
        message.note(schemes[holder].locus, format!("this one is called `{plain}`"));
    }
    let mut constants = Scope::without(&[]);
    for name in &names {
        constants.take(&Case::Screaming.ident(&[name.as_str()]));
    }
    schemes
        .iter()
        .zip(names)
        .map(|(scheme, method)| {
            let (what, kind) = match &scheme.kind {
                ir::SchemeKind::Bearer => ("token", SchemeKind::Bearer),
                ir::SchemeKind::OAuth2 { .. } => ("token", SchemeKind::OAuth2),
                ir::SchemeKind::OpenIdConnect { .. } => ("token", SchemeKind::OpenIdConnect),
                ir::SchemeKind::MutualTls => ("certificate", SchemeKind::MutualTls),
                ir::SchemeKind::Basic => ("name and password", SchemeKind::Basic),
                ir::SchemeKind::Http { scheme } => ("credential", SchemeKind::Http { scheme: Wire::new(scheme) }),
                ir::SchemeKind::ApiKey { location: at, name } => {
                    ("key", SchemeKind::ApiKey { location: location(*at), name: Wire::new(name) })
                }
            };
            let source = matches!(kind, SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect);
            let source = source.then(|| {
                let docs =
                    Phrase::new("Sends a token of this source wherever ").code(&scheme.name).words(" is asked for.");
                let name = methods.claim(Case::Snake.ident(&[method.as_str(), "source"]));
                (Case::Snake.ident(&["with", name.as_str()]), docs.into())
            });
            let flows = flows(scheme, &method, &mut constants);
            let discovery = discovery(scheme, &method, &mut constants);
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
                source,
                flows,
                discovery,
            }
        })
        .collect()
}

/// The ways to get tokens of a scheme.
fn flows(scheme: &ir::SecurityScheme, method: &Ident, constants: &mut Scope) -> Vec<Flow> {
    let ir::SchemeKind::OAuth2 { flows, .. } = &scheme.kind else { return Vec::new() };
    let flows = flows.iter().map(|flow| {
        let urls = [
            ("authorization_url", &flow.authorization_url),
            ("device_authorization_url", &flow.device_authorization_url),
            ("token_url", &flow.token_url),
            ("refresh_url", &flow.refresh_url),
        ];
        let constant = constants.claim(Case::Screaming.ident(&[method.as_str(), &flow.name]));
        let is_relative = urls.iter().any(|(_, url)| url.as_deref().is_some_and(is_relative));
        let (made, of) = if is_relative { ("relative_to", ", base_url") } else { ("new", "") };
        let begins = match flow.name.as_str() {
            "clientCredentials" => "client_credentials",
            "authorizationCode" => "authorize",
            "deviceAuthorization" => "device",
            name => name,
        };
        let usage = format!("AuthorizationServer::{made}(&{}{of})?.{begins}(…)", constant.as_str());
        let docs =
            Phrase::new("Where tokens for ").code(&scheme.name).words(" come from, by the flow ").code(&flow.name);
        Flow {
            constant,
            docs: DocText::from(docs.words(".")).then(Phrase::default().code(&usage).words(FEATURE).into()),
            urls: urls.into_iter().filter_map(|(name, url)| Some((name, Wire::new(url.as_ref()?)))).collect(),
            scopes: flow.scopes.iter().map(Wire::new).collect(),
        }
    });
    flows.collect()
}

/// Where the server of a scheme's tokens describes itself.
fn discovery(scheme: &ir::SecurityScheme, method: &Ident, constants: &mut Scope) -> Option<(Ident, DocText, Wire)> {
    let url = match &scheme.kind {
        ir::SchemeKind::OAuth2 { metadata_url, .. } => metadata_url.as_ref()?,
        ir::SchemeKind::OpenIdConnect { url } => url.as_ref()?,
        _ => return None,
    };
    let docs =
        Phrase::new("Where the server that tokens for ").code(&scheme.name).words(" come from describes itself.");
    let constant = constants.claim(Case::Screaming.ident(&[method.as_str(), "url"]));
    let usage = Phrase::default().code(&format!("AuthorizationServer::discover({})", constant.as_str()));
    Some((constant, DocText::from(docs).then(usage.words(FEATURE).into()), Wire::new(url)))
}

/// Whether a URL begins with no scheme (RFC 3986 §4.2).
fn is_relative(url: &str) -> bool {
    !url.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}
