//! What does not compile, and what the compiler says to whoever tries.

#[test]
fn the_compiler_says_what_to_do() {
    let _hint = xtask::hint("crates/machine/tests/compile_fail/*.stderr");
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
