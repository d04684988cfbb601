//! The generated client over real HTTP: what leaves, and what is made of what arrives.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by a panic, and looks at what it knows"
)]

mod answers;
mod documentation;
mod documented;
mod examples;
mod forward;
mod growth;
mod models;
mod requests;
mod rules;
mod sandbox;
mod stub;
mod tools;
mod versions;
