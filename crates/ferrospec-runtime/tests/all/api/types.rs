use std::collections::BTreeMap;

use ferrospec_runtime::Secret;
use ferrospec_runtime::wire::{Decode, Encode, EncodeError, Field, Refused, Sink, Source, present};

#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    pub code: i64,
    pub errortitle: String,
    pub message: String,
}

impl Error {
    pub fn new(code: i64, errortitle: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, errortitle: errortitle.into(), message: message.into() }
    }
}

impl Decode for Error {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[Field::required("code"), Field::required("errortitle"), Field::required("message")];
        let mut code = None;
        let mut errortitle = None;
        let mut message = None;
        from.object(FIELDS, &mut [&mut code, &mut errortitle, &mut message])?;
        Ok(Self { code: present(code), errortitle: present(errortitle), message: present(message) })
    }
}

impl Encode for Error {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.field("code", &self.code)?;
            object.field("errortitle", &self.errortitle)?;
            object.field("message", &self.message)
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetOauthAccessTokenOk {
    pub token_type: Option<String>,
    pub expires_in: Option<i64>,
    pub access_token: Option<Secret<String>>,
    pub refresh_token: Option<Secret<String>>,
}

impl GetOauthAccessTokenOk {
    pub fn token_type(mut self, token_type: impl Into<String>) -> Self {
        self.token_type = Some(token_type.into());
        self
    }

    pub fn expires_in(mut self, expires_in: i64) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    pub fn access_token(mut self, access_token: impl Into<Secret<String>>) -> Self {
        self.access_token = Some(access_token.into());
        self
    }
}

impl Decode for GetOauthAccessTokenOk {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[
            Field::optional("token_type"),
            Field::optional("expires_in"),
            Field::optional("access_token"),
            Field::optional("refresh_token"),
        ];
        let mut token_type = None;
        let mut expires_in = None;
        let mut access_token = None;
        let mut refresh_token = None;
        from.object(FIELDS, &mut [&mut token_type, &mut expires_in, &mut access_token, &mut refresh_token])?;
        Ok(Self { token_type, expires_in, access_token, refresh_token })
    }
}

impl Encode for GetOauthAccessTokenOk {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.optional("token_type", &self.token_type)?;
            object.optional("expires_in", &self.expires_in)?;
            object.optional("access_token", &self.access_token)?;
            object.optional("refresh_token", &self.refresh_token)
        })
    }
}

#[derive(Clone, Debug)]
pub enum TikiBoolean {
    Y,
    N,
    Unknown(String),
}

impl PartialEq for TikiBoolean {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for TikiBoolean {}

impl TikiBoolean {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Y => "y",
            Self::N => "n",
            Self::Unknown(other) => other,
        }
    }
}

impl From<&str> for TikiBoolean {
    fn from(text: &str) -> Self {
        match text {
            "y" => Self::Y,
            "n" => Self::N,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl Decode for TikiBoolean {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.choice(&["y", "n"]).map(|value| Self::from(value.as_str()))
    }
}

impl Encode for TikiBoolean {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.string(self.as_str())
    }
}

/// A form with a nested object, an array and additional properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub title: String,
    pub visible: TikiBoolean,
    pub labels: Option<Vec<String>>,
    pub password: Option<Secret<String>>,
    pub owner: Option<Owner>,
    pub additional: BTreeMap<String, String>,
}

impl Item {
    pub fn new(title: impl Into<String>, visible: TikiBoolean) -> Self {
        Self { title: title.into(), visible, labels: None, password: None, owner: None, additional: BTreeMap::new() }
    }
}

impl Decode for Item {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] = &[
            Field::required("title"),
            Field::required("visible"),
            Field::optional("labels"),
            Field::optional("password"),
            Field::optional("owner"),
        ];
        let mut title = None;
        let mut visible = None;
        let mut labels = None;
        let mut password = None;
        let mut owner = None;
        let mut additional = BTreeMap::new();
        from.object_with(
            FIELDS,
            &mut [&mut title, &mut visible, &mut labels, &mut password, &mut owner],
            &mut additional,
        )?;
        Ok(Self { title: present(title), visible: present(visible), labels, password, owner, additional })
    }
}

impl Encode for Item {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.field("title", &self.title)?;
            object.field("visible", &self.visible)?;
            object.optional("labels", &self.labels)?;
            object.optional("password", &self.password)?;
            object.optional("owner", &self.owner)?;
            object.entries(&self.additional)
        })
    }
}

/// A closed object that holds itself, with a nullable member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Owner {
    pub id: u32,
    pub nick: Option<String>,
    pub score: Option<f64>,
    pub boss: Option<Box<Owner>>,
}

impl Decode for Owner {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        const FIELDS: &[Field] =
            &[Field::required("id"), Field::required("nick"), Field::optional("score"), Field::optional("boss")];
        let mut id = None;
        let mut nick = None;
        let mut score = None;
        let mut boss = None;
        from.closed_object(FIELDS, &mut [&mut id, &mut nick, &mut score, &mut boss])?;
        Ok(Self { id: present(id), nick: present(nick), score, boss })
    }
}

impl Encode for Owner {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.object(&|object| {
            object.field("id", &self.id)?;
            object.field("nick", &self.nick)?;
            object.optional("score", &self.score)?;
            object.optional("boss", &self.boss)
        })
    }
}

ferrospec_runtime::serde!(Error, GetOauthAccessTokenOk, TikiBoolean, Item, Owner);
