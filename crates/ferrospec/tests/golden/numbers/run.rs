//! Numbers keep all their digits, wherever they pass, and rules see them.

use golden_numbers::runtime::{Integer, Number, Validate, json};
use golden_numbers::*;

fn again(text: &str) -> String {
    json::to_string(&json::from_slice::<Bill>(text.as_bytes()).unwrap()).unwrap()
}

#[test]
fn what_is_read_is_written() {
    for text in [
        r#"{"amount":12345678901234567890.12,"rate":0.10000000000000000001,"large":5}"#,
        r#"{"count":99999999999999999999999,"share":0.1234567890123,"rate":1,"large":1e400}"#,
        r#"{"rounded":-9223372036854775808,"rate":1.5,"large":0,"any":[1e400,{"a":123456789012345678901234567890}]}"#,
        r#"{"rate":1.5,"large":0,"size":0.12345678901234567890}"#,
        r#"{"amount":0.10,"rate":1e-8,"large":100000000000000000000,"any":[0.00000001,1.50,1e5,-0]}"#,
    ] {
        assert_eq!(again(text), text);
    }
    // An integer is digits, however it was written.
    assert_eq!(again(r#"{"count":1.20e5,"rate":1,"large":-0.0}"#), r#"{"count":120000,"rate":1,"large":0}"#);
    let bill: Bill = json::from_slice(b"{}").unwrap();
    assert_eq!(bill, Bill::default());
    assert_eq!((bill.rate, bill.large), ("1.5".parse().unwrap(), Integer::from(u128::MAX)));
    assert_eq!(ListBillsRequest::default().above, "0.1".parse::<Number>().unwrap());
}

#[test]
fn limits_are_compared_with_all_digits() {
    let wrong = |text: &str| {
        let bill: Bill = json::from_slice(text.as_bytes()).unwrap();
        bill.validate().map_or_else(|violations| violations.to_string(), |()| String::new())
    };
    for fine in [
        r#"{"amount":99999999999999999999.99}"#,
        r#"{"total":9007199254740993}"#,
        r#"{"count":99999999999999999999999}"#,
        r#"{"size":18446744073709551616}"#,
        r#"{"size":0.1234567890123456789}"#,
    ] {
        assert_eq!(wrong(fine), "", "{fine}");
    }
    assert_eq!(wrong(r#"{"amount":100000000000000000000}"#), "/amount: must be at most 99999999999999999999.99");
    assert_eq!(wrong(r#"{"amount":12345678901234567890.123}"#), "/amount: must be a multiple of 0.01");
    assert_eq!(wrong(r#"{"total":9007199254740993.5}"#), "/total: must be at most 9007199254740993");
    assert_eq!(wrong(r#"{"count":100000000000000000000002}"#), "/count: must be at most 100000000000000000000000");
    assert_eq!(wrong(r#"{"count":99999999999999999999998}"#), "/count: must be a multiple of 3");
    // No type of the field holds the step, of which the field may hold a multiple all the same.
    for fine in [r#"{"stride":0,"jump":0}"#, r#"{"jump":-128}"#] {
        assert_eq!(wrong(fine), "", "{fine}");
    }
    assert_eq!(wrong(r#"{"stride":9223372036854775807}"#), "/stride: must be a multiple of 1e300");
    assert_eq!(wrong(r#"{"jump":127}"#), "/jump: must be a multiple of 128");
    let size = "/size: expected one of `18446744073709551616.0`, `0.12345678901234567890`, `2`";
    for other in ["18446744073709551617", "0.12345678901234567891", "1e401"] {
        assert_eq!(wrong(&format!(r#"{{"size":{other}}}"#)), size, "{other}");
    }
}

#[test]
fn an_integer_of_any_size_is_one() {
    let fits = |text: &str| {
        let fraction: Fraction = json::from_slice(format!(r#"{{"of":{text}}}"#).as_bytes()).unwrap();
        fraction.validate().is_ok()
    };
    assert!(!["1", "1.0", "1e300", "-123456789012345678901234567890", "1e400"].into_iter().any(fits));
    assert!(["1.5", "1e-400", "123456789012345678901234567890.5"].into_iter().all(fits));
}

#[test]
fn alternatives_keep_digits() {
    for text in ["12345678901234567890.12", "\"x\""] {
        assert_eq!(json::to_string(&json::from_slice::<Price>(text.as_bytes()).unwrap()).unwrap(), text);
    }
}
