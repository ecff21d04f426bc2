//! A family's journey, told to the service over HTTP: what was asked, what came back,
//! and every no with its rule.
//!
//! The log that it kept, and what it says of itself, are in `target/council_service`.
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

use std::error::Error;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use council_service::{ServiceClock, service};
use familyhub::Locality;
use familyhub::core::CaseId;
use serde_json::Value;

/// The Lindqvists: consent is withdrawn on the day before the meeting.
const JOURNEY: &str = include_str!("../../data/journeys/2-lindqvist.commands.jsonl");

fn main() -> Result<(), Box<dyn Error>> {
    let logs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/council_service");
    if logs.exists() {
        fs::remove_dir_all(&logs)?;
    }
    fs::create_dir_all(&logs)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = format!("http://{}", listener.local_addr()?);
    listener.set_nonblocking(true)?;
    let service = service(logs.clone(), Locality::default(), ServiceClock::AsTold);
    let runtime = tokio::runtime::Runtime::new()?;
    runtime
        .spawn(async { axum::serve(tokio::net::TcpListener::from_std(listener)?, service).await });

    // To this client a no is an answer, not an error.
    let client = ureq::Agent::config_builder().http_status_as_error(false).build();
    let client = ureq::Agent::from(client);
    let case = format!("{address}/cases/{}", CaseId::named("lindqvist"));
    for command in JOURNEY.lines() {
        let request = client.post(format!("{case}/commands")).content_type("application/json");
        let mut answer = request.send(command)?;
        let decision: Value = serde_json::from_reader(answer.body_mut().as_reader())?;
        println!("{} {}", answer.status().as_u16(), told(&decision));
    }

    // What the coordinator may do now, and what stands in the way of the rest.
    let cole = "who=@cole&role=partnership-coordinator&organisation=@one-reading-family-hub";
    let mut answer = client.get(format!("{case}/actions?{cole}&at=2026-03-20T09:00")).call()?;
    let actions: Vec<Value> = serde_json::from_reader(answer.body_mut().as_reader())?;
    let blocked: Vec<_> = actions.iter().filter_map(|action| action.get("blocked")).collect();
    let open = actions.len() - blocked.len();
    println!("\nOn the day after, {open} acts are open to the coordinator, and not:");
    for refusal in blocked {
        println!("  {} [{}]", text(&refusal["message"]), text(&refusal["rule"]));
    }
    let description = client.get(format!("{address}/openapi.json")).call()?;
    fs::write(logs.join("openapi.json"), description.into_body().read_to_string()?)?;
    println!("\nThe log, and what the service says of itself, are in target/council_service.");
    Ok(())
}

fn told(decision: &Value) -> String {
    let command = text(&decision["command"]);
    if decision["answer"] == "accepted" {
        return format!("{command}: the case is at revision {}", decision["revision"]);
    }
    let (message, rule) = (text(&decision["message"]), text(&decision["rule"]));
    let mut words = format!("{command}: no, {message} [{rule}]");
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
