//! What becomes of a meeting by each event.

use familyhub_core::Occasion;
use familyhub_machine::{Evolve, Start};

use super::{
    Held, MeetingSubject, Planned, TeamMeetingHeld, TeamMeetingPlanned, TeamMeetingPlannedAgain,
};
use crate::account::Voice;

impl Evolve<Start> for TeamMeetingPlanned {
    fn evolve(&self, _: Start, _: &Occasion) -> Planned {
        Planned {
            meeting: MeetingSubject { team: self.team, consents: self.consents.clone() },
            on: self.on,
            invited: self.invited.clone(),
        }
    }
}

impl Evolve<Planned> for TeamMeetingPlannedAgain {
    fn evolve(&self, from: Planned, _: &Occasion) -> Planned {
        Planned {
            meeting: MeetingSubject { consents: self.consents.clone(), ..from.meeting },
            on: self.on,
            invited: self.invited.clone(),
        }
    }
}

impl Evolve<Planned> for TeamMeetingHeld {
    fn evolve(&self, from: Planned, occasion: &Occasion) -> Held {
        let counts = |voice: &&Voice| voice.heard.counts();
        Held {
            meeting: MeetingSubject { consents: self.consents.clone(), ..from.meeting },
            heard: self.account.voices.iter().filter(counts).map(|voice| voice.of).collect(),
            at: occasion.occurred(),
        }
    }
}
