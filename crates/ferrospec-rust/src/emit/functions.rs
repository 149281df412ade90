//! Functions that check.

use super::{checks, code::Code, names::Names};
use crate::program::{Function, Known, RustType};

pub(super) fn item(names: &Names<'_>, Function { name, ty, reads, checks }: &Function) -> Code {
    let mut code = Code::default();
    let checker = names.known(Known::Checker);
    if *reads {
        let value = names.known(Known::Value);
        code.block(format_args!("pub fn {name}(value: &{value}, at: &mut {checker}<'_>)"), |code| {
            code.block(format_args!("if let Some(value) = at.read::<{}>(value)", names.ty(ty)), |code| {
                checks::of_value(code, names, checks, false);
            });
        });
    } else {
        code.block(format_args!("pub fn {name}(value: &{}, at: &mut {checker}<'_>)", borrowed(names, ty)), |code| {
            checks::of_value(code, names, checks, true);
        });
    }
    code
}

/// What a reference to a value of the type leads to.
fn borrowed(names: &Names<'_>, ty: &RustType) -> String {
    match ty {
        RustType::String => "str".to_owned(),
        RustType::Vec(items) => format!("[{}]", names.ty(items)),
        ty => names.ty(ty),
    }
}
