//! Texts that stand for themselves.

/// What a parameter says, as far as that is to be seen without taking anything apart.
#[derive(Clone, Copy)]
pub(crate) enum Standing<'a> {
    /// This text, which stands for itself.
    Text(&'a str),
    /// It is not there.
    Absent,
    /// What is there must be taken apart.
    Unknown,
}

/// Where the pairs of a short query stand in which no octet stands for another, as most queries are.
#[derive(Debug, Default)]
pub(super) struct Plain {
    pairs: [Place; Self::MOST],
    count: usize,
}

/// Where a pair begins, where its name ends, and where its value does.
#[derive(Clone, Copy, Debug, Default)]
struct Place(u16, u16, u16);

impl Plain {
    const MOST: usize = 8;

    /// The pairs of a query, if that is what it is.
    pub(super) fn of(query: &str) -> Option<Self> {
        let end = u16::try_from(query.len()).ok()?;
        let mut plain = Self::default();
        let (mut start, mut name) = (0, None);
        for (at, byte) in (0..).zip(query.bytes()) {
            match byte {
                // Letters.
                b'>'.. => {}
                b'%' | b'+' | b'"' => return None,
                b'=' => name = name.or(Some(at)),
                b'&' => {
                    plain.push(start, name.take(), at)?;
                    start = at + 1;
                }
                _ => {}
            }
        }
        plain.push(start, name, end)?;
        Some(plain)
    }

    fn push(&mut self, start: u16, name: Option<u16>, end: u16) -> Option<()> {
        if start < end {
            *self.pairs.get_mut(self.count)? = Place(start, name.unwrap_or(end), end);
            self.count += 1;
        }
        Some(())
    }

    /// What a parameter of this name says, in the query that the pairs are of.
    pub(super) fn get<'a>(&self, query: &'a str, name: &str) -> Standing<'a> {
        let mut found = Standing::Absent;
        for &Place(start, end_of_name, end) in self.pairs.iter().take(self.count) {
            let [start, end_of_name, end] = [start, end_of_name, end].map(usize::from);
            if end_of_name - start != name.len() || query.get(start..end_of_name) != Some(name) {
                continue;
            }
            found = match (found, query.get(end_of_name + 1..end)) {
                (Standing::Absent, Some(value)) if !value.is_empty() => Standing::Text(value),
                _ => return Standing::Unknown,
            };
        }
        found
    }
}
