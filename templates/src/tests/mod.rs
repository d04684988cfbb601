//! The promises of the runtime, by their names in the design, over the mock transport and a paused
//! clock.

mod answers;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod bodies;
mod config;
mod credentials;
mod errors;
mod follow;
mod headers;
mod pages;
mod records;
mod retry;
mod safety;
mod sample;
mod shape;
mod streams;
mod styles;
mod time;
#[cfg(feature = "tracing")]
mod tracing;
