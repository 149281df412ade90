//! The mock of an API.

use ferrospec_ir::{self as ir, Api, Literal, Method, StatusKey};
use ferrospec_runtime::axum::Router;
use ferrospec_runtime::axum::body::Body;
use ferrospec_runtime::axum::middleware::map_response;
use ferrospec_runtime::axum::response::Response;
use ferrospec_runtime::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use ferrospec_runtime::http::{self, HeaderMap};
use ferrospec_runtime::server::{Attempt, Denied, Fault, Gate, Refused, RequestChecks, RequestReader, Routes};
use ferrospec_runtime::wire::{Slot, Violation};
use ferrospec_runtime::{Accept, Credential, Operation, Parameter, Problem, ResponseWriter, StatusCode};
use ferrospec_rust::Judgement;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::answers::{Answer, Maker, Wish};
use crate::bases;
use crate::chance::{Digest, seed};
use crate::flowing::Flowing;
use crate::gone::{Gone, path_of};
use crate::kept::{kept, text};
use crate::meaning::Meaning;
use crate::preference::Preference;
use crate::reading::Place;
use crate::refusal;
use crate::tables;
use crate::xml::XmlTables;

/// What is chosen of a mock.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What chance begins with.
    pub seed: u64,
    /// What lets callers in; any credential does of a scheme of which nothing is said.
    pub credentials: Credentials,
}

/// The only credentials that let callers in.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// Of every scheme that has none of its own.
    pub of_any: Option<String>,
    /// By the names of the schemes.
    pub by_scheme: BTreeMap<String, String>,
}

/// The mock of an API.
struct Mock {
    api: &'static Api,
    seed: u64,
    /// The tables of what is served, each with the operation that it is one of.
    tables: Vec<(usize, &'static Operation)>,
    answers: Vec<Vec<Answer>>,
    /// What reads, judges and draws remembers what it has made.
    maker: Mutex<Maker>,
    gone: Mutex<Gone>,
}

/// Serves all operations of an API, at the root and under the paths that its servers have in their URLs. What it takes stays as long as the process.
pub fn router(api: Api, judgement: Judgement, options: Options) -> Router {
    let (api, judgement) = (kept(api), kept(judgement));
    let xml = XmlTables::of(api);
    let answers = api
        .operations
        .iter()
        .map(|operation| operation.responses.iter().map(|response| Answer::of(response, &xml)).collect());
    let maker = Maker::of(api, Meaning::of(api, judgement));
    // What the API sends itself, nobody asks of it.
    let all = tables::operations(api, &xml).into_iter().enumerate();
    let at_root = all.filter(|(index, _)| api.operations[*index].origin.is_path());
    let mut tables: Vec<_> = at_root.collect();
    // Where both are the same path, what stands at the root is served.
    let mut served_under = BTreeSet::from([String::new()]);
    for place in 0..tables.len() {
        let (index, table) = tables[place];
        for base in bases::of(api, &api.operations[index]) {
            served_under.insert(base.clone());
            tables.push((index, kept(Operation { path: text(&format!("{base}{}", table.path)), ..table.clone() })));
        }
    }
    let mock = Mock {
        api,
        seed: options.seed,
        tables,
        answers: answers.collect(),
        maker: Mutex::new(maker),
        gone: Mutex::default(),
    };
    let mock: &'static Mock = kept(mock);
    let mut routes = Routes::new(mock, Doorman(options.credentials));
    for &(index, table) in &mock.tables {
        routes.add_untyped(table, move |mock, request| mock.answer(index, table, request));
    }
    for base in &served_under {
        for ir::Unserved { method, path } in &api.left_out {
            routes.leave_out(kept(Operation::left_out(tables::method(*method), text(&format!("{base}{path}")))));
        }
    }
    routes.into_router().layer(map_response(|response: Response| async { mock.in_own_words(response) }))
}

/// What a request asks for.
struct Asked {
    /// The values of the parameters, in their order.
    values: Vec<Option<Literal>>,
    body: Option<Literal>,
    accept: Accept,
    preference: Result<Preference, String>,
}

/// Lets in who shows the credential of a scheme, or any if it knows none.
struct Doorman(Credentials);

impl Gate for Doorman {
    type Principal = ();

    async fn check(&self, attempt: Attempt<'_>, shown: Credential) -> Result<(), Denied> {
        let Self(known) = self;
        let known = known.by_scheme.get(attempt.scheme.name).or(known.of_any.as_ref());
        let is_known = known.is_none_or(|known| shown.into_token().expose() == known);
        if is_known { Ok(()) } else { Err(Denied::unauthorized()) }
    }
}

impl Mock {
    /// A refusal as the description says it, if it declares one for its operation; any other answer as it is. Why something is
    /// refused is said in any case.
    fn in_own_words(&self, mut response: Response) -> Response {
        let Some(refused) = response.extensions().get::<Refused>() else { return response };
        let reason = refusal::reason_of(refused).map(|reason| (refusal::REASON, reason));
        if let Some(written) = self.own_words(refused) {
            let mut own = http::Response::<ferrospec_runtime::Octets>::from(written).map(Body::new);
            // What is asked of a caller is known, and what a description declares of it is a sample.
            let of_body = |name: &HeaderName| name == CONTENT_TYPE || name == CONTENT_LENGTH;
            let known: Vec<_> = response.headers().keys().filter(|name| !of_body(name)).collect();
            for name in known {
                own.headers_mut().remove(name);
                for value in response.headers().get_all(name) {
                    own.headers_mut().append(name, value.clone());
                }
            }
            response = own;
        }
        response.headers_mut().extend(reason);
        response
    }

    /// The answer that an operation declares for a refusal of its requests.
    fn own_words(&self, Refused { operation, problem, .. }: &Refused) -> Option<ResponseWriter> {
        let operation = (*operation)?;
        let &(index, _) = self.tables.iter().find(|(_, table)| std::ptr::eq(*table, operation))?;
        let (answer, status) = refusal::of(&self.answers[index], problem.status)?;
        let seed = seed(self.seed, index, problem.violations.iter().map(|one| one.message.as_str()));
        self.maker().refusal(answer, status, problem, seed).ok()
    }

    /// Answers a request.
    async fn answer(
        &'static self,
        index: usize,
        table: &'static Operation,
        request: RequestReader,
    ) -> Result<ResponseWriter, Problem> {
        let (mut asked, flowing) = self.asked(index, table, request)?;
        if let Some(flowing) = flowing {
            asked.body = Some(Literal::Text(self.passed(table, flowing).await?));
        }
        self.answered(index, asked)
    }

    /// Reads a request, but for what is still on its way.
    fn asked(
        &self,
        index: usize,
        table: &'static Operation,
        mut request: RequestReader,
    ) -> Result<(Asked, Option<Flowing>), Problem> {
        let maker = self.maker();
        let operation = &self.api.operations[index];
        let meaning = maker.meaning();
        let mut places: Vec<_> =
            operation.parameters.iter().map(|parameter| Place::of(meaning, Some(parameter.schema))).collect();
        let mut slots: Vec<&mut dyn Slot> = places.iter_mut().map(|place| place as &mut dyn Slot).collect();
        request.parameters(&mut slots);
        let payload = operation.body.as_ref().zip(request.media_type()).and_then(|(body, of)| body.contents.get(of));
        let mut flowing = payload.and_then(|payload| Flowing::of(payload, meaning));
        let mut body = Place::of(meaning, payload.and_then(|payload| payload.schema));
        match (&mut flowing, payload) {
            (Some(flowing), _) => request.body(flowing),
            (None, Some(_)) => request.body(&mut body),
            (None, None) => {}
        }
        // What nobody could choose, a generated server does not refuse either.
        let mut accept = None;
        if operation.responses.iter().any(ir::Response::is_negotiated) {
            request.accept(&mut accept);
        }
        let accept = accept.unwrap_or_else(|| wanted(request.headers()));
        let judged = |unread: bool| {
            let mut checks = RequestChecks::new(table);
            let parameters = places.iter().enumerate().map(|(at, place)| (Some(at), place));
            for (at, place) in parameters.chain([(None, &body)]) {
                for ferrospec_rust::Violation { pointer, code, message } in place.violations(unread) {
                    checks.refuse(at, Violation { pointer, code, message });
                }
            }
            checks.into_problem()
        };
        // As a generated server does, it says all that cannot be read, or else what is wrong with what was.
        let unread = judged(true);
        if request.finish().is_none() {
            return Err(with_others(request.into_problem(), unread, table));
        }
        if let Some(problem) = unread.or_else(|| judged(false)) {
            return Err(problem);
        }
        let preference = Preference::of(request.headers());
        let values = places.into_iter().map(|place| place.value).collect();
        Ok((Asked { values, body: body.value, accept, preference }, flowing))
    }

    /// Waits for all of what is on its way, and says in brief what it was.
    async fn passed(&self, table: &'static Operation, mut flowing: Flowing) -> Result<String, Problem> {
        let (mut digest, mut index) = (Digest::default(), 0_usize);
        while let Some(piece) = flowing.next().await {
            let piece = piece.map_err(|error| error.problem())?;
            let (place, wrong) = piece.violations(self.maker().meaning());
            let mut checks = RequestChecks::new(table);
            for ferrospec_rust::Violation { pointer, code, message } in wrong {
                checks.refuse(None, Violation { pointer: format!("/{index}{place}{pointer}"), code, message });
            }
            checks.into_problem().map_or(Ok(()), Err)?;
            digest = piece.add_to(digest);
            index += 1;
        }
        Ok(digest.to_text())
    }

    /// Answers what was asked.
    fn answered(&self, index: usize, asked: Asked) -> Result<ResponseWriter, Problem> {
        let Asked { values, body, accept, preference } = asked;
        let mut maker = self.maker();
        let operation = &self.api.operations[index];
        let path = path_of(operation, &values);
        if self.gone().has(operation.method, &path)
            && refusal::declared(&self.answers[index], StatusCode::NOT_FOUND).is_some()
        {
            return Err(Problem::new(StatusCode::NOT_FOUND).with_detail("it was deleted"));
        }
        let shown = values.iter().chain([&body]).map(|value| value.as_ref().map_or(String::new(), Literal::canonical));
        let seed = seed(self.seed, index, shown);
        let chosen =
            preference.and_then(|preference| Ok((self.preferred(index, &preference, &accept)?, preference.example)));
        let (preferred, example) = match chosen {
            Ok(chosen) => chosen,
            Err(why) => return refusal::unprepared(&why),
        };
        let wish = Wish { accept: &accept, example: example.as_deref(), seed };
        match preferred {
            Some((answer, status)) => maker.answer(answer, status, &wish).map_err(|why| no_answer(answer, &why)),
            None => {
                let answer = self.success(&mut maker, index, &wish)?;
                match (operation.method, maker.said()) {
                    (Method::Delete, _) => self.gone().add(path),
                    (Method::Post, Some(said)) => self.gone().restore(said),
                    _ => {}
                }
                Ok(answer)
            }
        }
    }

    /// The answer that is asked for, and its status; `None` if any is right.
    ///
    /// # Errors
    /// The operation declares none such, or none that the caller accepts.
    fn preferred(
        &self,
        index: usize,
        preference: &Preference,
        accept: &Accept,
    ) -> Result<Option<(&Answer, StatusCode)>, String> {
        let answers = &self.answers[index];
        let list = |words: Vec<String>| if words.is_empty() { "none".to_owned() } else { words.join(", ") };
        let of_status = match preference.code {
            None => None,
            Some(status) => match answers.iter().find(|answer| answer.has(status)) {
                Some(answer) => Some((answer, status)),
                None => {
                    let declared = list(answers.iter().map(|answer| answer.status.to_string()).collect());
                    let status = status.as_u16();
                    return Err(format!("`Prefer` asks for the status {status}; the operation declares {declared}"));
                }
            },
        };
        let Some(example) = &preference.example else { return Ok(of_status) };
        let usual = answers.iter().filter(|answer| answer.status.is_usual());
        let all = usual.chain(answers.iter().filter(|answer| !answer.status.is_usual()));
        let all = all.map(|answer| (answer, answer.usual_status())).filter(|(_, status)| !status.is_informational());
        let candidates: Vec<_> = of_status.map_or_else(|| all.collect(), |one| vec![one]);
        let showing = candidates.iter().find(|(answer, _)| answer.shows(example, accept));
        showing.copied().map(Some).ok_or_else(|| {
            if candidates.iter().any(|(answer, _)| answer.examples().any(|name| name == example)) {
                return format!(
                    "`Prefer` asks for the example `{example}`, which is of no media type that `Accept` names"
                );
            }
            let mut shown: Vec<_> = candidates.iter().flat_map(|(answer, _)| answer.examples()).collect();
            shown.sort_unstable();
            shown.dedup();
            let shown = list(shown.into_iter().map(|name| format!("`{name}`")).collect());
            format!("`Prefer` asks for the example `{example}`; the examples that have a name here are {shown}")
        })
    }

    /// The answer where all is well: the first of success, else whatever is declared.
    fn success(&self, maker: &mut Maker, index: usize, wish: &Wish<'_>) -> Result<ResponseWriter, Problem> {
        let answers = &self.answers[index];
        let is_success = |answer: &&Answer| answer.status.is_usual() && answer.status != StatusKey::Default;
        let has_success = answers.iter().any(|answer| is_success(&answer));
        let usual = answers.iter().filter(|answer| answer.status.is_usual());
        let others = answers.iter().filter(|answer| !answer.status.is_usual());
        let mut problem = None;
        // Where success is declared, all else is an error, and not what a request that is right is answered with.
        for answer in usual.chain(others).filter(|answer| !has_success || is_success(answer)) {
            let written = match answer.usual_status() {
                status if status.is_informational() => Err("what is informational comes before one".to_owned()),
                status => maker.answer(answer, status, wish),
            };
            match written {
                Ok(written) => return Ok(written),
                Err(why) => problem = problem.or(Some(no_answer(answer, &why))),
            }
        }
        problem.map_or_else(|| Ok(ResponseWriter::new()), Err)
    }

    fn maker(&self) -> MutexGuard<'_, Maker> {
        // What a thread has left behind that ended amidst of it is only what it remembered.
        self.maker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn gone(&self) -> MutexGuard<'_, Gone> {
        self.gone.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A problem of a request that cannot be read, with what else of it cannot, in the order of the operation's table.
fn with_others(problem: Problem, others: Option<Problem>, table: &'static Operation) -> Problem {
    let Some(others) = others.filter(|_| !problem.violations.is_empty()) else { return problem };
    let mut violations = problem.violations.clone();
    violations.extend(others.violations);
    violations.sort_by_key(|wrong| {
        let is_own = |parameter: &Parameter| {
            wrong.place == ferrospec_runtime::Place::Parameter(parameter.location)
                && wrong.name.as_deref() == Some(parameter.name)
        };
        table.parameters.iter().position(is_own).unwrap_or(table.parameters.len())
    });
    problem.with_violations(violations)
}

/// Says that there is no such answer.
fn no_answer(answer: &Answer, why: &str) -> Problem {
    let detail = format!("no answer of status {} can be made: {why}", answer.status);
    Problem::new(StatusCode::NOT_IMPLEMENTED).with_detail(detail)
}

/// What a caller wants an answer to be.
fn wanted(headers: &HeaderMap) -> Accept {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok());
    Accept::from(lines.collect::<Vec<_>>().join(","))
}
