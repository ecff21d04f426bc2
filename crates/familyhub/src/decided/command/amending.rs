//! Commands on the record itself: they reach back to earlier lines.

use std::collections::BTreeSet;

use familyhub_core::time::Timestamp;
use familyhub_core::{
    ActorId, CorrectionId, ErasureId, Instead, PractitionerId, Refusal, RetimingId, RuleId, Text,
};
use serde_json::{Map, Value};

use crate::amended::WantedLine;
use crate::decided::command_error::BadCommandError;
use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::amendments::{
    ErasureGround, EventCorrected, EventRef, Mistake, RecordedTimesCorrected, WordsErased,
    WronglyTimed,
};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;
use crate::kept::own::OwnEvent;

details! {
    /// Say that an earlier event was wrong: the case becomes what it should have been.
    pub struct CorrectEvent {
        /// The id of the correction.
        correction: CorrectionId,
        /// The place of the wrong event in the log; the first is 1.
        sequence: u64,
        /// What was wrong.
        mistake: Mistake,
        /// How it was found, and what happened.
        reason: Text,
        ; // may be left out
        /// What is right instead. Left out where the event never happened.
        instead: Right,
        /// The second professional who says so: it takes two where a concern goes with it.
        confirmed_by: PractitionerId,
    }
    /// What is right, instead of something wrong.
    ///
    /// For an example, see [`Case::act_on`](crate::Case::act_on).
    pub struct Right {
        ; // may be left out
        /// When it happened: RFC 3339.
        #[serde(deserialize_with = "familyhub_core::time::read_moment_if_any")]
        at: Timestamp,
        /// What changes in the data of its line, as a JSON merge patch; free text is
        /// written as `{"words": "…"}`.
        changes: Map<String, Value>,
    }
    /// Take the words out of lines of the record: names and free text. What was decided
    /// stays.
    pub struct EraseWords {
        /// The id of the erasure.
        erasure: ErasureId,
        /// The places of the lines in the log; the first is 1.
        sequences: BTreeSet<u64>,
        /// On which ground.
        ground: ErasureGround,
        /// Who decided.
        decided_by: ActorId,
    }
    /// Say that lines of the record give a time of recording that is still to come: what
    /// is recorded from now on follows the right time.
    pub struct CorrectRecordedTimes {
        /// The id of what is said here.
        retiming: RetimingId,
        /// Every line that says it was recorded later than now.
        lines: Vec<LineRecorded>,
        /// How it was found, and how it came about.
        reason: Text,
    }
    /// A line that gives a wrong time of recording.
    ///
    /// ```
    /// use familyhub::core::{RetimingId, Text, time::parse_time};
    /// use familyhub::{CorrectRecordedTimes, LineRecorded};
    ///
    /// // The clock of a laptop was a year ahead: it is known when line 3 was recorded, not line 4.
    /// let recorded = parse_time("2026-03-02T08:41")?;
    /// let third = LineRecorded::builder().sequence(3_u64).recorded(recorded).build();
    /// let fourth = LineRecorded::builder().sequence(4_u64).build();
    /// let correct = CorrectRecordedTimes::builder()
    ///     .retiming(RetimingId::named("laptop"))
    ///     .lines([third, fourth])
    ///     .reason(Text::new("The laptop's clock was a year ahead.")?)
    ///     .build();
    /// assert_eq!(correct.lines[0].recorded, Some(recorded));
    /// assert_eq!(correct.lines[1].recorded, None);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub struct LineRecorded {
        /// The place of the line in the log; the first is 1.
        sequence: u64,
        ; // may be left out
        /// When it was recorded: RFC 3339. Left out where nobody knows.
        #[serde(deserialize_with = "familyhub_core::time::read_moment_if_any")]
        recorded: Timestamp,
    }
}

impl Decide for CorrectEvent {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (wrong, known) = on.line("sequence", self.sequence)?;
        if let Some(event) = known.own {
            check_known(on, &event)?;
        }
        on.case.records.check_two_professionals(known.subject, self.confirmed_by)?;
        let reason = on.words(self.reason);
        let instead = match self.instead {
            None => None,
            Some(right) => {
                let changes = right.changes.map(|changes| on.with_words(changes)).transpose()?;
                Some(Instead { at: right.at, changes })
            }
        };
        let event = EventCorrected {
            wrong,
            record: known.subject,
            mistake: self.mistake,
            reason,
            instead,
            confirmed_by: self.confirmed_by,
        };
        one(self.correction.into(), CaseEvent::Correction(event.into()))
    }
}

/// Whether the machine of an event that is not ours is known: what takes the event's place is
/// read by its machine, and a program without it could not say whether it is right. [REC-01]
fn check_known(on: &Deciding<'_>, event: &OwnEvent) -> Result<(), Refusal> {
    if on.case.locality().own_machines().of(event).is_some() {
        return Ok(());
    }
    let why = format!(
        "`{}` belongs to a machine that this program does not have",
        event.qualified_name()
    );
    Err(Refusal::new(RuleId::REC_01, why)
        .nearest("correct it with the program that has this machine"))
}

impl Decide for EraseWords {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let mut lines = Vec::with_capacity(self.sequences.len());
        for sequence in self.sequences {
            let (line, known) = on.line("sequences", sequence)?;
            if !known.holds_words {
                return Err(bad(
                    "sequences",
                    format!("line {sequence} of the log holds no words to erase"),
                ));
            }
            lines.push(line);
        }
        let event = WordsErased { lines, ground: self.ground, decided_by: self.decided_by };
        one(self.erasure.into(), CaseEvent::Erasure(event.into()))
    }
}

impl Decide for CorrectRecordedTimes {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let now = on.occasion.recorded();
        if on.case.last_recorded().is_none_or(|last| last <= now) {
            return Err(Refusal::new(
                RuleId::REC_02,
                "nothing in the record says that it was recorded later than now",
            )
            .nearest("leave the record as it is")
            .into());
        }
        let mut lines = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            let (event, known) = on.line("lines", line.sequence)?;
            let (record, said) = (known.subject, known.recorded);
            lines.push(WronglyTimed { event, record, said, recorded: line.recorded });
        }
        let reason = on.words(self.reason);
        let event = RecordedTimesCorrected { lines, reason };
        one(self.retiming.into(), CaseEvent::Retiming(event.into()))
    }
}

fn bad(place: &str, message: impl Into<String>) -> CommandError {
    BadCommandError { place: format!("details.{place}"), message: message.into() }.into()
}

impl Deciding<'_> {
    /// An earlier line of the log.
    fn line(&self, place: &str, sequence: u64) -> Result<(EventRef, WantedLine), CommandError> {
        let looked = self.looked.ok_or_else(|| bad(place, "no lines of the log are given"))?;
        looked.line(sequence).ok_or_else(|| bad(place, format!("the log has no line {sequence}")))
    }

    /// Changes with what people wrote in them kept as words: salted, and erasable.
    fn with_words(
        &mut self,
        changes: Map<String, Value>,
    ) -> Result<Map<String, Value>, CommandError> {
        let mut kept = Map::new();
        for (name, value) in changes {
            kept.insert(name, self.value_with_words(value)?);
        }
        Ok(kept)
    }

    fn value_with_words(&mut self, value: Value) -> Result<Value, CommandError> {
        Ok(match value {
            Value::Object(object) => match (object.len(), object.get("words")) {
                (1, Some(Value::String(text))) => {
                    let text = Text::new(text.as_str())
                        .map_err(|not| bad("instead.changes", not.to_string()))?;
                    let words = self.words(text);
                    serde_json::to_value(words)
                        .map_err(|_| bad("instead.changes", "these words cannot be written"))?
                }
                _ => Value::Object(self.with_words(object)?),
            },
            Value::Array(values) => {
                let kept: Result<Vec<_>, CommandError> =
                    values.into_iter().map(|value| self.value_with_words(value)).collect();
                Value::Array(kept?)
            }
            other => other,
        })
    }
}
