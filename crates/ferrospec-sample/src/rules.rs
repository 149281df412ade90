//! The rules of a type, by what they concern.

use ferrospec_ir::{Check, Literal, Number, Rule};

/// What stands in the place of a part, with the keyword of the rule that it breaks.
pub(crate) type Breach = (Literal, &'static str);

/// The rules of some checks that limit a value by itself.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'t>(pub(crate) &'t [Check]);

impl<'t> Rules<'t> {
    /// All rules.
    pub(crate) fn all(self) -> impl Iterator<Item = &'t Rule> {
        self.0.iter().map(|check| &check.rule)
    }

    /// The least and the greatest of what `of` takes for a count, the tightest of several.
    fn least_most(self, of: impl Fn(&Rule) -> (Option<u64>, Option<u64>)) -> (u64, Option<u64>) {
        self.all().map(of).fold((0, None), |(least, most): (u64, Option<u64>), (min, max)| {
            let tightest = match (most, max) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
            (least.max(min.unwrap_or(0)), tightest)
        })
    }

    /// How many code points a text has.
    pub(crate) fn lengths(self) -> (u64, Option<u64>) {
        self.least_most(|rule| match rule {
            Rule::MinLength(min) => (Some(*min), None),
            Rule::MaxLength(max) => (None, Some(*max)),
            _ => (None, None),
        })
    }

    /// How many items an array has.
    pub(crate) fn items(self) -> (u64, Option<u64>) {
        self.least_most(|rule| match rule {
            Rule::MinItems(min) => (Some(*min), None),
            Rule::MaxItems(max) => (None, Some(*max)),
            _ => (None, None),
        })
    }

    /// How many members an object has.
    pub(crate) fn properties(self) -> (u64, Option<u64>) {
        self.least_most(|rule| match rule {
            Rule::MinProperties(min) => (Some(*min), None),
            Rule::MaxProperties(max) => (None, Some(*max)),
            _ => (None, None),
        })
    }

    /// The expressions that a text matches.
    pub(crate) fn patterns(self) -> Vec<&'t str> {
        let pattern = |rule: &'t Rule| match rule {
            Rule::Pattern(pattern) => Some(pattern.as_str()),
            _ => None,
        };
        self.all().filter_map(pattern).collect()
    }

    /// The limits of a number from below, each with whether the limit itself is outside.
    pub(crate) fn floors(self) -> impl Iterator<Item = (&'t Number, bool)> {
        self.all().filter_map(|rule| match rule {
            Rule::Minimum(number) => Some((number, false)),
            Rule::ExclusiveMinimum(number) => Some((number, true)),
            _ => None,
        })
    }

    /// The limits of a number from above, each with whether the limit itself is outside.
    pub(crate) fn ceilings(self) -> impl Iterator<Item = (&'t Number, bool)> {
        self.all().filter_map(|rule| match rule {
            Rule::Maximum(number) => Some((number, false)),
            Rule::ExclusiveMaximum(number) => Some((number, true)),
            _ => None,
        })
    }

    /// What a number is a multiple of.
    pub(crate) fn factors(self) -> impl Iterator<Item = &'t Number> {
        self.all().filter_map(|rule| match rule {
            Rule::MultipleOf(number) => Some(number),
            _ => None,
        })
    }

    /// Whether no two items are equal.
    pub(crate) fn is_unique(self) -> bool {
        self.all().any(|rule| matches!(rule, Rule::UniqueItems))
    }
}
