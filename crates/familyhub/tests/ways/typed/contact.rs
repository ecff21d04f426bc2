//! Contacts at the Children's Single Point of Access.

use familyhub::consent::{AnyPermission, HubSupport};
use familyhub::referral::contact::{
    Contact, ContactClosed, ContactDecided, ContactFormReceived, ContactScreened, ContactWithdrawn,
    ReferrerTold, SafetyLook, consent_for_contact, consent_not_had, level_for_contact,
    sought_by_cspoa,
};
use familyhub::referral::{AnyContact, EarlierReferrals, TOLD_TO_THE_HUB};
use familyhub::{CloseContactWithoutConsent, ProgressToHub, ReceiveContact, SeekConsentForContact};

use super::request::both;
use super::steps::with;
use super::{Act, Done, Drive, TypedWay};

impl Drive for ReceiveContact {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { contact: id, child, referrer, channel, concern, follows } = self;
        let concern = act.words(concern);
        begin!(
            on,
            act,
            contacts[id] = {
                on.person(child)?;
                let terms = on.contact_terms(act.at.day())?;
                let earlier =
                    EarlierReferrals::among(on.referrals(), child, act.at.occurred(), &terms);
                Contact::receive(
                    id,
                    &act.at,
                    earlier,
                    child,
                    (referrer, channel),
                    concern,
                    follows,
                )?
            }
        )
    }
}

impl Drive for SeekConsentForContact {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { contact: id, permission } = self;
        let at = act.at;
        step!(on, act, contacts[id] by "seek-consent", AnyContact {
            Screened | SeekingConsent (contact) => with(
                contact,
                |_| Ok(sought_by_cspoa(on.permissions.get(permission), on.hub(at.day())?)?),
                |contact, sought| contact.seek_consent(&at, sought),
            ),
        })
    }
}

impl Drive for CloseContactWithoutConsent {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { contact: id, advice, found, reasons } = self;
        let (advice, reasons, at) = (act.words(advice), act.words(reasons), act.at);
        let safety = SafetyLook { found, reasons };
        step!(on, act, contacts[id] by "close-without-consent", AnyContact {
            SeekingConsent(contact) => with(
                contact,
                |contact| Ok(consent_not_had(on.permissions.get(contact.state().permission))?),
                |contact, not_had| contact.close_without_consent(&at, not_had, advice, safety),
            ),
        })
    }
}

impl Drive for ProgressToHub {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { contact: id, permission } = self;
        let at = act.at;
        step!(on, act, contacts[id] by "progress-to-hub", AnyContact {
            SeekingConsent(contact) => with(
                contact,
                |contact| {
                    let (child, now) = (contact.state().contact.child, at.occurred());
                    let scheme = on.scheme_for(child, at.day())?;
                    let level = level_for_contact(on.decision_for(child, now), child, scheme, now);
                    let (person, hub) = (on.person(child)?, on.hub(at.day())?);
                    let serves = |it: &AnyPermission| {
                        it.covers::<HubSupport>(person, hub, TOLD_TO_THE_HUB, now, on).is_ok()
                    };
                    let found = match permission {
                        Some(id) => on.permissions.get(id),
                        None => on.permission_for(child, serves),
                    };
                    both((level, consent_for_contact(found, person, hub, now, on)))
                },
                |contact, (level, consent)| contact.progress_to_hub(&at, level, consent),
            ),
        })
    }
}

plain! {
    RecordContactForm: contacts[contact] by "receive-form",
        AnyContact { Received | Screened | SeekingConsent | Decided | AtHub }.receive_form(
            |it, act| ContactFormReceived {});
    ScreenContact: contacts[contact] by "screen",
        AnyContact { Received }.screen(|it, act| ContactScreened {});
    DecideContact: contacts[contact] by "decide",
        AnyContact { Screened | SeekingConsent }.decide(
            |it, act| ContactDecided { outcome: it.outcome, reasons: act.words(it.reasons) });
    TellReferrer: contacts[contact] by "feed-back",
        AnyContact { Decided | AtHub }.feed_back(|it, act| ReferrerTold { told: it.told });
    CloseContact: contacts[contact] by "close",
        AnyContact { AtHub }.close(|it, act| ContactClosed { why: it.why });
    WithdrawContact: contacts[contact] by "withdraw",
        AnyContact { Received | Screened | SeekingConsent | Decided | AtHub }.withdraw(
            |it, act| ContactWithdrawn {});
}
