//! Starts the service.
//!
//! With no arguments it takes a free port of this machine, and one family's journey is
//! told to it over HTTP: what was asked, what came back, every no with its rule. Then
//! it ends; the log that it kept, and what it says of itself, are in
//! `target/council_service`. With `--listen` it
//! serves, until it is stopped.
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use clap::Parser;
use council_service::{Clock, service};
use familyhub::core::CaseId;
use serde_json::Value;

/// A small HTTP service around a family hub's cases.
#[derive(Parser)]
struct Call {
    /// Serve at this address of this machine, such as 127.0.0.1:8080
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// The folder of the logs
    #[arg(long, value_name = "FOLDER", default_value = "cases")]
    logs: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let call = Call::parse();
    match call.listen {
        Some(address) if !address.ip().is_loopback() => {
            // Whoever can reach it can act as anybody: see the first page of the library.
            Err("this example asks nobody who they are: serve on 127.0.0.1, behind your sign-in"
                .into())
        }
        Some(address) => {
            let listener = TcpListener::bind(address)?;
            println!("http://{}/openapi.json", listener.local_addr()?);
            Ok(serve(listener, call.logs, Clock::Own)?)
        }
        None => tell_a_journey(),
    }
}

fn serve(listener: TcpListener, logs: PathBuf, clock: Clock) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, service(logs, clock).layer(from_fn(note))).await
    })
}

/// A line on standard error for each request: what kind, how it went, how long it took.
/// The route stands there, and not the address: an id in a log file is somebody's.
async fn note(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("an address that there is not", MatchedPath::as_str);
    let (status, took) = (response.status().as_u16(), began.elapsed().as_millis());
    let _ = writeln!(io::stderr(), "{method} {route} {status} {took} ms");
    response
}

/// The Lindqvists: consent is withdrawn on the day before the meeting.
const JOURNEY: &str = include_str!("../../data/journeys/2-lindqvist.commands.jsonl");

fn tell_a_journey() -> Result<(), Box<dyn Error>> {
    let logs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/council_service");
    let case = CaseId::named("lindqvist");
    let log = logs.join(format!("{case}.jsonl"));
    if log.exists() {
        std::fs::remove_file(&log)?;
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let service = format!("http://{}", listener.local_addr()?);
    let at = format!("{service}/cases/{case}");
    let folder = logs.clone();
    std::thread::spawn(move || serve(listener, folder, Clock::AsTold));

    let client = client();
    for command in JOURNEY.lines() {
        let request = client.post(format!("{at}/commands")).content_type("application/json");
        let mut answer = request.send(command)?;
        let decision: Value = serde_json::from_reader(answer.body_mut().as_reader())?;
        println!("{} {}", answer.status().as_u16(), told(&decision));
    }

    // What the coordinator may do now, and what stands in the way of the rest.
    let coordinator = "who=@cole&role=partnership-coordinator&organisation=@one-reading-family-hub";
    let mut answer =
        client.get(format!("{at}/actions?{coordinator}&at=2026-03-20T09:00")).call()?;
    let actions: Vec<Value> = serde_json::from_reader(answer.body_mut().as_reader())?;
    let (blocked, open): (Vec<_>, Vec<_>) =
        actions.iter().partition(|action| action.get("blocked").is_some());
    println!("\nOn the day after, {} acts are open to the coordinator, and not:", open.len());
    for refusal in blocked.iter().filter_map(|action| action.get("blocked")) {
        println!("  {} [{}]", text(&refusal["message"]), text(&refusal["rule"]));
    }
    let description = client.get(format!("{service}/openapi.json")).call()?;
    std::fs::write(logs.join("openapi.json"), description.into_body().read_to_string()?)?;
    println!("\nThe log, and what the service says of itself, are in target/council_service.");
    Ok(())
}

/// A client to which a no is an answer, not an error.
fn client() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

fn told(decision: &Value) -> String {
    let command = text(&decision["command"]);
    if decision["decision"] == "accepted" {
        return format!("{command}: the case has {} events", decision["revision"]);
    }
    let mut words =
        format!("{command}: no, {} [{}]", text(&decision["message"]), text(&decision["rule"]));
    for (name, label) in [("missing", "missing"), ("nearest", "legal instead")] {
        for more in decision[name].as_array().into_iter().flatten() {
            words += &format!("\n      {label}: {}", text(more));
        }
    }
    words
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
