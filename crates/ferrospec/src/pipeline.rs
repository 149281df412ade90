//! The line, from the files of a description to the files of a crate.

use crate::config::Config;
use crate::output::{Drift, Output};
use crate::progress::{Stage, Watch};
use crate::record::{Asked, Asking, Record};
use crate::report::Report;
use crate::{manifest, opening, threads};
use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use ferrospec_document::{Bundle, Document, Files, Sources, Version, inside};
use ferrospec_ir::Api;
use ferrospec_rust::{File, Judgement, Runtime};
use openapiv3::OpenAPI;

/// What becomes of the crate that a description describes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// It is written.
    Write,
    /// It is compared with the output folder, and nothing is written; a difference is an error.
    Check,
    /// It is thrown away: only what is said about the description counts.
    Report,
}

/// Reads what `config` says, and writes or checks the crate that comes of it. `watch` is told of each stage.
///
/// Nothing is written if anything is wrong.
pub fn run(config: &Config, mode: Mode, watch: &mut dyn Watch) -> Report {
    threads::run(config.jobs, config.is_last, || run_recorded(config, mode, watch))
}

/// As [`run`], on the thread of the caller.
fn run_recorded(config: &Config, mode: Mode, watch: &mut dyn Watch) -> Report {
    let Some(record) = Record::of(config).filter(|_| mode != Mode::Report) else {
        return run_on(config, mode, watch, read).0;
    };
    if let Some(report) = record.holds(config) {
        return report;
    }
    let asked = Asked::default();
    let read =
        |config: &_, sources: &mut _, diagnostics: &mut _| read_asking(config, Some(&asked), sources, diagnostics);
    let (report, output) = run_on(config, mode, watch, read);
    if let Some(output) = output.filter(|_| report.is_fine()) {
        record.keep(asked, config, &output, &report);
    }
    report
}

/// As [`run`], with a description that a program holds in the model of the `openapiv3` crate: what `config` says about the
/// files of a description has no effect.
///
/// Messages point into `openapi.yaml`, which is how the model is written; it is among the report's sources.
///
/// ```
/// use ferrospec::{Config, Mode, run_typed};
/// use openapiv3::{Info, OpenAPI};
///
/// let info = Info { title: "Pets".into(), version: "1".into(), ..Info::default() };
/// let openapi = OpenAPI { openapi: "3.0.4".into(), info, ..OpenAPI::default() };
/// let report = run_typed(&openapi, &Config::new("openapi.yaml", "generated"), Mode::Report, &mut ());
/// assert!(report.is_fine(), "{}", report.to_text(false));
/// ```
pub fn run_typed(openapi: &OpenAPI, config: &Config, mode: Mode, watch: &mut dyn Watch) -> Report {
    let read = |config: &Config, sources: &mut _, diagnostics: &mut _| {
        let options = ferrospec_document::Options { limits: config.limits, jobs: config.jobs, ..Default::default() };
        ferrospec_document::read_typed(openapi, &options, sources, diagnostics)
    };
    threads::run(config.jobs, config.is_last, || run_on(config, mode, watch, read).0)
}

/// What it came to, and the output, if the run got so far.
fn run_on(config: &Config, mode: Mode, watch: &mut dyn Watch, read: impl Reader) -> (Report, Option<Output>) {
    let mut report = Report { origin: config.origin(), ..Report::default() };
    let mut diagnostics = Diagnostics::new(config.severities.clone());
    let mut output = None;
    if let Some(files) = line(config, watch, read, &mut report, &mut diagnostics) {
        watch.begin(Stage::Write);
        output = Some(Output::new(&config.out, files));
    }
    if let Some(output) = &output {
        settle(output, mode, config, &mut report, &mut diagnostics);
    }
    diagnostics.point_inside(inside(&report.sources));
    report.messages = diagnostics.into_sorted();
    (report, output)
}

/// Where a description comes from.
trait Reader: FnOnce(&Config, &mut Sources, &mut Diagnostics) -> Option<Document> {}

impl<F: FnOnce(&Config, &mut Sources, &mut Diagnostics) -> Option<Document>> Reader for F {}

/// From the description to the files: each stage collects all that it finds, and errors stop the line between stages. What
/// could be read of a broken description is looked into all the same, so that one run says all that is wrong with it.
fn line(
    config: &Config,
    watch: &mut dyn Watch,
    read: impl Reader,
    report: &mut Report,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<File>> {
    let sources = &mut report.sources;
    let runtime = manifest::runtime(config, sources, diagnostics)?;
    watch.begin(Stage::Read);
    let document = read(config, sources, diagnostics)?;
    watch.begin(Stage::Understand);
    let api = ferrospec_lower::lower(&document, &lowering(config, sources), diagnostics);
    let title = document.openapi().node().get("info").and_then(|info| info.get("title")).map(|title| title.locus());
    // What it means is all that is needed, and the tree is a third of the memory.
    drop(document);
    gate(diagnostics)?;
    watch.begin(Stage::Generate);
    let package = manifest::package(config, (&api, title), sources, diagnostics)?;
    let options = writing(config, (package, runtime), &api, sources, diagnostics)?;
    let operations = api.operations.len();
    let types = api.types.iter().filter(|(_, ty)| ty.is_named()).count();
    let has_messages = !diagnostics.is_empty();
    let (files, ()) = rayon::join(
        || ferrospec_rust::generate(api, &options, diagnostics),
        // Who prints a message asks for its line.
        || {
            if has_messages {
                sources.find_lines()
            }
        },
    );
    gate(diagnostics)?;
    (report.package, report.operations, report.types) = (options.package, operations, types);
    Some(files)
}

/// What the user says about how the crate is written.
fn writing(
    config: &Config,
    (package, runtime): (String, Runtime),
    api: &Api,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<ferrospec_rust::Options> {
    let crates = manifest::crates(config, sources, diagnostics)?;
    manifest::check_types(config, api, sources, diagnostics);
    let Config { workspace_member, examples, mock, tag_features, types_crate, file_lines, jobs, is_last, .. } = *config;
    let derives = config.derives.clone();
    let brought = manifest::traits(config);
    Some(ferrospec_rust::Options {
        package,
        runtime,
        crates,
        brought,
        workspace_member,
        examples,
        mock,
        tag_features,
        types_crate,
        derives,
        file_lines,
        jobs,
        is_last,
    })
}

/// What the description that `config` names means, with its examples, and what generated code would say of values; `None` if
/// something is wrong, and the report says what.
pub fn judged(config: &Config) -> (Option<(Api, Judgement)>, Report) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new(config.severities.clone()));
    let judged = meant(config, &mut sources, &mut diagnostics);
    diagnostics.point_inside(inside(&sources));
    (judged, Report { messages: diagnostics.into_sorted(), sources, origin: config.origin(), ..Report::default() })
}

fn meant(config: &Config, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<(Api, Judgement)> {
    let document = read(config, sources, diagnostics)?;
    let lowering = ferrospec_lower::Options { examples: true, ..lowering(config, sources) };
    let api = ferrospec_lower::lower(&document, &lowering, diagnostics);
    gate(diagnostics)?;
    // No crate is written, whatever it would be called.
    let unnamed = (String::new(), Runtime::Version(String::new()));
    let options = writing(config, unnamed, &api, sources, diagnostics)?;
    let judgement = Judgement::of(&api, &options, diagnostics);
    gate(diagnostics)?;
    Some((api, judgement))
}

/// Reads the description that `config` names, as far as it can be read.
fn read(config: &Config, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Document> {
    read_asking(config, None, sources, diagnostics)
}

/// As [`read`], with a note of what the disk is asked, if there is something to note it in.
fn read_asking(
    config: &Config,
    asked: Option<&Asked>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let (files, entry) = opening::open(config, sources, diagnostics)?;
    let options = opening::options(config, &files, sources, diagnostics)?;
    let asking = asked.map(|asked| Asking::new(&files, asked));
    let door = asking.as_ref().map_or(&files as &dyn Files, |asking| asking);
    let document = ferrospec_document::read(&entry, door, &options, sources, diagnostics);
    opening::place_files(config, &files, sources, diagnostics);
    document
}

/// Reads the description that `config` names, and stops there; `None` if there is none. What is wrong with it stands in
/// the report, also where the rest of it could be read.
pub fn document(config: &Config) -> (Option<Document>, Report) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new(config.severities.clone()));
    let document = read(config, &mut sources, &mut diagnostics);
    (document, Report { messages: diagnostics.into_sorted(), sources, origin: config.origin(), ..Report::default() })
}

/// Writes the description that `config` names as one document of OpenAPI `version`, or of its own if none is given;
/// `None` if something is wrong, and the report says what.
pub fn bundle(config: &Config, version: Option<Version>) -> (Option<Bundle>, Report) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new(config.severities.clone()));
    let bundle = bundled(config, version, &mut sources, &mut diagnostics);
    (bundle, Report { messages: diagnostics.into_sorted(), sources, origin: config.origin(), ..Report::default() })
}

/// Writes the description that `config` names as one document of OpenAPI 3.0, typed; `None` if something is wrong, and
/// the report says what.
///
/// Every other tool in Rust can read what this tool reads, through the model of the `openapiv3` crate.
pub fn bundle_typed(config: &Config) -> (Option<OpenAPI>, Report) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new(config.severities.clone()));
    let bundle = bundled(config, Some(Version::V3_0), &mut sources, &mut diagnostics);
    let typed = bundle.and_then(|bundle| bundle.typed(&mut diagnostics));
    (typed, Report { messages: diagnostics.into_sorted(), sources, origin: config.origin(), ..Report::default() })
}

/// What is shown of a description.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    /// What was read: the resolved tree, in the words of OpenAPI 3.2, with kinds, places and links.
    Tree,
    /// What it means: operations and types.
    Api,
}

/// What stands between two stages, as stable text; of what `only` names, if it is given. `None` if there is nothing to
/// show, and the report says why; empty if `only` names nothing.
pub fn show(config: &Config, view: View, only: Option<&str>) -> (Option<String>, Report) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new(config.severities.clone()));
    let text = read(config, &mut sources, &mut diagnostics).and_then(|document| {
        let nodes = only.map(|name| document.find(name, &sources));
        let text = match view {
            View::Tree => document.show(nodes.as_deref(), &sources),
            View::Api => {
                let api = ferrospec_lower::lower(&document, &lowering(config, &mut sources), &mut diagnostics);
                let Some(nodes) = &nodes else { return Some(api.to_string()) };
                let is_in =
                    |locus: Locus| nodes.iter().any(|node| node.locus().contains(locus) || node.key_locus() == locus);
                api.excerpt(|operation| is_in(operation.locus), |ty| is_in(ty.locus))
            }
        };
        if let Some(name) = only.filter(|_| text.is_empty()) {
            let found = nodes.is_some_and(|nodes| !nodes.is_empty());
            nothing_to_show(name, found, &document, &mut diagnostics);
            return None;
        }
        Some(text)
    });
    diagnostics.raise();
    (text, Report { messages: diagnostics.into_sorted(), sources, origin: config.origin(), ..Report::default() })
}

/// Reports that there is nothing to show of `name`, which may be `found` all the same.
fn nothing_to_show(name: &str, found: bool, document: &Document, diagnostics: &mut Diagnostics) {
    let (words, help) = if found {
        (format!("no operation and no type is made of `{name}`"), "`show tree` shows what was read of it".to_owned())
    } else {
        let help = document.near(name).map(|near| format!("did you mean `{near}`?"));
        let forms = "name a schema, an `operationId`, `GET /path`, a file, or a JSON pointer such as `pets.yaml#/get`";
        (format!("nothing is called `{name}`"), help.unwrap_or_else(|| forms.to_owned()))
    };
    diagnostics.report(&codes::NOTHING_TO_SHOW, None, words).help(help);
}

/// What the user says about the meaning of the description.
fn lowering(config: &Config, sources: &mut Sources) -> ferrospec_lower::Options {
    let rename = config.rename.iter().map(|(schema, name)| {
        let places = config.written.as_ref().and_then(|written| written.places("rename", schema, sources));
        (schema.clone(), ferrospec_lower::Rename { name: name.clone(), places })
    });
    let rename = rename.collect();
    let formats = config.formats.iter().map(|(format, path)| {
        let places = config.written.as_ref().and_then(|written| written.places("formats", format, sources));
        (format.clone(), ferrospec_lower::Chosen { path: path.clone(), places })
    });
    let formats = formats.collect();
    let mut patterns = |option: &str, texts: &[String]| -> Vec<_> {
        let pattern = |text: &String| {
            let place = config.place(option, text, sources);
            ferrospec_lower::Pattern { text: text.clone(), place }
        };
        texts.iter().map(pattern).collect()
    };
    let (only, skip) = (patterns("only", &config.only), patterns("skip", &config.skip));
    ferrospec_lower::Options {
        only,
        skip,
        rename,
        formats,
        untyped: config.untyped,
        rust_types: config.rust_types.is_some(),
        closed_enums: config.closed_enums,
        examples: config.examples || config.mock,
        matcher: ferrospec_lower::Matcher(ferrospec_rust::matches),
    }
}

fn bundled(
    config: &Config,
    version: Option<Version>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Bundle> {
    let (files, entry) = opening::open(config, sources, diagnostics)?;
    let options = opening::options(config, &files, sources, diagnostics)?;
    let document = ferrospec_document::read_as_written(&entry, &files, &options, sources, diagnostics);
    opening::place_files(config, &files, sources, diagnostics);
    let document = document?;
    gate(diagnostics)?;
    let bundle = ferrospec_document::bundle(document, version, diagnostics);
    gate(diagnostics)?;
    bundle
}

/// Stops the line if there are errors, those among them that the user has made errors.
fn gate(diagnostics: &mut Diagnostics) -> Option<()> {
    diagnostics.raise();
    (!diagnostics.has_errors()).then_some(())
}

/// Writes the output, or finds that there is nothing to write.
fn settle(output: &Output, mode: Mode, config: &Config, report: &mut Report, diagnostics: &mut Diagnostics) {
    report.files = output.files().iter().map(|file| file.path.clone()).collect();
    if mode == Mode::Report {
        return;
    }
    let folder = output.folder().display();
    let within = |path: &str| format!("{}/{path}", folder.to_string().trim_end_matches('/'));
    let drift = match output.compare() {
        Ok(drift) => drift,
        Err(error) => {
            let place = config.place("out", "", &mut report.sources);
            let _ = diagnostics.report(&codes::WRITE_FAILED, place, format!("`{folder}` cannot be read: {error}"));
            return;
        }
    };
    if mode == Mode::Check {
        if !drift.is_empty() {
            let message = format!("`{folder}` is not what the description says");
            diagnostics.report(&codes::DRIFT, None, message).file = drift.first().map(within);
        }
    } else if !drift.foreign.is_empty() {
        foreign(&drift, &folder.to_string(), within, diagnostics);
    } else if let Err(error) = output.write(&drift, config.threads()) {
        let place = config.place("out", "", &mut report.sources);
        let _ = diagnostics.report(&codes::WRITE_FAILED, place, format!("`{folder}` cannot be written: {error}"));
    }
    report.drift = Some(drift);
}

/// Reports the files that were not generated, one by one if they are few.
fn foreign(drift: &Drift, folder: &str, within: impl Fn(&str) -> String, diagnostics: &mut Diagnostics) {
    const FEW: usize = 3;
    let help = "choose another folder, or move it away";
    if drift.foreign.len() <= FEW && !drift.more_foreign {
        for path in drift.foreign.iter().map(|path| within(path)) {
            let message = format!("`{path}` was not generated, or not for this crate");
            diagnostics.report(&codes::FOREIGN_FILE, None, message).file(path).help(help);
        }
        return;
    }
    let some: Vec<_> = drift.foreign.iter().take(FEW).map(|path| format!("`{path}`")).collect();
    let left = drift.foreign.len() - some.len();
    let more = if drift.more_foreign { "more".to_owned() } else { format!("{left} more") };
    let message = format!(
        "`{folder}` holds files that were not generated, or not for this crate: {}, and {more}",
        some.join(", ")
    );
    let message = diagnostics.report(&codes::FOREIGN_FILE, None, message);
    message.file = drift.foreign.first().map(|path| within(path));
    message.help("choose another folder, or move them away");
}
