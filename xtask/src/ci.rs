//! `cargo xtask ci`: the gate.

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use toml::{Table, Value};

use crate::workspace;

/// A step of the gate: what it is called, cargo's arguments, and what is set in its environment.
struct Step {
    name: String,
    arguments: Vec<String>,
    environment: &'static [(&'static str, &'static str)],
}

/// A step by the words of its command; no argument holds a space.
fn step(name: impl Into<String>, command: &str) -> Step {
    Step {
        name: name.into(),
        arguments: command.split(' ').map(str::to_owned).collect(),
        environment: &[],
    }
}

const CLIENT: &str = "sailpoint-work-items";
pub(crate) const TEMPLATES: &str = "spec2crate-templates";
const GENERATOR: &str = "spec2crate";

/// The feature that needs a library of the system: OpenSSL with its headers, other than on macOS and
/// Windows.
pub(crate) const NATIVE_TLS: &str = "native-tls";

/// Where documents of others are, if they are on this machine, relative to the root.
const CORPUS: &str = "../shared/corpus";

/// Where packages are built, relative to the root.
const PACKAGES: &str = "target/packages";

/// All steps, cheap ones first, so that a slip shows early.
fn steps(has_openssl: bool) -> Result<Vec<Step>, String> {
    let all = if has_openssl {
        "--workspace --all-features".to_owned()
    } else {
        all_but_native_tls()?
    };
    let mut steps = vec![
        step("format", "fmt --all --check"),
        step("generated code is fresh", "xtask generate --check"),
        step("rules of the repository", "xtask tidy"),
        step("clippy", "clippy --workspace --all-targets -- -D warnings"),
        step(
            "clippy, all features",
            &format!("clippy {all} --all-targets -- -D warnings"),
        ),
        step("tests", "test --workspace"),
        step("tests, all features", &format!("test {all}")),
        Step {
            environment: &[("RUSTDOCFLAGS", "-D warnings")],
            ..step("docs", "doc --workspace --no-deps")
        },
    ];
    if has_openssl {
        // There the system's library does TLS in all the steps above.
        let features = features(TEMPLATES, |name| name != NATIVE_TLS)?;
        let arguments = format!("-p {TEMPLATES} --features {features}");
        steps.extend([
            step(
                "clippy, TLS by rustls",
                &format!("clippy {arguments} --all-targets -- -D warnings"),
            ),
            step(
                "tests, TLS by rustls",
                &format!("test {arguments} --test faults"),
            ),
        ]);
    }
    steps.extend(client_features(has_openssl)?);
    if has_corpus() {
        steps.push(step(
            "documents of others",
            &format!("xtask corpus {CORPUS}"),
        ));
    }
    steps.push(Step {
        // Packages are built as they are published, so the workspace's profiles do not hold for them.
        environment: &[("CARGO_PROFILE_DEV_DEBUG", "false")],
        ..step(
            "packages",
            &format!("package --workspace --exclude xtask --allow-dirty --target-dir {PACKAGES}"),
        )
    });
    Ok(steps)
}

/// The client crate without features, and with each alone. What is a part of others is of no use alone;
/// all together are in the steps for the workspace.
fn client_features(has_openssl: bool) -> Result<Vec<Step>, String> {
    let check = format!("check -p {CLIENT} --no-default-features");
    let mut steps = vec![step("client without features", &check)];
    let is_checked = |name: &str| !name.starts_with('_') && (has_openssl || name != NATIVE_TLS);
    for feature in features(CLIENT, is_checked)?.split(',') {
        steps.push(step(
            format!("client, `{feature}` alone"),
            &format!("{check} --features {feature}"),
        ));
    }
    Ok(steps)
}

/// What stands for `--workspace --all-features` where the feature for the system's TLS cannot be built.
fn all_but_native_tls() -> Result<String, String> {
    let mut packages = String::new();
    let mut all = Vec::new();
    for package in [CLIENT, TEMPLATES, GENERATOR] {
        packages.push_str(&format!("-p {package} "));
        let features = features(package, |name| name != NATIVE_TLS)?;
        let features = features.split(',').filter(|name| !name.is_empty());
        all.extend(features.map(|name| format!("{package}/{name}")));
    }
    Ok(format!("{packages}-p xtask --features {}", all.join(",")))
}

/// The features of a package that the manifest in its folder lists, with commas between them.
pub(crate) fn features(package: &str, is_wanted: impl Fn(&str) -> bool) -> Result<String, String> {
    let folder = match package {
        CLIENT => workspace::GENERATED,
        TEMPLATES => "templates",
        _ => "generator",
    };
    let path = format!("{folder}/Cargo.toml");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let manifest: Table = text.parse().map_err(|error| format!("{path}: {error}"))?;
    let features = manifest.get("features").and_then(Value::as_table);
    let names = features.into_iter().flat_map(Table::keys);
    let names = names.map(String::as_str);
    let names = names.filter(|name| *name != "default" && is_wanted(name));
    Ok(names.collect::<Vec<_>>().join(","))
}

/// Whether the feature `native-tls` can be built on this machine.
pub(crate) fn has_openssl() -> bool {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return true;
    }
    let found = Command::new("pkg-config")
        .args(["--exists", "openssl"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    found.is_ok_and(|status| status.success()) || std::env::var_os("OPENSSL_DIR").is_some()
}

/// Runs all steps; the first that fails ends it.
pub(crate) fn run() -> ExitCode {
    workspace::enter();
    let started = Instant::now();
    let has_openssl = has_openssl();
    let steps = match steps(has_openssl) {
        Ok(steps) => steps,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    tell_what_is_skipped(has_openssl);
    tell_of_corpus();
    forget_packages();
    for step in &steps {
        if let Err(error) = run_step(step) {
            eprintln!("=== {}: {error}", step.name);
            return ExitCode::FAILURE;
        }
    }
    forget_packages();
    println!(
        "\n=== all {} steps passed, {:.0} s",
        steps.len(),
        started.elapsed().as_secs_f64()
    );
    tell_what_is_skipped(has_openssl);
    tell_of_corpus();
    ExitCode::SUCCESS
}

/// Removes what cargo unpacked and built when it last verified the packages of this version: it would
/// take that again, although the templates may have changed since.
fn forget_packages() {
    // What is not there needs no removing.
    drop(std::fs::remove_dir_all(workspace::root().join(PACKAGES)));
    let own = std::env::home_dir().map(|home| home.join(".cargo"));
    let Some(home) = std::env::var_os("CARGO_HOME").map(PathBuf::from).or(own) else {
        return;
    };
    let registries = home.join("registry/src").read_dir().into_iter().flatten();
    for registry in registries.flatten() {
        let unpacked = format!("{TEMPLATES}-{}", env!("CARGO_PKG_VERSION"));
        drop(std::fs::remove_dir_all(registry.path().join(unpacked)));
    }
}

fn has_corpus() -> bool {
    workspace::root().join(CORPUS).is_dir()
}

/// Says whether documents of others are not looked at.
fn tell_of_corpus() {
    if !has_corpus() {
        println!("=== SKIPPED: documents of others, for `{CORPUS}` is not on this machine");
    }
}

/// Says what is not looked at on this machine.
pub(crate) fn tell_what_is_skipped(has_openssl: bool) {
    if !has_openssl {
        println!(
            "=== SKIPPED: the feature `{NATIVE_TLS}`, in all steps, for the headers of OpenSSL are \
             not on this machine (`pkg-config --exists openssl`)"
        );
    }
}

fn run_step(step: &Step) -> Result<(), String> {
    println!("\n=== {}: cargo {}", step.name, step.arguments.join(" "));
    let begun = Instant::now();
    let status = workspace::cargo()
        .args(&step.arguments)
        // What incremental builds would keep is never used again here, and is gigabytes.
        .env("CARGO_INCREMENTAL", "0")
        .envs(step.environment.iter().copied())
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !status.success() {
        return Err(format!("failed, {status}"));
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("=== {}: ok, {seconds:.1} s", step.name);
    Ok(())
}
