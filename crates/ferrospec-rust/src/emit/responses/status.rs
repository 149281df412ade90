//! Statuses of answers.

use crate::emit::names::{Names, plain};
use crate::program::{Known, StatusPattern};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The type of the status that a variant holds; `None` if it stands for one alone.
pub(super) fn held(names: &Names<'_>, status: StatusPattern) -> Option<TokenStream> {
    let known = match status {
        StatusPattern::Exact(..) => return None,
        StatusPattern::Range(1) => Known::InformationalStatus,
        StatusPattern::Range(2) => Known::SuccessStatus,
        StatusPattern::Range(3) => Known::RedirectionStatus,
        StatusPattern::Range(4) => Known::ClientErrorStatus,
        StatusPattern::Range(_) => Known::ServerErrorStatus,
        StatusPattern::Default => Known::StatusCode,
    };
    Some(names.known(known))
}

/// The status of a variant, whose own is in scope as a reference where it holds one.
pub(super) fn value(names: &Names<'_>, status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Exact(_, Some(constant)) => {
            let (status_code, constant) = (names.known(Known::StatusCode), plain(constant));
            quote!(#status_code::#constant)
        }
        StatusPattern::Exact(code, None) => {
            let (status_code, code) = (names.known(Known::StatusCode), Literal::u16_unsuffixed(code));
            // A code from 100 to 599 always is a status; there is merely no constant for this one.
            quote!(#status_code::from_u16(#code).unwrap_or_default())
        }
        StatusPattern::Range(_) => quote!(status.get()),
        StatusPattern::Default => quote!(*status),
    }
}
