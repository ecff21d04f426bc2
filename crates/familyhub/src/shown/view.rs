//! A case as it stands at some moment, whole: what a screen needs.

use std::io::BufRead;

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{AdoptedPolicy, CaseId, CorrectionId, ReferralId};
use familyhub_referral::contact::Timed;
use familyhub_referral::step_down::Alarm;
use familyhub_referral::{AnyContact, LinkedReferrals};
use serde::Serialize;

use crate::asked::as_known::CaseAsKnown;
use crate::asked::shareable::Shareable;
use crate::decided::impact::DoneLawfully;
use crate::kept::amendments::Fallen;
use crate::kept::case::Case;
use crate::kept::log::{Log, LogError};
use crate::kept::own::PassedOver;
use crate::kept::record::DueView;
use crate::kept::records::level::LevelView;
use crate::shown::history::{HistoryEntry, PersonView, RecordView};

/// A case as it stood at some moment: see [`CaseAsKnown::view`](crate::CaseAsKnown::view).
///
/// ```
/// use familyhub::core::time::parse_time;
/// # let commands = include_str!("../../../../examples/data/journeys/1-okafor.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines());
/// # let (case, log) = (story.case(), story.log());
///
/// // A case on the day of its hub meeting, as it was known then.
/// let noon = parse_time("2026-03-12T12:00")?;
/// let known = case.known_at(log.as_bytes(), noon)?;
/// let view = known.view(log.as_bytes())?;
///
/// assert_eq!((view.people[0].name.as_deref(), view.people[0].age), (Some("Ada Okafor"), Some(7)));
/// assert_eq!((view.levels[0].level.code.as_str(), view.due[0].what), ("2a", "hold the hub meeting"));
/// let meeting = view.records.iter().find(|record| record.machine == "hub-meeting");
/// let meeting = meeting.expect("it is arranged");
/// assert_eq!(meeting.state, "arranged");
/// assert!(meeting.actions.iter().any(|step| step.action == "hold"));
/// assert_eq!(view.timeline[0].event, "case-opened");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CaseView"))]
#[non_exhaustive]
pub struct CaseView<'c, T = Vec<HistoryEntry>> {
    /// The case; none where it is not open yet.
    pub case: Option<CaseId>,
    /// How many events it has.
    pub revision: u64,
    /// The moment.
    pub at: Timestamp,
    /// What was agreed locally, the oldest first, where it was changed since the case was
    /// opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<PolicyView<'c>>,
    /// The family.
    pub people: Vec<PersonView>,
    /// The level of each child for whom one was decided.
    pub levels: Vec<LevelView<'c>>,
    /// Every record, and what can be done with it.
    pub records: Vec<RecordView>,
    /// What is due.
    pub due: Vec<DueView>,
    /// What is due for contacts.
    pub clocks: Vec<ClocksView>,
    /// Which requests are linked, and why.
    pub links: Vec<LinkedReferrals>,
    /// The parts of step-downs that have lapsed.
    pub alarms: Vec<AlarmView>,
    /// What may be told to whom.
    pub shareable: Shareable,
    /// What leaned on each mistake that was corrected, and stands without it too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaned: Vec<Leaned>,
    /// What stood on mistakes, and does not stand without them.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub fallen: &'c [Fallen],
    /// Events of machines that the program does not have: they were passed over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<PassedOver>,
    /// What happened, in order.
    pub timeline: T,
}

/// A local policy that the case has gone by, or is to go by. [REC-15]
///
/// ```
/// # let commands = include_str!("../../../../examples/data/cases/policy-changes-in-mid-episode.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines());
/// # let (case, log) = (story.case(), story.log());
///
/// // The policy that a case was opened under, and the one that was adopted since.
/// let at = story.events().last().expect("it has events").occasion.recorded();
/// let known = case.known_at(log.as_bytes(), at)?;
/// let policies = known.view(log.as_bytes())?.policies;
/// assert_eq!(policies.iter().map(|policy| policy.holds).collect::<Vec<_>>(), [false, true]);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PolicyView<'c> {
    /// The name of the place.
    pub name: &'c str,
    /// From which day it holds.
    pub from: CivilDate,
    /// On which day it was recorded.
    pub recorded_on: CivilDate,
    /// Whether it is the one of the day that is shown.
    pub holds: bool,
}

/// What was done on the strength of a record that was corrected.
///
/// For an example, see [`Case::act_on`](crate::Case::act_on).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Leaned {
    /// What corrects the record.
    pub correction: CorrectionId,
    /// What was done, and stands.
    pub acts: Vec<DoneLawfully>,
}

/// What is due for a contact, and what came before it.
///
/// ```
/// use familyhub::core::time::parse_time;
/// # let commands = include_str!("../../../../examples/data/cases/8-school-and-gp-on-one-day.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(8));
/// # let (case, log) = (story.case(), story.log());
///
/// // School and surgery wrote about one child on one day: each contact has clocks of its own.
/// let known = case.known_at(log.as_bytes(), parse_time("2026-05-23T12:00")?)?;
/// let clocks = known.view(log.as_bytes())?.clocks;
/// assert_eq!(clocks.len(), 2);
/// assert_eq!(clocks[1].history, [clocks[0].contact], "the surgery wrote before the school");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClocksView {
    /// The contact.
    pub contact: ReferralId,
    /// What is due for it.
    pub clocks: Vec<Timed>,
    /// The contacts about the same child before it, the oldest first.
    pub history: Vec<ReferralId>,
}

/// A part of a step-down that has lapsed.
///
/// ```
/// use familyhub::core::{RuleId, time::parse_time};
/// # let commands = include_str!("../../../../examples/data/cases/18-a-step-down-that-does-not-start.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(13));
/// # let (case, log) = (story.case(), story.log());
///
/// // A step-down was accepted, and the acceptance taken back before support had started.
/// let known = case.known_at(log.as_bytes(), parse_time("2026-04-20T09:00")?)?;
/// let alarms = known.view(log.as_bytes())?.alarms;
/// assert_eq!(alarms[0].alarm.rule, RuleId::STD_03);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AlarmView {
    /// The step-down.
    pub step_down: ReferralId,
    /// Which part, and why.
    #[serde(flatten)]
    pub alarm: Alarm,
}

impl<'c, T> CaseView<'c, T> {
    /// The case at the moment for which it was found what may be told to whom.
    pub(crate) fn of(case: &'c Case, shareable: Shareable, timeline: T) -> Self {
        let at = shareable.at;
        let alarms = case.alarms(at).into_iter();
        Self {
            case: case.id(),
            revision: case.revision(),
            at,
            policies: PolicyView::of(case, london::date_of(at)),
            people: case.people_on(london::date_of(at)),
            levels: case.levels(at),
            records: case.record_views(),
            due: case.due(at),
            clocks: case.contacts().map(|contact| ClocksView::of(case, contact)).collect(),
            links: case.links(),
            alarms: alarms.map(|(step_down, alarm)| AlarmView { step_down, alarm }).collect(),
            shareable,
            leaned: case.corrections().map(|it| Leaned::on(case, *it.id())).collect(),
            fallen: case.fallen(),
            passed_over: case.passed_over(),
            timeline,
        }
    }
}

impl<'c> PolicyView<'c> {
    fn of(case: &'c Case, day: CivilDate) -> Vec<Self> {
        let Some(history) = case.policies().filter(|history| !history.changes().is_empty()) else {
            return Vec::new();
        };
        let view = |adopted: &'c AdoptedPolicy| Self {
            name: &adopted.policy.name,
            from: adopted.from,
            recorded_on: adopted.recorded_on,
            holds: std::ptr::eq(&raw const adopted.policy, history.on(day)),
        };
        let mut views: Vec<_> = history.newest_first().map(view).collect();
        views.reverse();
        views
    }
}

impl ClocksView {
    fn of(case: &Case, contact: &AnyContact) -> Self {
        Self {
            contact: *contact.id(),
            clocks: case.clocks(contact).unwrap_or_default(),
            history: case.history_of(contact).iter().map(|before| *before.id()).collect(),
        }
    }
}

impl Leaned {
    fn on(case: &Case, correction: CorrectionId) -> Self {
        Self { correction, acts: case.leaned_on(correction) }
    }
}

impl CaseAsKnown<'_> {
    /// All that a screen needs; `log` holds the lines that made the case.
    ///
    /// # Errors
    ///
    /// A line of the log that is not of the case.
    pub fn view(&self, mut log: impl Log) -> Result<CaseView<'_>, LogError> {
        let lines = log.rewound().map_err(|error| LogError::unread(1, &error))?;
        Ok(self.view_with(self.timeline(lines).collect::<Result<_, _>>()?))
    }

    /// What had happened, as far as it was recorded: see [`Case::timeline`].
    pub fn timeline(
        &self,
        log: impl BufRead,
    ) -> impl Iterator<Item = Result<HistoryEntry, LogError>> {
        let known = usize::try_from(self.case().revision()).unwrap_or(usize::MAX);
        self.case().timeline(log).take(known)
    }

    /// All that a screen needs, with a timeline of the caller's: a log of a gigabyte may
    /// have one that is never held as a whole.
    pub fn view_with<T>(&self, timeline: T) -> CaseView<'_, T> {
        CaseView::of(self.case(), self.shareable(), timeline)
    }
}
