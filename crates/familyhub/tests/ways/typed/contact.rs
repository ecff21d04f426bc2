//! Contacts at the Children's Single Point of Access.

use familyhub::consent::{AnyPermission, HubSupport};
use familyhub::referral::contact::{
    Contact, ContactClosed, ContactDecided, ContactFormReceived, ContactNotConsented,
    ContactScreened, ContactWithdrawn, HarmAtContact, ReferrerTold, SafetyLook,
    consent_for_contact, consent_not_had, level_for_contact, sought_by_cspoa,
};
use familyhub::referral::{AnyContact, EarlierReferrals, TOLD_TO_THE_HUB};
use familyhub::safety::ConsentPathStep;
use familyhub::{
    AnotherLook, CloseContactWithoutConsent, DecideContact, ProgressToHub, ReceiveContact,
    SeekConsentForContact,
};

use super::request::both;
use super::steps::with;
use super::{Act, Done, Drive, TypedWay};

impl Drive for ReceiveContact {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { contact: id, child, referrer, channel, concern, follows, harm } = self;
        let concern = act.words(concern);
        begin!(
            on,
            act,
            contacts[id] = {
                on.person(child)?;
                let terms = on.contact_terms(act.at.day())?;
                let earlier =
                    EarlierReferrals::among(on.referrals(), child, act.at.occurred(), &terms);
                let receive = match harm {
                    Some(HarmAtContact::Suspected) => Contact::receive_with_harm,
                    None => Contact::receive,
                };
                receive(id, &act.at, earlier, child, (referrer, channel), concern, follows)?
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
        let Self { contact: id, advice, found, reasons, decided_by, against_level } = self;
        let (advice, reasons, at) = (act.words(advice), act.words(reasons), act.at);
        let safety = SafetyLook { found, reasons };
        let against_level = act.words_if_any(against_level);
        step!(on, act, contacts[id] by "close-without-consent", AnyContact {
            SeekingConsent(contact) => with(
                contact,
                |contact| {
                    let not_had = consent_not_had(on.permissions.get(contact.state().permission))?;
                    let level = on.recorded_level(contact.state().contact.child, at.occurred())?;
                    Ok((not_had, (level, on.contact_terms(at.day())?)))
                },
                |contact, (not_had, stands_on)| {
                    let permission = not_had.permission();
                    let event = ContactNotConsented {
                        permission, advice, safety, decided_by, against_level,
                    };
                    contact.close_without_consent(&at, not_had, stands_on, event)
                },
            ),
        })
    }
}

impl Drive for ProgressToHub {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { contact: id, permission, decided_by } = self;
        let at = act.at;
        step!(on, act, contacts[id] by "progress-to-hub", AnyContact {
            SeekingConsent(contact) => with(
                contact,
                |contact| {
                    let (child, now) = (contact.state().contact.child, at.occurred());
                    let unstopped = on.no_concern(child, ConsentPathStep::ContactToHub, &at)?;
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
                    let proved = both((level, consent_for_contact(found, person, hub, now, on)))?;
                    Ok((proved, (on.contact_terms(at.day())?, unstopped)))
                },
                |contact, ((level, consent), unstopped)| {
                    contact.progress_to_hub(&at, level, consent, unstopped, decided_by)
                },
            ),
        })
    }
}

impl Drive for DecideContact {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { contact: id, outcome, reasons, decided_by, against_level, safety } = self;
        let look = |it: AnotherLook| SafetyLook { found: it.found, reasons: act.words(it.reasons) };
        let safety = safety.map(look);
        let (reasons, against_level) = (act.words(reasons), act.words_if_any(against_level));
        let event = ContactDecided { outcome, reasons, decided_by, against_level, safety };
        let at = act.at;
        step!(on, act, contacts[id] by "decide", AnyContact {
            Screened | SeekingConsent (contact) => with(
                contact,
                |contact| {
                    let level = on.recorded_level(contact.state().contact.child, at.occurred())?;
                    Ok((level, on.contact_terms(at.day())?))
                },
                |contact, (level, terms)| contact.decide(&at, level, terms, event),
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
    TellReferrer: contacts[contact] by "feed-back",
        AnyContact { Decided | AtHub }.feed_back(|it, act| ReferrerTold { told: it.told });
    CloseContact: contacts[contact] by "close",
        AnyContact { AtHub }.close(|it, act| ContactClosed { why: it.why });
    WithdrawContact: contacts[contact] by "withdraw",
        AnyContact { Received | Screened | SeekingConsent | Decided | AtHub }.withdraw(
            |it, act| ContactWithdrawn {});
}
