//! Reading takes memory in proportion to the text, however short that is. It stands alone: every byte of the process counts.

use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{MemoryFiles, Options, Sources, read};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[test]
fn reading_takes_ten_times_the_text_at_most() {
    let schema = |n: usize| {
        format!(
            r##""Pet{n}":{{"type":"object","description":"A pet that is kept and fed, by whomever it likes, for as long as it likes, and wherever that is.","properties":{{"name":{{"type":"string","description":"What it listens to, if it listens to anything, and what those call it who do not know its name."}},"friend":{{"$ref":"#/components/schemas/Pet{}"}}}}}}"##,
            n / 2
        )
    };
    for count in [60, 600] {
        let schemas: Vec<String> = (0..count).map(schema).collect();
        // On one line, as programs write it.
        let text = format!(
            r#"{{"openapi":"3.0.3","info":{{"title":"Pets","version":"1"}},"paths":{{}},"components":{{"schemas":{{{}}}}}}}"#,
            schemas.join(",")
        );
        let length = text.len();
        let files = MemoryFiles::from_fixture(&text);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        assert!(read("openapi.yaml", &files, &Options::default(), &mut sources, &mut diagnostics).is_some());
        let peak = MEMORY.peak_usage() - before;
        assert!(peak <= 10 * length, "{peak} bytes for a text of {length}");
    }
}
