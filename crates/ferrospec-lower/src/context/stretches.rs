//! Contexts beside each other: stretches of what waits are worked off at the same time.
//!
//! Each context knows what was known when they were set beside each other, and nothing of the others. Types that it makes have
//! the numbers behind those that there were. They are joined in the order of their stretches, where types get the numbers
//! that they would have if one stretch were worked off after the other: so it says nothing how many threads there are.

use super::Context;
use super::beside::{Before, Beside, Kept, Numbers};
use crate::mapped::Mapped;
use ferrospec_ir::Shape;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use std::sync::Arc;

impl<'a> Context<'a> {
    /// Does `work` with each of these stretches, in contexts beside each other, and joins them. A context that said something of
    /// a place of which another said something before it is not joined: its stretch is worked off again, behind the others.
    pub(crate) fn each_beside<T: Sync>(&mut self, stretches: &[T], work: impl Fn(&mut Self, &T) + Sync) {
        let before = Arc::new(Before {
            types: std::mem::take(&mut self.types),
            memo: std::mem::take(&mut self.memo),
            nulls: std::mem::take(&mut self.nulls),
            letter: std::mem::take(&mut self.letter),
            said: std::mem::take(&mut self.said),
        });
        let contexts: Vec<_> = stretches.iter().map(|stretch| (stretch, self.set_beside(&before))).collect();
        let contexts = contexts.into_par_iter().with_max_len(1).map(|(stretch, mut context)| {
            work(&mut context, stretch);
            let kept = context.beside.take().map(|beside| beside.kept);
            (stretch, context, kept.unwrap_or_default())
        });
        let contexts: Vec<_> = contexts.collect();
        let before = Arc::into_inner(before).expect("each context let go of it");
        let start = before.start();
        (self.types, self.memo, self.said) = (before.types, before.memo, before.said);
        (self.nulls, self.letter) = (before.nulls, before.letter);
        for (stretch, context, kept) in contexts {
            if context.said.is_disjoint(&self.said) {
                self.join(start, context, kept);
            } else {
                work(self, stretch);
            }
        }
    }

    /// A context that knows what was `before`.
    fn set_beside(&self, before: &Arc<Before>) -> Self {
        Self {
            files: self.files.clone(),
            embedded: self.embedded.clone(),
            xml: self.xml.beside(),
            beside: Some(Beside { before: before.clone(), kept: Kept::default() }),
            ..Self::empty(self.document, self.options, self.diagnostics.beside(), self.heirs.clone())
        }
    }

    /// Takes over what another context came to, whose own types begin with the number `start`.
    fn join(&mut self, start: u32, other: Self, kept: Kept<'a>) {
        let mut numbers = Numbers { start, own: Vec::with_capacity(kept.made.len()) };
        let mut invented = Vec::new();
        for (mut ty, reserved) in other.types.into_iter().zip(kept.made) {
            numbers.change_place(&mut ty.place);
            let id = match reserved {
                Some(reserved) => self.known(&reserved.key).unwrap_or_else(|| self.enter(reserved, ty)),
                None => {
                    let (shape, checks) =
                        (std::mem::replace(&mut ty.shape, Shape::Any), std::mem::take(&mut ty.checks));
                    let id = self.types.add(ty);
                    invented.push((id, shape, checks));
                    id
                }
            };
            numbers.own.push(id);
        }
        for (id, mut shape, mut checks) in kept.settled.into_iter().chain(invented) {
            shape.change_uses(|used| numbers.change(&mut used.id));
            checks.iter_mut().for_each(|check| check.rule.change_judges(|id| numbers.change(id)));
            self.types.settle(id, shape, checks);
        }
        self.leaves.extend(other.leaves.into_iter().map(|(of, leaf)| (numbers.of(of), numbers.of(leaf))));
        self.mapped.extend(other.mapped.into_iter().map(|said| Mapped { of: numbers.of(said.of), ..said }));
        self.embedding.extend(other.embedding.into_iter().map(|(of, locus)| (numbers.of(of), locus)));
        self.shown.take_in(other.shown, |place, used| {
            numbers.change_place(place);
            numbers.change(&mut used.id);
        });
        self.xml.take_in(other.xml, |of| numbers.of(of));
        self.unchecked.take_in(other.unchecked);
        self.foreign.take_in(other.foreign);
        self.diagnostics.take_in(other.diagnostics);
        self.said.extend(other.said);
        self.nulls.extend(other.nulls);
        self.letter.extend(other.letter);
        self.chosen.extend(other.chosen);
        self.renamed.get_mut().extend(other.renamed.into_inner());
    }
}
