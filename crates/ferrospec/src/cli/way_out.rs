//! What somebody can do whose description has errors and belongs to others.

use ferrospec_diagnostics::{Diagnostic, Severity, codes};
use ferrospec_document::Sources;
use std::collections::BTreeSet;

/// A line that names what reads past the errors among `messages`, and what mends the others while the files stay as they
/// are; nothing if no error is about what a description says.
pub(super) fn way_out(messages: &[Diagnostic], sources: &Sources) -> Option<String> {
    // What is no YAML cannot be overlaid; names, output and config are the user's own, and so is what was made an error.
    let about_it = |error: &&Diagnostic| {
        let Diagnostic { code, severity, locus, help, .. } = error;
        // An overlay is the user's own, too; a file that is no description is the wrong one, and a root that is too narrow is
        // mended as the message says.
        let is_own = locus.is_some_and(|locus| sources.get(locus.file).is_overlay())
            || *code == &codes::NOT_A_DESCRIPTION
            || *code == &codes::OUTSIDE_ROOT && help.as_deref().is_some_and(|help| help.contains("`--root`"));
        *severity == Severity::Error
            && !is_own
            && code.severity == Severity::Error
            && matches!(code.id.get(..3), Some("E02" | "E03" | "E04"))
    };
    let errors = messages.iter().filter(about_it);
    let (fatal, lowered): (BTreeSet<_>, BTreeSet<_>) =
        errors.fold(Default::default(), |(mut fatal, mut lowered), error| {
            // Past a slip whatever hangs on it is lost, where a letter mends it.
            let is_slip = error.help.as_deref().is_some_and(|help| help.contains("did you mean"));
            if error.code.is_fatal || is_slip {
                fatal.insert(error.code.id)
            } else {
                lowered.insert(error.code.id)
            };
            (fatal, lowered)
        });
    let lowered: BTreeSet<_> = lowered.difference(&fatal).copied().collect();
    let joined = |codes: BTreeSet<&str>, before: &str| {
        codes.into_iter().map(|code| format!("{before}{code}")).collect::<Vec<_>>()
    };
    let mut ways = Vec::new();
    if !lowered.is_empty() {
        ways.push(format!("`{}` reads past that", joined(lowered, "--warn ").join(" ")));
    }
    if !fatal.is_empty() {
        ways.push(format!("an overlay mends {} (`--overlay FILE`)", joined(fatal, "").join(", ")));
    }
    (!ways.is_empty()).then(|| format!("if the description is not yours to change: {}\n", ways.join(", and ")))
}

#[cfg(test)]
mod tests {
    use super::way_out;
    use ferrospec_diagnostics::{Code, Diagnostics, codes};
    use ferrospec_document::Sources;

    fn of(errors: &[&'static Code]) -> Option<String> {
        let mut diagnostics = Diagnostics::default();
        for code in errors {
            let _ = diagnostics.report(code, None, "an error");
        }
        way_out(&diagnostics.into_sorted(), &Sources::default())
    }

    #[test]
    fn each_error_has_its_way() {
        let both = of(&[&codes::FOREIGN_KEY, &codes::MISSING_TARGET, &codes::FOREIGN_KEY, &codes::SYNTAX]);
        assert_eq!(
            both.as_deref(),
            Some(
                "if the description is not yours to change: `--warn E0333` reads past that, and an overlay mends E0204 \
                 (`--overlay FILE`)\n"
            )
        );
    }

    #[test]
    fn a_slip_is_mended_rather_than_read_past() {
        let mut diagnostics = Diagnostics::default();
        let _ = diagnostics.report(&codes::FOREIGN_KEY, None, "a slip").help("did you mean `requestBody`?");
        let _ = diagnostics.report(&codes::FOREIGN_KEY, None, "another key");
        let way = way_out(&diagnostics.into_sorted(), &Sources::default());
        assert_eq!(
            way.as_deref(),
            Some("if the description is not yours to change: an overlay mends E0333 (`--overlay FILE`)\n")
        );
    }

    #[test]
    fn what_is_no_fault_of_a_description_has_none() {
        assert_eq!(of(&[&codes::SYNTAX, &codes::WRITE_FAILED]), None);
        assert_eq!(of(&[&codes::UNKNOWN_KEY]), None, "a warning");
    }
}
