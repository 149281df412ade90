//! Values of every named schema of real descriptions: what its type says to each, beside what a validator of JSON Schema
//! says by the schema itself.
//!
//! A description becomes one document of OpenAPI 3.1, whose schemas are JSON Schema 2020-12, without its operations. Of
//! that, types are generated, values are drawn of what the types mean, and the `jsonschema` crate judges them; formats are
//! annotations to it. A schema agrees if every value is read exactly if it is valid, and every valid one is written as it
//! was read.
//!
//! All of it stands in `target/values`, where the documents and the crates can be looked at.

mod bounds;
mod drawn;
mod excepted;
mod judge;
mod kept;
mod meant;
mod outcome;
mod reading;
mod subject;
mod table;
mod variants;

use crate::descriptions::Description;
use crate::reader::{self, Said};
use crate::workplace::Workplace;
use drawn::Drawn;
use excepted::Excepted;
use outcome::Outcome;
use reading::READINGS;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use subject::{Fate, Subject};
use table::Table;

/// What is wanted beside the table.
pub(crate) struct Wanted<'a> {
    /// All descriptions of the folder are there.
    pub(crate) whole: bool,
    /// Too few that agree, and exceptions that are none, are a failure.
    pub(crate) check: bool,
    /// A row for each schema that disagrees is written to this file.
    pub(crate) failures: Option<&'a Path>,
}

/// So many of a thousand schemas must agree.
const REQUIRED: usize = 995;

/// Prints what disagrees by kind, and how many schemas agree; says whether that is enough, if it is asked for.
///
/// # Errors
/// Something cannot be written, or the program that reads does not build.
pub(crate) fn run(root: &Path, descriptions: &[Description], wanted: &Wanted<'_>) -> io::Result<bool> {
    let workplace = Workplace::new(root, "values")?;
    let mut out = io::stdout().lock();
    let mut subjects = Vec::new();
    for description in descriptions {
        match Subject::of(&workplace, description)? {
            Ok(subject) => subjects.push(subject),
            Err(why) => writeln!(out, "{}: has no bundle: {why}", description.name)?,
        }
    }
    compile(&workplace, &mut subjects)?;
    let outcomes = judged(&workplace, &subjects)?;

    let excepted = Excepted::read(&root.join("xtask/values.tsv"))?;
    let wrong = excepted.differences(&outcomes, wanted.whole);
    if let Some(path) = wanted.failures {
        let rows = outcomes.iter().flat_map(Outcome::rows);
        fs::write(path, format!("{}\n{}", Outcome::HEAD, rows.map(|row| row + "\n").collect::<String>()))?;
    }
    let (left_out, counted): (Vec<_>, Vec<_>) = outcomes.iter().partition(|outcome| excepted.has(outcome));
    let is_read = |outcome: &&Outcome| outcome.agrees() && !outcome.readings.is_empty();
    let (read, counted): (Vec<_>, Vec<_>) = counted.into_iter().partition(is_read);
    write!(out, "{}", Table::of(&counted))?;
    for difference in &wrong {
        writeln!(out, "{difference}")?;
    }
    let agree = counted.iter().filter(|outcome| outcome.agrees()).count();
    for reading in READINGS {
        let read: Vec<_> = read.iter().filter(|outcome| outcome.readings.contains(reading.name)).copied().collect();
        if !read.is_empty() {
            writeln!(out, "\n{} agree only as they are read, which a message says: {}", read.len(), reading.why)?;
            writeln!(out, "{}", Table::counts(&read))?;
        }
    }
    if !left_out.is_empty() {
        writeln!(out, "\n{} have an exception:", left_out.len())?;
        for outcome in &left_out {
            let reason = excepted.reason(outcome).unwrap_or_default();
            writeln!(out, "{} {}: {reason}", outcome.description, outcome.schema)?;
        }
    }
    let none = left_out.len() + read.len();
    writeln!(out, "\n{none} are not counted, each with its reason; of the others:")?;
    writeln!(out, "{agree} of {} schemas agree", counted.len())?;
    Ok(!wanted.check || wrong.is_empty() && agree * 1000 >= counted.len() * REQUIRED)
}

/// Compiles the crates, and takes note of those that do not.
fn compile(workplace: &Workplace, subjects: &mut [Subject]) -> io::Result<()> {
    let generated = subjects.iter().filter(|subject| matches!(subject.fate, Fate::Typed(_)));
    let broken = workplace.compile(&generated.map(|subject| subject.part.clone()).collect())?;
    for subject in subjects.iter_mut() {
        if let Some(why) = broken.get(&subject.part) {
            subject.fate = Fate::Broken(why.clone());
        }
    }
    let typed = subjects.iter().filter_map(|subject| match &subject.fate {
        Fate::Typed(holders) => Some((subject, holders)),
        Fate::Refused(_) | Fate::Broken(_) => None,
    });
    let types =
        typed.flat_map(|(subject, holders)| holders.iter().map(|holder| (holder.clone(), subject.part.as_str())));
    reader::build(workplace, types)
}

/// What becomes of every schema.
fn judged(workplace: &Workplace, subjects: &[Subject]) -> io::Result<Vec<Outcome>> {
    let drawn: Vec<Vec<Drawn>> = subjects.iter().map(Drawn::all).collect();
    let mut lines = Vec::new();
    for (subject, schemas) in subjects.iter().zip(&drawn) {
        let Fate::Typed(_) = &subject.fate else { continue };
        for schema in schemas {
            let line = |text: &String| reader::line(&subject.part, &schema.holder, text);
            lines.extend(schema.values.iter().map(|value| line(&value.text)));
        }
    }
    let mut said = reader::read(workplace, &lines)?.into_iter();
    let mut outcomes = Vec::new();
    for (subject, schemas) in subjects.iter().zip(drawn) {
        for schema in schemas {
            let said: Vec<_> = match &subject.fate {
                Fate::Typed(_) => schema.values.iter().map(|_| said.next().unwrap_or(Said::Ended)).collect(),
                Fate::Refused(_) | Fate::Broken(_) => Vec::new(),
            };
            outcomes.push(Outcome::of(subject, schema, &said));
        }
    }
    Ok(outcomes)
}
