//! What values look like in XML.

use crate::support::{check, lowered_with_messages};
use expect_test::{Expect, expect};

/// The schemas of a description, of which `A` is an answer in XML.
fn of(version: &str, schemas: &str, expected: Expect) {
    let paths = "paths: {/a: {get: {responses: {'200': {description: a, content: {application/xml: {schema: {$ref: '#/components/schemas/A'}}}}}}}}";
    let fixture =
        format!("openapi: {version}\ninfo: {{title: A, version: '1'}}\n{paths}\ncomponents:\n  schemas:\n{schemas}");
    check(&fixture, &expected);
}

#[test]
fn references_are_called_as_their_properties_or_from_3_2_on_as_what_they_lead_to() {
    let schemas = "    A:
      type: object
      properties:
        one: {$ref: '#/components/schemas/B'}
        named: {allOf: [{$ref: '#/components/schemas/B'}], xml: {name: other}}
        called: {$ref: '#/components/schemas/C'}
        many: {type: array, items: {$ref: '#/components/schemas/B'}}
        boxed: {type: array, xml: {wrapped: true}, items: {$ref: '#/components/schemas/B'}}
    B: {type: object, properties: {a: {type: string}}}
    C: {type: string, xml: {name: see, namespace: 'urn:c', prefix: c}}
";
    of(
        "3.1.0",
        schemas,
        expect![[r#"
        GET /a
          200 application/xml as Xml of #0 at element "A" = ^0
        #0 A = struct
          one?: #1
          named?: #1
          called?: #2
          many?: #3
          boxed?: #4
        #1 B = struct
          a?: #5
        #2 C = String { format: None }
        #3 property many of #0 = array of #1
        #4 property boxed of #0 = array of #1
        #5 property a of #1 = String { format: None }
        ^0 of #0 = object
          one?: element "one" = ^1
          named?: element "other" = ^1
          called?: element "see" in "urn:c" as "c" = ^2
          many?: element "many" = ^3
          boxed?: element "boxed" = ^4
        ^1 of #1 = object
          a?: element "a" = ^5
        ^2 of #2 = text
        ^3 of #3 = list of element "many" = ^1
        ^4 of #4 = list of element "boxed" = ^1 in an element
        ^5 of #5 = text
    "#]],
    );
    of(
        "3.2.0",
        &schemas.replace("wrapped: true", "nodeType: element"),
        expect![[r#"
        GET /a
          200 application/xml as Xml of #0 at element "A" = ^0
        #0 A = struct
          one?: #1
          named?: #1
          called?: #2
          many?: #3
          boxed?: #4
        #1 B = struct
          a?: #5
        #2 C = String { format: None }
        #3 property many of #0 = array of #1
        #4 property boxed of #0 = array of #1
        #5 property a of #1 = String { format: None }
        ^0 of #0 = object
          one?: element "B" = ^1
          named?: element "other" = ^1
          called?: element "see" in "urn:c" as "c" = ^2
          many?: element "many" = ^3
          boxed?: element "boxed" = ^4
        ^1 of #1 = object
          a?: element "a" = ^5
        ^2 of #2 = text
        ^3 of #3 = list of element "B" = ^1
        ^4 of #4 = list of element "B" = ^1 in an element
        ^5 of #5 = text
        openapi.yaml:12: E0615: another property stands in elements `B` already
    "#]],
    );
}

#[test]
fn the_outermost_says_each_key() {
    of(
        "3.1.0",
        "    A:
      type: object
      xml: {name: a, namespace: 'urn:a'}
      required: [list, self]
      properties:
        list: {$ref: '#/components/schemas/L', xml: {name: mine}}
        id: {allOf: [{type: string, xml: {attribute: true, name: inner}}], xml: {name: outer}}
        self: {oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
    L: {type: array, items: {type: string, xml: {name: item}}, xml: {wrapped: true, name: its}}
",
        expect![[r#"
            GET /a
              200 application/xml as Xml of #0 at element "a" in "urn:a" as "" = ^0
            #0 A = struct
              list: #1
              id?: #2
              self: #0|null
            #1 L = array of #3
            #2 property id of #0 = String { format: None }
            #3 item of #1 = String { format: None }
            ^0 of #0 = object
              list: element "mine" = ^1
              id?: attribute "outer" = ^2
              self: element "a" in "urn:a" as "" = ^0 or null
            ^1 of #1 = list of element "item" = ^3 in an element
            ^2 of #2 = text
            ^3 of #3 = text
        "#]],
    );
}

#[test]
fn the_prefix_xml_stands_for_its_namespace_alone() {
    of(
        "3.1.0",
        "    A:
      type: object
      properties:
        lang: {type: string, xml: {attribute: true, prefix: xml, namespace: 'http://www.w3.org/XML/1998/namespace'}}
        other: {type: string, xml: {attribute: true, prefix: xml, namespace: 'urn:a'}}
",
        expect![[r#"
            GET /a
              200 application/xml as Xml of #0 at element "A" = ^0
            #0 A = struct
              lang?: #1
              other?: #2
            #1 property lang of #0 = String { format: None }
            #2 property other of #0 = String { format: None }
            ^0 of #0 = object
              lang?: attribute "lang" in "http://www.w3.org/XML/1998/namespace" as "xml" = ^1
              other?: attribute "other" in "urn:a" as "" = ^2
            ^1 of #1 = text
            ^2 of #2 = text
            openapi.yaml:10: E0616: `xml` cannot be a name in XML
        "#]],
    );
}

#[test]
fn one_of_several() {
    of(
        "3.1.0",
        "    A:
      type: object
      properties:
        some: {oneOf: [{type: string}, {type: array, items: {type: string}}]}
        scalar: {oneOf: [{type: string}, {type: integer}]}
        pet: {$ref: '#/components/schemas/Pet'}
    Pet: {type: object, discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string, xml: {attribute: true}}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
",
        expect![[r#"
            GET /a
              200 application/xml as Xml of #0 at element "A" = ^0
            #0 A = struct
              some?: #3
              scalar?: #4
              pet?: #1
            #1 Pet = any of #2 or #5 by kind: Cat=0 else 1
            #2 Cat = struct
              kind: #6
              lives?: #7
            #3 property some of #0 = one of #8 xor #9
            #4 property scalar of #0 = one of #10 xor #11
            #5 base of #1 = struct and #13
              kind: #6
            #6 property kind of #1 = String { format: None }
            #7 property lives of #2 = Integer(Int64)
            #8 variant 0 of #3 = String { format: None }
            #9 variant 1 of #3 = array of #12
            #10 variant 0 of #4 = String { format: None }
            #11 variant 1 of #4 = Integer(Int64)
            #12 item of #9 = String { format: None }
            #13 value of #5 = any
            ^0 of #0 = object
              some?: element "some" = ^1
              scalar?: element "scalar" = ^2
              pet?: element "pet" = ^3
            ^1 of #3 = one of element "" = ^4, element "" = ^5 by None
            ^2 of #4 = text
            ^3 of #1 = one of element "" = ^6, element "" = ^7 by Some(("kind", [("Cat", 0)]))
            ^4 of #8 = text
            ^5 of #9 = list of element "some" = ^8
            ^6 of #2 = object
              kind: attribute "kind" = ^9
              lives?: element "lives" = ^10
            ^7 of #5 = object and element "" = ^11
              kind: attribute "kind" = ^9
            ^8 of #12 = text
            ^9 of #6 = text
            ^10 of #7 = text
            ^11 of #13 = any
        "#]],
    );
}

#[test]
fn what_requests_have_of_their_own_looks_alike() {
    let fixture = "openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    put:
      requestBody: {content: {text/xml: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {'200': {description: a, content: {text/xml: {schema: {$ref: '#/components/schemas/A'}}}}}
components:
  schemas:
    A:
      type: object
      required: [id, tags]
      properties:
        id: {type: integer, readOnly: true, xml: {attribute: true}}
        tags: {type: array, items: {type: string, xml: {name: tag}}, xml: {wrapped: true}}
";
    check(
        fixture,
        &expect![[r#"
        PUT /a
          body?: text/xml as Xml of #4 at element "A" = ^0
          200 text/xml as Xml of #0 at element "A" = ^1
        #0 A = struct
          id: read-only #1
          tags: #2
        #1 property id of #0 = Integer(Int64)
        #2 property tags of #0 = array of #3
        #3 item of #2 = String { format: None }
        #4 input of #0 = struct
          id?: read-only #1
          tags: #2
        ^0 of #4 = object
          id?: attribute "id" = ^2
          tags: element "tags" = ^3
        ^1 of #0 = object
          id: attribute "id" = ^2
          tags: element "tags" = ^3
        ^2 of #1 = text
        ^3 of #2 = list of element "tag" = ^4 in an element
        ^4 of #3 = text
    "#]],
    );
}

#[test]
fn what_nothing_is_said_of_is_not_taken_apart() {
    let fixture = "openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {description: text, content: {application/xml: {schema: {type: string}}}}
        '201': {description: none, content: {application/xml: {}}}
        '202': {description: any, content: {image/svg+xml: {schema: {}}}}
        '203': {description: octets, content: {application/xml: {schema: {type: string, format: binary}}}}
        '206': {description: one element, content: {application/xml: {schema: {type: string, xml: {name: a}}}}}
";
    check(
        fixture,
        &expect![[r#"
        GET /a
          200 application/xml as Text
          201 application/xml as Bytes
          202 image/svg+xml as Bytes
          203 application/xml as Bytes
          206 application/xml as Xml of #0 at element "a" = ^0
        #0 response 206 of operation 0 = String { format: None }
        ^0 of #0 = text
    "#]],
    );
}

#[test]
fn nothing_recurses_and_shapes_are_bounded() {
    let mut schemas = String::from("    A: {$ref: '#/components/schemas/B0'}\n");
    for index in 0..3_000 {
        let next = index + 1;
        schemas.push_str(&format!("    B{index}: {{type: array, items: {{$ref: '#/components/schemas/B{next}'}}}}\n"));
    }
    schemas.push_str("    B3000: {type: object, properties: {");
    for index in 0..30 {
        schemas.push_str(&format!("p{index}: {{$ref: '#/components/schemas/B0'}}, "));
    }
    schemas.push_str("}}\n");
    let fixture = format!(
        "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{/a: {{get: {{responses: {{'200': {{description: a, content: {{application/xml: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}}}}}}}}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let (api, said) = lowered_with_messages(&fixture);
    assert!(said.iter().any(|message| message.message == "not supported: `xml`"), "{said:?}");
    assert!(api.xml.iter().count() <= 50_001);
}
