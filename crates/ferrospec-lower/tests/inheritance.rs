//! Schemas with a discriminator, and those that inherit from them.

use crate::support::check;
use expect_test::expect;

#[test]
fn heirs_of_a_base_of_openapi_2() {
    check(
        "\
swagger: '2.0'
info: {title: A, version: '1'}
produces: [application/json]
paths:
  /a: {get: {responses: {'200': {description: ok, schema: {$ref: '#/definitions/Pet'}}}}}
definitions:
  Pet: {type: object, required: [kind], discriminator: kind, properties: {kind: {type: string}}}
  Cat: {allOf: [{$ref: '#/definitions/Pet'}, {type: object, properties: {lives: {type: boolean}}}]}
  Dog: {allOf: [{$ref: '#/definitions/Pet'}], x-ms-discriminator-value: hound}
  Name: {$ref: '#/definitions/Pet'}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Pet = any of #2 or #1 or #4 by kind: hound=0 Cat=1 else 2
            #1 Cat = struct
              kind: #5
              lives?: #6
            #2 Dog = struct
              kind: #5
            #3 Name = alias of #0
            #4 base of #0 = struct and #7
              kind: #5
            #5 property kind of #0 = String { format: None }
            #6 property lives of #1 = Boolean
            #7 value of #4 = any
        "#]],
    );
}

#[test]
fn a_base_lists_what_its_heirs_are_called() {
    // `Middle` is none of the values, and others inherit from it; `ZLost` is none of them, and that is said.
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Base'}}}}}}}
components:
  schemas:
    Base: {type: object, required: [is], properties: {is: {enum: [Leaf, other, Else]}}, discriminator: {propertyName: is}}
    Middle: {allOf: [{$ref: '#/components/schemas/Base'}]}
    Leaf: {allOf: [{$ref: '#/components/schemas/Middle'}]}
    Own: {allOf: [{$ref: '#/components/schemas/Middle'}], properties: {is: {const: other}}}
    ZLost: {allOf: [{$ref: '#/components/schemas/Base'}]}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Base = any of #2 or #3 or #5 by is: Leaf=0 other=1 else 2
            #1 Middle = struct
              is: #6
            #2 Leaf = struct
              is: #6
            #3 Own = struct
              is: #7
            #4 ZLost = struct
              is: #6
            #5 base of #0 = struct and #8
              is: #6
            #6 property is of #0 = ["Leaf", "other", "Else"]
            #7 property is of #3 = ["other"]
            #8 value of #5 = any
            openapi.yaml:7: E0410: the discriminator does not tell types apart: no value of `is` stands for `ZLost`
        "#]],
    );
}

#[test]
fn a_base_that_only_others_hold_is_what_it_says() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths: {}
components:
  schemas:
    Base: {type: object, required: [is], properties: {is: {type: string}}, discriminator: {propertyName: is}}
    Leaf: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {a: {type: boolean}}}
    Either: {oneOf: [{$ref: '#/components/schemas/Leaf'}, {type: boolean}]}
",
        &expect![[r#"
            #0 Base = struct
              is: #3
            #1 Leaf = struct
              a?: #4
              is: #3
            #2 Either = one of #1 xor #5
            #3 property is of #0 = String { format: None }
            #4 property a of #1 = Boolean
            #5 variant 1 of #2 = Boolean
        "#]],
    );
}

#[test]
fn values_are_mapped_to_heirs_that_are_references_with_more_beside_them() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind, mapping: {wide: '#/components/schemas/Wide', cat: '#/components/schemas/Kitty'}}
    Wide: {$ref: '#/components/schemas/Pet', properties: {width: {type: integer}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {lives: {type: integer}}}
    Kitty: {$ref: '#/components/schemas/Cat', description: It is only called so.}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Pet = any of #1 or #2 or #4 by kind: wide=0 Wide=0 cat=1 Cat=1 else 2
            #1 Wide = struct
              width?: #5
              kind: #6
            #2 Cat = struct
              lives?: #7
              kind: #6
            #3 Kitty = alias of #2
            #4 base of #0 = struct and #8
              kind: #6
            #5 property width of #1 = Integer(Int64)
            #6 property kind of #0 = String { format: None }
            #7 property lives of #2 = Integer(Int64)
            #8 value of #4 = any
        "#]],
    );
}

#[test]
fn alternatives_are_known_by_references_with_more_beside_them() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Wide'}, {$ref: '#/components/schemas/Cat', required: [lives]}]
      discriminator: {propertyName: kind, mapping: {w: '#/components/schemas/Wide', c: '#/components/schemas/Cat'}}
    Base: {type: object, required: [kind], properties: {kind: {type: string}}}
    Wide: {$ref: '#/components/schemas/Base', properties: {width: {type: integer}}}
    Cat: {$ref: '#/components/schemas/Base', properties: {lives: {type: integer}}}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Pet = one of #2 xor #4 by kind: w=0 Wide=0 c=1 Cat=1
            #1 Base = struct
              kind: #5
            #2 Wide = struct
              width?: #6
              kind: #5
            #3 Cat = struct
              lives?: #7
              kind: #5
            #4 variant 1 of #0 = struct
              lives: #7
              kind: #5
            #5 property kind of #1 = String { format: None }
            #6 property width of #2 = Integer(Int64)
            #7 property lives of #3 = Integer(Int64)
        "#]],
    );
}

#[test]
fn what_is_added_to_a_base_is_added_to_each_heir() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}}}
components:
  schemas:
    Owner:
      type: object
      properties:
        pet:
          allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {since: {type: integer}}}]
        cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {kind: {const: Cat}}}]}
        same: {type: object, allOf: [{$ref: '#/components/schemas/Pet'}]}
        known: {allOf: [{$ref: '#/components/schemas/Pet'}], oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {lives: {type: integer}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {barks: {type: boolean}}}]}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Owner = struct
              pet?: #4
              cat?: #5
              same?: #1
              known?: #6
            #1 Pet = any of #2 or #3 or #7 by kind: Cat=0 Dog=1 else 2
            #2 Cat = struct and #19
              lives?: #8
              kind: #9
            #3 Dog = struct and #20
              kind: #9
              barks?: #10
            #4 property pet of #0 = any of #11 or #12 or #13 by kind: Cat=0 Dog=1 else 2
            #5 property cat of #0 = any of #14 or #16 by kind: Cat=0 else 1
            #6 property known of #0 = one of #2 xor #3 by kind: Cat=0 Dog=1 else any
            #7 base of #1 = struct and #21
              kind: #9
            #8 property lives of #2 = Integer(Int64)
            #9 property kind of #1 = String { format: None }
            #10 property barks of #3 = Boolean
            #11 variant 0 of #4 = struct
              lives?: #8
              kind: #9
              since?: #17
            #12 variant 1 of #4 = struct
              kind: #9
              barks?: #10
              since?: #17
            #13 base of #4 = struct and #22
              kind: #9
              since?: #17
            #14 variant 0 of #5 = struct
              lives?: #8
              kind: #18
            #15 variant 1 of #5 = nothing
            #16 base of #5 = struct and #23
              kind: #18
            #17 property since of #11 = Integer(Int64)
            #18 property kind of #14 = ["Cat"]
            #19 value of #2 = any
            #20 value of #3 = any
            #21 value of #7 = any
            #22 value of #13 = any
            #23 value of #16 = any
        "#]],
    );
}

#[test]
fn a_base_that_is_only_added_to_has_heirs_too() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}}}
components:
  schemas:
    Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet', required: [name]}}}
    Pet: {type: object, required: [kind], properties: {kind: {type: string}, name: {type: string}}, discriminator: {propertyName: kind}}
    Cat: {allOf: [{allOf: [{$ref: '#/components/schemas/Pet'}]}], properties: {lives: {type: integer}}}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Owner = struct
              pet?: #3
            #1 Pet = any of #2 or #4 by kind: Cat=0 else 1
            #2 Cat = struct
              lives?: #5
              kind: #6
              name?: #7
            #3 property pet of #0 = any of #8 or #9 by kind: Cat=0 else 1
            #4 base of #1 = struct and #10
              kind: #6
              name?: #7
            #5 property lives of #2 = Integer(Int64)
            #6 property kind of #1 = String { format: None }
            #7 property name of #1 = String { format: None }
            #8 variant 0 of #3 = struct
              lives?: #5
              kind: #6
              name: #7
            #9 base of #3 = struct and #11
              kind: #6
              name: #7
            #10 value of #4 = any
            #11 value of #9 = any
        "#]],
    );
}

#[test]
fn a_tag_may_be_a_whole_number_or_a_boolean() {
    // `Lost` and `Listed` have no value that a number, or a list, could be.
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Both'}}}}}}}
components:
  schemas:
    Both: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}, is: {$ref: '#/components/schemas/Is'}, either: {$ref: '#/components/schemas/Either'}}}
    Pet:
      type: object
      required: [kind]
      properties: {kind: {type: integer}}
      discriminator: {propertyName: kind, mapping: {'1': '#/components/schemas/Cat'}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {lives: {type: integer}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {kind: {const: 2}}}
    Lost: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Is: {oneOf: [{$ref: '#/components/schemas/Yes'}, {$ref: '#/components/schemas/No'}], discriminator: {propertyName: is, mapping: {'true': Yes, 'false': No}}}
    Yes: {type: object, required: [is], properties: {is: {type: boolean}, a: {type: string}}}
    No: {type: object, required: [is], properties: {is: {type: boolean}, b: {type: string}}}
    Either: {oneOf: [{$ref: '#/components/schemas/Listed'}, {$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind}}
    Listed: {type: object, required: [kind], properties: {kind: {type: array}}}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Both = struct
              pet?: #1
              is?: #5
              either?: #8
            #1 Pet = any of #2 or #3 or #10 by kind as text: 1=0 2=1 else 2
            #2 Cat = struct
              lives?: #11
              kind: #12
            #3 Dog = struct
              kind: #13
            #4 Lost = struct
              kind: #12
            #5 Is = one of #6 xor #7 by is as text: true=0 false=1
            #6 Yes = struct
              is: #14
              a?: #15
            #7 No = struct
              is: #16
              b?: #17
            #8 Either = one of #9 xor #2
            #9 Listed = struct and #20
              kind: #18
            #10 base of #1 = struct and #21
              kind: #12
            #11 property lives of #2 = Integer(Int64)
            #12 property kind of #1 = Integer(Int64)
            #13 property kind of #3 = [2]
            #14 property is of #6 = Boolean
            #15 property a of #6 = String { format: None }
            #16 property is of #7 = Boolean
            #17 property b of #7 = String { format: None }
            #18 property kind of #9 = array of #19
            #19 item of #18 = any
            #20 value of #9 = any
            #21 value of #10 = any
            openapi.yaml:9: E0410: the discriminator does not tell types apart: no value of `kind` stands for `Lost`
            openapi.yaml:19: E0410: the discriminator does not tell types apart: no value of `kind` stands for alternative 1
        "#]],
    );
}

#[test]
fn an_heir_may_tell_its_own_heirs_apart_by_another_property() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
components:
  schemas:
    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Cat:
      allOf: [{$ref: '#/components/schemas/Pet'}]
      required: [breed]
      properties: {kind: {const: Cat}, breed: {type: string}}
      discriminator: {propertyName: breed, mapping: {siamese: Siamese}}
    Siamese: {allOf: [{$ref: '#/components/schemas/Cat'}], properties: {blue: {type: boolean}}}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Pet = any of #2 or #1 or #4 by kind: Cat=0 Dog=1 else 2
            #1 Dog = struct
              kind: #5
            #2 Cat = any of #3 or #6 by breed: siamese=0 Siamese=0 else 1
            #3 Siamese = struct
              blue?: #7
              kind: #8
              breed: #9
            #4 base of #0 = struct and #10
              kind: #5
            #5 property kind of #0 = String { format: None }
            #6 base of #2 = struct and #11
              kind: #8
              breed: #9
            #7 property blue of #3 = Boolean
            #8 property kind of #3 = ["Cat"]
            #9 property breed of #2 = String { format: None }
            #10 value of #4 = any
            #11 value of #6 = any
        "#]],
    );
}

#[test]
fn an_heir_may_say_which_values_stand_for_its_own_heirs() {
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
components:
  schemas:
    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: Cat}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], discriminator: {propertyName: kind, mapping: {siamese: Siamese}}}
    Siamese: {allOf: [{$ref: '#/components/schemas/Cat'}], properties: {blue: {type: boolean}}}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Pet = any of #1 or #2 or #3 by kind: cat=0 Cat=0 siamese=1 Siamese=1 else 2
            #1 Cat = struct
              kind: #4
            #2 Siamese = struct
              blue?: #5
              kind: #4
            #3 base of #0 = struct and #6
              kind: #4
            #4 property kind of #0 = String { format: None }
            #5 property blue of #2 = Boolean
            #6 value of #3 = any
        "#]],
    );
}

#[test]
fn alternatives_that_inherit_from_one_base_are_told_apart_as_its_heirs_are() {
    // Another value may be of any of them: nothing beside them says that it is not.
    check(
        "\
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Either'}}}}}}}
components:
  schemas:
    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: Cat, fish: Fish}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {lives: {type: integer}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {barks: {type: boolean}}}
    Fish: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Either: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
",
        &expect![[r#"
            GET /a
              200 application/json as Json of #0
            #0 Either = one of #2 xor #3 by kind: cat=0 Cat=0 Dog=1 else any
            #1 Pet = struct
              kind: #5
            #2 Cat = struct and #8
              lives?: #6
              kind: #5
            #3 Dog = struct and #9
              barks?: #7
              kind: #5
            #4 Fish = alias of #1
            #5 property kind of #1 = String { format: None }
            #6 property lives of #2 = Integer(Int64)
            #7 property barks of #3 = Boolean
            #8 value of #2 = any
            #9 value of #3 = any
        "#]],
    );
}
