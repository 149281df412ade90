//! What of a string stands in JSON as it is (RFC 8259 §7).

const ONES: u64 = u64::MAX / 255;

/// So many bytes come before the first that cannot stand in a string as it is: a quote, a backslash, a control
/// character.
pub(super) fn length(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = stops(u64::from_le_bytes(*word));
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let stops = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    bytes.len() - tail.len() + tail.iter().position(stops).unwrap_or(tail.len())
}

/// Whether all bytes can stand in a string as they are. Most texts can, and most are short: what costs most of such a
/// question is how often its answer takes another turn, so bytes are rather looked at twice.
pub(super) fn is_all(bytes: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<32>(), bytes.last_chunk::<32>()) {
        let (blocks, _) = bytes.as_chunks::<32>();
        return (stops_of(first) | stops_of(last)) == 0 && blocks.iter().skip(1).all(|block| stops_of(block) == 0);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<16>(), bytes.last_chunk::<16>()) {
        return (stops_of(first) | stops_of(last)) == 0;
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return (stops_of(first) | stops_of(last)) == 0;
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return stops(u64::from(first) | u64::from(last) << 32) == 0;
    }
    bytes.iter().all(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20))
}

/// Something other than zero if there is a stop in one of the words.
fn stops_of<const BYTES: usize>(bytes: &[u8; BYTES]) -> u64 {
    let (words, _) = bytes.as_chunks::<8>();
    words.iter().fold(0, |found, word| found | stops(u64::from_le_bytes(*word)))
}

/// A word whose lowest bit that is set stands at the end of the first byte that cannot stand as it is.
fn stops(word: u64) -> u64 {
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (control | holds(word, b'"') | holds(word, b'\\')) & (ONES << 7)
}

/// A word whose bytes have their highest bit set from the first `byte` in `word` on.
fn holds(word: u64, byte: u8) -> u64 {
    let word = word ^ (ONES * u64::from(byte));
    word.wrapping_sub(ONES) & !word
}

#[cfg(test)]
mod tests {
    use super::{is_all, length};

    #[test]
    fn every_stop_is_found_at_every_place() {
        for size in 0..100 {
            let plain = "é~\u{7f}ä ü".repeat(12).into_bytes();
            assert_eq!(length(&plain[..size]), size);
            assert!(is_all(&plain[..size]), "{size}");
            for (at, stop) in (0..size).flat_map(|at| [b'"', b'\\', 0, 0x1f].map(|stop| (at, stop))) {
                let mut text = plain[..size].to_vec();
                text[at] = stop;
                assert_eq!(length(&text), at, "{stop} in {size}");
                assert!(!is_all(&text), "{stop} at {at} in {size}");
                text[size - 1] = b'"';
                assert_eq!(length(&text), at, "{stop} and a quote in {size}");
            }
        }
    }
}
