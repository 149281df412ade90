//! Who uses the crate finds types where they are without `types-crate`.

use crate::support::serve;
use golden_apart::client::Client;
use golden_apart::mock::Mock;
use golden_apart::runtime::Validate as _;
use golden_apart::server::router;
use golden_apart::{Api, Berth, examples, requests::ListBerthsRequest, requests::PutShipRequest, types};
use std::any::type_name;

#[tokio::test]
async fn types_are_another_crates_and_in_their_place() {
    let client = Client::new(&serve(router(Mock::new(7))).await).unwrap();
    let berth: types::Berth = examples::BERTH.value().unwrap();
    assert_eq!(berth, Berth::new("b1").kind(types::Kind::Dry));
    assert_eq!(type_name::<Berth>().split("::").next(), Some("golden_apart_types"));
    let answer = client.list_berths(ListBerthsRequest::new().not("some").kind(types::Kind::Wet)).await.unwrap();
    assert!(answer.status().is_success());
    client.put_ship(PutShipRequest::new(types::Ship::new("Ann"))).await.unwrap();
    let _ = types::Buoy::default().colour("red");
}

#[tokio::test]
async fn rules_are_asked_on_both_sides_of_the_wall() {
    // Of a parameter, by the crate of operations.
    let berths = serve(router(Mock::new(7))).await + "/berths?not=";
    let mut statuses = Vec::new();
    for not in ["some", "all"] {
        statuses.push(reqwest::get(format!("{berths}{not}")).await.unwrap().status().as_u16());
    }
    assert_eq!(statuses, [200, 400]);
    // Of a member, by the crate of types.
    let berth = |sunk: Option<bool>| Berth::new("b1").ship(types::BerthShip { sunk, ..types::BerthShip::new("Ann") }).validate();
    assert!(berth(None).is_ok());
    assert_eq!(berth(Some(true)).unwrap_err().into_vec().len(), 1);
}
