//! The rules of OpenAPI's own schemas: what breaks one is refused, but for the exceptions that are listed with a reason.

use crate::support::{description, read_with};
use ferrospec_document::Options;

/// What the schema of a version refuses, and the code of an error that says so.
const REFUSED: &[(&str, &str, &str)] = &[
    // What must be there, and of which kind.
    ("3.1.1", "servers: {url: /}\n", "E0303"),
    ("3.1.1", "servers: [{description: no address}]\n", "E0304"),
    ("3.1.1", "tags: [{description: no name}]\n", "E0304"),
    ("3.1.1", "tags: [{name: true}]\n", "E0303"),
    ("3.1.1", "security: {}\n", "E0303"),
    ("3.1.1", "externalDocs: {description: no address}\n", "E0304"),
    ("3.1.1", "externalDocs: {url: 42}\n", "E0303"),
    ("3.1.1", "webhooks: []\n", "E0303"),
    ("3.1.1", "components: {schemas: []}\n", "E0303"),
    ("3.1.1", "components: {schemas: {A: null, B: 0}}\n", "E0303"),
    ("3.0.4", "components: {schemas: {A: true}}\n", "E0303"),
    ("3.1.1", "components: {schemas: {A: {discriminator: {mapping: {}}}}}\n", "E0304"),
    ("3.1.1", "components: {schemas: {A: {xml: true}}}\n", "E0303"),
    ("3.1.1", "components: {requestBodies: {A: {}}}\n", "E0304"),
    ("3.1.1", "components: {callbacks: {A: {'{$url}': true}}}\n", "E0303"),
    ("3.2.0", "$self: 42\n", "E0303"),
    ("3.2.0", "$self: 'https://example.com/a#b'\n", "E0303"),
    ("3.1.1", "jsonSchemaDialect: 42\n", "E0303"),
    ("3.1.1", "jsonSchemaDialect: https://example.com/dialect\n", "E0347"),
    ("3.1.1", "servers: [{url: '/{a}', variables: {a: {enum: [], default: b}}}]\n", "E0336"),
    ("3.1.1", "servers: [{url: '/{a}', variables: {a: {enum: [c], default: b}}}]\n", "E0350"),
    ("3.1.1", "servers: [{url: '/{a}', variables: {a: {enum: [c]}}}]\n", "E0304"),
    (
        "3.1.1",
        "components: {examples: {A: {value: 1}, B: {$ref: '#/components/examples/A', summary: false}}}\n",
        "E0303",
    ),
    ("3.1.1", "components: {examples: {A: {$ref: 42}}}\n", "E0201"),
    ("3.1.1", "components: {schemas: {A: {$anchor: two words}}}\n", "E0303"),
    ("3.1.1", "components: {schemas: {A: {$dynamicAnchor: 1a}}}\n", "E0303"),
    // Keys that no version has.
    ("3.0.4", "overlays: {}\n", "E0333"),
    ("3.1.1", "components: {links: {A: {operationId: a, body: {url: /}}}}\n", "E0333"),
    ("3.1.1", "components: {schemas: {A: {discriminator: {propertyName: a, more: 1}}}}\n", "E0333"),
    ("3.1.1", "components: {headers: {A: {schema: {}, allowReserved: true}}}\n", "E0338"),
    // Keys that exclude each other.
    ("3.1.1", "components: {parameters: {A: {name: a, in: query, schema: {}, content: {a/b: {}}}}}\n", "E0334"),
    ("3.2.0", "components: {parameters: {A: {name: a, in: query, style: form, content: {a/b: {}}}}}\n", "E0334"),
    ("3.2.0", "components: {parameters: {A: {name: a, in: header, schema: {}, example: 1, examples: {}}}}\n", "E0334"),
    ("3.2.0", "components: {mediaTypes: {A: {encoding: {}, prefixEncoding: []}}}\n", "E0334"),
    ("3.2.0", "components: {mediaTypes: {A: {encoding: {}, itemEncoding: {}}}}\n", "E0334"),
    ("3.2.0", "components: {mediaTypes: {A: {itemEncoding: {encoding: {}, prefixEncoding: []}}}}\n", "E0334"),
    ("3.0.4", "components: {examples: {A: {value: 1, externalValue: /a}}}\n", "E0334"),
    ("3.2.0", "components: {examples: {A: {value: 1, dataValue: 1}}}\n", "E0334"),
    ("3.2.0", "components: {examples: {A: {value: 1, serializedValue: '1'}}}\n", "E0334"),
    ("3.2.0", "components: {examples: {A: {serializedValue: '1', externalValue: /a}}}\n", "E0334"),
    ("3.1.1", "components: {links: {A: {operationId: a, operationRef: '#/paths'}}}\n", "E0334"),
    ("3.2.0", "components: {schemas: {A: {xml: {attribute: true, nodeType: attribute}}}}\n", "E0334"),
    ("3.2.0", "components: {schemas: {A: {xml: {wrapped: true, nodeType: element}}}}\n", "E0334"),
    // What depends on another key.
    ("3.1.1", "components: {links: {A: {description: leads nowhere}}}\n", "E0304"),
    ("3.1.1", "components: {parameters: {A: {name: a, in: nowhere, schema: {}}}}\n", "E0303"),
    ("3.1.1", "components: {parameters: {A: {name: a, in: query, style: simple, schema: {}}}}\n", "E0303"),
    ("3.1.1", "components: {parameters: {A: {name: a, in: header, style: form, schema: {}}}}\n", "E0303"),
    ("3.1.1", "components: {parameters: {A: {name: a, in: query, content: {}}}}\n", "E0303"),
    ("3.1.1", "components: {parameters: {A: {name: a, in: query, content: {a/b: {}, c/d: {}}}}}\n", "E0303"),
    ("3.1.1", "components: {parameters: {A: {name: a, in: header, allowReserved: false, schema: {}}}}\n", "E0338"),
    (
        "3.1.1",
        "components: {parameters: {A: {name: a, in: path, required: true, allowReserved: false, schema: {}}}}\n",
        "E0338",
    ),
    ("3.1.1", "components: {parameters: {A: {name: a, in: cookie, allowEmptyValue: true, schema: {}}}}\n", "E0338"),
    (
        "3.2.0",
        "components: {parameters: {A: {name: a, in: cookie, style: cookie, allowReserved: true, schema: {}}}}\n",
        "E0338",
    ),
    ("3.2.0", "components: {parameters: {A: {name: 'a{b}', in: path, required: true, schema: {}}}}\n", "E0339"),
    ("3.2.0", "components: {parameters: {A: {name: 'a[b]', in: header, schema: {}}}}\n", "E0339"),
    ("3.2.0", "components: {responses: {A: {headers: {'a=b': {schema: {}}}}}}\n", "E0339"),
    ("3.2.0", "components: {parameters: {A: {name: a, in: querystring, schema: {}}}}\n", "E0304"),
    ("3.1.1", "components: {securitySchemes: {A: {type: none}}}\n", "E0303"),
    ("3.1.1", "components: {securitySchemes: {A: {type: apiKey, name: a, in: body}}}\n", "E0303"),
    ("3.1.1", "components: {securitySchemes: {A: {type: http}}}\n", "E0304"),
    ("3.1.1", "components: {securitySchemes: {A: {type: oauth2, flows: {password: {scopes: {}}}}}}\n", "E0304"),
    ("3.1.1", "components: {securitySchemes: {A: {type: openIdConnect}}}\n", "E0304"),
    ("3.1.1", "components: {securitySchemes: {A: {type: http, scheme: basic, bearerFormat: a}}}\n", "E0338"),
    ("3.2.0", "components: {pathItems: {A: {additionalOperations: {POST: {}}}}}\n", "E0346"),
    (
        "3.2.0",
        "components: {pathItems: {A: {parameters: [{name: a, in: querystring, content: {a/b: {}}}, {name: b, in: query, schema: {}}]}}}\n",
        "E0342",
    ),
    (
        "3.2.0",
        "components: {pathItems: {A: {get: {parameters: [{name: a, in: querystring, content: {a/b: {}}}, {name: b, in: querystring, content: {a/b: {}}}]}}}}\n",
        "E0342",
    ),
    ("3.1.1", "paths: {a: {}}\n", "E0315"),
    ("3.1.1", "paths: {/a: true}\n", "E0303"),
    ("3.0.4", "paths: {/a: {get: {}}}\n", "E0304"),
    ("3.1.1", "paths: {/a: {get: {responses: {ok: {description: a}}}}}\n", "E0316"),
];

/// The same of whole documents, which lack what the others all have.
const REFUSED_WHOLE: &[(&str, &str)] = &[
    ("no mapping at all\n", "E0305"),
    ("openapi: hello\ninfo: {title: A, version: '1'}\npaths: {}\n", "E0301"),
    ("openapi: true\n", "E0301"),
    ("openapi: 4.2\ninfo: {title: A, version: '1'}\npaths: {}\n", "E0301"),
    // An Arabic-Indic digit is a digit, and none of a version.
    ("openapi: 3.2.\u{663}\ninfo: {title: A, version: '1'}\npaths: {}\n", "E0301"),
    ("openapi: 3.1.1\npaths: {}\n", "E0304"),
    ("openapi: 3.1.1\ninfo: A\npaths: {}\n", "E0303"),
    ("openapi: 3.1.1\ninfo: {version: '1'}\npaths: {}\n", "E0304"),
    ("openapi: 3.1.1\ninfo: {title: A}\npaths: {}\n", "E0304"),
    ("openapi: 3.1.1\ninfo: {title: true, version: '1'}\npaths: {}\n", "E0303"),
    ("openapi: 3.1.1\ninfo: {title: A, version: '1', contact: true}\npaths: {}\n", "E0303"),
    ("openapi: 3.1.1\ninfo: {title: A, version: '1', contact: {email: true}}\npaths: {}\n", "E0303"),
    ("openapi: 3.1.1\ninfo: {title: A, version: '1', license: {}}\npaths: {}\n", "E0304"),
    (
        "openapi: 3.1.1\ninfo: {title: A, version: '1', license: {name: a, identifier: b, url: /c}}\npaths: {}\n",
        "E0334",
    ),
    ("openapi: 3.1.1\ninfo: {title: A, version: '1'}\n", "E0304"),
    ("openapi: 3.0.4\ninfo: {title: A, version: '1'}\n", "E0304"),
];

#[test]
fn what_breaks_a_rule_is_refused() {
    let parts = REFUSED.iter().map(|(version, body, code)| (description(version, body), code));
    let whole = REFUSED_WHOLE.iter().map(|(text, code)| ((*text).to_owned(), code));
    for (text, code) in parts.chain(whole) {
        let reading = read_with(&text, "openapi.yaml", &Options::default());
        let errors: Vec<_> = reading
            .reports
            .iter()
            .filter(|report| report.severity == "error")
            .map(|report| (report.code.id, report.place.is_some()))
            .collect();
        assert!(errors.contains(&(code, true)), "{text}{errors:?}");
    }
}

/// `exceptions.tsv` lists what breaks a rule and is read all the same, and why: a line each of version, code of the message
/// about it, reason and body. A line that no longer holds is to be struck out.
#[test]
fn exceptions_are_read_with_a_message() {
    let lines = include_str!("exceptions.tsv").lines().skip(1);
    for line in lines {
        let cells: Vec<_> = line.split('\t').collect();
        let &[version, code, reason, body] = &cells[..] else { panic!("four cells: {line}") };
        assert!(!reason.is_empty(), "{line}");
        let reading = read_with(&description(version, &format!("{body}\n")), "openapi.yaml", &Options::default());
        let said: Vec<_> = reading.reports.iter().map(|report| (report.severity, report.code.id)).collect();
        assert!(reading.document.is_some(), "it is refused: {line}: {said:?}");
        assert!(said.contains(&("warning", code)), "nothing is said: {line}: {said:?}");
    }
}
