//! The values of each schema, judged.

use super::judge::{Judge, Schema};
use super::meant;
use super::subject::Subject;
use super::variants::Variants;
use ferrospec_ir::{Api, Place, Shape, TypeId, Use};
use ferrospec_sample::{Sample, Sampler};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A schema, and values next to what it takes.
pub(super) struct Drawn {
    /// Its name.
    pub(super) schema: String,
    /// The name of its holder.
    pub(super) holder: String,
    /// What its values are.
    pub(super) shape: &'static str,
    /// Whether it, or a schema that is used by it, implies a kind and names none.
    pub(super) is_implied: bool,
    pub(super) values: Vec<Judged>,
    /// The readings without which other values would be valid.
    pub(super) readings: BTreeSet<&'static str>,
    /// Why there are no values.
    pub(super) gap: Option<String>,
}

/// A value, judged.
pub(super) struct Judged {
    /// The value as JSON.
    pub(super) text: String,
    /// The keyword that it is meant to break, and where; `None` if it is meant to be valid.
    pub(super) breaks: Option<(&'static str, String)>,
    /// The keyword that it breaks and what the judge says; `None` if it is valid.
    pub(super) refusal: Option<(String, String)>,
    /// Whether it may hold members that its type does not know: as examples do, and what is valid otherwise than it was
    /// drawn.
    pub(super) is_foreign: bool,
}

/// So many valid values are wanted, and as many near misses.
const WANTED: usize = 20;

/// How often a value is drawn until there are enough valid ones.
const DRAWS: usize = 80;

/// Of values that take this many bytes together, fewer are enough: there are lists of thousands of blocks.
const ENOUGH: usize = 16 << 20;

/// How many of the drawn values that the judge refuses are compared as well.
const REFUSED: usize = 10;

impl Drawn {
    /// The values of all schemas of a description.
    pub(super) fn all(subject: &Subject) -> Vec<Self> {
        let none = |why: &str| {
            let of = |(schema, holder): &(String, String)| Self::none(schema, holder, why);
            subject.schemas.iter().map(of).collect()
        };
        let (Some(document), Some(api)) = (&subject.document, &subject.api) else { return none("it is not read") };
        let judge = match Judge::of(&subject.judged, &subject.readings) {
            Ok(judge) => judge,
            Err(why) => return none(&format!("the judge does not take the document: {why}")),
        };
        let mut sampler = Sampler::new(&api.types, 0);
        meant::add_examples(document, api, &mut sampler);
        let implied = meant::implied(document, api);
        implied.iter().for_each(|id| sampler.set_lenient(*id));
        let uses = uses(api);
        let named =
            subject.schemas.iter().filter_map(|(schema, holder)| Some((uses.get(&**holder)?.id, schema.clone())));
        let mut variants = Variants::of(&judge, &api.types, named);
        let schemas = subject.schemas.iter().map(|(schema, holder)| {
            let Some(used) = uses.get(holder.as_str()) else {
                return Self::none(schema, holder, "no type is made of it");
            };
            let judged = match judge.schema(schema) {
                Ok(judged) => judged,
                Err(why) => return Self::none(schema, holder, &format!("the judge does not take it: {why}")),
            };
            sampler.restart(seed(&subject.name, schema));
            let mut drawn = Self::none(schema, holder, "");
            drawn.shape = shape_of(api, used.id);
            drawn.is_implied = reached(api, used.id).iter().any(|id| implied.contains(id));
            drawn.gap = drawn.draw(&mut sampler, *used, &judged, &mut variants).err();
            drawn
        });
        schemas.collect()
    }

    fn none(schema: &str, holder: &str, why: &str) -> Self {
        let (schema, holder, gap) = (schema.to_owned(), holder.to_owned(), Some(why.to_owned()));
        Self { schema, holder, shape: "-", is_implied: false, values: Vec::new(), readings: BTreeSet::new(), gap }
    }

    fn draw(
        &mut self,
        sampler: &mut Sampler<'_>,
        used: Use,
        judge: &Schema,
        variants: &mut Variants<'_>,
    ) -> Result<(), String> {
        let (mut known, mut samples, mut refused) = (BTreeSet::new(), Vec::<Sample>::new(), 0);
        let mut gap = None;
        for _ in 0..DRAWS {
            let sample = match sampler.sample(used) {
                Ok(sample) => sample,
                Err(why) => {
                    gap = Some(why.to_string());
                    continue;
                }
            };
            let text = sample.value.to_string();
            if !known.insert(text.clone()) {
                continue;
            }
            let refusal = self.refusal(judge, &text);
            let is_valid = refusal.is_none();
            let is_foreign = sample.has_strangers || is_valid && variants.is_other(&sample, &text);
            match refusal {
                None => samples.push(sample),
                Some(_) if refused == REFUSED => continue,
                Some(_) => refused += 1,
            }
            self.values.push(Judged { text, breaks: None, refusal, is_foreign });
            if samples.len() == WANTED || !samples.is_empty() && self.size() > ENOUGH {
                break;
            }
        }
        let valid = self.size();
        for miss in sampler.near_misses(&samples, WANTED) {
            if self.size() - valid > ENOUGH {
                break;
            }
            let text = miss.value.to_string();
            let refusal = self.refusal(judge, &text);
            self.values.push(Judged { text, breaks: Some((miss.breaks, miss.at)), refusal, is_foreign: true });
        }
        match samples.is_empty() {
            true => Err(gap.unwrap_or_else(|| {
                let said = self.values.iter().find_map(|value| value.refusal.as_ref());
                let said = said.map_or(String::new(), |(keyword, words)| format!("{keyword} {words}"));
                format!("no value that is drawn is valid: {said}")
            })),
            false => Ok(()),
        }
    }

    /// How many bytes all values take.
    fn size(&self) -> usize {
        self.values.iter().map(|value| value.text.len()).sum()
    }

    fn refusal(&mut self, judge: &Schema, text: &str) -> Option<(String, String)> {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => {
                self.readings.extend(judge.readings(&value));
                judge.refusal(&value)
            }
            Err(error) => Some(("syntax".to_owned(), error.to_string())),
        }
    }
}

/// What each holder holds, by the holder's name.
fn uses(api: &Api) -> BTreeMap<&str, Use> {
    let holders = api.types.iter().filter_map(|(_, ty)| match (&ty.place, &ty.shape) {
        (Place::Named(name), Shape::Struct(object)) => Some((name.name.as_str(), object.fields.first()?.schema)),
        _ => None,
    });
    holders.collect()
}

/// A seed that is the same wherever and whenever the schema is looked at (FNV-1a).
fn seed(description: &str, schema: &str) -> u64 {
    let bytes = description.bytes().chain([0]).chain(schema.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn shape_of(api: &Api, id: TypeId) -> &'static str {
    match &api.types[id].shape {
        Shape::Any => "any",
        Shape::Never => "never",
        Shape::Brought(_) => "brought",
        Shape::Null => "null",
        Shape::Scalar(_) => "scalar",
        Shape::Enum(_) => "enum",
        Shape::Union(union) if union.tag.is_some() => "tagged union",
        Shape::Union(_) => "union",
        Shape::Struct(_) => "struct",
        Shape::Map(_) => "map",
        Shape::Array(_) => "array",
        Shape::Tuple(_) => "tuple",
        Shape::Alias(_) => "alias",
    }
}

/// The types that a type mentions, directly or not.
fn reached(api: &Api, id: TypeId) -> BTreeSet<TypeId> {
    let (mut reached, mut waiting) = (BTreeSet::new(), vec![id]);
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(api.types[id].mentions());
        }
    }
    reached
}
