//! What the same types can be made with.

use super::chunks::{Chunk, Kind};
use super::{derived, lean};

/// A set of impls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strategy {
    /// `Clone`, `Debug` and `PartialEq`, derived.
    Floor,
    /// These, and serde's traits, derived.
    Derived,
    /// The same traits by impls that are written by hand and are generic as those of derives.
    Lean,
    /// Those of the floor, and our door as it is generated, without checks.
    Door,
    /// The same with checks.
    Checked,
    /// All that is generated: also constructors and conversions.
    Whole,
}

impl Strategy {
    pub(super) const OWN: [Self; 6] = [Self::Derived, Self::Lean, Self::Floor, Self::Door, Self::Checked, Self::Whole];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Derived => "derived",
            Self::Lean => "lean",
            Self::Door => "door",
            Self::Checked => "checked",
            Self::Whole => "whole",
        }
    }

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Floor => "Clone, Debug, PartialEq alone",
            Self::Derived => "(a) and serde's derives",
            Self::Lean => "(b) and generic impls by hand",
            Self::Door => "(c) and the door",
            Self::Checked => "(c) and the door and `Validate`",
            Self::Whole => "ours, all that is generated",
        }
    }

    /// What a crate of such types depends on.
    pub(super) fn dependencies(self, generated: &str) -> String {
        match self {
            Self::Floor | Self::Derived | Self::Lean => {
                "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n".into()
            }
            // As the generator says.
            _ => generated
                .lines()
                .filter(|line| line.starts_with("ferrospec-runtime = "))
                .map(|line| format!("{line}\n"))
                .collect(),
        }
    }

    /// The root of the crate.
    pub(super) fn library(self) -> String {
        let mut library = "#![allow(warnings)]\npub mod types;\n".to_owned();
        if matches!(self, Self::Derived | Self::Lean) {
            library += derived::BOTH;
        }
        if self == Self::Lean {
            library += lean::NAMES;
        }
        library
    }

    /// The file of the types.
    pub(super) fn types(self, chunks: &[Chunk<'_>], generated: &str) -> String {
        match self {
            Self::Whole => generated.to_owned(),
            Self::Derived => derived::types(chunks, false),
            Self::Lean => derived::types(chunks, true),
            Self::Floor => derived::without(&derived::types(chunks, false)),
            Self::Door | Self::Checked => {
                let text = |chunk: &Chunk<'_>| match chunk.kind {
                    // A union that is tried needs the trait.
                    Kind::Impl("Validate") if self == Self::Door => format!("impl Validate for {} {{}}\n\n", chunk.of),
                    Kind::Other if !is_leant_on(chunk.text) => String::new(),
                    _ => chunk.text.to_owned(),
                };
                let head = generated.find("\n/// ").map_or("", |end| &generated[..=end]);
                std::iter::once(head.to_owned()).chain(chunks.iter().map(text)).collect()
            }
        }
    }
}

/// Whether the door leans on an impl: the texts or values of an enum, the names that reading and writing share.
fn is_leant_on(text: &str) -> bool {
    let asked = ["pub fn as_str(&self)", "pub fn value(&self)", "fn choices()", "const FIELDS: "];
    let made = ["impl From<&str>", "impl From<Value>"];
    asked.iter().any(|function| text.contains(function)) || made.iter().any(|head| text.starts_with(head))
}
