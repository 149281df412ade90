//! Programs that tasks run, and wait for.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

/// Runs a command, and returns what it printed.
///
/// # Errors
/// It cannot be run, or says that something is wrong.
pub(crate) fn finish(command: &mut Command) -> io::Result<String> {
    let output = command.output().map_err(|error| {
        io::Error::other(format!("cannot run `{}`: {error}", Path::new(command.get_program()).display()))
    })?;
    let [out, err] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    if output.status.success() { Ok(out) } else { Err(io::Error::other(format!("`{command:?}` fails\n{out}{err}"))) }
}

/// A program that ends with whoever started it.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a program, and waits for the line in which it says its port behind `words`.
pub(crate) fn start(command: &mut Command, words: &str) -> io::Result<(Child, String)> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut lines = BufReader::new(child.stdout.take().ok_or_else(|| io::Error::other("nothing is printed"))?);
    let (mut line, mut all) = (String::new(), String::new());
    while lines.read_line(&mut line)? > 0 {
        if let Some((_, port)) = line.split_once(words) {
            let port = port.chars().take_while(char::is_ascii_digit).collect();
            // What it prints from now on must go somewhere.
            thread::spawn(move || lines.read_to_end(&mut Vec::new()));
            return Ok((child, port));
        }
        all.push_str(&std::mem::take(&mut line));
    }
    child.wait()?;
    Err(io::Error::other(format!("`{command:?}` does not start\n{all}")))
}
