//! What the compiler says of a proof that was not lent.
//!
//! After a change that is meant, write it anew with `TRYBUILD=overwrite`.

#[test]
fn a_proof_is_lent_and_not_made() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
