//! What is answered: what the description shows, else values that it allows.

use ferrospec_ir::{self as ir, Access, Api, Codec, Example, Header, Literal, Payload, Response, StatusKey, Use};
use ferrospec_runtime::http::header::{CONTENT_ENCODING, WWW_AUTHENTICATE};
use ferrospec_runtime::wire::EncodeError;
use ferrospec_runtime::{
    Accept, Bytes, Event, EventStream, Framing, Items, Parameter, Problem, ResponseWriter, StatusCode, json,
};
use ferrospec_sample::{self as sample, Sampler, completed};
use std::borrow::Cow;

use crate::meaning::Meaning;
use crate::parts::{self, KeptPart, Parts};
use crate::stated;
use crate::tables;
use crate::value::{Kept, Written, literal};
use crate::xml::XmlTables;

/// How often a value is drawn until one is of its type.
const DRAWS: usize = 24;

/// So many items a stream has.
const ITEMS: usize = 2;

/// An answer that an operation declares.
pub(crate) struct Answer {
    pub(crate) status: StatusKey,
    payloads: Vec<(&'static Payload, ferrospec_runtime::MediaType)>,
    /// The media types of which one is said where there is no payload.
    without_body: Vec<&'static str>,
    headers: Vec<(Parameter, &'static Header)>,
}

impl Answer {
    pub(crate) fn of(response: &'static Response, xml: &XmlTables) -> Self {
        let payload = |payload: &'static Payload| (payload, tables::media_type(payload, xml));
        let headers = response.headers.iter().map(|header| (tables::header(header), header));
        Self {
            status: response.status,
            payloads: response.contents.iter().map(payload).collect(),
            without_body: response.without_body.iter().map(|media_type| &*media_type.0).collect(),
            headers: headers.collect(),
        }
    }

    /// Whether it is one of this status.
    pub(crate) fn has(&self, status: StatusCode) -> bool {
        match self.status {
            StatusKey::Exact(code) => code == status.as_u16(),
            StatusKey::Range(class) => u16::from(class) == status.as_u16() / 100,
            StatusKey::Default => true,
        }
    }

    /// Whether it has headers that only who makes a real answer can say; what a challenge says is known.
    pub(crate) fn asks_headers(&self) -> bool {
        let is_known = |header: &Parameter| header.name.eq_ignore_ascii_case(WWW_AUTHENTICATE.as_str());
        self.headers.iter().any(|(header, _)| header.required && !is_known(header))
    }

    /// The names of what it shows.
    pub(crate) fn examples(&self) -> impl Iterator<Item = &'static str> {
        let bodies = self.payloads.iter().flat_map(|(payload, _)| &payload.examples);
        let headers = self.headers.iter().flat_map(|(_, header)| &header.examples);
        bodies.chain(headers).filter_map(|example| example.name.as_deref())
    }

    /// Whether what it shows under this name is in what a caller accepts; an answer of which nothing is shows it in any case, as
    /// it is answered in any case.
    pub(crate) fn shows(&self, example: &str, accept: &Accept) -> bool {
        let is_wanted = |(_, table): &(_, _)| names(table).any(|name| accept.allows(name));
        let has = |(payload, _): &&(&'static Payload, _)| {
            payload.examples.iter().any(|one| one.name.as_deref() == Some(example))
        };
        let mut showing = self.payloads.iter().filter(has).map(is_wanted).peekable();
        match showing.peek() {
            Some(_) => showing.any(|is_wanted| is_wanted) || !self.payloads.iter().any(is_wanted),
            None => self.examples().any(|name| name == example),
        }
    }

    /// The body that is wanted most, with its notation and the media type that it is of; `None` if it has none.
    fn chosen(&self, wish: &Wish<'_>) -> Option<(&'static Payload, ferrospec_runtime::Codec, Cow<'static, str>)> {
        let accept = wish.accept;
        let shows = |(payload, _): &&(&'static Payload, _)| wish.shown(&payload.examples).is_some();
        let showing: Vec<_> = self.payloads.iter().filter(shows).collect();
        let payloads = if showing.is_empty() { self.payloads.iter().collect() } else { showing };
        let offered = payloads.iter().flat_map(|(_, table)| names(table));
        let chosen = accept.choose(&offered.collect::<Vec<_>>());
        let of_chosen = |(_, table): &&&(_, _)| names(table).any(|name| Some(name) == chosen);
        let (payload, table) = payloads.iter().find(of_chosen).or(payloads.first())?;
        let name = chosen.unwrap_or(table.name);
        let name = match name.contains('*') {
            false => Cow::Borrowed(name),
            true => match accept.named_in(name).map(|named| ir::MediaType(named.to_owned())) {
                Some(named) if named.codec() == payload.codec || payload.codec == Codec::Bytes => Cow::Owned(named.0),
                _ => Cow::Borrowed(payload.media_type.concrete()),
            },
        };
        Some((payload, table.codec, name))
    }

    /// The status that it has where nobody asks for another.
    pub(crate) fn usual_status(&self) -> StatusCode {
        StatusCode::from_u16(self.status.usual()).unwrap_or(StatusCode::OK)
    }
}

/// What an answer is wanted to be.
pub(crate) struct Wish<'a> {
    pub(crate) accept: &'a Accept,
    /// The name of an example that is asked for.
    pub(crate) example: Option<&'a str>,
    /// What chance begins with: the same gives the same answer.
    pub(crate) seed: u64,
}

impl Wish<'_> {
    /// The example that is asked for.
    fn example_of(&self, examples: &'static [Example]) -> Option<&'static Example> {
        let wanted = self.example?;
        examples.iter().find(|example| example.name.as_deref() == Some(wanted))
    }

    /// What it shows.
    fn shown(&self, examples: &'static [Example]) -> Option<&'static Literal> {
        self.example_of(examples).map(|example| &example.value)
    }
}

/// What a body may be called.
fn names(table: &ferrospec_runtime::MediaType) -> impl Iterator<Item = &'static str> {
    [table.name].into_iter().chain(table.also.iter().copied())
}

/// Makes values.
pub(crate) struct Maker {
    api: &'static Api,
    meaning: Meaning,
    sampler: Sampler<'static>,
    /// What the body of the answer says that was made last, if that is a value.
    said: Option<Literal>,
}

impl Maker {
    /// Of values of these types.
    pub(crate) fn of(api: &'static Api, meaning: Meaning) -> Self {
        let mut sampler = Sampler::new(&api.types, 0);
        for (id, ty) in api.types.iter().filter(|(_, ty)| !ty.examples.is_empty()) {
            let shown = ty.examples.iter().map(|example| &example.value);
            sampler.add_examples(id, shown.filter(|value| meaning.fits(Use::of(id), value)).cloned());
        }
        sampler.prefer_examples();
        sampler.leave_out(Access::WriteOnly);
        Self { api, meaning, sampler, said: None }
    }

    pub(crate) fn meaning(&self) -> &Meaning {
        &self.meaning
    }

    /// What the body of the answer says that was made last, if that is a value.
    pub(crate) fn said(&self) -> Option<&Literal> {
        self.said.as_ref()
    }

    /// Writes an answer of this status.
    ///
    /// # Errors
    /// No value of its types can be made or written; why is said.
    pub(crate) fn answer(
        &mut self,
        answer: &Answer,
        status: StatusCode,
        wish: &Wish<'_>,
    ) -> Result<ResponseWriter, String> {
        self.sampler.restart(wish.seed);
        self.said = None;
        let mut writer = ResponseWriter::new().accepting(wish.accept.clone());
        match answer.chosen(wish) {
            None => match &answer.without_body[..] {
                [] => writer.empty(status),
                media_types => writer.without_body(status, media_types),
            }
            .map_err(|error| error.to_string())?,
            Some((payload, codec, name)) => self.body(&mut writer, status, (payload, codec, &name), wish)?,
        }
        for (header, declared) in &answer.headers {
            let used = declared.schema;
            if header.name.eq_ignore_ascii_case(CONTENT_ENCODING.as_str()) {
                // Nothing is encoded, whatever could be (RFC 9110 §8.4.1).
                let said = Literal::Text("identity".to_owned());
                if header.required && self.meaning.fits(used, &said) {
                    writer.header(header, &Written(&said)).map_err(|error| error.to_string())?;
                }
                continue;
            }
            let written = self.header(&mut writer, (header, declared), wish);
            if let (Err(why), true) = (written, header.required) {
                return Err(format!("of the header `{}`: {why}", header.name));
            }
        }
        Ok(writer)
    }

    /// Writes an answer of this status in the place of a problem; the problem itself, where that is what is declared.
    ///
    /// # Errors
    /// As [`answer`](Self::answer).
    pub(crate) fn refusal(
        &mut self,
        answer: &Answer,
        status: StatusCode,
        problem: &Problem,
        seed: u64,
    ) -> Result<ResponseWriter, String> {
        let mut written = self.answer(answer, status, &Wish { accept: &Accept::default(), example: None, seed })?;
        let declared = answer.payloads.iter().find(|(payload, ..)| payload.media_type.essence() == Problem::MEDIA_TYPE);
        let Some((payload, table)) = declared else { return Ok(written) };
        let problem = Problem { status, ..problem.clone() };
        let said = json::to_vec(&problem).ok().and_then(|text| json::from_slice(&text).ok());
        let fits = |said: &Literal| payload.schema.is_none_or(|used| self.meaning.fits(used, said));
        if said.map(literal).is_some_and(|said| fits(&said)) {
            written.json(status, table.name, &problem).map_err(|error| error.to_string())?;
        }
        Ok(written)
    }

    fn body(
        &mut self,
        writer: &mut ResponseWriter,
        status: StatusCode,
        (payload, codec, name): (&'static Payload, ferrospec_runtime::Codec, &str),
        wish: &Wish<'_>,
    ) -> Result<(), String> {
        if let Some(text) = stated::text(&self.meaning, payload, codec, wish.example_of(&payload.examples))? {
            let name = stated::media_type(name, text);
            return writer
                .bytes(status, &name, &Bytes::from_static(text.as_bytes()))
                .map_err(|error| error.to_string());
        }
        if payload.codec == Codec::Bytes {
            let shown = wish.shown(&payload.examples).or(payload.examples.first().map(|example| &example.value));
            let octets = match shown {
                Some(Literal::Text(text)) => Bytes::from_static(text.as_bytes()),
                _ => Bytes::from(wish.seed.to_be_bytes().to_vec()),
            };
            return writer.bytes(status, name, &octets).map_err(|error| error.to_string());
        }
        if let (Some(items), ferrospec_runtime::Codec::Items(framing)) = (payload.items, codec) {
            return self.items(writer, status, (payload, items, framing, name), wish);
        }
        let write = |meaning: &Meaning, value: &Literal| match codec {
            ferrospec_runtime::Codec::Multipart(parts) => {
                let value = Parts::of(meaning, payload.schema, &payload.parts, value);
                writer.multipart(status, name, parts, &value)
            }
            codec => write(writer, status, (codec, name), value),
        };
        self.said = Some(self.writable(payload, wish, write)?);
        Ok(())
    }

    /// A value of a body that `write` takes: some notations cannot say every value of a type.
    fn writable(
        &mut self,
        payload: &'static Payload,
        wish: &Wish<'_>,
        mut write: impl FnMut(&Meaning, &Literal) -> Result<(), EncodeError>,
    ) -> Result<Literal, String> {
        let mut why = None;
        for draw in 0..DRAWS {
            let value = match payload.schema {
                // What is shown cannot be written, as `null` in a text.
                Some(used) if draw > 0 && wish.shown(&payload.examples).is_none() => self.value(used)?,
                _ => self.payload(payload, wish)?,
            };
            match write(&self.meaning, &value) {
                Ok(()) => return Ok(value),
                Err(error) => why = Some(error.to_string()),
            }
        }
        Err(why.unwrap_or_default())
    }

    /// Writes a body of some items.
    fn items(
        &mut self,
        writer: &mut ResponseWriter,
        status: StatusCode,
        (payload, items, framing, name): (&'static Payload, ir::Items, Framing, &str),
        wish: &Wish<'_>,
    ) -> Result<(), String> {
        // A part is written when its turn comes, which is too late to draw another.
        let try_write = |meaning: &Meaning, index: usize, value: &Literal| match framing {
            Framing::Parts(parts) => parts::try_item(meaning, payload, (parts, index), value),
            _ => Ok(()),
        };
        let can_be_written =
            |items: &&[Literal]| (0..).zip(*items).all(|(index, item)| try_write(&self.meaning, index, item).is_ok());
        let drawn: Vec<Kept> = match self.sequence(payload, wish).filter(can_be_written) {
            Some(shown) => shown.iter().cloned().map(Kept).collect(),
            None => {
                let drawn = (0..ITEMS).map(|at| {
                    let wish = Wish { seed: wish.seed.wrapping_add(at as u64), ..*wish };
                    self.writable(payload, &wish, |meaning, value| try_write(meaning, at, value)).map(Kept)
                });
                drawn.collect::<Result<_, _>>()?
            }
        };
        let written = match items {
            ir::Items::Texts => writer.items(status, name, framing, &Items::from(drawn)),
            ir::Items::Events(_) => writer.items(status, name, framing, &EventStream::from(drawn)),
            ir::Items::Parts => {
                let kept = |(index, Kept(value))| KeptPart { meaning: self.meaning.again(), payload, index, value };
                let parts: Vec<_> = drawn.into_iter().enumerate().map(kept).collect();
                writer.items(status, name, framing, &Items::from(parts))
            }
            ir::Items::EventsOf(_) => {
                let events: Vec<_> = drawn.into_iter().map(Event::new).collect();
                writer.items(status, name, framing, &EventStream::from(events))
            }
        };
        written.map_err(|error| error.to_string())
    }

    /// The items of a body that are shown together, in a list.
    fn sequence(&self, payload: &'static Payload, wish: &Wish<'_>) -> Option<&'static [Literal]> {
        let used = payload.schema?;
        let items = |value: &'static Literal| match value {
            Literal::List(items) if !self.meaning.fits(used, value) => Some(&items[..]),
            _ => None,
        };
        let fitting = |value| items(value).filter(|items| items.iter().all(|item| self.meaning.fits(used, item)));
        match wish.shown(&payload.examples) {
            Some(wanted) => fitting(wanted),
            None => payload.examples.iter().find_map(|example| fitting(&example.value)),
        }
    }

    /// A value of a body: one that the description shows for it, else one of its type.
    fn payload(&mut self, payload: &'static Payload, wish: &Wish<'_>) -> Result<Literal, String> {
        let Some(used) = payload.schema else {
            let first = || payload.examples.first().map(|example| &example.value);
            return Ok(match (wish.shown(&payload.examples).or_else(first), payload.codec) {
                (Some(value), _) => value.clone(),
                (None, Codec::JsonLines | Codec::JsonSequence) => Literal::List(Vec::new()),
                (None, Codec::Text) => Literal::Text("text".to_owned()),
                (None, _) => Literal::Object(Vec::new()),
            });
        };
        // Of a form, whatever is shown of its members is: what else must be there is often too large to be shown.
        let is_form = matches!(payload.codec, Codec::Multipart | Codec::Form) && payload.items.is_none();
        let shown = self.shown(used, &payload.examples, wish, !is_form)?;
        if let Some(value) = shown {
            return Ok(value.clone());
        }
        let drawn = self.value(used)?;
        let first = || payload.examples.first().map(|example| &example.value);
        let part = wish.shown(&payload.examples).or_else(first).filter(|_| is_form);
        Ok(match part {
            Some(part) => completed(part, drawn, |value| self.meaning.fits(used, value)),
            None => drawn,
        })
    }

    /// The example that is asked for, or one that chance chooses of those that are values of their type.
    ///
    /// # Errors
    /// What is asked for is none, where it `must` be.
    fn shown(
        &self,
        used: Use,
        examples: &'static [Example],
        wish: &Wish<'_>,
        must: bool,
    ) -> Result<Option<&'static Literal>, String> {
        if let Some(wanted) = wish.shown(examples) {
            return match self.meaning.wrong(used, wanted) {
                None => Ok(Some(wanted)),
                Some(_) if !must => Ok(None),
                Some(why) => Err(format!("the example is no value of its schema: {why}")),
            };
        }
        let fitting = examples.iter().map(|example| &example.value).filter(|value| self.meaning.fits(used, value));
        let fitting: Vec<_> = fitting.collect();
        Ok(fitting.get(usize::try_from(wish.seed).unwrap_or(0) % fitting.len().max(1)).copied())
    }

    /// Writes a header: as it is shown, else as HTTP says such a header is, else in US-ASCII, which is all that everybody reads in one (RFC 9110 §5.5), if there are
    /// such values.
    fn header(
        &mut self,
        writer: &mut ResponseWriter,
        (header, declared): (&Parameter, &'static Header),
        wish: &Wish<'_>,
    ) -> Result<(), String> {
        let used = declared.schema;
        let (mut other, mut why) = (None, None);
        let shown = self.shown(used, &declared.examples, wish, true)?.map(Cow::Borrowed);
        let fits = |value: &Literal| self.meaning.fits(used, value);
        let usual = || sample::header(&self.api.types, used, header.name, fits).map(Cow::Owned);
        if let Some(said) = shown.or_else(usual) {
            match writer.header(header, &Written(&said)) {
                Ok(()) => return Ok(()),
                Err(error) => why = Some(error.to_string()),
            }
        }
        for _ in 0..DRAWS {
            let value = self.value(used)?;
            if !value.canonical().is_ascii() {
                other = Some(value);
                continue;
            }
            match writer.header(header, &Written(&value)) {
                Ok(()) => return Ok(()),
                // A space at an end is no part of a value, for one.
                Err(error) => why = Some(error.to_string()),
            }
        }
        match other {
            Some(value) => writer.header(header, &Written(&value)).map_err(|error| error.to_string()),
            None => Err(why.unwrap_or_default()),
        }
    }

    /// A value of a type that keeps all its rules.
    fn value(&mut self, used: Use) -> Result<Literal, String> {
        let meaning = &self.meaning;
        self.sampler.valid(used, |value| meaning.wrong(used, value))
    }
}

fn write(
    writer: &mut ResponseWriter,
    status: StatusCode,
    (codec, name): (ferrospec_runtime::Codec, &str),
    value: &Literal,
) -> Result<(), EncodeError> {
    let value = &Written(value);
    match codec {
        ferrospec_runtime::Codec::Json => writer.json(status, name, value),
        ferrospec_runtime::Codec::Form(fields) => writer.styled_form(status, name, fields, value),
        ferrospec_runtime::Codec::JsonLines => writer.json_lines(status, name, value),
        ferrospec_runtime::Codec::JsonSequence => writer.json_sequence(status, name, value),
        ferrospec_runtime::Codec::Xml(node) => writer.xml(status, name, node, value),
        _ => writer.text(status, name, value),
    }
}
