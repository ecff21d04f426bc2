//! The mistakes with a team that do not compile, and what the compiler says.

#[test]
fn the_compiler_says_what_to_do() {
    let _hint = xtask::hint("crates/tac/tests/compile_fail/*.stderr");
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
