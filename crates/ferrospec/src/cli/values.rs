//! What stands behind an option.

use crate::rule::Rule;
use crate::suggestion;
use ferrospec_diagnostics::{Code, Severities, Severity, codes};
use ferrospec_document::{Limits, Version};
use std::path::PathBuf;

/// What is denied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Denied {
    Rule(Rule),
    Warnings,
    Notes,
}

pub(super) fn denied(text: &str) -> Result<Denied, String> {
    match text {
        "warnings" => Ok(Denied::Warnings),
        "notes" => Ok(Denied::Notes),
        other => match suggestion::nearest(other, &["warnings", "notes"]) {
            Some(near) => Err(format!("did you mean `{near}`?")),
            None => rule(other).map(Denied::Rule),
        },
    }
}

/// A code, or one subject of it: `E0401:maximum`.
pub(super) fn rule(text: &str) -> Result<Rule, String> {
    Rule::parse(text).map_err(|(words, help)| format!("{words}; {help}"))
}

/// A code of the table.
pub(super) fn code(id: &str) -> Result<&'static Code, String> {
    codes::find(id).ok_or_else(|| format!("there is no code `{id}`; {}", suggestion::code(id)))
}

/// A code whose messages may be less than errors, or one subject of it.
pub(super) fn lowered(text: &str) -> Result<Rule, String> {
    let rule = rule(text)?;
    rule.apply(Some(Severity::Warning), &mut Severities::default()).map_err(|error| error.to_string())?;
    Ok(rule)
}

/// A version that bundles are written in, and path items.
pub(super) fn version(text: &str) -> Result<Version, String> {
    Version::WRITTEN.into_iter().find(|version| version.as_str() == text).ok_or_else(|| "is 3.0, 3.1 or 3.2".to_owned())
}

/// Where a server listens. A port alone is one that only this machine reaches, as `localhost` is.
#[cfg(feature = "mock")]
pub(super) fn address(text: &str) -> Result<std::net::SocketAddr, String> {
    let own = text.strip_prefix("localhost:").or(text.strip_prefix(':')).unwrap_or(text);
    let port = own.parse().map(|port: u16| (std::net::Ipv4Addr::LOCALHOST, port).into());
    port.or_else(|_| text.parse())
        .map_err(|_| "is an IP address and a port, such as `127.0.0.1:3000`, or a port alone: `3000`".to_owned())
}

pub(super) fn mapping(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((from, to)) if !from.is_empty() => Ok((from.to_owned(), to.to_owned())),
        _ => Err("is written FROM=TO".to_owned()),
    }
}

/// What the URL of a remote document begins with, and what stands in its place.
pub(super) fn copy(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((url, path)) if url.contains("://") && !path.is_empty() => Ok((url.to_owned(), path.into())),
        _ => Err("is written URL=PATH, such as `https://example.com/specs/=vendor/specs`".to_owned()),
    }
}

pub(super) fn limit(text: &str) -> Result<(String, usize), String> {
    let (name, number) = text.split_once('=').ok_or("is written NAME=N, such as `nesting=512`")?;
    if !Limits::NAMES.contains(&name) {
        return Err(format!("there is no limit `{name}`; {}", suggestion::did_you_mean(name, &Limits::NAMES)));
    }
    let number = number.replace('_', "").parse().map_err(|_| format!("`{number}` is not a whole number"))?;
    Limits::default().set(name, number)?;
    Ok((name.to_owned(), number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_an_option_is_taken_apart() {
        assert_eq!(denied("warnings"), Ok(Denied::Warnings));
        assert_eq!(denied("E0401"), Ok(Denied::Rule(Rule { code: &codes::NOT_SUPPORTED, subject: None })));
        for near in ["warning", "warn", "warnigns"] {
            assert_eq!(denied(near), Err("did you mean `warnings`?".into()), "{near}");
        }
        assert_eq!(
            denied("E401"),
            Err("there is no code `E401`; did you mean `E0401` (a keyword that is not carried out)?".into())
        );
        #[cfg(feature = "mock")]
        for (text, expected) in [
            ("3000", Some("127.0.0.1:3000")),
            (":0", Some("127.0.0.1:0")),
            ("localhost:80", Some("127.0.0.1:80")),
            ("0.0.0.0:80", Some("0.0.0.0:80")),
            ("[::1]:80", Some("[::1]:80")),
            ("127.0.0.1", None),
            ("a.example:80", None),
            ("70000", None),
        ] {
            assert_eq!(address(text).ok().map(|address| address.to_string()).as_deref(), expected, "{text}");
        }
        assert_eq!(mapping("-=/"), Ok(("-".into(), "/".into())));
        assert_eq!(copy("https://a.b/c/=d=e"), Ok(("https://a.b/c/".into(), "d=e".into())));
        assert!(copy("a.b/c=d").is_err() && copy("https://a.b/").is_err());
        assert_eq!(limit("nodes=1_000"), Ok(("nodes".into(), 1_000)));
        assert_eq!(limit("node=1"), Err("there is no limit `node`; did you mean `nodes`?".into()));
        assert_eq!(limit("nesting=100_000"), Err("`nesting` is at most 512".into()));
        assert_eq!(limit("file-bytes=4_294_967_296"), Err("`file-bytes` is at most 1073741824".into()));
        assert!(limit("nodes=-1").is_err() && limit("nodes").is_err());
    }

    #[test]
    fn a_fatal_error_is_not_lowered() {
        assert_eq!(lowered("E0302"), Ok(Rule { code: &codes::UNKNOWN_KEY, subject: None }));
        assert!(lowered("E0101").is_err_and(|words| words.contains("is always an error")));
        assert_eq!(denied("E0101"), Ok(Denied::Rule(Rule { code: &codes::SYNTAX, subject: None })));
    }
}
