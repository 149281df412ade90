//! A value of a union is read as the type that it is, and written as it was.

use crate::support::serve;
use golden_unions::client::Client;
use golden_unions::runtime::{Null, json};
use golden_unions::runtime::wire::{Decode, Encode, Mode, Validate};
use golden_unions::server::router;
use golden_unions::{
    Alarm, Api, Bell, BoxSchema, BoxSchemaType, Branch, Cat, Chain, Change, Contact, Dog, Event, EventRung, Expression, Fish,
    GetThingRequest, GetThingResponse, GetThingSort, Holder, Horn, Id, Lamp, Loose, LooseLong, MayBeUnfit, Maybe, NeedsUnfit,
    Negation, Nest, NestObject, NestObjectIn, Node, Pet, Reach, SavePetRequest, SavePetResponse, Setting, Shape, Short, Signal,
    Sum, Thing, Twig, Wide, Words, Zone,
};
use std::convert::Infallible;

struct Zoo;

impl Api for Zoo {
    type Error = Infallible;

    async fn save_pet(&self, request: SavePetRequest) -> Result<SavePetResponse, Infallible> {
        Ok(SavePetResponse::Ok(request.body))
    }

    async fn get_thing(&self, request: GetThingRequest) -> Result<GetThingResponse, Infallible> {
        let words = match (request.id, request.sort) {
            (Id::Integer(id), None) => Words::from(format!("{id}")),
            (Id::Integer(id), Some(GetThingSort::String(by))) => Words::Array(vec![id.to_string(), by]),
            (Id::Integer(_), Some(GetThingSort::Array(by))) => Words::Array(by),
            (Id::String(id), _) => Words::from(vec![id]),
        };
        Ok(GetThingResponse::Ok(Thing::new(Null).words(words)))
    }
}

/// What a server reads the text as: the same text again, or what is wrong with it.
fn read<T: Decode + Encode + Validate>(text: &str) -> String {
    match json::from_slice_in::<T>(text.as_bytes(), Mode::Strict).and_then(|value| value.validate().map(|()| value)) {
        Ok(value) => json::to_string(&value).unwrap(),
        Err(violations) => violations.iter().map(|one| format!("{}: {one}", one.code)).collect::<Vec<_>>().join("\n"),
    }
}

#[tokio::test]
async fn unions_go_there_and_back() {
    let client = Client::new(&serve(router(Zoo)).await).unwrap();
    let dog = Dog::new("hound", "woof");
    let cat = Cat::new("Minka").friend(dog.clone());
    for pet in [Pet::from(cat), Pet::from(dog), Pet::from(Fish::new(7))] {
        let answer = client.save_pet(SavePetRequest::new(pet.clone())).await.unwrap();
        assert_eq!(answer, SavePetResponse::Ok(pet));
    }
    let words = async |request: GetThingRequest| match client.get_thing(request).await.unwrap() {
        GetThingResponse::Ok(thing) => thing.words.unwrap(),
    };
    assert_eq!(words(GetThingRequest::new(12)).await, Words::from("12"));
    assert_eq!(words(GetThingRequest::new("012")).await, Words::Array(vec!["012".to_owned()]));
    let sorted = GetThingRequest::new(1).sort("name");
    assert_eq!(words(sorted).await, Words::Array(vec!["1".to_owned(), "name".to_owned()]));
    let by = vec!["name".to_owned(), "age".to_owned()];
    assert_eq!(words(GetThingRequest::new(1).sort(by.clone())).await, Words::Array(by));
}

#[test]
fn a_tag_tells_types_apart() {
    for text in [
        r#"{"kind":"cat","name":"a"}"#,
        r#"{"kind":"cat","name":"a","friend":{"kind":"dog","bark":"b"}}"#,
        r#"{"kind":"hound","bark":"b"}"#,
        r#"{"kind":"Dog","bark":"b"}"#,
        r#"{"kind":"Fish","scales":1}"#,
    ] {
        assert_eq!(read::<Pet>(text), text);
    }
    for (text, wrong) in [
        (r#"{"kind":"Cat","name":"a"}"#, "enum: /kind: expected one of `cat`, `hound`, `dog`, `Dog`, `Fish`"),
        (r#"{"name":"a"}"#, "missing: /kind: required, and not there"),
        (r#"{"kind":1}"#, "type: /kind: expected a string, found an integer"),
        (r#"{"kind":"cat"}"#, "missing: /name: required, and not there"),
        (r#"{"kind":"cat","name":""}"#, "minLength: /name: must have at least 1 character"),
        (r#""cat""#, "type: expected an object, found a string"),
    ] {
        assert_eq!(read::<Pet>(text), wrong);
    }
}

#[test]
fn a_value_contradicts_its_tag_only_until_it_is_checked() {
    let dog = Pet::from(Dog::new("cat", "woof"));
    let violations = dog.validate().unwrap_err();
    assert_eq!(violations.to_string(), "/kind: expected one of `hound`, `dog`, `Dog`");
    assert!(Pet::from(Dog::new("dog", "woof")).validate().is_ok());
}

#[test]
fn types_say_themselves_how_they_are_told_apart() {
    for text in [r#"{"type":"circle","radius":1.5}"#, r#"{"type":"square","width":2.5}"#] {
        assert_eq!(read::<Shape>(text), text);
    }
    assert_eq!(
        json::from_slice::<Shape>(br#"{"type":"box","width":1}"#).unwrap(),
        Shape::Box(BoxSchema::new(BoxSchemaType::Box, 1.0)),
    );
    let unknown = "enum: /type: expected one of `circle`, `box`, `square`";
    assert_eq!(read::<Shape>(r#"{"type":"line"}"#), unknown);
}

#[test]
fn kinds_tell_types_apart() {
    assert_eq!(json::from_slice::<Id>(b"7").unwrap(), Id::Integer(7));
    assert_eq!(json::from_slice::<Id>(b"\"7\"").unwrap(), Id::String("7".to_owned()));
    assert_eq!(read::<Id>("7.5"), "type: expected an integer, found a number");
    assert_eq!(read::<Id>("true"), "type: expected an integer or a string, found a boolean");
    assert_eq!(read::<Words>(r#"["a",1]"#), "type: /1: expected a string, found an integer");
    assert_eq!(read::<Words>(r#""abcde""#), "maxLength: must have at most 4 characters");
}

#[test]
fn what_has_no_tag_is_found_out_by_trying() {
    for text in [r#"{"mail":"a"}"#, r#"{"phone":"123"}"#, r#"{"mail":"a"}"#] {
        assert_eq!(read::<Contact>(text), text);
    }
    for (text, wrong) in [
        // The second is too short to be a phone.
        (r#"{"mail":"a","phone":"1"}"#, r#"{"mail":"a","phone":"1"}"#),
        (r#"{"mail":"a","phone":"123"}"#, "oneOf: fits `Mail` and `Phone`, and must fit one only"),
        (
            r#"{"mail":1,"phone":"1"}"#,
            "oneOf: fits none of `Mail` (/mail: expected a string, found an integer) and `Phone` (/phone: must have at \
             least 3 characters)",
        ),
    ] {
        assert_eq!(read::<Contact>(text), wrong);
    }
    // A client takes what it gets, as well as it can.
    let both: Contact = json::from_slice(br#"{"mail":"a","phone":"123"}"#).unwrap();
    assert!(matches!(both, Contact::Mail(_)));
    let short: Contact = json::from_slice(br#"{"phone":"1"}"#).unwrap();
    assert!(matches!(short, Contact::Phone(_)) && short.validate().is_err());
}

#[test]
fn the_type_that_keeps_most_is_meant() {
    let long: Loose = json::from_slice(br#"{"a":"1","b":"2"}"#).unwrap();
    assert_eq!(long, LooseLong::default().a("1").b("2").into());
    assert_eq!(read::<Loose>(r#"{"a":"1","b":"2"}"#), r#"{"a":"1","b":"2"}"#);
    assert!(matches!(json::from_slice(br#"{"a":"1"}"#).unwrap(), Loose::Short(_)));
}

#[test]
fn what_only_another_alternative_names_is_kept() {
    let text = r#"{"mail":"a","sent":{"at":1,"by":"b"},"phone":"123"}"#;
    assert_eq!(read::<Reach>(text), text);
    // It does not fit the other, and it is not held to what that says.
    let text = r#"{"mail":"a","sent":{"at":1,"by":2},"phone":1}"#;
    assert_eq!(read::<Reach>(text), text);
    // What names more is meant.
    let phone: Reach = json::from_slice(br#"{"phone":"123","sent":{"by":"b"}}"#).unwrap();
    assert!(matches!(phone, Reach::ByPhone(_)));
}

#[test]
fn the_tags_of_a_union_within_tell_it_apart() {
    for text in [r#"{"is":"leaf","size":1}"#, r#"{"is":"fork","ways":2}"#, r#"{"is":"twig","length":3}"#] {
        assert_eq!(read::<Node>(text), text);
    }
    assert_eq!(json::to_string(&Node::from(Branch::from(Twig::new(3)))).unwrap(), r#"{"is":"twig","length":3}"#);
    let all = "enum: /is: expected one of `leaf`, `Leaf`, `fork`, `Fork`, `twig`, `Twig`";
    assert_eq!(read::<Node>(r#"{"is":"root"}"#), all);
}

#[test]
fn alternatives_may_share_a_tag() {
    for text in [
        r#"{"on":"page","name":"a"}"#,
        r#"{"on":"file","name":"a"}"#,
        r#"{"on":"file","from":"b"}"#,
        r#"{"on":"cache"}"#,
    ] {
        assert_eq!(read::<Change>(text), text);
    }
    for (text, wrong) in [
        (r#"{"on":"page"}"#, "missing: /name: required, and not there"),
        (
            r#"{"on":"file"}"#,
            "oneOf: fits none of `Created` (/name: required, and not there) and `Moved` (/from: required, and not there)",
        ),
        (r#"{"on":"file","name":"a","from":"b"}"#, "oneOf: fits `Created` and `Moved`, and must fit one only"),
    ] {
        assert_eq!(read::<Change>(text), wrong);
    }
    // What is new to a client is what it looks like most.
    let new: Change = json::from_slice(br#"{"on":"moon","from":"b"}"#).unwrap();
    assert!(matches!(new, Change::Moved(_)));
    // It keeps what it has, whichever it is taken for.
    let text = r#"{"on":"moon","from":"b","name":1}"#;
    let new: Change = json::from_slice(text.as_bytes()).unwrap();
    assert_eq!(json::to_string(&new).unwrap(), r#"{"on":"moon","from":"b","name":1}"#);
}

#[test]
fn several_types_are_each_held_to_what_is_said_of_them() {
    for text in ["true", "7", r#""ab""#, r#"["a"]"#] {
        assert_eq!(read::<Setting>(text), text);
    }
    assert_eq!(read::<Setting>("10"), "maximum: must be at most 9");
    assert_eq!(read::<Setting>(r#""a""#), "minLength: must have at least 2 characters");
    assert_eq!(read::<Setting>("[1]"), "type: /0: expected a string, found an integer");
    assert_eq!(read::<Setting>("{}"), "type: expected a boolean, an integer, a string or an array, found an object");
}

#[test]
fn what_stands_beside_alternatives_holds_for_each() {
    let text = r#"{"bell":1,"at":"now"}"#;
    assert_eq!(json::from_slice::<Event>(text.as_bytes()).unwrap(), EventRung::new(1, "now").into());
    assert_eq!(read::<Event>(text), text);
    assert!(read::<Event>(r#"{"bell":1}"#).contains("`Rung` (/at: required, and not there)"));
}

#[test]
fn null_is_told_where_a_union_is_used() {
    for text in [
        r#"{"nothing":null}"#,
        r#"{"nothing":null,"some":null}"#,
        r#"{"nothing":null,"some":"a","setting":null}"#,
    ] {
        assert_eq!(read::<Thing>(text), text);
    }
    let thing = Thing::new(Null).some(Some(Maybe::from(1)));
    assert_eq!(json::to_string(&thing).unwrap(), r#"{"nothing":null,"some":1}"#);
    assert_eq!(read::<Thing>(r#"{"nothing":1}"#), "type: /nothing: expected null, found an integer");
    assert_eq!(read::<Thing>(r#"{"nothing":null,"never":1}"#), "false: /never: no value may stand here");
}

#[test]
fn a_union_may_hold_itself() {
    let negation = Negation::new(Sum::new(1.0, 2.0));
    let text = json::to_string(&Expression::from(negation.clone())).unwrap();
    assert_eq!(text, r#"{"of":{"left":1.0,"right":2.0}}"#);
    assert_eq!(json::from_slice::<Expression>(text.as_bytes()).unwrap(), negation.into());
    // What can be read in two ways at each of its levels is not read in all of them.
    let deep = format!("{}1{}", r#"{"times":1,"of":"#.repeat(90), "}".repeat(90));
    assert!(read::<Expression>(&deep).contains("can be read in too many ways"));
}

#[test]
fn what_is_required_tells_apart_what_stands_deep_in_each_other() {
    for (link, depth) in [(r#"{"left":1,"next":"#, 90), (r#"{"next":"#, 90), (r#"{"next":{"right":2,"next":"#, 45)] {
        let ends = "}".repeat(link.matches('{').count() * depth);
        let text = format!("{}{{}}{ends}", link.repeat(depth));
        assert_eq!(read::<Chain>(&text), text);
    }
    assert_eq!(read::<Chain>(r#"{"left":1,"right":2}"#), "oneOf: fits `Left` and `Right`, and must fit one only");
}

#[test]
fn what_may_be_null_and_holds_itself_is_checked() {
    let text = r#"{"in":null,"map":{"a":null,"b":"abc"},"pair":[null,{"in":"abc"}]}"#;
    assert!(json::from_slice_in::<Nest>(text.as_bytes(), Mode::Strict).unwrap().validate().is_ok());
    let null = NestObject { r#in: NestObjectIn::Nest(None), map: None, pair: None };
    assert_eq!(json::to_string(&null).unwrap(), r#"{"in":null}"#);
    let refused = |place: &str| format!("maxLength: {place}: must have at most 3 characters");
    assert_eq!(read::<Nest>(r#"{"in":{"in":"long"}}"#), refused("/in/in"));
    assert_eq!(read::<Nest>(r#"{"in":1,"map":{"a":"long"}}"#), refused("/map/a"));
    assert_eq!(read::<Nest>(r#"{"in":1,"pair":["long"]}"#), refused("/pair/0"));
    assert_eq!(read::<Nest>(r#"{"in":1,"pair":[null,"long"]}"#), refused("/pair/1"));
    assert_eq!(read::<Short>("null"), "null");
    assert_eq!(read::<Short>(r#""long""#), refused("").replace(": :", ":"));
}

#[test]
fn what_has_no_values_is_refused() {
    assert_eq!(read::<MayBeUnfit>(r#"{"a":1}"#), r#"{"a":1}"#);
    assert_eq!(json::to_string(&MayBeUnfit::new(1).d(None)).unwrap(), r#"{"a":1,"d":null}"#);
    assert!(read::<MayBeUnfit>(r#"{"a":1,"b":2}"#).contains("/b"));
    assert!(read::<NeedsUnfit>(r#"{"a":1,"b":{}}"#).contains("/b"));
}

#[test]
fn an_absent_tag_counts_as_its_default() {
    assert_eq!(json::from_slice::<Signal>(br#"{"watts":4}"#).unwrap(), Signal::Lamp(Lamp::default().watts(4)));
    assert_eq!(json::from_slice::<Signal>(br#"{"by":"Horn"}"#).unwrap(), Signal::Horn(Horn::default()));
    assert!(Signal::from(Horn::default()).validate().is_ok());
    assert!(Signal::from(Horn::default().by("Lamp")).validate().is_err());
}

#[test]
fn an_absent_tag_is_of_what_fits_where_defaults_differ() {
    assert_eq!(json::from_slice::<Alarm>(br#"{"rings":4}"#).unwrap(), Alarm::Bell(Bell::new(4)));
    assert!(matches!(json::from_slice(br#"{"size":4}"#).unwrap(), Alarm::Gong(_)));
    assert!(matches!(json::from_slice(br#"{"by":"Bell","rings":4,"size":1}"#).unwrap(), Alarm::Bell(_)));
    assert!(read::<Alarm>(r#"{"rings":4,"size":1}"#).starts_with("oneOf: fits `Bell` and `Gong`"));
}

#[test]
fn an_alternative_may_be_a_reference_with_more_beside_it() {
    assert!(matches!(json::from_slice(br#"{"is":"wide","width":4}"#).unwrap(), Zone::Wide(Wide { width: Some(4), .. })));
    assert_eq!(read::<Zone>(r#"{"depth":1,"is":"deep"}"#), r#"{"depth":1,"is":"deep"}"#);
    assert_eq!(read::<Zone>(r#"{"is":"high"}"#), "enum: /is: expected one of `wide`, `Wide`, `deep`, `Deep`");
}

#[test]
fn objects_are_told_apart_beside_a_text() {
    let text = r#"{"holders":["a1",{"object":"account","name":"Ada"},{"object":"account","closed":"2020-01-01"},{"holders":[],"object":"company"}],"object":"company"}"#;
    let Holder::Company(company) = json::from_slice(text.as_bytes()).unwrap() else { panic!("it is no company") };
    use Holder::{Account, Closed, Company, String};
    assert!(matches!(company.holders[..], [String(_), Account(_), Closed(_), Company(_)]));
    assert_eq!(json::to_string(&company).unwrap(), text);
    assert_eq!(serde_json::from_str::<Holder>(text).unwrap(), Holder::Company(company));
    assert_eq!(read::<Holder>("7"), "type: expected a string or an object, found an integer");
    assert_eq!(read::<Holder>(r#"{"object":"bank"}"#), "enum: /object: expected one of `account`, `company`");
    // What can only be a company is refused as one, with the place of each fault.
    let wrong = r#"{"object":"company","holders":[{"object":"company"},{"object":"account","name":"Ada Lovelace"}]}"#;
    let said = "missing: /holders/0/holders: required, and not there";
    assert!(read::<Holder>(wrong).starts_with(said), "{}", read::<Holder>(wrong));
}
