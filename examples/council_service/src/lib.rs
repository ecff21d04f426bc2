//! A small HTTP service around [`Case`](familyhub::Case): what a council's own screens, written in any
//! language, would talk to.
//!
//! It holds no rule. It reads a command, asks the case, and says what the case said.
//! Each case has a log, a file named by its id, and is what its log makes of it, read
//! anew for each request under the file's lock: so any number of these services can
//! share a folder, and there is no second copy to be wrong. Nothing personal is written
//! anywhere but into the log.
//!
//! Before a real service opens to anybody, put your sign-in before it. Who gives a
//! command is what the command says in `by`, and only a sign-in can know better.

mod answer;
mod ask;

use std::io::{self, BufReader};
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use familyhub::core::time::Timestamp;
use familyhub::core::{Actor, ActorId, OrganisationId, PersonId, Role};
use familyhub::{
    ActError, Command, Decision, Explained, Instruction, Locality, openapi_components,
};
use familyhub_store::CaseFile;
use rand::rngs::{ChaCha12Rng, SysRng};
use rand::{Rng as _, SeedableRng as _};
use serde::Deserialize;
use serde_json::Value;
use tokio::io::AsyncReadExt as _;
use tokio_util::io::ReaderStream;

use answer::{HandlerResult, RequestError, etag, on_disk};
use ask::{CaseAddress, Sent, Where, moment};

/// When a command is recorded. [REC-02]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceClock {
    /// Now, by the service's own clock, whatever the command says.
    Own,
    /// When the command says: for what was recorded elsewhere, and for stories.
    AsTold,
}

/// What every request needs: the folder of the logs, the council's calendar and schemes, and
/// the clock.
#[derive(Clone)]
struct ServiceState {
    logs: Arc<PathBuf>,
    here: Locality,
    clock: ServiceClock,
}

/// The service, with its logs in a folder; `here` is the council's calendar and its schemes.
pub fn service(logs: PathBuf, here: Locality, clock: ServiceClock) -> Router {
    Router::new()
        .route("/cases/{case}", get(show))
        .route("/cases/{case}/commands", post(act))
        .route("/cases/{case}/explain", post(explain))
        .route("/cases/{case}/actions", get(actions))
        .route("/cases/{case}/way", get(way))
        .route("/cases/{case}/events", get(events))
        .route("/openapi.json", get(async || Json(openapi())))
        .layer(DefaultBodyLimit::max(256 * 1024))
        .with_state(ServiceState { logs: Arc::new(logs), here, clock })
}

/// What the service says of itself. What goes in and comes out has the schemas of
/// [`familyhub`]; only the addresses are written here.
///
/// ```
/// let document = council_service::openapi();
/// assert_eq!(document["openapi"], "3.1.0");
/// assert!(document["components"]["schemas"]["command"]["oneOf"].is_array());
/// ```
pub fn openapi() -> Value {
    let written = serde_json::from_str(include_str!("openapi.json"));
    let mut document: Value = written.unwrap_or_default();
    if let Some(Value::Object(components)) = document.get_mut("components") {
        components.insert("schemas".to_owned(), Value::Object(openapi_components()));
    }
    document
}

/// Carries out a command: all of its events are in the log afterwards, or none.
async fn act(
    State(ServiceState { clock, .. }): State<ServiceState>,
    log: CaseAddress,
    Sent(mut asked): Sent,
) -> HandlerResult {
    on_disk(move || {
        let mut file = CaseFile::open(&log.here, &log.path)?;
        match &asked.command {
            Command::OpenCase(open) if open.case == log.case => {}
            Command::OpenCase(_) => {
                return Err(RequestError::wrong("details.case", "the address names another"));
            }
            _ if file.case().id().is_none() => return Err(RequestError::Missing),
            _ => {}
        }
        // The clock is looked at only now: whoever waits for the lock is recorded after
        // whoever held it.
        let now = clock.set(&mut asked);
        let stale = asked.expect.is_some_and(|seen| seen != file.case().revision());
        let mut random = ChaCha12Rng::try_from_rng(&mut SysRng).map_err(io::Error::other)?;
        let mut entropy = |bytes: &mut [u8]| random.fill_bytes(bytes);
        let decision = file.answer(asked, now, &mut entropy)?;
        file.save()?;
        let status = match &decision {
            Decision::Accepted { .. } => StatusCode::OK,
            Decision::Refused { .. } if stale => StatusCode::PRECONDITION_FAILED,
            Decision::Refused { .. } => StatusCode::CONFLICT,
            Decision::Invalid(_) => StatusCode::BAD_REQUEST,
        };
        Ok((status, etag(file.case()), Json(decision)).into_response())
    })
    .await
}

/// Says what a command would do.
async fn explain(
    State(ServiceState { clock, .. }): State<ServiceState>,
    log: CaseAddress,
    Sent(mut asked): Sent,
) -> HandlerResult {
    on_disk(move || {
        let (file, case) = log.read()?;
        let (command, now) = (asked.command.name(), clock.set(&mut asked));
        let explained = match case.explain_on(&mut BufReader::new(&file), asked, now) {
            Err(ActError::Log(fault)) => return Err(fault.into()),
            Err(ActError::No(no)) => Explained::new(command, Err(no)),
            Ok(steps) => Explained::new(command, Ok(steps)),
        };
        let wrong = matches!(explained, Explained::Invalid(_));
        let status = if wrong { StatusCode::BAD_REQUEST } else { StatusCode::OK };
        Ok((status, Json(explained)).into_response())
    })
    .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seat {
    who: ActorId,
    role: Role,
    organisation: Option<OrganisationId>,
    at: Option<String>,
}

async fn actions(log: CaseAddress, Where(seat): Where<Seat>) -> HandlerResult {
    let by = Actor::new(seat.who, seat.role, seat.organisation);
    let by = by.map_err(|no| RequestError::wrong("organisation", no.message().to_owned()))?;
    let at = moment(seat.at)?;
    on_disk(move || Ok(Json(log.read()?.1.actions(&by, at)).into_response())).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    machine: String,
    state: String,
    about: Option<PersonId>,
}

async fn way(log: CaseAddress, Where(goal): Where<Goal>) -> HandlerResult {
    on_disk(move || {
        let (_, case) = log.read()?;
        let way = case.way_to(&goal.machine, &goal.state, goal.about);
        Ok(Json(way.map_err(|no| RequestError::wrong("query", no.to_string()))?).into_response())
    })
    .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AtQuery {
    at: Option<String>,
}

async fn show(log: CaseAddress, Where(when): Where<AtQuery>) -> HandlerResult {
    let at = moment(when.at)?;
    on_disk(move || {
        let (file, case) = log.read()?;
        let known = case.known_at(BufReader::new(&file), at)?;
        let view = known.view(BufReader::new(&file))?;
        Ok((etag(&case), Json(view)).into_response())
    })
    .await
}

/// The log as it stands, sent in pieces: it is never held in memory.
async fn events(log: CaseAddress) -> HandlerResult {
    on_disk(move || {
        let (file, case) = log.read()?;
        let length = file.metadata()?.len();
        // This file is only ever added to, so what is whole now stays so.
        file.unlock()?;
        let lines = tokio::fs::File::from_std(file).take(length);
        let kind = [(header::CONTENT_TYPE, "application/x-ndjson")];
        Ok((kind, etag(&case), Body::from_stream(ReaderStream::new(lines))).into_response())
    })
    .await
}

impl ServiceClock {
    /// Sets when a command is recorded: what time it is now, by this clock.
    fn set(self, asked: &mut Instruction) -> Timestamp {
        let now = chrono::Utc::now();
        match self {
            Self::AsTold => asked.time_told().unwrap_or(now),
            Self::Own => {
                asked.recorded = Some(now);
                now
            }
        }
    }
}
