//! `cargo xtask codes`: `CODES.md` from the table of messages.

use ferrospec_diagnostics::{Code, codes};
use std::fs;
use std::path::Path;

const FILE: &str = "CODES.md";

/// Writes the file, or checks that it is what the table says; `false` if something is wrong, which is said.
pub(crate) fn run(root: &Path, check: bool) -> bool {
    let (path, text) = (root.join(FILE), text());
    if fs::read_to_string(&path).is_ok_and(|is| is == text) {
        return true;
    }
    if check {
        eprintln!("{FILE} is not what the table of messages says: run `cargo xtask codes` and commit what it writes");
        return false;
    }
    match fs::write(&path, text) {
        Ok(()) => true,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            false
        }
    }
}

/// The whole file.
fn text() -> String {
    let mut text = String::from(
        "<!-- Written by `cargo xtask codes` from crates/ferrospec-diagnostics/src/codes. Do not edit. -->\n\
         # Messages\n\n\
         Every message of ferrospec has a code. `ferrospec explain E0203` prints what stands here about it.\n\n\
         A code is an *error* (nothing is written), a *warning* (read in the one sensible way, or not carried out) or a *note*\n\
         (worth knowing). `--deny CODE`, `--warn CODE` and `--allow CODE` on the command line, or `CODE = \"error\"`,\n\
         `\"warning\"`, `\"note\"` or `\"allow\"` under `[severity]` in the config, make it something else; a *fatal error* leaves\n\
         nothing sensible to read or to write, and stays one.\n",
    );
    let mut stage = "";
    for code in codes::ALL {
        if code.stage() != stage {
            stage = code.stage();
            text.push_str(&format!("\n## {stage}\n"));
        }
        text.push_str(&section(code));
    }
    text
}

fn section(code: &Code) -> String {
    let Code { id, severity, title, explanation, example, is_fatal } = code;
    let fatal = if *is_fatal { "fatal " } else { "" };
    // A fence is longer than any inside of it.
    let longest = example.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let notation = if code.stage() == "Configuration" { "toml" } else { "yaml" };
    let example = match example.is_empty() {
        true => String::new(),
        false => format!("\n{fence}{notation}\n{example}\n{fence}\n"),
    };
    format!("\n### {id}: {title}\n*{fatal}{severity}*. {explanation}\n{example}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_file_is_what_the_table_says() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert!(super::run(&root, true), "run `cargo xtask codes`");
    }

    #[test]
    fn every_code_is_there_once() {
        let text = super::text();
        for code in super::codes::ALL {
            assert_eq!(text.matches(&format!("\n### {}: {}\n", code.id, code.title)).count(), 1, "{}", code.id);
        }
    }

    #[test]
    fn every_explanation_says_why_and_what_to_do() {
        let short = super::codes::ALL.iter().filter(|code| !code.explanation.contains(". "));
        let short: Vec<_> = short.map(|code| format!("{}: {}", code.id, code.explanation)).collect();
        assert!(short.is_empty(), "one sentence does not say both:\n{}", short.join("\n"));
    }
}
