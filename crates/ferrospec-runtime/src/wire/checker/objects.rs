//! Rules for objects (JSON Schema 2020-12 Validation §6.5).

use crate::value::Value;

use super::{Checker, Judge};
use crate::wire::pattern::Pattern;
use crate::wire::violation;

impl Checker<'_> {
    /// `minProperties`.
    pub fn min_properties(&mut self, count: usize, limit: usize) {
        if count < limit {
            self.add("minProperties", format!("must have at least {limit} of its members"));
        }
    }

    /// `maxProperties`.
    pub fn max_properties(&mut self, count: usize, limit: usize) {
        if count > limit {
            self.add("maxProperties", format!("must have at most {limit} of its members"));
        }
    }

    /// `required`, of an object.
    pub fn required(&mut self, value: &Value, names: &[&str]) {
        let Some(members) = value.as_object() else { return };
        for name in names.iter().filter(|name| !members.contains_key(**name)) {
            self.key(name).add(violation::MISSING, "required, and not there".to_owned());
        }
    }

    /// `dependentRequired`: where the member `name` is, the others must be.
    pub fn dependent_required(&mut self, value: &Value, name: &str, others: &[&str]) {
        let Some(members) = value.as_object().filter(|members| members.contains_key(name)) else { return };
        for other in others.iter().filter(|other| !members.contains_key(**other)) {
            self.key(other).add("dependentRequired", format!("required, and not there, because `{name}` is"));
        }
    }

    /// `dependentSchemas`: where the member `name` is, the object must fit.
    pub fn dependent_schema(&mut self, value: &Value, name: &str, judge: Judge) {
        if value.as_object().is_some_and(|members| members.contains_key(name)) {
            self.all_of(value, &[judge]);
        }
    }

    /// `propertyNames`.
    pub fn property_names(&mut self, value: &Value, judge: Judge) {
        for name in value.as_object().into_iter().flatten().map(|(name, _)| name) {
            self.key(name).name(name, judge);
        }
    }

    /// `patternProperties`: the value of every member whose name matches must fit.
    pub fn pattern_properties(&mut self, value: &Value, pattern: &Pattern, judge: Judge) {
        for (name, value) in value.as_object().into_iter().flatten().filter(|(name, _)| pattern.is_match(name)) {
            self.key(name).all_of(value, &[judge]);
        }
    }

    fn name(&mut self, name: &str, judge: Judge) {
        let found = self.asked(&Value::from(name), judge);
        if let Some(first) = found.first() {
            self.add("propertyNames", format!("has a wrong name: {first}"));
        }
    }
}
