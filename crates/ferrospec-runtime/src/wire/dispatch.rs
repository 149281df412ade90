//! Which type of a union a value is, by its tag or by its kind.

use std::borrow::Cow;

use crate::value::Value;

use super::buffered::{Buffered, is_counted};
use super::context::{Context, Refused};
use super::kind::Kind;
use super::scalar::Scalar;
use super::scalars::one_of;
use super::source::{Additional, Decode, Source};
use super::violation::{self, Step, Violation};

/// The kinds that text is tried as, from the one that takes least.
const OF_TEXT: [Kind; 5] = [Kind::Boolean, Kind::Integer, Kind::Number, Kind::String, Kind::Array];

impl Buffered {
    /// The text of a member: a discriminator's value (OpenAPI 3.1.1 §4.8.25).
    pub fn tag(&self, from: &mut dyn Source, name: &str) -> Option<Cow<'_, str>> {
        match self.member(from, name)? {
            Cow::Borrowed(value) => value.as_str().map(Cow::Borrowed),
            Cow::Owned(Value::String(text)) => Some(Cow::Owned(text)),
            Cow::Owned(_) => None,
        }
    }

    /// As [`tag`](Self::tag), where the member may be a whole number, or `true` or `false`: the text that such a value is
    /// written as.
    pub fn tag_as_text(&self, from: &mut dyn Source, name: &str) -> Option<Cow<'_, str>> {
        let member = self.member(from, name)?;
        Some(match &*member {
            Value::Bool(value) => value.to_string().into(),
            Value::Number(number) => match number.as_i128() {
                Some(whole) => whole.to_string().into(),
                None => number.to_string().into(),
            },
            Value::String(text) => text.clone().into(),
            _ => return None,
        })
    }

    /// A member that holds no other values.
    fn member(&self, from: &mut dyn Source, name: &str) -> Option<Cow<'_, Value>> {
        match self.taken() {
            Ok(value) => self.unfolded().unwrap_or(value).get(name).map(Cow::Borrowed),
            Err(_) if self.stays() => member_of(from, name).ok()?.map(Cow::Owned),
            Err(_) => from.peek(name).map(Cow::Owned),
        }
    }

    /// Says that the member `name`, which is to tell the types of a union apart, is none of `values`.
    #[must_use = "the value must be given up"]
    pub fn refuse_tag(&self, from: &mut dyn Source, name: &str, values: &[&str]) -> Refused {
        self.refuse_tag_of(from, name, values, "a string", |value| matches!(value, Value::String(_)))
    }

    /// As [`refuse_tag`](Self::refuse_tag), for what [`tag_as_text`](Self::tag_as_text) has read.
    #[must_use = "the value must be given up"]
    pub fn refuse_tag_as_text(&self, from: &mut dyn Source, name: &str, values: &[&str]) -> Refused {
        let is_read = |value: &Value| matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_));
        self.refuse_tag_of(from, name, values, "a string, a number or a boolean", is_read)
    }

    fn refuse_tag_of(
        &self,
        from: &mut dyn Source,
        name: &str,
        values: &[&str],
        expected: &str,
        is_read: fn(&Value) -> bool,
    ) -> Refused {
        let refuse = |member: Option<&Value>, context: &mut Context| {
            let mark = context.mark();
            let refused = match member {
                None => context.refuse(violation::MISSING, "required, and not there"),
                Some(other) if is_read(other) => context.refuse(violation::ENUM, one_of(values)),
                Some(other) => context.refuse_type(expected, Kind::of(other).describe()),
            };
            context.under(mark, Step::Key(name));
            refused
        };
        if self.stays() {
            return match member_of(from, name) {
                Ok(member) => refuse(member.as_ref(), from.context()),
                Err(found) => from.context().refuse_with(found),
            };
        }
        let refused = self.whole(from, &mut |value, context| match value {
            Value::Object(members) => Err(refuse(members.get(name), context)),
            other => Err(context.refuse_type("an object", Kind::of(other).describe())),
        });
        refused.err().unwrap_or_else(Context::give_up)
    }

    /// Which of `kinds` the value is of. In a notation that knows text only, it is the first of boolean, number and text
    /// that it reads as.
    ///
    /// # Errors
    /// The value is of another kind.
    pub fn kind(&self, from: &mut dyn Source, kinds: &[Kind]) -> Result<Kind, Refused> {
        let (kind, found) = match self.taken() {
            Ok(Value::String(text)) if self.is_text() => {
                let unfolded = self.unfolded().map(Kind::of).filter(|kind| kinds.contains(kind));
                let is_text = kinds.contains(&Kind::String);
                // Where no text is wanted, a number is one however it is written.
                let is_written = |kind: &Kind| {
                    kinds.contains(kind) && (kind.may_be_written(text) || !is_text && kind.may_be_read(text))
                };
                let written = || OF_TEXT.into_iter().find(is_written);
                // A text holds no delimiter that is not escaped, and is seldom JSON by chance; an empty one is one first.
                (Kind::String, if text.is_empty() { written().or(unfolded) } else { unfolded.or_else(written) })
            }
            Ok(Value::Object(members)) if self.is_text() && !kinds.contains(&Kind::Object) && is_counted(members) => {
                (Kind::Object, kinds.iter().copied().find(|kind| *kind == Kind::Array))
            }
            held => {
                let kind = held.map_or_else(|kind| kind, Kind::of);
                (kind, kinds.iter().copied().find(|wanted| wanted.may_hold(kind)))
            }
        };
        found.ok_or_else(|| from.context().refuse_type(&either(kinds), kind.describe()))
    }
}

/// The member `name` of an object that stays in its source, or what is wrong with it.
fn member_of(from: &mut dyn Source, name: &str) -> Result<Option<Value>, Vec<Violation>> {
    let mut only = Only { name, value: None };
    let mark = from.context().mark();
    match from.object_with(&[], &mut [], &mut only) {
        Ok(()) => Ok(only.value),
        Err(_) => Err(from.context().take_since(mark)),
    }
}

/// One member, of whatever name; nobody reads the others.
struct Only<'a> {
    name: &'a str,
    value: Option<Value>,
}

impl Additional for Only<'_> {
    fn contains(&self, _: &str) -> bool {
        false
    }

    fn read(&mut self, key: &mut String, from: &mut dyn Source) -> Result<(), Refused> {
        if key == self.name {
            self.value = Some(Value::decode(from)?);
        }
        Ok(())
    }

    fn scalar(&mut self, key: &mut String, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        if key == self.name {
            self.value = Some(Value::scalar(value, context)?);
        }
        Ok(())
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
