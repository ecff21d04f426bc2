//! A case as a person reads it: what happened, what is, and what can be done now.

use std::borrow::Cow;
use std::fmt;

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{ActorId, Occasion, Person, PersonId, Recorded, Role, Sensitive, Stage};
use serde::Serialize;

use crate::kept::amendments::{ErasureGround, Mistake};
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::family::AnyFamily;

/// Something that happened.
///
/// For an example, see [`Case::timeline`](crate::Case::timeline).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HistoryEntry {
    /// The place of the event in the log.
    pub sequence: u64,
    /// When it happened.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Whether it was recorded later than local policy allows without a mark.
    pub retrospective: bool,
    /// Who did it.
    pub who: ActorId,
    /// In which role.
    pub role: Role,
    /// What happened: the event's name; of a machine that is not ours, its type.
    pub event: Cow<'static, str>,
    /// About whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<PersonId>,
    /// More of it, in words: never free text.
    pub detail: String,
    /// When it was recorded indeed, where the time that its line gives is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_indeed: Option<RecordedIndeed>,
    /// What was wrong with it, if it was corrected since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<&'static str>,
    /// Why its words were erased, if they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub erased: Option<&'static str>,
    /// Why it does not stand without a mistake that was corrected since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stood_on_a_mistake: Option<String>,
}

/// When something was recorded whose line gives a time that was still to come.
///
/// ```
/// use familyhub::core::time::parse_time;
/// # let commands = include_str!("../../../../examples/data/cases/a-year-that-was-typed-wrongly.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines());
/// # let (case, log) = (story.case(), story.log());
///
/// // Lines that were typed with the year 2062, and said later to be of 2026.
/// let timeline: Vec<_> = case.timeline(log.as_bytes()).collect::<Result<_, _>>()?;
/// let indeed = timeline[2].recorded_indeed.expect("it was corrected");
/// assert_eq!(indeed.at, Some(parse_time("2026-03-02T08:41")?));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RecordedIndeed {
    /// When that was; none where nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// A record of a case: a machine, and what can be done with it now.
///
/// For an example, see [`CaseView`](crate::CaseView).
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RecordView {
    /// The kind of record.
    pub machine: &'static str,
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: &'static str,
    /// What the state means.
    pub words: &'static str,
    /// Whom it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<PersonId>,
    /// More of it, in words: never free text.
    pub detail: String,
    /// What can be done with it now.
    pub actions: Vec<ActionView>,
}

/// A step that is open now.
///
/// For an example, see [`CaseView`](crate::CaseView).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ActionView {
    /// Its name.
    pub action: &'static str,
    /// What it is.
    pub words: &'static str,
    /// The evidence that it takes.
    pub needs: Vec<&'static str>,
    /// The rules that it answers to.
    pub rules: &'static [&'static str],
}

/// A person of the family.
///
/// For an example, see [`CaseView`](crate::CaseView).
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PersonView {
    /// Which person.
    pub id: PersonId,
    /// What the person is called, if that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Adult, child or unborn.
    pub stage: Stage,
    /// The age in whole years on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<u32>,
}

/// Without the detail: people are named in it.
impl fmt::Debug for RecordView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { machine, id, state, words, about, detail, actions } = self;
        f.debug_struct("RecordView")
            .field("machine", machine)
            .field("id", id)
            .field("state", state)
            .field("words", words)
            .field("about", about)
            .field("detail", &Sensitive::new(detail))
            .field("actions", actions)
            .finish()
    }
}

/// Without the name: it may stand in a program's log.
impl fmt::Debug for PersonView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, name, stage, age } = self;
        f.debug_struct("PersonView")
            .field("id", id)
            .field("name", &name.as_ref().map(Sensitive::new))
            .field("stage", stage)
            .field("age", age)
            .finish()
    }
}

impl Case {
    /// What an event says to a person, once it has been applied.
    pub fn moment(&self, recorded: &Recorded<CaseEvent>) -> HistoryEntry {
        let occasion = &recorded.occasion;
        let policy = self.policy_on(occasion.day());
        let grace = policy.map(|policy| policy.consent.late_after_working_days);
        let (notes, sequence) = (&self.records.notes, recorded.sequence);
        let recorded_indeed = notes.retimed.get(&sequence);
        let recorded_indeed = recorded_indeed.map(|line| RecordedIndeed { at: line.recorded });
        let rightly = match recorded_indeed {
            None => Some(*occasion),
            // Where it is not known when it was recorded, nor is it whether that was late.
            Some(indeed) => indeed.at.and_then(|recorded| {
                Occasion::new(occasion.occurred(), recorded, *occasion.by()).ok()
            }),
        };
        let retrospective = grace.zip(rightly).is_some_and(|(grace, rightly)| {
            // After the last day that can be read nothing is recorded, and so nothing late.
            rightly
                .is_retrospective(self.records.locality.projected_calendar(), grace)
                .unwrap_or(false)
        });
        let fallen = self.fallen().iter().find(|fallen| fallen.sequence == sequence);
        HistoryEntry {
            sequence,
            at: occasion.occurred(),
            recorded: occasion.recorded(),
            retrospective,
            recorded_indeed,
            who: occasion.by().who(),
            role: occasion.by().role(),
            event: recorded.event.shown_name(),
            about: self.records.about(recorded.subject, &recorded.event),
            detail: self.records.detail(&recorded.event),
            corrected: notes.corrected.get(&sequence).copied().map(Mistake::words),
            erased: notes.erased.get(&sequence).copied().map(ErasureGround::words),
            stood_on_a_mistake: fallen.map(|fallen| fallen.why.clone()),
        }
    }

    /// The people of the family, with their ages on a day.
    pub fn people_on(&self, day: CivilDate) -> Vec<PersonView> {
        let Some(AnyFamily::Open(family)) = self.family() else {
            return Vec::new();
        };
        let view = |person: &Person| PersonView {
            id: person.id,
            name: self.name_of(person.id).map(str::to_owned),
            stage: person.stage,
            age: person.stage.age_on(day),
        };
        family.state().people.iter().map(view).collect()
    }
}
