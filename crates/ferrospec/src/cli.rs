//! The command line: words in, messages and an exit code out.
//!
//! The exit code is 0 when all is well, 2 for wrong usage, and 1 for all else: the description or the config has errors,
//! the output drifts, or cannot be written.

mod arguments;
#[cfg(feature = "mock")]
mod credentials;
mod explain;
mod values;
mod way_out;

use crate::config::Config;
use crate::pipeline::{self, Mode};
use crate::progress::Spinner;
use crate::record;
use crate::report::Report;
use crate::threads;
use anstream::{AutoStream, ColorChoice};
use arguments::{
    Arguments, Bundle, Check, Command, Form, Generate, MAX_MESSAGES, Notation, Reading, Saying, Show, Stand, Subject,
};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use ferrospec_diagnostics::{Diagnostics, Severities, Severity, codes};
use ferrospec_document::{Sources, harmless};
use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use values::Denied;
use way_out::way_out;

/// The command whose running mends a drift.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HealWith(pub &'static str);

/// What a command without an entry reads.
const CONFIG: &str = "ferrospec.toml";

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let thread = thread::Builder::new().stack_size(threads::STACK).spawn(run);
    let fine = match thread.map(thread::JoinHandle::join) {
        Ok(Ok(fine)) => fine,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(error) => {
            say(&format!("no thread can be started: {error}\n"));
            false
        }
    };
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run() -> bool {
    match Arguments::parse().command {
        Command::Generate(generate) => run_generate(generate),
        Command::Check(check) => run_check(check),
        Command::Bundle(bundle) => run_bundle(bundle),
        Command::Show(show) => run_show(show),
        #[cfg(feature = "mock")]
        Command::Mock(mock) => run_mock(mock),
        Command::Explain(explain) => print(&explain::text(explain.code)),
    }
}

/// Runs what the config at `path` says, and reports to people; `false` if something is wrong.
pub fn run_config(path: &Path, mode: Mode, heal: HealWith) -> bool {
    let mut report = match from_config(path, &Severities::default()) {
        Ok(mut config) => {
            config.records = record::folder(&config.out);
            config.is_last = true;
            pipeline::run(&config, mode, &mut Spinner::new())
        }
        Err(report) => *report,
    };
    finish(&mut report, mode, Form::Human, MAX_MESSAGES, heal)
}

/// Says what is wrong with the command line, and how the command is used that was typed.
fn refuse(kind: ErrorKind, words: &str) -> ! {
    let mut command = Arguments::command();
    command.build();
    let typed = env::args_os().nth(1).unwrap_or_default();
    let mut command = command.find_subcommand(typed).cloned().unwrap_or(command);
    command.error(kind, words).exit()
}

fn run_generate(generate: Generate) -> bool {
    let mode = if generate.check { Mode::Check } else { Mode::Write };
    let saying = &generate.reporting.saying;
    let subject = Subject { entry: generate.entry, config: generate.config };
    note_unread(&subject, generate.reporting.format);
    if let (Some(entry), None) = (&subject.entry, &generate.out) {
        // An entry that cannot be read is the first thing to mend, and is said by who reads it.
        if entry.is_file() {
            let words = format!("`--out DIR` is missing: the folder of the crate that `{}` becomes", entry.display());
            refuse(ErrorKind::MissingRequiredArgument, &words);
        }
        return run_check(Check {
            subject,
            choosing: generate.choosing,
            reading: generate.reading,
            reporting: generate.reporting,
        });
    }
    let mut wants_runtime = false;
    let mut out = PathBuf::new();
    let mut report = match config(subject, generate.out, generate.reading, saying) {
        Ok(mut config) => {
            generate.choosing.add_to(&mut config);
            config.replace("package", generate.package, |config| &mut config.package);
            config.replace("runtime-path", generate.runtime_path, |config| &mut config.runtime_path);
            config.replace("tag-features", generate.tag_features.then_some(true), |config| &mut config.tag_features);
            config.replace("types-crate", generate.types_crate, |config| &mut config.types_crate);
            config.jobs = generate.jobs;
            config.records = record::folder(&config.out);
            config.is_last = true;
            wants_runtime = config.runtime_path.is_none();
            out.clone_from(&config.out);
            pipeline::run(&config, mode, &mut Spinner::new())
        }
        Err(report) => *report,
    };
    let heal = HealWith("the same command without `--check`");
    let fine = finish(&mut report, mode, generate.reporting.format, saying.max_messages, heal);
    if mode == Mode::Write && generate.reporting.format == Form::Human {
        if fine && is_new(&report) {
            let Report { package, .. } = &report;
            let out = harmless(&out.display().to_string());
            say(&format!(
                "`{out}` holds a new crate, `{package}`: cargo knows it as `{package} = {{ path = \"{out}\" }}`\n"
            ));
        }
        if wants_runtime && writes_manifest(&report) {
            say(RUNTIME);
        }
    }
    fine
}

/// Whether nothing of the crate was there before.
fn is_new(report: &Report) -> bool {
    report.drift.as_ref().is_some_and(|drift| drift.missing.len() == report.files.len() && drift.stale.is_empty())
}

fn run_check(check: Check) -> bool {
    let saying = &check.reporting.saying;
    note_unread(&check.subject, check.reporting.format);
    let mut report = match config(check.subject, None, check.reading, saying) {
        Ok(mut config) => {
            check.choosing.add_to(&mut config);
            config.is_last = true;
            pipeline::run(&config, Mode::Report, &mut Spinner::new())
        }
        Err(report) => *report,
    };
    finish(&mut report, Mode::Report, check.reporting.format, saying.max_messages, HealWith(""))
}

fn run_bundle(bundle: Bundle) -> bool {
    note_unread(&bundle.subject, bundle.messages);
    let (document, report) = match config(bundle.subject, None, bundle.reading, &bundle.saying) {
        Ok(config) => pipeline::bundle(&config, bundle.openapi),
        Err(report) => (None, *report),
    };
    if let Some(text) = say_messages(&report, bundle.messages, bundle.saying.max_messages) {
        say(&text);
    }
    let Some(document) = document.filter(|_| report.is_fine()) else { return false };
    let text = match bundle.format {
        Notation::Yaml => document.to_yaml(),
        Notation::Json => document.to_json(),
    };
    print(&text)
}

fn run_show(show: Show) -> bool {
    let view = match show.what {
        Stand::Tree => pipeline::View::Tree,
        Stand::Ir => pipeline::View::Api,
    };
    note_unread(&show.subject, Form::Human);
    let (text, report) = match config(show.subject, None, show.reading, &show.saying) {
        Ok(config) => pipeline::show(&config, view, show.only.as_deref()),
        Err(report) => (None, *report),
    };
    say_messages(&report, Form::Human, show.saying.max_messages);
    let Some(text) = text else { return false };
    print(&text) && report.is_fine()
}

/// Whether this holds the values of a format without any crate of the user's own.
#[cfg(feature = "mock")]
fn is_known_carrier(path: &str) -> bool {
    ["string", "integer", "number"].iter().any(|ty| ferrospec_ir::Carrier::called(ty, path).is_some())
}

/// Serves a description until the process ends; `false` if that does not come about.
#[cfg(feature = "mock")]
fn run_mock(mock: arguments::Mock) -> bool {
    note_unread(&mock.subject, Form::Human);
    let (judged, report) = match config(mock.subject, None, mock.reading, &mock.saying) {
        Ok(mut config) => {
            mock.choosing.add_to(&mut config);
            // Types of other crates are not at hand: what a schema says of its values is, and that is what is drawn from.
            config.formats.retain(|_, path| is_known_carrier(path));
            pipeline::judged(&config)
        }
        Err(report) => (None, *report),
    };
    say_messages(&report, Form::Human, mock.saying.max_messages);
    let Some((api, judgement)) = judged.filter(|_| report.is_fine()) else {
        say("nothing is served\n");
        return false;
    };
    let operations = api.operations.iter().filter(|operation| operation.origin.is_path()).count();
    let schemes: Vec<_> = api.security_schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    let credentials = match credentials::of(mock.credential, &schemes) {
        Ok(credentials) => credentials,
        Err(why) => {
            say(&format!("{why}\nnothing is served\n"));
            return false;
        }
    };
    let options = ferrospec_mock::Options { seed: mock.seed, credentials };
    let served = ferrospec_mock::serve(ferrospec_mock::router(api, judgement, options), mock.listen, |address| {
        let noun = if operations == 1 { "operation" } else { "operations" };
        say(&format!("{operations} {noun}, until the command is ended\n"));
        let _ = print(&format!("http://{address}\n"));
    });
    if let Err(error) = served {
        use std::io;
        let help = match error.kind() {
            io::ErrorKind::AddrInUse => "; `--listen 0` takes a port that is free",
            io::ErrorKind::AddrNotAvailable => "; this machine has no such address",
            _ => "",
        };
        say(&format!("nothing can be served at {}: {error}{help}\n", mock.listen));
    }
    false
}

/// Tells people that a config lies there and has no say.
fn note_unread(subject: &Subject, form: Form) {
    if form == Form::Human && subject.entry.is_some() && Path::new(CONFIG).exists() {
        say(&format!("`{CONFIG}` is not read, since an entry is named\n"));
    }
}

/// What is to be done: as the command line says, or a config and the command line over it.
fn config(subject: Subject, out: Option<PathBuf>, reading: Reading, saying: &Saying) -> Result<Config, Box<Report>> {
    let severities = severities(saying);
    if subject.entry.is_some() && subject.config.is_some() {
        let words =
            "ENTRY and `--config` exclude each other: the config says what is read, under `spec`; leave one out";
        refuse(ErrorKind::ArgumentConflict, words);
    }
    let mut config = match subject.entry {
        Some(entry) => {
            let mut config = Config::new(entry, PathBuf::new());
            config.severities = severities;
            config
        }
        None => {
            if subject.config.is_none() && !Path::new(CONFIG).exists() {
                let words = format!("name an entry, or write a config: there is no `{CONFIG}` here");
                refuse(ErrorKind::MissingRequiredArgument, &words);
            }
            from_config(&subject.config.unwrap_or_else(|| PathBuf::from(CONFIG)), &severities)?
        }
    };
    config.replace("out", out, |config| &mut config.out);
    config.replace("path", reading.path, |config| &mut config.path);
    config.replace("path-version", reading.path_version, |config| &mut config.path_version);
    config.replace("root", reading.root, |config| &mut config.root);
    config.map_references.extend(reading.map_references);
    config.remote.extend(reading.remote);
    config.overlays.extend(reading.overlay);
    for (name, number) in reading.limit {
        config.limits.set(&name, number).expect("the command line takes limits that can be set alone");
    }
    Ok(config)
}

fn from_config(path: &Path, severities: &Severities) -> Result<Config, Box<Report>> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    match fs::read_to_string(path) {
        Ok(text) => {
            let file = sources.add_text(path.display().to_string(), text.clone());
            let folder = path.parent().unwrap_or(Path::new(""));
            if let Some(mut config) = Config::parse(&text, file, folder, &mut diagnostics) {
                config.severities = config.severities.overruled_by(severities);
                if let Some(written) = &mut config.written {
                    written.shown = path.display().to_string();
                }
                return Ok(config);
            }
        }
        Err(error) => {
            let message = format!("`{}` cannot be read: {error}", path.display());
            let help = "name an entry and `--out`, or write a config";
            diagnostics.report(&codes::BAD_CONFIG, None, message).file(path.display().to_string()).help(help);
        }
    }
    Err(Box::new(Report {
        origin: path.display().to_string(),
        messages: diagnostics.into_sorted(),
        sources,
        ..Report::default()
    }))
}

/// What the command line makes of the table's severities.
fn severities(saying: &Saying) -> Severities {
    let mut severities = Severities::default();
    let mut rules = Vec::new();
    for denied in &saying.deny {
        match denied {
            Denied::Rule(rule) => rules.push((rule, Some(Severity::Error))),
            Denied::Warnings => severities.deny(Severity::Warning),
            Denied::Notes => severities.deny(Severity::Note),
        }
    }
    rules.extend(saying.warn.iter().map(|rule| (rule, Some(Severity::Warning))));
    rules.extend(saying.allow.iter().map(|rule| (rule, None)));
    for (rule, severity) in &rules {
        if rules.iter().any(|(other, otherwise)| other == rule && otherwise != severity) {
            let words = format!("`{}` is given to two of `--deny`, `--warn` and `--allow`", rule.shown());
            refuse(ErrorKind::ArgumentConflict, &words);
        }
        rule.apply(*severity, &mut severities).expect("the command line takes codes that can be lowered alone");
    }
    severities
}

/// Says what `report` holds, and whether all is well.
fn finish(report: &mut Report, mode: Mode, form: Form, max_messages: usize, HealWith(heal): HealWith) -> bool {
    // People are told so beneath what differs.
    if form != Form::Human {
        for message in report.messages.iter_mut().filter(|message| message.code == &codes::DRIFT) {
            message.help(format!("run {heal} and commit what it writes"));
        }
    }
    let printed = say_messages(report, form, max_messages).is_none_or(|text| print(&text));
    if matches!(form, Form::Human | Form::Github) {
        if let Some(drift) = report.drift.as_ref().filter(|drift| mode == Mode::Check && !drift.is_empty()) {
            // GitHub was told in a command, where no line of a file can be taken for one.
            let drift_in_words = if form == Form::Human { drift.to_string() } else { String::new() };
            let first = if drift.foreign.is_empty() { "" } else { "move the foreign files away, then " };
            let words = format!("{drift_in_words}{first}run {heal} and commit what it writes\n");
            say(&words);
        }
        let way_out = way_out(&report.messages, &report.sources).filter(|_| form == Form::Human).unwrap_or_default();
        say(&format!("{way_out}{}\n", summary(report, mode)));
    }
    printed && report.is_fine()
}

/// What is said when a crate is written that cannot be built as it is.
const RUNTIME: &str = concat!(
    "the crate depends on `ferrospec-runtime` ",
    env!("CARGO_PKG_VERSION"),
    ", which is not published yet: to build it, name the runtime's folder in a checkout of ferrospec, with \
     `--runtime-path DIR` or `runtime-path` in the config\n"
);

/// Whether the crate's manifest was written in this run.
fn writes_manifest(report: &Report) -> bool {
    let drift = report.drift.as_ref().filter(|_| report.is_fine());
    drift.is_some_and(|drift| {
        let mut written = drift.missing.iter().chain(drift.changed.iter().map(|changed| &changed.path));
        written.any(|path| path == "Cargo.toml")
    })
}

/// Says the messages to people, or returns what is said to programs. 0 is as many as there are.
fn say_messages(report: &Report, form: Form, max_messages: usize) -> Option<String> {
    let most = if max_messages == 0 { usize::MAX } else { max_messages };
    match form {
        Form::Human => {
            let colours = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
            let _ = write(&mut anstream::stderr(), &report.to_text_of(colours, most));
            None
        }
        Form::Json => Some(report.to_json() + "\n"),
        Form::Sarif => Some(report.to_sarif() + "\n"),
        Form::Github => Some(report.to_github(most)),
    }
}

/// The closing line.
fn summary(report: &Report, mode: Mode) -> String {
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let said: Vec<_> = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
        .into_iter()
        .filter(|(severity, _)| report.count(*severity) > 0)
        .map(|(severity, noun)| counted(report.count(severity), noun))
        .collect();
    let said = if said.is_empty() { String::new() } else { format!("; {}", said.join(", ")) };
    if !report.is_fine() {
        let done = match mode {
            Mode::Write => "nothing was written",
            Mode::Check if report.drift.is_some() => "not up to date",
            Mode::Check => "nothing was compared",
            Mode::Report => "nothing can be generated",
        };
        let first = report.first_error().map(|place| format!("; the first error is at {place}")).unwrap_or_default();
        return format!("{done}{said}{first}");
    }
    let left_out = match report.left_out() {
        0 => String::new(),
        1 => "; 1 operation is left out".to_owned(),
        count => format!("; {count} operations are left out"),
    };
    let size = format!("{}, {}{left_out}", counted(report.operations, "operation"), counted(report.types, "type"));
    let (changed, removed) =
        report.drift.as_ref().map_or((0, 0), |drift| (drift.missing.len() + drift.changed.len(), drift.stale.len()));
    let removed = if removed == 0 { String::new() } else { format!(", {removed} removed") };
    match mode {
        Mode::Report => format!("{size}{said}"),
        Mode::Check => format!("{size}; up to date{said}"),
        Mode::Write => format!("{size}; {changed} of {} changed{removed}{said}", counted(report.files.len(), "file")),
    }
}

/// Prints what the command is run for; `false` if that is lost. A reader that went away has what it wants.
fn print(text: &str) -> bool {
    match write(&mut std::io::stdout(), text) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let mut diagnostics = Diagnostics::default();
            let words = format!("standard output cannot be written: {error}");
            let _ = diagnostics.report(&codes::WRITE_FAILED, None, words);
            let report = Report { messages: diagnostics.into_sorted(), ..Report::default() };
            say_messages(&report, Form::Human, 0);
            false
        }
        _ => true,
    }
}

/// Tells people something on standard error; nobody is told if that fails.
fn say(text: &str) {
    let _ = write(&mut std::io::stderr(), text);
}

fn write(to: &mut dyn Write, text: &str) -> std::io::Result<()> {
    to.write_all(text.as_bytes()).and_then(|()| to.flush())
}
