//! Places within a value.

use ferrospec_ir::Literal;

/// The way from a value to a part of it.
pub(crate) type Path = Vec<Step>;

/// One step of the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// To a member of an object.
    Name(String),
    /// To an item of an array.
    Index(usize),
}

/// The part of `value` at the end of `path`.
pub(crate) fn at<'v>(value: &'v Literal, path: &[Step]) -> Option<&'v Literal> {
    path.iter().try_fold(value, |value, step| match (value, step) {
        (Literal::Object(members), Step::Name(name)) => {
            members.iter().find(|(known, _)| known == name).map(|(_, value)| value)
        }
        (Literal::List(items), Step::Index(index)) => items.get(*index),
        _ => None,
    })
}

/// `value` with `part` at the end of `path`, which is there.
pub(crate) fn replaced(value: &Literal, path: &[Step], part: Literal) -> Literal {
    let Some((first, rest)) = path.split_first() else { return part };
    match (value, first) {
        (Literal::Object(members), Step::Name(name)) => {
            let member = |(known, value): &(String, Literal)| {
                let value = if known == name { replaced(value, rest, part.clone()) } else { value.clone() };
                (known.clone(), value)
            };
            Literal::Object(members.iter().map(member).collect())
        }
        (Literal::List(items), Step::Index(at)) => {
            let item = |(index, value): (usize, &Literal)| {
                if index == *at { replaced(value, rest, part.clone()) } else { value.clone() }
            };
            Literal::List(items.iter().enumerate().map(item).collect())
        }
        _ => value.clone(),
    }
}

/// The path as a JSON pointer (RFC 6901).
pub(crate) fn pointer(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Step::Index(index) => format!("/{index}"),
    };
    path.iter().map(step).collect()
}
