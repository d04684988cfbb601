//! `cargo xtask promises`: the promises of the client, each with its tests.

mod proof;
mod suites;
mod table;

use std::process::ExitCode;

use clap::Args;

use crate::{ci, workspace};
use suites::{Outcome, Test};
use table::Promise;

/// The arguments of `cargo xtask promises`.
#[derive(Args)]
pub(crate) struct Promises {
    /// For each promise with a star, take the behavior away and demand that its tests fail.
    ///
    /// This works on a copy of the repository, by the patches in `templates/tests/broken`.
    #[arg(long)]
    prove: bool,
    /// With `--prove`, only these promises.
    #[arg(value_name = "ID", requires = "prove")]
    only: Vec<String>,
}

impl Promises {
    pub(crate) fn run(&self) -> ExitCode {
        workspace::enter();
        let good = table::read().and_then(|promises| {
            if self.prove {
                proof::prove(&promises, &self.only)
            } else {
                let good = report(&promises, &suites::run()?);
                ci::tell_what_is_skipped(ci::has_openssl());
                Ok(good)
            }
        });
        match good {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(reason) => {
                eprintln!("error: {reason}");
                ExitCode::FAILURE
            }
        }
    }
}

/// Prints the table; whether all promises are kept and all tests are known.
fn report(promises: &[Promise], tests: &[Test]) -> bool {
    let mut kept = 0;
    for promise in promises {
        let own: Vec<&Test> = tests.iter().filter(|test| test.id == promise.id).collect();
        let result = result(promise, &own);
        kept += usize::from(result.is_ok());
        let star = if promise.is_starred { "*" } else { "" };
        let id = format!("{}{star}", promise.id);
        let (Ok(word) | Err(word)) = result;
        println!("{id:<4} {word:<9} {}", promise.text);
        for test in own {
            println!("               {:<8}{}", test.outcome.word(), test.name);
        }
    }
    let mut all_known = true;
    for test in tests {
        if !promises.iter().any(|promise| promise.id == test.id) {
            println!("{:<4} unknown   {}", test.id, test.name);
            all_known = false;
        }
    }
    println!("\n{kept} of {} promises are kept", promises.len());
    all_known && kept == promises.len()
}

/// What became of a promise, in a word.
fn result(promise: &Promise, own: &[&Test]) -> Result<&'static str, &'static str> {
    let any = |outcome| own.iter().any(|test| test.outcome == outcome);
    if any(Outcome::Failed) {
        Err("FAILED")
    } else if any(Outcome::Passed) {
        Ok("ok")
    } else if promise.is_measured {
        Ok("measured")
    } else if any(Outcome::Ignored) {
        Err("NOT RUN")
    } else {
        Err("NO TEST")
    }
}
