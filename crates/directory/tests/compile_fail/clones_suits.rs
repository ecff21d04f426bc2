//! A proof is used once.
use familyhub_directory::Suits;

fn twice<'f>(suits: Suits<'f>) -> (Suits<'f>, Suits<'f>) {
    (suits.clone(), suits)
}

fn main() {}
