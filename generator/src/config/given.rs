//! Documents that are given, where the configuration names none or there is no configuration.

use super::{ApiConfig, Config, CrateConfig, default_command};

impl ApiConfig {
    /// A document of which nothing more is said.
    #[must_use]
    pub fn of(document: &str) -> Self {
        Self {
            document: document.to_owned(),
            root: None,
            module: None,
            feature: None,
            default: true,
            operation_url: None,
        }
    }
}

impl Config {
    /// What holds where there is no configuration: nothing but a version is said, not even a name.
    #[must_use]
    pub fn without_file(document: &str) -> Self {
        Self {
            krate: CrateConfig {
                version: "0.1.0".to_owned(),
                command: default_command(),
                tag_features: Some(true),
                ..CrateConfig::default()
            },
            api: vec![ApiConfig::of(document)],
            ..Self::default()
        }
    }

    /// About a document that is given, which takes the place of the one that the configuration names.
    pub(super) fn about(mut self, document: Option<&str>) -> Self {
        if document.is_some() {
            self.krate.tag_features.get_or_insert(true);
        }
        match (document, self.api.as_mut_slice()) {
            (Some(document), []) => self.api.push(ApiConfig::of(document)),
            (Some(document), [api]) => document.clone_into(&mut api.document),
            // Which of several would be meant is not to be known.
            (Some(_), _) | (None, _) => {}
        }
        self
    }
}
