//! Bodies that are still on their way when everything else of a request is read.

use ferrospec_ir::{self as ir, Codec, Data, Literal, Payload, Use};
use ferrospec_runtime::wire::{Decode, Refused, Slot, Source};
use ferrospec_runtime::{Event, Items, Octets, StreamError, Value, json};

use crate::chance::Digest;
use crate::meaning::Meaning;
use crate::reading::Found;
use crate::value::literal;

/// A body that is read as it comes.
pub(crate) struct Flowing {
    kind: Kind,
    meaning: Option<Meaning>,
    coming: Coming,
}

/// What a body is made of.
#[derive(Clone, Copy)]
enum Kind {
    Octets,
    /// Items that are values of this use. Their data may be text or JSON if they are events.
    Items(Option<Use>, Option<Data>),
    /// Events with data that are values of this use.
    EventsOf(Option<Use>),
    /// Parts that are values of this use.
    Parts(Option<Use>),
}

enum Coming {
    Nothing,
    Octets(Octets),
    Items(Items<Value>),
    Events(Items<Event<Value>>),
    Parts(Items<Found>),
}

/// A piece of it.
pub(crate) struct Piece {
    octets: Vec<u8>,
    /// A value that the description says something of, where that stands in its item.
    item: Option<(Item, Use)>,
}

struct Item {
    value: Literal,
    data: Option<Data>,
    pointer: &'static str,
}

impl Flowing {
    /// Of bodies of this payload, if they are read as they come.
    pub(crate) fn of(payload: &Payload, meaning: &Meaning) -> Option<Self> {
        let kind = match payload.items {
            _ if payload.codec == Codec::Bytes => Kind::Octets,
            None => return None,
            Some(ir::Items::Texts) => Kind::Items(payload.schema, None),
            Some(ir::Items::Events(data)) => Kind::Items(payload.schema, Some(data)),
            Some(ir::Items::EventsOf(_)) => Kind::EventsOf(payload.schema),
            Some(ir::Items::Parts) => Kind::Parts(payload.schema),
        };
        let meaning = matches!(kind, Kind::Parts(_)).then(|| meaning.again());
        Some(Self { kind, meaning, coming: Coming::Nothing })
    }

    /// The next piece; `None` behind the last.
    pub(crate) async fn next(&mut self) -> Option<Result<Piece, StreamError>> {
        let of_use = |used: Option<Use>, item: Item| Piece {
            octets: item.value.canonical().into_bytes(),
            item: used.map(|used| (item, used)),
        };
        Some(match (&mut self.coming, self.kind) {
            (Coming::Nothing, _) => return None,
            (Coming::Octets(octets), _) => {
                octets.next().await?.map(|octets| Piece { octets: octets.to_vec(), item: None })
            }
            (Coming::Items(items), Kind::Items(used, data)) => {
                items.next().await?.map(|item| of_use(used, Item { value: literal(item), data, pointer: "" }))
            }
            (Coming::Events(events), Kind::EventsOf(used)) => events
                .next()
                .await?
                .map(|event| of_use(used, Item { value: literal(event.data), data: None, pointer: "/data" })),
            (Coming::Parts(parts), Kind::Parts(used)) => {
                parts.next().await?.map(|Found(value)| of_use(used, Item { value, data: None, pointer: "" }))
            }
            (Coming::Items(_) | Coming::Events(_) | Coming::Parts(_), _) => return None,
        })
    }
}

impl Slot for Flowing {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        self.coming = match self.kind {
            Kind::Octets => Coming::Octets(from.octets()?),
            Kind::Items(..) => Coming::Items(Items::decode(from)?),
            Kind::EventsOf(_) => Coming::Events(Items::decode(from)?),
            Kind::Parts(used) => Coming::Parts(match self.meaning.take() {
                Some(meaning) => Items::decode_parts(from, move |part| Found::of(&meaning, used, part))?,
                None => Items::decode(from)?,
            }),
        };
        Ok(())
    }
}

impl Piece {
    /// A digest of what was before, with this behind it.
    pub(crate) fn add_to(&self, digest: Digest) -> Digest {
        digest.with(self.octets.iter().copied()).with([b'\n'])
    }

    /// Everything that is wrong with it, and where it stands in its item.
    pub(crate) fn violations(&self, meaning: &Meaning) -> (&'static str, Vec<ferrospec_rust::Violation>) {
        let Some((Item { value, data, pointer }, used)) = &self.item else { return ("", Vec::new()) };
        let wrong = meaning.violations(*used, value);
        // Data that may be either is JSON where it is no text that is wanted.
        let other = match data {
            Some(Data::Either) if !wrong.is_empty() => in_json(value),
            _ => None,
        };
        match other {
            Some((other, is_meant)) => {
                let found = meaning.violations(*used, &other);
                (pointer, if is_meant || found.is_empty() { found } else { wrong })
            }
            None => (pointer, wrong),
        }
    }
}

/// An event with the JSON that its data says, and whether that is meant for an object or a list.
fn in_json(event: &Literal) -> Option<(Literal, bool)> {
    let Literal::Object(members) = event else { return None };
    let mut members = members.clone();
    let data = members.iter_mut().find_map(|(name, value)| (name == "data").then_some(value))?;
    let Literal::Text(text) = data else { return None };
    let is_meant = text.trim_start().starts_with(['{', '[']);
    *data = literal(json::from_slice(text.as_bytes()).ok()?);
    Some((Literal::Object(members), is_meant))
}
