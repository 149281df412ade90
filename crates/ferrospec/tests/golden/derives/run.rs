//! Types derive what the config asks for, where all that is in them has it.

use golden_derives::*;
use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

fn is_hashed<T: Hash + Eq>() {}

fn is_ordered<T: Ord>() {}

#[test]
fn what_has_it_derives_it() {
    is_ordered::<Place>();
    is_hashed::<Place>();
    is_ordered::<Key>();
    is_ordered::<Pair>();
    is_hashed::<Deep>();
    is_hashed::<Note>();
    let seats = [Place::new(2, "b"), Place::new(1, "c"), Place::new(1, "a"), Place::new(2, "b")];
    let sorted: BTreeSet<Place> = seats.clone().into();
    assert_eq!(sorted.iter().map(|place| place.seat.as_str()).collect::<String>(), "acb");
    assert_eq!(HashSet::from(seats).len(), 3);
}

#[test]
fn a_setter_is_called_as_its_field_unless_the_type_has_a_method_of_that_name() {
    let (front, back) = (Place::new(1, "a").with_max(9), Place::new(2, "a"));
    assert_eq!(front.clone().max(back.clone()), back);
    assert_eq!(Point::default().max(2.5).max, Some(2.5));
}

/// Says whether a type has a trait, without needing it: an inherent function is found before that of a trait.
macro_rules! has {
    ($type:ty: $($bound:tt)+) => {{
        #[allow(dead_code, reason = "it is there for what does not have the trait")]
        trait Not {
            fn has() -> bool {
                false
            }
        }
        impl<T> Not for T {}
        #[allow(dead_code, reason = "whether it is used is what is asked")]
        struct Ask<T>(T);
        #[allow(dead_code, reason = "whether it is used is what is asked")]
        impl<T: $($bound)+> Ask<T> {
            fn has() -> bool {
                true
            }
        }
        Ask::<$type>::has()
    }};
}

#[test]
fn what_has_it_not_derives_nothing() {
    assert!(has!(Place: Ord) && has!(Login: PartialEq));
    assert!(!has!(Note: Ord) && !has!(Login: Hash) && !has!(Point: Eq) && !has!(Line: Hash));
}
