//! Texts of the plan as values of constants.

use proc_macro2::TokenStream;
use quote::quote;

/// An `Option<&'static str>`.
pub(super) fn text(value: Option<&str>) -> TokenStream {
    match value {
        Some(value) => quote! { Some(#value) },
        None => quote! { None },
    }
}

/// A `&'static [&'static str]`.
pub(super) fn texts(values: &[String]) -> TokenStream {
    quote! { &[#(#values),*] }
}
