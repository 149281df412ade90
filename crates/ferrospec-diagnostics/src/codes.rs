//! The table of every message.
//!
//! One row a message, in the order of their numbers. A stage that needs a new one adds a row here, with its case under
//! `crates/ferrospec/tests/messages/`; a test counts that no row lacks one and that ids are unique and sorted.
//!
//! The word behind the number is the severity, which the user may change by code: `Error`, `Warning` or `Note`. `Fatal` is
//! an error that cannot be lowered, because nothing sensible is left to read or to write.

#[macro_use]
mod table;
mod run;
#[cfg(test)]
mod tests;

use crate::{Code, Severity};
pub use run::*;

/// The rows whose messages have a [subject](crate::Diagnostic::subject).
pub static WITH_SUBJECT: &[&Code] = &[&NOT_SUPPORTED, &CANNOT_SUPPORT, &UNKNOWN_FORMAT];

/// Every row, in the order of their numbers.
pub static ALL: &[&Code] = &table::joined::<{ DOCUMENT.len() + RUN.len() }>(DOCUMENT, RUN);

/// The row of `id`, in capitals or not.
pub fn find(id: &str) -> Option<&'static Code> {
    ALL.iter().find(|row| row.id.eq_ignore_ascii_case(id)).copied()
}

codes! {
    /// The messages about a document and what it means.
    DOCUMENT:

    // 01: reading files
    SYNTAX = "E0101" Fatal "the file is not well-formed YAML or JSON"
        { "The parser could not go on at this place, and nothing behind it was read. The place is often a little behind the cause: a quote or bracket that is never closed, a text with `: ` that wants quotes, a tab in the indentation." }
        "openapi: [3.0.0";
    DUPLICATE_KEY = "E0102" Error "a mapping holds the same key twice"
        { "Only one of the two values can count, and parsers disagree about which. Remove one. Where this is lowered, the first counts." }
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
        { "Its name ends with `.json` and it begins with a bracket, but JSON has no such thing as what stands here: a comment, a comma too many, a text in single quotes or without quotes, `01`, `NaN`. It is read as YAML, where `NaN` and `tru` are texts. Other tools refuse the file: mend it, or let its name end with `.yaml`." }
        "{\"openapi\": \"3.0.3\", /* the best */ \"deprecated\": tru,}";
    EARLIER_YAML = "E0112" Warning "a file calls itself YAML 1.1"
        { "The directive `%YAML 1.1` says that `no` is false, `012` is ten, `1_000` a thousand and `1:30` ninety. OpenAPI recommends YAML 1.2, and as that all files are read: there, `no` is a text, and `012` is twelve. Put what is meant as a text in quotes, write numbers and booleans as JSON does, and remove the directive." }
        "%YAML 1.1\n---\ndeprecated: no";

    // 02: references
    BAD_REFERENCE = "E0201" Fatal "a `$ref` is not a usable reference"
        { "A reference is a string: a relative path, a JSON pointer behind `#`, or both. `$ref` with anything else leads nowhere." }
        "$ref: [Owner.yaml]";
    OUTSIDE_ROOT = "E0202" Fatal "a `$ref` leaves the root folder"
        { "Only files under the root folder are read, so that a document cannot reach into the machine that reads it. The root folder is the entry's own. If the file belongs to the description, name a folder that holds both with `--root`, or with `root` in the config." }
        "$ref: ../../secret.yaml";
    MISSING_FILE = "E0203" Fatal "a `$ref` names a file that is not there"
        { "The path is taken relative to the file that holds the `$ref`, and no file is there. Mend the path; where references are written as a server offers the files (`schemas-Error.yaml` for `schemas/Error.yaml`), `--map-references` says how." }
        "$ref: schemas-Eror.yaml";
    MISSING_TARGET = "E0204" Fatal "a `$ref` names a place that is not in the file"
        { "The file is there, but its pointer leads nowhere: each part behind `#` is a key of the mapping, or the number of an item from 0, and `/` in a key is written `~1`, `~` is written `~0`. Mend the pointer, or write what it is meant to lead to." }
        "$ref: '#/components/schemas/Eror'";
    WRONG_TARGET = "E0205" Fatal "a `$ref` leads to something of another kind"
        { "Where a schema is wanted, the target must be a schema; a parameter or a response cannot stand in. Refer to something of the kind that the message names." }
        "schema: {$ref: '#/components/parameters/Limit'}";
    REFERENCE_CYCLE = "E0206" Fatal "references lead in a circle and never to a value"
        { "`A` refers to `B` and `B` refers to `A`: there is nothing to read. A schema may well contain itself in a property; it may not *be* itself. Write the schema at one of the places." }
        "A: {$ref: '#/components/schemas/A'}";
    REMOTE_REFERENCE = "E0207" Fatal "a `$ref` names a remote document"
        { "Nothing is fetched over a network, so that the same document always means the same. Keep a copy under the root folder, and say with `--remote URL=PATH` or under `[remote]` in the config what it stands for: `\"https://example.com/\" = \"vendor/example\"`." }
        "$ref: https://example.com/schemas.yaml";
    IGNORED_SIBLING = "E0208" Warning "keys beside a `$ref` are ignored"
        { "Before OpenAPI 3.1, whatever stands beside a `$ref` has no effect (OpenAPI 3.0.4 §4.8.23); since 3.1 a schema's do, and a reference's `summary` and `description`. Remove the keys, put them where the reference leads, or raise `openapi` to 3.1." }
        "{$ref: '#/components/schemas/A', maxLength: 3}";
    ROOT_POINTER = "E0209" Warning "a local pointer is meant for the root document"
        { "`#/...` leads into the file that holds it. It leads nowhere there and somewhere in the root document, so it is read as meant; many descriptions were written to be bundled first. Write the root document's name before the `#`." }
        "schemas/Pet.yaml: {$ref: '#/components/schemas/Owner'}";
    STRAY_REFERENCE = "E0210" Warning "a `$ref` where OpenAPI has none"
        { "OpenAPI names the objects that a reference may stand for: schemas, parameters, responses and a few more; not operations, lists, or mappings such as `properties`. It is read as if what it leads to stood there, which other tools may not do. Refer from the objects inside instead." }
        "properties: {$ref: 'shared.yaml#/properties'}";
    NEAR_TARGET = "E0211" Warning "a `$ref` leads to something that holds what is wanted"
        { "A schema is wanted and the target is a response or a request body, which has one; or a header is wanted and the target is a parameter, which says the same things. It is read as meant. Let the `$ref` lead to the schema or header itself." }
        "schema: {$ref: '#/components/responses/NotFound'}";
    AMBIGUOUS_SIBLING = "E0212" Warning "a path item and what its `$ref` leads to say the same"
        { "Both have a key of the same name, and OpenAPI does not say which counts (OpenAPI 3.1.1 §4.8.9). The one beside the `$ref` is read." }
        "/pets: {$ref: pets.yaml, get: {responses: {}}}";
    UNLINKED_OPERATION = "E0213" Warning "an `operationRef` that leads to no operation"
        { "`operationRef` of a link is a reference to an operation (OpenAPI 3.1.1 §4.8.20), and no operation is there. Mend the path or the pointer; in a pointer, the `/` of a path is written `~1`." }
        "links: {next: {operationRef: '#/paths/~1pets'}}";
    BESIDE_ID = "E0214" Warning "a `$ref` that does not start from the `$id` around it"
        { "A relative reference starts from the nearest `$id` around it (JSON Schema 2020-12 §8.2.1). There is nothing there, and there is a file beside the one that holds the reference, which is read. Write the reference from the `$id`, or take the `$id` away." }
        "{$id: pets/, properties: {owner: {$ref: Owner.yaml}}}";
    AMBIGUOUS_DYNAMIC = "E0215" Warning "a `$dynamicRef` that is read as a `$ref`"
        { "What it means depends on the schemas by way of which it was reached, and several are possible. Types are made for each. A bundle has one schema for all of them, in which it is what a `$ref` would lead to; so it is everywhere if there are more ways than can be followed." }
        "items: {$dynamicRef: '#item'}";
    NO_EXAMPLE = "E0216" Warning "an example that refers to something else"
        { "Among `examples`, a `$ref` leads to an Example Object, which holds the example under `value` (OpenAPI 3.1.1 §4.8.19). What it leads to is no such object, and the example is left out. Write `value` there, or `externalValue` here." }
        "examples: {cat: {$ref: cat.json}}";
    FROM_ROOT_FOLDER = "E0217" Warning "a `$ref` that starts from the root folder, or from the root of the file system"
        { "A path that begins with `/` would start from the root of the file system, where no description is kept. It is read from the root folder, which other tools may not do. A `file:` URL does start there: it is read if it leads to a file under the root folder, and leads nowhere on another machine. Write it relative to the file that holds it." }
        "$ref: /schemas/Pet.yaml";

    REPEATED_ADDRESS = "E0218" Warning "two schemas of one address"
        { "An `$id` is the address of one schema, and an `$anchor` or `$dynamicAnchor` the name of one in its file, or below the nearest `$id` around it (JSON Schema 2020-12 Core §8.2). A reference would lead to either; it is followed to the one that stands first. Rename one of them." }
        "{properties: {a: {$anchor: name}, b: {$anchor: name}}}";
    OTHER_SPELLING = "E0220" Warning "a `$ref` that finds its file by other letters than the file's"
        { "Disks of macOS and Windows find `schemas/Pet.yaml` when `Schemas/pet.yaml` is asked for; others do not, and there the reference leads nowhere. Write the path in the same capital and small letters as the file has." }
        "$ref: schemas/pet.yaml  # the file is called Pet.yaml";
    BAD_POINTER = "E0221" Warning "a `$ref` with characters that its `#` part cannot have"
        { "In a JSON pointer `~` stands before `0` or `1` only (RFC 6901 §3), and in a URI `%` stands before two hexadecimal digits and `#` once (RFC 3986 §2.1, §3.5). It is read as it stands; other tools may refuse it. Write `~` as `~0`, `/` as `~1`, `%` as `%25` and `#` as `%23`." }
        "$ref: '#/components/schemas/100%'";
    UNDEFINED_STYLE = "E0226" Note "a parameter whose style does not define how its value is written"
        { "`deepObject` says how an object of single values is written, and leaves arrays and objects in it open (OpenAPI 3.2.0 §4.12.3). Both sides that are generated agree: an object in an object is `name[outer][inner]=value`, an array repeats the name of its member, and `name[]=item` stands for each item of an array that is the whole value. A server that is generated also reads `name[member][]=item` and `name[member][0]=item`. Others may write or read something else. `spaceDelimited` and `pipeDelimited` say nothing of single values and of `explode: true`, with which pairs are written as `form` writes them. A cookie holds no commas (RFC 6265 §4.1.1), which `explode: false` puts between items; they are written all the same. A parameter with `content: {application/json: ...}` leaves nothing open." }
        "{name: filter, in: query, style: deepObject, schema: {type: array}}";

    // 03: the shape of the document
    UNKNOWN_VERSION = "E0301" Fatal "the document's version is not one that is read"
        { "The root of a description says `openapi: 3.0.x`, `3.1.x` or `3.2.x`, or `swagger: '2.0'`. What another version means is not known here." }
        "openapi: 4.0.0";
    UNKNOWN_KEY = "E0302" Warning "a key that this object does not have"
        { "The specification does not name this key here, in this version. One that another version has is read all the same; at any other nothing looks. It is misspelt, it belongs elsewhere, or it is an extension, whose names start with `x-`." }
        "{type: string, descripton: a name}";
    WRONG_SHAPE = "E0303" Error "a value of the wrong kind"
        { "The specification asks for another kind of value here: the message says which. Where this is lowered, it is read as if the key were not there." }
        "required: yes please";
    MISSING_KEY = "E0304" Error "a key that must be there is not"
        { "The specification requires the key, and without it there is no saying what the object means. Add it. Where this is lowered, the object is read as far as it goes." }
        "info: {title: A}";
    NOT_A_DESCRIPTION = "E0305" Fatal "the file is neither an OpenAPI description nor a path item"
        { "An entry is a root document, known by its `openapi` or `swagger` key, or a path item file, known by its methods. A file that holds one schema is read when something refers to it, and is no entry." }
        "title: something else";
    UNKNOWN_TYPE = "E0306" Warning "a schema's `type` is not one of JSON Schema's"
        { "JSON Schema knows `string`, `number`, `integer`, `boolean`, `object`, `array` and `null`. A type close to one of them is read as that one (`float` is a number); any other is read as no type at all. Write one of the seven; what is closer is said by `format`." }
        "type: float";
    ARRAY_WITHOUT_ITEMS = "E0307" Warning "an array does not say what its items are"
        { "OpenAPI 3.0 requires `items` beside `type: array`. Without it, the items are read as any JSON value. Write `items: {}` if that is meant." }
        "type: array";
    ITEMS_HOLD_PROPERTIES = "E0308" Warning "`items` holds property names instead of a schema"
        { "The keys under `items` are schemas themselves, so they are read as the properties of an object. Write `items: {type: object, properties: ...}`." }
        "items: {id: {type: integer}}";
    URL_IS_MAPPING = "E0309" Warning "a server's URL is a YAML mapping"
        { "`url: {name}` without quotes is a mapping in YAML. It is read as the string that it was meant to be. Put it in quotes." }
        "url: {server-url}";
    DUPLICATE_OPERATION_ID = "E0310" Warning "two operations have the same `operationId`"
        { "An `operationId` is unique among all operations of a description (OpenAPI 3.1.1 §4.8.10). The one whose path comes first in the alphabet is called by it, and the others by their methods and paths. Give each an id of its own." }
        "/cats: {get: {operationId: list}} and /dogs: {get: {operationId: list}}";
    UNDECLARED_PATH_PARAMETER = "E0311" Warning "a path parameter that the path does not have"
        { "Every parameter with `in: path` fills a `{name}` of the path it stands under. One that fills none is left out. Write its name into the path, or remove it." }
        "/pets: {get: {parameters: [{name: id, in: path}]}}";
    UNFILLED_PATH_PARAMETER = "E0312" Warning "a name in a path that no parameter fills"
        { "Every `{name}` of a path needs a parameter of that name with `in: path`. Without one, it is filled with any text. Declare it at the operation, or at the path for all operations." }
        "/pets/{id}: {get: {responses: {}}}";
    DUPLICATE_PARAMETER = "E0313" Error "the same parameter or header twice"
        { "A parameter is known by its name and where it stands; a list holds each once, and an operation's own comes before the path's. A header is known by its name, in capitals or not (RFC 9110 §5.1). Remove one of them." }
        "parameters: [{name: a, in: query}, {name: a, in: query}]";
    DUPLICATE_PATH = "E0314" Warning "two paths that no request can tell apart"
        { "`/pets/{id}` and `/pets/{name}` match the same requests. A client can call both; a server answers both as the one that stands first. Make one path of them. Webhooks `x` and `/x` are such a pair to a receiver that serves each under its name." }
        "/pets/{id} and /pets/{name}";
    BAD_PATH = "E0315" Fatal "a path that is not a path"
        { "A path begins with `/`, each `{` of it is closed by a `}` before the next, and no name stands in it twice. It has no empty parts and no `.` or `..`, which clients take out before they send it; neither do the names of webhooks and callbacks, under which they are served. No request could ever have this one." }
        "paths: {'pets/{id': {}}";
    BAD_STATUS = "E0316" Error "a response key that is no status"
        { "Responses are keyed by a status code from 100 to 599, a range such as `4XX`, or `default`. No answer can have this one." }
        "responses: {ok: {}}";
    ENUM_AGAINST_TYPE = "E0317" Warning "an enum value that its type does not admit"
        { "No value can be both of the type and equal to this. A number under `type: string` is read as the text it was written as. Put it in quotes, or change the type." }
        "{type: string, enum: [1, 2]}";
    UNKNOWN_REQUIRED = "E0318" Note "`required` names a property that is not declared"
        { "The property must be there, but nothing says what it is, neither the schema nor one that it is put together with: it is read as any JSON value. Beside `additionalProperties: false`, which admits only what stands beside it, no value can have it. Declare it under `properties`, or mend its name." }
        "{required: [id], properties: {}}";
    EMPTY_VALUE = "E0319" Warning "a key without a value"
        { "Nothing, or `null`, stands behind the key. It is read as if the key were not there. Write the value, or remove the key." }
        "info: {title: A, version: '1', description: }";
    QUOTED_VALUE = "E0320" Warning "a number or a truth value in quotes"
        { "In quotes it is a text, and the specification asks for another kind of value. It is read as the value that it spells. Take the quotes away." }
        "maxLength: '3'";
    SERVER_VARIABLES = "E0321" Warning "a server's URL and its variables do not agree"
        { "Each `{name}` of a server's URL is declared under `variables` with a default, and each of these stands in the URL (OpenAPI 3.1.1 §4.8.5). Without a default, the user of the API has to know the value; what does not stand in the URL has no effect. Declare the one that is missing, mend its name, or close its brace." }
        "servers: [{url: 'https://{host}/'}]";
    LOWER_CASE_RANGE = "E0322" Warning "a range of statuses in lower case"
        { "Ranges are written `1XX` to `5XX` (OpenAPI 3.1.1 §4.8.16). It is read as that. Write it in capitals." }
        "responses: {4xx: {description: refused}}";
    SPLIT_PATH = "E0323" Warning "one path under two templates"
        { "`/pets/{id}` and `/pets/{name}` are the same path (OpenAPI 3.1.1 §4.8.8). Their methods differ, so that each request is told apart by its method. Put their operations under one template." }
        "/pets/{id}: {get: ...} and /pets/{name}: {delete: ...}";
    REQUIRED_IS_FLAG = "E0324" Warning "a schema's `required` is `true` or `false`"
        { "In a schema, `required` lists the properties that must be there. Whether a property itself must be there is said by the schema around it. The flag has no effect. Write `required: [id]` beside `properties`." }
        "properties: {id: {type: integer, required: true}}";
    OPTIONAL_PATH_PARAMETER = "E0325" Warning "a path parameter that does not say that it is required"
        { "A parameter with `in: path` must say `required: true` (OpenAPI 3.1.1 §4.8.12.2); it is read as if it did. Say it." }
        "{name: id, in: path, schema: {type: string}}";
    UNREACHABLE_PATH = "E0326" Warning "a path with a query or a fragment"
        { "A path ends before `?` and `#` (RFC 3986 §3.3), so that no request has this one. Operations that only a fragment tells apart are one operation to a server. Such a path is left out. Declare the query as parameters, or make one operation of them." }
        "/pets?all=true: {get: ...}";
    BAD_MEDIA_TYPE = "E0327" Warning "a media type that is none"
        { "A media type is a type, `/` and a subtype (RFC 9110 §8.3.1). The short name of a well-known one is read as that one; any other is carried as it is. Write `application/json` for `json`." }
        "content: {json: {schema: {}}}";
    BAD_OPERATION_ID = "E0328" Warning "an `operationId` without a letter or digit"
        { "It names nothing. It is read as if it were not there: the operation is named after its method and path. Write a name, or remove the key." }
        "operationId: ''";
    BAD_SERVER_URL = "E0329" Warning "a server's URL that says more than where the API is"
        { "The path of an operation is put behind the URL, so that it has no query and no fragment (OpenAPI 3.2.0 §4.5). User and password in it would be known to everyone who has the description. Take away what does not say where the API is." }
        "servers: [{url: 'https://user:secret@example.com'}]";
    MISSING_TEXT = "E0330" Warning "a text for readers that must be there is not"
        { "The specification wants it, and nothing that is generated depends on it. Write a `description`, or allow this code." }
        "responses: {'204': {}}";
    NO_PATHS = "E0331" Warning "a description without `paths`"
        { "Before OpenAPI 3.1 a description must have `paths`. One that has components alone is read as a library of them. Write `paths: {}`." }
        "openapi: 3.0.4\ninfo: {title: Parts, version: '1'}\ncomponents: {}";
    GUESSED_PATH = "E0332" Fatal "a path that was made from a file's name is not the one that is meant"
        { "A bare path item does not say its path. It is made from the name of its file, and then its path parameters must fill it. Say the path with `--path /pets/{id}`, or with `path` in the config." }
        "paths-pets.yaml: {get: {parameters: [{name: id, in: path}]}}";
    FOREIGN_KEY = "E0333" Error "a key that OpenAPI does not allow here"
        { "Outside of schemas, an object has the keys that the specification names, and extensions, which start with `x-`. Anything else was meant as something, and nothing would be done about it." }
        "get: {operationID: getPets, responses: {}}";
    EXCLUSIVE_KEYS = "E0334" Error "two keys that exclude each other"
        { "Each says what the other says, in another way; only one of them can count. Remove the other." }
        "license: {name: MIT, identifier: MIT, url: 'https://example.com'}";
    NUMBER_AS_TEXT = "E0335" Warning "a number where a text is wanted"
        { "Without quotes it is a number. It is read as the text that was written, to the letter; another tool may make `1` of `1.0`." }
        "info: {title: A, version: 1.0}";
    EMPTY_LIST = "E0336" Error "a list or a mapping that may not be empty"
        { "Something must stand in it: no value is one of none. Write what is meant, or remove the key." }
        "variables: {port: {enum: [], default: '80'}}";
    EMPTY_KEYWORD = "E0337" Warning "a keyword of a schema that lists nothing"
        { "The specification wants something in it: `required: []` requires nothing, and `oneOf: []` or `enum: []` would admit no value at all. Leave such a keyword out." }
        "{type: object, required: []}";
    MISPLACED_KEY = "E0338" Error "a key that means nothing beside the others"
        { "Which keys a parameter, a security scheme or a flow has depends on where it is sent, or on its type. Remove the key, or mend what it depends on." }
        "{type: apiKey, name: key, in: header, bearerFormat: JWT}";
    BAD_NAME = "E0339" Error "a name that cannot be sent"
        { "The name of a header is a token of HTTP (RFC 9110 §5.1), and that of a path parameter stands between `{` and `}`. No request can hold another; rename it." }
        "{name: 'Rate[Limit]', in: header, schema: {}}";
    UNTYPED_HEADER = "E0340" Warning "a header that does not say what its value is"
        { "A header has a `schema` or a `content`. Without one it is read as any value." }
        "headers: {X-Rate: {description: requests left}}";
    NO_RESPONSES = "E0341" Warning "an operation that declares no response"
        { "`responses` holds at least one, and should hold that of a call that succeeds (OpenAPI 3.1.1 §4.8.16). Without one, nothing is known of any answer." }
        "responses: {}";
    SHARED_QUERY = "E0342" Error "a query that is declared as a whole and by its parts"
        { "A parameter with `in: querystring` is the whole query, and so it stands alone: no second one, and none with `in: query`. Declare the query in one of the two ways." }
        "parameters: [{name: q, in: querystring, content: ...}, {name: a, in: query, schema: {}}]";
    DUPLICATE_TAG = "E0343" Warning "two tags of one name"
        { "Each tag has a name of its own (OpenAPI 3.1.1 §4.8.1). The first one counts." }
        "tags: [{name: pets}, {name: pets}]";
    BAD_TAG_PARENT = "E0344" Error "a tag whose parent is no other tag"
        { "`parent` is the name of a tag of the description, and parents lead in no circle (OpenAPI 3.2.0 §4.22). Declare the tag, or mend the name." }
        "tags: [{name: dogs, parent: pets}]";
    BAD_COMPONENT_NAME = "E0345" Warning "a component with a name that OpenAPI does not have"
        { "Names of components are made of letters, digits, `.`, `-` and `_` (OpenAPI 3.1.1 §4.8.7), so that any tool can refer to them. Others are read all the same." }
        "components: {schemas: {'a pet': {}}}";
    BAD_METHOD = "E0346" Error "an additional method that is none"
        { "`additionalOperations` holds the methods that a path item has no key for, such as `COPY`, as they are sent. Put the operation under the method's own key, or mend the name." }
        "additionalOperations: {POST: {}}";
    UNKNOWN_DIALECT = "E0347" Error "schemas in a dialect that is not read"
        { "The keywords of another dialect may mean anything. Schemas are read in JSON Schema 2020-12, as OpenAPI extends it." }
        "jsonSchemaDialect: https://example.com/dialect";
    OTHER_DRAFT = "E0348" Warning "schemas in another draft of JSON Schema"
        { "They are read in JSON Schema 2020-12, as OpenAPI extends it. A few keywords meant something else before." }
        "$schema: http://json-schema.org/draft-07/schema#";
    DEFAULT_AGAINST_SCHEMA = "E0349" Warning "a default that its schema does not admit"
        { "A default stands for a value that is not sent, and so it is of the schema's type, among the values of its `enum`, and within its limits. One that is not is left out: what is not sent stays absent. Mend the default, or the schema." }
        "{type: integer, default: ten}";
    SERVER_DEFAULT = "E0350" Error "a server variable whose default is none of its values"
        { "Where a server variable has an `enum`, its default is one of the values (OpenAPI 3.1.1 §4.8.6); no other may be put into the URL. Mend the default, or add it to the `enum`." }
        "variables: {port: {enum: ['443'], default: '80'}}";
    EMPTY_RANGE = "E0351" Warning "bounds that no value keeps"
        { "The lower bound is more than the upper one, or as much and one of them does not admit itself, so that every value breaks one of the two. Mend the one that is wrong." }
        "{type: integer, minimum: 10, maximum: 1}";
    UNKNOWN_OPERATION = "E0352" Warning "a link to an operation that is not there"
        { "`operationId` of a link is the id of an operation of the description (OpenAPI 3.1.1 §4.8.20). Mend the name, or give the operation that id." }
        "links: {owner: {operationId: getOwner}}";
    UNUSED_COMPONENT = "E0353" Note "a component that nothing uses"
        { "No path and no webhook leads to it, by whatever references. It is read all the same. Remove it, or refer to it where it was meant; in a description without operations, components are for others, and none is noted." }
        "paths: {/pets: {get: {responses: {}}}}\ncomponents: {schemas: {Pet: {}}}";
    BAD_PATTERN = "E0354" Warning "a pattern that is no regular expression of ECMA-262"
        { "`pattern` and the keys of `patternProperties` are regular expressions as JavaScript has them (JSON Schema 2020-12 Core §6.4). Those of other languages are refused by validators, or mean something else to them. Values are not held to it. Write it in that language." }
        "pattern: '(?i)cat'";
    DISCRIMINATOR_PROPERTY = "E0355" Warning "a discriminator's property that may not be there"
        { "A discriminator goes by a property, which every schema that it tells apart declares and requires, or the one that they inherit from; in OpenAPI 2.0 it must, and since 3.2 there may be a `defaultMapping` instead. What a value without it is, nothing says (OpenAPI 3.1.1 §4.8.25.1). Declare the property, and list it under `required`." }
        "{type: object, discriminator: {propertyName: kind}}";
    UNKNOWN_SCOPE = "E0356" Warning "a scope that no flow of the scheme has"
        { "What a requirement lists for an `oauth2` scheme are scopes that stand under `scopes` of its flows (OpenAPI 3.1.1 §4.8.30). Declare the scope in the flow that grants it, or mend the name." }
        "security: [{account: ['read:pet']}]";
    BAD_EXPRESSION = "E0357" Warning "a runtime expression that cannot be evaluated"
        { "What a link hands on, and the address of a callback, are taken from a request or its answer by expressions: `$url`, `$method`, `$statusCode`, or `$request.` and `$response.` with `header.NAME`, `query.NAME`, `path.NAME`, `body` or `body#/POINTER` behind (OpenAPI 3.1.1 §4.8.20.4). In another text they stand in braces, and the address of a callback that begins with none begins with a scheme: `https://`. This looks like one, and would be taken for a constant; or it is the address of a callback, and no URL once its expressions are filled in." }
        "callbacks: {done: {'{$request.body.url}': {}}}";
    REPEATED_VALUE = "E0358" Warning "a value that is listed twice"
        { "The names under `required`, the values of an `enum`, the types under `type` and the tags of an operation stand once each. It is read as if it did. Remove one, or mend the name that was meant." }
        "required: [name, name]";
    NOWHERE = "E0359" Warning "a property that is in no request and in no answer"
        { "What is `readOnly` is in answers only, and what is `writeOnly` in requests only; OpenAPI 3.0 forbids both together (OpenAPI 3.0.4 §4.7.24.2). Leave out the one that was not meant." }
        "{type: string, readOnly: true, writeOnly: true}";

    MISPLACED_FILE = "E0360" Warning "a file where none can be sent"
        { "In Swagger 2.0, `type: file` is for the fields of forms and for answers. A form that is not `multipart/form-data` carries a file's bytes as a text. Say `consumes: [multipart/form-data]`, or `type: string`." }
        "{name: avatar, in: query, type: file}";
    BAD_ADDRESS = "E0361" Warning "`host`, `basePath` or `schemes` are not what they must be"
        { "In Swagger 2.0, `host` is a host and a port, `basePath` a path that begins with a slash, and `schemes` are among `http`, `https`, `ws` and `wss`. They are read as they were meant. Write each part under its own key." }
        "host: 'https://api.example.com/v1'";
    LOST_EXAMPLE = "E0362" Warning "an example that belongs to no body"
        { "In Swagger 2.0, `examples` of an answer are by media type, each one of `produces`, and the answer has a `schema`. An example that nothing is an example of is left out. Add the schema or the media type, or remove it." }
        "produces: [application/json]\nexamples: {application/xml: <a/>}";
    NO_EFFECT = "E0363" Note "a keyword of Swagger 2.0 that has no effect where it stands"
        { "`collectionFormat` is for lists in parameters and headers, and what limits a value stands in its schema if it has one. Remove it, or put it there." }
        "{name: q, in: query, type: string, collectionFormat: csv}";
    PARAMETER_TYPE = "E0364" Warning "a parameter or header of Swagger 2.0 that does not say its type in the right way"
        { "A parameter in the body has a `schema`, any other a `type`, and so has a header; only what is in the body is an object. It is read as it was meant; write it in the way that its place asks for." }
        "{name: pet, in: body, type: object}";
    NO_FORM = "E0365" Warning "the fields of a form, where `consumes` names no form"
        { "In Swagger 2.0, a form is `application/x-www-form-urlencoded` or `multipart/form-data`; with none of them, it is read as the first, or as the second if a file is in it. Name one of them under `consumes`." }
        "consumes: [application/json]\nparameters: [{name: a, in: formData, type: string}]";
    PARTIAL_VERSION = "E0366" Warning "a version that is not written in full, or of a draft"
        { "`swagger` says `2.0`, and `openapi` three numbers, such as `3.1.0`. What has more behind a `-` was a draft, in which things may have been otherwise; it is read as the version that came of it. Write a published version in full." }
        "openapi: '3.0'";
    BODY_WITHOUT_MEANING = "E0367" Warning "a request body of a method that has none"
        { "OpenAPI 3.0 has a `requestBody` ignored where HTTP does not say what it means: under GET, HEAD and DELETE (3.0.4 §4.7.10). It is read and generated all the same, because APIs that say it mean it; other tools, proxies and servers drop it. A request of TRACE never has a body (RFC 9110 §9.3.8). Send what it holds as parameters, or with another method." }
        "openapi: 3.0.4 with /pets: {delete: {requestBody: {}}}";
    VAGUE_BODY = "E0368" Note "a request body of a method for which HTTP gives it no meaning"
        { "Since OpenAPI 3.1, a `requestBody` under GET, HEAD and DELETE is allowed, and should be avoided where that is possible (3.1.1 §4.8.10): proxies and servers may drop it. It is read and generated. There is nothing to do if all sides are known to carry it." }
        "openapi: 3.1.0 with /pets: {delete: {requestBody: {}}}";
    NO_SERVER_URL = "E0369" Warning "a server's URL that is no URL"
        { "No space stands in a URL (RFC 3986 §2), so that no client can send a request there. Take it out, or write it as `%20` in the path." }
        "servers: [{url: 'https://a b'}]";
    EXAMPLE_AGAINST_SCHEMA = "E0370" Warning "an example that its schema does not admit"
        { "An example shows what a value may be, and so it is of its schema: what a server would refuse is none. It is judged as the generated server judges what it is sent, where `examples` in the config asks for constants of examples, and for a mock; there is no constant for this one, and a mock answers another value. An example in a schema may be what requests have or what answers have, where `readOnly` and `writeOnly` tell these apart. Mend the example, or the schema." }
        "{type: string, minLength: 1, example: ''}";
    NULLABLE_WITHOUT_EFFECT = "E0371" Note "a `nullable` that has no effect by the letter"
        { "In OpenAPI 3.0, `nullable: true` adds `null` to the `type` that stands beside it in the same schema, and has no effect without one, nor where what stands under `allOf` does not admit `null` (3.0.4 §4.7.24.1). Beside `allOf`, `oneOf` or `anyOf` alone, or `allOf` and a `type`, it is read as everybody means it who writes it: that, or `null`. Other tools may hold to the letter and refuse `null`. Say it in the schemas that are put together, or list one under `anyOf` that admits `null`." }
        "{nullable: true, allOf: [{$ref: '#/components/schemas/Owner'}]}";
    NULLABLE_REFUSED = "E0372" Warning "a `nullable` that what stands beside it takes back"
        { "`nullable: true` adds `null` to the `type` beside it, and to nothing else: a value must fit every schema under `allOf` and one under `oneOf` or `anyOf` all the same, and these do not admit `null` (OpenAPI 3.0.4 §4.7.24.1, and the proposal \"Clarify Semantics of `nullable` in OpenAPI 3.0\"). So `null` is refused. Write `nullable: true` in those schemas too; or leave `type` out, and the whole is read as that or `null`." }
        "{type: object, nullable: true, oneOf: [{$ref: '#/components/schemas/Owner'}]}";
    UNTESTED_EXAMPLE = "E0373" Note "an example that only a type of your own can judge"
        { "The example, or a part of it, is read by a type that the config or the description brings (`x-rust-type`, `[formats]`), and what that takes is not known here. Its constant is written all the same, and has no test in the generated crate, which the example might fail through no fault of yours. Read it with `value()` in a test of your own." }
        "{type: object, x-rust-type: 'money::Amount', example: {amount: 1}}";
    SECURITY_OF_WEBHOOKS = "E0374" Note "security of the description beside webhooks and callbacks without their own"
        { "What the description requires under `security` at its root is what it gives to the callers of its paths: their keys and tokens. Requests that the API sends itself (`webhooks`, `callbacks`) go to servers of others, which have given nothing to anybody, and no credential is shown to these, nor asked by them, unless the operation has a `security` of its own; by the letter it would inherit. Where a description has webhooks alone, its `security` is theirs. Say `security` beside each of them." }
        "security: [{apiKey: []}]\npaths: {/pets: {}}\nwebhooks: {newPet: {post: {}}}";
    FINDS_NOTHING = "E0375" Warning "a runtime expression that finds nothing"
        { "The address of a callback, and what a link hands on, are taken from a request or its answer (OpenAPI 3.1.1 §4.8.20.4). This expression names a parameter, a header or a part of a body that the operation does not declare, so that it finds nothing in any request or answer; or it is `$url` in a link, which no answer tells. A callback is generated all the same, without a function that finds its URL; of a link, what the expression would yield is an argument if it must be there. Mend the name, or declare what it means." }
        "callbacks: {done: {'{$request.query.calbackUrl}': {}}}";
    UNFIT_VALUE = "E0376" Warning "a value that does not fit where it is handed on"
        { "What a link hands on is a value of a parameter or of a body (OpenAPI 3.1.1 §4.8.20), and what a callback puts into its address is a text. This constant is none; or what this expression finds is none by its type, or need not be; or it is a list or an object where a single value is wanted. A link is generated all the same, and asks its caller for a value that must be there; a callback is, without a function that finds its URL. Mend the value, or let the expression point to another." }
        "links: {next: {operationId: list, parameters: {limit: all}}}";
    NO_ENDPOINT = "E0377" Warning "the URL of an authorization server is none"
        { "Tokens are asked for at the URLs of a security scheme and its flows, which must be in the form of a URL (OpenAPI 3.1.1 §4.8.29.1). No client can ask where there is none, or one that HTTP is not spoken at: `localhost:8080/token` is a URL of the scheme `localhost`. It is read as if it were not there. Write it in full, as `https://example.com/token`; where it differs from one server to another, hand the client another flow or token source." }
        "tokenUrl: 'localhost:8080/token'";
    BAD_ENDPOINT = "E0378" Warning "the URL of an authorization server says what OAuth does not allow"
        { "Passwords and tokens pass there, so that it is asked by TLS; and it has no fragment, which is sent to no server (RFC 6749 §3.1 and §3.2). The host's own addresses, `localhost` and `127.0.0.1`, may be asked without TLS. It is read as it is written. Mend the URL." }
        "tokenUrl: 'http://example.com/token'";
    RELATIVE_ENDPOINT = "E0379" Note "the URL of an authorization server is relative"
        { "It starts from the URL of the API's server (OpenAPI 3.1.1 §4.6), of which there may be several, and which the caller of a generated client names. So it is generated as it is written: `AuthorizationServer::relative_to(&FLOW, base_url)` takes the URL that the client is made for, and `AuthorizationServer::new(&FLOW)` is an error. Write the URL in full where there is one authorization server for all." }
        "tokenUrl: token";

    // 04: its meaning
    NOT_SUPPORTED = "E0401" Warning "a keyword that is not carried out"
        { "The document says it, and what is generated does not do it. What is generated is right for everything else: a constraint that is not carried out is not checked. `--deny E0401` makes this strict, and then nothing is generated that does less than the document says." }
        "minLength: 3";
    CANNOT_SUPPORT = "E0402" Warning "an operation is left out"
        { "It needs something that is not supported, and what would be generated could not work. Everything else is generated. `--deny E0402` makes this strict." }
        "content: {multipart/mixed: {schema: {type: array}}}";
    IGNORED_PARAMETER = "E0404" Warning "a header that OpenAPI ignores"
        { "`Accept`, `Content-Type` and `Authorization` follow from media types and security; a parameter of that name has no effect (OpenAPI 3.1.1 §4.8.12.2), and neither has a header `Content-Type` of a response (§4.8.17.1). Remove it, and declare `security` for the last." }
        "{name: Authorization, in: header}";
    UNKNOWN_FORMAT = "E0405" Note "a `format` that nothing checks"
        { "The value is carried as its type says; nothing checks the format. Where `date-time` and the like are to be checked, let `[formats]` in the config give them a type. There is nothing else to do unless the format is misspelt, or is one of another type: `date-time` is a format of strings, and means nothing under `type: integer`." }
        "format: zip-code";
    UNKNOWN_SECURITY_SCHEME = "E0406" Warning "a security requirement names no security scheme"
        { "The name must stand under `components/securitySchemes` (OpenAPI 3.1.1 §4.8.30). Nothing says how a request would prove itself, so that operations that ask for it are left out. Declare the scheme, or mend the name." }
        "security: [{bearer: []}]";
    NO_BODY = "E0407" Warning "content of an answer that has no body"
        { "Answers to `HEAD` and those of the statuses 1xx, 204, 205 and 304 end behind their headers (RFC 9110 §6.4.1, §15.3.6). What is declared to stand in them never comes; a server that answers `HEAD` says its media type (§9.3.2). Remove `content`, or answer 200." }
        "'204': {content: {application/json: {}}}";
    BACKTRACKING = "E0408" Warning "a pattern that is matched by trying"
        { "It looks around in its middle or refers back to a group, which no engine of linear time can. What is generated reads it with an engine that tries one way after the other; a text can be made for which that takes longer than anybody waits. Write the pattern without, or bound the texts with `maxLength`. Look-around right behind `^` or right before `$` is no trouble." }
        "pattern: '(\\w)\\1'";
    NO_DISCRIMINATOR = "E0410" Warning "a discriminator that does not tell types apart"
        { "The property must tell alternatives apart: each is an object, and has a value of the property, by the mapping, by its own `const` or `enum`, or by the name of its schema (OpenAPI 3.1.1 §4.8.25); a value that several have must be declared in each of them, and not be all there are. Where that is not so, each value is read as the alternative that it fits. Mend the mapping, or name the alternatives." }
        "oneOf: [{type: string}, {$ref: '#/components/schemas/Cat'}]\ndiscriminator: {propertyName: kind}";
    FOREIGN_MAPPING = "E0411" Warning "a mapping leads to a schema that is no alternative"
        { "A discriminator tells apart what stands beside it under `oneOf` or `anyOf`, or else what holds its schema under `allOf`, and a value that fits none of these is refused, whatever the mapping says (OpenAPI 3.1.1 §4.8.25). The mapping is left out. Add the schema to the list, let it inherit, or remove the mapping." }
        "discriminator: {propertyName: kind, mapping: {cow: '#/components/schemas/Cow'}}";
    ENDLESS_UNION = "E0412" Warning "a schema is an alternative of itself"
        { "Under `oneOf` or `anyOf` a schema lists itself, which says nothing: its values are what they are. It is read as if it did not. Remove it; a property or an item may well be of the same schema." }
        "Node: {anyOf: [{$ref: '#/components/schemas/Node'}, {type: string}]}";
    CONTRADICTION = "E0413" Warning "schemas that hold together and agree on no value"
        { "A value must fit every schema under `allOf`, what a `$ref` leads to and what stands beside it (JSON Schema 2020-12 Core §10.2.1.1). No value fits these, so that a property of them can only be left out, and a body of them never comes. Often a base has `additionalProperties: false`, which refuses whatever others add to it. Let the schemas agree. `--deny E0413` makes this strict." }
        "allOf: [{type: string}, {type: integer}]";
    ENDLESS_SCHEMA = "E0414" Warning "a schema holds itself"
        { "By way of `allOf` and `$ref` alone a schema comes back to itself, so that its values are what they are (JSON Schema 2020-12 Core §9.4.1). It is read as if it did not. Remove one of the steps; a property or an item may well be of the same schema." }
        "Node: {allOf: [{$ref: '#/components/schemas/Node'}, {required: [id]}]}";
    TOO_MANY_MERGED = "E0415" Warning "too many types are made of schemas that hold together"
        { "Schemas that refer to each other in circles of different lengths come together in more ways than anybody meant. What is beyond the bound is read as any JSON value. Refer to one named schema instead of putting it together anew." }
        "allOf: [{$ref: '#/components/schemas/A1'}, {$ref: '#/components/schemas/B1'}]";

    OVERLAP = "E0416" Warning "an alternative of `oneOf` that never holds alone"
        { "A value must fit exactly one schema under `oneOf` (JSON Schema 2020-12 Core §10.2.1.3), and every value of this one fits another as well: `uuid` and plain text, an integer and a number, a listed text and any. `format` does not tell them apart, because it is a remark. The letter holds, so a server refuses all values of it in JSON; a client takes such a value for the alternative that keeps most of it. Requests need not have what is `readOnly`, nor answers what is `writeOnly`, which may be all that tells two alternatives apart; and `null` is refused where several take it. Write `anyOf`, in an overlay if the description is not yours, or tell them apart." }
        "oneOf: [{type: string, format: uuid}, {type: string}]";

    UNDIVIDED = "E0417" Warning "parameters of a path that nothing divides" { "Side by side in a segment of a path, the text of one parameter runs on into that of the next (OpenAPI 3.1.1 §4.8.12.4), and nobody who reads the path knows where: a server takes one character for the first. Write a text between them that no value of the first holds, as in `{major}.{minor}`, or give the second the style `matrix` or `label`, which begin with `;` and `.`." } "/versions/{major}{minor}";
    UNEQUAL_LISTS = "E0418" Warning "an extension speaks of more or fewer values than `enum` lists"
        { "`x-enum-varnames` and `x-enum-descriptions` have one entry for each value of the `enum` beside them, in the same order. With more or fewer, nobody can tell which one is meant, and so none is used. Let the lists be equally long." }
        "{enum: [1, 2], x-enum-varnames: [Low]}";
    MAPPING_AGAINST_SCHEMA = "E0419" Warning "a value is mapped to a schema that does not have it"
        { "A discriminator's mapping says which schema a value of the property stands for, and that schema says by `const`, `enum` or `type` that its property is never that value. An object must fit its schema, whatever leads to it (OpenAPI 3.1.1 §4.8.25), so that none can have the value and be of the schema. What the schema says counts: its own values stand for it, and the mapped one does not. Mend the mapping or the schema, whichever is wrong." }
        "discriminator: {propertyName: kind, mapping: {dog: Dog}}  # where Dog says kind: {const: hound}";
}
