//! Questions that an inspector asks of a case, by names that a person understands.

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{
    ActionId, ActorId, AdoptedPolicy, PersonId, RecordId as _, ReportId, RuleId, SubjectId, TeamId,
};
use familyhub_tac::{
    AnyAction, AnyChildsPart, AnyClosingReport, AnyMember, AnyOutcome, AnyPaperReview, AnyTeam,
    AnyTeamMeeting, ConsentRef, Tenure,
};
use serde::Serialize;

use crate::asked::question::AuditQuestion;
use crate::kept::amendments::AnyRetiming;
use crate::kept::case::Case;

/// Something that answers a question: a record, and what there is to say of it.
///
/// ```
/// use familyhub::AuditQuestion;
/// use familyhub::core::time::parse_time;
/// # let commands = include_str!("../../../../examples/data/journeys/14-zielinski-too-late.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines());
/// # let (case, _) = (story.case(), story.log());
///
/// // A meeting was arranged, and nobody has said whether it was held.
/// let end = story.events().last().expect("it has events").occasion.recorded();
/// let found = case.audit(AuditQuestion::MeetingsUnaccountedFor, end);
/// assert_eq!(found[0].found, "hold the hub meeting: 3 days late");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AuditFinding {
    /// Which question it answers.
    pub question: AuditQuestion,
    /// The record.
    pub record: SubjectId,
    /// About whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<PersonId>,
    /// The day that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<CivilDate>,
    /// What was found, in words: never free text.
    pub found: String,
}

impl Case {
    /// What answers a question, as of a moment; nothing, where there is nothing to find.
    ///
    /// ```
    /// # use familyhub::core::time::parse_time;
    /// use familyhub::{Case, Locality, AuditQuestion};
    ///
    /// let nothing = Case::new(&Locality::default()).audit(AuditQuestion::ReviewsMissed, parse_time("2026-03-02T09:00")?);
    /// assert!(nothing.is_empty());
    /// assert_eq!(AuditQuestion::ReviewsMissed.name(), "reviews-missed");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn audit(&self, question: AuditQuestion, at: Timestamp) -> Vec<AuditFinding> {
        let mut audit = AuditSearch { case: self, question, at, found: Vec::new() };
        match question {
            AuditQuestion::PlanWithoutOwner => audit.plans(),
            AuditQuestion::ActionsOverdue => audit.overdue(&[RuleId::TAC_06], |record| {
                self.records.actions.get(&ActionId::of_subject(record)).is_some()
            }),
            AuditQuestion::ReviewsMissed => audit.reviews(),
            AuditQuestion::NoVoiceOfTheChild => audit.voices(),
            AuditQuestion::NoOversight => audit.oversight(),
            AuditQuestion::FeedbackNotGiven => audit.overdue(&[RuleId::TAC_08], |record| {
                matches!(
                    self.records.reports.get(&ReportId::of_subject(record)),
                    Some(AnyClosingReport::Owed(_))
                )
            }),
            AuditQuestion::MeetingsUnaccountedFor => {
                audit.overdue(&[RuleId::TAC_05, RuleId::HUB_03], |_| true);
            }
            AuditQuestion::InterimLeadTooLong => audit.interim(),
            AuditQuestion::ConsentNotReviewed => audit.consents(),
            AuditQuestion::DistanceNotRead => audit.distances(),
            AuditQuestion::RecordedTimeWrong => audit.retimed(),
            AuditQuestion::PolicyRecordedLate => audit.policies(),
            AuditQuestion::RefusedByLaterEdition => audit.editions(),
        }
        audit.found
    }
}

/// What a question has found so far.
struct AuditSearch<'c> {
    case: &'c Case,
    question: AuditQuestion,
    at: Timestamp,
    found: Vec<AuditFinding>,
}

impl AuditSearch<'_> {
    fn add(
        &mut self,
        record: impl Into<SubjectId>,
        about: Option<PersonId>,
        on: Option<CivilDate>,
        found: impl Into<String>,
    ) {
        let (question, record, found) = (self.question, record.into(), found.into());
        self.found.push(AuditFinding { question, record, about, on, found });
    }

    /// What is overdue by one of these rules.
    fn overdue(&mut self, rules: &[RuleId], wanted: impl Fn(SubjectId) -> bool) {
        for due in self.case.due(self.at) {
            if due.overdue && rules.contains(&due.rule) && wanted(due.record) {
                let found = format!("{}: {} late", due.what, days(due.days_late));
                self.add(due.record, due.about, Some(due.by), found);
            }
        }
    }

    fn plans(&mut self) {
        let records = &self.case.records;
        for team in records.teams.iter() {
            let AnyTeam::Working(working) = team else { continue };
            let mut actions =
                records.actions.iter().filter(|action| action.task().team == *team.id());
            if actions.next().is_none() {
                let met = Some(london::date_of(working.state().met_at));
                self.add(*team.id(), Some(team.about().child), met, "the plan has no action");
            }
        }
        let left = |who: ActorId, team| {
            let known = records.members.iter().filter(|member| {
                let it = member.membership();
                it.team == team && ActorId::from(it.who) == who
            });
            let (mut ever, mut still) = (false, false);
            for member in known {
                ever = true;
                still |= matches!(member, AnyMember::Joined(_));
            }
            ever && !still
        };
        for action in records.actions.iter() {
            let AnyAction::Open(open) = action else { continue };
            let task = &open.state().task;
            let course = records.teams.get(&task.team).and_then(AnyTeam::course);
            let leads = course
                .is_some_and(|course| ActorId::from(course.leads.now().who) == task.owner.who);
            if !leads && left(task.owner.who, task.team) {
                let found = "whoever was to do it has left the team";
                self.add(*open.id(), Some(task.child), Some(task.due), found);
            }
        }
    }

    /// The days on which a team met or reviewed its plan, in order.
    fn reviewed_on(&self, team: TeamId) -> Vec<CivilDate> {
        let records = &self.case.records;
        let met = records.team_meetings.iter().filter_map(|meeting| match meeting {
            AnyTeamMeeting::Held(it) if it.state().meeting.team == team => Some(it.state().at),
            _ => None,
        });
        let on_paper = records.reviews.iter().filter_map(|review| match review {
            AnyPaperReview::Completed(it) if it.state().team == team => Some(it.state().at),
            _ => None,
        });
        let mut days: Vec<_> =
            met.chain(on_paper).filter(|at| *at <= self.at).map(london::date_of).collect();
        days.sort_unstable();
        days
    }

    fn reviews(&mut self) {
        let records = &self.case.records;
        for team in records.teams.iter() {
            let about = team.about();
            let mut last = None;
            for day in self.reviewed_on(*team.id()) {
                let since = last.unwrap_or(london::date_of(about.agreed_at));
                let due = records.team_terms_then(since).map(|terms| match last {
                    None => terms.first_meeting(since),
                    Some(last) => terms.next_review(last),
                });
                if let Some(Ok(due)) = due {
                    let late = due.days_late(london::start_of_day(day));
                    if late > 0 {
                        let found = format!("held {} late; {due}", days(late));
                        self.add(*team.id(), Some(about.child), Some(due.due_on()), found);
                    }
                }
                last = Some(day);
            }
            let terms = team.due_since().and_then(|since| records.team_terms_then(since));
            if let Some(Ok(Some(due))) = terms.map(|terms| team.next_review(terms))
                && due.is_overdue(self.at)
            {
                let found = format!("not held; {due}");
                self.add(*team.id(), Some(about.child), Some(due.due_on()), found);
            }
        }
    }

    fn voices(&mut self) {
        let records = &self.case.records;
        let mut silent = Vec::new();
        let mut note = |record: SubjectId, at, consents: &[ConsentRef], heard: &[PersonId]| {
            for consent in consents.iter().filter(|consent| !heard.contains(&consent.child)) {
                silent.push((record, consent.child, london::date_of(at)));
            }
        };
        for meeting in records.team_meetings.iter() {
            if let AnyTeamMeeting::Held(it) = meeting {
                let state = it.state();
                note((*it.id()).into(), state.at, &state.meeting.consents, &state.heard);
            }
        }
        for review in records.reviews.iter() {
            if let AnyPaperReview::Completed(it) = review {
                let state = it.state();
                note((*it.id()).into(), state.at, &state.consents, &state.heard);
            }
        }
        for (record, child, on) in silent {
            self.add(record, Some(child), Some(on), "the child's own voice was not heard");
        }
    }

    fn oversight(&mut self) {
        for due in self.case.due(self.at) {
            let oversight = self.case.records.teams.get(&TeamId::of_subject(due.record)).is_some()
                && due.what == crate::kept::record::OVERSIGHT;
            if due.overdue && oversight {
                let found = format!("nobody but the lead has looked; {}", due.why);
                self.add(due.record, due.about, Some(due.by), found);
            }
        }
    }

    fn interim(&mut self) {
        let today = london::date_of(self.at);
        for team in self.case.records.teams.iter() {
            let Some(course) = team.course() else { continue };
            if let Tenure::Interim { until, .. } = course.leads.now().tenure
                && until < today
            {
                let found = "the interim lead still leads";
                self.add(*team.id(), Some(team.about().child), Some(until), found);
            }
        }
    }

    fn consents(&mut self) {
        const RULES: [RuleId; 3] = [RuleId::CON_09, RuleId::CON_10, RuleId::CON_11];
        let in_a_team: Vec<PersonId> = self
            .case
            .records
            .parts
            .iter()
            .filter(|part| matches!(part, AnyChildsPart::TakingPart(_)))
            .map(|part| part.part().child)
            .collect();
        for due in self.case.due(self.at) {
            if due.overdue
                && RULES.contains(&due.rule)
                && due.about.is_some_and(|about| in_a_team.contains(&about))
            {
                self.add(due.record, due.about, Some(due.by), due.what);
            }
        }
    }

    fn distances(&mut self) {
        for outcome in self.case.records.outcomes.iter() {
            let AnyOutcome::Measured(measured) = outcome else { continue };
            let distance = &measured.state().distance;
            let ended = self.case.records.teams.get(&distance.team);
            if ended.is_some_and(AnyTeam::has_ended) {
                let last = distance.readings.last().map(|reading| london::date_of(reading.at));
                self.add(*outcome.id(), Some(distance.child), last, "there is no closing reading");
            }
        }
    }
}

impl AuditSearch<'_> {
    /// They were right by the edition of their place.
    fn editions(&mut self) {
        for later in &self.case.records.notes.refused_later {
            self.add(later.record, None, Some(later.day), later.to_string());
        }
    }

    /// What was recorded between the two days was judged by the policy before.
    fn policies(&mut self) {
        let (Some(case), Some(history)) = (self.case.id(), self.case.policies()) else { return };
        for AdoptedPolicy { from, recorded_on, policy } in history.changes() {
            if from < recorded_on {
                let days = days(recorded_on.signed_duration_since(*from).num_days().unsigned_abs());
                let recorded = london::day_in_words(*recorded_on);
                let found = format!(
                    "the policy of {} was recorded on {recorded}, {days} after the day from which it holds",
                    policy.name
                );
                self.add(case, None, Some(*from), found);
            }
        }
    }

    fn retimed(&mut self) {
        let records = &self.case.records;
        for retiming in records.retimings.iter() {
            let AnyRetiming::Retimed(retimed) = retiming;
            for line in &retimed.state().lines {
                let (place, said) = (line.event.sequence, london::in_words(line.said));
                let found = match line.recorded {
                    Some(right) => format!(
                        "event {place} says that it was recorded on {said}; it was on {}",
                        london::in_words(right)
                    ),
                    None => format!(
                        "event {place} says that it was recorded on {said}; nobody knows when it was"
                    ),
                };
                self.add(line.record, None, line.recorded.map(london::date_of), found);
            }
        }
    }
}

fn days(count: impl Into<u64>) -> String {
    let count = count.into();
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

#[cfg(test)]
mod editions;
