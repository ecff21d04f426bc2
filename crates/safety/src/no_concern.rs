//! Proof that no concern about a child stands in the way of a step. [SAF-02] [SAF-04]

use std::marker::PhantomData;

use familyhub_core::time::{Timestamp, london};
use familyhub_core::{PersonId, Refusal, RuleId, codes};
use familyhub_machine::Evidence;

use crate::concern::AnyConcern;
use crate::path_step::ConsentPathStep;
use crate::records::ConcernRecords;

/// Proof that no concern about some children stands in the way of a step at a moment: none is
/// open then, or a statutory body had said that this kind of step may go on. [SAF-02] [SAF-03]
///
/// It also knows when the last concern about each of them ended: what a step relies on from
/// before then is no evidence any more ([`check_newer`](Self::check_newer)). [SAF-04]
///
/// Lent by [`NoConcern::about`] and [`NoConcern::among`] only, for the moment at which the step
/// was taken: what happened before a concern opened is recorded late as before.
///
/// ```
/// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/open.rs")); }
/// # use documented::{Kept, by_ames, opened_by_disclosure, terms_of_reading};
/// use familyhub_core::{OrganisationId, PersonId, PractitionerId, Role, RuleId, StatutoryKind};
/// use familyhub_safety::{ConsentPathStep, MayGoOnRecorded, NoConcern, SafetyTerms, WordForm};
/// use familyhub_testing::time;
///
/// let open = opened_by_disclosure("ada")?; // on 5 March, at eleven
/// let step = ConsentPathStep::HubMeeting;
/// let (ada, before) = ([PersonId::named("ada")], time("2026-03-04T15:00"));
/// let (policy, calendar) = terms_of_reading();
/// let event = MayGoOnRecorded {
///     by: PractitionerId::named("iqbal"),
///     role: Role::SocialWorker,
///     organisation: OrganisationId::named("social-care"),
///     kind: StatutoryKind::SocialCare,
///     form: WordForm::InWriting,
///     steps: vec![step],
/// };
/// let terms = SafetyTerms::of(&policy, &calendar);
/// let said = open.let_go_on(&by_ames("2026-03-09T12:00"), terms, event)?.machine;
///
/// let kept = Kept(vec![said.into()]);
/// assert!(NoConcern::about((&ada, step, before), &kept).is_ok(), "it was held before");
/// let at = |step, at| NoConcern::about((&ada, step, time(at)), &kept).map(|_| ());
/// assert_eq!(at(step, "2026-03-09T09:00").map_err(|no| no.rule()), Err(RuleId::SAF_02));
/// assert_eq!(at(step, "2026-03-12T15:00"), Ok(()), "by social care's word");
/// let another = at(ConsentPathStep::Brokerage, "2026-03-12T15:00");
/// assert_eq!(another.map_err(|no| no.rule()), Err(RuleId::SAF_02), "of this it said nothing");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a step takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct NoConcern<'r> {
    /// Each child, and when the last concern about them ended.
    children: Vec<(PersonId, Option<Timestamp>)>,
    step: ConsentPathStep,
    at: Timestamp,
    records: PhantomData<&'r ()>,
}

/// Which step, about whom, at which moment: what [`NoConcern`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct ConcernFor<'s> {
    /// The children, in any order.
    pub children: &'s [PersonId],
    /// Which kind of step.
    pub step: ConsentPathStep,
    /// At which moment.
    pub at: Timestamp,
}

impl<'s> ConcernFor<'s> {
    /// A step that is about one child.
    pub fn of_child(child: &'s PersonId, step: ConsentPathStep, at: Timestamp) -> Self {
        Self { children: std::slice::from_ref(child), step, at }
    }
}

codes! {
    /// What a step relies on, and what is no evidence from before the end of a concern. [SAF-04]
    pub enum RelyingOn {
        /// A decision on the child's level.
        Level = "the level was decided",
        /// A consent, as it was given or last talked over.
        Consent = "the consent was last talked over",
        /// An agreement to take part, as it was given or last talked over.
        Agreement = "the agreement was last talked over",
        /// A request, or whatever else the help was asked for by.
        Request = "the help was asked for",
        /// That the lead professional goes on.
        Lead = "the lead professional was asked",
    }
}

impl<'r> NoConcern<'r> {
    /// Proves that no concern stands in the way of a kind of step about some children at a
    /// moment.
    ///
    /// # Errors
    ///
    /// [SAF-02] a concern about one of them is open then, and no statutory body had said that
    /// this may go on.
    pub fn about(
        what: (&[PersonId], ConsentPathStep, Timestamp),
        records: &'r impl ConcernRecords,
    ) -> Result<Self, Refusal> {
        Self::proved(what, |child| records.concerns_about(child))
    }

    /// Proves it among concerns that are at hand, about whichever children.
    ///
    /// # Errors
    ///
    /// As for [`about`](Self::about).
    ///
    /// ```
    /// use familyhub_core::PersonId;
    /// use familyhub_safety::{ConsentPathStep, NoConcern};
    /// use familyhub_testing::time;
    ///
    /// let ada = PersonId::named("ada");
    /// let what = (&[ada][..], ConsentPathStep::Request, time("2026-03-02T09:00"));
    /// assert_eq!(NoConcern::among(what, [])?.last_ended(ada), None);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn among(
        what: (&[PersonId], ConsentPathStep, Timestamp),
        concerns: impl IntoIterator<Item = &'r AnyConcern>,
    ) -> Result<Self, Refusal> {
        let concerns: Vec<_> = concerns.into_iter().collect();
        let about =
            |child| concerns.iter().copied().filter(move |concern| concern.about().child == child);
        Self::proved(what, about)
    }

    fn proved<I: Iterator<Item = &'r AnyConcern>>(
        (children, step, at): (&[PersonId], ConsentPathStep, Timestamp),
        about: impl Fn(PersonId) -> I,
    ) -> Result<Self, Refusal> {
        let mut proved = Vec::with_capacity(children.len());
        for child in children {
            let mut last = None;
            for concern in about(*child) {
                if concern.is_open_at(at) && !concern.lets_go_on(step, at) {
                    return Err(stopped(step));
                }
                last = last.max(concern.ended_at().filter(|ended| *ended <= at));
            }
            proved.push((*child, last));
        }
        Ok(Self { children: proved, step, at, records: PhantomData })
    }

    /// When the last concern about a child had ended; none where there was none, or where the
    /// child is not one of those that it is about.
    pub fn last_ended(&self, child: PersonId) -> Option<Timestamp> {
        self.children.iter().find(|(known, _)| *known == child)?.1
    }

    /// Whether what a step relies on is of after the end of the last concern about the child.
    /// [SAF-04]
    ///
    /// # Errors
    ///
    /// [SAF-04] it is of before; [SAF-02] it was not proved for this child.
    pub fn check_newer(
        &self,
        child: PersonId,
        what: RelyingOn,
        of: Timestamp,
    ) -> Result<(), Refusal> {
        let Some((_, ended)) = self.children.iter().find(|(known, _)| *known == child) else {
            return Err(not_about());
        };
        let Some(ended) = ended.filter(|ended| of < *ended) else {
            return Ok(());
        };
        Err(Refusal::new(
            RuleId::SAF_04,
            format!(
                "{} before {}, when social care's decision ended a concern",
                what.words(),
                london::in_words(ended)
            ),
        )
        .missing(what.missing())
        .nearest(what.nearest()))
    }
}

impl NoConcern<'_> {
    /// Whether everything that a step relies on is of after the end of the last concern about
    /// the child: all that is not is told at once. [SAF-04]
    ///
    /// # Errors
    ///
    /// [SAF-04] some of it is of before.
    pub fn check_all_newer<const N: usize>(
        &self,
        child: PersonId,
        relied_on: [(RelyingOn, Timestamp); N],
    ) -> Result<(), Refusal> {
        let check = |(what, of)| self.check_newer(child, what, of).err();
        relied_on.into_iter().filter_map(check).reduce(Refusal::and).map_or(Ok(()), Err)
    }
}

impl RelyingOn {
    const fn missing(self) -> &'static str {
        match self {
            Self::Level => "a level that was decided since then",
            Self::Consent => "consent that was talked over since then",
            Self::Agreement => "agreement that was talked over since then",
            Self::Request => "a request of since then",
            Self::Lead => "the lead professional's word of since then",
        }
    }

    const fn nearest(self) -> &'static str {
        match self {
            Self::Level => "decide the level again",
            Self::Consent => "talk the consent over again, and record it",
            Self::Agreement => "talk the agreement over again, and record it",
            Self::Request => "make a new request, which names the one before",
            Self::Lead => "ask the lead professional again, and record that they take on the role",
        }
    }
}

/// What is said of a child whose concerns were not looked at.
fn not_about() -> Refusal {
    Refusal::new(RuleId::SAF_02, "it was asked for other children")
        .nearest("ask for all the children that the step is about")
}

/// What is said where a concern stands in the way.
fn stopped(step: ConsentPathStep) -> Refusal {
    Refusal::new(
        RuleId::SAF_02,
        format!("a concern about the child is open, and stops {}", step.words()),
    )
    .missing("what social care decided, or its word that this may go on")
    .nearest("record what social care decided: `record-social-care-decision`")
    .nearest("record what it says may go on: `record-what-may-go-on`")
}

impl Evidence for NoConcern<'_> {
    const NAME: &'static str = "no-concern";
    const WORDS: &'static str =
        "no concern about the child is open, or social care has said that this may go on";
    type For<'s> = ConcernFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [SAF-02] it was proved for other children, for another kind of step, or for another
    /// moment.
    fn fits(&self, what: &ConcernFor<'_>) -> Result<(), Refusal> {
        let known = |child: &PersonId| self.children.iter().any(|(known, _)| known == child);
        let about = self.children.len() == what.children.len() && what.children.iter().all(known);
        if about && (self.step, self.at) == (what.step, what.at) {
            Ok(())
        } else {
            Err(Refusal::new(
                RuleId::SAF_02,
                "it was asked for other children, for another step, or for another moment",
            ))
        }
    }
}
