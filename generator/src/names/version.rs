//! The names of an API version.

use super::keywords::is_identifier;
use super::report::Report;
use super::reserved;
use super::words::Case;
use super::{MethodIdent, ModuleIdent, TypeIdent, VersionNames};
use crate::config::ApiConfig;
use crate::pointer::Pointer;

/// The name of the type with the accessors of the tags.
const API: &str = "Api";

/// Takes the module's name from the configuration.
pub(super) fn name(version: &ApiConfig, report: &mut Report<'_>) -> VersionNames {
    let Some(module) = &version.module else {
        return VersionNames::default();
    };
    let usable = module.is_ascii()
        && is_identifier(module)
        && Case::Snake.of(module) == *module
        && !reserved::is_module(module)
        && !reserved::is_accessor(module);
    if !usable {
        report.refuse(
            Pointer::root().key("api"),
            format!("`{module}` cannot be the module of a document"),
            "a module has a name in snake case that is no keyword and not used otherwise: `v3`",
        );
        return VersionNames::default();
    }
    VersionNames {
        module: Some(ModuleIdent::mint(module.clone())),
        accessor: Some(MethodIdent::mint(module.clone())),
        api: Some(TypeIdent::mint(API.to_owned())),
    }
}
