//! Reading single nodes into the types of `openapiv3`.
//!
//! A node is read on its own: the nodes below it that are read by themselves are replaced by stubs.
//! So the work stays linear in the size of the document (`openapiv3` buffers and retries on every
//! level otherwise), deep nesting needs no deep stack, and what fails has a place.

use openapiv3::{
    Encoding, Header, OpenAPI, Operation, Parameter, PathItem, ReferenceOr, SecurityScheme, Server,
    Tag,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::Document;
use super::grammar::Form;
use super::kind::Kind;
use crate::pointer::Pointer;

/// A type of `openapiv3` that [`Document::read`] can read.
pub trait Node: DeserializeOwned {
    /// The kind of objects that it holds.
    const KIND: Kind;
}

macro_rules! nodes {
    ($($type:ident = $kind:ident,)+) => {
        $(impl Node for $type {
            const KIND: Kind = Kind::$kind;
        })+
    };
}

nodes! {
    OpenAPI = Document,
    PathItem = PathItem,
    Operation = Operation,
    Parameter = Parameter,
    Encoding = Encoding,
    Header = Header,
    SecurityScheme = SecurityScheme,
    Server = Server,
    Tag = Tag,
}

impl Document {
    /// Reads the node at a pointer. Parts that are nodes of their own are stubs in it: only their
    /// number and keys count.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words; `None` if there is no such node or if it was diagnosed.
    pub fn read<T: Node>(&self, at: &Pointer) -> Result<ReferenceOr<T>, Option<String>> {
        let object = self.get(at).and_then(Value::as_object).ok_or(None)?;
        if let Some(Value::String(reference)) = object.get("$ref") {
            return Ok(ReferenceOr::Reference {
                reference: reference.clone(),
            });
        }
        serde_json::from_value(Value::Object(shallow(T::KIND, object)))
            .map(ReferenceOr::Item)
            .map_err(|error| Some(error.to_string()))
    }
}

/// A copy without extensions, with stubs for the nodes below.
fn shallow(kind: Kind, object: &Map<String, Value>) -> Map<String, Value> {
    object
        .iter()
        .filter(|(key, _)| !key.starts_with("x-") && !kind.is_newer(key))
        .map(|(key, value)| {
            let value = match (kind.form(key), value) {
                (Some(Form::Node(kind)), value) => part(kind, value),
                (Some(Form::BoolOrSchema), Value::Object(_)) => part(Kind::Schema, value),
                (Some(Form::List(kind)), Value::Array(items)) => {
                    items.iter().map(|item| part(kind, item)).collect()
                }
                (Some(Form::Map(kind)), Value::Object(items)) => Value::Object(
                    items
                        .iter()
                        .map(|(key, item)| (key.clone(), part(kind, item)))
                        .collect(),
                ),
                // A broken item of a list stands as `null`; in an `enum` it is a value.
                (Some(Form::Texts), Value::Array(items)) => sound(items),
                (Some(Form::Requirements), Value::Array(items)) => items
                    .iter()
                    .map(|item| item.as_object().map_or_else(|| json!({}), requirement))
                    .collect(),
                (_, value) => value.clone(),
            };
            (key.clone(), value)
        })
        .collect()
}

/// The items of a list that were not taken out.
fn sound(items: &[Value]) -> Value {
    let items = items.iter().filter(|item| !item.is_null());
    items.cloned().collect()
}

/// The schemes of a security requirement, with the scopes that were not taken out.
fn requirement(schemes: &Map<String, Value>) -> Value {
    let schemes = schemes.iter().map(|(name, scopes)| {
        let scopes = scopes.as_array().map_or(Value::Null, |items| sound(items));
        (name.clone(), scopes)
    });
    Value::Object(schemes.collect())
}

/// A stub for a node that is read by itself, a copy of any other.
fn part(kind: Kind, value: &Value) -> Value {
    match kind {
        Kind::Schema
        | Kind::Response
        | Kind::Header
        | Kind::Example
        | Kind::Link
        | Kind::Parameter
        | Kind::RequestBody
        | Kind::SecurityScheme
        | Kind::PathItem => json!({"$ref": "#"}),
        Kind::MediaType
        | Kind::Encoding
        | Kind::Callback
        | Kind::Paths
        | Kind::Components
        | Kind::Responses => json!({}),
        Kind::Operation => json!({"responses": {}}),
        Kind::Server => json!({"url": ""}),
        Kind::Tag => json!({"name": ""}),
        Kind::Document
        | Kind::Info
        | Kind::Contact
        | Kind::License
        | Kind::Variable
        | Kind::ExternalDocs
        | Kind::Discriminator
        | Kind::Flows
        | Kind::Flow => match value.as_object() {
            Some(object) => Value::Object(shallow(kind, object)),
            None => value.clone(),
        },
    }
}
