//! What is compiled with features.

use crate::program::Groups;
use proc_macro2::TokenStream;
use quote::quote;

/// The attribute of what is compiled with any of the groups of each of these; nothing for what is compiled always.
pub(crate) fn cfg<'a>(groups: impl IntoIterator<Item = &'a Groups>) -> Option<TokenStream> {
    let needed = groups.into_iter().filter(|groups| !groups.is_all()).map(any);
    match &needed.collect::<Vec<_>>()[..] {
        [] => None,
        [one] => Some(quote!(#[cfg(#one)])),
        all => Some(quote!(#[cfg(all(#(#all),*))])),
    }
}

fn any(groups: &Groups) -> TokenStream {
    let features = groups.iter().map(|group| group.feature.as_str());
    match &features.map(|feature| quote!(feature = #feature)).collect::<Vec<_>>()[..] {
        [one] => one.clone(),
        any => quote!(any(#(#any),*)),
    }
}

/// The attribute as a line.
pub(super) fn cfg_line(groups: &Groups) -> Option<String> {
    let features: Vec<_> = groups.iter().map(|group| format!("feature = \"{}\"", group.feature.as_str())).collect();
    match &features[..] {
        [] => None,
        [one] => Some(format!("#[cfg({one})]")),
        any => Some(format!("#[cfg(any({}))]", any.join(", "))),
    }
}
