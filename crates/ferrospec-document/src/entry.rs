//! The entry: a description, or a bare path item that a small description is put around.

use ferrospec_diagnostics::{Diagnostics, FileId, Locus, codes};

use crate::tree::{Entry, Mapping, NodeId, Tree, Value};
use crate::view::PathItem;
use crate::vocabulary::Version;

/// Where a description begins.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    /// The root object: the file's, or the one that was made.
    pub(crate) node: NodeId,
    /// Its version.
    pub(crate) version: Version,
    /// Whether its only path was made from the file's name.
    pub(crate) derived_path: bool,
    /// The logical path of the entry, if it holds a bare path item.
    pub(crate) item: Option<String>,
}

/// Finds out what the entry at `root` is. `shown` is its path as the user would type it, `file` the logical one, `path` the
/// path that they gave for a bare path item, `version` the version of what does not say its own.
pub(crate) fn find(
    tree: &mut Tree,
    root: NodeId,
    (shown, file): (&str, &str),
    path: Option<&str>,
    version: Version,
    diagnostics: &mut Diagnostics,
) -> Option<Root> {
    if let Some((said, name)) = said(tree, root) {
        let Some(text) = tree.text(said) else {
            let words = format!("the version of {name} is a text, and this is none");
            let _ = diagnostics
                .report(&codes::UNKNOWN_VERSION, tree.locus(said), words)
                .help("write it as one text, such as `3.1.0`");
            return None;
        };
        let Some(version) = Version::read(text) else {
            let words = format!("{name} `{text}` is not read");
            let _ = diagnostics
                .report(&codes::UNKNOWN_VERSION, tree.locus(said), words)
                .help("Swagger 2.0 is, and OpenAPI 3.0, 3.1 and 3.2");
            return None;
        };
        if !Version::is_whole(text) {
            let whole = if version == Version::V2_0 { "2.0".to_owned() } else { format!("{version}.0") };
            let words = format!("`{text}` is no whole version; it is read as {version}");
            let _ = diagnostics
                .report(&codes::PARTIAL_VERSION, tree.locus(said), words)
                .help(format!("write `{whole}`, or another version of {version}"));
        } else if let Some((published, _)) = text.split_once('-') {
            let words = format!("`{text}` is a draft of {published}, and is read as that");
            let _ = diagnostics
                .report(&codes::PARTIAL_VERSION, tree.locus(said), words)
                .help(format!("write `{published}` if the description is of that"));
        }
        if let Some(path) = path {
            let words = format!("`path` is `{path}`, and this is a description, which says its paths itself");
            let _ = diagnostics
                .report(&codes::BAD_CONFIG, tree.locus(said), words)
                .help("`path` is for an entry that holds one path item; leave it out");
            return None;
        }
        return Some(Root { node: root, version, derived_path: false, item: None });
    }
    let is_path_item = PathItem::METHODS.iter().any(|method| tree.get(root, method).is_some());
    if !is_path_item {
        let place = Locus::start_of(tree.locus(root).file);
        let keys = tree.mapping(root).map(|mapping| mapping.entries()).unwrap_or_default();
        let meant = keys.iter().find_map(|entry| {
            let known = ["openapi", "swagger"].iter().chain(PathItem::METHODS);
            let known = known.into_iter().find(|known| known.eq_ignore_ascii_case(&entry.key))?;
            Some((entry.locus, *known))
        });
        let (place, help) = match meant {
            Some((place, known)) => (place, format!("did you mean `{known}`?")),
            None => {
                let forms = "a description has the key `openapi` or `swagger`, a path item has methods such as `get`";
                (place, forms.to_owned())
            }
        };
        let _ = diagnostics
            .report(&codes::NOT_A_DESCRIPTION, place, "this is neither an OpenAPI description nor a path item")
            .help(help);
        return None;
    }
    let derived = path_of(shown);
    let node = around(tree, root, path.unwrap_or(&derived));
    Some(Root { node, version, derived_path: path.is_none(), item: Some(file.to_owned()) })
}

/// Where the file with this root says its version, and what it calls the specification.
fn said(tree: &Tree, root: NodeId) -> Option<(NodeId, &'static str)> {
    let openapi = tree.get(root, "openapi").map(|said| (said, "OpenAPI"));
    openapi.or_else(|| tree.get(root, "swagger").map(|said| (said, "Swagger")))
}

/// A description with the one path `path`, which refers to the path item `item`.
fn around(tree: &mut Tree, item: NodeId, path: &str) -> NodeId {
    let place = Locus::start_of(FileId(0));
    let mapping = |tree: &mut Tree, entries: Vec<(&str, NodeId)>| {
        let entries = entries.into_iter().map(|(key, value)| Entry { key: key.into(), locus: place, value });
        tree.add(Value::Mapping(Mapping::new(entries.collect()).0), place)
    };
    let title = tree.add_text(path, place);
    let version = tree.add_text("0.0.0", place);
    let info = mapping(tree, vec![("title", title), ("version", version)]);
    let reference = mapping(tree, Vec::new());
    tree.set_link(reference, Some(item));
    let paths = mapping(tree, vec![(path, reference)]);
    let openapi = tree.add_text("3.0.0", place);
    mapping(tree, vec![("openapi", openapi), ("info", info), ("paths", paths)])
}

/// The path that a file's name spells: `paths-oauth-access_token.yaml` is `/oauth/access_token`.
///
/// What stands before a word or folder `paths` is left out, and so is a last word `index`.
fn path_of(shown: &str) -> String {
    let name = shown.rsplit_once('.').map_or(shown, |(name, _)| name);
    let mut folders: Vec<&str> = name.split('/').collect();
    if let Some(paths) = folders.iter().rposition(|folder| *folder == "paths") {
        folders.drain(..=paths);
    } else {
        folders.drain(..folders.len() - 1);
    }
    let mut words: Vec<&str> =
        folders.iter().flat_map(|folder| folder.split('-')).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && matches!(words[0], "paths" | "path") {
        words.remove(0);
    }
    if words.last() == Some(&"index") {
        words.pop();
    }
    format!("/{}", words.join("/"))
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_file_name_spells_a_path() {
        let check = |shown, expected| assert_eq!(path_of(shown), expected, "{shown}");
        check("spec/paths-oauth-access_token.yaml", "/oauth/access_token");
        check("spec/paths/oauth/access_token.yaml", "/oauth/access_token");
        check("paths-wiki-index.yaml", "/wiki");
        check("version.yaml", "/version");
        check("./a.b/version.yaml", "/version");
    }
}
