//! What is checked of values.

use super::statements::{At, Value, all, one, taken_out};
use super::statics::Statics;
use super::{code::Code, names::Names, tags};
use crate::program::{
    Beside, Check, ContentVariant, Contents, Enum, Field, Ident, Known, Presence, Struct, Tuple, TupleItem, Union,
    UnionVariant,
};
use std::fmt::Display;

/// The check of a struct.
pub(super) fn of_struct(names: &Names<'_>, item: &Struct) -> Code {
    let Struct { name, fields, beside, checks: whole, .. } = item;
    let members = fields.iter().filter(|field| !field.checks.is_empty());
    let entries = match beside {
        Beside::Kept { name, checks, .. } if !checks.is_empty() => Some((name, Check::Entries(checks.clone()))),
        _ => None,
    };
    let mut code = Code::default();
    if members.clone().next().is_none() && entries.is_none() && whole.is_empty() {
        code.line(format_args!("impl {} for {name} {{}}", names.known(Known::Validate)));
        return code;
    }
    let of_fields = members.clone().flat_map(|field| &field.checks);
    let statics = Statics::of(of_fields.chain(entries.iter().map(|(_, check)| check)).chain(whole));
    implementation(&mut code, names, name, |code| {
        statics.declare(code, names);
        for Field { wire, name, checks, .. } in members {
            for check in checks {
                if is_own(check) {
                    code.call("at", "member", &[wire.to_string(), format!("&self.{name}")]);
                } else {
                    one(code, names, check, &Value::field(name), &At::part(format!("at.key({wire})"), &statics));
                }
            }
        }
        if let Some((name, check)) = &entries {
            one(code, names, check, &Value::field(name), &At::whole(&statics));
        }
        if whole.iter().any(|check| matches!(check, Check::Members { .. })) {
            code.line(format_args!("let members = {};", count(fields, beside)));
        }
        of_self(code, names, whole, &statics);
    });
    code
}

/// How many members a struct has.
fn count(fields: &[Field], beside: &Beside) -> String {
    let (optional, required): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.presence == Presence::Optional);
    let required = Some(required.len()).filter(|count| *count > 0).map(|count| count.to_string());
    let optional = optional.iter().map(|field| format!("usize::from(self.{}.is_some())", field.name));
    let kept = match beside {
        Beside::Kept { name, .. } => Some(format!("self.{name}.len()")),
        Beside::Ignored | Beside::Refused => None,
    };
    let terms: Vec<_> = required.into_iter().chain(optional).chain(kept).collect();
    if terms.is_empty() { "0".to_owned() } else { terms.join(" + ") }
}

/// The check of a struct around another value.
pub(super) fn of_newtype(names: &Names<'_>, name: &Ident, checks: &[Check]) -> Code {
    let mut code = Code::default();
    if checks.is_empty() {
        code.line(format_args!("impl {} for {name} {{}}", names.known(Known::Validate)));
    } else {
        let statics = Statics::of(checks);
        implementation(&mut code, names, name, |code| {
            statics.declare(code, names);
            all(code, names, checks, &Value::place("self.0"), &At::whole(&statics));
        });
    }
    code
}

/// The check of a tuple: of each item, of how many there are, and of all of it.
pub(super) fn of_tuple(names: &Names<'_>, item: &Tuple) -> Code {
    let rest = item.rest.as_ref().filter(|rest| !rest.checks.is_empty());
    let mut code = Code::default();
    let is_kept = rest.is_none() && item.counts.is_empty() && item.checks.is_empty();
    if is_kept && item.items.iter().all(|item| item.checks.is_empty()) {
        code.line(format_args!("impl {} for {} {{}}", names.known(Known::Validate), item.name));
        return code;
    }
    let first = item.items.len();
    let of_rest = rest.iter().flat_map(|rest| &rest.checks);
    let statics = Statics::of(item.items.iter().flat_map(|item| &item.checks).chain(of_rest).chain(&item.checks));
    implementation(&mut code, names, &item.name, |code| {
        statics.declare(code, names);
        for (index, TupleItem { checks, .. }) in item.items.iter().enumerate() {
            let at = At::part(format!("at.index({index})"), &statics);
            all(code, names, checks, &Value::place(&format!("self.{index}")), &at);
        }
        if let Some(rest) = rest {
            code.block(format_args!("for (index, item) in self.{first}.iter().enumerate()"), |code| {
                let at = At::whole(&statics).step(format_args!("index({first} + index)"));
                all(code, names, &rest.checks, &Value::reference("item"), &at);
            });
        }
        if !item.counts.is_empty() {
            let required = item.items.iter().filter(|item| item.required).count();
            let optional = (required..first).map(|index| format!(" + usize::from(self.{index}.is_some())"));
            let rest = item.rest.iter().map(|_| format!(" + self.{first}.len()"));
            code.line(format_args!("let count = {required}{};", optional.chain(rest).collect::<String>()));
        }
        for (method, limit) in &item.counts {
            code.line(format_args!("at.{method}(count, {limit});"));
        }
        of_self(code, names, &item.checks, &statics);
    });
    code
}

/// The check of a union: of whatever stands in it, and of all of it.
pub(super) fn of_union(names: &Names<'_>, item: &Union) -> Code {
    let is_checked = |variant: &&UnionVariant| !variant.checks.is_empty() || variant.tag.is_some();
    let checked: Vec<_> = item.variants.iter().filter(is_checked).collect();
    let mut code = Code::default();
    if checked.is_empty() && item.checks.is_empty() {
        code.line(format_args!("impl {} for {} {{}}", names.known(Known::Validate), item.name));
        return code;
    }
    let statics = Statics::of(checked.iter().flat_map(|variant| &variant.checks).chain(&item.checks));
    implementation(&mut code, names, &item.name, |code| {
        statics.declare(code, names);
        if !checked.is_empty() {
            of_variants(code, names, item, &checked, &statics);
        }
        of_self(code, names, &item.checks, &statics);
    });
    code
}

/// The statement that checks what stands in a union, of whose variants these are checked.
fn of_variants(code: &mut Code, names: &Names<'_>, item: &Union, checked: &[&UnionVariant], statics: &Statics<'_>) {
    let pattern = |variant: &UnionVariant| format!("Self::{}({})", variant.name, inside(item, variant).1);
    let is_all = |only: &UnionVariant| item.variants.len() == 1 && inside(item, only).1 == "value";
    if let [only] = checked
        && !is_all(only)
    {
        let is = format!("if let {} = self", pattern(only));
        return match tags::check(item, only) {
            Some((Some(is_there), check)) if only.checks.is_empty() => {
                code.chain(is, is_there, |code| code.line(check))
            }
            _ => code.block(is, |code| of_variant(code, names, item, only, statics)),
        };
    }
    code.block("match self", |code| {
        for variant in checked {
            match (inside(item, variant).0, &variant.tag) {
                ([Check::Own], None) => code.arm(pattern(variant), "value.check(at)"),
                _ => {
                    code.block(format_args!("{} =>", pattern(variant)), |code| {
                        of_variant(code, names, item, variant, statics);
                    });
                }
            }
        }
        // What is not taken out of an option is nothing to check either.
        if checked.len() < item.variants.len() || checked.iter().any(|variant| inside(item, variant).1 != "value") {
            code.line("_ => {}");
        }
    });
}

/// What is checked of the value in a variant, and the pattern for that value: what has no tag may stand in options.
fn inside<'v>(item: &Union, variant: &'v UnionVariant) -> (&'v [Check], String) {
    match tags::check(item, variant) {
        None => taken_out(&variant.checks),
        Some(_) => (&variant.checks, "value".to_owned()),
    }
}

/// The statements for what stands in a union: that it has the tag of the variant, and whatever its type asks for.
fn of_variant(code: &mut Code, names: &Names<'_>, item: &Union, variant: &UnionVariant, statics: &Statics<'_>) {
    match tags::check(item, variant) {
        Some((Some(is_there), check)) => code.block(format_args!("if {is_there}"), |code| code.line(check)),
        Some((None, check)) => code.line(check),
        None => {}
    }
    all(code, names, inside(item, variant).0, &Value::reference("value"), &At::whole(statics));
}

/// The statements about all of `self`.
fn of_self(code: &mut Code, names: &Names<'_>, checks: &[Check], statics: &Statics<'_>) {
    all(code, names, checks, &Value::reference("self"), &At::whole(statics));
}

/// The check of an enumeration: the statement `choice` that it is one of the listed, and what else is asked of those.
pub(super) fn of_enum(names: &Names<'_>, item: &Enum, choice: impl Display) -> Code {
    let mut code = Code::default();
    let statics = Statics::of(&item.checks);
    implementation(&mut code, names, &item.name, |code| {
        statics.declare(code, names);
        code.line(choice);
        of_self(code, names, &item.checks, &statics);
    });
    code
}

/// The check of an enumeration that has no other values than those that are listed.
pub(super) fn of_closed_enum(names: &Names<'_>, item: &Enum) -> Code {
    let mut code = Code::default();
    if item.checks.is_empty() {
        code.line(format_args!("impl {} for {} {{}}", names.known(Known::Validate), item.name));
        return code;
    }
    let statics = Statics::of(&item.checks);
    implementation(&mut code, names, &item.name, |code| {
        statics.declare(code, names);
        of_self(code, names, &item.checks, &statics);
    });
    code
}

/// The statements of a function about a value, which it has as a reference if `is_reference`.
pub(super) fn of_value(code: &mut Code, names: &Names<'_>, checks: &[Check], is_reference: bool) {
    if checks.iter().any(calls_own) {
        names.items_of(Known::Validate);
    }
    let statics = Statics::of(checks);
    statics.declare(code, names);
    all(code, names, checks, &Value::called("value", is_reference), &At::whole(&statics));
}

/// Whether it calls the check of another type, which is a method of a trait.
fn calls_own(check: &Check) -> bool {
    check.any(&|check| *check == Check::Own)
}

/// Whether all that is asked of a value is asked by its type, or by the type of what is in it.
fn is_own(check: &Check) -> bool {
    match check {
        Check::Own => true,
        Check::Present(checks) | Check::Items(checks) | Check::Entries(checks) => checks.iter().all(is_own),
        // What comes later is not there yet, so that no type asks it by itself.
        _ => false,
    }
}

/// The statements for the fields of a request, of which the first are parameters; nothing if there are none.
pub(super) fn of_request(code: &mut Code, names: &Names<'_>, fields: &[Field], parameters: usize) {
    if fields.iter().all(|field| field.checks.is_empty()) {
        return;
    }
    if fields.iter().flat_map(|field| &field.checks).any(calls_own) {
        names.items_of(Known::Validate);
    }
    let statics = Statics::of(fields.iter().flat_map(|field| &field.checks));
    code.gap();
    let at = place(fields.iter().flat_map(|field| &field.checks));
    code.block(format_args!("fn check(&self, {at}: &mut {})", names.known(Known::RequestChecks)), |code| {
        statics.declare(code, names);
        for (index, Field { name, checks, .. }) in fields.iter().enumerate() {
            let at = if index < parameters { format!("at.parameter({index})") } else { "at.body()".to_owned() };
            all(code, names, checks, &Value::field(name), &At::part(at, &statics));
        }
    });
}

/// The check of a body that may be of several media types; nothing if nothing is checked.
pub(super) fn of_contents(names: &Names<'_>, item: &Contents) -> Option<Code> {
    let checked: Vec<_> = item.variants.iter().filter(|variant| !variant.checks.is_empty()).collect();
    if checked.is_empty() {
        return None;
    }
    let statics = Statics::of(checked.iter().flat_map(|variant| &variant.checks));
    let mut code = Code::default();
    let [validate, checker] = [Known::Validate, Known::Checker].map(|known| names.known(known));
    let at = place(checked.iter().flat_map(|variant| &variant.checks));
    let check = |code: &mut Code| {
        statics.declare(code, names);
        let of_one = |code: &mut Code, checks: &[Check]| {
            all(code, names, checks, &Value::reference("value"), &At::whole(&statics));
        };
        if let [ContentVariant { name, checks, .. }] = checked[..]
            && item.variants.len() > 1
        {
            return code.block(format_args!("if let Self::{name}(value) = self"), |code| of_one(code, checks));
        }
        code.block("match self", |code| {
            for ContentVariant { name, checks, .. } in &checked {
                match &checks[..] {
                    [Check::Own] => code.arm(format_args!("Self::{name}(value)"), "value.check(at)"),
                    checks => code.block(format_args!("Self::{name}(value) =>"), |code| of_one(code, checks)),
                }
            }
            if checked.len() < item.variants.len() {
                code.line("_ => {}");
            }
        });
    };
    code.block(format_args!("impl {validate} for {}", item.name), |code| {
        code.block(format_args!("fn check(&self, {at}: &mut {checker}<'_>)"), check);
    });
    Some(code)
}

/// What the place of a value is called, which nobody asks for where all that is checked comes later.
fn place<'a>(mut checks: impl Iterator<Item = &'a Check>) -> &'static str {
    let is_later = |check: &Check| {
        let inside = |check: &Check| matches!(check, Check::Each(_) | Check::EachData(_));
        inside(check) || matches!(check, Check::Present(checks) if checks.iter().all(inside))
    };
    if checks.all(is_later) { "_" } else { "at" }
}

fn implementation(code: &mut Code, names: &Names<'_>, name: &Ident, write: impl FnOnce(&mut Code)) {
    let [validate, checker] = [Known::Validate, Known::Checker].map(|known| names.known(known));
    code.block(format_args!("impl {validate} for {name}"), |code| {
        code.block(format_args!("fn check(&self, at: &mut {checker}<'_>)"), write);
    });
}
