//! The proof that evidence is in date is lent by a dossier, and cannot be made up.
use familyhub_framework::{Dossier, Evidence, InDate};

fn made_up<'e>(dossier: &'e Dossier, piece: &'e Evidence) -> InDate<'e> {
    InDate { dossier, piece }
}

fn main() {}
