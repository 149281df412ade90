//! Members with a default of which it tells alternatives apart whether they are there.
//!
//! Who reads an absent member as its default no longer knows that it was absent. So one that another alternative wants is
//! never written where it is its default, and one that another does not take always is: as they are written, values fit
//! what they were read as.

use super::value::{Verdict, Walk};
use crate::options::Matcher;
use crate::schema::apart::are_apart;
use ferrospec_ir::{Additional, Check, Fallback, Rule, Shape, Struct, Tag, TypeId, Types, Union, Use, Written};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What it would change for others if a member with its default were written.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Told {
    /// A value that has the member may fit another alternative, which it does not fit without.
    with: bool,
    /// A value that lacks the member may fit another alternative, which it does not fit with it.
    without: bool,
}

impl Told {
    const WITH: Self = Self { with: true, without: false };
    const WITHOUT: Self = Self { with: false, without: true };
    const BOTH: Self = Self { with: true, without: true };

    /// When the member is written, if that can be said once for all.
    pub(super) fn written(self) -> Option<Written> {
        match (self.with, self.without) {
            (false, false) => Some(Written::AsWanted),
            (true, false) => Some(Written::Differing),
            (false, true) => Some(Written::Always),
            (true, true) => None,
        }
    }
}

/// The members of structs by whose being there alternatives are told apart, by type and place.
pub(super) fn told(types: &Types, matcher: Matcher) -> BTreeMap<(TypeId, usize), Told> {
    // Pairs of types are looked at, which are many where alternatives multiply: without a default there is nothing to find.
    if !types.iter().any(|(_, ty)| matches!(&ty.shape, Shape::Struct(object) if object.has_default())) {
        return BTreeMap::new();
    }
    let mut search = Search { types, matcher, found: BTreeMap::new(), seen: HashSet::new(), waiting: Vec::new() };
    for (_, ty) in types.iter() {
        if let Shape::Union(union) = &ty.shape {
            search.alternatives(union);
        }
    }
    while let Some((own, other)) = search.waiting.pop() {
        search.look(own, other);
    }
    search.found
}

struct Search<'t> {
    types: &'t Types,
    matcher: Matcher,
    found: BTreeMap<(TypeId, usize), Told>,
    seen: HashSet<(TypeId, TypeId)>,
    /// Types, and others that values of these may fit.
    waiting: Vec<(TypeId, TypeId)>,
}

impl<'t> Search<'t> {
    fn ask(&mut self, own: TypeId, other: TypeId) {
        if own != other && self.seen.insert((own, other)) {
            self.waiting.push((own, other));
        }
    }

    fn tell(&mut self, id: TypeId, index: usize, told: Told) {
        let known = self.found.entry((id, index)).or_default();
        *known = Told { with: known.with || told.with, without: known.without || told.without };
    }

    /// Alternatives that are told apart by trying.
    fn alternatives(&mut self, union: &Union) {
        let tag = union.tag.as_ref();
        let groups = tag.or(union.object_tag.as_ref()).map(|tag| tag.groups()).unwrap_or_default();
        let shares = |one: usize, other: usize| groups.iter().any(|(_, of)| of.contains(&one) && of.contains(&other));
        let is_told = |index: usize| groups.iter().any(|(_, of)| of.contains(&index));
        let lacks: Vec<bool> = match tag {
            Some(tag) => (0..union.variants.len()).map(|index| self.may_lack(tag, union, index)).collect(),
            None => (0..union.variants.len()).map(|index| !is_told(index)).collect(),
        };
        for one in 0..union.variants.len() {
            for other in (0..union.variants.len()).filter(|other| *other != one) {
                let both_lack = tag.is_none_or(|tag| tag.default.is_none()) && lacks[one] && lacks[other];
                if shares(one, other) || both_lack || tag.is_none() && (lacks[one] || lacks[other]) {
                    self.ask(union.variants[one].schema.id, union.variants[other].schema.id);
                }
                if let Some(tag) = tag.filter(|_| both_lack) {
                    self.tag(tag, union.variants[one].schema.id, other);
                }
            }
        }
    }

    /// Whether a value without the tag may be the variant: one that has another as its default is not.
    fn may_lack(&self, tag: &Tag, union: &Union, index: usize) -> bool {
        let object = self.behind(union.variants[index].schema.id).map(|(_, object)| object);
        let field = object.and_then(|object| object.fields.iter().find(|field| field.name == tag.property));
        // Where the type does not have it, the union writes it.
        let Some(field) = field else { return tag.hint };
        let is_own = |text: String| tag.values.iter().any(|(value, of)| *value == text && *of == index);
        let fallback = field.fallback.as_ref();
        !field.required && fallback.is_none_or(|fallback| tag.text_of(&fallback.value).is_some_and(is_own))
    }

    /// An alternative may lack the tag, and so may another: its default says which is meant.
    fn tag(&mut self, tag: &Tag, id: TypeId, other: usize) {
        let Some((id, object)) = self.behind(id) else { return };
        let index = object.fields.iter().position(|field| field.name == tag.property);
        let fallback = index.and_then(|index| Some((index, object.fields[index].fallback.as_ref()?)));
        if let Some((index, fallback)) = fallback
            && let Some(text) = tag.text_of(&fallback.value)
            && !tag.values.iter().any(|(value, of)| *value == text && *of == other)
        {
            self.tell(id, index, Told::WITHOUT);
        }
    }

    /// The struct behind other names for it.
    fn behind(&self, id: TypeId) -> Option<(TypeId, &'t Struct)> {
        let mut at = id;
        for _ in 0..self.types.len() {
            match &self.types[at].shape {
                Shape::Alias(other) => at = other.id,
                Shape::Struct(object) => return Some((at, object)),
                _ => return None,
            }
        }
        None
    }

    fn look(&mut self, own: TypeId, other: TypeId) {
        let (ty, asked) = (&self.types[own], &self.types[other]);
        if let Shape::Struct(object) = &ty.shape {
            self.checks(own, object, other, &asked.checks);
        }
        match (&ty.shape, &asked.shape) {
            (Shape::Alias(inner), _) => self.ask(inner.id, other),
            (Shape::Union(union), _) => union.variants.iter().for_each(|one| self.ask(one.schema.id, other)),
            (_, Shape::Alias(inner)) => self.ask(own, inner.id),
            (_, Shape::Union(union)) => union.variants.iter().for_each(|one| self.ask(own, one.schema.id)),
            (Shape::Struct(object), Shape::Struct(others)) if !are_apart(self.types, object, others) => {
                self.structs(own, object, others);
            }
            (Shape::Struct(object), Shape::Map(values)) => {
                let others = Struct::new(Vec::new(), Additional::Typed(*values));
                self.structs(own, object, &others);
            }
            (Shape::Map(values), Shape::Struct(others)) => {
                others.fields.iter().for_each(|field| self.ask(values.id, field.schema.id));
                self.rest(*values, others.additional);
            }
            (Shape::Map(values), Shape::Map(others)) => self.ask(values.id, others.id),
            (Shape::Array(_) | Shape::Tuple(_), Shape::Array(_) | Shape::Tuple(_)) => {
                let others = asked.parts();
                ty.parts().into_iter().for_each(|item| others.iter().for_each(|other| self.ask(item, *other)));
            }
            _ => {}
        }
    }

    /// What the members of an object are to a type of other objects.
    fn structs(&mut self, own: TypeId, object: &Struct, others: &Struct) {
        for (index, field) in object.fields.iter().enumerate() {
            let same = others.fields.iter().find(|other| other.name == field.name);
            match same {
                Some(same) => self.ask(field.schema.id, same.schema.id),
                None => self.rest(field.schema, others.additional),
            }
            let Some(fallback) = &field.fallback else { continue };
            let (fits, required) = match (same, others.additional) {
                (Some(same), _) => (self.fits(same.schema, fallback), same.required),
                (None, Additional::Ignored) => (Some(true), false),
                (None, Additional::Refused) => (Some(false), false),
                (None, Additional::Typed(values)) => (self.fits(values, fallback), false),
            };
            match (required, fits) {
                (true, Some(true) | None) => self.tell(own, index, Told::WITH),
                (false, Some(false) | None) => self.tell(own, index, Told::WITHOUT),
                (true, Some(false)) | (false, Some(true)) => {}
            }
        }
        if let Additional::Typed(values) = object.additional {
            others.fields.iter().for_each(|field| self.ask(values.id, field.schema.id));
            self.rest(values, others.additional);
        }
    }

    fn rest(&mut self, own: Use, others: Additional) {
        if let Additional::Typed(values) = others {
            self.ask(own.id, values.id);
        }
    }

    /// Whether the default is a value of the other type; `None` if that is not known.
    fn fits(&self, used: Use, fallback: &Fallback) -> Option<bool> {
        match Walk::new(self.types).with(self.matcher).of_use(used, &fallback.value, 0) {
            Verdict::Value => Some(true),
            verdict if verdict.is_no() => Some(false),
            _ => None,
        }
    }

    /// What the members of an object are to the checks of another type.
    fn checks(&mut self, own: TypeId, object: &Struct, other: TypeId, checks: &[Check]) {
        for rule in checks.iter().map(|check| &check.rule) {
            if let Rule::When(_, judge) = rule {
                self.ask(own, *judge);
            } else if let Rule::AllOf(judges) | Rule::AnyOf(judges) | Rule::OneOf(judges) = rule {
                judges.iter().for_each(|judge| self.ask(own, *judge));
            }
            for (index, field) in object.fields.iter().enumerate() {
                if let Some(fallback) = &field.fallback {
                    let told = self.by_rule(rule, other, &field.name, fallback);
                    self.tell(own, index, told);
                }
            }
        }
    }

    /// What a member of this name is to a rule of another type.
    fn by_rule(&self, rule: &Rule, other: TypeId, name: &str, fallback: &Fallback) -> Told {
        let is_named = |names: &[String]| names.iter().any(|one| one == name);
        let if_any = |is: bool, told: Told| if is { told } else { Told::default() };
        match rule {
            Rule::Required(names) => if_any(is_named(names), Told::WITH),
            Rule::MinProperties(_) => Told::WITH,
            Rule::MaxProperties(_) | Rule::PropertyNames(_) => Told::WITHOUT,
            Rule::DependentRequired(members) => Told {
                with: members.iter().any(|(_, names)| is_named(names)),
                without: members.iter().any(|(key, _)| key == name),
            },
            Rule::PatternProperties(members) => {
                let fits = |judge: &TypeId| self.fits(Use::of(*judge), fallback) == Some(true);
                if_any(!members.iter().all(|(_, judge)| fits(judge)), Told::WITHOUT)
            }
            Rule::UnevaluatedProperties { .. } => {
                let knows = |object: &Struct| object.fields.iter().any(|field| field.name == name);
                if_any(!self.behind(other).is_some_and(|(_, object)| knows(object)), Told::WITHOUT)
            }
            Rule::Enum(_) => Told::BOTH,
            Rule::Not(_) | Rule::If { .. } | Rule::DependentSchemas(_) => {
                let is_key =
                    matches!(rule, Rule::DependentSchemas(members) if members.iter().any(|(key, _)| key == name));
                if_any(is_key || self.speak_of(rule.judges(), name), Told::BOTH)
            }
            _ => Told::default(),
        }
    }

    /// Whether one of the types says something of a member of this name.
    fn speak_of(&self, judges: Vec<TypeId>, name: &str) -> bool {
        let (mut waiting, mut seen) = (judges, BTreeSet::new());
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            let ty = &self.types[id];
            let asks = |check: &Check| match &check.rule {
                Rule::Required(names) => names.iter().any(|one| one == name),
                Rule::MinProperties(_) | Rule::MaxProperties(_) | Rule::PropertyNames(_) | Rule::Enum(_) => true,
                Rule::PatternProperties(_) | Rule::DependentRequired(_) | Rule::DependentSchemas(_) => true,
                Rule::UnevaluatedProperties { .. } => true,
                _ => false,
            };
            let says = match &ty.shape {
                Shape::Struct(object) => {
                    object.additional != Additional::Ignored || object.fields.iter().any(|field| field.name == name)
                }
                Shape::Map(_) => true,
                _ => false,
            };
            if says || ty.checks.iter().any(asks) {
                return true;
            }
            waiting.extend(ty.judges());
            match &ty.shape {
                Shape::Alias(other) => waiting.push(other.id),
                Shape::Union(union) => waiting.extend(union.variants.iter().map(|variant| variant.schema.id)),
                _ => {}
            }
        }
        false
    }
}
