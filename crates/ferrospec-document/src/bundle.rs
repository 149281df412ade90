//! A description of many files as one document.
//!
//! What a reference leads to becomes a component, once, however many files refer to it; what cannot be a component, such
//! as a path item before OpenAPI 3.1, is put in the place of the reference.

mod address;
mod callbacks;
mod complete;
mod components;
mod data;
mod dialect;
mod idle;
mod json;
mod links;
mod names;
mod places;
mod shared;
mod stricter;
mod typed;
mod writer;
mod written;
mod yaml;

use std::collections::HashMap;

use ferrospec_diagnostics::Diagnostics;
use openapiv3::OpenAPI;

use crate::document::Document;
use crate::downgrade::downgrade;
use crate::dynamic;
use crate::upgrade::upgrade_to;
use crate::vocabulary::Version;
use links::Links;
use writer::Writer;
use written::Written;

/// One self-contained document.
#[derive(Clone, PartialEq, Debug)]
pub struct Bundle {
    version: Version,
    written: Written,
}

/// Writes `document`, which was read as it was written, as one document of OpenAPI `version`; of its own if none is
/// given, which for Swagger 2.0 is OpenAPI 3.0.
///
/// `None` if it cannot be; what the bundle does not say, or says in other words than is to be expected, is reported.
///
/// ```
/// use ferrospec_diagnostics::Diagnostics;
/// use ferrospec_document::{MemoryFiles, Options, Sources, bundle, read_as_written};
///
/// let files = MemoryFiles::from_fixture(
///     "openapi: 3.0.3
/// info: {title: Pets, version: '1'}
/// paths: {/pets: {$ref: pets.yaml}}
/// //- pets.yaml
/// get: {responses: {'200': {description: pets, content: {application/json: {schema: {$ref: Pet.yaml}}}}}}
/// //- Pet.yaml
/// type: object
/// ",
/// );
/// let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
/// let document =
///     read_as_written("openapi.yaml", &files, &Options::default(), &mut sources, &mut diagnostics).unwrap();
/// let bundle = bundle(document, None, &mut diagnostics).unwrap();
/// assert!(bundle.to_yaml().contains("$ref: '#/components/schemas/Pet'"));
/// let typed = bundle.typed(&mut diagnostics).unwrap();
/// assert!(typed.components.unwrap().schemas.contains_key("Pet"));
/// ```
pub fn bundle(mut document: Document, version: Option<Version>, diagnostics: &mut Diagnostics) -> Option<Bundle> {
    let own = document.version();
    let version = version.unwrap_or(own).max(Version::V3_0);
    let versions = document.versions.clone();
    let ids = links::ids(&document);
    dynamic::check(&document.tree, diagnostics);
    dialect::check(&document, diagnostics);
    upgrade_to(&mut document.tree, &versions, version);
    let written = document.written.clone();
    downgrade(&mut document.tree, (&written, &versions), version, diagnostics);
    stricter::check(&document, version, diagnostics);
    let root = document.openapi().node();
    let said = root.get("openapi").and_then(|node| node.text()).filter(|_| version == own);
    let openapi = said.unwrap_or(newest(version));
    // Which components there are is known once all is written, and what they are called depends on it. Which there are does
    // not depend on what they are called, so the second round is the last.
    let mut names = HashMap::new();
    let mut said;
    let written = loop {
        said = diagnostics.clone();
        let links = Links::new(ids.clone());
        match Writer::new(&document, version, links, names, &mut said).whole(root.id(), openapi) {
            Ok(written) => break written,
            Err(settled) => names = settled,
        }
    };
    *diagnostics = said;
    (!diagnostics.has_errors()).then_some(Bundle { version, written })
}

/// The patch of `version` that corrects all earlier ones.
fn newest(version: Version) -> &'static str {
    match version {
        Version::V2_0 | Version::V3_0 => "3.0.4",
        Version::V3_1 => "3.1.2",
        Version::V3_2 => "3.2.0",
    }
}

impl Bundle {
    /// The version of OpenAPI that it is written in.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The document as YAML, in the order in which it was written, numbers with all their digits.
    pub fn to_yaml(&self) -> String {
        yaml::text(&self.written)
    }

    /// The document as indented JSON, in the order in which it was written, numbers with all their digits.
    pub fn to_json(&self) -> String {
        json::text(&self.written).expect("keys are texts, and numbers are in JSON's grammar")
    }

    /// The document in the model of the `openapiv3` crate, for other tools that are written in Rust.
    ///
    /// `None` if it is not of OpenAPI 3.0, or says what the model does not take; `diagnostics` then says why. The model
    /// knows less than the text: it has no place for what stands beside a `$ref`, and takes integers of 64 bits.
    pub fn typed(&self, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
        typed::of(&self.written, self.version, diagnostics)
    }
}
