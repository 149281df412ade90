//! Whether what is taken from one place can be a value of another, as far as their types say.

use crate::options::Matcher;
use crate::schema::fallbacks;
use ferrospec_ir::{
    Additional, Check, Enum, IntegerFormat, Literal, Number, Rule, Scalar, Shape, Struct, TypeId, Types, Use,
};

/// How deep types are looked into.
const MAX_DEPTH: usize = 16;

/// Formats of texts that never say a number or a truth value.
const WORDS: &[&str] = &["date", "date-time", "time", "email", "idn-email", "uri", "iri", "ipv4", "ipv6"];

/// What the values of one type are to another.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Fit {
    /// Nothing is known that keeps them from being values of it.
    All,
    /// Some are none; why.
    Some(String),
    /// None is one; why.
    None(String),
}

/// What types say of their values.
#[derive(Clone, Copy)]
pub(crate) struct Fitting<'a> {
    pub(crate) types: &'a Types,
    pub(crate) matcher: Matcher,
}

impl Fitting<'_> {
    /// What values of `from` are to a use that is handed them: as they are, or as the text that says them.
    pub(crate) fn of(self, from: TypeId, to: Use) -> Fit {
        self.within(from, to, true, 0)
    }

    /// `is_text` says whether a text that says a value is one.
    fn within(self, from: TypeId, to: Use, is_text: bool, depth: usize) -> Fit {
        let plain = |id| self.types.behind_aliases(id);
        let (Some(source), Some(target)) = (plain(from), plain(to.id)) else { return Fit::All };
        if depth > MAX_DEPTH {
            return Fit::All;
        }
        let inside = |from: TypeId, to: Use, is_text: bool| self.within(from, to, is_text, depth + 1);
        let foreign = || Fit::None(format!("{} is not {}", self.noun(source), self.noun(target)));
        match (&self.types[source].shape, &self.types[target].shape) {
            (Shape::Any | Shape::Brought(_) | Shape::Never | Shape::Null | Shape::Alias(_), _)
            | (_, Shape::Any | Shape::Brought(_) | Shape::Never | Shape::Null | Shape::Alias(_)) => Fit::All,
            (Shape::Union(union), _) => {
                let fits = union.variants.iter().map(|variant| inside(variant.schema.id, to, is_text));
                least_wrong(fits.collect())
            }
            (Shape::Enum(listed), _) if !listed.extensible => self.of_listed(listed, to, is_text),
            (_, Shape::Union(union)) => {
                least_wrong(union.variants.iter().map(|variant| inside(from, variant.schema, is_text)).collect())
            }
            (Shape::Enum(_), _) => self.of_scalar(&Scalar::PLAIN, (source, target), is_text),
            (Shape::Scalar(scalar), _) => self.of_scalar(scalar, (source, target), is_text),
            (Shape::Array(items), Shape::Array(wanted)) => match inside(items.id, *wanted, false) {
                Fit::None(why) => Fit::None(format!("of its items, {why}")),
                fit => self.by_limits(source, target).unwrap_or(fit),
            },
            (Shape::Array(_) | Shape::Tuple(_), Shape::Array(_) | Shape::Tuple(_)) => Fit::All,
            (Shape::Struct(object), Shape::Struct(wanted)) => {
                let missing = self.lacking(object, wanted, target);
                missing.map_or_else(|| self.of_members(object, wanted, depth), Fit::None)
            }
            (Shape::Struct(object), Shape::Map(values)) => {
                let required = object.fields.iter().filter(|field| field.required);
                let wrong = required.map(|field| (&field.name, inside(field.schema.id, *values, false)));
                named(wrong)
            }
            (Shape::Map(values), Shape::Map(wanted)) => inside(values.id, *wanted, false),
            (Shape::Map(_), Shape::Struct(_)) => Fit::All,
            (Shape::Array(_) | Shape::Tuple(_) | Shape::Struct(_) | Shape::Map(_), _) => foreign(),
        }
    }

    fn of_listed(self, listed: &Enum, to: Use, is_text: bool) -> Fit {
        let wrong = |value: &Literal| match is_text {
            true => fallbacks::is_foreign((self.types, self.matcher), to, value),
            false => fallbacks::is_no_value((self.types, self.matcher), to, value),
        };
        let wrong: Vec<_> = listed.values.iter().map(|one| &one.value).filter(|value| wrong(value)).collect();
        match wrong.first() {
            None => Fit::All,
            Some(first) if wrong.len() == listed.values.len() => Fit::None(format!("it is `{first}`, or another")),
            Some(first) => Fit::Some(format!("it may be `{first}`")),
        }
    }

    /// What is said of a value without parts, which may be written as a text where its text counts.
    fn of_scalar(self, scalar: &Scalar, (source, target): (TypeId, TypeId), is_text: bool) -> Fit {
        let (from, to) = (self.noun(source), self.noun(target));
        let foreign = || Fit::None(format!("{from} is not {to}"));
        let is_number = |scalar: &Scalar| matches!(scalar, Scalar::Integer(_) | Scalar::Number(_));
        // A text that says a value is one, and JSON in a text says a list.
        let by_text = |format: &Option<String>| match format {
            Some(format) if WORDS.contains(&format.as_str()) => foreign(),
            Some(_) => Fit::All,
            None => Fit::Some(format!("not every text says {to}")),
        };
        match (scalar, &self.types[target].shape) {
            (Scalar::String { library: None, format, spelled: false }, Shape::Scalar(wanted)) => match wanted {
                Scalar::String { .. } => self.by_limits(source, target).unwrap_or(Fit::All),
                _ if is_text => by_text(format),
                _ => foreign(),
            },
            (Scalar::String { library: None, format, .. }, Shape::Array(_) | Shape::Struct(_) | Shape::Map(_))
                if is_text =>
            {
                by_text(format)
            }
            (Scalar::String { .. }, Shape::Scalar(_)) => Fit::All,
            (_, Shape::Scalar(Scalar::String { library: None, spelled: false, .. })) if !is_text => foreign(),
            (_, Shape::Scalar(Scalar::String { .. })) => Fit::All,
            (one, Shape::Scalar(other)) if is_number(one) && is_number(other) => {
                self.by_limits(source, target).unwrap_or(Fit::All)
            }
            (Scalar::Boolean, Shape::Scalar(Scalar::Boolean)) | (_, Shape::Enum(_)) => Fit::All,
            _ => foreign(),
        }
    }

    /// Which member the one must have that the other has never.
    fn lacking(self, object: &Struct, wanted: &Struct, target: TypeId) -> Option<String> {
        if matches!(object.additional, Additional::Typed(_)) {
            return None;
        }
        let has = |name: &str| object.fields.iter().any(|field| field.name == name);
        let has_always = |name: &str| object.fields.iter().any(|field| field.name == name && field.required);
        let required = wanted.fields.iter().filter(|field| field.required).map(|field| field.name.as_str());
        let by_rules = self.types[target].checks.iter().flat_map(|check| match &check.rule {
            Rule::Required(names) => names.iter().map(String::as_str).collect(),
            Rule::DependentRequired(all) => {
                let asked = all.iter().filter(|(name, _)| has_always(name));
                asked.flat_map(|(_, names)| names.iter().map(String::as_str)).collect()
            }
            _ => Vec::new(),
        });
        let missing = required.chain(by_rules).find(|name| !has(name))?;
        Some(format!("it has no `{missing}`, which is required"))
    }

    fn of_members(self, object: &Struct, wanted: &Struct, depth: usize) -> Fit {
        let required = object.fields.iter().filter(|field| field.required);
        let fits = required.filter_map(|field| {
            let of_name = wanted.fields.iter().find(|other| other.name == field.name).map(|other| other.schema);
            let fit = match (of_name, wanted.additional) {
                (Some(used), _) | (None, Additional::Typed(used)) => {
                    self.within(field.schema.id, used, false, depth + 1)
                }
                (None, Additional::Refused) => Fit::None("it is not allowed".to_owned()),
                (None, Additional::Ignored) => return None,
            };
            Some((&field.name, fit))
        });
        named(fits)
    }

    /// Why no value of one type keeps the limits of the other.
    fn by_limits(self, source: TypeId, target: TypeId) -> Option<Fit> {
        let (own, others) = (Limits::of(self.types, source), Limits::of(self.types, target));
        let beyond = |least: &Option<Number>, most: &Option<Number>| match (least, most) {
            (Some(least), Some(most)) => least.compare(most).is_gt(),
            _ => false,
        };
        let of = |least: &Option<Number>| least.as_ref().map(ToString::to_string).unwrap_or_default();
        match (beyond(&own.least, &others.most), beyond(&others.least, &own.most)) {
            (true, _) => {
                Some(Fit::None(format!("its least is {}, and {} is the most", of(&own.least), of(&others.most))))
            }
            (_, true) => {
                Some(Fit::None(format!("its most is {}, and {} is the least", of(&own.most), of(&others.least))))
            }
            _ => None,
        }
    }

    /// What a value of a type is, in words.
    fn noun(self, id: TypeId) -> &'static str {
        match &self.types[id].shape {
            Shape::Scalar(Scalar::String { .. }) => "a text",
            Shape::Scalar(Scalar::Integer(_)) => "an integer",
            Shape::Scalar(Scalar::Number(_)) => "a number",
            Shape::Scalar(Scalar::Boolean) => "a boolean",
            Shape::Array(_) | Shape::Tuple(_) => "a list",
            Shape::Struct(_) | Shape::Map(_) => "an object",
            _ => "such a value",
        }
    }
}

/// Of what values are to several types, or several types to one, that which is least wrong.
fn least_wrong(fits: Vec<Fit>) -> Fit {
    let rank = |fit: &Fit| match fit {
        Fit::All => 0,
        Fit::Some(_) => 1,
        Fit::None(_) => 2,
    };
    fits.into_iter().min_by_key(rank).unwrap_or(Fit::All)
}

/// What members are to an object that wants others under their names.
fn named<'n>(fits: impl Iterator<Item = (&'n String, Fit)>) -> Fit {
    let mut some = Fit::All;
    for (name, fit) in fits {
        match fit {
            Fit::None(why) => return Fit::None(format!("of its `{name}`, {why}")),
            Fit::Some(why) if some == Fit::All => some = Fit::Some(format!("of its `{name}`, {why}")),
            Fit::Some(_) | Fit::All => {}
        }
    }
    some
}

/// Between which numbers values are: numbers themselves, the length of texts, or how many items a list has.
#[derive(Default)]
struct Limits {
    least: Option<Number>,
    most: Option<Number>,
}

impl Limits {
    fn of(types: &Types, id: TypeId) -> Self {
        let mut limits = Self::default();
        let count = |count: u64| Number::parse(&count.to_string());
        for Check { rule, .. } in &types[id].checks {
            match rule {
                Rule::Minimum(least) | Rule::ExclusiveMinimum(least) => limits.least = Some(least.clone()),
                Rule::Maximum(most) | Rule::ExclusiveMaximum(most) => limits.most = Some(most.clone()),
                Rule::MinLength(least) | Rule::MinItems(least) => limits.least = count(*least),
                Rule::MaxLength(most) | Rule::MaxItems(most) => limits.most = count(*most),
                _ => {}
            }
        }
        if let Shape::Scalar(Scalar::Integer(format)) = &types[id].shape {
            let (least, most) = IntegerFormat::range(*format).unzip();
            let number = |value: Option<i128>| value.and_then(|value| Number::parse(&value.to_string()));
            limits.least = limits.least.or_else(|| number(least));
            limits.most = limits.most.or_else(|| number(most));
        }
        limits
    }
}
