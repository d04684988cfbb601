//! What an API says, free of OpenAPI's syntax and of Rust.
//!
//! [`lower`](crate::lower) fills these types from a document; every later stage reads them. They hold
//! no logic beyond accessors, no identifier and no token. Every node carries the place in the
//! document that it comes from.

mod api;
mod arena;
mod body;
mod docs;
mod operation;
mod origin;
mod parameter;
mod path;
mod response;
mod schema;
mod security;

pub use api::{Api, Info, License, Server, Tag, UrlPart, UrlTemplate, Variable};
pub use arena::{TypeArena, TypeId};
pub use body::{Body, Media, MediaKind};
pub use docs::{Deprecation, Docs};
pub use operation::{Method, Operation};
pub use origin::{InlinePath, InlineRoot, Origin, Step};
pub use parameter::{
    CookieParam, CookieStyle, HeaderParam, HeaderStyle, Param, Params, PathParam, PathStyle,
    QueryForm, QueryParam, QueryStyle, Reserved,
};
pub use path::{PathPart, PathTemplate};
pub use response::{Response, ResponseHeader, Responses, StatusMatch};
pub use schema::{
    Access, Additional, Array, Constraints, Enum, EnumValues, Field, JsonReason, Map, Nullability,
    Overlap, Presence, Primitive, Shape, StringValue, Struct, Tagging, Tuple, TypeDef, TypeUse,
    Union, Variant,
};
pub use security::{Flow, SchemeKind, SecurityAlternative, SecurityScheme};
