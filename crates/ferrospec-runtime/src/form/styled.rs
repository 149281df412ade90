//! Fields of a form that are written as parameters of a query are (OpenAPI 3.1.1 §4.8.15.1.2).

use crate::form_field::FormField;
use crate::operation::Parameter;
use crate::parameter_style::Style;
use crate::style::{Outcome, Pairs, ParameterSource, Raw, write_deep, write_pairs};
use crate::text::Texts;
use crate::wire::{Context, Encode, EncodeError, Kind, Refused, Slot, Source, Visitor, Wanted, violation};

impl FormField {
    /// The parameter that is written the same.
    pub(super) fn parameter(&self) -> Parameter {
        let parameter = Parameter::query(self.name).style(self.style).explode(self.explode);
        if self.allow_reserved { parameter.allow_reserved() } else { parameter }
    }

    /// Whether an object in it is written as members that stand beside it.
    pub(super) fn lends(&self) -> bool {
        self.explode && self.style != Style::DeepObject
    }
}

/// The pairs of a field, escaped.
///
/// # Errors
/// The value cannot be said in the style.
pub(super) fn write(
    field: &FormField,
    value: &dyn Encode,
    claimed: &dyn Fn(&str) -> bool,
) -> Result<Vec<(String, String)>, EncodeError> {
    let parameter = field.parameter();
    if field.style == Style::DeepObject {
        return write_deep(&parameter, value);
    }
    write_pairs(&parameter, &Texts::of(value)?, claimed)
}

/// A field of which the kind is known, though not to who reads it.
struct OfKind<'s, 'a> {
    kind: Kind,
    source: &'s mut ParameterSource<'a>,
}

impl Source for OfKind<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.source.context()
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let meant = match (wanted, self.kind) {
            (Wanted::Any, Kind::Array) => Wanted::List,
            (Wanted::Any, Kind::Object) => Wanted::Object { fields: &[], rest: true },
            (Wanted::Any, _) => Wanted::Text,
            (wanted, _) => wanted,
        };
        self.source.read(meant, into)
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }
}

/// What reads the fields of one form.
pub(super) struct Styled<'a> {
    pub(super) fields: &'static [FormField],
    /// All pairs of the form.
    pub(super) pairs: Pairs,
    /// What is asked for of the whole.
    pub(super) wanted: Wanted<'a>,
}

impl Styled<'_> {
    /// Whether a pair of this name is one of the fields, or was read as a member of what is in one.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.parameter().bears(name)) || self.pairs.is_taken(name)
    }

    /// Whether objects may be looked for by the names of their members: what these are is known only where it is known which
    /// names are others'.
    pub(super) fn knows_members(&self) -> bool {
        matches!(self.wanted, Wanted::Object { .. })
    }

    /// Reads a field. One that is not there leaves the slot as it is.
    ///
    /// # Errors
    /// The value is refused, or must be there and is not.
    pub(super) fn read(
        &mut self,
        field: &'static FormField,
        context: &mut Context,
        slot: &mut dyn Slot,
    ) -> Result<(), Refused> {
        let names = match self.wanted {
            Wanted::Object { fields, .. } => fields,
            _ => &[],
        };
        let styled = self.fields;
        // A member of the object in a field may be called as the field is, which is written nowhere then.
        let claimed = |name: &str| {
            let is_other = |other: &str| other != field.name;
            names.iter().any(|other| other.name == name && is_other(name))
                || styled.iter().any(|other| is_other(other.name) && other.parameter().bears(name))
        };
        let parameter = field.parameter();
        let raw = Raw::Pairs { pairs: &mut self.pairs, claimed: &claimed, patient: false };
        let mut source = ParameterSource { parameter: &parameter, raw, context, outcome: Outcome::Read };
        let read = match field.kind {
            Some(kind) => slot.read(&mut OfKind { kind, source: &mut source }),
            None => slot.read(&mut source),
        };
        match source.outcome {
            Outcome::Read => read,
            Outcome::Absent | Outcome::Later if names.iter().any(|own| own.name == field.name && own.required) => {
                Err(context.refuse(violation::MISSING, "required, and not there"))
            }
            Outcome::Absent | Outcome::Later => Ok(()),
        }
    }
}
