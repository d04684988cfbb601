//! The module of a tag: a type with one method per operation, and the calls that these start.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Source;
use super::docs::{deprecated, many_arguments};
use super::ident::ident;
use super::known::Known;
use super::scope::{CALL, CLIENT, Scope};
use super::types::argument;
use super::{bodies, calls, errors, headers, sends, successes};
use crate::plan::{Argument, ArgumentTakes, Operation, Success, Tag};

/// The module of a tag; `root` is the way from its folder to the crate's.
pub(super) fn module<'p>(tag: &'p Tag, known: &'p Known<'p>, root: &str) -> Source {
    let mut scope = Scope::beside_models(known);
    let inner = scope.inner_docs(tag.docs.lines());
    let api = api(tag, root, &mut scope);
    let mut items = Vec::new();
    for operation in &tag.operations {
        items.push(calls::items(operation, &mut scope));
        if let Some(view) = &operation.body {
            items.push(bodies::items(view, &mut scope));
        }
        if let Success::Several(view) = &operation.success {
            items.push(successes::items(view, &mut scope));
        }
        if let Some(view) = &operation.headers {
            items.push(headers::items(view, &mut scope));
        }
        if let Some(view) = &operation.error {
            items.push(errors::items(view, &mut scope));
        }
    }
    let head = scope.head();
    scope.module(quote! {
        #inner
        #head
        #api
        #(#items)*
    })
}

fn api(tag: &Tag, root: &str, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(tag.api_docs.lines());
    let (name, client) = (ident(tag.api.as_str()), scope.outside(CLIENT));
    let methods: Vec<_> = tag
        .operations
        .iter()
        .map(|operation| method(operation, root, scope))
        .collect();
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name(#client);

        impl #name {
            pub(crate) fn new(client: #client) -> Self {
                Self(client)
            }

            #(#methods)*
        }
    }
}

fn method(operation: &Operation, root: &str, scope: &mut Scope<'_>) -> TokenStream {
    let docs = scope.docs(operation.docs.lines());
    let example = example(operation, root, scope);
    let deprecated = deprecated(operation.deprecated);
    let method = ident(operation.ident.as_str());
    let (name, constant) = (
        ident(operation.call.as_str()),
        ident(operation.constant.as_str()),
    );
    let (arguments, sends) = arguments(operation, scope);
    let accept = operation.accept.as_ref();
    let accept = accept.map(|content_type| quote! { .accept(#content_type) });
    let call = scope.outside(CALL);
    let start = quote! { #call::new(&self.0, &#constant) };
    let mut puts = operation.arguments.iter().filter_map(put);
    let body = if let Some(call) = puts.next() {
        quote! {
            let call = #start #accept #(#sends)*;
            #name(#call)
        }
    } else if accept.is_none() && sends.is_empty() {
        quote! { #name(#start) }
    } else {
        quote! {
            let call = #start #accept #(#sends)*;
            #name(call)
        }
    };
    // `self` is one of them.
    let many = many_arguments(arguments.len() + 1);
    quote! {
        #docs
        #example
        #deprecated
        #many
        pub fn #method(&self, #(#arguments),*) -> #name {
            #body
        }
    }
}

/// The call with a body whose value says which form it has.
fn put(argument: &Argument) -> Option<TokenStream> {
    match &argument.takes {
        ArgumentTakes::Forms { view, .. } => {
            let name = ident(argument.ident.as_str());
            Some(sends::put(view, &name, &quote! { call }))
        }
        ArgumentTakes::Text | ArgumentTakes::Value(_) => None,
    }
}

/// The docs' example: the text of the program that is a test as well.
fn example(operation: &Operation, root: &str, scope: &mut Scope<'_>) -> TokenStream {
    let begin = scope.docs(&["", "# Example", "", "```no_run"]);
    let end = scope.docs(&["```"]);
    let path = format!("{root}{}", operation.example.path);
    quote! {
        #begin
        #[doc = include_str!(#path)]
        #end
    }
}

/// What a method takes, and how each argument is handed to the call.
fn arguments(operation: &Operation, scope: &mut Scope<'_>) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let arguments = operation.arguments.iter();
    arguments
        .map(|taken| {
            let name: Ident = ident(taken.ident.as_str());
            scope.use_variable(taken.ident.as_str());
            let ty = argument(&taken.takes, scope);
            let sends = sends::sends(&name, &taken.takes, &taken.sends, scope);
            (quote! { #name: #ty }, sends)
        })
        .unzip()
}
