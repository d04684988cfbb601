//! The names of the components that parts of other files become.
//!
//! A file becomes a component named like the file without its ending. A part of a file is named by the
//! last step of its pointer, after the file's name and a dot where that step says too little (`Pet.owner`).
//! Where several want one name, it is the one's that the entry lists under that name, else, if the entry
//! has no such component, the one's with the fewest folders, then the first by path. Each other gets the
//! nearest folder that the owner of the name does not stand in (`Reference_base`), and as many more as it
//! takes. So names follow from paths alone, and a file that comes in deeper renames none.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::files::{ENTRY, Files};
use super::grammar::{self, Form};
use super::location;
use super::part::{Part, Site, section, seek};
use super::tables;
use crate::pointer::Pointer;

/// Where parts stand in the document.
pub(super) struct Places {
    /// The pointers of all parts that are referred to, by their numbers.
    pub(super) pointers: BTreeMap<usize, Pointer>,
    /// The parts that are components of their own, by their pointers.
    pub(super) components: BTreeMap<Pointer, usize>,
}

/// Finds out where the parts stand that references lead to.
pub(super) fn places(files: &Files<'_>, parts: &[Part]) -> Places {
    let shared = parts.iter().enumerate();
    let shared: Vec<(usize, &Part)> = shared
        .filter(|(_, part)| section(part.form).is_some())
        .collect();
    let (inner, outer): (Vec<_>, Vec<_>) = shared
        .into_iter()
        .map(|(number, part)| (number, part, around(parts, part)))
        .partition(|(_, _, around)| around.is_some());
    let mut wanted: BTreeMap<(&'static str, String), Vec<Candidate<'_>>> = BTreeMap::new();
    for (number, part, _) in outer {
        let Some(section) = section(part.form) else {
            continue;
        };
        let path = files.get(part.file).map_or("", |file| &file.path);
        let candidate = Candidate { number, part, path };
        wanted
            .entry((section, candidate.name()))
            .or_default()
            .push(candidate);
    }
    let mut places = Places {
        pointers: BTreeMap::new(),
        components: BTreeMap::new(),
    };
    let taken = Taken::new(files, parts);
    taken.assign(wanted, &mut places);
    for (number, _, around) in inner {
        if let Some((outer, rest)) = around
            && let Some(pointer) = places.pointers.get(&outer)
        {
            let pointer = pointer.join(&rest);
            places.pointers.insert(number, pointer);
        }
    }
    places
}

/// The outermost part that holds another, and the way to it, if references can go that way.
fn around(parts: &[Part], part: &Part) -> Option<(usize, Pointer)> {
    let Form::Node(kind) = part.form else {
        return None;
    };
    if part.at == Pointer::root() {
        return None;
    }
    parts
        .iter()
        .enumerate()
        .filter(|(_, other)| other.file == part.file && other.at != part.at)
        .filter(|(_, other)| section(other.form).is_some())
        .filter_map(|(number, other)| {
            let Form::Node(above) = other.form else {
                return None;
            };
            let rest = part.at.below(&other.at)?;
            (grammar::kind_below(above, &rest) == Some(kind)).then_some((number, rest))
        })
        .max_by_key(|(_, rest)| rest.as_str().len())
}

/// A part that is to become a component.
struct Candidate<'p> {
    number: usize,
    part: &'p Part,
    path: &'p str,
}

impl<'p> Candidate<'p> {
    /// The name that it would have if no other wanted it.
    fn name(&self) -> String {
        let stem = location::stem(self.path);
        let steps: Vec<String> = self.part.at.steps().map(Cow::into_owned).collect();
        let name = match steps.as_slice() {
            [] => stem.to_owned(),
            [.., above, last] if above == "properties" || is_position(last) => {
                format!("{stem}.{last}")
            }
            [.., last] if is_position(last) => format!("{stem}.{last}"),
            [.., last] => last.clone(),
        };
        valid(&name)
    }

    /// The folders of the file, and the file itself for a part of it; the nearest first.
    fn surroundings(&self) -> Vec<&'p str> {
        let folder = location::folder(self.path);
        let folders = folder
            .split('/')
            .filter(|step| !step.is_empty() && *step != "..");
        let mut folders: Vec<&str> = folders.collect();
        if self.part.at != Pointer::root() {
            folders.push(location::stem(self.path));
        }
        folders.reverse();
        folders
    }

    /// Who comes first where several want one name.
    fn rank(&self) -> (usize, &'p str, &'p str) {
        (self.surroundings().len(), self.path, self.part.at.as_str())
    }
}

/// Whether a step of a pointer says where something stands, not what it is.
fn is_position(step: &str) -> bool {
    step.parse::<usize>().is_ok()
        || matches!(step, "items" | "additionalProperties" | "not" | "schema")
}

/// A name with nothing in it that the name of a component cannot have.
fn valid(name: &str) -> String {
    let letters = name.chars();
    let name: String = letters
        .map(|letter| match letter {
            letter if letter.is_ascii_alphanumeric() || ".-_".contains(letter) => letter,
            _ => '-',
        })
        .collect();
    if name.is_empty() {
        "unnamed".to_owned()
    } else {
        name
    }
}

/// The names that the entry has given away.
struct Taken {
    names: BTreeSet<(&'static str, String)>,
    /// Components of the entry that are a mere reference to a part.
    owners: BTreeMap<(&'static str, String), usize>,
}

impl Taken {
    fn new(files: &Files<'_>, parts: &[Part]) -> Self {
        let mut taken = Self {
            names: BTreeSet::new(),
            owners: BTreeMap::new(),
        };
        for (section, form) in tables::sections() {
            let at = Pointer::root().keys(["components", section]);
            let (number, at) = seek(parts, ENTRY, at.as_str());
            let Some(part) = parts.get(number) else {
                continue;
            };
            let at = Pointer::parse(at).unwrap_or_default();
            let names = files.value(part.file, &part.at.join(&at));
            let names = names.and_then(Value::as_object).into_iter();
            for (name, component) in names.flatten() {
                taken.names.insert((section, name.clone()));
                // What stands beside the reference would be lost.
                let is_mere = component.as_object().is_some_and(|it| it.len() == 1);
                if let Some(Site::Shared(owner)) = part.sites.get(&at.key(name))
                    && is_mere
                    && parts.get(*owner).is_some_and(|owner| owner.form == form)
                {
                    taken.owners.insert((section, name.clone()), *owner);
                }
            }
        }
        taken
    }

    fn assign(
        mut self,
        wanted: BTreeMap<(&'static str, String), Vec<Candidate<'_>>>,
        places: &mut Places,
    ) {
        let mut give = |section: &str, name: &str, number: usize| {
            let pointer = Pointer::root().keys(["components", section, name]);
            places.pointers.insert(number, pointer.clone());
            places.components.insert(pointer, number);
        };
        let mut late = Vec::new();
        for ((section, name), mut candidates) in wanted {
            candidates.sort_by_key(|candidate| candidate.rank());
            let key = (section, name.clone());
            let owner = match self.owners.get(&key) {
                Some(owner) => candidates
                    .iter()
                    .position(|candidate| candidate.number == *owner),
                None if self.names.contains(&key) => None,
                None => Some(0),
            };
            let owner = owner.map(|index| candidates.remove(index));
            let around = owner.as_ref().map(Candidate::surroundings);
            if let Some(owner) = owner {
                give(section, &name, owner.number);
                self.names.insert(key);
            }
            let around = around.unwrap_or_default();
            late.extend(
                candidates
                    .into_iter()
                    .map(|c| (section, name.clone(), around.clone(), c)),
            );
        }
        for (section, name, around, candidate) in late {
            let name = self.another(section, &name, &around, &candidate);
            give(section, &name, candidate.number);
            self.names.insert((section, name));
        }
    }

    /// A name for one that came too late.
    fn another(
        &self,
        section: &'static str,
        name: &str,
        around: &[&str],
        candidate: &Candidate<'_>,
    ) -> String {
        let own = candidate.surroundings();
        let telling: Vec<&str> = own
            .iter()
            .filter(|folder| !around.contains(folder))
            .copied()
            .collect();
        let is_free = |name: &String| !self.names.contains(&(section, name.clone()));
        let ending = candidate
            .path
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending);
        let with = |folders: &[&str]| {
            let folders = folders.iter().rev();
            let words = std::iter::once(name).chain(folders.copied());
            valid(&words.collect::<Vec<_>>().join("_"))
        };
        (1..=telling.len())
            .map(|count| with(telling.get(..count).unwrap_or_default()))
            .chain((1..=own.len()).map(|count| with(own.get(..count).unwrap_or_default())))
            .chain(std::iter::once(with(&[ending])))
            .chain((2..).map(|count| with(&[&count.to_string()])))
            .find(is_free)
            .unwrap_or_default()
    }
}
