//! A document of the suite, and the crate that is made of it.

use super::spec::Spec;
use crate::relay::Mount;
use crate::workplace::Workplace;
use ferrospec::{Config, Mode, Report};
use ferrospec_diagnostics::Severity;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// A document of the suite, and the crate that is made of it.
#[derive(Debug)]
pub(super) struct Part {
    /// The folder of its spec.
    pub(super) spec: String,
    /// The crate's name.
    pub(super) name: String,
    /// The path of its base URL.
    pub(super) base: String,
    /// What all its paths begin with, the base URL's path among it.
    pub(super) prefix: String,
    /// The media types whose bodies are texts by what the document says.
    pub(super) texts: BTreeSet<String>,
    /// The values that the document lists: of enumerations, and of what tells types apart.
    pub(super) listed: BTreeSet<String>,
    /// Whether there is a crate that compiles, as far as that is known.
    pub(super) is_made: bool,
    /// What the generator or the compiler said about it, of what counts.
    pub(super) said: Vec<String>,
}

impl Part {
    /// Generates a crate for each document. Of those that stand under one base URL, only for the newest: a server has one
    /// operation at a path.
    pub(super) fn all(workplace: &Workplace, specs: &[Spec]) -> io::Result<Vec<Self>> {
        let mut parts = Vec::new();
        for spec in specs {
            let mut newest = BTreeMap::new();
            for document in &spec.documents {
                let read = read(document)?;
                newest.insert(base(&read), (document, read));
            }
            let many = newest.len() > 1;
            for (base, (document, read)) in newest {
                let version = read["info"]["version"].as_str().filter(|_| many);
                let name = [Some(spec.name.as_str()), version].into_iter().flatten().collect::<Vec<_>>().join("-");
                let mut part = Self {
                    spec: spec.folder.clone(),
                    name: name.to_ascii_lowercase().replace('.', "-"),
                    prefix: prefix(&base, &read),
                    texts: texts(&read),
                    listed: listed(&read),
                    base,
                    is_made: true,
                    said: Vec::new(),
                };
                part.generate(workplace, document);
                parts.push(part);
            }
        }
        Ok(parts)
    }

    /// Compiles the crates, and takes note of those that do not compile.
    pub(super) fn compile(workplace: &Workplace, parts: &mut [Self]) -> io::Result<()> {
        let made = parts.iter().filter(|part| part.is_made).map(|part| part.name.clone()).collect();
        let broken = workplace.compile(&made)?;
        for part in parts.iter_mut() {
            if let Some(error) = broken.get(&part.name) {
                part.said.push(format!("does not compile: {error}"));
                part.is_made = false;
            }
        }
        Ok(())
    }

    /// Where its server is found, if there is one.
    pub(super) fn mount(&self) -> Option<Mount<'_>> {
        let Self { name, prefix, base, texts, listed, .. } = self;
        self.is_made.then(|| Mount { name, folder: self.folder(), prefix, base, texts, listed })
    }

    /// The folder of the crate in the workplace.
    fn folder(&self) -> String {
        format!("parts/{}", self.name)
    }

    fn generate(&mut self, workplace: &Workplace, document: &Path) {
        let mut config = Config::new(document, workplace.path(&self.folder()));
        config.package = Some(self.name.clone());
        config.runtime_path = Some(workplace.runtime());
        config.workspace_member = true;
        let report = ferrospec::run(&config, Mode::Write, &mut ());
        self.is_made = report.is_fine();
        self.said = said(&report);
    }
}

/// What is wrong, and what is left out or not carried out.
fn said(report: &Report) -> Vec<String> {
    let counts = |severity| matches!(severity, Severity::Error | Severity::Warning);
    let messages = report.messages.iter().filter(|message| counts(message.severity));
    messages.map(|message| format!("{} {}", message.code.id, message.message)).collect()
}

fn read(document: &Path) -> io::Result<Value> {
    let (bundle, report) = ferrospec::bundle(&Config::new(document, "unused"), None);
    let bundle = bundle.ok_or_else(|| io::Error::other(report.to_text_of(false, 1)))?;
    Ok(serde_json::from_str(&bundle.to_json())?)
}

/// The path of the first server's URL. The suite says of `endpoint` that it is where the server stands, and of any other
/// variable that it is the version.
fn base(document: &Value) -> String {
    let server = &document["servers"][0];
    let mut url = server["url"].as_str().unwrap_or_default().to_owned();
    for (name, variable) in server["variables"].as_object().into_iter().flatten() {
        let default = variable["default"].as_str().filter(|default| !default.is_empty() || name == "endpoint");
        let value = default.or(document["info"]["version"].as_str()).unwrap_or_default();
        url = url.replace(&format!("{{{name}}}"), value);
    }
    let path = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    path.trim_end_matches('/').to_owned()
}

/// The media types that the document says are texts wherever it has them.
fn texts(document: &Value) -> BTreeSet<String> {
    let (mut texts, mut others) = (BTreeSet::new(), BTreeSet::new());
    for value in within(document) {
        for (media_type, content) in value["content"].as_object().into_iter().flatten() {
            let schema = &content["schema"];
            let is_text = schema["type"] == "string" && schema["format"].is_null();
            if is_text { &mut texts } else { &mut others }.insert(media_type.clone());
        }
    }
    &texts - &others
}

/// The values that the document lists: of enumerations, and of what tells types apart.
fn listed(document: &Value) -> BTreeSet<String> {
    let mut listed = BTreeSet::new();
    for value in within(document) {
        listed.extend(value["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        listed.extend(value["mapping"].as_object().into_iter().flatten().map(|(key, _)| key.clone()));
    }
    listed
}

/// A document and all that is in it.
fn within(document: &Value) -> Vec<&Value> {
    let mut all = vec![document];
    let mut at = 0;
    while let Some(value) = all.get(at).copied() {
        all.extend(value.as_object().into_iter().flatten().map(|(_, value)| value));
        all.extend(value.as_array().into_iter().flatten());
        at += 1;
    }
    all
}

/// The whole segments without parameters that all paths begin with.
fn prefix(base: &str, document: &Value) -> String {
    let paths = document["paths"].as_object().into_iter().flatten().map(|(path, _)| path);
    let all: Vec<Vec<&str>> =
        paths.map(|path| path.split('/').skip(1).take_while(|segment| !segment.contains('{')).collect()).collect();
    let mut shared = all.first().cloned().unwrap_or_default();
    for segments in &all {
        let same = shared.iter().zip(segments).take_while(|(one, other)| one == other).count();
        shared.truncate(same);
    }
    shared.retain(|segment| !segment.is_empty());
    shared.iter().fold(base.to_owned(), |prefix, segment| format!("{prefix}/{segment}"))
}

#[cfg(test)]
mod tests {
    use super::{base, listed, prefix, texts};
    use serde_json::json;

    #[test]
    fn a_base_url_has_the_documents_version() {
        let variables = json!({"endpoint": {"default": ""}, "v": {"default": "", "enum": ["v1", "v2"]}});
        let server = json!([{"url": "{endpoint}/x/api-version:{v}", "variables": variables}]);
        assert_eq!(base(&json!({"info": {"version": "v2"}, "servers": server})), "/x/api-version:v2");
        assert_eq!(base(&json!({"servers": [{"url": "http://localhost:3000/"}]})), "");
        assert_eq!(base(&json!({"servers": [{"url": "http://localhost:3000/a/b"}]})), "/a/b");
        assert_eq!(base(&json!({})), "");
    }

    #[test]
    fn a_media_type_is_a_text_that_nowhere_is_anything_else() {
        let content = |schema: serde_json::Value| json!({"content": {"text/plain": {"schema": schema}}});
        let text = content(json!({"type": "string"}));
        assert_eq!(texts(&json!([text])).len(), 1);
        assert!(texts(&json!([text, content(json!({"type": "integer"}))])).is_empty());
        assert!(texts(&json!([content(json!({"type": "string", "format": "binary"}))])).is_empty());
    }

    #[test]
    fn a_value_is_listed_by_an_enumeration_or_a_discriminator() {
        let document = json!([{"enum": ["a", 1]}, {"discriminator": {"mapping": {"b": "#/B"}}}]);
        assert_eq!(listed(&document).into_iter().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_prefix_ends_where_paths_part_or_a_parameter_begins() {
        let of = |paths: &[&str]| {
            let paths: serde_json::Map<_, _> = paths.iter().map(|path| (path.to_string(), json!({}))).collect();
            prefix("/b", &json!({"paths": paths}))
        };
        assert_eq!(of(&["/a/x", "/a/y/z"]), "/b/a");
        assert_eq!(of(&["/a/x/{id}"]), "/b/a/x");
        assert_eq!(of(&["/", "/{key}"]), "/b");
    }
}
