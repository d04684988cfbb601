//! The fixed keys of each kind of object, as OpenAPI 3.0 lists them, and what 3.1 adds.

use super::grammar::Form::{
    Any, Bool, BoolOrSchema, Choice, Count, List, Map, Node, Number, Prose, Requirements, Text,
    TextMap, Texts, Values,
};
use super::grammar::{Entry, Form, Need};
use super::kind::Kind;

const fn free(key: &'static str, form: Form) -> Entry {
    Entry {
        key,
        form,
        need: Need::Free,
    }
}

const fn wanted(key: &'static str, form: Form) -> Entry {
    Entry {
        key,
        form,
        need: Need::Wanted,
    }
}

const fn due(key: &'static str, form: Form) -> Entry {
    Entry {
        key,
        form,
        need: Need::Due,
    }
}

const fn newer(key: &'static str, form: Form) -> Entry {
    Entry {
        key,
        form,
        need: Need::Newer,
    }
}

const DOCUMENT: &[Entry] = &[
    due("openapi", Text),
    due("info", Node(Kind::Info)),
    free("servers", List(Kind::Server)),
    due("paths", Node(Kind::Paths)),
    free("components", Node(Kind::Components)),
    free("security", Requirements),
    free("tags", List(Kind::Tag)),
    free("externalDocs", Node(Kind::ExternalDocs)),
    newer("webhooks", Map(Kind::PathItem)),
];

const INFO: &[Entry] = &[
    due("title", Prose),
    free("description", Prose),
    free("termsOfService", Prose),
    free("contact", Node(Kind::Contact)),
    free("license", Node(Kind::License)),
    due("version", Prose),
];

const CONTACT: &[Entry] = &[free("name", Prose), free("url", Text), free("email", Text)];

const LICENSE: &[Entry] = &[wanted("name", Prose), free("url", Text)];

const SERVER: &[Entry] = &[
    due("url", Text),
    free("description", Prose),
    free("variables", Map(Kind::Variable)),
];

const VARIABLE: &[Entry] = &[
    free("enum", Texts),
    due("default", Prose),
    free("description", Prose),
];

const PATH_ITEM: &[Entry] = &[
    free("summary", Prose),
    free("description", Prose),
    free("get", Node(Kind::Operation)),
    free("put", Node(Kind::Operation)),
    free("post", Node(Kind::Operation)),
    free("delete", Node(Kind::Operation)),
    free("options", Node(Kind::Operation)),
    free("head", Node(Kind::Operation)),
    free("patch", Node(Kind::Operation)),
    free("trace", Node(Kind::Operation)),
    free("servers", List(Kind::Server)),
    free("parameters", List(Kind::Parameter)),
    newer("query", Node(Kind::Operation)),
    newer("additionalOperations", Map(Kind::Operation)),
];

const OPERATION: &[Entry] = &[
    free("tags", Texts),
    free("summary", Prose),
    free("description", Prose),
    free("externalDocs", Node(Kind::ExternalDocs)),
    free("operationId", Text),
    free("parameters", List(Kind::Parameter)),
    free("requestBody", Node(Kind::RequestBody)),
    wanted("responses", Node(Kind::Responses)),
    free("callbacks", Map(Kind::Callback)),
    free("deprecated", Bool),
    free("security", Requirements),
    free("servers", List(Kind::Server)),
];

const EXTERNAL_DOCS: &[Entry] = &[free("description", Prose), due("url", Text)];

const PARAMETER: &[Entry] = &[
    due("name", Text),
    due("in", Choice(&["query", "header", "path", "cookie"])),
    free("description", Prose),
    free("required", Bool),
    free("deprecated", Bool),
    free("allowEmptyValue", Bool),
    free("style", Text),
    free("explode", Bool),
    free("allowReserved", Bool),
    free("schema", Node(Kind::Schema)),
    free("content", Map(Kind::MediaType)),
    free("example", Any),
    free("examples", Map(Kind::Example)),
];

const HEADER: &[Entry] = &[
    free("description", Prose),
    free("required", Bool),
    free("deprecated", Bool),
    free("allowEmptyValue", Bool),
    free("style", Text),
    free("explode", Bool),
    free("schema", Node(Kind::Schema)),
    free("content", Map(Kind::MediaType)),
    free("example", Any),
    free("examples", Map(Kind::Example)),
];

const REQUEST_BODY: &[Entry] = &[
    free("description", Prose),
    due("content", Map(Kind::MediaType)),
    free("required", Bool),
];

const MEDIA_TYPE: &[Entry] = &[
    free("schema", Node(Kind::Schema)),
    free("example", Any),
    free("examples", Map(Kind::Example)),
    free("encoding", Map(Kind::Encoding)),
    newer("itemSchema", Node(Kind::Schema)),
];

const ENCODING: &[Entry] = &[
    free("contentType", Text),
    free("headers", Map(Kind::Header)),
    free("style", Text),
    free("explode", Bool),
    free("allowReserved", Bool),
];

const RESPONSE: &[Entry] = &[
    wanted("description", Prose),
    free("headers", Map(Kind::Header)),
    free("content", Map(Kind::MediaType)),
    free("links", Map(Kind::Link)),
];

const EXAMPLE: &[Entry] = &[
    free("summary", Prose),
    free("description", Prose),
    free("value", Any),
    free("externalValue", Text),
];

const LINK: &[Entry] = &[
    free("operationRef", Text),
    free("operationId", Text),
    free("parameters", Any),
    free("requestBody", Any),
    free("description", Prose),
    free("server", Node(Kind::Server)),
];

const TAG: &[Entry] = &[
    due("name", Text),
    free("description", Prose),
    free("externalDocs", Node(Kind::ExternalDocs)),
];

const SCHEMA: &[Entry] = &[
    free("title", Prose),
    free("multipleOf", Number),
    free("maximum", Number),
    free("exclusiveMaximum", Bool),
    free("minimum", Number),
    free("exclusiveMinimum", Bool),
    free("maxLength", Count),
    free("minLength", Count),
    free("pattern", Text),
    free("maxItems", Count),
    free("minItems", Count),
    free("uniqueItems", Bool),
    free("maxProperties", Count),
    free("minProperties", Count),
    free("required", Texts),
    free("enum", Values),
    free("type", Text),
    free("allOf", List(Kind::Schema)),
    free("oneOf", List(Kind::Schema)),
    free("anyOf", List(Kind::Schema)),
    free("not", Node(Kind::Schema)),
    free("items", Node(Kind::Schema)),
    free("properties", Map(Kind::Schema)),
    free("additionalProperties", BoolOrSchema),
    free("description", Prose),
    free("format", Text),
    free("default", Any),
    free("nullable", Bool),
    free("discriminator", Node(Kind::Discriminator)),
    free("readOnly", Bool),
    free("writeOnly", Bool),
    free("xml", Any),
    free("externalDocs", Node(Kind::ExternalDocs)),
    free("example", Any),
    free("deprecated", Bool),
    newer("$defs", Map(Kind::Schema)),
    newer("examples", Values),
    newer("prefixItems", List(Kind::Schema)),
    newer("unevaluatedItems", BoolOrSchema),
    newer("contains", Node(Kind::Schema)),
    newer("patternProperties", Map(Kind::Schema)),
    newer("unevaluatedProperties", BoolOrSchema),
    newer("propertyNames", Node(Kind::Schema)),
    newer("dependentSchemas", Map(Kind::Schema)),
    newer("if", Node(Kind::Schema)),
    newer("then", Node(Kind::Schema)),
    newer("else", Node(Kind::Schema)),
    newer("contentSchema", Node(Kind::Schema)),
];

const DISCRIMINATOR: &[Entry] = &[due("propertyName", Text), free("mapping", TextMap)];

const SECURITY_SCHEME: &[Entry] = &[
    due(
        "type",
        Choice(&["apiKey", "http", "oauth2", "openIdConnect"]),
    ),
    free("description", Prose),
    free("name", Text),
    free("in", Choice(&["query", "header", "cookie"])),
    free("scheme", Text),
    free("bearerFormat", Prose),
    free("flows", Node(Kind::Flows)),
    free("openIdConnectUrl", Text),
];

const FLOWS: &[Entry] = &[
    free("implicit", Node(Kind::Flow)),
    free("password", Node(Kind::Flow)),
    free("clientCredentials", Node(Kind::Flow)),
    free("authorizationCode", Node(Kind::Flow)),
];

const FLOW: &[Entry] = &[
    free("authorizationUrl", Text),
    free("tokenUrl", Text),
    free("refreshUrl", Text),
    wanted("scopes", TextMap),
];

const COMPONENTS: &[Entry] = &[
    free("schemas", Map(Kind::Schema)),
    free("responses", Map(Kind::Response)),
    free("parameters", Map(Kind::Parameter)),
    free("examples", Map(Kind::Example)),
    free("requestBodies", Map(Kind::RequestBody)),
    free("headers", Map(Kind::Header)),
    free("securitySchemes", Map(Kind::SecurityScheme)),
    free("links", Map(Kind::Link)),
    free("callbacks", Map(Kind::Callback)),
    newer("pathItems", Map(Kind::PathItem)),
];

impl Kind {
    /// The fixed keys of such an object.
    pub(super) fn entries(self) -> &'static [Entry] {
        match self {
            Self::Document => DOCUMENT,
            Self::Info => INFO,
            Self::Contact => CONTACT,
            Self::License => LICENSE,
            Self::Server => SERVER,
            Self::Variable => VARIABLE,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::ExternalDocs => EXTERNAL_DOCS,
            Self::Parameter => PARAMETER,
            Self::RequestBody => REQUEST_BODY,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Response => RESPONSE,
            Self::Example => EXAMPLE,
            Self::Link => LINK,
            Self::Header => HEADER,
            Self::Tag => TAG,
            Self::Schema => SCHEMA,
            Self::Discriminator => DISCRIMINATOR,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::Flows => FLOWS,
            Self::Flow => FLOW,
            Self::Components => COMPONENTS,
            Self::Paths | Self::Responses | Self::Callback => &[],
        }
    }
}

/// The sections of components that references lead to, and what they hold, in OpenAPI's order.
pub(super) fn sections() -> impl Iterator<Item = (&'static str, Form)> {
    COMPONENTS.iter().filter_map(|entry| {
        if let Map(kind) = entry.form
            && kind.section().is_some()
        {
            Some((entry.key, Node(kind)))
        } else {
            None
        }
    })
}
