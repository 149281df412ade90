//! Where a description's files are found, before any is read.

use crate::config::Config;
use crate::manifest;
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_document::{DiskFiles, Files, ReferenceMap, RemoteCopy, Sources};
use std::path::Path;

/// What is said of an overlay that is not there, where nothing is near.
const NAMED_FROM: &str = "overlays are named from the folder of the config, or from where the command runs";

/// What a run finds on the disk before it reads a file.
pub(crate) struct Ground {
    pub(crate) files: DiskFiles,
    /// All of it as text: where that is the same, and what is read, a run of the same config is the same.
    pub(crate) text: String,
}

impl Ground {
    /// What a run of `config` finds; `None` if it would end there.
    pub(crate) fn of(config: &Config) -> Option<Self> {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let (files, entry) = open(config, &mut sources, &mut diagnostics)?;
        let options = options(config, &files, &mut sources, &mut diagnostics)?;
        let runtime = manifest::runtime(config, &mut sources, &mut diagnostics)?;
        let crates = manifest::crates(config, &mut sources, &mut diagnostics)?;
        Some(Self { files, text: format!("{:?}", (entry, options, runtime, crates)) })
    }
}

/// What the user says about how the description is read.
pub(crate) fn options(
    config: &Config,
    files: &DiskFiles,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<ferrospec_document::Options> {
    let mut remote = Vec::new();
    for (url, path) in &config.remote {
        match files.logical(path) {
            Some(path) => remote.push(RemoteCopy { url: url.clone(), path }),
            None => {
                let message = format!("`{}`, which stands for `{url}`, is not under the root folder", path.display());
                let help = "move it there, or name a folder that holds both with `root`";
                let place = config.place("remote", url, sources);
                diagnostics.report(&codes::BAD_CONFIG, place, message).help(help);
            }
        }
    }
    let mut overlays = Vec::new();
    for path in &config.overlays {
        match files.logical(path) {
            Some(path) => overlays.push(path),
            None => {
                let place = config.place("overlays", &path.display().to_string(), sources);
                let option = if place.is_some() { "`root`" } else { "`--root`" };
                let (message, help) = match path.exists() {
                    true => (
                        format!("the overlay `{}` is not under the root folder `{}`", path.display(), root(config)),
                        format!("move it there, or name a folder that holds it and the description with {option}"),
                    ),
                    false => (
                        format!("the overlay `{}` cannot be read: it is not there", path.display()),
                        near(path, files)
                            .map_or_else(|| NAMED_FROM.to_owned(), |near| format!("did you mean `{near}`?")),
                    ),
                };
                let path = path.display().to_string();
                diagnostics.report(&codes::OVERLAY_UNREADABLE, place, message).file(path).help(help);
            }
        }
    }
    let maps = config.map_references.iter();
    let all = remote.len() == config.remote.len() && overlays.len() == config.overlays.len();
    all.then(|| ferrospec_document::Options {
        map_references: maps.map(|(from, to)| ReferenceMap { from: from.clone(), to: to.clone() }).collect(),
        remote,
        overlays,
        path: config.path.clone(),
        version: config.path_version,
        limits: config.limits,
        jobs: config.jobs,
    })
}

/// The file that was probably meant by `path`: one beside it whose name is near, or one of that name under the root folder.
fn near(path: &Path, files: &DiskFiles) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent()?;
    let beside = DiskFiles::new(folder).map(|beside| beside.list()).unwrap_or_default();
    let beside: Vec<_> = beside.iter().map(String::as_str).filter(|path| !path.contains('/')).collect();
    if let Some(near) = ferrospec_document::nearest(name, beside) {
        return Some(folder.join(near).display().to_string());
    }
    let below = files.list().into_iter().find(|path| path.rsplit('/').next() == Some(name))?;
    Some(files.shown(&below))
}

/// The root folder as the user would type it.
fn root(config: &Config) -> String {
    let root = config.root.as_deref().or(config.spec.parent()).unwrap_or(Path::new(""));
    if root.as_os_str().is_empty() { ".".to_owned() } else { root.display().to_string() }
}

/// The files under the root folder, and where the entry lies among them.
pub(crate) fn open(
    config: &Config,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(DiskFiles, String)> {
    let entry = || format!("`{}`", config.spec.display());
    let opened = match &config.root {
        None => DiskFiles::beside(&config.spec).map_err(|error| ("spec", entry(), error.to_string())),
        Some(root) => match DiskFiles::new(root) {
            Ok(files) => match files.logical(&config.spec) {
                Some(entry) => Ok((files, entry)),
                None => Err(("spec", entry(), format!("it is not under the root folder `{}`", root.display()))),
            },
            Err(error) => Err(("root", format!("the root folder `{}`", root.display()), error.to_string())),
        },
    };
    match opened {
        Ok(opened) => Some(opened),
        Err((option, what, why)) => {
            let place = config.place(option, "", sources);
            diagnostics.report(&codes::UNREADABLE, place, format!("{what} cannot be read: {why}"));
            None
        }
    }
}

/// Has messages about a file that is not there, and that the config names, point into the config.
pub(crate) fn place_files(config: &Config, files: &DiskFiles, sources: &mut Sources, diagnostics: &mut Diagnostics) {
    let mut named = vec![(&config.spec, "spec", String::new())];
    named.extend(config.overlays.iter().map(|path| (path, "overlays", path.display().to_string())));
    diagnostics.place_files(|shown| {
        let named_so = |path: &Path| files.logical(path).is_some_and(|logical| files.shown(&logical) == shown);
        let (_, option, key) = named.iter().find(|(path, ..)| named_so(path))?;
        config.place(option, key, sources)
    });
}
