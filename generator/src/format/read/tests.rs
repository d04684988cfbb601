//! What is read here is what syn reads.

use std::collections::BTreeMap;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;
use syn::File;

use super::file;
use crate::emit::emit;
use crate::source::Loader;

/// Whether tokens are read here; the trees are the same then.
fn agree(tokens: &TokenStream) -> bool {
    let Some(read) = file(tokens.clone()) else {
        return false;
    };
    let full = syn::parse2::<File>(tokens.clone());
    let full = full.unwrap_or_else(|error| panic!("{error}: {tokens}"));
    assert_eq!(read, full, "{tokens}");
    true
}

/// The files of a case.
struct Case(BTreeMap<String, String>);

impl Loader for Case {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let text = self.0.get(path).ok_or("no such file")?;
        Ok(text.clone().into_bytes())
    }
}

#[test]
fn all_that_is_emitted_is_read_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        // Where a line `#- name` stands, another file begins.
        let text = format!("a.yaml\n{text}");
        let files = text
            .split("\n#- ")
            .map(|file| file.split_once('\n').unwrap());
        let mut files: BTreeMap<_, _> = files
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect();
        let config =
            "[crate]\nname = \"a\"\nversion = \"0.1.0\"\n\n[[api]]\ndocument = \"a.yaml\"\n";
        files.insert("generator.toml".to_owned(), config.to_owned());
        let compilation = crate::compile("generator.toml", &Case(files), false, &mut |_| {});
        for module in emit(compilation.krate.as_ref().unwrap()) {
            assert!(agree(&module.source().tokens), "{}", module.path);
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn expressions_are_read_as_deep_as_they_bind() {
    let known = [
        quote! { a.b.c(d, e)?.f::<G, Vec<H>>(&i)?.0.j },
        quote! { -a.b() },
        quote! { &&mut *!a },
        quote! { &raw },
        quote! { a / b / c == d },
        quote! { a == b / c },
        quote! { a.b = c == d },
        quote! { a = b = c },
        quote! { a..b / c },
        quote! { ..=b },
        quote! { [a.., ..b, .., c..=-1] },
        quote! { |a, (b, _): (C, D)| e == f },
        quote! { move || || a.b }
            .into_iter()
            .chain(quote! { .c() })
            .collect(),
        quote! { a(|| b, c) },
        quote! { A { b, c: d, ..e } },
        quote! { a::B::<C> { d: E {}, } },
        quote! { <A as b::C<'static>>::D(e) },
        quote! { ::a::b!(c + d, [e]) },
        quote! { (a, (), (b,)) },
        quote! { [&a, #[cfg(b)] &c] },
        quote! { match a { _ => b }.c },
        quote! { { let mut a = 1; a } },
        quote! { ("a", 1u8, 1.5, true, b'c') },
        quote! { a.r#type(r#fn) },
    ];
    for expr in known {
        assert!(agree(&quote! { const A: B = #expr; }), "{expr}");
    }
}

#[test]
fn statements_end_where_they_end() {
    let known = [
        quote! { match a { B(_, c) => c, d if d / 2 == 1 => {} E::F => { g } "h" => match i {}, 1 => j } },
        quote! { if a {} match b {} {} c; },
        quote! { while let Some(a) = b.c()? { d } e },
        quote! { if let (a, mut b) = c == d { } },
        quote! { if a == B {} {} },
        quote! { let a = match b { c => d }.e(); },
        quote! { let a: &'b [C] = d; },
        quote! { a = match b {}; },
    ];
    for body in known {
        let tokens = quote! { impl A { fn b(&self) { #body } } };
        assert!(agree(&tokens), "{body}");
    }
}

#[test]
fn items_are_read_with_all_they_have() {
    let known = [
        quote! { #![a] #![doc = "b"] use ::a::b; use c::{d, e::{f}, self}; },
        quote! { #[derive(A, B)] #[a::b = "c"] pub(crate) struct D { pub a: B, #[c] pub(super) d: &'a mut E, } },
        quote! { struct A; struct B(pub C, D<(), (E,)>); struct C {} },
        quote! { #[a] enum A { B, #[c] D(E), F() } },
        quote! { pub type A = Option<Vec<B>>; type C = ::d::E; },
        quote! { pub static A: &[&str] = &[]; const B: C<'static, D> = e; pub mod f; },
        quote! { impl<'a, T: A + b::C, U> D<T> for E<'a, U> { pub const F: G = h; fn i<J>(mut self) -> impl K + L {} } },
        quote! { impl A { fn b(self, c: impl Into<D>) {} pub fn d(&mut self, (e, _): (F, G)) -> H {} } },
        quote! { a::b!(c, d -> e); macro_rules! f { () => {} } g! { h } i![]; },
    ];
    for tokens in known {
        assert!(agree(&tokens), "{tokens}");
    }
}

#[test]
fn what_is_not_known_is_left_to_syn() {
    let unknown = [
        quote! { fn a() {} },
        quote! { use a as b; },
        quote! { struct A<B>(B); },
        quote! { enum A { B = 1 } },
        quote! { pub(in a) mod b; },
        quote! { const A: B = c + d; },
        quote! { const A: B = c as D; },
        quote! { const A: B = c[d]; },
        quote! { const A: B = &raw const c; },
        quote! { const A: B = return; },
        quote! { const A: fn(B) = c; },
        quote! { const A: B<C = D> = e; },
        quote! { impl A { fn b() { c!(); } } },
        quote! { impl A { fn b() { let c = d else { e }; } } },
        quote! { impl A { fn b() { if c {} else {} } } },
        quote! { impl A { fn b() { match c { 1..=2 => d, _ => e } } } },
        quote! { impl A { fn b() { match c {}.d() } } },
    ];
    for tokens in unknown {
        assert!(syn::parse2::<File>(tokens.clone()).is_ok(), "{tokens}");
        assert!(!agree(&tokens), "{tokens}");
    }
}

#[test]
fn no_rust_is_read_where_a_token_is_altered() {
    let mut seed = 1_u64;
    let mut next = |bound: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap_or_default() % bound.max(1)
    };
    let bits = [
        "", "a", "self", "Self", "match", "if", "mut", "let", "pub", "impl", "1", "1.5", "\"a\"",
        "::", ":", ",", ";", ".", "..", "..=", "=", "==", "=>", "->", "<", ">", "&", "&&", "|",
        "||", "!", "?", "-", "/", "'a", "#", "()", "{}", "[]", "_", "@", "as", "else", "b!()",
    ];
    let items = include_str!("../specimen.txt").split("\n}\n");
    let (mut known, mut altered) = (0, 0);
    for item in items.map(|item| format!("{item}\n}}\n")) {
        let Ok(tokens) = item.parse::<TokenStream>() else {
            continue;
        };
        known += usize::from(agree(&tokens));
        let text = tokens.to_string();
        let words: Vec<&str> = text.split(' ').collect();
        for _ in 0..100 {
            let mut words = words.clone();
            let at = next(words.len());
            words.splice(
                at..(at + next(2)).min(words.len()),
                [bits[next(bits.len())]],
            );
            if let Ok(tokens) = words.join(" ").parse() {
                altered += usize::from(agree(&tokens));
            }
        }
    }
    assert!(known > 20, "{known}");
    assert!(altered > 500, "{altered}");
}
