// A typed machine has no way back, and no key is given out that makes one.
use familyhub_machine::__private::ReplayKey;
use familyhub_machine::{Chart, Machine};

#[path = "../machines/turnstile.rs"]
mod turnstile;
use turnstile::{AnyTurnstile, Installed, Turnstile, TurnstileEvent};

// A machine of one's own is given the key to itself, and to no other.
struct Thief(AnyTurnstile);

impl Machine for Thief {
    type Id = u32;
    type Context = u64;
    type Events = TurnstileEvent;
    type Refusal = String;
    const CHART: &'static Chart = AnyTurnstile::CHART;
    fn id(&self) -> &u32 {
        self.0.id()
    }
    fn revision(&self) -> u32 {
        self.0.revision()
    }
    fn state_name(&self) -> &'static str {
        self.0.state_name()
    }
    fn has_ended(&self) -> bool {
        self.0.has_ended()
    }
    fn copied(&self, key: &ReplayKey<Self>) -> Self {
        Thief(self.0.copied(key))
    }
    fn passed_over(self, key: &ReplayKey<Self>) -> Self {
        Thief(self.0.passed_over(key))
    }
}

fn main() {
    let installed = AnyTurnstile::from(Turnstile::install(7, &900, Installed {}).machine);
    let _ = installed.earlier();
    let _ = installed.passing_over();
    let _ = ReplayKey::<AnyTurnstile>::made();
}
