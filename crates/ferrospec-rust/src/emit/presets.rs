//! Values that stand for absent ones.

use super::{
    code::{Code, FieldValue, list},
    names::Names,
    text::Quoted,
    values,
};
use crate::program::{DocText, Emptiness, Field, Json, Known, Phrase, Presence, Preset, RustType};

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
        Preset::List(items) if items.is_empty() => "Vec::new()".to_owned(),
        // What stands in a macro, the printer does not lay out.
        Preset::List(items) if items.iter().any(Preset::is_made) => {
            format!("Vec::from([{}])", list(items.iter().map(|item| value(names, item))))
        }
        Preset::List(items) => format!("vec![{}]", list(items.iter().map(|item| value(names, item)))),
        Preset::Within(inner) => format!("{}.into()", value(names, inner)),
        Preset::Boxed(inner) => match **inner {
            Preset::Empty(Emptiness::Asked | Emptiness::Compared) => "Box::default()".to_owned(),
            _ => format!("Box::new({})", value(names, inner)),
        },
        Preset::Map(entries) if entries.is_empty() => format!("{}::new()", names.known(Known::BTreeMap)),
        Preset::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(name, of)| format!("({}.to_owned(), {})", Quoted(name.as_str()), value(names, of)));
            format!("{}::from([{}])", names.known(Known::BTreeMap), list(entries))
        }
        Preset::Struct(of, fields) => {
            let fields = fields.iter().map(|(name, of)| format!("{name}: {}", value(names, of)));
            format!("{} {{ {} }}", names.ty(&RustType::Named(of.clone())), list(fields))
        }
        Preset::Tuple(of, items) => {
            format!("{}({})", names.ty(&RustType::Named(of.clone())), list(items.iter().map(|item| value(names, item))))
        }
        Preset::Union(of, name, inner) => {
            format!("{}::{name}({})", names.ty(&RustType::Named(of.clone())), value(names, inner))
        }
        Preset::Json(of) => json(names, of),
    }
}

/// A value of any kind as an expression.
fn json(names: &Names<'_>, of: &Json) -> String {
    let any = names.known(Known::Value).to_string();
    match of {
        Json::Plain(of) => values::constant(&any, of),
        Json::List(items) => format!("{any}::Array(vec![{}])", list(items.iter().map(|item| json(names, item)))),
        Json::Object(members) => {
            let members =
                members.iter().map(|(name, of)| format!("({}.to_owned(), {})", Quoted(name.as_str()), json(names, of)));
            format!("{any}::Object({}::from([{}]))", names.known(Known::BTreeMap), list(members))
        }
    }
}

/// The function that makes the value of a field where it is absent.
pub(super) fn function(code: &mut Code, names: &Names<'_>, field: &Field) {
    let (Some(made), Presence::Defaulted(preset)) = (&field.made, &field.presence) else { return };
    code.docs(&DocText::from(Phrase::new("What ").code(field.name.as_str()).words(" is where it is absent.")));
    code.block(format_args!("fn {made}() -> {}", names.ty(&field.ty)), |code| {
        // What is in it is laid out as the printer does.
        code.leave_to_printer();
        code.line(value(names, preset));
    });
}

/// A field with a default as it is filled: with what is in its variable, else with the default.
pub(super) fn filled(names: &Names<'_>, Field { name, slot, made, .. }: &Field, preset: &Preset) -> FieldValue {
    let call = match made {
        Some(made) => format!(".unwrap_or_else(Self::{made})"),
        None => or_else(names, preset),
    };
    FieldValue::called(format_args!("{name}: {slot}"), call)
}

/// Whether a field with a default is that, as an expression.
pub(super) fn is_default(names: &Names<'_>, field: &Field, preset: &Preset) -> String {
    match &field.made {
        Some(made) => format!("self.{} == Self::{made}()", field.name),
        None => is_it(names, &format!("self.{}", field.name), preset),
    }
}

/// The value as an expression, where it is one of this type.
pub(super) fn value_of(names: &Names<'_>, ty: &RustType, preset: &Preset) -> String {
    match (preset, ty) {
        (Preset::Empty(Emptiness::Asked), RustType::String) => "String::new()".to_owned(),
        (Preset::Empty(Emptiness::Asked), RustType::Vec(_)) => "Vec::new()".to_owned(),
        (Preset::Empty(Emptiness::Asked), RustType::Accept) => format!("{}::default()", names.known(Known::Accept)),
        (Preset::Empty(Emptiness::Asked), RustType::Map(_)) => format!("{}::new()", names.known(Known::BTreeMap)),
        (Preset::Empty(Emptiness::Compared), RustType::Named(name)) => format!("{name}::default()"),
        _ => value(names, preset),
    }
}

/// The call that makes of an `Option` what is in it, else the value.
fn or_else(names: &Names<'_>, preset: &Preset) -> String {
    match preset {
        Preset::Empty(_) => ".unwrap_or_default()".to_owned(),
        preset if preset.any(&allocates) => format!(".unwrap_or_else(|| {})", value(names, preset)),
        preset => format!(".unwrap_or({})", value(names, preset)),
    }
}

/// Whether what stands at `place` is the value, as an expression.
fn is_it(names: &Names<'_>, place: &str, preset: &Preset) -> String {
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
