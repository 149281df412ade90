//! Clients that others generate, before generated servers.

use super::plan::of_literal;
use super::servers::{Server, python};
use super::subject::Subject;
use super::verdict::Verdict;
use crate::npm;
use crate::process::finish;
use crate::relay;
use crate::workplace::Workplace;
use serde_json::{Map, Value, json};
use std::io;
use std::process::Command;

/// What is installed, pinned.
const PACKAGES: &[(&str, &str)] =
    &[("openapi-fetch", "0.17.0"), ("openapi-typescript", "7.13.0"), ("typescript", "5.9.3")];

/// The client of openapi-fetch, without its calls.
const FETCH: &str = include_str!("../../strangers/fetch_client.ts");

/// Installs what is not there.
pub(super) fn install(workplace: &Workplace) -> io::Result<()> {
    npm::install(workplace, PACKAGES)
}

/// What becomes of each client's calls. Behind our server stands our client, and behind that FastAPI.
pub(super) fn judge(workplace: &Workplace, subject: &Subject) -> io::Result<Vec<(&'static str, Vec<Verdict>)>> {
    let (_server, behind) = Server::FastApi.start(workplace, subject)?;
    let (_relay, front, _) = relay::start(workplace, &behind, &subject.generated.name)?;
    let url = format!("http://127.0.0.1:{front}");
    let mut verdicts = Vec::new();
    for (name, said) in [
        ("openapi-python-client", of_python(workplace, subject, &url)?),
        ("openapi-fetch", of_fetch(workplace, subject, &url)?),
    ] {
        verdicts.push((name, read(subject, name, &said)));
    }
    Ok(verdicts)
}

/// A verdict for each status, by a line that says what is wrong.
fn read(subject: &Subject, client: &str, said: &str) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for operation in &subject.plan.operations {
        for (_, answer) in &operation.cases {
            let begin = format!("{}\t{}\t", operation.name, answer.status);
            let line = said.lines().find_map(|line| line.strip_prefix(&begin));
            let wrong = line
                .map_or(Some("never asked".to_owned()), |said| Some(said.to_owned()).filter(|said| !said.is_empty()));
            verdicts.push(Verdict::new(client, &subject.generated.name, &operation.name, answer.status, wrong));
        }
    }
    verdicts
}

fn of_python(workplace: &Workplace, subject: &Subject, url: &str) -> io::Result<String> {
    let package = format!("python/client_{}", subject.generated.name.replace('-', "_"));
    let folder = std::path::absolute(workplace.path(&package))?;
    std::fs::create_dir_all(workplace.path("python"))?;
    let mut generate = Command::new(std::path::absolute(workplace.path("venv/bin/openapi-python-client"))?);
    generate.current_dir(workplace.path("python")).args(["generate", "--meta", "none", "--overwrite", "--path"]);
    generate.arg(std::path::absolute(&subject.bundle)?).arg("--output-path").arg(&folder);
    let path = std::env::join_paths(
        [std::path::absolute(workplace.path("venv/bin"))?]
            .into_iter()
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    finish(generate.env("PATH", path.map_err(io::Error::other)?))?;
    let [bundle, written] = [&subject.bundle, &subject.written].map(std::path::absolute);
    finish(python(workplace).arg("python_client.py").arg(bundle?).arg(written?).arg(url).arg(folder))
}

fn of_fetch(workplace: &Workplace, subject: &Subject, url: &str) -> io::Result<String> {
    let folder = format!("fetch/{}", subject.generated.name);
    let calls: Vec<_> = subject
        .plan
        .operations
        .iter()
        .flat_map(|operation| operation.cases.iter().map(move |(asked, answer)| call(&operation.name, asked, answer)))
        .collect();
    workplace.put(&format!("{folder}/client.ts"), &FETCH.replace("// CALLS\n", &calls.concat()))?;
    let schema = workplace.path(&format!("{folder}/schema.d.ts"));
    let mut types = npm::program(workplace, "openapi-typescript");
    types.arg(std::path::absolute(&subject.bundle)?).arg("--output").arg(std::path::absolute(schema)?);
    // Otherwise an object of which nothing is said has no members.
    finish(types.arg("--empty-objects-unknown"))?;
    workplace.put(
        &format!("{folder}/tsconfig.json"),
        "{\"compilerOptions\": {\"strict\": true, \"target\": \"es2022\", \"module\": \"nodenext\", \"types\": [], \"lib\": [\"es2022\", \"dom\"], \
         \"skipLibCheck\": true, \"outDir\": \"out\"}, \"include\": [\"client.ts\", \"node.d.ts\", \"schema.d.ts\"]}\n",
    )?;
    workplace.put(&format!("{folder}/package.json"), "{\"type\": \"module\"}\n")?;
    workplace.put(&format!("{folder}/node.d.ts"), "declare const process: { argv: string[] };\n")?;
    // What the types have against a call, that call has against it; it is emitted all the same.
    let compiled =
        npm::program(workplace, "tsc").arg("--project").arg(std::path::absolute(workplace.path(&folder))?).output()?;
    let said = String::from_utf8_lossy(&compiled.stdout).into_owned();
    let mut node = Command::new("node");
    let run = finish(node.current_dir(workplace.path(&folder)).arg("out/client.js").arg(url))?;
    let text = FETCH.replace("// CALLS\n", &calls.concat());
    let against: String = said.lines().filter_map(|line| against(line, &text)).collect();
    Ok(against + &run)
}

/// What a line of the compiler has against a call: a line as the client writes them.
fn against(said: &str, text: &str) -> Option<String> {
    let at: usize =
        said.strip_prefix(|_: char| true).and(said.split_once("client.ts(")?.1.split(',').next())?.parse().ok()?;
    let call = text.lines().nth(at - 1)?;
    let (name, rest) = call.strip_prefix("await call(\"")?.split_once("\", ")?;
    Some(format!("{name}\t{}\tits types refuse the call: {said}\n", rest.split(',').next()?))
}

/// A call, on a line of its own.
fn call(name: &str, asked: &crate::requests::Asked, answer: &crate::requests::Answer) -> String {
    let (method, path) = name.split_once(' ').unwrap_or((name, "/"));
    let mut parameters = Map::new();
    for (location, name, value) in &asked.parameters {
        let of = parameters.entry(location.as_str()).or_insert_with(|| json!({}));
        of[name] = of_literal(value);
    }
    let mut options = Map::new();
    if !parameters.is_empty() {
        options.insert("params".to_owned(), parameters.into());
    }
    let mut headers = Map::from_iter([("x-wanted-status".to_owned(), Value::from(answer.status.to_string()))]);
    let is_parameter = |name: &str| asked.parameters.iter().any(|(_, other, _)| other.eq_ignore_ascii_case(name));
    for (name, value) in asked.headers.iter().filter(|(name, _)| name != "cookie" && !is_parameter(name)) {
        headers.insert(name.clone(), Value::from(value.clone()));
    }
    options.insert("headers".to_owned(), headers.into());
    if let Some((_, value)) = &asked.value {
        options.insert("body".to_owned(), of_literal(value));
    }
    let media_type = answer.body.as_ref().map(|(media_type, _)| media_type.as_str());
    let has = media_type.is_some_and(|media_type| media_type.contains("json")) && method != "HEAD";
    if media_type.is_some() && !has {
        options.insert("parseAs".to_owned(), "text".into());
    }
    let (status, options) = (answer.status, Value::from(options));
    format!("await call({name:?}, {status}, {has}, () => client.{method}({path:?}, {options}));\n")
}

#[cfg(test)]
mod tests {
    use super::against;

    #[test]
    fn what_types_have_against_a_call_is_told_of_it() {
        let text = "import x;\nawait call(\"GET /a\", 404, true, () => client.GET(\"/a\", {}));\n";
        let said = "fetch/a/client.ts(2,9): error TS2322: no";
        assert_eq!(against(said, text), Some(format!("GET /a\t404\tits types refuse the call: {said}\n")));
        assert_eq!(against("fetch/a/client.ts(1,9): error TS1: no", text), None);
    }
}
