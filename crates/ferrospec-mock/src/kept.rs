//! What stays as long as the process.

/// A value that stays.
pub(crate) fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// A text that stays.
pub(crate) fn text(text: &str) -> &'static str {
    String::leak(text.to_owned())
}

/// A list that stays.
pub(crate) fn list<T>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    Vec::leak(items.into_iter().collect())
}
