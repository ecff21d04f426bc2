//! A concern that a child suffers significant harm.

use familyhub_core::time::london;
use familyhub_core::{RuleId, SubjectId};
use familyhub_safety::{AnyConcern, ConcernEvent, ConcernSubject};
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Whom, at,
};
use crate::kept::records::Records;

/// What is asked of social care.
const ASK: &str = "ask social care what it decided of the concern";
/// What is asked of whoever a concern was handed on to.
const ASK_RECEIVER: &str = "ask whoever took the concern to acknowledge it";

impl RecordKind for AnyConcern {
    const SHOWN: ShownAt = ShownAt::At(28);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Closing("harm to a child is chased until it is answered");
    const ON_HARM: OnHarm<Self> =
        OnHarm::Outside("it is what harm raises, and help leaves the consent path by it");

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn raises(event: &ConcernEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ConcernEvent::ConcernOpened(_)
            | ConcernEvent::ConcernOpenedUnderStatutory(_)
            | ConcernEvent::ConcernRaisedAgain(_)
            | ConcernEvent::ConcernAnswerAsked(_)
            | ConcernEvent::StrategyDiscussionHeld(_)
            | ConcernEvent::MayGoOnRecorded(_)
            | ConcernEvent::StatutoryServicesTookLead(_)
            | ConcernEvent::SocialCareDecided(_)
            | ConcernEvent::ConcernHandedOn(_)
            | ConcernEvent::ConcernAcknowledged(_)
            | ConcernEvent::ConcernChildDied(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let (concern, from, what) = match self {
            Self::Open(it) => (self.about(), it.state().concern.since, ASK),
            Self::HandedOn(it) => (self.about(), it.state().handed_on, ASK_RECEIVER),
            // Nothing is asked of statutory services that lead.
            Self::LedByStatutory(_)
            | Self::Answered(_)
            | Self::TakenOver(_)
            | Self::ChildDied(_) => return,
        };
        let ConcernSubject { child, asked, .. } = concern;
        let day = london::date_of(asked.unwrap_or(from));
        let whom = (SubjectId::from(*self.id()), Some(*child));
        let terms = asking.records.safety_terms(day);
        match terms.and_then(|terms| terms.answer_by(day, asked.is_some())) {
            Ok(deadline) => asking.add_deadline(&deadline, (what, Risk::High), whom),
            // Past the days that the calendar knows it is asked at once.
            Err(_) => asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by: day,
                what,
                about: Some(*child),
                record: whom.0,
                rule: RuleId::SAF_03,
                risk: Risk::High,
                why: "due now: the working days of that time are not known [SAF-03]".to_owned(),
            }),
        }
    }

    fn stood_on(&self, event: &ConcernEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ConcernEvent::ConcernOpened(it) => StoodOn::raised(it.by).into_iter().collect(),
            ConcernEvent::ConcernOpenedUnderStatutory(it) => {
                StoodOn::raised(it.by).into_iter().collect()
            }
            ConcernEvent::ConcernRaisedAgain(it) => StoodOn::raised(it.by).into_iter().collect(),
            ConcernEvent::ConcernAnswerAsked(_)
            | ConcernEvent::StrategyDiscussionHeld(_)
            | ConcernEvent::MayGoOnRecorded(_)
            | ConcernEvent::StatutoryServicesTookLead(_)
            | ConcernEvent::SocialCareDecided(_)
            | ConcernEvent::ConcernHandedOn(_)
            | ConcernEvent::ConcernAcknowledged(_)
            | ConcernEvent::ConcernChildDied(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        let concern = self.about();
        let mut told = vec![format!("since {}", at(concern.since))];
        told.extend(concern.raised.first().map(|by| by.words().to_owned()));
        told.extend(concern.asked.map(|asked| format!("asked on {}", at(asked))));
        for word in &concern.may_go_on {
            told.extend(word.steps.iter().map(|step| format!("{} may go on", step.words())));
        }
        told.extend(self.outcome().map(|outcome| outcome.words().to_owned()));
        told.join(", ")
    }

    fn detail(event: &ConcernEvent) -> String {
        let steps = |steps: &[familyhub_safety::ConsentPathStep]| {
            let words: Vec<_> = steps.iter().map(|step| step.words()).collect();
            words.join(", ")
        };
        match event {
            ConcernEvent::ConcernOpened(it) => it.by.words().to_owned(),
            ConcernEvent::ConcernOpenedUnderStatutory(it) => it.by.words().to_owned(),
            ConcernEvent::ConcernRaisedAgain(it) => it.by.words().to_owned(),
            ConcernEvent::StrategyDiscussionHeld(it) => {
                let mut told = vec![it.decision.words(), it.lead.words()];
                let missing = [
                    (it.social_care, "without social care"),
                    (it.police, "without the police"),
                    (it.health, "without health"),
                ];
                told.extend(missing.iter().filter(|(there, _)| !there).map(|(_, words)| *words));
                told.join(", ")
            }
            ConcernEvent::MayGoOnRecorded(it) => {
                format!("{}, {}: {}", it.kind.words(), it.form.words(), steps(&it.steps))
            }
            ConcernEvent::StatutoryServicesTookLead(it) => it.outcome.words().to_owned(),
            ConcernEvent::SocialCareDecided(it) => it.outcome.words().to_owned(),
            ConcernEvent::ConcernHandedOn(it) => it.why.words().to_owned(),
            ConcernEvent::ConcernAnswerAsked(_)
            | ConcernEvent::ConcernAcknowledged(_)
            | ConcernEvent::ConcernChildDied(_) => String::new(),
        }
    }

    fn note(event: &ConcernEvent, _: &mut Noting<'_>) {
        match event {
            ConcernEvent::ConcernOpened(_)
            | ConcernEvent::ConcernOpenedUnderStatutory(_)
            | ConcernEvent::ConcernRaisedAgain(_)
            | ConcernEvent::ConcernAnswerAsked(_)
            | ConcernEvent::StrategyDiscussionHeld(_)
            | ConcernEvent::MayGoOnRecorded(_)
            | ConcernEvent::StatutoryServicesTookLead(_)
            | ConcernEvent::SocialCareDecided(_)
            | ConcernEvent::ConcernHandedOn(_)
            | ConcernEvent::ConcernAcknowledged(_)
            | ConcernEvent::ConcernChildDied(_) => {}
        }
    }
}
