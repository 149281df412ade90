//! The program that reads the instances.

use super::made::{Fate, Made};
use super::part::list_of;
use super::suite::Group;
use super::verdict::{Got, Verdict};
use super::workplace::Workplace;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use std::{fs, io, thread};

/// The program but for its table of types.
const PROGRAM: &str = include_str!("judge/program.txt");

/// Builds the program on top of the crates.
pub(super) fn build(workplace: &Workplace, made: &Made) -> io::Result<()> {
    let (mut rows, mut parts) = (String::new(), BTreeSet::new());
    for (name, fate) in &made.groups {
        if let Fate::Typed { part, .. } = fate {
            let name = list_of(name);
            rows.push_str(&format!("    (\"{name}\", judge::<{}::{name}>),\n", part.replace('-', "_")));
            parts.insert(part);
        }
    }
    let row = |part: &&String| format!("{part} = {{ path = \"../parts/{part}\", default-features = false }}\n");
    let dependencies: String = parts.iter().map(row).collect();
    let runtime = workplace.runtime();
    workplace.put(
        "judge/Cargo.toml",
        &format!(
            "[package]\nname = \"judge\"\nedition = \"2024\"\n\n[dependencies]\n\
             ferrospec-runtime = {{ path = {runtime:?}, default-features = false }}\n{dependencies}"
        ),
    )?;
    workplace.put("judge/src/main.rs", &PROGRAM.replace("    // TYPES\n", &rows))?;
    let members = parts.iter().map(|part| format!("parts/{part}"));
    workplace.set_members(members.chain(["judge".to_owned()]))?;
    let output = workplace.cargo("build --package judge").output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("the judge does not build\n{}", String::from_utf8_lossy(&output.stderr))))
}

/// What becomes of every instance of `groups`, in their order.
pub(super) fn all(workplace: &Workplace, groups: &[Group], made: &Made) -> io::Result<Vec<Verdict>> {
    let is_typed = |group: &&Group| matches!(made.groups.get(&group.name), Some(Fate::Typed { .. }));
    let lines = groups
        .iter()
        .filter(is_typed)
        .flat_map(|group| group.tests.iter().map(|test| format!("{}\t[{}]\n", list_of(&group.name), test.data)));
    let lines: Vec<_> = lines.collect();
    let mut read = read(workplace, &lines)?.into_iter();
    let mut verdicts = Vec::new();
    for group in groups {
        for test in &group.tests {
            let got = match made.groups.get(&group.name) {
                Some(Fate::Typed { said, .. }) => read.next().unwrap_or(Got::Crashed).beside(said),
                Some(Fate::Refused(why)) => Got::NotGenerated(why.clone()),
                Some(Fate::Broken(why)) => Got::NotCompiled(why.clone()),
                None => Got::NotGenerated("it was not tried".to_owned()),
            };
            verdicts.push(Verdict::new(group, test, got));
        }
    }
    Ok(verdicts)
}

/// What the program says to each line. It goes on behind a line that ends it.
fn read(workplace: &Workplace, lines: &[String]) -> io::Result<Vec<Got>> {
    fs::write(workplace.path("instances.txt"), lines.concat())?;
    let mut got = Vec::new();
    while got.len() < lines.len() {
        let before = got.len();
        got.extend(said(&mut Command::new(workplace.path("target/debug/judge")), &lines[before..])?);
        if got.len() < lines.len() {
            got.push(Got::Crashed);
        }
    }
    Ok(got)
}

/// What a run of the program says, as far as it comes.
fn said(program: &mut Command, lines: &[String]) -> io::Result<Vec<Got>> {
    let mut program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let (input, lines) = (program.stdin.take(), lines.concat());
    // A program that ended takes no more, which shows in what it said.
    let writer = thread::spawn(move || input.map(|mut input| input.write_all(lines.as_bytes())));
    let output = program.wait_with_output()?;
    let _ = writer.join();
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(Got::read).collect())
}

#[cfg(test)]
mod tests {
    use super::{Got, PROGRAM, said};
    use std::process::Command;

    #[test]
    fn the_program_has_a_place_for_the_types() {
        assert_eq!(PROGRAM.matches("    // TYPES\n").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_heard_until_it_ends() {
        let mut program = Command::new("sh");
        program.args(["-c", "read a; echo ok; read b; echo \"no\twhy $b\"; exit 3"]);
        let lines = ["a\n", "b\n", "c\n"].map(str::to_owned);
        assert_eq!(said(&mut program, &lines).unwrap(), [Got::Valid(String::new()), Got::Invalid("why b".to_owned())]);
    }
}
