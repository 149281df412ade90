//! What discriminators map to types in their own words.

use ferrospec_diagnostics::Locus;
use ferrospec_ir::TypeId;

/// A value of a property that a discriminator maps to a type.
#[derive(Debug)]
pub(crate) struct Mapped {
    /// What the property is called.
    pub(crate) property: String,
    /// The value.
    pub(crate) value: String,
    /// The type that it stands for.
    pub(crate) of: TypeId,
    /// Where that is said.
    pub(crate) locus: Locus,
}
