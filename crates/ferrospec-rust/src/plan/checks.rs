//! Which checks stand for which rules.

use super::{limits, roles::Role, rust_type::RustTypes};
use crate::program::{Check, Limit, Subject};
use ferrospec_ir::{Api, Codec, Payload, Rule, Scalar, Shape, Type, TypeId, Use};

/// The types of which something is checked: they have a check, or hold a value of a type that has one.
pub(super) fn checked(api: &Api) -> Vec<bool> {
    let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
    let mut checked = vec![false; api.types.len()];
    let mut waiting = Vec::new();
    for (id, ty) in api.types.iter() {
        ty.parts().into_iter().for_each(|part| holders[part.index()].push(id));
        if !ty.checks.is_empty()
            || matches!(ty.shape, Shape::Enum(_))
            || matches!(&ty.shape, Shape::Union(union) if union.tag.is_some())
        {
            waiting.push(id);
        }
    }
    while let Some(id) = waiting.pop() {
        if !std::mem::replace(&mut checked[id.index()], true) {
            waiting.append(&mut holders[id.index()]);
        }
    }
    checked
}

impl RustTypes<'_> {
    /// The checks of a value of this use.
    pub(super) fn checks(&self, schema: Use) -> Vec<Check> {
        let checks = self.checks_of_value(schema);
        if schema.nullable && !self.is_nullable(schema.id) { present(checks) } else { checks }
    }

    /// The checks of a body. Bytes have none.
    pub(super) fn checks_of_payload(&self, payload: &Payload) -> Vec<Check> {
        match (payload.codec, payload.schema) {
            (Codec::Json | Codec::Form | Codec::Text, Some(schema)) => self.checks(schema),
            (Codec::Bytes, _) | (_, None) => Vec::new(),
        }
    }

    /// The checks of what an alias or a newtype stands for.
    pub(super) fn checks_of_definition(&self, id: TypeId) -> Vec<Check> {
        self.checks_inside(Use::of(id))
    }

    fn checks_of_value(&self, schema: Use) -> Vec<Check> {
        let is_checked = self.checked[schema.id.index()];
        match self.roles[schema.id.index()] {
            _ if !is_checked => Vec::new(),
            Role::Endless => Vec::new(),
            Role::Struct | Role::Enum | Role::Union | Role::Tuple | Role::Newtype => vec![Check::Own],
            Role::Alias | Role::Inline => self.checks_inside(schema),
        }
    }

    fn checks_inside(&self, schema: Use) -> Vec<Check> {
        let ty = &self.api.types[schema.id];
        let mut checks: Vec<_> =
            ty.checks.iter().filter_map(|check| self.rule(ty, schema.secret, &check.rule)).collect();
        match ty.shape {
            Shape::Array(items) => checks.extend(each(Check::Items, self.checks(items))),
            Shape::Map(values) => checks.extend(each(Check::Entries, self.checks(values))),
            Shape::Alias(other) => {
                checks.extend(self.checks(Use { secret: schema.secret || other.secret, ..other }));
            }
            _ => {}
        }
        checks
    }

    /// The check that stands for a rule of the type; `None` if every value of its Rust type keeps the rule.
    fn rule(&self, ty: &Type, secret: bool, rule: &Rule) -> Option<Check> {
        let count =
            |method, limit: u64| Some(Check::Rule { method, subject: Subject::Count, limit: Limit::Count(limit) });
        let text = |method, limit| {
            let subject = if secret { Subject::Exposed } else { Subject::Borrowed };
            Some(Check::Rule { method, subject, limit })
        };
        match rule {
            Rule::MinLength(limit) => text("min_length", Limit::Count(*limit)),
            Rule::MaxLength(limit) => text("max_length", Limit::Count(*limit)),
            Rule::Pattern(pattern) => text("pattern", Limit::Pattern(self.patterns.get(pattern)?)),
            Rule::MinItems(limit) => count("min_items", *limit),
            Rule::MaxItems(limit) => count("max_items", *limit),
            Rule::MinProperties(limit) => count("min_properties", *limit),
            Rule::MaxProperties(limit) => count("max_properties", *limit),
            rule => match ty.shape {
                Shape::Scalar(Scalar::Integer(format)) => limits::integer(format, rule),
                Shape::Scalar(Scalar::Number(format)) => limits::number(format, rule),
                _ => None,
            },
        }
    }
}

/// The checks of what may be absent.
pub(super) fn present(checks: Vec<Check>) -> Vec<Check> {
    each(Check::Present, checks).into_iter().collect()
}

fn each(of: fn(Vec<Check>) -> Check, checks: Vec<Check>) -> Option<Check> {
    (!checks.is_empty()).then(|| of(checks))
}
