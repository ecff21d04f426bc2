//! What the family, its levels and the hub's own records ask for in time.

use familyhub_core::time::london;
use familyhub_core::{RuleId, SubjectId};
use familyhub_referral::{AnyConsultation, AnyContact, AnyDirectRequest, AnyLeadRole, AnyStepDown};
use familyhub_support::{AnyAdvice, AnyBrokerage, AnyHubMeeting, AnyTacSupport};
use familyhub_tac::Risk;
use familyhub_threshold::AnyDecision;

use super::{Asking, Due, Owes, owes_nothing};
use crate::family::AnyFamily;
use crate::keeping::{AnyCorrection, AnyErasure, AnyRetiming};

owes_nothing!(
    AnyFamily,
    AnyLeadRole,
    AnyDirectRequest,
    AnyConsultation,
    AnyAdvice,
    AnyBrokerage,
    AnyTacSupport,
    AnyCorrection,
    AnyErasure,
    AnyRetiming,
);

impl Owes for AnyContact {
    fn owes(&self, asking: &mut Asking<'_>) {
        if self.has_ended() {
            return;
        }
        let whom = (SubjectId::from(*self.id()), Some(self.about().child));
        for timed in asking.case.clocks(self).unwrap_or_default() {
            if timed.done.is_none() {
                asking.add_deadline(&timed.deadline, (timed.clock.words(), Risk::Medium), whom);
            }
        }
    }
}

impl Owes for AnyStepDown {
    fn owes(&self, asking: &mut Asking<'_>) {
        let (case, by) = (asking.case, asking.today);
        let Ok(terms) = case.records.step_down_terms() else { return };
        for alarm in case.alarms_of(self, &terms, asking.at) {
            asking.add(Due {
                by,
                what: alarm.part.mend(),
                about: Some(self.bundle().child),
                record: SubjectId::from(*self.id()),
                rule: alarm.rule,
                risk: Risk::Medium,
                why: format!("{} [{}]", alarm.message, alarm.rule),
            });
        }
    }
}

impl Owes for AnyHubMeeting {
    fn owes(&self, asking: &mut Asking<'_>) {
        let Self::Arranged(meeting) = self else { return };
        let state = meeting.state();
        asking.add(Due {
            by: state.on,
            what: "hold the hub meeting",
            about: Some(state.meeting.child),
            record: SubjectId::from(*meeting.id()),
            rule: RuleId::HUB_03,
            risk: Risk::Medium,
            why: format!("it was arranged for {} [HUB-03]", london::day_in_words(state.on)),
        });
    }
}

impl Owes for AnyDecision {
    fn owes(&self, asking: &mut Asking<'_>) {
        let (case, child) = (asking.case, self.child());
        let latest = case.records.decision_for(child, asking.at);
        if latest.map(AnyDecision::id) != Some(self.id()) {
            return;
        }
        let view = case.level_view(self, asking.at);
        if view.is_to_be_decided_anew() {
            let by = view.home_since.unwrap_or(asking.today);
            asking.add(Due {
                by,
                what: "decide the level anew, where the child lives now",
                about: Some(child),
                record: SubjectId::from(*self.id()),
                rule: RuleId::THR_03,
                risk: Risk::Medium,
                why: format!(
                    "due since {}: another scheme of levels holds where the child lives [THR-03]",
                    london::day_in_words(by)
                ),
            });
        }
    }
}
