//! What is compiled with the features of groups.

use super::files::Parts;
use crate::program::{Content, DocText, Feature, Groups, Ident, Method, Phrase, Program, Unused};
use std::collections::{BTreeMap, BTreeSet};

/// Says of everything that is of an operation which groups that is of. Of all else it follows from what is written, so that it is
/// known later.
pub(super) fn mark(parts: &mut Parts, groups: &BTreeMap<Ident, Groups>) {
    let of = |message: &Ident| groups.get(message).cloned().unwrap_or_default();
    let mocked = parts.mocked.iter_mut().flatten().map(|operation| &mut operation.method);
    for method in parts.surfaces.iter_mut().flat_map(|surface| &mut surface.methods).chain(mocked) {
        method.groups = of(&method.request);
        method.docs = std::mem::take(&mut method.docs).then(words(&method.groups));
    }
    for url in parts.surfaces.iter_mut().flat_map(|surface| &mut surface.urls) {
        url.groups = of(&url.request);
    }
    for link in &mut parts.links {
        link.groups = of(&link.next);
    }
    // What leads to one group stands together.
    for links in parts.links.chunk_by_mut(|one, other| one.response == other.response) {
        links.sort_by(|one, other| one.groups.cmp(&other.groups));
    }
    let features = groups.values().flat_map(Groups::iter).map(|group| group.feature.clone());
    let features = features.chain([Feature::unused()]);
    parts.manifest.groups = Some(features.map(|feature| (feature, BTreeSet::new())).collect());
}

/// What is said of what is compiled with these groups alone: rustdoc shows no `cfg`.
fn words(groups: &Groups) -> DocText {
    let features: Vec<_> = groups.iter().map(|group| group.feature.as_str()).collect();
    let Some((last, others)) = features.split_last() else { return DocText::default() };
    let one = Phrase::new("Only with the feature ");
    let others = others.iter().enumerate().fold(one, |words, (index, feature)| {
        let words = words.code(feature);
        if index + 1 < others.len() { words.words(", ") } else { words.words(" or ") }
    });
    others.code(last).words(".").into()
}

/// Silences what rustc says of files in which there may be nothing, as the features go.
pub(super) fn silence(program: &mut Program) {
    for file in &mut program.files {
        let (may_be_empty, unused) = match &mut file.content {
            Content::Root(root) => {
                root.features = true;
                continue;
            }
            Content::TypesRoot(root) => {
                root.features = true;
                continue;
            }
            Content::Api(api) => (are_all_left_out(groups_of(&api.methods)), Unused::default()),
            Content::Client(client) => (are_all_left_out(groups_of(&client.methods)), Unused::default()),
            Content::Server { methods, left_out, .. } => {
                let unused = Unused { mutability: left_out.is_empty(), ..Unused::default() };
                (are_all_left_out(groups_of(&*methods)), unused)
            }
            Content::Mock(mock) => {
                let methods = mock.operations.iter().map(|operation| &operation.method);
                (are_all_left_out(groups_of(methods)), Unused { code: true, ..Unused::default() })
            }
            Content::Urls(urls) => (are_all_left_out(urls.iter().map(|url| &url.groups)), Unused::default()),
            _ => continue,
        };
        if may_be_empty {
            file.lints.unused = Unused { imports: true, ..unused };
        }
    }
}

fn groups_of<'a>(methods: impl IntoIterator<Item = &'a Method>) -> impl Iterator<Item = &'a Groups> {
    methods.into_iter().map(|method| &method.groups)
}

/// Whether there is anything, and nothing of it is compiled always.
fn are_all_left_out<'a>(groups: impl Iterator<Item = &'a Groups>) -> bool {
    let mut groups = groups.peekable();
    groups.peek().is_some() && groups.all(|groups| !groups.is_all())
}
