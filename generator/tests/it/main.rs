//! The generator, from the outside.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod bundling;
mod cases;
mod command;
mod compile;
mod configuration;
mod depth;
mod determinism;
mod memory;
mod output;
mod pages;
mod pagination;
mod rejects;
mod seeds;
mod sweep;
mod tag_features;
mod work_items;
