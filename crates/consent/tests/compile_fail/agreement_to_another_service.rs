// Agreement to the hub serves as agreement to a Team Around the Child.
use familyhub_consent::{HasAgreed, Hub, TeamAroundTheChild};

fn form_team(_: HasAgreed<'_, TeamAroundTheChild>) {}

fn mistake(agreed: HasAgreed<'_, Hub>) {
    form_team(agreed);
}

fn main() {}
