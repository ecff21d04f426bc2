// A withdrawn consent is made to live again by putting back what it was before.
use familyhub_consent::AnyPermission;

fn withdraw_and_put_back(
    given: AnyPermission,
    withdraw: fn(AnyPermission) -> AnyPermission,
) -> AnyPermission {
    let before = given.earlier();
    withdraw(given).put_back(before).unwrap()
}

fn pretend_that_it_is_older(given: AnyPermission) -> AnyPermission {
    given.passing_over()
}

fn main() {}
