//! The distance that a child has come, on an ordered scale of a council's own.
//! [TAC-12]

use crate::declare::{events, machine};
use familyhub_core::time::Timestamp;
#[cfg(feature = "schema")]
use familyhub_core::{NOT_BLANK_PATTERN, ONE_LINE_PATTERN};
use familyhub_core::{
    Occasion, OutcomeId, PersonId, Refusal, RuleId, TeamId, Words, is_blank, is_one_line,
};
use familyhub_machine::{Evolve, Guard, StandsOn, Start, Step};
use familyhub_safety::{ConsentPathStep, NoConcern};
use serde::{Deserialize, Serialize};

use crate::no_concern::about;
use crate::part::{TakesPart, TakesPartFor};

machine! {
    /// An outcome that is measured for one child: first, at reviews, and at the end.
    pub machine Outcome(OutcomeId) in sealed {
        any AnyOutcome; event OutcomeEvent; state OutcomeState;
        context Occasion; refusal Refusal;
        /// What is measured, and every reading so far.
        holds distance: Distance;
    }
    begin {
        /// Read the scale for the first time.
        read_first: -> Measured records FirstReadingTaken needs [TakesPart<'e>, NoConcern<'e>]
            by [TAC-12, TAC-01, SAF-02, SAF-04];
    }
    states {
        /// Read at least once.
        Measured {
            /// What is measured, and every reading so far.
            distance: Distance
        }
    }
    ends {
        /// Read for the last time.
        Finished {
            /// What was measured, and every reading.
            distance: Distance
        }
    }
    transitions {
        /// Read the scale at a review.
        read: Measured -> Measured records ReviewReadingTaken needs [] by [TAC-12];
        /// Read the scale for the last time.
        read_last: Measured -> Finished records ClosingReadingTaken needs [] by [TAC-12];
    }
}

/// An ordered scale: its steps have names, the lowest first.
///
/// It is whatever a council has agreed on; nothing is built in.
///
/// ```
/// use familyhub_tac::OutcomeScale;
///
/// let scale = OutcomeScale::new("getting to school", ["stuck", "trying", "mostly", "always"])?;
/// assert_eq!(scale.place("mostly"), Some(2));
/// assert!(OutcomeScale::new("one step", ["there"]).is_err());
/// assert!(OutcomeScale::new("a step twice", ["low", "low"]).is_err());
/// assert!(OutcomeScale::new("a step without a name", ["low", "\u{feff}"]).is_err());
/// # Ok::<_, familyhub_tac::ScaleError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "ScaleWire", into = "ScaleWire")]
#[cfg_attr(
    feature = "schema",
    schemars(
        with = "ScaleWire",
        description = "An ordered scale: its steps have names, the lowest first"
    )
)]
pub struct OutcomeScale {
    name: String,
    steps: Vec<String>,
}

/// A scale as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "Scale"))]
struct ScaleWire {
    /// What it is called.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 100), regex(pattern = NOT_BLANK_PATTERN), extend("allOf" = [{ "pattern": ONE_LINE_PATTERN }])))]
    name: String,
    /// Its steps, the lowest first: from 2 to 20, each with its own name.
    #[cfg_attr(feature = "schema", schemars(length(min = 2, max = 20), extend("uniqueItems" = true)))]
    steps: Vec<StepName>,
}

/// The name of a step.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
struct StepName(
    #[cfg_attr(feature = "schema", schemars(
        length(min = 1, max = 100),
        regex(pattern = NOT_BLANK_PATTERN),
        extend("allOf" = [{ "pattern": ONE_LINE_PATTERN }])
    ))]
    String,
);

/// What was written is not an [`OutcomeScale`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is no scale: write a name, and from 2 to 20 steps, the lowest first, each with its own \
     name, in one line of at most 100 characters"
)]
pub struct ScaleError;

impl OutcomeScale {
    /// A scale.
    ///
    /// # Errors
    ///
    /// Fewer than 2 steps or more than 20, two of one name, or a name that is blank, more
    /// than one line, or longer than 100 characters.
    pub fn new(
        name: impl Into<String>,
        steps: impl IntoIterator<Item = impl Into<String>>,
    ) -> Result<Self, ScaleError> {
        let (name, steps): (String, Vec<String>) =
            (name.into(), steps.into_iter().map(Into::into).collect());
        let named =
            |text: &String| !is_blank(text) && is_one_line(text) && text.chars().count() <= 100;
        let fits = (2..=20).contains(&steps.len()) && named(&name) && steps.iter().all(named);
        let twice =
            steps.iter().enumerate().any(|(at, step)| steps.iter().take(at).any(|it| it == step));
        if fits && !twice { Ok(Self { name, steps }) } else { Err(ScaleError) }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its steps, the lowest first.
    pub fn steps(&self) -> &[String] {
        &self.steps
    }

    /// The place of a step, counted from 0; none if it has no such step.
    pub fn place(&self, step: &str) -> Option<usize> {
        self.steps.iter().position(|known| known == step)
    }

    fn check(&self, step: &str) -> Result<(), Refusal> {
        match self.place(step) {
            Some(_) => Ok(()),
            None => Err(Refusal::new(RuleId::TAC_12, "the scale has no such step")
                .missing("a step of the scale")
                .nearest(format!("write one of {}", self.steps.join(", ")))),
        }
    }
}

impl TryFrom<ScaleWire> for OutcomeScale {
    type Error = ScaleError;

    fn try_from(wire: ScaleWire) -> Result<Self, ScaleError> {
        Self::new(wire.name, wire.steps.into_iter().map(|step| step.0))
    }
}

impl From<OutcomeScale> for ScaleWire {
    fn from(scale: OutcomeScale) -> Self {
        Self { name: scale.name, steps: scale.steps.into_iter().map(StepName).collect() }
    }
}

/// What is measured, and every reading so far.
///
/// ```
/// use familyhub_core::{PersonId, TeamId};
/// use familyhub_tac::{Distance, OutcomeScale, Reading};
/// use familyhub_testing::time;
///
/// let distance = Distance {
///     team: TeamId::named("team"),
///     child: PersonId::named("lili"),
///     scale: OutcomeScale::new("getting to school", ["stuck", "trying", "always"])?,
///     readings: vec![
///         Reading { place: 1, at: time("2026-02-11T15:00") },
///         Reading { place: 0, at: time("2026-03-26T15:00") },
///     ],
/// };
/// assert_eq!(distance.change(), -1, "from trying back to stuck");
/// # Ok::<_, familyhub_tac::ScaleError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Distance {
    /// Of which team.
    pub team: TeamId,
    /// For which child.
    pub child: PersonId,
    /// On which scale.
    pub scale: OutcomeScale,
    /// The readings, the first one first; never none.
    pub readings: Vec<Reading>,
}

/// One reading.
///
/// ```
/// use familyhub_tac::{OutcomeScale, Reading};
/// use familyhub_testing::time;
///
/// let scale = OutcomeScale::new("getting to school", ["stuck", "trying", "always"])?;
/// let reading = Reading { place: 1, at: time("2026-02-11T15:00") };
/// assert_eq!(scale.steps()[reading.place], "trying");
/// # Ok::<_, familyhub_tac::ScaleError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The place of the step that was read, counted from 0.
    pub place: usize,
    /// When.
    pub at: Timestamp,
}

impl Distance {
    /// How many steps up the child has come since the first reading; less than 0
    /// where it is down.
    pub fn change(&self) -> i32 {
        let place = |reading: Option<&Reading>| {
            reading.and_then(|reading| i32::try_from(reading.place).ok()).unwrap_or_default()
        };
        place(self.readings.last()) - place(self.readings.first())
    }
}

events! {
    /// A scale was read for the first time.
    pub struct FirstReadingTaken {
        /// Of which team.
        pub team: TeamId,
        /// For which child.
        pub child: PersonId,
        /// The outcome that is sought.
        pub outcome: Words,
        /// The scale.
        pub scale: OutcomeScale,
        /// The step that was read.
        pub reading: String,
    }

    /// A scale was read at a review.
    pub struct ReviewReadingTaken {
        /// The step that was read.
        pub reading: String,
    }

    /// A scale was read for the last time.
    pub struct ClosingReadingTaken {
        /// The step that was read.
        pub reading: String,
    }
}

impl Outcome<Measured> {
    /// Reads the scale for the first time.
    ///
    /// # Errors
    ///
    /// [TAC-12] the scale has no such step; [TAC-01] the child is not part of this
    /// team; [SAF-02] a concern about the child is open; [SAF-04] the child takes part since
    /// before the end of one.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
    /// use familyhub_core::{OutcomeId, TeamId};
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_tac::{FirstReadingTaken, Outcome, OutcomeScale, ReviewReadingTaken};
    /// use familyhub_testing::words;
    ///
    /// # let (lili, at) = (lili(), by_bell("2026-02-11T15:00"));
    /// # let part = part(&lili);
    /// let first = FirstReadingTaken {
    ///     team: TeamId::named("team"),
    ///     child: lili.child.id,
    ///     outcome: words("mornings that work"),
    ///     scale: OutcomeScale::new("getting to school", ["stuck", "trying", "mostly", "always"])?,
    ///     reading: "trying".to_owned(),
    /// };
    /// let takes_part = takes_part(&part, &lili, &at);
    /// let clear = no_concern(&lili, ConsentPathStep::Plan, &at);
    /// let id = OutcomeId::named("mornings");
    /// let outcome = Outcome::read_first(id, &at, takes_part, clear, first)?.machine;
    ///
    /// let better = ReviewReadingTaken { reading: "always".to_owned() };
    /// let outcome = outcome.read(&by_bell("2026-03-26T15:00"), better)?.machine;
    /// assert_eq!(outcome.state().distance.change(), 2);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn read_first(
        id: OutcomeId,
        occasion: &Occasion,
        takes_part: TakesPart<'_>,
        no_concern: NoConcern<'_>,
        event: FirstReadingTaken,
    ) -> Result<Step<Self, OutcomeEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (takes_part, no_concern))
    }
}

impl StandsOn<Start> for FirstReadingTaken {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let otherwise = (RuleId::TAC_01, "an outcome is for a child of this team");
        let (team, child, at) = (self.team, self.child, occasion.occurred());
        let no_concern = about(&self.child, ConsentPathStep::Plan, occasion);
        (TakesPartFor { team, child, at, otherwise }, no_concern)
    }
}

impl Guard<Start> for FirstReadingTaken {
    fn check(
        &self,
        _: &Start,
        _: &Occasion,
        (takes_part, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        takes_part.check_newer(no_concern)?;
        self.scale.check(&self.reading)
    }
}

fn check_later(distance: &Distance, step: &str, occasion: &Occasion) -> Result<(), Refusal> {
    distance.scale.check(step)?;
    if distance.readings.iter().all(|reading| reading.at <= occasion.occurred()) {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::TAC_12, "a reading comes after those before it"))
    }
}

impl Guard<Measured> for ReviewReadingTaken {
    fn check(&self, from: &Measured, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_later(&from.distance, &self.reading, occasion)
    }
}

impl Guard<Measured> for ClosingReadingTaken {
    fn check(&self, from: &Measured, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_later(&from.distance, &self.reading, occasion)
    }
}

fn read(mut distance: Distance, step: &str, occasion: &Occasion) -> Distance {
    let place = distance.scale.place(step).unwrap_or_default();
    distance.readings.push(Reading { place, at: occasion.occurred() });
    distance
}

impl Evolve<Start> for FirstReadingTaken {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Measured {
        let Self { team, child, .. } = *self;
        let distance = Distance { team, child, scale: self.scale.clone(), readings: Vec::new() };
        Measured { distance: read(distance, &self.reading, occasion) }
    }
}

impl Evolve<Measured> for ReviewReadingTaken {
    fn evolve(&self, from: Measured, occasion: &Occasion) -> Measured {
        Measured { distance: read(from.distance, &self.reading, occasion) }
    }
}

impl Evolve<Measured> for ClosingReadingTaken {
    fn evolve(&self, from: Measured, occasion: &Occasion) -> Finished {
        Finished { distance: read(from.distance, &self.reading, occasion) }
    }
}
