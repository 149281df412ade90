//! A bundle in the model of the `openapiv3` crate.

use ferrospec_diagnostics::{Diagnostics, codes};
use openapiv3::{
    Callback, Example, Header, Link, OpenAPI, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema,
    SecurityScheme,
};
use serde::de::DeserializeOwned;

use super::callbacks;
use super::json;
use super::written::Written;
use crate::vocabulary::Version;

/// `written` in the model; what it does not take is reported.
pub(super) fn of(written: &Written, version: Version, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let words = if version == Version::V3_0 {
        let error = match read::<OpenAPI>(&callbacks::in_place(written)) {
            Ok(openapi) => return Some(openapi),
            Err(error) => error,
        };
        let part = culprit(written);
        let (part, error) = part.unwrap_or((written, error));
        report(part, format!("the model of OpenAPI 3.0 does not take it: {error}"), diagnostics);
        return None;
    } else {
        format!("the model is one of OpenAPI 3.0, and this is a bundle of {version}")
    };
    report(written, words, diagnostics);
    None
}

fn report(part: &Written, words: String, diagnostics: &mut Diagnostics) {
    let locus = match part {
        Written::Object(object) => Some(object.locus),
        _ => None,
    };
    let _ = diagnostics.report(&codes::CANNOT_BUNDLE, locus, words);
}

fn read<T: DeserializeOwned>(written: &Written) -> Result<T, String> {
    let text = json::text(written).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| {
        let words = error.to_string();
        words.rsplit_once(" at line ").map_or(words.clone(), |(words, _)| words.to_owned())
    })
}

/// The first path item or component that the model does not take, and why.
fn culprit(written: &Written) -> Option<(&Written, String)> {
    let paths = written.get("paths").map_or(&[][..], Written::entries);
    let paths = paths.iter().filter(|(path, _)| path.starts_with('/'));
    let path_item = paths.into_iter().find_map(|(_, item)| refusal::<PathItem>(item));
    path_item.or_else(|| {
        let components = written.get("components").map_or(&[][..], Written::entries);
        components.iter().find_map(|(section, members)| {
            let refused: fn(&Written) -> Option<(&Written, String)> = match section.as_str() {
                "schemas" => refusal::<Schema>,
                "responses" => refusal::<Response>,
                "parameters" => refusal::<Parameter>,
                "examples" => refusal::<Example>,
                "requestBodies" => refusal::<RequestBody>,
                "headers" => refusal::<Header>,
                "securitySchemes" => refusal::<SecurityScheme>,
                "links" => refusal::<Link>,
                "callbacks" => refusal::<Callback>,
                _ => return None,
            };
            members.entries().iter().find_map(|(_, member)| refused(member))
        })
    })
}

fn refusal<T: DeserializeOwned>(written: &Written) -> Option<(&Written, String)> {
    read::<ReferenceOr<T>>(written).err().map(|error| (written, error))
}
