//! The messages about what a run is given beside the document, and what it writes.

use crate::{Code, Severity};

codes! {
    /// The messages about a run.
    RUN:

    // 05: the Rust of a document
    NAME_COLLISION = "E0501" Fatal "two schemas are to have one name"
        { "Names that are chosen, under `[rename]` in the config or with `x-rust-name` in a schema, are taken as they are, and these two are the same. Choose another for one of them. Where two schemas go by one name under `[rename]`, write more words of their paths before it (`wiki/Error`), or use `x-rust-name`." }
        "A: {type: object, x-rust-name: Pet} and B: {type: object, x-rust-name: Pet}";
    RENAMED = "E0502" Note "a name was made longer to be unique"
        { "The name is one that everybody's code has already: `Option`, or a method such as `borrow`. Or two schemas, properties, parameters, headers, values of an enumeration, security schemes or operations would be called the same in Rust, or what a shared response carries, or what stands inline, as something else. Schemas keep their names before requests and answers, those before components, and those before what has no name of its own; of two of a kind the one at the root of things, or that is spelled as Rust would. Of two schemas of which that is equally true, the one that operations use, or else whose file is in fewer folders, keeps it. The other's follows from its own spelling and place (`WikiError`, `foo_bar_kebab`), not from the order of things, and stays the same when others come. There is nothing to do; `[rename]` in the config, or `x-rust-name` in the schema, chooses another name for the type of a schema, an `operationId` for an operation, and `x-enum-varnames` beside `enum`, with a name for each value in the same order, for values of an enumeration." }
        "wiki/Error.yaml and Error.yaml";
    BAD_RENAME = "E0503" Fatal "a name given in the config or in `x-rust-name` is not a Rust name"
        { "It must be an identifier of Rust in upper camel case, and free: `Pet`, `Fault2`. Choose another." }
        "x-rust-name: 2fa";
    BAD_TYPE = "E0504" Fatal "what is to be a type is none that can be used"
        { "What `x-rust-type` says, and what the config says of a format under `formats`, is the path of a type with generic arguments, from its crate on: `money::Amount<money::Euro>`. Its crate stands under `rust-types` in the config with its version or its folder; the standard library and the types of Rust's prelude need not, as far as the runtime or serde reads them. A format may also have any type that the table of formats holds for its own type, and none that reads other values: `u64` holds no `date-time`. Nothing else is taken for a type: no macro, no array, no `impl`." }
        "x-rust-type: '[u8; {exit(1)}]'";
    UNSAID_FORMAT = "E0505" Warning "a format or a type in the config that no schema has"
        { "Under `formats` the config says what holds the values of a format. No schema of the description has this one: it may be misspelt, or the schemas may have changed. Write it as the schemas do, with its type before it if it is a format of several (`string:decimal`), or remove it. So it is with a crate or a type under `rust-types` that no schema names in `x-rust-type` and no format has." }
        "[formats]\ndate-tim = \"jiff::Timestamp\"";
    NO_MOCKED_ANSWER = "E0506" Warning "a mock has no answer to an operation"
        { "With `mock` in the config, the crate has a type that answers every operation with what the description shows, else with a value that it allows. For this answer, which would be the usual one, no value could be drawn that keeps all rules of its schema: they may contradict each other, ask for a pattern that no text is made of, or leave no end to what holds itself; or a type of your own reads it. Show an example of it, which is taken if it is a value of its schema. Without one, the mock answers 501." }
        "schema: {type: string, minLength: 3, maxLength: 2}";
    NO_REFUSAL = "E0507" Note "an error of the description's own that no refusal can be"
        { "A server refuses a caller with the answer that the operation declares for it, where somebody says how (`Errors`), and so does an error that all operations share (`Failure`). Neither knows what stands in a header, `WWW-Authenticate` apart: where another must be there, the caller is told a problem. The answer is generated all the same, and an implementation may give it. Let the header be absent, if it may be." }
        "'429': {description: Wait., headers: {Retry-After: {required: true, schema: {type: integer}}}, content: {application/json: {}}}";
    TEXT_NOT_MOCKED = "E0508" Note "an example that a generated mock does not answer with"
        { "With `mock` in the config, the crate has a type that answers with values that the description shows. This example is a whole body as it stands in a message: XML, a form, or what stands under `serializedValue`. `ferrospec mock` answers with it, as far as its schema admits it; the generated type answers with another value. Write the example as a value." }
        "application/xml: {schema: {$ref: '#/components/schemas/Pet'}, example: '<pet><id>1</id></pet>'}";
    PART_OF_TITLE = "E0509" Note "a package whose name lacks letters of the title"
        { "The generated crate is called by the words of the title, in so far as they make a name that cargo takes: letters of ASCII, digits and `-`, a letter first, no word of Rust's, and 60 of them at the most. This title has others. Choose a name by `--package`, or by `package` in the config." }
        "info: {title: 3D Printer, version: '1'}";

    // 06: output
    FOREIGN_FILE = "E0601" Fatal "the output folder holds a file that was not generated"
        { "The folder has one author: what is in it is written and removed as the description says, and only files that bear the generator's mark are its own. Choose another folder, or move the file away." }
        "";
    WRITE_FAILED = "E0602" Fatal "the output cannot be written"
        { "The file system refused to read or write the output folder, or standard output is on a full disk. The message says why." }
        "";
    DRIFT = "E0603" Fatal "what is generated is not what the document says"
        { "Someone changed the document or the generated files and did not run the generator. Run it without `--check`, and commit what it writes." }
        "";
    CANNOT_BUNDLE = "E0604" Fatal "the description cannot be written as one document"
        { "What a reference leads to becomes a component or stands in its place, and a version has components of some kinds only: before OpenAPI 3.1, a path item that is part of itself can be neither; and there is no security scheme of type `mutualTLS`, without which operations would be open to everyone. Bundle to a later version, with `--openapi 3.1`, or say there in another way what is needed." }
        "pets.yaml: {get: {callbacks: {done: {'{$url}': {$ref: pets.yaml}}}}}";
    ID_LEFT_OUT = "E0605" Warning "an `operationId` that the bundle would hold twice"
        { "An `operationId` is unique in a document. Where two paths refer to one path item, a bundle holds a copy of it for each, and only the first keeps its ids. There is nothing to do unless another tool wants the ids." }
        "/pets: {$ref: pets.yaml} and /animals: {$ref: pets.yaml}";
    COMPONENT_RENAMED = "E0606" Note "a component's name that OpenAPI does not allow"
        { "Names of components are made of letters, digits, `.`, `-` and `_` (OpenAPI 3.2.0 §4.7.1). The bundle has another name, and each reference leads to it. Give it such a name yourself to choose it." }
        "components: {schemas: {'Page<Pet>': {type: object}}}";
    LEFT_OUT = "E0607" Warning "the bundle's version has no word for something"
        { "The bundle is of an earlier version of OpenAPI than the description. What the earlier one says in other words is rewritten; this it does not say at all, so that the bundle means less, or admits more. Bundle to the description's own version, or say it in other words." }
        "openapi: 3.1.0, for `bundle --openapi 3.0`\nwebhooks: {}";
    PROSE_LEFT_OUT = "E0608" Note "the bundle's version has no place for something that readers are told"
        { "The bundle is of an earlier version of OpenAPI than the description, and does not hold this. What is sent and received is the same. There is nothing to do." }
        "openapi: 3.1.0, for `bundle --openapi 3.0`\ninfo: {title: Pets, version: '1', summary: all pets}";
    OPERATION_NOT_HELD = "E0609" Warning "a link to an operation that the bundle does not hold"
        { "A bundle holds the operations that paths, webhooks and callbacks lead to, as far as its version has words for them. A link to another one in another file leads out of the bundle, which is no longer self-contained; one to an operation of the entry, or by an `operationId`, would lead to nothing, and is left out. Have a path of the description lead to the operation, or bundle to a version that has it." }
        "openapi: 3.2.0, for `bundle --openapi 3.1`\n/pets: {query: {operationId: find}, get: {responses: {'200': {links: {find: {operationId: find}}}}}}";
    NO_JSON_NUMBER = "E0610" Warning "a number that JSON does not have"
        { "A document of OpenAPI is data of JSON, whether it is written as JSON or YAML, and `.inf` and `.nan` are numbers in YAML alone (YAML 1.2.2 §10.2.1.4). In a bundle they are texts, which may be other than was meant. Say it without them." }
        "example: .inf";
    STRICTER_VERSION = "E0611" Warning "the bundle's version refuses what the description's admits"
        { "The bundle is of a later version of OpenAPI than the description, which has a rule that the earlier one has not: since 3.1, the default of a server variable must be among the values of its `enum` (OpenAPI 3.1.1 §4.8.6). The bundle says what the description says, and validators refuse it. Mend the description, or bundle to its own version." }
        "openapi: 3.0.4, for `bundle --openapi 3.1`\nvariables: {port: {enum: ['443'], default: '80'}}";
    DIALECT_LEFT_OUT = "E0612" Warning "a bundle does not say in which dialect a schema is written"
        { "`$schema` names the dialect of JSON Schema of a file, or of a schema with an `$id` (JSON Schema 2020-12 §8.1.1). A bundle is one file, and its references need no `$id`; it names one dialect for all schemas, under `jsonSchemaDialect`, as the entry does. A schema of another one may be read in another way in the bundle. Give the schemas one dialect, and name it in the entry." }
        "openapi: 3.1.0, and in Pet.yaml:\n$schema: https://json-schema.org/draft/2020-12/schema\nproperties: {name: {type: string}}";

    // 06: bodies in XML
    NO_XML_NAME = "E0613" Warning "a document in XML whose root has no name"
        { "The root of a document is called as its schema is: by `xml: {name}`, or as the component (OpenAPI 3.2.0 §4.26.3). An inline schema has no name, so that a document is written as `root`, and read whatever its root is called. What the other side wants to read, nobody can know. Say the name." }
        "application/xml: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}";
    NOT_IN_XML = "E0614" Warning "a schema says of XML what cannot be"
        { "Attributes and texts hold values without parts, and only what has an element of its own has an end where others of its kind follow (OpenAPI 3.2.0 §4.26.2). The value is written and read as an element instead. Say `nodeType: element`, or `wrapped: true` before OpenAPI 3.2, where that is meant." }
        "tags: {type: array, items: {type: string}, xml: {attribute: true}}";
    XML_TWINS = "E0615" Warning "properties that are one in XML"
        { "Two properties of an object stand in elements, or in attributes, of one name, or both are the text of its element. Nothing tells them apart in a document, so that what is read is taken for the first of them. Say another name for one of them under `xml`. From OpenAPI 3.2 on, a property that is nothing but a reference is called as the component that it refers to (§4.26.3)." }
        "properties: {home: {type: string, xml: {name: address}}, work: {type: string, xml: {name: address}}}";
    BAD_XML_NAME = "E0616" Warning "what cannot be a name in XML"
        { "Elements and attributes are called by a letter or `_` with letters, digits, `-`, `_` and `.` behind it; a prefix is said under `prefix`, and only beside the `namespace` that it stands for (XML Namespaces 1.0 §3, §4). Another name is written and read, which the help shows. Say one under `xml`, in `name`." }
        "properties: {'@id': {type: string}}";

    // 06: events
    DATA_ELSEWHERE = "E0617" Warning "an event's data that are JSON in a text, where others have the event as well"
        { "The data of an event are text, and where a schema says with `contentMediaType` and `contentSchema` that this text is JSON, the type of an event holds what stands in it. Another body has the same schema, in JSON, where the data would be a string: there they are read and written as what stands in it, too, because a schema is one type. Give that body a schema of its own." }
        "text/event-stream: {itemSchema: {$ref: '#/components/schemas/Event'}}, and application/json: {schema: {$ref: '#/components/schemas/Event'}}";

    // 06: parts of an API
    NOTHING_CHOSEN = "E0620" Error "a choice of operations that chooses none"
        { "Under `only` and `skip` stand the operations that are wanted, and those that are not: by a tag, an `operationId`, the name of a webhook, or a path, which begins with a slash. `*` is any text without a slash, `**` any text, and `/pets/**` is `/pets` with all below it. A choice that chooses nothing is misspelt, or the description has changed." }
        "only = [\"Petz\"]";

    // 07: configuration
    BAD_CONFIG = "E0701" Fatal "the config cannot be used"
        { "It is not TOML, a value is of the wrong kind, or what it names cannot be used. The message says what is wanted." }
        "spec = 12";
    UNKNOWN_OPTION = "E0702" Fatal "an option that does not exist"
        { "A misspelt option would be ignored in silence, so it is refused. README.md lists the options." }
        "pakage = \"tiki-api\"";
    UNKNOWN_CODE = "E0703" Fatal "a code that no message has"
        { "Under `[severity]`, each key is the code of a message. `ferrospec explain` lists all of them." }
        "[severity]\nE9999 = \"allow\"";
    CANNOT_LOWER = "E0704" Fatal "an error that cannot be made a warning, or be hidden"
        { "Some errors leave nothing to go on with: a file that is not YAML, a reference to nothing, a folder of somebody else's. They are always errors; mend what they point at. `ferrospec explain CODE` says of each error whether `--warn` and `--allow` let it pass." }
        "[severity]\nE0101 = \"warning\"";
    NOTHING_TO_SHOW = "E0705" Fatal "there is nothing of the name that is to be shown"
        { "`show --only` takes a schema's name, an `operationId`, a method and path (`GET /pets`), a file, or a JSON pointer behind `#`, which may stand behind a file. What no operation leads to is in the tree and not in the IR." }
        "ferrospec show tree openapi.yaml --only Pett";

    // 08: overlays
    OVERLAY_UNREADABLE = "E0801" Fatal "an overlay cannot be read"
        { "It is not there, or not under the root folder, or reading it failed. Overlays are read as all files are: from under the root folder, and from nowhere else." }
        "--overlay ../changes.yaml";
    NOT_AN_OVERLAY = "E0802" Fatal "the file is no overlay of a version that is read"
        { "The root of an overlay says `overlay: 1.0.x` or `1.1.x` (Overlay 1.1.0 §4.4.1), all three numbers of it. What another version means is not known here." }
        "overlay: 2.0.0";
    BAD_QUERY = "E0803" Error "a target or source of an overlay that is no JSONPath"
        { "A target is a query after RFC 9535: `$` and the steps from the root. A name of other characters than letters, digits and `_` stands in quotes and brackets." }
        "target: $.paths./pets";
    NO_MATCH = "E0804" Warning "a target of an overlay that matches nothing"
        { "The action changes nothing. An overlay is laid over a file as it was written, before references are followed: what a `$ref` leads to stands elsewhere, and is reached there." }
        "target: $.paths['/nosuch']";
    UNFITTING_UPDATE = "E0805" Error "an overlay brings what does not go with its target"
        { "A mapping is merged into a mapping, a list is added to a list, a scalar takes the place of a scalar (Overlay 1.1.0 §4.4.3); nothing else goes together. To put one in the place of another, remove first. The root cannot be removed." }
        "{target: $.info, update: [1]}";
    COPY_SOURCE = "E0806" Error "the source of a copy is not one node"
        { "`copy` selects the one node that is copied (Overlay 1.1.0 §4.4.3). Name it by each step from the root." }
        "{target: $.info, copy: '$.servers[*]'}";
    UPDATE_WITH_REMOVE = "E0807" Warning "an action that removes has something to bring as well"
        { "Where `remove` is true, `update` and `copy` have no effect (Overlay 1.1.0 §4.4.3). Write two actions if both are meant." }
        "{target: $.servers, remove: true, update: []}";
    UPDATE_WITH_COPY = "E0808" Error "an action has `update` and `copy`"
        { "Each says of the other that it has no effect beside it (Overlay 1.1.0 §4.4.3), so neither can count. Write two actions." }
        "{target: $.info, update: {}, copy: $.x-info}";
    LATER_OVERLAY = "E0809" Warning "what an overlay of 1.0 does not have"
        { "It came with Overlay 1.1, and is carried out all the same. Write `overlay: 1.1.0`." }
        "overlay: 1.0.0 with {target: $.info.title, update: Pets}";
    IDLE_ACTION = "E0810" Warning "an action that changes nothing"
        { "It has no `update`, no `copy` and no `remove: true`, or it brings nothing to a list or mapping, which stays as it is. Say what it is to do, or remove it." }
        "{target: $.info}";
    EXTENDS = "E0811" Warning "an overlay extends a file that is not read"
        { "`extends` names the file that an overlay is for, relative to the overlay. One that is there, and that nothing refers to, is never read, and neither is the overlay needed. One that is not there cannot be meant: the overlay is laid over the entry." }
        "extends: nosuch.yaml";
    REPEATED_ACTION = "E0812" Note "the same action twice"
        { "The actions of an overlay differ (its schema says `uniqueItems`). Both are carried out: a list gets twice what they bring, and the first item of a list is another once that is removed." }
        "actions: [{target: $.info, update: {}}, {target: $.info, update: {}}]";
}
