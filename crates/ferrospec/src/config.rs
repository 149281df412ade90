//! `ferrospec.toml`: what is read, where it is written, and the few choices there are.

mod derives;
mod limits;
mod rust_types;
mod severity;
mod table;
mod written;

use ferrospec_diagnostics::{Diagnostics, FileId, Locus, Severities, Severity};
use ferrospec_document::{Limits, Sources, Version};
use ferrospec_lower::Untyped;
use ferrospec_rust::Derive;
pub use rust_types::{Brought, Place};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use table::Table;
pub use written::Written;

/// One description and the crate that is made of it.
///
/// All paths are as a caller would use them: those of a config file are joined to the folder that it lies in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// The root document, or a bare path item file.
    pub spec: PathBuf,
    /// The folder of the generated crate.
    pub out: PathBuf,
    /// The generated crate's name; from the title of the description if there is none.
    pub package: Option<String>,
    /// The path of a bare path item; from its file's name if there is none.
    pub path: Option<String>,
    /// The version of OpenAPI that a bare path item is in; 3.0 if there is none.
    pub path_version: Option<Version>,
    /// The folder that references must not leave; the entry's own if there is none.
    pub root: Option<PathBuf>,
    /// The folder of `ferrospec-runtime`; without it, the generated crate asks for a published version.
    pub runtime_path: Option<PathBuf>,
    /// Whether the generated crate is a member of a workspace around it, and no workspace of its own.
    pub workspace_member: bool,
    /// How severe messages are, where that is not what the table says.
    pub severities: Severities,
    /// How much the description may ask for.
    pub limits: Limits,
    /// What stands in a reference, and what stands for it in the name of the file.
    pub map_references: BTreeMap<String, String>,
    /// What the URL of a remote document begins with, and the file or folder that is read in its place.
    pub remote: BTreeMap<String, PathBuf>,
    /// Overlays, in the order in which they are laid over the description.
    pub overlays: Vec<PathBuf>,
    /// Type names by the schema they are for.
    pub rename: BTreeMap<String, String>,
    /// Whether the description may name types of other crates (`x-rust-type`), and what is said of those crates, and of
    /// types of theirs (`money::Amount`).
    pub rust_types: Option<BTreeMap<String, Brought>>,
    /// Whether enumerations have no other values than those that are listed, on the client too.
    pub closed_enums: bool,
    /// What holds the values of formats, by the format (`date-time`), by the type and the format (`string:date-time`), or
    /// by the type where no format is said (`integer`).
    pub formats: BTreeMap<String, String>,
    /// How schemas without a type are read; where nothing is chosen, by whether they say in which dialect they are written.
    pub untyped: Option<Untyped>,
    /// Whether the crate has the description's examples, as constants, and tests that they are what they show.
    pub examples: bool,
    /// Whether the crate has a type that answers all operations as the description would.
    pub mock: bool,
    /// Whether each tag is a feature of the crate, with which its operations are compiled and what they need.
    pub tag_features: bool,
    /// Whether types are a crate of their own, in the folder `types` of the crate; without it, they are where there are many.
    pub types_crate: Option<bool>,
    /// What structs and unions derive where all that is in them has it, beside `Clone`, `Debug` and `PartialEq`.
    pub derives: Vec<Derive>,
    /// So many lines may stand in a generated file, if what is in it can be parted.
    pub file_lines: usize,
    /// The operations that are wanted, if not all are: by tag, `operationId` or path, with `*` and `**`.
    pub only: Vec<String>,
    /// The operations that are not wanted.
    pub skip: Vec<String>,
    /// On so many threads at most the crate is made; without it, on as many as there are processors.
    pub jobs: Option<NonZeroUsize>,
    /// Whether the process ends soon after the run: memory that it takes long to give back is then left to the system.
    /// [`cli`](crate::cli) says so.
    pub is_last: bool,
    /// The folder in which it is noted what a run came to, so that none is made that would come to the same; without it,
    /// every run is made. [`cli`](crate::cli) takes one in cargo's build folder.
    pub records: Option<PathBuf>,
    /// Where all this is written, if it is in a file.
    pub written: Option<Written>,
}

impl Config {
    /// The config of a run that reads `spec` and writes `out`, all choices left as they are by default.
    pub fn new(spec: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        Self {
            spec: spec.into(),
            out: out.into(),
            package: None,
            path: None,
            path_version: None,
            root: None,
            runtime_path: None,
            workspace_member: false,
            severities: Severities::default(),
            limits: Limits::default(),
            map_references: BTreeMap::new(),
            remote: BTreeMap::new(),
            overlays: Vec::new(),
            rename: BTreeMap::new(),
            rust_types: None,
            closed_enums: false,
            formats: BTreeMap::new(),
            untyped: None,
            examples: false,
            mock: false,
            tag_features: false,
            types_crate: None,
            derives: Vec::new(),
            file_lines: ferrospec_rust::Options::FILE_LINES,
            only: Vec::new(),
            skip: Vec::new(),
            jobs: None,
            is_last: false,
            records: None,
            written: None,
        }
    }

    /// At most so many threads work at once.
    pub(crate) fn threads(&self) -> usize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, usize::from)
    }

    /// Puts `value`, if there is one, in the place of what the config says of the option `name`.
    pub(crate) fn replace<T, P: From<T>>(&mut self, name: &str, value: Option<T>, place: impl Fn(&mut Self) -> &mut P) {
        if let Some(value) = value {
            *place(self) = value.into();
            if let Some(written) = &mut self.written {
                written.forget(name);
            }
        }
    }

    /// The file that a run with it begins with, as the user would type it: the config's own, or else the entry.
    pub(crate) fn origin(&self) -> String {
        self.written.as_ref().map_or_else(|| self.spec.display().to_string(), |written| written.shown.clone())
    }

    /// Where the value of the option `name` is written, or of the entry `key` of the table `name`.
    pub(crate) fn place(&self, name: &str, key: &str, sources: &mut Sources) -> Option<Locus> {
        self.written.as_ref()?.places(name, key, sources).map(|(_, value)| value)
    }

    /// Reads the `text` of the config `file`, which lies in `folder`.
    ///
    /// `None` if it cannot be used; `diagnostics` then says why, with the place of every key that is wrong.
    ///
    /// ```
    /// use ferrospec::Config;
    /// use ferrospec_diagnostics::{Diagnostics, FileId};
    /// use std::path::Path;
    ///
    /// let mut diagnostics = Diagnostics::default();
    /// let text = "spec = 'spec/openapi.yaml'\nout = 'generated'\n";
    /// let config = Config::parse(text, FileId(0), Path::new("api"), &mut diagnostics).expect("a config");
    /// assert_eq!(config.spec, Path::new("api/spec/openapi.yaml"));
    /// ```
    pub fn parse(text: &str, file: FileId, folder: &Path, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut table = Table::parse(text, file, diagnostics)?;
        let spec = table.required_text("spec");
        let out = table.required_text("out");
        let mut config = Self::new(folder.join(spec.unwrap_or_default()), folder.join(out.unwrap_or_default()));
        config.package = table.text("package");
        config.path = table.text("path");
        config.path_version =
            table.one_of("path-version", &Version::WRITTEN.map(|version| (version.as_str(), version)));
        config.root = table.text("root").map(|root| folder.join(root));
        config.runtime_path = table.text("runtime-path").map(|path| folder.join(path));
        config.workspace_member = table.flag("workspace-member");
        if table.flag("deny-warnings") {
            config.severities.deny(Severity::Warning);
        }
        severity::read(&mut table, &mut config.severities);
        limits::read(&mut table, &mut config.limits);
        config.map_references = table.texts("map-references");
        config.remote = table.texts("remote").into_iter().map(|(url, path)| (url, folder.join(path))).collect();
        for url in config.remote.keys().filter(|url| !url.contains("://")) {
            table.wrong_key("remote", url, "what a URL begins with, such as `https://example.com/specs/`");
        }
        for (path, place) in table.list("overlays") {
            let path = folder.join(path);
            table.note_place("overlays", path.display().to_string(), place);
            config.overlays.push(path);
        }
        config.rename = table.texts("rename");
        config.rust_types = table.has("rust-types").then(|| rust_types::read(&mut table, folder));
        config.closed_enums = table.flag("closed-enums");
        config.formats = table.texts("formats");
        config.untyped = table.one_of("untyped", &[("letter", Untyped::Letter), ("implied", Untyped::Implied)]);
        config.examples = table.flag("examples");
        config.mock = table.flag("mock");
        config.tag_features = table.flag("tag-features");
        config.types_crate = table.choice("types-crate");
        let listed = table.list("derives");
        config.derives = derives::read(&mut table, listed);
        config.file_lines = table.number("file-lines").unwrap_or(config.file_lines);
        config.only = patterns(&mut table, "only");
        config.skip = patterns(&mut table, "skip");
        config.written = Some(table.finish()?);
        Some(config)
    }
}

/// The texts of a list, whose places are kept.
fn patterns(table: &mut Table<'_, '_>, key: &'static str) -> Vec<String> {
    let listed = table.list(key).into_iter();
    let noted = listed.map(|(text, place)| {
        table.note_place(key, text.clone(), place);
        text
    });
    noted.collect()
}

#[cfg(test)]
mod tests {
    use super::{Brought, Config, Derive, Place, Untyped};
    use ferrospec_diagnostics::{Diagnostics, FileId, Severity, codes};
    use ferrospec_document::Version;
    use std::path::Path;

    /// What is said about `text`: code, bytes, words and help.
    fn said(text: &str) -> String {
        let mut diagnostics = Diagnostics::default();
        let config = Config::parse(text, FileId(0), Path::new(""), &mut diagnostics);
        assert_eq!(config.is_none(), diagnostics.has_errors());
        let messages = diagnostics.into_sorted().into_iter().map(|message| {
            let place = message.locus.map(|locus| &text[locus.start as usize..locus.end as usize]).unwrap_or_default();
            let help = message.help.map(|help| format!(" ({help})")).unwrap_or_default();
            format!("{} at `{place}`: {}{help}\n", message.code.id, message.message)
        });
        messages.collect()
    }

    #[test]
    fn every_option_is_read() {
        let text = "spec = 'a.yaml'\nout = 'b'\npackage = 'c'\npath = '/d'\npath-version = '3.1'\nroot = 'e'\nruntime-path = 'f'\n\
                    workspace-member = true\nclosed-enums = true\nexamples = true\nmock = true\ntag-features = true\ntypes-crate = false\nuntyped = 'implied'\nderives = ['Hash']\nfile-lines = 2_000\nonly = ['pets']\nskip = ['/old/**']\ndeny-warnings = true\noverlays = ['h', 'i']\n[map-references]\n'-' = '/'\n[remote]\n'https://example.com/' = 'g'\n[rename]\nError = 'Fault'\n[rust-types]\nmoney = { version = '1', via = 'serde', features = ['serde'] }\n'money::Rate' = { derives = ['Eq'] }\nlocal = '../local'\nnear = { path = 'near' }\n[formats]\nuuid = 'uuid::Uuid'\n\
                    [severity]\nE0302 = 'allow'\nE0306 = 'note'\nE0502 = 'error'\n[limits]\nnesting = 5_12\nalias-nodes = 0x10\n";
        let config = Config::parse(text, FileId(0), Path::new("x"), &mut Diagnostics::default());
        let mut expected = Config::new("x/a.yaml", "x/b");
        expected.package = Some("c".into());
        expected.path = Some("/d".into());
        expected.path_version = Some(Version::V3_1);
        expected.root = Some("x/e".into());
        expected.runtime_path = Some("x/f".into());
        expected.workspace_member = true;
        expected.closed_enums = true;
        expected.untyped = Some(Untyped::Implied);
        expected.examples = true;
        expected.mock = true;
        expected.tag_features = true;
        expected.types_crate = Some(false);
        expected.derives = vec![Derive::Hash];
        expected.file_lines = 2000;
        expected.only = vec!["pets".into()];
        expected.skip = vec!["/old/**".into()];
        expected.severities.deny(Severity::Warning);
        let severities = [
            (&codes::UNKNOWN_KEY, None),
            (&codes::UNKNOWN_TYPE, Some(Severity::Note)),
            (&codes::RENAMED, Some(Severity::Error)),
        ];
        for (code, severity) in severities {
            expected.severities.set(code, severity).expect("the code is not fatal");
        }
        expected.limits.nesting = 512;
        expected.limits.alias_nodes = 16;
        expected.map_references.insert("-".into(), "/".into());
        expected.remote.insert("https://example.com/".into(), "x/g".into());
        expected.overlays = vec!["x/h".into(), "x/i".into()];
        expected.rename.insert("Error".into(), "Fault".into());
        let at = |place| Brought { place: Some(place), ..Brought::default() };
        let money = Brought { features: vec!["serde".into()], by_serde: Some(true), ..at(Place::Version("1".into())) };
        let rate = Brought { derives: Some(vec![Derive::Eq]), ..Brought::default() };
        let brought = [
            ("money", money),
            ("money::Rate", rate),
            ("local", at(Place::Folder("x/../local".into()))),
            ("near", at(Place::Folder("x/near".into()))),
        ];
        expected.rust_types = Some(brought.map(|(name, brought)| (name.to_owned(), brought)).into());
        expected.formats.insert("uuid".into(), "uuid::Uuid".into());
        expected.written = config.as_ref().and_then(|config| config.written.clone());
        assert_eq!(config, Some(expected));
    }

    #[test]
    fn an_unknown_option_is_an_error_with_a_suggestion() {
        let said = said("spec = 'a'\nout = 'b'\npakage = 'c'\n");
        assert_eq!(said, "E0702 at `pakage`: there is no option `pakage` (did you mean `package`?)\n");
    }

    #[test]
    fn what_a_table_does_not_have_is_an_error_with_a_suggestion() {
        let said = |table: &str| said(&format!("spec = 'a'\nout = 'b'\n{table}"));
        assert_eq!(
            said("[limits]\nalias_nodes = 3\n"),
            "E0702 at `alias_nodes`: there is no option `limits.alias_nodes` (did you mean `alias-nodes`?)\n"
        );
        assert_eq!(
            said("[limits]\ndepth = 3\n"),
            "E0702 at `depth`: there is no option `limits.depth` (the options are: nesting, nodes, alias-nodes, file-bytes, bytes, files)\n"
        );
        assert_eq!(
            said("[severity]\nE302 = 'allow'\n"),
            "E0703 at `E302`: there is no code `E302` (did you mean `E0302` (a key that this object does not have)?)\n"
        );
        assert_eq!(
            said("[sevrity]\nE0302 = 'allow'\n"),
            "E0702 at `sevrity`: there is no option `sevrity` (did you mean `severity`?)\n"
        );
    }

    #[test]
    fn severities_and_limits_are_of_their_kind() {
        let said = |table: &str| said(&format!("spec = 'a'\nout = 'b'\n{table}"));
        assert_eq!(
            said("[severity]\nE0302 = 'warn'\n"),
            "E0701 at `'warn'`: `E0302` must be `error`, `warning`, `note` or `allow` (did you mean `warning`?)\n"
        );
        assert_eq!(
            said("severity = 'error'\n"),
            "E0701 at `'error'`: `severity` must be a table of severities by code\n"
        );
        assert_eq!(
            said("path-version = '2.0'\n"),
            "E0701 at `'2.0'`: `path-version` must be `\"3.0\"` or `\"3.1\"` or `\"3.2\"`\n"
        );
        for wrong in ["0", "-1", "'many'"] {
            assert_eq!(
                said(&format!("file-lines = {wrong}\n")),
                format!("E0701 at `{wrong}`: `file-lines` must be a whole number above zero\n")
            );
        }
        assert!(said("[severity]\nE0101 = 'warning'\n").starts_with("E0704 at `E0101`: `E0101` (the file is not"));
        assert_eq!(said("[limits]\nnesting = 1_000\n"), "E0701 at `1_000`: `nesting` is at most 512\n");
        assert_eq!(
            said("[limits]\nfile-bytes = 0x1_0000_0000\n"),
            "E0701 at `0x1_0000_0000`: `file-bytes` is at most 1073741824\n"
        );
        for wrong in ["-1", "1.5", "'many'", "99999999999999999999"] {
            assert_eq!(
                said(&format!("[limits]\nnodes = {wrong}\n")),
                format!("E0701 at `{wrong}`: `nodes` must be a whole number that is not negative\n")
            );
        }
    }

    #[test]
    fn a_crate_is_a_version_or_a_folder() {
        let said = |table: &str| said(&format!("spec = 'a'\nout = 'b'\n[rust-types]\n{table}"));
        for fine in ["'1'", "'=1.2.3'", "'>=1, <3'", "'*'", "'./a'", "'..'", "{ version = '1' }", "{ path = 'a' }"] {
            assert_eq!(said(&format!("a = {fine}\n")), "", "{fine}");
        }
        let cases = [
            (
                "a = 'a'",
                "E0701 at `'a'`: `a` must be a version or a folder, and `a` is no version (write a version such as `1.2`, or the folder as a path: `./a`)\n",
            ),
            ("a = 1", "E0701 at `1`: `a` must be a version, a folder, or a table of what is said of the crate\n"),
            ("a = { version = 'one' }", "E0701 at `'one'`: `version` must be a version such as `\"1.2\"`\n"),
            (
                "a = { via = 'serde' }",
                "E0701 at `{ via = 'serde' }`: `a` must be a table with a `version` or a `path`\n",
            ),
            ("a = { path = 'b', via = 'hand' }", "E0701 at `'hand'`: `via` must be `\"serde\"` or `\"runtime\"`\n"),
            (
                "a = { path = 'b', derive = [] }",
                "E0702 at `derive`: there is no option `rust-types.a.derive` (did you mean `derives`?)\n",
            ),
            (
                "a = { path = 'b', derives = ['Copy'] }",
                "E0701 at `'Copy'`: `derives` must be a list of `Eq`, `Hash` and `Ord`\n",
            ),
            (
                "'a::B' = {}",
                "E0701 at `'a::B'`: `a::B` under `rust-types` must be a type of a crate that stands there as well\n",
            ),
            (
                "a = '1'\n'a::B' = '1'",
                "E0701 at `'1'`: `a::B` must be a table of what the type has: `{ via = \"serde\" }`\n",
            ),
            (
                "a = '1'\n'a::B' = { path = 'b' }",
                "E0701 at `{ path = 'b' }`: `a::B` must be without a place and features: those stand beside its crate\n",
            ),
        ];
        for (table, message) in cases {
            assert_eq!(said(&format!("{table}\n")), message, "{table}");
        }
    }

    #[test]
    fn what_a_copy_stands_for_is_a_url() {
        assert_eq!(
            said("spec = 'a'\nout = 'b'\n[remote]\nfoo = 'bar'\n"),
            "E0701 at `foo`: `foo` under `remote` must be what a URL begins with, such as `https://example.com/specs/`\n"
        );
    }

    #[test]
    fn what_is_wrong_is_said_where_it_stands() {
        assert_eq!(said("spec = 12\nout = 'b'\n"), "E0701 at `12`: `spec` must be a string\n");
        assert_eq!(said("spec = 'a'\n"), "E0701 at ``: `out` is missing (add `out = \"...\"`)\n");
        assert_eq!(
            said("spec = 'a'\nout = 'b'\nrename = 'x'\n"),
            "E0701 at `'x'`: `rename` must be a table of strings\n"
        );
        assert_eq!(
            said("spec = 'a'\nout = 'b'\noverlays = ['c', 1]\n"),
            "E0701 at `1`: `overlays` must be a list of strings\n"
        );
        assert_eq!(
            said("spec = 'a'\nout = 'b'\noverlays = 'c'\n"),
            "E0701 at `'c'`: `overlays` must be a list of strings\n"
        );
        assert!(said("spec = ").starts_with("E0701 at"));
    }
}
