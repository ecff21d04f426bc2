//! A worry below significant harm: a dated note, which somebody reviews. [SAF-10]

use crate::declare::{events, machine};
use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{
    ConcernBelowId, Occasion, PersonId, PractitionerId, Refusal, RuleId, SafetyPolicy, Words,
};
use familyhub_machine::{Evolve, Guard, Start};

machine! {
    /// A worry about a child below significant harm. It refuses nothing.
    ///
    /// ```
    /// use familyhub_core::{ConcernBelowId, PersonId, SafetyPolicy};
    /// use familyhub_safety::{AnyConcernBelow, ConcernBelow, ConcernBelowNoted, LookAgain};
    /// use familyhub_testing::{day, lead_professional, occasion, words};
    ///
    /// let ada = PersonId::named("ada");
    /// let note = |id, at| {
    ///     let at = occasion(lead_professional("bell", "oak-school"), at);
    ///     let event = ConcernBelowNoted { child: ada, what: words("no breakfast again") };
    ///     ConcernBelow::note(ConcernBelowId::named(id), &at, event).map(|step| step.machine)
    /// };
    /// let notes: Vec<AnyConcernBelow> = vec![
    ///     note("first", "2026-01-12T09:00")?.into(),
    ///     note("second", "2026-02-10T09:00")?.into(),
    ///     note("third", "2026-03-02T09:00")?.into(),
    /// ];
    /// let agreed = SafetyPolicy::default();
    /// let again = LookAgain::among(&notes, None, &agreed).ok_or("three in six months")?;
    /// assert_eq!((again.notes, again.since), (3, day("2026-03-02")));
    /// assert_eq!(LookAgain::among(&notes[..2], None, &agreed), None);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine ConcernBelow(ConcernBelowId) in sealed {
        any AnyConcernBelow; event ConcernBelowEvent; state ConcernBelowState;
        context Occasion, dated by occurred; refusal Refusal;
        /// About whom.
        holds child: PersonId;
        /// When it was noted.
        holds noted: Timestamp;
    }
    begin {
        /// Note it.
        note: -> Noted records ConcernBelowNoted takes [child] dated [noted] needs [] by [SAF-10];
    }
    states {
        /// Nobody has reviewed it yet.
        Noted {
            /// About whom.
            child: PersonId,
            /// When it was noted.
            noted: Timestamp
        }
    }
    ends {
        /// Somebody has reviewed it.
        Reviewed {
            /// About whom.
            child: PersonId,
            /// When it was noted.
            noted: Timestamp,
            /// By whom it was reviewed.
            reviewed_by: PractitionerId
        }
    }
    transitions {
        /// Somebody reviews it: somebody else than whoever noted it, where there is one.
        review: Noted -> Reviewed records ConcernBelowReviewed needs [] by [SAF-10];
    }
}

events! {
    /// A worry below significant harm was noted. Who noted it, and when, stand in the event's
    /// own actor and times.
    pub struct ConcernBelowNoted {
        /// About whom.
        pub child: PersonId,
        /// What was seen.
        pub what: Words,
    }

    /// A worry was reviewed.
    pub struct ConcernBelowReviewed {
        /// By whom.
        pub reviewed_by: PractitionerId,
        /// What they make of it.
        pub view: Words,
    }
}

fn check(occasion: &Occasion) -> Result<(), Refusal> {
    match occasion.by().practitioner() {
        Some(_) => Ok(()),
        None => Err(Refusal::new(RuleId::SAF_10, "a professional notes a worry, and reviews it")
            .missing("a professional")
            .nearest("tell a professional what was seen")),
    }
}

impl Guard<Start> for ConcernBelowNoted {
    fn check(&self, _: &Start, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check(occasion)
    }
}

impl Guard<Noted> for ConcernBelowReviewed {
    fn check(&self, _: &Noted, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check(occasion)
    }
}

impl Evolve<Noted> for ConcernBelowReviewed {
    fn evolve(&self, from: Noted, _: &Occasion) -> Reviewed {
        Reviewed { child: from.child, noted: from.noted, reviewed_by: self.reviewed_by }
    }
}

/// That so many notes about a child, within so many months, ask somebody to look again. [SAF-10]
///
/// For an example, see [`ConcernBelow`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LookAgain {
    /// How many notes stand together.
    pub notes: usize,
    /// The day of the note since which they suffice.
    pub since: CivilDate,
    /// The note by which they suffice.
    pub by: ConcernBelowId,
}

impl LookAgain {
    /// Whether somebody is to look again, by the notes about one child that came after the
    /// last look.
    pub fn among<'n>(
        notes: impl IntoIterator<Item = &'n AnyConcernBelow>,
        last_look: Option<Timestamp>,
        agreed: &SafetyPolicy,
    ) -> Option<Self> {
        let mut days: Vec<(CivilDate, ConcernBelowId)> = notes
            .into_iter()
            .filter(|note| last_look.is_none_or(|looked| looked < *note.noted()))
            .map(|note| (london::date_of(*note.noted()), *note.id()))
            .collect();
        days.sort_unstable();
        let (together, months) =
            (usize::from(agreed.look_again_after_notes), agreed.look_again_within_months);
        let full = days.windows(together.max(1)).find(|notes| {
            let (first, last) = (notes.first(), notes.last());
            first.zip(last).is_some_and(|(first, last)| last.0 <= months.after(first.0))
        })?;
        let (since, by) = *full.last()?;
        Some(Self { notes: full.len(), since, by })
    }
}
