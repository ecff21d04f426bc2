//! A small HTTP service around [`Case`](familyhub::Case): what a council's own screens,
//! written in any language, would talk to.
//!
//! | what | where |
//! |---|---|
//! | the requests that it takes | this page |
//! | the logs, one file a case, each written under a lock | [`Folder`] |
//! | what it answers, and with which status | [`Decision`], [`Explained`], [`Shown`] |
//! | what it says of itself, from the same schemas as everything else | [`openapi`] |
//!
//! It holds no rule. It reads a command, asks the case, and says what the case said.
//! Nothing of a request or of a case is written anywhere but into the log: no names,
//! no ids, no words.
//!
//! Before a real service opens to anybody, put your sign-in before it. Who gives a
//! command is what the command says in `by`, and only a sign-in can know better.

mod answer;
mod folder;
mod openapi;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{Actor, ActorId, CaseId, OrganisationId, PersonId, Role};
use familyhub::{BadCommand, Command, Instruction, No};
use serde::Deserialize;
use tokio::io::AsyncReadExt as _;
use tokio_util::io::ReaderStream;

pub use answer::{Decision, EventLine, Explained, Shown};
pub use folder::{Folder, Trouble};
pub use openapi::openapi;

/// When a command is recorded. [REC-02]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Now, by the service's own clock, whatever the command says.
    Own,
    /// When the command says: for what was recorded elsewhere, and for stories.
    AsTold,
}

impl Clock {
    /// Sets when a command is recorded: what time it is now.
    fn set(self, instruction: &mut Instruction) -> Timestamp {
        let now = chrono::Utc::now();
        if self == Self::Own {
            instruction.recorded = Some(now);
        }
        now
    }
}

/// The longest command that is read.
const LONGEST: usize = 256 * 1024;

#[derive(Clone)]
struct Desk {
    folder: Arc<Folder>,
    clock: Clock,
}

/// The service, with its logs in a folder.
pub fn service(logs: PathBuf, clock: Clock) -> axum::Router {
    axum::Router::new()
        .route("/cases/{case}", get(show))
        .route("/cases/{case}/commands", post(act))
        .route("/cases/{case}/explain", post(explain))
        .route("/cases/{case}/actions", get(actions))
        .route("/cases/{case}/way", get(way))
        .route("/cases/{case}/events", get(events))
        .route("/openapi.json", get(async || Json(openapi())))
        .layer(DefaultBodyLimit::max(LONGEST))
        .with_state(Desk { folder: Arc::new(Folder::new(logs)), clock })
}

type Answer = Result<Response, Response>;

async fn act(
    State(desk): State<Desk>,
    Path(case): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let case = id_of(&case)?;
    let mut instruction = command_in(&headers, &body)?;
    if let Command::OpenCase(open) = &instruction.command
        && open.case != case
    {
        return Err(answer::invalid("details.case", "this is not the case that the address names"));
    }
    if let Some(revision) = expected(&headers)? {
        instruction.expect = Some(revision);
    }
    on_disk(move || desk.folder.act(case, instruction, desk.clock)).await
}

async fn explain(
    State(desk): State<Desk>,
    Path(case): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let (case, mut instruction) = (id_of(&case)?, command_in(&headers, &body)?);
    on_disk(move || {
        let (case, command) = (desk.folder.case(case)?, instruction.command.name());
        let now = desk.clock.set(&mut instruction);
        let explained = match case.explain(instruction, now) {
            Ok(steps) => Explained::WouldBeAccepted { command, steps },
            Err(No::Refused(refusal)) => Explained::WouldBeRefused { command, refusal },
            Err(No::Invalid(bad)) => return Ok(Decision::invalid(&bad).into_response()),
        };
        Ok(Json(explained).into_response())
    })
    .await
}

/// Who asks what may be done, and for when.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seat {
    who: ActorId,
    role: Role,
    organisation: Option<OrganisationId>,
    at: Option<String>,
}

async fn actions(
    State(desk): State<Desk>,
    Path(case): Path<String>,
    seat: Result<Query<Seat>, QueryRejection>,
) -> Answer {
    let case = id_of(&case)?;
    let Query(Seat { who, role, organisation, at }) = seat.map_err(|_| {
        answer::invalid("query", "say `who`, `role`, and, of a professional, `organisation`")
    })?;
    let by = Actor::new(who, role, organisation).map_err(|_| {
        answer::invalid(
            "organisation",
            "a professional acts for an organisation, and nobody else does",
        )
    })?;
    let at = moment(at)?;
    on_disk(move || Ok(Json(desk.folder.case(case)?.actions(&by, at)))).await
}

/// Where somebody wants to get to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    machine: String,
    state: String,
    about: Option<PersonId>,
}

async fn way(
    State(desk): State<Desk>,
    Path(case): Path<String>,
    goal: Result<Query<Goal>, QueryRejection>,
) -> Answer {
    let case = id_of(&case)?;
    let Query(goal) = goal.map_err(|_| {
        answer::invalid("query", "say `machine`, `state` and, if you like, `about`")
    })?;
    on_disk(move || {
        let case = desk.folder.case(case)?;
        Ok(match case.way_to(&goal.machine, &goal.state, goal.about) {
            Ok(way) => Json(way).into_response(),
            Err(no) => {
                let place = "query".to_owned();
                Decision::invalid(&BadCommand { place, message: no.to_string() }).into_response()
            }
        })
    })
    .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    at: Option<String>,
}

async fn show(
    State(desk): State<Desk>,
    Path(case): Path<String>,
    when: Result<Query<When>, QueryRejection>,
) -> Answer {
    let case = id_of(&case)?;
    let Query(when) = when.map_err(|_| answer::invalid("query", "say `at`, or nothing"))?;
    let at = moment(when.at)?;
    on_disk(move || {
        let shown = desk.folder.shown(case, at)?;
        Ok(([(header::ETAG, answer::etag(shown.revision))], Json(shown)))
    })
    .await
}

/// The log as it stands, sent in pieces: it is never held in memory.
async fn events(State(desk): State<Desk>, Path(case): Path<String>) -> Answer {
    let case = id_of(&case)?;
    on_disk(move || {
        let (file, length, case) = desk.folder.log(case)?;
        let whole = tokio::fs::File::from_std(file).take(length);
        let about = [
            (header::CONTENT_TYPE, "application/x-ndjson".parse()),
            (header::CONTENT_LENGTH, length.to_string().parse()),
            (header::ETAG, Ok(answer::etag(case.revision()))),
        ];
        let about = about.into_iter().filter_map(|(name, value)| Some((name, value.ok()?)));
        let mut response = Body::from_stream(ReaderStream::new(whole)).into_response();
        response.headers_mut().extend(about.map(|(name, value)| (Some(name), value)));
        Ok(response)
    })
    .await
}

fn id_of(case: &str) -> Result<CaseId, Response> {
    case.parse().map_err(|_| answer::invalid("case", "this is not the id of a case"))
}

fn command_in(headers: &HeaderMap, body: &[u8]) -> Result<Instruction, Response> {
    // A page of somebody else's can make a browser send plain text here, and not JSON.
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.and_then(|kind| kind.split(';').next()).map(str::trim) != Some("application/json") {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
    }
    let text = str::from_utf8(body)
        .map_err(|_| answer::invalid("", "the command is not written in UTF-8"))?;
    Instruction::from_json(text).map_err(|bad| Decision::invalid(&bad).into_response())
}

/// The revision that the sender has seen, if it says so.
fn expected(headers: &HeaderMap) -> Result<Option<u64>, Response> {
    let Some(tag) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let revision =
        tag.to_str().ok().and_then(|tag| tag.trim().strip_prefix('"')?.strip_suffix('"'));
    match revision.map(str::parse) {
        Some(Ok(revision)) => Ok(Some(revision)),
        _ => Err(answer::invalid("If-Match", "send back the `ETag` of an earlier answer")),
    }
}

fn moment(at: Option<String>) -> Result<Timestamp, Response> {
    match at {
        None => Ok(chrono::Utc::now()),
        Some(at) => parse_time(&at).map_err(|fault| {
            let place = "at".to_owned();
            Decision::invalid(&BadCommand { place, message: fault.to_string() }).into_response()
        }),
    }
}

/// Does what waits for the disk where nobody else has to wait for it.
async fn on_disk<T: IntoResponse + 'static>(
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Answer {
    let answered = tokio::task::spawn_blocking(|| work().into_response()).await;
    answered.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
