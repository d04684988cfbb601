//! Values of the document as expressions of the type that is asked for.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Models;
use super::layout::Expr;
use super::literal::{
    JsonForm, MOST_ITEMS, boolean, chained, integer, into, json, literal, long_integer, number,
    time, unsigned,
};
use super::sendable::sendable;
use super::taken::TAKEN;
use crate::plan::{ArgumentTakes, IntegerEnum, Item, RustType, Sends, StringEnum, Struct, Takes};

/// How much the place of an expression tells about its type.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// All of it, so that `.into()` will do.
    Typed,
    /// Only that it can be converted: the expression has to be of a type by itself.
    Converted,
}

/// Makes expressions, and remembers what they have to import.
pub(super) struct Maker<'a> {
    pub(super) models: &'a Models<'a>,
    /// The crate as a path.
    krate: String,
    /// The path of the module `models`.
    module: String,
    /// A name that the example has imported from elsewhere.
    taken: Option<&'a str>,
    uses: BTreeSet<String>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        models: &'a Models<'a>,
        krate: String,
        module: String,
        taken: Option<&'a str>,
    ) -> Self {
        Self {
            models,
            krate,
            module,
            taken,
            uses: BTreeSet::new(),
        }
    }

    /// The paths to import, in order.
    pub(super) fn uses(&self) -> impl Iterator<Item = &str> {
        self.uses.iter().map(String::as_str)
    }

    /// An argument of an operation; `name` stands in for a text.
    pub(super) fn argument(
        &mut self,
        takes: &ArgumentTakes,
        sends: &Sends,
        value: Option<&Value>,
        name: &str,
    ) -> Expr {
        let value = sendable(sends, takes, value);
        match takes {
            ArgumentTakes::Text => literal(value.as_ref(), name),
            ArgumentTakes::Value(takes) => self.taken(takes, value.as_ref(), name),
            ArgumentTakes::Forms { plain, .. } => {
                self.make(plain, value.as_ref(), name, Place::Converted)
            }
        }
    }

    /// An argument of a constructor or setter.
    fn taken(&mut self, takes: &Takes, value: Option<&Value>, name: &str) -> Expr {
        match takes {
            Takes::Value(ty) => self.make(ty, value, name, Place::Typed),
            Takes::Into(ty) => self.converted(ty, value, name),
        }
    }

    /// An expression that becomes the type by `.into()`.
    fn converted(&mut self, ty: &RustType, value: Option<&Value>, name: &str) -> Expr {
        match self.resolved(ty) {
            RustType::String | RustType::Bytes | RustType::Body | RustType::File => {
                literal(value, name)
            }
            RustType::DateTime => time(value),
            RustType::Nullable(inner) if *inner == RustType::String => literal(value, name),
            RustType::Bool => Expr::atom(boolean(value).to_string()),
            RustType::I32 | RustType::I64 => Expr::atom(integer(value).to_string()),
            RustType::Json => json(value, name, JsonForm::Bare),
            RustType::Option(inner) | RustType::Nullable(inner) | RustType::Boxed(inner) => {
                self.make(&inner, value, name, Place::Converted)
            }
            other @ (RustType::U64
            | RustType::F64
            | RustType::Outside(_)
            | RustType::Model(_)
            | RustType::Vec(_)
            | RustType::Map(_)
            | RustType::Tuple(_)) => self.make(&other, value, name, Place::Converted),
        }
    }

    /// An expression of the type.
    pub(super) fn make(
        &mut self,
        ty: &RustType,
        value: Option<&Value>,
        name: &str,
        place: Place,
    ) -> Expr {
        let typed = place == Place::Typed;
        match ty {
            RustType::Bool => Expr::atom(boolean(value).to_string()),
            RustType::I32 if typed => Expr::atom(integer(value).to_string()),
            RustType::I64 if typed => Expr::atom(long_integer(value).to_string()),
            RustType::U64 if typed => Expr::Atom(unsigned(value).to_string()),
            RustType::U64 => Expr::Atom(format!("{}_u64", unsigned(value))),
            RustType::I32 => Expr::Atom(format!("{}_i32", integer(value))),
            RustType::I64 => Expr::Atom(format!("{}_i64", long_integer(value))),
            RustType::F64 => Expr::Atom(format!("{:?}", number(value))),
            RustType::String if typed => into(literal(value, name)),
            RustType::String => Expr::call("String::from", vec![literal(value, name)]),
            RustType::DateTime if typed => into(time(value)),
            RustType::DateTime => Expr::call(
                &format!("{}::DateTime::from", self.krate),
                vec![time(value)],
            ),
            RustType::Bytes if typed => into(literal(value, name)),
            RustType::Bytes => Expr::call("bytes::Bytes::from", vec![literal(value, name)]),
            RustType::Body | RustType::File if typed => into(literal(value, name)),
            RustType::Body | RustType::File => {
                let from = format!("{}::{ty}::from", self.krate);
                Expr::call(&from, vec![literal(value, name)])
            }
            RustType::Json if typed => json(value, name, JsonForm::Into),
            RustType::Json => json(value, name, JsonForm::Value),
            RustType::Model(ident) => match self.models.item(ident) {
                Some(Item::Struct(model)) => self.structure(model, value),
                Some(Item::StringEnum(model)) => self.string_enum(model, value),
                Some(Item::IntegerEnum(model)) => self.integer_enum(model, value),
                Some(Item::Union(model)) => self.union(model, value, name),
                Some(Item::Alias(alias)) => self.make(&alias.ty, value, name, place),
                None => Expr::atom("Default::default()"),
            },
            RustType::Outside(path) => {
                let json = json(value, name, JsonForm::Value);
                let call = format!("serde_json::from_value::<{path}>");
                let made = Expr::call(&call, vec![json]);
                chained(made, vec![Expr::atom(".expect(\"an example\")")])
            }
            RustType::Option(inner) => match value {
                Some(_) => {
                    let inner = self.make(inner, value, name, place);
                    Expr::call("Some", vec![inner])
                }
                None => self.empty(ty, "None", "Option::<", ">::None", place),
            },
            RustType::Nullable(inner) => {
                let path = format!("{}::Nullable", self.krate);
                let inner = self.make(inner, value, name, place);
                Expr::call(&format!("{path}::Value"), vec![inner])
            }
            RustType::Vec(inner) => self.list(ty, inner, value, name, place),
            RustType::Map(inner) => self.map(ty, inner, value, name, place),
            RustType::Tuple(items) => self.tuple(items, value, name, place),
            RustType::Boxed(inner) => {
                let inner = self.make(inner, value, name, place);
                Expr::call("Box::new", vec![inner])
            }
        }
    }

    /// A value of nothing, with its type where the place does not tell.
    fn empty(&mut self, ty: &RustType, short: &str, open: &str, close: &str, place: Place) -> Expr {
        match (place, ty) {
            (
                Place::Converted,
                RustType::Option(inner) | RustType::Vec(inner) | RustType::Map(inner),
            ) => {
                let inner = self.name(inner);
                Expr::Atom(format!("{open}{inner}{close}"))
            }
            (Place::Converted | Place::Typed, _) => Expr::atom(short),
        }
    }

    fn list(
        &mut self,
        ty: &RustType,
        inner: &RustType,
        value: Option<&Value>,
        name: &str,
        place: Place,
    ) -> Expr {
        let items = match value {
            Some(Value::Array(items)) => items.as_slice(),
            // What is made up stays short, and ends.
            None => &[],
            Some(single) => std::slice::from_ref(single),
        };
        if items.is_empty() {
            return self.empty(ty, "Vec::new()", "Vec::<", ">::new()", place);
        }
        Expr::Call {
            open: "vec![".to_owned(),
            arguments: items
                .iter()
                .take(MOST_ITEMS)
                .map(|item| self.make(inner, Some(item), name, place))
                .collect(),
            close: "]",
        }
    }

    fn tuple(
        &mut self,
        types: &[RustType],
        value: Option<&Value>,
        name: &str,
        place: Place,
    ) -> Expr {
        let items = value.and_then(Value::as_array);
        let item = |index: usize| items.and_then(|items| items.get(index));
        let items = types.iter().enumerate();
        let items = items.map(|(index, ty)| self.make(ty, item(index), name, place));
        Expr::call("", items.collect())
    }

    fn map(
        &mut self,
        ty: &RustType,
        inner: &RustType,
        value: Option<&Value>,
        name: &str,
        place: Place,
    ) -> Expr {
        self.uses.insert("std::collections::BTreeMap".to_owned());
        let none = Map::new();
        let entries = value.and_then(Value::as_object).unwrap_or(&none);
        if entries.is_empty() {
            let open = "BTreeMap::<String, ";
            return self.empty(ty, "BTreeMap::new()", open, ">::new()", place);
        }
        let pairs = entries
            .iter()
            .take(MOST_ITEMS)
            .map(|(key, value)| {
                let key = Expr::Atom(format!("{key:?}"));
                let key = match place {
                    Place::Typed => into(key),
                    Place::Converted => Expr::call("String::from", vec![key]),
                };
                Expr::call("", vec![key, self.make(inner, Some(value), name, place)])
            })
            .collect();
        let pairs = Expr::Call {
            open: "[".to_owned(),
            arguments: pairs,
            close: "]",
        };
        Expr::call("BTreeMap::from", vec![pairs])
    }

    fn structure(&mut self, model: &Struct, value: Option<&Value>) -> Expr {
        let path = self.path(model.ident.as_str());
        let values = value.and_then(Value::as_object);
        let of = |wire: &str| {
            let value = values.and_then(|values| values.get(wire));
            value.filter(|value| !value.is_null())
        };
        let mut arguments = Vec::new();
        let mut links = Vec::new();
        for field in &model.fields {
            if let (Some(takes), true) = (&field.argument, model.constructor) {
                let name = field.ident.bare();
                arguments.push(self.taken(takes, of(&field.wire), name));
            } else if let (Some(setter), Some(value), false) =
                (&field.setter, of(&field.wire), field.deprecated)
            {
                let argument = self.taken(&setter.takes, Some(value), field.ident.bare());
                links.push(Expr::call(&format!(".{}", setter.ident), vec![argument]));
            }
        }
        let made = if model.constructor {
            Expr::call(&format!("{path}::new"), arguments)
        } else {
            Expr::Atom(format!("{path}::default()"))
        };
        if links.is_empty() {
            return made;
        }
        links.truncate(MOST_ITEMS);
        chained(made, links)
    }

    fn string_enum(&mut self, model: &StringEnum, value: Option<&Value>) -> Expr {
        let path = self.path(model.ident.as_str());
        let wire = value.and_then(Value::as_str);
        let listed = model
            .variants
            .iter()
            .find(|(_, text)| Some(text.as_str()) == wire)
            .or(model.variants.first());
        match listed {
            Some((variant, _)) => Expr::Atom(format!("{path}::{variant}")),
            None => Expr::call(&format!("{path}::from"), vec![literal(value, "value")]),
        }
    }

    fn integer_enum(&mut self, model: &IntegerEnum, value: Option<&Value>) -> Expr {
        let path = self.path(model.ident.as_str());
        let wire = value.and_then(Value::as_i64);
        let listed = model
            .variants
            .iter()
            .find(|(_, number)| Some(*number) == wire)
            .or(model.variants.first());
        match listed {
            Some((variant, _)) => Expr::Atom(format!("{path}::{variant}")),
            None => Expr::Atom(format!("{path}::from({}_i64)", integer(value))),
        }
    }

    /// The type as it stands in code.
    fn name(&mut self, ty: &RustType) -> String {
        match ty {
            RustType::Bool => "bool".to_owned(),
            RustType::I32 => "i32".to_owned(),
            RustType::I64 => "i64".to_owned(),
            RustType::U64 => "u64".to_owned(),
            RustType::F64 => "f64".to_owned(),
            RustType::String => "String".to_owned(),
            RustType::DateTime => format!("{}::DateTime", self.krate),
            RustType::Bytes => "bytes::Bytes".to_owned(),
            RustType::Body | RustType::File => format!("{}::{ty}", self.krate),
            RustType::Json => "serde_json::Value".to_owned(),
            RustType::Model(ident) => self.path(ident.as_str()),
            RustType::Outside(path) => path.to_string(),
            RustType::Option(inner) => format!("Option<{}>", self.name(inner)),
            RustType::Nullable(inner) => {
                let inner = self.name(inner);
                format!("{}::Nullable<{inner}>", self.krate)
            }
            RustType::Vec(inner) => format!("Vec<{}>", self.name(inner)),
            RustType::Map(inner) => {
                self.uses.insert("std::collections::BTreeMap".to_owned());
                format!("BTreeMap<String, {}>", self.name(inner))
            }
            RustType::Boxed(inner) => format!("Box<{}>", self.name(inner)),
            RustType::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.name(item)).collect();
                format!("({})", items.join(", "))
            }
        }
    }

    /// A model's name, imported unless that would hide something.
    pub(super) fn path(&mut self, name: &str) -> String {
        let path = format!("{}::{name}", self.module);
        if TAKEN.contains(&name) || self.taken == Some(name) {
            return path;
        }
        self.uses.insert(path);
        name.to_owned()
    }

    pub(super) fn resolved(&self, ty: &RustType) -> RustType {
        if let RustType::Model(ident) = ty
            && let Some(Item::Alias(alias)) = self.models.item(ident)
        {
            return self.resolved(&alias.ty);
        }
        ty.clone()
    }
}
