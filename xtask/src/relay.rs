//! A program between two others, on top of generated crates: what asks us is read by a generated server as a typed request,
//! the generated client of the same crate sends that to what stands behind, and the typed answer goes back the same way.
//!
//! What is its own for a crate follows from the crate's text alone: a method for each of the trait `Api`, which hands the
//! request to the client, and one for each of the trait `Authenticator`, which hands what was shown to the client.

use crate::generated::Generated;
use crate::process::{self, Running};
use crate::workplace::Workplace;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};
use syn::{FnArg, Item, ItemTrait, Pat, TraitItem, TraitItemFn, Type};

/// The program, without what is a crate's own.
const PROGRAM: &str = include_str!("relay/program.txt");

/// A crate of a workplace, and where its server is found.
pub(crate) struct Mount<'a> {
    /// The crate's name.
    pub(crate) name: &'a str,
    /// Its folder in the workplace.
    pub(crate) folder: String,
    /// What all its paths begin with, the base URL's path among it.
    pub(crate) prefix: &'a str,
    /// The path of its base URL.
    pub(crate) base: &'a str,
    /// The media types whose bodies are texts by what its document says.
    pub(crate) texts: &'a BTreeSet<String>,
    /// The values that its document lists.
    pub(crate) listed: &'a BTreeSet<String>,
}

/// Builds the program, with crates that compile. It is `target/debug/relay` in the workplace then.
///
/// # Errors
/// The program does not build, or a file cannot be read or written.
pub(crate) fn build(workplace: &Workplace, mounts: &[Mount<'_>]) -> io::Result<()> {
    let runtime = workplace.runtime();
    let (mut dependencies, mut glue, mut rows) = (String::new(), String::new(), String::new());
    for Mount { name, folder, prefix, base, texts, listed } in mounts {
        let module = name.replace('-', "_");
        dependencies.push_str(&format!("{name} = {{ path = \"../{folder}\" }}\n"));
        let [texts, listed] = [texts, listed].map(|all| all.iter().collect::<Vec<_>>());
        rows.push_str(&format!(
            "    Mount {{ name: {name:?}, prefix: {prefix:?}, base: {base:?}, texts: &{texts:?}, listed: &{listed:?}, router: glue_{module}::router }},\n"
        ));
        let source = |file: &str| fs::read_to_string(workplace.path(&format!("{folder}/src/{file}.rs")));
        glue.push_str(&of_crate(&module, &source("api")?, &source("server")?).map_err(io::Error::other)?);
    }
    workplace.put(
        "relay/Cargo.toml",
        &format!(
            "[package]\nname = \"relay\"\nedition = \"2024\"\n\n[dependencies]\n\
             axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }}\n\
             ferrospec-runtime = {{ path = {runtime:?}, features = [\"client\", \"server\"] }}\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"net\", \"rt\"] }}\n\
             tower-service = \"0.3\"\n{dependencies}"
        ),
    )?;
    let program = PROGRAM.replace("// GLUE\n", &glue).replace("    // MOUNTS\n", &rows);
    workplace.put("relay/src/main.rs", &program)?;
    let members = mounts.iter().map(|mount| mount.folder.clone());
    workplace.set_members(members.chain(["relay".to_owned()]))?;
    let output = workplace.cargo("build --package relay").output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("the relay does not build\n{}", String::from_utf8_lossy(&output.stderr))))
}

/// As [`build`], with crates of which each stands at the root, one at a time.
///
/// # Errors
/// As of [`build`].
pub(crate) fn build_plain<'a>(workplace: &Workplace, crates: impl Iterator<Item = &'a Generated>) -> io::Result<()> {
    let none = BTreeSet::new();
    let mount = |one: &'a Generated| Mount {
        name: &one.name,
        folder: one.folder(),
        prefix: "",
        base: "",
        texts: &none,
        listed: &none,
    };
    build(workplace, &crates.map(mount).collect::<Vec<_>>())
}

/// Starts the program in front of a port, for the crate of this name alone; the port at which it listens, and its log.
///
/// # Errors
/// It does not start.
pub(crate) fn start(workplace: &Workplace, behind: &str, name: &str) -> io::Result<(Running, String, PathBuf)> {
    let (log, nothing) = (workplace.path(&format!("{name}.tsv")), workplace.path("nothing.tsv"));
    workplace.put("nothing.tsv", "")?;
    let mut relay = Command::new(workplace.path("target/debug/relay"));
    let (relay, port) = process::start(relay.arg(behind).arg(&log).arg(&nothing).arg(name), "listening ")?;
    Ok((Running(relay), port, log))
}

/// What is the program's own for a crate, whose files these are.
fn of_crate(name: &str, api: &str, server: &str) -> syn::Result<String> {
    let operations: String = methods(api, "Api")?.iter().filter_map(|method| operation(name, method)).collect();
    let schemes = methods(server, "Authenticator")?;
    let checks: String = schemes.iter().map(check).collect();
    let credentials: String = schemes.iter().map(credential).collect();
    let (second, authenticator) = match schemes.is_empty() {
        true => ("", String::new()),
        false => (
            ", Shown(relay)",
            format!(
                "\n    struct Shown(super::Relay);\n\n    impl {name}::server::Authenticator for Shown {{\n        type Principal = ();\n\n{checks}    }}\n"
            ),
        ),
    };
    Ok(format!(
        "mod glue_{name} {{
    #[allow(unused_imports)]
    use super::Text as _;

    pub(super) fn router(relay: super::Relay) -> super::axum::Router {{
        {name}::server::router(Proxy(relay.clone()){second})
    }}

    struct Proxy(super::Relay);

    impl Proxy {{
        fn client(&self) -> Result<{name}::client::Client, super::Error> {{
            let client = {name}::client::Client::new(&self.0.0.base_url)?.with_http_client(self.0.0.http.clone()).with_interceptor(super::Judged(self.0.clone()));
{credentials}            Ok(client)
        }}
    }}

    impl {name}::Api for Proxy {{
        type Error = super::Failure;
{operations}    }}
{authenticator}}}

"
    ))
}

/// The methods of a trait in this text; none if there is no such trait.
fn methods(text: &str, name: &str) -> syn::Result<Vec<TraitItemFn>> {
    let file = syn::parse_file(text)?;
    let found = file.items.into_iter().find_map(|item| match item {
        Item::Trait(ItemTrait { ident, items, .. }) if ident == name => Some(items),
        _ => None,
    });
    let methods = found.into_iter().flatten().filter_map(|item| match item {
        TraitItem::Fn(method) => Some(method),
        _ => None,
    });
    Ok(methods.collect())
}

fn operation(name: &str, method: &TraitItemFn) -> Option<String> {
    let FnArg::Typed(argument) = method.sig.inputs.get(1)? else { return None };
    let Type::Path(path) = &*argument.ty else { return None };
    let request = &path.path.segments.last()?.ident;
    let method = &method.sig.ident;
    Some(format!(
        "
        async fn {method}(&self, request: {name}::{request}) -> Result<<{name}::{request} as ferrospec_runtime::Request>::Response, super::Failure> {{
            self.0.send(&request);
            let answer = match self.client() {{
                Ok(client) => {name}::Api::{method}(&client, request).await,
                Err(error) => Err(error),
            }};
            self.0.receive(answer)
        }}
"
    ))
}

/// The names of what is shown for a scheme, behind the attempt.
fn shown(method: &TraitItemFn) -> Vec<String> {
    let names = method.sig.inputs.iter().skip(2).filter_map(|input| match input {
        FnArg::Typed(argument) => match &*argument.pat {
            Pat::Ident(pattern) => Some(pattern.ident.to_string()),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    names.collect()
}

fn check(method: &TraitItemFn) -> String {
    let names = shown(method);
    let texts: Vec<_> = names.iter().map(|name| format!("{name}.into_text()")).collect();
    let scheme = &method.sig.ident;
    let types = match names.len() {
        2 => ["String", "ferrospec_runtime::Secret<String>"].as_slice(),
        _ => ["ferrospec_runtime::Secret<String>"].as_slice(),
    };
    let arguments: String = names.iter().zip(types).map(|(name, ty)| format!(", {name}: {ty}")).collect();
    format!(
        "        async fn {scheme}(&self, _: ferrospec_runtime::server::Attempt<'_>{arguments}) -> Result<(), ferrospec_runtime::server::Denied> {{
            self.0.show(\"{scheme}\", vec![{}]);
            Ok(())
        }}
",
        texts.join(", ")
    )
}

fn credential(method: &TraitItemFn) -> String {
    let scheme = &method.sig.ident;
    let places: Vec<_> = (0..shown(method).len()).map(|at| format!("shown[{at}].clone()")).collect();
    format!(
        "            let client = match self.0.shown(\"{scheme}\") {{
                Some(shown) => client.with_{scheme}({}),
                None => client,
            }};
",
        places.join(", ")
    )
}
