//! Examples that stand where a type is used, and are not its own.
//!
//! A parameter has examples beside its schema, and a schema that only leads to another may have some as well. Each such
//! place becomes a second name for the type that is used there: a type that nothing else knows of, and that has them.

use crate::example;
use ferrospec_document::view::{Header, MediaType, Parameter, Schema};
use ferrospec_ir::{Example, Place, Use};

/// The places that show examples.
#[derive(Default)]
pub(crate) struct Shown<'a> {
    /// Whether they are wanted.
    is_wanted: bool,
    all: Vec<Showing<'a>>,
}

/// Examples, and what they are examples of.
pub(crate) struct Showing<'a> {
    /// The schema that they stand in, if it is one.
    pub(crate) schema: Option<Schema<'a>>,
    pub(crate) place: Place,
    pub(crate) used: Use,
    pub(crate) examples: Vec<Example>,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(is_wanted: bool) -> Self {
        Self { is_wanted, all: Vec::new() }
    }

    /// Notes what a parameter shows, or what is `held` in a media type of its own.
    pub(crate) fn of_parameter(
        &mut self,
        parameter: Parameter<'a>,
        held: Option<MediaType<'a>>,
        place: Place,
        used: Use,
    ) {
        if self.is_wanted {
            let examples = held.map_or_else(|| example::of_parameter(parameter), example::of_media_type);
            self.add(None, place, used, examples);
        }
    }

    /// Notes what a header shows, or what is `held` in a media type of its own.
    pub(crate) fn of_header(&mut self, header: Header<'a>, held: Option<MediaType<'a>>, place: Place, used: Use) {
        if self.is_wanted {
            let examples = held.map_or_else(|| example::of_header(header), example::of_media_type);
            self.add(None, place, used, examples);
        }
    }

    /// Notes what schemas show that lead to `used` and are no types themselves.
    pub(crate) fn of_wrappings(&mut self, wrappings: &[Schema<'a>], place: &Place, used: Use) {
        if self.is_wanted {
            for &schema in wrappings {
                self.add(Some(schema), place.clone(), used, example::of_schema(schema));
            }
        }
    }

    /// Takes over what others noted, once `change` has made their types known by their numbers here.
    pub(crate) fn take_in(&mut self, other: Self, change: impl Fn(&mut Place, &mut Use)) {
        let changed = other.all.into_iter().map(|mut showing| {
            change(&mut showing.place, &mut showing.used);
            showing
        });
        self.all.extend(changed);
    }

    /// All that was noted.
    pub(crate) fn take(&mut self) -> Vec<Showing<'a>> {
        std::mem::take(&mut self.all)
    }

    fn add(&mut self, schema: Option<Schema<'a>>, place: Place, used: Use, examples: Vec<Example>) {
        // What only checks ask about is no value of the API.
        if !examples.is_empty() && !matches!(place, Place::Judge { .. }) {
            self.all.push(Showing { schema, place, used, examples });
        }
    }
}
