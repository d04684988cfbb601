//! `cargo xtask tidy`: rules of the repository that no compiler checks.
//!
//! Each rule is a function from the repository to what breaks it. The test at the bottom makes
//! `cargo test` the one gate.

mod architecture;
mod files;
mod formatting;
mod layers;

use std::path::Path;
use std::process::ExitCode;

use crate::workspace;

/// A rule: what it is called, and what breaks it in a repository, a line each.
type Rule = (&'static str, fn(&Path) -> Vec<String>);

const RULES: &[Rule] = &[
    ("the top level is fixed", files::top_level),
    ("every source file says what it is", files::described),
    ("no module is a drawer for leftovers", files::named),
    ("no stage names a later one", layers::order),
    ("every library has its place", layers::libraries),
    ("ARCHITECTURE.md knows every module", architecture::modules),
    ("the runtime is copied as it is", files::runtime),
];

/// Checks all rules; fails if one is broken.
pub(crate) fn run() -> ExitCode {
    workspace::enter();
    let mut good = true;
    for (name, check) in RULES {
        let broken = check(&workspace::root());
        println!(
            "{} {name}",
            if broken.is_empty() {
                "ok    "
            } else {
                "BROKEN"
            }
        );
        for line in &broken {
            eprintln!("       {line}");
        }
        good &= broken.is_empty();
    }
    match formatting::hunks(&workspace::root()) {
        Ok(count) => println!("rustfmt would change {count} places of generated/"),
        Err(reason) => eprintln!("rustfmt cannot be run: {reason}"),
    }
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_keeps_its_rules() {
        let broken: Vec<String> = RULES
            .iter()
            .flat_map(|(name, check)| {
                check(&workspace::root())
                    .into_iter()
                    .map(move |line| format!("{name}: {line}"))
            })
            .collect();
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}
