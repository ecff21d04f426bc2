// Records that do not know what events stood on cannot replay them: one error says so, and
// names the one trait to implement.
use familyhub_consent::{AnyPermission, PermissionEvent};
use familyhub_core::{Occasion, PermissionId};

struct Rows(Vec<(Occasion, PermissionEvent)>);

fn main() {
    let rows = Rows(Vec::new());
    let log = rows.0.iter().map(|(at, event)| (at, event));
    let _ = AnyPermission::replay(PermissionId::named("form"), log, &rows);
}
