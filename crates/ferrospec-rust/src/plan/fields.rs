//! Fields, as structs and requests have them.

use super::{checks::present, ident::Case, reserved, rust_type::RustTypes, scope::Scope};
use crate::program::{Check, DocText, Field, Ident, Presence, RustType, Wire};
use ferrospec_ir::Use;

/// How many arguments a constructor takes at most: clippy's `too_many_arguments` counts so.
const ARGUMENTS: usize = 7;

/// What the two options of a field say that may be absent and may be `null`.
const TWO_OPTIONS: &str = "`None` is absent, `Some(None)` is `null`, and `Some(Some(_))` is a value.";

/// A field to be.
pub(super) struct FieldWish<'a> {
    /// Its name on the wire.
    pub(super) wire: &'a str,
    pub(super) name: Ident,
    /// The type of its value.
    pub(super) ty: RustType,
    /// The schema behind the type, if one is.
    pub(super) schema: Option<Use>,
    /// What is checked of its value.
    pub(super) checks: Vec<Check>,
    pub(super) boxed: bool,
    pub(super) required: bool,
    pub(super) docs: DocText,
    pub(super) deprecated: bool,
}

/// Makes the fields of one struct, whose names are all different already. `slots` takes the names of their variables.
pub(super) fn fields(types: &RustTypes<'_>, wishes: Vec<FieldWish<'_>>, slots: &mut Scope) -> Vec<Field> {
    let mut setters = Scope::without(reserved::METHODS);
    wishes
        .into_iter()
        .map(|wish| {
            let ty = if wish.boxed { boxed(wish.ty) } else { wish.ty };
            let argument = types.argument(&ty, wish.schema);
            let mut docs = wish.docs;
            if !wish.required && matches!(ty, RustType::Option(_)) {
                docs = docs.then(DocText::of_lines(&[TWO_OPTIONS]));
            }
            let (presence, ty) =
                if wish.required { (Presence::Required, ty) } else { (Presence::Optional, ty.option()) };
            let name = wish.name.as_str();
            Field {
                wire: Wire::new(wish.wire),
                slot: slots.claim_or(wish.name.clone(), || Case::Snake.ident(&[name, "field"])),
                setter: (!wish.required)
                    .then(|| setters.claim_or(wish.name.clone(), || Case::Snake.ident(&["with", name]))),
                name: wish.name,
                docs,
                deprecated: wish.deprecated,
                ty,
                checks: if wish.required { wish.checks } else { present(wish.checks) },
                presence,
                argument,
            }
        })
        .collect()
}

/// What the fields of a struct are called, in their order.
pub(super) fn field_names(shape: &ferrospec_ir::Struct, names: &mut Scope) -> Vec<Ident> {
    let wish = |field: &ferrospec_ir::Field| {
        let wish = Case::Snake.ident(&[&field.name]);
        let is_own = wish.as_str() == field.name;
        (wish, is_own)
    };
    names.claim_all(&shape.fields.iter().map(wish).collect::<Vec<_>>())
}

/// Whether nothing must be said to have a value.
pub(super) fn is_default(fields: &[Field]) -> bool {
    fields.iter().all(|field| field.presence == Presence::Optional)
}

/// Whether there is a function `new` of what must be said.
pub(super) fn has_constructor(fields: &[Field]) -> bool {
    (1..=ARGUMENTS).contains(&fields.iter().filter(|field| field.presence == Presence::Required).count())
}

/// A box inside of the `Option` of what may be null, so that `None` needs none.
fn boxed(ty: RustType) -> RustType {
    match ty {
        RustType::Option(inner) => inner.boxed().option(),
        ty => ty.boxed(),
    }
}
