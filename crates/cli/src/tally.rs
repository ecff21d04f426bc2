//! How a call that carries commands out has ended: what its exit code says.

use familyhub::Decision;

use crate::CallEnd;
use crate::failure::Failure;

/// How many commands were carried out, and how many were not.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Answered as accepted.
    accepted: u64,
    /// Of these, those whose events are known to be on the disk.
    on_disk: u64,
    refused: u64,
    invalid: u64,
}

impl Tally {
    pub(crate) fn count(&mut self, decision: &Decision) {
        match decision {
            Decision::Accepted { .. } => self.accepted += 1,
            Decision::Refused { .. } => self.refused += 1,
            Decision::Invalid(_) => self.invalid += 1,
        }
    }

    /// Notes that the events of everything accepted so far are on the disk.
    pub(crate) fn saved(&mut self) {
        self.on_disk = self.accepted;
    }

    /// How the call ended, with every command answered.
    pub(crate) fn answer(self) -> CallEnd {
        match (self.accepted > 0, self.refused > 0, self.invalid > 0) {
            (_, false, false) => CallEnd::Done,
            (true, _, _) => CallEnd::Partly,
            (false, true, _) => CallEnd::No,
            (false, false, true) => CallEnd::Wrong,
        }
    }

    /// What stopped the call before the end: where something was carried out by then, it
    /// says so.
    pub(crate) fn stopped_by(self, failure: Failure) -> Failure {
        match self.on_disk {
            0 => failure,
            done => Failure::Midway { done, failure: Box::new(failure) },
        }
    }
}

#[cfg(test)]
mod tests {
    use familyhub::Invalid;
    use familyhub_core::{Refusal, RuleId};

    use super::*;

    fn decision(kind: char) -> Decision {
        match kind {
            'a' => Decision::Accepted {
                command: "close-case".into(),
                revision: 1,
                events: Vec::new(),
                already_done: false,
                impact: None,
            },
            'r' => Decision::Refused {
                command: "close-case".into(),
                refusal: Refusal::new(RuleId::REC_01, "no"),
            },
            _ => Decision::Invalid(Invalid {
                command: None,
                place: "".into(),
                message: "wrong".into(),
            }),
        }
    }

    #[test]
    fn each_code_means_one_thing() {
        for (decisions, answer) in [
            ("", CallEnd::Done),
            ("aa", CallEnd::Done),
            ("ar", CallEnd::Partly),
            ("ia", CallEnd::Partly),
            ("rai", CallEnd::Partly),
            ("rr", CallEnd::No),
            ("ir", CallEnd::No),
            ("ii", CallEnd::Wrong),
        ] {
            let mut tally = Tally::default();
            decisions.chars().for_each(|kind| tally.count(&decision(kind)));
            assert_eq!(tally.answer(), answer, "{decisions}");
        }
    }

    #[test]
    fn what_stops_a_call_is_told_apart_by_what_is_on_the_disk() {
        let mut tally = Tally::default();
        tally.count(&decision('a'));
        let stopped = || Failure::Call("stopped".to_owned());
        assert!(matches!(tally.stopped_by(stopped()), Failure::Call(_)), "nothing is saved yet");
        tally.saved();
        assert!(matches!(tally.stopped_by(stopped()), Failure::Midway { done: 1, .. }));
    }
}
