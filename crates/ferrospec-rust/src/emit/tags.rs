//! Checks of the properties that tell the types of unions apart.

use super::code::list;
use crate::program::{Reading, Tag, TagField, TagForm, Union, UnionVariant};

/// The statement that `value` has the tag of the variant, and the condition under which there is one.
pub(super) fn check(item: &Union, variant: &UnionVariant) -> Option<(Option<String>, String)> {
    let Reading::Tag(Tag { property, .. }) = &item.reading else { return None };
    let TagField { name, form, optional, values } = variant.tag.as_ref()?;
    let values = list(values.iter());
    let choice = |text: &str| format!("at.key({property}).choice({text}, &[{values}]);");
    let text = |place: &str| match (form, optional) {
        (TagForm::Text, true) => place.to_owned(),
        (TagForm::Text, false) => format!("&{place}"),
        (TagForm::Listed, _) => format!("{place}.as_str()"),
        (TagForm::Displayed, _) => format!("&{place}.to_string()"),
    };
    Some(match optional {
        true => (Some(format!("let Some(tag) = &value.{name}")), choice(&text("tag"))),
        false => (None, choice(&text(&format!("value.{name}")))),
    })
}
