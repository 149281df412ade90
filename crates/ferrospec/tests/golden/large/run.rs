//! Values of large types, there and back on a small stack.

use golden_large::runtime::Validate as _;
use golden_large::runtime::json::{from_slice_in, to_string};
use golden_large::runtime::wire::Mode;
use golden_large::{Chair, Floor, Furniture, House, Room, Street, Town};
use std::thread;

/// As much as a thread has that serves requests.
const STACK: usize = 2 << 20;

#[test]
fn what_holds_others_is_small() {
    let sizes = [size_of::<Town>(), size_of::<Street>(), size_of::<House>(), size_of::<Floor>(), size_of::<Room>()];
    assert!(sizes.iter().all(|size| *size < 5_000), "{sizes:?}");
    // What is small stands where it is.
    assert!(size_of::<Furniture>() >= 6 * size_of::<Chair>());
}

#[test]
fn a_large_value_is_read_and_written() {
    let chair = Chair::new("oak");
    let furniture = Furniture::new(chair.clone()).a(chair);
    let floor = Floor::default().a(furniture).b(7);
    let house = House::new(floor.clone()).b(floor.clone()).h(floor);
    let town = Town::default().a(Street::default().a(house.clone()).h(Some(house)));
    let text = to_string(&town).unwrap();
    let read: Town = from_slice_in(text.as_bytes(), Mode::Strict).unwrap();
    assert_eq!(read, town);
}

#[test]
fn what_is_as_deep_as_may_be_fits_the_stack_of_a_thread() {
    // A town is five levels, and a hundred may be there.
    let mut text = r#"{"a":{"a":{"a":{}}}}"#.to_owned();
    for _ in 0..24 {
        text = format!(r#"{{"a":{{"a":{{"a":{{"town":{text}}}}}}}}}"#);
    }
    let read = move || {
        let town: Town = from_slice_in(text.as_bytes(), Mode::Strict).unwrap();
        town.validate().unwrap();
        assert_eq!(to_string(&town.clone()).unwrap().matches("town").count(), 24);
    };
    thread::Builder::new().stack_size(STACK).spawn(read).unwrap().join().unwrap();
}
