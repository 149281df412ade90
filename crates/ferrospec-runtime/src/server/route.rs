//! Which operation a path belongs to.
//!
//! axum's router panics at start on `/{id}.json`, `/{a}-{b}`, and on `/p/{id}` beside `/p/{name}`. So it is only told
//! shapes: a segment is either plain text or one parameter, which bears the same name in every route. What a segment
//! holds in detail is matched here.

use crate::escape::{plain as plain_text, unescape};
use crate::operation::Operation;
use crate::request::PathParameters;
use crate::style::neighbours;
use crate::template::{Piece, Segment};

/// An operation's path, ready to be matched.
pub(crate) struct Route {
    pub(crate) operation: &'static Operation,
    segments: Vec<Segment>,
    /// What is asked of each segment of a path.
    questions: Vec<Question>,
}

/// What is asked of a segment of a path.
enum Question {
    /// That it stands for this text, which is without escapes.
    Is(String),
    /// That it is not empty: it is the value of this parameter.
    Value(&'static str),
    /// That it comes apart so.
    Parts(Segment),
}

impl Question {
    fn of(segment: &Segment) -> Self {
        match segment.0.as_slice() {
            [Piece::Parameter(name)] => Self::Value(name),
            pieces if pieces.iter().all(|piece| matches!(piece, Piece::Literal(_))) => {
                let literals = segment.literals();
                // What is no text behind its escapes stands for itself.
                Self::Is(unescape(&literals).unwrap_or(literals))
            }
            _ => Self::Parts(segment.clone()),
        }
    }
}

impl Route {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self::of(operation, Segment::all(operation.path))
    }

    /// The route of an operation that is served at another path than its own, in which nothing is a parameter.
    pub(crate) fn at(operation: &'static Operation, path: &str) -> Self {
        Self::of(operation, Segment::literal(path))
    }

    fn of(operation: &'static Operation, segments: Vec<Segment>) -> Self {
        Self { operation, questions: segments.iter().map(Question::of).collect(), segments }
    }

    /// The route as axum is told it. Routes of one shape are told apart by [`find`](Self::find).
    pub(crate) fn shape(&self) -> String {
        let mut shape = String::new();
        for (index, segment) in self.segments.iter().enumerate() {
            match plain(segment) {
                Some(text) => shape.push_str(&format!("/{text}")),
                None => shape.push_str(&format!("/{{p{index}}}")),
            }
        }
        shape
    }

    /// How the route ranks among others of its shape: more literal text goes first, from left to right.
    pub(crate) fn rank(&self) -> impl Ord + use<> {
        let weight = |segment: &Segment| match segment.0.iter().all(|piece| matches!(piece, Piece::Literal(_))) {
            true => usize::MAX,
            false => segment.literals().len(),
        };
        std::cmp::Reverse(self.segments.iter().map(weight).collect::<Vec<_>>())
    }

    /// The parameters of a path, with their escapes, if it is one of this route's.
    pub(crate) fn find(&self, path: &str) -> Option<PathParameters> {
        let all = path.len();
        let mut parameters = PathParameters::default();
        let path = path.strip_prefix('/').unwrap_or(path);
        let mut rest = Some(path);
        // The places of parameters are those in all of the path.
        let mut start = all - path.len();
        for question in &self.questions {
            let left = rest?;
            let end = left.bytes().position(|octet| octet == b'/');
            let text = &left[..end.unwrap_or(left.len())];
            rest = end.map(|end| &left[end + 1..]);
            match question {
                Question::Is(literal) if text == literal => {}
                Question::Is(literal) if text.contains('%') && plain_text(text)? == *literal => {}
                Question::Is(_) => return None,
                Question::Value(_) if text.is_empty() => return None,
                Question::Value(name) => parameters.push_place(name, start..start + text.len()),
                Question::Parts(segment) => find_in(self.operation, segment, text, start, &mut parameters)?,
            }
            start += text.len() + 1;
        }
        rest.is_none().then_some(parameters)
    }
}

/// The text of a segment that every client writes alike, so that it needs no matching of ours.
fn plain(segment: &Segment) -> Option<&str> {
    let text = match segment.0.as_slice() {
        [] => "",
        [Piece::Literal(text)] => text,
        _ => return None,
    };
    // A `:` or `*` in front is the syntax of an older axum, at which it panics.
    let same_everywhere = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()+,;=@".contains(&byte);
    text.bytes().all(same_everywhere).then_some(text)
}

/// Takes apart what stands in a segment that begins at `start` of the path.
fn find_in(
    operation: &Operation,
    segment: &Segment,
    text: &str,
    start: usize,
    parameters: &mut PathParameters,
) -> Option<()> {
    let mut rest = text;
    let mut pieces = segment.0.iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Literal(literal) => rest = rest.strip_prefix(literal.as_str())?,
            Piece::Parameter(name) => {
                let next = pieces.peek().copied();
                let divided = match next {
                    Some(Piece::Parameter(next)) => operation
                        .in_path(name)
                        .zip(operation.in_path(next))
                        .and_then(|(one, next)| neighbours::divide(rest, one, next)),
                    _ => None,
                };
                let end = divided.or_else(|| end_of_parameter(rest, next, segment.0.last()))?;
                let (value, behind) = rest.split_at_checked(end)?;
                if value.is_empty() {
                    return None;
                }
                let start = start + text.len() - rest.len();
                parameters.push_place(name, start..start + value.len());
                rest = behind;
            }
        }
    }
    rest.is_empty().then_some(())
}

/// Where a parameter ends: before the next literal text, or, if that is the segment's last, before its end. A
/// parameter is never empty.
fn end_of_parameter(rest: &str, next: Option<&Piece>, last: Option<&Piece>) -> Option<usize> {
    let first = rest.chars().next()?.len_utf8();
    match next {
        None => Some(rest.len()),
        Some(Piece::Literal(literal)) if last.is_some_and(|last| std::ptr::eq(last, next.unwrap_or(last))) => {
            rest.strip_suffix(literal.as_str()).map(str::len)
        }
        Some(Piece::Literal(literal)) => rest.get(first..)?.find(literal.as_str()).map(|at| first + at),
        // Nothing tells two neighbours apart: the first takes one character.
        Some(Piece::Parameter(_)) => Some(first),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use http::Method;

    use super::*;

    const fn operation(path: &'static str) -> Operation {
        Operation { name: "", method: Method::GET, path, parameters: &[], body: None, accept: &[], security: &[] }
    }

    /// Which of some templates, ranked as a server ranks them, a path belongs to.
    fn check(templates: &[&'static str], path: &str, found: Expect) {
        let mut routes: Vec<_> =
            templates.iter().map(|path| Route::new(Box::leak(Box::new(operation(path))))).collect();
        routes.sort_by_key(Route::rank);
        let matched = routes.iter().find_map(|route| route.find(path).map(|found| (route, found)));
        found.assert_eq(&match matched {
            Some((route, parameters)) => {
                let parameters = parameters.all_in(path);
                format!("{} as {} {parameters:?}", route.operation.path, route.shape())
            }
            None => "none".to_owned(),
        });
    }

    #[test]
    fn a_segment_comes_apart_at_its_literal_text() {
        check(&["/{id}.json"], "/a.json.json", expect![[r#"/{id}.json as /{p0} [("id", "a.json")]"#]]);
        check(&["/{id}.json"], "/.json", expect!["none"]);
        check(&["/{id}:cancel"], "/7:cancel", expect![[r#"/{id}:cancel as /{p0} [("id", "7")]"#]]);
        check(&["/{a}-{b}"], "/x-y-z", expect![[r#"/{a}-{b} as /{p0} [("a", "x"), ("b", "y-z")]"#]]);
        check(&["/{a}-{b}"], "/-y", expect!["none"]);
        check(
            &["/v{major}.{minor}/x"],
            "/v1.2/x",
            expect![[r#"/v{major}.{minor}/x as /{p0}/x [("major", "1"), ("minor", "2")]"#]],
        );
        check(&["/{a}{b}"], "/xyz", expect![[r#"/{a}{b} as /{p0} [("a", "x"), ("b", "yz")]"#]]);
        check(&["/{a}{b}"], "/é", expect!["none"]);
    }

    #[test]
    fn more_literal_text_goes_first() {
        check(&["/{id}", "/{id}.json"], "/a.json", expect![[r#"/{id}.json as /{p0} [("id", "a")]"#]]);
        check(&["/{id}", "/{id}.json"], "/a.xml", expect![[r#"/{id} as /{p0} [("id", "a.xml")]"#]]);
        check(&["/{x}/{y}", "/caf\u{e9}/{y}"], "/caf%C3%A9/b", expect![[r#"/café/{y} as /{p0}/{p1} [("y", "b")]"#]]);
    }

    #[test]
    fn literal_text_is_known_by_what_it_stands_for() {
        check(&["/a b/:x"], "/a%20b/%3Ax", expect!["/a b/:x as /{p0}/{p1} []"]);
        check(&["/a/"], "/a", expect!["none"]);
        check(&["/a/"], "/a/", expect!["/a/ as /a/ []"]);
        check(&["/ab"], "/abc", expect!["none"]);
        check(&["/a%2Fb/c"], "/a/b/c", expect!["none"]);
        check(&["/a%2Fb/c"], "/a%2fb/c", expect!["/a%2Fb/c as /{p0}/c []"]);
        check(&["/"], "/", expect!["/ as / []"]);
        check(&["/x{"], "/x%7B", expect!["/x{ as /{p0} []"]);
    }
}
