//! The part of the client that is the same for every API: how requests are made, sent, sent again
//! and answered. The generated operations and models only say what is theirs.
//!
//! Applications use what the crate root re-exports; the rest is public because macros and generated
//! code need it, and may change at any time.

mod address;
mod alternative;
mod api_key;
mod asking;
mod basic;
#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "blocking")]
mod blocking_list;
mod builder;
#[cfg(any(feature = "jiff-0_2", feature = "time-0_3", feature = "chrono-0_4"))]
mod calendars;
mod call;
mod check;
mod choice;
mod client;
mod clock;
#[cfg(any(feature = "reqwest", feature = "native-tls"))]
mod connection;
mod content;
mod counted;
mod credential;
pub mod datetime;
mod download;
#[cfg(any(feature = "blocking", feature = "test-util"))]
mod drive;
mod encode;
pub(crate) mod environment;
mod error;
mod events;
mod exchange;
mod execute;
mod flagged;
mod follow;
mod form;
mod headers;
mod limits;
mod login;
#[cfg(feature = "test-util")]
mod mock;
pub mod multipart;
pub mod nullable;
mod oauth;
mod operation;
mod ordered;
mod outcome;
mod page;
mod paging;
pub mod parameter;
#[cfg(feature = "test-util")]
mod paused;
mod pieces;
mod profile;
mod records;
mod request;
#[cfg(feature = "_reqwest")]
mod reqwest;
mod response;
mod retry;
mod secret;
mod sequence;
mod style;
mod styled;
mod token;
mod tokens;
#[cfg(feature = "_reqwest")]
mod tokio_clock;
mod trace;
mod transport;
pub mod unknown;
pub mod unknown_value;
pub mod wire;
mod within;

pub(crate) use self::alternative::alternatives;
pub use self::api_key::{ApiKey, KeyPlace};
#[cfg(feature = "blocking")]
pub use self::blocking_list::Blocking;
pub use self::builder::ClientBuilder;
pub use self::call::Call;
pub use self::choice::ServerUrl;
pub use self::client::Client;
pub use self::clock::{BoxFuture, Clock};
pub use self::datetime::DateTime;
pub use self::download::Download;
pub(crate) use self::download::download;
pub use self::error::Error;
pub(crate) use self::events::events;
pub use self::events::{Event, Events};
pub use self::flagged::Flagged;
pub use self::follow::Follow;
#[cfg(feature = "test-util")]
pub use self::mock::{MockReply, MockRequest, MockTransport};
pub use self::multipart::File;
pub use self::nullable::Nullable;
pub(crate) use self::operation::operation;
pub use self::page::{Items, Pages};
pub use self::paging::Paging;
pub(crate) use self::paging::paged;
#[cfg(feature = "test-util")]
pub use self::paused::PausedClock;
pub use self::profile::{
    Auth, Credential, Environment, EnvironmentFile, Operation, Profile, Server, Variable, Version,
};
pub use self::records::Records;
pub(crate) use self::records::records;
pub use self::request::Request;
pub use self::response::{Decode, Raw, Response, Sending};
pub use self::retry::Retry;
pub use self::style::Style;
pub use self::token::{BoxError, Token, TokenSource};
pub use self::transport::{Body, Phase, Transport, TransportError, TransportErrorKind};
pub use self::unknown::{UnknownInteger, UnknownString};
pub use self::unknown_value::UnknownValue;
pub use http::Method;
