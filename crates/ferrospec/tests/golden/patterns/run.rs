//! Texts are held to patterns, which mean what they mean in ECMA-262.

use crate::support::serve;
use golden_patterns::client::Client;
use golden_patterns::runtime::{StatusCode, Validate as _, json};
use golden_patterns::server::router;
use golden_patterns::{Api, GetPetRequest, GetPetResponse, Pattern, Pet};
use std::convert::Infallible;
use std::time::{Duration, Instant};

fn violations(pet: &Pet) -> Vec<String> {
    let found = pet.validate().err().map(|found| found.into_vec()).unwrap_or_default();
    found.iter().map(|violation| format!("{} {violation}", violation.code)).collect()
}

fn read(pet: &str) -> Pet {
    json::from_slice(pet.as_bytes()).unwrap()
}

#[test]
fn what_matches_is_fine() {
    let fine = [
        r#"{"id": "a", "mother": "bc", "code": "12\u00a0_", "line": "é😀", "slug": "a-b", "letters": "Éa", "twice": "😀😀"}"#,
        r#"{"id": "a", "around": "aca", "password": "x1", "slow": "aaa", "more": "x", "line": null, "letters": "Ω"}"#,
    ];
    for pet in fine {
        assert_eq!(violations(&read(pet)), [""; 0], "{pet}");
    }
    assert!(Pattern::default().pattern("a\"]\\").validate().is_ok());
    assert!(Pattern::default().pattern("a\"[\\").validate().is_err());
}

#[test]
fn what_does_not_is_told() {
    let pet = r#"{
        "id": "A", "mother": "b c", "code": "١ a", "line": "a\u2028b", "slug": "-a", "letters": "éa", "twice": "ab",
        "around": "xab", "password": "x", "slow": "ab", "more": "yx"
    }"#;
    let expected = [
        r"pattern /id: must match `^[a-z]+$`",
        r"pattern /mother: must match `^[a-z]+$`",
        r"pattern /code: must match `^\d+\s\w$`",
        r"pattern /line: must match `^.*$`",
        r"pattern /slug: must match `^(?!-)(?!api$)[a-z-]+(?<!-)$`",
        r"pattern /letters: must match `^\p{Lu}\p{L}*$`",
        r"pattern /twice: must match `^(.)\1$`",
        r"pattern /around: must match `a(?!b)`",
        r"pattern /password: must match `[0-9]`",
        r"pattern /slow: must match `^(a+)+$`",
        r"pattern /more: must match `^x`",
    ];
    assert_eq!(violations(&read(pet)), expected);
    for slug in ["api", "a-", "A"] {
        assert_eq!(violations(&Pet::new("a").slug(slug)).len(), 1, "{slug}");
    }
    assert_eq!(violations(&Pet::new("a").slug("apis")).len(), 0);
}

#[test]
fn no_text_makes_a_linear_engine_slow() {
    let before = Instant::now();
    let text = format!("{}b", "a".repeat(10_000));
    assert_eq!(violations(&Pet::new("a").slow(text)).len(), 1);
    assert!(before.elapsed() < Duration::from_secs(20));
}

struct Store;

impl Api for Store {
    type Error = Infallible;

    async fn get_pet(&self, _: GetPetRequest) -> Result<GetPetResponse, Infallible> {
        Ok(GetPetResponse::NoContent)
    }
}

#[tokio::test]
async fn a_server_holds_parameters_to_their_patterns() {
    let base = serve(router(Store)).await;
    let client = Client::new(&base).unwrap();
    let fine = GetPetRequest::new("cat").tags(vec!["a".to_owned()]);
    assert_eq!(client.get_pet(fine).await.unwrap(), GetPetResponse::NoContent);
    let wrong = GetPetRequest::new("Cat").tags(vec!["a b".to_owned()]);
    let error = client.get_pet(wrong).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(error.problem().expect("a problem").violations.len(), 2);
}
