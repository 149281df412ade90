//! What all tools come to, as bars in an SVG.

use super::figures::{Check, Figures};
use super::side::Side;
use std::fmt::Write as _;

/// Widths and heights, in pixels.
const LABELS: usize = 150;
const BARS: usize = 330;
const BAR: usize = 12;
const GAP: usize = 10;
const TOP: usize = 64;

/// A colour for each tool, in their order.
const COLOURS: [&str; 6] = ["#c2410c", "#64748b", "#94a3b8", "#a8a29e", "#cbd5e1", "#d6d3d1"];

/// Bars of the time and the memory that the compiler takes for types and client, by document and tool; `note` stands below.
pub(super) fn svg(all: &[Figures], note: &str) -> String {
    let all: Vec<&Figures> = all.iter().filter(|figures| figures.side == Side::Client).collect();
    let mut tools: Vec<&str> = Vec::new();
    let mut documents: Vec<&str> = Vec::new();
    for figures in &all {
        for (list, name) in [(&mut tools, &*figures.tool), (&mut documents, &*figures.document)] {
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
    let group = tools.len() * BAR + GAP;
    let (width, height) = (LABELS + 2 * (BARS + 60), TOP + documents.len() * group + 24);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" \
         font-size=\"11\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    for (at, tool) in tools.iter().enumerate() {
        let (x, colour) = (LABELS + at * 150, COLOURS[at % COLOURS.len()]);
        let _ = writeln!(svg, "<rect x=\"{x}\" y=\"10\" width=\"10\" height=\"10\" fill=\"{colour}\"/>");
        text(&mut svg, x + 16, 19, "start", tool);
    }
    for (at, document) in documents.iter().enumerate() {
        text(&mut svg, LABELS - 10, TOP + at * group + tools.len() * BAR / 2 + 4, "end", document);
    }
    let seconds: fn(&Check) -> f64 = |check| check.taken.processor();
    let gigabytes: fn(&Check) -> f64 = |check| check.taken.peak / 1000.0;
    let columns = [("cargo check of types and client, processor seconds", seconds), ("peak of rustc, GB", gigabytes)];
    for (column, (title, of)) in columns.into_iter().enumerate() {
        let left = LABELS + column * (BARS + 60);
        text(&mut svg, left, TOP - 14, "start", title);
        let most = all.iter().filter_map(|figures| figures.compiled()).map(of).fold(0.0, f64::max);
        for figures in &all {
            let place = |list: &[&str], name: &str| list.iter().position(|other| *other == name).unwrap_or_default();
            let tool = place(&tools, &figures.tool);
            let y = TOP + place(&documents, &figures.document) * group + tool * BAR;
            let Some(check) = figures.compiled() else {
                text(&mut svg, left + 3, y + 9, "start", "fails");
                continue;
            };
            let (value, colour) = (of(check), COLOURS[tool % COLOURS.len()]);
            // A bar is whole pixels long, so that a last digit does not change the file.
            let long = (value / most * BARS as f64).round().max(1.0) as usize;
            let _ = writeln!(
                svg,
                "<rect x=\"{left}\" y=\"{y}\" width=\"{long}\" height=\"{}\" fill=\"{colour}\"/>",
                BAR - 1
            );
            text(&mut svg, left + long + 3, y + 9, "start", &format!("{value:.1}"));
        }
    }
    text(&mut svg, LABELS, height - 8, "start", note);
    svg.push_str("</svg>\n");
    svg
}

fn text(svg: &mut String, x: usize, y: usize, anchor: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"#1c1917\">{words}</text>");
}

#[cfg(test)]
mod tests {
    use super::{BARS, svg};
    use crate::bench::peers::figures::{Check, Figures, Generation};
    use crate::bench::peers::side::Side;
    use crate::bench::taken::Taken;

    #[test]
    fn the_longest_bar_is_the_largest_figure() {
        let of = |tool: &str, side, check: Result<f64, String>| Figures {
            document: "a < b".to_owned(),
            tool: tool.to_owned(),
            side,
            generation: Ok(Generation { taken: Taken::default(), lines: 1 }),
            check: Some(
                check.map(|user| Check { taken: Taken { user, peak: 1000.0 * user, ..Taken::default() }, warnings: 0 }),
            ),
        };
        let all = [
            of("ours", Side::Client, Ok(1.0)),
            of("theirs", Side::Client, Ok(4.0)),
            of("other", Side::Client, Err("no".to_owned())),
            of("theirs", Side::Server, Ok(90.0)),
        ];
        let svg = svg(&all, "a note");
        for (value, count) in [(BARS, 2), ((BARS as f64 / 4.0).round() as usize, 2)] {
            assert_eq!(svg.matches(&format!(" width=\"{value}\" height=\"11\"")).count(), count, "{svg}");
        }
        assert_eq!(svg.matches(">fails<").count(), 2);
        assert!(svg.contains("a &lt; b") && svg.contains("a note") && !svg.contains("90.0"));
    }
}
