//! Only a service itself lends the proof that it suits.
use familyhub_directory::{ServiceFacts, Suits};

fn forge(facts: &ServiceFacts) -> Suits<'_> {
    Suits { facts }
}

fn main() {}
