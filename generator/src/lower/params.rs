//! The parameters of an operation.

use serde_json::Value;

use super::Lowering;
use super::parameter::Param;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::model::{
    Constraints, Deprecation, Docs, Params, PathParam, PathPart, PathStyle, PathTemplate, Presence,
    Primitive, Shape,
};
use crate::pointer::Pointer;

/// Where parameters stand, and how many.
type List = (Pointer, usize);

impl Lowering<'_> {
    /// The parameters of an operation, and the path that they prove: what the path names is
    /// declared, and what is declared stands in the path.
    pub(super) fn params(
        &mut self,
        id: &str,
        at: &Pointer,
        template: &PathTemplate,
        shared: &List,
        own: &List,
    ) -> Params {
        let mut places = self.parameter_places(own);
        let mut all = self.parameter_places(shared);
        // What a parameter that was diagnosed would have been, nobody knows.
        let is_complete = places.len() + all.len() == shared.1 + own.1;
        // The operation's own parameters replace those of the path item.
        all.retain(|(key, _)| !places.iter().any(|(other, _)| other == key));
        all.append(&mut places);
        let mut params = Params::default();
        for (_, place) in all {
            match self.parameter(&place) {
                Some(Param::Path(param)) => params.path.push(param),
                Some(Param::Query(param)) => params.query.push(param),
                Some(Param::Header(param)) => params.header.push(param),
                Some(Param::Cookie(param)) => params.cookie.push(param),
                None => {}
            }
        }
        params.path = self.path_params(id, at, template, params.path, is_complete);
        params
    }

    /// The places of the parameters of a list, with location and name, each once.
    fn parameter_places(&mut self, (list, count): &List) -> Vec<((String, String), Pointer)> {
        let mut places: Vec<((String, String), Pointer)> = Vec::new();
        for index in 0..*count {
            let place = list.index(index);
            let Some(target) = self.target(&place) else {
                continue;
            };
            let word = |key: &str| {
                let value = self.document.get(&target.key(key));
                value.and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            let key = (word("in"), word("name"));
            match places.iter().find(|(other, _)| *other == key) {
                Some((_, first)) => {
                    let diagnostic = Diagnostic::warning(
                        Code::Repaired,
                        self.value(&place),
                        format!(
                            "the parameter `{}` stands here twice; the first one holds",
                            key.1
                        ),
                    )
                    .label("remove or rename one of the two")
                    .see(self.value(first), "the first one");
                    self.sink.push(diagnostic);
                }
                None => places.push((key, place)),
            }
        }
        places
    }

    /// Brings path parameters into the order of the path.
    fn path_params(
        &mut self,
        id: &str,
        at: &Pointer,
        template: &PathTemplate,
        mut declared: Vec<PathParam>,
        is_complete: bool,
    ) -> Vec<PathParam> {
        let mut params: Vec<PathParam> = Vec::new();
        if is_complete {
            self.rename_to_template(template, &mut declared);
        }
        for part in &template.parts {
            let PathPart::Param(name) = part else {
                continue;
            };
            if params.iter().any(|param| param.wire == *name) {
                continue;
            }
            match declared.iter().position(|param| param.wire == *name) {
                Some(index) => params.push(declared.remove(index)),
                None if is_complete => params.push(self.undeclared(id, at, name)),
                None => {}
            }
        }
        for param in declared {
            let mut diagnostic = Diagnostic::warning(
                Code::PathParameterMismatch,
                self.value(&param.at.key("name")),
                format!(
                    "the path `{template}` has no `{{{}}}`; the parameter is left out",
                    param.wire
                ),
            );
            let names = params.iter().map(|param| param.wire.as_str());
            if let Some(near) = nearest(&param.wire, names) {
                diagnostic = diagnostic.label(format!("perhaps `{near}` is meant"));
            }
            self.sink
                .push(diagnostic.help("write it into the path, or let it be `in: query`"));
        }
        params
    }

    /// Takes a parameter that the path does not name for one that it names and nobody declares: by its letters
    /// alone, or if there is but one of each.
    fn rename_to_template(&mut self, template: &PathTemplate, declared: &mut [PathParam]) {
        let letters = |name: &str| {
            let letters = name.chars().filter(|letter| letter.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect::<String>()
        };
        let mut missing: Vec<&String> = Vec::new();
        for part in &template.parts {
            if let PathPart::Param(name) = part
                && !missing.contains(&name)
                && declared.iter().all(|param| param.wire != *name)
            {
                missing.push(name);
            }
        }
        let is_spare = |param: &PathParam| {
            let mut parts = template.parts.iter();
            !parts.any(|part| matches!(part, PathPart::Param(name) if *name == param.wire))
        };
        let spare = declared.iter().filter(|param| is_spare(param)).count();
        let is_plain = missing.len() == 1 && spare == 1;
        for name in missing {
            let mut spare = declared.iter_mut().filter(|param| is_spare(param));
            let Some(param) = spare.find(|param| is_plain || letters(&param.wire) == letters(name))
            else {
                continue;
            };
            let place = self.value(&param.at.key("name"));
            self.sink.push(
                Diagnostic::warning(
                    Code::PathParameterMismatch,
                    place,
                    format!(
                        "the path `{template}` has no `{{{}}}`; the parameter is taken for its `{{{name}}}`",
                        param.wire
                    ),
                )
                .label(format!("write `{name}`")),
            );
            param.wire.clone_from(name);
        }
    }

    fn undeclared(&mut self, id: &str, at: &Pointer, name: &str) -> PathParam {
        let diagnostic = Diagnostic::warning(
            Code::PathParameterMismatch,
            self.key(at),
            format!("`{id}` does not declare `{{{name}}}` of its path; any text is taken"),
        )
        .label(format!("add a parameter `{name}` with `in: path`"));
        self.sink.push(diagnostic);
        // A place that no declared parameter can have.
        let place = at.key("parameters").key(&format!("{{{name}}}"));
        let ty = self.made(&place, at, Shape::Primitive(Primitive::String(None)));
        PathParam {
            wire: name.to_owned(),
            ty,
            presence: Presence::Required,
            style: PathStyle::Simple,
            default: None,
            docs: Docs::default(),
            deprecation: Deprecation::Current,
            constraints: Constraints::default(),
            at: at.clone(),
        }
    }
}
