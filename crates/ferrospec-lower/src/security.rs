//! Who may call.

use crate::context::Context;
use crate::left_out::LeftOut;
use crate::parameter::is_of_others;
use crate::style::is_token;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{OpenApi, SecurityRequirement, SecurityScheme};
use ferrospec_ir::{
    Docs, Location, OAuthFlow, Operation, Parameter, RequiredScheme, Requirement, SchemeKind, Shape, Style,
};
use std::collections::HashSet;

/// The security schemes of a description; those that operations ask for are kept.
pub(crate) struct Schemes {
    declared: Vec<Declared>,
    used: Vec<ferrospec_ir::SecurityScheme>,
    /// What operations require unless they say otherwise.
    by_default: Vec<Vec<Named>>,
    /// Where names stand of which it has been said, as an error, that they are those of no scheme, or of none that is whole.
    unknown: HashSet<Locus>,
}

/// A scheme that a requirement names, with the place of the name and the scopes that it lists.
#[derive(Clone)]
struct Named {
    name: String,
    locus: Locus,
    scopes: Vec<String>,
}

struct Declared {
    name: String,
    docs: Docs,
    locus: Locus,
    /// The error says why nothing can speak it.
    kind: Result<SchemeKind, &'static str>,
    /// Its index among those that are used.
    index: Option<usize>,
}

impl Schemes {
    pub(crate) fn read(openapi: OpenApi<'_>, context: &Context<'_>) -> Self {
        let declared = openapi.security_schemes().map(|(name, locus, scheme)| Declared {
            name: name.to_owned(),
            docs: Docs { description: scheme.description().map(str::to_owned), ..Docs::default() },
            locus,
            kind: kind(scheme),
            index: None,
        });
        let by_default = openapi.security().unwrap_or_default();
        let told: HashSet<_> =
            [&codes::WRONG_SHAPE, &codes::MISSING_KEY].into_iter().flat_map(|code| context.errors_of(code)).collect();
        let broken = openapi.security_schemes().filter(|(_, locus, scheme)| {
            let parts = ["type", "scheme", "in", "name"].into_iter().filter_map(|key| scheme.node().get(key));
            let mut places = parts.map(|node| node.locus()).chain([*locus, scheme.node().locus()]);
            places.any(|place| told.contains(&place))
        });
        Self {
            declared: declared.collect(),
            used: Vec::new(),
            by_default: by_default.into_iter().map(names).collect(),
            unknown: [&codes::UNKNOWN_SECURITY_SCHEME, &codes::WRONG_TARGET]
                .into_iter()
                .flat_map(|code| context.errors_of(code))
                .chain(broken.map(|(_, locus, _)| locus))
                .collect(),
        }
    }

    /// Whether what stands at `locus` has been said, as an error: then what follows from it tells nobody anything.
    pub(crate) fn is_told(&self, locus: Locus) -> bool {
        self.unknown.contains(&locus)
    }

    /// The alternatives that an operation with `own` requirements asks for, the description's if it has none of its
    /// own.
    ///
    /// Those that cannot be met are left out, and the operation with them if none can.
    pub(crate) fn of_operation(
        &mut self,
        context: &mut Context<'_>,
        own: Option<Vec<SecurityRequirement<'_>>>,
    ) -> Result<Vec<Requirement>, LeftOut> {
        let alternatives = match own {
            Some(own) => own.into_iter().map(names).collect(),
            None => self.by_default.clone(),
        };
        let mut met = Vec::new();
        let mut unmet = Vec::new();
        for names in &alternatives {
            match self.requirement(names) {
                Ok(requirement) => met.push(requirement),
                Err(left_out) => unmet.push(left_out),
            }
        }
        let some_is_met = !met.is_empty();
        for LeftOut { subject, why, locus, note } in unmet {
            if !some_is_met {
                return Err(LeftOut { subject, why, locus, note });
            }
            // The check has said of what nothing declares what comes of that.
            if self.is_told(locus) || !self.declared.iter().any(|declared| declared.name == subject) {
                continue;
            }
            let message = format!("one way to be let in is left out: {why}");
            let _ = context.report_of(&codes::NOT_SUPPORTED, subject, locus, message);
        }
        Ok(met)
    }

    /// Reports parameters of operations that stand where a key does which the operation asks for: a request has both or neither.
    pub(crate) fn report_shared(&self, context: &mut Context<'_>, operations: &[Operation]) {
        for Operation { parameters, security, .. } in operations {
            let schemes = security.iter().flat_map(|requirement| &requirement.schemes).map(|of| &self.used[of.scheme]);
            let keys: Vec<_> = schemes.filter_map(|scheme| Some((scheme, place(&scheme.kind)?))).collect();
            for parameter in parameters {
                let Parameter { name, location, .. } = parameter;
                let is_of = |place: &(Location, String), name: &str| {
                    place.0 == *location
                        && match location {
                            Location::Header => place.1.eq_ignore_ascii_case(name),
                            _ => place.1 == name,
                        }
                };
                let names = names_of(context, parameter);
                let found = keys.iter().find_map(|(scheme, place)| {
                    let (member, locus) = names.iter().find(|(name, _)| is_of(place, name))?;
                    Some((scheme, member, *locus))
                });
                let Some((scheme, member, locus)) = found.filter(|(.., locus)| context.is_new(*locus)) else {
                    continue;
                };
                let (location, of) = (location.as_str(), &scheme.name);
                let message = match member == name {
                    true => format!("the {location} parameter `{name}` stands where the key of `{of}` does"),
                    false => format!(
                        "the member `{member}` of the {location} parameter `{name}` stands where the key of `{of}` does"
                    ),
                };
                let help = "leave it out: the key is sent for it, and of two a server reads none";
                context.report(&codes::SHARED_PLACE, locus, message).note(scheme.locus, "this scheme").help(help);
            }
        }
    }

    /// The schemes that some operation asks for.
    pub(crate) fn used(self) -> Vec<ferrospec_ir::SecurityScheme> {
        self.used
    }

    fn requirement(&mut self, names: &[Named]) -> Result<Requirement, LeftOut> {
        self.check_together(names)?;
        let mut requirement = Requirement::default();
        for Named { name, locus, scopes } in names {
            // The check has reported what nothing declares.
            let Some(declared) = self.declared.iter_mut().find(|declared| declared.name == *name) else {
                let why = format!("nothing declares the security scheme `{name}`");
                return Err(LeftOut { subject: name.clone(), why, locus: *locus, note: None });
            };
            let kind = declared.kind.as_ref().map_err(|why| {
                let why = format!("nothing can speak the security scheme `{name}`: {why}");
                LeftOut { subject: name.clone(), why, locus: declared.locus, note: None }
            })?;
            let scheme = *declared.index.get_or_insert_with(|| {
                let (name, docs, locus) = (declared.name.clone(), declared.docs.clone(), declared.locus);
                self.used.push(ferrospec_ir::SecurityScheme { name, kind: kind.clone(), docs, locus });
                self.used.len() - 1
            });
            requirement.schemes.push(RequiredScheme { scheme, scopes: scopes.clone() });
        }
        Ok(requirement)
    }

    /// Schemes of different kinds that stand in the same header, query parameter or cookie cannot be met together.
    fn check_together(&self, names: &[Named]) -> Result<(), LeftOut> {
        let mut seen: Vec<(&str, &SchemeKind)> = Vec::new();
        for Named { name, locus, .. } in names {
            let declared = self.declared.iter().find(|declared| declared.name == *name);
            let Some(kind) = declared.and_then(|declared| declared.kind.as_ref().ok()) else { continue };
            if let Some((other, _)) =
                seen.iter().find(|(_, other)| !is_same(other, kind) && place(other) == place(kind))
                && let Some((location, at)) = place(kind)
            {
                let location = location.as_str();
                let why = format!("the schemes `{other}` and `{name}` cannot both stand in the {location} `{at}`");
                return Err(LeftOut { subject: name.clone(), why, locus: *locus, note: None });
            }
            seen.push((name, kind));
        }
        Ok(())
    }
}

/// The names under which a parameter stands in a request, and where each is declared: its own, or those of the members of an
/// exploded object.
fn names_of(context: &Context<'_>, parameter: &Parameter) -> Vec<(String, Locus)> {
    let in_pairs = matches!(parameter.location, Location::Query | Location::Cookie);
    let is_exploded = parameter.content.is_none() && parameter.explode && parameter.style != Style::DeepObject;
    let id = context.types.behind_aliases(parameter.schema.id);
    match id.map(|id| &context.types[id].shape) {
        Some(Shape::Struct(object)) if in_pairs && is_exploded => {
            object.fields.iter().map(|field| (field.name.clone(), field.locus)).collect()
        }
        _ => vec![(parameter.name.clone(), parameter.locus)],
    }
}

/// The schemes that `requirement` names.
fn names(requirement: SecurityRequirement<'_>) -> Vec<Named> {
    let schemes = requirement.schemes();
    let scopes = |scopes: Vec<&str>| scopes.into_iter().map(str::to_owned).collect();
    schemes.map(|(name, locus, all)| Named { name: name.to_owned(), locus, scopes: scopes(all) }).collect()
}

/// Whether one credential may satisfy both.
fn is_same(one: &SchemeKind, other: &SchemeKind) -> bool {
    let is_token = |kind: &SchemeKind| {
        matches!(kind, SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect { .. })
    };
    one == other || is_token(one) && is_token(other)
}

/// Where a credential of `kind` stands, if it does in the request; the names of headers are the same in any case.
fn place(kind: &SchemeKind) -> Option<(Location, String)> {
    let place = match kind {
        SchemeKind::MutualTls => return None,
        SchemeKind::Bearer
        | SchemeKind::OAuth2 { .. }
        | SchemeKind::OpenIdConnect { .. }
        | SchemeKind::Basic
        | SchemeKind::Http { .. } => (Location::Header, "authorization".to_owned()),
        SchemeKind::ApiKey { location: Location::Header, name } => (Location::Header, name.to_ascii_lowercase()),
        SchemeKind::ApiKey { location, name } => (*location, name.clone()),
    };
    Some(place)
}

/// The ways to get a token.
fn flows(scheme: SecurityScheme<'_>) -> Vec<OAuthFlow> {
    let flows = scheme.flows().map(|(name, _, flow)| OAuthFlow {
        name: name.to_owned(),
        authorization_url: flow.authorization_url().map(str::to_owned),
        device_authorization_url: flow.device_authorization_url().map(str::to_owned),
        token_url: flow.token_url().map(str::to_owned),
        refresh_url: flow.refresh_url().map(str::to_owned),
        scopes: flow.scopes().map(|(scope, ..)| scope.to_owned()).collect(),
    });
    flows.collect()
}

/// What `scheme` puts on the wire; OAuth 2 and OpenID Connect end in a bearer token (RFC 6750 §2.1). The error says why nothing
/// can: of what is missing or unknown, the check has reported what is wrong.
fn kind(scheme: SecurityScheme<'_>) -> Result<SchemeKind, &'static str> {
    match scheme.scheme_type().ok_or("it has no `type`")? {
        "oauth2" => {
            let metadata_url = scheme.oauth2_metadata_url().map(str::to_owned);
            Ok(SchemeKind::OAuth2 { flows: flows(scheme), metadata_url })
        }
        "openIdConnect" => Ok(SchemeKind::OpenIdConnect { url: scheme.open_id_connect_url().map(str::to_owned) }),
        "mutualTLS" => Ok(SchemeKind::MutualTls),
        "http" => match scheme.scheme().ok_or("it has no `scheme`")? {
            name if name.eq_ignore_ascii_case("bearer") => Ok(SchemeKind::Bearer),
            name if name.eq_ignore_ascii_case("basic") => Ok(SchemeKind::Basic),
            name if is_token(name) => Ok(SchemeKind::Http { scheme: name.to_owned() }),
            _ => Err("no scheme of HTTP can have that name"),
        },
        "apiKey" => {
            let location = match scheme.location().ok_or("it has no `in`")? {
                "header" => Location::Header,
                "query" => Location::Query,
                "cookie" => Location::Cookie,
                _ => return Err("a key stands in no such place"),
            };
            let name = scheme.name().ok_or("it has no `name`")?;
            match location {
                Location::Header if !is_token(name) => Err("no header can have that name"),
                // `Authorization` is for credentials, of whatever form.
                Location::Header if !name.eq_ignore_ascii_case("authorization") && is_of_others(name) => {
                    Err("the header of that name says something else, and who writes the message writes it")
                }
                Location::Cookie if !is_token(name) => Err("no cookie can have that name"),
                Location::Query if name.is_empty() => Err("nothing tells a query parameter without a name"),
                _ => Ok(SchemeKind::ApiKey { location, name: name.to_owned() }),
            }
        }
        _ => Err("its type is none that is known"),
    }
}
