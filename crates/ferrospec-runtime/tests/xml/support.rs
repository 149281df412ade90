//! Types with tables, and what is asked of them.

use ferrospec_runtime::wire::{Decode, Encode, Mode};
use ferrospec_runtime::xml::{self, Node};
use std::fmt::Debug;

/// An object type, written as generated code writes it.
macro_rules! object {
    ($name:ident { $($field:ident: $ty:ty = $wire:literal $(, $required:ident)?;)* }) => {
        #[derive(Clone, Debug, PartialEq)]
        struct $name { $($field: $ty),* }

        impl ferrospec_runtime::wire::Decode for $name {
            fn decode(
                from: &mut dyn ferrospec_runtime::wire::Source,
            ) -> Result<Self, ferrospec_runtime::wire::Refused> {
                const FIELDS: &[ferrospec_runtime::wire::Field] =
                    &[$(ferrospec_runtime::wire::Field { name: $wire, required: <$ty as $crate::support::Presence>::REQUIRED }),*];
                $(let mut $field = None;)*
                from.object(FIELDS, &mut [$(&mut $field),*])?;
                Ok(Self { $($field: <$ty as $crate::support::Presence>::from_slot($field)?),* })
            }
        }

        impl ferrospec_runtime::wire::Encode for $name {
            fn members(&self, object: &mut ferrospec_runtime::wire::Members<'_>) {
                let _ = &object;
                $(<$ty as $crate::support::Presence>::write(&self.$field, $wire, object);)*
            }
        }

        impl ferrospec_runtime::wire::Validate for $name {}
    };
}
pub(crate) use object;

/// Whether a field must be there, by its type.
pub(crate) trait Presence: Sized {
    const REQUIRED: bool;
    type Slot: Decode;
    fn from_slot(slot: Option<Self::Slot>) -> Result<Self, ferrospec_runtime::wire::Refused>;
    fn write(&self, name: &str, object: &mut ferrospec_runtime::wire::Members<'_>);
}

/// A field that must be there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Must<T>(pub(crate) T);

impl<T: Decode + Encode> Presence for Must<T> {
    const REQUIRED: bool = true;
    type Slot = T;

    fn from_slot(slot: Option<T>) -> Result<Self, ferrospec_runtime::wire::Refused> {
        Ok(Self(ferrospec_runtime::wire::present(slot)))
    }

    fn write(&self, name: &str, object: &mut ferrospec_runtime::wire::Members<'_>) {
        object.field(name, &self.0);
    }
}

impl<T: Decode + Encode> Presence for Option<T> {
    const REQUIRED: bool = false;
    type Slot = T;

    fn from_slot(slot: Option<T>) -> Result<Self, ferrospec_runtime::wire::Refused> {
        Ok(slot)
    }

    fn write(&self, name: &str, object: &mut ferrospec_runtime::wire::Members<'_>) {
        object.optional(name, self);
    }
}

/// Holds a value to a document: it is written as that, and read from it, by a server and by a client.
#[track_caller]
pub(crate) fn both<T: Decode + Encode + PartialEq + Debug>(value: T, root: &'static Node, document: &str) {
    let written = xml::to_string(&value, root).expect("it can be said");
    assert_eq!(on_one_line(&written), document);
    reads(&value, root, document);
    reads(&value, root, &written);
}

/// A document without its layout.
pub(crate) fn on_one_line(document: &str) -> String {
    document.lines().skip(1).map(str::trim_start).collect::<String>().replace(" />", "/>")
}

/// Holds a value to a document that it is read from.
#[track_caller]
pub(crate) fn reads<T: Decode + PartialEq + Debug>(value: &T, root: &'static Node, document: &str) {
    for mode in [Mode::Strict, Mode::Open] {
        let read = xml::from_slice_in(document.as_bytes(), root, mode).map_err(|why| why.to_string());
        assert_eq!(read.as_ref(), Ok(value), "{mode:?}");
    }
}

/// What a server says to a document.
#[track_caller]
pub(crate) fn refusal<T: Decode + Debug>(root: &'static Node, document: &str) -> String {
    xml::from_slice_in::<T>(document.as_bytes(), root, Mode::Strict).expect_err("it is read").to_string()
}
