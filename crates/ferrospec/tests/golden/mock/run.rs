//! A mock answers as the description would, and one line makes it a server.

use crate::support::serve;
use golden_mock::client::Client;
use golden_mock::mock::{AnyCaller, Mock};
use golden_mock::runtime::Accept;
use golden_mock::server::router;
use golden_mock::*;

#[tokio::test]
async fn every_operation_has_an_answer_of_its_type() {
    let mock = Mock::new(42);
    let mut seen = std::collections::BTreeSet::new();
    for limit in 0..30 {
        let answer = mock.list_pets(ListPetsRequest::new().limit(limit)).await.unwrap();
        assert_eq!(answer, mock.list_pets(ListPetsRequest::new().limit(limit)).await.unwrap());
        let ok = answer.into_result().unwrap();
        assert!((3..=9).contains(&ok.x_total) && ok.x_page == "first" && ok.e_tag == "\"1\"" && !ok.body.is_empty());
        let lengths = ok.body.iter().map(|pet| pet.name.chars().count());
        lengths.for_each(|length| assert!((2..=8).contains(&length)));
        seen.insert(format!("{ok:?}"));
    }
    assert!(seen.len() > 1, "{seen:?}");
    mock.add_pet(AddPetRequest::new(Pet::new("Rex"))).await.unwrap().into_result().unwrap();
}

#[tokio::test]
async fn an_answer_is_what_is_shown_and_of_a_media_type_that_is_wanted() {
    let mock = Mock::new(1);
    let answer = async |accept: Accept| {
        mock.get_pet(GetPetRequest::new("1").accept(accept)).await.unwrap().into_result().unwrap()
    };
    assert_eq!(answer(Accept::default()).await, GetPetOkBody::Json(Pet::new("Rex")));
    assert!(matches!(answer(Accept::from("application/xml")).await, GetPetOkBody::Xml(_)));
    assert!(matches!(answer(Accept::from("text/*")).await, GetPetOkBody::Text(_)));
    let mut events = mock.get_events(GetEventsRequest::new()).await.unwrap().into_result().unwrap();
    let mut numbers = Vec::new();
    while let Some(event) = events.next().await {
        numbers.push(event.unwrap().data.number);
    }
    assert_eq!(numbers, [7, 8, 9]);
    let error = mock.get_never(GetNeverRequest::new()).await.unwrap_err();
    assert_eq!(error.to_string(), "the mock has no answer to this operation");
}

#[tokio::test]
async fn one_line_makes_it_a_server() {
    let url = serve(router(Mock::new(42), AnyCaller)).await;
    let client = Client::new(&url).unwrap().with_key("any");
    let pet = client.get_pet(GetPetRequest::new("1").accept(Accept::from("application/xml"))).await.unwrap();
    assert!(matches!(pet, GetPetResponse::Ok(GetPetOkBody::Xml(_))), "{pet:?}");
    client.get_picture(GetPictureRequest::new("1")).await.unwrap().into_result().unwrap();
    let album = client.get_album(GetAlbumRequest::new()).await.unwrap().into_result().unwrap();
    assert!(album.cover.media_type() == Some("image/png") && album.pets.len() >= 2, "{album:?}");
    assert_eq!(album.cover.octets().unwrap(), "A picture");
    let nobody = Client::new(&url).unwrap();
    let by_password = nobody.clone().with_basic("any", "any");
    by_password.get_picture(GetPictureRequest::new("1")).await.unwrap().into_result().unwrap();
    assert!(nobody.list_pets(ListPetsRequest::new()).await.is_err());
}
