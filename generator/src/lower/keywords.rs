//! The keywords of a schema, side by side.
//!
//! `openapiv3` sorts schemas into kinds and keeps what fits none of them apart.

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, IntegerFormat, IntegerType,
    NumberFormat, NumberType, ObjectType, Schema, SchemaData, SchemaKind, StringFormat, StringType,
    Type, VariantOrUnknownOrEmpty,
};
use serde_json::{Number, Value};

use super::facets::{Discriminator, Facets, Unlisted};
use crate::model::{Constraints, Deprecation, Docs};

pub(super) fn flatten(schema: Schema) -> Facets {
    let Schema {
        schema_data,
        schema_kind,
    } = schema;
    let mut facets = Facets::default();
    data(&mut facets, schema_data);
    match schema_kind {
        SchemaKind::Type(Type::String(kind)) => string(&mut facets, kind),
        SchemaKind::Type(Type::Number(kind)) => number(&mut facets, kind),
        SchemaKind::Type(Type::Integer(kind)) => integer(&mut facets, kind),
        SchemaKind::Type(Type::Object(kind)) => object(&mut facets, kind),
        SchemaKind::Type(Type::Array(kind)) => array(&mut facets, kind),
        SchemaKind::Type(Type::Boolean(BooleanType { enumeration })) => {
            facets.kind = Some("boolean".to_owned());
            facets.values = enumeration.into_iter().map(Value::from).collect();
        }
        SchemaKind::OneOf { one_of } => facets.one_of = one_of.len(),
        SchemaKind::AllOf { all_of } => facets.all_of = all_of.len(),
        SchemaKind::AnyOf { any_of } => facets.any_of = any_of.len(),
        SchemaKind::Not { not: _ } => facets.has_not = true,
        SchemaKind::Any(any_schema) => any(&mut facets, any_schema),
    }
    facets
}

fn data(facets: &mut Facets, data: SchemaData) {
    let SchemaData {
        nullable,
        read_only,
        write_only,
        deprecated,
        external_docs,
        example,
        title,
        description,
        discriminator,
        default,
        // Extensions mean nothing to the generator.
        extensions: _,
    } = data;
    facets.nullable = nullable;
    facets.read_only = read_only;
    facets.write_only = write_only;
    facets.deprecation = deprecation(deprecated);
    facets.default = default;
    facets.discriminator = discriminator.map(|discriminator| Discriminator {
        property: discriminator.property_name,
        mapping: discriminator.mapping.into_iter().collect(),
    });
    facets.docs = Docs {
        title,
        summary: None,
        description,
        examples: example.into_iter().collect(),
        external: external_docs.map(|docs| docs.url),
    };
}

pub(super) fn deprecation(deprecated: bool) -> Deprecation {
    if deprecated {
        Deprecation::Deprecated
    } else {
        Deprecation::Current
    }
}

fn string(facets: &mut Facets, kind: StringType) {
    let StringType {
        format,
        pattern,
        enumeration,
        min_length,
        max_length,
    } = kind;
    facets.kind = Some("string".to_owned());
    facets.format = format_name(format, |format| match format {
        StringFormat::Date => "date",
        StringFormat::DateTime => "date-time",
        StringFormat::Password => "password",
        StringFormat::Byte => "byte",
        StringFormat::Binary => "binary",
    });
    facets.values = enumeration.into_iter().map(Value::from).collect();
    facets.constraints.pattern = pattern;
    facets.constraints.min_length = min_length;
    facets.constraints.max_length = max_length;
}

fn number(facets: &mut Facets, kind: NumberType) {
    let NumberType {
        format,
        multiple_of,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        enumeration,
    } = kind;
    facets.kind = Some("number".to_owned());
    facets.format = format_name(format, |format| match format {
        NumberFormat::Float => "float",
        NumberFormat::Double => "double",
    });
    facets.values = enumeration.into_iter().map(Value::from).collect();
    let limits = &mut facets.constraints;
    limits.multiple_of = multiple_of.and_then(limit);
    limits.exclusive_minimum = exclusive_minimum;
    limits.exclusive_maximum = exclusive_maximum;
    limits.minimum = minimum.and_then(limit);
    limits.maximum = maximum.and_then(limit);
}

fn integer(facets: &mut Facets, kind: IntegerType) {
    let IntegerType {
        format,
        multiple_of,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        enumeration,
    } = kind;
    facets.kind = Some("integer".to_owned());
    facets.format = format_name(format, |format| match format {
        IntegerFormat::Int32 => "int32",
        IntegerFormat::Int64 => "int64",
    });
    facets.values = enumeration.into_iter().map(Value::from).collect();
    let limits = &mut facets.constraints;
    limits.multiple_of = multiple_of.map(Number::from);
    limits.exclusive_minimum = exclusive_minimum;
    limits.exclusive_maximum = exclusive_maximum;
    limits.minimum = minimum.map(Number::from);
    limits.maximum = maximum.map(Number::from);
}

fn object(facets: &mut Facets, kind: ObjectType) {
    let ObjectType {
        properties,
        required,
        additional_properties,
        min_properties,
        max_properties,
    } = kind;
    facets.kind = Some("object".to_owned());
    facets.properties = properties.into_keys().collect();
    facets.required = required;
    facets.additional = additional_properties.map(unlisted);
    facets.constraints.min_properties = min_properties;
    facets.constraints.max_properties = max_properties;
}

fn array(facets: &mut Facets, kind: ArrayType) {
    let ArrayType {
        items,
        min_items,
        max_items,
        unique_items,
    } = kind;
    facets.kind = Some("array".to_owned());
    facets.has_items = items.is_some();
    facets.constraints.min_items = min_items;
    facets.constraints.max_items = max_items;
    facets.constraints.unique_items = unique_items;
}

fn any(facets: &mut Facets, schema: AnySchema) {
    let AnySchema {
        typ,
        pattern,
        multiple_of,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        properties,
        required,
        additional_properties,
        min_properties,
        max_properties,
        items,
        min_items,
        max_items,
        unique_items,
        enumeration,
        format,
        min_length,
        max_length,
        one_of,
        all_of,
        any_of,
        not,
    } = schema;
    facets.kind = typ;
    facets.format = format;
    facets.values = enumeration;
    facets.properties = properties.into_keys().collect();
    facets.required = required;
    facets.additional = additional_properties.map(unlisted);
    facets.has_items = items.is_some();
    facets.all_of = all_of.len();
    facets.one_of = one_of.len();
    facets.any_of = any_of.len();
    facets.has_not = not.is_some();
    facets.constraints = Constraints {
        minimum: minimum.and_then(limit),
        maximum: maximum.and_then(limit),
        exclusive_minimum: exclusive_minimum.unwrap_or_default(),
        exclusive_maximum: exclusive_maximum.unwrap_or_default(),
        multiple_of: multiple_of.and_then(limit),
        min_length,
        max_length,
        pattern,
        min_items,
        max_items,
        unique_items: unique_items.unwrap_or_default(),
        min_properties,
        max_properties,
    };
}

fn unlisted(additional: AdditionalProperties) -> Unlisted {
    match additional {
        AdditionalProperties::Any(true) => Unlisted::Allowed,
        AdditionalProperties::Any(false) => Unlisted::Forbidden,
        AdditionalProperties::Schema(_) => Unlisted::Schema,
    }
}

fn format_name<F>(
    format: VariantOrUnknownOrEmpty<F>,
    name: impl Fn(F) -> &'static str,
) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(name(format).to_owned()),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

/// A limit as a number: `250` and not `250.0`, as it stands in the document.
fn limit(value: f64) -> Option<Number> {
    let text = format!("{value}");
    text.parse::<i64>()
        .map(Number::from)
        .ok()
        .or_else(|| Number::from_f64(value))
}
