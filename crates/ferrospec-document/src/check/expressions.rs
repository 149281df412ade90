//! Runtime expressions: what links and callbacks take from a request or its answer.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use url::Url;

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
        if let Some(help) = address_flaw(key) {
            let words = format!("`{}` is no URL that a callback is sent to", harmless(key));
            diagnostics.report(&codes::BAD_EXPRESSION, place, words).help(help);
        }
    }
}

/// Whether the address of a callback is a URL that a request goes to, once its expressions are filled in (OpenAPI 3.1.1 §4.8.18).
pub fn is_callback_address(key: &str) -> bool {
    address_flaw(key).is_none()
}

/// What the address of a callback must be that `key` is not. Whether its expressions are some is another question.
fn address_flaw(key: &str) -> Option<String> {
    let expressions = expressions(key);
    if expressions == [Ok(key)] || expressions.iter().any(Result::is_err) {
        return None;
    }
    // A digit may stand wherever something is filled in: in a name, a port, a path.
    let is_filled_first = key
        .strip_prefix('{')
        .is_some_and(|rest| expressions.first().is_some_and(|first| first.is_ok_and(|first| rest.starts_with(first))));
    let filled =
        expressions.iter().flatten().fold(key.to_owned(), |text, one| text.replacen(&format!("{{{one}}}"), "1", 1));
    if filled.contains(['{', '}']) {
        return Some("only a runtime expression is filled in, which begins with `$`: `{$request.path.id}`".to_owned());
    }
    if filled.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Some("a URL holds no space and no line break".to_owned());
    }
    if is_filled_first {
        return None;
    }
    let usual = "it begins with an expression, such as `{$request.body#/callbackUrl}`, or with a scheme: `https://`";
    match Url::parse(&filled) {
        Ok(url) if !filled.contains("://") || !matches!(url.scheme(), "http" | "https") => Some(usual.to_owned()),
        Ok(_) => None,
        Err(url::ParseError::RelativeUrlWithoutBase) => Some(usual.to_owned()),
        Err(error) => Some(format!("who reads it as a URL says: {error}")),
    }
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
    use super::{expressions, flaw, is_callback_address};

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
    fn addresses_are_urls_once_they_are_filled() {
        for right in [
            "{$request.body#/url}",
            "$request.query.url",
            "{$request.body#/url}/a?b={$method}",
            "https://{$request.query.host}:{$request.query.port}/{$method}",
            "http://[::1]:80/",
            "{$request.body#/open",
        ] {
            assert!(is_callback_address(right), "{right}");
        }
        for wrong in [
            "http://",
            "http://[::1",
            "https://x test/",
            "https://x.test/{id}",
            "{id}/done",
            "{$request.body#/url}/{id}",
            "{$request.body#/url}/a b",
            "/done",
            "onDone",
            "mailto:a@b.example",
            "ftp://a.example/",
            "https://a.example:port/",
        ] {
            assert!(!is_callback_address(wrong), "{wrong}");
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
