//! How models are read and written.
//!
//! The types of the generated crate implement [`serde::Serialize`] and [`serde::Deserialize`], but
//! not by derive: what a derive would write anew for each type (the loop over the keys, the look-up
//! of a name, the rules for unknown, repeated, missing and `null` fields) exists once, here. A model
//! is a table of names with a function that reads its fields and one that writes them; an enum is a
//! table of values.
//!
//! | The document has | The model implements | and is handed to |
//! |---|---|---|
//! | an object | [`ReadRecord`], [`WriteRecord`] | `record!` |
//! | strings to choose from | [`StringEnum`] | `string_enum!` |
//! | integers to choose from | [`IntegerEnum`] | `integer_enum!` |
//!
//! Reading is lenient where nothing is lost by it: an unknown field is skipped, an unknown value of
//! an enum is kept, an integer may arrive as `19.0`, and `null` stands for an optional field that is
//! absent. What does not fit is an error that starts with the place: `$[3].items[0].state: …`.

mod branch;
mod buffered;
mod enums;
mod fields;
mod path;
mod read;
mod record;
mod tuple;
mod union;
mod unsigned;
mod variant;

pub use self::branch::{Branch, Mark, kinds};
pub use self::buffered::read_buffered_record;
pub use self::enums::{
    IntegerEnum, StringEnum, integer_of, known_integer, known_text, read_integer_enum,
    read_string_enum, string_of, text_of,
};
pub use self::fields::read_record;
pub use self::path::{path_of, within};
pub use self::read::{Read, from_slice};
pub use self::record::{Optional, ReadRecord, Reader, WriteRecord, Writer, write_record};
pub use self::union::{
    Buffered, Outcome, ReadUnion, Tag, WriteUnion, read_buffered_union, read_union, union,
    write_branch, write_tagged_branch,
};
pub use self::variant::{integer_order, order, show, show_integer};
pub use crate::{__integer_enum as integer_enum, __record as record, __string_enum as string_enum};
/// For the macros, which can then be used where `serde` is no dependency.
#[doc(hidden)]
pub use serde;
#[doc(hidden)]
pub use serde_json;
