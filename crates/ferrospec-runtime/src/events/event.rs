//! Events of which only the data are described.

use std::time::Duration;

use crate::wire::{Decode, Encode, EncodeError, Field, Members, Refused, Sink, Source, present};

/// An event of a stream, with data of this type (the HTML standard, §9.2).
///
/// ```
/// use ferrospec_runtime::Event;
///
/// let event = Event::new("some words").named("note").of_id("7");
/// assert_eq!((event.data, event.event.as_deref(), event.id.as_deref()), ("some words", Some("note"), Some("7")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event<T> {
    /// What it is about; none if it is a `message`.
    pub event: Option<String>,
    /// What it says.
    pub data: T,
    /// What a client says that it has seen when it comes again.
    pub id: Option<String>,
    /// How many milliseconds a client waits before it comes again.
    pub retry: Option<i64>,
}

impl<T> Event<T> {
    /// An event of these data.
    pub fn new(data: T) -> Self {
        Self { event: None, data, id: None, retry: None }
    }

    /// The same, about this.
    #[must_use]
    pub fn named(mut self, event: impl Into<String>) -> Self {
        self.event = Some(event.into());
        self
    }

    /// The same with an id.
    #[must_use]
    pub fn of_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The same, behind which a client that comes again waits so long.
    #[must_use]
    pub fn retry_in(mut self, wait: Duration) -> Self {
        self.retry = i64::try_from(wait.as_millis()).ok();
        self
    }
}

impl<T> From<T> for Event<T> {
    fn from(data: T) -> Self {
        Self::new(data)
    }
}

impl<T: Encode> Encode for Event<T> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.optional("event", &self.event)?;
            object.field("data", &self.data)?;
            object.optional("id", &self.id)?;
            object.optional("retry", &self.retry)
        })
    }

    fn members(&self, object: &mut Members<'_>) {
        object.optional("event", &self.event);
        object.field("data", &self.data);
        object.optional("id", &self.id);
        object.optional("retry", &self.retry);
    }
}

impl<T: Decode> Decode for Event<T> {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] =
            &[Field::optional("event"), Field::required("data"), Field::optional("id"), Field::optional("retry")];
        let (mut event, mut data, mut id, mut retry) = (None, None, None, None);
        from.object(FIELDS, &mut [&mut event, &mut data, &mut id, &mut retry])?;
        Ok(Self { event, data: present(data), id, retry })
    }
}
