//! Questions about values as JSON.

use super::hearing::{Hearing, LACKS, MISSING, Violation};
use super::typed::Typed;
use super::values::{kind, member};
use super::words::{counted, one_of};
use crate::program::{Condition, Evaluated, Judge as Asked, Pattern, Question, RustType, kind_name};
use ferrospec_ir::{Kind, Literal};

impl<'p> Hearing<'_, 'p> {
    pub(super) fn questions(&mut self, questions: &'p [Question], value: &Literal) {
        questions.iter().for_each(|question| self.question(question, value));
    }

    fn question(&mut self, question: &'p Question, value: &Literal) {
        match question {
            Question::UniqueItems => self.unique(value),
            Question::Choices(choices) => {
                let canonical = value.canonical();
                if !choices.iter().any(|choice| choice.canonical.as_str() == canonical) {
                    self.refuse("enum", one_of(choices.iter().map(|choice| choice.text.as_str().to_owned())));
                }
            }
            Question::Required(names) => {
                if let Literal::Object(_) = value {
                    for name in names.iter().filter(|name| member(value, name.as_str()).is_none()) {
                        self.refuse_member(name.as_str(), LACKS, MISSING);
                    }
                }
            }
            Question::DependentRequired(name, others) => {
                if member(value, name.as_str()).is_some() {
                    for other in others.iter().filter(|other| member(value, other.as_str()).is_none()) {
                        let words = format!("required, and not there, because `{}` is", name.as_str());
                        self.refuse_member(other.as_str(), LACKS, words);
                    }
                }
            }
            Question::DependentSchema(name, judge) => {
                if member(value, name.as_str()).is_some() {
                    self.ask(judge, value);
                }
            }
            Question::Contains { judge, least, most } => self.contains(judge, (*least, *most), value),
            Question::PropertyNames(judge) => {
                for (name, _) in members(value) {
                    let found = self.asked(judge, &Literal::Text(name.clone()));
                    if let Some(first) = found.first() {
                        self.refuse_member(name, "propertyNames", format!("has a wrong name: {}", first.message));
                    }
                }
            }
            Question::PatternProperties(pattern, judge) => {
                for (name, value) in members(value) {
                    match self.known.patterns.is_match(pattern, name) {
                        Some(true) => self.at(name, |hearing| hearing.ask(judge, value)),
                        Some(false) => {}
                        None => self.doubt(),
                    }
                }
            }
            Question::When(name, judge) => {
                let is_so = kind_name(kind(value)) == *name || *name == "Number" && kind(value) == Kind::Integer;
                if is_so {
                    self.ask(judge, value);
                }
            }
            Question::AllOf(judges) => judges.iter().for_each(|judge| self.ask(judge, value)),
            Question::AnyOf(judges) => {
                let found: Vec<_> = judges.iter().map(|judge| self.asked(judge, value)).collect();
                if found.iter().all(|found| !found.is_empty()) {
                    self.refuse(
                        "anyOf",
                        format!("must fit one of {}{}", counted(judges.len() as u64, "schema"), why(&found)),
                    );
                }
            }
            Question::OneOf(judges) => {
                let found: Vec<_> = judges.iter().map(|judge| self.asked(judge, value)).collect();
                match found.iter().filter(|found| found.is_empty()).count() {
                    1 => {}
                    0 => {
                        let words = format!("must fit one of {}", counted(judges.len() as u64, "schema"));
                        self.refuse("oneOf", format!("{words}{}", why(&found)));
                    }
                    several => self.refuse(
                        "oneOf",
                        format!("must fit one of {} schemas and no more, and fits {several}", found.len()),
                    ),
                }
            }
            Question::Not(judge) => {
                if self.fits(judge, value) {
                    self.refuse("not", "must not fit the schema under `not`");
                }
            }
            Question::If { condition, then, otherwise } => {
                let judge = if self.fits(condition, value) { then } else { otherwise };
                if let Some(judge) = judge {
                    self.ask(judge, value);
                }
            }
            Question::UnevaluatedProperties(known, judge) | Question::UnevaluatedItems(known, judge) => {
                let of_members = matches!(question, Question::UnevaluatedProperties(..));
                self.rest(of_members, known, judge, value);
            }
        }
    }

    fn contains(&mut self, judge: &'p Asked, (least, most): (u64, Option<u64>), value: &Literal) {
        let Literal::List(items) = value else { return };
        let fitting = items.iter().filter(|item| self.fits(judge, item)).count() as u64;
        let words = format!("of its items must fit the schema under `contains`, and {fitting} do");
        if fitting < least {
            self.refuse("contains", format!("at least {least} {words}"));
        }
        if let Some(most) = most.filter(|most| fitting > *most) {
            self.refuse("maxContains", format!("at most {most} {words}"));
        }
    }

    /// What must hold of the members or items that nothing knows.
    fn rest(&mut self, of_members: bool, known: &'p Evaluated, judge: &'p Asked, value: &Literal) {
        let mut left: Vec<(String, &Literal)> = match (of_members, value) {
            (true, Literal::Object(members)) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
            (false, Literal::List(items)) => (0..).map(|index: usize| index.to_string()).zip(items).collect(),
            _ => return,
        };
        self.forget_known(of_members, known, value, &mut left);
        for (step, value) in left {
            self.at(&step, |hearing| hearing.ask(judge, value));
        }
    }

    fn forget_known(
        &mut self,
        of_members: bool,
        known: &'p Evaluated,
        whole: &Literal,
        left: &mut Vec<(String, &Literal)>,
    ) {
        let Evaluated { all, names, patterns, items, contained, conditional } = known;
        if *all {
            return left.clear();
        }
        if of_members {
            left.retain(|(name, _)| !names.iter().any(|known| known.as_str() == name));
            left.retain(|(name, _)| !patterns.iter().any(|pattern| self.matches(pattern, name)));
        } else {
            left.retain(|(index, _)| index.parse().is_ok_and(|index: u64| index >= *items));
            for judge in contained {
                left.retain(|(_, item)| !self.fits(judge, item));
            }
        }
        for (condition, known) in conditional {
            let holds = match condition {
                Condition::Fits(judge) => self.fits(judge, whole),
                Condition::FitsNot(judge) => !self.fits(judge, whole),
                Condition::Has(name, judge) => member(whole, name.as_str()).is_some() && self.fits(judge, whole),
            };
            if holds {
                self.forget_known(of_members, known, whole, left);
            }
        }
    }

    fn matches(&mut self, pattern: &'p Pattern, name: &str) -> bool {
        let is_match = self.known.patterns.is_match(pattern, name);
        if is_match.is_none() {
            self.doubt();
        }
        is_match.unwrap_or(true)
    }

    fn fits(&mut self, judge: &'p Asked, value: &Literal) -> bool {
        self.asked(judge, value).is_empty()
    }

    /// What is wrong if the value must fit.
    fn asked(&mut self, judge: &'p Asked, value: &Literal) -> Vec<Violation> {
        self.apart(|hearing| hearing.ask(judge, value)).1
    }

    /// The value must fit.
    fn ask(&mut self, judge: &'p Asked, value: &Literal) {
        let _ = self.deeper(|hearing| {
            match judge {
                Asked::Nothing => hearing.refuse("false", "must not be there"),
                Asked::Reads(ty) => _ = hearing.asking(|hearing| hearing.read(ty, value)),
                Asked::Fits(ty) => {
                    if let (Some(read), Some(item)) =
                        (hearing.asking(|hearing| hearing.read(ty, value)), hearing.known.item(ty))
                    {
                        hearing.own(item, &read);
                    }
                }
                Asked::Function(name) => {
                    let function = hearing.known.functions.get(name).copied()?;
                    let any = &RustType::Value;
                    let ty = if function.reads { &function.ty } else { any };
                    let read: Option<Typed<'p>> = hearing.asking(|hearing| hearing.read(ty, value));
                    if let Some(read) = read {
                        hearing.all(&function.checks, &function.ty, &read);
                    }
                }
            }
            Some(())
        });
    }
}

fn members(value: &Literal) -> &[(String, Literal)] {
    match value {
        Literal::Object(members) => members,
        _ => &[],
    }
}

/// The first reason of each that does not fit, in parentheses.
fn why(found: &[Vec<Violation>]) -> String {
    const TOLD: usize = 4;
    let first = found.iter().filter_map(|found| found.first()).take(TOLD);
    let words: Vec<_> = first
        .map(
            |Violation { pointer, message, .. }| {
                if pointer.is_empty() { message.clone() } else { format!("{pointer}: {message}") }
            },
        )
        .collect();
    if words.is_empty() { String::new() } else { format!(" ({})", words.join("; ")) }
}
