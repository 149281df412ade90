//! Answers on the wire.

use super::status;
use crate::emit::names::Names;
use crate::program::{Answer, Codec, Known, Payload, Response, StatusPattern};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// How an answer is written and read.
pub(super) fn implementation(names: &Names<'_>, response: &Response) -> TokenStream {
    let name = &response.name;
    let [trait_name, writer, reader] =
        [Known::Response, Known::ResponseWriter, Known::ResponseReader].map(|known| names.known(known));
    let [error, unread] = [Known::EncodeError, Known::Unread].map(|known| names.known(known));
    let writes = response.answers.iter().map(|answer| write(names, answer));
    let reads = reads(names, &response.answers);
    quote! {
        impl #trait_name for #name {
            fn encode(&self, to: &mut #writer) -> Result<(), #error> {
                match self { #(#writes,)* }
            }

            fn decode(from: #reader) -> Result<Self, #unread> {
                #reads
            }
        }
    }
}

fn write(names: &Names<'_>, answer: &Answer) -> TokenStream {
    let Answer { name, status, payload, .. } = answer;
    let pattern = match (status, payload) {
        (StatusPattern::Exact(..), None) => None,
        (StatusPattern::Exact(..), Some(_)) => Some(quote!((body))),
        (_, None) => Some(quote!({ status })),
        (_, Some(_)) => Some(quote!({ status, body })),
    };
    let status = status::value(names, *status);
    match payload {
        None => quote!(Self::#name #pattern => to.empty(#status)),
        Some(Payload { media_type, codec, .. }) => {
            let method = method(*codec);
            quote!(Self::#name #pattern => to.#method(#status, #media_type, body))
        }
    }
}

/// Reads whichever answer the status says: exact ones by a match, then ranges one by one, then the rest.
fn reads(names: &Names<'_>, answers: &[Answer]) -> TokenStream {
    let is_exact = |answer: &&Answer| matches!(answer.status, StatusPattern::Exact(..));
    let exact: Vec<_> = answers.iter().filter(is_exact).map(exact).collect();
    let ranges: Vec<_> = answers.iter().filter(|answer| matches!(answer.status, StatusPattern::Range(_))).collect();
    let default = answers.iter().find(|answer| answer.status == StatusPattern::Default);
    let other = match default.map(read_value) {
        Some(value) => quote!({ let status = from.status(); #value }),
        None if ranges.is_empty() => quote!(Err(from.undeclared())),
        None => quote!({ Err(from.undeclared()) }),
    };
    let ranges = ranges.into_iter().map(|answer| {
        let (value, ty) = (read_value(answer), status::held(names, answer.status));
        quote!(if let Some(status) = #ty::new(from.status()) { #value } else)
    });
    let other = quote!(#(#ranges)* #other);
    if exact.is_empty() {
        return match default {
            Some(only) if answers.len() == 1 => {
                let value = read_value(only);
                quote!(let status = from.status(); #value)
            }
            _ => other,
        };
    }
    quote! {
        match from.status().as_u16() {
            #(#exact,)*
            _ => #other,
        }
    }
}

fn exact(answer: &Answer) -> TokenStream {
    let value = read_value(answer);
    match answer.status {
        StatusPattern::Exact(code, _) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code => #value)
        }
        StatusPattern::Range(_) | StatusPattern::Default => TokenStream::new(),
    }
}

/// Reads a variant; its status is in scope where it holds one.
fn read_value(Answer { name, status, payload, .. }: &Answer) -> TokenStream {
    let read = payload.as_ref().map_or(quote!(empty), |payload| method(payload.codec));
    match (status, payload.is_some()) {
        (StatusPattern::Exact(..), true) => quote!(from.#read().map(Self::#name)),
        (StatusPattern::Exact(..), false) => quote!(from.#read().map(|()| Self::#name)),
        (_, true) => quote!(from.#read().map(|body| Self::#name { status, body })),
        (_, false) => quote!(from.#read().map(|()| Self::#name { status })),
    }
}

fn method(codec: Codec) -> TokenStream {
    match codec {
        Codec::Json => quote!(json),
        Codec::Form => quote!(form),
        Codec::Text => quote!(text),
        Codec::Bytes => quote!(bytes),
    }
}
