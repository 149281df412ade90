//! Whether a caller may call an operation.

use http::StatusCode;
use http::header::{AUTHORIZATION, COOKIE};
use http::request::Parts;

use super::attempt::Attempt;
use super::challenge::{Challenges, insufficient_scope};
use super::context::AnyPrincipal;
use super::denied::{Denied, Why};
use super::gate::AnyGate;
use super::refusal::Refusal;
use crate::credential::Credential;
use crate::location::Location;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::security::{Requirement, SchemeKind, SecurityScheme};
use crate::stage::Stage;
use crate::style::{Pairs, Query};

/// Who a caller is, by each scheme of the alternative that let it in.
pub(crate) type Principals = Vec<(&'static SecurityScheme, AnyPrincipal)>;

/// Goes through the operation's alternatives until one holds. An operation without any lets everybody in, and so does one
/// with an empty alternative; but who can say who they are is asked first, wherever that alternative stands.
pub(crate) async fn authorize(
    operation: &'static Operation,
    gate: &dyn AnyGate,
    request: &Parts,
) -> Result<Principals, Refusal> {
    let mut denied: Option<Failed> = None;
    let mut challenges = Challenges::default();
    for alternative in operation.security.iter().filter(|alternative| !alternative.is_empty()) {
        match holds(operation, alternative, gate, request).await {
            Ok(principals) => return Ok(principals),
            Err(failed) => {
                challenges.add(alternative, failed.is_shown.then_some(failed.requirement));
                // That a caller is known says more than that it is not, and what it shows more than that it shows nothing.
                let says = |failed: &Failed| (failed.why, failed.is_shown);
                if denied.as_ref().is_none_or(|denied| says(denied) < says(&failed)) {
                    denied = Some(failed);
                }
            }
        }
    }
    match denied {
        Some(failed) if operation.security.iter().all(|alternative| !alternative.is_empty()) => {
            Err(failed.refusal(challenges))
        }
        _ => Ok(Vec::new()),
    }
}

/// Where an alternative does not hold.
struct Failed {
    why: Why,
    requirement: &'static Requirement,
    /// Whether the caller shows a credential for it.
    is_shown: bool,
}

impl Failed {
    fn refusal(self, challenges: Challenges) -> Refusal {
        let name = self.requirement.scheme.name;
        let cause = match self.is_shown {
            true => format!("the credential of `{name}` does not let the caller in"),
            false => format!("no credential of `{name}` is shown"),
        };
        let refusal =
            |status| Refusal { cause: Some(cause), ..Refusal::from(Problem::new(status)).at(Stage::Authorize) };
        match self.why {
            // 401 says what to show (RFC 9110 §15.5.2), and no header can be a certificate.
            Why::Unauthorized if challenges.is_empty() => refusal(StatusCode::FORBIDDEN),
            Why::Unauthorized => {
                let mut refusal = refusal(StatusCode::UNAUTHORIZED);
                challenges.into_headers(&mut refusal.headers);
                refusal
            }
            Why::Unavailable => refusal(StatusCode::SERVICE_UNAVAILABLE),
            Why::InsufficientScope => {
                let mut refusal = refusal(StatusCode::FORBIDDEN);
                insufficient_scope(self.requirement, &mut refusal.headers);
                refusal
            }
            Why::Forbidden => refusal(StatusCode::FORBIDDEN),
        }
    }
}

async fn holds(
    operation: &'static Operation,
    alternative: &'static [Requirement],
    gate: &dyn AnyGate,
    request: &Parts,
) -> Result<Principals, Failed> {
    let query = request.uri.query().unwrap_or_default();
    let mut principals = Vec::with_capacity(alternative.len());
    for requirement @ Requirement { scheme, scopes } in alternative {
        let failed = |why, is_shown| Failed { why, requirement, is_shown };
        let credential = shown(scheme.kind, request, query).ok_or_else(|| failed(Why::Unauthorized, false))?;
        let attempt = Attempt { operation, scheme, scopes, request };
        let principal = gate.check_any(attempt, credential).await.map_err(|Denied { why }| failed(why, true))?;
        principals.push((*scheme, principal));
    }
    Ok(principals)
}

/// The credential that a caller shows for a scheme. Of several in one place none is: whoever stands between may have
/// looked at another one.
fn shown(kind: SchemeKind, request: &Parts, query: &str) -> Option<Credential> {
    let headers = &request.headers;
    let header = |name: &str| {
        let mut lines = headers.get_all(name).iter();
        match (lines.next(), lines.next()) {
            (Some(line), None) => std::str::from_utf8(line.as_bytes()).ok(),
            _ => None,
        }
    };
    match kind {
        SchemeKind::Bearer
        | SchemeKind::OAuth2
        | SchemeKind::OpenIdConnect
        | SchemeKind::Basic
        | SchemeKind::Http { .. } => Credential::from_wire(kind, header(AUTHORIZATION.as_str())?),
        SchemeKind::ApiKey { location: Location::Query, name } => {
            Credential::from_wire(kind, &Pairs::of_query(Query::Text(query.to_owned())).only(name)?)
        }
        SchemeKind::ApiKey { location: Location::Cookie, name } => {
            let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
            Credential::from_wire(kind, &Pairs::of_cookies(cookies).only(name)?)
        }
        SchemeKind::ApiKey { name, .. } => Credential::from_wire(kind, header(name)?),
        SchemeKind::MutualTls => request.extensions.get().cloned().map(Credential::certificate),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use http::HeaderValue;

    use super::*;
    use crate::server::Gate;

    const BEARER: SecurityScheme = SecurityScheme { name: "bearer", kind: SchemeKind::Bearer };

    const OPEN: Operation = Operation {
        name: "",
        method: http::Method::GET,
        path: "/",
        parameters: &[],
        body: None,
        accept: &[],
        security: &[&[], &[Requirement::new(&BEARER)]],
    };

    /// Lets in whoever shows a good token, and keeps all that were shown.
    #[derive(Default)]
    struct Keeper(Mutex<Vec<String>>);

    impl Gate for Keeper {
        type Principal = String;

        async fn check(&self, _: Attempt<'_>, credential: Credential) -> Result<String, Denied> {
            let token = credential.into_token().expose().clone();
            self.0.lock().unwrap().push(token.clone());
            if token == "good" { Ok(token) } else { Err(Denied::forbidden()) }
        }
    }

    /// Whether somebody who shows this is let in where nobody must show anything, as whom, and what was checked.
    async fn check(shown: Option<&'static str>) -> (bool, Option<String>, Vec<String>) {
        let gate = Keeper::default();
        let (mut request, ()) = http::Request::new(()).into_parts();
        request.headers.extend(shown.map(|token| (AUTHORIZATION, HeaderValue::from_static(token))));
        let entered = authorize(&OPEN, &gate, &request).await;
        let is_in = entered.is_ok();
        let principal = entered.into_iter().flatten().next().map(|(_, principal)| *principal.downcast().unwrap());
        (is_in, principal, gate.0.into_inner().unwrap())
    }

    #[tokio::test]
    async fn who_need_not_say_who_they_are_may() {
        assert_eq!(check(None).await, (true, None, vec![]));
        assert_eq!(check(Some("Bearer good")).await, (true, Some("good".to_owned()), vec!["good".to_owned()]));
        assert_eq!(check(Some("Bearer bad")).await, (true, None, vec!["bad".to_owned()]));
    }
}
