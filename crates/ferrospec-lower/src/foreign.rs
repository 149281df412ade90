//! Keywords that ask something of other values than those of their schema.

use crate::kind::Kind;
use ferrospec_diagnostics::{Diagnostic, Diagnostics, Locus, codes};
use ferrospec_document::view::Schema;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What each kind of values calls the same limit: the least and the greatest size, in the order of [`SIZED`].
const LIMITS: &[[&str; 4]] = &[
    ["minimum", "minLength", "minItems", "minProperties"],
    ["maximum", "maxLength", "maxItems", "maxProperties"],
    ["exclusiveMinimum", "minLength", "minItems", "minProperties"],
    ["exclusiveMaximum", "maxLength", "maxItems", "maxProperties"],
];
const SIZED: [Kind; 4] = [Kind::Number, Kind::String, Kind::Array, Kind::Object];

/// The kind of values that `key` is for, where the values of a schema are of these kinds and none of them is that one.
pub(crate) fn of(key: &str, kinds: &[Kind]) -> Option<Kind> {
    let of = Kind::concerned(key)?;
    kinds.iter().all(|kind| noun(*kind).is_some() && sized(*kind) != of).then_some(of)
}

/// Keywords that are for other values, in what was read so far.
///
/// What stands beside alternatives, or is referred to from several places, is read with each of them: it has an effect if it
/// has one anywhere.
#[derive(Default)]
pub(crate) struct Foreign {
    effective: HashSet<Locus>,
    found: BTreeMap<Locus, Found>,
}

/// A keyword that had no effect where it was read.
struct Found {
    key: String,
    schema: Locus,
    /// Whether the schema names a type.
    is_typed: bool,
    /// The kinds of values that it was read for.
    kinds: Vec<Kind>,
    /// The kind that it is for.
    of: Kind,
    /// Whether the items of the schema are of that kind.
    is_of_items: bool,
}

impl Foreign {
    /// Notes that the keyword at this place has an effect.
    pub(crate) fn is_effective(&mut self, locus: Locus) {
        self.effective.insert(locus);
    }

    /// Notes that the keyword `key`, which is for values of the kind `of`, has no effect on those of these kinds.
    pub(crate) fn add(&mut self, schema: Schema<'_>, key: &str, locus: Locus, kinds: &[Kind], of: Kind) {
        // Of a list, what was meant may be what its items keep.
        let is_of_items = kinds.contains(&Kind::Array)
            && schema.items().is_some_and(|items| items.types().into_iter().any(|name| kind_of_type(name) == Some(of)));
        let found = self.found.entry(locus).or_insert_with(|| Found {
            key: key.to_owned(),
            schema: schema.locus(),
            is_typed: !schema.types().is_empty(),
            kinds: Vec::new(),
            of,
            is_of_items,
        });
        found.add_kinds(kinds);
    }

    /// Takes over what others found behind it.
    pub(crate) fn take_in(&mut self, other: Self) {
        self.effective.extend(other.effective);
        for (locus, found) in other.found {
            match self.found.entry(locus) {
                Entry::Vacant(vacant) => _ = vacant.insert(found),
                Entry::Occupied(known) => known.into_mut().add_kinds(&found.kinds),
            }
        }
    }

    /// Reports the keywords that have no effect anywhere: those that say together of which parts values are made, once.
    pub(crate) fn report(self, diagnostics: &mut Diagnostics) {
        let mut groups: Vec<Vec<(Locus, Found)>> = Vec::new();
        let mut of_parts: HashMap<(Locus, Kind), usize> = HashMap::new();
        for (locus, found) in self.found {
            if self.effective.contains(&locus) {
                continue;
            }
            let known = Kind::is_of_parts(&found.key).then_some((found.schema, found.of));
            match known.and_then(|known| of_parts.get(&known)) {
                Some(&at) => groups[at].push((locus, found)),
                None => {
                    of_parts.extend(known.map(|known| (known, groups.len())));
                    groups.push(vec![(locus, found)]);
                }
            }
        }
        for group in groups {
            let mut group = group.into_iter();
            let Some((locus, first)) = group.next() else { continue };
            let message = first.report(diagnostics, locus);
            for (locus, other) in group {
                let _ = message.note(locus, format!("nor has `{}`", other.key));
            }
        }
    }
}

impl Found {
    fn add_kinds(&mut self, kinds: &[Kind]) {
        for kind in kinds {
            if !self.kinds.contains(kind) {
                self.kinds.push(*kind);
            }
        }
    }

    fn report(self, diagnostics: &mut Diagnostics, locus: Locus) -> &mut Diagnostic {
        let Self { key, schema: _, is_typed, kinds, of, is_of_items } = self;
        let nouns: Vec<_> = kinds.iter().filter_map(|kind| noun(*kind)).collect();
        let (meant, values) = (noun(of).unwrap_or("others"), nouns.join(" or "));
        let message = format!("`{key}` has no effect: it is for {meant}, and the values here are {values}");
        let help = match (likely(&key, &kinds), is_of_items) {
            (Some(likely), true) => format!("did you mean `{likely}`, or `{key}` under `items`?"),
            (Some(likely), false) => format!("did you mean `{likely}`?"),
            (None, true) => format!("did you mean `{key}` under `items`?"),
            (None, false) if !is_typed => format!("remove it, or let the schema have {meant}"),
            (None, false) if Kind::is_of_parts(&key) => {
                let name = if of == Kind::Array { "array" } else { "object" };
                format!("remove it, or let the `type` be `{name}`")
            }
            (None, false) => "remove it, or mend the `type`".to_owned(),
        };
        diagnostics.report_of(&codes::FOREIGN_KEYWORD, key, locus, message).help(help)
    }
}

/// The keyword by which the values of one of these kinds have the limit that `key` is for others.
fn likely(key: &str, kinds: &[Kind]) -> Option<&'static str> {
    let limit = LIMITS.iter().find(|names| names.contains(&key))?;
    let at = SIZED.iter().position(|kind| kinds.iter().any(|own| sized(*own) == *kind))?;
    Some(limit[at])
}

/// The kind by whose limits values of `kind` are limited.
fn sized(kind: Kind) -> Kind {
    if kind == Kind::Integer { Kind::Number } else { kind }
}

/// What the values of a schema that is of one kind are called; nothing where they may be of any.
fn noun(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Null => "`null`",
        Kind::Object => "objects",
        Kind::Array => "arrays",
        Kind::String => "strings",
        Kind::Integer => "integers",
        Kind::Number => "numbers",
        Kind::Boolean => "booleans",
        Kind::Any | Kind::Letter | Kind::Never | Kind::Enum | Kind::Union => return None,
    })
}

/// The kind that keywords for values of the type `name` are for.
fn kind_of_type(name: &str) -> Option<Kind> {
    Some(match name {
        "object" => Kind::Object,
        "array" => Kind::Array,
        "string" => Kind::String,
        "integer" | "number" => Kind::Number,
        _ => return None,
    })
}
