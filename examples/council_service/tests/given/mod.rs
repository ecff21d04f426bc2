//! A service that listens, and somebody who talks to it.

use std::collections::HashMap;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};

use council_service::{ServiceClock, openapi, service};
use familyhub::Locality;
use jsonschema::Validator;
use serde_json::Value;
use tempfile::TempDir;

/// A service on a port of its own, with an empty folder.
pub(crate) struct Service {
    pub(crate) logs: TempDir,
    address: String,
    client: ureq::Agent,
}

/// What came back.
pub(crate) struct HttpAnswer {
    pub(crate) status: u16,
    pub(crate) etag: Option<String>,
    pub(crate) kind: String,
    pub(crate) body: String,
}

impl Service {
    pub(crate) fn start(clock: ServiceClock) -> Self {
        Self::start_in(Locality::default(), clock)
    }

    /// A service of a council with a calendar and schemes of its own.
    pub(crate) fn start_in(here: Locality, clock: ServiceClock) -> Self {
        let logs = tempfile::tempdir().expect("a folder");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        listener.set_nonblocking(true).expect("a listener");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let router = service(logs.path().to_owned(), here, clock);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, router).await
            })
        });
        let client = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        Self { logs, address, client }
    }

    pub(crate) fn get(&self, path: &str) -> HttpAnswer {
        HttpAnswer::of(self.client.get(format!("{}{path}", self.address)).call())
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> HttpAnswer {
        self.post_as("application/json", path, body)
    }

    pub(crate) fn post_as(&self, kind: &str, path: &str, body: &str) -> HttpAnswer {
        let request = self.client.post(format!("{}{path}", self.address));
        HttpAnswer::of(request.content_type(kind).send(body))
    }

    pub(crate) fn post_if(&self, path: &str, tag: &str, body: &str) -> HttpAnswer {
        let request = self.client.post(format!("{}{path}", self.address));
        let request = request.content_type("application/json").header("If-Match", tag);
        HttpAnswer::of(request.send(body))
    }

    /// The only log of the folder.
    pub(crate) fn log(&self) -> PathBuf {
        let mut files: Vec<_> = fs::read_dir(self.logs.path()).expect("logs").collect();
        assert_eq!(files.len(), 1, "one case, one log");
        files.remove(0).expect("a file").path()
    }
}

impl HttpAnswer {
    fn of(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Self {
        let mut answer = answer.expect("an answer");
        let header = |name| Some(answer.headers().get(name)?.to_str().expect("text").to_owned());
        Self {
            status: answer.status().as_u16(),
            etag: header("etag"),
            kind: header("content-type").unwrap_or_default(),
            body: answer.body_mut().read_to_string().expect("a body"),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// Holds the answer against what the service says of itself.
    #[track_caller]
    pub(crate) fn fits(&self, path: &str, method: &str) -> Value {
        let kind = self.kind.split(';').next().expect("a kind");
        let answers = &DOCUMENT["paths"][path][method]["responses"];
        let answer = followed(&answers[self.status.to_string()]);
        let schema = &answer["content"][kind]["schema"];
        assert!(schema.is_object(), "{method} {path} says nothing of {} {kind}", self.status);
        let validator = Arc::clone(
            VALIDATORS
                .lock()
                .expect("no test stopped here")
                .entry(schema.to_string())
                .or_insert_with(|| Arc::new(within(&DOCUMENT, schema.clone()))),
        );
        let json = self.json();
        let faults: Vec<_> = validator.iter_errors(&json).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{method} {path} {}: {faults:?}", self.status);
        json
    }
}

/// What a reference of the document leads to, or what is no reference.
fn followed(part: &'static Value) -> &'static Value {
    let Some(reference) = part["$ref"].as_str() else { return part };
    let reference = reference.strip_prefix('#').expect("a place in this document");
    DOCUMENT.pointer(reference).expect("a reference leads somewhere")
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(openapi);

/// One for each form, by the form: to make one takes longer than to use it.
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Reads a schema of the document as an independent validator does.
pub(crate) fn within(document: &Value, schema: Value) -> Validator {
    let whole = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": document["components"],
        "allOf": [schema],
    });
    jsonschema::validator_for(&whole).expect("a schema of 2020-12")
}

/// The journeys: commands, and the decisions that are expected.
pub(crate) fn journeys() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/journeys");
    let mut journeys = Vec::new();
    for entry in fs::read_dir(folder).expect("journeys") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if let Some(name) = name.strip_suffix(".commands.jsonl") {
            let commands = fs::read_to_string(&path).expect("commands");
            let decisions = path.with_file_name(format!("{name}.decisions.jsonl"));
            let decisions = fs::read_to_string(decisions).expect("decisions");
            journeys.push((name.to_owned(), commands, decisions));
        }
    }
    journeys.sort();
    journeys
}
