//! Defaults and examples.

use serde_json::Value;

use super::Lowering;
use super::enumeration::plain;
use super::facets::Facets;
use super::keywords::given;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{JsonReason, Shape, TypeUse};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The default of a schema; one that does not fit is reported and left out.
    ///
    /// `own` says what the default is, `at` is the schema that it belongs to. What it has to fit is read
    /// from the document and not from the arena, where types that are referred to may not be ready.
    pub(super) fn default_value(&mut self, own: &Facets, at: &Pointer) -> Option<Value> {
        let value = own.default.as_ref()?;
        let misfit = self.innermost(at).and_then(|inner| misfit(value, &inner));
        let Some(due) = misfit else {
            return Some(value.clone());
        };
        self.sink.push(
            Diagnostic::warning(
                Code::MismatchedValue,
                self.value(&own.default_at),
                format!(
                    "the default `{}` is not {due}; it is left out",
                    plain(value)
                ),
            )
            .help("let the default be a value that the schema allows"),
        );
        None
    }

    /// What a type is, when other names of it are taken off.
    pub(super) fn resolved_shape(&self, mut used: TypeUse) -> Shape {
        // No chain of aliases is longer than the arena.
        for _ in 0..=self.types.len() {
            let shape = &self.types.get(used.id).shape;
            let Shape::Alias(inner) = shape else {
                return shape.clone();
            };
            used = *inner;
        }
        Shape::Json(JsonReason::Invalid)
    }

    /// `example`, then the values of `examples`.
    pub(super) fn examples<'n>(
        &mut self,
        at: &Pointer,
        example: Option<Value>,
        names: impl IntoIterator<Item = &'n String>,
    ) -> Vec<Value> {
        let mut values: Vec<Value> = example.into_iter().collect();
        for name in names {
            let place = at.key("examples").key(name);
            // Documentation shows the value alone, and nothing is fetched from elsewhere.
            let value = self
                .followed(&place)
                .and_then(|(_, node)| node.get("value"));
            values.extend(value.and_then(given));
        }
        values
    }
}

/// What a value should be and is not.
fn misfit(value: &Value, schema: &Facets) -> Option<&'static str> {
    if value.is_null() && schema.has_null() {
        return None;
    }
    let (fits, due) = match schema.kind.as_deref() {
        _ if !schema.values.is_empty() => (
            schema.values.contains(value),
            "one of the values of the `enum`",
        ),
        Some("string") => (value.is_string(), "a text"),
        Some("integer") if schema.format.as_deref() == Some("int32") => {
            let number = value.as_i64().map(i32::try_from);
            (matches!(number, Some(Ok(_))), "a whole number of 32 bits")
        }
        Some("integer") => (value.is_i64(), "a whole number"),
        Some("number") => (value.is_number(), "a number"),
        Some("boolean") => (value.is_boolean(), "`true` or `false`"),
        Some("array") => (value.is_array(), "a list"),
        Some("object") => (value.is_object(), "an object"),
        Some(_) | None => (true, ""),
    };
    (!fits).then_some(due)
}
