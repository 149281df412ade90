//! Judges: what tells whether a value fits a type.

use crate::value::Value;

use super::checker::Checker;
use super::source::Decode;
use super::validate::Validate;

/// The judge of a type with checks of its own: a value fits if it can be read, and keeps them.
pub fn fits<T: Decode + Validate>(value: &Value, at: &mut Checker<'_>) {
    if let Some(value) = at.read::<T>(value) {
        value.check(at);
    }
}

/// The judge of a type without checks: a value fits if it can be read.
pub fn reads<T: Decode>(value: &Value, at: &mut Checker<'_>) {
    let _ = at.read::<T>(value);
}

/// The judge of the schema `false`, which no value fits (JSON Schema 2020-12 Core §4.3.2).
pub fn nothing(_: &Value, at: &mut Checker<'_>) {
    at.refuse("false", "must not be there");
}
