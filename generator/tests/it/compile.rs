//! Golden code compiles, with warnings denied.
//!
//! All cases become the modules of one crate, since the runtime is what takes longest to compile.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use spec2crate::output::{self, Foreign};

use crate::memory::{self, Memory};

/// Its code is tested with that of the crate.
const GUIDE: &str = "\
# A guide

```rust
let client: Option<cases::Client> = None;
assert!(client.is_none());
```
";

#[test]
fn every_case_compiles_without_a_warning() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let mut configuration = "[crate]\nname = \"cases\"\nversion = \"0.1.0\"\n".to_owned();
    let mut files = Memory::default();
    let mut modules = vec!["test-util".to_owned()];
    for (name, text) in memory::cases("tests/cases") {
        let module = name.trim_end_matches(".yaml");
        configuration += &format!("\n[[api]]\ndocument = \"{name}\"\nmodule = \"{module}\"\n");
        modules.push(module.to_owned());
        files = files.with(&name, text);
    }
    // What becomes of values only running tells.
    let tests = folder.join("tests");
    std::fs::create_dir_all(&tests).unwrap();
    for name in ["headers.rs", "unions.rs"] {
        let source = memory::file(&format!("tests/compiled/{name}"));
        std::fs::copy(source, tests.join(name)).unwrap();
    }
    configuration += "\n[formats]\nipv4 = { type = \"::std::net::IpAddr\" }\n";
    configuration += "\n[replace.schemas]\nGeometry = \"::serde_json::Value\"\n";
    configuration += crate::pagination::CONVENTIONS;
    configuration += "\n[pages]\nguides = [\"first.md\"]\n";
    let compilation = files
        .with("generator.toml", configuration)
        .with("first.md", GUIDE)
        .compile();
    let written = compilation.output().expect("every case is sound");
    output::write(&folder, written, Foreign::Refuse).unwrap();
    // The versions that this workspace is tested with, so that nothing has to be looked up.
    std::fs::copy(memory::file("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();

    // Without the default transport, which takes long to build and has nothing of a case in it.
    let features = ["--no-default-features", "--features", &modules.join(",")].map(str::to_owned);
    let strict = ["--all-targets", "--", "-D", "warnings"];
    cargo(&folder, "clippy", &features, &strict);
    cargo(&folder, "doc", &features, &["--no-deps"]);
    // The examples of all cases run; they are doctests, too.
    cargo(&folder, "test", &features, &[]);
}

#[test]
fn a_crate_without_any_part_of_the_runtime_compiles_without_a_warning() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("without_parts");
    let compilation = Memory::document("api.yaml", memory::DOCUMENT).compile();
    let written = compilation.output().expect("the document is sound");
    assert!(!written.files.contains_key("src/runtime/page.rs"));
    output::write(&folder, written, Foreign::Refuse).unwrap();
    std::fs::copy(memory::file("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for features in ["", "blocking,test-util"] {
        let features = ["--no-default-features", "--features", features].map(str::to_owned);
        cargo(&folder, "clippy", &features, &["--all-targets"]);
        cargo(&folder, "doc", &features, &["--no-deps"]);
    }
}

#[test]
fn the_parts_of_the_runtime_that_a_case_needs_compile_without_the_others() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("some_parts");
    let mut crates = BTreeMap::new();
    for (name, text) in memory::cases("tests/cases") {
        let compilation = Memory::document(&name, &text).compile();
        let written = compilation.output().expect("every case is sound").clone();
        let files = written.files.keys();
        let runtime = files.filter(|path| path.starts_with("src/runtime/"));
        let runtime: Vec<String> = runtime.cloned().collect();
        crates.entry(runtime).or_insert(written);
    }
    for written in crates.into_values() {
        output::write(&folder, &written, Foreign::Refuse).unwrap();
        std::fs::copy(memory::file("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        cargo(&folder, "check", &["--no-default-features".to_owned()], &[]);
    }
}

#[test]
fn each_tag_compiles_without_the_others() {
    let tags = ["pets", "work-orders", "blocking-api", "default-api"];
    let others = ["webhook-models", "other-models", "full", ""];
    let each: Vec<&str> = tags.into_iter().chain(others).collect();
    check_features("", &each);
    check_features(
        "module = \"v1\"\n",
        &["v1-pets", "v1-other-models", "_v1", "v1", ""],
    );
}

/// Checks a crate whose tags are features, with one feature at a time.
fn check_features(module: &str, each: &[&str]) {
    let name = format!("tags{}", module.len());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let compilation = memory::tags(module);
    let written = compilation.output().expect("the document is sound");
    output::write(&folder, written, Foreign::Refuse).unwrap();
    std::fs::copy(memory::file("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for feature in each {
        let features = ["--no-default-features", "--features", feature].map(str::to_owned);
        cargo(&folder, "clippy", &features, &["--", "-D", "warnings"]);
        cargo(&folder, "doc", &features, &["--no-deps"]);
    }
    let features = ["--no-default-features", "--features", "test-util"].map(str::to_owned);
    let one = each.first().copied().unwrap_or_default();
    cargo(&folder, "test", &features, &["--features", one]);
}

fn cargo(folder: &Path, command: &str, features: &[String], more: &[&str]) {
    // The crates share what they depend on.
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cases/target");
    let result = Command::new(env!("CARGO"))
        .arg(command)
        .args(["--quiet", "--offline"])
        .args(features)
        .args(more)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .unwrap();
    assert!(
        result.status.success(),
        "cargo {command}:\n{}\n{}",
        String::from_utf8_lossy(&result.stdout),
        String::from_utf8_lossy(&result.stderr)
    );
}
