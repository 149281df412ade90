//! What is not called as it would be alone.

use crate::program::Ident;
use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use std::collections::HashMap;

/// All that yielded a name to something else, of what is no named schema; that is said once all names are known.
#[derive(Default)]
pub(super) struct Yields(Vec<Yielded>);

struct Yielded {
    locus: Locus,
    /// What is called how.
    words: String,
    /// What it would be called alone.
    plain: Ident,
    help: &'static str,
}

impl Yields {
    /// Notes that what stands at `locus` would be called `plain`, if it has another `name`.
    ///
    /// `words` say what it is called instead.
    pub(super) fn note(
        &mut self,
        locus: Locus,
        (plain, name): (&Ident, &Ident),
        help: &'static str,
        words: impl FnOnce(&str) -> String,
    ) {
        if plain != name {
            self.0.push(Yielded { locus, words: words(name.as_str()), plain: plain.clone(), help });
        }
    }

    /// Says of each what it is called, and because of which other.
    ///
    /// Of a name that nothing has, which is one of Rust's own, nothing is said.
    pub(super) fn report(self, holders: impl Iterator<Item = (Ident, Locus)>, diagnostics: &mut Diagnostics) {
        if self.0.is_empty() {
            return;
        }
        let holders: HashMap<Ident, Locus> = holders.collect();
        for Yielded { locus, words, plain, help } in self.0 {
            let Some(&holder) = holders.get(&plain) else { continue };
            let words = format!("{words}, because `{}` is another type", plain.as_str());
            let message = diagnostics.report(&codes::RENAMED, locus, words);
            message.note(holder, format!("this one is called `{}`", plain.as_str())).help(help);
        }
    }
}
