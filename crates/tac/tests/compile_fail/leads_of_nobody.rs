//! [TAC-02] A team that is open has a lead: there is no empty value of the type.

use familyhub_tac::Leads;

fn nobody() -> Leads {
    Leads::default()
}

fn main() {}
