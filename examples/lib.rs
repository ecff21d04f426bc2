//! The examples: run one with `cargo run --example one_reading`.
