//! What a value that the document says is to a type.

use crate::options::Matcher;
use crate::schema::checks;
use ferrospec_diagnostics::Locus;
use ferrospec_document::harmless;
use ferrospec_ir::{
    Additional, Literal, NumberFormat, Rule, Scalar, Shape, Struct, Tuple, Type, TypeId, Types, Union, Use,
};

use std::collections::BTreeSet;

/// How deep a value is looked into, and through how many names.
const MAX_DEPTH: usize = 16;

/// What a default is to a type. Of several, the last in this order counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Verdict {
    /// A value that code has words for.
    Value,
    /// It may be a value, but code has no words for it.
    Wordless,
    /// It is a text that a type of a library may read.
    Read,
    /// What a `PATCH` leaves out stays as it was, whatever the default.
    Patched,
    /// Whether it is there tells alternatives apart, and neither that it is nor that it is not can be said each time.
    Telling,
    /// A rule of the object asks what is there.
    Asked,
    /// The type is an integer or a number that does not hold it.
    TooLarge,
    /// It is an object without what is required.
    Lacking,
    /// It breaks a limit.
    Beyond,
    /// A part of it is no value of its type.
    Unfit,
    /// It is of another kind, or not listed.
    Foreign,
}

impl Verdict {
    fn of(fits: Option<bool>, otherwise: Self) -> Self {
        match fits {
            Some(true) => Self::Value,
            Some(false) => otherwise,
            None => Self::Wordless,
        }
    }

    /// Whether it is known that the value is none of the type.
    pub(super) fn is_no(self) -> bool {
        self >= Self::TooLarge
    }
}

/// What breaks a limit, and the limit, where a few words say both.
fn broken_words(rule: &Rule, value: &Literal) -> Option<String> {
    /// A text of more letters is not repeated.
    const SHOWN: usize = 40;
    let limit = match rule {
        Rule::MinItems(count) => format!("minItems: {count}"),
        Rule::MaxItems(count) => format!("maxItems: {count}"),
        Rule::MinProperties(count) => format!("minProperties: {count}"),
        Rule::MaxProperties(count) => format!("maxProperties: {count}"),
        Rule::UniqueItems => "uniqueItems: true".to_owned(),
        Rule::Minimum(number)
        | Rule::ExclusiveMinimum(number)
        | Rule::Maximum(number)
        | Rule::ExclusiveMaximum(number)
        | Rule::MultipleOf(number) => format!("{}: {number}", checks::keyword(rule)?),
        Rule::MinLength(count) | Rule::MaxLength(count) => format!("{}: {count}", checks::keyword(rule)?),
        Rule::Pattern(pattern) if pattern.chars().count() <= SHOWN => format!("pattern: {}", harmless(pattern)),
        Rule::Pattern(_) => "pattern".to_owned(),
        _ => return None,
    };
    let counted = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let is_length = matches!(rule, Rule::MinLength(_) | Rule::MaxLength(_));
    let value = match value {
        Literal::List(items) => counted(items.len(), "item", "items"),
        Literal::Object(members) => counted(members.len(), "property", "properties"),
        Literal::Text(text) if is_length => counted(text.chars().count(), "character", "characters"),
        Literal::Text(text) if text.chars().count() > SHOWN => "a text".to_owned(),
        Literal::Text(text) => format!("`{}`", harmless(text)),
        value => format!("`{value}`"),
    };
    Some(format!("{value} against `{limit}`"))
}

/// A walk over a value and its type.
pub(super) struct Walk<'a> {
    types: &'a Types,
    matcher: Matcher,
    /// Which variant the value is, of each union that was come upon.
    pub(super) variants: Vec<usize>,
    /// The first limit that is broken.
    pub(super) broken: Option<Broken>,
}

/// A limit that a part of a default does not keep.
pub(super) struct Broken {
    /// The part and the limit, in words: ``0` against `minimum: 1``.
    pub(super) words: String,
    /// Where the limit stands.
    pub(super) limit: Locus,
}

impl<'a> Walk<'a> {
    pub(super) fn new(types: &'a Types) -> Self {
        Self { types, matcher: Matcher::default(), variants: Vec::new(), broken: None }
    }

    /// The same, with somebody who reads patterns.
    pub(super) fn with(self, matcher: Matcher) -> Self {
        Self { matcher, ..self }
    }

    /// What the value is to the type.
    pub(super) fn of_use(&mut self, used: Use, value: &Literal, depth: usize) -> Verdict {
        let ty = &self.types[used.id];
        if *value == Literal::Null && used.nullable {
            return Verdict::Value;
        }
        // Nothing that stands in code is a secret.
        if depth > MAX_DEPTH || used.secret {
            return Verdict::Wordless;
        }
        let of_shape = match (&ty.shape, value) {
            (Shape::Alias(other), _) => self.of_use(*other, value, depth + 1),
            (Shape::Scalar(scalar), _) => of_scalar(scalar, value),
            (Shape::Enum(shape), Literal::Text(text)) if shape.extensible => {
                let is_known = shape.values.iter().any(|listed| listed.text() == Some(text));
                Verdict::of(Some(is_known), Verdict::Wordless)
            }
            (Shape::Enum(shape), _) => {
                Verdict::of(Some(shape.values.iter().any(|listed| listed.value.is_same(value))), Verdict::Foreign)
            }
            (Shape::Array(items), Literal::List(values)) => {
                let verdicts = values.iter().map(|value| self.of_use(*items, value, depth + 1));
                verdicts.max().unwrap_or(Verdict::Value)
            }
            (Shape::Tuple(shape), Literal::List(values)) => self.of_tuple(shape, values, depth),
            (Shape::Map(of), Literal::Object(members)) => {
                let verdicts = members.iter().map(|(_, value)| self.of_use(*of, value, depth + 1));
                verdicts.max().unwrap_or(Verdict::Value)
            }
            (Shape::Struct(shape), Literal::Object(members)) => self.of_struct(shape, members, depth),
            (Shape::Array(_) | Shape::Tuple(_) | Shape::Map(_) | Shape::Struct(_), _) => Verdict::Foreign,
            (Shape::Union(union), _) => self.of_union(union, value, depth),
            (Shape::Any, _) => Verdict::Value,
            (Shape::Never | Shape::Null | Shape::Brought(_), _) => Verdict::Wordless,
        };
        of_shape.max(self.by_checks(ty, value))
    }

    fn of_struct(&mut self, shape: &Struct, members: &[(String, Literal)], depth: usize) -> Verdict {
        let mut all = Verdict::Value;
        for field in &shape.fields {
            let verdict = match members.iter().find(|(name, _)| *name == field.name) {
                Some((_, value)) => self.of_use(field.schema, value, depth + 1),
                None if field.required => Verdict::Lacking,
                None => Verdict::Value,
            };
            all = all.max(verdict);
        }
        let is_named = |name: &str| shape.fields.iter().any(|field| field.name == name);
        for (_, value) in members.iter().filter(|(name, _)| !is_named(name)) {
            all = all.max(match shape.additional {
                Additional::Ignored => Verdict::Value,
                Additional::Refused => Verdict::Unfit,
                Additional::Typed(of) => self.of_use(of, value, depth + 1),
            });
        }
        all
    }

    fn of_tuple(&mut self, shape: &Tuple, values: &[Literal], depth: usize) -> Verdict {
        let mut all = if values.len() < shape.required { Verdict::Unfit } else { Verdict::Value };
        for (index, value) in values.iter().enumerate() {
            let used = match (shape.items.get(index).copied(), shape.rest) {
                (Some(used), _) | (None, Additional::Typed(used)) => used,
                // It would not be kept.
                (None, Additional::Ignored) => return all.max(Verdict::Wordless),
                (None, Additional::Refused) => return Verdict::Unfit,
            };
            all = all.max(self.of_use(used, value, depth + 1));
        }
        all
    }

    /// The variant of the union that the value is, where that is known.
    fn of_union(&mut self, union: &Union, value: &Literal, depth: usize) -> Verdict {
        let mut among: Vec<usize> = (0..union.variants.len()).collect();
        if let (Some(tag), Literal::Object(members)) = (&union.tag, value) {
            let said = members.iter().find(|(name, _)| *name == tag.property).and_then(|(_, value)| tag.text_of(value));
            let of = |text: &str| tag.values.iter().filter(|(known, _)| known == text).map(|(_, of)| *of).collect();
            among = said.as_deref().map(of).filter(|of: &Vec<_>| !of.is_empty()).unwrap_or(among);
        }
        let mut all = Vec::new();
        for index in among {
            let id = union.variants[index].schema.id;
            let left = union.tag.as_ref().map(|tag| tag.left(self.types, id, value));
            let mut walk = Walk::new(self.types).with(self.matcher);
            let left = left.as_deref().unwrap_or(value);
            all.push((index, walk.of_use(union.variants[index].schema, left, depth + 1), walk.variants));
        }
        if !union.exactly_one {
            // Of several, the one that names most of the value's members is meant, and of those the first.
            let named =
                |(index, ..): &(usize, Verdict, Vec<usize>)| self.named(union.variants[*index].schema.id, value);
            let most = all.iter().filter(|(_, verdict, _)| !verdict.is_no()).map(named).max();
            let meant = all.iter().position(|one| !one.1.is_no() && Some(named(one)) == most);
            all = meant.map(|at| vec![all.swap_remove(at)]).unwrap_or(all);
        }
        let mut fitting = all.iter().filter(|(_, verdict, _)| *verdict == Verdict::Value);
        let unknown =
            all.iter().map(|(_, verdict, _)| *verdict).find(|verdict| *verdict != Verdict::Value && !verdict.is_no());
        match (fitting.next(), fitting.next(), unknown) {
            (Some(_), Some(_), _) => Verdict::Unfit,
            (Some(_), None, Some(_)) => Verdict::Wordless,
            (Some((index, _, variants)), None, None) => {
                self.variants.push(*index);
                self.variants.extend(variants);
                Verdict::Value
            }
            (None, _, Some(unknown)) => unknown,
            (None, _, None) => Verdict::Unfit,
        }
    }
}

impl Walk<'_> {
    /// What the value is to the checks of the type.
    fn by_checks(&mut self, ty: &Type, value: &Literal) -> Verdict {
        let keeps = |rule: &Rule| match (rule, value) {
            (Rule::MinItems(least), Literal::List(items)) => Some(items.len() as u64 >= *least),
            (Rule::MaxItems(most), Literal::List(items)) => Some(items.len() as u64 <= *most),
            (Rule::MinProperties(least), Literal::Object(members)) => Some(members.len() as u64 >= *least),
            (Rule::MaxProperties(most), Literal::Object(members)) => Some(members.len() as u64 <= *most),
            (Rule::Enum(listed), value) => Some(listed.iter().any(|listed| listed.is_same(value))),
            (Rule::Pattern(pattern), Literal::Text(text)) => self.matcher.0(pattern, text),
            // That such a rule is kept is not enough to know, for others may ask more.
            (Rule::UniqueItems, Literal::List(items)) => has_twins(items).then_some(false),
            (Rule::Required(names), Literal::Object(members)) => lacks(members, names).then_some(false),
            (Rule::DependentRequired(all), Literal::Object(members)) => {
                all.iter().any(|(name, names)| has(members, name) && lacks(members, names)).then_some(false)
            }
            (rule, Literal::Text(_) | Literal::Number(_)) if checks::keyword(rule).is_some() => {
                checks::keeps(rule, value)
            }
            _ => None,
        };
        let kept: Vec<_> = ty.checks.iter().map(|check| (check, keeps(&check.rule))).collect();
        let broken = kept.iter().find(|(_, keeps)| *keeps == Some(false));
        if let Some((check, _)) = broken.filter(|_| self.broken.is_none()) {
            self.broken = broken_words(&check.rule, value).map(|words| Broken { words, limit: check.locus });
        }
        kept.iter().map(|(_, keeps)| Verdict::of(*keeps, Verdict::Beyond)).max().unwrap_or(Verdict::Value)
    }

    /// So many members of the value are fields of the type.
    fn named(&self, id: TypeId, value: &Literal) -> usize {
        let mut at = id;
        for _ in 0..MAX_DEPTH {
            match (&self.types[at].shape, value) {
                (Shape::Alias(other), _) => at = other.id,
                (Shape::Struct(shape), Literal::Object(members)) => {
                    let is_field = |name: &str| shape.fields.iter().any(|field| field.name == name);
                    return members.iter().filter(|(name, _)| is_field(name)).count();
                }
                _ => break,
            }
        }
        0
    }
}

fn has_twins(items: &[Literal]) -> bool {
    let mut seen = BTreeSet::new();
    items.iter().any(|item| !seen.insert(item.canonical()))
}

fn has(members: &[(String, Literal)], name: &str) -> bool {
    members.iter().any(|(other, _)| other == name)
}

fn lacks(members: &[(String, Literal)], names: &[String]) -> bool {
    names.iter().any(|name| !has(members, name))
}

fn of_scalar(scalar: &Scalar, value: &Literal) -> Verdict {
    let fits = match (scalar, value) {
        (Scalar::String { library: Some(_), .. }, Literal::Text(_)) => return Verdict::Read,
        (Scalar::String { .. }, Literal::Text(_)) | (Scalar::Boolean, Literal::Bool(_)) => true,
        (Scalar::Integer(_), Literal::Number(number)) if !number.is_whole() => return Verdict::Foreign,
        (Scalar::Integer(format), Literal::Number(number)) => {
            let range = format.range();
            range.map_or(number.is_whole(), |(least, most)| {
                number.whole().is_some_and(|value| (least..=most).contains(&value))
            })
        }
        (Scalar::Number(NumberFormat::Exact), Literal::Number(_)) => true,
        (Scalar::Number(NumberFormat::Double), Literal::Number(number)) => {
            number.as_str().parse().is_ok_and(f64::is_finite)
        }
        (Scalar::Number(NumberFormat::Float), Literal::Number(number)) => {
            number.as_str().parse().is_ok_and(f32::is_finite)
        }
        _ => return Verdict::Foreign,
    };
    Verdict::of(Some(fits), Verdict::TooLarge)
}

/// So many types are looked into.
const MAX_TYPES: usize = 1_000;

/// Whether a value of one type may hold one of the other; true where there are too many to look into.
pub(super) fn reaches(types: &Types, from: TypeId, other: TypeId) -> bool {
    let (mut waiting, mut seen) = (vec![from], BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if id == other || seen.len() > MAX_TYPES {
            return true;
        }
        if seen.insert(id) {
            waiting.extend(types[id].parts());
        }
    }
    false
}

/// Whether an object is in the value.
pub(super) fn holds_object(value: &Literal) -> bool {
    match value {
        Literal::Object(_) => true,
        Literal::List(items) => items.iter().any(holds_object),
        _ => false,
    }
}
