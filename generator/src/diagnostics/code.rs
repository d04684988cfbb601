//! The kinds of findings.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What kind of finding a diagnostic is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// All codes, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name that is printed: `unresolved-reference`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// What the code means, in a paragraph.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc, "\n",)+),)+
                }
            }
        }
    };
}

codes! {
    /// A file cannot be read.
    UnreadableFile = "unreadable-file",
    /// A file is neither YAML nor JSON.
    MalformedDocument = "malformed-document",
    /// A mapping has the same key twice.
    DuplicateKey = "duplicate-key",
    /// The document is of no version of OpenAPI that is read, which are 3.0 and 3.1; 3.2 is taken for 3.1.
    UnsupportedVersion = "unsupported-version",
    /// A node is not of the form that OpenAPI asks for.
    InvalidNode = "invalid-node",
    /// A node is not quite what OpenAPI allows, but says what is meant, and is read as that; the message says
    /// as what. Nothing is wrong with the code that is written, if that is what was meant.
    Repaired = "repaired",
    /// A node lacks something that OpenAPI asks for.
    MissingField = "missing-field",
    /// A `$ref` leads nowhere.
    UnresolvedReference = "unresolved-reference",
    /// A `$ref` leads to what is not read: an address, a file that is not below the root, or a file that is
    /// neither YAML nor JSON. The root is the folder of the document, or the folder that `--root` or `root`
    /// of the `[[api]]` names.
    ExternalReference = "external-reference",
    /// References lead to nothing but one another, or to what they stand in themselves.
    ReferenceCycle = "reference-cycle",
    /// Two operations have the same `operationId`.
    DuplicateOperationId = "duplicate-operation-id",
    /// An operation has no `operationId`; its name follows from method and path.
    MissingOperationId = "missing-operation-id",
    /// A path and its declared path parameters do not match.
    PathParameterMismatch = "path-parameter-mismatch",
    /// Two things would have the same name in Rust; one of them has a suffix now.
    NameCollision = "name-collision",
    /// A `type` that OpenAPI does not know; any JSON value is taken.
    UnknownType = "unknown-type",
    /// A construct that the generator does not write code for yet; the message says what is lost.
    Unsupported = "unsupported",
    /// A keyword that OpenAPI does not know, or that has no effect where it stands.
    IgnoredKeyword = "ignored-keyword",
    /// A value of an enum stands there twice.
    DuplicateValue = "duplicate-value",
    /// A default does not fit its type; it is left out.
    MismatchedValue = "mismatched-value",
    /// The configuration has an unknown key or a wrong value.
    InvalidConfiguration = "invalid-configuration",
    /// An entry of the configuration applies to nothing in the document.
    UnusedConfiguration = "unused-configuration",
    /// Output cannot be written.
    UnwritableOutput = "unwritable-output",
    /// The generator contradicts itself: a bug in it, not in the document.
    Internal = "internal",
}
