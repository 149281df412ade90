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
            Inner [] at 0#/components/schemas/Defs/$defs/Inner
            Defs [] at 0#/components/schemas/Defs
            Section [] at 0#/components/schemas/Section
            Toy ["common"] at 1#/Toy
            Part ["lib"] at 2#/parts/schemas/Part
            Code ["wiki", "Error"] at 3#/definitions/Code
            Error ["wiki"] at 3#
        "#]],
    );
}
