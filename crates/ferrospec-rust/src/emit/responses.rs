//! Answers.

mod status;
pub(super) mod wire;

use super::{
    code::{Code, separated},
    contents, headers,
    names::Names,
    text::Quoted,
};
use crate::program::{Answer, IntoResult, Known, Payload, PayloadKind, Response, RustType, StatusPattern};

pub(super) fn items(names: &Names<'_>, response: &Response) -> Vec<Code> {
    let own = response.answers.iter().filter_map(|answer| answer.payload.as_ref());
    let own = own.filter(|payload| !payload.shared).flat_map(|payload| own_items(names, payload));
    [
        definition(names, response),
        inherent(names, response),
        display(names, response),
        error(response),
        wire::implementation(names, response),
    ]
    .into_iter()
    .chain(own)
    .collect()
}

/// The types that stand for nothing but a payload.
pub(super) fn own_items(names: &Names<'_>, payload: &Payload) -> Vec<Code> {
    match &payload.kind {
        PayloadKind::One(_) => Vec::new(),
        PayloadKind::Several(contents) => contents::items(names, contents, false),
        PayloadKind::Headed(headed) => {
            let inside = headed.body.iter().flat_map(|body| own_items(names, body)).collect::<Vec<_>>();
            headers::items(names, headed).into_iter().chain(inside).collect()
        }
    }
}

fn definition(names: &Names<'_>, response: &Response) -> Code {
    let mut code = Code::default();
    code.docs(&response.docs);
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.block(format_args!("pub enum {}", response.name), |code| {
        for Answer { name, docs, status, payload, besides, .. } in &response.answers {
            code.docs(docs);
            let ty = payload.as_ref().map(|payload| names.ty(&payload.ty));
            match (status::held(names, *status), ty) {
                (None, None) => code.line(format_args!("{name},")),
                (None, Some(ty)) => code.line(format_args!("{name}({ty}),")),
                (Some(status), ty) => {
                    code.line(format_args!("{name} {{"));
                    code.inside(|code| {
                        code.doc(if besides.is_empty() {
                            "The status."
                        } else {
                            "The status: none that another answer stands for."
                        });
                        code.line(format_args!("status: {status},"));
                        if let Some(ty) = ty {
                            code.doc("What it carries.");
                            let field = wire::field(payload.as_ref());
                            code.line(format_args!("{field}: {ty},"));
                        }
                    });
                    code.line("},");
                }
            }
        }
    });
    code
}

fn inherent(names: &Names<'_>, response: &Response) -> Code {
    let mut code = Code::default();
    code.block(format_args!("impl {}", response.name), |code| {
        match &response.into_result {
            IntoResult::Payload(payload) => payload_or_answer(code, names, &response.answers, payload.as_ref()),
            IntoResult::Answer => answer_or_answer(code),
        }
        code.gap();
        code.doc("The status of this answer.");
        code.block(format_args!("pub fn status(&self) -> {}", names.known(Known::StatusCode)), |code| {
            code.block("match self", |code| {
                for Answer { name, status, payload, .. } in &response.answers {
                    let holds = match (status, payload) {
                        (StatusPattern::Exact(..), None) => "",
                        (StatusPattern::Exact(..), Some(_)) => "(_)",
                        (_, None) => " { status }",
                        (_, Some(_)) => " { status, .. }",
                    };
                    code.arm(format_args!("Self::{name}{holds}"), status::value(names, *status));
                }
            });
        });
    });
    code
}

fn answer_or_answer(code: &mut Code) {
    code.doc("This answer, as an error unless its status says success.");
    code.doc("");
    code.doc("As an error it is shown by its status and the beginning of what it carries: match it for the whole.");
    code.block("pub fn into_result(self) -> Result<Self, Self>", |code| {
        code.line("if self.status().is_success() { Ok(self) } else { Err(self) }");
    });
}

fn payload_or_answer(code: &mut Code, names: &Names<'_>, answers: &[Answer], payload: Option<&RustType>) {
    let is_success = |status: StatusPattern| match status {
        StatusPattern::Exact(code, _) => (200..300).contains(&code),
        StatusPattern::Range(class) => class == 2,
        StatusPattern::Default => false,
    };
    let successes = answers.iter().filter(|answer| is_success(answer.status));
    let patterns: Vec<_> = successes
        .map(|Answer { name, status, payload, .. }| match (status, payload) {
            (StatusPattern::Exact(..), None) => format!("Self::{name}"),
            (StatusPattern::Exact(..), payload @ Some(_)) => {
                format!("Self::{name}({})", wire::field(payload.as_ref()))
            }
            (_, None) => format!("Self::{name} {{ .. }}"),
            (_, payload @ Some(_)) => format!("Self::{name} {{ {}, .. }}", wire::field(payload.as_ref())),
        })
        .collect();
    let (ty, value) = match payload {
        Some(ty) => {
            let holder = answers.iter().filter_map(|answer| answer.payload.as_ref()).find(|payload| payload.ty == *ty);
            (names.ty(ty), wire::field(holder))
        }
        None => ("()".to_owned(), "()"),
    };
    code.doc("The payload of the answer of success; any other answer is the error.");
    code.doc("");
    code.doc("The error is shown by its status and the beginning of what it carries: match it for the whole.");
    let itself = [(String::new(), "self".to_owned())];
    code.parameters("pub fn into_result(", &itself, &format!(") -> Result<{ty}, Self> {{"));
    code.inside(|code| {
        code.block("match self", |code| {
            code.line(format_args!("{} => Ok({value}),", separated(patterns.iter(), " | ")));
            if patterns.len() < answers.len() {
                code.line("other => Err(other),");
            }
        });
    });
    code.line("}");
}

fn display(names: &Names<'_>, response: &Response) -> Code {
    let (answer, operation) = (names.known(Known::ErrorAnswer), response.operation.as_str());
    let mut code = Code::default();
    code.block(format_args!("impl std::fmt::Display for {}", response.name), |code| {
        code.block("fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result", |code| {
            let operation = Quoted(operation).to_string();
            code.list(format_args!("{answer}::show("), ["f", &operation, "self.status()", "self"].iter(), ")");
        });
    });
    code
}

fn error(response: &Response) -> Code {
    let mut code = Code::default();
    code.line(format_args!("impl std::error::Error for {} {{}}", response.name));
    code
}
