//! Whose word counts: a validator that nobody here wrote.

use super::bounds;
use super::reading::Reading;
use jsonschema::{Draft, PatternOptions, Registry, Validator};
use serde_json::{Value, json};

/// Under which address the document stands.
const ADDRESS: &str = "urn:ferrospec:description";

/// So many bytes a compiled pattern takes at most: there are texts of blocks of memory.
const MAX_PATTERN: usize = 1 << 30;

/// A document, by whose schemas values are judged.
pub(super) struct Judge {
    /// The document to the letter first, then each time with one more reading.
    editions: Vec<Edition>,
}

/// A document, read in one way.
struct Edition {
    /// The reading that it has and the one before has not.
    reading: Option<&'static str>,
    registry: Registry<'static>,
}

/// What the validator says by one schema.
pub(super) struct Schema {
    /// By its editions; none by the letter where only a reading makes it a schema.
    editions: Vec<(Option<&'static str>, Option<Validator>)>,
}

impl Judge {
    /// Takes in a document of OpenAPI 3.1, which is read in these ways.
    pub(super) fn of(document: &Value, readings: &[&'static Reading]) -> Result<Self, String> {
        let mut document = document.clone();
        bounds::take_out(&mut document);
        let mut judge = Self { editions: Vec::new() };
        judge.add(None, &document)?;
        for reading in readings {
            if let Some(read) = reading.of(&document) {
                judge.add(Some(reading.name), &read)?;
                document = read;
            }
        }
        Ok(judge)
    }

    fn add(&mut self, reading: Option<&'static str>, document: &Value) -> Result<(), String> {
        let registry = Registry::new().add(ADDRESS, document.clone()).map_err(|error| error.to_string())?;
        self.editions.push(Edition { reading, registry: registry.prepare().map_err(|error| error.to_string())? });
        Ok(())
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
        let options = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(false)
            .with_pattern_options(PatternOptions::fancy_regex().size_limit(MAX_PATTERN));
        let built = self.editions.iter().map(|Edition { reading, registry }| {
            (*reading, options.clone().with_registry(registry).offline().build(&schema))
        });
        let mut editions: Vec<_> = built.collect();
        match editions.pop() {
            Some((reading, Ok(last))) => {
                let before = editions.into_iter().map(|(reading, built)| (reading, built.ok()));
                Ok(Schema { editions: before.chain([(reading, Some(last))]).collect() })
            }
            Some((_, Err(error))) => Err(error.to_string()),
            None => Err("there is no document".to_owned()),
        }
    }
}

impl Schema {
    /// The keyword that `value` breaks and what is said about it; `None` if it is valid.
    pub(super) fn refusal(&self, value: &Value) -> Option<(String, String)> {
        let (_, Some(last)) = self.editions.last()? else { return None };
        let error = last.validate(value).err()?;
        let place = error.instance_path().to_string();
        let text: String = error.masked().to_string().chars().take(300).collect();
        Some((error.kind().keyword().to_owned(), format!("{place}: {text}")))
    }

    /// The readings without which another word would be said about `value`.
    pub(super) fn readings(&self, value: &Value) -> impl Iterator<Item = &'static str> {
        let words =
            self.editions.iter().map(|(reading, schema)| (*reading, schema.as_ref().map(|it| it.is_valid(value))));
        let words: Vec<_> = words.collect();
        let differs = |pair: &[(Option<&'static str>, Option<bool>)]| (pair[0].1 != pair[1].1).then_some(pair[1].0)?;
        words.windows(2).filter_map(differs).collect::<Vec<_>>().into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Judge;
    use crate::values::reading::READINGS;
    use serde_json::json;

    #[test]
    fn a_schema_is_judged_by_its_document() {
        let document = json!({"openapi": "3.1.1", "components": {"schemas": {
            "a b/c": {"type": "object", "properties": {"d": {"$ref": "#/components/schemas/e"}}},
            "e": {"type": "string", "minLength": 2, "format": "uuid"},
        }}});
        let judge = Judge::of(&document, &[]).unwrap();
        let schema = judge.schema("a b/c").unwrap();
        assert_eq!(schema.refusal(&json!({"d": "no uuid"})), None);
        assert_eq!(schema.refusal(&json!({"d": "n"})).map(|(keyword, _)| keyword), Some("minLength".to_owned()));
        assert!(judge.schema("f").is_err());
    }

    #[test]
    fn it_is_told_what_a_reading_changes() {
        let document = json!({"openapi": "3.1.1", "components": {"schemas": {
            "a": {"type": "string", "nullable": true},
            "b": {"type": "number", "minimum": 0, "exclusiveMinimum": true},
        }}});
        let judge = Judge::of(&document, &READINGS.iter().collect::<Vec<_>>()).unwrap();
        let schema = judge.schema("a").unwrap();
        assert_eq!(schema.refusal(&json!(null)), None);
        assert_eq!(schema.readings(&json!(null)).collect::<Vec<_>>(), ["left-behind"]);
        assert_eq!(schema.readings(&json!("text")).count(), 0);
        // To the letter, it is no schema.
        let schema = judge.schema("b").unwrap();
        assert!(schema.refusal(&json!(0)).is_some());
        assert_eq!(schema.readings(&json!(0)).collect::<Vec<_>>(), ["left-behind"]);
    }
}
