//! The proof that evidence is in date is lent by a dossier, and cannot be made up.
use familyhub_framework::{Dossier, EvidencePiece, InDate};

fn made_up<'e>(dossier: &'e Dossier, piece: &'e EvidencePiece) -> InDate<'e> {
    InDate { dossier, piece }
}

fn main() {}
