//! What is known of places. They are long, and each is asked for many times.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::pointer::Pointer;

/// Something about each of some places.
///
/// The hasher of the standard library, against which no keys can be made up, takes five times as long, and a
/// document that was made to be slow would have shorter ways to that.
pub(super) type Places<V> = IndexMap<Pointer, V, FxBuildHasher>;
