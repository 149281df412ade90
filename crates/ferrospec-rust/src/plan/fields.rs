//! Fields, as structs and requests have them.

use super::{
    bounds,
    checks::present,
    docs,
    ident::Case,
    roles::Role,
    rust_type::RustTypes,
    scope::Scope,
    wish::{Rank, Wish},
};
use crate::program::{Check, DocText, Emptiness, Field, Ident, Phrase, Presence, Preset, RustType, Wire, Written};
use ferrospec_ir::{self as ir, Fallback, Literal, Use};

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
    /// What it is where it is absent.
    pub(super) fallback: Option<&'a Fallback>,
    /// What it is because it tells the type from others.
    pub(super) tag: Option<&'a Literal>,
    pub(super) docs: DocText,
    pub(super) deprecated: bool,
}

impl RustTypes<'_> {
    /// The limits of a value of this use; those of what has a name are said there.
    fn bounds(&self, schema: Use) -> Option<Phrase> {
        let is_inline = matches!(self.roles[schema.id.index()], Role::Inline);
        bounds::words(&self.api.types[schema.id].checks).filter(|_| is_inline)
    }
}

/// Makes the fields of one struct, whose names are all different already. `functions` takes the names of its functions, and
/// `slots` those of their variables.
pub(super) fn fields(
    types: &RustTypes<'_>,
    wishes: Vec<FieldWish<'_>>,
    mut functions: Scope,
    slots: &mut Scope,
) -> Vec<Field> {
    let own = |wish: &FieldWish<'_>| Wish { name: wish.name.clone(), rank: Rank::default() };
    let names: Vec<_> = wishes.iter().map(own).collect();
    let variables = slots.claim_all(&names, |at| vec![Case::Snake.ident(&[wishes[at].name.as_str(), "field"])]);
    let setters = functions.claim_all(&names, |at| vec![Case::Snake.ident(&["with", wishes[at].name.as_str()])]);
    wishes
        .into_iter()
        .zip(variables.into_iter().zip(setters))
        .map(|(wish, (slot, setter))| {
            let ty = if wish.boxed { wish.ty.held_in_box() } else { wish.ty };
            let argument = types.argument(&ty, wish.schema);
            // Nobody can call what takes a value that there is none of.
            let is_void = wish.schema.is_some_and(|schema| types.is_void(schema));
            let is_single =
                matches!(ty, RustType::Named(_)) && wish.schema.is_some_and(|schema| types.is_single(schema.id));
            let tag = wish.tag.filter(|_| !wish.boxed).and_then(|tag| types.preset(wish.schema?, tag, &[]));
            let mut docs = match wish.schema.and_then(|schema| types.bounds(schema)) {
                Some(bounds) => wish.docs.then(bounds.into()),
                None => wish.docs,
            };
            let preset = wish.fallback.filter(|_| !wish.boxed).and_then(|fallback| {
                Some((types.preset(wish.schema?, &fallback.value, &fallback.variants)?, fallback))
            });
            let (presence, ty) = match preset {
                _ if wish.required => (Presence::Required, ty),
                Some((preset, fallback)) => {
                    let words = Phrase::new("Absent, it counts as ").code(&fallback.value.to_string()).words(".");
                    docs = docs.then(words.into());
                    (Presence::Defaulted(preset), ty)
                }
                None => {
                    if matches!(ty, RustType::Option(_)) {
                        docs = docs.then(DocText::of_lines(&[TWO_OPTIONS]));
                    }
                    (Presence::Optional, ty.option())
                }
            };
            if docs.is_empty() {
                docs = docs::undescribed(wish.wire, wish.schema.map(|schema| &types.api.types[schema.id].shape)).into();
            }
            let written = match wish.fallback.map_or(ir::Written::AsWanted, |fallback| fallback.written) {
                ir::Written::AsWanted => Written::AsWanted,
                ir::Written::Differing => Written::Differing,
                ir::Written::Always => Written::Always,
            };
            let fixed = match presence {
                Presence::Required if is_single => Some(Preset::Empty(Emptiness::Compared)),
                Presence::Required | Presence::Defaulted(_) => tag,
                Presence::Optional => tag.map(|tag| Preset::Some(Box::new(tag))),
            };
            let made = match &presence {
                Presence::Defaulted(preset) if preset.is_made() => {
                    Some(functions.claim(Case::Snake.ident(&["default", wish.name.as_str()])))
                }
                _ => None,
            };
            Field {
                made,
                wire: Wire::new(wish.wire),
                slot,
                setter: (!wish.required && !is_void).then_some(setter),
                name: wish.name,
                docs,
                deprecated: wish.deprecated,
                ty,
                checks: if presence == Presence::Optional { present(wish.checks) } else { wish.checks },
                presence,
                written,
                fixed,
                argument,
            }
        })
        .collect()
}

/// Whether nothing must be said to have a value.
pub(super) fn is_default(fields: &[Field]) -> bool {
    fields.iter().all(|field| field.presence != Presence::Required || field.fixed.is_some())
}

/// Whether there is a function `new` of what must be said.
pub(super) fn has_constructor(fields: &[Field]) -> bool {
    (1..=ARGUMENTS)
        .contains(&fields.iter().filter(|field| field.presence == Presence::Required && field.fixed.is_none()).count())
}
