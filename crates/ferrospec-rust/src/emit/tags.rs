//! Checks of the properties that tell the types of unions apart.

use super::code::list;
use crate::program::{Reading, TagField, Union, UnionVariant};

/// The statement that `value` has the tag of the variant, and the condition under which there is one.
pub(super) fn check(item: &Union, variant: &UnionVariant) -> Option<(Option<String>, String)> {
    let (TagField { name, optional, values }, Reading::Tag { property, .. }) = (variant.tag.as_ref()?, &item.reading)
    else {
        return None;
    };
    let values = list(values.iter());
    let choice = |text: &str| format!("at.key({property}).choice({text}, &[{values}]);");
    Some(match optional {
        true => (Some(format!("let Some(tag) = &value.{name}")), choice("tag")),
        false => (None, choice(&format!("&value.{name}"))),
    })
}
