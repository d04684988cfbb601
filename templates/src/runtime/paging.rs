//! How the pages of a list follow each other, and the macro that gives the call of a list its methods.

/// How the pages of a list follow each other where they are counted.
#[derive(Clone, Copy)]
pub struct Paging {
    /// The query parameter that says how many results to skip, or which page is wanted.
    pub offset: &'static str,
    /// The number of the first page, where pages are numbered and not results.
    pub numbered: Option<u32>,
    /// The query parameter that says how many results a page has; empty if there is none.
    pub limit: &'static str,
    /// The page size that is asked for where the caller names none.
    pub page_size: u32,
    /// Whether only an empty page ends the list: for a server that may cut pages short.
    pub until_empty: bool,
    /// The statuses with which the server refuses an offset past the end. Never 401, 403, 408, 429
    /// or 5xx: those are failures wherever they come, and are reported as such even if listed.
    pub past_end: &'static [u16],
}

impl Paging {
    /// What holds where the generator's configuration says nothing; the names have to be given.
    pub const DEFAULT: Self = Self {
        offset: "offset",
        numbered: None,
        limit: "limit",
        page_size: 250,
        until_empty: false,
        past_end: &[],
    };
}

/// Gives the call of a list `items` and `pages`, for threads that wait, too: `paged!(Name, Item, Paging { .. })`.
///
/// The call has to be `operation!(Name, Json -> Vec<Item>)` as well; or what it gives has the items
/// in it, at the steps that follow: `paged!(Name, Item, Follow::Link, "data", "items")`.
macro_rules! paged {
    () => {};
    ($name:ident, $item:ty, $paging:expr) => {
        $crate::runtime::paged!(@ $name, $item, $paging, $crate::runtime::Raw::json);
    };
    ($name:ident, $item:ty, $paging:expr, $($step:literal),+) => {
        $crate::runtime::paged!(@ $name, $item, $paging, |raw| raw.items_at(&[$($step),+]));
    };
    (@ $name:ident, $item:ty, $paging:expr, $decode:expr) => {
        impl $name {
            /// The items of all pages, fetched as they are asked for.
            pub fn items(self) -> $crate::runtime::Items<$item> {
                self.pages().items()
            }

            /// The pages, fetched as they are asked for, beginning with the one that the call asks
            /// for.
            pub fn pages(self) -> $crate::runtime::Pages<$item> {
                $crate::runtime::Pages::new(self.0, $paging, $decode)
            }

            /// The items of all pages, as an iterator that waits: for programs that are not
            /// asynchronous.
            #[cfg(feature = "blocking")]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            pub fn items_blocking(
                self,
            ) -> $crate::runtime::Blocking<$crate::runtime::Items<$item>> {
                self.items().blocking()
            }

            /// The pages, as an iterator that waits: for programs that are not asynchronous.
            #[cfg(feature = "blocking")]
            #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
            pub fn pages_blocking(
                self,
            ) -> $crate::runtime::Blocking<$crate::runtime::Pages<$item>> {
                self.pages().blocking()
            }
        }
    };
}
pub(crate) use paged;
