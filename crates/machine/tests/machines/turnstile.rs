use familyhub_machine::{
    Evolve, Guard, Start, events_with_schema as events, machine_with_schema as machine,
};

machine! {
    /// A turnstile that lets one person through
    /// for 50 pence.
    ///
    /// It counts them.
    pub machine Turnstile(u32) in sealed {
        any AnyTurnstile; event TurnstileEvent; state TurnstileState; context u64; refusal String;
    }
    begin {
        /// Put it up.
        install: -> Locked records Installed;
    }
    states {
        /// Waiting for money.
        Locked { people: u64 }
        /// Paid for.
        Unlocked { people: u64 }
    }
    ends {
        /// Taken away.
        Removed {}
    }
    transitions {
        /// Pay for one person.
        pay: Locked -> Unlocked records Paid takes [] needs [] by [PAY-01, PAY-02];
        /// Walk through.
        push: Unlocked -> Locked records Pushed;
        /// Take it away.
        remove: any open -> Removed records Dismantled takes [];
    }
}

events! {
    pub struct Installed {}

    pub struct Paid {
        pub pence: u32,
    }

    pub struct Pushed {}

    pub struct Dismantled {}
}

impl Evolve<Start> for Installed {
    fn evolve(&self, _: Start, _: &u64) -> Locked {
        Locked { people: 0 }
    }
}

impl Guard<Locked> for Paid {
    fn check(&self, _: &Locked, _: &u64, (): &()) -> Result<(), String> {
        match self.pence {
            50.. => Ok(()),
            less => Err(format!("{} pence are missing", 50 - less)),
        }
    }
}

impl Evolve<Unlocked> for Pushed {
    fn evolve(&self, from: Unlocked, _: &u64) -> Locked {
        Locked { people: from.people + 1 }
    }
}
