//! What stands before a page, for the site that shows it.

use crate::plan::reference::Front;

/// The front matter, its dashes included. It has to come first in a file, so that the notice stands in it.
pub(super) fn matter(front: &Front, notice: &[String]) -> String {
    let mut lines = format!("---\n{}", comments(notice));
    lines.push_str(&format!("id: {}\n", scalar(&front.id)));
    lines.push_str(&format!("title: {}\n", scalar(&front.title)));
    for key in ["pagination_label", "sidebar_label"] {
        lines.push_str(&format!("{key}: {}\n", scalar(&front.label)));
    }
    lines.push_str(&format!("keywords: {}\n", list(&front.keywords)));
    if let Some(slug) = &front.slug {
        lines.push_str(&format!("slug: {}\n", scalar(slug)));
    }
    lines.push_str(&format!("tags: {}\n", list(&front.tags)));
    lines.push_str("---");
    lines
}

/// The notice as comments of YAML.
pub(super) fn comments(notice: &[String]) -> String {
    notice.iter().map(|line| format!("# {line}\n")).collect()
}

fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| scalar(item)).collect();
    format!("[{}]", items.join(", "))
}

/// A text in YAML: plain where it can be nothing else, otherwise in quotes as in JSON.
fn scalar(text: &str) -> String {
    /// What YAML takes for something other than text.
    const WORDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " -_./".contains(c))
        && !WORDS.contains(&text.to_lowercase().as_str());
    if is_plain {
        text
    } else {
        serde_json::Value::String(text).to_string()
    }
}
