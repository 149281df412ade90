//! The values of an `enum` or a `const`.

use std::sync::OnceLock;

use crate::json;
use crate::value::Value;

use super::checker::Checker;
use super::context::{Mode, Refused};
use super::scalars::one_of;
use super::source::{Decode, Source};
use super::violation;

/// Listed values of any kind, as JSON. They are read once, when they are first asked.
///
/// ```
/// use ferrospec_runtime::{Value, wire::Choices};
///
/// static CHOICES: Choices = Choices::new(&["1", "[null]"]);
///
/// assert!(CHOICES.has(&Value::from(1.0)) && !CHOICES.has(&Value::Null));
/// assert_eq!(CHOICES.position(&Value::from(vec![Value::Null])), Some(1));
/// ```
#[derive(Debug)]
pub struct Choices {
    texts: &'static [&'static str],
    values: OnceLock<Vec<Option<Value>>>,
}

impl Choices {
    /// The values that `texts` say, each in JSON.
    pub const fn new(texts: &'static [&'static str]) -> Self {
        Self { texts, values: OnceLock::new() }
    }

    /// Whether one of them is equal to `value`.
    pub fn has(&self, value: &Value) -> bool {
        self.position(value).is_some()
    }

    /// The index of the first that is equal to `value`.
    pub fn position(&self, value: &Value) -> Option<usize> {
        let read = || self.texts.iter().map(|text| said(text)).collect();
        let values = self.values.get_or_init(read);
        values.iter().position(|choice| choice.as_ref() == Some(value))
    }

    /// The values as they are written.
    pub(crate) fn texts(&self) -> &'static [&'static str] {
        self.texts
    }
}

impl dyn Source + '_ {
    /// Reads a value that is one of `choices`. A client takes any value: a server that has learnt a new one must not
    /// break it.
    ///
    /// # Errors
    /// The value is none of `choices` and the reading is strict.
    pub fn value_choice(&mut self, choices: &Choices) -> Result<Value, Refused> {
        let value = self.listed_value(choices)?;
        if self.context().mode() == Mode::Open || choices.has(&value) {
            return Ok(value);
        }
        Err(self.refuse(violation::ENUM, one_of(choices.texts())))
    }

    /// Reads a value that is one of `choices`, and hands out which, in whatever mode.
    ///
    /// # Errors
    /// The value is none of `choices`.
    pub fn closed_value_choice(&mut self, choices: &Choices) -> Result<usize, Refused> {
        let value = self.listed_value(choices)?;
        choices.position(&value).ok_or_else(|| self.refuse(violation::ENUM, one_of(choices.texts())))
    }

    /// Reads text that is one of `values`, and hands out which, in whatever mode.
    ///
    /// # Errors
    /// The value is no text, or is none of `values`.
    pub fn closed_choice(&mut self, values: &[&str]) -> Result<usize, Refused> {
        let text = self.string()?;
        let position = values.iter().position(|value| *value == text);
        position.ok_or_else(|| self.refuse(violation::ENUM, one_of(values)))
    }

    /// Reads an integer that is one of `values`, and hands out which, in whatever mode.
    ///
    /// # Errors
    /// The value is no integer, or is none of `values`.
    pub fn closed_integer_choice(&mut self, values: &[i64]) -> Result<usize, Refused> {
        let value = i64::decode(self)?;
        let position = values.iter().position(|listed| *listed == value);
        position.ok_or_else(|| self.refuse(violation::ENUM, one_of_integers(values)))
    }

    /// Reads a value that may be listed.
    fn listed_value(&mut self, choices: &Choices) -> Result<Value, Refused> {
        let is_text = self.is_text();
        let mut value = Value::decode(self)?;
        // Where all is text, a text may be the number that it says.
        if let Value::String(text) = &value
            && is_text
            && !choices.has(&value)
            && let Some(said) = said(text).filter(|said| choices.has(said))
        {
            value = said;
        }
        Ok(value)
    }

    /// Reads an integer that is one of `values`. A client takes any integer.
    ///
    /// # Errors
    /// The value is no integer, or is none of `values` and the reading is strict.
    pub fn integer_choice(&mut self, values: &[i64]) -> Result<i64, Refused> {
        let value = i64::decode(self)?;
        if self.context().mode() == Mode::Open || values.contains(&value) {
            return Ok(value);
        }
        Err(self.refuse(violation::ENUM, one_of_integers(values)))
    }
}

impl Checker<'_> {
    /// `enum`, of values of any kind.
    pub fn value_choice(&mut self, value: &Value, choices: &Choices) {
        if !choices.has(value) {
            self.refuse(violation::ENUM, one_of(choices.texts()));
        }
    }

    /// `enum`, of integers.
    pub fn integer_choice(&mut self, value: i64, values: &[i64]) {
        if !values.contains(&value) {
            self.refuse(violation::ENUM, one_of_integers(values));
        }
    }
}

/// The value that a text of JSON says.
fn said(text: &str) -> Option<Value> {
    json::from_slice(text.as_bytes()).ok()
}

fn one_of_integers(values: &[i64]) -> String {
    let texts: Vec<_> = values.iter().map(i64::to_string).collect();
    one_of(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}
