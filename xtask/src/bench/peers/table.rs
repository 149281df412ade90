//! What all tools come to, as Markdown.

use super::figures::{Check, Figures};
use super::side::Side;
use std::fmt::Write as _;

/// A table for each side: a row a document and tool, and the geometric means of what is compared with the first tool.
pub(super) fn tables(all: &[Figures], first: &str) -> String {
    let mut tables = String::new();
    for side in Side::ALL {
        let of: Vec<&Figures> = all.iter().filter(|figures| figures.side == side).collect();
        if !of.is_empty() {
            let _ = write!(tables, "\n### {}\n{}", side.describe(), table(&of, first));
        }
    }
    tables
}

/// One result, as it is told on the way.
pub(super) fn line(figures: &Figures) -> String {
    let Figures { document, tool, side, .. } = figures;
    let what = match (figures.failure(), figures.compiled()) {
        (Some(_), _) => cell(figures),
        (None, Some(Check { taken, .. })) => {
            format!("{:.1} s, {:.1} s of processors, {:.0} MB", taken.wall, taken.processor(), taken.peak)
        }
        (None, None) => "generates".to_owned(),
    };
    format!("{document}, {tool}, {}: {what}", side.describe())
}

fn table(all: &[&Figures], first: &str) -> String {
    let mut table = "| document | tool | generates: s | peak MB | lines | check: wall s | processor s | peak MB | warnings \
                     | generates in times ours | wall | processor | peak |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for figures in all {
        let Figures { document, tool, .. } = figures;
        let Ok(generation) = &figures.generation else {
            let _ = writeln!(table, "| {document} | {tool} | {} | | | | | | | | | | |", cell(figures));
            continue;
        };
        let taken = &generation.taken;
        let _ = write!(table, "| {document} | {tool} | {:.3} | {:.0} | {} ", taken.wall, taken.peak, generation.lines);
        let _ = match figures.compiled() {
            Some(check) => {
                let taken = &check.taken;
                let (wall, processor, peak) = (taken.wall, taken.processor(), taken.peak);
                write!(table, "| {wall:.1} | {processor:.1} | {peak:.0} | {} ", check.warnings)
            }
            None => write!(table, "| {} | | | ", cell(figures)),
        };
        for of in COMPARED {
            let ratio = ratio(all, figures, first, of);
            table.push_str(&times(ratio));
        }
        table.push_str("|\n");
    }
    let mut tools: Vec<&str> = Vec::new();
    for figures in all {
        if figures.tool != first && !tools.contains(&&*figures.tool) {
            tools.push(&figures.tool);
        }
    }
    for tool in tools {
        let rows: Vec<_> = all.iter().filter(|figures| figures.tool == tool).collect();
        let compiled = rows.iter().filter(|figures| figures.compiled().is_some()).count();
        let _ = write!(table, "| geometric mean | {tool} | | | | {compiled} of {} compile | | | ", rows.len());
        for of in COMPARED {
            let ratios: Vec<f64> = rows.iter().filter_map(|figures| ratio(all, figures, first, of)).collect();
            table.push_str(&times(mean(&ratios)));
        }
        table.push_str("|\n");
    }
    table
}

type Of = fn(&Figures) -> Option<f64>;

/// What is compared: generation by time, and checks by time, processor time and peak.
const COMPARED: [Of; 4] = [
    |figures| figures.generation.as_ref().ok().map(|generation| generation.taken.wall),
    |figures| figures.compiled().map(|check| check.taken.wall),
    |figures| figures.compiled().map(|check| check.taken.processor()),
    |figures| figures.compiled().map(|check| check.taken.peak),
];

/// How many times the first tool's figure of the same document.
fn ratio(all: &[&Figures], figures: &Figures, first: &str, of: Of) -> Option<f64> {
    let own = all.iter().find(|own| own.tool == first && own.document == figures.document)?;
    Some(of(figures)? / of(own).filter(|own| *own > 0.0)?)
}

/// A cell of a ratio; an empty one if there is none.
fn times(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "| ".to_owned(), |ratio| format!("| {ratio:.2} "))
}

fn mean(ratios: &[f64]) -> Option<f64> {
    let sum: f64 = ratios.iter().map(|ratio| ratio.ln()).sum();
    (!ratios.is_empty()).then(|| (sum / ratios.len() as f64).exp())
}

/// The failure, so that it stays a cell.
fn cell(figures: &Figures) -> String {
    let failure = figures.failure().unwrap_or_default();
    let line = failure.lines().next().unwrap_or_default().replace('|', "\\|");
    if line.chars().count() > 160 { line.chars().take(160).chain(['…']).collect() } else { line }
}

#[cfg(test)]
mod tests {
    use super::tables;
    use crate::bench::peers::figures::{Check, Figures, Generation};
    use crate::bench::peers::side::Side;
    use crate::bench::taken::Taken;

    fn figures(document: &str, tool: &str, check: Result<f64, &str>) -> Figures {
        let taken = |factor: f64| Taken { wall: factor, user: 2.0 * factor, system: 0.0, peak: 100.0 * factor };
        let check = check.map(|factor| Check { taken: taken(factor), warnings: 0 }).map_err(str::to_owned);
        Figures {
            document: document.to_owned(),
            tool: tool.to_owned(),
            side: Side::Client,
            generation: Ok(Generation { taken: taken(1.0), lines: 10 }),
            check: Some(check),
        }
    }

    #[test]
    fn means_are_of_what_compiles_on_both_sides() {
        let all = [
            figures("a", "ours", Ok(2.0)),
            figures("a", "theirs", Ok(4.0)),
            figures("b", "ours", Ok(1.0)),
            figures("b", "theirs", Ok(8.0)),
            figures("c", "ours", Ok(1.0)),
            figures("c", "theirs", Err("E0425: no | here\nmore")),
        ];
        let tables = tables(&all, "ours");
        assert!(tables.starts_with("\n### types and client\n| document |"), "{tables}");
        assert!(
            tables.contains("\n| a | theirs | 1.000 | 100 | 10 | 4.0 | 8.0 | 400 | 0 | 1.00 | 2.00 | 2.00 | 2.00 |\n")
        );
        assert!(
            tables.contains(
                "| c | theirs | 1.000 | 100 | 10 | does not compile: E0425: no \\| here | | | | 1.00 | | | |\n"
            )
        );
        assert!(
            tables.ends_with("| geometric mean | theirs | | | | 2 of 3 compile | | | | 1.00 | 4.00 | 4.00 | 4.00 |\n")
        );
    }
}
