//! The messages about what a document means.

use crate::{Code, Severity};

codes! {
    /// The messages E04xx.
    MEANING:
    NOT_SUPPORTED = "E0401" Warning "a keyword that is not carried out"
        { "The document says it, and what is generated does not do it. What is generated is right for everything else: a constraint that is not carried out is not checked. `--deny E0401` makes this strict, and then nothing is generated that does less than the document says." }
        "{type: string, contentMediaType: application/json, contentSchema: {type: object}}";
    CANNOT_SUPPORT = "E0402" Warning "an operation is left out"
        { "It needs something that is not supported, that the description does not declare, or that contradicts itself, and what would be generated could not work. The message says what: where the description is wrong, another message says how to mend it. Everything else is generated, unless nothing is left (E0420), and a server answers requests for this one with 501, so that they reach no operation whose path has room for theirs. `--deny E0402` makes this strict." }
        "content: {multipart/mixed: {schema: {type: string}}}";
    IGNORED_PARAMETER = "E0404" Warning "a header that OpenAPI ignores"
        { "`Accept`, `Content-Type` and `Authorization` follow from media types and security; a parameter of that name has no effect (OpenAPI 3.1.1 §4.8.12.2), and neither has a header `Content-Type` of a response (§4.8.17.1). Remove it, and declare `security` for the last." }
        "{name: Authorization, in: header}";
    UNKNOWN_FORMAT = "E0405" Note "a `format` that nothing checks"
        { "The value is carried as its type says; nothing checks the format. Where `date-time` and the like are to be checked, let `[formats]` in the config give them a type. There is nothing else to do unless the format is misspelt, or is one of another type: `date-time` is a format of strings, and means nothing under `type: integer`." }
        "format: zip-code";
    UNKNOWN_SECURITY_SCHEME = "E0406" Error "a security requirement names no security scheme"
        { "The name must stand under `components/securitySchemes` (OpenAPI 3.1.1 §4.8.30), and this one is misspelt, leads nowhere, or is asked for by all operations that ask for nothing of their own, with nothing else that would let anybody in. Nothing says how a request would prove itself. Declare the scheme, or mend the name. Where `--warn` or `--allow` lets it pass, operations that ask for it are left out." }
        "security: [{bearr: []}]\ncomponents: {securitySchemes: {bearer: {type: http, scheme: bearer}}}";
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
        { "A value must fit every schema under `allOf`, what a `$ref` leads to and what stands beside it (JSON Schema 2020-12 Core §10.2.1.1). No value fits these, so that a property or a parameter of them can only be left out, and a body of them never comes. Often a base has `additionalProperties: false`, which refuses whatever others add to it. Let the schemas agree. `--deny E0413` makes this strict." }
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
    UNDIVIDED = "E0417" Warning "parameters of a path that nothing divides"
        { "Side by side in a segment of a path, the text of one parameter runs on into that of the next (OpenAPI 3.1.1 §4.8.12.4), and nobody who reads the path knows where: a server takes one character for the first. Write a text between them that no value of the first holds, as in `{major}.{minor}`, or give the second the style `matrix` or `label`, which begin with `;` and `.`." }
        "/versions/{major}{minor}";
    UNEQUAL_LISTS = "E0418" Warning "an extension speaks of more or fewer values than `enum` lists"
        { "`x-enum-varnames` and `x-enum-descriptions` have one entry for each value of the `enum` beside them, in the same order. With more or fewer, nobody can tell which one is meant, and so none is used. Let the lists be equally long." }
        "{enum: [1, 2], x-enum-varnames: [Low]}";
    MAPPING_AGAINST_SCHEMA = "E0419" Warning "a value is mapped to a schema that does not have it"
        { "A discriminator's mapping says which schema a value of the property stands for, and that schema says by `const`, `enum` or `type` that its property is never that value. An object must fit its schema, whatever leads to it (OpenAPI 3.1.1 §4.8.25), so that none can have the value and be of the schema. What the schema says counts: its own values stand for it, and the mapped one does not. Mend the mapping or the schema, whichever is wrong." }
        "discriminator: {propertyName: kind, mapping: {dog: Dog}}  # where Dog says kind: {const: hound}";
    NOTHING_LEFT = "E0420" Error "every operation is left out"
        { "The description declares operations, and none of them can be carried out, so that a client without methods and a server without routes would be generated. What each needs is said where it is left out (E0402). Mend that, or let `--only` and `--skip` choose others. Where `--warn` or `--allow` lets it pass, the types are generated." }
        "paths: {/pets: {put: {requestBody: {content: {multipart/mixed: {schema: {type: string}}}}}}}";
    UNDECLARED_SECURITY_SCHEME = "E0421" Warning "an operation asks for a security scheme that is not declared"
        { "The name must stand under `components/securitySchemes` (OpenAPI 3.1.1 §4.8.30). Nothing says how a request would prove itself, so that this way to be let in is left out, and the operation with it if there is no other. Declare the scheme, or mend the name." }
        "get: {security: [{sessionToken: []}]}";
    FOREIGN_KEYWORD = "E0422" Warning "a keyword for values of another type"
        { "Most keywords ask something of values of one type and nothing of others: `minimum` of numbers, `minLength` of strings, `minItems` of arrays, `properties` of objects (JSON Schema 2020-12 Validation §6). No value of this schema is of that type, so that the keyword has no effect, by the letter and in what is generated. Write the keyword of this type, mend the type, or remove it." }
        "{type: string, minimum: 3}";
    MISSPELT_MEDIA_TYPE = "E0423" Warning "a media type that is probably misspelt"
        { "Its name decides how a body is read and written, and is sent as it is written. This one is not known, and a slip away from one that is. It is read as any other type of its kind: `text/*` is a text, `multipart/*` are parts, and anything else is bytes, whatever the schema says. Mend the name; or let the schema say that the body is bytes, as `format: binary` does in OpenAPI 3.0 and no schema at all since 3.1." }
        "content: {aplication/json: {schema: {type: object}}}";
    MISSPELT_FORMAT = "E0424" Warning "a `format` that is probably misspelt"
        { "It is not known, and one slip away from one that is. The value is carried as its type says, as of any format that is not known, and not as the one that was probably meant: `int23` is an integer of 64 bits, and `date_time` a text. Mend the name; or, if it is a format of its own, give it a type under `[formats]` in the config." }
        "{type: integer, format: int23}";
    IDLE_KEYWORD = "E0425" Note "a keyword that has no effect in the schema of a parameter or header"
        { "`readOnly` and `writeOnly` say of a property in which bodies it stands (OpenAPI 3.0.4 §4.7.24.1), and `xml` how a value is written in XML. A parameter or header is there or not as it is declared, and written as its `style` says, so that the keyword has no effect. Leave it out; a schema that bodies have as well may say it, and be referred to." }
        "{name: id, in: query, schema: {type: string, readOnly: true}}";
    SHARED_PLACE = "E0426" Warning "a parameter that stands where a credential does"
        { "The operation asks for a key in a header, a query parameter or a cookie (OpenAPI 3.1.1 §4.8.27), and declares a parameter of that name in the same place. A generated client sends the key, and the parameter beside it where one is given; of two, a generated server lets nobody in by either. The security scheme says all that the parameter could. Remove the parameter, or the requirement." }
        "{parameters: [{name: key, in: query}], security: [{key: []}]}  # where key is {type: apiKey, in: query, name: key}";
}
