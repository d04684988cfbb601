//! Where requests go: the addresses of the document, as far as the configuration does not replace
//! them.

use super::error::Error;
use super::profile::{Server, Variable, Version};
use http::Uri;
use std::collections::BTreeMap;

/// What the configuration says about addresses.
#[derive(Default)]
pub(super) struct Addresses {
    /// Replaces scheme, host and port of every version's server.
    pub(super) base_url: Option<String>,
    /// Replaces the whole server of a version.
    pub(super) server_urls: BTreeMap<String, String>,
    /// Which of a version's servers is taken; the first, where nothing is said.
    pub(super) choices: BTreeMap<&'static str, usize>,
    /// Fills in the variables of the document's servers.
    pub(super) variables: BTreeMap<String, String>,
    /// Whether any host may be reached without encryption.
    pub(super) allow_http: bool,
}

/// The base address, and the address of each version; none has a slash at the end.
pub(super) type Resolved = (String, Vec<(&'static str, String)>);

impl Addresses {
    /// The addresses for some versions, or what is missing.
    pub(super) fn resolve(&self, versions: &[&'static Version]) -> Result<Resolved, Error> {
        self.check_names(versions)?;
        let given = match &self.base_url {
            Some(url) => {
                let (origin, prefix) = self.parse("the base address", url)?;
                Some(origin + &prefix)
            }
            None => None,
        };
        let mut base = given.clone();
        let mut addresses = Vec::new();
        for version in versions {
            let what = format!("the address of `{}`", version.name);
            let (origin, path) = match (self.server_urls.get(version.name), &given) {
                (Some(url), _) => self.parse(&what, url)?,
                (None, Some(base)) => (base.clone(), self.path(version)?),
                (None, None) => match (self.server(version)?, &base) {
                    (url, _) if url.contains("://") => self.parse(&what, &url)?,
                    (url, _) if url.starts_with("//") => {
                        self.parse(&what, &format!("https:{url}"))?
                    }
                    // The document was to be fetched from the server itself.
                    (_, Some(base)) => (base.clone(), self.path(version)?),
                    (_, None) => return Err(no_address()),
                },
            };
            addresses.push((version.name, format!("{origin}{path}")));
            base.get_or_insert(origin);
        }
        let base = base.ok_or_else(no_address)?;
        Ok((base, addresses))
    }

    /// Refuses what would have no effect.
    fn check_names(&self, versions: &[&'static Version]) -> Result<(), Error> {
        let known: Vec<_> = versions.iter().map(|version| version.name).collect();
        unknown("API version", self.server_urls.keys(), &known)?;
        let servers = versions.iter().filter_map(|version| self.chosen(version));
        let variables = servers.flat_map(|server| server.variables);
        let known: Vec<_> = variables.map(|variable| variable.name).collect();
        unknown("server variable", self.variables.keys(), &known)
    }

    /// The server of a version that is taken.
    fn chosen(&self, version: &Version) -> Option<&'static Server> {
        let index = self.choices.get(version.name).copied();
        version.servers.get(index.unwrap_or(0))
    }

    /// The document's own address of a version.
    fn server(&self, version: &Version) -> Result<String, Error> {
        let Some(server) = self.chosen(version) else {
            return Err(Error::configuration(format!(
                "the document of `{}` names no server: give the address with `base_url`",
                version.name
            )));
        };
        self.fill(version, server, server.url)
    }

    /// The path of the document's own address of a version.
    fn path(&self, version: &Version) -> Result<String, Error> {
        let Some(server) = self.chosen(version) else {
            return Ok(String::new());
        };
        let path = match server.url.split_once("//") {
            Some((_, rest)) => rest.find('/').and_then(|start| rest.get(start..)),
            None => Some(server.url),
        };
        let path = self.fill(version, server, path.unwrap_or(""))?;
        let path = path.trim_matches('/');
        Ok(if path.is_empty() {
            String::new()
        } else {
            format!("/{path}")
        })
    }

    /// A template with its variables filled in.
    fn fill(&self, version: &Version, server: &Server, template: &str) -> Result<String, Error> {
        let mut parts = template.split('{');
        let mut filled = parts.next().unwrap_or("").to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            let variable = server.variables.iter().find(|known| known.name == name);
            filled.push_str(self.value(version, name, variable)?);
            filled.push_str(rest);
        }
        Ok(filled)
    }

    fn value<'a>(
        &'a self,
        version: &Version,
        name: &str,
        variable: Option<&'a Variable>,
    ) -> Result<&'a str, Error> {
        let values = variable.map_or(&[][..], |variable| variable.values);
        if let Some(value) = self.variables.get(name) {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
            return if value.is_empty() || !value.chars().all(plain) {
                Err(Error::configuration(format!(
                    "the value for the server variable `{name}` may only hold letters, digits, `-`, \
                     `.`, `_` and `~`; a whole address is given with `base_url`"
                )))
            } else if !values.is_empty() && !values.contains(&value.as_str()) {
                let values = values.join("`, `");
                Err(Error::configuration(format!(
                    "the server variable `{name}` may only be `{values}`"
                )))
            } else {
                Ok(value)
            };
        }
        let default = variable.filter(|variable| !variable.required);
        default.and_then(|known| known.default).ok_or_else(|| {
            Error::configuration(format!(
                "the address of `{}` needs a value for `{name}`: give it with \
                 `server_variable(\"{name}\", …)`, or the whole address with `base_url`",
                version.name
            ))
        })
    }

    /// An address that stands for itself.
    pub(super) fn check(&self, what: &str, url: &str) -> Result<String, Error> {
        let (origin, path) = self.parse(what, url)?;
        Ok(origin + &path)
    }

    /// Scheme and host of an address, and its path without a slash at the end.
    ///
    /// Messages do not repeat the address: it may hold a password.
    fn parse(&self, what: &str, url: &str) -> Result<(String, String), Error> {
        let wrong = |reason: &str| Err(Error::configuration(format!("{what} {reason}")));
        let Ok(uri) = Uri::try_from(url.trim()) else {
            return wrong("is not an address");
        };
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return wrong("has to begin with `https://` and a host");
        };
        if url.contains(['?', '#']) || authority.as_str().contains('@') {
            return wrong("may not have a user, a query or a fragment");
        }
        if authority.host().is_empty() {
            return wrong("has no host");
        }
        match scheme {
            "https" => {}
            "http" if self.allow_http || is_loopback(authority.host()) => {}
            "http" => {
                return wrong(
                    "is not encrypted: use `https://`, or allow it with `allow_http(true)`",
                );
            }
            _ => return wrong("has to begin with `https://`"),
        }
        let path = uri.path().trim_end_matches('/');
        let segments = path.strip_prefix('/').unwrap_or(path);
        if !path.is_empty() && segments.split('/').any(super::encode::is_unsafe_segment) {
            return wrong("may not have empty segments, `.` or `..` in its path");
        }
        Ok((format!("{scheme}://{authority}"), path.to_owned()))
    }
}

fn no_address() -> Error {
    Error::configuration("there is no address: give one with `base_url`")
}

/// An error for the first name that is not known.
fn unknown<'a>(
    what: &str,
    mut names: impl Iterator<Item = &'a String>,
    known: &[&str],
) -> Result<(), Error> {
    match names.find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => Err(Error::configuration(format!(
            "there is no {what} `{name}`; there is: `{}`",
            known.join("`, `")
        ))),
    }
}

/// Whether a host is this machine, so that nothing leaves it.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let parsed: Result<std::net::IpAddr, _> = address.parse();
    match parsed {
        Ok(address) => address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}
