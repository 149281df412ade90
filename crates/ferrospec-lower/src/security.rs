//! Who may call.

use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{OpenApi, SecurityRequirement, SecurityScheme};
use ferrospec_ir::{Docs, Location, Requirement, SchemeKind};

/// The security schemes of a description; those that operations ask for are kept.
pub(crate) struct Schemes {
    declared: Vec<Declared>,
    used: Vec<ferrospec_ir::SecurityScheme>,
    /// What operations require unless they say otherwise.
    by_default: Vec<Vec<String>>,
}

struct Declared {
    name: String,
    docs: Docs,
    locus: Locus,
    /// `None` if nothing of ours speaks it.
    kind: Option<SchemeKind>,
    /// Its index among those that are used.
    index: Option<usize>,
}

/// A security scheme that nothing of ours speaks.
pub(crate) struct Unspoken {
    pub(crate) name: String,
    /// Where it is declared.
    pub(crate) locus: Locus,
}

impl Schemes {
    pub(crate) fn read(context: &mut Context<'_>, openapi: OpenApi<'_>) -> Self {
        let declared = openapi.security_schemes().map(|(name, locus, scheme)| Declared {
            name: name.to_owned(),
            docs: Docs { description: scheme.description().map(str::to_owned), ..Docs::default() },
            locus,
            kind: kind(scheme),
            index: None,
        });
        let by_default = openapi.security().unwrap_or_default();
        let mut schemes = Self { declared: declared.collect(), used: Vec::new(), by_default: Vec::new() };
        schemes.by_default = by_default.into_iter().map(|requirement| schemes.names(context, requirement)).collect();
        schemes
    }

    /// The alternatives that an operation with `own` requirements asks for, the description's if it has none of its
    /// own. The error is a scheme without which they cannot be met.
    pub(crate) fn of_operation(
        &mut self,
        context: &mut Context<'_>,
        own: Option<Vec<SecurityRequirement<'_>>>,
    ) -> Result<Vec<Requirement>, Unspoken> {
        let alternatives = match own {
            Some(own) => own.into_iter().map(|requirement| self.names(context, requirement)).collect(),
            None => self.by_default.clone(),
        };
        alternatives.iter().map(|names| self.requirement(names)).collect()
    }

    /// The schemes that some operation asks for.
    pub(crate) fn used(self) -> Vec<ferrospec_ir::SecurityScheme> {
        self.used
    }

    /// The names in `requirement`; those that nothing declares are reported.
    fn names(&self, context: &mut Context<'_>, requirement: SecurityRequirement<'_>) -> Vec<String> {
        let mut names = Vec::new();
        for (name, locus, scopes) in requirement.schemes() {
            if !self.declared.iter().any(|declared| declared.name == name) {
                let message = format!("`{name}` is not under `components/securitySchemes`");
                let known: Vec<_> = self.declared.iter().map(|declared| format!("`{}`", declared.name)).collect();
                let help = match known.as_slice() {
                    [] => "declare it there".to_owned(),
                    [only] => format!("{only} is"),
                    _ => known.join(", ") + " are",
                };
                context.report(&codes::UNKNOWN_SECURITY_SCHEME, locus, message).help(help);
            }
            if !scopes.is_empty() {
                let _ = context.not_supported("scopes", locus);
            }
            names.push(name.to_owned());
        }
        names
    }

    fn requirement(&mut self, names: &[String]) -> Result<Requirement, Unspoken> {
        let mut requirement = Requirement::default();
        for name in names {
            let Some(declared) = self.declared.iter_mut().find(|declared| declared.name == *name) else { continue };
            let Some(kind) = &declared.kind else { return Err(Unspoken { name: name.clone(), locus: declared.locus }) };
            let index = *declared.index.get_or_insert_with(|| {
                let (name, docs) = (declared.name.clone(), declared.docs.clone());
                self.used.push(ferrospec_ir::SecurityScheme { name, kind: kind.clone(), docs });
                self.used.len() - 1
            });
            requirement.schemes.push(index);
        }
        Ok(requirement)
    }
}

/// What `scheme` puts on the wire; OAuth 2 and OpenID Connect end in a bearer token (RFC 6750 §2.1).
fn kind(scheme: SecurityScheme<'_>) -> Option<SchemeKind> {
    match scheme.scheme_type()? {
        "oauth2" | "openIdConnect" => Some(SchemeKind::Bearer),
        "http" if scheme.scheme()?.eq_ignore_ascii_case("bearer") => Some(SchemeKind::Bearer),
        "http" if scheme.scheme()?.eq_ignore_ascii_case("basic") => Some(SchemeKind::Basic),
        "apiKey" => {
            let location = match scheme.location()? {
                "header" => Location::Header,
                "query" => Location::Query,
                "cookie" => Location::Cookie,
                _ => return None,
            };
            Some(SchemeKind::ApiKey { location, name: scheme.name()?.to_owned() })
        }
        _ => None,
    }
}
