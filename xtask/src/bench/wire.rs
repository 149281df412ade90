//! Generated routers and clients beside those that somebody writes by hand, in one run.
//!
//! What is compared are the same three endpoints, with the same values. Routers are called as services, which shows all
//! that is theirs and nothing else; servers, in processes of their own, over a socket of this machine, as anybody calls
//! them. Clients call the server that was written by hand. The two take turns, and what counts is the median of what each
//! pair of turns says.

use crate::bench::folder::Folder;
use ferrospec::{Config, Mode};
use ferrospec_diagnostics::Severity;
use std::fmt::Write as _;
use std::io::BufRead as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::{fs, io};

/// What is compared.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// `router`, `server` or `client`; otherwise all.
    side: Option<String>,
    /// Counts no instructions, which callgrind does.
    #[arg(long)]
    no_instructions: bool,
}

const DESCRIPTION: &str = include_str!("wire/openapi.yaml");
const PROGRAM: [(&str, &str); 3] = [
    ("main.rs", include_str!("wire/main.txt")),
    ("by_hand.rs", include_str!("wire/by_hand.txt")),
    ("generated.rs", include_str!("wire/generated.txt")),
];

/// What somebody depends on who has no description, and the generated crate.
const DEPENDENCIES: &str = r#"axum = { version = "0.8", default-features = false, features = ["http1", "json", "query", "tokio"] }
percent-encoding = "2"
reqwest = { version = "0.13", default-features = false, features = ["json", "query"] }
serde = { version = "1", features = ["derive"] }
shop = { path = "../generated" }
tokio = { version = "1", features = ["net", "rt"] }
tower = "0.5"
"#;

/// So many requests of each are counted, behind as many again that are not.
const COUNTED: u32 = 1000;

/// The table.
pub(super) fn measure(root: &Path, arguments: &Arguments) -> io::Result<String> {
    let root = std::path::absolute(Path::new(".").join(root))?;
    let folder = Folder::new(&root, &root.join("target/bench/wire"));
    generate(&folder)?;
    let path = folder.put("program", DEPENDENCIES, &PROGRAM)?;
    let _ = fs::copy(root.join("Cargo.lock"), path.join("Cargo.lock"));
    let built = folder.cargo(&path, "build --quiet --release").output()?;
    said(&built)?;
    let program = folder.path("target/release/bench-program");
    let measured = Command::new(&program).args(&arguments.side).output()?;
    said(&measured)?;
    let mut table =
        "| side | endpoint | by hand, a second | generated | ratio | allocations by hand | generated |".to_owned();
    let counting = !arguments.no_instructions && Command::new("valgrind").arg("--version").output().is_ok();
    if counting {
        table.push_str(" instructions by hand | generated | ratio |");
    }
    let _ = writeln!(table, "\n|{}", "---|".repeat(if counting { 10 } else { 7 }));
    let server = Listening::start(&program)?;
    for (row, line) in String::from_utf8_lossy(&measured.stdout).lines().enumerate() {
        let _ = write!(table, "| {} |", line.replace('\t', " | "));
        if counting && !line.starts_with("server") {
            let side = line.split('\t').next().unwrap_or_default();
            let count = |by: &str| instructions(&program, &format!("{side} {by}"), row % 3, &server.url);
            let (by_hand, generated) = (count("by hand")?, count("generated")?);
            let _ = write!(table, " {by_hand} | {generated} | {:.2} |", f64::from(generated) / f64::from(by_hand));
        }
        table.push('\n');
    }
    Ok(table)
}

fn generate(folder: &Folder) -> io::Result<()> {
    fs::create_dir_all(folder.path("generated"))?;
    let entry = folder.path("openapi.yaml");
    fs::write(&entry, DESCRIPTION)?;
    let mut config = Config::new(&entry, folder.path("generated"));
    config.runtime_path = Some(folder.runtime());
    let report = ferrospec::run(&config, Mode::Write, &mut ());
    match report.messages.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        Some(first) => Err(io::Error::other(first.message.clone())),
        None => Ok(()),
    }
}

/// What a program said that failed.
fn said(output: &std::process::Output) -> io::Result<()> {
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(said.lines().take(40).collect::<Vec<_>>().join("\n")))
}

/// Instructions of one request: what more of them take than fewer do.
fn instructions(program: &Path, subject: &str, endpoint: usize, url: &str) -> io::Result<u32> {
    let count = |times: u32| {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(program)
            .args(["run", subject, &endpoint.to_string(), &times.to_string(), url])
            .output()?;
        said(&output)?;
        let text = String::from_utf8_lossy(&output.stderr);
        let collected = text.lines().find_map(|line| line.split_once("Collected : ")).map(|(_, count)| count.trim());
        let count = collected.and_then(|count| count.parse::<u64>().ok());
        count.ok_or_else(|| io::Error::other("callgrind counted nothing"))
    };
    let more = count(2 * COUNTED)?.saturating_sub(count(COUNTED)?);
    Ok(u32::try_from(more / u64::from(COUNTED)).unwrap_or(u32::MAX))
}

/// The server that clients call.
struct Listening {
    process: Child,
    url: String,
}

impl Listening {
    fn start(program: &Path) -> io::Result<Self> {
        let mut process = Command::new(program).args(["serve", "server by hand"]).stdout(Stdio::piped()).spawn()?;
        let mut url = String::new();
        let output = process.stdout.take().ok_or_else(|| io::Error::other("the server says nothing"))?;
        io::BufReader::new(output).read_line(&mut url)?;
        Ok(Self { process, url: url.trim().to_owned() })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
