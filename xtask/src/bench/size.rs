//! How big a program is that makes two calls: by the client crate, or by hand.

use std::fs;
use std::path::Path;

use super::package;
use crate::workspace;

/// What both programs run their calls on.
const TOKIO: &str = "tokio = { version = \"1\", default-features = false, features = [\"rt\"] }\n";

/// A program around some statements, which have the server's address.
fn program(head: &str, statements: &str) -> String {
    format!(
        "{head}
fn main() {{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let address = std::env::args().nth(1).unwrap();
    runtime.block_on(async {{
        {statements}
    }});
}}
"
    )
}

/// Builds both and prints their sizes.
pub(super) fn run() -> Result<(), String> {
    let ours = program(
        "",
        "let client = sailpoint_work_items::Client::builder();
        let client = client.base_url(address).bearer_token(\"token\").build().unwrap();
        let work_items = client.v3().work_items();
        drop(work_items.get_work_item(\"1\").send().await.unwrap());
        drop(work_items.list_work_items().send().await.unwrap());",
    );
    let theirs = program(
        "mod by_hand;\n",
        "let client = by_hand::Client::new(&address, \"token\");
        drop(client.get(\"1\").await);
        drop(client.list().await);",
    );
    let generated = workspace::root().join(workspace::GENERATED);
    // As a literal of Rust, a path is one of TOML too.
    let client = format!("sailpoint-work-items = {{ path = {generated:?} }}\n{TOKIO}");
    let by_hand = format!("{}{TOKIO}", package::DEPENDENCIES);
    let ours = package::write("with-client", &client, &[("src/main.rs", &ours)])?;
    let sources = [
        ("src/main.rs", theirs.as_str()),
        ("src/by_hand.rs", &package::by_hand()?),
    ];
    let theirs = package::write("by-hand-program", &by_hand, &sources)?;
    let (ours, theirs) = (
        size(&ours, "with-client")?,
        size(&theirs, "by-hand-program")?,
    );
    println!("\nsize of a program with two calls, release, stripped");
    println!("{:>20}: {} KiB", "generated client", ours / 1024);
    println!("{:>20}: {} KiB", "by hand", theirs / 1024);
    println!("{:>20}: {:.3}", "ratio", ours as f64 / theirs as f64);
    Ok(())
}

/// The size of a package's program, which is built first.
fn size(folder: &Path, name: &str) -> Result<u64, String> {
    // What both need is built once.
    let target = workspace::root().join("target/bench/programs");
    let status = workspace::cargo()
        .args(["build", "--quiet", "--release", "--target-dir"])
        .arg(&target)
        .current_dir(folder)
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !status.success() {
        return Err(format!("`cargo build` in {} failed", folder.display()));
    }
    let file = target.join("release").join(name);
    let file = file.with_extension(std::env::consts::EXE_EXTENSION);
    let about = fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(about.len())
}
