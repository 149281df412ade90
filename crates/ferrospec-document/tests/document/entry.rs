//! Descriptions and bare path items as entries.

use expect_test::expect;
use ferrospec_document::{Options, ReferenceMap, Version};

use crate::support::{check, check_with, read_with};

const TOKEN: &str = "//- paths-oauth-access_token.yaml
get:
  responses: {'200': {description: ok, content: {a/b: {schema: {$ref: schemas-Error.yaml}}}}}
//- schemas-Error.yaml
type: object
";

#[test]
fn versions_that_are_not_read_are_named() {
    check(
        "openapi: 4.0.0\n",
        &expect![[r#"
            openapi.yaml:1:10: error[E0301]: OpenAPI `4.0.0` is not read
                = help: Swagger 2.0 is, and OpenAPI 3.0, 3.1 and 3.2
        "#]],
    );
    check(
        "swagger: '2.0'\n",
        &expect![[r#"
            openapi.yaml:1:1: error[E0304]: a description has `paths`, `webhooks` or `components`
            openapi.yaml:1:1: error[E0304]: a description must have `info`
        "#]],
    );
    check(
        "title: something else\n",
        &expect![[r#"
            openapi.yaml:1:1: error[E0305]: this is neither an OpenAPI description nor a path item
                = help: a description has the key `openapi` or `swagger`, a path item has methods such as `get`
        "#]],
    );
    check(
        "- 1\n",
        &expect![[r#"
            openapi.yaml:1:1: error[E0305]: this is neither an OpenAPI description nor a path item
                = help: a description has the key `openapi` or `swagger`, a path item has methods such as `get`
        "#]],
    );
}

#[test]
fn an_entry_that_is_not_there_is_said_without_a_place() {
    check_with(
        "a: 1\n",
        "openapi.yml",
        &Options::default(),
        &expect![[r#"
        error[E0104]: `openapi.yml` is not there
            = help: did you mean `openapi.yaml`?
    "#]],
    );
}

#[test]
fn a_bare_path_item_gets_its_path_from_its_name() {
    let entry = "paths-oauth-access_token.yaml";
    let path = |options: &Options| {
        let reading = read_with(TOKEN, entry, options);
        let document = reading.document.unwrap();
        assert_eq!(document.version(), options.version.unwrap_or(Version::V3_0));
        let paths: Vec<_> =
            document.openapi().paths().map(|(path, _, item)| (path.to_owned(), item.operations().count())).collect();
        paths
    };
    assert_eq!(path(&Options::default()), [("/oauth/access_token".to_owned(), 1)]);
    let options = Options { path: Some("/token".into()), version: Some(Version::V3_1), ..Options::default() };
    assert_eq!(path(&options), [("/token".to_owned(), 1)]);
}

#[test]
fn a_path_parameter_of_a_bare_path_item_asks_for_the_path() {
    let fixture =
        TOKEN.replace("  responses:", "  parameters: [{name: id, in: path, required: true, schema: {}}]\n  responses:");
    let entry = "paths-oauth-access_token.yaml";
    check_with(
        &fixture,
        entry,
        &Options::default(),
        &expect![[r#"
            paths-oauth-access_token.yaml:2:23: error[E0332]: the path `/oauth/access_token` has no `{id}`
                = help: the path was made from the file's name; give the real one with `--path`, such as `--path '/oauth/access_token/{id}'`
        "#]],
    );
    let options = Options { path: Some("/token/{id}".into()), ..Options::default() };
    check_with(&fixture, entry, &options, &expect![[""]]);
    let broken = fixture.replace("description: ok", "descripton: ok");
    check_with(
        &broken,
        entry,
        &options,
        &expect![[r#"
            paths-oauth-access_token.yaml:3:15: warning[E0330]: a response must have `description`
            paths-oauth-access_token.yaml:3:23: error[E0333]: a response has no key `descripton`
                = help: did you mean `description`?
        "#]],
    );
}

#[test]
fn a_bare_path_item_in_its_folder_refers_as_the_others_do() {
    let fixture = TOKEN
        .replace("paths-oauth-access_token.yaml", "paths/oauth/access_token.yaml")
        .replace("//- schemas-Error.yaml", "//- schemas/Error.yaml");
    let map_references = vec![ReferenceMap { from: "-".into(), to: "/".into() }];
    let options = Options { map_references, ..Options::default() };
    let reading = read_with(&fixture, "paths/oauth/access_token.yaml", &options);
    let document = reading.document.unwrap();
    assert_eq!(document.openapi().paths().next().unwrap().0, "/oauth/access_token");
    let names: Vec<_> = document.tree().ids().filter_map(|id| document.name_of(document.node(id))).collect();
    assert_eq!(names.len(), 1);
    assert_eq!((names[0].name.as_str(), names[0].qualifiers.len()), ("Error", 0));
    // Others start from where the file lies, below the root folder.
    let upwards = fixture.replace("schemas-Error.yaml", "../../schemas/Error.yaml");
    assert_ne!(upwards, fixture);
    check_with(&upwards, "paths/oauth/access_token.yaml", &options, &expect![[""]]);
    let nowhere = fixture.replace("schemas-Error.yaml", "../../schemas/Eror.yaml");
    check_with(
        &nowhere,
        "paths/oauth/access_token.yaml",
        &options,
        &expect![[r#"
        paths/oauth/access_token.yaml:2:71: error[E0203]: there is no file `../../schemas/Eror.yaml`
            = help: did you mean `schemas/Error.yaml`?
    "#]],
    );
    let out = fixture.replace("schemas-Error.yaml", "../../../schemas/Error.yaml");
    check_with(
        &out,
        "paths/oauth/access_token.yaml",
        &options,
        &expect![[r#"
            paths/oauth/access_token.yaml:2:71: error[E0202]: `../../../schemas/Error.yaml` leads out of the root folder
                = help: did you mean `schemas/Error.yaml`? Otherwise, if the file belongs to the description, name a folder that holds both with `--root`, or `root` in the config
        "#]],
    );
}

#[test]
fn a_path_for_a_description_is_refused() {
    let options = Options { path: Some("/pets".into()), ..Options::default() };
    check_with(
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n",
        "openapi.yaml",
        &options,
        &expect![[r#"
            openapi.yaml:1:10: error[E0701]: `path` is `/pets`, and this is a description, which says its paths itself
                = help: `path` is for an entry that holds one path item; leave it out
        "#]],
    );
}
