//! From the entry's path to the document.

use ferrospec_diagnostics::{Diagnostics, FileId, codes};
use std::sync::OnceLock;

use crate::check::{check, check_objects};
use crate::document::Document;
use crate::entry;
use crate::files::Files;
use crate::library::{Library, Opening, Refusal, refused};
use crate::limits::{Budget, Limits};
use crate::load::{CalledJson, Loaded, load};
use crate::mend::mend;
use crate::options::Options;
use crate::reference;
use crate::resolve::resolve;
use crate::source::Sources;
use crate::tree::{NodeId, Tree};
use crate::upgrade::{upgrade, upgrade_to_v3_0};
use crate::versions::Versions;
use crate::vocabulary::Version;

/// Reads the description whose entry is at the logical path `entry` of `files`, with all files that it refers to.
///
/// What is wrong with it goes into `diagnostics`, the text of the files into `sources`, also when reading fails, so that
/// messages can be printed.
///
/// Returns nothing if there is no description to be read at all. What it returns beside errors is what could be read of
/// one, so that further stages can say what else is wrong with it; nothing is to be made of that.
///
/// ```
/// use ferrospec_diagnostics::Diagnostics;
/// use ferrospec_document::{MemoryFiles, Options, Sources, read};
///
/// let files = MemoryFiles::from_fixture(
///     "openapi: 3.1.0
/// info: {title: Pets, version: '1'}
/// paths: {}
/// ",
/// );
/// let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
/// let document = read("openapi.yaml", &files, &Options::default(), &mut sources, &mut diagnostics).unwrap();
/// assert_eq!(document.openapi().info().unwrap().title(), Some("Pets"));
/// ```
pub fn read(
    entry: &str,
    files: &dyn Files,
    options: &Options,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut document = read_as_written(entry, files, options, sources, diagnostics)?;
    upgrade(&mut document.tree, &document.versions);
    Some(document)
}

/// Reads `text` as the nodes of a file that messages call `shown`, and asks nothing of what they describe.
///
/// Returns the nodes and the root among them, or nothing if the text cannot be read as one document.
pub fn nodes(
    shown: &str,
    text: String,
    limits: &Limits,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Tree, NodeId)> {
    let limits = &limits.within_reach();
    if text.len() > limits.file_bytes {
        let _ = refused(shown, &Refusal::too_large(limits.file_bytes), None, diagnostics);
        return None;
    }
    let file = sources.add_text(shown, text);
    let mut tree = Tree::default();
    let text = sources.get(file).text();
    let Loaded { root, .. } =
        load(file, (text, CalledJson::No), &mut tree, (limits, &mut Budget::new(limits), None), diagnostics)?;
    Some((tree, root))
}

/// As [`read`], without the upgrade: the document stays in the words of its own version, or in those of OpenAPI 3.0 if it
/// is Swagger 2.0.
pub fn read_as_written(
    entry: &str,
    files: &dyn Files,
    options: &Options,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let options = &Options { limits: options.limits.within_reach(), ..options.clone() };
    let mut tree = Tree::default();
    let mut library = Library::new(files, options, sources);
    let first = open_entry(entry, files, &mut library, &mut tree, diagnostics)?;
    library.open_overlays(first, &mut tree, diagnostics);
    if !options.overlays.is_empty() && diagnostics.has_errors() {
        return None;
    }
    let (shown, default) = (library.shown(first).to_owned(), library.default_version());
    let file_root = library.opened(first).root?;
    let root = entry::find(&mut tree, file_root, (&shown, entry), options.path.as_deref(), default, diagnostics)?;
    if root.node != file_root {
        library.flatten(first);
    }

    resolve(&mut tree, &mut library, root.node, root.version, diagnostics);
    library.report_overlays_left(diagnostics);
    let opened = library.into_opened();
    let versions = Versions::new(root.version, opened.iter().map(|file| file.version).collect(), root.item.is_some());
    mend(&mut tree, &versions, diagnostics);
    check_objects(&tree, &versions, options.jobs, diagnostics);
    upgrade_to_v3_0(&mut tree, root.node, &versions, options.limits.nodes, diagnostics);
    let (written, versions) = (versions.clone(), versions.raised());
    check(&tree, &root, &versions, options.jobs, diagnostics);
    let paths = sources.iter().map(|(_, source)| reference::relative(entry, source.logical())).collect();
    let on_disk = sources.iter().map(|(_, source)| Some(reference::relative(entry, source.on_disk()?))).collect();
    let version = root.version.max(Version::V3_0);
    let root = root.node;
    Some(Document { tree, root, version, versions, written, paths, on_disk, referred: OnceLock::new() })
}

/// What is said to those who would write a description to standard input.
const FROM_A_FILE: &str = "a description is read from a file, because its references start from where that lies";

fn open_entry(
    entry: &str,
    files: &dyn Files,
    library: &mut Library<'_>,
    tree: &mut Tree,
    diagnostics: &mut Diagnostics,
) -> Option<FileId> {
    match library.open(entry, tree, diagnostics) {
        Opening::File(file) => return Some(file),
        Opening::Missing => {
            let words = format!("`{}` is not there", files.shown(entry));
            let help = crate::suggest::nearest(entry, files.list().iter().map(String::as_str))
                .map(|near| format!("did you mean `{}`?", files.shown(near)));
            let help = if entry == "-" { Some(FROM_A_FILE.to_owned()) } else { help };
            diagnostics.report(&codes::UNREADABLE, None, words).file(files.shown(entry)).help = help;
        }
        Opening::Refused(refusal) => {
            let _ = refused(&files.shown(entry), &refusal, None, diagnostics);
        }
    }
    None
}
