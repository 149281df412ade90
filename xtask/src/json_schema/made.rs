//! The crates: all that generates and compiles, and why the rest does not.

use super::part::{Generated, Part};
use super::suite::Group;
use super::workplace::Workplace;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, io};

/// What became of each group.
pub(super) struct Made {
    /// By its name.
    pub(super) groups: BTreeMap<String, Fate>,
}

/// What became of a group.
#[derive(Clone, Debug)]
pub(super) enum Fate {
    /// There is a type for it.
    Typed {
        /// The crate that holds the type.
        part: String,
        /// What was said about the schema.
        said: String,
    },
    /// The generator refuses it, for this reason.
    Refused(String),
    /// What is generated does not compile, for this reason.
    Broken(String),
}

impl Made {
    /// Generates and compiles. Where a crate of several groups is refused or does not compile, each half of them is tried.
    pub(super) fn of(workplace: &Workplace, groups: &[Group]) -> io::Result<Self> {
        let mut made = Self { groups: BTreeMap::new() };
        let (mut waiting, mut parts) = (Part::all(groups), Vec::new());
        loop {
            while let Some(part) = waiting.pop() {
                let refused = match part.generate(workplace)? {
                    Ok(generated) => {
                        made.keep(&part, &generated);
                        parts.push(part);
                        continue;
                    }
                    Err(refused) => refused,
                };
                match part.halves() {
                    Some(halves) => waiting.extend(halves),
                    None => made.tell(&part, &Fate::Refused(refused)),
                }
            }
            remove_others(workplace, &parts)?;
            let broken = compile(workplace, &parts)?;
            if broken.is_empty() {
                break;
            }
            let (again, fine): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| broken.contains_key(&part.name()));
            parts = fine;
            for part in again {
                match part.halves() {
                    Some(halves) => waiting.extend(halves),
                    None => made.tell(&part, &Fate::Broken(broken[&part.name()].clone())),
                }
            }
        }
        Ok(made)
    }

    fn keep(&mut self, part: &Part<'_>, generated: &Generated) {
        for Group { name, .. } in &part.groups {
            let said = generated.said.get(name).cloned().unwrap_or_default();
            let fate = if generated.typed.contains(name) {
                Fate::Typed { part: part.name(), said }
            } else {
                Fate::Refused(format!("no type is made of it; {said}"))
            };
            self.groups.insert(name.clone(), fate);
        }
    }

    fn tell(&mut self, part: &Part<'_>, fate: &Fate) {
        self.groups.extend(part.groups.iter().map(|group| (group.name.clone(), fate.clone())));
    }
}

/// Removes the crates of other runs, so that what is there is what was run.
fn remove_others(workplace: &Workplace, parts: &[Part<'_>]) -> io::Result<()> {
    let wanted: BTreeSet<_> = parts.iter().map(Part::name).collect();
    for entry in fs::read_dir(workplace.path("parts")).into_iter().flatten() {
        let entry = entry?;
        if !wanted.contains(&*entry.file_name().to_string_lossy()) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Compiles the crates; the first error of each that does not compile.
fn compile(workplace: &Workplace, parts: &[Part<'_>]) -> io::Result<BTreeMap<String, String>> {
    if parts.is_empty() {
        return Ok(BTreeMap::new());
    }
    workplace.set_members(parts.iter().map(|part| format!("parts/{}", part.name())))?;
    let build = "build --workspace --no-default-features --keep-going --message-format json";
    let output = workplace.cargo(build).output()?;
    let broken = errors(&String::from_utf8_lossy(&output.stdout));
    if broken.is_empty() && !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(broken)
}

/// The first error of each package, of what cargo says in JSON.
fn errors(lines: &str) -> BTreeMap<String, String> {
    let mut errors = BTreeMap::new();
    for line in lines.lines() {
        let Ok(said) = serde_json::from_str::<Value>(line) else { continue };
        let message = &said["message"];
        if message["level"] == "error"
            && let (Some(target), Some(words)) = (said["target"]["name"].as_str(), message["message"].as_str())
        {
            errors.entry(target.replace('_', "-")).or_insert_with(|| words.to_owned());
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::errors;

    #[test]
    fn the_first_error_of_each_package_is_told() {
        let said = r#"{"reason":"compiler-message","target":{"name":"part_a"},"message":{"level":"warning","message":"w"}}
{"reason":"compiler-message","target":{"name":"part_b"},"message":{"level":"error","message":"first"}}
{"reason":"compiler-message","target":{"name":"part_b"},"message":{"level":"error","message":"second"}}
{"reason":"build-finished","success":false}"#;
        assert_eq!(errors(said).into_iter().collect::<Vec<_>>(), [("part-b".to_owned(), "first".to_owned())]);
    }
}
