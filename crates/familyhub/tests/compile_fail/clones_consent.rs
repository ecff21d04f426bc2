// A permission is copied, so that one copy outlives its withdrawal.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn copy(permission: Permission<Given>) -> Permission<Given> {
    permission.clone()
}

fn main() {}
