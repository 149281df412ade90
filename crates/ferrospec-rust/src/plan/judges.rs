//! What is asked of values as JSON, and the functions that ask.

use super::{roles::Role, rust_type::RustTypes, wanted};
use crate::program::{Check, Choice, Condition, Evaluated, Function, Judge, Question, RustType, Wire, kind_name};
use ferrospec_ir::{self as ir, Literal, Rule, Shape, TypeId, Use};

impl RustTypes<'_> {
    /// The functions of all types that are `met`.
    pub(super) fn functions(&self, met: &[bool]) -> Vec<Function> {
        let of_type = |id: TypeId| {
            let check = self.names.check_of(id).map(|name| Function {
                name: name.clone(),
                ty: self.definition(id),
                reads: false,
                checks: self.checks_of_definition(id),
            });
            let judge = self.names.judge_of(id).map(|name| Function {
                name: name.clone(),
                ty: self.definition(id),
                reads: true,
                checks: self.checks(Use::of(id)),
            });
            check.into_iter().chain(judge)
        };
        let mut functions: Vec<_> =
            self.api.types.iter().filter(|(id, _)| met[id.index()]).flat_map(|(id, _)| of_type(id)).collect();
        functions.sort_by(|a, b| a.name.cmp(&b.name));
        functions
    }

    /// What is asked about values of the type as JSON.
    pub(super) fn questions(&self, id: TypeId) -> Option<Check> {
        let ty = &self.api.types[id];
        let asked = ty.checks.iter().filter(|check| wanted::is_question(&ty.shape, &check.rule));
        let questions: Vec<_> = asked.flat_map(|check| self.questions_of(&check.rule)).collect();
        let plain =
            matches!(self.roles[id.index()], Role::Alias | Role::Inline) && self.definition(id) == RustType::Value;
        (!questions.is_empty()).then_some(Check::Json { plain, questions })
    }

    fn questions_of(&self, rule: &Rule) -> Vec<Question> {
        let judge = |id: &TypeId| self.judge(*id);
        let judges = |ids: &[TypeId]| ids.iter().map(judge).collect();
        vec![match rule {
            Rule::UniqueItems => Question::UniqueItems,
            Rule::Enum(values) => Question::Choices(values.iter().map(choice).collect()),
            Rule::Required(names) => Question::Required(wires(names)),
            Rule::DependentRequired(members) => {
                let all = members.iter().filter(|(_, others)| !others.is_empty());
                return all.map(|(name, others)| Question::DependentRequired(Wire::new(name), wires(others))).collect();
            }
            Rule::DependentSchemas(members) => {
                return members
                    .iter()
                    .map(|(name, id)| Question::DependentSchema(Wire::new(name), judge(id)))
                    .collect();
            }
            Rule::PatternProperties(members) => {
                let read = members.iter().filter_map(|(text, id)| Some((self.patterns.get(text)?, judge(id))));
                return read.map(|(pattern, judge)| Question::PatternProperties(pattern, judge)).collect();
            }
            Rule::Contains { items, min, max } => Question::Contains { judge: judge(items), least: *min, most: *max },
            Rule::PropertyNames(id) => Question::PropertyNames(judge(id)),
            Rule::When(kind, id) => Question::When(kind_name(*kind), judge(id)),
            Rule::AllOf(ids) => Question::AllOf(judges(ids)),
            Rule::AnyOf(ids) => Question::AnyOf(judges(ids)),
            Rule::OneOf(ids) => Question::OneOf(judges(ids)),
            Rule::Not(id) => Question::Not(judge(id)),
            Rule::If { condition, then, otherwise } => Question::If {
                condition: judge(condition),
                then: then.as_ref().map(judge),
                otherwise: otherwise.as_ref().map(judge),
            },
            Rule::UnevaluatedProperties { evaluated, rest } => {
                Question::UnevaluatedProperties(self.evaluated(evaluated), judge(rest))
            }
            Rule::UnevaluatedItems { evaluated, rest } => {
                Question::UnevaluatedItems(self.evaluated(evaluated), judge(rest))
            }
            _ => return Vec::new(),
        }]
    }

    fn judge(&self, id: TypeId) -> Judge {
        let function = self.names.judge_of(id).or_else(|| self.names.check_of(id));
        match (self.roles[id.index()], &self.api.types[id].shape, function) {
            (_, Shape::Never, _) => Judge::Nothing,
            (_, _, Some(function)) => Judge::Function(function.clone()),
            (Role::Struct | Role::Enum | Role::Union | Role::Tuple | Role::Newtype, ..) => {
                Judge::Fits(self.of(Use::of(id)))
            }
            (Role::Alias | Role::Inline | Role::Endless, ..) => Judge::Reads(self.of(Use::of(id))),
        }
    }

    fn evaluated(&self, known: &ir::Evaluated) -> Evaluated {
        let conditional = known.conditional.iter().map(|known| {
            let condition = match &known.condition {
                ir::Condition::Fits(id) => Condition::Fits(self.judge(*id)),
                ir::Condition::FitsNot(id) => Condition::FitsNot(self.judge(*id)),
                ir::Condition::Has(name, id) => Condition::Has(Wire::new(name), self.judge(*id)),
            };
            (condition, self.evaluated(&known.evaluated))
        });
        Evaluated {
            all: known.all,
            names: wires(&known.names),
            patterns: known.patterns.iter().filter_map(|text| self.patterns.get(text)).collect(),
            items: known.items,
            contained: known.contained.iter().map(|id| self.judge(*id)).collect(),
            conditional: conditional.collect(),
        }
    }
}

fn choice(value: &Literal) -> Choice {
    Choice { text: Wire::new(value.to_string()), canonical: Wire::new(value.canonical()) }
}

fn wires(texts: &[String]) -> Vec<Wire> {
    texts.iter().map(Wire::new).collect()
}
