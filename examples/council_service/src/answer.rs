//! What the service answers: the same words as the command `familyhub` prints, and
//! the status that a web client goes by.

use std::borrow::Cow;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use familyhub::core::time::Timestamp;
use familyhub::core::{CaseId, Refusal};
use familyhub::{
    BadCommand, Consequence, DueView, Impact, Moment, PersonView, RecordView, Shareable,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::folder::{Done, Trouble};

/// What came of a command.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum Decision {
    /// It was carried out, and stands in the log.
    Accepted {
        /// The command.
        command: &'static str,
        /// How many events the case has now.
        revision: u64,
        /// Its events, as they stand in the log.
        events: Vec<EventLine>,
        /// Whether it was carried out before, when it was first sent under its id.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        already_done: bool,
        /// What the end of a permission means, where the command ended one.
        #[serde(skip_serializing_if = "Option::is_none")]
        impact: Option<Box<Impact>>,
    },
    /// A rule refuses it: nothing was done.
    Refused {
        /// The command.
        command: &'static str,
        /// Why, what is missing, and what would be legal.
        #[serde(flatten)]
        refusal: Refusal,
    },
    /// It cannot be read, or names what is not there: nothing was done.
    Invalid {
        /// Where in the request.
        place: Cow<'static, str>,
        /// What is wrong, without what was written there: it may be personal.
        message: Cow<'static, str>,
    },
}

/// What a command would do.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum Explained {
    /// It would be carried out, in these steps.
    WouldBeAccepted {
        /// The command.
        command: &'static str,
        /// The steps.
        steps: Vec<Consequence>,
    },
    /// A rule would refuse it.
    WouldBeRefused {
        /// The command.
        command: &'static str,
        /// Why, what is missing, and what would be legal.
        #[serde(flatten)]
        refusal: Refusal,
    },
}

/// A case as a person reads it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Shown {
    /// Which case.
    pub case: CaseId,
    /// How many events made it what it is.
    pub revision: u64,
    /// The moment for which it is shown.
    pub at: Timestamp,
    /// The people of the family.
    pub people: Vec<PersonView>,
    /// Its records, and what can be done with each.
    pub records: Vec<RecordView>,
    /// What is due, the soonest first.
    pub due: Vec<DueView>,
    /// What could be shared, by what was known then and by what is known now.
    pub shareable: Shareable,
    /// What happened, the oldest first.
    pub timeline: Vec<Moment>,
}

/// A line of a log, sent as it was written: its hash is of these very bytes.
#[derive(Debug)]
pub struct EventLine(pub(crate) String);

impl Serialize for EventLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line: &RawValue = serde_json::from_str(&self.0).map_err(serde::ser::Error::custom)?;
        line.serialize(serializer)
    }
}

impl JsonSchema for EventLine {
    fn schema_name() -> Cow<'static, str> {
        "EventLine".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "$ref": "#/components/schemas/event" })
    }
}

impl Decision {
    pub(crate) fn invalid(bad: &BadCommand) -> Self {
        Self::Invalid { place: bad.place.clone().into(), message: bad.message.clone().into() }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Accepted { .. } => StatusCode::OK,
            // The request is good, and the case as it is does not allow it.
            Self::Refused { .. } => StatusCode::CONFLICT,
            Self::Invalid { .. } => StatusCode::BAD_REQUEST,
        }
    }
}

/// What is wrong with a request, and where.
pub(crate) fn invalid(place: &'static str, message: &'static str) -> Response {
    Decision::Invalid { place: place.into(), message: message.into() }.into_response()
}

impl IntoResponse for Decision {
    fn into_response(self) -> Response {
        (self.status(), Json(self)).into_response()
    }
}

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        let status =
            if self.stale { StatusCode::PRECONDITION_FAILED } else { self.decision.status() };
        (status, [(header::ETAG, etag(self.revision))], Json(self.decision)).into_response()
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        match self {
            Self::NoSuchCase => {
                let (place, message) = ("case".into(), "there is no case of this id".into());
                (StatusCode::NOT_FOUND, Json(Decision::Invalid { place, message })).into_response()
            }
            // Which line, and which rule: whoever keeps the logs can look it up.
            Self::Log(fault) => (StatusCode::INTERNAL_SERVER_ERROR, Json(fault)).into_response(),
            Self::System(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    }
}

/// The revision of a case as an entity tag: `If-Match` takes it back.
pub(crate) fn etag(revision: u64) -> HeaderValue {
    HeaderValue::try_from(format!("\"{revision}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}
