//! Which checks stand for which rules.

use super::{limits, roles::Role, rust_type::RustTypes};
use crate::program::{Check, Limit, Subject};
use ferrospec_ir::{Codec, Items, Payload, Rule, Scalar, Shape, Type, TypeId, Use};

impl RustTypes<'_> {
    /// The checks of a value of this use.
    pub(super) fn checks(&self, schema: Use) -> Vec<Check> {
        let checks = self.checks_of_value(schema);
        if schema.nullable && !self.is_nullable(schema.id) { present(checks) } else { checks }
    }

    /// The checks of a body. Bytes have none.
    pub(super) fn checks_of_payload(&self, payload: &Payload) -> Vec<Check> {
        match (payload.codec, payload.schema) {
            (Codec::Bytes, _) | (_, None) => Vec::new(),
            (_, Some(schema)) => match payload.items {
                None => self.checks(schema),
                Some(Items::Texts | Items::Parts | Items::Events(_)) => {
                    each(Check::Each, self.checks(schema)).into_iter().collect()
                }
                Some(Items::EventsOf(_)) => each(Check::EachData, self.checks(schema)).into_iter().collect(),
            },
        }
    }

    /// The checks of what an alias or a newtype stands for.
    pub(super) fn checks_of_definition(&self, id: TypeId) -> Vec<Check> {
        self.checks_inside(Use::of(id))
    }

    /// The checks of all of a value whose type is a type of the program.
    pub(super) fn checks_of_whole(&self, id: TypeId) -> Vec<Check> {
        let ty = &self.api.types[id];
        let members = |method, limit: u64| Some(Check::Members { method, limit });
        let limits = ty.checks.iter().filter_map(|check| match (&check.rule, &ty.shape) {
            (Rule::MinProperties(limit), Shape::Struct(object)) => {
                let required = object.fields.iter().filter(|field| field.required).count();
                if required as u64 >= *limit { None } else { members("min_properties", *limit) }
            }
            (Rule::MaxProperties(limit), Shape::Struct(_)) => members("max_properties", *limit),
            (rule, Shape::Enum(_)) => self.rule_of_text(Subject::Written, rule),
            _ => None,
        });
        limits.chain(self.questions(id)).collect()
    }

    fn checks_of_value(&self, schema: Use) -> Vec<Check> {
        let is_checked = self.checked[schema.id.index()];
        match self.roles[schema.id.index()] {
            _ if !is_checked => Vec::new(),
            Role::Endless => Vec::new(),
            Role::Struct | Role::Enum | Role::Union | Role::Tuple | Role::Newtype => vec![Check::Own],
            Role::Alias | Role::Inline => match self.names.check_of(schema.id) {
                Some(function) => {
                    vec![Check::Call { function: function.clone(), exposed: schema.secret && self.is_text(schema.id) }]
                }
                None => self.checks_inside(schema),
            },
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
        checks.extend(self.questions(schema.id));
        checks
    }

    /// The check that stands for a rule of the type; `None` if every value of its Rust type keeps the rule.
    fn rule(&self, ty: &Type, secret: bool, rule: &Rule) -> Option<Check> {
        let count =
            |method, limit: u64| Some(Check::Rule { method, subject: Subject::Count, limit: Limit::Count(limit) });
        match rule {
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => {
                let subject = match ty.shape {
                    Shape::Scalar(Scalar::String { spelled: true, .. }) => Subject::Written,
                    Shape::Scalar(Scalar::String { library: Some(_), .. }) => Subject::Text,
                    _ if secret => Subject::Exposed,
                    _ => Subject::Borrowed,
                };
                self.rule_of_text(subject, rule)
            }
            Rule::UniqueItems if matches!(ty.shape, Shape::Array(_)) => Some(Check::Unique),
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

    fn rule_of_text(&self, subject: Subject, rule: &Rule) -> Option<Check> {
        let (method, limit) = match rule {
            Rule::MinLength(limit) => ("min_length", Limit::Count(*limit)),
            Rule::MaxLength(limit) => ("max_length", Limit::Count(*limit)),
            Rule::Pattern(pattern) => ("pattern", Limit::Pattern(self.patterns.get(pattern)?)),
            _ => return None,
        };
        Some(Check::Rule { method, subject, limit })
    }
}

/// The checks of what may be absent.
pub(super) fn present(checks: Vec<Check>) -> Vec<Check> {
    each(Check::Present, checks).into_iter().collect()
}

fn each(of: fn(Vec<Check>) -> Check, checks: Vec<Check>) -> Option<Check> {
    (!checks.is_empty()).then(|| of(checks))
}
