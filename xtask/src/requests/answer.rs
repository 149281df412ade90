//! Answers that operations declare, written as HTTP.

use super::drawer::Drawer;
use super::parameter;
use ferrospec_ir::{Access, Literal, Operation, Response, StatusKey};

/// An answer as it goes over the wire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Headers, the media type left out.
    pub(crate) headers: Vec<(String, String)>,
    /// The media type and the body, if it has one.
    pub(crate) body: Option<(String, Vec<u8>)>,
}

/// Statuses that stand for `default`, of which the first that is not declared otherwise does.
const OTHERS: &[u16] = &[500, 400, 418, 507];

/// An answer of each status that the operation declares.
pub(super) fn all(drawer: &mut Drawer<'_>, operation: &Operation) -> Vec<(u16, Result<Answer, String>)> {
    let made = operation.responses.iter().zip(0..).filter_map(|(response, turn)| {
        let status = status(operation, response.status)?;
        drawer.begin(&format!("{} {} {status}", operation.method, operation.path), Access::WriteOnly);
        Some((status, one(drawer, response, status, turn)))
    });
    made.collect()
}

fn one(drawer: &mut Drawer<'_>, response: &Response, status: u16, turn: u32) -> Result<Answer, String> {
    let mut answer = Answer { status, headers: Vec::new(), body: None };
    for header in &response.headers {
        let lines = |value: &Literal| match value {
            Literal::List(items) if header.name.eq_ignore_ascii_case("set-cookie") => {
                items.iter().map(|item| parameter::header(false, None, item)).collect()
            }
            value => Ok(vec![parameter::header(header.explode, header.content, value)?]),
        };
        match drawer.draw(header.schema, turn, lines) {
            Ok((lines, _)) => answer.headers.extend(lines.into_iter().map(|line| (header.name.clone(), line))),
            Err(why) if header.required => return Err(format!("header `{}`: {why}", header.name)),
            Err(_) => {}
        }
    }
    if !response.contents.is_empty() {
        answer.body = Some(drawer.body(&response.contents, 0).map_err(|why| format!("body: {why}"))?.0);
    }
    Ok(answer)
}

/// A status that a key stands for, if no other key does.
fn status(operation: &Operation, key: StatusKey) -> Option<u16> {
    let is_declared = |status: u16| {
        operation.responses.iter().any(|response| match response.status {
            StatusKey::Exact(exact) => exact == status,
            StatusKey::Range(class) => key == StatusKey::Default && u16::from(class) == status / 100,
            StatusKey::Default => false,
        })
    };
    match key {
        StatusKey::Exact(exact) => Some(exact),
        StatusKey::Range(class) => (0..100).map(|rest| u16::from(class) * 100 + rest).find(|one| !is_declared(*one)),
        StatusKey::Default => OTHERS.iter().copied().find(|one| !is_declared(*one)),
    }
}
