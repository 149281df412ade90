//! Answers with headers.

use super::{
    code::{Code, FieldValue, list},
    constructors,
    names::Names,
    newtypes, presets, requests,
    responses::wire,
    structs,
};
use crate::program::{Field, Headed, Known, Presence};

/// The struct and what it has.
pub(super) fn items(names: &Names<'_>, item: &Headed) -> Vec<Code> {
    if let Some(other) = &item.same_as {
        return vec![newtypes::another_name(names, &item.name, &item.docs, other)];
    }
    let default = constructors::default(names, &item.name, &item.fields, None, item.default);
    [Some(definition(names, item)), Some(inherent(names, item)), default].into_iter().flatten().collect()
}

fn definition(names: &Names<'_>, item: &Headed) -> Code {
    let mut code = Code::default();
    code.docs(&item.docs);
    structs::derives(&mut code, &item.fields, item.default, &[]);
    code.block(format_args!("pub struct {}", item.name), |code| structs::declared(code, names, &item.fields));
    code
}

/// How it is made, written and read.
fn inherent(names: &Names<'_>, item: &Headed) -> Code {
    let [parameter, status, writer, reader] =
        [Known::Parameter, Known::StatusCode, Known::ResponseWriter, Known::ResponseReader]
            .map(|known| names.known(known));
    let [error, unread] = [Known::EncodeError, Known::Unread].map(|known| names.known(known));
    let (body, headers) = item.fields.split_at(item.fields.len() - item.headers.len());
    let mut code = Code::default();
    code.block(format_args!("impl {}", item.name), |code| {
        let rows = item.headers.iter().map(|header| requests::parameter(names, header));
        code.list(format_args!("const HEADERS: &'static [{parameter}] = &["), rows.collect::<Vec<_>>().iter(), "];");
        code.gap();
        if constructors::functions(code, names, &item.fields, None, (item.constructor, item.default)) {
            code.gap();
        }
        // No name of ours is short enough for it to stand in one line.
        code.line("fn encode(");
        code.inside(|code| {
            code.line("&self,");
            code.line(format_args!("status: {status},"));
            code.line(format_args!("to: &mut {writer},"));
        });
        code.block(format_args!(") -> Result<(), {error}>"), |code| {
            for (index, Field { name, presence, .. }) in headers.iter().enumerate() {
                let method = if *presence == Presence::Optional { "optional_header" } else { "header" };
                code.line(format_args!("to.{method}(&Self::HEADERS[{index}], &self.{name})?;"));
            }
            code.line(wire::written(names, (item.body.as_deref(), &item.without_body), "to", "status", "&self.body"));
            wire::lay_out(code, item.body.as_deref());
        });
        code.gap();
        code.block(format_args!("fn decode(from: {reader}) -> Result<Self, {unread}>"), |code| {
            for Field { slot, .. } in headers {
                code.line(format_args!("let mut {slot} = None;"));
            }
            let slots = headers.iter().map(|Field { slot, .. }| format!("&mut {slot}"));
            if !code.fits(format_args!("from.headers(Self::HEADERS, &mut [{}])?;", list(slots.clone()))) {
                code.line("from.headers(");
                code.inside(|code| {
                    code.line("Self::HEADERS,");
                    code.last_list("&mut [", slots, "],");
                });
                code.line(")?;");
            }
            let of_headers = headers.iter().map(|field @ Field { name, slot, presence, .. }| match presence {
                Presence::Required => format!("{name}: from.present({slot})?").into(),
                Presence::Optional if name == slot => name.to_string().into(),
                Presence::Optional => format!("{name}: {slot}").into(),
                Presence::Defaulted(preset) => presets::filled(names, field, preset),
            });
            // What reads the body takes the reader with it, and is last.
            let of_body =
                body.iter().map(|Field { name, .. }| format!("{name}: {}?", wire::taken(names, item.body.as_deref())));
            let of_body = of_body.map(FieldValue::from);
            code.value("Ok(", "Self", &of_headers.chain(of_body).collect::<Vec<_>>(), ")");
        });
    });
    code
}
