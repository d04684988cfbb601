//! Names that generated code, the runtime or Rust's own traits use where the document's names go.

/// Types, variants and traits that a module of operations refers to without a path.
pub(super) const OPERATION_TYPES: &[&str] = &[
    "Arc",
    "AsRef",
    "Auth",
    "BTreeMap",
    "Body",
    "Bounded",
    "Box",
    "Bytes",
    "Call",
    "Client",
    "Clone",
    "Copy",
    "Credential",
    "DateTime",
    "Debug",
    "Default",
    "Duration",
    "Err",
    "Error",
    "Follow",
    "From",
    "Into",
    "Items",
    "Json",
    "Method",
    "None",
    "Nullable",
    "Ok",
    "Operation",
    "Option",
    "Page",
    "Pages",
    "Paging",
    "Parameter",
    "Raw",
    "Record",
    "Response",
    "Result",
    "Retry",
    "Send",
    "Sending",
    "Server",
    "Some",
    "String",
    "Style",
    "Sync",
    "ToString",
    "Value",
    "Variable",
    "Vec",
    "Version",
];

/// Associated functions that calls and accessors have or get by a trait of the prelude: a method of
/// the same name would hide them.
const TRAIT_METHODS: &[&str] = &[
    "clone",
    "clone_from",
    "fmt",
    "into",
    "new",
    "to_owned",
    "try_into",
];

/// The same for models, which are values as well.
const VALUE_METHODS: &[&str] = &["default", "eq", "ne"];

/// The controls of a call, some of them yet to come, and the setter of its body.
const CALL_METHODS: &[&str] = &[
    "body",
    "download",
    "download_blocking",
    "events",
    "events_blocking",
    "header",
    "idempotent",
    "items",
    "items_blocking",
    "pages",
    "pages_blocking",
    "records",
    "records_blocking",
    "retry",
    "send",
    "send_as",
    "send_as_blocking",
    "send_blocking",
    "send_response",
    "send_response_blocking",
    "timeout",
];

/// The methods of `Client`, some of them yet to come, beside which accessors of tags and versions
/// stand.
const CLIENT_METHODS: &[&str] = &["blocking", "builder", "from_env", "request"];

/// Modules of a generated crate, crates that it names, and files that mean something to Cargo or to
/// an operating system.
const MODULES: &[&str] = &[
    "alloc",
    "aux",
    "bytes",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "core",
    "http",
    "lib",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "main",
    "mod",
    "models",
    "nul",
    "prn",
    "profile",
    "runtime",
    "serde",
    "serde_json",
    "std",
];

/// Whether a setter of a model may not have that name.
pub(super) fn is_model_method(name: &str) -> bool {
    TRAIT_METHODS.contains(&name) || VALUE_METHODS.contains(&name)
}

/// Whether a setter of a call, or an argument of an operation, may not have that name.
pub(super) fn is_call_method(name: &str) -> bool {
    TRAIT_METHODS.contains(&name) || CALL_METHODS.contains(&name)
}

/// Whether an operation's method may not have that name.
pub(super) fn is_api_method(name: &str) -> bool {
    TRAIT_METHODS.contains(&name)
}

/// Whether an accessor of `Client` or of a version may not have that name.
pub(super) fn is_accessor(name: &str) -> bool {
    TRAIT_METHODS.contains(&name) || CLIENT_METHODS.contains(&name) || MODULES.contains(&name)
}

/// Whether a module may not have that name.
pub(super) fn is_module(name: &str) -> bool {
    MODULES.contains(&name)
}
