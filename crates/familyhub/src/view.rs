//! A case as it stands at some moment, whole: what a screen needs.

use familyhub_core::time::{Timestamp, london};
use familyhub_core::{CaseId, CorrectionId, ReferralId};
use familyhub_referral::contact::Timed;
use familyhub_referral::step_down::Alarm;
use familyhub_referral::{AnyContact, Link};
use schemars::JsonSchema;
use serde::Serialize;

use crate::case::Case;
use crate::due::DueView;
use crate::impact::Standing;
use crate::keeping::Fallen;
use crate::level::LevelView;
use crate::log::{Log, LogFault};
use crate::shareable::Shareable;
use crate::story::{Moment, PersonView, RecordView};

/// A case as it stands at some moment.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "CaseView")]
pub struct CaseView<'c, T = Vec<Moment>> {
    /// The case; none where it is not open yet.
    pub case: Option<CaseId>,
    /// How many events it has.
    pub revision: u64,
    /// The moment.
    pub at: Timestamp,
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
    pub links: Vec<Link>,
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
    /// What happened, in order.
    pub timeline: T,
}

/// What was done on the strength of a record that was corrected.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Leaned {
    /// What corrects the record.
    pub correction: CorrectionId,
    /// What was done, and stands.
    pub acts: Vec<Standing>,
}

/// What is due for a contact, and what came before it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ClocksView {
    /// The contact.
    pub contact: ReferralId,
    /// What is due for it.
    pub clocks: Vec<Timed>,
    /// The contacts about the same child before it, the oldest first.
    pub history: Vec<ReferralId>,
}

/// A part of a step-down that has lapsed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AlarmView {
    /// The step-down.
    pub step_down: ReferralId,
    /// Which part, and why.
    #[serde(flatten)]
    pub alarm: Alarm,
}

impl Case {
    /// The case as it stands at some moment; `log` holds the lines that made it.
    ///
    /// # Errors
    ///
    /// As [`shareable`](Self::shareable): what is wrong with the log.
    ///
    /// ```
    /// use familyhub::core::time::parse_time;
    /// use familyhub::{Case, Instruction};
    ///
    /// let (mut case, at) = (Case::new(), parse_time("2026-03-02T09:00")?);
    /// let mut entropy = |bytes: &mut [u8]| bytes.fill(7); // the caller's generator
    /// let open = Instruction::from_json(r#"{"command": "open-case",
    ///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///     "details": {"case": "@okafor"}}"#)?;
    /// let log: String = case.act(open, at, &mut entropy)?.iter().map(|it| &*it.line).collect();
    ///
    /// let view = case.view(format!("{log}\n").as_bytes(), at)?;
    /// assert_eq!(view.case, case.id());
    /// assert_eq!(view.timeline[0].event, "case-opened");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn view(&self, mut log: impl Log, at: Timestamp) -> Result<CaseView<'_>, LogFault> {
        let shareable = self.shareable(&mut log, at)?;
        let lines = log.rewound().map_err(|error| LogFault::new(1, error.to_string()))?;
        let timeline = self.timeline(lines).collect::<Result<_, _>>()?;
        Ok(self.view_with(shareable, timeline))
    }

    /// The case as it stands at the moment for which it was [found](Self::shareable)
    /// what may be told to whom, with a timeline of the caller's: a log of a gigabyte
    /// may have one that is never held as a whole.
    pub fn view_with<T>(&self, shareable: Shareable, timeline: T) -> CaseView<'_, T> {
        let at = shareable.at;
        let alarms = self.alarms(at).into_iter();
        CaseView {
            case: self.id(),
            revision: self.revision(),
            at,
            people: self.people_on(london::date_of(at)),
            levels: self.levels(at),
            records: self.record_views(),
            due: self.due(at),
            clocks: self.contacts().map(|contact| self.clocks_view(contact)).collect(),
            links: self.links(),
            alarms: alarms.map(|(step_down, alarm)| AlarmView { step_down, alarm }).collect(),
            shareable,
            leaned: self.corrections().map(|it| self.leaned_view(*it.id())).collect(),
            fallen: self.fallen(),
            timeline,
        }
    }

    fn clocks_view(&self, contact: &AnyContact) -> ClocksView {
        ClocksView {
            contact: *contact.id(),
            clocks: self.clocks(contact).unwrap_or_default(),
            history: self.history_of(contact).iter().map(|before| *before.id()).collect(),
        }
    }

    fn leaned_view(&self, correction: CorrectionId) -> Leaned {
        Leaned { correction, acts: self.leaned_on(correction) }
    }
}
