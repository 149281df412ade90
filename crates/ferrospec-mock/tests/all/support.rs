//! Asks the mock of a snippet.

use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{MemoryFiles, Sources, read};
use ferrospec_mock::{Options, router};
use ferrospec_runtime::axum::body::{Body, to_bytes};
use ferrospec_runtime::axum::{Extension, Router};
use ferrospec_runtime::http::{Request, StatusCode};
use ferrospec_runtime::server::StreamLimits;
use ferrospec_rust::{Judgement, Runtime};
use tower::ServiceExt;

/// A mock.
pub(crate) struct Mock(Router);

/// What it answers.
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answered {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Status, media type and body in a line.
    pub(crate) fn line(&self) -> String {
        let media_type = self.header("content-type").unwrap_or("-");
        format!("{} {media_type} {}", self.status.as_u16(), self.body).trim_end().to_owned()
    }
}

impl Mock {
    /// The mock of a description.
    pub(crate) fn of(text: &str) -> Self {
        Self::with(text, Options::default())
    }

    pub(crate) fn with(text: &str, options: Options) -> Self {
        let files = MemoryFiles::from_fixture(text);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let document = read("openapi.yaml", &files, &Default::default(), &mut sources, &mut diagnostics);
        let document = document.expect("the fixture is a description");
        let bytes = ferrospec_lower::Chosen { path: "bytes::Bytes".to_owned(), places: None };
        let formats = [("byte".to_owned(), bytes)].into();
        let lowering = ferrospec_lower::Options { examples: true, formats, ..Default::default() };
        let api = ferrospec_lower::lower(&document, &lowering, &mut diagnostics);
        let writing = ferrospec_rust::Options {
            package: String::new(),
            runtime: Runtime::Version(String::new()),
            crates: Default::default(),
            brought: Default::default(),
            workspace_member: false,
            examples: false,
            mock: false,
            tag_features: false,
            types_crate: None,
            file_lines: ferrospec_rust::Options::FILE_LINES,
            jobs: None,
            is_last: false,
            derives: Vec::new(),
        };
        let judgement = Judgement::of(&api, &writing, &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{:?}", diagnostics.into_sorted());
        Self(router(api, judgement, options))
    }

    /// The same, which takes streams of so many octets at most.
    pub(crate) fn taking(self, octets: u64) -> Self {
        let limits = StreamLimits { octets, ..StreamLimits::default() };
        Self(self.0.layer(Extension(limits)))
    }

    /// Sends `GET /path`, headers a line each, and behind an empty line the body.
    pub(crate) async fn ask(&self, request: &str) -> Answered {
        let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
        let mut lines = head.lines();
        let (method, path) = lines.next().and_then(|line| line.split_once(' ')).expect("a method and a path");
        let mut request = Request::builder().method(method).uri(path);
        for line in lines {
            let (name, value) = line.split_once(": ").expect("a header");
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        let response = self.0.clone().oneshot(request).await.expect("a router fails at nothing");
        let status = response.status();
        let header = |(name, value): (&_, &_)| header_line(name, value);
        let headers = response.headers().iter().map(header).collect();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        Answered { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
    }
}

fn header_line(
    name: &ferrospec_runtime::http::HeaderName,
    value: &ferrospec_runtime::http::HeaderValue,
) -> (String, String) {
    (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
}
