//! What the compiler takes for a client with some of its tags: none, each alone, all.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use spec2crate::cli::DiskLoader;
use spec2crate::output::{self, Foreign};
use spec2crate::{GivenDocument, Request};

use super::cost::Cost;
use super::rustc;
use crate::workspace;

/// The arguments of `cargo xtask bench tags`.
#[derive(Args)]
pub(super) struct Tags {
    /// The documents that clients are generated for.
    #[arg(value_name = "DOC", required = true)]
    documents: Vec<PathBuf>,
    /// The folder of a crate that somebody else's generator has written for the document: it is checked in turn
    /// with ours.
    #[arg(long, value_name = "DIR")]
    beside: Option<PathBuf>,
    /// How often each is checked; the run that took the least counts, as the others were disturbed.
    #[arg(long, value_name = "N", default_value_t = 1)]
    rounds: usize,
}

/// The features of a client.
struct Features {
    /// One a tag, and those of types that no tag needs.
    parts: Vec<String>,
    /// What `default` names beside these.
    others: Vec<String>,
}

/// A client of somebody else's, and where it is built.
struct Peer {
    krate: PathBuf,
    target: PathBuf,
}

impl Tags {
    /// All paths that are given.
    pub(super) fn paths(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        self.documents.iter_mut().chain(&mut self.beside)
    }

    /// Prints a line for each client with some of its tags, and what these lines come to.
    pub(super) fn run(&self) -> Result<(), String> {
        let folder = workspace::root().join("target/bench/tags");
        let beside = self.beside.as_ref().map(|krate| Peer {
            krate: krate.clone(),
            target: folder.join("peer"),
        });
        for document in &self.documents {
            self.document(document, &folder, beside.as_ref())?;
        }
        Ok(())
    }

    fn document(&self, document: &Path, folder: &Path, peer: Option<&Peer>) -> Result<(), String> {
        let krate = folder.join("client");
        let features = generate(document, &krate)?;
        let target = folder.join("target");
        let check = |parts: &[String]| {
            let features = features.others.iter().chain(parts);
            let features: Vec<&str> = features.map(String::as_str).collect();
            self.least(|| rustc::check(&krate, &target, Some(&features)))
        };
        println!("{}", document.display());
        println!("{:>8} {:>8}  with", "CPU s", "MB");
        let line = |cost: Cost, name: &str| {
            println!("{:>8.2} {:>8}  {name}", cost.cpu, cost.kilobytes / 1024);
        };
        line(check(&[])?, "no tag");
        let mut alone = Vec::new();
        for part in &features.parts {
            let cost = check(std::slice::from_ref(part))?;
            line(cost, part);
            alone.push((cost, part.as_str()));
        }
        let mut whole = check(&features.parts)?;
        line(whole, "all");
        if let Some(peer) = peer {
            let theirs = || rustc::check(&peer.krate, &peer.target, None);
            // The first time builds what it depends on.
            theirs()?;
            let theirs = self.least(theirs)?;
            line(theirs, "the other crate");
            let again = check(&features.parts)?;
            line(again, "all, once more");
            if again.cpu < whole.cpu {
                whole = again;
            }
            println!("{:>8.2} of the other crate", whole.cpu / theirs.cpu);
        }
        told(alone, whole);
        Ok(())
    }

    fn least(&self, check: impl Fn() -> Result<Cost, String>) -> Result<Cost, String> {
        let mut least = check()?;
        for _ in 1..self.rounds {
            let cost = check()?;
            if cost.cpu < least.cpu {
                least = cost;
            }
        }
        Ok(least)
    }
}

/// Prints what a tag alone takes of the whole.
fn told(mut alone: Vec<(Cost, &str)>, whole: Cost) {
    alone.sort_by(|(one, _), (other, _)| one.cpu.total_cmp(&other.cpu));
    let said = |what: &str, (cost, name): &(Cost, &str)| {
        let share = 100.0 * cost.cpu / whole.cpu;
        println!("{what}: {:.2} s, {share:.1} % of all ({name})", cost.cpu);
    };
    if let (Some(median), Some(worst)) = (alone.get(alone.len() / 2), alone.last()) {
        said("median of those alone", median);
        said("worst of those alone", worst);
    }
}

/// Writes the client of a document with a feature for each tag.
fn generate(document: &Path, krate: &Path) -> Result<Features, String> {
    let said = |error: std::io::Error| format!("{}: {error}", krate.display());
    let request = Request {
        document: Some(GivenDocument {
            path: document.display().to_string(),
            name: document.display().to_string(),
            root: None,
        }),
        name: Some("bench-client".to_owned()),
        ..Request::default()
    };
    let compilation = request.compile(&DiskLoader, &mut |_| {});
    let output = compilation
        .output()
        .ok_or_else(|| format!("{} cannot be generated", document.display()))?;
    if krate.exists() {
        fs::remove_dir_all(krate).map_err(said)?;
    }
    output::write(krate, output, Foreign::Refuse).map_err(|error| error.to_string())?;
    // The versions that this workspace is tested with.
    fs::copy("Cargo.lock", krate.join("Cargo.lock")).map_err(said)?;
    let manifest = output.files.get("Cargo.toml").map(String::as_str);
    features(manifest.unwrap_or_default())
        .ok_or_else(|| format!("{} has no tags", document.display()))
}

/// The features that a manifest lists; none if there is none for a tag.
fn features(manifest: &str) -> Option<Features> {
    let manifest: toml::Table = manifest.parse().ok()?;
    let named = |feature: &str| -> Option<Vec<String>> {
        let named = manifest.get("features")?.get(feature)?.as_array()?;
        let named = named.iter().filter_map(toml::Value::as_str);
        Some(named.map(str::to_owned).collect())
    };
    let mut others = named("default")?;
    others.retain(|feature| feature != "full");
    Some(Features {
        parts: named("full")?,
        others,
    })
}
