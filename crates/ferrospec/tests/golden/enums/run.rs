//! Enumerations of integers and of mixed values, their names, and values that are filled in.

use crate::support::serve;
use golden_enums::client::Client;
use golden_enums::runtime::{self, StatusCode, Validate as _, json};
use golden_enums::server::router;
use golden_enums::{
    AddJobRequest, AddJobResponse, Api, Choices, Closed, Colour, Job, JobKind, JobVersion, Lamp,
    LampFront, LampTop, Level, Limit, Mixed, Model, Only, Ping, Rank, Shade,
    Share, Size, Urgency,
};
use std::convert::Infallible;

#[test]
fn lists_and_objects_are_of_their_own_type_and_listed() {
    let whole = |text: &str| json::from_slice::<golden_enums::Whole>(text.as_bytes()).unwrap();
    let good = whole(r#"{"pair": [1, 2], "either": {"a": 1.0}, "fixed": {"a": 1}}"#);
    assert_eq!((good.pair.as_deref(), good.fixed.as_ref().and_then(|fixed| fixed.a)), (Some(&[1, 2][..]), Some(1)));
    assert_eq!(good.validate(), Ok(()));
    for (text, place) in [
        (r#"{"pair": [1]}"#, "/pair"),
        (r#"{"either": {"a": 2}}"#, "/either"),
        (r#"{"either": "y"}"#, "/either"),
        (r#"{"fixed": {"a": 1, "b": 2}}"#, "/fixed"),
    ] {
        let found = whole(text).validate().unwrap_err();
        assert!(found.to_string().contains(place), "{text}: {found}");
    }
}

#[test]
fn integers_are_named_by_the_document_or_by_their_value() {
    let cases = [(Level::Low, "1"), (Level::High, "2"), (Level::Off, "-3"), (Level::Unknown(7), "7")];
    for (level, text) in cases {
        assert_eq!(json::to_string(&level).unwrap(), text);
        assert_eq!(json::from_slice::<Level>(text.as_bytes()).unwrap(), level);
        assert_eq!(level.to_string(), text);
    }
    assert_eq!(json::from_slice::<Level>(b"2.0").unwrap(), Level::High);
    assert_eq!(Level::Unknown(2), Level::High);
    assert_eq!(Level::from(-3).value(), -3);
    assert_eq!([Size::N1, Size::Minus1, Size::N9000000000].map(Size::value), [1, -1, 9_000_000_000]);
    assert!(json::from_slice::<Level>(b"1.5").is_err());
    assert_eq!(Choices::FirstChoice.as_str(), "a");
}

#[test]
fn mixed_values_are_written_as_the_document_has_them() {
    let cases = [
        (Limit::N10, "10"),
        (Limit::Unlimited, "\"unlimited\""),
        (Limit::False, "false"),
        (Limit::N1_5, "1.5"),
        (Limit::N18446744073709551615, "18446744073709551615"),
        (Limit::Unknown(runtime::Value::from(vec![1])), "[1]"),
    ];
    for (limit, text) in cases {
        assert_eq!(json::to_string(&limit).unwrap(), text);
        assert_eq!(json::from_slice::<Limit>(text.as_bytes()).unwrap(), limit);
    }
    assert_eq!(json::from_slice::<Limit>(b"10.0").unwrap(), Limit::N10);
    assert_eq!(json::from_slice::<Share>(b"1").unwrap(), Share::N1);
    let wrong = Limit::from(runtime::Value::from("none")).validate().unwrap_err();
    assert_eq!(
        wrong[0].to_string(),
        "expected one of `10`, `\"unlimited\"`, `false`, `1.5`, `18446744073709551615`"
    );
    assert_eq!(Level::Unknown(7).validate().unwrap_err()[0].to_string(), "expected one of `1`, `2`, `-3`");
}

#[test]
fn values_that_stand_one_by_one_are_an_enumeration() {
    assert_eq!([Urgency::NoneAtAll, Urgency::Soon, Urgency::Now].map(|urgency| urgency.value()), [0, 10, 99]);
    assert_eq!(Urgency::Unknown(5).validate().unwrap_err()[0].to_string(), "expected one of `0`, `10`, `99`");
    let job: Job = json::from_slice(br#"{"kind":"job","version":2,"level":1,"urgency":null,"shade":null}"#).unwrap();
    assert_eq!((job.urgency, job.shade), (Some(None), Some(None)));
    for (shade, text) in [(Shade::Red, "red"), (Shade::DarkGreen, "dark green"), (Shade::LightGrey, "light")] {
        assert_eq!(shade.as_str(), text);
        assert!(shade.validate().is_ok());
    }
    assert!(Shade::from("black").validate().is_err());
}

#[test]
fn any_text_may_be_a_value_beside_those_that_are_known() {
    use golden_enums::runtime::wire::Mode;
    assert_eq!(json::from_slice_in::<Model>(b"\"large\"", Mode::Strict).unwrap(), Model::Large);
    let other = json::from_slice_in::<Model>(b"\"newest\"", Mode::Strict).unwrap();
    assert_eq!((other.clone(), other.as_str()), (Model::Unknown("newest".to_owned()), "newest"));
    assert!(other.validate().is_ok());
    assert!(json::from_slice::<Model>(b"1").is_err());
}

#[test]
fn a_value_that_can_only_be_one_is_filled_in() {
    let job = Job::new(Level::Low);
    assert_eq!((job.kind.clone(), job.version), (JobKind::Job, JobVersion::N2));
    assert_eq!(json::to_string(&job).unwrap(), r#"{"kind":"job","version":2,"level":1}"#);
    assert_eq!(json::to_string(&Ping::default().note("x")).unwrap(), r#"{"kind":"ping","note":"x"}"#);
}

#[test]
fn what_is_closed_has_no_other_values() {
    assert_eq!(Colour::ALL, [Colour::Red, Colour::DarkGreen]);
    assert_eq!((Colour::DarkGreen.as_str(), "red".parse()), ("dark green", Ok(Colour::Red)));
    assert_eq!("blue".parse::<Colour>().unwrap_err().to_string(), "expected one of `red`, `dark green`");
    assert_eq!("pink".parse::<Shade>().map(|shade| shade.as_str().to_owned()), Ok("pink".to_owned()));
    assert_eq!(json::from_slice::<Colour>(b"\"dark green\"").unwrap(), Colour::DarkGreen);
    let refused = json::from_slice::<Colour>(b"\"blue\"").unwrap_err().to_string();
    assert_eq!(refused, "expected one of `red`, `dark green`");
    assert_eq!((json::from_slice::<Rank>(b"1.0").unwrap(), Rank::from_value(2)), (Rank::N1, None));
    assert!(Rank::N3 < Rank::N1 && json::from_slice::<Rank>(b"2").is_err());
    for mixed in Mixed::ALL {
        let text = json::to_string(mixed).unwrap();
        assert_eq!(json::from_slice::<Mixed>(text.as_bytes()).unwrap(), *mixed);
        assert_eq!(Mixed::from_value(&mixed.value()), Some(*mixed));
    }
    assert!(json::from_slice::<Mixed>(b"false").is_err());
    let closed = Closed::new(Rank::N1).mixed(Mixed::X);
    assert_eq!(json::to_string(&closed).unwrap(), r#"{"rank":1,"only":"one","mixed":"x"}"#);
    assert!(closed.only == Only::One && closed.validate().is_ok());
}

struct Store;

impl Api for Store {
    type Error = Infallible;

    async fn add_job(&self, request: AddJobRequest) -> Result<AddJobResponse, Infallible> {
        assert_eq!(request.limit, Some(Limit::N1_5));
        Ok(AddJobResponse::Ok(request.body.level(request.level.unwrap_or(Level::Off))))
    }
}

trait WithLevel {
    fn level(self, level: Level) -> Self;
}

impl WithLevel for Job {
    fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }
}

#[tokio::test]
async fn a_server_refuses_values_that_are_not_listed() {
    let base = serve(router(Store)).await;
    let client = Client::new(&base).unwrap();
    let fine = AddJobRequest::new(Job::new(Level::Low)).level(Level::High).limit(Limit::N1_5);
    assert_eq!(client.add_job(fine).await.unwrap(), AddJobResponse::Ok(Job::new(Level::High)));
    let wrong = AddJobRequest::new(Job::new(Level::Unknown(9))).level(Level::Unknown(5));
    let error = client.add_job(wrong).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(error.problem().expect("a problem").violations.len(), 2);
}

#[test]
fn what_lists_the_same_is_one_type() {
    let lamp: Lamp = json::from_slice(br#"{"front":"lit","top":"dark","light":["lit","dark"]}"#).unwrap();
    let other = Lamp { front: lamp.top.clone(), top: lamp.front.clone(), light: None };
    assert_eq!(other, Lamp::new(LampTop::Dark, LampFront::Lit));
    assert_eq!(json::to_string(&other).unwrap(), r#"{"front":"dark","top":"lit"}"#);
}
