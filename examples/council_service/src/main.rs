//! Starts the service, and lets it run until it is stopped.
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use clap::Parser;
use council_service::{ServiceClock, service};
use familyhub::Locality;

/// A small HTTP service around a family hub's cases.
#[derive(Parser)]
struct ServiceArgs {
    /// Serve at this address of this machine
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder of the logs
    #[arg(long, value_name = "FOLDER", default_value = "cases")]
    logs: PathBuf,
    /// A scheme of levels of the council's own (TOML); any number
    #[arg(long = "scheme", value_name = "FILE")]
    schemes: Vec<PathBuf>,
    /// Days off of the council's own (TOML), beside the bank holidays
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let call = ServiceArgs::parse();
    if !call.listen.ip().is_loopback() {
        // Whoever can reach it can act as anybody: see the first page of the library.
        return Err("this asks nobody who they are: serve on 127.0.0.1, behind your sign-in".into());
    }
    let mut here = Locality::default();
    if let Some(file) = &call.calendar {
        here = here.with_days_off(&text(file)?).map_err(|faults| at(file, &faults))?;
    }
    for file in &call.schemes {
        here = here.with_scheme(&text(file)?).map_err(|faults| at(file, &faults))?;
    }
    std::fs::create_dir_all(&call.logs)?;
    let listener = tokio::net::TcpListener::bind(call.listen).await?;
    println!("http://{}/openapi.json", listener.local_addr()?);
    axum::serve(listener, service(call.logs, here, ServiceClock::Own).layer(from_fn(note))).await?;
    Ok(())
}

fn text(file: &Path) -> Result<String, String> {
    familyhub_store::read_text(file, 1 << 20).map_err(|fault| at(file, &fault))
}

/// What is wrong, and in which file.
fn at(file: &Path, wrong: &dyn Display) -> String {
    format!("{}: {wrong}", file.display())
}

/// A line on standard error for each request: what kind, how it went, how long it took.
/// The route stands there, and not the address: an id in a log file is somebody's.
async fn note(request: Request, next: Next) -> Response {
    let (began, method) = (Instant::now(), request.method().clone());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("an address that there is not", MatchedPath::as_str);
    let (status, took) = (response.status().as_u16(), began.elapsed().as_millis());
    let _ = writeln!(io::stderr(), "{method} {route} {status} {took} ms");
    response
}
