//! What a record asks for in time.

use std::collections::HashMap;

use familyhub_core::time::{Calendar, CivilDate, RuleDeadline, Timestamp, london};
use familyhub_core::{DecisionId, PersonId, Refusal, RuleId, SubjectId};
use familyhub_tac::{Risk, TeamTerms};
use serde::Serialize;

use crate::kept::record::in_concern::InConcern;
use crate::kept::records::Records;

/// Something that is due.
///
/// ```
/// use familyhub::core::{RuleId, time::parse_time};
/// # let commands = include_str!("../../../../../examples/data/journeys/1-okafor.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(16));
/// # let (case, _) = (story.case(), story.log());
///
/// // The meeting was arranged for the 12th, and nobody has held it.
/// let due = case.due(parse_time("2026-03-16T09:00")?);
/// assert_eq!((due[0].what, due[0].rule), ("hold the hub meeting", RuleId::HUB_03));
/// assert!(due[0].overdue && due[0].days_late == 4);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DueView {
    /// By the end of which day.
    pub by: CivilDate,
    /// Whether that day is past.
    pub overdue: bool,
    /// How many days ago it was.
    pub days_late: u32,
    /// How grave it is: what is overdue is graver than before.
    pub risk: Risk,
    /// What.
    pub what: &'static str,
    /// About whom; none where it is about more than one person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<PersonId>,
    /// The record that asks for it.
    pub record: SubjectId,
    /// The rule that asks for it.
    pub rule: RuleId,
    /// Why then: from when it was counted, how long it may take, what was left out.
    pub why: String,
}

/// What somebody asks who wants to know what is due, and what was answered so far.
pub(crate) struct DueQuery<'c> {
    pub(crate) records: &'c Records,
    pub(crate) at: Timestamp,
    pub(crate) today: CivilDate,
    due: Vec<DueView>,
    /// The latest decision on each child's level, of those that were asked for.
    latest: HashMap<PersonId, Option<DecisionId>>,
}

/// Something that a record asks for in time.
pub(crate) struct RecordDue {
    pub(crate) by: CivilDate,
    pub(crate) what: &'static str,
    pub(crate) about: Option<PersonId>,
    pub(crate) record: SubjectId,
    pub(crate) rule: RuleId,
    /// How grave it is while it is not overdue.
    pub(crate) risk: Risk,
    pub(crate) why: String,
    /// What an open concern about the child means for it.
    pub(crate) in_concern: InConcern,
}

impl<'c> DueQuery<'c> {
    /// Asks what is due as of a moment.
    pub(crate) fn at(records: &'c Records, at: Timestamp) -> Self {
        Self { records, at, today: london::date_of(at), due: Vec::new(), latest: HashMap::new() }
    }

    /// What was agreed on teams for a day, while the case is open: what counts from a day
    /// goes by what was agreed then, whatever has been since. [REC-15]
    pub(crate) fn team_terms(&self, day: CivilDate) -> Option<TeamTerms<'c>> {
        let policy = self.records.policy(day).ok()?;
        Some(TeamTerms::of(&policy.team_around_the_child, self.calendar(day)))
    }

    /// The working days as they were known on a day, and beyond the years that are known those
    /// that the rules give: what is due then says so. [TIME-02]
    fn calendar(&self, day: CivilDate) -> &'c Calendar {
        self.records.locality.projected_calendar().as_known_on(day)
    }

    /// The latest decision on a child's level that had been made by then.
    pub(crate) fn latest_decision(&mut self, child: PersonId) -> Option<DecisionId> {
        let (records, at) = (self.records, self.at);
        let latest = || records.decision_for(child, at).map(|decision| *decision.id());
        *self.latest.entry(child).or_insert_with(latest)
    }

    /// What was answered.
    pub(crate) fn answered(self) -> Vec<DueView> {
        self.due
    }

    pub(crate) fn add(&mut self, due: RecordDue) {
        let RecordDue { by, what, about, record, rule, risk, mut why, in_concern } = due;
        let Some(rested) = in_concern.rested(by, self.records, self.at) else { return };
        if rested != by {
            let days = rested.signed_duration_since(by).num_days();
            why.push_str(&format!(
                "; it rested for {days} days while a concern stopped it [{}]",
                RuleId::SAF_03
            ));
        }
        let by = rested;
        let late = self.today.signed_duration_since(by).num_days();
        let days_late = u32::try_from(late).unwrap_or(0);
        let overdue = days_late > 0;
        let risk = if overdue { graver(risk) } else { risk };
        self.due.push(DueView { by, overdue, days_late, risk, what, about, record, rule, why });
    }

    /// Adds that what a record asks for in time cannot be reckoned, and why: it is asked for now.
    pub(crate) fn add_unreckoned(
        &mut self,
        refusal: &Refusal,
        risk: Risk,
        (record, about): (SubjectId, Option<PersonId>),
    ) {
        let (by, what) = (self.today, "what cannot be reckoned");
        let (rule, why) = (refusal.rule(), refusal.to_string());
        let in_concern = InConcern::GoesOn;
        self.add(RecordDue { by, what, about, record, rule, risk, why, in_concern });
    }

    /// Adds what a deadline asks for: it says itself why. An open concern leaves it as it is.
    pub(crate) fn add_deadline(
        &mut self,
        deadline: &RuleDeadline,
        (what, risk): (&'static str, Risk),
        (record, about): (SubjectId, Option<PersonId>),
    ) {
        let (by, rule, why) = (deadline.due_on(), deadline.rule(), deadline.to_string());
        let in_concern = InConcern::GoesOn;
        self.add(RecordDue { by, what, about, record, rule, risk, why, in_concern });
    }

    /// Adds that what was given by word of mouth is to be put in writing. [CON-09]
    pub(crate) fn confirm(
        &mut self,
        what: &'static str,
        (record, about): (SubjectId, PersonId),
        by: CivilDate,
    ) {
        self.add(RecordDue {
            in_concern: InConcern::GoesOn,
            by,
            what,
            about: Some(about),
            record,
            rule: RuleId::CON_09,
            risk: Risk::Medium,
            why: format!(
                "due by the end of {}: it was given by word of mouth, and is not relied on after \
                 that day unless it is in writing [CON-09]",
                london::day_in_words(by)
            ),
        });
    }
}

/// What is overdue is graver by one.
fn graver(risk: Risk) -> Risk {
    match risk {
        Risk::Low => Risk::Medium,
        Risk::Medium | Risk::High => Risk::High,
    }
}
