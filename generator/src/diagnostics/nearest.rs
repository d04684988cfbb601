//! The name that was probably meant.

/// The candidate that differs least from a name, if it is near enough to be worth a mention.
#[must_use]
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = name.chars().count();
    // One letter in three may be wrong; of very short names, one.
    let limit = (length / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters have to be added, removed or replaced; case counts for nothing.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, letter) in left.to_lowercase().chars().enumerate() {
        let mut next = vec![above + 1];
        for ((other, diagonal), up) in right.iter().zip(&row).zip(row.iter().skip(1)) {
            let replaced = diagonal + usize::from(*other != letter);
            let before = next.last().copied().unwrap_or_default();
            next.push(replaced.min(up + 1).min(before + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typo_finds_its_word_and_a_stranger_finds_none() {
        let known = ["string", "integer", "WorkItems"];
        assert_eq!(nearest("strng", known), Some("string"));
        assert_eq!(nearest("WorkItm", known), Some("WorkItems"));
        assert_eq!(nearest("STRING", known), Some("string"));
        assert_eq!(nearest("uuid", known), None);
        assert_eq!(nearest("", known), None);
    }
}
