//! A description that strangers read as well.

use super::plan::Plan;
use crate::descriptions::{self, Description};
use crate::generated::Generated;
use crate::requests::Requests;
use crate::workplace::Workplace;
use ferrospec::{Config, Version};
use std::io;
use std::path::{Path, PathBuf};

/// The descriptions of the folder that are run unless others are wanted, beside our own.
const DESCRIPTIONS: &[&str] = &["osb-openapi3", "realworld"];

/// A description that strangers read as well.
pub(super) struct Subject {
    pub(super) generated: Generated,
    /// The file that strangers read: all of it in one, of OpenAPI 3.0, which all of them know.
    pub(super) bundle: PathBuf,
    /// The file that says what is asked and answered.
    pub(super) written: PathBuf,
    pub(super) plan: Plan,
    /// What could not be drawn.
    pub(super) gaps: Vec<String>,
}

impl Subject {
    /// The description of this workspace, and those of the folder.
    pub(super) fn all(
        root: &Path,
        workplace: &Workplace,
        folder: &Path,
        filter: Option<&str>,
    ) -> io::Result<Vec<Self>> {
        let spec = root.join("spec");
        let entry = spec.join("openapi.yaml");
        let own = Description {
            name: "spec".to_owned(),
            version: None,
            entry,
            root: spec,
            counted: None,
            defects: Vec::new(),
        };
        let mut all = vec![own];
        all.extend(descriptions::of(folder)?);
        all.retain(|one| match filter {
            Some(wanted) => wanted.split(',').any(|wanted| one.name == wanted),
            None => one.name == "spec" || DESCRIPTIONS.contains(&one.name.as_str()),
        });
        all.iter().map(|description| Self::of(workplace, description)).collect()
    }

    fn of(workplace: &Workplace, Description { name, entry, root, .. }: &Description) -> io::Result<Self> {
        let generated = Generated::of(workplace, name, entry, root)?;
        let mut config = Config::new(entry, "unused");
        config.root = Some(root.clone());
        let (bundle, report) = ferrospec::bundle(&config, Some(Version::V3_0));
        let bundle = bundle.ok_or_else(|| io::Error::other(report.to_text_of(false, 1)))?;
        let (bundled, written) = (format!("{name}.json"), format!("{name}.plan.json"));
        workplace.put(&bundled, &bundle.to_json())?;
        let mut requests = Requests::new(&generated.document, &generated.api);
        let (plan, gaps) = Plan::of(&mut requests, &generated.api.operations);
        workplace.put(&written, &plan.to_json())?;
        let (bundle, written) = (workplace.path(&bundled), workplace.path(&written));
        Ok(Self { generated, bundle, written, plan, gaps })
    }
}
