//! Attributes.

use super::{names::plain, text::inner_docs};
use crate::program::{DocText, Lints, Unused};
use proc_macro2::TokenStream;
use quote::quote;

/// What a type derives: what all types do, a default if it has one that is derived, and `more`, which is sorted.
pub(super) fn derives(more: &[&str], default: bool) -> String {
    let mut all: Vec<&str> = ["Clone", "Debug", "PartialEq"].iter().chain(more).copied().collect();
    all.extend(default.then_some("Default"));
    all.sort_unstable();
    format!("#[derive({})]", all.join(", "))
}

/// What stands at the head of a file: what it says of itself, and the lints that its description provokes.
pub(super) fn inner(docs: &DocText, lints: &Lints) -> [TokenStream; 2] {
    let docs = inner_docs(docs);
    let deprecated = lints
        .deprecated
        .then(|| quote!(#![allow(deprecated, reason = "what the description deprecates is still read and written")]));
    let foreign_names = lints.foreign_names.then(|| {
        quote!(#![allow(
            confusable_idents,
            mixed_script_confusables,
            uncommon_codepoints,
            non_camel_case_types,
            non_snake_case,
            non_upper_case_globals,
            reason = "the names are the description's"
        )])
    });
    let self_convention = lints
        .self_convention
        .then(|| quote!(#![allow(clippy::wrong_self_convention, reason = "the names are the description's")]));
    let complex_types = lints
        .complex_types
        .then(|| quote!(#![allow(clippy::type_complexity, reason = "types nest as their schemas do")]));
    let fractions = lints
        .fractions
        .then(|| quote!(#![allow(clippy::approx_constant, reason = "the limits are the description's")]));
    let large_answers = lints.large_answers.then(|| {
        quote!(#![allow(
            clippy::large_enum_variant,
            clippy::result_large_err,
            reason = "an answer is as large as its schema, and is moved once"
        )])
    });
    let large_variants = lints
        .large_variants
        .then(|| quote!(#![allow(clippy::large_enum_variant, reason = "a value is as large as its schema")]));
    let unused_parts = lints
        .unused_parts
        .then(|| quote!(#![allow(dead_code, unused_imports, reason = "the types are there to be read, and most of their parts for nothing else")]));
    let Unused { code, imports, mutability } = lints.unused;
    let unused: Vec<_> = [(code, "dead_code"), (imports, "unused_imports"), (mutability, "unused_mut")]
        .into_iter()
        .filter(|(is_unused, _)| *is_unused)
        .map(|(_, lint)| plain(lint))
        .collect();
    let unused =
        (!unused.is_empty()).then(|| quote!(#![allow(#(#unused),*, reason = "the features of some tags need none")]));
    [
        docs,
        quote!(#deprecated #foreign_names #self_convention #complex_types #fractions #large_answers #large_variants #unused_parts #unused),
    ]
}
