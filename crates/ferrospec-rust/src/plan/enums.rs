//! Enumerations.

use super::{
    docs,
    ident::Case,
    scope::Scope,
    wish::{self, Wish},
};
use crate::program::{Check, Constant, DocText, Enum, Ident, Phrase, Variant, Variants, Wire};
use ferrospec_ir::{Docs, EnumValue, Literal, Number};

/// The enum of these values. Each variant has the name that the document gives it, else one made of its value.
pub(super) fn enumeration(
    shape: &ferrospec_ir::Enum,
    (name, docs, deprecated): (Ident, DocText, bool),
    checks: Vec<Check>,
) -> Enum {
    let (values, variant_names, unknown) = names_of(shape);
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

/// The values that variants are made of, the name of each, and that of the variant for every other value.
fn names_of(shape: &ferrospec_ir::Enum) -> (Vec<(&EnumValue, Constant)>, Vec<Ident>, Ident) {
    let mut names = Scope::without(&["Self_"]);
    let values: Vec<_> = shape.values.iter().filter_map(|value| Some((value, constant(&value.value)?))).collect();
    let spellings: Vec<_> = values.iter().map(|(value, _)| value.name.clone().unwrap_or_else(|| text(value))).collect();
    let wishes: Vec<_> = (0..).zip(&spellings).map(|(index, spelling)| wish(index, spelling)).collect();
    let variant_names = names.claim_all(&wishes, |at| wish::instead(Case::Camel, &spellings[at], "value"));
    let unknown = ["Unknown", "Other", "Undeclared"].into_iter();
    let unknown = names.claim_first(unknown.map(|name| Case::Camel.ident(&[name])));
    (values, variant_names, unknown)
}

/// The name of the variant of this value.
pub(super) fn variant(shape: &ferrospec_ir::Enum, value: &Literal) -> Option<Ident> {
    let (values, names, _) = names_of(shape);
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
