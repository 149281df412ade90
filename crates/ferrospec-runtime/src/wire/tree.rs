//! Typed values as JSON, for what is asked of them as a whole.

use std::collections::BTreeMap;

use crate::file::File;
use crate::value::Value;

use super::context::MAX_DEPTH;
use super::exact::number_of;
use super::scalar::Scalar;
use super::sink::{Encode, EncodeError, ListSink, ObjectSink, Sink};
use super::violation::Step;

/// The JSON that `value` is written as.
pub(crate) fn tree(value: &dyn Encode) -> Result<Value, EncodeError> {
    at_depth(value, 0)
}

fn at_depth(value: &dyn Encode, depth: u16) -> Result<Value, EncodeError> {
    let mut sink = TreeSink { value: Value::Null, depth };
    value.encode(&mut sink)?;
    Ok(sink.value)
}

struct TreeSink {
    value: Value,
    depth: u16,
}

impl TreeSink {
    fn inner_depth(&self) -> Result<u16, EncodeError> {
        match self.depth {
            MAX_DEPTH.. => Err(EncodeError::new(format!("nested deeper than {MAX_DEPTH} levels"))),
            depth => Ok(depth + 1),
        }
    }
}

impl Sink for TreeSink {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.value = match value {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => value.into(),
            Scalar::Text(text) => text.into(),
            Scalar::Bytes(_) => value.to_text().into(),
            number => match number_of(number) {
                Some(number) => number.into(),
                None => return Err(EncodeError::new("JSON has no number that is not finite")),
            },
        };
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut object = Members { members: BTreeMap::new(), depth: self.inner_depth()? };
        members(&mut object)?;
        self.value = Value::Object(object.members);
        Ok(())
    }

    /// What is asked of the value is asked of what the part holds.
    fn headed(&mut self, _: &dyn Encode, content: &dyn Encode) -> Result<(), EncodeError> {
        content.encode(self)
    }

    /// What is in a file, no schema knows: it is a text.
    fn file(&mut self, _: &File) -> Result<(), EncodeError> {
        self.value = "".into();
        Ok(())
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut list = Items { items: Vec::new(), depth: self.inner_depth()? };
        items(&mut list)?;
        self.value = Value::Array(list.items);
        Ok(())
    }
}

struct Members {
    members: BTreeMap<String, Value>,
    depth: u16,
}

impl ObjectSink for Members {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        let value = at_depth(value, self.depth).map_err(|error| error.under(Step::Key(name)))?;
        self.members.insert(name.to_owned(), value);
        Ok(())
    }
}

struct Items {
    items: Vec<Value>,
    depth: u16,
}

impl ListSink for Items {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        let index = self.items.len();
        self.items.push(at_depth(value, self.depth).map_err(|error| error.under(Step::Index(index)))?);
        Ok(())
    }
}
