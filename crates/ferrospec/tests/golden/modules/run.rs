//! A large crate has small files, and everything in it is where it would be in a small one.

use crate::support::serve;
use golden_modules::client::Client;
use golden_modules::server::router;
use golden_modules::{Api, examples, mock::Mock, requests, responses, types};

#[tokio::test]
async fn every_name_is_where_it_would_be_in_one_file() {
    let client = Client::new(&serve(router(Mock::new(7))).await).unwrap();
    let draft = types::PetDraft::new("Rex", types::Kind::Dog);
    let request: golden_modules::AddPetRequest = requests::AddPetRequest::new(draft);
    let added: responses::AddPetResponse = client.add_pet(request).await.unwrap();
    assert!(added.status().is_success());
    let pet: golden_modules::Pet = examples::PET.value().unwrap();
    assert_eq!(pet.kind, golden_modules::Kind::Dog);
    // A link leads from one group to another.
    let responses::AddPetResponse::Created(responses::AddPetCreatedResponse { mut body, location }) = added;
    body.owner = Some("o1".to_owned());
    let added = responses::AddPetResponse::Created(responses::AddPetCreatedResponse { body, location });
    assert_eq!(added.owner().unwrap(), requests::GetOwnerRequest::new("o1"));
    // Checks of one module, asked by another.
    let nobody = requests::PutOwnerRequest::new("o1", types::Owner::new("nobody"));
    let refused = client.put_owner(nobody).await;
    assert!(refused.is_err(), "{refused:?}");
    // What answers of two groups share.
    let problem = responses::ProblemResponse::new(types::Problem::new("full")).retry_after(3);
    let status = golden_modules::runtime::StatusCode::INTERNAL_SERVER_ERROR;
    let answer = responses::GetOwnerResponse::Default { status, response: problem.clone() };
    assert_ne!(answer, responses::GetOwnerResponse::Ok(types::Owner::new("Ann")));
    assert!(responses::ListPetsResponse::Default { status, response: problem }.into_result().is_err());
    let customer = types::Customer::new("Ann").lines(vec![types::OrderLine::new(2)]);
    client.put_customer(requests::PutCustomerRequest::new(customer)).await.unwrap();
}
