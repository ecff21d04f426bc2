// Agreement to the hub serves as agreement to a Team Around the Child.
use familyhub_consent::{Agreed, Hub, TeamAroundTheChild};

fn form_team(_: Agreed<'_, TeamAroundTheChild>) {}

fn mistake(agreed: Agreed<'_, Hub>) {
    form_team(agreed);
}

fn main() {}
