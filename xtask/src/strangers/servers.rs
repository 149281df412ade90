//! Servers of other frameworks, behind generated clients.

use super::subject::Subject;
use super::verdict::Verdict;
use crate::http;
use crate::process::{Running, finish};
use crate::relay;
use crate::workplace::Workplace;
use std::io;
use std::process::Command;

/// The programs and what they share.
const PROGRAMS: &[(&str, &str)] = &[
    ("plan.py", include_str!("../../strangers/plan.py")),
    ("fastapi_server.py", include_str!("../../strangers/fastapi_server.py")),
    ("connexion_server.py", include_str!("../../strangers/connexion_server.py")),
    ("python_client.py", include_str!("../../strangers/python_client.py")),
];

/// What is installed, pinned.
const PACKAGES: &[&str] = &[
    "connexion[flask,uvicorn]==3.3.0",
    "fastapi==0.165.0",
    "openapi-python-client==0.29.1",
    "python-multipart==0.0.20",
    "starlette==1.10.0",
    "uvicorn==0.54.0",
];

/// Installs what is not there, and writes the programs.
pub(super) fn install(workplace: &Workplace) -> io::Result<()> {
    for (name, text) in PROGRAMS {
        workplace.put(name, text)?;
    }
    let list: String = PACKAGES.iter().map(|package| format!("{package}\n")).collect();
    let mark = workplace.path("venv/requirements.txt");
    if std::fs::read_to_string(&mark).is_ok_and(|there| there == list) {
        return Ok(());
    }
    finish(Command::new("python3").args(["-m", "venv"]).arg(workplace.path("venv")))?;
    let pip = workplace.path("venv/bin/pip");
    finish(Command::new(pip).args(["install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES))?;
    std::fs::write(mark, list)
}

/// Python as it is installed.
pub(super) fn python(workplace: &Workplace) -> Command {
    let mut command = Command::new(workplace.path("venv/bin/python"));
    command.current_dir(workplace.path(""));
    command
}

/// A framework.
#[derive(Clone, Copy)]
pub(super) enum Server {
    FastApi,
    Connexion,
}

impl Server {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::FastApi => "FastAPI",
            Self::Connexion => "connexion",
        }
    }

    fn program(self) -> &'static str {
        match self {
            Self::FastApi => "fastapi_server.py",
            Self::Connexion => "connexion_server.py",
        }
    }

    /// Starts it as the server of a description, at a port.
    pub(super) fn start(self, workplace: &Workplace, subject: &Subject) -> io::Result<(Running, String)> {
        let port = http::free_port()?;
        let mut command = python(workplace);
        command.arg(self.program()).arg(std::path::absolute(&subject.bundle)?);
        command.arg(std::path::absolute(&subject.written)?).arg(&port);
        let said = std::fs::File::create(workplace.path(&format!("{}.{}.log", subject.generated.name, self.name())))?;
        let running = Running(command.stderr(said).spawn()?);
        http::wait(&port)?;
        Ok((running, port))
    }
}

/// Asks for every status of every operation, by the generated client.
pub(super) fn judge(workplace: &Workplace, subject: &Subject, server: Server) -> io::Result<Vec<Verdict>> {
    let (_server, behind) = server.start(workplace, subject)?;
    let (_relay, front, log) = relay::start(workplace, &behind, &subject.generated.name)?;
    let (mut verdicts, mut rows) = (Vec::new(), 0);
    for operation in &subject.plan.operations {
        for (asked, answer) in &operation.cases {
            let mut asked = asked.clone();
            asked.headers.push(("x-wanted-status".to_owned(), answer.status.to_string()));
            http::send(&front, &asked)?;
            let text = std::fs::read_to_string(&log)?;
            let wrong = wrong(text.lines().nth(rows).unwrap_or_default(), answer.status);
            rows += 1;
            let name = &subject.generated.name;
            verdicts.push(Verdict::new(server.name(), name, &operation.name, answer.status, wrong));
        }
    }
    Ok(verdicts)
}

/// What a row of the relay's log says is wrong.
fn wrong(row: &str, wanted: u16) -> Option<String> {
    let cells: Vec<_> = row.split('\t').collect();
    let [_, _, status, error, refusal, _, asked, _, _] = cells[..] else { return Some(format!("no row: {row}")) };
    match () {
        () if !error.is_empty() => Some(error.to_owned()),
        () if asked.is_empty() => Some(format!("our server refuses it: {status} {refusal}")),
        () if status != wanted.to_string() => Some(format!("the status is {status}: {refusal}")),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn a_row_is_fine_if_the_client_has_read_the_status_that_was_wanted() {
        let check = |row: &str, expected: Option<&str>| {
            assert_eq!(wrong(&row.replace('|', "\t"), 404).as_deref(), expected, "{row}");
        };
        check("GET|/a|404||{}||R|A|404 - -", None);
        check("GET|/a|200||||R|A|200 - -", Some("the status is 200: "));
        check("GET|/a|502|Body 404 x|{}||R||404 - -", Some("Body 404 x"));
        check("GET|/a|400||{}||||", Some("our server refuses it: 400 {}"));
    }
}
