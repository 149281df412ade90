//! The messages about the shape of the document.

use crate::{Code, Severity};

codes! {
    /// The messages E03xx.
    SHAPE:
    UNKNOWN_VERSION = "E0301" Fatal "the document's version is not one that is read"
        { "The root of a description says `openapi: 3.0.x`, `3.1.x` or `3.2.x`, or `swagger: '2.0'`. What another version means is not known here." }
        "openapi: 4.0.0";
    UNKNOWN_KEY = "E0302" Warning "a key that this object does not have"
        { "The specification does not name this key here, in this version. One of a later version is read all the same, and so is a keyword of a schema that 3.0 had; at any other nothing looks, and the message says what took the place of those of 2.0. It is misspelt, it belongs elsewhere, or it is an extension, whose names start with `x-`." }
        "{type: string, descripton: a name}";
    WRONG_SHAPE = "E0303" Error "a value of the wrong kind"
        { "The specification asks for another kind of value here: the message says which. Where `--warn` or `--allow` lets it pass, it is read as if the key were not there." }
        "required: yes please";
    MISSING_KEY = "E0304" Error "a key that must be there is not"
        { "The specification requires the key, and without it there is no saying what the object means. Add it. Where `--warn` or `--allow` lets it pass, the object is read as far as it goes." }
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
    ITEMS_HOLD_PROPERTIES = "E0308" Warning "property names where a schema is wanted"
        { "The keys under `items` are schemas themselves, or those of a schema are, whose `type` is a schema and no type; so they are read as the properties of an object. Write `{type: object, properties: ...}`." }
        "items: {id: {type: integer}}";
    URL_IS_MAPPING = "E0309" Warning "a server's URL is a YAML mapping"
        { "`url: {name}` without quotes is a mapping in YAML. It is read as the string that it was meant to be. Put it in quotes." }
        "url: {server-url}";
    DUPLICATE_OPERATION_ID = "E0310" Warning "two operations have the same `operationId`"
        { "An `operationId` is unique among all operations of a description (OpenAPI 3.1.1 §4.8.10). None of them is called by it, lest a call becomes that of another: each is called by its method and path, but for one that stands under `paths` beside callbacks and webhooks. Give each an id of its own." }
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
        { "A path begins with `/`, and each `{` of it is closed by a `}` before the next. It has no part `.` or `..`, which clients take out before they send it; neither do the names of webhooks and callbacks, under which they are served. No request could ever have this one." }
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
    UNREACHABLE_PATH = "E0326" Warning "a path with a query, a fragment, or a name that stands in it twice"
        { "A path ends before `?` and `#` (RFC 3986 §3.3), so that no request has this one. Operations that only a fragment tells apart are one operation to a server. A name stands in a path once, because it is one parameter (OpenAPI 3.2.0 §4.8.2). Such a path is left out. Declare the query as parameters, make one operation of them, or give the second place a name of its own." }
        "/pets?all=true: {get: ...}";
    BAD_MEDIA_TYPE = "E0327" Warning "a media type that is none"
        { "A media type is a type, `/` and a subtype (RFC 9110 §8.3.1). The short name of a well-known one is read as that one; any other is carried as it is, but for what an encoding says of a part, which is passed over. Write `application/json` for `json`." }
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
        { "Outside of schemas, an object has the keys that the specification names, and extensions, which start with `x-`. Anything else was meant as something, and nothing would be done about it; what can only tell people something is a warning (E0302). In a schema that is a misspelt `$ref` with nothing else that says what the schema is." }
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
        { "The lower bound is more than the upper one, or as much and one of them does not admit itself, so that every value breaks one of the two; or it is beyond what the `format` holds, or beyond what a closed list or object can hold. Both may be said by one schema, or by several that hold together. Whole numbers are the values of an integer, so that none is between 3.2 and 3.8. Mend the one that is wrong." }
        "{type: integer, minimum: 10, maximum: 1}";
    UNKNOWN_OPERATION = "E0352" Warning "a link to an operation that is not there"
        { "`operationId` of a link is the id of an operation of the description (OpenAPI 3.1.1 §4.8.20). Mend the name, or give the operation that id." }
        "links: {owner: {operationId: getOwner}}";
    UNUSED_COMPONENT = "E0353" Note "a component that nothing uses"
        { "No path and no webhook leads to it, by whatever references. It is read all the same. Remove it, or refer to it where it was meant; in a description without operations, components are for others, and none is noted, nor in one with errors, which may be what would have used it." }
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
    NOWHERE = "E0359" Warning "a property that would be in no request and in no answer"
        { "What is `readOnly` is in answers only, and what is `writeOnly` in requests only; OpenAPI 3.0 forbids both together (OpenAPI 3.0.4 §4.7.24.2). Neither is heeded then, and the property is in both, required if it is listed as that. Leave out the one that was not meant." }
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
        { "An example shows what a value may be, and so it is of its schema: what a server would refuse is none; a body that is plain text, and what a form or XML holds, is what its texts say. It is judged as the generated server judges what it is sent, where `examples` in the config asks for constants of examples, and for a mock; there is no constant for this one, and a mock answers another value. An example in a schema may be what requests have or what answers have, where `readOnly` and `writeOnly` tell these apart. Mend the example, or the schema." }
        "{type: string, minLength: 1, example: ''}";
    NULLABLE_WITHOUT_EFFECT = "E0371" Note "a `nullable` that has no effect by the letter"
        { "In OpenAPI 3.0, `nullable: true` adds `null` to the `type` that stands beside it in the same schema, and has no effect without one, nor where what stands under `allOf` does not admit `null` (3.0.4 §4.7.24.1). Beside `allOf`, `oneOf` or `anyOf` alone, or `allOf` and a `type`, it is read as everybody means it who writes it: that, or `null`. Other tools may hold to the letter and refuse `null`. Say it in the schemas that are put together, or list `{enum: [null]}` beside what is meant under `anyOf`." }
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
    MISSPELT_REQUIRED = "E0380" Warning "`required` names a property that is declared by a name near it"
        { "As it is written, a property of that name must be there, with any value, and the one that was probably meant may be left out; beside `additionalProperties: false` no value fits at all. Mend the name, or declare a property of that name under `properties`." }
        "{required: [nmae], properties: {name: {type: string}}}";
    EMPTY_PATH_PART = "E0381" Warning "a part of a path that is empty"
        { "Between two slashes of a template there is text or a name in braces (OpenAPI 3.2.0 §4.8.2). URLs may have empty parts (RFC 3986 §3.3), and to many servers and proxies `/pets//owners` is another path than `/pets/owners`, to others the same. So it is kept as it is written. Write one slash if no server wants two." }
        "/pets//owners: {get: {responses: {}}}";
    SERVER_WITHOUT_SCHEME = "E0382" Warning "a server's URL without a scheme"
        { "A URL that begins with neither a scheme nor a slash is relative: `api.example.com/v1` is a path beside the description (RFC 3986 §4.2), and `localhost:8080` a URL of the scheme `localhost`. It is generated as it is written, and a client cannot be made for it alone. Write the scheme, `https://api.example.com/v1`; where a path is meant, `./api.example.com/v1`." }
        "servers: [{url: api.example.com/v1}]";
    LONE_KEYWORD = "E0383" Warning "a keyword that has no effect without another"
        { "`then` and `else` say what holds where `if` does or does not, and `if` alone asks nothing of a value; `minContains` and `maxContains` count what `contains` describes (JSON Schema 2020-12 Core §10.2.2, Validation §6.4.4). Without the other keyword in the same schema, or beside one that admits anything, this one has no effect, by the letter and in what is generated. Write the other beside it, or leave it out." }
        "{type: string, then: {minLength: 3}}";
    MISSPELT_SCHEME = "E0384" Warning "a scheme of HTTP that is probably misspelt"
        { "`scheme` is the name by which the header `Authorization` begins (RFC 9110 §11.1), and this one is not registered, and near one that is. It is sent as it is written, with whatever the caller gives behind it, so that no server which knows the other one lets anybody in. Mend the name; a scheme of your own is better called by a name of its own." }
        "{type: http, scheme: baerer}";
    NAMED_EXAMPLES = "E0385" Warning "examples of a schema that stand under names"
        { "In a schema, `examples` is a list of values (JSON Schema 2020-12 Validation §9.5). Beside a schema, in a media type, a parameter or a header, it is a mapping of Example Objects, each with its value under `value` (OpenAPI 3.1.1 §4.8.19). The values of these are read as the list. Write a list, or put them beside the schema." }
        "{type: string, examples: {cat: {value: Tom}}}";
    UNKNOWN_LINK_PARAMETER = "E0386" Warning "a link to a parameter that its operation does not have"
        { "Each key under `parameters` of a link is the name of a parameter of the operation that it leads to, with its place before it where that is needed: `path.id` (OpenAPI 3.1.1 §4.8.20). The operation takes none of this name, so that nothing is handed on. Mend the name, or declare the parameter." }
        "links: {again: {operationId: getPet, parameters: {petid: $request.path.petId}}}";
}
