//! Events and the JSON that they are to a type (OpenAPI 3.2.0 §4.14.4): `{"event": "add", "data": "…", "id": "7"}`.

use super::parser::Raw;
use crate::framing::Data;
use crate::json;
use crate::text::text_of;
use crate::value::Value;
use crate::wire::{Decode, Encode, EncodeError, ListSink, Mode, ObjectSink, Scalar, Sink, Step, Violations};

/// Reads an event.
///
/// # Errors
/// It is not what its type wants.
pub(crate) fn read<T: Decode>(event: &Raw, data: Data, mode: Mode) -> Result<T, Violations> {
    let as_text = || json::from_slice_in(object(event, None).as_bytes(), mode);
    let as_json = || {
        // What is no JSON must not become a part of what is around it.
        json::from_slice_in::<Value>(event.data.as_bytes(), mode).map_err(|found| found.under(Step::Key("data")))?;
        json::from_slice_in(object(event, Some(&event.data)).as_bytes(), mode)
    };
    match data {
        Data::Text => as_text(),
        Data::Json => as_json(),
        Data::Either => as_text().or_else(|found| match event.data.trim_start().starts_with(['{', '[']) {
            true => as_json(),
            false => as_json().map_err(|_| found),
        }),
    }
}

/// An event as JSON; its data in JSON if it is.
fn object(event: &Raw, data: Option<&str>) -> String {
    let text = |text: &str| json::to_string(&text.to_owned()).unwrap_or_default();
    let mut members = Vec::new();
    members.extend(event.event.as_ref().map(|name| format!("\"event\":{}", text(name))));
    members.push(format!("\"data\":{}", data.map_or_else(|| text(&event.data), str::to_owned)));
    members.extend(event.id.as_ref().map(|id| format!("\"id\":{}", text(id))));
    members.extend(event.retry.map(|retry| format!("\"retry\":{retry}")));
    format!("{{{}}}", members.join(","))
}

/// Writes an event.
///
/// # Errors
/// The value is no object of `event`, `data`, `id` and `retry`, or one of these cannot stand in its line.
pub(crate) fn write(event: &dyn Encode, data: Data) -> Result<Vec<u8>, EncodeError> {
    let mut sink = EventSink { data, lines: String::new(), has_data: false };
    event.encode(&mut sink)?;
    if !sink.has_data {
        // Without data it would be none.
        sink.lines.push_str("data\n");
    }
    sink.lines.push('\n');
    Ok(sink.lines.into_bytes())
}

struct EventSink {
    data: Data,
    lines: String,
    has_data: bool,
}

impl Sink for EventSink {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        Err(EncodeError::new(format!("{} is no event", value.describe())))
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        members(self)
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Err(EncodeError::new("an array is no event"))
    }
}

impl ObjectSink for EventSink {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        self.member(name, value).map_err(|error| error.under(Step::Key(name)))
    }
}

impl EventSink {
    fn member(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        if name == "data" {
            self.has_data = true;
            let text = match self.data {
                Data::Json => json::to_string(value)?,
                // What is no text is JSON, where some data are.
                Data::Text | Data::Either => text_of(value, true)?,
            };
            for line in text.split("\r\n").flat_map(|line| line.split(['\r', '\n'])) {
                self.line("data", line);
            }
            return Ok(());
        }
        let text = text_of(value, false)?;
        match name {
            "retry" if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {}
            "retry" => return Err(EncodeError::new("is a number of milliseconds, in digits")),
            "event" | "id" if text.contains(['\r', '\n']) => return Err(EncodeError::new("is one line")),
            "id" if text.contains('\0') => return Err(EncodeError::new("has no NUL")),
            "event" | "id" => {}
            _ => return Err(EncodeError::new("is no field of an event")),
        }
        self.line(name, &text);
        Ok(())
    }

    fn line(&mut self, field: &str, value: &str) {
        self.lines.push_str(field);
        self.lines.push_str(": ");
        self.lines.push_str(value);
        self.lines.push('\n');
    }
}
