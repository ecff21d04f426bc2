//! What must not compile, and what the compiler then says.

#[test]
fn what_must_not_compile_does_not() {
    let _hint = xtask::hint("crates/framework/tests/compile_fail/*.stderr");
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
