use std::collections::BTreeMap;

use ferrospec_runtime::server::{ReadRequest, RequestReader};
use ferrospec_runtime::wire::EncodeError;
use ferrospec_runtime::{
    Body, MediaType, Method, Octets, Operation, Parameter, Request, RequestWriter, Requirement, Secret, Style,
};

use super::responses::{GetFileResponse, GetOauthAccessTokenResponse, PutFileResponse, UpdateItemResponse};
use super::security::{API_KEY, BASIC, BEARER_AUTH};
use super::types::Item;

#[derive(Clone, Debug, PartialEq)]
pub struct GetOauthAccessTokenRequest {
    pub grant_type: String,
    pub client_id: String,
    pub client_secret: Secret<String>,
    pub scope: Option<String>,
    pub refresh_token: Option<Secret<String>>,
    pub code: Option<Secret<String>>,
    pub redirect_uri: Option<String>,
}

impl GetOauthAccessTokenRequest {
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
            code: None,
            redirect_uri: None,
        }
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
            Parameter::query("code").secret(),
            Parameter::query("redirect_uri"),
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
        to.optional_parameter(4, &self.refresh_token)?;
        to.optional_parameter(5, &self.code)?;
        to.optional_parameter(6, &self.redirect_uri)?;
        Ok(())
    }
}

impl ReadRequest for GetOauthAccessTokenRequest {
    fn decode(from: &mut RequestReader) -> Option<Self> {
        let mut grant_type = None;
        let mut client_id = None;
        let mut client_secret = None;
        let mut scope = None;
        let mut refresh_token = None;
        let mut code = None;
        let mut redirect_uri = None;
        from.parameters(&mut [
            &mut grant_type,
            &mut client_id,
            &mut client_secret,
            &mut scope,
            &mut refresh_token,
            &mut code,
            &mut redirect_uri,
        ]);
        from.finish()?;
        Some(Self {
            grant_type: grant_type?,
            client_id: client_id?,
            client_secret: client_secret?,
            scope,
            refresh_token,
            code,
            redirect_uri,
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct UpdateItemRequest {
    pub tracker_id: i64,
    pub name: String,
    pub x_trace: Option<Vec<String>>,
    pub tags: Option<Vec<String>>,
    pub ids: Option<Vec<i64>>,
    pub filter: Option<BTreeMap<String, String>>,
    pub sid: Option<Secret<String>>,
    pub body: Item,
}

impl UpdateItemRequest {
    pub fn new(tracker_id: i64, name: impl Into<String>, body: Item) -> Self {
        Self { tracker_id, name: name.into(), x_trace: None, tags: None, ids: None, filter: None, sid: None, body }
    }
}

impl Request for UpdateItemRequest {
    type Response = UpdateItemResponse;

    const OPERATION: Operation = Operation {
        name: "update_item",
        method: Method::POST,
        path: "/trackers/{trackerId}/{name}.json",
        parameters: &[
            Parameter::path("trackerId"),
            Parameter::path("name"),
            Parameter::header("X-Trace"),
            Parameter::query("tags").style(Style::PipeDelimited),
            Parameter::query("ids"),
            Parameter::query("filter"),
            Parameter::cookie("sid").secret(),
        ],
        body: Some(Body { media_types: &[MediaType::form("application/x-www-form-urlencoded")], required: true }),
        accept: &["application/json"],
        security: &[&[Requirement::new(&BEARER_AUTH), Requirement::new(&API_KEY)], &[Requirement::new(&BASIC)]],
    };

    fn encode(&self, to: &mut RequestWriter) -> Result<(), EncodeError> {
        to.parameter(0, &self.tracker_id)?;
        to.parameter(1, &self.name)?;
        to.optional_parameter(2, &self.x_trace)?;
        to.optional_parameter(3, &self.tags)?;
        to.optional_parameter(4, &self.ids)?;
        to.optional_parameter(5, &self.filter)?;
        to.optional_parameter(6, &self.sid)?;
        to.body(&self.body)
    }
}

impl ReadRequest for UpdateItemRequest {
    fn decode(from: &mut RequestReader) -> Option<Self> {
        let mut tracker_id = None;
        let mut name = None;
        let mut x_trace = None;
        let mut tags = None;
        let mut ids = None;
        let mut filter = None;
        let mut sid = None;
        let mut body = None;
        from.parameters(&mut [&mut tracker_id, &mut name, &mut x_trace, &mut tags, &mut ids, &mut filter, &mut sid]);
        from.body(&mut body);
        from.finish()?;
        Some(Self { tracker_id: tracker_id?, name: name?, x_trace, tags, ids, filter, sid, body: body? })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct GetFileRequest {
    pub path: String,
}

impl Request for GetFileRequest {
    type Response = GetFileResponse;

    const OPERATION: Operation = Operation {
        name: "get_file",
        method: Method::GET,
        path: "/files/{path}",
        parameters: &[Parameter::path("path")],
        body: None,
        accept: &["application/octet-stream"],
        security: &[],
    };

    fn encode(&self, to: &mut RequestWriter) -> Result<(), EncodeError> {
        to.parameter(0, &self.path)
    }
}

impl ReadRequest for GetFileRequest {
    fn decode(from: &mut RequestReader) -> Option<Self> {
        let mut path = None;
        from.parameters(&mut [&mut path]);
        from.finish()?;
        Some(Self { path: path? })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct PutFileRequest {
    pub name: String,
    pub body: Option<Octets>,
}

impl Request for PutFileRequest {
    type Response = PutFileResponse;

    // The parameter has another name than that of the other operation on this path.
    const OPERATION: Operation = Operation {
        name: "put_file",
        method: Method::PUT,
        path: "/files/{name}",
        parameters: &[Parameter::path("name")],
        body: Some(Body { media_types: &[MediaType::bytes("application/octet-stream")], required: false }),
        accept: &[],
        security: &[],
    };

    fn encode(&self, to: &mut RequestWriter) -> Result<(), EncodeError> {
        to.parameter(0, &self.name)?;
        to.optional_body(&self.body)
    }
}

impl ReadRequest for PutFileRequest {
    fn decode(from: &mut RequestReader) -> Option<Self> {
        let mut name = None;
        let mut body = None;
        from.parameters(&mut [&mut name]);
        from.body(&mut body);
        from.finish()?;
        Some(Self { name: name?, body })
    }
}
