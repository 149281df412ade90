//! Unions without a tag: which of their types a value is found out by trying.

use crate::value::Value;

use super::buffered::{Buffered, read_unfolded};
use super::checker::Checker;
use super::context::{Context, MAX_VIOLATIONS, Mode, Refused};
use super::count;
use super::sink::Encode;
use super::source::{Decode, Slot, Source};
use super::validate::Validate;
use super::violation::{self, Violation};

impl Buffered {
    /// Finds out by `attempts` which of several types the value is, of which it must fit exactly one (`oneOf`, JSON Schema
    /// 2020-12 Core §10.2.1.3).
    ///
    /// A client takes what fits several for the one that keeps most of it.
    ///
    /// # Errors
    /// It fits none, or several.
    pub fn one_of<T: Encode + Validate>(
        &self,
        from: &mut dyn Source,
        attempts: fn(&mut Trial<'_, T>),
    ) -> Result<T, Refused> {
        self.find_out(from, violation::ONE_OF, attempts)
    }

    /// Finds out by `attempts` which of several types the value is, of which it may fit more than one (`anyOf`,
    /// §10.2.1.2): the first that keeps all of it and names all its members is meant, else the first of those that keep
    /// most, and of these the first that names most.
    ///
    /// # Errors
    /// It fits none.
    pub fn any_of<T: Encode + Validate>(
        &self,
        from: &mut dyn Source,
        attempts: fn(&mut Trial<'_, T>),
    ) -> Result<T, Refused> {
        self.find_out(from, violation::ANY_OF, attempts)
    }

    fn find_out<T: Encode + Validate>(
        &self,
        from: &mut dyn Source,
        keyword: &'static str,
        attempts: fn(&mut Trial<'_, T>),
    ) -> Result<T, Refused> {
        let (text, unfolded, mut found) = (self.is_text(), self.unfolded(), None);
        let mut look = |tried: Tried<'_>| {
            let state = State { tried, text, keyword, best: None, fits: Vec::new(), failed: Vec::new() };
            let mut trial = Trial { state, best: None };
            attempts(&mut trial);
            found = Some(trial.finish()?);
            Ok(())
        };
        match self.stays() {
            true => look(Tried::Staying(from))?,
            false => self.whole(from, &mut |value, context| look(Tried::Value { value, unfolded, context }))?,
        }
        found.ok_or_else(Context::give_up)
    }
}

/// The types of a union, tried one after the other.
///
/// A value fits a type if a server would take it: it is read strictly, and keeps its checks. Where it fits none, a client
/// takes the first that can be read at all.
///
/// ```
/// use ferrospec_runtime::wire::{Checker, Decode, Encode, EncodeError, Mode, Refused, Sink, Source, Validate};
///
/// #[derive(Debug)]
/// enum Id { Small(i32), Large(i64), Name(String) }
///
/// impl Decode for Id {
///     fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
///         let value = from.buffer()?;
///         value.any_of(from, |trial| {
///             trial.attempt("Small", Self::Small);
///             trial.attempt("Large", Self::Large);
///             trial.attempt("Name", Self::Name);
///         })
///     }
/// }
/// # impl Validate for Id {}
/// # impl Encode for Id {
/// #     fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
/// #         match self {
/// #             Self::Small(value) => value.encode(to),
/// #             Self::Large(value) => value.encode(to),
/// #             Self::Name(value) => value.encode(to),
/// #         }
/// #     }
/// # }
///
/// assert!(matches!(ferrospec_runtime::json::from_slice(b"5000000000")?, Id::Large(_)));
/// let refused = ferrospec_runtime::json::from_slice_in::<Id>(b"true", Mode::Strict).unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "fits none of `Small` (expected an integer, found a boolean), `Large` (expected an integer, found a boolean) and \
///      `Name` (expected a string, found a boolean)",
/// );
/// # Ok::<(), ferrospec_runtime::wire::Violations>(())
/// ```
pub struct Trial<'a, T> {
    state: State<'a>,
    best: Option<T>,
}

impl<T: Encode + Validate> Trial<'_, T> {
    /// Tries the next type, which messages call `name`. `wrap` makes a value of the union of one of the type.
    pub fn attempt<V: Decode>(&mut self, name: &'static str, wrap: fn(V) -> T) {
        let mut slot = None;
        let Some(mode) = self.state.read(name, &mut slot) else { return };
        let Some(value) = slot.map(wrap) else { return };
        if self.state.is_better(name, mode, &value, &value) {
            self.best = Some(value);
        }
    }

    /// The value, as the type that it is.
    fn finish(self) -> Result<T, Refused> {
        let Self { mut state, best } = self;
        match best {
            // What was not tried might fit as well.
            _ if state.tried.is_exhausted() => Err(state.tried.context().refuse_attempt()),
            Some(best) if state.is_unambiguous() => Ok(best),
            Some(_) => Err(state.refuse_several()),
            None => Err(state.refuse_all()),
        }
    }
}

/// The value that is read as one type after the other.
enum Tried<'a> {
    Value {
        value: &'a Value,
        /// The list or object that it is, where it is one text.
        unfolded: Option<&'a Value>,
        context: &'a mut Context,
    },
    /// It is read from where it is.
    Staying(&'a mut dyn Source),
}

impl Tried<'_> {
    fn context(&mut self) -> &mut Context {
        match self {
            Self::Value { context, .. } => context,
            Self::Staying(from) => from.context(),
        }
    }

    fn is_exhausted(&mut self) -> bool {
        self.context().is_exhausted()
    }

    fn read(&mut self, text: bool, slot: &mut dyn Slot) -> Result<(), Refused> {
        match self {
            Self::Value { value, unfolded, context } => read_unfolded(value, *unfolded, text, context, slot),
            Self::Staying(from) => slot.read(&mut **from),
        }
    }

    /// Whether all values that it is made of, itself among them, are so many.
    fn holds(&self, count: usize) -> bool {
        matches!(self, Self::Value { value, .. } if count::held(value) == count)
    }
}

/// What has been tried so far, whatever the union's type.
struct State<'a> {
    tried: Tried<'a>,
    /// Whether it comes from a notation that knows text only.
    text: bool,
    keyword: &'static str,
    best: Option<Rank>,
    /// The types that the value fits.
    fits: Vec<&'static str>,
    /// The others, and why it does not fit them.
    failed: Vec<(&'static str, Vec<Violation>)>,
}

/// How good a type is for the value. The larger one is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Rank {
    /// Whether the value fits the type.
    fits: bool,
    /// Whether a mere text has been recognised as more than that.
    recognised: bool,
    /// How much of the value the type keeps.
    kept: count::Kept,
    /// How likely the texts in it are what they were recognised as.
    likely: usize,
}

impl State<'_> {
    /// Reads the value into `slot`, and says in which mode that went well; `None` if it did not, or if enough is known.
    fn read(&mut self, name: &'static str, slot: &mut dyn Slot) -> Option<Mode> {
        if self.is_decided() {
            return None;
        }
        let mode = self.tried.context().mode();
        let violations = match self.read_in(Mode::Strict, slot) {
            Ok(()) => return Some(Mode::Strict),
            Err(violations) => violations,
        };
        if mode == Mode::Open && self.fits.is_empty() && self.read_in(Mode::Open, slot).is_ok() {
            return Some(Mode::Open);
        }
        self.failed.push((name, violations));
        None
    }

    fn read_in(&mut self, mode: Mode, slot: &mut dyn Slot) -> Result<(), Vec<Violation>> {
        let before = self.tried.context().mark();
        let outer = self.tried.context().begin_attempt(mode);
        let read = match &outer {
            Ok(_) => self.tried.read(self.text, slot),
            Err(refused) => Err(*refused),
        };
        let context = self.tried.context();
        if let Ok(outer) = outer {
            context.end_attempt(outer);
        }
        read.map_err(|_| context.take_since(before))
    }

    /// Whether the value is better as this type than as those before.
    fn is_better(&mut self, name: &'static str, mode: Mode, value: &dyn Encode, rules: &dyn Validate) -> bool {
        let mut fits = mode == Mode::Strict;
        if fits {
            let mut found = Vec::new();
            rules.check(&mut Checker::new(&mut found));
            if !found.is_empty() {
                fits = false;
                self.failed.push((name, found));
            }
        }
        if fits {
            self.fits.push(name);
        } else if self.tried.context().mode() == Mode::Strict {
            return false;
        }
        let recognised = if self.text { count::recognised(value) } else { count::Recognised::default() };
        let rank = Rank {
            fits,
            recognised: recognised.whole,
            kept: count::written(value, self.text),
            likely: recognised.inside,
        };
        let is_better = self.best.is_none_or(|best| rank > best);
        if is_better {
            self.best = Some(rank);
        }
        is_better
    }

    /// Whether no other type can be better.
    fn is_decided(&self) -> bool {
        let is_whole = |best: Rank| best.fits && self.tried.holds(best.kept.named);
        self.keyword == violation::ANY_OF && !self.text && self.best.is_some_and(is_whole)
    }

    /// Whether the value fits no more types than it may. In a notation that knows text only, `7` is a number and a text.
    fn is_unambiguous(&mut self) -> bool {
        let is_open = self.tried.context().mode() == Mode::Open;
        let may_fit_several = self.keyword == violation::ANY_OF || is_open || self.text;
        may_fit_several || self.fits.len() <= 1
    }

    fn refuse_several(mut self) -> Refused {
        let names = listed(self.fits.iter().map(|name| format!("`{name}`")).collect());
        self.tried.context().refuse(self.keyword, format!("fits {names}, and must fit one only"))
    }

    /// Where the value is of the kind of one type only, it is meant as that type, and what is wrong with it is said at
    /// its own place.
    fn refuse_all(mut self) -> Refused {
        let mut near = (0..self.failed.len()).filter(|&index| !is_of_another_kind(&self.failed[index].1));
        if let (Some(only), None) = (near.next(), near.next()) {
            let (_, violations) = self.failed.swap_remove(only);
            return self.tried.context().refuse_with(violations);
        }
        let why = |(name, violations): &(&str, Vec<Violation>)| match violations.first() {
            Some(first) => format!("`{name}` ({first})"),
            None => format!("`{name}`"),
        };
        let names = listed(self.failed.iter().take(MAX_VIOLATIONS).map(why).collect());
        self.tried.context().refuse(self.keyword, format!("fits none of {names}"))
    }
}

/// Whether the value is as a whole of another kind than the type wants.
fn is_of_another_kind(violations: &[Violation]) -> bool {
    matches!(violations, [only] if only.code == violation::TYPE && only.pointer.is_empty())
}

/// `a, b and c`, of which the first few are named.
fn listed(mut names: Vec<String>) -> String {
    const NAMED: usize = 8;
    if names.len() > NAMED {
        let more = names.len() - NAMED;
        names.truncate(NAMED);
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
