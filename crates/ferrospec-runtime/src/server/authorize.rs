//! Whether a caller may call an operation.

use std::pin::Pin;

use http::header::{AUTHORIZATION, COOKIE, HeaderValue, WWW_AUTHENTICATE};
use http::{HeaderMap, StatusCode};

use super::denied::Denied;
use super::refusal::Refusal;
use crate::credential::Credential;
use crate::location::Location;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::security::{SchemeKind, SecurityScheme};
use crate::stage::Stage;
use crate::style::Pairs;

/// Checks a credential that a caller shows for a scheme.
pub(crate) type Check = Box<
    dyn Fn(
            &'static Operation,
            &'static SecurityScheme,
            Credential,
        ) -> Pin<Box<dyn Future<Output = Result<(), Denied>> + Send>>
        + Send
        + Sync,
>;

/// Goes through the operation's alternatives until one holds. An operation without any lets everybody in, and so does one
/// with an empty alternative; but who can say who they are is asked first, wherever that alternative stands.
pub(crate) async fn authorize(
    operation: &'static Operation,
    check: Option<&Check>,
    headers: &HeaderMap,
    query: &str,
) -> Result<(), Refusal> {
    let mut denied = None;
    for schemes in operation.security.iter().filter(|schemes| !schemes.is_empty()) {
        match holds(operation, schemes, check, headers, query).await {
            Ok(()) => return Ok(()),
            // That a caller is known says more than that it is not.
            Err(why) if why.forbidden => denied = Some(why),
            Err(why) => denied = denied.or(Some(why)),
        }
    }
    match denied {
        _ if operation.security.iter().any(|schemes| schemes.is_empty()) => Ok(()),
        None => Ok(()),
        Some(Denied { forbidden: true }) => {
            Err(Refusal::from(Problem::new(StatusCode::FORBIDDEN)).at(Stage::Authorize))
        }
        Some(Denied { forbidden: false }) => Err(unauthorized(operation)),
    }
}

async fn holds(
    operation: &'static Operation,
    schemes: &'static [&'static SecurityScheme],
    check: Option<&Check>,
    headers: &HeaderMap,
    query: &str,
) -> Result<(), Denied> {
    for scheme in schemes {
        let credential = shown(scheme.kind, headers, query).ok_or_else(Denied::unauthorized)?;
        let check = check.ok_or_else(Denied::unknown_scheme)?;
        check(operation, scheme, credential).await?;
    }
    Ok(())
}

/// The credential that a caller shows for a scheme. Of several in one place none is: whoever stands between may have
/// looked at another one.
fn shown(kind: SchemeKind, headers: &HeaderMap, query: &str) -> Option<Credential> {
    let header = |name: &str| {
        let mut lines = headers.get_all(name).iter();
        match (lines.next(), lines.next()) {
            (Some(line), None) => std::str::from_utf8(line.as_bytes()).ok(),
            _ => None,
        }
    };
    match kind {
        SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::Http { .. } => {
            Credential::from_wire(kind, header(AUTHORIZATION.as_str())?)
        }
        SchemeKind::ApiKey { location: Location::Query, name } => {
            Credential::from_wire(kind, &Pairs::of_query(query).only(name)?)
        }
        SchemeKind::ApiKey { location: Location::Cookie, name } => {
            let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
            Credential::from_wire(kind, &Pairs::of_cookies(cookies).only(name)?)
        }
        SchemeKind::ApiKey { name, .. } => Credential::from_wire(kind, header(name)?),
    }
}

/// 401 with a challenge for every scheme of the operation (RFC 9110 §11.6.1).
fn unauthorized(operation: &Operation) -> Refusal {
    let mut refusal = Refusal::from(Problem::new(StatusCode::UNAUTHORIZED)).at(Stage::Authorize);
    let mut challenges = Vec::new();
    for scheme in operation.security.iter().flat_map(|schemes| schemes.iter()) {
        let challenge = match scheme.kind {
            SchemeKind::Bearer => "Bearer".to_owned(),
            SchemeKind::Http { scheme } => scheme.to_owned(),
            SchemeKind::Basic => r#"Basic realm="api", charset="UTF-8""#.to_owned(),
            SchemeKind::ApiKey { location, name } => format!(r#"ApiKey in="{}", name="{name}""#, location.as_str()),
        };
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    for challenge in challenges {
        if let Ok(challenge) = HeaderValue::from_str(&challenge) {
            refusal.headers.append(WWW_AUTHENTICATE, challenge);
        }
    }
    refusal
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    const BEARER: SecurityScheme = SecurityScheme { name: "bearer", kind: SchemeKind::Bearer };

    const OPEN: Operation = Operation {
        name: "",
        method: http::Method::GET,
        path: "/",
        parameters: &[],
        body: None,
        accept: &[],
        security: &[&[], &[&BEARER]],
    };

    /// Whether somebody who shows this is let in where nobody must show anything, and what was checked.
    async fn check(shown: Option<&'static str>) -> (bool, Vec<String>) {
        let checked = std::sync::Arc::new(Mutex::new(Vec::new()));
        let seen = checked.clone();
        let check: Check = Box::new(move |_, _, credential| {
            let token = credential.into_token().expose().clone();
            let answer = if token == "good" { Ok(()) } else { Err(Denied::forbidden()) };
            seen.lock().unwrap().push(token);
            Box::pin(std::future::ready(answer))
        });
        let mut headers = HeaderMap::new();
        headers.extend(shown.map(|token| (AUTHORIZATION, HeaderValue::from_static(token))));
        let is_in = authorize(&OPEN, Some(&check), &headers, "").await.is_ok();
        let checked = checked.lock().unwrap().clone();
        (is_in, checked)
    }

    #[tokio::test]
    async fn who_need_not_say_who_they_are_may() {
        assert_eq!(check(None).await, (true, vec![]));
        assert_eq!(check(Some("Bearer good")).await, (true, vec!["good".to_owned()]));
        assert_eq!(check(Some("Bearer bad")).await, (true, vec!["bad".to_owned()]));
    }
}
