//! Identifiers, minted by [`names`](crate::names) alone.

use std::fmt;

macro_rules! idents {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
            pub struct $name(String);

            impl $name {
                /// Made by `names` alone, which knows that the text is an identifier.
                pub(in crate::names) fn mint(text: String) -> Self {
                    Self(text)
                }

                /// The identifier as it stands in code: a keyword has its `r#`.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }

                /// The identifier without `r#`, for paths of files and for prose.
                #[must_use]
                pub fn bare(&self) -> &str {
                    self.0.strip_prefix("r#").unwrap_or(&self.0)
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "`{}`", self.0)
                }
            }
        )+
    };
}

idents! {
    /// The name of a struct, an enum or an alias: `WorkItems`.
    TypeIdent,
    /// The name of a field: `owner_id`.
    FieldIdent,
    /// The name of an enum's variant: `Finished`.
    VariantIdent,
    /// The name of a method: `list_work_items`.
    MethodIdent,
    /// The name of an argument: `owner_id`.
    ParamIdent,
    /// The name of a module: `work_items`.
    ModuleIdent,
    /// The name of a constant: `LIST_WORK_ITEMS`.
    ConstIdent,
    /// The name of a page or of a section of one: `list-work-items`.
    PageSlug,
}
