//! Where names have to differ.
//!
//! Who gets which name follows from the names that are asked for and from nothing else, least of all
//! from their order. Claims are granted by rank, those whose name is exactly right first. Of the claims
//! of one rank that ask for the same name none gets it: each goes on to the next rung of its ladder,
//! which follows from its own key. So another claim more or less changes no suffix.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{Case, is_plain, style};
use crate::pointer::Pointer;

/// Names that have to differ from one another.
#[derive(Debug)]
pub(super) struct Scope {
    case: Case,
    taken: BTreeMap<String, Option<Pointer>>,
}

/// The rank of names that the configuration gives.
pub(super) const RENAMED: u8 = 3;

/// The wish for a name.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// Lower ones come first.
    pub(super) rank: u8,
    /// The names in question, best first.
    pub(super) ladder: Ladder,
    /// What the last resort, a digest, is made of.
    pub(super) key: String,
    /// The place in the document.
    pub(super) at: Pointer,
}

/// The names that a claim is for, one after the other.
#[derive(Clone, Debug)]
pub(super) enum Ladder {
    /// These.
    Names(Vec<String>),
    /// Those of a key that the document chose. Nearly all of them get the first: the others are made when
    /// they are asked for.
    Key {
        /// How it is written.
        case: Case,
        /// The key.
        key: String,
        /// What has to be done to each name.
        adjust: fn(String) -> String,
    },
}

impl Ladder {
    /// The best name.
    pub(super) fn first(&self) -> Option<String> {
        match self {
            Self::Names(names) => names.first().cloned(),
            Self::Key { case, key, adjust } => Some(adjust(case.of(key))),
        }
    }

    /// All names, from a plain one to one that says how the key differs from others which look the same in
    /// Rust: by symbols (`GMT+1` is `GmtPlus1`), by separators (`foo_bar` is `FooUnderscoreBar`), by case
    /// (`ASC` is `AscUpper`).
    pub(super) fn names(&self) -> Vec<String> {
        let (case, key, adjust) = match self {
            Self::Names(names) => return names.clone(),
            Self::Key { case, key, adjust } => (case, key, adjust),
        };
        let plain = case.of(key);
        let spelled = case.of_spelled(key);
        let mut names = vec![plain];
        for name in [case.of_symbols(key), spelled.clone()] {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.push(case.suffix(&spelled, style(key)));
        names.into_iter().map(adjust).collect()
    }
}

impl From<Vec<String>> for Ladder {
    fn from(names: Vec<String>) -> Self {
        Self::Names(names)
    }
}

/// The answer to a [`Claim`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Granted {
    /// The name.
    pub(super) text: String,
    /// Who stood in the way of the best name.
    pub(super) clash: Option<Clash>,
}

/// Two claims of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clash {
    /// The name that both asked for.
    pub(super) wanted: String,
    /// The place of the other one.
    pub(super) other: Pointer,
}

impl Scope {
    /// A scope in which some names are taken beforehand.
    pub(super) fn new(case: Case, reserved: &[&str]) -> Self {
        let taken = reserved
            .iter()
            .map(|name| ((*name).to_owned(), None))
            .collect();
        Self { case, taken }
    }

    /// Takes a name beforehand.
    pub(super) fn take(&mut self, name: &str) {
        self.taken.insert(name.to_owned(), None);
    }

    /// Grants all claims; the answers are in the order of the claims.
    pub(super) fn settle(&mut self, claims: &[Claim]) -> Vec<Granted> {
        let mut granted = BTreeMap::new();
        let ranks: BTreeSet<u8> = claims.iter().map(|claim| claim.rank).collect();
        for rank in ranks {
            let mut pending: Vec<(usize, &Claim)> = claims
                .iter()
                .enumerate()
                .filter(|(_, claim)| claim.rank == rank)
                .collect();
            let mut clashes = BTreeMap::new();
            for rung in 0.. {
                if pending.is_empty() {
                    break;
                }
                pending = self.climb(rung, &pending, &mut clashes, &mut granted);
            }
        }
        granted.into_values().collect()
    }

    /// Tries one rung for all pending claims; gives back those that have to go on.
    fn climb<'c>(
        &mut self,
        rung: usize,
        pending: &[(usize, &'c Claim)],
        clashes: &mut BTreeMap<usize, Clash>,
        granted: &mut BTreeMap<usize, Granted>,
    ) -> Vec<(usize, &'c Claim)> {
        let mut wishes: Vec<(String, usize, &'c Claim)> = pending
            .iter()
            .map(|(index, claim)| (self.rung(claim, rung, *index), *index, *claim))
            .collect();
        wishes.sort_by(|one, other| one.0.cmp(&other.0));
        let mut left = Vec::new();
        for same in wishes.chunk_by(|one, other| one.0 == other.0) {
            let [(text, index, claim), others @ ..] = same else {
                continue;
            };
            if others.is_empty() && !self.taken.contains_key(text) {
                let clash = clashes.remove(index);
                self.taken.insert(text.clone(), Some(claim.at.clone()));
                let text = text.clone();
                granted.insert(*index, Granted { text, clash });
                continue;
            }
            let holder = self.taken.get(text).cloned().flatten();
            for (_, index, claim) in same {
                let rival = same.iter().find(|(_, other, _)| other != index);
                let other = holder.clone().or_else(|| Some(rival?.2.at.clone()));
                if let Some(other) = other.filter(|_| rung == 0) {
                    let wanted = text.clone();
                    clashes.insert(*index, Clash { wanted, other });
                }
                left.push((*index, *claim));
            }
        }
        left
    }

    /// A name of the ladder; above it, digests of the key, and at last, for claims that are the same
    /// in all respects, the place among the claims.
    fn rung(&self, claim: &Claim, rung: usize, index: usize) -> String {
        if let (0, Some(text)) = (rung, claim.ladder.first()) {
            return text;
        }
        let names = claim.ladder.names();
        if let Some(text) = names.get(rung) {
            return text.clone();
        }
        let best = names.first().map_or("", String::as_str);
        let best = best.strip_prefix("r#").unwrap_or(best);
        let digest = format!("x{:016x}", fnv_1a(&claim.key));
        let length = [5, 9, 17].get(rung - names.len());
        match length.and_then(|length| digest.get(..*length)) {
            Some(digest) => self.case.suffix(best, digest),
            None => self.case.suffix(best, &format!("{digest}n{index}n{rung}")),
        }
    }
}

/// The names of a key that the document chose.
pub(super) fn ladder(case: Case, key: &str, adjust: fn(String) -> String) -> Ladder {
    let key = key.to_owned();
    Ladder::Key { case, key, adjust }
}

/// The rank of a key that the document chose: a key that is the name first, then one that says the
/// same in another case, then one that loses symbols.
pub(super) fn rank(case: Case, key: &str) -> u8 {
    if key == case.of(key) {
        0
    } else if is_plain(key) {
        1
    } else {
        2
    }
}

/// FNV-1a, which is short, public and the same everywhere and always.
fn fnv_1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
