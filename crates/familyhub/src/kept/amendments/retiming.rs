//! Saying that the time at which lines were recorded is wrong. [REC-02]

use crate::declare::machine;
use familyhub_core::time::{Timestamp, read_moment, read_moment_if_any};
use familyhub_core::{Occasion, Refusal, RetimingId, RuleId, SubjectId, Words};
use familyhub_machine::{Evolve, Guard, Start};
use serde::{Deserialize, Serialize};

use super::event_ref::EventRef;

machine! {
    /// Lines of the record that say they were recorded at a time still to come.
    ///
    /// Nothing could be recorded after such a line until that time has come. The lines
    /// stay as they are; what comes after them is recorded in the order of the right
    /// times again.
    ///
    /// ```
    /// use familyhub::core::{
    ///     Actor, CountingEntropy, EventId, Occasion, OrganisationId, PersonId, PractitionerId,
    ///     RetimingId, Role, Text, Words, time::parse_time,
    /// };
    /// use familyhub::{EventRef, RecordedTimesCorrected, Retiming, WronglyTimed};
    ///
    /// let (cole, hub) = (PractitionerId::named("cole"), OrganisationId::named("hub"));
    /// let cole = Actor::professional(cole, Role::PartnershipCoordinator, hub)?;
    /// let now = parse_time("2026-03-09T09:00")?;
    /// let today = Occasion::new(now, now, cole)?;
    ///
    /// // A laptop's clock was 36 years ahead, and nobody knows when the line was recorded.
    /// let line = WronglyTimed {
    ///     event: EventRef { sequence: 3, id: EventId::named("person-added") },
    ///     record: PersonId::named("ada").into(),
    ///     said: parse_time("2062-03-02T08:41")?,
    ///     recorded: None,
    /// };
    /// let reason = Words::keep(Text::new("The laptop's clock.")?, &mut CountingEntropy::default());
    /// let said = RecordedTimesCorrected { lines: vec![line], reason };
    /// let retimed = Retiming::correct_recorded_times(RetimingId::named("slip"), &today, said)?.machine;
    /// assert_eq!(retimed.state().lines, [line]);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Retiming(RetimingId) in sealed {
        any AnyRetiming; event RetimingEvent; state RetimingState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// Say that lines were not recorded at the time still to come that they give.
        correct_recorded_times: -> Retimed records RecordedTimesCorrected needs [] by [REC-02];
    }
    states {}
    ends {
        /// It is known which lines give a wrong time, and when they were recorded.
        Retimed {
            /// The lines, in the order of the log.
            lines: Vec<WronglyTimed>
        }
    }
    transitions {}
}

/// The recorded times of some lines were found to be wrong: they were still to come.
///
/// For an example, see [`Retiming`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordedTimesCorrected {
    /// Every line that gives a later time than this one, in the order of the log.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub lines: Vec<WronglyTimed>,
    /// How it was found, and how it came about.
    pub reason: Words,
}

/// A line that says it was recorded at a time that was still to come.
///
/// For an example, see [`Retiming`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WronglyTimed {
    /// Which line.
    pub event: EventRef,
    /// The record that it belongs to.
    pub record: SubjectId,
    /// When it says that it was recorded.
    #[serde(deserialize_with = "read_moment")]
    pub said: Timestamp,
    /// When it was recorded; left out where nobody knows.
    #[serde(
        default,
        deserialize_with = "read_moment_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub recorded: Option<Timestamp>,
}

impl Guard<Start> for RecordedTimesCorrected {
    fn check(&self, _: &Start, by: &Occasion, (): &()) -> Result<(), Refusal> {
        let no = |why: String| Refusal::new(RuleId::REC_02, why);
        if by.by().practitioner().is_none() {
            return Err(no(
                "a professional corrects the record, for whoever found the mistake".into()
            )
            .missing("the professional who corrects it"));
        }
        if self.lines.is_empty() {
            return Err(no("it names the lines whose recorded time is wrong".into())
                .missing("the lines that give a time still to come"));
        }
        let now = by.recorded();
        if let Some(line) = self.lines.iter().find(|line| line.said <= now) {
            return Err(no(format!(
                "line {} was recorded by now: its time is not one that is still to come",
                line.event.sequence
            ))
            .nearest("leave this line out"));
        }
        let mut before = None;
        for line in &self.lines {
            let place = line.event.sequence;
            if before.is_some_and(|(above, _)| above >= place) {
                return Err(no(format!("line {place} is named twice, or out of order"))
                    .nearest("name each line once, in the order of the log"));
            }
            let last = before.and_then(|(_, last)| last);
            if let Some(right) = line.recorded
                && (right > now || last.is_some_and(|last| right < last))
            {
                return Err(no(format!(
                    "line {place} cannot have been recorded then: a line is recorded after those above it, and by now"
                ))
                .nearest("leave out when a line was recorded, where nobody knows"));
            }
            before = Some((place, line.recorded.or(last)));
        }
        Ok(())
    }
}

impl Evolve<Start> for RecordedTimesCorrected {
    fn evolve(&self, _: Start, _: &Occasion) -> Retimed {
        Retimed { lines: self.lines.clone() }
    }
}
