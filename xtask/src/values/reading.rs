//! What of a description is judged otherwise than by the letter, since it is read otherwise and a message says so.

use serde_json::{Map, Value, json};

/// A way of reading that is not the letter's.
pub(super) struct Reading {
    /// What it is called.
    pub(super) name: &'static str,
    /// Why it is right.
    pub(super) why: &'static str,
    /// The code and the words of the message that says so, without which the letter holds; `None` if the specification does.
    said: Option<[&'static str; 2]>,
    /// Writes into an object of the document, which is the other, what it is read as.
    write: fn(&mut Map<String, Value>, &Value),
}

/// All there are.
pub(super) const READINGS: &[Reading] = &[
    Reading {
        name: "left-behind",
        why: "`nullable`, and a boolean `exclusiveMinimum` or `exclusiveMaximum`, in a description of 3.1 mean what they meant in 3.0",
        said: Some(["E0302", "left OpenAPI behind 3.0"]),
        write: |schema, _| {
            null(schema);
            limit(schema, "minimum", "exclusiveMinimum");
            limit(schema, "maximum", "exclusiveMaximum");
        },
    },
    Reading {
        name: "empty",
        why: "a list of no schemas is none of JSON Schema (2020-12 Core §10.2.1), and says nothing",
        said: Some(["E0337", "is empty"]),
        write: |schema, _| {
            for keyword in ["allOf", "anyOf", "oneOf"] {
                if schema.get(keyword).and_then(Value::as_array).is_some_and(Vec::is_empty) {
                    schema.remove(keyword);
                }
            }
        },
    },
    Reading {
        name: "tagged",
        why: "a value whose tag names one schema of a `oneOf` is of no other (OpenAPI 3.1.1 §4.8.25)",
        said: None,
        write: tag,
    },
];

impl Reading {
    /// Those of which `said`, which is codes and words of messages, tells.
    pub(super) fn told<'s>(said: impl Iterator<Item = (&'s str, &'s str)> + Clone) -> Vec<&'static Self> {
        let is_told = |reading: &&Self| {
            let Some([code, words]) = reading.said else { return true };
            said.clone().any(|(of, said)| of == code && said.contains(words))
        };
        READINGS.iter().filter(is_told).collect()
    }

    /// The document as it is read; `None` if that is as it is written.
    pub(super) fn of(&self, document: &Value) -> Option<Value> {
        let mut read = document.clone();
        self.rewrite(&mut read, document);
        (read != *document).then_some(read)
    }

    fn rewrite(&self, value: &mut Value, document: &Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.rewrite(item, document)),
            Value::Object(members) => {
                members.values_mut().for_each(|member| self.rewrite(member, document));
                (self.write)(members, document);
            }
            _ => {}
        }
    }
}

/// `nullable: true` adds the type `null` (OpenAPI 3.0.3 §4.7.24); where there is no type, null is a choice.
fn null(schema: &mut Map<String, Value>) {
    if schema.get("nullable") != Some(&Value::Bool(true)) {
        return;
    }
    schema.remove("nullable");
    let is_made_of_others = ["$ref", "allOf", "oneOf", "anyOf"].iter().any(|key| schema.contains_key(*key));
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(one) => *one = json!([one.take(), "null"]),
        None if is_made_of_others => {
            let inner = Value::Object(std::mem::take(schema));
            schema.insert("anyOf".to_owned(), json!([inner, {"type": "null"}]));
        }
        None => {}
    }
}

/// `exclusive: true` says of `limit` that it is not itself among the values (OpenAPI 3.0.3 §4.7.24).
fn limit(schema: &mut Map<String, Value>, limit: &str, exclusive: &str) {
    let Some(is_exclusive) = schema.get(exclusive).and_then(Value::as_bool) else { return };
    schema.remove(exclusive);
    if is_exclusive && let Some(number) = schema.remove(limit) {
        schema.insert(exclusive.to_owned(), number);
    }
}

/// A value is of no schema but the one that its tag names, if it names any.
fn tag(schema: &mut Map<String, Value>, document: &Value) {
    let inherited = || base_of_all(schema.get("oneOf")?.as_array()?, document)?.get("discriminator");
    let Some(Value::Object(discriminator)) = schema.get("discriminator").or_else(inherited) else { return };
    let Some(property) = discriminator.get("propertyName").and_then(Value::as_str).map(str::to_owned) else { return };
    let mapped: Vec<(String, String)> =
        discriminator.get("mapping").and_then(Value::as_object).map_or(Vec::new(), |mapping| {
            mapping
                .iter()
                .filter_map(|(text, target)| Some((text.clone(), last(target.as_str()?).to_owned())))
                .collect()
        });
    let Some(Value::Array(alternatives)) = schema.get_mut("oneOf") else { return };
    let names: Vec<_> = alternatives.iter().map(|one| one["$ref"].as_str().map(last).map(str::to_owned)).collect();
    if names.iter().any(Option::is_none) {
        return;
    }
    for (alternative, own) in alternatives.iter_mut().zip(names.iter().flatten()) {
        let implicit = names
            .iter()
            .flatten()
            .filter(|name| !mapped.iter().any(|(text, _)| text == *name))
            .filter(|name| *name != own);
        let others: Vec<_> =
            mapped.iter().filter(|(_, target)| target != own).map(|(text, _)| text).chain(implicit).collect();
        let inner = alternative.take();
        *alternative = json!({"allOf": [inner, {"properties": {property.as_str(): {"not": {"enum": others}}}}]});
    }
}

/// The schema with a discriminator from which all of these inherit, if there is one.
fn base_of_all<'d>(alternatives: &[Value], document: &'d Value) -> Option<&'d Value> {
    let above = |schema: &Value| {
        let (mut names, mut waiting) = (Vec::new(), vec![schema.clone()]);
        while let Some(schema) = waiting.pop().filter(|_| names.len() < 100) {
            waiting.extend(schema["allOf"].as_array().into_iter().flatten().cloned());
            if let Some(name) = schema["$ref"].as_str().map(last) {
                names.push(name.to_owned());
                waiting.push(document["components"]["schemas"][name].clone());
            }
        }
        names
    };
    let (first, others) = alternatives.split_first()?;
    let is_base = |schema: &Value| {
        ["oneOf", "anyOf"].iter().all(|key| schema.get(key).is_none()) && schema.get("discriminator").is_some()
    };
    let shared = above(first).into_iter().skip(1).find(|name| {
        is_base(&document["components"]["schemas"][name]) && others.iter().all(|other| above(other).contains(name))
    });
    Some(&document["components"]["schemas"][shared?])
}

/// The name at the end of a reference.
fn last(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

#[cfg(test)]
mod tests {
    use super::{READINGS, Reading};
    use serde_json::json;

    #[test]
    fn a_reading_holds_where_a_message_tells_of_it() {
        let told = |code, words| Reading::told([(code, words)].into_iter()).len();
        assert_eq!(told("E0302", "this `nullable` left OpenAPI behind 3.0, and this is OpenAPI 3.1"), 2);
        assert_eq!(told("E0302", "a schema has no key `nullabel`"), 1);
    }

    #[test]
    fn what_3_1_left_behind_means_what_it_meant() {
        let written = json!({"a": {"type": "string", "nullable": true}, "b": [{"$ref": "#/a", "nullable": true}],
            "c": {"minimum": 1, "exclusiveMinimum": true, "maximum": 2, "exclusiveMaximum": false},
            "properties": {"nullable": {"type": ["string"], "nullable": true}}, "d": {"nullable": false}});
        let read = json!({"a": {"type": ["string", "null"]}, "b": [{"anyOf": [{"$ref": "#/a"}, {"type": "null"}]}],
            "c": {"exclusiveMinimum": 1, "maximum": 2},
            "properties": {"nullable": {"type": ["string", "null"]}}, "d": {"nullable": false}});
        assert_eq!(READINGS[0].of(&written), Some(read));
        assert!(READINGS[0].of(&json!({"minimum": 1, "exclusiveMinimum": 0})).is_none());
    }

    #[test]
    fn a_list_of_no_schemas_says_nothing() {
        let written = json!({"a": {"type": "string", "oneOf": []}, "b": {"oneOf": [{"allOf": []}]}});
        assert_eq!(READINGS[1].of(&written), Some(json!({"a": {"type": "string"}, "b": {"oneOf": [{}]}})));
    }

    #[test]
    fn a_value_is_not_of_what_its_tag_does_not_name() {
        let [a, b] = ["#/components/schemas/A", "#/components/schemas/B"].map(|target| json!({"$ref": target}));
        let discriminator = json!({"propertyName": "kind", "mapping": {"a": "#/components/schemas/A"}});
        let not = |others: &[&str]| json!({"properties": {"kind": {"not": {"enum": others}}}});
        let written = json!({"oneOf": [a, b], "discriminator": discriminator});
        let read = json!({"oneOf": [{"allOf": [a, not(&["B"])]}, {"allOf": [b, not(&["a", "A"])]}],
            "discriminator": discriminator});
        assert_eq!(READINGS[2].of(&written), Some(read));
        assert!(READINGS[2].of(&json!({"anyOf": [a], "discriminator": discriminator})).is_none());
    }

    #[test]
    fn heirs_of_one_base_are_told_apart_as_it_says() {
        let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let document = |both: serde_json::Value| {
            let base = json!({"discriminator": {"propertyName": "kind", "mapping": {"a": "#/components/schemas/A"}}});
            let heir = json!({"allOf": [reference("Base")]});
            json!({"components": {"schemas": {"Base": base, "A": heir, "B": heir, "Both": both}}})
        };
        let not = |others: &[&str]| json!({"properties": {"kind": {"not": {"enum": others}}}});
        let written = document(json!({"oneOf": [reference("A"), reference("B")]}));
        let read =
            json!({"oneOf": [{"allOf": [reference("A"), not(&["B"])]}, {"allOf": [reference("B"), not(&["a", "A"])]}]});
        assert_eq!(READINGS[2].of(&written), Some(document(read)));
        assert!(READINGS[2].of(&document(json!({"oneOf": [reference("A"), reference("Other")]}))).is_none());
    }
}
