//! With all features there is all that there would be without any, in its place.

use crate::support::serve;
use golden_features::client::Client;
use golden_features::mock::{AnyCaller, Mock};
use golden_features::server::router;
use golden_features::{Api, callbacks, examples, requests, responses, types, webhooks};

#[tokio::test]
async fn every_operation_is_there_with_all_that_it_needs() {
    let client = Client::new(&serve(router(Mock::new(7), AnyCaller)).await).unwrap().with_key("k");
    let pet = types::Pet::new("Rex", types::Kind::Dog).owner("o1");
    let added = client.add_pet(requests::AddPetRequest::new(pet.clone())).await.unwrap();
    assert!(added.status().is_success());
    assert_eq!(examples::PET.value().unwrap(), pet);
    client.put_owner(requests::PutOwnerRequest::new("o1", types::OwnerDraft::new("Ann"))).await.unwrap();
    client.list_lines(requests::ListLinesRequest::new(3)).await.unwrap();
    client.list_kinds(requests::ListKindsRequest::new()).await.unwrap();
    // Links lead from one feature to another.
    let added = responses::AddPetResponse::Created(pet);
    assert_eq!(added.owner().unwrap(), requests::GetOwnerRequest::new("o1"));
    assert_eq!(added.all().unwrap(), requests::ListPetsRequest::new());
    let request = requests::AddPetRequest::new(examples::PET.value().unwrap()).sold("http://a.example/sold");
    let to = callbacks::urls::add_pet_on_sold(&request);
    assert_eq!(to.as_deref(), Some("http://a.example/sold"));
    let _ = (callbacks::AddPetOnSoldRequest::new(types::Sale::new(1.5)), webhooks::ClosedRequest::new(types::Closing::default()));
    let _ = types::Shelf::default().why(types::Reason::default());
}
