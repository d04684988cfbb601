//! Bodies that are forms.

use super::call::Call;
use super::encode::encode;
use super::ordered::Ordered;
use super::style::{Parts, Style};
use super::transport::Body;
use serde::Serialize;
use serde_json::Value;

impl Call {
    /// Sets the body to a form, of which some properties have a style that is said. Of the others a
    /// list is one pair an item, and an object is JSON.
    #[must_use]
    pub fn form<B: Serialize + ?Sized>(self, body: &B, styles: &[(&str, Style)]) -> Self {
        match serde_json::to_string(body) {
            Ok(json) => self.form_of(&json, styles),
            Err(error) => self.mistaken(format!("the body cannot be written: {error}")),
        }
    }

    fn form_of(self, json: &str, styles: &[(&str, Style)]) -> Self {
        let mut pairs: Vec<String> = Vec::new();
        let properties = match serde_json::from_str(json) {
            Ok(Some(Ordered(properties))) => properties,
            Ok(None) => Vec::new(),
            Err(_) => return self.mistaken("a form has to be an object".to_owned()),
        };
        for (name, value) in &properties {
            let said = styles.iter().find(|(known, _)| known == name);
            let style = said.map_or_else(|| by_default(value), |(_, style)| *style);
            match Parts::of(style, value) {
                Ok(parts) => {
                    let parts = parts.pairs(style, name, encode).into_iter();
                    pairs.extend(parts.map(|(name, value)| format!("{name}={value}")));
                }
                Err(mistake) => return self.mistaken(mistake),
            }
        }
        let body = Body::from(pairs.join("&"));
        self.bytes("application/x-www-form-urlencoded", body)
    }
}

fn by_default(value: &Value) -> Style {
    if value.is_object() {
        Style::Json
    } else {
        Style::Exploded
    }
}
