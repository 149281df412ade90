//! Names that are not free.

/// Names of types that would hide what everybody's code uses: Rust's prelude in every edition, and what stands at the
/// root of a generated crate.
///
/// Names of the runtime are not among them: where a description has a `Field` or an `Operation` of its own, the
/// generated code writes the runtime's with its path.
pub(super) const TYPES: &[&str] = &[
    "Api",
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Self_",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Names of methods that the caller of a type or of the trait may already mean something by: an inherent function, a
/// method of a trait in the prelude or of the runtime, or one that clippy takes for an operator.
pub(super) const METHODS: &[&str] = &[
    "add",
    "and",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "check",
    "clone",
    "clone_from",
    "clone_into",
    "cmp",
    "decode",
    "default",
    "deref",
    "deref_mut",
    "deserialize",
    "div",
    "drop",
    "encode",
    "eq",
    "fmt",
    "from",
    "from_iter",
    "from_str",
    "ge",
    "gt",
    "hash",
    "index",
    "index_mut",
    "into",
    "into_iter",
    "into_result",
    "le",
    "lt",
    "max",
    "min",
    "mul",
    "ne",
    "neg",
    "new",
    "next",
    "not",
    "partial_cmp",
    "rem",
    "serialize",
    "shl",
    "shr",
    "status",
    "sub",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
    "validate",
];

/// Variables that reading and writing a struct use beside one for each field.
pub(super) const VARIABLES: &[&str] = &["from", "object", "present", "to"];

#[cfg(test)]
mod tests {
    use super::{METHODS, TYPES, VARIABLES};

    #[test]
    fn names_are_sorted() {
        assert!([TYPES, METHODS, VARIABLES].iter().all(|names| names.is_sorted()));
    }
}
