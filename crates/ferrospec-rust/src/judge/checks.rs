//! Checks of values that have been read.

use super::hearing::Hearing;
use super::typed::Typed;
use super::values::whole;
use super::words::counted;
use crate::program::{Beside, Check, Limit, Presence, RustType, Struct, Tuple, TypeItem};
use ferrospec_ir::{Literal, Number};
use std::collections::BTreeSet;

impl<'p> Hearing<'_, 'p> {
    /// All of these, of a value of this type.
    pub(super) fn all(&mut self, checks: &'p [Check], ty: &'p RustType, value: &Typed<'p>) {
        for check in checks {
            let _ = self.deeper(|hearing| {
                hearing.one(check, hearing.known.plain(ty), value);
                Some(())
            });
        }
    }

    /// All of these, of a value of a type of the program, beside what is in it.
    pub(super) fn whole(&mut self, checks: &'p [Check], value: &Typed<'p>) {
        for check in checks {
            match check {
                Check::Rule { method, limit, .. } => self.rule(method, limit, value),
                Check::Json { questions, .. } => self.questions(questions, &value.json()),
                Check::Members { method, limit } => {
                    if let Typed::Struct { item, fields, beside } = value {
                        let there = item.fields.iter().zip(fields);
                        let is_there = |presence: &Presence, value: bool| *presence != Presence::Optional || value;
                        let there = there.filter(|(field, value)| is_there(&field.presence, value.is_some()));
                        self.count_rule(method, (there.count() + beside.len()) as u64, *limit);
                    }
                }
                // What else there is is asked of what is in it.
                _ => {}
            }
        }
    }

    fn one(&mut self, check: &'p Check, ty: &'p RustType, value: &Typed<'p>) {
        match (check, ty, value) {
            (Check::Own, ty, _) => {
                if let Some(item) = self.known.item(ty) {
                    self.own(item, value);
                }
            }
            (Check::Rule { method, limit, .. }, ..) => self.rule(method, limit, value),
            (Check::Unique, ..) => self.unique(&value.json()),
            (Check::Members { .. }, ..) => self.whole(std::slice::from_ref(check), value),
            (Check::Call { function, .. }, ..) => {
                if let Some(function) = self.known.functions.get(function).copied() {
                    self.all(&function.checks, &function.ty, value);
                }
            }
            (Check::Json { questions, .. }, ..) => self.questions(questions, &value.json()),
            (Check::Present(_), RustType::Option(_), Typed::Json(Literal::Null)) => {}
            (Check::Present(checks), RustType::Option(inner), _) => self.all(checks, inner, value),
            (Check::Items(checks), RustType::Vec(items), Typed::List(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.at(&index.to_string(), |hearing| hearing.all(checks, items, value));
                }
            }
            (Check::Entries(checks), RustType::Map(values), Typed::Map(members)) => {
                for (name, value) in members {
                    self.at(name, |hearing| hearing.all(checks, values, value));
                }
            }
            // A check is made for the type of its value.
            // No example is one of what comes later.
            (Check::Each(_) | Check::EachData(_), ..) => self.doubt(),
            (Check::Present(_) | Check::Items(_) | Check::Entries(_), ..) => self.doubt(),
        }
    }

    /// What a type of the program checks itself.
    pub(super) fn own(&mut self, item: &'p TypeItem, value: &Typed<'p>) {
        match item {
            TypeItem::Struct(item) => self.own_of_struct(item, value),
            TypeItem::Enum(item) => self.whole(&item.checks, value),
            TypeItem::Alias(_) => {}
            TypeItem::Newtype(item) => self.all(&item.checks, &item.ty, value),
            TypeItem::Union(item) => self.check_union(item, value),
            TypeItem::Tuple(item) => self.own_of_tuple(item, value),
        }
    }

    fn own_of_struct(&mut self, item: &'p Struct, value: &Typed<'p>) {
        let Typed::Struct { fields, beside, .. } = value else { return };
        for (field, value) in item.fields.iter().zip(fields) {
            let Some(value) = value else { continue };
            self.at(field.wire.as_str(), |hearing| match (&field.presence, &field.ty) {
                (Presence::Optional, RustType::Option(inner)) => {
                    for check in &field.checks {
                        let checks =
                            if let Check::Present(checks) = check { checks } else { std::slice::from_ref(check) };
                        hearing.all(checks, inner, value);
                    }
                }
                (_, ty) => hearing.all(&field.checks, ty, value),
            });
        }
        if let Beside::Kept { values, checks, .. } = &item.beside {
            for (name, value) in beside {
                self.at(name, |hearing| hearing.all(checks, values, value));
            }
        }
        self.whole(&item.checks, value);
    }

    fn own_of_tuple(&mut self, item: &'p Tuple, value: &Typed<'p>) {
        let Typed::List(values) = value else { return };
        for (index, value) in values.iter().enumerate() {
            self.at(&index.to_string(), |hearing| match (item.items.get(index), &item.rest) {
                (Some(item), _) => match (&item.ty, &item.checks[..]) {
                    (RustType::Option(inner), [Check::Present(checks)]) if !item.required => {
                        hearing.all(checks, inner, value);
                    }
                    (ty, checks) => hearing.all(checks, ty, value),
                },
                (None, Some(rest)) => hearing.all(&rest.checks, &rest.ty, value),
                (None, None) => {}
            });
        }
        for (method, limit) in &item.counts {
            self.count_rule(method, values.len() as u64, *limit);
        }
        self.whole(&item.checks, value);
    }

    /// A rule of the runtime, by the name of its method.
    fn rule(&mut self, method: &str, limit: &'p Limit, value: &Typed<'p>) {
        match (limit, value) {
            (Limit::Pattern(pattern), Typed::Json(Literal::Text(text))) => {
                match self.known.patterns.is_match(pattern, text) {
                    Some(true) => {}
                    Some(false) => self.refuse("pattern", format!("must match `{}`", pattern.written.as_str())),
                    None => self.doubt(),
                }
            }
            (Limit::Count(limit), Typed::Json(Literal::Text(text))) => {
                self.count_rule(method, text.chars().count() as u64, *limit);
            }
            (Limit::Count(limit), value) => match value.len() {
                Some(count) => self.count_rule(method, count as u64, *limit),
                None => self.doubt(),
            },
            (limit, Typed::Json(Literal::Number(number))) => self.number_rule(method, limit, number),
            _ => self.doubt(),
        }
    }

    fn number_rule(&mut self, method: &str, limit: &Limit, number: &Number) {
        let (limit, shown) = match limit {
            Limit::Integer(limit) => (Some(whole(*limit)), limit.to_string()),
            Limit::Single(limit) => (Number::parse(&format!("{limit:e}")), limit.to_string()),
            Limit::Double(limit) => (Number::parse(&format!("{limit:e}")), limit.to_string()),
            Limit::Exact(limit) => (Number::parse(limit.as_str()), limit.as_str().to_owned()),
            Limit::Count(_) | Limit::Pattern(_) => (None, String::new()),
        };
        let Some(limit) = limit else { return self.doubt() };
        let order = number.compare(&limit);
        let (keeps, words, code) = match method {
            "minimum" => (Some(order.is_ge()), "at least", "minimum"),
            "maximum" => (Some(order.is_le()), "at most", "maximum"),
            "exclusive_minimum" => (Some(order.is_gt()), "more than", "exclusiveMinimum"),
            "exclusive_maximum" => (Some(order.is_lt()), "less than", "exclusiveMaximum"),
            "multiple_of" => (number.is_multiple_of(&limit), "a multiple of", "multipleOf"),
            _ => (None, "", ""),
        };
        match keeps {
            Some(true) => {}
            Some(false) => self.refuse(code, format!("must be {words} {shown}")),
            None => self.doubt(),
        }
    }

    fn count_rule(&mut self, method: &str, count: u64, limit: u64) {
        let (keeps, words, one, code) = match method {
            "min_length" => (count >= limit, "at least", "character", "minLength"),
            "max_length" => (count <= limit, "at most", "character", "maxLength"),
            "min_items" => (count >= limit, "at least", "item", "minItems"),
            "max_items" => (count <= limit, "at most", "item", "maxItems"),
            "min_properties" => (count >= limit, "at least", "member", "minProperties"),
            "max_properties" => (count <= limit, "at most", "member", "maxProperties"),
            _ => return self.doubt(),
        };
        if !keeps {
            self.refuse(code, format!("must have {words} {}", counted(limit, one)));
        }
    }

    pub(super) fn unique(&mut self, value: &Literal) {
        let Literal::List(items) = value else { return };
        let mut seen = BTreeSet::new();
        if !items.iter().all(|item| seen.insert(item.canonical())) {
            self.refuse("uniqueItems", "must not have equal items");
        }
    }
}
