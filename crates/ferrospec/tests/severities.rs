//! Errors that the user lowers, in every case of them.

use crate::messages::{cases, code, open};
use ferrospec_diagnostics::{Severity, codes};

#[test]
fn what_can_be_lowered_leaves_something_to_go_on_with() {
    for path in cases() {
        let Some(row) = codes::find(code(&path)).filter(|row| row.severity == Severity::Error) else { continue };
        let (line, case) = open(&path);
        let ran = case.run(&format!("{line} --allow {}", row.id));
        if row.is_fatal {
            assert_eq!(ran.code, 2, "{}", path.display());
        } else {
            assert_eq!(ran.code, 0, "{}: {}", path.display(), ran.stderr);
            assert!(!ran.stderr.contains(row.id), "{}: {}", path.display(), ran.stderr);
        }
    }
}
