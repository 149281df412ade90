//! What a schema asks of its values that only JSON as a whole can answer: most of it is whether they fit other schemas.

use super::{evaluated, judge::judge, union::is_condition};
use crate::context::Context;
use crate::kind::Kind;
use crate::literal;
use crate::part::Part;
use ferrospec_document::view::{Node, Schema};
use ferrospec_ir::{Check, Rule, TypeId};

/// The rules of `schema`, whose values are of the kind `kind`. Its type is `id`, or the type of several schemas of which
/// it is one.
pub(super) fn of<'a>(context: &mut Context<'a>, id: TypeId, part: Part<'a>, kind: Kind) -> Vec<Check> {
    let (mut checks, schema) = (Vec::new(), part.schema);
    let mut rules = Rules { context, id, schema };
    for (key, locus, node) in schema.node().entries() {
        let mut rule = rules.of_all(key, node, kind).or_else(|| rules.of_alternatives(key, part));
        if matches!(kind, Kind::Array | Kind::Any | Kind::Letter) {
            rule = rule.or_else(|| rules.of_array(key, node));
        }
        if matches!(kind, Kind::Object | Kind::Any | Kind::Letter) {
            rule = rule.or_else(|| rules.of_object(key, node));
        }
        if key == "required" && matches!(kind, Kind::Any | Kind::Letter) {
            rule = Some(Rule::Required(schema.required().into_iter().map(str::to_owned).collect()));
        }
        checks.extend(rule.map(|rule| Check { rule, locus }));
    }
    checks
}

struct Rules<'c, 'a> {
    context: &'c mut Context<'a>,
    id: TypeId,
    schema: Schema<'a>,
}

impl<'a> Rules<'_, 'a> {
    fn of_all(&mut self, key: &str, node: Node<'a>, kind: Kind) -> Option<Rule> {
        Some(match key {
            // The type lists them itself.
            "enum" | "const" if matches!(kind, Kind::Enum | Kind::Null) => return None,
            "enum" if node.target().items().next().is_none() => return None,
            "enum" => Rule::Enum(node.target().items().filter_map(literal::of).collect()),
            "const" => Rule::Enum(literal::of(node).into_iter().collect()),
            "not" => Rule::Not(self.judge_at(key, "not")?),
            "if" => {
                let (then, otherwise) = (self.judge_at("then", "then"), self.judge_at("else", "else"));
                if then.is_none() && otherwise.is_none() {
                    return None;
                }
                Rule::If { condition: self.judge_at(key, "if")?, then, otherwise }
            }
            _ => return None,
        })
    }

    /// Alternatives of which no union was made, because they only say which of the values of others they admit.
    fn of_alternatives(&mut self, key: &str, part: Part<'a>) -> Option<Rule> {
        let keyword = ["anyOf", "oneOf"].into_iter().find(|keyword| *keyword == key)?;
        let members = part.alternatives(keyword);
        if members.is_empty() || !members.iter().all(|member| is_condition(*member)) {
            return None;
        }
        let judges = members.into_iter().map(|member| judge(self.context, self.id, member, keyword)).collect();
        Some(if keyword == "anyOf" { Rule::AnyOf(judges) } else { Rule::OneOf(judges) })
    }

    fn of_array(&mut self, key: &str, node: Node<'a>) -> Option<Rule> {
        Some(match key {
            "uniqueItems" if node.bool() == Some(true) => Rule::UniqueItems,
            "contains" => {
                let count = |key| self.schema.get(key).and_then(super::checks::count);
                let (min, max) = (count("minContains").unwrap_or(1), count("maxContains"));
                if min == 0 && max.is_none() {
                    return None;
                }
                Rule::Contains { items: self.judge_at(key, "contains")?, min, max }
            }
            "unevaluatedItems" => {
                let rest = self.judge_at(key, "unevaluatedItems")?;
                let evaluated = evaluated::items(self.context, self.id, self.schema);
                Rule::UnevaluatedItems { evaluated, rest }
            }
            _ => return None,
        })
    }

    fn of_object(&mut self, key: &str, node: Node<'a>) -> Option<Rule> {
        Some(match key {
            "dependentRequired" => {
                let texts = |node: Node<'a>| node.items().filter_map(|item| Some(item.text()?.to_owned())).collect();
                Rule::DependentRequired(node.entries().map(|(name, _, node)| (name.to_owned(), texts(node))).collect())
            }
            "dependentSchemas" => Rule::DependentSchemas(self.judges_at(key, "dependentSchemas")),
            "patternProperties" => Rule::PatternProperties(self.judges_at(key, "patternProperties")),
            // What they are, nothing knows before it has seen their names.
            "additionalProperties" if self.schema.get("patternProperties").is_some() => {
                if node.bool() == Some(true) {
                    return None;
                }
                let rest = self.judge_at(key, "additionalProperties")?;
                Rule::UnevaluatedProperties { evaluated: evaluated::declared(self.schema), rest }
            }
            "propertyNames" => Rule::PropertyNames(self.judge_at(key, "propertyNames")?),
            "unevaluatedProperties" => {
                let rest = self.judge_at(key, "unevaluatedProperties")?;
                let evaluated = evaluated::members(self.context, self.id, self.schema);
                Rule::UnevaluatedProperties { evaluated, rest }
            }
            _ => return None,
        })
    }

    fn judge_at(&mut self, key: &str, keyword: &'static str) -> Option<TypeId> {
        let schema = self.schema.schema(key)?;
        Some(judge(self.context, self.id, schema, keyword))
    }

    fn judges_at(&mut self, key: &str, keyword: &'static str) -> Vec<(String, TypeId)> {
        let schemas: Vec<_> = self.schema.schema_map(key).collect();
        let judged = |(name, _, schema): (&str, _, _)| (name.to_owned(), judge(self.context, self.id, schema, keyword));
        schemas.into_iter().map(judged).collect()
    }
}

/// The keyword that a rule comes from, of those that are no limits.
pub(crate) fn word(rule: &Rule) -> &'static str {
    match rule {
        Rule::UniqueItems => "uniqueItems",
        Rule::Contains { .. } => "contains",
        Rule::PropertyNames(_) => "propertyNames",
        Rule::PatternProperties(_) => "patternProperties",
        Rule::DependentSchemas(_) => "dependentSchemas",
        Rule::UnevaluatedProperties { .. } => "unevaluatedProperties",
        Rule::UnevaluatedItems { .. } => "unevaluatedItems",
        Rule::Enum(_) => "enum",
        Rule::AllOf(_) => "allOf",
        Rule::AnyOf(_) => "anyOf",
        Rule::OneOf(_) => "oneOf",
        Rule::If { .. } => "if",
        Rule::When(..) => "type",
        _ => "not",
    }
}
