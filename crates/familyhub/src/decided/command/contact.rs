//! Commands on contacts at the Children's Single Point of Access.

use familyhub_consent::{AnyPermission, HubSupport};
use familyhub_core::{Actor, PermissionId, PersonId, ReferralId, Refusal, Text};
use familyhub_referral::__private::not_asked_for;
use familyhub_referral::contact::{
    Channel, ContactClosed, ContactConsentSought, ContactDecided, ContactFormReceived,
    ContactNotConsented, ContactOutcome, ContactProgressedToHub, ContactReceived, ContactScreened,
    ContactWithdrawn, HarmAtContact, Referrer, ReferrerInformed, ReferrerTold, SafetyFinding,
    SafetyLook, consent_for_contact, level_for_contact,
};
use familyhub_referral::{
    AnyContact, ContactEvent, EarlierReferrals, FamilyRecords, SupportEndReason, TOLD_TO_THE_HUB,
};

use familyhub_safety::ConsentPathStep;
use serde::Deserialize;

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::{has_step, illegal};
use crate::kept::entry::Decided;

details! {
    /// Record a contact that came in at the Children's Single Point of Access. What
    /// came before is looked up, and named in it.
    pub struct ReceiveContact {
        /// The id of the contact.
        contact: ReferralId,
        /// The child.
        child: PersonId,
        /// Who referred.
        referrer: Referrer,
        /// How it came in.
        channel: Channel,
        /// The concern.
        concern: Text,
        ; // may be left out
        /// The contact that it takes up again.
        follows: ReferralId,
        /// What whoever takes it says of harm: it is suspected, or there is nothing to say.
        harm: HarmAtContact,
    }
    /// Record that the form of an urgent phone call came in.
    pub struct RecordContactForm {
        /// Which contact.
        contact: ReferralId,
    }
    /// Record that somebody looked at what is known about a contact.
    pub struct ScreenContact {
        /// Which contact.
        contact: ReferralId,
    }
    /// Record that a CSPoA professional asks the family whether a contact may go to
    /// the hub: by a permission that was sought.
    pub struct SeekConsentForContact {
        /// Which contact.
        contact: ReferralId,
        /// The permission that was sought.
        permission: PermissionId,
    }
    /// Decide a contact, in any way but the way to the hub.
    pub struct DecideContact {
        /// Which contact.
        contact: ReferralId,
        /// How.
        outcome: ContactOutcome,
        /// Why; of advice, what was advised.
        reasons: Text,
        ; // may be left out
        /// Who decided, in which role; otherwise whoever acts.
        decided_by: Actor,
        /// Why it is decided against the recorded level, by more than one tier.
        against_level: Text,
        /// Another look at safety, where consent is being sought and nothing more follows.
        safety: AnotherLook,
    }
    /// Close a contact for which consent was refused or could not be had: with advice,
    /// and another look at safety.
    pub struct CloseContactWithoutConsent {
        /// Which contact.
        contact: ReferralId,
        /// What was advised.
        advice: Text,
        /// What another look at safety found.
        found: SafetyFinding,
        /// What was looked at, and why that is what it shows.
        reasons: Text,
        ; // may be left out
        /// Who decided, in which role; otherwise whoever acts.
        decided_by: Actor,
        /// Why it is decided against the recorded level, by more than one tier.
        against_level: Text,
    }
    /// Decide that a contact goes to the hub.
    pub struct ProgressToHub {
        /// Which contact.
        contact: ReferralId,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
        /// Who decided, in which role; otherwise whoever acts.
        decided_by: Actor,
    }
    /// Record that whoever referred was told.
    pub struct TellReferrer {
        /// Which contact.
        contact: ReferralId,
        /// What they were told.
        told: ReferrerInformed,
    }
    /// End the support that a contact opened.
    pub struct CloseContact {
        /// Which contact.
        contact: ReferralId,
        /// Why.
        why: SupportEndReason,
    }
    /// Record that the family wants nothing of a contact.
    pub struct WithdrawContact {
        /// Which contact.
        contact: ReferralId,
    }
}

plain! {
    RecordContactForm of contact: |it| ContactEvent, ContactFormReceived {};
    ScreenContact of contact: |it| ContactEvent, ContactScreened {};
    SeekConsentForContact of contact: |it| ContactEvent,
        ContactConsentSought { permission: it.permission };
    TellReferrer of contact: |it| ContactEvent, ReferrerTold { told: it.told };
    CloseContact of contact: |it| ContactEvent, ContactClosed { why: it.why };
    WithdrawContact of contact: |it| ContactEvent, ContactWithdrawn {};
}

impl Decide for ReceiveContact {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (records, at) = (&on.case.records, on.at());
        records.person_referred(self.child)?;
        let terms = records.contact_terms_of_referral(on.occasion.day())?;
        let before =
            EarlierReferrals::among(records.referrals_about(self.child), self.child, at, &terms);
        let event = ContactReceived {
            child: self.child,
            referrer: self.referrer,
            channel: self.channel,
            concern: on.words(self.concern),
            harm: self.harm,
            earlier: before.history().to_vec(),
            re_referral_of: before.re_referral().map(|it| it.of),
            linked: before.linked().to_vec(),
            follows: self.follows,
        };
        one(self.contact.into(), ContactEvent::from(event).into())
    }
}

impl Decide for DecideContact {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let look = |it: AnotherLook| SafetyLook { found: it.found, reasons: on.words(it.reasons) };
        let safety = self.safety.map(look);
        let event = ContactDecided {
            outcome: self.outcome,
            reasons: on.words(self.reasons),
            decided_by: self.decided_by,
            against_level: self.against_level.map(|why| on.words(why)),
            safety,
        };
        one(self.contact.into(), ContactEvent::from(event).into())
    }
}

impl Decide for CloseContactWithoutConsent {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let permission = match on.contact(self.contact)? {
            AnyContact::SeekingConsent(contact) => contact.state().permission,
            other => {
                let state = other.state_name();
                return Err(illegal(state, AnyContact::CHART, "close-without-consent").into());
            }
        };
        let (advice, reasons) = (on.words(self.advice), on.words(self.reasons));
        let safety = SafetyLook { found: self.found, reasons };
        let against_level = self.against_level.map(|why| on.words(why));
        let decided_by = self.decided_by;
        let event = ContactNotConsented { permission, advice, safety, decided_by, against_level };
        one(self.contact.into(), ContactEvent::from(event).into())
    }
}

impl Decide for ProgressToHub {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (records, at) = (&on.case.records, on.at());
        let contact = on.contact(self.contact)?;
        if !matches!(contact, AnyContact::Received(_) | AnyContact::Screened(_)) {
            has_step(AnyContact::CHART, contact.state_name(), "progress-to-hub")?;
        }
        let child = contact.about().child;
        on.check_no_concern(&[child], ConsentPathStep::ContactToHub)?;
        let scheme = records.scheme_for(child, on.occasion.day())?;
        let level = level_for_contact(records.decision_for(child, at), child, scheme, at);
        let (person, hub) = (records.person(child)?, records.hub(on.occasion.day())?);
        let serves = |permission: &AnyPermission| {
            permission.covers::<HubSupport>(person, hub, TOLD_TO_THE_HUB, at, records).is_ok()
        };
        let found = match self.permission {
            Some(id) => records.permissions.get(&id),
            None => records.permission_for(child, serves),
        };
        let consent = match contact {
            // Before anybody of CSPoA asks the family, no older permission stands in.
            AnyContact::Received(_) | AnyContact::Screened(_) => Err(not_asked_for(found)),
            _ => consent_for_contact(found, person, hub, at, records),
        };
        let (level, consent) = Refusal::both(level, consent)?;
        let (decision, permission) = (level.decision(), consent.reference());
        let event = ContactProgressedToHub { decision, permission, decided_by: self.decided_by };
        one(self.contact.into(), ContactEvent::from(event).into())
    }
}

/// Another look at safety, as it is written in a command.
///
/// ```
/// use familyhub::AnotherLook;
/// use familyhub::core::Text;
/// use familyhub::referral::contact::SafetyFinding;
///
/// let reasons = Text::new("School and health visitor were asked.")?;
/// let look = AnotherLook { found: SafetyFinding::NothingNew, reasons };
/// assert_eq!(look.found.words(), "nothing new");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnotherLook {
    /// What it found.
    pub found: SafetyFinding,
    /// What was looked at, and why that is what it shows.
    pub reasons: Text,
}

impl<'d> Deciding<'d> {
    fn contact(&self, id: ReferralId) -> Result<&'d AnyContact, CommandError> {
        let case = self.case;
        Ok(case.records.contacts.get(&id).ok_or_else(|| no_record("contact"))?)
    }
}
