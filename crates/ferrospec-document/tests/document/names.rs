//! Which schemas are named in their own right, and how.

use expect_test::{Expect, expect};

use crate::support::{description, read_clean};

fn check(body: &str, expected: &Expect) {
    let document = read_clean(&description("3.1.0", body));
    let mut names = String::new();
    for id in document.tree().ids() {
        let node = document.node(id);
        if let Some(name) = document.name_of(node) {
            names += &format!("{} {:?} at {}#{}\n", name.name, name.qualifiers, node.locus().file.0, node.pointer());
        }
    }
    expected.assert_eq(&names);
}

#[test]
fn files_and_keys_name_schemas() {
    check(
        "components:
  schemas:
    Pet: {properties: {owner: {type: string}, error: {$ref: wiki/schemas/Error.yaml}}}
    Bag: {$ref: 'models/common.yaml#/Toy'}
    Defs: {$defs: {Inner: {type: string}}, properties: {schemas: {properties: {a: {}}}}}
    Section: {$ref: 'lib.yaml#/parts/schemas/Part'}
//- wiki/schemas/Error.yaml
type: object
definitions: {Code: {type: integer}}
//- models/common.yaml
Toy: {items: {type: string}}
Unused: {type: string}
//- lib.yaml
parts: {schemas: {Part: {type: string}}}
",
        &expect![[r#"
            Pet [] at 0#/components/schemas/Pet
            Bag [] at 0#/components/schemas/Bag
            Inner ["Defs"] at 0#/components/schemas/Defs/$defs/Inner
            Defs [] at 0#/components/schemas/Defs
            Section [] at 0#/components/schemas/Section
            Toy ["common"] at 1#/Toy
            Part ["lib", "parts"] at 2#/parts/schemas/Part
            Code ["wiki", "Error"] at 3#/definitions/Code
            Error ["wiki"] at 3#
        "#]],
    );
}

#[test]
fn schemas_of_one_name_in_one_file_are_told_apart_by_their_pointers() {
    check(
        "components:
  schemas:
    A: {$defs: {d: {type: string}}, properties: {x: {$defs: {d: {}}, items: {$defs: {d: {}}}}}}
    B: {definitions: {d: {type: string}}, allOf: [{$defs: {d: {}}}, {$defs: {d: {}}}]}
    d: {type: string}
",
        &expect![[r#"
            d ["A"] at 0#/components/schemas/A/$defs/d
            d ["A", "x"] at 0#/components/schemas/A/properties/x/$defs/d
            d ["A", "x", "items"] at 0#/components/schemas/A/properties/x/items/$defs/d
            A [] at 0#/components/schemas/A
            d ["B"] at 0#/components/schemas/B/definitions/d
            d ["B", "allOf", "0"] at 0#/components/schemas/B/allOf/0/$defs/d
            d ["B", "allOf", "1"] at 0#/components/schemas/B/allOf/1/$defs/d
            B [] at 0#/components/schemas/B
            d [] at 0#/components/schemas/d
        "#]],
    );
    check(
        "paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$defs: {d: {}}}}}
        '201':
          description: ok
          content: {text/a: {schema: {$defs: {d: {}}}}, text/b: {schema: {type: string}}}
",
        &expect![[r#"
            d ["/a", "get", "200"] at 0#/paths/~1a/get/responses/200/content/application~1json/schema/$defs/d
            d ["/a", "get", "201", "text/a"] at 0#/paths/~1a/get/responses/201/content/text~1a/schema/$defs/d
        "#]],
    );
}
