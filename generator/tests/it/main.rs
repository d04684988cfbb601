//! The generator, from the outside.

mod cases;
mod command;
mod compile;
mod configuration;
mod determinism;
mod memory;
mod output;
mod rejects;
mod work_items;
