//! What a Team Around the Child asks for in time.

use familyhub_core::time::{CivilDate, Weeks, london};
use familyhub_core::{PersonId, RuleId, SubjectId};
use familyhub_tac::{
    AnyAction, AnyChildsPart, AnyClosingReport, AnyHandover, AnyMember, AnyOutcome, AnyPaperReview,
    AnyTeam, AnyTeamMeeting, Lead, Risk, Tenure, last_birthday,
};

use super::{Asking, Due, Owes, owes_nothing};

owes_nothing!(AnyMember, AnyPaperReview, AnyOutcome);

/// How long before a child is too old for a team that is said.
const WARNED_BEFORE: Weeks = Weeks(13);

/// What is due of somebody other than the lead.
pub(crate) const OVERSIGHT: &str = "let somebody other than the lead look at how the team goes";

impl Owes for AnyTeam {
    fn owes(&self, asking: &mut Asking<'_>) {
        let Some(terms) = asking.terms else { return };
        let record = SubjectId::from(*self.id());
        let whom = (record, Some(self.about().child));
        if let Ok(Some(deadline)) = self.next_review(terms) {
            let what = match self {
                Self::Working(_) => "review the plan of the team",
                Self::Formed(_) => "hold the first meeting of the team",
                _ => "find a lead for the team, and hold its first meeting",
            };
            asking.add_deadline(&deadline, (what, Risk::Medium), whom);
        }
        if let Self::Working(team) = self {
            let longest = terms.longest(london::date_of(team.state().reviewed_at));
            if longest.is_overdue(asking.at) {
                let what = "review the plan: it has gone longer without than is allowed";
                asking.add_deadline(&longest, (what, Risk::High), whom);
            }
        }
        if let Some(course) = self.course() {
            add_interim(asking, course.leads.now(), whom);
        }
        if let Some(since) = watched_since(self) {
            let deadline = terms.oversight(since);
            asking.add_deadline(&deadline, (OVERSIGHT, Risk::Low), whom);
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
        _ => return None,
    };
    Some(london::date_of(overseen.unwrap_or(otherwise)))
}

fn add_interim(
    asking: &mut Asking<'_>,
    lead: &Lead,
    (record, about): (SubjectId, Option<PersonId>),
) {
    let Tenure::Interim { until, .. } = lead.tenure else { return };
    asking.add(Due {
        by: until,
        what: "end the time of the interim lead: hand over, or let the lead come back",
        about,
        record,
        rule: RuleId::TAC_02,
        risk: Risk::Medium,
        why: format!("an interim lead was to serve until {} [TAC-02]", london::day_in_words(until)),
    });
}

impl Owes for AnyChildsPart {
    fn owes(&self, asking: &mut Asking<'_>) {
        let Self::TakingPart(held) = self else { return };
        let (record, part) = (SubjectId::from(*self.id()), held.state().part);
        let records = &asking.case.records;
        let (Some(terms), Ok(person)) = (asking.terms, records.person(part.child)) else { return };
        if let Ok(Some(until)) = last_birthday(person, part.with_send, terms)
            && until <= WARNED_BEFORE.after(asking.today)
        {
            asking.add(Due {
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
            asking.add(Due {
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
}

impl Owes for AnyHandover {
    fn owes(&self, asking: &mut Asking<'_>) {
        let (Self::Offered(handover), Some(terms)) = (self, asking.terms) else { return };
        let offer = &handover.state().offer;
        let open = asking.case.records.teams.get(&offer.team).and_then(AnyTeam::course);
        if open.is_none_or(|course| course.leads.now().who != offer.from) {
            return;
        }
        if let Ok(deadline) = terms.handover_answered(london::date_of(offer.at)) {
            let what = "answer the offer to hand over the lead of the team";
            let record = SubjectId::from(*self.id());
            asking.add_deadline(&deadline, (what, Risk::Medium), (record, None));
        }
    }
}

impl Owes for AnyTeamMeeting {
    fn owes(&self, asking: &mut Asking<'_>) {
        let Self::Planned(meeting) = self else { return };
        let state = meeting.state();
        let about = match state.meeting.consents.as_slice() {
            [one] => Some(one.child),
            _ => None,
        };
        asking.add(Due {
            by: state.on,
            what: "hold the meeting of the team",
            about,
            record: SubjectId::from(*meeting.id()),
            rule: RuleId::TAC_05,
            risk: Risk::Medium,
            why: format!("it was planned for {} [TAC-05]", london::day_in_words(state.on)),
        });
    }
}

impl Owes for AnyAction {
    fn owes(&self, asking: &mut Asking<'_>) {
        let Self::Open(action) = self else { return };
        let task = &action.state().task;
        asking.add(Due {
            by: task.due,
            what: "do what was agreed in the plan",
            about: Some(task.child),
            record: SubjectId::from(*action.id()),
            rule: RuleId::TAC_06,
            risk: task.risk,
            why: format!(
                "it was agreed on {} to be done by the end of {} [TAC-06]",
                london::day_in_words(london::date_of(task.set_at)),
                london::day_in_words(task.due)
            ),
        });
    }
}

impl Owes for AnyClosingReport {
    fn owes(&self, asking: &mut Asking<'_>) {
        let (Self::Owed(report), Some(terms)) = (self, asking.terms) else { return };
        let state = report.state();
        let team = asking.case.records.teams.get(&state.team);
        let about = team.map(|team| team.about().child);
        if let Ok(deadline) = terms.report(london::date_of(state.since)) {
            let what = "give the report that is owed since the team ended";
            let record = SubjectId::from(*report.id());
            asking.add_deadline(&deadline, (what, Risk::Low), (record, about));
        }
    }
}
