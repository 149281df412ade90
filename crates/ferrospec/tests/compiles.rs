//! Golden cases: what is generated compiles without a warning, and runs.
//!
//! `golden/CASE/openapi.yaml` becomes the crate `golden-CASE`; `golden/CASE/run.rs` uses it as a downstream crate would;
//! `golden/CASE/messages.txt` is what is said about the description, if anything is; `golden/CASE/ferrospec.toml` is its
//! config, if it has one, and crates that it brings types from lie beside it. `golden/CASE/compiles.md`, where it is there,
//! shows what compiles and what must not, as documentation does; `golden/CASE/with-FEATURE.md` shows the same of a crate with
//! its client and one of its features alone. All cases together are one workspace in the
//! build folder, so that their dependencies are built once.

use expect_test::expect_file;
use ferrospec::{Config, Mode, Place, run};
use ferrospec_diagnostics::{Diagnostics, FileId};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the tests of the cases use beside the generated crates.
const DEPENDENCIES: &str = "\
axum = { version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }
reqwest = { version = \"0.13\", default-features = false }
serde_json = \"1\"
tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }
";

/// So many messages of a case are shown, as by default to who runs the command.
const MESSAGES: usize = 100;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of the cases, sorted.
fn cases() -> Vec<String> {
    let entries = fs::read_dir(here().join("tests/golden")).expect("the cases are there");
    let mut cases: Vec<_> =
        entries.map(|entry| entry.expect("a case").file_name().into_string().expect("it is Unicode")).collect();
    cases.sort();
    cases
}

/// Generates the crate of a case into the workspace, and tells where crates lie that it brings types from.
fn generate(case: &str, workspace: &Path) -> Vec<(String, String)> {
    let folder = here().join("tests/golden").join(case);
    let mut config = match fs::read_to_string(folder.join("ferrospec.toml")) {
        Ok(text) => Config::parse(&text, FileId(0), &folder, &mut Diagnostics::default()).expect("a config"),
        Err(_) => Config::new(folder.join("openapi.yaml"), ""),
    };
    config.out = workspace.join(case);
    config.package = Some(format!("golden-{case}"));
    config.runtime_path = Some(here().join("../ferrospec-runtime"));
    config.workspace_member = true;
    // The cases are our own, and may say which types there are.
    config.rust_types.get_or_insert_default();
    config.examples = true;
    config.mock = true;
    let report = run(&config, Mode::Write, &mut ());
    let said = report.to_text_of(false, MESSAGES).replace(&format!("{}/", folder.display()), "");
    assert!(report.is_fine(), "{case}: {said}");
    expect_file![folder.join("messages.txt")].assert_eq(&said);
    let sources = ["src", "types/src"].map(|part| config.out.join(part)).into_iter().filter(|part| part.exists());
    let uncalled = uncalled(sources.collect());
    assert!(uncalled.is_empty(), "{case}: nothing calls {}", uncalled.join(", "));
    let brought = config.rust_types.unwrap_or_default().into_iter();
    let folders = brought.filter_map(|(name, brought)| match brought.place? {
        Place::Folder(folder) => Some((name, folder)),
        Place::Version(_) => None,
    });
    folders.collect()
}

/// The functions of the rules of a crate that nothing else in it names. The compiler finds none of them, as types of rules
/// have parts that nobody reads.
fn uncalled(mut folders: Vec<PathBuf>) -> Vec<String> {
    let (mut words, mut functions) = (BTreeMap::new(), Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it is generated") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("it is text");
            for word in text.split(|char: char| !char.is_alphanumeric() && char != '_') {
                *words.entry(word.to_owned()).or_insert(0) += 1;
            }
            if path.iter().any(|part| part == "rules" || part == "rules.rs") {
                let written = text.lines().filter_map(|line| line.split_once("fn ")?.1.split_once('('));
                functions.extend(written.map(|(name, _)| name.to_owned()));
            }
        }
    }
    functions.retain(|name| (name.starts_with("check_") || name.starts_with("judge_")) && words[name] == 1);
    functions
}

/// Writes a file, unless it is as it should be: cargo would build anew what depends on it.
fn put(path: PathBuf, text: &str) {
    if fs::read_to_string(&path).ok().as_deref() != Some(text) {
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
}

/// The workspace of all cases, and of one crate `run` that holds their tests.
fn workspace(cases: &[String]) -> PathBuf {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let (mut members, mut dependencies, mut tests) = (String::new(), DEPENDENCIES.to_owned(), String::new());
    for (name, folder) in cases.iter().flat_map(|case| generate(case, &workspace)) {
        let _ = writeln!(dependencies, "{name} = {{ path = {folder:?} }}");
    }
    for (case, feature, shown) in cases.iter().flat_map(|case| with_one_feature(case)) {
        let _ = write!(members, "\"{case}-with-{feature}\", ");
        let dependency =
            format!("path = \"../{case}\", default-features = false, features = [\"client\", \"{feature}\"]");
        let package = format!("[package]\nname = \"{case}-with-{feature}\"\nedition = \"2024\"\n");
        let folder = workspace.join(format!("{case}-with-{feature}"));
        put(folder.join("Cargo.toml"), &format!("{package}\n[dependencies]\ngolden-{case} = {{ {dependency} }}\n"));
        put(folder.join("src/lib.rs"), &format!("#![doc = include_str!({shown:?})]\n"));
    }
    for case in cases {
        let _ = write!(members, "\"{case}\", ");
        let _ =
            writeln!(dependencies, "golden-{case} = {{ path = \"../{case}\", features = [\"examples\", \"mock\"] }}");
        let file = here().join("tests/golden").join(case).join("run.rs");
        let _ = writeln!(tests, "#[path = {file:?}]\nmod {case};");
    }
    let _ = writeln!(tests, "#[path = {:?}]\nmod support;", here().join("tests/golden_support.rs"));
    let manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = [{members}\"run\"]\n\n[profile.dev]\ndebug = false\n");
    put(workspace.join("Cargo.toml"), &manifest);
    let manifest = "[package]\nname = \"run\"\nedition = \"2024\"\nautotests = false\n\n[[test]]\nname = \"run\"\npath = \"run.rs\"\n";
    put(workspace.join("run/Cargo.toml"), &format!("{manifest}\n[dependencies]\n{dependencies}"));
    let shown = cases.iter().map(|case| here().join("tests/golden").join(case).join("compiles.md"));
    let shown = shown.filter(|file| file.exists()).map(|file| format!("#![doc = include_str!({file:?})]\n"));
    put(workspace.join("run/src/lib.rs"), &shown.collect::<String>());
    put(workspace.join("run/run.rs"), &tests);
    // The versions are those of this repository.
    let lock = fs::read_to_string(here().join("../../Cargo.lock")).expect("the repository has a lock file");
    put(workspace.join("Cargo.lock"), &lock);
    workspace
}

/// Features of a case of which it is shown what there is with each alone: the case, the feature, and the file that shows it.
fn with_one_feature(case: &str) -> Vec<(&str, String, PathBuf)> {
    let files = fs::read_dir(here().join("tests/golden").join(case)).expect("the case is there");
    let shown = files.map(|file| file.expect("a file").path()).filter_map(|path| {
        let feature = path.file_name()?.to_str()?.strip_prefix("with-")?.strip_suffix(".md")?.to_owned();
        Some((case, feature, path))
    });
    shown.collect()
}

/// The features of a case's crate that turn on operations.
fn features(workspace: &Path, case: &str) -> Vec<String> {
    let manifest = fs::read_to_string(workspace.join(case).join("Cargo.toml")).expect("it is generated");
    let listed = manifest.split_once("\nall-tags = [\n").and_then(|(_, rest)| rest.split_once("\n]"));
    let listed = listed.iter().flat_map(|(listed, _)| listed.lines());
    listed.map(|line| line.trim_matches([' ', '"', ',']).to_owned()).collect()
}

/// Runs cargo in the workspace, with a build folder of its own; what it says if it fails.
fn cargo(workspace: &Path, line: &str) -> Option<String> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(line.split_whitespace()).current_dir(workspace);
    command.env("CARGO_TARGET_DIR", workspace.join("target")).env("RUSTDOCFLAGS", "-D warnings");
    // The workspace is nobody's but ours: what the machine asks of other builds does not concern it.
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        command.env_remove(name);
    }
    let output = command.output().expect("cargo is there");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (!output.status.success()).then(|| format!("$ cargo {line}\n{said}"))
}

/// What the table offers is offered only if it compiles: the case `formats` asks for each type by a format `x-...`.
#[test]
fn each_type_that_a_format_may_have_is_asked_for() {
    let config = fs::read_to_string(here().join("tests/golden/formats/ferrospec.toml")).expect("it is there");
    let asked = |name| config.lines().any(|line| line.starts_with("x-") && line.ends_with(&format!(" = {name:?}")));
    for ty in ["string", "integer", "number"] {
        for carrier in ferrospec_ir::Carrier::all(ty) {
            assert!(asked(carrier.name()), "{}", carrier.name());
        }
    }
}

#[test]
fn golden_crates_compile_without_a_warning_and_run() {
    let cases = cases();
    let workspace = workspace(&cases);
    let each: String = cases.iter().map(|case| format!("-p golden-{case} ")).collect();
    let shown: Vec<_> = cases.iter().flat_map(|case| with_one_feature(case)).collect();
    let alone: String = shown.iter().map(|(case, feature, _)| format!("{case}-with-{feature} ")).collect();
    let alone: Vec<_> = alone.split_whitespace().collect();
    let [tested, excluded] =
        ["-p", "--exclude"].map(|word| alone.iter().map(|it| format!("{word} {it} ")).collect::<String>());
    let lines = [
        format!("test --workspace {excluded} --quiet"),
        // What one crate turns on, it turns on for all that are built with it.
        format!("test --doc {tested} --quiet"),
        "clippy --workspace --all-targets --quiet -- -D warnings".to_owned(),
        // Each side of a generated crate stands alone.
        format!("clippy {each} --no-default-features --features client --quiet -- -D warnings"),
        format!("clippy {each} --no-default-features --features server --quiet -- -D warnings"),
        format!("clippy {each} --no-default-features --quiet -- -D warnings"),
        format!("doc {each} --no-deps --quiet"),
    ];
    let with_one = cases.iter().flat_map(|case| {
        let each = features(&workspace, case).into_iter();
        each.flat_map(move |feature| {
            let own = format!("-p golden-{case} --no-default-features --features {feature}");
            [
                format!("clippy {own} --quiet -- -D warnings"),
                format!("clippy {own},client,server,mock,examples --quiet -- -D warnings"),
            ]
        })
    });
    let lines: Vec<_> = lines.into_iter().chain(with_one).collect();
    let failed: Vec<_> = lines.iter().filter_map(|line| cargo(&workspace, line)).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
