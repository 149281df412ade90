//! Requests that operations take, written as HTTP from nothing but what the description means.
//!
//! Nothing here shares a line with the code that reads and writes them in generated crates: parameters are written after
//! the tables of OpenAPI (3.2.0 §4.12.6), bodies in the notation of their media type. What no rule says how to write is a
//! gap, with its reason.

mod body;
mod credentials;
mod form;
mod parameter;
mod text;

use ferrospec_ir::{Api, Body, Literal, Operation, PathPart, Use};
use ferrospec_sample::Sampler;
use parameter::Written;

/// A request as it goes over the wire.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(crate) struct Asked {
    /// The method.
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Headers, in the order in which they are sent.
    pub(crate) headers: Vec<(String, String)>,
    /// The body, if there is one.
    pub(crate) body: Option<Vec<u8>>,
}

/// Draws requests of an API's operations.
pub(crate) struct Requests<'a> {
    api: &'a Api,
    sampler: Sampler<'a>,
}

/// How often a value is drawn until it is one that can be sent.
const DRAWS: usize = 20;

impl<'a> Requests<'a> {
    /// Draws requests of `api`. The same API has the same requests.
    pub(crate) fn new(api: &'a Api) -> Self {
        Self { api, sampler: Sampler::new(&api.types, 0) }
    }

    /// The request of an operation that has this turn: the first with all that may be there, the second with nothing that
    /// need not, the others by chance; its security requirements and its media types in turn.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn of(&mut self, operation: &Operation, turn: u32) -> Result<Asked, String> {
        let address = format!("{} {} {turn}", operation.method, operation.path);
        self.sampler.restart(seed(&address));
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
            match self.draw(parameter.schema, turn, |value| parameter::written(parameter, value)) {
                Ok(written) => draft.add(&parameter.name, written),
                Err(why) if parameter.required => return Err(format!("parameter `{}`: {why}", parameter.name)),
                Err(_) => {}
            }
        }
        if let Some(body) = operation.body.as_ref().filter(|body| body.required || turn != 1) {
            match self.body(body, turn) {
                Ok((media_type, octets)) => {
                    draft.asked.headers.push(("content-type".to_owned(), media_type));
                    draft.asked.body = Some(octets);
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

    /// A body in the media type that has this turn, or the next in which one can be written here.
    fn body(&mut self, body: &Body, turn: u32) -> Result<(String, Vec<u8>), String> {
        let count = body.contents.len();
        let mut why = "there is no media type".to_owned();
        for at in 0..count {
            let payload = &body.contents[(turn as usize + at) % count];
            let made = match payload.schema {
                Some(schema) => self.draw(schema, turn, |value| body::written(payload, value)),
                None => body::written(payload, &Literal::Text("text".to_owned())),
            };
            match made {
                Ok(made) => return Ok(made),
                Err(because) => why = because,
            }
        }
        Err(why)
    }

    /// What becomes of a value of `used`, of the first that something becomes of.
    fn draw<T>(&mut self, used: Use, turn: u32, write: impl Fn(&Literal) -> Result<T, String>) -> Result<T, String> {
        let mut why = String::new();
        for draw in 0..DRAWS {
            self.sampler.set_drawn(if draw == 0 { turn } else { turn.max(2) });
            match self.sampler.sample(used).map_err(|gap| gap.to_string()).and_then(|sample| write(&sample.value)) {
                Ok(written) => return Ok(written),
                Err(because) => why = because,
            }
        }
        Err(why)
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

/// A seed that is the same wherever and whenever the operation is looked at (FNV-1a).
fn seed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
