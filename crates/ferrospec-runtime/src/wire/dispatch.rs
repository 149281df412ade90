//! Which type of a union a value is, by its tag or by its kind.

use crate::value::Value;

use super::buffered::Buffered;
use super::context::Refused;
use super::kind::Kind;
use super::scalars::one_of;
use super::source::Source;
use super::violation::{self, Step};

/// The kinds that text is tried as, from the one that takes least.
const OF_TEXT: [Kind; 5] = [Kind::Boolean, Kind::Integer, Kind::Number, Kind::String, Kind::Array];

impl Buffered {
    /// The text of a member: a discriminator's value (OpenAPI 3.1.1 §4.8.25).
    pub fn tag(&self, name: &str) -> Option<&str> {
        self.value().get(name)?.as_str()
    }

    /// Says that the member `name`, which is to tell the types of a union apart, is none of `values`.
    #[must_use = "the value must be given up"]
    pub fn refuse_tag(&self, from: &mut dyn Source, name: &str, values: &[&str]) -> Refused {
        let context = from.context();
        let Value::Object(members) = self.value() else {
            return context.refuse_type("an object", Kind::of(self.value()).describe());
        };
        let mark = context.mark();
        let refused = match members.get(name) {
            None => context.refuse(violation::MISSING, "required, and not there"),
            Some(Value::String(_)) => context.refuse(violation::ENUM, one_of(values)),
            Some(other) => context.refuse_type("a string", Kind::of(other).describe()),
        };
        context.under(mark, Step::Key(name));
        refused
    }

    /// Which of `kinds` the value is of. In a notation that knows text only, it is the first of boolean, number and text
    /// that it reads as.
    ///
    /// # Errors
    /// The value is of another kind.
    pub fn kind(&self, from: &mut dyn Source, kinds: &[Kind]) -> Result<Kind, Refused> {
        let found = match self.value() {
            Value::String(text) if self.is_text() => {
                OF_TEXT.into_iter().find(|kind| kinds.contains(kind) && kind.may_be_written(text))
            }
            value => kinds.iter().copied().find(|kind| kind.may_hold(value)),
        };
        found.ok_or_else(|| from.context().refuse_type(&either(kinds), Kind::of(self.value()).describe()))
    }
}

/// `a boolean, a string or an array`
fn either(kinds: &[Kind]) -> String {
    let mut words = String::new();
    for (index, kind) in kinds.iter().enumerate() {
        words.push_str(match index {
            0 => "",
            index if index + 1 == kinds.len() => " or ",
            _ => ", ",
        });
        words.push_str(kind.describe());
    }
    words
}
