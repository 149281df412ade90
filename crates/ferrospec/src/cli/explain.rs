//! `ferrospec explain`: the table of messages, for people.

use ferrospec_diagnostics::{Code, codes};

/// All there is to say about `code`; without one, a line for each.
pub(super) fn text(code: Option<&'static Code>) -> String {
    let Some(code) = code else {
        let lines = codes::ALL.iter().map(|row| format!("{} {:<8} {}\n", row.id, row.severity, row.title));
        return lines.collect();
    };
    let Code { id, severity, title, explanation, example, .. } = code;
    let changed = match code.is_fatal {
        true => "It is always an error, because there is nothing to go on with: `--warn` and `--allow` do not take it."
            .to_owned(),
        false => format!(
            "Say `--deny {id}` to make it an error (nothing is written then), `--warn {id}` to make it a warning (the command goes on), `--allow {id}` not to see it."
        ),
    };
    let lines: String = example.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
    let shown = if lines.is_empty() { String::new() } else { format!("\nFor example:\n\n{lines}") };
    format!("{severity}[{id}]: {title}\n\n{}\n{shown}\n{}\n", wrapped(explanation), wrapped(&changed))
}

/// A paragraph in lines of at most [`WIDTH`] characters.
fn wrapped(paragraph: &str) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let line = lines.last_mut().expect("it begins with one");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// So long a line is read with ease, and fits into a terminal.
const WIDTH: usize = 80;
