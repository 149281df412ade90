//! Groups that are described together, and the crate that is made of them.

use super::suite::Group;
use crate::reader::holder;
use crate::workplace::{Workplace, defines};
use ferrospec::{Config, Mode, Report};
use ferrospec_diagnostics::{Diagnostic, Severity};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{fs, io};

/// Groups that are described together. A crate of them is called by its first.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) groups: Vec<&'a Group>,
}

/// What was generated of a part.
pub(super) struct Generated {
    /// What was said of each group, by its name.
    pub(super) said: BTreeMap<String, String>,
    /// The names of the groups that a type is there for.
    pub(super) typed: Vec<String>,
}

/// So many groups share a description.
const GROUPS: usize = 100;

impl<'a> Part<'a> {
    /// All groups, those together that may be.
    pub(super) fn all(groups: &'a [Group]) -> Vec<Self> {
        let (local, others): (Vec<&Group>, Vec<_>) = groups.iter().partition(|group| group.is_local());
        let together = local.chunks(GROUPS).map(<[_]>::to_vec);
        together.chain(others.into_iter().map(|group| vec![group])).map(|groups| Self { groups }).collect()
    }

    /// The name of its crate.
    pub(super) fn name(&self) -> String {
        let first = self.groups.first().map_or("none", |group| &group.name);
        format!("part-{}", first.to_ascii_lowercase())
    }

    /// Two halves, if it can be told more finely what is wrong.
    pub(super) fn halves(&self) -> Option<[Self; 2]> {
        let (first, second) = self.groups.split_at(self.groups.len() / 2);
        (!first.is_empty()).then(|| [first, second].map(|groups| Self { groups: groups.to_vec() }))
    }

    /// Generates the crate.
    ///
    /// # Errors
    /// The outer one: the files cannot be written. The inner one: it is refused, and why.
    pub(super) fn generate(&self, workplace: &Workplace) -> io::Result<Result<Generated, String>> {
        let (name, spec) = (self.name(), format!("spec/{}.json", self.name()));
        workplace.put(&spec, &self.description())?;
        let mut config = Config::new(workplace.path(&spec), workplace.path(&format!("parts/{name}")));
        config.package = Some(name.clone());
        config.runtime_path = Some(workplace.runtime());
        config.workspace_member = true;
        config.types_crate = Some(false);
        config.remote.insert("http://localhost:1234/".to_owned(), workplace.path("spec/remotes"));
        let Ok(report) = catch_unwind(AssertUnwindSafe(|| ferrospec::run(&config, Mode::Write, &mut ()))) else {
            return Ok(Err("the generator panics".to_owned()));
        };
        if let Some(error) = report.messages.iter().find(|message| message.severity == Severity::Error) {
            return Ok(Err(words(error)));
        }
        let types = fs::read_to_string(workplace.path(&format!("parts/{name}/src/types.rs"))).unwrap_or_default();
        let names = self.groups.iter().map(|group| group.name.clone());
        Ok(Ok(Generated {
            said: self.said(&report),
            typed: names.filter(|name| defines(&types, &holder_of(name))).collect(),
        }))
    }

    /// A description with a component for each group, and an object that holds it.
    fn description(&self) -> String {
        let mut schemas = Map::new();
        for Group { name, .. } in &self.groups {
            let file = format!("cases/{name}.json");
            schemas.insert(holder_of(name), holder(&file));
            schemas.insert(name.clone(), json!({"$ref": file}));
        }
        let info = json!({"title": self.name(), "version": "1.0.0"});
        format!("{:#}\n", json!({"openapi": "3.1.1", "info": info, "components": {"schemas": Value::Object(schemas)}}))
    }

    /// What stands in the report about the schema of each group.
    fn said(&self, report: &Report) -> BTreeMap<String, String> {
        let mut said: BTreeMap<String, String> = BTreeMap::new();
        for message in &report.messages {
            let Some(locus) = message.locus else { continue };
            let file = report.sources.get(locus.file).shown();
            let name = file.rsplit('/').next().and_then(|file| file.strip_suffix(".json")).unwrap_or_default();
            let all = said.entry(name.to_owned()).or_default();
            let words = words(message);
            if !all.contains(&words) {
                all.push_str(if all.is_empty() { "" } else { "; " });
                all.push_str(&words);
            }
        }
        said
    }
}

/// The name of the component that holds a value of the component `name`.
pub(super) fn holder_of(name: &str) -> String {
    format!("{name}Holder")
}

fn words(message: &Diagnostic) -> String {
    format!("{} {}", message.code.id, message.message)
}

#[cfg(test)]
mod tests {
    use super::{Group, Part};

    fn groups(schemas: &[&str]) -> Vec<Group> {
        let group = |schema: &&str| format!("{{\"description\": \"\", \"schema\": {schema}, \"tests\": []}}");
        let groups: Vec<_> = schemas.iter().map(group).collect();
        Group::read("a", &format!("[{}]", groups.join(","))).unwrap()
    }

    fn names(part: &Part<'_>) -> String {
        part.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn groups_are_together_but_those_that_have_addresses() {
        let groups = groups(&["true", r#"{"$id": "a"}"#, "false"]);
        let parts = Part::all(&groups);
        assert_eq!(parts.iter().map(names).collect::<Vec<_>>(), ["A000 A002", "A001"]);
        assert_eq!(parts[0].halves().unwrap().each_ref().map(names), ["A000", "A002"]);
        assert!(parts[1].halves().is_none());
    }

    #[test]
    fn a_component_refers_to_its_schema_and_a_holder_to_it() {
        let groups = groups(&["true"]);
        let description = Part::all(&groups)[0].description();
        let description: serde_json::Value = serde_json::from_str(&description).unwrap();
        let schemas = &description["components"]["schemas"];
        assert_eq!(schemas["A000"]["$ref"], "cases/A000.json");
        assert_eq!(schemas["A000Holder"]["properties"]["value"], schemas["A000"]);
    }
}
