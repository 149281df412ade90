//! Which of a union's types a value is.

use super::hearing::{Hearing, LACKS, MISSING, Violation};
use super::typed::{Said, Typed, held};
use super::values::{may_hold, member};
use super::words::one_of;
use crate::program::{Absent, Otherwise, Reading, Tag, Union};
use ferrospec_ir::Literal;

impl<'p> Hearing<'_, 'p> {
    pub(super) fn read_union(&mut self, item: &'p Union, value: &Literal) -> Option<Typed<'p>> {
        let is_object = matches!(value, Literal::Object(_));
        match &item.reading {
            Reading::Tag(Tag { asked: Some(alone), .. }) if self.is_asked() => {
                let read = self.read(&item.variants.get(*alone)?.ty, value);
                read.map(|value| Typed::Union { item, variant: *alone, value: Box::new(value) })
            }
            Reading::Tag(_) | Reading::Trial { objects: true, .. } if !is_object => {
                self.refuse_kind("an object", value);
                None
            }
            Reading::Trial { exactly_one, .. } => self.try_all(item, &all(item), *exactly_one, value),
            Reading::Kind { objects: Some(tag), .. } if is_object => self.read_tagged(item, tag, value),
            Reading::Kind { kinds, .. } => {
                let found = kinds.iter().find(|(name, _)| may_hold(name, value));
                if found.is_none() {
                    let names: Vec<_> = kinds.iter().map(|(name, _)| name.to_lowercase()).collect();
                    self.refuse_kind(&names.join(" or "), value);
                }
                found.and_then(|(_, variant)| self.read_variant(item, *variant, value))
            }
            Reading::Tag(tag) => self.read_tagged(item, tag, value),
        }
    }

    fn read_tagged(&mut self, item: &'p Union, tag: &'p Tag, value: &Literal) -> Option<Typed<'p>> {
        let member = member(value, tag.property.as_str());
        let written = member.and_then(|member| written(member, tag.text));
        let of_tag =
            |wanted: &str| tag.values.iter().find(|(value, _)| value.as_str() == wanted).map(|(_, of)| &of[..]);
        let of = match (&written, &tag.absent) {
            (Some(written), _) => of_tag(written),
            (None, Absent::Counts(counts)) => of_tag(counts.as_str()),
            (None, Absent::OneOf(of)) => Some(&of[..]),
            (None, Absent::Otherwise) => None,
        };
        match (of, &tag.otherwise) {
            (Some([only]), _) | (None, Otherwise::Variant(only)) => self.read_variant(item, *only, value),
            (Some(several), _) => self.try_all(item, several, tag.exactly_one, value),
            (None, Otherwise::Trial) => self.try_all(item, &all(item), tag.exactly_one, value),
            (None, Otherwise::Refused) => {
                self.at(tag.property.as_str(), |hearing| match member {
                    None => hearing.refuse(LACKS, MISSING),
                    Some(other) if written.is_none() => hearing.refuse_kind("a string", other),
                    Some(_) => {
                        hearing.refuse("enum", one_of(tag.values.iter().map(|(value, _)| value.as_str().to_owned())))
                    }
                });
                None
            }
        }
    }

    fn read_variant(&mut self, item: &'p Union, variant: usize, value: &Literal) -> Option<Typed<'p>> {
        let of = item.variants.get(variant)?;
        let read = match (&of.writes, &item.reading, value) {
            // The union has the tag, and the type does not know it.
            (Some(_), Reading::Tag(tag), Literal::Object(members)) => {
                let rest = members.iter().filter(|(name, _)| name != tag.property.as_str()).cloned().collect();
                self.read(&of.ty, &Literal::Object(rest))
            }
            _ => self.read(&of.ty, value),
        };
        read.map(|value| Typed::Union { item, variant, value: Box::new(value) })
    }

    /// Tries these of the types, one after the other, each with its checks.
    fn try_all(
        &mut self,
        item: &'p Union,
        variants: &[usize],
        exactly_one: bool,
        value: &Literal,
    ) -> Option<Typed<'p>> {
        let may_fit_several = !exactly_one || self.known.in_texts && !self.is_asked();
        let mut best: Option<(Said, Typed<'p>)> = None;
        let (mut fitting, mut failed): (Vec<usize>, Vec<(usize, Vec<Violation>)>) = Default::default();
        for &variant in variants {
            let is_whole = |(said, _): &(Said, Typed<'p>)| said.named == held(value);
            if !exactly_one && best.as_ref().is_some_and(is_whole) {
                break;
            }
            let (read, violations) = self.apart(|hearing| {
                let name = &item.variants.get(variant)?.ty;
                let read =
                    hearing.read(name, value).map(|value| Typed::Union { item, variant, value: Box::new(value) });
                read.inspect(|read| hearing.check_union(item, read))
            });
            match read {
                Some(read) if violations.is_empty() => {
                    fitting.push(variant);
                    let said = read.said();
                    if best.as_ref().is_none_or(|(best, _)| said > *best) {
                        best = Some((said, read));
                    }
                }
                _ => failed.push((variant, violations)),
            }
        }
        let name = |variant: usize| item.variants[variant].name.as_str();
        match best {
            Some((_, best)) if may_fit_several || fitting.len() == 1 => Some(best),
            Some(_) => {
                let names: Vec<_> = fitting.iter().map(|variant| format!("`{}`", name(*variant))).collect();
                self.refuse("oneOf", format!("fits {}, and must fit one only", listed(names)));
                None
            }
            None => {
                let is_near = |(_, violations): &(usize, Vec<Violation>)| match &violations[..] {
                    [only] => !(only.pointer.is_empty() && only.message.starts_with("expected ")),
                    _ => true,
                };
                // Of one type only it might be a value, so that what is wrong with it is said at its own place.
                let mut near = failed.iter().filter(|failed| is_near(failed));
                if let (Some((_, violations)), None) = (near.next(), near.next()) {
                    let violations = violations.clone();
                    self.take_over(violations);
                    return None;
                }
                let why = failed.iter().map(|(variant, violations)| match violations.first() {
                    Some(Violation { pointer, message, .. }) if pointer.is_empty() => {
                        format!("`{}` ({message})", name(*variant))
                    }
                    Some(Violation { pointer, message, .. }) => format!("`{}` ({pointer}: {message})", name(*variant)),
                    None => format!("`{}`", name(*variant)),
                });
                let code = if exactly_one { "oneOf" } else { "anyOf" };
                self.refuse(code, format!("fits none of {}", listed(why.collect())));
                None
            }
        }
    }

    /// What is checked of a value that is one of the types.
    pub(super) fn check_union(&mut self, item: &'p Union, value: &Typed<'p>) {
        let Typed::Union { variant, value: inside, .. } = value else { return };
        let Some(of) = item.variants.get(*variant) else { return };
        if let (Some(field), Reading::Tag(tag), Typed::Struct { item: held, fields, .. }) =
            (&of.tag, &item.reading, &**inside)
        {
            let index = held.fields.iter().position(|other| other.name == field.name);
            let said = index.and_then(|index| fields[index].as_ref()).and_then(|value| written(&value.json(), false));
            if said.is_some_and(|said| field.values.iter().all(|value| value.as_str() != said)) {
                let words = one_of(field.values.iter().map(|value| value.as_str().to_owned()));
                self.refuse_member(tag.property.as_str(), "enum", words);
            }
        }
        self.all(&of.checks, &of.ty, inside);
        self.whole(&item.checks, value);
    }
}

/// `a, b and c`, of which the first few are named, as the runtime says it.
fn listed(mut names: Vec<String>) -> String {
    const NAMED: usize = 8;
    if names.len() > NAMED {
        let more = names.len() - NAMED;
        names.truncate(NAMED);
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// All types of a union.
fn all(item: &Union) -> Vec<usize> {
    (0..item.variants.len()).collect()
}

/// A tag as a text; where tags are texts only, no other value is one.
fn written(value: &Literal, only_text: bool) -> Option<String> {
    match value {
        Literal::Text(text) => Some(text.clone()),
        Literal::Bool(value) if !only_text => Some(value.to_string()),
        Literal::Number(number) if !only_text => {
            Some(number.whole().map_or_else(|| number.to_string(), |whole| whole.to_string()))
        }
        _ => None,
    }
}
