//! Documents of several files: as one file, and as what they mean.

use spec2crate::source::Selection;
use spec2crate::{Bundling, Dumped, bundle};

use crate::memory::{self, Memory};

fn text(bundling: &Bundling) -> String {
    match bundling.bundled() {
        Some(bundled) => bundled.text.clone(),
        None => panic!("{}{:?}", told(bundling), bundling.unmatched),
    }
}

fn told(bundling: &Bundling) -> String {
    memory::told(&bundling.sink, bundling)
}

#[test]
fn each_document_of_several_files_becomes_one() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/bundles");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, files) in memory::cases("tests/bundles") {
            check(&name, &files);
        }
    });
}

fn check(name: &str, files: &str) {
    let memory = Memory::document(name, files);
    let bundling = memory.bundle(name);
    let one = text(&bundling);
    let case = name.trim_end_matches(".yaml");
    insta::assert_snapshot!(case, format!("{}{one}", told(&bundling)));
    let again = Memory::document(name, &one);
    assert_eq!(
        text(&again.bundle(name)),
        one,
        "{name} changes when it is bundled again"
    );
    let several = memory.compile();
    assert!(!several.sink.has_errors(), "{}", memory::findings(&several));
    assert_eq!(
        several.dump(Dumped::Plan, Some("docs")),
        again.compile().dump(Dumped::Plan, Some("docs")),
    );
    for stage in [Dumped::Model, Dumped::Names] {
        let single = again.compile();
        assert_eq!(
            several.dump(stage, None),
            single.dump(stage, None),
            "{name}"
        );
    }
}

#[test]
fn names_do_not_depend_on_the_order_of_references() {
    let (name, files) = memory::cases("tests/bundles")
        .into_iter()
        .find(|(name, _)| name == "files_of_one_name.yaml")
        .unwrap();
    let names = |files: &str| {
        let text = text(&Memory::document(&name, files).bundle(&name));
        let (_, components) = text.split_once("components:").unwrap();
        components.to_owned()
    };
    let (before, rest) = files.split_once("                  a: ").unwrap();
    let (properties, after) = rest.split_once("components:").unwrap();
    let properties = format!("                  a: {properties}");
    let reversed: String = properties
        .lines()
        .rev()
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(
        names(&format!("{before}{reversed}components:{after}")),
        names(&files)
    );
}

/// The names of the components that files become.
fn names(files: &[&str]) -> Vec<String> {
    let mut entry =
        "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\nx-all:\n".to_owned();
    let mut memory = Memory::default();
    entry.push_str("components:\n  schemas:\n    All:\n      properties:\n");
    for (index, file) in files.iter().enumerate() {
        entry.push_str(&format!("        p{index}: {{ $ref: {file} }}\n"));
        memory = memory.with(file, "type: object\n");
    }
    let text = text(&memory.with("all.yaml", entry).bundle("all.yaml"));
    let (_, components) = text.split_once("schemas:\n").unwrap();
    let names = components
        .lines()
        .filter_map(|line| line.strip_prefix("    "));
    let names = names.filter(|line| !line.starts_with(' '));
    names
        .map(|line| line.trim_end_matches(':').to_owned())
        .collect()
}

#[test]
fn a_file_that_comes_in_deeper_renames_no_other() {
    let mut files = vec!["b/Pet.yaml", "a/Pet.yaml"];
    assert_eq!(names(&files), ["All", "Pet", "Pet_b"]);
    files.extend(["a/c/Pet.yaml", "a/c/b/Pet.yaml", "a/b/b/c/Pet.yaml"]);
    assert_eq!(
        names(&files),
        ["All", "Pet", "Pet_b", "Pet_b_c", "Pet_c", "Pet_c_b"]
    );
    files.reverse();
    assert_eq!(
        names(&files),
        ["All", "Pet", "Pet_b", "Pet_b_c", "Pet_c", "Pet_c_b"]
    );
}

#[test]
fn files_that_differ_in_their_ending_alone_get_names_of_their_own() {
    assert_eq!(names(&["Pet.yaml", "Pet.json"]), ["All", "Pet", "Pet_yaml"]);
    assert_eq!(
        names(&["Pet-yaml.json", "Pet yaml.yaml"]),
        ["All", "Pet-yaml", "Pet-yaml_json"]
    );
}

fn selected(tags: &[&str], operations: &[&str]) -> Bundling {
    let (name, files) = ("pets.yaml", memory::text("tests/it/pets.yaml"));
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let selection = Selection {
        tags: owned(tags),
        operations: owned(operations),
    };
    bundle(name, None, &Memory::document(name, &files), &selection)
}

#[test]
fn a_tag_takes_its_operations_with_what_they_need() {
    insta::assert_snapshot!(text(&selected(&["pets"], &[])));
}

#[test]
fn an_operation_is_named_by_its_id_or_by_method_and_path() {
    let by_id = text(&selected(&[], &["listToys"]));
    assert_eq!(text(&selected(&[], &["GET /toys"])), by_id);
    assert_eq!(text(&selected(&[], &["get /toys"])), by_id);
    assert!(
        by_id.contains("listToys") && !by_id.contains("addToy"),
        "{by_id}"
    );
}

#[test]
fn a_base_takes_its_heirs_and_an_heir_takes_no_other() {
    let document = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths:\n  \
        /base: { get: { operationId: base, responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/Base' } } } } } } }\n  \
        /heir: { get: { operationId: heir, responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/One' } } } } } } }\n\
        components:\n  schemas:\n    \
        Base: { type: object, discriminator: { propertyName: kind }, properties: { kind: { type: string } } }\n    \
        One: { allOf: [{ $ref: '#/components/schemas/Base' }] }\n    \
        Two: { allOf: [{ $ref: '#/components/schemas/Base' }] }\n";
    let kept = |id: &str| {
        let memory = Memory::default().with("api.yaml", document);
        let selection = Selection {
            operations: vec![id.to_owned()],
            ..Selection::default()
        };
        let text = text(&bundle("api.yaml", None, &memory, &selection));
        ["Base:", "One:", "Two:"].map(|name| text.contains(name))
    };
    assert_eq!(kept("base"), [true, true, true]);
    assert_eq!(kept("heir"), [true, true, false]);
}

#[test]
fn what_is_not_there_is_told_with_what_is_near() {
    let bundling = selected(&["Pets", "nothing"], &["listToyz", "PUT /toys"]);
    assert!(bundling.bundled().is_none());
    let told: Vec<_> = bundling.unmatched.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_root_above_the_document_lets_it_read_what_is_beside_it() {
    let memory = Memory::default()
        .with("spec/v1/api.yaml", "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths:\n  /a: { $ref: ../shared/a.yaml }\n")
        .with("spec/shared/a.yaml", "get: { operationId: a, responses: { '204': { description: A. } } }");
    let all = Selection::default();
    let within = bundle("spec/v1/api.yaml", None, &memory, &all);
    assert!(within.bundled().is_none());
    insta::assert_snapshot!(told(&within));
    let above = bundle("spec/v1/api.yaml", Some("spec"), &memory, &all);
    let bundled = above.bundled().unwrap();
    assert_eq!(bundled.entry, "v1/api.yaml");
    let paths: Vec<_> = bundled.files.iter().map(|file| &file.path).collect();
    assert_eq!(paths, ["shared/a.yaml", "v1/api.yaml"]);
    let beside = bundle("spec/v1/api.yaml", Some("spec/v2"), &memory, &all);
    assert!(told(&beside).contains("is not below the root, which is `spec/v2`"));
}
