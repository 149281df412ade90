//! Structs.

use super::{
    attributes, checks,
    code::{Code, FieldValue, list},
    constructors,
    names::Names,
    presets,
};
use crate::program::{Beside, Field, Ident, Known, Presence, Struct, Written};
use std::fmt::Display;

/// The struct and what it implements.
pub(super) fn items(names: &Names<'_>, item: &Struct) -> Vec<Code> {
    // Nobody but a reader makes a value that only checks ask about.
    let mut made = Vec::new();
    if !names.is_in("rules") {
        made.extend(constructors::inherent(
            names,
            &item.name,
            &item.fields,
            Some(&item.beside),
            (item.constructor, item.default),
        ));
        made.extend(constructors::default(names, &item.name, &item.fields, Some(&item.beside), item.default));
    } else {
        made.extend(constructors::defaults(names, &item.name, &item.fields));
    }
    let check = checks::of_struct(names, item);
    let table = shared_table(names, item);
    [definition(names, item)]
        .into_iter()
        .chain(made)
        .chain(table)
        .chain([decode(names, item), encode(names, item), check])
        .collect()
}

/// What stands before the name of a struct with these fields, which may be had without saying anything.
pub(super) fn derives(code: &mut Code, fields: &[Field], default: bool, more: &[&str]) {
    let derived = default && !constructors::has_presets(fields);
    code.line(attributes::derives(more, derived));
}

/// The fields as they are declared.
pub(super) fn declared(code: &mut Code, names: &Names<'_>, fields: &[Field]) {
    for Field { name, docs, deprecated, ty, .. } in fields {
        code.docs(docs);
        code.deprecated(*deprecated);
        code.typed(format_args!("pub {name}: "), &names.ty(ty), ",");
    }
}

/// The fields as they are filled from their variables, of which those that are required are `taken` out of them.
pub(super) fn filled(names: &Names<'_>, fields: &[Field], taken: impl Fn(&Ident) -> String) -> Vec<FieldValue> {
    fields
        .iter()
        .map(|field @ Field { name, slot, presence, .. }| match presence {
            Presence::Required => format!("{name}: {}", taken(slot)).into(),
            Presence::Optional => moved(name, slot).into(),
            Presence::Defaulted(preset) => presets::filled(names, field, preset),
        })
        .collect()
}

/// The value in the slot of what is required in a struct, which may be `void`.
pub(super) fn taken(names: &Names<'_>, void: bool, slot: impl Display) -> String {
    match void {
        true => format!("{}({slot})?", names.known(Known::filled)),
        false => format!("{}({slot})", names.known(Known::present)),
    }
}

/// A field whose value is a variable.
fn moved(name: &Ident, variable: &Ident) -> String {
    if name == variable { name.to_string() } else { format!("{name}: {variable}") }
}

fn definition(names: &Names<'_>, item: &Struct) -> Code {
    let mut code = Code::default();
    code.docs(&item.docs);
    derives(&mut code, &item.fields, item.default, &item.derives);
    code.deprecated(item.deprecated);
    code.block(format_args!("pub struct {}", item.name), |code| {
        declared(code, names, &item.fields);
        if let Beside::Kept { name, docs, values, .. } = &item.beside {
            code.docs(docs);
            code.line(format_args!("pub {name}: {},", names.ty(&values.clone().map())));
        }
    });
    code
}

fn decode(names: &Names<'_>, item: &Struct) -> Code {
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {decode} for {}", item.name), |code| {
        code.block(format_args!("fn decode(from: &mut dyn {source}) -> Result<Self, {refused}>"), |code| {
            if !item.fields.is_empty() && !has_table(item) {
                table(code, names, &item.fields, "const FIELDS: &[");
            }
            for Field { slot, .. } in &item.fields {
                code.line(format_args!("let mut {slot} = None;"));
            }
            let taken = |slot: &Ident| taken(names, item.void, slot);
            let mut filled = filled(names, &item.fields, taken);
            if let Beside::Kept { name, slot, .. } = &item.beside {
                code.line(format_args!("let mut {slot} = {}::new();", names.known(Known::BTreeMap)));
                filled.push(moved(name, slot).into());
            }
            read(code, item);
            code.value("Ok(", "Self", &filled, ")");
        });
    });
    code
}

/// Whether reading and writing share the table of the fields: what else is kept is called as none of them.
fn has_table(item: &Struct) -> bool {
    !item.fields.is_empty() && matches!(item.beside, Beside::Kept { .. })
}

/// The table of the fields, where reading and writing share it.
fn shared_table(names: &Names<'_>, item: &Struct) -> Option<Code> {
    has_table(item).then(|| {
        let mut code = Code::default();
        code.block(format_args!("impl {}", item.name), |code| {
            table(code, names, &item.fields, "const FIELDS: &'static [");
        });
        code
    })
}

fn table(code: &mut Code, names: &Names<'_>, fields: &[Field], open: &str) {
    let field = names.known(Known::Field);
    let rows = fields.iter().map(|Field { wire, presence, .. }| match presence {
        Presence::Required => format!("{field}::required({wire})"),
        Presence::Optional | Presence::Defaulted(_) => format!("{field}::optional({wire})"),
    });
    code.list(format_args!("{open}{field}] = &["), rows, "];");
}

fn read(code: &mut Code, item: &Struct) {
    let Struct { fields, beside, .. } = item;
    let (method, rest) = match beside {
        Beside::Ignored => ("object", None),
        Beside::Refused => ("closed_object", None),
        Beside::Kept { slot, .. } => ("object_with", Some(format!("&mut {slot}"))),
    };
    let table = match () {
        () if fields.is_empty() => "&[]",
        () if has_table(item) => "Self::FIELDS",
        () => "FIELDS",
    };
    let slots = fields.iter().map(|Field { slot, .. }| format!("&mut {slot}"));
    let arguments = [table.to_owned(), format!("&mut [{}]", list(slots.clone()))].into_iter().chain(rest.clone());
    if code.fits(format_args!("from.{method}({})?;", list(arguments))) {
        return;
    }
    code.line(format_args!("from.{method}("));
    code.inside(|code| {
        code.line(format_args!("{table},"));
        match rest {
            None => code.last_list("&mut [", slots, "],"),
            Some(rest) => {
                code.list("&mut [", slots, "],");
                code.line(format_args!("{rest},"));
            }
        }
    });
    code.line(")?;");
}

fn encode(names: &Names<'_>, item: &Struct) -> Code {
    let encode = names.known(Known::Encode);
    let fields = item.fields.iter().map(|field @ Field { wire, name, presence, written, .. }| {
        let mut arguments = vec![wire.to_string(), format!("&self.{name}")];
        let method = match presence {
            Presence::Required => "field",
            Presence::Optional => "optional",
            Presence::Defaulted(preset) => {
                arguments.push(presets::is_default(names, field, preset));
                match written {
                    Written::AsWanted => "defaulted",
                    Written::Differing => "differing",
                    Written::Always => "always",
                }
            }
        };
        (method, arguments)
    });
    let beside = match &item.beside {
        Beside::Kept { name, .. } if item.fields.is_empty() => Some(("entries", vec![format!("&self.{name}")])),
        Beside::Kept { name, .. } => Some(("entries_beside", vec!["Self::FIELDS".to_owned(), format!("&self.{name}")])),
        Beside::Ignored | Beside::Refused => None,
    };
    let writes: Vec<_> = fields.chain(beside).collect();
    let mut code = Code::default();
    if writes.is_empty() {
        code.line(format_args!("impl {encode} for {} {{}}", item.name));
        return code;
    }
    let members = names.known(Known::Members);
    code.block(format_args!("impl {encode} for {}", item.name), |code| {
        if let Some(content) = item.fields.first().filter(|_| item.is_headed) {
            let [sink, error] = [Known::Sink, Known::EncodeError].map(|known| names.known(known));
            code.block(format_args!("fn encode(&self, to: &mut dyn {sink}) -> Result<(), {error}>"), |code| {
                code.line(format_args!("to.headed(self, &self.{})", content.name));
            });
            code.gap();
        }
        code.block(format_args!("fn members(&self, object: &mut {members}<'_>)"), |code| {
            writes.iter().for_each(|(method, arguments)| code.call("object", method, arguments));
        });
    });
    code
}
