use ferrospec_runtime::wire::EncodeError;
use ferrospec_runtime::{
    Bytes, ClientErrorStatus, Parameter, Response, ResponseReader, ResponseWriter, StatusCode, Unread,
};

use super::types::{Error, GetOauthAccessTokenOk, Item};

#[derive(Clone, Debug, PartialEq)]
pub enum GetOauthAccessTokenResponse {
    Ok(GetOauthAccessTokenOk),
    Forbidden(Error),
}

impl Response for GetOauthAccessTokenResponse {
    fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
        match self {
            Self::Ok(body) => to.json(StatusCode::OK, "application/json", body),
            Self::Forbidden(body) => to.json(StatusCode::FORBIDDEN, "application/json", body),
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

#[derive(Clone, Debug, PartialEq)]
pub enum UpdateItemResponse {
    Ok { body: Item, x_rate: i32, etag: Option<String> },
    ClientError { status: ClientErrorStatus, body: Error },
    Default { status: StatusCode, body: String },
}

const UPDATED: &[Parameter] = &[Parameter::header("X-Rate").required(), Parameter::header("ETag")];

impl Response for UpdateItemResponse {
    fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
        match self {
            Self::Ok { body, x_rate, etag } => {
                to.header(&UPDATED[0], x_rate)?;
                to.optional_header(&UPDATED[1], etag)?;
                to.json(StatusCode::OK, "application/json", body)
            }
            Self::ClientError { status, body } => to.json(status.get(), "application/json", body),
            Self::Default { status, body } => to.text(*status, "text/plain", body),
        }
    }

    fn decode(from: ResponseReader) -> Result<Self, Unread> {
        match from.status().as_u16() {
            200 => {
                let (mut x_rate, mut etag) = (None, None);
                from.headers(UPDATED, &mut [&mut x_rate, &mut etag])?;
                let x_rate = from.present(x_rate)?;
                from.json().map(|body| Self::Ok { body, x_rate, etag })
            }
            400..=499 => match ClientErrorStatus::new(from.status()) {
                Some(status) => from.json().map(|body| Self::ClientError { status, body }),
                None => Err(from.undeclared()),
            },
            _ => {
                let status = from.status();
                from.text().map(|body| Self::Default { status, body })
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum GetFileResponse {
    Ok(Bytes),
}

impl Response for GetFileResponse {
    fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
        match self {
            Self::Ok(body) => to.bytes(StatusCode::OK, "application/octet-stream", body),
        }
    }

    fn decode(from: ResponseReader) -> Result<Self, Unread> {
        match from.status().as_u16() {
            200 => from.bytes().map(Self::Ok),
            _ => Err(from.undeclared()),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum PutFileResponse {
    NoContent,
}

impl Response for PutFileResponse {
    fn encode(&self, to: &mut ResponseWriter) -> Result<(), EncodeError> {
        match self {
            Self::NoContent => to.empty(StatusCode::NO_CONTENT),
        }
    }

    fn decode(from: ResponseReader) -> Result<Self, Unread> {
        match from.status().as_u16() {
            204 => from.empty().map(|()| Self::NoContent),
            _ => Err(from.undeclared()),
        }
    }
}
