// A request is read from data, past its log.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn read(json: &str) -> DirectRequest<Accepted> {
    serde_json::from_str(json).unwrap()
}

fn main() {}
