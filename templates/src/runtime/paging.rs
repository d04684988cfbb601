//! How the pages of a list follow each other, and the macro that gives the call of a list its methods.

/// How the pages of a list follow each other.
#[derive(Clone, Copy)]
pub struct Paging {
    /// The query parameter that says how many results to skip.
    pub offset: &'static str,
    /// The query parameter that says how many results a page has.
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
        limit: "limit",
        page_size: 250,
        until_empty: false,
        past_end: &[],
    };
}

/// Gives the call of a list `items` and `pages`, for threads that wait, too: `paged!(Name, Item, Paging { .. })`.
///
/// The call has to be `operation!(Name, Json -> Vec<Item>)` as well.
macro_rules! paged {
    () => {};
    ($name:ident, $item:ty, $paging:expr) => {
        impl $name {
            /// The items of all pages, fetched as they are asked for; the limit is the page size.
            pub fn items(self) -> $crate::runtime::Items<$item> {
                self.pages().items()
            }

            /// The pages, fetched as they are asked for, beginning at the offset.
            pub fn pages(self) -> $crate::runtime::Pages<$item> {
                $crate::runtime::Pages::new(self.0, $paging, $crate::runtime::Raw::json)
            }

            /// The items of all pages, as an iterator that waits: for programs that are not
            /// asynchronous. The limit is the page size.
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
