//! What is asked about values as JSON.

use super::{
    code::{Code, list},
    names::Names,
    statics,
};
use crate::program::{Condition, Evaluated, Judge, Known, Question, Wire};

/// Writes what is asked about `value`, a reference to JSON, at the place `at`.
pub(super) fn all(code: &mut Code, names: &Names<'_>, questions: &[Question], value: &str, at: &str) {
    // Their tables are as wide as the document makes them.
    code.leave_to_printer();
    let mut writer = Writer { names, value, at, statics: 0 };
    questions.iter().for_each(|question| writer.question(code, question));
}

struct Writer<'a> {
    names: &'a Names<'a>,
    value: &'a str,
    at: &'a str,
    /// How many statics there are so far.
    statics: usize,
}

impl Writer<'_> {
    fn question(&mut self, code: &mut Code, question: &Question) {
        let arguments = match question {
            Question::UniqueItems => return self.call(code, "unique_items", &[]),
            Question::Choices(values) => {
                let choices = self.names.known(Known::Choices);
                let values = list(values.iter().map(|choice| &choice.text));
                let name = self.fixed(code, "CHOICES", &choices, format!("{choices}::new(&[{values}])"));
                return self.call(code, "value_choice", &[format!("&{name}")]);
            }
            Question::Required(members) => ("required", vec![texts(members)]),
            Question::DependentRequired(name, others) => ("dependent_required", vec![name.to_string(), texts(others)]),
            Question::DependentSchema(name, judge) => ("dependent_schema", vec![name.to_string(), self.judge(judge)]),
            Question::Contains { judge, least, most } => {
                ("contains", vec![self.judge(judge), least.to_string(), format!("{most:?}")])
            }
            Question::PropertyNames(judge) => ("property_names", vec![self.judge(judge)]),
            Question::PatternProperties(text, judge) => {
                let pattern = self.names.known(Known::Pattern);
                let name = self.fixed(code, "PATTERN", &pattern, statics::value(self.names, text));
                ("pattern_properties", vec![format!("&{name}"), self.judge(judge)])
            }
            Question::When(kind, judge) => {
                ("when", vec![format!("{}::{kind}", self.names.known(Known::Kind)), self.judge(judge)])
            }
            Question::AllOf(judges) => ("all_of", vec![self.judges(judges)]),
            Question::AnyOf(judges) => ("any_of", vec![self.judges(judges)]),
            Question::OneOf(judges) => ("one_of", vec![self.judges(judges)]),
            Question::Not(judge) => ("not", vec![self.judge(judge)]),
            Question::If { condition, then, otherwise } => {
                ("if_fits", vec![self.judge(condition), self.judges(then), self.judges(otherwise)])
            }
            Question::UnevaluatedProperties(known, rest) => return self.rest(code, "members", known, rest),
            Question::UnevaluatedItems(known, rest) => return self.rest(code, "items", known, rest),
        };
        self.call(code, arguments.0, &arguments.1);
    }

    fn call(&self, code: &mut Code, method: &str, arguments: &[String]) {
        let arguments = [self.value.to_owned()].into_iter().chain(arguments.iter().cloned());
        code.line(format_args!("{}.{method}({});", self.at, list(arguments.collect::<Vec<_>>().iter())));
    }

    /// Writes a static, and tells its name.
    fn fixed(&mut self, code: &mut Code, name: &str, ty: &dyn std::fmt::Display, value: String) -> String {
        self.statics += 1;
        let name = if self.statics == 1 { name.to_owned() } else { format!("{name}_{}", self.statics) };
        code.line(format_args!("static {name}: {ty} = {value};"));
        name
    }

    fn judge(&self, judge: &Judge) -> String {
        match judge {
            Judge::Nothing => self.names.known(Known::nothing).to_string(),
            Judge::Reads(ty) => format!("{}::<{}>", self.names.known(Known::reads), self.names.ty(ty)),
            Judge::Fits(ty) => format!("{}::<{}>", self.names.known(Known::fits), self.names.ty(ty)),
            Judge::Function(name) => self.names.function(name),
        }
    }

    fn judges<'j>(&self, judges: impl IntoIterator<Item = &'j Judge>) -> String {
        let judges: Vec<_> = judges.into_iter().map(|judge| self.judge(judge)).collect();
        format!("&[{}]", list(judges.iter()))
    }

    /// What must hold of the members or items that nothing knows.
    fn rest(&mut self, code: &mut Code, of: &str, known: &Evaluated, judge: &Judge) {
        let unevaluated = self.names.known(Known::Unevaluated);
        code.line(format_args!("let mut rest = {unevaluated}::{of}({});", self.value));
        self.known(code, known);
        code.line(format_args!("rest.check({}, {});", self.at, self.judge(judge)));
    }

    fn known(&mut self, code: &mut Code, known: &Evaluated) {
        let Evaluated { all, names, patterns, items, contained, conditional } = known;
        if *all {
            return code.line("rest.all();");
        }
        if !names.is_empty() {
            code.line(format_args!("rest.named({});", texts(names)));
        }
        if !patterns.is_empty() {
            let pattern = self.names.known(Known::Pattern);
            let ty = format!("[{pattern}; {}]", patterns.len());
            let values: Vec<_> = patterns.iter().map(|text| statics::value(self.names, text)).collect();
            let name = self.fixed(code, "PATTERNS", &ty, format!("[{}]", list(values.iter())));
            code.line(format_args!("rest.matching(&{name});"));
        }
        if *items > 0 {
            code.line(format_args!("rest.first({items});"));
        }
        for judge in contained {
            code.line(format_args!("rest.contained({}, {});", self.at, self.judge(judge)));
        }
        for (condition, known) in conditional {
            let (mut known, mut conditions) = (known, self.condition(condition));
            // A condition that has nothing in it but another is asked together with it.
            while let Some((condition, inner)) = known.only_conditional() {
                conditions = format!("{conditions} && {}", self.condition(condition));
                known = inner;
            }
            code.block(format_args!("if {conditions}"), |code| self.known(code, known));
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        let fits = |judge| format!("{}.fits({}, {})", self.at, self.value, self.judge(judge));
        match condition {
            Condition::Fits(judge) => fits(judge),
            Condition::FitsNot(judge) => format!("!{}", fits(judge)),
            Condition::Has(name, judge) => {
                format!("{}.get({name}).is_some() && {}", self.value.trim_start_matches('&'), fits(judge))
            }
        }
    }
}

fn texts(texts: &[Wire]) -> String {
    format!("&[{}]", list(texts.iter()))
}
