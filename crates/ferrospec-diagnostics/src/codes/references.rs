//! The messages about references.

use crate::{Code, Severity};

codes! {
    /// The messages E02xx.
    REFERENCES:
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
        { "A schema is wanted and the target is a response, a request body, a parameter or a header, which has one; or a header is wanted and the target is a parameter, which says the same things. It is read as meant, and as any value where the target has no schema either. Let the `$ref` lead to the schema or header itself." }
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
    UNDEFINED_STYLE = "E0226" Note "a parameter, or a field of a form, whose style does not define how its value is written"
        { "`deepObject` says how an object of single values is written, and leaves arrays and objects in it open (OpenAPI 3.2.0 §4.12.3). Both sides that are generated agree: an object in an object is `name[outer][inner]=value`, an array repeats the name of its member, and `name[]=item` stands for each item of an array that is the whole value. A server that is generated also reads `name[member][]=item` and `name[member][0]=item`. Others may write or read something else. `spaceDelimited` and `pipeDelimited` say nothing of single values and of `explode: true`, with which pairs are written as `form` writes them. A cookie holds no commas (RFC 6265 §4.1.1), which `explode: false` puts between items; they are written all the same. A parameter with `content: {application/json: ...}` leaves nothing open." }
        "{name: filter, in: query, style: deepObject, schema: {type: array}}";
}
