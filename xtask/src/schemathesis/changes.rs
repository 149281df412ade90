//! What a description is changed by before it is run.

use crate::workplace::Workplace;
use ferrospec::{Config, Severity};
use ferrospec_diagnostics::codes;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where overlays lie, from the root of the workspace.
const FOLDER: &str = "xtask/schemathesis";

/// What declares a refusal for each operation that does not say what any other status is answered with.
const REFUSALS: &str = "refusals";

/// The names of the overlays for the description called `name`, in order: its own, if there is one, and what declares refusals where
/// it has operations without.
pub(super) fn of(root: &Path, name: &str, is_mute: bool) -> Vec<String> {
    let own = root.join(FOLDER).join(file(name)).is_file().then(|| name.to_owned());
    own.into_iter().chain(is_mute.then(|| REFUSALS.to_owned())).collect()
}

/// What becomes of `description`, which is one file, when an overlay is laid over it; `folder` is that of its run.
///
/// # Errors
/// The overlay is wrong, or, if it is for this description alone, has an action that changes nothing: it is out of date.
pub(super) fn laid(workplace: &Workplace, folder: &str, description: &str, overlay: &str) -> io::Result<String> {
    let text = fs::read_to_string(workplace.root().join(FOLDER).join(file(overlay)))?;
    let [before, beside] = [format!("{folder}/before.json"), format!("{folder}/{}", file(overlay))];
    workplace.put(&before, description)?;
    workplace.put(&beside, &text)?;
    let mut config = Config::new(workplace.path(&before), PathBuf::new());
    config.root = Some(workplace.path(folder));
    config.overlays.push(workplace.path(&beside));
    let (bundle, report) = ferrospec::bundle(&config, None);
    let is_wrong = |id: &str| id == codes::NO_MATCH.id && overlay != REFUSALS;
    let wrong = report.messages.iter().find(|said| said.severity == Severity::Error || is_wrong(said.code.id));
    let bundle = bundle.filter(|_| wrong.is_none());
    let why = || wrong.map_or("there is nothing left", |said| &said.message);
    bundle.map(|bundle| bundle.to_json()).ok_or_else(|| io::Error::other(format!("{beside}: {}", why())))
}

fn file(overlay: &str) -> String {
    format!("{overlay}.overlay.yaml")
}

#[cfg(test)]
mod tests {
    use super::{laid, of};
    use crate::workplace::Workplace;
    use serde_json::{Value, json};
    use std::path::Path;

    #[test]
    fn an_operation_without_any_refusal_gets_one() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the workspace");
        let workplace = Workplace::new(root, "tmp/changes").expect("the folder can be made");
        let operation = |status: &str| json!({"responses": {status: {"description": "as said"}}});
        let description = json!({
            "openapi": "3.1.0",
            "info": {"title": "a", "version": "1"},
            "paths": {"/a": {"get": operation("200"), "put": operation("default")}},
        });
        let text = laid(&workplace, "a", &description.to_string(), "refusals").expect("the overlay is right");
        let changed: Value = serde_json::from_str(&text).expect("a bundle is JSON");
        let answers = |method: &str| changed["paths"]["/a"][method]["responses"].as_object().cloned();
        let keys =
            |method: &str| answers(method).unwrap_or_default().into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(
            (keys("get"), keys("put")),
            (vec!["200".to_owned(), "default".to_owned()], vec!["default".to_owned()])
        );
        assert!(
            changed["paths"]["/a"]["get"]["responses"]["default"]["content"]["application/problem+json"].is_object()
        );
        assert_eq!(of(root, "a", true), ["refusals"]);
        assert!(of(root, "a", false).is_empty());
    }
}
