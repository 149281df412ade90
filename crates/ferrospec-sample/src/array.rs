//! Arrays.

use crate::gap::Gap;
use crate::place::Step;
use crate::rules::Rules;
use crate::sampler::Sampler;
use ferrospec_ir::{Additional, Literal, Rule, Tuple, TypeId, Use};

/// How many items an array is made with at most.
const MAX_ITEMS: u64 = 10_000;

/// How often an item is drawn until it is none of those before.
const TRIES: usize = 20;

impl Sampler<'_> {
    /// An array of the type `id`, all items of which are `items`.
    pub(crate) fn array(&mut self, id: TypeId, items: Use, rules: Rules<'_>) -> Result<Literal, Gap> {
        let length = self.length(id, rules, 0)?;
        let mut list = self.contained(rules)?;
        self.lengthen(id, &mut list, length, items, rules)?;
        Ok(Literal::List(list))
    }

    /// A tuple of the type `id`.
    pub(crate) fn tuple(&mut self, id: TypeId, tuple: &Tuple, rules: Rules<'_>) -> Result<Literal, Gap> {
        let length = self.length(id, rules, tuple.required as u64)?;
        let mut list = Vec::new();
        for (index, used) in tuple.items.iter().enumerate() {
            let wanted = index < tuple.required || (index as u64) < length || self.wants_more();
            if !wanted || rules.items().1.is_some_and(|most| index as u64 >= most) {
                break;
            }
            match self.part(Step::Index(index), *used) {
                Ok(item) => list.push(item),
                Err(_) if index >= tuple.required => break,
                Err(gap) => return Err(gap),
            }
        }
        if let (Additional::Typed(rest), true) = (tuple.rest, list.len() == tuple.items.len()) {
            self.lengthen(id, &mut list, length, rest, rules)?;
        }
        Ok(Literal::List(list))
    }

    /// How many items there are; `needed` of them at least.
    fn length(&mut self, id: TypeId, rules: Rules<'_>, needed: u64) -> Result<u64, Gap> {
        let (least, most) = rules.items();
        let least = least.max(needed);
        if most.is_some_and(|most| most < least) || least > MAX_ITEMS {
            return Err(Gap { id, why: format!("no array of {least} items is made") });
        }
        let most = most.unwrap_or(u64::MAX).min(least + 3);
        Ok(if self.is_lean() {
            least
        } else if self.wants_more() {
            self.chance.u64(least.max(1).min(most)..=most)
        } else {
            self.chance.u64(least..=most)
        })
    }

    /// As many items as must fit a type that some must fit.
    fn contained(&mut self, rules: Rules<'_>) -> Result<Vec<Literal>, Gap> {
        let mut list = Vec::new();
        for rule in rules.all() {
            if let Rule::Contains { items, min, .. } = rule {
                for _ in 0..(*min).min(MAX_ITEMS) {
                    list.push(self.part(Step::Index(list.len()), Use::of(*items))?);
                }
            }
        }
        Ok(list)
    }

    /// Adds items until there are `length`, or no other ones are found.
    fn lengthen(
        &mut self,
        id: TypeId,
        list: &mut Vec<Literal>,
        length: u64,
        items: Use,
        rules: Rules<'_>,
    ) -> Result<(), Gap> {
        let mut tries = 0;
        while (list.len() as u64) < length && tries < TRIES {
            match self.part(Step::Index(list.len()), items) {
                Ok(item) if rules.is_unique() && list.contains(&item) => tries += 1,
                Ok(item) => list.push(item),
                Err(_) if list.len() as u64 >= rules.items().0 => break,
                Err(gap) => return Err(gap),
            }
        }
        if (list.len() as u64) < rules.items().0 {
            return Err(Gap { id, why: "not as many different items are found as there must be".to_owned() });
        }
        Ok(())
    }
}
