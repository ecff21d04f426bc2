//! What a disclosure asks of its steps, and what each of them changes.

use familyhub_core::{Occasion, Refusal, RuleId};
use familyhub_machine::{Evolve, Guard, StandsOn, Start, Step, StepError};

use super::{
    Basis, ConcernGravity, Decided, Disclosure, DisclosureCompleted, DisclosureDecided,
    DisclosureEvent, DisclosurePart, FamilyTold, NotToldEnded, NotToldReviewed, StatutoryBody,
    StatutoryTelling, StatutoryTold, TellingTerms,
};
use crate::terms::Terms;

/// What a step gives, or hands back.
type DisclosureStep =
    Result<Step<Disclosure<Decided>, DisclosureEvent>, StepError<Disclosure<Decided>, Refusal>>;

impl Disclosure<Decided> {
    /// Decides to disclose without consent.
    ///
    /// What keeps a child safe is never refused for what is missing: an escalation, and whatever
    /// goes to a statutory body on suspicion of significant harm. What it lacks is asked for
    /// afterwards. [SAF-12]
    ///
    /// # Errors
    ///
    /// [SAF-12] somebody of the family decides it; [CON-17] of any other disclosure: no
    /// recipients, kinds of information or grounds, or nothing of whether the family was told;
    /// grounds below significant harm with no other basis; a duty that is not in force.
    pub fn decide(
        id: familyhub_core::DisclosureId,
        occasion: &Occasion,
        terms: Terms<'_>,
        event: DisclosureDecided,
    ) -> Result<Step<Self, DisclosureEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (terms,))
    }

    /// Records that somebody looked again at whether the family is told, and that it is not
    /// yet. [SAF-07]
    ///
    /// # Errors
    ///
    /// [SAF-07] nobody is kept from being told, it was decided by others than those who may, or
    /// the next day is too far off.
    pub fn look_again(
        self,
        occasion: &Occasion,
        terms: TellingTerms<'_>,
        event: NotToldReviewed,
    ) -> DisclosureStep {
        self.try_record(occasion, event, (terms,))
    }

    /// Ends that somebody is not told. [SAF-07]
    ///
    /// # Errors
    ///
    /// [SAF-07] nobody is kept from being told, or it was decided by others than those who may.
    pub fn end_not_told(
        self,
        occasion: &Occasion,
        terms: TellingTerms<'_>,
        event: NotToldEnded,
    ) -> DisclosureStep {
        self.try_record(occasion, event, (terms,))
    }
}

impl DisclosureDecided {
    /// Whether it keeps a child safe at once: an escalation, or told to a statutory body on
    /// suspicion of significant harm. [SAF-12]
    pub fn is_safety_act(&self) -> bool {
        self.harm == ConcernGravity::SignificantHarmSuspected
            && (self.escalates || self.statutory.as_ref().is_some_and(|bodies| !bodies.is_empty()))
    }

    /// What it does not say.
    pub fn lacks(&self) -> Vec<DisclosurePart> {
        lacking([
            (DisclosurePart::Grounds, self.grounds.is_none()),
            (DisclosurePart::Categories, self.categories.is_empty()),
            (DisclosurePart::Recipients, self.recipients.is_empty()),
            (DisclosurePart::Family, self.family == FamilyTold::NotSaid {}),
        ])
    }
}

impl DisclosureCompleted {
    /// What it says.
    fn says(&self) -> Vec<DisclosurePart> {
        lacking([
            (DisclosurePart::Grounds, self.grounds.is_some()),
            (DisclosurePart::Categories, !self.categories.is_empty()),
            (DisclosurePart::Recipients, !self.recipients.is_empty()),
            (DisclosurePart::Family, self.family.as_ref().is_some_and(said)),
        ])
    }
}

fn said(family: &FamilyTold) -> bool {
    match family {
        FamilyTold::Told {} | FamilyTold::NotTold { .. } => true,
        FamilyTold::NotSaid {} => false,
    }
}

fn lacking(parts: [(DisclosurePart, bool); 4]) -> Vec<DisclosurePart> {
    parts.into_iter().filter_map(|(part, is)| is.then_some(part)).collect()
}

/// Whether a statutory body that is not the sender's own is among these. [SAF-05]
fn telling(
    harm: ConcernGravity,
    bodies: Option<&[StatutoryBody]>,
    at: &Occasion,
) -> StatutoryTelling {
    match (harm, bodies) {
        (ConcernGravity::BelowSignificantHarm, _) | (_, None) => StatutoryTelling::NotAsked,
        (ConcernGravity::SignificantHarmSuspected, Some(bodies)) => {
            let others = |body: &StatutoryBody| Some(body.organisation) != at.by().organisation();
            if bodies.iter().any(others) { StatutoryTelling::Told } else { StatutoryTelling::Owed }
        }
    }
}

impl StandsOn<Start> for DisclosureDecided {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Start> for DisclosureDecided {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if occasion.by().practitioner().is_none() {
            return Err(heard_as_a_contact(self.harm));
        }
        if self.is_safety_act() {
            return Ok(());
        }
        let lacks = self.lacks();
        if !lacks.is_empty() {
            let no = Refusal::new(
                RuleId::CON_17,
                "a disclosure names its grounds, what is disclosed and to whom, and whether the family was told",
            );
            let no = lacks.iter().fold(no, |no, part| no.missing(part.words()));
            return Err(match self.harm {
                ConcernGravity::SignificantHarmSuspected => no.nearest(
                    "escalate: nothing that is missing refuses that, and it is asked for afterwards",
                ),
                ConcernGravity::BelowSignificantHarm => no,
            });
        }
        if self.basis == Basis::DutyToShare && !terms.duty_to_share_on(occasion.day()) {
            return Err(Refusal::new(
                RuleId::CON_17,
                "the duty to share is not in force on that day, by local policy",
            )
            .missing("another lawful basis, or consent")
            .nearest("seek consent")
            .nearest("name another lawful basis, if there is one"));
        }
        if self.basis == Basis::Safeguarding && self.harm == ConcernGravity::BelowSignificantHarm {
            return Err(Refusal::new(
                RuleId::CON_17,
                "grounds below significant harm do not carry a disclosure without consent",
            )
            .missing("another lawful basis, or consent")
            .nearest("seek consent")
            .nearest("name another lawful basis, if there is one"));
        }
        Ok(())
    }
}

/// What somebody of the family is answered who speaks of harm: they are heard, at once. [SAF-12]
fn heard_as_a_contact(harm: ConcernGravity) -> Refusal {
    match harm {
        ConcernGravity::SignificantHarmSuspected => Refusal::new(
            RuleId::SAF_12,
            "a professional takes it to statutory services; somebody of the family is heard as a contact",
        )
        .missing("the professional who decides")
        .nearest("record what they say at once as a contact, by `receive-contact` with `harm` as `suspected`"),
        ConcernGravity::BelowSignificantHarm => {
            Refusal::new(RuleId::CON_17, "a professional decides on a disclosure")
                .missing("the professional who decides")
        }
    }
}

impl Evolve<Start> for DisclosureDecided {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Decided {
        Decided {
            person: self.person,
            basis: self.basis,
            harm: self.harm,
            categories: self.categories,
            recipients: self.recipients.clone(),
            at: occasion.occurred(),
            lacks: self.lacks(),
            statutory: telling(self.harm, self.statutory.as_deref(), occasion),
            not_told: self.family.not_told(),
        }
    }
}

impl Guard<Decided> for DisclosureCompleted {
    fn check(&self, from: &Decided, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        if occasion.by().practitioner().is_none() {
            return Err(by_a_professional(RuleId::SAF_12));
        }
        let says = self.says();
        if says.is_empty() {
            let no = Refusal::new(RuleId::SAF_12, "it says nothing that is missing");
            return Err(from.lacks.iter().fold(no, |no, part| no.missing(part.words())));
        }
        match says.iter().find(|part| !from.lacks.contains(part)) {
            None => Ok(()),
            Some(part) => Err(Refusal::new(
                RuleId::REC_01,
                format!("{}: that was said already", part.words()),
            )
            .nearest("if it was said wrongly, correct the event")),
        }
    }
}

impl Evolve<Decided> for DisclosureCompleted {
    fn evolve(&self, mut from: Decided, occasion: &Occasion) -> Decided {
        let says = self.says();
        from.lacks.retain(|part| !says.contains(part));
        if says.contains(&DisclosurePart::Categories) {
            from.categories = self.categories;
        }
        if says.contains(&DisclosurePart::Recipients) {
            from.recipients.clone_from(&self.recipients);
            if from.statutory == StatutoryTelling::Owed {
                from.statutory = telling(from.harm, Some(&self.statutory), occasion);
            }
        }
        if let Some(family) = &self.family {
            from.not_told = family.not_told();
        }
        from
    }
}

impl Guard<Decided> for StatutoryTold {
    fn check(&self, from: &Decided, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        if occasion.by().practitioner().is_none() {
            return Err(by_a_professional(RuleId::SAF_05));
        }
        match from.harm {
            ConcernGravity::BelowSignificantHarm => {
                Err(Refusal::new(RuleId::SAF_05, "no significant harm is suspected here")
                    .nearest("if it is suspected now, escalate"))
            }
            ConcernGravity::SignificantHarmSuspected
                if occasion.by().organisation() == Some(self.body.organisation) =>
            {
                Err(Refusal::new(RuleId::SAF_05, "it is their own organisation that was told")
                    .missing("social care or the police, told by whoever is not of them"))
            }
            ConcernGravity::SignificantHarmSuspected => Ok(()),
        }
    }
}

impl Evolve<Decided> for StatutoryTold {
    fn evolve(&self, mut from: Decided, _: &Occasion) -> Decided {
        from.statutory = StatutoryTelling::Told;
        from.lacks.retain(|part| *part != DisclosurePart::Recipients);
        if !from.recipients.contains(&self.body.organisation) {
            from.recipients.push(self.body.organisation);
        }
        from
    }
}

/// Whether it was decided by whoever decided it first, or by social care. [SAF-07]
fn may_decide(
    from: &Decided,
    by: familyhub_core::PractitionerId,
    social_care: Option<StatutoryBody>,
) -> Result<(), Refusal> {
    let Some(not_told) = &from.not_told else {
        return Err(Refusal::new(RuleId::SAF_07, "nobody is kept from being told"));
    };
    let is_social_care =
        social_care.is_some_and(|body| body.kind == familyhub_core::StatutoryKind::SocialCare);
    // A record from before it was asked names nobody: then any professional may.
    if is_social_care || not_told.decided_by.is_none_or(|decider| decider == by) {
        return Ok(());
    }
    Err(Refusal::new(
        RuleId::SAF_07,
        "who is not told is decided by whoever decided it first, or by social care",
    )
    .missing("the word of either")
    .nearest("name who decided, and the social care that they decided for"))
}

fn by_a_professional(rule: RuleId) -> Refusal {
    Refusal::new(rule, "a professional records it").missing("the professional who records it")
}

impl StandsOn<Decided> for NotToldReviewed {
    fn stands_on<'s>(&'s self, _: &'s Decided, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Decided> for NotToldReviewed {
    fn check(
        &self,
        from: &Decided,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if occasion.by().practitioner().is_none() {
            return Err(by_a_professional(RuleId::SAF_07));
        }
        may_decide(from, self.decided_by, self.social_care)?;
        terms.check_review(occasion.day(), self.review_on)
    }
}

impl Evolve<Decided> for NotToldReviewed {
    fn evolve(&self, mut from: Decided, _: &Occasion) -> Decided {
        if let Some(not_told) = &mut from.not_told {
            not_told.review_on = Some(self.review_on);
            not_told.decided_by = Some(self.decided_by);
        }
        from
    }
}

impl StandsOn<Decided> for NotToldEnded {
    fn stands_on<'s>(&'s self, _: &'s Decided, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Decided> for NotToldEnded {
    fn check(
        &self,
        from: &Decided,
        occasion: &Occasion,
        _: &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if occasion.by().practitioner().is_none() {
            return Err(by_a_professional(RuleId::SAF_07));
        }
        may_decide(from, self.decided_by, self.social_care)
    }
}

impl Evolve<Decided> for NotToldEnded {
    fn evolve(&self, mut from: Decided, _: &Occasion) -> Decided {
        from.not_told = None;
        from
    }
}
