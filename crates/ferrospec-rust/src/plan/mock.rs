//! What a mock answers: what the description shows, else values that it allows.

mod parts;

use super::{ident::Case, methods, rust_type::RustTypes, scope::Scope};
use crate::judge::Judge;
use crate::program::{Check, MockedAnswer, MockedOperation, RustType, Wire};
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_ir::{Access, Codec, Data, Example, Header, Items, Literal, OperationId, Payload, Response, Use};
use ferrospec_sample::{self as sample, Sampler, completed};

/// So many answers of each media type are there to choose from.
const ANSWERS: u64 = 3;

/// So many items a stream has.
const ITEMS: u64 = 2;

/// All operations with their answers. Where there is none to be made, it is said.
pub(super) fn operations(
    types: &RustTypes<'_>,
    judge: &Judge<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<MockedOperation> {
    let mut maker = Maker::of(types, judge);
    let mut constants = Scope::default();
    // What the API sends itself, nobody asks of it.
    let asked = (0..).map(OperationId).zip(&types.api.operations).filter(|(_, operation)| operation.origin.is_path());
    let operations = asked.map(|(id, operation)| {
        let names = types.names.of_operation(id);
        let (mut answers, mut why) = (Vec::new(), None);
        for response in operation.usual_responses() {
            match maker.answers(response, seed(names.method.as_str())) {
                Ok(made) => {
                    maker.tell_texts(response, diagnostics);
                    answers = made;
                    break;
                }
                Err(error) => why = why.or(Some((response, error))),
            }
        }
        if let (true, Some((response, why))) = (answers.is_empty(), why) {
            let words = format!("the mock has no answer of status {}: {why}", response.status);
            let help = "show an example of it; without one, the mock answers 501";
            let _ = diagnostics.report(&codes::NO_MOCKED_ANSWER, response.locus, words).help(help);
        }
        MockedOperation {
            method: methods::method(operation, names),
            constant: constants.claim(Case::Screaming.ident(&[names.method.as_str()])),
            accept: names.accept.clone(),
            answers,
        }
    });
    operations.collect()
}

struct Maker<'a> {
    types: &'a RustTypes<'a>,
    judge: &'a Judge<'a>,
    sampler: Sampler<'a>,
}

impl<'a> Maker<'a> {
    fn of(types: &'a RustTypes<'a>, judge: &'a Judge<'a>) -> Self {
        let mut sampler = Sampler::new(&types.api.types, 0);
        for (id, ty) in types.api.types.iter().filter(|(_, ty)| !ty.examples.is_empty()) {
            let (written, checks) = (types.of(Use::of(id)), types.checks(Use::of(id)));
            let shown = ty.examples.iter().map(|example| &example.value);
            sampler.add_examples(id, shown.filter(|value| wrong(judge, &written, &checks, value).is_none()).cloned());
        }
        sampler.prefer_examples();
        sampler.leave_out(Access::WriteOnly);
        Self { types, judge, sampler }
    }

    /// Answers of all media types of a response.
    fn answers(&mut self, response: &Response, seed: u64) -> Result<Vec<MockedAnswer>, String> {
        let mut answers = Vec::new();
        if response.contents.is_empty() {
            self.sampler.restart(seed);
            answers.push(self.answer(response, None, Wire::new(""))?);
        }
        for payload in &response.contents {
            for (turn, body) in self.bodies(payload, seed)?.into_iter().enumerate() {
                self.sampler.restart(seed.wrapping_add(turn as u64));
                answers.push(self.answer(response, Some(payload), body)?);
            }
        }
        Ok(answers)
    }

    /// Reports examples that are bodies as they stand in a message: the answers are JSON, whatever they are written as.
    fn tell_texts(&self, response: &Response, diagnostics: &mut Diagnostics) {
        for payload in &response.contents {
            if matches!(payload.codec, Codec::Text | Codec::Bytes) || payload.items.is_some() {
                continue;
            }
            let (ty, checks) = (self.types.of_payload(payload), self.types.checks_of_payload(payload));
            let is_text = |example: &&Example| {
                let may_be = matches!(example.value, Literal::Text(_)) && payload.codec != Codec::Json;
                example.written || may_be && wrong(self.judge, &ty, &checks, &example.value).is_some()
            };
            for example in payload.examples.iter().filter(is_text) {
                let words = format!("the generated mock does not answer with this text of `{}`", payload.media_type.0);
                let help = "write the example as a value, under `value` or `dataValue`; `ferrospec mock` answers with texts that it can read as the schema";
                let _ = diagnostics.report(&codes::TEXT_NOT_MOCKED, example.locus, words).help(help);
            }
        }
    }

    fn answer(&mut self, response: &Response, payload: Option<&Payload>, body: Wire) -> Result<MockedAnswer, String> {
        let mut headers = Vec::new();
        for header in &response.headers {
            match self.header(header) {
                Ok(texts) => {
                    headers.extend(texts.into_iter().map(|text| (Wire::new(&header.name), Wire::new(&text))));
                }
                Err(why) if header.required => return Err(format!("of the header `{}`: {why}", header.name)),
                Err(_) => {}
            }
        }
        let media_type = payload.map(|payload| match (payload.media_type.concrete(), payload.items) {
            (name, Some(Items::Parts)) => Wire::new(parts::media_type(name, body.as_str())),
            (name, _) => Wire::new(name),
        });
        Ok(MockedAnswer { status: response.status.usual(), media_type, headers, body })
    }

    /// The lines of a header: what is shown of it, else what HTTP says such a header is, else a value that is drawn.
    fn header(&mut self, header: &Header) -> Result<Vec<String>, String> {
        let (ty, checks) = (self.types.of(header.schema), self.types.checks(header.schema));
        let shown = header.examples.iter().map(|example| &example.value);
        let fits = |value: &Literal| wrong(self.judge, &ty, &checks, value).is_none();
        let usual = || sample::header(&self.types.api.types, header.schema, &header.name, fits);
        let shown = shown.filter(|value| fits(value)).find_map(|value| text_of(header, value).ok());
        match shown.or_else(|| text_of(header, &usual()?).ok()) {
            Some(text) => Ok(text),
            None => self.value(header.schema, None).and_then(|value| text_of(header, &value)),
        }
    }

    /// The bodies that are shown and fit, else some that are drawn.
    fn bodies(&mut self, payload: &Payload, seed: u64) -> Result<Vec<Wire>, String> {
        if payload.codec == Codec::Bytes {
            let shown = payload.examples.iter().find_map(|example| match &example.value {
                Literal::Text(text) => Some(Wire::new(text)),
                _ => None,
            });
            return Ok(vec![shown.unwrap_or_else(|| Wire::new("octets"))]);
        }
        if let (Some(items), Some(used)) = (payload.items, payload.schema) {
            let (ty, checks) = (self.types.of(used), self.types.checks(used));
            let fits = |value: &Literal| wrong(self.judge, &ty, &checks, value).is_none();
            let shown: Vec<Wire> = payload
                .examples
                .iter()
                .filter_map(|example| match &example.value {
                    one if fits(one) => Some(vec![one.clone()]),
                    Literal::List(items) if items.iter().all(fits) => Some(items.clone()),
                    _ => None,
                })
                .filter_map(|shown| sequence(payload, items, &shown).ok())
                .collect();
            if !shown.is_empty() {
                return Ok(shown);
            }
            self.sampler.restart(seed);
            let drawn = (0..ITEMS).map(|_| self.value(used, None));
            let drawn = drawn.collect::<Result<Vec<_>, _>>()?;
            return Ok(vec![sequence(payload, items, &drawn)?]);
        }
        let (ty, checks) = (self.types.of_payload(payload), self.types.checks_of_payload(payload));
        let values = payload.examples.iter().filter(|example| !example.written || payload.codec == Codec::Text);
        let shown = values.map(|example| &example.value);
        let shown = shown.filter(|value| wrong(self.judge, &ty, &checks, value).is_none());
        let mut bodies: Vec<_> = shown.map(|value| Wire::new(value.to_string())).collect();
        if bodies.is_empty() {
            for turn in 0..ANSWERS {
                self.sampler.restart(seed.wrapping_add(turn));
                let value = match (payload.schema, payload.codec) {
                    (Some(used), codec) => {
                        let drawn = self.value(used, Some((&ty, &checks)))?;
                        let fits = |value: &Literal| wrong(self.judge, &ty, &checks, value).is_none();
                        // Of a form, whatever is shown of its members is: what else must be there is often too large to be shown.
                        match payload.examples.first().filter(|_| matches!(codec, Codec::Multipart | Codec::Form)) {
                            Some(part) => completed(&part.value, drawn, fits),
                            None => drawn,
                        }
                    }
                    (None, Codec::Text) => Literal::Text("text".to_owned()),
                    (None, Codec::JsonLines | Codec::JsonSequence) => Literal::List(Vec::new()),
                    (None, _) => Literal::Object(Vec::new()),
                };
                let body = Wire::new(value.to_string());
                if !bodies.contains(&body) {
                    bodies.push(body);
                }
            }
        }
        Ok(bodies)
    }

    fn value(&mut self, used: Use, of: Option<(&RustType, &[Check])>) -> Result<Literal, String> {
        let own = (self.types.of(used), self.types.checks(used));
        let (ty, checks) = of.unwrap_or((&own.0, &own.1));
        let judge = self.judge;
        self.sampler.valid(used, |value| wrong(judge, ty, checks, value))
    }
}

/// Items as they come on the wire.
fn sequence(payload: &Payload, items: Items, values: &[Literal]) -> Result<Wire, String> {
    match items {
        Items::Parts => parts::body(&payload.parts, values, text_of).map(Wire::new),
        _ => Ok(Wire::new(framed(payload.codec, items, values))),
    }
}

/// Items as they stand in a body, but for parts.
fn framed(codec: Codec, items: Items, values: &[Literal]) -> String {
    let plain = |value: &Literal| match value {
        Literal::Text(text) => text.clone(),
        value => value.to_string(),
    };
    let lines = |name: &str, text: &str| text.lines().map(|line| format!("{name}: {line}\n")).collect::<String>();
    let data = |data: Data, value: &Literal| match data {
        Data::Json => lines("data", &value.to_string()),
        Data::Text | Data::Either => lines("data", &plain(value)),
    };
    let event = |value: &Literal| match (items, value) {
        (Items::EventsOf(of), value) => data(of, value),
        (Items::Events(of), Literal::Object(members)) => {
            let line = |(name, value): &(String, Literal)| match name.as_str() {
                "data" => data(of, value),
                name => lines(name, &plain(value)),
            };
            members.iter().map(line).collect()
        }
        (_, value) => value.to_string(),
    };
    let item = |value: &Literal| match (items, codec) {
        (Items::Texts, Codec::JsonSequence) => format!("\u{1e}{value}\n"),
        (Items::Texts, _) => format!("{value}\n"),
        _ => format!("{}\n", event(value)),
    };
    values.iter().map(item).collect()
}

/// What is wrong with a value.
fn wrong(judge: &Judge<'_>, ty: &RustType, checks: &[Check], value: &Literal) -> Option<String> {
    let wrong = judge.finding(ty, checks, value).violations.into_iter().next();
    wrong.map(|wrong| format!("`{}` {}", wrong.pointer, wrong.message))
}

/// The lines of a header that says a value, in the style `simple` (RFC 6570 §3.2.2).
fn text_of(header: &Header, value: &Literal) -> Result<Vec<String>, String> {
    let plain = |value: &Literal| match value {
        Literal::Text(text) => Ok(text.clone()),
        Literal::Bool(value) => Ok(value.to_string()),
        Literal::Number(number) => Ok(number.to_string()),
        _ => Err("its value has no text".to_owned()),
    };
    let is_visible = |text: &String| text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && text.trim() == text;
    let lines = match (header.content, value) {
        (Some(Codec::Json), value) => vec![value.to_string()],
        (_, Literal::List(items)) => {
            let items = items.iter().map(plain).collect::<Result<Vec<_>, _>>()?;
            if header.name.eq_ignore_ascii_case("set-cookie") { items } else { vec![items.join(",")] }
        }
        (_, Literal::Object(members)) => {
            let between = if header.explode { "=" } else { "," };
            let members = members.iter().map(|(name, value)| Ok(format!("{name}{between}{}", plain(value)?)));
            vec![members.collect::<Result<Vec<_>, String>>()?.join(",")]
        }
        (_, value) => vec![plain(value)?],
    };
    if lines.iter().all(is_visible) { Ok(lines) } else { Err("no header says its value".to_owned()) }
}

/// What chance begins with for an operation (FNV-1a).
fn seed(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
