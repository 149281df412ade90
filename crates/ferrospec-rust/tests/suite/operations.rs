//! Operations, one by one.

use crate::{builder::*, samples};
use expect_test::{Expect, expect};
use ferrospec_ir::*;

fn check(build: &Builder, path: &str, name: &str, expected: Expect) {
    expected.assert_eq(&build.items(path, name));
}

#[test]
fn a_request_knows_its_operation() {
    check(
        &samples::token(),
        "src/requests.rs",
        "GetOauthAccessTokenRequest",
        expect![[r#"
            /// Request of [`Api::get_oauth_access_token`](crate::Api::get_oauth_access_token): `GET /oauth/access_token`.
            #[derive(Clone, Debug, PartialEq)]
            pub struct GetOauthAccessTokenRequest {
                /// One of: client_credentials, authorization_code
                pub grant_type: String,
                /// The query parameter `client_id`.
                pub client_id: String,
                /// The query parameter `client_secret`.
                pub client_secret: Secret<String>,
                /// The query parameter `scope`.
                pub scope: Option<String>,
                /// The query parameter `refresh_token`.
                pub refresh_token: Option<Secret<String>>,
            }

            impl GetOauthAccessTokenRequest {
                /// A value with what is required; whatever is optional is absent.
                pub fn new(
                    grant_type: impl Into<String>,
                    client_id: impl Into<String>,
                    client_secret: impl Into<Secret<String>>,
                ) -> Self {
                    Self {
                        grant_type: grant_type.into(),
                        client_id: client_id.into(),
                        client_secret: client_secret.into(),
                        scope: None,
                        refresh_token: None,
                    }
                }

                /// Sets `scope`.
                pub fn scope(mut self, scope: impl Into<String>) -> Self {
                    self.scope = Some(scope.into());
                    self
                }

                /// Sets `refresh_token`.
                pub fn refresh_token(mut self, refresh_token: impl Into<Secret<String>>) -> Self {
                    self.refresh_token = Some(refresh_token.into());
                    self
                }
            }

            impl Request for GetOauthAccessTokenRequest {
                type Response = GetOauthAccessTokenResponse;

                const OPERATION: Operation = Operation {
                    name: "get_oauth_access_token",
                    method: Method::GET,
                    path: "/oauth/access_token",
                    parameters: &[
                        Parameter::query("grant_type").required(),
                        Parameter::query("client_id").required(),
                        Parameter::query("client_secret").required().secret(),
                        Parameter::query("scope"),
                        Parameter::query("refresh_token").secret(),
                    ],
                    body: None,
                    accept: &["application/json"],
                    security: &[],
                };

                fn encode(&self, to: &mut RequestWriter) -> Result<(), EncodeError> {
                    to.parameter(0, &self.grant_type)?;
                    to.parameter(1, &self.client_id)?;
                    to.parameter(2, &self.client_secret)?;
                    to.optional_parameter(3, &self.scope)?;
                    to.optional_parameter(4, &self.refresh_token)
                }
            }

            #[cfg(feature = "server")]
            impl ReadRequest for GetOauthAccessTokenRequest {
                fn decode(from: &mut RequestReader) -> Option<Self> {
                    let mut grant_type = None;
                    let mut client_id = None;
                    let mut client_secret = None;
                    let mut scope = None;
                    let mut refresh_token = None;
                    from.parameters(
                        &mut [
                            &mut grant_type,
                            &mut client_id,
                            &mut client_secret,
                            &mut scope,
                            &mut refresh_token,
                        ],
                    );
                    from.finish()?;
                    Some(Self {
                        grant_type: grant_type?,
                        client_id: client_id?,
                        client_secret: client_secret?,
                        scope,
                        refresh_token,
                    })
                }
            }

        "#]],
    );
}

#[test]
fn a_response_is_closed() {
    check(
        &samples::token(),
        "src/responses.rs",
        "GetOauthAccessTokenResponse",
        expect![[r#"
            /// Every answer that `GET /oauth/access_token` declares.
            #[derive(Clone, Debug, PartialEq)]
            pub enum GetOauthAccessTokenResponse {
                /// 200 OK: access token response
                Ok(GetOauthAccessTokenOk),
                /// 403 Forbidden: forbidden
                Forbidden(Error),
            }

            impl GetOauthAccessTokenResponse {
                /// The payload of the answer of success; any other answer is the error.
                ///
                /// The error is shown by its status and the beginning of what it carries: match it for the whole.
                pub fn into_result(self) -> Result<GetOauthAccessTokenOk, Self> {
                    match self {
                        Self::Ok(body) => Ok(body),
                        other => Err(other),
                    }
                }

                /// The status of this answer.
                pub fn status(&self) -> StatusCode {
                    match self {
                        Self::Ok(_) => StatusCode::OK,
                        Self::Forbidden(_) => StatusCode::FORBIDDEN,
                    }
                }
            }

            impl std::fmt::Display for GetOauthAccessTokenResponse {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    ErrorAnswer::show(f, "get_oauth_access_token", self.status(), self)
                }
            }

            impl std::error::Error for GetOauthAccessTokenResponse {}

            impl Response for GetOauthAccessTokenResponse {
                const ERRORS: &'static [ErrorAnswer] = &[
                    ErrorAnswer::exact(403).json::<Error>("application/json"),
                ];

                fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
                    match self {
                        Self::Ok(body) => to.json(StatusCode::OK, "application/json", body),
                        Self::Forbidden(body) => {
                            to.json(StatusCode::FORBIDDEN, "application/json", body)
                        }
                    }
                }

                fn decode(from: ResponseReader) -> Result<Self, Unread> {
                    match from.status().as_u16() {
                        200 => from.json().map(Self::Ok),
                        403 => from.json().map(Self::Forbidden),
                        _ => Err(from.undeclared()),
                    }
                }
            }

        "#]],
    );
}

#[test]
fn ranges_and_the_default_hold_their_status() {
    let mut build = Builder::new();
    let string = build.string();
    build.operation(Method::Get, "/a").responses = vec![
        answer("200", None),
        answer("299", None),
        answer("2XX", None),
        answer("4XX", json(string)),
        answer("default", None),
    ];
    check(
        &build,
        "src/responses.rs",
        "GetAResponse",
        expect![[r#"
            /// Every answer that `GET /a` declares.
            #[derive(Clone, Debug, PartialEq)]
            pub enum GetAResponse {
                /// 200 OK.
                Ok,
                /// Status 299.
                Status299,
                /// Any other 2XX status.
                Success {
                    /// The status.
                    status: SuccessStatus,
                },
                /// Any other 4XX status.
                ClientError {
                    /// The status.
                    status: ClientErrorStatus,
                    /// What it carries.
                    body: String,
                },
                /// Any other status.
                Default {
                    /// The status: none that another answer stands for.
                    status: StatusCode,
                },
            }

            impl GetAResponse {
                /// The payload of the answer of success; any other answer is the error.
                ///
                /// The error is shown by its status and the beginning of what it carries: match it for the whole.
                pub fn into_result(self) -> Result<(), Self> {
                    match self {
                        Self::Ok | Self::Status299 | Self::Success { .. } => Ok(()),
                        other => Err(other),
                    }
                }

                /// The status of this answer.
                pub fn status(&self) -> StatusCode {
                    match self {
                        Self::Ok => StatusCode::OK,
                        Self::Status299 => StatusCode::from_u16(299).unwrap_or_default(),
                        Self::Success { status } => status.get(),
                        Self::ClientError { status, .. } => status.get(),
                        Self::Default { status } => *status,
                    }
                }
            }

            impl std::fmt::Display for GetAResponse {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    ErrorAnswer::show(f, "get_a", self.status(), self)
                }
            }

            impl std::error::Error for GetAResponse {}

            impl Response for GetAResponse {
                const ERRORS: &'static [ErrorAnswer] = &[
                    ErrorAnswer::range(4).json::<String>("application/json"),
                    ErrorAnswer::any(),
                ];

                fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
                    match self {
                        Self::Ok => to.empty(StatusCode::OK),
                        Self::Status299 => to.empty(StatusCode::from_u16(299).unwrap_or_default()),
                        Self::Success { status } => to.empty(status.get()),
                        Self::ClientError { status, body } => {
                            to.json(status.get(), "application/json", body)
                        }
                        Self::Default { status } => to.besides_ranges(&[4]).empty(*status),
                    }
                }

                fn decode(from: ResponseReader) -> Result<Self, Unread> {
                    match from.status().as_u16() {
                        200 => from.empty().map(|()| Self::Ok),
                        299 => from.empty().map(|()| Self::Status299),
                        _ => {
                            if let Some(status) = SuccessStatus::new(from.status()) {
                                from.empty().map(|()| Self::Success { status })
                            } else if let Some(status) = ClientErrorStatus::new(from.status()) {
                                from.json().map(|body| Self::ClientError { status, body })
                            } else {
                                let status = from.status();
                                from.empty().map(|()| Self::Default { status })
                            }
                        }
                    }
                }
            }

        "#]],
    );
}

#[test]
fn fields_of_one_name_say_where_they_stand() {
    let mut build = Builder::new();
    let string = build.string();
    let operation = build.operation(Method::Put, "/{id}");
    operation.parameters = vec![
        parameter(Location::Query, "id", string),
        parameter(Location::Header, "ID", string),
        parameter(Location::Path, "id", string),
        parameter(Location::Query, "body", string),
        parameter(Location::Query, "self", string),
        parameter(Location::Query, "from", string),
    ];
    operation.body = body(payload("text/plain", None));
    let text = build.file("src/requests.rs");
    let lines: Vec<_> = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("pub ") && !line.starts_with("pub struct") || line.contains("to."))
        .collect();
    expect![[r#"
        pub id_in_query: Option<String>,
        pub id_in_header: Option<String>,
        pub id: String,
        pub body_in_query: Option<String>,
        pub self_: Option<String>,
        pub from: Option<String>,
        pub body: String,
        pub fn new(id: impl Into<String>, body: impl Into<String>) -> Self {
        pub fn id_in_query(mut self, id_in_query: impl Into<String>) -> Self {
        pub fn id_in_header(mut self, id_in_header: impl Into<String>) -> Self {
        pub fn body_in_query(mut self, body_in_query: impl Into<String>) -> Self {
        pub fn self_(mut self, self_: impl Into<String>) -> Self {
        pub fn with_from(mut self, from: impl Into<String>) -> Self {
        to.optional_parameter(0, &self.id_in_query)?;
        to.optional_parameter(1, &self.id_in_header)?;
        to.parameter(2, &self.id)?;
        to.optional_parameter(3, &self.body_in_query)?;
        to.optional_parameter(4, &self.self_)?;
        to.optional_parameter(5, &self.from)?;
        to.body(&self.body)
    "#]]
    .assert_eq(&(lines.join("\n") + "\n"));
}

/// The signature and the body of `into_result` for these answers.
fn check_into_result(answers: &[(&str, Option<&str>)], expected: Expect) {
    let mut build = Builder::new();
    let string = build.string();
    let responses = answers.iter().map(|(status, media_type)| {
        answer(
            status,
            media_type.map(|media_type| payload(media_type, (media_type == "application/json").then_some(string))),
        )
    });
    build.operation(Method::Get, "/a").responses = responses.collect();
    let text = build.file("src/responses.rs");
    let from = text.find("    pub fn into_result").expect("the function");
    let to = text[from..].find("\n    }\n").expect("its end");
    expected.assert_eq(&(text[from..from + to].replace("\n    ", "\n").trim_start().to_owned() + "\n"));
}

#[test]
fn into_result_gives_what_all_successes_share() {
    check_into_result(
        &[("200", Some("application/json")), ("404", None)],
        expect![[r#"
                pub fn into_result(self) -> Result<String, Self> {
                    match self {
                        Self::Ok(body) => Ok(body),
                        other => Err(other),
                    }
        "#]],
    );
    check_into_result(
        &[("200", Some("application/json")), ("2XX", Some("text/csv"))],
        expect![[r#"
                pub fn into_result(self) -> Result<String, Self> {
                    match self {
                        Self::Ok(body) | Self::Success { body, .. } => Ok(body),
                    }
        "#]],
    );
    check_into_result(
        &[("204", None), ("205", None)],
        expect![[r#"
                pub fn into_result(self) -> Result<(), Self> {
                    match self {
                        Self::NoContent | Self::ResetContent => Ok(()),
                    }
        "#]],
    );
    check_into_result(
        &[("200", Some("application/json")), ("204", None)],
        expect![[r#"
                pub fn into_result(self) -> Result<Self, Self> {
                    if self.status().is_success() { Ok(self) } else { Err(self) }
        "#]],
    );
    check_into_result(
        &[("default", Some("application/zip"))],
        expect![[r#"
                pub fn into_result(self) -> Result<Self, Self> {
                    if self.status().is_success() { Ok(self) } else { Err(self) }
        "#]],
    );
    check_into_result(
        &[],
        expect![[r#"
                pub fn into_result(self) -> Result<Self, Self> {
                    if self.status().is_success() { Ok(self) } else { Err(self) }
        "#]],
    );
}

#[test]
fn a_request_without_anything_to_say_has_a_constructor_too() {
    let mut build = Builder::new();
    build.operation(Method::Get, "/a").responses = vec![answer("204", None)];
    let string = build.string();
    let operation = build.operation(Method::Get, "/b");
    operation.parameters = vec![parameter(Location::Query, "q", string)];
    operation.responses = vec![answer("204", None)];
    let text = build.file("src/requests.rs");
    let lines = text.lines().map(str::trim).filter(|line| line.contains("pub fn") || line.contains("derive"));
    expect![[r#"
        #[derive(Clone, Debug, Default, PartialEq)]
        pub fn new() -> Self {
        #[derive(Clone, Debug, Default, PartialEq)]
        pub fn new() -> Self {
        pub fn q(mut self, q: impl Into<String>) -> Self {"#]]
    .assert_eq(&lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_setter_of_a_credential_hides_one_of_the_client() {
    let mut build = Builder::new();
    for name in ["httpClient", "body limit", "token", "token source"] {
        let scheme =
            SecurityScheme { name: name.to_owned(), kind: SchemeKind::Bearer, docs: Docs::default(), locus: locus(0) };
        build.api.security_schemes.push(scheme);
    }
    let text = build.file("src/client.rs");
    let setters = text.lines().map(str::trim).filter(|line| line.contains("pub fn with_"));
    expect![[r#"
        pub fn with_http_client(self, http: ferrospec_runtime::reqwest::Client) -> Self {
        pub fn with_http_builder(
        pub fn with_body_limit(self, octets: usize) -> Self {
        pub fn with_timeout(self, timeout: std::time::Duration) -> Self {
        pub fn with_header(self, name: &str, value: impl Into<Secret<String>>) -> Self {
        pub fn with_idempotency_key(self, key: impl Into<Secret<String>>) -> Self {
        pub fn with_retry(self, retry: ferrospec_runtime::client::Retry) -> Self {
        pub fn with_interceptor(
        pub fn with_check_http_client(self, token: impl Into<Secret<String>>) -> Self {
        pub fn with_check_http_client_source(
        pub fn with_check_body_limit(self, token: impl Into<Secret<String>>) -> Self {
        pub fn with_check_body_limit_source(
        pub fn with_token(self, token: impl Into<Secret<String>>) -> Self {
        pub fn with_token_source_2(
        pub fn with_token_source(self, token: impl Into<Secret<String>>) -> Self {
        pub fn with_token_source_source("#]]
    .assert_eq(&setters.collect::<Vec<_>>().join("\n"));
}

#[test]
fn an_api_without_anything_is_a_crate_still() {
    let files = Builder::new().generate();
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["Cargo.toml", "rustfmt.toml", "src/lib.rs", "src/api.rs", "src/client.rs", "src/server.rs"]);
}

#[test]
fn a_server_with_security_needs_an_authenticator() {
    let build = samples::everything();
    expect![[r#"
        // @generated by ferrospec from an OpenAPI description. Change the description and generate again; edits here are lost.
        //! How a caller says who it is.

        use ferrospec_runtime::{Location, SchemeKind, SecurityScheme};

        /// The security scheme `bearerAuth`.
        pub const BEARER_AUTH: SecurityScheme = SecurityScheme {
            name: "bearerAuth",
            kind: SchemeKind::Bearer,
        };

        /// The security scheme `basic`.
        pub const BASIC: SecurityScheme = SecurityScheme {
            name: "basic",
            kind: SchemeKind::Basic,
        };

        /// The security scheme `key`.
        pub const KEY: SecurityScheme = SecurityScheme {
            name: "key",
            kind: SchemeKind::ApiKey {
                location: Location::Header,
                name: "X-Key",
            },
        };
    "#]].assert_eq(&build.file("src/security.rs"));
    expect![[r#"
        // @generated by ferrospec from an OpenAPI description. Change the description and generate again; edits here are lost.
        //! Serves the operations over HTTP.

        #![allow(
            deprecated,
            reason = "what the description deprecates is still read and written"
        )]

        use crate::api::Api;
        use ferrospec_runtime::{Credential, Secret};
        use ferrospec_runtime::axum::Router;
        use ferrospec_runtime::server::{Attempt, Context, Denied, Fault, Gate, Routes};

        /// Serves `api` over HTTP to those whom `authenticator` lets in.
        pub fn router<A, S>(api: A, authenticator: S) -> Router
        where
            A: Api + 'static,
            A::Error: Fault,
            S: Authenticator,
        {
            serve(Routes::new(api, Guard(authenticator)))
        }

        /// Serves over HTTP, to those whom `authenticator` lets in, what `api` makes for each request.
        pub fn router_for<A, S, F>(authenticator: S, api: F) -> Router
        where
            A: Api + 'static,
            A::Error: Fault,
            S: Authenticator,
            F: Fn(Context<S::Principal>) -> A + Send + Sync + 'static,
        {
            serve(Routes::for_each(Guard(authenticator), api))
        }

        fn serve<A>(mut routes: Routes<A>) -> Router
        where
            A: Api + 'static,
            A::Error: Fault,
        {
            routes.add(|api, request| async move { api.get_oauth_access_token(request).await });
            routes
                .add(|api, request| async move {
                    api.put_trackers_tracker_id_fields_id_json(request).await
                });
            routes.add(|api, request| async move { api.clone_operation(request).await });
            routes.add(|api, request| async move { api.get_root(request).await });
            routes.add(|api, request| async move { api.delete_files_name(request).await });
            routes.add(|api, request| async move { api.post_form(request).await });
            routes.add(|api, request| async move { api.patch_form(request).await });
            routes.add(|api, request| async move { api.delete_form(request).await });
            routes.into_router()
        }

        /// Says who a caller is.
        pub trait Authenticator: Send + Sync + 'static {
            /// Who a caller is, once that is known.
            type Principal: Send + Sync + 'static;

            /// Checks a token given for `bearerAuth`.
            fn bearer_auth(
                &self,
                attempt: Attempt<'_>,
                token: Secret<String>,
            ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

            /// Checks a name and password given for `basic`.
            fn basic(
                &self,
                attempt: Attempt<'_>,
                username: String,
                password: Secret<String>,
            ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

            /// Checks a key given for `key`.
            fn key(
                &self,
                attempt: Attempt<'_>,
                key: Secret<String>,
            ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;
        }

        struct Guard<S>(S);

        impl<S: Authenticator> Gate for Guard<S> {
            type Principal = S::Principal;

            async fn check(
                &self,
                attempt: Attempt<'_>,
                credential: Credential,
            ) -> Result<S::Principal, Denied> {
                match attempt.scheme.name {
                    "bearerAuth" => self.0.bearer_auth(attempt, credential.into_token()).await,
                    "basic" => {
                        let (username, password) = credential.into_basic();
                        self.0.basic(attempt, username, password).await
                    }
                    "key" => self.0.key(attempt, credential.into_token()).await,
                    _ => Err(Denied::unknown_scheme()),
                }
            }
        }
    "#]].assert_eq(&build.file("src/server.rs"));
}

/// Where bodies do not agree on what a file may be, nothing is said that holds for one of them alone.
#[test]
fn files_and_octets_say_of_which_media_types_they_may_be() {
    let mut build = Builder::new();
    // What kind of type a file has does not matter here: its part says that it is one.
    let text = build.string();
    let upload = object(vec![required("logo", text), required("photo", text), required("title", text)]);
    let upload = Use::of(build.named("Upload", upload));
    let part = |name: &str, types: &[&str], is_file: bool| Part {
        name: Some(name.to_owned()),
        media_types: types.iter().map(|name| MediaType((*name).to_owned())).collect(),
        files: is_file.then_some(locus(0)).into_iter().collect(),
        headers: Vec::new(),
        joined: None,
    };
    for (path, logo) in [("/a", "image/svg+xml"), ("/b", "image/png")] {
        let parts = vec![
            part("logo", &[logo], true),
            part("photo", &["image/png", "image/jpeg", "image/webp"], true),
            part("title", &["text/markdown"], false),
        ];
        let parts = Payload { parts, ..payload("multipart/form-data", Some(upload)) };
        build.operation(Method::Post, path).body = body(parts);
    }
    let documented = Body { docs: described("A scan."), ..body(payload("image/tiff", None)).unwrap() };
    build.operation(Method::Post, "/c").body = Some(documented);
    let docs = |items: &str| {
        let docs = items.lines().map(str::trim).filter(|line| line.starts_with("/// ") || line.starts_with("pub "));
        docs.take_while(|line| !line.contains("fn ")).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        /// The schema `Upload`.
        pub struct Upload {
        /// The property `logo`.
        pub logo: String,
        /// In `image/png`, `image/jpeg` or `image/webp`.
        pub photo: String,
        /// The property `title`.
        pub title: String,
        /// A value with these fields."#]]
    .assert_eq(&docs(&build.items("src/types.rs", "Upload")));
    expect![[r#"
        /// Request of [`Api::post_c`](crate::Api::post_c): `POST /c`.
        pub struct PostCRequest {
        /// A scan.
        /// In `image/tiff`.
        pub body: Octets,
        /// A value with these fields."#]]
    .assert_eq(&docs(&build.items("src/requests.rs", "PostCRequest")));
}
