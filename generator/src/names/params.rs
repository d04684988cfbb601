//! The names of an operation's parameters.

use std::collections::BTreeMap;

use super::keywords::raw;
use super::report::{Remedy, Report};
use super::reserved;
use super::scope::{Claim, Granted, Scope, ladder, rank};
use super::words::Case;
use super::{MethodIdent, ParamIdent, ParamNames};
use crate::model::Params;
use crate::pointer::Pointer;

/// The argument and the setter of a request body.
const BODY: &str = "body";

/// Where a parameter goes: the order in which names are granted, and what tells parameters of the
/// same name apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Location {
    fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// The names of all parameters, by location, each list in its order.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) path: Vec<ParamNames>,
    pub(super) query: Vec<ParamNames>,
    pub(super) header: Vec<ParamNames>,
    pub(super) cookie: Vec<ParamNames>,
}

/// Names the parameters of one operation: whether one is an argument or a setter changes no name, so
/// they all are in one scope.
pub(super) fn name(params: &Params, report: &mut Report<'_>) -> Names {
    let all = all(params);
    // The first location that asks for a name; parameters of a later one say where they go.
    let mut first: BTreeMap<String, Location> = BTreeMap::new();
    for (location, wire, _) in &all {
        let known = first.entry(Case::Snake.of(wire)).or_insert(*location);
        *known = (*known).min(*location);
    }
    let claims: Vec<Claim> = all
        .iter()
        .map(|(location, wire, at)| {
            let is_first = first.get(&Case::Snake.of(wire)) == Some(location);
            claim(*location, wire, at, is_first)
        })
        .collect();
    let granted = Scope::new(Case::Snake, &[BODY]).settle(&claims);
    for ((_, wire, at), granted) in all.iter().zip(&granted) {
        report.clash(at, wire, granted, Remedy::None);
        report.named(at, "parameter", &granted.text);
    }
    let at = |wanted: Location| {
        let granted = all.iter().zip(&granted);
        granted
            .filter(|((location, _, _), _)| *location == wanted)
            .map(|(_, granted)| names_of(granted))
            .collect()
    };
    Names {
        path: at(Location::Path),
        query: at(Location::Query),
        header: at(Location::Header),
        cookie: at(Location::Cookie),
    }
}

/// The names of a request body.
pub(super) fn body() -> ParamNames {
    ParamNames {
        argument: ParamIdent::mint(BODY.to_owned()),
        setter: MethodIdent::mint(BODY.to_owned()),
    }
}

fn all(params: &Params) -> Vec<(Location, &String, &Pointer)> {
    let path = params.path.iter().map(|p| (Location::Path, &p.wire, &p.at));
    let query = params
        .query
        .iter()
        .map(|p| (Location::Query, &p.wire, &p.at));
    let header = params
        .header
        .iter()
        .map(|p| (Location::Header, &p.wire, &p.at));
    let cookie = params
        .cookie
        .iter()
        .map(|p| (Location::Cookie, &p.wire, &p.at));
    path.chain(query).chain(header).chain(cookie).collect()
}

fn claim(location: Location, wire: &str, at: &Pointer, is_first: bool) -> Claim {
    let mut ladder = ladder(Case::Snake, wire, |name| raw(aside(name)));
    if !is_first {
        let names = ladder.names().into_iter();
        let names = names.map(|name| Case::Snake.suffix(&name, location.word()));
        ladder = names.collect::<Vec<_>>().into();
    }
    Claim {
        rank: rank(Case::Snake, wire),
        ladder,
        key: format!("{} {wire}", location.word()),
        at: at.clone(),
    }
}

fn aside(name: String) -> String {
    if reserved::is_call_method(&name) {
        Case::Snake.suffix(&name, "param")
    } else {
        name
    }
}

fn names_of(granted: &Granted) -> ParamNames {
    ParamNames {
        argument: ParamIdent::mint(granted.text.clone()),
        setter: MethodIdent::mint(granted.text.clone()),
    }
}
