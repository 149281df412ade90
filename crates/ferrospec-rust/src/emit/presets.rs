//! Values that stand for absent ones.

use super::{code::list, names::Names, text::Quoted};
use crate::program::{Emptiness, Known, Preset, RustType};

/// The value as an expression.
pub(super) fn value(names: &Names<'_>, preset: &Preset) -> String {
    match preset {
        Preset::Bool(value) => value.to_string(),
        Preset::Integer(value) => value.to_string(),
        Preset::Single(value) => format!("{value:?}"),
        Preset::Double(value) => format!("{value:?}"),
        Preset::Exact { number, whole } => {
            let known = if *whole { Known::Integer } else { Known::Number };
            format!("{}::of({number})", names.known(known))
        }
        Preset::Text(text) => format!("{}.to_owned()", Quoted(text.as_str())),
        Preset::Variant(of, name) => format!("{}::{name}", names.ty(&RustType::Named(of.clone()))),
        Preset::Empty(Emptiness::None) => "None".to_owned(),
        Preset::Empty(Emptiness::Asked | Emptiness::Compared) => "Default::default()".to_owned(),
        Preset::Some(inner) => format!("Some({})", value(names, inner)),
        Preset::List(items) => format!("vec![{}]", list(items.iter().map(|item| value(names, item)))),
        Preset::Within(inner) => format!("{}.into()", value(names, inner)),
    }
}

/// The value as an expression, where it is one of this type.
pub(super) fn value_of(names: &Names<'_>, ty: &RustType, preset: &Preset) -> String {
    match (preset, ty) {
        (Preset::Empty(Emptiness::Asked), RustType::String) => "String::new()".to_owned(),
        (Preset::Empty(Emptiness::Asked), RustType::Vec(_)) => "Vec::new()".to_owned(),
        (Preset::Empty(Emptiness::Asked), RustType::Map(_)) => format!("{}::new()", names.known(Known::BTreeMap)),
        (Preset::Empty(Emptiness::Compared), RustType::Named(name)) => format!("{name}::default()"),
        _ => value(names, preset),
    }
}

/// What is in the variable `slot`, an `Option`, else the value.
pub(super) fn or_else(names: &Names<'_>, slot: &str, preset: &Preset) -> String {
    match preset {
        Preset::Empty(_) => format!("{slot}.unwrap_or_default()"),
        preset if preset.any(&allocates) => {
            format!("{slot}.unwrap_or_else(|| {})", value(names, preset))
        }
        preset => format!("{slot}.unwrap_or({})", value(names, preset)),
    }
}

/// Whether what stands at `place` is the value, as an expression.
pub(super) fn is_it(names: &Names<'_>, place: &str, preset: &Preset) -> String {
    match preset {
        Preset::Bool(true) => place.to_owned(),
        Preset::Bool(false) => format!("!{place}"),
        Preset::Empty(Emptiness::None) => format!("{place}.is_none()"),
        Preset::Empty(Emptiness::Asked) => format!("{place}.is_empty()"),
        Preset::Empty(Emptiness::Compared) => format!("{place} == Default::default()"),
        Preset::Some(inner) if matches!(**inner, Preset::Text(_)) => {
            format!("{place}.as_deref() == Some({})", compared(names, inner))
        }
        Preset::Some(inner) if is_plain(inner) => format!("{place} == Some({})", value(names, inner)),
        Preset::Some(inner) => {
            let inner = match &**inner {
                Preset::Empty(Emptiness::Asked) => "value.is_empty()".to_owned(),
                Preset::Empty(_) => "*value == Default::default()".to_owned(),
                inner => format!("*value == {}", compared(names, inner)),
            };
            format!("{place}.as_ref().is_some_and(|value| {inner})")
        }
        Preset::Within(inner) => is_it(names, &format!("{place}.0"), inner),
        preset => format!("{place} == {}", compared(names, preset)),
    }
}

/// What a value is compared with: no text is made anew for it.
fn compared(names: &Names<'_>, preset: &Preset) -> String {
    match preset {
        Preset::Text(text) => Quoted(text.as_str()).to_string(),
        Preset::List(items) => format!("[{}]", list(items.iter().map(|item| compared(names, item)))),
        preset => value(names, preset),
    }
}

/// Whether the value is made without allocating.
fn is_plain(preset: &Preset) -> bool {
    !preset.any(&|part| allocates(part) || matches!(part, Preset::Within(_)))
}

/// Whether a value is not made by naming it.
fn allocates(preset: &Preset) -> bool {
    matches!(preset, Preset::Exact { .. } | Preset::Text(_) | Preset::List(_) | Preset::Empty(_))
}
