//! `new` and setters.

use super::{
    code::{Code, FieldValue},
    names::Names,
    presets,
};
use crate::program::{Argument, Beside, Conversion, DocText, Field, Ident, Known, Phrase, Presence};

/// The inherent functions of a struct with these fields, if it has a `constructor` and a `default`; nothing if it has none.
pub(super) fn inherent(
    names: &Names<'_>,
    name: &Ident,
    fields: &[Field],
    beside: Option<&Beside>,
    (constructor, default): (bool, bool),
) -> Option<Code> {
    let mut code = Code::default();
    let mut has_any = false;
    code.block(format_args!("impl {name}"), |code| {
        has_any = functions(code, names, fields, beside, (constructor, default))
    });
    has_any.then_some(code)
}

/// The functions of such a struct, within its block; whether there are any.
pub(super) fn functions(
    code: &mut Code,
    names: &Names<'_>,
    fields: &[Field],
    beside: Option<&Beside>,
    (constructor, default): (bool, bool),
) -> bool {
    let setters: Vec<_> = fields.iter().filter_map(|field| Some((field, field.setter.as_ref()?))).collect();
    if !constructor && setters.is_empty() {
        return false;
    }
    if constructor {
        new(code, names, fields, beside, default);
    }
    for (index, (field, name)) in setters.into_iter().enumerate() {
        if constructor || index > 0 {
            code.gap();
        }
        setter(code, names, field, name);
    }
    for field in fields.iter().filter(|field| field.made.is_some()) {
        code.gap();
        presets::function(code, names, field);
    }
    true
}

/// The functions of what fields are where they are absent, alone; nothing if there are none.
pub(super) fn defaults(names: &Names<'_>, name: &Ident, fields: &[Field]) -> Option<Code> {
    let made: Vec<_> = fields.iter().filter(|field| field.made.is_some()).collect();
    let mut code = Code::default();
    code.block(format_args!("impl {name}"), |code| {
        for (index, field) in made.iter().enumerate() {
            if index > 0 {
                code.gap();
            }
            presets::function(code, names, field);
        }
    });
    (!made.is_empty()).then_some(code)
}

fn new(code: &mut Code, names: &Names<'_>, fields: &[Field], beside: Option<&Beside>, default: bool) {
    let required = fields.iter().filter(|field| field.presence == Presence::Required && field.fixed.is_none());
    let arguments: Vec<_> = required.map(|field| argument(names, field)).collect();
    let values = fields.iter().map(|field| {
        let Field { name, presence, argument, .. } = field;
        if let Some(preset) = preset(names, field) {
            return format!("{name}: {preset}");
        }
        match (presence, value(name, argument.conversion)) {
            (Presence::Optional | Presence::Defaulted(_), _) => format!("{name}: None"),
            (Presence::Required, None) => name.to_string(),
            (Presence::Required, Some(value)) => format!("{name}: {value}"),
        }
    });
    let values: Vec<_> = values.chain(nothing_beside(names, beside)).map(FieldValue::from).collect();
    let has_optional = fields.iter().any(|field| field.presence == Presence::Optional && field.fixed.is_none());
    let has_defaults = fields.iter().any(|field| matches!(field.presence, Presence::Defaulted(_)));
    code.doc(match (arguments.is_empty(), has_optional, has_defaults) {
        _ if fields.is_empty() => "A request, which has no parameters.",
        (true, true, false) => "A value in which all that is optional is absent.",
        (true, _, true) => "A value in which all that is optional is absent, or has its default.",
        (false, true, false) => "A value with what is required; whatever is optional is absent.",
        (false, _, true) => "A value with what is required; whatever is optional is absent, or has its default.",
        (_, false, false) => "A value with these fields.",
    });
    code.parameters("pub fn new(", &arguments, ") -> Self {");
    code.inside(|code| match default && !values.is_empty() {
        true => code.line("Self::default()"),
        false => code.value("", "Self", &values, ""),
    });
    code.line("}");
}

/// Whether one of the fields begins as something that `Default` does not say of its type.
pub(super) fn has_presets(fields: &[Field]) -> bool {
    fields.iter().any(|field| match (&field.fixed, &field.presence) {
        (Some(preset), _) | (None, Presence::Defaulted(preset)) => !preset.is_default(),
        (None, Presence::Required | Presence::Optional) => false,
    })
}

/// What makes the struct if nothing is said, where that cannot be derived.
pub(super) fn default(
    names: &Names<'_>,
    name: &Ident,
    fields: &[Field],
    beside: Option<&Beside>,
    default: bool,
) -> Option<Code> {
    if !default || !has_presets(fields) {
        return None;
    }
    let value =
        |field: &Field| format!("{}: {}", field.name, preset(names, field).unwrap_or_else(|| "None".to_owned()));
    let values: Vec<_> = fields.iter().map(value).chain(nothing_beside(names, beside)).map(FieldValue::from).collect();
    let mut code = Code::default();
    code.block(format_args!("impl Default for {name}"), |code| {
        code.block("fn default() -> Self", |code| code.value("", "Self", &values, ""));
    });
    Some(code)
}

/// What a field is that nobody must say and that is not absent.
fn preset(names: &Names<'_>, field: &Field) -> Option<String> {
    if let (None, Some(made)) = (&field.fixed, &field.made) {
        return Some(format!("Self::{made}()"));
    }
    match (&field.fixed, &field.presence) {
        (Some(preset), _) | (None, Presence::Defaulted(preset)) => Some(presets::value_of(names, &field.ty, preset)),
        (None, Presence::Required | Presence::Optional) => None,
    }
}

/// The field of what else is in an object, with nothing in it.
fn nothing_beside(names: &Names<'_>, beside: Option<&Beside>) -> Option<String> {
    match beside {
        Some(Beside::Kept { name, .. }) => Some(format!("{name}: {}::new()", names.known(Known::BTreeMap))),
        _ => None,
    }
}

fn setter(code: &mut Code, names: &Names<'_>, field: &Field, setter: &Ident) {
    let (name, argument) = (&field.name, argument(names, field));
    code.docs(&DocText::from(Phrase::new("Sets ").code(name.as_str()).words(".")));
    code.deprecated(field.deprecated);
    let parameters = [("mut self".to_owned(), String::new()), argument];
    code.parameters(format_args!("pub fn {setter}("), &parameters, ") -> Self {");
    code.inside(|code| {
        let value = value(name, field.argument.conversion).unwrap_or_else(|| name.to_string());
        match field.presence {
            Presence::Defaulted(_) => code.line(format_args!("self.{name} = {value};")),
            Presence::Required | Presence::Optional => code.line(format_args!("self.{name} = Some({value});")),
        }
        code.line("self");
    });
    code.line("}");
}

/// The argument of a field's name: what stands before its type, and that.
fn argument(names: &Names<'_>, Field { name, argument: Argument { ty, conversion }, .. }: &Field) -> (String, String) {
    let ty = names.ty(ty);
    let ty = match conversion {
        Conversion::None | Conversion::Box => ty,
        Conversion::Into | Conversion::IntoInBox | Conversion::IntoBox => format!("impl Into<{ty}>"),
        Conversion::OrNull => format!("impl {}<{ty}>", names.known(Known::OrNull)),
    };
    (format!("{name}: "), ty)
}

/// The field's value from the argument of its name; `None` if it is the argument.
fn value(name: &Ident, conversion: Conversion) -> Option<String> {
    match conversion {
        Conversion::None => None,
        Conversion::Into => Some(format!("{name}.into()")),
        Conversion::Box => Some(format!("Box::new({name})")),
        Conversion::IntoInBox => Some(format!("Box::new({name}.into())")),
        Conversion::IntoBox => Some(format!("{name}.into().map(Box::new)")),
        Conversion::OrNull => Some(format!("{name}.or_null()")),
    }
}
