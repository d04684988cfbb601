//! Which parts of the runtime are needed.

use std::collections::BTreeSet;

use spec2crate_templates::Part;

use crate::analyze::Turns;
use crate::config::Config;

use super::{Also, Credential, Direction, Input, Item, Operation, Sends, Version};
use crate::model::{Primitive, Shape};

/// The parts that some versions need.
pub(super) fn parts(inputs: &[Input<'_>], versions: &[Version], config: &Config) -> BTreeSet<Part> {
    let needed = Part::ALL.iter().copied();
    let needed = needed.filter(|part| needs(versions, *part) || reads(inputs, *part));
    let mut parts: BTreeSet<Part> = needed.collect();
    if config.environment.is_some() {
        // It has what tokens are fetched with.
        parts.insert(Part::Tokens);
    }
    parts
}

fn needs(versions: &[Version], part: Part) -> bool {
    let mut models = versions.iter().flat_map(|version| &version.models);
    let tags = versions.iter().flat_map(|version| &version.tags);
    let mut operations = tags.flat_map(|tag| &tag.operations);
    match part {
        Part::Alternatives => operations.any(|one| one.also.contains(&Also::Bytes)),
        Part::Basic => operations.any(|one| one.auth.asks_for(&Credential::Basic)),
        Part::Cursors => operations.any(is_followed),
        Part::Envelopes => operations.any(|operation| {
            let paging = operation.paging.as_ref();
            paging.is_some_and(|paging| !paging.items_at.is_empty())
        }),
        Part::Flags => operations.any(|operation| {
            let paging = operation.paging.as_ref();
            paging.is_some_and(|paging| !paging.more.is_empty())
        }),
        Part::Keys => operations.any(has_key),
        Part::Tokens => operations.any(|one| one.auth.asks_for(&Credential::Token)),
        Part::Downloads => operations.any(|one| one.also.contains(&Also::Download)),
        Part::Events => operations.any(has_events),
        Part::Records => operations.any(has_records),
        Part::Sequences => sends(&mut operations, |sends| matches!(sends, Sends::Sequence(_))),
        Part::Headers => operations.any(|one| one.headers.is_some()),
        Part::Forms => sends(&mut operations, |sends| matches!(sends, Sends::Form(_))),
        Part::Multipart => {
            let is_multipart = |sends: &Sends| matches!(sends, Sends::Multipart { .. });
            models.any(|model| has_files(&model.item)) || sends(&mut operations, is_multipart)
        }
        Part::Pages => operations.any(|operation| operation.paging.is_some()),
        Part::Servers => versions.iter().any(|version| !version.choices.is_empty()),
        Part::Styles => sends(&mut operations, |sends| {
            matches!(sends, Sends::Styled { .. })
        }),
        // What is written in place is known of the documents alone.
        Part::Tuples | Part::Unsigned => false,
        Part::Unions => models.any(|model| matches!(model.item, Item::Union(_))),
    }
}

/// Whether types that are written without a name need a part.
fn reads(inputs: &[Input<'_>], part: Part) -> bool {
    let is_read = |shape: &Shape| match shape {
        Shape::Tuple(_) => part == Part::Tuples,
        Shape::Primitive(primitive) => part == Part::Unsigned && *primitive == Primitive::Uint64,
        Shape::Enum(_)
        | Shape::Struct(_)
        | Shape::Array(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::Json(_) => false,
    };
    inputs.iter().any(|input| {
        let mut types = input.api.types.iter();
        types.any(|(id, def)| input.facts.is_reachable(id) && is_read(&def.shape))
    })
}

/// Whether the server says how a list goes on.
fn is_followed(operation: &Operation) -> bool {
    operation
        .paging
        .as_ref()
        .is_some_and(|paging| match paging.turns {
            Turns::Cursor { .. } | Turns::Link | Turns::Url(_) => true,
            Turns::Counted { .. } => false,
        })
}

fn has_key(operation: &Operation) -> bool {
    let mut asked = operation.auth.ways.iter().flatten();
    asked.any(|credential| matches!(credential, Credential::Key(_)))
}

fn has_events(operation: &Operation) -> bool {
    let mut also = operation.also.iter();
    also.any(|also| matches!(also, Also::Events(_)))
}

fn has_records(operation: &Operation) -> bool {
    let mut also = operation.also.iter();
    also.any(|also| matches!(also, Also::Records { .. }))
}

/// Whether a model is the parts of a body.
fn has_files(item: &Item) -> bool {
    matches!(item, Item::Struct(item) if item.direction == Direction::Parts)
}

/// Whether an operation sends something in such a way.
fn sends<'p>(
    operations: &mut impl Iterator<Item = &'p Operation>,
    is_so: impl Fn(&Sends) -> bool,
) -> bool {
    operations.any(|operation| {
        let arguments = operation.arguments.iter().map(|argument| &argument.sends);
        let setters = operation.setters.iter().map(|setter| &setter.sends);
        let forms = operation.body.iter().flat_map(|view| &view.variants);
        let forms = forms.map(|form| &form.sends);
        arguments.chain(setters).chain(forms).any(&is_so)
    })
}
