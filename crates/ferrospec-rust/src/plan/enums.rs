//! Enumerations.

use super::{
    docs,
    ident::Case,
    scope::Scope,
    wish::{self, Wish},
};
use crate::parallel::Threads;
use crate::program::{Check, Constant, DocText, Enum, Ident, Phrase, Variant, Variants, Wire};
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Api, Docs, EnumValue, Literal, Number, Shape};
use std::collections::BTreeSet;

/// The enum of these values. Each variant has the name that the document gives it, else one made of its value.
pub(super) fn enumeration(
    shape: &ferrospec_ir::Enum,
    (name, docs, deprecated): (Ident, DocText, bool),
    checks: Vec<Check>,
) -> Enum {
    let VariantNames { values, names: variant_names, unknown, .. } = VariantNames::of(shape);
    let unknown = shape.open.then_some(unknown);
    let variants = values.iter().zip(variant_names).map(|((value, constant), name)| {
        let description = docs::prose(&Docs { description: value.description.clone(), ..Docs::default() });
        let docs = DocText::from(Phrase::new("").code(&text(value))).then(description);
        Variant { name, value: constant.clone(), docs }
    });
    let texts = values.iter().map(|(value, _)| Wire::new(value.value.to_string())).collect();
    let variants = variants_of(variants.collect(), texts);
    let extensible = shape.extensible;
    Enum { name, docs, deprecated, variants, unknown, extensible, checks }
}

/// What the variants of an enumeration are called.
struct VariantNames<'a> {
    /// The values that variants are made of.
    values: Vec<(&'a EnumValue, Constant)>,
    /// The name of each.
    names: Vec<Ident>,
    /// That of the variant for every other value.
    unknown: Ident,
    /// What each would be called if it were alone.
    plain: Vec<Ident>,
}

impl<'a> VariantNames<'a> {
    fn of(shape: &'a ferrospec_ir::Enum) -> Self {
        let mut scope = Scope::without(&["Self_"]);
        let values: Vec<_> = shape.values.iter().filter_map(|value| Some((value, constant(&value.value)?))).collect();
        let spellings: Vec<_> =
            values.iter().map(|(value, _)| value.name.clone().unwrap_or_else(|| text(value))).collect();
        let instead = |at: usize| wish::instead(Case::Camel, &spellings[at], kind(&values, at));
        let mut wishes: Vec<_> = (0..).zip(&spellings).map(|(index, spelling)| wish(index, spelling)).collect();
        let plain: Vec<_> = wishes.iter().map(|wish| wish.name.clone()).collect();
        // No value is called as another is spelled.
        let all: BTreeSet<&str> = spellings.iter().map(String::as_str).collect();
        for (at, wish) in wishes.iter_mut().enumerate() {
            let is_of_another = |name: &Ident| name.as_str() != spellings[at] && all.contains(name.as_str());
            if is_of_another(&wish.name)
                && let Some(name) = instead(at).into_iter().find(|name| !is_of_another(name))
            {
                wish.name = name;
            }
        }
        let names = scope.claim_all(&wishes, instead);
        let unknown = ["Unknown", "Other", "Undeclared"].into_iter();
        let unknown = scope.claim_first(unknown.map(|name| Case::Camel.ident(&[name])));
        Self { values, names, unknown, plain }
    }

    /// Whether a value is not called as it would be alone.
    fn yields(&self) -> bool {
        self.names != self.plain
    }

    /// Says of each value that yields what it is called, and because of which other.
    fn report(&self, diagnostics: &mut Diagnostics) {
        for (at, (name, plain)) in
            self.names.iter().zip(&self.plain).enumerate().filter(|(_, (name, plain))| name != plain)
        {
            let is_holder = |other: usize| {
                other != at && (self.names[other] == *plain || text(self.values[other].0) == plain.as_str())
            };
            let Some(holder) = (0..self.values.len()).find(|other| is_holder(*other)) else { continue };
            let [own, other] = [at, holder].map(|at| self.values[at].0);
            let words = format!("the value `{}` is the variant `{name}`, because `{plain}` is another", text(own));
            let message = diagnostics.report(&codes::RENAMED, own.locus, words);
            message.note(other.locus, format!("this one is `{}`", self.names[holder]));
            message.help("`x-enum-varnames` beside `enum`, or a `title` beside `const`, chooses another name");
        }
    }
}

/// Says which values of enumerations are not called as they would be alone.
pub(super) fn report(api: &Api, threads: Threads, diagnostics: &mut Diagnostics) {
    let shapes = api.types.iter().map(|(_, ty)| &ty.shape);
    let enums: Vec<_> =
        shapes.filter_map(|shape| if let Shape::Enum(shape) = shape { Some(shape) } else { None }).collect();
    let yielding = threads.map(&enums, |shape| Some(VariantNames::of(shape)).filter(VariantNames::yields));
    yielding.iter().flatten().for_each(|names| names.report(diagnostics));
}

/// What tells a value from others that are spelled alike: its kind, if they are of several.
fn kind(values: &[(&EnumValue, Constant)], at: usize) -> &'static str {
    let of = |constant: &Constant| match constant {
        Constant::Null => "null",
        Constant::Bool(_) => "boolean",
        Constant::Signed(_) | Constant::Unsigned(_) | Constant::Double(_) | Constant::Number(_) => "number",
        Constant::Text(_) => "text",
    };
    let own = of(&values[at].1);
    if values.iter().all(|(_, constant)| of(constant) == own) { "value" } else { own }
}

/// The name of the variant of this value.
pub(super) fn variant(shape: &ferrospec_ir::Enum, value: &Literal) -> Option<Ident> {
    let VariantNames { values, names, .. } = VariantNames::of(shape);
    let mut variants = values.into_iter().zip(names);
    variants.find(|((listed, _), _)| listed.value.is_same(value)).map(|(_, name)| name)
}

/// What a variant wants to be called. Several may be spelled alike: `1` and `'1'`, or two that the document calls so.
fn wish(index: usize, spelling: &str) -> Wish<'_> {
    let Wish { name, rank } = Wish::spelled(Case::Camel, spelling);
    Wish { name, rank: rank.at_position(index) }
}

/// A text without its quotes, and all else as JSON has it.
fn text(value: &EnumValue) -> String {
    value.text().map_or_else(|| value.value.to_string(), str::to_owned)
}

fn variants_of(variants: Vec<Variant<Constant>>, texts: Vec<Wire>) -> Variants {
    fn all<T>(variants: &[Variant<Constant>], of: fn(&Constant) -> Option<T>) -> Option<Vec<Variant<T>>> {
        let variant = |Variant { name, value, docs }: &Variant<Constant>| {
            Some(Variant { name: name.clone(), value: of(value)?, docs: docs.clone() })
        };
        variants.iter().map(variant).collect()
    }
    let all_texts = all(&variants, |value| match value {
        Constant::Text(text) => Some(text.clone()),
        _ => None,
    });
    let all_integers = all(&variants, |value| match value {
        Constant::Signed(value) => Some(*value),
        _ => None,
    });
    match (all_texts, all_integers) {
        (Some(variants), _) => Variants::Texts(variants),
        (_, Some(variants)) => Variants::Integers(variants),
        _ => Variants::Values { variants, texts },
    }
}

/// The value as generated code has it; `None` for lists and objects, which no enumeration has.
fn constant(literal: &Literal) -> Option<Constant> {
    Some(match literal {
        Literal::Null => Constant::Null,
        Literal::Bool(value) => Constant::Bool(*value),
        Literal::Text(text) => Constant::Text(Wire::new(text)),
        Literal::Number(number) => of_number(number),
        Literal::List(_) | Literal::Object(_) => return None,
    })
}

fn of_number(number: &Number) -> Constant {
    let text = number.as_str();
    if let Some(value) = number.whole() {
        if let Ok(value) = value.try_into() {
            return Constant::Signed(value);
        }
        if let Ok(value) = value.try_into() {
            return Constant::Unsigned(value);
        }
    }
    match text.parse() {
        Ok(value) if number.is_double() => Constant::Double(value),
        _ => Constant::Number(Wire::new(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::of_number;
    use crate::program::{Constant, Wire};
    use ferrospec_ir::Number;

    #[test]
    fn a_listed_number_is_held_by_the_first_that_holds_it() {
        let cases = [
            ("1.0", Constant::Signed(1)),
            ("18446744073709551615", Constant::Unsigned(u64::MAX)),
            ("0.1", Constant::Double(0.1)),
            ("1e300", Constant::Double(1e300)),
            ("18446744073709551616", Constant::Number(Wire::new("18446744073709551616"))),
            ("0.12345678901234567890", Constant::Number(Wire::new("0.12345678901234567890"))),
            ("1e400", Constant::Number(Wire::new("1e400"))),
        ];
        for (text, expected) in cases {
            assert_eq!(Number::parse(text).map(|number| of_number(&number)), Some(expected), "{text}");
        }
    }
}
