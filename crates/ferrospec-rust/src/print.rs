//! From tokens and lines to files.

use crate::{
    GENERATED_MARKER,
    emit::{Head, Part, Plain, StretchKind},
    file::File,
};
use proc_macro2::TokenStream;
use std::borrow::Cow;
use std::mem::take;
use syn::{Attribute, ImplItem, ImplItemConst, ImplItemFn, Item, Visibility, parse_quote};

/// Prints a file of Rust: its header, its inner attributes, and its groups of items, which are printed already, with
/// an empty line between them.
pub(crate) fn source(head: Head, groups: &[String]) -> File {
    let Head { path, docs, attributes, imports } = head;
    let before = [unparsed(&parsed(attributes)), part(Part::Items(imports))];
    let mut text = header("//") + &unparsed(&parsed(docs));
    text.reserve(before.iter().chain(groups).map(|part| part.len() + 1).sum());
    for part in before.iter().chain(groups).filter(|part| !part.is_empty()) {
        // One attribute in one line is printed without an end.
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push('\n');
        text.push_str(part);
    }
    File { path, text }
}

/// Prints a file that is no Rust.
pub(crate) fn plain(Plain { path, text }: Plain) -> File {
    File { path: path.to_owned(), text: header("#") + &text }
}

/// Prints a part of a file. What is text already stays as it is, if it fits.
pub(crate) fn part(part: Part) -> String {
    match part {
        Part::Items(items) => items.into_iter().map(parsed).flat_map(|file| file.items).map(item).collect(),
        Part::Code(code) if code.is_wide() => code.stretches().map(stretch).collect(),
        Part::Code(code) => code.into_text(),
    }
}

/// Prints a stretch of what is written as text, anew if it does not fit.
fn stretch((kind, text, is_wide): (StretchKind, &str, bool)) -> Cow<'_, str> {
    if !is_wide {
        return Cow::Borrowed(text);
    }
    let read = |text: &str| syn::parse_file(text).expect("what is written is the Rust of whole items and members");
    let gap = if text.starts_with('\n') { "\n" } else { "" };
    let printed = match kind {
        StretchKind::Item => read(text).items.into_iter().map(item).collect(),
        StretchKind::Around => return Cow::Borrowed(text),
        StretchKind::Member => {
            let whole = unparsed(&read(&format!("{AROUND}{text}}}")));
            let member = whole.strip_prefix(AROUND).and_then(|rest| rest.strip_suffix("}\n"));
            member.expect("a member is printed inside its item").to_owned()
        }
    };
    Cow::Owned(format!("{gap}{printed}"))
}

/// What a member stands in when it is printed by itself: what stands around it does not count.
const AROUND: &str = "impl T {\n";

/// Prints anew what other modules of the crate shall see: constants, and what a type has to itself.
pub(crate) fn seen(text: &str) -> String {
    let file = syn::parse_file(text).expect("what is printed is Rust");
    let items = file.items.into_iter().map(|mut item| {
        match &mut item {
            Item::Const(constant) => constant.vis = parse_quote!(pub),
            Item::Impl(inherent) if inherent.trait_.is_none() => {
                for item in &mut inherent.items {
                    match item {
                        ImplItem::Const(ImplItemConst { vis, .. }) | ImplItem::Fn(ImplItemFn { vis, .. })
                            if matches!(vis, Visibility::Inherited) =>
                        {
                            *vis = parse_quote!(pub(crate));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        self::item(item)
    });
    items.collect()
}

fn header(comment: &str) -> String {
    format!(
        "{comment} {GENERATED_MARKER} from an OpenAPI description. \
         Change the description and generate again; edits here are lost.\n"
    )
}

/// An item, with an empty line between the members of a trait or an implementation.
fn item(item: Item) -> String {
    match item {
        Item::Impl(mut outer) if outer.items.len() > 1 => {
            let (attributes, members) = (take(&mut outer.attrs), take(&mut outer.items));
            apart(Item::Impl(outer), attributes, members, |item, attributes, members| {
                if let Item::Impl(outer) = item {
                    (outer.attrs, outer.items) = (attributes, members);
                }
            })
        }
        Item::Trait(mut outer) if outer.items.len() > 1 => {
            let (attributes, members) = (take(&mut outer.attrs), take(&mut outer.items));
            apart(Item::Trait(outer), attributes, members, |item, attributes, members| {
                if let Item::Trait(outer) = item {
                    (outer.attrs, outer.items) = (attributes, members);
                }
            })
        }
        item => unparsed(&only(item)),
    }
}

/// Prints the members of an item one by one.
///
/// What stands around one member is what stands around none, so it can be taken off as it is.
fn apart<M>(
    item: Item,
    attributes: Vec<Attribute>,
    members: Vec<M>,
    fill: impl Fn(&mut Item, Vec<Attribute>, Vec<M>),
) -> String {
    let mut file = only(item);
    let bare = unparsed(&file);
    let bare = bare.strip_suffix("{}\n").unwrap_or(&bare);
    fill(&mut file.items[0], attributes, Vec::new());
    let empty = unparsed(&file);
    let mut text = format!("{}{{\n", empty.strip_suffix("{}\n").unwrap_or(&empty));
    for (index, member) in members.into_iter().enumerate() {
        fill(&mut file.items[0], Vec::new(), vec![member]);
        let whole = unparsed(&file);
        let inside = whole.strip_prefix(bare).and_then(|rest| rest.strip_prefix("{\n")?.strip_suffix("}\n"));
        if index > 0 {
            text.push('\n');
        }
        text.push_str(inside.expect("a member is printed inside its item"));
    }
    text + "}\n"
}

fn parsed(tokens: TokenStream) -> syn::File {
    syn::parse2::<syn::File>(tokens).expect("what is emitted is the Rust of whole items")
}

fn only(item: Item) -> syn::File {
    let mut file = parsed(TokenStream::new());
    file.items.push(item);
    file
}

fn unparsed(file: &syn::File) -> String {
    prettyplease::unparse(file)
}
