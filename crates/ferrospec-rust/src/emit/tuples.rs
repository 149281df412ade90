//! Structs without names for their fields.

use super::{
    attributes, checks,
    code::{Code, list},
    names::Names,
    structs,
};
use crate::program::{Known, Tuple};

/// The struct and what it implements.
pub(super) fn items(names: &Names<'_>, item: &Tuple) -> Vec<Code> {
    vec![definition(names, item), decode(names, item), encode(names, item), checks::of_tuple(names, item)]
}

fn definition(names: &Names<'_>, item: &Tuple) -> Code {
    let mut code = Code::default();
    code.docs(&item.docs);
    code.line(attributes::derives(&item.derives, false));
    code.deprecated(item.deprecated);
    code.line(format_args!("pub struct {}(", item.name));
    code.inside(|code| {
        for item in &item.items {
            code.docs(&item.docs);
            code.line(format_args!("pub {},", names.ty(&item.ty)));
        }
        if let Some(rest) = &item.rest {
            code.doc("What stands behind them.");
            code.line(format_args!("pub {},", names.ty(&rest.ty.clone().vec())));
        }
    });
    code.line(");");
    code
}

fn decode(names: &Names<'_>, item: &Tuple) -> Code {
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let required = item.items.iter().filter(|item| item.required).count();
    let slots = (0..item.items.len()).map(|index| format!("&mut item_{index}"));
    let (method, rest) = match &item.rest {
        Some(_) => ("tuple_with", ", &mut rest"),
        None => ("tuple", ""),
    };
    let is_void = item.void;
    let filled = item.items.iter().enumerate().map(|(index, item)| match item.required {
        true => structs::taken(names, is_void, format_args!("item_{index}")),
        false => format!("item_{index}"),
    });
    let filled: Vec<_> = filled.chain(item.rest.iter().map(|_| "rest".to_owned())).collect();
    let mut code = Code::default();
    code.block(format_args!("impl {decode} for {}", item.name), |code| {
        code.block(format_args!("fn decode(from: &mut dyn {source}) -> Result<Self, {refused}>"), |code| {
            for index in 0..item.items.len() {
                code.line(format_args!("let mut item_{index} = None;"));
            }
            if item.rest.is_some() {
                code.line("let mut rest = Vec::new();");
            }
            code.line(format_args!("from.{method}({required}, &mut [{}]{rest})?;", list(slots.clone())));
            code.line(format_args!("Ok(Self({}))", list(filled.iter())));
        });
    });
    code
}

fn encode(names: &Names<'_>, item: &Tuple) -> Code {
    let [encode, sink, error] = [Known::Encode, Known::Sink, Known::EncodeError].map(|known| names.known(known));
    let items = item.items.iter().enumerate().map(|(index, item)| match item.required {
        true => format!("Some(&self.{index})"),
        false => format!("{}::value(&self.{index})", names.known(Known::Optional)),
    });
    let items: Vec<_> = items.collect();
    let (method, rest) = match &item.rest {
        Some(_) => ("tuple_with", format!(", &self.{}", item.items.len())),
        None => ("tuple", String::new()),
    };
    let mut code = Code::default();
    code.block(format_args!("impl {encode} for {}", item.name), |code| {
        code.block(format_args!("fn encode(&self, to: &mut dyn {sink}) -> Result<(), {error}>"), |code| {
            code.line(format_args!("to.{method}(&[{}]{rest})", list(items.iter())));
        });
    });
    code
}
