//! The forms of dates, times and durations (RFC 3339 §5.6 and appendix A), which libraries read more than.

/// Whether a text has the form of a date: `2024-02-29`.
pub(super) fn is_date(text: &str) -> bool {
    let form = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(form)
}

/// Whether a text has the form of a time without an offset: `23:59:59.5`.
pub(super) fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let form = |(at, byte): (usize, u8)| if at % 3 == 2 { byte == b':' } else { byte.is_ascii_digit() };
    whole.len() == 8
        && whole.bytes().enumerate().all(form)
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text has the form of a date and time without an offset.
pub(super) fn is_local(text: &str) -> bool {
    text.split_once(['T', 't']).is_some_and(|(date, time)| is_date(date) && is_time(time))
}

/// Whether a text has the form of a date and time with an offset. A second that is added to a minute is added at midnight
/// of universal time.
pub(super) fn is_instant(text: &str) -> bool {
    let Some((local, offset)) = offset_of(text) else { return false };
    let time = local.get(11..).unwrap_or_default();
    let number = |from: usize| time.get(from..from + 2).and_then(|text| text.parse::<i32>().ok());
    is_local(local)
        && match (number(0), number(3), number(6)) {
            (Some(hour), Some(minute), Some(60)) => (60 * hour + minute - offset).rem_euclid(24 * 60) == 24 * 60 - 1,
            _ => true,
        }
}

/// What stands before the offset, and how many minutes that is.
fn offset_of(text: &str) -> Option<(&str, i32)> {
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return Some((local, 0));
    }
    let (local, offset) = text.split_at_checked(text.len().checked_sub(6)?)?;
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i32>().ok())?;
    let (hours, minutes) = rest.split_once(':').filter(|(hours, _)| hours.len() == 2)?;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some((local, sign * (60 * hours + minutes)))
}

/// The text in capitals, with nine digits behind the second at most: so many are kept, and of more nobody makes a moment.
pub(super) fn plain(text: &str) -> String {
    let text = text.to_ascii_uppercase();
    let Some((whole, behind)) = text.split_once('.') else { return text };
    let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
    let (fraction, offset) = behind.split_at(end);
    format!("{whole}.{}{offset}", fraction.get(..9).unwrap_or(fraction))
}

/// Whether a text is a duration: `P1Y2M3DT4H5M6S`, of which only what stands at the ends may be left out, or `P3W`.
pub(super) fn is_duration(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (date, time) = rest.split_once('T').map_or((rest, None), |(date, time)| (date, Some(time)));
    let is_time = time.is_none_or(|time| !time.is_empty() && is_run(time, "HMS"));
    is_run(date, "W") && !date.is_empty() && time.is_none()
        || is_run(date, "YMD") && is_time && (!date.is_empty() || time.is_some())
}

/// Whether a text is numbers, each with its unit, of which none between the first and the last is left out.
fn is_run(text: &str, units: &str) -> bool {
    let (mut rest, mut last) = (text, None);
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let unit = rest.get(digits..digits + 1).and_then(|unit| units.find(unit));
        if digits == 0 || unit.is_none() || last.is_some_and(|last| unit != Some(last + 1)) {
            return false;
        }
        (last, rest) = (unit, &rest[digits + 1..]);
    }
    true
}

/// Numbers with their units, from the first to the last that is not nothing.
#[cfg(feature = "jiff")]
pub(super) fn written(parts: &[(i64, char)]) -> String {
    let is_there = |(count, _): &(i64, char)| *count != 0;
    let (first, last) = (parts.iter().position(is_there), parts.iter().rposition(is_there));
    let run = first.zip(last).and_then(|(first, last)| parts.get(first..=last)).unwrap_or_default();
    run.iter().map(|(count, unit)| format!("{count}{unit}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_the_form_of_rfc_3339() {
        for text in [
            "1985-04-12T23:20:50.52Z",
            "1996-12-19T16:39:57-08:00",
            "1990-12-31T23:59:60Z",
            "1990-12-31T15:59:60-08:00",
            "1990-12-31T15:59:60.123-08:00",
            "1937-01-01t12:00:27.87654321098765432109+00:20",
            "2024-02-29T00:00:00z",
        ] {
            assert!(is_instant(text), "{text}");
        }
        for text in [
            "",
            "Z",
            "2024-02-29",
            "2024-02-29 00:00:00Z",
            "20240229T000000Z",
            "2024-02-29T00:00Z",
            "2024-02-29T00:00:00",
            "2024-02-29T00:00:00,5Z",
            "2024-02-29T00:00:00.Z",
            "2024-02-29T00:00:00+01",
            "2024-02-29T00:00:00+0100",
            "2024-02-29T00:00:00+24:00",
            "2024-02-29T00:00:00+01:60",
            "2024-02-29T00:00:00+01:00[Europe/Paris]",
            "2024-02-29T00:00:00-00:00:00",
            "+002024-02-29T00:00:00Z",
            "1990-12-31T22:59:60Z",
            "1990-12-31T23:58:60Z",
            "2024-02-29T00:00:0০Z",
        ] {
            assert!(!is_instant(text), "{text}");
        }
    }

    #[test]
    fn durations_have_the_form_of_appendix_a() {
        for text in ["P4DT12H30M5S", "P4Y", "PT0S", "P0D", "P1M", "PT1M", "PT36H", "P1DT12H", "P2W", "P1Y2M3D", "p1d"] {
            assert!(is_duration(text), "{text}");
        }
        for text in [
            "", "P", "PT", "P1", "P1S", "P1YT", "P1Y2D", "PT1H2S", "P1D2Y", "P1D2H", "P2S", "P1Y2W", "P1WT1H",
            "4DT12H", "-P1D", "PT1.5S", "2h 30m", "P২Y", "PT1D",
        ] {
            assert!(!is_duration(text), "{text}");
        }
    }

    #[test]
    fn nine_digits_are_kept() {
        let cases = [
            ("2024-02-29t00:00:00.1234567890123z", "2024-02-29T00:00:00.123456789Z"),
            ("23:59:59.5", "23:59:59.5"),
            ("23:59:59", "23:59:59"),
        ];
        for (text, kept) in cases {
            assert_eq!(plain(text), kept);
        }
    }
}
