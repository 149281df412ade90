//! Arrays whose items have types by their position.

use super::context::{Context, Refused};
use super::scalar::Scalar;
use super::sink::{Encode, EncodeError, Sink};
use super::source::{Decode, Items, Slot, Source, Visitor, Wanted};
use super::violation::{self, Step};

impl dyn Source + '_ {
    /// Reads an array: each item into the slot of its position. So many as `required` must be there, and there are no
    /// more than slots.
    ///
    /// ```
    /// use ferrospec_runtime::wire::{Decode, Refused, Source, present};
    ///
    /// struct Point(f64, Option<f64>);
    ///
    /// impl Decode for Point {
    ///     fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
    ///         let (mut item_0, mut item_1) = (None, None);
    ///         from.tuple(1, &mut [&mut item_0, &mut item_1])?;
    ///         Ok(Self(present(item_0), item_1))
    ///     }
    /// }
    ///
    /// let point: Point = ferrospec_runtime::json::from_slice(b"[1.5]")?;
    /// assert_eq!((point.0, point.1), (1.5, None));
    /// # Ok::<(), ferrospec_runtime::wire::Violations>(())
    /// ```
    ///
    /// # Errors
    /// The value is no array, it is too short or too long, or an item was refused.
    pub fn tuple(&mut self, required: usize, slots: &mut [&mut dyn Slot]) -> Result<(), Refused> {
        self.read(Wanted::List, &mut Tuple { required, slots, rest: None })
    }

    /// Reads an array as [`tuple`](#method.tuple) does, and every item behind the slots into `rest`, one after the other.
    ///
    /// # Errors
    /// The value is no array, it is too short, or an item was refused.
    pub fn tuple_with(
        &mut self,
        required: usize,
        slots: &mut [&mut dyn Slot],
        rest: &mut dyn Slot,
    ) -> Result<(), Refused> {
        self.read(Wanted::List, &mut Tuple { required, slots, rest: Some(rest) })
    }
}

impl dyn Sink + '_ {
    /// Writes an array of the items that are there.
    ///
    /// # Errors
    /// An item is there behind one that is not, or the notation cannot say one.
    pub fn tuple(&mut self, items: &[Option<&dyn Encode>]) -> Result<(), EncodeError> {
        self.tuple_with::<bool>(items, &[])
    }

    /// Writes an array of the items that are there, and of others behind them.
    ///
    /// # Errors
    /// As [`tuple`](#method.tuple).
    pub fn tuple_with<T: Encode>(&mut self, items: &[Option<&dyn Encode>], rest: &[T]) -> Result<(), EncodeError> {
        let there = items.iter().take_while(|item| item.is_some()).count();
        if items[there..].iter().any(Option::is_some) || there < items.len() && !rest.is_empty() {
            return Err(EncodeError::new("an item is not there, and one behind it is").under(Step::Index(there)));
        }
        self.list(&|list| {
            items.iter().flatten().try_for_each(|item| list.item(item))?;
            rest.iter().try_for_each(|item| list.item(item))
        })
    }
}

/// A list takes any number of items, one after the other.
impl<T: Decode> Slot for Vec<T> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        self.push(T::decode(from)?);
        Ok(())
    }

    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.push(T::scalar(value, context)?);
        Ok(())
    }
}

struct Tuple<'a, 'slots> {
    required: usize,
    slots: &'a mut [&'slots mut dyn Slot],
    rest: Option<&'a mut dyn Slot>,
}

impl Visitor for Tuple<'_, '_> {
    fn expected(&self) -> &'static str {
        "an array"
    }

    fn list(&mut self, items: &mut dyn Items) -> Result<(), Refused> {
        let mut refused = false;
        let mut count = 0;
        loop {
            let mark = items.context().mark();
            let read = match (self.slots.get_mut(count), &mut self.rest) {
                (Some(slot), _) => items.next(*slot),
                (None, Some(rest)) => items.next(*rest),
                (None, None) => items.next(&mut TooMany),
            };
            match read {
                Ok(false) => break,
                Ok(true) => {}
                Err(_) => {
                    items.context().under(mark, Step::Index(count));
                    refused = true;
                }
            }
            count += 1;
        }
        if count < self.required {
            let words = if self.required == 1 { "item" } else { "items" };
            let _ = items.context().refuse("minItems", format!("must have at least {} {words}", self.required));
            refused = true;
        }
        if refused { Err(Context::give_up()) } else { Ok(()) }
    }
}

/// The slot of an item that no array of the type has.
struct TooMany;

impl Slot for TooMany {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        Err(from.context().refuse(violation::UNKNOWN, "not an item of this array"))
    }
}
