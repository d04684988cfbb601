//! The generator, from the outside.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod cases;
mod command;
mod compile;
mod configuration;
mod determinism;
mod memory;
mod output;
mod rejects;
mod work_items;
