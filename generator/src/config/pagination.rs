//! `[[pagination]]`: how lists are read page by page.

use serde::Deserialize;

use super::Config;
use crate::diagnostics::{Code, Diagnostic, Place, Sink};
use crate::pointer::Pointer;

/// A convention by which lists are read page by page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PaginationConfig {
    /// The convention.
    pub style: PaginationStyle,
    /// The query parameter for how many items to skip.
    pub offset: Option<String>,
    /// The query parameter for the number of a page.
    pub page: Option<String>,
    /// The number of the first page: by default, that of the parameter in the document, else 1.
    pub first_page: Option<u32>,
    /// The query parameter for how many items a page has.
    pub limit: Option<String>,
    /// The query parameter for what the server calls a page.
    pub cursor: Option<String>,
    /// Where an answer names the next page, as a pointer into its body: `/paging/next`, or, where it is
    /// named by the last item, `/data/-/id`.
    pub next: Option<String>,
    /// Where an answer says whether there is more, as a pointer to a boolean in its body: `/has_more`.
    pub more: Option<String>,
    /// The header in which an answer names the next page.
    pub next_header: Option<String>,
    /// Where the items stand, as a pointer into the body of an answer; by default, it is the list itself.
    pub items_at: Option<String>,
    /// What ends a list whose pages are counted.
    pub until: Option<Until>,
}

/// The conventions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaginationStyle {
    /// A page is named by the number of items before it.
    Offset,
    /// Pages are numbered.
    Page,
    /// A page is named by what the page before says of it.
    Cursor,
    /// A page is at the address that the page before has in the header `Link`.
    Link,
    /// A page is at the address that the page before has in its body.
    NextUrl,
}

/// What ends a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Until {
    /// A page with fewer items than were asked for, unless the total says that more are to come.
    #[default]
    ShortPage,
    /// A page without items.
    Empty,
}

impl PaginationStyle {
    /// Its name, the keys that it needs, and those that it may have.
    fn keys(
        self,
    ) -> (
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
    ) {
        match self {
            Self::Offset => {
                let optional = &["items-at", "more", "until"];
                ("offset", &["offset", "limit"], optional)
            }
            Self::Page => {
                let optional = &["first-page", "limit", "items-at", "more", "until"];
                ("page", &["page"], optional)
            }
            Self::Cursor => {
                let optional = &["next", "next-header", "limit", "items-at", "more"];
                ("cursor", &["cursor"], optional)
            }
            Self::Link => ("link", &[], &["limit", "items-at"]),
            Self::NextUrl => ("next-url", &["next"], &["limit", "items-at", "more"]),
        }
    }
}

impl PaginationConfig {
    /// The keys that are there, apart from the style.
    fn present(&self) -> Vec<&'static str> {
        let all = [
            ("offset", self.offset.is_some()),
            ("page", self.page.is_some()),
            ("first-page", self.first_page.is_some()),
            ("limit", self.limit.is_some()),
            ("cursor", self.cursor.is_some()),
            ("next", self.next.is_some()),
            ("more", self.more.is_some()),
            ("next-header", self.next_header.is_some()),
            ("items-at", self.items_at.is_some()),
            ("until", self.until.is_some()),
        ];
        let present = all.into_iter().filter(|(_, is_there)| *is_there);
        present.map(|(key, _)| key).collect()
    }

    /// What is wrong with it, and where.
    fn faults(&self) -> Vec<(&'static str, String)> {
        let (style, needed, optional) = self.style.keys();
        let present = self.present();
        let missing = needed.iter().filter(|key| !present.contains(key));
        let missing = missing.map(|key| ("style", format!("the style `{style}` needs `{key}`")));
        let idle = present
            .iter()
            .filter(|key| !needed.contains(key) && !optional.contains(key));
        let idle = idle.map(|key| {
            let message = format!("`{key}` means nothing to the style `{style}`");
            (*key, message)
        });
        let mut faults: Vec<_> = missing.chain(idle).collect();
        if self.style == PaginationStyle::Cursor
            && self.next.is_some() == self.next_header.is_some()
        {
            let message = "the style `cursor` needs either `next` or `next-header`";
            faults.push(("style", message.to_owned()));
        }
        let pointers = [
            ("next", &self.next),
            ("more", &self.more),
            ("items-at", &self.items_at),
        ];
        for (key, pointer) in pointers {
            if pointer
                .as_ref()
                .is_some_and(|pointer| !pointer.starts_with('/'))
            {
                let message = format!("`{key}` is a pointer into a body, such as `/data/items`");
                faults.push((key, message));
            }
        }
        faults
    }
}

impl Config {
    /// Reports conventions that do not say what their style needs.
    pub(super) fn check_pagination(&self, name: &str, sink: &mut Sink) {
        for (index, convention) in self.pagination.iter().enumerate() {
            for (key, message) in convention.faults() {
                let at = Pointer::root().key("pagination").index(index).key(key);
                let place = Place::value(name, at);
                sink.push(Diagnostic::error(
                    Code::InvalidConfiguration,
                    place,
                    message,
                ));
            }
        }
    }
}
