//! A crate of what a tool wrote, and what checking it takes.

use super::figures::Check;
use super::tool::{Run, Writes};
use crate::bench::taken::Taken;
use crate::folder;
use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

/// A crate that a tool wrote, or that stands around a module that it wrote.
pub(super) struct Crate {
    folder: PathBuf,
    /// Where the versions of what it leans on are kept from one document to the next.
    lock: PathBuf,
}

/// What all crates are compiled with.
pub(super) struct Compiler {
    target: PathBuf,
    wrapper: PathBuf,
    /// The most memory that the compiler may have, in GB.
    memory: u64,
}

impl Crate {
    /// Makes a crate of what `run` left in `folder`, and a workspace of its own.
    ///
    /// # Errors
    /// The tool did not write what it is known to write.
    pub(super) fn new(run: &Run, folder: &Path, lock: &Path) -> io::Result<Self> {
        let manifest = folder.join("Cargo.toml");
        if let Writes::Module(dependencies) = run.writes {
            let dependencies = dependencies(folder)?;
            let head = "[package]\nname = \"bench-api\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n";
            fs::write(&manifest, format!("{head}{dependencies}"))?;
            fs::write(folder.join("src/lib.rs"), "pub mod generated;\n")?;
        }
        let text = fs::read_to_string(&manifest)?;
        if !text.lines().any(|line| line.starts_with("[workspace")) {
            fs::write(&manifest, format!("{text}\n[workspace]\n"))?;
        }
        if lock.exists() {
            fs::copy(lock, folder.join("Cargo.lock"))?;
        }
        Ok(Self { folder: folder.to_owned(), lock: lock.to_owned() })
    }

    /// Lines of Rust.
    pub(super) fn lines(&self) -> io::Result<usize> {
        let mut lines = 0;
        for name in folder::of_crate(&self.folder)?.iter().filter(|name| name.ends_with(".rs")) {
            lines += fs::read_to_string(self.folder.join(name))?.lines().count();
        }
        Ok(lines)
    }

    /// A number that is another one when the crate is, or the `runtime` that it leans on, or the features.
    pub(super) fn fingerprint(&self, runtime: Option<&Path>, features: &str) -> io::Result<String> {
        let mut hasher = DefaultHasher::new();
        features.hash(&mut hasher);
        for folder in [Some(&*self.folder), runtime].into_iter().flatten() {
            for name in folder::of_crate(folder)? {
                name.hash(&mut hasher);
                fs::read(folder.join(&name))?.hash(&mut hasher);
            }
        }
        Ok(format!("{:016x}", hasher.finish()))
    }
}

impl Compiler {
    /// One that builds under `folder`.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn new(folder: &Path, memory: u64) -> io::Result<Self> {
        // The wrapper sees each call of the compiler, so that what others took, who are built before, does not count.
        let wrapper = folder.join("wrapper");
        let script = format!(
            "#!/bin/sh\nexec /usr/bin/time -q -a -f \"$CARGO_MANIFEST_DIR|{}\" -o \"$TAKEN\" \"$@\"\n",
            Taken::FORMAT
        );
        fs::create_dir_all(folder)?;
        if fs::read_to_string(&wrapper).ok().as_deref() != Some(&*script) {
            fs::write(&wrapper, script)?;
            folder::make_executable(&wrapper)?;
        }
        Ok(Self { target: folder.join("target"), wrapper, memory })
    }

    /// Checks a crate, and the one of its types, if it has one: the two behind each other are what is taken. The first error, if
    /// it does not compile. What it depends on is built before, once for all.
    ///
    /// # Errors
    /// Cargo cannot be run.
    pub(super) fn check(&self, krate: &Crate, features: &str) -> io::Result<Result<Check, String>> {
        fs::create_dir_all(&self.target)?;
        let taken = self.target.join("taken");
        fs::write(&taken, "")?;
        // Cargo goes by times.
        let parts = [krate.folder.clone(), krate.folder.join("types")];
        let parts: Vec<_> = parts.into_iter().filter(|part| part.join("Cargo.toml").is_file()).collect();
        for part in &parts {
            let library = part.join("src/lib.rs");
            fs::write(&library, fs::read(&library)?)?;
        }
        let mut command = limited(&env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), self.memory);
        command.args(["check", "--quiet", "--lib", "--message-format", "json"]).current_dir(&krate.folder);
        if !features.is_empty() {
            command.args(["--no-default-features", "--features", features]);
        }
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env("RUSTC_WRAPPER", &self.wrapper).env("TAKEN", &taken).stderr(Stdio::piped());
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(name);
        }
        let output = command.output()?;
        if !krate.lock.exists() && krate.folder.join("Cargo.lock").exists() {
            fs::copy(krate.folder.join("Cargo.lock"), &krate.lock)?;
        }
        let said = String::from_utf8_lossy(&output.stdout);
        let messages = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let messages: Vec<Value> = messages.filter(|said| said["reason"] == "compiler-message").collect();
        let of = |level: &'static str| messages.iter().filter(move |said| said["message"]["level"] == level);
        if !output.status.success() {
            let first = of("error").next().and_then(|said| said["message"]["message"].as_str());
            let words = String::from_utf8_lossy(&output.stderr);
            let first = first.or(words.lines().find(|line| line.starts_with("error"))).unwrap_or("it ends early");
            let count = of("error").filter(|said| !said["message"]["spans"].as_array().is_none_or(Vec::is_empty));
            let count = count.count();
            return Ok(Err(if count > 1 { format!("{first} ({count} errors)") } else { first.to_owned() }));
        }
        let said_of_all = fs::read_to_string(taken)?;
        let mut taken = Taken::default();
        for part in &parts {
            let own = fs::canonicalize(part)?;
            let found = said_of_all.lines().rev().find_map(|line| {
                let (folder, taken) = line.rsplit_once('|')?;
                Taken::read(taken).filter(|_| Path::new(folder) == part || Path::new(folder) == own)
            });
            let found = found.ok_or_else(|| io::Error::other(format!("nothing compiled {}", part.display())))?;
            taken = taken.then(found);
        }
        let warnings = of("warning").filter(|said| !said["message"]["spans"].as_array().is_none_or(Vec::is_empty));
        Ok(Ok(Check { taken, warnings: warnings.count() }))
    }
}

/// A command that gets no more than so many GB of memory, nor anything that it starts.
pub(super) fn limited(program: &std::ffi::OsStr, memory: u64) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &format!("ulimit -v {}; exec \"$0\" \"$@\"", memory * 1_000_000)]).arg(program);
    command
}
