//! A child's own part in a team.

use familyhub_core::time::{Weeks, london};
use familyhub_core::{PartId, RecordId as _, RuleId, SubjectId, TeamId};
use familyhub_tac::{
    AnyChildsPart, AnyTeam, ChildEscalated, ChildsPartEvent, Risk, TeamRecords, TeamSuspended,
    last_birthday,
};

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, RaisedConcern,
    Raising, RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Turn, Whom, at,
};
use crate::kept::entry::OneDecided;
use crate::kept::event::CaseEvent;
use crate::kept::records::Records;

/// How long before a child is too old for a team that is said.
const WARNED_BEFORE: Weeks = Weeks(13);

impl RecordKind for AnyChildsPart {
    const SHOWN: ShownAt = ShownAt::At(14);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it ends with its team");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::LeadsOut(LeadsOut {
        by: |harm, _| ChildEscalated { harm }.into(),
        turn: Turn::Team,
        instead: |_, _, _| false,
        then: |part, records| records.suspended_without(*part.id(), part.part().team),
        read_as: None,
    });

    fn whom(&self) -> Whom {
        Whom::One(self.part().child)
    }

    fn raises(event: &ChildsPartEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            ChildsPartEvent::ChildIncluded(_)
            | ChildsPartEvent::ChildEscalated(_)
            | ChildsPartEvent::ChildSteppedUp(_)
            | ChildsPartEvent::ChildResumed(_)
            | ChildsPartEvent::SpecialNeedsRecorded(_)
            | ChildsPartEvent::ChildLeft(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let held = match self {
            Self::TakingPart(held) => held,
            Self::SteppedUp(_) | Self::Left(_) => return,
        };
        let (record, part) = (SubjectId::from(*self.id()), held.state().part);
        let records = asking.records;
        let terms = asking.team_terms(asking.today);
        let (Some(terms), Ok(person)) = (terms, records.person(part.child)) else { return };
        if let Ok(Some(until)) = last_birthday(person, part.with_ehc_plan, terms)
            && until <= WARNED_BEFORE.after(asking.today)
        {
            asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by: until,
                what: "end the child's part in the team, who is too old for it then",
                about: Some(part.child),
                record,
                rule: RuleId::TAC_11,
                risk: Risk::Low,
                why: format!(
                    "a team is for a child until the birthday on {} [TAC-11]",
                    london::day_in_words(until)
                ),
            });
        }
        let decision = records.decision_for(part.child, asking.at);
        let scheme = records.scheme_for(part.child, asking.today).ok();
        let risen = decision.zip(scheme).and_then(|(decision, scheme)| {
            let risen = decision.stepped_up(part.child, scheme, asking.at).is_ok();
            risen.then(|| london::date_of(decision.holding().at))
        });
        if let Some(by) = risen {
            asking.add(RecordDue {
                in_concern: InConcern::GoesOn,
                by,
                what: "step the child's part up: the level has risen",
                about: Some(part.child),
                record,
                rule: RuleId::TAC_10,
                risk: Risk::High,
                why: format!(
                    "due since {}: the child's level is targeted early help or higher [TAC-10]",
                    london::day_in_words(by)
                ),
            });
        }
    }

    fn stood_on(&self, event: &ChildsPartEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            ChildsPartEvent::ChildIncluded(it) => vec![
                StoodOn::Team(it.team),
                StoodOn::Agreement(it.agreement),
                StoodOn::Level(it.decision),
            ],
            ChildsPartEvent::ChildEscalated(it) => vec![StoodOn::harm(it.harm)],
            ChildsPartEvent::ChildSteppedUp(it) => vec![StoodOn::Level(it.decision)],
            ChildsPartEvent::ChildResumed(it) => {
                vec![StoodOn::Agreement(it.agreement), StoodOn::Level(it.decision)]
            }
            ChildsPartEvent::SpecialNeedsRecorded(_) | ChildsPartEvent::ChildLeft(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        match self {
            Self::TakingPart(part) => format!("since {}", at(part.state().since)),
            Self::SteppedUp(part) => format!("waits since {}", at(part.state().since)),
            Self::Left(part) => format!("until {}", at(part.state().at)),
        }
    }

    fn detail(event: &ChildsPartEvent) -> String {
        match event {
            ChildsPartEvent::ChildIncluded(it) => {
                if it.with_ehc_plan {
                    "with an education, health and care (EHC) plan".to_owned()
                } else {
                    String::new()
                }
            }
            ChildsPartEvent::SpecialNeedsRecorded(_)
            | ChildsPartEvent::ChildEscalated(_)
            | ChildsPartEvent::ChildSteppedUp(_)
            | ChildsPartEvent::ChildResumed(_)
            | ChildsPartEvent::ChildLeft(_) => String::new(),
        }
    }

    fn note(event: &ChildsPartEvent, noting: &mut Noting<'_>) {
        match event {
            ChildsPartEvent::ChildIncluded(it) => {
                let part = PartId::of_subject(noting.subject);
                noting.records.notes.parts_of.entry(it.team).or_default().push(part);
            }
            ChildsPartEvent::SpecialNeedsRecorded(_)
            | ChildsPartEvent::ChildEscalated(_)
            | ChildsPartEvent::ChildSteppedUp(_)
            | ChildsPartEvent::ChildResumed(_)
            | ChildsPartEvent::ChildLeft(_) => {}
        }
    }
}

impl Records {
    /// The suspension of a team, if this is the last part of it in which a child takes
    /// part. [TAC-10]
    pub(crate) fn suspended_without(&self, part: PartId, team: TeamId) -> Option<OneDecided> {
        let goes_on = self
            .parts(team)
            .any(|other| matches!(other, AnyChildsPart::TakingPart(_)) && *other.id() != part);
        let open = matches!(
            self.teams.get(&team),
            Some(AnyTeam::Agreed(_) | AnyTeam::Formed(_) | AnyTeam::Working(_))
        );
        (open && !goes_on).then(|| (team.into(), CaseEvent::Team(TeamSuspended {}.into())))
    }
}
