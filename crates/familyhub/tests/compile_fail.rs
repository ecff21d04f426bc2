//! The mistakes that do not compile, and what the compiler says to whoever makes
//! them: its words are part of what is offered, and are pinned.

#[test]
fn the_compiler_says_what_to_do() {
    let _hint = xtask::hint("crates/familyhub/tests/compile_fail/*.stderr");
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
