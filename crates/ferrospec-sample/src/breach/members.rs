//! Objects.

use crate::any::small;
use crate::rules::{Breach, Rules};
use ferrospec_ir::{Additional, Field, Kind, Literal, Rule};

/// How many members are put into an object to have too many.
const MAX_MEMBERS: u64 = 200;

/// Objects that break one rule each; `members` keep them.
pub(super) fn of(
    fields: &[Field],
    additional: Additional,
    rules: Rules<'_>,
    members: &[(String, Literal)],
) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let has = |name: &str| members.iter().any(|(known, _)| known == name);
    let without = |name: &str| Literal::Object(members.iter().filter(|(known, _)| known != name).cloned().collect());
    let needed = |name: &str| fields.iter().any(|field| field.required && field.name == name);
    let required = rules.all().flat_map(|rule| match rule {
        Rule::Required(names) => names.as_slice(),
        _ => &[],
    });
    let names = fields.iter().filter(|field| field.required).map(|field| &field.name).chain(required);
    breaches.extend(names.filter(|name| has(name)).map(|name| (without(name), "required")));
    for rule in rules.all() {
        let Rule::DependentRequired(of) = rule else { continue };
        for (_, others) in of.iter().filter(|(name, _)| has(name)) {
            let free = others.iter().filter(|name| has(name) && !needed(name));
            breaches.extend(free.map(|name| (without(name), "dependentRequired")));
        }
    }
    let with = |count: u64| {
        let more = (members.len() as u64..count).map(|index| (format!("more{index}"), small(Kind::String)));
        Literal::Object(members.iter().cloned().chain(more).collect())
    };
    if additional == Additional::Refused {
        breaches.push((with(members.len() as u64 + 1), "additionalProperties"));
    }
    let (least, most) = rules.properties();
    if let Some(most) = most.filter(|most| *most < MAX_MEMBERS) {
        breaches.push((with(most + 1), "maxProperties"));
    }
    if let Some(fewer) = least.checked_sub(1) {
        // Those that must be there stay as long as any.
        let (kept, free): (Vec<_>, Vec<_>) = members.iter().partition(|(name, _)| needed(name));
        let fewer = kept.into_iter().chain(free).take(fewer as usize).cloned().collect();
        breaches.push((Literal::Object(fewer), "minProperties"));
    }
    if rules.all().any(|rule| matches!(rule, Rule::PropertyNames(_))) {
        let strange = ("\u{7} !".to_owned(), members.first().map_or(Literal::Null, |(_, value)| value.clone()));
        breaches.push((Literal::Object(members.iter().cloned().chain([strange]).collect()), "propertyNames"));
    }
    breaches
}
