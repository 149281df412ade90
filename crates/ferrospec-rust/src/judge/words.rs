//! Words that several rules have in common.

/// `1 item`, `2 items`.
pub(super) fn counted(count: u64, one: &str) -> String {
    if count == 1 { format!("{count} {one}") } else { format!("{count} {one}s") }
}

/// The words for a value that is none of these. They name the first few.
pub(super) fn one_of(values: impl Iterator<Item = String>) -> String {
    const NAMED: usize = 12;
    let values: Vec<_> = values.collect();
    let named: Vec<_> = values.iter().take(NAMED).map(|value| format!("`{value}`")).collect();
    let more = if values.len() > NAMED { format!(" and {} more", values.len() - NAMED) } else { String::new() };
    format!("expected one of {}{more}", named.join(", "))
}
