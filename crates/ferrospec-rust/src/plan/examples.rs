//! Examples.

use super::{
    docs,
    ident::Case,
    rust_type::RustTypes,
    scope::Scope,
    status,
    wish::{self, Rank, Wish},
};
use crate::judge::{Finding, Judge, Violation};
use crate::program::{Check, DocText, Example, Ident, Phrase, RustType, Wire, is_unseen};
use ferrospec_diagnostics::{Diagnostics, Locus, codes};
use ferrospec_ir::{self as ir, Codec, Literal, OperationId, Payload, Place, Shape, StatusKey, Type, TypeId, Use};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A value of so many characters stands in a line.
const SHORT: usize = 60;

/// What is wrong with an example is told so far.
const TOLD: usize = 3;

/// An example that may become a constant.
pub(super) struct Candidate<'a> {
    shown: &'a ir::Example,
    /// What its name is made of, from the outside in.
    words: Vec<String>,
    /// How far from the root of things it stands: a named schema, a place, an inline schema there, a body.
    depth: usize,
    what: Phrase,
    ty: RustType,
    checks: Vec<Check>,
    /// Whether it stands in a schema, of which there may be several views.
    in_schema: bool,
    /// Whether it is a body in a notation that has texts alone, and is no constant: texts in it are judged as what they say.
    is_text: bool,
}

/// The examples of all types that are public, as the document has them, then those of all operations.
pub(super) fn candidates<'a>(types: &RustTypes<'a>, public: &[bool]) -> Vec<Candidate<'a>> {
    let mut all = Vec::new();
    for (id, ty) in types.api.types.iter().filter(|(id, _)| public[id.index()]) {
        let base = types.names.base_of(id).map_or("", Ident::as_str);
        let depth = match (&ty.place, &ty.shape) {
            (Place::Named(_), _) => 0,
            // A place that shows examples beside those of its schema.
            (_, Shape::Alias(_)) => 1,
            _ => 2,
        };
        let schema = Use::of(id);
        for (shown, words) in named(&ty.examples, &[base]) {
            let what = with_key(what(types, ty), shown);
            let (ty, checks) = (types.of(schema), types.checks(schema));
            all.push(Candidate { shown, words, depth, what, ty, checks, in_schema: true, is_text: false });
        }
    }
    for (id, operation) in (0..).map(OperationId).zip(&types.api.operations) {
        let (method, endpoint) = (types.names.of_operation(id).method.as_str(), || docs::endpoint(operation));
        // What is said of them is made up only where there are some: most bodies show none that is a constant.
        let mut add = |payload: &'a Payload, kind: &dyn Fn() -> Ident, what: &dyn Fn() -> Phrase| {
            let is_text = matches!(payload.codec, Codec::Text | Codec::Form | Codec::Xml);
            let is_judged = |shown: &ir::Example| match payload.codec {
                Codec::Text => true,
                Codec::Json => !shown.written,
                // A text is a whole body, which is to be read first.
                Codec::Form | Codec::Xml => matches!(shown.value, Literal::Object(_) | Literal::List(_)),
                _ => false,
            };
            if !payload.examples.iter().any(is_judged) {
                return;
            }
            let (kind, what) = (kind(), what());
            for (shown, words) in
                named(&payload.examples, &[method, kind.as_str()]).filter(|(shown, _)| is_judged(shown))
            {
                let (ty, checks) = (types.of_payload(payload), types.checks_of_payload(payload));
                let what = with_key(what.clone(), shown);
                all.push(Candidate { shown, words, depth: 3, what, ty, checks, in_schema: false, is_text });
            }
        };
        for payload in operation.body.iter().flat_map(|body| &body.contents) {
            add(payload, &|| Case::Snake.ident(&["request"]), &|| Phrase::new("A body of ").code(&endpoint()));
        }
        for response in &operation.responses {
            let what = || {
                let what = Phrase::new("An answer to ").code(&endpoint());
                match response.status {
                    StatusKey::Default => what.words(" of any other status"),
                    key => what.words(" of status ").code(&key.to_string()),
                }
            };
            for payload in &response.contents {
                add(payload, &|| status::variant(response.status), &what);
            }
        }
    }
    all
}

/// Each example with the words of its name: what it is an example of, and its key; where it has none, which one it is, but
/// for the first.
fn named<'a>(examples: &'a [ir::Example], of: &[&str]) -> impl Iterator<Item = (&'a ir::Example, Vec<String>)> {
    let mut unnamed = 0;
    let of: Vec<String> = of.iter().map(|word| (*word).to_owned()).collect();
    examples.iter().map(move |example| {
        unnamed += usize::from(example.name.is_none());
        let number = || (unnamed > 1).then(|| unnamed.to_string());
        (example, of.iter().cloned().chain(example.name.clone().or_else(number)).collect())
    })
}

fn with_key(what: Phrase, shown: &ir::Example) -> Phrase {
    match &shown.name {
        Some(name) => what.words(", ").code(name),
        None => what,
    }
}

/// What the examples of a type are examples of: `name` of `Pet`.
fn what(types: &RustTypes<'_>, ty: &Type) -> Phrase {
    let mut phrase = Phrase::new("An example of ");
    let mut place = &ty.place;
    let called = |id: TypeId| types.names.of_type(id);
    // A place stands in a type that was there first, so the way ends; the bound holds even if it did not.
    for _ in 0..=types.api.types.len() {
        if let Place::Header { name, .. } = place {
            phrase = phrase.words("the header ").code(name).words(" of ");
        }
        phrase = match place.whole() {
            Place::Named(name) => return phrase.code(&name.name),
            Place::Shared(component) => return phrase.code(&component.name),
            Place::Property { name, .. } => phrase.code(name).words(" of "),
            Place::Item { .. } => phrase.words("an item of "),
            Place::Value { .. } => phrase.words("a value of "),
            Place::Variant { .. } => phrase.words("a kind of "),
            Place::Input { .. } => phrase.words("what requests have of "),
            Place::Parts { .. } => phrase.words("what multipart bodies have of "),
            Place::Base { .. } | Place::Judge { .. } | Place::Content { .. } | Place::Header { .. } => phrase,
            Place::Parameter { operation, name } => {
                return phrase.words("the parameter ").code(name).words(" of ").code(&endpoint(types, *operation));
            }
            Place::Body { operation } => return phrase.words("the body of ").code(&endpoint(types, *operation)),
            Place::Response { operation, .. } => {
                return phrase.words("an answer to ").code(&endpoint(types, *operation));
            }
        };
        let Some(holder) = place.holder() else { break };
        if let Some(name) = called(holder) {
            return phrase.code(name.as_str());
        }
        place = &types.api.types[holder].place;
    }
    phrase
}

fn endpoint(types: &RustTypes<'_>, id: OperationId) -> String {
    types.api.operations.get(id.0 as usize).map(docs::endpoint).unwrap_or_default()
}

/// What examples are to their types.
pub(super) struct Judged {
    /// Whether each is a value of its type. Where a type has two views, an example is one of the first that it is a value of.
    wanted: Vec<bool>,
    /// Whether only a type of the user's own can tell.
    unread: Vec<bool>,
    /// Where something was said.
    said: BTreeSet<Locus>,
}

/// Judges examples, and says what is wrong with each; `otherwise` is what becomes of one that is no value.
pub(super) fn judged(
    candidates: &[Candidate<'_>],
    judge: &Judge<'_>,
    otherwise: &str,
    diagnostics: &mut Diagnostics,
) -> Judged {
    let findings = candidates.iter().map(|of| finding(of, judge));
    let (violations, unread): (Vec<_>, Vec<_>) = findings.map(|found| (found.violations, found.unread)).unzip();
    let mut views: BTreeMap<Locus, Vec<usize>> = BTreeMap::new();
    for (at, _) in candidates.iter().enumerate().filter(|(_, candidate)| candidate.in_schema) {
        views.entry(candidates[at].shown.locus).or_default().push(at);
    }
    let is_wanted = |at: usize| match views.get(&candidates[at].shown.locus) {
        Some(views) if candidates[at].in_schema => views.iter().find(|view| violations[**view].is_empty()) == Some(&at),
        _ => violations[at].is_empty(),
    };
    let fits_a_view = |at: usize| match views.get(&candidates[at].shown.locus) {
        Some(views) if candidates[at].in_schema => views.iter().any(|view| violations[*view].is_empty()),
        _ => false,
    };
    // Of several views, the one is meant that lacks least, and has the fewest other faults.
    let faults = |view: &usize| {
        let all = &violations[*view];
        (all.iter().filter(|violation| violation.is_missing()).count(), all.len())
    };
    let nearest = |at: usize| match views.get(&candidates[at].shown.locus).filter(|_| candidates[at].in_schema) {
        Some(views) => views.iter().copied().min_by_key(faults).unwrap_or(at),
        None => at,
    };
    let mut said = BTreeSet::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if !violations[at].is_empty() && !fits_a_view(at) && said.insert(candidate.shown.locus) {
            report(candidate.shown.locus, &violations[nearest(at)], otherwise, diagnostics);
        }
    }
    let wanted = (0..candidates.len()).map(is_wanted).collect();
    Judged { wanted, unread, said }
}

/// What keeps an example from being a value of its type.
fn finding<'p>(of: &'p Candidate<'_>, judge: &Judge<'p>) -> Finding {
    let found = judge.finding(&of.ty, &of.checks, &of.shown.value);
    let misread = found.violations.iter().filter(|violation| of.is_text && violation.is_of_kind());
    let misread: Vec<_> = misread.map(|violation| violation.pointer.as_str()).collect();
    if misread.is_empty() {
        return found;
    }
    judge.finding(&of.ty, &of.checks, &said_by(&of.shown.value, "", &misread))
}

/// The value at a place, in which the texts in some places are what they say that is no text, and what is null there is absent.
fn said_by(value: &Literal, at: &str, misread: &[&str]) -> Literal {
    match value {
        Literal::Text(text) if misread.contains(&at) => match &text[..] {
            "true" | "false" => Literal::Bool(text == "true"),
            _ => ir::Number::parse(text).map_or_else(|| value.clone(), Literal::Number),
        },
        Literal::List(items) => {
            let items = items.iter().enumerate();
            Literal::List(items.map(|(index, item)| said_by(item, &format!("{at}/{index}"), misread)).collect())
        }
        Literal::Object(members) => {
            let member = |(name, value): &(String, Literal)| {
                let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                let is_absent = *value == Literal::Null && misread.contains(&at.as_str());
                (!is_absent).then(|| (name.clone(), said_by(value, &at, misread)))
            };
            Literal::Object(members.iter().filter_map(member).collect())
        }
        other => other.clone(),
    }
}

/// The constants of those that are values of their types; of the others, what is wrong is said.
///
/// What a constant is called follows from what it is an example of, and from its key, whatever others there are.
pub(super) fn constants(
    candidates: Vec<Candidate<'_>>,
    types: &[Option<Ident>],
    judge: &Judge<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Example> {
    let (texts, candidates): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|candidate| candidate.is_text);
    judged(&texts, judge, "there is no constant for it", diagnostics);
    let Judged { wanted, unread, mut said } = judged(&candidates, judge, "there is no constant for it", diagnostics);
    let names = names(&candidates, types);
    let mut tests = Scope::default();
    for (at, candidate) in candidates.iter().enumerate() {
        if wanted[at] && unread[at] && said.insert(candidate.shown.locus) {
            let message = "only a type of your own can tell whether the example is a value of it";
            let help = "its constant has no test; read it in one of yours";
            diagnostics.report(&codes::UNTESTED_EXAMPLE, candidate.shown.locus, message).help(help);
        }
    }
    let kept = candidates.into_iter().zip(names).zip(wanted.into_iter().zip(unread));
    let kept = kept.filter(|(_, (is_wanted, _))| *is_wanted);
    kept.map(|((Candidate { shown, what, ty, checks, .. }, constant), (_, unread))| Example {
        test: (!unread).then(|| tests.claim(Case::Snake.ident(&[constant.as_str()]))),
        constant,
        docs: DocText::from(what.words(".")).then(DocText::markdown(shown.summary.as_deref().unwrap_or_default())),
        ty,
        checks,
        json: Wire::new(json(&shown.value)),
    })
    .collect()
}

/// The names of the constants. The file imports types, of which some have the name of a constant, so those are taken.
fn names(candidates: &[Candidate<'_>], types: &[Option<Ident>]) -> Vec<Ident> {
    let mut scope = Scope::default();
    // No constant has small letters.
    let is_like_one = |name: &&Ident| !name.as_str().contains(|char: char| char.is_ascii_lowercase());
    for name in types.iter().flatten().filter(is_like_one) {
        let _ = scope.take(name);
    }
    let places: Vec<_> = candidates.iter().map(|candidate| candidate.words.join("/")).collect();
    let wishes = candidates.iter().zip(&places).zip(0..).map(|((candidate, place), position)| {
        let words: Vec<_> = candidate.words.iter().map(String::as_str).collect();
        // Of what is alike in name and place, such as views, the order is that of the types.
        // A key is no less a constant's name for its small letters.
        let spelled = candidate.shown.name.as_deref().and_then(|key| {
            [Case::Screaming, Case::Snake].map(|case| Rank::of(&case.ident(&[key]), key)).into_iter().min()
        });
        let spelled = spelled.unwrap_or_default();
        let rank = spelled.at_depth(candidate.depth).in_place(place).at_position(position);
        Wish { name: Case::Screaming.ident(&words), rank }
    });
    let wishes: Vec<_> = wishes.collect();
    scope.claim_all(&wishes, |at| {
        let base = wishes[at].name.as_str().trim_end_matches('_');
        vec![Case::Screaming.ident(&[base, "example"]), wish::digested(Case::Screaming, base, &places[at])]
    })
}

fn report(locus: Locus, violations: &[Violation], otherwise: &str, diagnostics: &mut Diagnostics) {
    let told: Vec<_> = violations
        .iter()
        .take(TOLD)
        .map(|Violation { pointer, message, .. }| match &pointer[..] {
            "" => message.clone(),
            pointer => format!("`{pointer}`: {message}"),
        })
        .collect();
    let more = match violations.len() - told.len() {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let words = format!("the example is no value of its schema: {}{more}", told.join("; "));
    let help = format!("correct the example, or the schema; {otherwise}");
    let first = violations.first().map(|violation| violation.pointer.clone());
    diagnostics.report(&codes::EXAMPLE_AGAINST_SCHEMA, locus, words).help(help).inside = first;
}

/// The value in one line if it is short, else in many.
fn json(value: &ir::Literal) -> String {
    let short = value.to_string();
    let text = if short.chars().count() <= SHORT { short } else { format!("{value:#}") };
    let mut seen = String::with_capacity(text.len());
    for char in text.chars() {
        if char != '\n' && is_unseen(char) {
            let mut units = [0; 2];
            for unit in char.encode_utf16(&mut units) {
                write!(seen, "\\u{unit:04x}").expect("a string takes all text");
            }
        } else {
            seen.push(char);
        }
    }
    seen
}
