//! The configuration that the environment gives: variables, or else a file.

use super::builder::ClientBuilder;
use super::client::Client;
use super::error::Error;
use super::profile::{Environment, EnvironmentFile};
use crate::profile::PROFILE;
use serde_json::Value;

/// Reads a file; `None` if there is none.
type ReadFile<'a> = &'a dyn Fn(&str) -> std::io::Result<Option<String>>;

/// Base address, id and secret.
type Settings = [String; 3];

impl ClientBuilder {
    /// What the environment configures, to be configured further.
    ///
    /// Everything comes from one source. If any of the vendor's variables is set and not empty, all
    /// have to be; otherwise the vendor's file in the working directory is read. So a secret of one
    /// never goes to an address of the other. The crate's documentation names the variables and the
    /// file.
    pub fn from_env() -> Result<Self, Error> {
        let environment = PROFILE.environment.as_ref().ok_or_else(|| {
            Error::configuration(
                "this client reads nothing from the environment: use `Client::builder`",
            )
        })?;
        let variable = |name: &str| std::env::var(name).ok();
        let [base_url, id, secret] = settings(environment, &variable, &read_file)?;
        let builder = Self::new().base_url(base_url);
        Ok(builder.client_credentials(id, secret))
    }
}

impl Client {
    /// A client that the environment configures; see [`ClientBuilder::from_env`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }
}

fn read_file(path: &str) -> std::io::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Everything from one source: a secret of one must not go to an address of the other.
pub(crate) fn settings(
    environment: &Environment,
    variable: &dyn Fn(&str) -> Option<String>,
    read: ReadFile<'_>,
) -> Result<Settings, Error> {
    let names = [
        environment.base_url,
        environment.client_id,
        environment.client_secret,
    ];
    let values = names.map(|name| variable(name).filter(|value| !value.is_empty()));
    if values.iter().any(Option::is_some) {
        return all(values, names, "the environment");
    }
    let Some(file) = &environment.file else {
        return Err(missing(&names, "the environment"));
    };
    match read(file.path) {
        Ok(Some(text)) => in_file(file, &text),
        Ok(None) => {
            let places = format!("the environment, and there is no file `{}`", file.path);
            Err(missing(&names, &places))
        }
        Err(error) => Err(Error::configuration(format!(
            "`{}` cannot be read: {}",
            file.path,
            error.kind()
        ))),
    }
}

fn in_file(file: &EnvironmentFile, text: &str) -> Result<Settings, Error> {
    // The message must not quote the file, which holds a secret.
    let Ok(json) = serde_json::from_str::<Value>(text) else {
        return Err(Error::configuration(format!("`{}` is not JSON", file.path)));
    };
    let names = [file.base_url, file.client_id, file.client_secret];
    let values = names.map(|name| match json.get(name) {
        Some(Value::String(value)) if !value.is_empty() => Some(value.clone()),
        _ => None,
    });
    all(values, names, &format!("`{}`", file.path))
}

/// All of the values, or an error with the names of those that are missing.
fn all(values: [Option<String>; 3], names: [&str; 3], place: &str) -> Result<Settings, Error> {
    let mut absent = Vec::new();
    for (name, value) in names.into_iter().zip(&values) {
        if value.is_none() {
            absent.push(name);
        }
    }
    match values {
        [Some(base_url), Some(id), Some(secret)] => Ok([base_url, id, secret]),
        _ => Err(missing(&absent, place)),
    }
}

fn missing(names: &[&str], place: &str) -> Error {
    Error::configuration(format!("`{}` missing in {place}", names.join("`, `")))
}
