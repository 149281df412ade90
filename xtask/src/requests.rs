//! Requests that operations take, written as HTTP from nothing but what the description means.
//!
//! Nothing here shares a line with the code that reads and writes them in generated crates: parameters are written after
//! the tables of OpenAPI (3.2.0 §4.12.6), bodies in the notation of their media type. What no rule says how to write is a
//! gap, with its reason.

mod answer;
mod body;
mod credentials;
mod drawer;
mod form;
mod parameter;
mod text;

pub(crate) use answer::Answer;

use drawer::{Drawer, seed};
use ferrospec_document::Document;
use ferrospec_ir::{Access, Api, Literal, Location, Operation, PathPart};
use parameter::Written;

/// A request as it goes over the wire.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Asked {
    /// The method.
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Headers, in the order in which they are sent.
    pub(crate) headers: Vec<(String, String)>,
    /// The body, if there is one.
    pub(crate) body: Option<Vec<u8>>,
    /// The parameters that are there, as values.
    pub(crate) parameters: Vec<(Location, String, Literal)>,
    /// The media type of the body, and its value.
    pub(crate) value: Option<(String, Literal)>,
}

/// Draws requests of an API's operations.
pub(crate) struct Requests<'a> {
    api: &'a Api,
    drawer: Drawer<'a>,
}

impl<'a> Requests<'a> {
    /// Draws requests of `api`, which `document` means. The same API has the same requests.
    pub(crate) fn new(document: &Document, api: &'a Api) -> Self {
        Self { api, drawer: Drawer::new(document, api) }
    }

    /// The request of an operation that has this turn: the first with all that may be there, the second with nothing that
    /// need not, the others by chance; its security requirements and its media types in turn.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn of(&mut self, operation: &Operation, turn: u32) -> Result<Asked, String> {
        let address = format!("{} {} {turn}", operation.method, operation.path);
        self.drawer.begin(&address, Access::ReadOnly);
        let mut draft = Draft { path: operation.path.parts().to_vec(), ..Draft::default() };
        for parameter in &operation.parameters {
            let is_wanted = match turn {
                0 => true,
                1 => false,
                _ => seed(&format!("{address} {}", parameter.name)).is_multiple_of(2),
            };
            if !parameter.required && !is_wanted {
                continue;
            }
            match self.drawer.draw(parameter.schema, turn, |value| parameter::written(parameter, value)) {
                Ok((written, value)) => {
                    draft.add(&parameter.name, written);
                    draft.asked.parameters.push((parameter.location, parameter.name.clone(), value));
                }
                Err(why) if parameter.required => return Err(format!("parameter `{}`: {why}", parameter.name)),
                Err(_) => {}
            }
        }
        if let Some(body) = operation.body.as_ref().filter(|body| body.required || turn != 1) {
            match self.drawer.body(&body.contents, turn) {
                Ok(((media_type, octets), value)) => {
                    draft.asked.headers.push(("content-type".to_owned(), media_type.clone()));
                    draft.asked.body = Some(octets);
                    draft.asked.value = Some((media_type, value));
                }
                Err(why) if body.required => return Err(format!("body: {why}")),
                Err(_) => {}
            }
        }
        if !operation.security.is_empty() {
            let requirement = &operation.security[turn as usize % operation.security.len()];
            for shown in credentials::of(self.api, requirement) {
                draft.add("", shown);
            }
        }
        Ok(draft.done(operation))
    }

    /// An answer of each status that the operation declares; of a range and of `default`, of one that they stand for. What
    /// requests alone have is left out.
    ///
    /// # Errors
    /// Of each, why there is none.
    pub(crate) fn answers(&mut self, operation: &Operation) -> Vec<(u16, Result<Answer, String>)> {
        answer::all(&mut self.drawer, operation)
    }
}

/// A request that is being put together.
#[derive(Default)]
struct Draft {
    path: Vec<PathPart>,
    query: Vec<String>,
    cookies: Vec<String>,
    asked: Asked,
}

impl Draft {
    /// Adds what the parameter `name` became.
    fn add(&mut self, name: &str, written: Written) {
        match written {
            Written::Path(text) => {
                for part in &mut self.path {
                    if matches!(part, PathPart::Parameter(hole) if hole == name) {
                        *part = PathPart::Literal(text.clone());
                    }
                }
            }
            Written::Query(text) => self.query.push(text),
            Written::Header(name, value) => self.asked.headers.push((name, value)),
            Written::Cookie(text) => self.cookies.push(text),
            Written::Nothing => {}
        }
    }

    fn done(mut self, operation: &Operation) -> Asked {
        self.asked.method = operation.method.as_str().to_owned();
        let path = self.path.iter().map(|part| match part {
            PathPart::Literal(text) | PathPart::Parameter(text) => text.as_str(),
        });
        self.asked.target = path.collect();
        if !self.query.is_empty() {
            self.asked.target = format!("{}?{}", self.asked.target, self.query.join("&"));
        }
        if !self.cookies.is_empty() {
            self.asked.headers.push(("cookie".to_owned(), self.cookies.join("; ")));
        }
        self.asked
    }
}
