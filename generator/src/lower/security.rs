//! Security schemes and requirements.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityRequirement, SecurityScheme as Node,
};

use super::Lowering;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::model::{Flow, SchemeKind, SecurityAlternative, SecurityScheme};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// `components.securitySchemes`.
    pub(super) fn security_schemes(&mut self) -> IndexMap<String, SecurityScheme> {
        let list = Pointer::root().keys(["components", "securitySchemes"]);
        let mut schemes = IndexMap::new();
        for name in self.document.keys(&list) {
            if let Some((at, node)) = self.follow::<Node>(&list.key(&name)) {
                let (kind, description) = scheme(node);
                let scheme = SecurityScheme {
                    kind,
                    description,
                    at,
                };
                schemes.insert(name, scheme);
            }
        }
        schemes
    }

    /// A list of requirements. Those with a scheme that is not there are left out; if none is left, what the
    /// document asks for as a whole holds.
    pub(super) fn security(
        &mut self,
        requirements: Vec<SecurityRequirement>,
        at: &Pointer,
        general: &[SecurityAlternative],
    ) -> Vec<SecurityAlternative> {
        let list = Pointer::root().keys(["components", "securitySchemes"]);
        let known = self.document.keys(&list);
        let is_known = |name: &String| known.contains(name);
        let is_sound = |schemes: &SecurityRequirement| schemes.keys().all(is_known);
        let asks = !requirements.is_empty();
        let is_lost = asks && general.is_empty() && !requirements.iter().any(is_sound);
        for (index, requirement) in requirements.iter().enumerate() {
            for name in requirement.keys() {
                if is_known(name) || self.document.is_broken(&list.key(name)) {
                    continue;
                }
                let place = self.key(&at.index(index).key(name));
                let outcome = if is_lost {
                    "calls go without credentials"
                } else {
                    "what else is asked for holds"
                };
                let message = format!("the security scheme `{name}` does not exist; {outcome}");
                let diagnostic = Diagnostic::warning(Code::Repaired, place, message);
                let near = nearest(name, known.iter().map(String::as_str));
                self.sink.push(match near {
                    Some(near) => diagnostic.label(format!("a security scheme `{near}` exists")),
                    None => diagnostic.help("describe it in `components.securitySchemes`"),
                });
            }
        }
        let sound = requirements.into_iter().filter(is_sound);
        let alternatives: Vec<SecurityAlternative> = sound
            .map(|schemes| SecurityAlternative { schemes })
            .collect();
        if asks && alternatives.is_empty() {
            return general.to_vec();
        }
        alternatives
    }
}

fn scheme(node: Node) -> (SchemeKind, Option<String>) {
    match node {
        Node::APIKey {
            location,
            name,
            description,
            // Extensions mean nothing to the generator.
            extensions: _,
        } => {
            let location = match location {
                APIKeyLocation::Query => "query",
                APIKeyLocation::Header => "header",
                APIKeyLocation::Cookie => "cookie",
            };
            let kind = SchemeKind::ApiKey {
                location: location.to_owned(),
                name,
            };
            (kind, description)
        }
        Node::HTTP {
            scheme,
            // A hint for readers: a token is sent as it is.
            bearer_format: _,
            description,
            extensions: _,
        } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => SchemeKind::Bearer,
                "basic" => SchemeKind::Basic,
                // The form that `source` gives to the schemes of this type.
                "mutualtls" => SchemeKind::MutualTls,
                _ => SchemeKind::Http(scheme),
            };
            (kind, description)
        }
        Node::OAuth2 {
            flows: found,
            description,
            extensions: _,
        } => (SchemeKind::OAuth2(flows(found)), description),
        Node::OpenIDConnect {
            open_id_connect_url,
            description,
            extensions: _,
        } => (SchemeKind::OpenIdConnect(open_id_connect_url), description),
    }
}

fn flows(flows: OAuth2Flows) -> IndexMap<String, Flow> {
    let OAuth2Flows {
        implicit,
        password,
        client_credentials,
        authorization_code,
        // Extensions mean nothing to the generator.
        extensions: _,
    } = flows;
    let known = [
        ("implicit", implicit.map(implicit_flow)),
        ("password", password.map(password_flow)),
        (
            "clientCredentials",
            client_credentials.map(client_credentials_flow),
        ),
        (
            "authorizationCode",
            authorization_code.map(authorization_code_flow),
        ),
    ];
    known
        .into_iter()
        .filter_map(|(name, flow)| Some((name.to_owned(), flow?)))
        .collect()
}

// The addresses for refreshing tokens are left out below: the client fetches a new token instead.

fn implicit_flow(flow: ImplicitOAuth2Flow) -> Flow {
    let ImplicitOAuth2Flow {
        authorization_url,
        refresh_url: _,
        scopes,
        extensions: _,
    } = flow;
    Flow {
        token_url: None,
        authorization_url: Some(authorization_url),
        scopes,
    }
}

fn password_flow(flow: PasswordOAuth2Flow) -> Flow {
    let PasswordOAuth2Flow {
        refresh_url: _,
        token_url,
        scopes,
        extensions: _,
    } = flow;
    Flow {
        token_url: Some(token_url),
        authorization_url: None,
        scopes,
    }
}

fn client_credentials_flow(flow: ClientCredentialsOAuth2Flow) -> Flow {
    let ClientCredentialsOAuth2Flow {
        refresh_url: _,
        token_url,
        scopes,
        extensions: _,
    } = flow;
    Flow {
        token_url: Some(token_url),
        authorization_url: None,
        scopes,
    }
}

fn authorization_code_flow(flow: AuthorizationCodeOAuth2Flow) -> Flow {
    let AuthorizationCodeOAuth2Flow {
        authorization_url,
        token_url,
        refresh_url: _,
        scopes,
        extensions: _,
    } = flow;
    Flow {
        token_url: Some(token_url),
        authorization_url: Some(authorization_url),
        scopes,
    }
}
