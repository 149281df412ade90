//! `did you mean`.

/// So many names are compared for one suggestion.
pub(crate) const NAMES: usize = 4_000;

/// The name of `names` that is so close to `word` that it was probably meant.
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = word.chars().count();
    // One slip in three letters; long texts are not compared, for time's sake.
    let allowed = if length > 200 { 0 } else { (length / 3).min(4) };
    let near = names.into_iter().take(NAMES).filter(|name| name.len().abs_diff(word.len()) <= 4 * allowed);
    let near = near.map(|name| (strsim::osa_distance(&word.to_lowercase(), &name.to_lowercase()), name));
    near.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// The help that names the nearest of `names`.
pub(crate) fn did_you_mean<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(word, names).map(|name| format!("did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_a_close_name_is_suggested() {
        let names = ["description", "type", "in"];
        assert_eq!(nearest("descripton", names), Some("description"));
        assert_eq!(nearest("tpye", names), Some("type"));
        assert_eq!(nearest("colour", names), None);
        assert_eq!(nearest("id", names), None);
        assert_eq!(nearest("In", names), Some("in"));
        assert_eq!(nearest("xyz", names), None);
    }
}
