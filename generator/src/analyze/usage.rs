//! Who sends and who receives a type.

use std::collections::BTreeSet;

use crate::model::{Api, Operation, Params, Response, TypeId};

use super::parts;

/// What operations do with a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Usage {
    /// Nothing.
    #[default]
    Unused,
    /// They send it.
    Request,
    /// They receive it, be it in a failure.
    Response,
    /// Both.
    Both,
}

impl Usage {
    /// The one and the other.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unused, usage) | (usage, Self::Unused) => usage,
            (Self::Request, Self::Request) => Self::Request,
            (Self::Response, Self::Response) => Self::Response,
            (Self::Both, _) | (_, Self::Both) => Self::Both,
            (Self::Request, Self::Response) | (Self::Response, Self::Request) => Self::Both,
        }
    }

    /// Whether a caller has to be able to make such a value: it is sent, or nothing says that it is
    /// only received.
    #[must_use]
    pub fn is_sent(self) -> bool {
        match self {
            Self::Unused | Self::Request | Self::Both => true,
            Self::Response => false,
        }
    }
}

/// What operations do with each type, by its place in the arena.
pub(super) fn usage(api: &Api) -> Vec<Usage> {
    let mut usage = vec![Usage::Unused; api.types.len()];
    for operation in &api.operations {
        spread(api, &mut usage, sent(operation), Usage::Request);
        spread(api, &mut usage, received(operation), Usage::Response);
    }
    spread(api, &mut usage, api.webhooks.clone(), Usage::Response);
    usage
}

/// What has to be possible with each type: what operations do with it, and both for types that none
/// uses and for their parts.
pub(super) fn directions(api: &Api, usage: &[Usage]) -> Vec<Usage> {
    let unused = api
        .types
        .iter()
        .zip(usage)
        .filter(|(_, usage)| **usage == Usage::Unused)
        .map(|((id, _), _)| id)
        .collect();
    let mut directions = usage.to_vec();
    spread(api, &mut directions, unused, Usage::Both);
    directions
}

/// The types that stand in a path, a query, a header or a cookie, and the items of lists there.
pub(super) fn parameters(api: &Api) -> BTreeSet<TypeId> {
    let params = api.operations.iter().map(|operation| &operation.params);
    let mut types: Vec<TypeId> = params.flat_map(of_params).collect();
    let mut parameters = BTreeSet::new();
    while let Some(id) = types.pop() {
        if parameters.insert(id) {
            types.extend(parts(&api.types.get(id).shape));
        }
    }
    parameters
}

fn of_params(params: &Params) -> impl Iterator<Item = TypeId> {
    let path = params.path.iter().map(|param| param.ty.id);
    let query = params.query.iter().map(|param| param.ty.id);
    let header = params.header.iter().map(|param| param.ty.id);
    let cookie = params.cookie.iter().map(|param| param.ty.id);
    path.chain(query).chain(header).chain(cookie)
}

/// The types that an operation sends.
pub(super) fn sent(operation: &Operation) -> Vec<TypeId> {
    let media = operation.body.iter().flat_map(|body| &body.media);
    of_params(&operation.params)
        .chain(media.filter_map(|media| Some(media.kind.ty()?.id)))
        .collect()
}

/// The types that an operation receives.
pub(super) fn received(operation: &Operation) -> Vec<TypeId> {
    let responses = &operation.responses;
    let all = responses.success.iter().chain(&responses.failure);
    all.chain(&responses.fallback)
        .flat_map(of_response)
        .collect()
}

fn of_response(response: &Response) -> impl Iterator<Item = TypeId> {
    let headers = response.headers.iter().filter_map(|header| header.ty);
    let media = response.media.iter().filter_map(|media| media.kind.ty());
    media.chain(headers).map(|ty| ty.id)
}

/// Adds a use to types and to all that they are made of.
fn spread(api: &Api, usage: &mut [Usage], mut types: Vec<TypeId>, with: Usage) {
    while let Some(id) = types.pop() {
        let Some(known) = usage.get_mut(id.index()) else {
            continue;
        };
        let sum = known.and(with);
        if sum != *known {
            *known = sum;
            types.extend(parts(&api.types.get(id).shape));
        }
    }
}
