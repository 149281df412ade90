//! Objects.

use crate::gap::Gap;
use crate::place::Step;
use crate::rules::Rules;
use crate::sampler::Sampler;
use ferrospec_ir::{Additional, Field, Literal, Rule, Shape, TypeId, Use};

/// How many members an object is made with at most.
const MAX_MEMBERS: u64 = 500;

type Members = Vec<(String, Literal)>;

/// What may be in an object.
struct Parts<'t> {
    id: TypeId,
    fields: &'t [Field],
    /// The type of what no field names.
    rest: Option<Use>,
    rules: Rules<'t>,
}

impl Sampler<'_> {
    /// An object of the type `id`.
    pub(crate) fn object(
        &mut self,
        id: TypeId,
        fields: &[Field],
        additional: Additional,
        rules: Rules<'_>,
    ) -> Result<Literal, Gap> {
        let rest = match additional {
            Additional::Typed(used) => Some(used),
            Additional::Ignored | Additional::Refused => None,
        };
        let parts = Parts { id, fields, rest, rules };
        let (least, most) = rules.properties();
        if most.is_some_and(|most| most < least) || least > MAX_MEMBERS {
            return Err(Gap { id, why: format!("no object of {least} members is made") });
        }
        let mut members = self.declared(&parts, most)?;
        for rule in rules.all() {
            if let Rule::Required(names) = rule {
                for name in names {
                    self.add(&parts, name, &mut members)?;
                }
            }
        }
        let wanted = match parts.rest {
            Some(_) if self.wants_more() => members.len() as u64 + self.chance.u64(1..=2),
            _ => 0,
        };
        self.fill(&parts, wanted.min(most.unwrap_or(u64::MAX)).max(least), &mut members)?;
        self.matched(&parts, most, &mut members);
        self.fitting(&parts, &mut members);
        self.depending(&parts, &mut members)?;
        Ok(Literal::Object(members))
    }

    /// The members that fields name: those that must be there, and of the others as many as are wanted.
    fn declared(&mut self, parts: &Parts<'_>, most: Option<u64>) -> Result<Members, Gap> {
        let needed = parts.fields.iter().filter(|field| field.required).count() as u64;
        let mut optional = most.unwrap_or(u64::MAX).saturating_sub(needed);
        let mut members = Vec::new();
        for field in parts.fields {
            let is_left_out = self.left_out == Some(field.access);
            if !field.required && (optional == 0 || is_left_out || !self.wants_more()) {
                continue;
            }
            match self.part(Step::Name(field.name.clone()), field.schema) {
                Ok(value) => {
                    members.push((field.name.clone(), value));
                    optional -= u64::from(!field.required);
                }
                Err(gap) if field.required => return Err(gap),
                Err(_) => {}
            }
        }
        Ok(members)
    }

    /// Adds members until there are `wanted`: such as fields name, then others.
    fn fill(&mut self, parts: &Parts<'_>, wanted: u64, members: &mut Members) -> Result<(), Gap> {
        let least = parts.rules.properties().0;
        for field in parts.fields {
            if members.len() as u64 >= least {
                break;
            }
            let _ = self.add(parts, &field.name, members);
        }
        let mut tries = wanted.saturating_mul(4);
        while (members.len() as u64) < wanted && parts.rest.is_some() && tries > 0 {
            tries -= 1;
            let name = self.name(parts)?;
            self.add(parts, &name, members)?;
        }
        if (members.len() as u64) < least {
            return Err(Gap { id: parts.id, why: "it has not as many members as it must have".to_owned() });
        }
        Ok(())
    }

    /// A name that no field has, nor a pattern of names of its own.
    fn name(&mut self, parts: &Parts<'_>) -> Result<String, Gap> {
        let names = parts.rules.all().find_map(|rule| match rule {
            Rule::PropertyNames(id) => Some(*id),
            _ => None,
        });
        let Some(names) = names else { return Ok(format!("key{}", self.chance.u32(1..1000))) };
        match self.unnoted(Use::of(names))? {
            Literal::Text(name) => Ok(name),
            _ => Ok(format!("key{}", self.chance.u32(1..1000))),
        }
    }

    /// Adds the member `name`, unless it is there.
    fn add(&mut self, parts: &Parts<'_>, name: &str, members: &mut Members) -> Result<(), Gap> {
        if members.iter().any(|(known, _)| known == name) {
            return Ok(());
        }
        let field = parts.fields.iter().find(|field| field.name == name).map(|field| field.schema);
        let of_pattern = self.of_pattern(parts, name);
        let value = match field.or(of_pattern).or(parts.rest) {
            Some(used) => self.part(Step::Name(name.to_owned()), used)?,
            None => Literal::Text("any".to_owned()),
        };
        members.push((name.to_owned(), value));
        Ok(())
    }

    /// The type of members of this name, of those that patterns give.
    fn of_pattern(&mut self, parts: &Parts<'_>, name: &str) -> Option<Use> {
        for rule in parts.rules.all() {
            let Rule::PatternProperties(types) = rule else { continue };
            for (expression, id) in types {
                if self.pattern(expression).is_some_and(|pattern| pattern.matches(name)) {
                    return Some(Use::of(*id));
                }
            }
        }
        None
    }

    /// Adds a member for each pattern of names.
    fn matched(&mut self, parts: &Parts<'_>, most: Option<u64>, members: &mut Members) {
        for rule in parts.rules.all() {
            let Rule::PatternProperties(types) = rule else { continue };
            for (expression, _) in types {
                if most.is_some_and(|most| members.len() as u64 >= most) || !self.wants_more() {
                    continue;
                }
                let Some(pattern) = self.pattern(expression) else { continue };
                if let Some(name) = pattern.text(4, &mut self.chance) {
                    // A name that many patterns match may have no value at all.
                    let _ = self.add(parts, &name, members);
                }
            }
        }
    }

    /// Adds what types want that the whole object must fit.
    fn fitting(&mut self, parts: &Parts<'_>, members: &mut Members) {
        let mut wanted = Vec::new();
        for rule in parts.rules.all() {
            match rule {
                Rule::AllOf(of) => wanted.extend(of),
                Rule::AnyOf(of) | Rule::OneOf(of) if !of.is_empty() => {
                    let turn = *self.turns.entry(parts.id).and_modify(|turn| *turn += 1).or_insert(0);
                    wanted.push(of[turn % of.len()]);
                }
                Rule::If { condition, then, .. } if self.chance.bool() => {
                    wanted.push(*condition);
                    wanted.extend(then);
                }
                Rule::DependentSchemas(of) => {
                    let has = |name: &String| members.iter().any(|(known, _)| known == name);
                    wanted.extend(of.iter().filter(|(name, _)| has(name)).map(|(_, id)| *id));
                }
                _ => {}
            }
        }
        for id in wanted {
            let Ok(Literal::Object(others)) = self.unnoted(Use::of(id)) else { continue };
            let needed: Vec<_> = match &self.types[id].shape {
                Shape::Struct(object) => {
                    object.fields.iter().filter(|field| field.required).map(|field| &*field.name).collect()
                }
                _ => Vec::new(),
            };
            for (name, value) in others {
                let is_any = |schema: Use| matches!(self.types[schema.id].shape, Shape::Any);
                let declared = parts.fields.iter().any(|field| field.name == name);
                let says_more = match &self.types[id].shape {
                    Shape::Struct(object) => {
                        object.fields.iter().any(|field| field.name == name && !is_any(field.schema))
                    }
                    _ => true,
                };
                match members.iter_mut().find(|(known, _)| *known == name) {
                    // What both describe is what the one describes that says more of it.
                    Some((_, known)) if says_more => *known = value,
                    Some(_) => {}
                    None if declared && !says_more => drop(self.add(parts, &name, members)),
                    None if declared || needed.contains(&&*name) => members.push((name, value)),
                    None => {}
                }
            }
        }
    }

    /// Adds what must be there where something else is.
    fn depending(&mut self, parts: &Parts<'_>, members: &mut Members) -> Result<(), Gap> {
        loop {
            let before = members.len();
            for rule in parts.rules.all() {
                let Rule::DependentRequired(of) = rule else { continue };
                for (name, needed) in of {
                    if members.iter().any(|(known, _)| known == name) {
                        for name in needed {
                            self.add(parts, name, members)?;
                        }
                    }
                }
            }
            if members.len() == before {
                return Ok(());
            }
        }
    }
}
