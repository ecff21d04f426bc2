//! The mistakes with a team that do not compile, and what the compiler says.
//!
//! After a change that is meant, write them anew with `TRYBUILD=overwrite`.

#[test]
fn the_compiler_says_what_to_do() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
