//! The generated client over real HTTP: what leaves, and what is made of what arrives.

mod answers;
mod documented;
mod examples;
mod requests;
mod stub;
