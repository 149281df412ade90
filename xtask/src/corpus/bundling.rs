//! The bundles of descriptions.

use crate::descriptions::Description;
use ferrospec::{Config, Version};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes the bundle of each description to `folder`, as `NAME.json`, and prints a line for each that has none; says
/// whether all that can be read have one, and are the same when they are bundled again.
pub(super) fn all(descriptions: &[Description], openapi: Option<&str>, folder: &Path) -> io::Result<bool> {
    let version = openapi.map(|text| Version::read(text).ok_or_else(|| io::Error::other("`--openapi` is no version")));
    let version = version.transpose()?;
    fs::create_dir_all(folder)?;
    let mut out = io::stdout().lock();
    let (mut written, mut fine) = (0, true);
    for description in descriptions {
        let mut config = Config::new(&description.entry, "unused");
        config.root = Some(description.root.clone());
        let (bundle, report) = ferrospec::bundle(&config, version);
        let Some(bundle) = bundle else {
            let text = report.to_text_of(false, 1);
            writeln!(out, "{}: {}", description.name, text.trim())?;
            fine &= !description.defects.is_empty();
            continue;
        };
        let path = folder.join(format!("{}.json", description.name));
        fs::write(&path, bundle.to_json())?;
        written += 1;
        let again = ferrospec::bundle(&Config::new(&path, "unused"), None).0;
        if again.is_none_or(|again| again.to_json() != bundle.to_json()) {
            writeln!(out, "{}: the bundle of the bundle is another", description.name)?;
            fine = false;
        }
    }
    writeln!(out, "\n{written} of {} written", descriptions.len())?;
    Ok(fine)
}
