//! Bodies in XML: each is sent as a document, and comes back as one, which the description's own client reads too.

use crate::support::serve;
use golden_xml::client::Client;
use golden_xml::server::router;
use golden_xml::*;
use std::convert::Infallible;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn put_plain(&self, request: PutPlainRequest) -> Result<PutPlainResponse, Infallible> {
        Ok(PutPlainResponse::Ok(request.body))
    }

    async fn put_person(&self, request: PutPersonRequest) -> Result<PutPersonResponse, Infallible> {
        Ok(PutPersonResponse::Ok(request.body))
    }

    async fn put_lists(&self, request: PutListsRequest) -> Result<PutListsResponse, Infallible> {
        Ok(PutListsResponse::Ok(request.body))
    }

    async fn put_animals(&self, request: PutAnimalsRequest) -> Result<PutAnimalsResponse, Infallible> {
        let animal = |animal: PutAnimalsBodyItem| PutAnimalsOkItem::new(animal.kind, animal.name);
        Ok(PutAnimalsResponse::Ok(request.body.into_iter().map(animal).collect()))
    }

    async fn put_docs(&self, request: PutDocsRequest) -> Result<PutDocsResponse, Infallible> {
        Ok(PutDocsResponse::Ok(request.body))
    }

    async fn put_ordered(&self, request: PutOrderedRequest) -> Result<PutOrderedResponse, Infallible> {
        Ok(PutOrderedResponse::Ok(request.body))
    }

    async fn put_report(&self, request: PutReportRequest) -> Result<PutReportResponse, Infallible> {
        Ok(PutReportResponse::Ok(request.body))
    }

    async fn put_product(&self, request: PutProductRequest) -> Result<PutProductResponse, Infallible> {
        Ok(PutProductResponse::Ok(request.body))
    }

    async fn put_tree(&self, request: PutTreeRequest) -> Result<PutTreeResponse, Infallible> {
        Ok(match request.body {
            Some(body) => PutTreeResponse::Ok(body),
            None => PutTreeResponse::Default { status: 404.try_into().unwrap(), body: Failure::new("no <tree> & no leaf") },
        })
    }

    async fn put_pet(&self, request: PutPetRequest) -> Result<PutPetResponse, Infallible> {
        Ok(PutPetResponse::Ok(match request.body {
            PutPetBody::Cat(cat) => cat.into(),
            PutPetBody::Dog(dog) => dog.into(),
        }))
    }

    async fn put_either(&self, request: PutEitherRequest) -> Result<PutEitherResponse, Infallible> {
        Ok(PutEitherResponse::Ok(match request.body {
            PutEitherBody::Json(base) => PutEitherOkBody::Xml(base),
            PutEitherBody::Xml(base) => PutEitherOkBody::Json(base),
        }))
    }

    async fn put_raw(&self, request: PutRawRequest) -> Result<PutRawResponse, Infallible> {
        Ok(PutRawResponse::Ok(request.body.into()))
    }
}

/// Sends a document, and shows what comes back, on one line.
async fn sent(path: &str, media_type: &str, document: &str) -> String {
    let url = format!("{}{path}", serve(router(Echo)).await);
    let request = reqwest::Client::new().put(url).header("content-type", media_type).body(document.to_owned());
    let answer = request.send().await.unwrap();
    if answer.status().is_success() {
        assert_eq!(answer.headers()["content-type"], media_type);
    }
    let text = answer.text().await.unwrap();
    text.strip_prefix("<?xml version='1.0' encoding='UTF-8'?>\n").map_or_else(
        || text.clone(),
        |text| text.lines().map(str::trim_start).collect::<String>().replace(" />", "/>"),
    )
}

/// A document comes back as it was sent.
async fn same(path: &str, document: &str) {
    assert_eq!(sent(path, "application/xml", document).await, document);
}

#[tokio::test]
async fn what_the_specification_shows() {
    same("/plain", "<document><animals>dog, cat, hamster</animals></document>").await;
    let name = "<sample:name xmlns:sample=\"https://example.com/schema/sample\">example</sample:name>";
    same("/person", &format!("<Person id=\"123\">{name}</Person>")).await;
    let animals = "<animals><animal kind=\"Cat\">Fluffy</animal><animal kind=\"Dog\">Fido</animal></animals>";
    assert_eq!(sent("/animals", "application/vnd.animals+xml", animals).await, animals);
    let content = "<![CDATA[<html><head><title>Awesome Docs</title></head><body></body><html>]]>";
    let stored = sent("/docs", "application/xml", &format!("<UpdatedDocument>\n  {content}\n</UpdatedDocument>")).await;
    assert_eq!(stored, format!("<StoredDocument>{content}</StoredDocument>"));
    let nil = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"";
    let two = "<One>Some text</One><Two unit=\"cubits\">42</Two>";
    same("/ordered", &format!("<OneTwoThree>{two}<Three {nil}/></OneTwoThree>")).await;
    same("/report", "<Report>Some preamble text.<data>42</data>Some postamble text.</Report>").await;
    same("/product", &format!("<product><description>Thing</description><related {nil}/></product>")).await;
    same("/product", "<product count=\"42\"><description>Thing</description><related/></product>").await;
    for un in ["<un>7</un>", "<un><a>x</a></un>", "<un/>"] {
        same("/product", &format!("<product count=\"42\"><description>Thing</description><related/>{un}</product>")).await;
    }
}

#[tokio::test]
async fn lists_in_every_way() {
    let document = "<document><animals>dog</animals><animals>cat</animals>\
        <animal>dog</animal><animal>cat</animal>\
        <wrapped><wrapped>dog</wrapped></wrapped>\
        <aliens><being>dog</being></aliens>\
        <others><others>dog</others></others>\
        <Person id=\"1\"/><Person id=\"2\"/>\
        <counts><a>1</a><b>2</b></counts>\
        <spots><a id=\"1\"/><a id=\"2\"/><b/></spots></document>";
    assert_eq!(sent("/lists", "text/xml", document).await, document);
    // In any order, and those without elements of their own among others.
    let mixed = "<?xml version=\"1.0\"?><!-- pets -->\n<document>\n  <Person/>\n  <animals>dog</animals>\n  <aliens/>\n\
        <animal>x</animal><animals>cat</animals> <unknown/>\n</document>\n";
    let sorted = "<document><animals>dog</animals><animals>cat</animals><animal>x</animal><aliens/><Person/></document>";
    assert_eq!(sent("/lists", "text/xml", mixed).await, sorted);
}

#[tokio::test]
async fn trees_in_a_namespace() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let leaf = || Tree::new("b").branches(Vec::new());
    let tree = Tree::new("a").branches(vec![leaf(), Tree::new("c").bark(TreeBark::default().color("red").age(7))]);
    let back = client.put_tree(PutTreeRequest::default().body(tree.clone())).await.unwrap();
    assert_eq!(back, PutTreeResponse::Ok(tree));
    same(
        "/tree",
        "<tree xmlns=\"urn:trees\" label=\"a\"><branches><tree label=\"b\"><branches/></tree>\
         <tree label=\"c\" age=\"7\"><color>red</color></tree></branches></tree>",
    )
    .await;
    let failure = client.put_tree(PutTreeRequest::default()).await.unwrap();
    let body = Failure::new("no <tree> & no leaf");
    assert_eq!(failure, PutTreeResponse::Default { status: 404.try_into().unwrap(), body });
}

#[tokio::test]
async fn one_of_several() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let (cat, dog) = (Cat::new(9), Dog::default().tricks(vec!["roll".to_owned(), "bark".to_owned()]));
    let back = client.put_pet(PutPetRequest::new(cat.clone())).await.unwrap();
    assert_eq!(back, PutPetResponse::Ok(cat.into()));
    let back = client.put_pet(PutPetRequest::new(dog.clone())).await.unwrap();
    assert_eq!(back, PutPetResponse::Ok(dog.into()));
    // A request's root says which it is, and an answer's is called as the component.
    let document = "<Dog><kind>Dog</kind><trick>roll</trick></Dog>";
    assert_eq!(sent("/pet", "application/xml", document).await, document.replace("Dog>", "Pet>").replace("<kind>Pet", "<kind>Dog"));
    assert_eq!(sent("/pet", "application/xml", "<Cat kind=\"Cat\"><lives>9</lives></Cat>").await, "<Pet kind=\"Cat\"><lives>9</lives></Pet>");
}

#[tokio::test]
async fn what_goes_in_json_comes_back_in_xml() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let fish = BaseBase { kind: "Fish".to_owned(), level: 2, additional: [("fins".to_owned(), "4".into())].into() };
    let heir = Base::from(Heir { next: Some(Box::new(fish.into())), ..Heir::new("2026-01-01") });
    let back = client.put_either(PutEitherRequest::new(heir.clone())).await.unwrap();
    assert_eq!(back, PutEitherResponse::Ok(PutEitherOkBody::Xml(heir.clone())));
    let back = client.put_either(PutEitherRequest::new(PutEitherBody::Xml(heir.clone()))).await.unwrap();
    assert_eq!(back, PutEitherResponse::Ok(PutEitherOkBody::Json(heir)));
    let url = format!("{}/either", serve(router(Echo)).await);
    let json = r#"{"kind":"Heir","since":"2026-01-01","next":{"kind":"Fish","level":2}}"#;
    let request = reqwest::Client::new().put(url).header("content-type", "application/json").body(json);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/xml");
    let document = "<?xml version='1.0' encoding='UTF-8'?>\n<Base is=\"Heir\">\n  <level>1</level>\n  <since>2026-01-01</since>\n  \
        <next is=\"Fish\">\n    <level>2</level>\n  </next>\n</Base>\n";
    assert_eq!(answer.text().await.unwrap(), document);
}

#[tokio::test]
async fn what_nothing_is_said_of_is_carried_as_it_is() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let document = "<?xml version=\"1.0\"?><!DOCTYPE a><a/>";
    let back = client.put_raw(PutRawRequest::new(document)).await.unwrap();
    assert_eq!(back.into_result().unwrap().bytes(document.len()).await.unwrap(), document);
}

#[tokio::test]
async fn what_is_wrong_is_said_with_its_place() {
    let refused = |document: &'static str| sent("/tree", "application/xml", document);
    let problem = refused("<tree xmlns=\"urn:trees\" label=\"oak\" age=\"x\"><branches><tree/><bush/></branches></tree>").await;
    for (pointer, said) in [
        ("/bark/age", "expected an integer, found other text"),
        ("/branches/0/label", "required, and not there"),
        ("/branches/1", "expected the element `tree`"),
    ] {
        assert!(problem.contains(pointer) && problem.contains(said), "{problem}");
    }
    assert!(refused("<bush/>").await.contains("expected the element `tree`"));
    assert!(refused("<tree xmlns=\"urn:trees\" label=\"too long\"/>").await.contains("maxLength"));
    assert!(refused("<!DOCTYPE tree [<!ENTITY a \"b\">]><tree/>").await.contains("a document type, which is not read"));
    assert!(sent("/tree", "application/json", "{}").await.contains("the body must be application/xml"));
}
