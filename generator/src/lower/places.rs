//! What is known of places. They are long, and each is asked for many times.

use std::hash::{BuildHasherDefault, Hasher};

use indexmap::IndexMap;

use crate::pointer::Pointer;

/// Something about each of some places.
pub(super) type Places<V> = IndexMap<Pointer, V, BuildHasherDefault<Quick>>;

/// Eight bytes at a time. The hasher of the standard library, against which no keys can be made up, takes five
/// times as long, and a document that was made to be slow would have shorter ways to that.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quick(u64);

impl Quick {
    fn add(&mut self, word: u64) {
        // The golden ratio: what is close together comes to stand far apart.
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        self.add(
            rest.iter()
                .fold(0, |word, byte| word << 8 | u64::from(*byte)),
        );
    }

    fn finish(&self) -> u64 {
        // Multiplying tells the upper bits apart; maps look at the lower ones, too.
        self.0 ^ self.0 >> 32
    }
}
