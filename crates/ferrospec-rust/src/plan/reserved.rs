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

/// Names of methods that who implements a trait, or calls it, may already mean something by: an inherent function, a method of
/// a trait in the prelude or of the runtime, or one that clippy takes for an operator.
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
    "sub",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
    "validate",
];

/// What answers have beside what [`METHODS`] names: functions of their own.
pub(super) const OF_ANSWERS: &[&str] = &["into_result", "status"];

/// What every struct has that is written: its constructor, methods of what it derives and of what every type implements that
/// derives that; and what clippy takes for an operator.
pub(super) const OF_STRUCTS: &[&str] = &[
    "add",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "default",
    "div",
    "eq",
    "fmt",
    "from",
    "into",
    "mul",
    "ne",
    "new",
    "rem",
    "shl",
    "shr",
    "sub",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// What requests have beside that, by the runtime's `Request`.
pub(super) const OF_REQUESTS: &[&str] = &["check", "decode", "encode"];

/// What types of the description have beside that, by traits of the runtime and of serde.
pub(super) const OF_TYPES: &[&str] = &["check", "decode", "deserialize", "encode", "serialize", "validate"];

/// What they have by this trait, if they derive it.
pub(super) fn of_derived(name: &str) -> &'static [&'static str] {
    match name {
        "Hash" => &["hash"],
        "Ord" => &["clamp", "cmp", "max", "min"],
        "PartialOrd" => &["ge", "gt", "le", "lt", "partial_cmp"],
        _ => &[],
    }
}

/// Variables that reading and writing a struct use beside one for each field.
pub(super) const VARIABLES: &[&str] = &["from", "object", "present", "to"];

#[cfg(test)]
mod tests {
    use super::{METHODS, OF_STRUCTS, TYPES, VARIABLES};

    #[test]
    fn names_are_sorted() {
        assert!([TYPES, METHODS, OF_STRUCTS, VARIABLES].iter().all(|names| names.is_sorted()));
    }
}
