//! `did you mean`.

/// So many names are compared for one suggestion.
pub(crate) const NAMES: usize = 4_000;

/// The name of `names` that is so close to `word` that it was probably meant.
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = word.chars().count();
    // One slip in three letters; long texts are not compared, for time's sake.
    let allowed = if length > 200 { 0 } else { (length / 3).min(4) };
    let near = names.into_iter().take(NAMES).filter(|name| name.len().abs_diff(word.len()) <= 4 * allowed);
    let word = word.to_lowercase();
    let letters = Letters::of(&word);
    let near = near.filter_map(|name| {
        let lower = name.to_lowercase();
        // Most names differ in more letters than that, which is counted in a fraction of the time.
        let may_be_near = letters.slips_to(&lower) <= allowed;
        may_be_near.then(|| (strsim::osa_distance(&word, &lower), name))
    });
    near.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// The name of `names` that differs from `word` by one slip, or in capital letters: where names that are near one another
/// mean different things, such as permissions, another one is not suggested.
pub fn slip<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    within(1, word, names)
}

/// The name of `names` that is near `word`, by so many slips at the most: of longer names that differ in more, each may be meant.
pub(crate) fn within<'n>(slips: usize, word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let near = nearest(word, names)?;
    (strsim::osa_distance(&word.to_lowercase(), &near.to_lowercase()) <= slips).then_some(near)
}

/// How often each letter stands in a text, where some letters count as one.
struct Letters([i32; Self::KINDS]);

impl Letters {
    const KINDS: usize = 64;

    fn of(text: &str) -> Self {
        let mut counts = [0; Self::KINDS];
        text.chars().for_each(|c| counts[c as usize % Self::KINDS] += 1);
        Self(counts)
    }

    /// So many slips lie between the two texts at least: one brings a letter, takes one away, or does both.
    fn slips_to(&self, other: &str) -> usize {
        let mut left = self.0;
        other.chars().for_each(|c| left[c as usize % Self::KINDS] -= 1);
        let (more, less) = left.iter().fold((0, 0), |(more, less), &n| (more + n.max(0), less + (-n).max(0)));
        more.max(less).unsigned_abs() as usize
    }
}

/// The help that names the nearest of `names`.
pub(crate) fn did_you_mean<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(word, names).map(|name| format!("did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::{Letters, nearest, slip, within};

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

    #[test]
    fn another_permission_is_no_slip() {
        let names = ["roles:write", "pets:read"];
        assert_eq!(slip("goals:write", names), None);
        assert_eq!(slip("role:write", names), Some("roles:write"));
        assert_eq!(slip("Pets:Read", names), Some("pets:read"));
        assert_eq!(within(2, "updated_at", ["created_at"]), None);
        assert_eq!(within(2, "udpatedat", ["updated_at"]), Some("updated_at"));
    }

    #[test]
    fn letters_alone_rule_out_no_name_that_is_near() {
        let words = ["", "a", "aab", "aba", "type", "tpye", "types", "ptyé", "İd", "тип", "тпи"];
        for (word, name) in words.iter().flat_map(|word| words.iter().map(move |name| (word, name))) {
            assert!(Letters::of(word).slips_to(name) <= strsim::osa_distance(word, name), "{word} {name}");
        }
        assert_eq!(Letters::of("colour").slips_to("type"), 6);
    }
}
