//! What the compiler says of a proof that was not lent.

#[test]
fn a_proof_is_lent_and_not_made() {
    let _hint = xtask::hint("crates/directory/tests/compile_fail/*.stderr");
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
