//! The values of one document.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use serde_json::Value;
use spec2crate::cli::DiskLoader;
use spec2crate::diagnostics::Sink;
use spec2crate::output::{self, Foreign};
use spec2crate::source::{Loader, Whole};
use spec2crate::{ComponentType, GivenDocument, Request};

use super::contradiction::contradiction;
use super::described::is_described;
use super::driver::{Driver, Trip};
use super::instances::Maker;
use super::report::{Failure, Outcome, add};
use super::schemas::{Reading, Schemas};
use super::{compare, examples};
use crate::documents::Document;

/// The name under which the generator finds its configuration.
const CONFIGURATION: &str = "roundtrip.toml";

/// Files of the disk, and a configuration.
struct Configured(String);

impl Loader for Configured {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        if path == CONFIGURATION {
            Ok(self.0.clone().into_bytes())
        } else {
            DiskLoader.read(path)
        }
    }
}

/// What is said of an example that has more than its schema describes: models keep what a document
/// describes, so that this counts for nothing.
const UNDESCRIBED: &str = "a property that no schema describes is lost";

/// A value of a component.
struct Instance<'s> {
    /// The schemas by which it is valid.
    schemas: &'s Schemas,
    /// The place of its type.
    ty: usize,
    value: Value,
}

/// What becomes of the values of a document.
pub(super) fn outcome(folder: &Path, document: &Document, work: &Path) -> Outcome {
    let mut outcome = Outcome {
        document: document.name.clone(),
        ..Outcome::default()
    };
    let ended = catch_unwind(AssertUnwindSafe(|| {
        trips(folder, document, work, &mut outcome)
    }));
    match ended {
        Ok(Ok(())) => {}
        Ok(Err(reason)) => outcome.note = Some(reason),
        Err(_) => {
            outcome.crashes += 1;
            outcome.note = Some("crashed".to_owned());
        }
    }
    outcome
}

fn trips(
    folder: &Path,
    document: &Document,
    work: &Path,
    outcome: &mut Outcome,
) -> Result<(), String> {
    let path = folder.join(&document.name).display().to_string();
    let root = folder.display().to_string();
    let whole = Whole::read(&path, Some(&root), &DiskLoader, &mut Sink::default());
    let tree = whole.ok_or("cannot be read")?.tree().clone();
    let package = document.package();
    let types = generated(path, root, &package, work)?;
    let apart = |ty: &ComponentType| ty.is_untyped || ty.is_upload;
    let (others, typed): (Vec<_>, Vec<_>) = types.into_iter().partition(apart);
    outcome.apart = others
        .into_iter()
        .map(|ty| {
            let what = if ty.is_upload {
                "several parts"
            } else {
                "untyped"
            };
            (ty.schema, what)
        })
        .collect();
    outcome.schemas = typed.len();
    if typed.is_empty() {
        return Ok(());
    }
    let strict = Schemas::of(&tree, Reading::Strict)?;
    let loose = Schemas::of(&tree, Reading::Loose)?;
    let instances = instances(&tree, [&strict, &loose], &typed, outcome);
    let driver = Driver {
        work,
        package: &package,
    };
    driver.build(&typed)?;
    let values: Vec<_> = instances.iter().map(|one| (one.ty, &one.value)).collect();
    let trips = driver.run(&values)?;
    for (instance, trip) in std::iter::zip(&instances, &trips) {
        let Some(ty) = typed.get(instance.ty) else {
            continue;
        };
        outcome.crashes += usize::from(matches!(trip, Trip::Crashed));
        if let Some((reason, detail)) = fault(instance.schemas, ty, &instance.value, trip) {
            let list = if reason == UNDESCRIBED {
                &mut outcome.undescribed
            } else {
                &mut outcome.failures
            };
            add(
                list,
                Failure {
                    schema: ty.schema.clone(),
                    reason: reason.to_owned(),
                    detail,
                    value: instance.value.to_string(),
                },
            );
        }
    }
    Ok(())
}

/// Writes the crate of a document, and says which types it has.
fn generated(
    path: String,
    root: String,
    package: &str,
    work: &Path,
) -> Result<Vec<ComponentType>, String> {
    let configuration = format!(
        "[crate]\nname = \"{package}\"\nversion = \"0.1.0\"\ndirections = \"both\"\n\
         nullable = \"everywhere\"\ntag-features = false\n\n[pages]\nenabled = false\n"
    );
    let request = Request {
        configuration: Some(CONFIGURATION.to_owned()),
        document: Some(GivenDocument {
            path,
            name: package.to_owned(),
            root: Some(root),
        }),
        name: Some(package.to_owned()),
        ..Request::default()
    };
    let compilation = request.compile(&Configured(configuration), &mut |_| {});
    let output = compilation.output().ok_or("the generator has errors")?;
    output::write(&work.join(package), output, Foreign::Refuse)
        .map_err(|error| error.to_string())?;
    Ok(compilation.components())
}

/// The values to try; schemas without any are failures.
fn instances<'s>(
    tree: &Value,
    [strict, loose]: [&'s Schemas; 2],
    types: &[ComponentType],
    outcome: &mut Outcome,
) -> Vec<Instance<'s>> {
    let mut shown: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (name, value) in examples::of(tree) {
        shown.entry(name).or_default().push(value);
    }
    let makers = [strict, loose].map(|schemas| (schemas, Maker::new(schemas)));
    let mut all = Vec::new();
    for (ty, component) in types.iter().enumerate() {
        let name = &component.schema;
        let made = makers.iter().map(|(schemas, maker)| {
            let number = schemas.component(name).unwrap_or_default();
            Ok((*schemas, number, maker.instances(number)?))
        });
        let (schemas, number, mut values) = match first(made) {
            Ok((made, is_loose)) => {
                outcome.loose += usize::from(is_loose);
                made
            }
            Err(reason) => {
                let loosely = loose.component(name).unwrap_or_default();
                if let Some(contradiction) = contradiction(loose, loosely) {
                    outcome.schemas -= 1;
                    outcome.empty.push((name.clone(), contradiction));
                    continue;
                }
                add(
                    &mut outcome.failures,
                    Failure {
                        schema: name.clone(),
                        reason: "no instance can be made".to_owned(),
                        detail: reason,
                        value: String::new(),
                    },
                );
                continue;
            }
        };
        for value in shown.remove(name).into_iter().flatten() {
            let is_valid = schemas.is_valid(number, &value);
            outcome.shown += usize::from(is_valid);
            outcome.misshown += usize::from(!is_valid);
            if is_valid && !values.contains(&value) {
                values.push(value);
            }
        }
        // Where `null` may stand for a component, its users say so.
        values.retain(|value| !value.is_null());
        outcome.instances += values.len();
        outcome.few += usize::from(values.len() < 8);
        all.extend(
            values
                .into_iter()
                .map(|value| Instance { schemas, ty, value }),
        );
    }
    all
}

/// The first that is made, and whether it is not the first that is tried; else why that one is not.
fn first<T>(made: impl Iterator<Item = Result<T, String>>) -> Result<(T, bool), String> {
    let mut fault = None;
    for made in made {
        match made {
            Ok(made) => return Ok((made, fault.is_some())),
            Err(reason) => fault = fault.or(Some(reason)),
        }
    }
    Err(fault.unwrap_or_default())
}

/// Why a value did not come back; none if it did.
fn fault(
    schemas: &Schemas,
    ty: &ComponentType,
    sent: &Value,
    trip: &Trip,
) -> Option<(&'static str, String)> {
    let back = match trip {
        Trip::Back(back) => back,
        Trip::Crashed => return Some(("a crash", String::new())),
        Trip::Failed(reason) if reason.starts_with("reading") => {
            return Some(("it cannot be read", reason.clone()));
        }
        Trip::Failed(reason) => return Some(("it cannot be written", reason.clone())),
    };
    let number = schemas.component(&ty.schema)?;
    if let Some(difference) = compare::difference(sent, back) {
        let is_lost = difference.what == compare::LOST || difference.what == compare::LOST_NULL;
        if is_lost && !is_described(schemas, number, sent, &difference.at) {
            return Some((UNDESCRIBED, difference.at));
        }
        return Some((difference.what, format!("{}: {back}", difference.at)));
    }
    let fault = schemas.fault(number, back)?;
    Some(("it is not valid any more", fault))
}

/// The names of the schemas that failed.
pub(super) fn failed(failures: &[Failure]) -> BTreeSet<&str> {
    let names = failures.iter();
    names.map(|failure| failure.schema.as_str()).collect()
}
