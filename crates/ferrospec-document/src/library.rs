//! The files of one description: each read once, however many references lead to it.

use std::collections::HashMap;

use ferrospec_diagnostics::{Diagnostic, Diagnostics, FileId, Locus, codes};

use crate::encoding::Decoded;
use crate::files::{FileContent, Files, ReadError};
use crate::limits::{Budget, Limits};
use crate::listing::Listing;
use crate::load::{CalledJson, json, load};
use crate::options::{Options, ReferenceMap};
use crate::overlay::{self, Overlay, Overlays, Target};
use crate::reference::{self, Address};
use crate::source::{Position, Source, Sources};
use crate::tree::{NodeId, Tree};
use crate::vocabulary::Version;

/// All files that were opened, and the door to further ones.
pub(crate) struct Library<'a> {
    files: &'a dyn Files,
    options: &'a Options,
    sources: &'a mut Sources,
    budget: Budget,
    bytes: usize,
    opened: Vec<Opened>,
    by_path: HashMap<String, Opening>,
    by_identity: HashMap<String, FileId>,
    overlays: Overlays,
    listing: Option<Listing>,
    /// What the disk calls files that it finds by other capital and small letters than theirs, by the paths asked for.
    spelled: HashMap<String, String>,
}

/// A file that was opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opened {
    /// Its root; `None` if it could not be read as a document.
    pub(crate) root: Option<NodeId>,
    /// The version that it says itself.
    pub(crate) version: Option<Version>,
    /// Whether a schema in it may have an `$id` of its own.
    pub(crate) has_ids: bool,
}

/// What became of opening a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Opening {
    /// It is there.
    File(FileId),
    /// There is none of that name.
    Missing,
    /// It is there and is not read, for this reason.
    Refused(Refusal),
}

/// Why a file is not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Refusal {
    /// What is said behind its path.
    pub(crate) words: String,
    /// The limit that it would exceed, if that is why.
    limit: Option<&'static str>,
}

impl Refusal {
    /// The file alone has more than `most` bytes.
    pub(crate) fn too_large(most: usize) -> Self {
        Self { words: format!("it has more than {most} bytes"), limit: Some("file-bytes") }
    }
}

impl<'a> Library<'a> {
    /// A library without files.
    pub(crate) fn new(files: &'a dyn Files, options: &'a Options, sources: &'a mut Sources) -> Self {
        let budget = Budget::new(&options.limits);
        let bytes = options.limits.bytes;
        let (by_path, by_identity) = (HashMap::new(), HashMap::new());
        let overlays = Overlays::default();
        Self {
            files,
            options,
            sources,
            budget,
            bytes,
            opened: Vec::new(),
            by_path,
            by_identity,
            overlays,
            listing: None,
            spelled: HashMap::new(),
        }
    }

    /// The file at the logical path `path`, loaded into `tree` if it was not opened before.
    pub(crate) fn open(&mut self, path: &str, tree: &mut Tree, diagnostics: &mut Diagnostics) -> Opening {
        if let Some(opening) = self.by_path.get(path) {
            return opening.clone();
        }
        let opening = self.open_new(path, tree, diagnostics);
        self.by_path.insert(path.to_owned(), opening.clone());
        opening
    }

    /// The text of the file at the logical path `path`, which is no YAML: a description.
    pub(crate) fn text(&mut self, path: &str) -> Result<String, Opening> {
        let (content, _) = self.fetch(path)?;
        self.bytes -= content.bytes.len();
        let Decoded { text, wrong } = Decoded::of(content.bytes);
        let Some(at) = wrong else { return Ok(text) };
        let Position { line, column } = Source::new(String::new(), String::new(), text).position(at);
        let words = format!("what stands at {line}:{column} is not text in UTF-8");
        Err(Opening::Refused(Refusal { words, limit: None }))
    }

    /// The file `file`.
    pub(crate) fn opened(&self, file: FileId) -> Opened {
        self.opened[file.0 as usize]
    }

    /// The roots of the files that could be read, in the order of their numbers.
    pub(crate) fn roots(&self) -> impl Iterator<Item = (FileId, NodeId)> {
        (0..).map(FileId).zip(&self.opened).filter_map(|(file, opened)| Some((file, opened.root?)))
    }

    /// All files, in the order of their numbers.
    pub(crate) fn into_opened(self) -> Vec<Opened> {
        self.opened
    }

    /// The path that references in `file` start from.
    pub(crate) fn logical(&self, file: FileId) -> &str {
        self.sources.get(file).logical()
    }

    /// Has the references of the entry start from the place that its name on the disk stands for in references.
    ///
    /// A bare path item in a folder of its own says `schemas-Error.yaml` like all the others, which lie beside the root
    /// document in the eyes of whoever maps names.
    pub(crate) fn flatten(&mut self, entry: FileId) {
        let on_disk = self.logical(entry).to_owned();
        self.sources.relocate(entry, self.flat(&on_disk), on_disk);
    }

    /// What references call the file that lies at `on_disk`.
    fn flat(&self, on_disk: &str) -> String {
        let maps = self.options.map_references.iter().filter(|map| !map.to.is_empty());
        maps.fold(on_disk.to_owned(), |path, map| path.replace(&map.to, &map.from))
    }

    /// The other paths that a reference in `file` may start from, where names in references are mapped: a file that is
    /// referred to by its name on the disk may call others by theirs, or the other way round.
    pub(crate) fn other_homes(&self, file: FileId) -> Vec<String> {
        if self.options.map_references.is_empty() {
            return Vec::new();
        }
        let source = self.sources.get(file);
        let on_disk = source.on_disk().unwrap_or(source.logical());
        let mut others = vec![on_disk.to_owned(), self.flat(on_disk)];
        others.retain(|path| path != source.logical());
        others
    }

    /// What the disk calls the file at the logical path `path`, if it finds that by other letters than its own.
    pub(crate) fn spelled(&self, path: &str) -> Option<&str> {
        self.spelled.get(path).map(String::as_str)
    }

    /// The path of `file` as the user would type it.
    pub(crate) fn shown(&self, file: FileId) -> &str {
        self.sources.get(file).shown()
    }

    /// The files that are there.
    pub(crate) fn listing(&mut self) -> &Listing {
        self.listing.get_or_insert_with(|| Listing::new(self.files.list()))
    }

    /// The logical path of the file that stands for the document at `url`, which is taken from the longest URL that fits.
    fn copy_of(&self, url: &str) -> Option<String> {
        let copies = self.options.remote.iter();
        let copies = copies.filter_map(|copy| Some((copy, url.strip_prefix(&*reference::without_dots(&copy.url))?)));
        let (copy, rest) = copies.max_by_key(|(copy, _)| copy.url.len())?;
        match rest {
            "" => Some(copy.path.clone()),
            rest if copy.url.ends_with('/') => {
                reference::join(&format!("{}/", copy.path), &reference::unescape(rest).ok()?)
            }
            _ => None,
        }
    }

    /// Whether the options name a copy of the document at `url`.
    pub(crate) fn is_copied(&self, url: &str) -> bool {
        self.copy_of(&reference::without_dots(url)).is_some()
    }

    /// The logical path of the file that is at an address: `None` if it is on a network, and no copy of it is named.
    pub(crate) fn path_of(&self, address: &Address) -> Option<String> {
        match address {
            Address::File(path) => Some(path.clone()),
            Address::Uri(uri) => self.copy_of(uri).or_else(|| self.files.inside(&reference::file_path(uri)?)),
        }
    }

    /// The address that `reference` has seen from `base`. A path that leaves the root folder may lead into it again.
    pub(crate) fn join(&self, base: &Address, reference: &str) -> Result<Address, reference::Refusal> {
        let joined = base.join(reference);
        let (Err(reference::Refusal::Outside), Address::File(base)) = (&joined, base) else { return joined };
        let path = reference::unescape(reference)?;
        self.files.inside(&reference::climb(base, &path)).map_or(joined, |path| Ok(Address::File(path)))
    }

    /// The version that an entry has which does not say it.
    pub(crate) fn default_version(&self) -> Version {
        self.options.version.unwrap_or(Version::V3_0)
    }

    /// Opens the overlays, and lays those over `entry` that are for it; the others wait for their files.
    ///
    /// They are opened apart from all other files: a reference to one leads to it as a file of its own.
    pub(crate) fn open_overlays(&mut self, entry: FileId, tree: &mut Tree, diagnostics: &mut Diagnostics) {
        let options = self.options;
        let identity = self.by_identity.iter().find(|(_, file)| **file == entry).map(|(identity, _)| identity.clone());
        let Some(identity) = identity.filter(|_| !options.overlays.is_empty()) else { return };
        for path in &options.overlays {
            if let Some(overlay) = self.open_overlay(path, tree, diagnostics) {
                let extended = self.extended(&overlay, entry, diagnostics).unwrap_or_else(|| identity.clone());
                self.overlays.wait(extended, overlay);
            }
        }
        self.lay_over(entry, &identity, tree, diagnostics);
    }

    /// Reports the overlays whose files nothing referred to.
    pub(crate) fn report_overlays_left(&self, diagnostics: &mut Diagnostics) {
        self.overlays.report_waiting(diagnostics);
    }

    fn open_overlay(&mut self, path: &str, tree: &mut Tree, diagnostics: &mut Diagnostics) -> Option<Overlay> {
        let shown = self.files.shown(path);
        let (content, on_disk) = match self.fetch(path) {
            Ok(fetched) => fetched,
            Err(opening) => {
                let (words, help) = match opening {
                    Opening::Refused(refusal) => (refusal.words, refusal.limit.map(Limits::help)),
                    _ => ("it is not there".to_owned(), self.near(path)),
                };
                overlay::unreadable(&shown, &words, help, diagnostics);
                return None;
            }
        };
        let file = self.load(content.bytes, &on_disk, path, tree, diagnostics);
        self.sources.mark_overlay(file);
        let root = self.opened(file).root?;
        Overlay::read(tree, root, self.sources.get(file), diagnostics)
    }

    /// The identity of the file that `overlay` extends; `None` if that is the entry, for want of a better as well.
    fn extended(&self, overlay: &Overlay, entry: FileId, diagnostics: &mut Diagnostics) -> Option<String> {
        let (text, place) = overlay.extends.as_ref()?;
        let (document, _) = reference::parts(text);
        if document.is_empty() {
            return None;
        }
        let address = self.join(&Address::File(self.logical(place.file).to_owned()), document).ok();
        let logical = address.and_then(|address| self.path_of(&address));
        let extended = logical.and_then(|logical| self.fetch(&logical).ok());
        if extended.is_none() {
            // A description is often known by a URL whose last part is the name of its file.
            let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
            if !reference::is_absolute(document) || name(text) != name(self.logical(entry)) {
                overlay::for_nothing(text, *place, self.shown(entry), diagnostics);
            }
        }
        extended.map(|(content, _)| content.identity)
    }

    fn lay_over(&mut self, file: FileId, identity: &str, tree: &mut Tree, diagnostics: &mut Diagnostics) {
        let Some(root) = self.opened(file).root else { return };
        let source = self.sources.get(file);
        let target = Target { identity, shown: source.shown(), logical: source.logical(), root };
        self.overlays.lay_over(target, tree, &self.options.limits, &mut self.budget, diagnostics);
        self.opened[file.0 as usize].version = said(tree, Some(root));
    }

    /// What may have been meant by the path of a file that is not there.
    fn near(&self, path: &str) -> Option<String> {
        let near = crate::suggest::nearest(path, self.files.list().iter().map(String::as_str)).map(str::to_owned);
        near.map(|near| format!("did you mean `{}`?", self.files.shown(&near)))
    }

    fn open_new(&mut self, path: &str, tree: &mut Tree, diagnostics: &mut Diagnostics) -> Opening {
        if self.opened.len() >= self.options.limits.files {
            let words = format!("the description has more files than {}", self.options.limits.files);
            return Opening::Refused(Refusal { words, limit: Some("files") });
        }
        let (FileContent { bytes, identity }, on_disk) = match self.fetch(path) {
            Ok(fetched) => fetched,
            Err(opening) => return opening,
        };
        let spelled = own_letters(&on_disk, &identity);
        if let Some(spelled) = &spelled {
            self.spelled.insert(path.to_owned(), spelled.clone());
        }
        if let Some(&file) = self.by_identity.get(&identity) {
            return Opening::File(file);
        }
        // One file has one spelling, whichever reference comes first.
        let on_disk = spelled.unwrap_or(on_disk);
        let path = if path.eq_ignore_ascii_case(&on_disk) { &on_disk } else { path };
        let file = self.load(bytes, &on_disk, path, tree, diagnostics);
        if !self.overlays.is_empty() {
            self.lay_over(file, &identity, tree, diagnostics);
        }
        self.by_identity.insert(identity, file);
        Opening::File(file)
    }

    fn load(
        &mut self,
        bytes: Vec<u8>,
        on_disk: &str,
        path: &str,
        tree: &mut Tree,
        diagnostics: &mut Diagnostics,
    ) -> FileId {
        self.bytes -= bytes.len();
        let Decoded { text, wrong } = Decoded::of(bytes);
        let file = self.sources.add(Source::new(self.files.shown(on_disk), path.to_owned(), text));
        if on_disk != path {
            self.sources.relocate(file, path.to_owned(), on_disk.to_owned());
        }
        let text = self.sources.get(file).text();
        let root = match wrong {
            None => {
                let name = if is_called_json(on_disk) { CalledJson::Yes } else { CalledJson::No };
                let bounds = (&self.options.limits, &mut self.budget, self.options.jobs);
                let loaded = load(file, (text, name), tree, bounds, diagnostics);
                // Of what cannot be read, one message is enough.
                if name == CalledJson::Yes && loaded.as_ref().is_some_and(|loaded| !loaded.is_json) {
                    json::check(file, text, diagnostics);
                }
                loaded.map(|loaded| loaded.root)
            }
            Some(at) => {
                let _ = diagnostics
                    .report(&codes::NOT_TEXT, Locus::new(file, at, at + 1), "no character of UTF-8 stands here")
                    .help("save the file as UTF-8: it may be in the encoding of another time, such as Latin-1");
                None
            }
        };
        let has_ids = !self.overlays.is_empty() || self.sources.get(file).text().contains("$id");
        self.opened.push(Opened { root, version: said(tree, root), has_ids });
        file
    }

    /// The content of the file at the logical path `path`, and where it lies on the disk.
    fn fetch(&self, path: &str) -> Result<(FileContent, String), Opening> {
        let limit = self.options.limits.file_bytes.min(self.bytes);
        let mut on_disk = path.to_owned();
        let mut content = self.files.read(path, limit);
        for map in &self.options.map_references {
            if content == Err(ReadError::NotFound) {
                on_disk = mapped(path, map);
                content = self.files.read(&on_disk, limit);
            }
        }
        let words = match content {
            Ok(content) => return Ok((content, on_disk)),
            Err(ReadError::NotFound) => return Err(Opening::Missing),
            Err(ReadError::Outside) => "a symbolic link leads out of the root folder".to_owned(),
            Err(ReadError::NotAFile) => NOT_A_FILE.to_owned(),
            Err(ReadError::TooLarge) => return Err(Opening::Refused(self.too_large())),
            Err(ReadError::Failed(words)) => words,
        };
        Err(Opening::Refused(Refusal { words, limit: None }))
    }

    fn too_large(&self) -> Refusal {
        let Limits { bytes, file_bytes, .. } = self.options.limits;
        if self.bytes < file_bytes {
            return Refusal { words: format!("the files have more than {bytes} bytes together"), limit: Some("bytes") };
        }
        Refusal::too_large(file_bytes)
    }
}

/// What is said of a folder, a device, a pipe or a socket.
const NOT_A_FILE: &str = "it is not a file";

/// Whether the name of the file at `path` says that it is JSON.
fn is_called_json(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"))
}

/// The version that the file with this root says.
fn said(tree: &Tree, root: Option<NodeId>) -> Option<Version> {
    let said = root.and_then(|root| tree.get(root, "openapi").or_else(|| tree.get(root, "swagger")));
    said.and_then(|node| tree.text(node)).and_then(Version::read)
}

/// Reports that the file at `path`, which `locus` asks for, is not read.
pub(crate) fn refused<'d>(
    path: &str,
    refusal: &Refusal,
    locus: Option<Locus>,
    diagnostics: &'d mut Diagnostics,
) -> &'d mut Diagnostic {
    let code = if refusal.limit.is_some() { &codes::LIMIT } else { &codes::UNREADABLE };
    let words = format!("`{path}` cannot be read: {}", refusal.words);
    let message = diagnostics.report(code, locus, words).file(path);
    let is_folder = refusal.words == NOT_A_FILE;
    let of_folder = is_folder.then(|| "if it is a folder, name the file in it that is meant".to_owned());
    message.help = refusal.limit.map(Limits::help).or(of_folder);
    message
}

/// The path of a file in the letters that it has on the disk, if those are not the ones of `asked`: some disks make no
/// difference between capital and small letters. `identity` ends with the path.
fn own_letters(asked: &str, identity: &str) -> Option<String> {
    let parts = asked.split('/').count();
    let mut own: Vec<&str> = identity.rsplit(['/', '\\']).take(parts).collect();
    own.reverse();
    let own = own.join("/");
    (own != asked && own.to_lowercase() == asked.to_lowercase()).then_some(own)
}

/// Where `map` says that the file at the logical path `path` lies. Only the file's name is mapped: the folders before it
/// are those that the reference's own file lies in.
fn mapped(path: &str, map: &ReferenceMap) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/{}", name.replace(&map.from, &map.to)),
        None => path.replace(&map.from, &map.to),
    }
}

#[cfg(test)]
mod tests {
    use super::own_letters;

    #[test]
    fn a_file_is_called_as_on_the_disk() {
        let check = |asked: &str, identity: &str, expected: Option<&str>| {
            assert_eq!(own_letters(asked, identity).as_deref(), expected, "{asked} {identity}");
        };
        check("schemas/Pet.yaml", "/home/schemas/Pet.yaml", None);
        check("Schemas/pet.yaml", "/home/schemas/Pet.yaml", Some("schemas/Pet.yaml"));
        check("Schemas/Ä.yaml", "C:\\home\\schemas\\ä.yaml", Some("schemas/ä.yaml"));
        check("schemas/link.yaml", "/home/schemas/Pet.yaml", None);
        check("a/b.yaml", "b.yaml", None);
    }
}
