//! Runtime expressions: what links and callbacks take from a request or its answer.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use super::token::is_token;
use crate::render::harmless;
use crate::view::Node;

/// What a link hands on holds expressions that can be evaluated (OpenAPI 3.1.1 §4.8.20.4).
pub(super) fn check_link(node: Node<'_>, diagnostics: &mut Diagnostics) {
    let parameters = node.get("parameters").into_iter().flat_map(|all| all.target().entries());
    let values = parameters.map(|(_, _, value)| value).chain(node.get("requestBody"));
    for (value, text) in values.filter_map(|value| Some((value, value.text()?))) {
        check(text, value.locus(), diagnostics);
    }
}

/// Each key of a callback is an address with expressions in it (OpenAPI 3.1.1 §4.8.18).
pub(super) fn check_callback(node: Node<'_>, diagnostics: &mut Diagnostics) {
    for (key, place, _) in node.entries().filter(|(key, ..)| !key.starts_with("x-")) {
        check(key, place, diagnostics);
        if !key.starts_with(['{', '$']) && !is_absolute(key) {
            let words = format!("`{}` is no URL that a callback is sent to", harmless(key));
            let help =
                "it begins with an expression, such as `{$request.body#/callbackUrl}`, or with a scheme: `https://`";
            diagnostics.report(&codes::BAD_EXPRESSION, place, words).help(help);
        }
    }
}

/// Whether a URL begins with a scheme and an authority (RFC 3986 §3).
fn is_absolute(url: &str) -> bool {
    let is_scheme = |scheme: &str| {
        let is_rest = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_rest)
    };
    url.split_once("://").is_some_and(|(scheme, _)| is_scheme(scheme))
}

fn check(text: &str, place: Locus, diagnostics: &mut Diagnostics) {
    for expression in expressions(text) {
        let (expression, flaw) = match expression {
            Ok(expression) => (expression, flaw(expression)),
            Err(rest) => (rest, Some("it is closed by a `}`")),
        };
        if let Some(help) = flaw {
            let words = format!("`{}` is no runtime expression", harmless(expression));
            let _ = diagnostics.report(&codes::BAD_EXPRESSION, place, words).help(help);
        }
    }
}

/// The expressions in a text: all of it, or what stands in braces. One that is not closed is an error. A constant is
/// none, and so is an amount of dollars.
fn expressions(text: &str) -> Vec<Result<&str, &str>> {
    if text.strip_prefix('$').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphabetic())) {
        return vec![Ok(text)];
    }
    let (mut rest, mut found) = (text, Vec::new());
    while let Some(at) = rest.find('{') {
        let open = &rest[at..];
        rest = &rest[at + 1..];
        // Without its `$` it would be the name of a path's parameter, which none is called like.
        if !["$", "request.", "response."].iter().any(|start| rest.starts_with(start)) {
            continue;
        }
        let Some((expression, behind)) = rest.split_once('}') else {
            found.push(Err(open));
            break;
        };
        found.push(Ok(expression));
        rest = behind;
    }
    found
}

/// What an expression must be that `text` is not (OpenAPI 3.1.1 §4.8.20.4).
fn flaw(text: &str) -> Option<&'static str> {
    if matches!(text, "$url" | "$method" | "$statusCode") {
        return None;
    }
    let Some(source) = text.strip_prefix("$request.").or_else(|| text.strip_prefix("$response.")) else {
        return Some("it is `$url`, `$method` or `$statusCode`, or begins with `$request.` or `$response.`");
    };
    if let Some(name) = source.strip_prefix("header.") {
        return (!is_token(name)).then_some("behind `header.` stands the name of a header");
    }
    if source.starts_with("query.") || source.starts_with("path.") {
        return None;
    }
    let Some(pointer) = source.strip_prefix("body") else {
        return Some("behind `$request.` and `$response.` stands `header.`, `query.`, `path.` or `body`");
    };
    let is_pointer = |pointer: &str| {
        let is_escaped = |rest: &str| rest.starts_with(['0', '1']);
        (pointer.is_empty() || pointer.starts_with('/')) && pointer.split('~').skip(1).all(is_escaped)
    };
    let is_right = pointer.is_empty() || pointer.strip_prefix('#').is_some_and(is_pointer);
    (!is_right).then_some("behind `body` stands nothing, or `#` and a JSON pointer: `$request.body#/pet/id`")
}

#[cfg(test)]
mod tests {
    use super::{expressions, flaw};

    #[test]
    fn expressions_follow_the_grammar() {
        for right in [
            "$url",
            "$method",
            "$statusCode",
            "$request.header.X-Rate",
            "$request.query.a b",
            "$request.path.id",
            "$request.body",
            "$response.body#",
            "$response.body#/",
            "$response.body#/a/0/b~1c~0",
            "$request.query.",
        ] {
            assert_eq!(flaw(right), None, "{right}");
        }
        for wrong in [
            "$Url",
            "$statuscode",
            "$request",
            "$request.",
            "$request.boddy",
            "$request.body/a",
            "$request.body#a",
            "$request.body#/~2",
            "$request.body#/a~",
            "$request.header.",
            "$request.header.a b",
            "$response.cookie.a",
            "request.body",
            "",
        ] {
            assert!(flaw(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn expressions_stand_alone_or_in_braces() {
        let check = |text, expected: &[Result<&str, &str>]| assert_eq!(expressions(text), expected, "{text}");
        check("$url", &[Ok("$url")]);
        check("https://a.example?u={$url}&m={$method}", &[Ok("$url"), Ok("$method")]);
        check("{$request.body#/a", &[Err("{$request.body#/a")]);
        check("{request.body#/a}", &[Ok("request.body#/a")]);
        check("{id} costs $5, or {}", &[]);
        check("$5", &[]);
    }
}
