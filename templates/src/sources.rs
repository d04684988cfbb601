//! What the generator copies and fills in, as constants: a generator that is installed has no folder of
//! templates beside it.

/// The whole runtime: the path below `src/runtime` and the text of each file.
pub const RUNTIME: &[(&str, &str)] = &[
    ("address.rs", include_str!("runtime/address.rs")),
    ("alternative.rs", include_str!("runtime/alternative.rs")),
    ("api_key.rs", include_str!("runtime/api_key.rs")),
    ("asking.rs", include_str!("runtime/asking.rs")),
    ("basic.rs", include_str!("runtime/basic.rs")),
    ("blocking.rs", include_str!("runtime/blocking.rs")),
    ("blocking_list.rs", include_str!("runtime/blocking_list.rs")),
    ("builder.rs", include_str!("runtime/builder.rs")),
    ("calendars.rs", include_str!("runtime/calendars.rs")),
    ("call.rs", include_str!("runtime/call.rs")),
    ("check.rs", include_str!("runtime/check.rs")),
    ("choice.rs", include_str!("runtime/choice.rs")),
    ("client.rs", include_str!("runtime/client.rs")),
    ("clock.rs", include_str!("runtime/clock.rs")),
    ("connection.rs", include_str!("runtime/connection.rs")),
    ("content.rs", include_str!("runtime/content.rs")),
    ("counted.rs", include_str!("runtime/counted.rs")),
    ("credential.rs", include_str!("runtime/credential.rs")),
    ("datetime.rs", include_str!("runtime/datetime.rs")),
    ("download.rs", include_str!("runtime/download.rs")),
    ("drive.rs", include_str!("runtime/drive.rs")),
    ("encode.rs", include_str!("runtime/encode.rs")),
    ("environment.rs", include_str!("runtime/environment.rs")),
    ("error.rs", include_str!("runtime/error.rs")),
    ("events.rs", include_str!("runtime/events.rs")),
    ("exchange.rs", include_str!("runtime/exchange.rs")),
    ("execute.rs", include_str!("runtime/execute.rs")),
    ("flagged.rs", include_str!("runtime/flagged.rs")),
    ("follow.rs", include_str!("runtime/follow.rs")),
    ("form.rs", include_str!("runtime/form.rs")),
    ("headers.rs", include_str!("runtime/headers.rs")),
    ("limits.rs", include_str!("runtime/limits.rs")),
    ("login.rs", include_str!("runtime/login.rs")),
    ("mock.rs", include_str!("runtime/mock.rs")),
    ("mod.rs", include_str!("runtime/mod.rs")),
    ("multipart.rs", include_str!("runtime/multipart.rs")),
    ("nullable.rs", include_str!("runtime/nullable.rs")),
    ("oauth.rs", include_str!("runtime/oauth.rs")),
    ("operation.rs", include_str!("runtime/operation.rs")),
    ("ordered.rs", include_str!("runtime/ordered.rs")),
    ("outcome.rs", include_str!("runtime/outcome.rs")),
    ("page.rs", include_str!("runtime/page.rs")),
    ("paging.rs", include_str!("runtime/paging.rs")),
    ("parameter.rs", include_str!("runtime/parameter.rs")),
    ("paused.rs", include_str!("runtime/paused.rs")),
    ("pieces.rs", include_str!("runtime/pieces.rs")),
    ("profile.rs", include_str!("runtime/profile.rs")),
    ("records.rs", include_str!("runtime/records.rs")),
    ("request.rs", include_str!("runtime/request.rs")),
    ("reqwest.rs", include_str!("runtime/reqwest.rs")),
    ("response.rs", include_str!("runtime/response.rs")),
    ("retry.rs", include_str!("runtime/retry.rs")),
    ("secret.rs", include_str!("runtime/secret.rs")),
    ("sequence.rs", include_str!("runtime/sequence.rs")),
    ("style.rs", include_str!("runtime/style.rs")),
    ("styled.rs", include_str!("runtime/styled.rs")),
    ("token.rs", include_str!("runtime/token.rs")),
    ("tokens.rs", include_str!("runtime/tokens.rs")),
    ("tokio_clock.rs", include_str!("runtime/tokio_clock.rs")),
    ("trace.rs", include_str!("runtime/trace.rs")),
    ("transport.rs", include_str!("runtime/transport.rs")),
    ("unknown.rs", include_str!("runtime/unknown.rs")),
    ("unknown_value.rs", include_str!("runtime/unknown_value.rs")),
    ("wire/branch.rs", include_str!("runtime/wire/branch.rs")),
    ("wire/buffered.rs", include_str!("runtime/wire/buffered.rs")),
    ("wire/enums.rs", include_str!("runtime/wire/enums.rs")),
    ("wire/fields.rs", include_str!("runtime/wire/fields.rs")),
    ("wire/mod.rs", include_str!("runtime/wire/mod.rs")),
    ("wire/path.rs", include_str!("runtime/wire/path.rs")),
    ("wire/read.rs", include_str!("runtime/wire/read.rs")),
    ("wire/record.rs", include_str!("runtime/wire/record.rs")),
    ("wire/tuple.rs", include_str!("runtime/wire/tuple.rs")),
    ("wire/union.rs", include_str!("runtime/wire/union.rs")),
    ("wire/unsigned.rs", include_str!("runtime/wire/unsigned.rs")),
    ("wire/variant.rs", include_str!("runtime/wire/variant.rs")),
    ("within.rs", include_str!("runtime/within.rs")),
];

/// The items of the runtime that every generated crate has at its root, each with the feature that it
/// needs.
pub const PUBLIC: &[(&str, Option<&str>)] = &[
    ("Body", None),
    ("BoxFuture", None),
    ("Client", None),
    ("ClientBuilder", None),
    ("Clock", None),
    ("DateTime", None),
    ("Error", None),
    ("Method", None),
    ("MockReply", Some("test-util")),
    ("MockRequest", Some("test-util")),
    ("MockTransport", Some("test-util")),
    ("Nullable", None),
    ("PausedClock", Some("test-util")),
    ("Phase", None),
    ("Request", None),
    ("Response", None),
    ("Retry", None),
    ("Sending", None),
    ("Transport", None),
    ("TransportError", None),
    ("TransportErrorKind", None),
    ("UnknownInteger", None),
    ("UnknownString", None),
];

/// The manifest of this package: features and versions of dependencies are those of generated crates.
pub const MANIFEST: &str = include_str!("../Cargo.toml");

/// The template of a generated crate's manifest.
pub const CARGO_TOML: &str = include_str!("../text/Cargo.toml.j2");

/// The template of a generated crate's README.
pub const README_MD: &str = include_str!("../text/README.md.j2");

/// The template of the indices of the reference pages.
pub const INDEX_MD: &str = include_str!("../text/index.md.j2");

/// The template of a reference page with the operations of a tag.
pub const METHODS_MD: &str = include_str!("../text/methods.md.j2");

/// The template of a reference page of a model.
pub const MODEL_MD: &str = include_str!("../text/model.md.j2");

/// The template of the test that runs the examples of a generated crate.
pub const EXAMPLES_RS: &str = include_str!("../text/examples.rs.j2");
