//! Values of any type.

use crate::format::format_of;
use crate::gap::Gap;
use crate::number;
use crate::rules::Rules;
use crate::sampler::{Fullness, Sampler};
use ferrospec_ir::{Literal, Rule, Scalar, Shape, TypeId, Union, Use};

/// How deep a value is at most.
const MAX_DEPTH: u32 = 60;

impl Sampler<'_> {
    /// A value of `used`.
    pub(crate) fn value(&mut self, used: Use) -> Result<Literal, Gap> {
        self.note(used);
        if used.nullable && self.wants_null() {
            return Ok(Literal::Null);
        }
        let value = self.typed(used.id);
        if value.is_err() && used.nullable { Ok(Literal::Null) } else { value }
    }

    fn wants_null(&mut self) -> bool {
        match self.fullness {
            // The whole value is `null` now and then, and its parts where nothing more is wanted.
            Fullness::Least => self.depth > 0,
            _ if self.budget == 0 => true,
            Fullness::All => false,
            Fullness::Some => self.chance.u8(0..5) == 0,
        }
    }

    fn typed(&mut self, id: TypeId) -> Result<Literal, Gap> {
        let gap = |why: &str| Gap { id, why: why.to_owned() };
        if self.heights.of_type(id).is_none() {
            return Err(gap("every value of it holds another one, without end, or it has none"));
        }
        if self.depth > MAX_DEPTH {
            return Err(gap("it is nested too deep"));
        }
        let may_show = !self.examples(id).is_empty();
        if may_show && (self.prefers_examples || self.fullness == Fullness::Some && self.chance.u8(0..4) == 0) {
            let examples = self.examples(id).to_vec();
            self.has_strangers = true;
            return self.chance.choice(examples).ok_or_else(|| gap("it has no example"));
        }
        self.depth += 1;
        self.budget = self.budget.saturating_sub(1);
        let value = self.shaped(id);
        self.depth -= 1;
        // What cannot be made is taken from the document.
        value.or_else(|gap| {
            let example = self.examples(id).first().cloned();
            self.has_strangers |= example.is_some();
            example.ok_or(gap)
        })
    }

    fn shaped(&mut self, id: TypeId) -> Result<Literal, Gap> {
        let types = self.types;
        let (ty, rules) = (&types[id], Rules(&types[id].checks));
        let gap = |why: &str| Gap { id, why: why.to_owned() };
        let listed = rules.all().find_map(|rule| match rule {
            Rule::Enum(values) => Some(values),
            _ => None,
        });
        if let Some(values) = listed {
            return self.chance.choice(values).cloned().ok_or_else(|| gap("no value is listed"));
        }
        match &ty.shape {
            Shape::Any => self.any(id),
            Shape::Never => Err(gap("it has no value")),
            Shape::Brought(brought) => {
                Err(gap(&format!("`{}` is none of the description's types, and nobody here makes one", brought.path)))
            }
            Shape::Null => Ok(Literal::Null),
            Shape::Scalar(Scalar::Boolean) => Ok(Literal::Bool(self.chance.bool())),
            Shape::Scalar(Scalar::String { format, library, .. }) => {
                let read = || library.and_then(format_of).map(str::to_owned);
                let format = format.clone().or_else(read).or_else(|| self.formats.get(&id).cloned());
                self.text(format.as_deref(), rules).map(Literal::Text).map_err(|why| gap(&why))
            }
            Shape::Scalar(scalar) => {
                number::within(scalar, rules, &mut self.chance).ok_or_else(|| gap("no number keeps all its limits"))
            }
            Shape::Enum(values) if values.extensible && self.chance.bool() => {
                self.text(None, rules).map(Literal::Text).map_err(|why| gap(&why))
            }
            Shape::Enum(values) => {
                let value = self.chance.choice(&values.values).map(|value| value.value.clone());
                value.ok_or_else(|| gap("no value is listed"))
            }
            Shape::Struct(object) => self.object(id, &object.fields, object.additional, rules),
            Shape::Map(values) => self.object(id, &[], ferrospec_ir::Additional::Typed(*values), rules),
            Shape::Array(items) => self.array(id, *items, rules),
            Shape::Tuple(tuple) => self.tuple(id, tuple, rules),
            Shape::Alias(other) if rules.0.is_empty() => self.value(*other),
            Shape::Alias(other) => self.limited(*other, rules),
            Shape::Union(union) => self.union(id, union),
        }
    }

    /// A value of `used` that keeps rules of its own beside those of its type.
    fn limited(&mut self, used: Use, rules: Rules<'_>) -> Result<Literal, Gap> {
        let ty = &self.types[used.id];
        let checks: Vec<_> = ty.checks.iter().chain(rules.0).cloned().collect();
        let rules = Rules(&checks);
        let gap = |why: String| Gap { id: used.id, why };
        match &ty.shape {
            Shape::Scalar(Scalar::String { format, library, .. }) => {
                let format = format.as_deref().or_else(|| library.and_then(format_of));
                self.text(format, rules).map(Literal::Text).map_err(gap)
            }
            Shape::Scalar(scalar @ (Scalar::Integer(_) | Scalar::Number(_))) => {
                let number = number::within(scalar, rules, &mut self.chance);
                number.ok_or_else(|| gap("no number keeps all its limits".to_owned()))
            }
            Shape::Struct(object) => self.object(used.id, &object.fields, object.additional, rules),
            Shape::Map(values) => self.object(used.id, &[], ferrospec_ir::Additional::Typed(*values), rules),
            Shape::Array(items) => self.array(used.id, *items, rules),
            Shape::Tuple(tuple) => self.tuple(used.id, tuple, rules),
            _ => self.value(used),
        }
    }

    /// A value of the next variant that has one, or of the least where little is wanted.
    fn union(&mut self, id: TypeId, union: &Union) -> Result<Literal, Gap> {
        let count = union.variants.len();
        let turn = *self.turns.entry(id).and_modify(|turn| *turn += 1).or_insert(0);
        let mut order: Vec<_> = (0..count).map(|index| (index + turn) % count).collect();
        if self.budget == 0 {
            order.sort_by_key(|&index| self.heights.of_use(union.variants[index].schema).unwrap_or(u32::MAX));
        }
        let mut first = None;
        for index in order {
            let is_base = union.tag.as_ref().is_some_and(|tag| tag.default == Some(index));
            let noted = self.trace.len();
            // What a schema says of its values, it says itself: what breaks a rule of an heir is still one of them.
            let drawn = match union.inherited && !is_base {
                true => self.unnoted(union.variants[index].schema),
                false => self.value(union.variants[index].schema),
            };
            match drawn.map(|value| self.tagged(union, index, value)) {
                Ok(value) if stands_for(union, index, &value) => {
                    let is_alone = union.exactly_one
                        && union.tag.is_none()
                        && self.fullness == Fullness::Some
                        && self.chance.bool();
                    return Ok(if is_alone { self.alone(union, index, value) } else { value });
                }
                Ok(_) => self.trace.truncate(noted),
                Err(gap) => first = first.or(Some(gap)),
            }
        }
        Err(first.unwrap_or(Gap { id, why: "it has no variant".to_owned() }))
    }

    /// `value`, which is of a variant, with a tag that says so.
    fn tagged(&mut self, union: &Union, variant: usize, value: Literal) -> Literal {
        let (Some(tag), Literal::Object(mut members)) = (&union.tag, value.clone()) else { return value };
        let texts: Vec<_> = tag.values.iter().filter(|(_, index)| *index == variant).map(|(text, _)| text).collect();
        // Where the type itself says one of several, that stays.
        let said = members.iter().find(|(name, _)| *name == tag.property);
        if said.and_then(|(_, said)| tag.text_of(said)).is_some_and(|said| texts.contains(&&said)) {
            return value;
        }
        let Some(text) = self.chance.choice(&texts).map(|text| tag.value_of(text)) else { return value };
        match members.iter_mut().find(|(name, _)| *name == tag.property) {
            Some((_, said)) => *said = text,
            None => members.insert(0, (tag.property.clone(), text)),
        }
        Literal::Object(members)
    }
}

/// Whether the tag of `value`, if it has one, stands for no other variant.
fn stands_for(union: &Union, variant: usize, value: &Literal) -> bool {
    let (Some(tag), Literal::Object(members)) = (&union.tag, value) else { return true };
    let said = members.iter().find(|(name, _)| *name == tag.property);
    let Some(said) = said.and_then(|(_, said)| tag.text_of(said)) else { return true };
    let mut of = tag.values.iter().filter(|(text, _)| *text == said).map(|(_, of)| *of).peekable();
    of.peek().is_none() || of.any(|of| of == variant)
}
