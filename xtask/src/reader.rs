//! The program on top of generated crates that reads values as a server does, and writes them again.

use crate::workplace::Workplace;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use std::{fs, io, thread};

/// The program but for its table of types.
const PROGRAM: &str = include_str!("reader/program.txt");

/// The property that holds a value.
const HELD: &str = "value";

/// What the program says to a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Said {
    /// It was read, and this was written again.
    Read(String),
    /// It was read, and cannot be written, for this reason.
    Mute(String),
    /// It was refused, for this reason.
    Refused(String),
    /// Reading it ended the program.
    Ended,
}

impl Said {
    /// What a line of the program says; `None` for a line that it does not write.
    fn of(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once('\t')?;
        match word {
            "ok" => Some(Self::Read(rest.to_owned())),
            "mute" => Some(Self::Mute(rest.to_owned())),
            "no" => Some(Self::Refused(rest.to_owned())),
            _ => None,
        }
    }
}

/// Builds the program on top of crates of the workplace: `types` names each type that it reads, with the folder of its
/// crate.
pub(crate) fn build<'a>(workplace: &Workplace, types: impl Iterator<Item = (String, &'a str)>) -> io::Result<()> {
    let (mut rows, mut parts) = (String::new(), BTreeSet::new());
    for (name, part) in types {
        let module = part.replace('-', "_");
        rows.push_str(&format!("    (\"{part} {name}\", pass::<{module}::{name}>),\n"));
        parts.insert(part);
    }
    let row = |part: &&str| format!("{part} = {{ path = \"../parts/{part}\", default-features = false }}\n");
    let dependencies: String = parts.iter().map(row).collect();
    let runtime = workplace.runtime();
    workplace.put(
        "reader/Cargo.toml",
        &format!(
            "[package]\nname = \"reader\"\nedition = \"2024\"\n\n[dependencies]\n\
             ferrospec-runtime = {{ path = {runtime:?}, default-features = false }}\n{dependencies}"
        ),
    )?;
    workplace.put("reader/src/main.rs", &PROGRAM.replace("    // TYPES\n", &rows))?;
    let members = parts.iter().map(|part| format!("parts/{part}"));
    workplace.set_members(members.chain(["reader".to_owned()]))?;
    let output = workplace.cargo("build --package reader").output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("the reader does not build\n{}", String::from_utf8_lossy(&output.stderr))))
}

/// What the program reads as a value: the folder of a crate, the name of a holder there, and JSON in one line.
pub(crate) fn line(part: &str, holder: &str, json: &str) -> String {
    format!("{part} {holder}\t{{\"{HELD}\":{json}}}\n")
}

/// The schema of an object that holds a value of the schema at `reference`: a use says more than a name does, whether
/// `null` stands among the values, and what is checked of a type that is no type of ours.
pub(crate) fn holder(reference: &str) -> Value {
    let properties = json!({HELD: {"$ref": reference}});
    json!({"type": "object", "required": [HELD], "additionalProperties": false, "properties": properties})
}

/// What a holder that was written again holds.
pub(crate) fn held(written: &str) -> Option<Value> {
    let holder: Value = serde_json::from_str(written).ok()?;
    holder.get(HELD).cloned()
}

/// What the program says to each line. It goes on behind a line that ends it.
pub(crate) fn read(workplace: &Workplace, lines: &[String]) -> io::Result<Vec<Said>> {
    fs::write(workplace.path("values.txt"), lines.concat())?;
    let mut all = Vec::new();
    while all.len() < lines.len() {
        let before = all.len();
        all.extend(said(&mut Command::new(workplace.path("target/debug/reader")), &lines[before..])?);
        if all.len() < lines.len() {
            all.push(Said::Ended);
        }
    }
    Ok(all)
}

/// What a run of the program says, as far as it comes.
fn said(program: &mut Command, lines: &[String]) -> io::Result<Vec<Said>> {
    let mut program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let (input, lines) = (program.stdin.take(), lines.concat());
    // A program that ended takes no more, which shows in what it said.
    let writer = thread::spawn(move || input.map(|mut input| input.write_all(lines.as_bytes())));
    let output = program.wait_with_output()?;
    let _ = writer.join();
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(Said::of).collect())
}

#[cfg(test)]
mod tests {
    use super::{PROGRAM, Said, said};
    use std::process::Command;

    #[test]
    fn the_program_has_a_place_for_the_types() {
        assert_eq!(PROGRAM.matches("    // TYPES\n").count(), 1);
    }

    #[test]
    fn what_the_program_does_not_write_is_no_answer() {
        assert_eq!(Said::of("warning: x"), None);
        assert_eq!(Said::of("ok\t1"), Some(Said::Read("1".to_owned())));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_heard_until_it_ends() {
        let mut program = Command::new("sh");
        program.args(["-c", "read a; echo \"ok\t[]\"; read b; echo \"no\twhy $b\"; exit 3"]);
        let lines = ["a\n", "b\n", "c\n"].map(str::to_owned);
        let expected = [Said::Read("[]".to_owned()), Said::Refused("why b".to_owned())];
        assert_eq!(said(&mut program, &lines).unwrap(), expected);
    }
}
