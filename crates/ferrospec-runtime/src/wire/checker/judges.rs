//! Rules that ask whether a value fits a type (JSON Schema 2020-12 Core §10.2).

use crate::value::Value;

use super::{Checker, Judge};
use crate::wire::buffered::read_value;
use crate::wire::context::Context;
use crate::wire::kind::Kind;
use crate::wire::source::{Decode, Slot};
use crate::wire::violation::{self, Violation};

/// So many judges may ask each other. A value is at most a hundred levels deep, and a few judges look at each of them;
/// what goes on longer asks in a circle.
const MAX_JUDGES: u16 = 400;

impl Checker<'_> {
    /// Reads a value as a server does. What is wrong with it is said here.
    pub fn read<T: Decode>(&mut self, value: &Value) -> Option<T> {
        let mut slot = None;
        self.read_into(value, &mut slot);
        slot
    }

    /// Whether the value fits.
    pub fn fits(&mut self, value: &Value, judge: Judge) -> bool {
        self.asked(value, judge).is_empty()
    }

    /// `allOf`, and whatever else the value must fit.
    pub fn all_of(&mut self, value: &Value, judges: &[Judge]) {
        if self.depth >= MAX_JUDGES {
            return self.add(violation::DEPTH, "its schema asks about it in a circle".to_owned());
        }
        let mut inner = Checker { found: self.found, place: self.place, depth: self.depth + 1 };
        judges.iter().for_each(|judge| judge(value, &mut inner));
    }

    /// What a value must fit if it is of this kind.
    pub fn when(&mut self, value: &Value, kind: Kind, judge: Judge) {
        if kind.has(value) {
            self.all_of(value, &[judge]);
        }
    }

    /// `anyOf`.
    pub fn any_of(&mut self, value: &Value, judges: &[Judge]) {
        let mut reasons = Vec::new();
        for judge in judges {
            let found = self.asked(value, *judge);
            if found.is_empty() {
                return;
            }
            reasons.push(found);
        }
        self.add("anyOf", format!("must fit one of {} schemas at least{}", judges.len(), why(&reasons)));
    }

    /// `oneOf`.
    pub fn one_of(&mut self, value: &Value, judges: &[Judge]) {
        let (mut fitting, mut reasons) = (Vec::new(), Vec::new());
        for (index, judge) in judges.iter().enumerate() {
            let found = self.asked(value, *judge);
            if found.is_empty() { fitting.push(index + 1) } else { reasons.push(found) }
        }
        match &fitting[..] {
            [_] => {}
            [] => self.add("oneOf", format!("must fit one of {} schemas{}", judges.len(), why(&reasons))),
            [first, second, ..] => {
                let which = format!("number {first} and number {second}");
                self.add("oneOf", format!("must fit one of {} schemas and no more, and fits {which}", judges.len()));
            }
        }
    }

    /// `not`.
    pub fn not(&mut self, value: &Value, judge: Judge) {
        if self.fits(value, judge) {
            self.add("not", "must not fit the schema under `not`".to_owned());
        }
    }

    /// `if`, with what holds then and what holds otherwise.
    pub fn if_fits(&mut self, value: &Value, condition: Judge, then: &[Judge], otherwise: &[Judge]) {
        let judges = if self.fits(value, condition) { then } else { otherwise };
        self.all_of(value, judges);
    }

    /// What is wrong if the value must fit.
    pub(super) fn asked(&mut self, value: &Value, judge: Judge) -> Vec<Violation> {
        let mut found = Vec::new();
        let mut root = Checker { depth: self.depth, ..Checker::new(&mut found) };
        root.all_of(value, &[judge]);
        found
    }

    fn read_into(&mut self, value: &Value, slot: &mut dyn Slot) {
        let mut context = Context::asked();
        if read_value(value, false, &mut context, slot).is_err() {
            context.into_violations().into_vec().into_iter().for_each(|violation| self.put(violation));
        }
    }
}

/// The first reason of each that does not fit, in parentheses.
fn why(reasons: &[Vec<Violation>]) -> String {
    const TOLD: usize = 4;
    let first = reasons.iter().filter_map(|found| found.first()).take(TOLD).map(ToString::to_string);
    let more = if reasons.len() > TOLD { "; and others" } else { "" };
    let words = first.collect::<Vec<_>>().join("; ");
    if words.is_empty() { words } else { format!(" ({words}{more})") }
}
