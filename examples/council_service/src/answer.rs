//! What is answered where there is no decision.

use std::borrow::Cow;
use std::io;

use axum::Json;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use familyhub::{Case, Decision, Invalid};
use familyhub_store::CaseFileError;

pub(crate) type HandlerResult = Result<Response, RequestError>;

/// Why a request is not answered with what it asks for.
#[derive(Debug)]
pub(crate) enum RequestError {
    /// It is wrong.
    Wrong(Invalid),
    /// It is sent in a way that a status says enough of.
    Status(StatusCode),
    /// Nobody opened a case of this id.
    Missing,
    /// The log does not hold, or the disk fails.
    Trouble(CaseFileError),
}

impl RequestError {
    pub(crate) fn wrong(place: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Wrong(Invalid { command: None, place: place.into(), message: message.into() })
    }
}

impl<T: Into<CaseFileError>> From<T> for RequestError {
    fn from(trouble: T) -> Self {
        Self::Trouble(trouble.into())
    }
}

impl IntoResponse for RequestError {
    fn into_response(self) -> Response {
        let (status, wrong) = match self {
            Self::Wrong(wrong) => (StatusCode::BAD_REQUEST, wrong),
            Self::Status(status) => return status.into_response(),
            Self::Missing => {
                let (place, message) = ("case".into(), "there is no case of this id".into());
                (StatusCode::NOT_FOUND, Invalid { command: None, place, message })
            }
            // Which line, and which rule: whoever keeps the logs can look it up.
            Self::Trouble(CaseFileError::Log(fault)) => {
                return (StatusCode::INTERNAL_SERVER_ERROR, Json(fault)).into_response();
            }
            Self::Trouble(CaseFileError::File(_)) => {
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
        };
        (status, Json(Decision::Invalid(wrong))).into_response()
    }
}

/// The revision of a case as an entity tag: `If-Match` takes it back.
pub(crate) fn etag(case: &Case) -> [(HeaderName, String); 1] {
    [(header::ETAG, format!("\"{}\"", case.revision()))]
}

/// Does what waits for the disk where nobody else has to wait for it.
pub(crate) async fn on_disk(
    work: impl FnOnce() -> HandlerResult + Send + 'static,
) -> HandlerResult {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|stopped| Err(io::Error::other(stopped).into()))
}
