//! Values of one of several types.

use crate::{Literal, Number, Use};
use ferrospec_diagnostics::Locus;
use std::collections::HashMap;

/// One of several types: `oneOf`, `anyOf`, or several names under `type`.
#[derive(Clone, Debug)]
pub struct Union {
    /// The types, in the order of the document.
    pub variants: Vec<Variant>,
    /// Whether a value that fits several types is refused (`oneOf`). Where it is not, the first that it fits is meant.
    pub exactly_one: bool,
    /// Whether these are schemas that inherit from one, which is the tag's default: what is said of its values refuses none
    /// that is of no other.
    pub inherited: bool,
    /// The property that tells which type is meant; without it, that is found out by what fits.
    pub tag: Option<Box<Tag>>,
    /// Without such a property: the one that tells those of the types apart that are objects, where others are none.
    pub object_tag: Option<Box<Tag>>,
}

/// One of a union's types.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The type.
    pub schema: Use,
    /// What the document calls it, if it does not have a name of its own: a `title`, or the tag's value.
    pub title: Option<String>,
    /// Where it stands.
    pub locus: Locus,
}

/// The property that tells the types of a union apart (OpenAPI 3.1.1 §4.8.25).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// Its name on the wire.
    pub property: String,
    /// Whether all its values are texts. Otherwise whole numbers, and `true` and `false`, stand for what the text stands for
    /// that they are written as (OpenAPI 3.2.0 §4.25.3).
    pub text: bool,
    /// Whether an object with another value, or without the property, may be of any variant: the one that it fits.
    pub hint: bool,
    /// Each value with the index of the variant that it stands for, in the order of variants and then of the document.
    /// Several values may stand for one variant; each has one at least, and the first is what is written where the type
    /// itself does not say. One value may stand for several variants, of which what else is said tells which is meant.
    pub values: Vec<(String, usize)>,
    /// The variant for every other value, and for objects without the property (OpenAPI 3.2.0 §4.25).
    pub default: Option<usize>,
}

impl Tag {
    /// The text that a value of the property stands for.
    pub fn text_of(&self, value: &Literal) -> Option<String> {
        match value {
            Literal::Text(text) => Some(text.clone()),
            Literal::Number(number) if !self.text => {
                Some(number.whole().map_or_else(|| number.as_str().to_owned(), |whole| whole.to_string()))
            }
            Literal::Bool(value) if !self.text => Some(value.to_string()),
            _ => None,
        }
    }

    /// The value of the property that a text stands for.
    pub fn value_of(&self, text: &str) -> Literal {
        match (text, Number::parse(text)) {
            _ if self.text => Literal::Text(text.to_owned()),
            ("true", _) => Literal::Bool(true),
            ("false", _) => Literal::Bool(false),
            (_, Some(number)) => Literal::Number(number),
            (_, None) => Literal::Text(text.to_owned()),
        }
    }

    /// Whether one value stands for several variants.
    pub fn is_shared(&self) -> bool {
        self.groups().iter().any(|(_, of)| of.len() > 1)
    }

    /// Each value once, with all variants that it stands for.
    pub fn groups(&self) -> Vec<(&str, Vec<usize>)> {
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        let mut known = HashMap::new();
        for (value, of) in &self.values {
            let at = *known.entry(value).or_insert(groups.len());
            match groups.get_mut(at) {
                Some((_, all)) if all.contains(of) => {}
                Some((_, all)) => all.push(*of),
                None => groups.push((value, vec![*of])),
            }
        }
        groups
    }
}
