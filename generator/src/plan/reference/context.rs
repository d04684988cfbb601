//! What the parts of a version's pages are made of.

use std::collections::BTreeMap;

use super::fronts::Fronts;
use super::usage::Pages;
use crate::config::Config;
use crate::model;
use crate::names::{ModuleIdent, OperationNames};
use crate::plan::types::Types;
use crate::plan::{Operation, Version};

/// What the pages of a version have in common.
pub(super) struct Context<'a> {
    pub(super) types: Types<'a>,
    pub(super) config: &'a Config,
    pub(super) version: &'a Version,
    pub(super) pages: Pages<'a>,
    /// The places of operations in the model, by id.
    pub(super) operations: BTreeMap<&'a str, usize>,
    pub(super) fronts: &'a Fronts,
}

impl Context<'_> {
    /// A path below the version's module.
    pub(super) fn path(&self, rest: &str) -> String {
        let krate = self.config.krate.name.replace('-', "_");
        match &self.version.module {
            Some(module) => format!("{krate}::{module}::{rest}"),
            None => format!("{krate}::{rest}"),
        }
    }

    /// The steps to a page of the version.
    pub(super) fn place<'p>(&'p self, steps: &[&'p str]) -> Vec<&'p str> {
        let folder = self.version.module.iter().map(ModuleIdent::bare);
        folder.chain(steps.iter().copied()).collect()
    }
}

/// An operation at all stages.
pub(super) struct OperationInput<'a> {
    pub(super) said: &'a model::Operation,
    pub(super) names: &'a OperationNames,
    pub(super) planned: &'a Operation,
}

impl<'a> OperationInput<'a> {
    /// What the document says of a planned operation.
    pub(super) fn find(context: &Context<'a>, planned: &'a Operation) -> Option<Self> {
        let api = context.types.api;
        let index = *context.operations.get(planned.id.as_str())?;
        Some(Self {
            said: api.operations.get(index)?,
            names: context.types.names.operation(index)?,
            planned,
        })
    }
}
