//! Requests.

use super::{constructors, names::Names, names::plain, source::Items, structs};
use crate::program::{Body, Codec, Known, Location, Operation, Parameter, Presence, Request, Style};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn items(names: &Names<'_>, request: &Request) -> Vec<Items> {
    let inherent = constructors::inherent(names, &request.name, &request.fields, None, request.constructor);
    let items = [Some(definition(names, request)), inherent, Some(implementation(names, request))];
    items.into_iter().flatten().map(|item| vec![item]).collect()
}

fn definition(names: &Names<'_>, request: &Request) -> TokenStream {
    let Request { name, docs, .. } = request;
    let derives = structs::derives(request.default);
    let fields = structs::declared(names, &request.fields);
    quote!(#docs #derives pub struct #name { #(#fields,)* })
}

fn implementation(names: &Names<'_>, request: &Request) -> TokenStream {
    let Request { name, response, .. } = request;
    names.all_of("responses");
    let trait_name = names.known(Known::Request);
    let operation_type = names.known(Known::Operation);
    let operation = operation(names, &request.operation);
    let (encode, decode) = (encode(names, request), decode(names, request));
    quote! {
        impl #trait_name for #name {
            type Response = #response;

            const OPERATION: #operation_type = #operation;

            #encode

            #decode
        }
    }
}

fn operation(names: &Names<'_>, operation: &Operation) -> TokenStream {
    let Operation { path, accept, .. } = operation;
    let name = operation.name.as_str();
    let operation_type = names.known(Known::Operation);
    let (method_type, method) = (names.known(Known::Method), plain(operation.method));
    let parameters = operation.parameters.iter().map(|item| parameter(names, item));
    let body = match &operation.body {
        None => quote!(None),
        Some(Body { media_type, codec: kind, required }) => {
            let (body, codec) = (names.known(Known::Body), codec(names, *kind));
            quote!(Some(#body { media_type: #media_type, codec: #codec, required: #required }))
        }
    };
    operation.security.iter().flatten().for_each(|scheme| names.one_of("security", scheme));
    let security = operation.security.iter().map(|schemes| quote!(&[#(&#schemes),*]));
    quote! {
        #operation_type {
            name: #name,
            method: #method_type::#method,
            path: #path,
            parameters: &[#(#parameters),*],
            body: #body,
            accept: &[#(#accept),*],
            security: &[#(#security),*],
        }
    }
}

fn parameter(names: &Names<'_>, item: &Parameter) -> TokenStream {
    let Parameter { name, .. } = item;
    let parameter = names.known(Known::Parameter);
    let location = match item.location {
        Location::Path => quote!(path),
        Location::Query => quote!(query),
        Location::Header => quote!(header),
        Location::Cookie => quote!(cookie),
    };
    let required = (item.required && item.location != Location::Path).then(|| quote!(.required()));
    let secret = item.secret.then(|| quote!(.secret()));
    let style = item.style.map(|kind| {
        let style = names.known(Known::Style);
        let kind = style_name(kind);
        quote!(.style(#style::#kind))
    });
    let explode = item.explode.map(|explode| quote!(.explode(#explode)));
    let reserved = item.allow_reserved.then(|| quote!(.allow_reserved()));
    quote!(#parameter::#location(#name) #required #secret #style #explode #reserved)
}

fn encode(names: &Names<'_>, request: &Request) -> TokenStream {
    let [writer, error] = [Known::RequestWriter, Known::EncodeError].map(|known| names.known(known));
    let parameters = request.operation.parameters.len();
    let mut writes: Vec<_> = request
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let name = &field.name;
            let place = proc_macro2::Literal::usize_unsuffixed(index);
            match (index < parameters, field.presence) {
                (true, Presence::Required) => quote!(to.parameter(#place, &self.#name)),
                (true, Presence::Optional) => quote!(to.optional_parameter(#place, &self.#name)),
                (false, Presence::Required) => quote!(to.body(&self.#name)),
                (false, Presence::Optional) => quote!(to.optional_body(&self.#name)),
            }
        })
        .collect();
    let to = if writes.is_empty() { quote!(_to) } else { quote!(to) };
    let last = writes.pop().unwrap_or_else(|| quote!(Ok(())));
    quote! {
        fn encode(&self, #to: &mut #writer) -> Result<(), #error> {
            #(#writes?;)*
            #last
        }
    }
}

fn decode(names: &Names<'_>, request: &Request) -> TokenStream {
    let [reader, refused] = [Known::RequestReader, Known::Refused].map(|known| names.known(known));
    let (parameters, body) = request.fields.split_at(request.operation.parameters.len());
    let slots: Vec<_> = request.fields.iter().map(|field| &field.slot).collect();
    let parameters: Vec<_> = parameters.iter().map(|field| &field.slot).collect();
    let parameters = (!parameters.is_empty()).then(|| quote!(from.parameters(&mut [#(&mut #parameters),*]);));
    let body = body.iter().map(|field| &field.slot);
    let filled = structs::filled(names, &request.fields);
    quote! {
        fn decode(from: &mut #reader) -> Result<Self, #refused> {
            #(let mut #slots = None;)*
            #parameters
            #(from.body(&mut #body);)*
            from.finish()?;
            Ok(Self { #(#filled),* })
        }
    }
}

fn codec(names: &Names<'_>, codec: Codec) -> TokenStream {
    let name = names.known(Known::Codec);
    match codec {
        Codec::Json => quote!(#name::Json),
        Codec::Form => quote!(#name::Form),
        Codec::Text => quote!(#name::Text),
        Codec::Bytes => quote!(#name::Bytes),
    }
}

fn style_name(style: Style) -> TokenStream {
    match style {
        Style::Simple => quote!(Simple),
        Style::Label => quote!(Label),
        Style::Matrix => quote!(Matrix),
        Style::Form => quote!(Form),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::DeepObject => quote!(DeepObject),
    }
}
