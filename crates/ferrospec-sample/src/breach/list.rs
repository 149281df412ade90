//! Arrays.

use crate::rules::{Breach, Rules};
use ferrospec_ir::{Literal, Rule};

/// How many items are put into an array to have too many.
const MAX_ITEMS: u64 = 1000;

/// Arrays that break one rule each; `items` keep them. One that is `closed` has all items that it may have.
pub(super) fn of(rules: Rules<'_>, items: &[Literal], closed: bool) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let (least, most) = rules.items();
    if let Some(fewer) = least.checked_sub(1) {
        breaches.push((Literal::List(items.iter().take(fewer as usize).cloned().collect()), "minItems"));
    }
    let Some(last) = items.last() else { return breaches };
    let longer = |count: u64| {
        let more = (count as usize).saturating_sub(items.len());
        Literal::List(items.iter().cloned().chain(std::iter::repeat_n(last.clone(), more)).collect())
    };
    if let Some(most) = most.filter(|most| *most < MAX_ITEMS) {
        breaches.push((longer(most + 1), "maxItems"));
    }
    if closed {
        breaches.push((longer(items.len() as u64 + 1), "items"));
    }
    if rules.is_unique() && most.is_none_or(|most| most > items.len() as u64) {
        breaches.push((longer(items.len() as u64 + 1), "uniqueItems"));
    }
    if rules.all().any(|rule| matches!(rule, Rule::Contains { min: 1.., .. })) && least == 0 {
        breaches.push((Literal::List(Vec::new()), "contains"));
    }
    breaches
}
