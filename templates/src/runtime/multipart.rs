//! Bodies of several parts, some of which may be files.

use super::call::Call;
use super::content::Content;
use super::ordered::{Ordered, text};
use super::transport::{Body, TransportError};
use bytes::Bytes;
use futures_core::Stream;
use http::header::{self, HeaderValue};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A file in a body of several parts: its content, name and type.
///
/// A content at hand can be sent again where a retry needs it. One that comes as a stream is sent
/// once, whatever happens; so is the body that it is part of.
#[derive(Clone)]
pub struct File {
    content: Content,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// A file with a content, which may be a stream: see [`Body::stream`].
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            content: Content::from(content.into()),
            name: None,
            content_type: None,
        }
    }

    /// Sets the name that the server is told. It is that of the property if not set.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type. It is what the document says if not set, or `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

impl<B: Into<Body>> From<B> for File {
    fn from(content: B) -> Self {
        Self::new(content)
    }
}

impl PartialEq for File {
    /// Streams are equal if they are the same one.
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.content, &other.content) {
            (Content::Bytes(one), Content::Bytes(other)) => one == other,
            (Content::Stream(one), Content::Stream(other)) => Arc::ptr_eq(one, other),
            (Content::Bytes(_), Content::Stream(_)) | (Content::Stream(_), Content::Bytes(_)) => {
                false
            }
        };
        same && self.name == other.name && self.content_type == other.content_type
    }
}

impl fmt::Debug for File {
    /// Without the content.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

/// One file or several.
pub trait Files {
    /// The files.
    fn files(&self) -> &[File];
}

impl Files for File {
    fn files(&self) -> &[File] {
        std::slice::from_ref(self)
    }
}

impl Files for Vec<File> {
    fn files(&self) -> &[File] {
        self
    }
}

impl<T: Files> Files for Option<T> {
    fn files(&self) -> &[File] {
        self.as_ref().map_or(&[], T::files)
    }
}

impl<T: Files> Files for super::nullable::Nullable<T> {
    fn files(&self) -> &[File] {
        match self {
            Self::Value(files) => files.files(),
            Self::Absent | Self::Null => &[],
        }
    }
}

/// What writes its properties as parts.
pub trait WriteParts {
    /// Writes them.
    fn write(&self, to: &mut Parts);
}

/// A value whose properties are parts, and no files.
pub struct Values<'v, T: ?Sized>(pub &'v T);

impl<T: Serialize + ?Sized> WriteParts for Values<'_, T> {
    fn write(&self, to: &mut Parts) {
        match serde_json::to_string(self.0).map(|json| serde_json::from_str(&json)) {
            Ok(Ok(Some(Ordered(properties)))) => {
                for (name, value) in &properties {
                    to.value(name, value);
                }
            }
            Ok(Ok(None)) => {}
            Ok(Err(_)) => to.fail("a body of several parts has to be an object".to_owned()),
            Err(error) => to.fail(format!("the body cannot be written: {error}")),
        }
    }
}

/// Parts as they are written.
pub struct Parts {
    boundary: String,
    /// The content types that the document has for parts, by name.
    types: Vec<(String, String)>,
    /// What is written since the last stream.
    text: Vec<u8>,
    /// What comes before that.
    chunks: VecDeque<Body>,
    mistake: Option<String>,
}

impl Parts {
    /// Writes files under a name.
    pub fn files(&mut self, name: &str, files: &impl Files) {
        for file in files.files() {
            self.file(name, file);
        }
    }

    /// Writes a property that is no file.
    pub fn values<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        match serde_json::to_value(value) {
            Ok(value) => self.value(name, &value),
            Err(error) => self.fail(format!("the body cannot be written: {error}")),
        }
    }

    /// Writes the properties that the document does not list.
    pub fn others<T: Serialize>(&mut self, others: &BTreeMap<String, T>) {
        for (name, value) in others {
            self.values(name, value);
        }
    }

    /// A list is one part an item, an object is JSON, and `null` is nothing.
    fn value(&mut self, name: &str, value: &Value) {
        if let Value::Array(items) = value {
            for item in items {
                self.single(name, item);
            }
        } else {
            self.single(name, value);
        }
    }

    fn single(&mut self, name: &str, value: &Value) {
        let Some(text) = text(value) else { return };
        let is_json = value.is_object() || value.is_array();
        let known = self.type_of(name);
        let content_type = known.or(is_json.then(|| "application/json".to_owned()));
        self.head(name, None, content_type.as_deref());
        self.text.extend_from_slice(text.as_bytes());
        self.text.extend_from_slice(b"\r\n");
    }

    fn file(&mut self, name: &str, file: &File) {
        let known = file.content_type.clone().or_else(|| self.type_of(name));
        let content_type = known.as_deref().unwrap_or("application/octet-stream");
        self.head(
            name,
            Some(file.name.as_deref().unwrap_or(name)),
            Some(content_type),
        );
        match &file.content {
            Content::Bytes(bytes) => self.text.extend_from_slice(bytes),
            Content::Stream(_) if file.content.is_spent() => {
                self.fail("a file was a stream, and was sent already".to_owned());
            }
            Content::Stream(_) => {
                self.chunks.push_back(std::mem::take(&mut self.text).into());
                self.chunks.push_back(file.content.body());
            }
        }
        self.text.extend_from_slice(b"\r\n");
    }

    fn type_of(&self, name: &str) -> Option<String> {
        let known = self.types.iter().find(|(known, _)| known == name);
        known.map(|(_, content_type)| content_type.clone())
    }

    fn head(&mut self, name: &str, file: Option<&str>, content_type: Option<&str>) {
        let mut head = format!("--{}\r\nContent-Disposition: form-data", self.boundary);
        head += &format!("; name=\"{}\"", quoted(name));
        if let Some(file) = file {
            head += &format!("; filename=\"{}\"", quoted(file));
        }
        if let Some(content_type) = content_type {
            if HeaderValue::from_str(content_type).is_err() {
                self.fail("the type of a file cannot stand in a header".to_owned());
            }
            head += &format!("\r\nContent-Type: {content_type}");
        }
        head += "\r\n\r\n";
        self.text.extend_from_slice(head.as_bytes());
    }

    /// Keeps the first mistake.
    fn fail(&mut self, mistake: String) {
        self.mistake.get_or_insert(mistake);
    }

    /// All that was written, to be sent.
    fn into_body(mut self) -> Body {
        self.text
            .extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        if self.chunks.is_empty() {
            return self.text.into();
        }
        self.chunks.push_back(self.text.into());
        Body::stream(Chain(self.chunks))
    }
}

/// A name within quotes, as browsers write it.
fn quoted(name: &str) -> Cow<'_, str> {
    if !name.contains(['"', '\r', '\n']) {
        return Cow::Borrowed(name);
    }
    let name = name.replace('"', "%22").replace('\r', "%0D");
    Cow::Owned(name.replace('\n', "%0A"))
}

/// Bodies one after the other.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(body) = self.0.front_mut() {
            match std::task::ready!(body.poll_chunk(context)) {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => _ = self.0.pop_front(),
            }
        }
        Poll::Ready(None)
    }
}

impl Call {
    /// Sets the body to the parts of a value, some of which have a content type that is said.
    #[must_use]
    pub fn multipart<B: WriteParts + ?Sized>(
        self,
        content_type: &str,
        body: &B,
        types: &[(&str, &str)],
    ) -> Self {
        let mut parts = self.parts_to_write(types);
        body.write(&mut parts);
        self.multipart_of(content_type, parts)
    }

    fn parts_to_write(&self, types: &[(&str, &str)]) -> Parts {
        let clock = &self.0.client.engine().clock;
        let types = types.iter();
        let types = types.map(|(name, ty)| ((*name).to_owned(), (*ty).to_owned()));
        Parts {
            boundary: format!("{:016x}{:016x}", clock.random(), clock.random()),
            types: types.collect(),
            text: Vec::new(),
            chunks: VecDeque::new(),
            mistake: None,
        }
    }

    fn multipart_of(mut self, content_type: &str, parts: Parts) -> Self {
        if let Some(mistake) = parts.mistake {
            return self.mistaken(mistake);
        }
        let label = format!("{content_type}; boundary={}", parts.boundary);
        let Ok(label) = HeaderValue::try_from(label) else {
            return self.mistaken("the content type cannot stand in a header".to_owned());
        };
        self.0.headers.insert(header::CONTENT_TYPE, label);
        self.body(parts.into_body())
    }
}
