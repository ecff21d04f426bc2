//! What is asked: read, or answered with what is wrong. Nothing that was written is said
//! again, for it may be personal.

use std::fs::File;
use std::io::{self, BufReader, Seek as _};
use std::path::PathBuf;

use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::{CONTENT_TYPE, IF_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use familyhub::core::CaseId;
use familyhub::core::time::{Timestamp, parse_time};
use familyhub::{Case, Instruction, Locality};
use familyhub_store::Wait;
use serde::de::DeserializeOwned;

use crate::ServiceState;
use crate::answer::RequestError;

/// The case that the address names, where its log is, and by what it is read.
pub(crate) struct CaseAddress {
    pub(crate) case: CaseId,
    pub(crate) path: PathBuf,
    pub(crate) here: Locality,
}

impl FromRequestParts<ServiceState> for CaseAddress {
    type Rejection = RequestError;

    async fn from_request_parts(
        parts: &mut Parts,
        desk: &ServiceState,
    ) -> Result<Self, RequestError> {
        let case = Path::<CaseId>::from_request_parts(parts, &()).await;
        let Path(case) =
            case.map_err(|_| RequestError::wrong("case", "this is not the id of a case"))?;
        // An id prints as a UUID and nothing else: no path can be smuggled in.
        let path = desk.logs.join(format!("{case}.jsonl"));
        Ok(Self { case, path, here: desk.here.clone() })
    }
}

impl CaseAddress {
    /// The log, locked so that no half-written line is seen, and the case that it makes.
    pub(crate) fn read(&self) -> Result<(File, Case), RequestError> {
        let mut file = familyhub_store::read(&self.path, Wait::default()).map_err(|error| {
            match error.kind() {
                io::ErrorKind::NotFound => RequestError::Missing,
                _ => error.into(),
            }
        })?;
        let case = Case::replay(&self.here, BufReader::new(&file))?;
        file.rewind()?;
        // An empty file is one that nobody opened a case in.
        if case.id().is_some() { Ok((file, case)) } else { Err(RequestError::Missing) }
    }
}

/// A command.
pub(crate) struct Sent(pub(crate) Instruction);

impl FromRequest<ServiceState> for Sent {
    type Rejection = RequestError;

    async fn from_request(request: Request, desk: &ServiceState) -> Result<Self, RequestError> {
        let headers = request.headers();
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let expected = expected(headers)?;
        // A page of somebody else's can make a browser send plain text here, and not JSON.
        if kind.and_then(|kind| kind.split(';').next()).map(str::trim) != Some("application/json") {
            return Err(RequestError::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let text = String::from_request(request, desk).await;
        let text = text.map_err(|no| match no.status() {
            StatusCode::BAD_REQUEST => {
                RequestError::wrong("", "the command is not written in UTF-8")
            }
            status => RequestError::Status(status),
        })?;
        let mut asked =
            Instruction::from_json(&text).map_err(|bad| RequestError::Wrong(bad.into()))?;
        asked.expect = expected.or(asked.expect);
        Ok(Self(asked))
    }
}

/// The revision that the sender has seen, if it says so.
fn expected(headers: &HeaderMap) -> Result<Option<u64>, RequestError> {
    let Some(tag) = headers.get(IF_MATCH) else { return Ok(None) };
    let tag = tag.to_str().ok().and_then(|tag| tag.trim().strip_prefix('"')?.strip_suffix('"'));
    match tag.map(str::parse) {
        Some(Ok(revision)) => Ok(Some(revision)),
        _ => Err(RequestError::wrong("If-Match", "send back the `ETag` of an earlier answer")),
    }
}

/// What the address says after its question mark.
pub(crate) struct Where<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<ServiceState> for Where<T> {
    type Rejection = RequestError;

    async fn from_request_parts(parts: &mut Parts, _: &ServiceState) -> Result<Self, RequestError> {
        let query = Query::from_request_parts(parts, &()).await;
        let Query(query) = query.map_err(|_| {
            RequestError::wrong(
                "query",
                "a part is missing, unknown or wrong: `/openapi.json` lists them",
            )
        })?;
        Ok(Self(query))
    }
}

/// The moment that is asked about, or now.
pub(crate) fn moment(at: Option<String>) -> Result<Timestamp, RequestError> {
    at.map_or_else(
        || Ok(chrono::Utc::now()),
        |at| parse_time(&at).map_err(|fault| RequestError::wrong("at", fault.to_string())),
    )
}
