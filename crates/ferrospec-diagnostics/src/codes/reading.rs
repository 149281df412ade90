//! The messages about reading files.

use crate::{Code, Severity};

codes! {
    /// The messages E01xx.
    READING:
    SYNTAX = "E0101" Fatal "the file is not well-formed YAML or JSON"
        { "The parser could not go on at this place, and nothing behind it was read. The place is often a little behind the cause: a quote or bracket that is never closed, a text with `: ` that wants quotes, a tab in the indentation." }
        "openapi: [3.0.0";
    DUPLICATE_KEY = "E0102" Error "a mapping holds the same key twice"
        { "Only one of the two values can count, and parsers disagree about which. Remove one. Where `--warn` or `--allow` lets it pass, the first counts." }
        "info: {title: A, title: B}";
    LIMIT = "E0103" Fatal "the document is larger or deeper than the reader allows"
        { "Nesting, what aliases repeat and overlays bring, sizes and the number of files are bounded, so that a hostile document cannot exhaust the machine that reads it. If the document is to be trusted, raise the limit that the message names: `--limit nesting=512` on the command line, or `nesting = 512` under `[limits]` in the config." }
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]  # and so on, until a few lines are millions of nodes";
    UNREADABLE = "E0104" Fatal "the file cannot be read"
        { "The file is there, but reading it failed: it is no plain file, or the system refuses. An entry that is not there is reported so, too." }
        "$ref: schemas  # a folder";
    EMPTY_FILE = "E0105" Fatal "the file holds no document"
        { "A file that is referred to, or given as the entry, holds nothing but comments or white space. Write the document, or take the reference out." }
        "# nothing";
    ALIAS = "E0106" Fatal "an alias names no anchor, or its own"
        { "`*name` repeats the node that `&name` marks earlier in the same file; it cannot stand before it or inside it. Mark the node, or put a text that begins with `*` in quotes." }
        "a: *nowhere";
    SEVERAL_DOCUMENTS = "E0107" Fatal "the file holds several YAML documents"
        { "A reference names a file, and so the file must hold one document. Split it at `---` into files of their own." }
        "a: 1\n---\nb: 2";
    NOT_TEXT = "E0108" Fatal "the file is not text in UTF-8"
        { "Files are read as UTF-8, or as UTF-16 or UTF-32 if they begin so. At this place stand bytes that are no character, and nothing of the file was read. Save it as UTF-8; often it was written in Latin-1." }
        "summary: caf\u{fffd}  # the byte E9, which is Latin-1 for e with an accent";
    UNESCAPED = "E0109" Warning "a character stands unescaped that YAML does not allow so"
        { "YAML wants control characters and a few others escaped. The file is read all the same, but other tools may refuse it: remove the character, or write it as an escape in double quotes. JSON allows these characters, and there nothing is said." }
        "title: Pets\u{96}  # the character U+0096";
    TIGHT_COMMENT = "E0110" Warning "a comment begins without a space before it"
        { "Behind a value in quotes or brackets, `#` begins a comment only if a space stands before it. What follows is read as a comment all the same, but other tools may refuse the file: put a space before the `#`." }
        "title: 'Pets'#the best";
    NOT_JSON = "E0111" Warning "a file that is called JSON is not JSON"
        { "Its name ends with `.json` and it begins with a bracket, but JSON has no such thing as what stands here: a comment, a comma too many, a text in single quotes or without quotes, `01`, `NaN`. It is read as YAML, where `NaN` and `tru` are texts, and without its comments of JavaScript. Other tools refuse the file: mend it, or let its name end with `.yaml`." }
        "{\"openapi\": \"3.0.3\", /* the best */ \"deprecated\": tru,}";
    EARLIER_YAML = "E0112" Warning "a file calls itself YAML 1.1"
        { "The directive `%YAML 1.1` says that `no` is false, `012` is ten, `1_000` a thousand and `1:30` ninety. OpenAPI recommends YAML 1.2, and as that all files are read: there, `no` is a text, and `012` is twelve. Put what is meant as a text in quotes, write numbers and booleans as JSON does, and remove the directive." }
        "%YAML 1.1\n---\ndeprecated: no";
}
