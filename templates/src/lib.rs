//! What spec2crate copies into the crates it writes, and the text templates that it fills in.
//!
//! The sources are constants ([`RUNTIME`] and its like), so that a generator that is installed needs no
//! folder beside it, and does not build an HTTP client. With the feature `runtime` the client runtime is
//! compiled as well, for its own tests: what is tested here is what ships.

mod parts;
#[cfg(feature = "runtime")]
mod profile;
#[cfg(feature = "runtime")]
pub mod runtime;
mod sources;

// Two attributes: clippy takes only a plain `test` for tests.
#[cfg(test)]
#[cfg(feature = "test-util")]
mod tests;

pub use parts::{Export, Part, Parts};
pub use sources::{
    CARGO_TOML, EXAMPLES_RS, INDEX_MD, MANIFEST, METHODS_MD, MODEL_MD, PUBLIC, README_MD, RUNTIME,
};
