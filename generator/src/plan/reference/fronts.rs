//! What pages say of themselves.

use super::Front;
use crate::config::Config;

/// What all pages say of themselves alike.
pub(super) struct Fronts {
    slug: Option<String>,
    keywords: Vec<String>,
}

impl Fronts {
    pub(super) fn new(config: &Config) -> Self {
        let keywords = config
            .package
            .get("keywords")
            .and_then(toml::Value::as_array);
        let keywords = keywords.into_iter().flatten();
        let keywords = keywords.filter_map(|keyword| keyword.as_str().map(str::to_owned));
        let slug = config.pages.slug.as_deref();
        let mut all = Vec::new();
        for keyword in std::iter::once("rust".to_owned()).chain(keywords) {
            if !all.contains(&keyword) {
                all.push(keyword);
            }
        }
        Self {
            slug: slug.map(|slug| slug.trim_end_matches('/').to_owned()),
            keywords: all,
        }
    }

    /// What a page says of itself; `place` are the steps that lead to it.
    pub(super) fn front(&self, place: &[&str], id: &str, title: &str, names: &[&str]) -> Front {
        let mut keywords = self.keywords.clone();
        for name in names.iter().copied().chain([title]) {
            if !name.is_empty() && !keywords.iter().any(|word| word == name) {
                keywords.push(name.to_owned());
            }
        }
        let steps = place.iter().map(|step| format!("/{step}"));
        let slug = self.slug.as_ref().map(|slug| {
            let slug = format!("{slug}{}", steps.collect::<String>());
            if slug.is_empty() {
                "/".to_owned()
            } else {
                slug
            }
        });
        Front {
            id: id.to_owned(),
            title: title.to_owned(),
            label: title.to_owned(),
            keywords,
            slug,
            tags: self.keywords.clone(),
        }
    }
}
