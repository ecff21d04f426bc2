//! A Team Around the Child.

use familyhub_consent::Prompt;
use familyhub_core::time::{CivilDate, london};
use familyhub_core::{PersonId, RecordId as _, RuleId, SubjectId, TeamId};
use familyhub_tac::{
    AnyTeam, HowReviewed, Lead, Risk, TeamEscalated, TeamEvent, TeamRecords, Tenure,
};

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, PlanLookedAt,
    RaisedConcern, Raising, RecordDue, RecordKind, ShownAt, StoodOn, Stops, Then, Turn, Whom, at,
    on, on_consents,
};
use crate::kept::records::Records;

/// What is due of somebody other than the lead.
pub(crate) const OVERSIGHT: &str = "let somebody other than the lead look at how the team goes";

impl RecordKind for AnyTeam {
    const SHOWN: ShownAt = ShownAt::At(13);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::LeadsOut(LeadsOut {
        by: |harm, child| TeamEscalated { harm, child }.into(),
        turn: Turn::Team,
        // While the child takes part, it is the part that waits: others may go on.
        instead: |team, child, records| {
            records.part_of(*team.id(), child).is_some_and(|part| !part.has_ended())
        },
        then: |_, _| None,
        read_as: None,
    });

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn raises(event: &TeamEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            TeamEvent::TeamAgreed(_)
            | TeamEvent::TeamReviewed(_)
            | TeamEvent::LeadHandedOver(_)
            | TeamEvent::LeadSteppedIn(_)
            | TeamEvent::TeamEscalated(_)
            | TeamEvent::TeamResumed(_)
            | TeamEvent::TeamFormed(_)
            | TeamEvent::LeadReturned(_)
            | TeamEvent::TeamOverseen(_)
            | TeamEvent::TeamSuspended(_)
            | TeamEvent::TeamClosed(_)
            | TeamEvent::TeamWithdrawn(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let record = SubjectId::from(*self.id());
        let whom = (record, Some(self.about().child));
        let terms = self.due_since().and_then(|since| asking.team_terms(since));
        if let Some(Ok(Some(deadline))) = terms.map(|terms| self.next_review(terms)) {
            let what = match self {
                Self::Working(_) => "review the plan of the team",
                Self::Formed(_) => "hold the first meeting of the team",
                Self::Agreed(_) | Self::Suspended(_) | Self::Closed(_) | Self::Withdrawn(_) => {
                    "find a lead for the team, and hold its first meeting"
                }
            };
            asking.add_deadline(&deadline, (what, Risk::Medium), whom);
        }
        if let (Self::Working(team), Some(terms)) = (self, terms) {
            let longest = terms.longest(team.state().due_since());
            if longest.is_overdue(asking.at) {
                let what = "review the plan: it has gone longer without than is allowed";
                asking.add_deadline(&longest, (what, Risk::High), whom);
            }
        }
        if let Some(course) = self.course()
            && terms.is_some()
        {
            add_interim(asking, course.leads.now(), whom);
        }
        if let Some(since) = watched_since(self)
            && let Some(terms) = asking.team_terms(since)
        {
            let deadline = terms.oversight(since);
            asking.add_deadline(&deadline, (OVERSIGHT, Risk::Low), whom);
        }
    }

    fn stood_on(&self, event: &TeamEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            TeamEvent::TeamAgreed(it) => vec![StoodOn::Agreement(it.agreement)],
            TeamEvent::TeamReviewed(it) => vec![StoodOn::Met(match it.by {
                HowReviewed::Meeting { meeting } => PlanLookedAt::Meeting(meeting),
                HowReviewed::OnPaper { review } => PlanLookedAt::OnPaper(review),
            })],
            TeamEvent::LeadHandedOver(it) => vec![StoodOn::Handover(it.handover)],
            TeamEvent::LeadSteppedIn(it) => on_consents(&it.consents),
            TeamEvent::TeamEscalated(it) => vec![StoodOn::harm(it.harm)],
            TeamEvent::TeamResumed(_) => vec![StoodOn::Team(*self.id())],
            TeamEvent::TeamFormed(_)
            | TeamEvent::LeadReturned(_)
            | TeamEvent::TeamOverseen(_)
            | TeamEvent::TeamSuspended(_)
            | TeamEvent::TeamClosed(_)
            | TeamEvent::TeamWithdrawn(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, records: &Records) -> String {
        match self {
            Self::Agreed(team) => format!("agreed on {}", at(team.state().team.agreed_at)),
            Self::Formed(team) => records.lead_in_words(team.state().team.leads.now()),
            Self::Working(team) => {
                let state = team.state();
                let lead = records.lead_in_words(state.team.leads.now());
                format!("{lead}, last reviewed on {}", at(state.reviewed_at))
            }
            Self::Suspended(team) => format!("since {}", at(team.state().since)),
            Self::Closed(team) => {
                let state = team.state();
                let needs = if state.needs_remain { ", needs remain" } else { "" };
                format!("{} on {}{needs}", state.why.words(), at(state.at))
            }
            Self::Withdrawn(team) => format!("on {}", at(team.state().at)),
        }
    }

    fn detail(event: &TeamEvent) -> String {
        match event {
            TeamEvent::TeamReviewed(it) => match it.days_late {
                0 => format!("in time: it was due by {}", on(it.due_by)),
                1 => format!("1 day late: it was due by {}", on(it.due_by)),
                days => format!("{days} days late: it was due by {}", on(it.due_by)),
            },
            TeamEvent::LeadSteppedIn(it) => format!("until {}", on(it.until)),
            TeamEvent::TeamClosed(it) => it.why.words().to_owned(),
            TeamEvent::TeamAgreed(_)
            | TeamEvent::TeamFormed(_)
            | TeamEvent::LeadHandedOver(_)
            | TeamEvent::LeadReturned(_)
            | TeamEvent::TeamOverseen(_)
            | TeamEvent::TeamEscalated(_)
            | TeamEvent::TeamSuspended(_)
            | TeamEvent::TeamResumed(_)
            | TeamEvent::TeamWithdrawn(_) => String::new(),
        }
    }

    fn note(event: &TeamEvent, noting: &mut Noting<'_>) {
        match event {
            TeamEvent::TeamReviewed(_) => {
                noting.children_are_asked(Prompt::TeamReview {});
            }
            TeamEvent::LeadSteppedIn(_) => {
                noting.children_are_asked(Prompt::LeadChanged {});
            }
            TeamEvent::LeadReturned(_) => {
                noting.children_are_asked(Prompt::LeadChanged {});
            }
            TeamEvent::TeamAgreed(_)
            | TeamEvent::TeamFormed(_)
            | TeamEvent::LeadHandedOver(_)
            | TeamEvent::TeamOverseen(_)
            | TeamEvent::TeamEscalated(_)
            | TeamEvent::TeamSuspended(_)
            | TeamEvent::TeamResumed(_)
            | TeamEvent::TeamClosed(_)
            | TeamEvent::TeamWithdrawn(_) => {}
        }
    }
}

/// Since when nobody other than the lead has looked at a team.
fn watched_since(team: &AnyTeam) -> Option<CivilDate> {
    let (overseen, otherwise) = match team {
        AnyTeam::Formed(_) | AnyTeam::Working(_) => {
            let course = team.course()?;
            (course.overseen_at, course.about.agreed_at)
        }
        AnyTeam::Suspended(team) => {
            let state = team.state();
            (state.overseen_at.map(|seen| seen.max(state.since)), state.since)
        }
        AnyTeam::Agreed(_) | AnyTeam::Closed(_) | AnyTeam::Withdrawn(_) => return None,
    };
    Some(london::date_of(overseen.unwrap_or(otherwise)))
}

fn add_interim(
    asking: &mut DueQuery<'_>,
    lead: &Lead,
    (record, about): (SubjectId, Option<PersonId>),
) {
    let until = match lead.tenure {
        Tenure::Interim { until, .. } => until,
        Tenure::Lasting {} => return,
    };
    asking.add(RecordDue {
        in_concern: InConcern::GoesOn,
        by: until,
        what: "end the time of the interim lead: hand over, or let the lead come back",
        about,
        record,
        rule: RuleId::TAC_02,
        risk: Risk::Medium,
        why: format!("an interim lead was to serve until {} [TAC-02]", london::day_in_words(until)),
    });
}

impl Records {
    fn lead_in_words(&self, lead: &Lead) -> String {
        let who = self.called(lead.who.into());
        match lead.tenure {
            Tenure::Lasting {} => format!("led by {who} since {}", at(lead.since)),
            Tenure::Interim { instead_of, until, .. } => format!(
                "led by {who} in place of {} until {}",
                self.called(instead_of.into()),
                on(until)
            ),
        }
    }
}

impl Noting<'_> {
    /// Consent is to be talked over again, for each child who is in the team.
    fn children_are_asked(&mut self, prompt: Prompt) {
        let parts = self.records.parts(TeamId::of_subject(self.subject));
        let children = parts.filter(|part| !part.has_ended()).map(|part| part.part().child);
        for child in children.collect::<Vec<_>>() {
            self.prompt(prompt, Some(child));
        }
    }
}
