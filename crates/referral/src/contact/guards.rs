//! What must hold before a contact takes a step.

use familyhub_consent::ConsentFor;
use familyhub_core::{Actor, Occasion, Refusal, Role, RuleId, Words};
use familyhub_machine::{Edge, Event, Guard, StandsOn, Start};
use familyhub_safety::{ConcernFor, ConsentPathStep, RelyingOn};
use familyhub_threshold::{LevelFor, RecordedLevel, RecordedLevelFor};

use super::clocks::ContactTerms;
use super::codes::{Channel, ContactOutcome};
use super::consent::{NEEDS_CONSENT, SoughtFor, another_permission, check_asked_by};
use super::events::{
    ContactConsentSought, ContactDecided, ContactFormReceived, ContactNotConsented,
    ContactProgressedToHub, ContactReceived, ContactScreened, ReferrerTold,
};
use super::{AtHub, ContactState, ContactSubject, Decided, Received, Screened, SeekingConsent};
use crate::direct::TOLD_TO_THE_HUB;
use crate::earlier::EarlierFor;

fn check_cspoa(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().role() == Role::CspoaProfessional {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::CSP_01, "a CSPoA professional screens and decides contacts")
            .missing("a CSPoA professional")
            .nearest("let a CSPoA professional record it"))
    }
}

/// Nothing happens to a contact before it came in.
fn check_after(contact: &ContactSubject, occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.occurred() >= contact.arrived {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::CSP_01, "the contact came in only later"))
    }
}

impl StandsOn<Start> for ContactReceived {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let Self { child, ref earlier, re_referral_of, ref linked, .. } = *self;
        (EarlierFor { child, at: occasion.occurred(), history: earlier, re_referral_of, linked },)
    }
}

impl Guard<Start> for ContactReceived {
    fn check(&self, _: &Start, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        // A social worker of the emergency team takes it outside opening hours.
        if !matches!(occasion.by().role(), Role::CspoaProfessional | Role::SocialWorker) {
            return Err(Refusal::new(
                RuleId::CSP_01,
                "CSPoA, or the emergency team, takes a contact",
            )
            .missing("a CSPoA professional")
            .nearest("contact the Children's Single Point of Access (CSPoA)"));
        }
        if self.follows.is_some_and(|old| !self.earlier.contains(&old)) {
            return Err(Refusal::new(
                RuleId::REF_03,
                "the contact that it takes up again is no earlier one about this child",
            ));
        }
        Ok(())
    }
}

impl Guard<Received> for ContactScreened {
    fn check(&self, from: &Received, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(&from.contact, occasion)
    }
}

impl<S: ContactState> Guard<S> for ContactFormReceived
where
    Self: StandsOn<S>,
{
    fn check(&self, from: &S, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        let about = from.about();
        check_after(about, occasion)?;
        if about.channel != Channel::UrgentPhone || about.form.is_some() {
            return Err(Refusal::new(RuleId::CSP_06, "a form follows an urgent phone call, once")
                .nearest("another form is another contact, which is linked with this one"));
        }
        Ok(())
    }
}

impl<S: ContactState> StandsOn<S> for ContactConsentSought
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (SoughtFor { child: from.about().child, permission: self.permission },)
    }
}

impl<S: ContactState> Guard<S> for ContactConsentSought
where
    Self: Edge<S>,
{
    fn check(&self, from: &S, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(from.about(), occasion)
    }
}

/// Whoever decides is a professional with a role, and whom local policy asks for. [CSP-08] A
/// CSPoA professional records it, or whoever decides does.
fn check_decider(
    decided_by: Option<&Actor>,
    statutory: bool,
    occasion: &Occasion,
    terms: &ContactTerms<'_>,
) -> Result<(), Refusal> {
    let decider = decided_by.unwrap_or(occasion.by());
    let qualified = matches!(decider.role(), Role::SocialWorker | Role::Manager);
    let wanted = terms.wants_social_worker(statutory);
    if !(wanted && qualified && decider == occasion.by()) {
        check_cspoa(occasion)?;
    }
    if decider.practitioner().is_none() {
        return Err(Refusal::new(RuleId::CSP_08, "a professional decides a contact")
            .missing("the professional who decided, with their role"));
    }
    if wanted && !qualified {
        return Err(Refusal::new(
            RuleId::CSP_08,
            "by local policy a qualified social worker or a manager decides this",
        )
        .missing("the social worker or manager who decided")
        .nearest("name who decided, with their role: `decided_by`"));
    }
    Ok(())
}

/// What contradicts the recorded level by more than one tier says why. Need may jump up any
/// number of levels at any time: that significant harm is suspected is refused for no reason that
/// is missing. [CSP-07] [THR-06]
fn check_against_level(
    outcome: ContactOutcome,
    level: &RecordedLevel<'_>,
    why: Option<&Words>,
) -> Result<(), Refusal> {
    let (Some(means), Some(recorded), Some(code)) = (outcome.means(), level.means(), level.level())
    else {
        return Ok(());
    };
    if outcome.is_harm() || recorded.tiers_from(means) <= 1 || why.is_some() {
        return Ok(());
    }
    let outcome = outcome.words();
    Err(Refusal::new(
        RuleId::CSP_07,
        format!("the child is at level {}, {recorded}: {outcome} contradicts it", code.code),
    )
    .missing("why it is decided against the level")
    .nearest("say why: `against_level`")
    .nearest("decide the level first, where it is another by now"))
}

macro_rules! decided_from {
    ($($state:ident)|+) => { $(
        impl StandsOn<$state> for ContactDecided {
            fn stands_on<'s>(&'s self, from: &'s $state, occasion: &'s Occasion) -> Self::For<'s> {
                (recorded(&from.contact, occasion), ())
            }
        }
    )+ };
}

decided_from!(Screened | SeekingConsent);

/// What is recorded of the child's level then. [CSP-07]
fn recorded(contact: &ContactSubject, occasion: &Occasion) -> RecordedLevelFor {
    RecordedLevelFor { child: contact.child, at: occasion.occurred() }
}

impl ContactDecided {
    fn check_decision(
        &self,
        contact: &ContactSubject,
        occasion: &Occasion,
        (level, terms): &<Self as Event>::Needs<'_>,
    ) -> Result<(), Refusal> {
        let statutory = self.outcome.is_statutory();
        check_decider(self.decided_by.as_ref(), statutory, occasion, terms)?;
        check_after(contact, occasion)?;
        check_against_level(self.outcome, level, self.against_level.as_ref())
    }
}

impl Guard<Screened> for ContactDecided {
    fn check(
        &self,
        from: &Screened,
        occasion: &Occasion,
        evidence: &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        self.check_decision(&from.contact, occasion, evidence)
    }
}

impl Guard<SeekingConsent> for ContactDecided {
    fn check(
        &self,
        from: &SeekingConsent,
        occasion: &Occasion,
        evidence: &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        self.check_decision(&from.contact, occasion, evidence)?;
        if self.outcome.leaves_the_family_alone() && self.safety.is_none() {
            return Err(Refusal::new(
                RuleId::CSP_04,
                "consent is being sought: where there is none, safety gets another look first",
            )
            .missing("another look at safety")
            .nearest("close it without consent, with advice and another look at safety")
            .nearest(
                "where the level turned out to be another, decide it with that look: `safety`",
            ));
        }
        Ok(())
    }
}

impl StandsOn<SeekingConsent> for ContactNotConsented {
    fn stands_on<'s>(&'s self, from: &'s SeekingConsent, occasion: &'s Occasion) -> Self::For<'s> {
        (from.permission, recorded(&from.contact, occasion), ())
    }
}

impl Guard<SeekingConsent> for ContactNotConsented {
    fn check(
        &self,
        from: &SeekingConsent,
        occasion: &Occasion,
        (_, level, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_decider(self.decided_by.as_ref(), false, occasion, terms)?;
        check_after(&from.contact, occasion)?;
        if self.permission != from.permission {
            return Err(another_permission());
        }
        check_against_level(ContactOutcome::Advice, level, self.against_level.as_ref())
    }
}

impl StandsOn<SeekingConsent> for ContactProgressedToHub {
    fn stands_on<'s>(&'s self, from: &'s SeekingConsent, occasion: &'s Occasion) -> Self::For<'s> {
        let (child, at) = (from.contact.child, occasion.occurred());
        let own_level = (RuleId::CSP_03, "a contact rests on this child's own level");
        let level = LevelFor { child, decision: Some(self.decision), at, under: Some(own_level) };
        let consent = ConsentFor {
            person: child,
            record: Some(self.permission),
            at,
            recipient: None,
            told: TOLD_TO_THE_HUB,
            under: (RuleId::CSP_04, NEEDS_CONSENT),
        };
        let step = ConsentPathStep::ContactToHub;
        (level, consent, (), ConcernFor::of_child(&from.contact.child, step, at))
    }
}

impl Guard<SeekingConsent> for ContactProgressedToHub {
    fn check(
        &self,
        from: &SeekingConsent,
        occasion: &Occasion,
        (level, consent, terms, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_decider(self.decided_by.as_ref(), false, occasion, terms)?;
        check_after(&from.contact, occasion)?;
        let relied_on = [
            (RelyingOn::Level, level.decided_at()),
            (RelyingOn::Consent, consent.talked_over_at()),
        ];
        no_concern.check_all_newer(from.contact.child, relied_on)?;
        check_asked_by(consent.asked_by().role())
    }
}

impl Guard<Decided> for ReferrerTold {
    fn check(&self, from: &Decided, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(&from.contact, occasion)
    }
}

impl Guard<AtHub> for ReferrerTold {
    fn check(&self, from: &AtHub, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        if from.contact.told.is_some() {
            return Err(Refusal::new(RuleId::CSP_02, "whoever referred was told already"));
        }
        check_after(&from.contact, occasion)
    }
}
