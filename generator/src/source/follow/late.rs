//! References by the addresses and names that schemas give themselves.

use std::collections::BTreeMap;
use std::mem;

use super::walk::Walk;
use super::{ENTRY, Fault, Follow, Form, Pointer, Site, Trail};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::source::addresses::Spot;

/// A reference that may be such a one.
pub(super) struct Late {
    /// The part that it stands in, and where.
    pub(super) part: usize,
    pub(super) at: Pointer,
    pub(super) form: Form,
    pub(super) text: String,
    /// The address of the schema around it.
    pub(super) base: String,
    /// Whether it is a `$dynamicRef`.
    pub(super) is_dynamic: bool,
}

impl Follow<'_, '_> {
    /// Settles those of which the schema is known by now. Says whether there may be more to read; if not, the others
    /// lead nowhere.
    pub(super) fn settle(&mut self) -> bool {
        self.learn();
        let mut rest = Vec::new();
        let mut is_any = false;
        for late in mem::take(&mut self.late) {
            match <[Spot; 1]>::try_from(self.spots(&late)) {
                Ok([spot]) => {
                    let led = self.lead(spot, late.form, &late.text, None);
                    self.put(&late, led);
                    is_any = true;
                }
                Err(spots) => rest.push((late, spots)),
            }
        }
        if is_any {
            self.late = rest.into_iter().map(|(late, _)| late).collect();
        } else {
            for (late, spots) in &rest {
                self.fail(late, spots);
            }
        }
        is_any
    }

    fn spots(&self, reference: &Late) -> Vec<Spot> {
        if reference.is_dynamic {
            return self.addresses.dynamic(&reference.text);
        }
        let file = self.parts.get(reference.part).map(|part| part.file);
        let spots = file.map(|file| self.addresses.find(file, &reference.base, &reference.text));
        spots.unwrap_or_default()
    }

    fn put(&mut self, late: &Late, led: Result<Site, Fault>) {
        let site = match led {
            Ok(site) => site,
            Err(fault) => {
                let place = self.place(late);
                self.sink.push(fault.at(place, false));
                Site::Failed(late.text.clone())
            }
        };
        if let Some(part) = self.parts.get_mut(late.part) {
            part.sites.insert(late.at.clone(), site);
        }
    }

    /// The text of a reference.
    fn place(&self, late: &Late) -> Place {
        let key = if late.is_dynamic {
            "$dynamicRef"
        } else {
            "$ref"
        };
        let part = self.parts.get(late.part);
        let (file, above) = part.map_or((ENTRY, Pointer::root()), |it| (it.file, it.at.clone()));
        Place::value(self.files.name(file), above.join(&late.at).key(key))
    }

    /// A reference that no schema, or more than one, is meant by.
    fn fail(&mut self, late: &Late, spots: &[Spot]) {
        if late.is_dynamic {
            // Without a schema of its own, it says nothing that could be read.
            return;
        }
        if spots.is_empty() {
            self.as_path(late);
            return;
        }
        let message = format!("several schemas are called `{}`", late.text);
        let mut diagnostic =
            Diagnostic::error(Code::UnresolvedReference, self.place(late), message);
        for (file, at) in spots {
            let place = Place::key(self.files.name(*file), at.clone());
            diagnostic = diagnostic.see(place, "this is one of them");
        }
        let help = "refer to the one that is meant by its place: `#/components/schemas/…`";
        self.sink.push(diagnostic.help(help));
        if let Some(part) = self.parts.get_mut(late.part) {
            part.sites
                .insert(late.at.clone(), Site::Failed(late.text.clone()));
        }
    }

    /// Takes the text of a reference for a path.
    fn as_path(&mut self, late: &Late) {
        let Some(part) = self.parts.get(late.part) else {
            return;
        };
        let (file, at) = (part.file, part.at.clone());
        let Some(tree) = self.files.take(file) else {
            return;
        };
        let mut walk = Walk {
            follow: self,
            part: late.part,
            file,
            at: &at,
            base: String::new(),
            sites: BTreeMap::new(),
            tree: &tree,
        };
        let trail = Trail::At(&late.at);
        let site = walk.site(late.form, &late.text, &trail, &Trail::Key(&trail, "$ref"));
        self.files.give_back(file, tree);
        if let Some(part) = self.parts.get_mut(late.part)
            && let Some(site) = site
        {
            part.sites.insert(late.at.clone(), site);
        }
    }

    /// Tells of the addresses that several schemas have and nobody refers to: what refers to them is told there.
    pub(super) fn tell_of_doubled(&mut self) {
        for (id, spots) in self.addresses.doubled() {
            let mut places = spots
                .iter()
                .map(|(file, at)| Place::value(self.files.name(*file), at.key("$id")));
            let (Some(first), Some(second)) = (places.next(), places.next()) else {
                continue;
            };
            let message = format!("`{id}` is the `$id` of another schema, too");
            let diagnostic = Diagnostic::warning(Code::IgnoredKeyword, second, message)
                .see(first, "of this one")
                .note("a reference to it would lead to neither");
            self.sink.push(diagnostic);
        }
    }
}
