//! What the compiler says about a crate, and what that takes.

use super::Wanted;
use super::generated::Crate;
use super::row::Check;
use crate::folder;
use crate::workplace::Workplace;
use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

/// Cargo with a build folder of its own.
pub(super) struct Compiler {
    target: PathBuf,
    taken: PathBuf,
    runtime: PathBuf,
    clippy: bool,
    /// Whether each tag is a feature.
    tag_features: bool,
    /// The most that a process of the compiler may take, in kilobytes.
    most: u64,
}

impl Compiler {
    /// The one of the worker `job`: cargo lets nobody else build in its folder meanwhile. A process of the compiler
    /// may take as many gigabytes as is `wanted`.
    pub(super) fn new(workplace: &Workplace, job: usize, wanted: &Wanted) -> Self {
        let target = workplace.path(&format!("target-{job}"));
        let Wanted { clippy, tag_features, gigabytes, .. } = *wanted;
        let most = gigabytes.saturating_mul(1_000_000);
        Self { taken: target.join("taken"), target, runtime: workplace.runtime(), clippy, tag_features, most }
    }

    /// A number that is another one when the crate is, or what it leans on, or what is asked.
    pub(super) fn fingerprint(&self, krate: &Crate) -> io::Result<String> {
        let mut hasher = DefaultHasher::new();
        (self.clippy, self.tag_features, self.most).hash(&mut hasher);
        for folder in [&krate.folder, &self.runtime] {
            for name in folder::of_crate(folder)? {
                name.hash(&mut hasher);
                fs::read(folder.join(&name))?.hash(&mut hasher);
            }
        }
        Ok(format!("{:016x}", hasher.finish()))
    }

    /// Compiles a crate with its client, server, examples and mock; where its tags are features, with all of them, and then
    /// with none.
    pub(super) fn check(&self, krate: &Crate) -> io::Result<Check> {
        fs::create_dir_all(&self.target)?;
        // The wrapper sees each call of the compiler, so that what others took, who are built before, does not count.
        let wrapper = self.target.join("wrapper");
        // What would take all memory there is fails by itself, and not the machine.
        let script = "#!/bin/sh\nulimit -v \"$MOST\"\n\
                      exec /usr/bin/time -q -a -f \"$CARGO_PKG_NAME %e %M\" -o \"$TAKEN\" \"$@\"\n";
        if fs::read_to_string(&wrapper).ok().as_deref() != Some(script) {
            fs::write(&wrapper, script)?;
            folder::make_executable(&wrapper)?;
        }
        fs::write(&self.taken, "")?;
        let mut check = Check::default();
        self.ask(krate, &[], &mut check)?;
        if self.tag_features {
            self.ask(krate, &["--no-default-features"], &mut check)?;
        }
        let taken = fs::read_to_string(&self.taken)?;
        for line in taken.lines() {
            let words: Vec<_> = line.split(' ').collect();
            if let [name, seconds, kilobytes] = words[..]
                && (name == krate.package || name.strip_suffix("-types") == Some(&krate.package))
            {
                check.seconds += seconds.parse::<f64>().unwrap_or_default();
                check.megabytes = check.megabytes.max(kilobytes.parse::<f64>().unwrap_or_default() / 1000.0);
            }
        }
        self.forget(krate)?;
        Ok(check)
    }

    /// Adds to `check` what the compiler says of a crate with these arguments.
    fn ask(&self, krate: &Crate, arguments: &[&str], check: &mut Check) -> io::Result<()> {
        let wrapper = self.target.join("wrapper");
        let before = check.errors;
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.arg(if self.clippy { "clippy" } else { "check" });
        command.args(["--quiet", "--lib", "--message-format", "json", "--features", &features(krate)?]).args(arguments);
        command.current_dir(&krate.folder).stderr(Stdio::piped());
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env("RUSTC_WRAPPER", &wrapper).env("TAKEN", &self.taken).env("MOST", self.most.to_string());
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(name);
        }
        let output = command.output()?;
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(said) = serde_json::from_str::<Value>(line) else { continue };
            let is_here = said["manifest_path"].as_str().is_some_and(|path| Path::new(path).starts_with(&krate.folder));
            let message = &said["message"];
            if said["reason"] != "compiler-message" || !is_here || message["spans"].as_array().is_none_or(Vec::is_empty)
            {
                continue;
            }
            let (errors, warnings) = (&mut check.errors, &mut check.warnings);
            match message["level"].as_str() {
                Some("error") => *errors += 1,
                Some("warning") => *warnings += 1,
                _ => continue,
            }
            let is_worse = message["level"] == "error" && *errors == 1;
            if check.first.is_none() || is_worse {
                check.first = message["rendered"].as_str().map(|text| text.trim().to_owned());
                check.code = message["code"]["code"].as_str().map(str::to_owned);
            }
        }
        if !output.status.success() && check.errors == before {
            check.errors += 1;
            let words = String::from_utf8_lossy(&output.stderr);
            let is_out = words.contains("memory allocation of") || words.contains("out of memory");
            check.code = is_out.then(|| format!("more than {} MB of memory", self.most / 1000));
            check.first = Some(words.trim().to_owned());
        }
        Ok(())
    }

    /// Removes what was built of a crate: nobody depends on it, and all together fill a disk.
    fn forget(&self, krate: &Crate) -> io::Result<()> {
        let name = krate.package.replace('-', "_");
        for entry in fs::read_dir(self.target.join("debug/deps")).into_iter().flatten() {
            let entry = entry?;
            if entry.file_name().to_string_lossy().trim_start_matches("lib").starts_with(&name) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// Both sides, and of the rest what the crate has.
fn features(krate: &Crate) -> io::Result<String> {
    let manifest = fs::read_to_string(krate.folder.join("Cargo.toml"))?;
    let has = |feature: &&str| manifest.lines().any(|line| line.starts_with(&format!("{feature} = ")));
    Ok(["client", "server", "examples", "mock"].into_iter().filter(has).collect::<Vec<_>>().join(","))
}
