//! [TAC-08] Where needs remain, it is said what becomes of them.

use familyhub_core::Words;
use familyhub_tac::Needs;

fn left_lying(which: Words) -> Needs {
    Needs::Remain { which }
}

fn main() {}
