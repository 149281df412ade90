//! A description as both sides are given it.

use super::changes;
use crate::descriptions::Description;
use crate::workplace::Workplace;
use ferrospec::Config;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// The credential that the mock takes, and no other.
pub(super) const CREDENTIAL: &str = "credential";

/// `name:credential`, as Basic wants it.
const BASIC: &str = "Authorization: Basic bmFtZTpjcmVkZW50aWFs";

/// What holds the values of formats, where Schemathesis takes them for rules and there is a type.
const CONFIG: &str = "\
spec = \"bundle.json\"
out = \"generated\"
untyped = \"letter\"

[formats]
integer = \"Integer\"
date = \"jiff::civil::Date\"
date-time = \"jiff::Timestamp\"
ipv4 = \"std::net::Ipv4Addr\"
ipv6 = \"std::net::Ipv6Addr\"
uri = \"url::Url\"
duration = \"jiff::SpanFieldwise\"
uuid = \"uuid::Uuid\"
byte = \"bytes::Bytes\"
";

/// The keys of a path item that are operations.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// A description, bundled.
pub(super) struct Subject {
    pub(super) name: String,
    /// The version that it says it is in.
    pub(super) version: String,
    /// Where its bundle and its config are.
    pub(super) folder: PathBuf,
    pub(super) operations: usize,
    /// The names of the overlays that were laid over it.
    pub(super) overlays: Vec<String>,
    /// The credential, as headers say it.
    pub(super) headers: Vec<String>,
}

impl Subject {
    /// Bundles a description, and changes it as it is to be; why there is no bundle, if there is none.
    ///
    /// # Errors
    /// It cannot be written, or what changes it is wrong.
    pub(super) fn of(workplace: &Workplace, description: &Description) -> io::Result<Result<Self, String>> {
        let mut config = Config::new(&description.entry, PathBuf::new());
        config.root = Some(description.root.clone());
        let (bundle, report) = ferrospec::bundle(&config, None);
        let Some(bundle) = bundle.filter(|_| report.is_fine()) else {
            return Ok(Err("it has errors".to_owned()));
        };
        let (name, mut text) = (&description.name, bundle.to_json());
        let mut document: Value = serde_json::from_str(&text)?;
        let (operations, mute) = refusals(&document);
        let overlays = changes::of(workplace.root(), name, mute > 0);
        for overlay in &overlays {
            text = changes::laid(workplace, name, &text, overlay)?;
            document = serde_json::from_str(&text)?;
        }
        drop_ignored(&mut document);
        workplace.put(&format!("{name}/bundle.json"), &serde_json::to_string_pretty(&document)?)?;
        workplace.put(&format!("{name}/ferrospec.toml"), &config_of(&document))?;
        let (headers, others) = credentials(&document["components"]["securitySchemes"]);
        workplace.put(&format!("{name}/schemathesis.toml"), &format!("{others}{}", variables(&document["servers"])))?;
        let bundled = document["openapi"].as_str().unwrap_or_default().to_owned();
        let version = description.version.clone().unwrap_or(bundled);
        let folder = workplace.path(name);
        Ok(Ok(Self { name: name.clone(), version, folder, operations, overlays, headers }))
    }

    /// Why it is not run unless it is asked for.
    pub(super) fn left_out(&self, most: usize) -> Option<String> {
        match self.operations {
            0 => Some("it has no operation".to_owned()),
            operations if operations > most => Some(format!("it has {operations} operations")),
            _ => None,
        }
    }
}

/// The config of a mock. Integers are of any size whatever their format is called, where that is not said of texts as well.
fn config_of(document: &Value) -> String {
    let (mut of_texts, mut of_integers) = (BTreeSet::new(), BTreeSet::new());
    formats(document, "string", &mut of_texts);
    formats(document, "integer", &mut of_integers);
    let sized = ["int8", "int16", "int32", "int64"];
    let integers = of_integers.difference(&of_texts).filter(|format| !sized.contains(format));
    let rows: String = integers.map(|format| format!("{format:?} = \"Integer\"\n")).collect();
    format!("{CONFIG}{rows}")
}

/// The formats that are said of values of a type, wherever something looks like a schema that does.
fn formats<'a>(node: &'a Value, ty: &str, into: &mut BTreeSet<&'a str>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| formats(item, ty, into)),
        Value::Object(members) => {
            let is_of_type = node["type"] == ty || node["type"].as_array().is_some_and(|all| all.contains(&ty.into()));
            into.extend(node["format"].as_str().filter(|_| is_of_type));
            members.values().for_each(|member| formats(member, ty, into));
        }
        _ => {}
    }
}

/// Drops the parameters that OpenAPI has ignored (OpenAPI 3.0.4 §4.7.12.2), and Schemathesis has not.
fn drop_ignored(document: &mut Value) {
    let whole = document.clone();
    let is_ignored = |parameter: &Value| {
        let parameter = followed(&whole, parameter);
        let name = parameter["name"].as_str().unwrap_or_default().to_ascii_lowercase();
        parameter["in"] == "header" && ["accept", "content-type", "authorization"].contains(&name.as_str())
    };
    for item in document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut()) {
        let lists = item.as_object_mut().into_iter().flat_map(|item| item.iter_mut());
        let lists = lists.filter_map(|(key, value)| match key.as_str() {
            "parameters" => Some(value),
            _ => value.get_mut("parameters"),
        });
        lists.filter_map(Value::as_array_mut).for_each(|list| list.retain(|parameter| !is_ignored(parameter)));
    }
}

/// How many operations there are, and how many of them have no answer for a request that is wrong.
fn refusals(document: &Value) -> (usize, usize) {
    let (mut operations, mut mute) = (0, 0);
    for item in document["paths"].as_object().into_iter().flat_map(|paths| paths.values()) {
        let item = followed(document, item);
        for operation in METHODS.iter().filter_map(|method| item.get(method)) {
            operations += 1;
            let has = |keys: &[&str]| keys.iter().any(|key| operation["responses"].get(key).is_some());
            let security = operation.get("security").unwrap_or(&document["security"]).as_array();
            let asks = security.is_some_and(|all| !all.is_empty());
            let declares = has(&["400", "422", "4XX", "default"]) && (!asks || has(&["401", "4XX", "default"]));
            mute += usize::from(!declares);
        }
    }
    (operations, mute)
}

/// What a reference within the document leads to.
fn followed<'a>(document: &'a Value, mut node: &'a Value) -> &'a Value {
    const MOST: usize = 16;
    for _ in 0..MOST {
        let pointer = node.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        match pointer.and_then(|pointer| document.pointer(pointer)) {
            Some(target) => node = target,
            None => break,
        }
    }
    node
}

/// The credential by all schemes: as headers, the first that wants each; and in the config for those that want it elsewhere.
fn credentials(schemes: &Value) -> (Vec<String>, String) {
    let (mut headers, mut others): (Vec<String>, String) = (Vec::new(), String::new());
    for (name, scheme) in schemes.as_object().into_iter().flatten() {
        let text = |key: &str| scheme[key].as_str().unwrap_or_default();
        let header = match (text("type"), text("in"), text("scheme").to_ascii_lowercase().as_str()) {
            ("apiKey", "header", _) => format!("{}: {CREDENTIAL}", text("name")),
            ("apiKey", ..) => {
                others.push_str(&format!("[auth.openapi.{name:?}]\napi_key = \"{CREDENTIAL}\"\n"));
                continue;
            }
            ("http", _, "basic") => BASIC.to_owned(),
            ("http", _, "bearer") | ("oauth2" | "openIdConnect", ..) => format!("Authorization: Bearer {CREDENTIAL}"),
            ("http", _, scheme) => format!("Authorization: {scheme} {CREDENTIAL}"),
            _ => continue,
        };
        let called = |header: &str| header.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if headers.iter().all(|known| called(known) != called(&header)) {
            headers.push(header);
        }
    }
    (headers, others)
}

/// In the config, the variables in URLs of servers that are not declared, where Schemathesis ends. It asks the mock, wherever those
/// are.
fn variables(servers: &Value) -> String {
    let urls = servers.as_array().into_iter().flatten().filter_map(|server| server["url"].as_str());
    let names = urls.flat_map(|url| url.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)));
    let declared: Vec<_> = servers.as_array().into_iter().flatten().map(|server| &server["variables"]).collect();
    let undeclared: BTreeSet<&str> = names.filter(|name| declared.iter().all(|all| all[name].is_null())).collect();
    let rows: String = undeclared.iter().map(|name| format!("{name:?} = \"undeclared\"\n")).collect();
    if rows.is_empty() { rows } else { format!("[servers.variables]\n{rows}") }
}

#[cfg(test)]
mod tests {
    use super::{config_of, credentials, drop_ignored, refusals, variables};
    use serde_json::json;

    #[test]
    fn an_operation_is_mute_that_cannot_refuse() {
        let answers = |keys: &[&str]| json!({"responses": keys.iter().map(|key| ((*key).to_owned(), json!({}))).collect::<serde_json::Map<_, _>>()});
        let mut secured = answers(&["200", "400"]);
        secured["security"] = json!([{"a": []}]);
        let document = json!({
            "paths": {
                "/a": {"get": answers(&["200", "422"]), "put": answers(&["200", "404"])},
                "/b": {"$ref": "#/components/pathItems/b"},
            },
            "components": {"pathItems": {"b": {"get": secured, "post": answers(&["default"])}}},
        });
        assert_eq!(refusals(&document), (4, 2));
    }

    #[test]
    fn a_format_of_integers_is_one_where_no_text_has_it() {
        let schema = |ty: &str, format: &str| json!({"type": ty, "format": format});
        let schemas = [
            schema("string", "uint64"),
            schema("integer", "uint64"),
            schema("integer", "int32"),
            schema("integer", "a b"),
        ];
        let text = config_of(&json!({"a": schemas}));
        assert_eq!(text.strip_prefix(super::CONFIG), Some("\"a b\" = \"Integer\"\n"));
    }

    #[test]
    fn a_credential_is_said_where_its_scheme_wants_it() {
        let schemes = json!({
            "a": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "b": {"type": "http", "scheme": "Bearer"},
            "c": {"type": "oauth2"},
            "d": {"type": "apiKey", "in": "query", "name": "key"},
        });
        let (headers, others) = credentials(&schemes);
        assert_eq!(headers, ["X-Key: credential", "Authorization: Bearer credential"]);
        assert_eq!(others, "[auth.openapi.\"d\"]\napi_key = \"credential\"\n");
    }

    #[test]
    fn a_variable_of_a_server_has_a_value_where_it_is_not_declared() {
        let declared = json!({"url": "https://{host}:{port}/", "variables": {"port": {"default": "1"}}});
        assert_eq!(variables(&json!([declared])), "[servers.variables]\n\"host\" = \"undeclared\"\n");
        assert_eq!(variables(&json!([{"url": "https://a.example/{"}])), "");
    }

    #[test]
    fn a_header_that_is_ignored_is_dropped() {
        let parameter = |name: &str, place: &str| json!({"name": name, "in": place});
        let mut document = json!({
            "paths": {"/a": {
                "summary": "a",
                "parameters": [parameter("accept", "header"), parameter("Accept", "query")],
                "get": {"parameters": [{"$ref": "#/components/parameters/A"}, parameter("If-Match", "header")]},
            }},
            "components": {"parameters": {"A": parameter("Content-Type", "header")}},
        });
        drop_ignored(&mut document);
        let item = &document["paths"]["/a"];
        assert_eq!(item["parameters"], json!([parameter("Accept", "query")]));
        assert_eq!(item["get"]["parameters"], json!([parameter("If-Match", "header")]));
        assert_eq!(item["summary"], "a");
    }
}
