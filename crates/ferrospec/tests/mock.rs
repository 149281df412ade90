//! `ferrospec mock`: a description, served.

use crate::support::Case;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

const FIXTURE: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: Pet.yaml}}}}}
//- Pet.yaml
type: object
required: [name]
properties:
  name: {type: string}
example: {name: Rex}
";

/// A command that serves, until it is dropped.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Served {
    /// Serves what `arguments` name, at an address that is handed back.
    fn of(case: &Case, arguments: &[&str]) -> (Self, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ferrospec"));
        command.arg("mock").args(arguments).args(["--listen", "127.0.0.1:0"]).current_dir(case.path("."));
        let mut served = Self(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
        let mut line = String::new();
        BufReader::new(served.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap_or_else(|| panic!("it says where it listens: {line}"));
        (served, address.to_owned())
    }
}

fn ask(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_description_of_many_files_is_served() {
    let case = Case::new(FIXTURE);
    let (_served, address) = Served::of(&case, &["openapi.yaml"]);
    let fine = ask(&address, "/pets/1");
    assert!(fine.starts_with("HTTP/1.1 200") && fine.ends_with(r#"{"name":"Rex"}"#), "{fine}");
    let wrong = ask(&address, "/pets/one");
    assert!(wrong.starts_with("HTTP/1.1 400") && wrong.contains(r#""in":"path","name":"id""#), "{wrong}");
}

#[test]
fn types_of_other_crates_are_drawn_from_their_schemas() {
    let case = Case::new(
        "\
openapi: 3.1.0
info: {title: Weights, version: '1'}
paths:
  /weight:
    get:
      responses:
        '200': {description: One., content: {application/json: {schema: {type: number, format: decimal, minimum: 2, maximum: 2}}}}
//- ferrospec.toml
spec = 'openapi.yaml'
out = 'out'
[formats]
decimal = 'units::Decimal'
[rust-types]
units = { version = '1', via = 'serde' }
",
    );
    let (_served, address) = Served::of(&case, &[]);
    let answer = ask(&address, "/weight");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\n2"), "{answer}");
}

#[test]
fn an_example_that_is_not_answered_is_said() {
    let case = Case::new(&FIXTURE.replace("{name: Rex}", "{name: 7}"));
    // It is said before anybody listens, which here nobody does.
    let ran = case.run("mock openapi.yaml --deny E0370");
    assert!(
        ran.stderr.contains("error[E0370]") && ran.stderr.contains("the mock answers another value"),
        "{}",
        ran.stderr
    );
}

#[test]
fn where_nobody_can_listen_the_way_out_is_said() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let case = Case::new(FIXTURE);
    let ran = case.run(&format!("mock openapi.yaml --listen {}", address.port()));
    let said = format!("nothing can be served at {address}: ");
    assert!(ran.stderr.contains(&said) && ran.stderr.contains("`--listen 0`"), "{}", ran.stderr);
    assert_eq!(ran.code, 1);
    let ran = case.run("mock openapi.yaml --listen 127.0.0.1");
    assert!(ran.stderr.contains("such as `127.0.0.1:3000`"), "{}", ran.stderr);
    assert_eq!(ran.code, 2);
}

#[test]
fn what_has_errors_is_not_served() {
    let ran =
        Case::new(&FIXTURE.replace("$ref: Pet.yaml", "$ref: Dog.yaml")).run("mock openapi.yaml --listen 127.0.0.1:0");
    assert_eq!((ran.code, &*ran.stdout), (1, ""));
    assert!(ran.stderr.contains("E0203") && ran.stderr.ends_with("nothing is served\n"), "{}", ran.stderr);
}

#[test]
fn a_credential_of_a_scheme_that_is_not_there_is_an_error() {
    let secret = FIXTURE.replace("paths:", "security: [{apiKey: []}]\ncomponents: {securitySchemes: {apiKey: {type: apiKey, in: header, name: k}}}\npaths:");
    let ran = Case::new(&secret).run("mock openapi.yaml --listen 127.0.0.1:0 --credential apikye=letmein");
    assert_eq!((ran.code, &*ran.stdout), (1, ""));
    let said = "no operation asks for a security scheme `apikye`: did you mean `apiKey`?\nnothing is served\n";
    assert!(ran.stderr.ends_with(said) && !ran.stderr.contains("letmein"), "{}", ran.stderr);
}
