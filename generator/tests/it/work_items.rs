//! The real document: its model, its plan, and `generated/`.

use std::path::Path;

use spec2crate::cli::DiskLoader;
use spec2crate::source::Loader;
use spec2crate::{Compilation, Dumped, Stage, compile, output};

use crate::memory;

/// Reads below the repository's root, so that names are the same wherever the test runs.
struct Repository;

impl Loader for Repository {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let below = memory::file("..").join(path);
        DiskLoader.read(&below.display().to_string())
    }
}

fn work_items() -> Compilation {
    let compilation = compile(
        "spec/generator.toml",
        &Repository,
        false,
        &mut |_: Stage| {},
    );
    let findings = memory::findings(&compilation);
    assert!(findings.is_empty(), "{findings}");
    compilation
}

#[test]
fn the_model_is_as_it_was() {
    insta::assert_snapshot!(work_items().dump(Dumped::Model, None));
}

#[test]
fn the_names_are_as_they_were() {
    insta::assert_snapshot!(work_items().dump(Dumped::Names, None));
}

#[test]
fn the_plan_is_as_it_was() {
    insta::assert_snapshot!(work_items().dump(Dumped::Plan, None));
}

#[test]
fn the_generated_crate_is_fresh() {
    let compilation = work_items();
    let root: &Path = &memory::file("../generated");
    let differences = output::check(root, compilation.output().unwrap()).unwrap();
    assert!(
        differences.is_empty(),
        "{}\nrun `cargo xtask generate`",
        differences.join("\n")
    );
}
