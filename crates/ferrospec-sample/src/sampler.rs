//! What draws values, and what it keeps while it does.

use crate::gap::Gap;
use crate::heights::Heights;
use crate::pattern::Pattern;
use crate::place::{Path, Step};
use ferrospec_ir::{Access, Literal, TypeId, Types, Use};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Draws values of the types of an API.
///
/// ```
/// use ferrospec_diagnostics::{FileId, Locus};
/// use ferrospec_ir::{Check, IntegerFormat, Name, Number, Place, Rule, Scalar, Shape, Type, Types, Use};
/// use ferrospec_sample::Sampler;
///
/// let locus = Locus { file: FileId(0), start: 0, end: 0 };
/// let name = Name { name: "Age".into(), qualifiers: Vec::new(), address: String::new(), chosen: None, chosen_at: None };
/// let minimum = Check { rule: Rule::Minimum(Number::parse("18").unwrap()), locus };
/// let shape = Shape::Scalar(Scalar::Integer(IntegerFormat::Int32));
/// let mut types = Types::default();
/// let age = types.add(Type { place: Place::Named(name), shape, checks: vec![minimum], docs: Default::default(), examples: Vec::new(), locus });
///
/// let mut sampler = Sampler::new(&types, 1);
/// let sample = sampler.sample(Use::of(age)).unwrap();
/// assert!(sample.value.to_string().parse::<i64>().unwrap() >= 18);
/// let miss = sampler.near_misses(&[sample], 9).into_iter().find(|miss| miss.breaks == "minimum").unwrap();
/// assert_eq!(miss.value.to_string(), "17");
/// ```
pub struct Sampler<'a> {
    pub(crate) types: &'a Types,
    pub(crate) heights: Heights,
    pub(crate) chance: fastrand::Rng,
    /// The patterns that were read, those that texts can be made of with what that takes.
    pub(crate) patterns: HashMap<String, Option<Arc<Pattern>>>,
    examples: HashMap<TypeId, Vec<Literal>>,
    pub(crate) formats: HashMap<TypeId, String>,
    /// The members that values have not, unless they must.
    pub(crate) left_out: Option<Access>,
    lenient: BTreeSet<TypeId>,
    /// Whether examples go before values of our own.
    pub(crate) prefers_examples: bool,
    /// How many values were drawn.
    drawn: u32,
    /// How many values each union has had.
    pub(crate) turns: HashMap<TypeId, usize>,
    /// How much of what may be there is there.
    pub(crate) fullness: Fullness,
    /// How many parts the value may still have before it has only what it must have.
    pub(crate) budget: u32,
    pub(crate) depth: u32,
    /// Whether there may be members that types do not know.
    pub(crate) has_strangers: bool,
    /// The way to the part that is being drawn.
    path: Path,
    /// Which types each part was drawn of.
    pub(crate) trace: Vec<(Path, Use)>,
}

/// How much of what may be in a value is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fullness {
    /// All of it, while the value is not large.
    All,
    /// Nothing that need not be.
    Least,
    /// Some of it.
    Some,
}

/// A value that was drawn.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The value.
    pub value: Literal,
    /// Whether it may hold members that its type does not know: an example of the document is a part of it, or a member
    /// that keeps it from being a value of another type of a `oneOf`.
    pub has_strangers: bool,
    /// Which types each of its parts was drawn of.
    pub(crate) trace: Vec<(Path, Use)>,
}

/// How many parts a value has before it has only what it must have.
const BUDGET: u32 = 150;

impl<'a> Sampler<'a> {
    /// Draws values of `types`, by a chance that begins with `seed`.
    pub fn new(types: &'a Types, seed: u64) -> Self {
        Self {
            types,
            heights: Heights::of(types),
            chance: fastrand::Rng::with_seed(seed),
            patterns: HashMap::new(),
            examples: HashMap::new(),
            formats: HashMap::new(),
            left_out: None,
            lenient: BTreeSet::new(),
            prefers_examples: false,
            drawn: 0,
            turns: HashMap::new(),
            fullness: Fullness::All,
            budget: BUDGET,
            depth: 0,
            has_strangers: false,
            path: Path::new(),
            trace: Vec::new(),
        }
    }

    /// Begins anew by another chance, as if nothing had been drawn.
    pub fn restart(&mut self, seed: u64) {
        self.chance = fastrand::Rng::with_seed(seed);
        self.drawn = 0;
        self.turns.clear();
    }

    /// Goes on as if so many values had been drawn: after none, the next has all that may be in it, after one, nothing that
    /// need not.
    pub fn set_drawn(&mut self, count: u32) {
        self.drawn = count;
    }

    /// Lets values that the document gives as examples of the type `id` be among its values.
    pub fn add_examples(&mut self, id: TypeId, examples: impl IntoIterator<Item = Literal>) {
        self.examples.entry(id).or_default().extend(examples);
    }

    /// Has examples be the values of all types that have any.
    pub fn prefer_examples(&mut self) {
        self.prefers_examples = true;
    }

    /// Says that texts of the type `id` are in a format that it does not name: `byte`.
    pub fn set_format(&mut self, id: TypeId, format: &str) {
        self.formats.insert(id, format.to_owned());
    }

    /// Leaves out members that one side alone has, unless they must be there: who sends a request has nothing to say of what
    /// answers have.
    pub fn leave_out(&mut self, access: Access) {
        self.left_out = Some(access);
    }

    /// Says that values of other kinds may keep all rules of the type `id`: its schema implies a kind, and names none.
    pub fn set_lenient(&mut self, id: TypeId) {
        self.lenient.insert(id);
    }

    pub(crate) fn is_lenient(&self, id: TypeId) -> bool {
        self.lenient.contains(&id)
    }

    pub(crate) fn examples(&self, id: TypeId) -> &[Literal] {
        self.examples.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Draws a value of `used`: first with all that may be in it, then with nothing that need not, then by chance.
    ///
    /// # Errors
    /// Why there is none.
    pub fn sample(&mut self, used: Use) -> Result<Sample, Gap> {
        self.fullness = match self.drawn {
            0 => Fullness::All,
            1 => Fullness::Least,
            _ => Fullness::Some,
        };
        self.drawn += 1;
        (self.budget, self.depth, self.has_strangers) = (BUDGET, 0, false);
        self.path.clear();
        self.trace.clear();
        let value = self.value(used)?;
        Ok(Sample { value, has_strangers: self.has_strangers, trace: std::mem::take(&mut self.trace) })
    }

    /// Draws values of `used` until a judge has nothing against one, who says what is wrong with each.
    ///
    /// # Errors
    /// Why there is none, or what is wrong with the last that was drawn.
    pub fn valid(&mut self, used: Use, judge: impl Fn(&Literal) -> Option<String>) -> Result<Literal, String> {
        const DRAWS: usize = 24;
        let mut why = String::new();
        for _ in 0..DRAWS {
            match self.sample(used) {
                Err(gap) => why = gap.to_string(),
                Ok(sample) => match judge(&sample.value) {
                    None => return Ok(sample.value),
                    Some(wrong) => why = format!("no value that is drawn keeps its rules: {wrong}"),
                },
            }
        }
        Err(why)
    }

    /// Whether the value has only what it must have from here on.
    pub(crate) fn is_lean(&self) -> bool {
        self.budget == 0 || self.fullness == Fullness::Least
    }

    /// Whether something that may be there is.
    pub(crate) fn wants_more(&mut self) -> bool {
        match self.fullness {
            _ if self.budget == 0 => false,
            Fullness::All => true,
            Fullness::Least => false,
            Fullness::Some => self.chance.bool(),
        }
    }

    /// Takes note that the part which is being drawn is of `used`.
    pub(crate) fn note(&mut self, used: Use) {
        self.trace.push((self.path.clone(), used));
    }

    /// Draws a part of the value that is being drawn.
    pub(crate) fn part(&mut self, step: Step, used: Use) -> Result<Literal, Gap> {
        let noted = self.trace.len();
        self.path.push(step);
        let part = self.value(used);
        self.path.pop();
        if part.is_err() {
            self.trace.truncate(noted);
        }
        part
    }

    /// Draws a value of `used` that is not itself a part of the value that is being drawn.
    pub(crate) fn unnoted(&mut self, used: Use) -> Result<Literal, Gap> {
        let noted = self.trace.len();
        let value = self.value(used);
        self.trace.truncate(noted);
        value
    }
}
