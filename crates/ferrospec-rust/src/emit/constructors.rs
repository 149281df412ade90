//! `new` and setters.

use super::{code::Code, names::Names};
use crate::program::{Argument, Beside, Conversion, DocText, Field, Ident, Known, Phrase, Presence};

/// The inherent functions of a struct with these fields; nothing if it has none.
pub(super) fn inherent(
    names: &Names<'_>,
    name: &Ident,
    fields: &[Field],
    beside: Option<&Beside>,
    constructor: bool,
) -> Option<Code> {
    let setters: Vec<_> = fields.iter().filter_map(|field| Some((field, field.setter.as_ref()?))).collect();
    if !constructor && setters.is_empty() {
        return None;
    }
    let mut code = Code::default();
    code.block(format_args!("impl {name}"), |code| {
        if constructor {
            new(code, names, fields, beside);
        }
        for (index, (field, name)) in setters.into_iter().enumerate() {
            if constructor || index > 0 {
                code.gap();
            }
            setter(code, names, field, name);
        }
    });
    Some(code)
}

fn new(code: &mut Code, names: &Names<'_>, fields: &[Field], beside: Option<&Beside>) {
    let required = fields.iter().filter(|field| field.presence == Presence::Required && !field.fixed);
    let arguments: Vec<_> = required.map(|field| argument(names, field)).collect();
    let values = fields.iter().map(|Field { name, presence, argument, fixed, ty, .. }| {
        match (presence, value(name, argument.conversion)) {
            _ if *fixed => format!("{name}: {}::default()", names.ty(ty)),
            (Presence::Optional, _) => format!("{name}: None"),
            (Presence::Required, None) => name.to_string(),
            (Presence::Required, Some(value)) => format!("{name}: {value}"),
        }
    });
    let beside = match beside {
        Some(Beside::Kept { name, .. }) => Some(format!("{name}: {}::new()", names.known(Known::BTreeMap))),
        _ => None,
    };
    let values: Vec<_> = values.chain(beside).collect();
    let has_optional = fields.iter().any(|field| field.presence == Presence::Optional);
    code.doc(if has_optional {
        "A value with what is required; whatever is optional is absent."
    } else {
        "A value with these fields."
    });
    code.list("pub fn new(", arguments.iter(), ") -> Self {");
    code.inside(|code| code.value("", "Self", values.iter(), ""));
    code.line("}");
}

fn setter(code: &mut Code, names: &Names<'_>, field: &Field, setter: &Ident) {
    let (name, argument) = (&field.name, argument(names, field));
    code.docs(&DocText::from(Phrase::new("Sets ").code(name.as_str()).words(".")));
    code.deprecated(field.deprecated);
    code.list(format_args!("pub fn {setter}("), ["mut self", &argument].iter(), ") -> Self {");
    code.inside(|code| {
        match value(name, field.argument.conversion) {
            None => code.line(format_args!("self.{name} = Some({name});")),
            Some(value) => code.line(format_args!("self.{name} = Some({value});")),
        }
        code.line("self");
    });
    code.line("}");
}

/// The argument of a field's name.
fn argument(names: &Names<'_>, Field { name, argument: Argument { ty, conversion }, .. }: &Field) -> String {
    let ty = names.ty(ty);
    match conversion {
        Conversion::None | Conversion::Box => format!("{name}: {ty}"),
        Conversion::Into | Conversion::IntoInBox | Conversion::IntoBox => format!("{name}: impl Into<{ty}>"),
    }
}

/// The field's value from the argument of its name; `None` if it is the argument.
fn value(name: &Ident, conversion: Conversion) -> Option<String> {
    match conversion {
        Conversion::None => None,
        Conversion::Into => Some(format!("{name}.into()")),
        Conversion::Box => Some(format!("Box::new({name})")),
        Conversion::IntoInBox => Some(format!("Box::new({name}.into())")),
        Conversion::IntoBox => Some(format!("{name}.into().map(Box::new)")),
    }
}
