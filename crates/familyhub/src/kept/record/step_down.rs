//! A step-down from a service that closes.

use familyhub_consent::AnyPermission;
use familyhub_core::time::{Timestamp, london};
use familyhub_core::{RecordId as _, ReferralId, SubjectId};
use familyhub_referral::step_down::{Alarm, StepDownEscalated, consent_for_step_down};
use familyhub_referral::{AnyStepDown, FamilyRecords, ReferralRecords, StepDownEvent};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, RaisedConcern,
    Raising, RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Turn, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyStepDown {
    const SHOWN: ShownAt = ShownAt::At(11);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::LeadsOut(LeadsOut::by(|harm, _| StepDownEscalated { harm }.into(), Turn::Hub));

    fn whom(&self) -> Whom {
        Whom::One(self.bundle().child)
    }

    fn raises(event: &StepDownEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            StepDownEvent::StepDownStarted(_)
            | StepDownEvent::StepDownEscalated(_)
            | StepDownEvent::StepDownOpened(_)
            | StepDownEvent::StepDownPlanChanged(_)
            | StepDownEvent::SenderClosed(_)
            | StepDownEvent::StepDownAsked(_)
            | StepDownEvent::CoordinatorHelped(_)
            | StepDownEvent::StepDownAccepted(_)
            | StepDownEvent::AcceptanceWithdrawn(_)
            | StepDownEvent::StepDownDeclined(_)
            | StepDownEvent::StepDownNotStarted(_)
            | StepDownEvent::StepDownClosed(_)
            | StepDownEvent::StepDownWithdrawn(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let (records, by) = (asking.records, asking.today);
        for alarm in records.alarms_of(self, asking.at) {
            asking.add(RecordDue {
                in_concern: InConcern::Rests {
                    child: self.bundle().child,
                    step: ConsentPathStep::StepDown,
                    from: asking.at,
                },
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

    fn stood_on(&self, event: &StepDownEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            StepDownEvent::StepDownStarted(it) => {
                vec![StoodOn::Level(it.decision), StoodOn::Permission(it.permission)]
            }
            StepDownEvent::StepDownEscalated(it) => vec![StoodOn::harm(it.harm)],
            StepDownEvent::StepDownOpened(_)
            | StepDownEvent::SenderClosed(_)
            | StepDownEvent::StepDownAsked(_)
            | StepDownEvent::StepDownPlanChanged(_)
            | StepDownEvent::CoordinatorHelped(_)
            | StepDownEvent::StepDownAccepted(_)
            | StepDownEvent::AcceptanceWithdrawn(_)
            | StepDownEvent::StepDownDeclined(_)
            | StepDownEvent::StepDownNotStarted(_)
            | StepDownEvent::StepDownClosed(_)
            | StepDownEvent::StepDownWithdrawn(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        format!("from {}", self.bundle().sender.service.words())
    }

    fn detail(event: &StepDownEvent) -> String {
        match event {
            StepDownEvent::StepDownOpened(it) => format!("from {}", it.sender.service.words()),
            StepDownEvent::SenderClosed(it) => format!("on {}", london::day_in_words(it.on)),
            StepDownEvent::StepDownPlanChanged(it) => it.plan.words().to_owned(),
            StepDownEvent::CoordinatorHelped(it) => it.how.words().to_owned(),
            StepDownEvent::StepDownDeclined(it) => it.onward.words().to_owned(),
            StepDownEvent::StepDownAsked(_)
            | StepDownEvent::StepDownAccepted(_)
            | StepDownEvent::AcceptanceWithdrawn(_)
            | StepDownEvent::StepDownStarted(_)
            | StepDownEvent::StepDownNotStarted(_)
            | StepDownEvent::StepDownClosed(_)
            | StepDownEvent::StepDownWithdrawn(_)
            | StepDownEvent::StepDownEscalated(_) => String::new(),
        }
    }

    fn note(event: &StepDownEvent, noting: &mut Noting<'_>) {
        match event {
            StepDownEvent::StepDownOpened(it) => {
                let referral = ReferralId::of_subject(noting.subject);
                noting
                    .records
                    .notes
                    .referrals_of
                    .entry(it.child)
                    .or_default()
                    .step_downs
                    .push(referral);
            }
            StepDownEvent::SenderClosed(_)
            | StepDownEvent::StepDownAsked(_)
            | StepDownEvent::StepDownPlanChanged(_)
            | StepDownEvent::CoordinatorHelped(_)
            | StepDownEvent::StepDownAccepted(_)
            | StepDownEvent::AcceptanceWithdrawn(_)
            | StepDownEvent::StepDownStarted(_)
            | StepDownEvent::StepDownDeclined(_)
            | StepDownEvent::StepDownNotStarted(_)
            | StepDownEvent::StepDownClosed(_)
            | StepDownEvent::StepDownWithdrawn(_)
            | StepDownEvent::StepDownEscalated(_) => {}
        }
    }
}

impl Records {
    /// The parts of a step-down that have lapsed by a moment.
    pub(crate) fn alarms_of(&self, it: &AnyStepDown, at: Timestamp) -> Vec<Alarm> {
        // For how long a request serves was agreed when it was made.
        let counted_from = it.asked().map_or(at, |asked| asked.at);
        let Ok(terms) = self.step_down_terms(london::date_of(counted_from)) else {
            return Vec::new();
        };
        let Ok(child) = self.person(it.bundle().child) else {
            return Vec::new();
        };
        let serves = |permission: &AnyPermission| match it.receiving() {
            Some(to) => {
                let agency = to.agency;
                consent_for_step_down(Some(permission), child, agency, at, self).is_ok()
            }
            None => false,
        };
        let permission = self.permission_for(child.id, serves);
        it.alarms(child, permission, &terms, at, self)
    }
}
