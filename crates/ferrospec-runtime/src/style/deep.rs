//! Objects of `name[member]=value` pairs.
//!
//! Of what is in the object, the style says how a single value is written (OpenAPI 3.2.0 §4.12.3). What is left undefined
//! is done as most do it: an object in the object is `name[outer][inner]=value`, an array repeats the name of its member,
//! and `name[]=item` where it is all of the value. What is read are also arrays as `name[member][]=item` and
//! `name[member][0]=item`.

use std::collections::BTreeMap;

use crate::escape::escape;
use crate::text::{TextSource, scalar_text};
use crate::wire::{
    Context, Encode, EncodeError, Entries, Items, Key, ListSink, MAX_DEPTH, ObjectSink, Refused, Scalar, Sink, Slot,
    Source, Step, Visitor, Wanted, violation,
};

/// The pairs of a value: what stands behind the parameter's name, escaped, and the text of the value.
pub(super) fn write(value: &dyn Encode) -> Result<Vec<(String, String)>, EncodeError> {
    let mut sink = DeepSink { depth: 0, pairs: Vec::new() };
    value.encode(&mut sink)?;
    Ok(sink.pairs)
}

struct DeepSink {
    depth: u16,
    pairs: Vec<(String, String)>,
}

impl DeepSink {
    /// The pairs of a value within this one.
    fn within(&self, value: &dyn Encode) -> Result<Vec<(String, String)>, EncodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(EncodeError::new(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        let mut sink = DeepSink { depth: self.depth + 1, pairs: Vec::new() };
        value.encode(&mut sink)?;
        Ok(sink.pairs)
    }

    fn extend(&mut self, step: &str, pairs: Vec<(String, String)>) {
        self.pairs.extend(pairs.into_iter().map(|(path, text)| (format!("%5B{step}%5D{path}"), text)));
    }
}

impl Sink for DeepSink {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.pairs.push((String::new(), scalar_text(value)?));
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        members(self)
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut all = DeepItems { sink: self, items: Vec::new() };
        items(&mut all)?;
        let items = all.items;
        let is_plain = |pairs: &[(String, String)]| matches!(pairs, [(path, _)] if path.is_empty());
        let are_plain = items.iter().all(|pairs| is_plain(pairs));
        for (index, pairs) in items.into_iter().enumerate() {
            match (are_plain, self.depth) {
                (true, 0) => self.extend("", pairs),
                (true, _) => self.pairs.extend(pairs),
                (false, _) if pairs.is_empty() => {
                    let error = EncodeError::new("an empty item cannot be said in this style");
                    return Err(error.under(Step::Index(index)));
                }
                (false, _) => self.extend(&index.to_string(), pairs),
            }
        }
        Ok(())
    }
}

impl ObjectSink for DeepSink {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        let pairs = self.within(value).map_err(|error| error.under(Step::Key(name)))?;
        if name.contains("][") {
            return Err(EncodeError::new("`][` cannot stand in the name of a member in this style"));
        }
        self.extend(&escape(name), pairs);
        Ok(())
    }

    fn is_brief(&self) -> bool {
        true
    }

    fn extent(&self) -> Option<usize> {
        Some(self.pairs.len())
    }
}

/// The pairs of each item of an array.
struct DeepItems<'a> {
    sink: &'a DeepSink,
    items: Vec<Vec<(String, String)>>,
}

impl ListSink for DeepItems<'_> {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        let index = self.items.len();
        self.items.push(self.sink.within(value).map_err(|error| error.under(Step::Index(index)))?);
        Ok(())
    }
}

/// A pair: the steps behind the name, as they stand between the first `[` and the last `]`, and the value. Both without
/// escapes.
pub(crate) type DeepPair<'a> = (Option<&'a str>, &'a str);

/// What is between the brackets behind `name` in the name of a pair; `None` where the pair is another parameter's.
pub(super) fn steps<'a>(pair: &'a str, name: &str) -> Option<Option<&'a str>> {
    let rest = pair.strip_prefix(name)?;
    if rest.is_empty() {
        return Some(None);
    }
    Some(Some(rest.strip_prefix('[')?.strip_suffix(']')?))
}

/// The first step, and those behind it.
fn first(steps: &str) -> (&str, Option<&str>) {
    steps.split_once("][").map_or((steps, None), |(step, rest)| (step, Some(rest)))
}

/// The pairs of one value as a source of it.
pub(crate) struct DeepSource<'a> {
    pub(crate) pairs: Vec<DeepPair<'a>>,
    pub(crate) context: &'a mut Context,
}

impl DeepSource<'_> {
    /// Whether the pairs are an array's, where it is not known what is wanted.
    fn looks_like_list(&self) -> bool {
        match self.pairs.as_slice() {
            [(None, _)] => false,
            pairs => pairs.iter().all(|(steps, _)| steps.is_none_or(|steps| steps.is_empty())),
        }
    }

    fn list(&mut self, into: &mut dyn Visitor) -> Result<(), Refused> {
        let mut plain = Vec::new();
        let mut counted = BTreeMap::<u32, Vec<DeepPair<'_>>>::new();
        for (steps, value) in self.pairs.drain(..) {
            match steps.map(first) {
                None | Some(("", None)) => plain.push(vec![(None, value)]),
                // The gaps between indices are closed: nobody can make the array large with one.
                Some((index, rest)) => match index.parse() {
                    Ok(index) => counted.entry(index).or_default().push((rest, value)),
                    Err(_) => return Err(self.context.refuse(violation::SYNTAX, "expected an array, found a member")),
                },
            }
        }
        self.context.enter()?;
        let items = plain.into_iter().chain(counted.into_values()).collect::<Vec<_>>().into_iter();
        let read = into.list(&mut DeepListed { items, context: self.context });
        self.context.leave();
        read
    }

    fn object(&mut self, into: &mut dyn Visitor) -> Result<(), Refused> {
        let mut places = BTreeMap::new();
        let mut members: Vec<(&str, Vec<DeepPair<'_>>)> = Vec::new();
        for (steps, value) in self.pairs.drain(..) {
            let Some((name, rest)) = steps.map(first) else {
                return Err(self.context.refuse_type(into.expected(), "other text"));
            };
            let place = *places.entry(name).or_insert_with(|| {
                members.push((name, Vec::new()));
                members.len() - 1
            });
            members[place].1.push((rest, value));
        }
        self.context.enter()?;
        let read =
            into.object(&mut DeepEntries { members: members.into_iter(), value: Vec::new(), context: self.context });
        self.context.leave();
        read
    }
}

impl Source for DeepSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        match (wanted, self.pairs.as_slice()) {
            (Wanted::List, _) => self.list(into),
            (Wanted::Object { .. }, _) => self.object(into),
            (_, [(None, text)]) => TextSource { text, json: false, context: self.context }.read(wanted, into),
            (Wanted::Any, _) if self.looks_like_list() => self.list(into),
            (Wanted::Any, _) => self.object(into),
            (_, pairs) if pairs.iter().all(|(steps, _)| steps.is_none()) => {
                Err(self.context.refuse(violation::DUPLICATE, "given several times"))
            }
            _ => Err(self.context.refuse_type(into.expected(), "an object")),
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }
}

struct DeepListed<'a, 'p> {
    items: std::vec::IntoIter<Vec<DeepPair<'p>>>,
    context: &'a mut Context,
}

impl Items for DeepListed<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some(pairs) = self.items.next() else {
            return Ok(false);
        };
        slot.read(&mut DeepSource { pairs, context: self.context })?;
        Ok(true)
    }
}

struct DeepEntries<'a, 'p> {
    members: std::vec::IntoIter<(&'p str, Vec<DeepPair<'p>>)>,
    value: Vec<DeepPair<'p>>,
    context: &'a mut Context,
}

impl Entries for DeepEntries<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        let Some((name, pairs)) = self.members.next() else {
            return Ok(false);
        };
        self.value = pairs;
        key.take(name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        slot.read(&mut DeepSource { pairs: std::mem::take(&mut self.value), context: self.context })
    }

    fn skip(&mut self) {}
}
