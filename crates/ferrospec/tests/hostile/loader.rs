//! Text that is bad YAML, or worse: good YAML that grows.

use super::{Outcome, outcome};
use crate::support::Case;
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{MemoryFiles, Sources, read, render};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: a, version: 1.0.0}\npaths: {}\n";

fn outcome_of(bytes: impl AsRef<[u8]>) -> Outcome {
    let case = Case::empty();
    case.write("openapi.yaml", bytes);
    outcome(&case)
}

/// Refused with the code, and soon.
fn refused(bytes: impl AsRef<[u8]>, code: &str) {
    let started = Instant::now();
    let found = outcome_of(bytes);
    assert!(started.elapsed() < Duration::from_secs(20), "{code}: {:?}", started.elapsed());
    assert!(matches!(&found, Outcome::Refused(codes) if codes == &[code]), "{code}: {found:?}");
}

#[test]
fn bombs_do_not_go_off() {
    let levels = |item: &str| {
        (1..=30).fold(format!("{HEAD}x-a: &a0 [ha]\n"), |mut text, level| {
            let _ = writeln!(text, "x-a{level}: &a{level} {}", item.replace('*', &format!("*a{}", level - 1)));
            text
        })
    };
    refused(levels("[*, *, *, *, *, *, *, *, *]"), "E0103");
    refused(levels("{a: *, b: *, c: *}"), "E0103");
    let mut merges = format!("{HEAD}x-m0: &m0 {{k0: 1}}\n");
    for level in 1..=3000 {
        let _ = writeln!(merges, "x-m{level}: &m{level} {{<<: *m{}, k{level}: 1}}", level - 1);
    }
    refused(merges, "E0103");
    for open in ["[", "{a: ", "{? ", "- ", "? ", "[{a: "] {
        refused(format!("{HEAD}x-deep: \n  {}", open.repeat(20_000)), "E0103");
    }
    refused(format!("{HEAD}x-a: &a [*a]\n"), "E0106");
    refused(format!("{HEAD}x-a: &a {{b: &b [*b, *a]}}\n"), "E0106");
}

#[test]
fn a_file_may_only_be_so_long() {
    refused(format!("{HEAD}x-long: {}\n", "a".repeat(65 << 20)), "E0103");
}

#[test]
fn what_is_long_and_harmless_is_read() {
    let found = outcome_of(format!("{HEAD}x-long: {}\n", "a".repeat(1 << 20)));
    assert!(matches!(found, Outcome::Written(_)), "{found:?}");
    let mut values = format!("{HEAD}components: {{schemas: {{E: {{type: string, enum: [");
    (0..5_000).for_each(|value| write!(values, "v{value}, ").unwrap());
    let found = outcome_of(format!("{values}]}}}}}}\n"));
    assert!(matches!(found, Outcome::Written(_)), "{found:?}");
}

#[test]
fn encodings_are_read_or_refused() {
    let harmless = outcome_of(HEAD);
    assert!(matches!(harmless, Outcome::Written(_)), "{harmless:?}");
    assert_eq!(outcome_of(format!("\u{feff}{HEAD}")), harmless);
    assert_eq!(outcome_of(HEAD.replace('\n', "\r\n")), harmless);
    assert_eq!(outcome_of(format!("---\n{HEAD}...\n")), harmless);
    let utf16 = |bytes: fn(u16) -> [u8; 2]| HEAD.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
    for bytes in
        [utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), [&[0xff, 0xfe][..], &utf16(u16::to_le_bytes)].concat()]
    {
        assert_eq!(outcome_of(bytes), harmless);
    }
    for bytes in [
        utf16(u16::to_le_bytes)[..HEAD.len()].to_vec(),
        utf16(u16::to_le_bytes)[..HEAD.len() * 2 - 1].to_vec(),
        [HEAD.as_bytes(), b"x-a: \xe9\n"].concat(),
        [HEAD.as_bytes(), b"x-a: \xed\xa0\x80\n"].concat(),
        vec![0; 1000],
        vec![0xff; 1000],
    ] {
        let found = outcome_of(&bytes);
        assert!(
            matches!(&found, Outcome::Refused(codes) if codes.iter().all(|code| code.starts_with("E010"))),
            "{found:?}"
        );
    }
}

#[test]
fn tags_make_nothing() {
    for tag in
        ["!!python/object:os.system", "!include", "!!js/function", "!<tag:evil,2000:x>", "!ruby/object:Gem", "!!binary"]
    {
        let found = outcome_of(format!("{HEAD}x-a: {tag} 'id'\n"));
        let harmless = tag == "!!binary";
        let refused = matches!(&found, Outcome::Refused(codes) if codes == &["E0101"]);
        assert!(harmless != refused, "{tag}: {found:?}");
    }
}

const WHOLE: &str = "openapi: 3.0.3
info: {title: 'a', version: \"1\", description: |
    text}
paths:
  /a/{id}: &path
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string, enum: [a, ~, 1.5]}}]
      responses: {'200': {description: >-
        folded, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
  <<: {x-a: *path}
components:
  schemas:
    A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}} # comment
    ? B
    : !!map {allOf: [{$ref: '#/components/schemas/A'}]}
";

/// Wherever a document is cut off or damaged, reading it ends and does not panic.
#[test]
fn what_is_damaged_is_read_or_refused() {
    for end in 0..=WHOLE.len() {
        let _ = outcome_of(&WHOLE[..end]);
    }
    for at in 0..WHOLE.len() {
        // Each character is one byte.
        for damage in ["", "\0", "\t", "\n", "{", "}", "'", "&a ", "*a", "\u{2028}"] {
            understand(&format!("{}{damage}{}", &WHOLE[..at], &WHOLE[at + 1..]));
        }
    }
}

/// Goes as far as to find out what a document means: there are too many to write a crate for each.
fn understand(text: &str) {
    let files = MemoryFiles::from_fixture(text);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read("openapi.yaml", &files, &Default::default(), &mut sources, &mut diagnostics);
    if let Some(document) = &document {
        let _ = ferrospec_lower::lower(document, &Default::default(), &mut diagnostics);
    }
    assert!(document.is_some() || diagnostics.has_errors(), "nothing is said about\n{text}");
    for message in diagnostics.into_sorted() {
        let _ = render(&message, &sources, false);
    }
}
