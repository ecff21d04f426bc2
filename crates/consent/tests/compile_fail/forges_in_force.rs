// Proof of consent is built by hand.
use familyhub_consent::{HubSupport, InForce};
use std::marker::PhantomData;

fn mistake() -> InForce<'static, HubSupport> {
    InForce {
        purpose: PhantomData,
    }
}

fn main() {}
