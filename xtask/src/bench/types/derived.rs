//! The types with serde's derives.

use super::chunks::{Chunk, Kind};
use super::lean;
use super::model::{self, Model, Written};

/// The use lines of a file of such types.
const USES: &str = "use serde::{Deserialize, Serialize};\nuse serde_json::Value;\nuse std::collections::BTreeMap;\n\n";

/// The types as somebody would write them who derives. A type that is not understood is as it is generated.
///
/// The text of an enum that is not listed is not kept, and nothing is checked, so these do less than ours.
///
/// With `is_lean`, impls written by hand stand where they can in the place of derives.
pub(super) fn types(chunks: &[Chunk<'_>], is_lean: bool) -> String {
    let models = model::of(chunks);
    let mut file = if is_lean { lean::USES.to_owned() } else { String::new() };
    file += USES;
    for (name, of) in [("Null", "()"), ("Bytes", "String")] {
        if !models.contains_key(name) {
            file += &format!("type {name} = {of};\n");
        }
    }
    for chunk in chunks.iter().filter(|chunk| chunk.kind == Kind::Type) {
        let docs = chunk.text.lines().filter(|line| line.starts_with("///"));
        docs.for_each(|line| file.extend([line, "\n"]));
        let Some(model) = models.get(chunk.of) else {
            // No derive reads one of several values that are no texts: somebody would take any value.
            let is_of_values = chunk.text.contains("pub enum ") && chunk.text.contains("(Value)");
            let any = format!("pub type {} = Value;\n\n", chunk.of);
            file += if is_of_values { &any } else { chunk.text };
            continue;
        };
        if !matches!(model, Model::Alias(_)) {
            file += DERIVES;
        }
        file += &one(chunk, model);
        if is_lean && let Some(impls) = lean::impls(chunk.of, model) {
            let start = file.rfind(DERIVES).unwrap_or(file.len());
            let bare = without(&file[start..]);
            file.truncate(start);
            file.extend([bare, impls]);
        }
    }
    file
}

const DERIVES: &str = "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n";

/// The types without serde.
pub(super) fn without(types: &str) -> String {
    let lines = types.lines().filter(|line| !line.trim_start().starts_with("#[serde"));
    lines.map(|line| line.replace(", Serialize, Deserialize)]", ")]") + "\n").collect()
}

fn one(chunk: &Chunk<'_>, model: &Model<'_>) -> String {
    let name = chunk.of;
    match model {
        Model::Alias(of) => format!("pub type {name} = {};\n", plain(of)),
        Model::Struct(members) => {
            let closed = chunk.text.contains("closed_object");
            let mut text = if closed { "#[serde(deny_unknown_fields)]\n".to_owned() } else { String::new() };
            text += &format!("pub struct {name} {{\n");
            for member in members {
                let (field, of) = (member.field, plain(&member.of));
                let attribute = match member.written {
                    Written::Always(name) => format!("rename = \"{name}\""),
                    Written::Flat => "flatten".to_owned(),
                    Written::Optional(name) => {
                        // `null` is kept apart from what is not there.
                        let both = if of.starts_with("Option<Option<") { ", with = \"crate::both\"" } else { "" };
                        format!("rename = \"{name}\", default, skip_serializing_if = \"Option::is_none\"{both}")
                    }
                };
                text += &format!("    #[serde({attribute})]\n    pub {field}: {of},\n");
            }
            text + "}\n\n"
        }
        Model::Choice(texts) => {
            let mut text = format!("pub enum {name} {{\n");
            for (variant, of) in texts {
                text += &format!("    #[serde(rename = \"{of}\")]\n    {variant},\n");
            }
            text + "}\n\n"
        }
        Model::Union(types) => {
            let mut text = format!("#[serde(untagged)]\npub enum {name} {{\n");
            for (variant, of) in types {
                text += &format!("    {variant}({}),\n", plain(of));
            }
            text + "}\n\n"
        }
    }
}

/// A type of ours by one that serde knows.
fn plain(of: &str) -> String {
    let mut of = of.replace("ferrospec_runtime::", "");
    for text in ["jiff::Timestamp", "jiff::civil::Date", "uuid::Uuid"] {
        of = of.replace(text, "String");
    }
    while let Some((before, rest)) = of.split_once("Secret<") {
        let end = rest.find('>').unwrap_or(rest.len());
        of = format!("{before}{}{}", &rest[..end], rest.get(end + 1..).unwrap_or_default());
    }
    of
}

/// What fields need that tell `null` from what is not there.
pub(super) const BOTH: &str = "
mod both {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer, T: Serialize>(value: &Option<Option<T>>, to: S) -> Result<S::Ok, S::Error> {
        value.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
        Option::deserialize(from).map(Some)
    }
}
";
