//! The examples: run one with `cargo run --example one_reading`.
//!
//! The code in the project's documentation is compiled here, as tests.

macro_rules! compiled {
    ($($name:ident = $path:literal;)+) => { $(
        #[cfg(doctest)]
        #[doc = include_str!($path)]
        struct $name;
    )+ };
}

compiled! {
    Readme = "../README.md";
    Tutorial = "../docs/tutorial.md";
    Consent = "../docs/consent.md";
    MovingConsent = "../docs/moving-consent.md";
    Policy = "../docs/policy.md";
    Machines = "../docs/machines.md";
    Frontends = "../docs/frontends.md";
    Words = "../docs/words.md";
    Framework = "../docs/framework.md";
    Directory = "../docs/directory.md";
}
