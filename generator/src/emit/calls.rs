//! Calls: the constant with what the runtime has to know, the type, and the setters.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs::{deprecated, operator};
use super::ident::ident;
use super::profile::auth;
use super::scope::{
    ALTERNATIVES_MACRO, CALL, DOWNLOAD_MACRO, EVENTS_MACRO, FLAGGED, FOLLOW, METHOD, OPERATION,
    OPERATION_MACRO, PAGED_MACRO, PAGING, RECORDS_MACRO, Scope,
};
use super::sends::{put, sends};
use super::statics::texts;
use super::types::{argument, ty};
use crate::names::ConstIdent;
use crate::plan::{
    Also, ArgumentTakes, Next, Operation, OptionalArgument, Paging, RustType, Success, Turns,
};

/// All items of a call.
pub(super) fn items(operation: &Operation, scope: &mut Scope<'_>) -> TokenStream {
    let constant = constant(operation, scope);
    let declaration = declaration(operation, scope);
    let macros = macros(operation, scope);
    let setters = setters(operation, scope);
    quote! {
        #constant
        #declaration
        #macros
        #setters
    }
}

fn constant(operation: &Operation, scope: &mut Scope<'_>) -> TokenStream {
    let name = ident(operation.constant.as_str());
    let (ty, methods) = (scope.outside(OPERATION), scope.outside(METHOD));
    let (id, path) = (&operation.id, &operation.path);
    let method = ident(operation.method.as_str());
    let auth = auth(&operation.auth, scope);
    let version = operation
        .site
        .as_ref()
        .map_or("VERSION", ConstIdent::as_str);
    let version = ident(version);
    quote! {
        static #name: #ty = #ty {
            version: &super::#version,
            id: #id,
            method: #methods::#method,
            path: #path,
            auth: #auth,
        };
    }
}

fn declaration(operation: &Operation, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(operation.call_docs.lines());
    let (name, call) = (ident(operation.call.as_str()), scope.outside(CALL));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "nothing is sent before `send`"]
        pub struct #name(#call);
    }
}

fn macros(operation: &Operation, scope: &mut Scope<'_>) -> TokenStream {
    let name = ident(operation.call.as_str());
    let success = success(&operation.success, scope);
    let operation_macro = scope.outside(OPERATION_MACRO);
    let paged = operation
        .paging
        .as_ref()
        .map(|paging| paged(&name, paging, scope));
    let also: Vec<_> = operation
        .also
        .iter()
        .map(|also| match also {
            Also::Bytes => {
                let alternatives = scope.outside(ALTERNATIVES_MACRO);
                quote! { #alternatives!(#name); }
            }
            Also::Download => {
                let download = scope.outside(DOWNLOAD_MACRO);
                quote! { #download!(#name); }
            }
            Also::Events(data) => {
                let events = scope.outside(EVENTS_MACRO);
                let read = ident(data.as_ref().map_or("text", |_| "json"));
                let data = ty(data.as_ref().unwrap_or(&RustType::String), scope);
                quote! { #events!(#name, #read -> #data); }
            }
            Also::Records {
                content_type,
                value,
            } => {
                let records = scope.outside(RECORDS_MACRO);
                let value = ty(value, scope);
                quote! { #records!(#name, #value, #content_type); }
            }
        })
        .collect();
    quote! {
        #operation_macro!(#name, #success);
        #(#also)*
        #paged
    }
}

/// What the macro is told of the answer.
fn success(success: &Success, scope: &mut Scope<'_>) -> TokenStream {
    match success {
        Success::Json(body) => {
            let body = ty(body, scope);
            quote! { Json -> #body }
        }
        Success::Text => quote! { Text },
        Success::Bytes => quote! { Bytes },
        Success::Empty => quote! { Empty },
        Success::Optional(something, none) => {
            let something = self::success(something, scope);
            let none = none.iter().map(|status| Literal::u16_unsuffixed(*status));
            quote! { #something, #(#none)|* }
        }
        Success::Several(view) => {
            let view = ident(view.ident.as_str());
            quote! { #view, #view::read }
        }
    }
}

fn paged(name: &Ident, paging: &Paging, scope: &mut Scope<'_>) -> TokenStream {
    let paged = scope.outside(PAGED_MACRO);
    let item = ty(&paging.item, scope);
    let mut turns = turns(&paging.turns, scope);
    if !paging.more.is_empty() {
        let (flagged, more) = (scope.outside(FLAGGED), texts(&paging.more));
        turns = quote! { #flagged(#turns, #more) };
    }
    let steps = &paging.items_at;
    quote! {
        #paged!(#name, #item, #turns #(, #steps)*);
    }
}

fn turns(turns: &Turns, scope: &mut Scope<'_>) -> TokenStream {
    match turns {
        Turns::Counted {
            offset,
            numbered,
            limit,
            page_size,
            until_empty,
        } => {
            let ty = scope.outside(PAGING);
            let numbered = numbered.map(|first| {
                let first = Literal::u32_unsuffixed(first);
                quote! { numbered: Some(#first), }
            });
            let page_size = Literal::u64_unsuffixed(*page_size);
            let page_size = (!limit.is_empty()).then(|| quote! { page_size: #page_size, });
            let until_empty = until_empty.then(|| quote! { until_empty: true, });
            quote! {
                #ty {
                    offset: #offset,
                    #numbered
                    limit: #limit,
                    #page_size
                    #until_empty
                    ..#ty::DEFAULT
                }
            }
        }
        Turns::Cursor { cursor, next } => {
            let ty = scope.outside(FOLLOW);
            match next {
                Next::At(steps) => {
                    let steps = texts(steps);
                    quote! { #ty::CursorAt(#cursor, #steps) }
                }
                Next::In(header) => quote! { #ty::CursorIn(#cursor, #header) },
            }
        }
        Turns::Link => {
            let ty = scope.outside(FOLLOW);
            quote! { #ty::Link }
        }
        Turns::Url(steps) => {
            let (ty, steps) = (scope.outside(FOLLOW), texts(steps));
            quote! { #ty::UrlAt(#steps) }
        }
    }
}

fn setters(operation: &Operation, scope: &mut Scope<'_>) -> TokenStream {
    if operation.setters.is_empty() {
        return TokenStream::new();
    }
    let name = ident(operation.call.as_str());
    let setters: Vec<_> = operation
        .setters
        .iter()
        .map(|taken| setter(taken, scope))
        .collect();
    quote! {
        impl #name {
            #(#setters)*
        }
    }
}

fn setter(taken: &OptionalArgument, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(taken.docs.lines());
    let deprecated = deprecated(taken.deprecated);
    let (method, name) = (ident(taken.ident.as_str()), ident(taken.argument.as_str()));
    let ty = argument(&taken.takes, scope);
    let sent = match &taken.takes {
        ArgumentTakes::Forms { view, .. } => put(view, &name, &quote! { self.0 }),
        ArgumentTakes::Text | ArgumentTakes::Value(_) => {
            let sends = sends(&name, &taken.takes, &taken.sends, scope);
            quote! { self.0 #sends }
        }
    };
    scope.use_variable(taken.argument.as_str());
    let operator = operator(taken.ident.as_str());
    quote! {
        #docs
        #deprecated
        #operator
        pub fn #method(self, #name: #ty) -> Self {
            Self(#sent)
        }
    }
}
