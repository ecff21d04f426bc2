//! Advice, brokerage, and help for a team.

use familyhub::consent::{HubSupport, InForce};
use familyhub::core::{Occasion, PermissionId, PersonId, ReferralId};
use familyhub::directory::ServiceFacts;
use familyhub::referral::Admission;
use familyhub::safety::{ConsentPathStep, NoConcern};
use familyhub::support::brokerage::{
    BrokerageDeclined, BrokerageEnded, BrokerageWithdrawn, Sought,
};
use familyhub::support::tac::{TacSupportDeclined, TacSupportEnded, TacSupportWithdrawn};
use familyhub::support::{
    Advice, AnyBrokerage, AnyTacSupport, Brokerage, TacSupport, consent_for_support,
};
use familyhub::threshold::BelowTargeted;
use familyhub::{
    AcceptPlace, AskService, GiveAdvice, Locality, OfferService, OfferTacSupport, ServiceChoice,
    StartTacSupport,
};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

/// What opens support, as the methods take it.
type TypedOpening<'w> =
    ((Admission<'w>, NoConcern<'w>), BelowTargeted<'w>, InForce<'w, HubSupport>);

impl TypedWay {
    fn consent_for_support(
        &self,
        named: Option<PermissionId>,
        child: PersonId,
        at: &Occasion,
    ) -> Result<InForce<'_, HubSupport>, WhyRefused> {
        let (person, hub, now) = (self.person(child)?, self.hub(at.day())?, at.occurred());
        let found = match named {
            Some(id) => self.permissions.get(id),
            None => self.permission_for(child, |it| {
                consent_for_support(Some(it), person, hub, now, self).is_ok()
            }),
        };
        Ok(consent_for_support(found, person, hub, now, self)?)
    }

    /// What opens support on a referral.
    fn opening(
        &self,
        (step, referral): (ConsentPathStep, ReferralId),
        permission: Option<PermissionId>,
        at: &Occasion,
    ) -> Result<TypedOpening<'_>, WhyRefused> {
        let admission = self.admission(referral, at.occurred())?;
        let child = admission.child();
        let unstopped = self.no_concern(child, step, at)?;
        let level = self.level_for_support(child, at.occurred())?;
        Ok(((admission, unstopped), level, self.consent_for_support(permission, child, at)?))
    }
}

impl Drive for GiveAdvice {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { advice: id, referral, words, signposted, permission } = self;
        let words = (act.words(words), act.all_words(signposted.unwrap_or_default()));
        begin!(
            on,
            act,
            advice[id] = {
                let of = (ConsentPathStep::Advice, referral);
                let (admission, level, consent) = on.opening(of, permission, &act.at)?;
                Advice::give(id, &act.at, admission, level, consent, words)?
            }
        )
    }
}

/// A story writes the facts of its services: no directory is loaded.
fn facts(service: ServiceChoice) -> ServiceFacts {
    service.facts(&Locality::default()).expect("the facts of a service")
}

impl Drive for OfferService {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { brokerage: id, referral, service, need, area, permission } = self;
        let wanted = Sought { service: facts(service), need, area };
        begin!(
            on,
            act,
            brokerages[id] = {
                let of = (ConsentPathStep::Brokerage, referral);
                let (admission, level, consent) = on.opening(of, permission, &act.at)?;
                let child = on.person(admission.0.child())?;
                let asked = wanted.clone();
                let suits = asked.suits(child, act.at.day())?;
                Brokerage::offer(id, &act.at, (admission, level), consent, suits, wanted)?
            }
        )
    }
}

impl Drive for AskService {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { brokerage: id, provider, service, permission } = self;
        let at = act.at;
        let wanted = match on.brokerages.get(id) {
            Some(AnyBrokerage::Offered(offered)) => {
                let mut wanted = Sought::clone(&offered.state().wanted);
                wanted.service = service.map_or(wanted.service, facts);
                Some(wanted)
            }
            _ => None,
        };
        step!(on, act, brokerages[id] by "ask", AnyBrokerage {
            Offered(offered) => with(
                offered,
                |offered| {
                    let about = offered.state().support;
                    let unstopped = on.no_concern(about.child, ConsentPathStep::Brokerage, &at)?;
                    let admission = (on.admission(about.referral, at.occurred())?, unstopped);
                    let consent = on.consent_for_support(permission, about.child, &at)?;
                    let (wanted, child) = (wanted.as_ref().expect("it is offered"), about.child);
                    Ok((admission, consent, wanted.suits(on.person(child)?, at.day())?, wanted.clone()))
                },
                |offered, (admission, consent, suits, wanted)| {
                    offered.ask(&at, admission, consent, suits, (provider, wanted))
                },
            ),
        })
    }
}

impl Drive for AcceptPlace {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let at = act.at;
        step!(on, act, brokerages[self.brokerage] by "accept", AnyBrokerage {
            Asked(it) => with(
                it,
                |it| on.no_concern(it.state().support.child, ConsentPathStep::Brokerage, &at),
                |it, unstopped| it.accept(&at, unstopped),
            ),
        })
    }
}

impl Drive for OfferTacSupport {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { tac_support: id, referral, help, permission } = self;
        begin!(
            on,
            act,
            tac_supports[id] = {
                let of = (ConsentPathStep::TacSupport, referral);
                let (admission, level, consent) = on.opening(of, permission, &act.at)?;
                TacSupport::offer(id, &act.at, admission, level, consent, help)?
            }
        )
    }
}

impl Drive for StartTacSupport {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { tac_support: id, permission } = self;
        let at = act.at;
        step!(on, act, tac_supports[id] by "start", AnyTacSupport {
            Offered(offered) => with(
                offered,
                |offered| {
                    let about = offered.state().support;
                    let unstopped = on.no_concern(about.child, ConsentPathStep::TacSupport, &at)?;
                    let admission = (on.admission(about.referral, at.occurred())?, unstopped);
                    let consent = on.consent_for_support(permission, about.child, &at)?;
                    Ok((admission, consent))
                },
                |offered, (admission, consent)| offered.start(&at, admission, consent),
            ),
        })
    }
}

plain! {
    DeclinePlace: brokerages[brokerage] by "decline",
        AnyBrokerage { Offered | Asked }.decline(|it, act| BrokerageDeclined { why: it.why });
    EndPlace: brokerages[brokerage] by "end",
        AnyBrokerage { Accepted }.end(|it, act| BrokerageEnded { how: it.how });
    WithdrawPlace: brokerages[brokerage] by "withdraw",
        AnyBrokerage { Offered | Asked | Accepted }.withdraw(|it, act| BrokerageWithdrawn {});
    DeclineTacSupport: tac_supports[tac_support] by "decline",
        AnyTacSupport { Offered }.decline(|it, act| TacSupportDeclined { why: it.why });
    EndTacSupport: tac_supports[tac_support] by "end",
        AnyTacSupport { Started }.end(|it, act| TacSupportEnded { why: it.why });
    WithdrawTacSupport: tac_supports[tac_support] by "withdraw",
        AnyTacSupport { Offered | Started }.withdraw(|it, act| TacSupportWithdrawn {});
}
