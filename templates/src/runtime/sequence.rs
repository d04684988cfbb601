//! Bodies of JSON values one after the other: a line each, or as a sequence (RFC 7464).

use super::call::Call;
use super::transport::Body;
use serde::Serialize;

impl Call {
    /// Sets the body to values.
    #[must_use]
    pub fn sequence<T: Serialize>(self, content_type: &'static str, values: &[T]) -> Self {
        let is_sequence = content_type.contains("json-seq");
        let mut body = Vec::new();
        for value in values {
            if is_sequence {
                body.push(0x1e);
            }
            if let Err(error) = serde_json::to_writer(&mut body, value) {
                return self.mistaken(format!("the body cannot be written: {error}"));
            }
            body.push(b'\n');
        }
        self.bytes(content_type, Body::from(body))
    }
}
