//! Expressions and types on one line; nothing for the kinds that are not emitted.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums grow; what is not known is not printed"
)]

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, Expr, ExprMethodCall, ExprStruct, FnArg, GenericArgument,
    GenericParam, Generics, Ident, Lit, Macro, Member, Pat, Path, PathArguments, RangeLimits,
    ReceiverKind, Token, Type, TypeImplTrait, TypeParam, TypeParamBound,
};

/// An argument of a macro: an expression, or else a type.
pub(super) enum MacroArgument {
    /// An expression.
    Expr(Expr),
    /// A type.
    Type(Type),
}

impl Parse for MacroArgument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ahead = input.fork();
        if ahead.parse::<Expr>().is_ok() && (ahead.is_empty() || ahead.peek(Token![,])) {
            return input.parse().map(Self::Expr);
        }
        input.parse().map(Self::Type)
    }
}

/// The arguments of a macro, if they are a list of expressions and types.
pub(super) fn macro_arguments(call: &Macro) -> Option<Vec<MacroArgument>> {
    let parser = Punctuated::<MacroArgument, Token![,]>::parse_terminated;
    let arguments = call.parse_body_with(parser).ok()?;
    Some(arguments.into_iter().collect())
}

/// The arguments of a macro that are `Name, Kind -> Type`, and perhaps a last one.
pub(super) fn arrow(call: &Macro) -> Option<String> {
    let parser = |input: ParseStream<'_>| -> syn::Result<(Ident, Ident, Type, Option<Expr>)> {
        let name = input.parse()?;
        input.parse::<Token![,]>()?;
        let kind = input.parse()?;
        input.parse::<Token![->]>()?;
        let body = input.parse()?;
        let comma = input.parse::<Option<Token![,]>>()?;
        let last = comma.map(|_| input.parse()).transpose()?;
        Ok((name, kind, body, last))
    };
    let (name, kind, body, last) = call.parse_body_with(parser).ok()?;
    let body = ty(&body)?;
    Some(match last {
        Some(last) => format!("{name}, {kind} -> {body}, {}", expr(&last)?),
        None => format!("{name}, {kind} -> {body}"),
    })
}

/// An argument of a macro.
pub(super) fn macro_argument(argument: &MacroArgument) -> Option<String> {
    match argument {
        MacroArgument::Expr(argument) => expr(argument),
        MacroArgument::Type(argument) => ty(argument),
    }
}

/// An expression.
pub(super) fn expr(node: &Expr) -> Option<String> {
    match node {
        Expr::Array(node) => Some(format!("[{}]", exprs(&node.elems)?)),
        Expr::Call(node) => Some(format!("{}({})", expr(&node.func)?, exprs(&node.args)?)),
        Expr::Field(node) => Some(format!("{}{}", expr(&node.base)?, member(&node.member))),
        Expr::Lit(node) => lit(&node.lit),
        Expr::Macro(node) => macro_call(&node.mac),
        Expr::MethodCall(node) => method_call(node),
        Expr::Path(node) if node.qself.is_none() => path(&node.path),
        Expr::Range(node) => {
            let limits = match node.limits {
                RangeLimits::HalfOpen(_) => "..",
                RangeLimits::Closed(_) => "..=",
            };
            let end = |end: &Option<Box<Expr>>| match end {
                Some(end) => expr(end),
                None => Some(String::new()),
            };
            Some(format!("{}{limits}{}", end(&node.start)?, end(&node.end)?))
        }
        Expr::Reference(node) => {
            let mutable = if node.mutability.is_some() {
                "mut "
            } else {
                ""
            };
            Some(format!("&{mutable}{}", expr(&node.expr)?))
        }
        Expr::Struct(node) => struct_literal(node),
        Expr::Try(node) => Some(format!("{}?", expr(&node.expr)?)),
        Expr::Tuple(node) if node.elems.len() != 1 => Some(format!("({})", exprs(&node.elems)?)),
        Expr::Unary(node) if matches!(node.op, syn::UnOp::Neg(_)) => {
            Some(format!("-{}", expr(&node.expr)?))
        }
        Expr::Closure(node) if node.inputs.is_empty() && node.capture.is_none() => {
            Some(format!("|| {}", expr(&node.body)?))
        }
        _ => None,
    }
}

fn macro_call(call: &Macro) -> Option<String> {
    let arguments = macro_arguments(call)?;
    let arguments: Option<Vec<_>> = arguments.iter().map(macro_argument).collect();
    Some(format!("{}!({})", path(&call.path)?, arguments?.join(", ")))
}

fn method_call(call: &ExprMethodCall) -> Option<String> {
    let receiver = expr(&call.receiver)?;
    let generics = match &call.turbofish {
        Some(generics) => turbofish(generics)?,
        None => String::new(),
    };
    let arguments = exprs(&call.args)?;
    Some(format!("{receiver}.{}{generics}({arguments})", call.method))
}

fn struct_literal(literal: &ExprStruct) -> Option<String> {
    let fields = struct_fields(literal)?;
    let fields: Option<Vec<_>> = fields.iter().map(StructField::flat).collect();
    let fields = fields?.join(", ");
    let path = path(&literal.path)?;
    Some(if fields.is_empty() {
        format!("{path} {{}}")
    } else {
        format!("{path} {{ {fields} }}")
    })
}

/// What stands between the braces of a struct's literal.
pub(super) enum StructField<'e> {
    /// A field, named like the variable whose value it has.
    Short(String),
    /// A field and its value.
    Full(String, &'e Expr),
    /// `..rest`
    Rest(&'e Expr),
}

impl StructField<'_> {
    /// The field on one line.
    pub(super) fn flat(&self) -> Option<String> {
        match self {
            Self::Short(name) => Some(name.clone()),
            Self::Full(name, value) => Some(format!("{name}: {}", expr(value)?)),
            Self::Rest(rest) => Some(format!("..{}", expr(rest)?)),
        }
    }
}

/// The fields of a struct's literal.
pub(super) fn struct_fields(node: &ExprStruct) -> Option<Vec<StructField<'_>>> {
    let mut fields = Vec::new();
    for field in &node.fields {
        let Member::Named(name) = &field.member else {
            return None;
        };
        let name = name.to_string();
        fields.push(match (&field.colon_token, &field.expr) {
            (None, _) => StructField::Short(name),
            (Some(_), value) => StructField::Full(name, value),
        });
    }
    fields.extend(node.rest.as_deref().map(StructField::Rest));
    Some(fields)
}

/// A member with its dot.
pub(super) fn member(member: &Member) -> String {
    match member {
        Member::Named(name) => format!(".{name}"),
        Member::Unnamed(index) => format!(".{}", index.index),
    }
}

/// `::<…>`
pub(super) fn turbofish(generics: &AngleBracketedGenericArguments) -> Option<String> {
    Some(format!("::<{}>", generic_arguments(generics)?.join(", ")))
}

/// A type.
pub(super) fn ty(node: &Type) -> Option<String> {
    match node {
        Type::Path(node) if node.qself.is_none() => path(&node.path),
        Type::ImplTrait(node) => Some(format!("impl {}", path(only_bound(node)?)?)),
        Type::Reference(node) => {
            let lifetime = node.lifetime.as_ref();
            let lifetime = lifetime.map_or_else(String::new, |lifetime| format!("{lifetime} "));
            let mutable = if node.mutability.is_some() {
                "mut "
            } else {
                ""
            };
            Some(format!("&{lifetime}{mutable}{}", ty(&node.elem)?))
        }
        Type::Slice(node) => Some(format!("[{}]", ty(&node.elem)?)),
        Type::Tuple(node) if node.elems.len() != 1 => {
            let elements: Option<Vec<_>> = node.elems.iter().map(ty).collect();
            Some(format!("({})", elements?.join(", ")))
        }
        _ => None,
    }
}

/// The trait of an `impl Trait` that has but one.
pub(super) fn only_bound(node: &TypeImplTrait) -> Option<&Path> {
    match (node.bounds.first()?, node.bounds.len()) {
        (TypeParamBound::Trait(bound), 1) => Some(&bound.path),
        _ => None,
    }
}

/// What stands between the angle brackets.
pub(super) fn generic_arguments(generics: &AngleBracketedGenericArguments) -> Option<Vec<String>> {
    let arguments = generics.args.iter().map(|argument| match argument {
        GenericArgument::Type(argument) => ty(argument),
        GenericArgument::Lifetime(argument) => Some(argument.to_string()),
        _ => None,
    });
    arguments.collect()
}

/// The parameters of a function or an `impl`, with their angle brackets.
pub(super) fn generics(generics: &Generics) -> Option<String> {
    if generics.where_clause.is_some() {
        return None;
    }
    if generics.params.is_empty() {
        return Some(String::new());
    }
    let params = generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(param) if param.bounds.is_empty() => {
            Some(param.lifetime.to_string())
        }
        GenericParam::Type(param) if param.default.is_none() => type_param(param),
        _ => None,
    });
    let params: Option<Vec<_>> = params.collect();
    Some(format!("<{}>", params?.join(", ")))
}

fn type_param(param: &TypeParam) -> Option<String> {
    let bounds = param.bounds.iter().map(|bound| match bound {
        TypeParamBound::Trait(bound) => path(&bound.path),
        _ => None,
    });
    let bounds: Vec<String> = bounds.collect::<Option<_>>()?;
    if bounds.is_empty() {
        return Some(param.ident.to_string());
    }
    Some(format!("{}: {}", param.ident, bounds.join(" + ")))
}

/// An argument of a function.
pub(super) fn input(node: &FnArg) -> Option<String> {
    match node {
        FnArg::Receiver(node) => match &node.kind {
            ReceiverKind::Value if node.mutability.is_some() => Some("mut self".to_owned()),
            ReceiverKind::Value => Some("self".to_owned()),
            ReceiverKind::Reference(_, None, None) => Some("&self".to_owned()),
            _ => None,
        },
        FnArg::Typed(node) => Some(format!("{}: {}", pattern(&node.pat)?, ty(&node.ty)?)),
    }
}

/// A pattern, with its guard.
pub(super) fn pattern(node: &Pat) -> Option<String> {
    match node {
        Pat::Guard(node) => Some(format!(
            "{} if {}",
            pattern(&node.pat)?,
            condition(&node.guard)?
        )),
        Pat::Ident(node) if node.by_ref.is_none() && node.subpat.is_none() => {
            let mutable = if node.mutability.is_some() {
                "mut "
            } else {
                ""
            };
            Some(format!("{mutable}{}", node.ident))
        }
        Pat::Lit(node) => lit(&node.lit),
        Pat::Path(node) if node.qself.is_none() => path(&node.path),
        Pat::Tuple(node) if node.elems.len() != 1 => Some(format!("({})", patterns(&node.elems)?)),
        Pat::TupleStruct(node) if node.qself.is_none() => {
            Some(format!("{}({})", path(&node.path)?, patterns(&node.elems)?))
        }
        Pat::Wild(_) => Some("_".to_owned()),
        _ => None,
    }
}

fn patterns(nodes: &Punctuated<Pat, Token![,]>) -> Option<String> {
    let nodes: Option<Vec<_>> = nodes.iter().map(pattern).collect();
    Some(nodes?.join(", "))
}

/// What stands behind `if` and `while`.
pub(super) fn condition(node: &Expr) -> Option<String> {
    match node {
        Expr::Let(node) => Some(format!(
            "let {} = {}",
            pattern(&node.pat)?,
            expr(&node.expr)?
        )),
        Expr::Binary(node) => {
            let operator = match node.op {
                syn::BinOp::Eq(_) => "==",
                syn::BinOp::Div(_) => "/",
                _ => return None,
            };
            let (left, right) = (condition(&node.left)?, condition(&node.right)?);
            Some(format!("{left} {operator} {right}"))
        }
        _ => expr(node),
    }
}

/// A path.
pub(super) fn path(path: &Path) -> Option<String> {
    let mut text = String::new();
    if path.leading_colon.is_some() {
        text.push_str("::");
    }
    for (index, segment) in path.segments.iter().enumerate() {
        if index > 0 {
            text.push_str("::");
        }
        text.push_str(&segment.ident.to_string());
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(generics) => {
                if generics.colon2_token.is_some() {
                    text.push_str("::");
                }
                text.push('<');
                text.push_str(&generic_arguments(generics)?.join(", "));
                text.push('>');
            }
            PathArguments::Parenthesized(_) => return None,
        }
    }
    Some(text)
}

/// Expressions with commas between them.
pub(super) fn exprs(nodes: &Punctuated<Expr, Token![,]>) -> Option<String> {
    let nodes: Option<Vec<_>> = nodes.iter().map(expr).collect();
    Some(nodes?.join(", "))
}

fn lit(node: &Lit) -> Option<String> {
    match node {
        Lit::Str(node) => Some(node.token().to_string()),
        Lit::Int(node) => Some(node.token().to_string()),
        Lit::Bool(node) => Some(node.value.to_string()),
        _ => None,
    }
}
