//! Whose word counts: a validator that nobody here wrote.

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

/// Under which address the document stands.
const ADDRESS: &str = "urn:ferrospec:description";

/// A document, by whose schemas values are judged.
pub(super) struct Judge {
    registry: Registry<'static>,
}

/// What the validator says by one schema.
pub(super) struct Schema(Validator);

impl Judge {
    /// Takes in a document of OpenAPI 3.1.
    pub(super) fn of(document: &Value) -> Result<Self, String> {
        let registry = Registry::new().add(ADDRESS, document.clone()).map_err(|error| error.to_string())?;
        Ok(Self { registry: registry.prepare().map_err(|error| error.to_string())? })
    }

    /// The schema `name` among its components.
    pub(super) fn schema(&self, name: &str) -> Result<Schema, String> {
        let mut fragment = String::new();
        for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => fragment.push(byte.into()),
                _ => fragment.push_str(&format!("%{byte:02X}")),
            }
        }
        let schema = json!({"$ref": format!("{ADDRESS}#/components/schemas/{fragment}")});
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(false);
        let validator = options.with_registry(&self.registry).offline().build(&schema);
        validator.map(Schema).map_err(|error| error.to_string())
    }
}

impl Schema {
    /// The keyword that `value` breaks and what is said about it; `None` if it is valid.
    pub(super) fn refusal(&self, value: &Value) -> Option<(String, String)> {
        let error = self.0.validate(value).err()?;
        let place = error.instance_path().to_string();
        let text: String = error.masked().to_string().chars().take(300).collect();
        Some((error.kind().keyword().to_owned(), format!("{place}: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::Judge;
    use serde_json::json;

    #[test]
    fn a_schema_is_judged_by_its_document() {
        let document = json!({"openapi": "3.1.1", "components": {"schemas": {
            "a b/c": {"type": "object", "properties": {"d": {"$ref": "#/components/schemas/e"}}},
            "e": {"type": "string", "minLength": 2, "format": "uuid"},
        }}});
        let judge = Judge::of(&document).unwrap();
        let schema = judge.schema("a b/c").unwrap();
        assert_eq!(schema.refusal(&json!({"d": "no uuid"})), None);
        assert_eq!(schema.refusal(&json!({"d": "n"})).map(|(keyword, _)| keyword), Some("minLength".to_owned()));
        assert!(judge.schema("f").is_err());
    }
}
