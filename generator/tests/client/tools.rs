//! What cargo and clippy say about the generated crate.

use crate::sandbox::{root, succeeds};

const CLIENT: &str = "sailpoint-work-items";

fn manifest() -> toml::Table {
    let text = std::fs::read_to_string(root().join("generated/Cargo.toml")).unwrap();
    text.parse().unwrap()
}

/// The features of the client that can be built here. What begins with an underscore is a part of
/// others; the system's TLS needs the headers of OpenSSL, and `cargo xtask ci` says if it was left out.
fn features() -> Vec<String> {
    let manifest = manifest();
    let features = manifest["features"].as_table().unwrap();
    let has_openssl = std::process::Command::new("pkg-config")
        .args(["--exists", "openssl"])
        .status()
        .is_ok_and(|status| status.success());
    let is_built = |name: &&String| {
        !name.starts_with('_') && *name != "default" && (has_openssl || *name != "native-tls")
    };
    features.keys().filter(is_built).cloned().collect()
}

#[test]
fn b2_without_features_there_is_no_http_stack_no_tls_no_runtime_and_no_proc_macro() {
    let arguments = ["tree", "-p", CLIENT, "--no-default-features"];
    let form = ["-e", "normal,build", "--prefix", "none"];
    let tree = succeeds(&root(), &[&arguments[..], &form].concat());
    let crates: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(
        crates.contains(&"serde_json") && crates.contains(&"http"),
        "{tree}"
    );
    for name in [
        "hyper",
        "reqwest",
        "rustls",
        "native-tls",
        "openssl",
        "ring",
        "tokio",
        "tracing",
        "url",
        "syn",
    ] {
        assert!(!crates.contains(&name), "{name} in\n{tree}");
    }
    assert!(!tree.contains("(proc-macro)"), "{tree}");
}

#[test]
fn o2_without_its_feature_the_client_has_nothing_to_log_with() {
    let manifest = manifest();
    let features = manifest["features"].as_table().unwrap();
    let others = features.keys().map(String::as_str);
    let others = others.filter(|name| !["default", "tracing"].contains(name));
    let others = others.collect::<Vec<_>>().join(",");
    let direct = |features: &str| {
        let arguments = ["tree", "-p", CLIENT, "--no-default-features", "--features"];
        let form = [features, "-e", "normal", "--depth", "1", "--prefix", "none"];
        let tree = succeeds(&root(), &[&arguments[..], &form].concat());
        let names = tree.lines().filter_map(|line| line.split(' ').next());
        let loggers = ["log", "tracing", "tracing-core"];
        names
            .filter(|name| loggers.contains(name))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(direct(&others), [""; 0]);
    assert_eq!(direct("tracing"), ["tracing"]);
}

#[test]
fn b3_each_feature_compiles_alone_and_all_compile_together() {
    let base = ["clippy", "-p", CLIENT, "--no-default-features"];
    let strict = ["--", "-D", "warnings"];
    succeeds(&root(), &[&base[..], &strict].concat());
    let features = features();
    let all = features.join(",");
    for feature in features.iter().chain([&all]) {
        let these = ["--features", feature];
        succeeds(&root(), &[&base[..], &these, &strict].concat());
    }
}

#[test]
fn b4_nothing_is_newer_than_the_oldest_compiler_that_is_promised() {
    assert_eq!(manifest()["package"]["rust-version"].as_str(), Some("1.85"));
    let arguments = [
        "clippy",
        "-p",
        CLIENT,
        "--no-default-features",
        "--features",
    ];
    let (all, lint) = (
        features().join(","),
        ["--", "-D", "clippy::incompatible_msrv"],
    );
    succeeds(&root(), &[&arguments[..], &[&all], &lint].concat());
}
