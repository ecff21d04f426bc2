//! Agreement to take part.

use familyhub::consent::agreement::{
    Agreement, AgreementConfirmed, AgreementExpired, AgreementInvalidated, AgreementNotObtained,
    AgreementRefused, AgreementSought, AgreementSuperseded, AgreementWithdrawn, AnyAgreement,
    FollowsAgreement,
};
use familyhub::consent::{AbleToConsent, Capacity, Terms};
use familyhub::core::{ActorId, Occasion, PersonId};
use familyhub::{ConsentForm, GiveAgreement, ReviewAgreement, SeekAgreement};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

impl TypedWay {
    /// That somebody is able to agree, and how long it holds.
    fn may_agree<'t>(
        &'t self,
        capacity: &'t Capacity,
        (giver, person): (ActorId, PersonId),
        at: &Occasion,
    ) -> Result<(AbleToConsent<'t>, Terms<'t>), WhyRefused> {
        let able = capacity.able_among(giver, self.person(person)?, at.day(), self)?;
        Ok((able, self.terms(at.day())?))
    }
}

impl Drive for SeekAgreement {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { agreement: id, person, service, explained, predecessor } = self;
        let explained = act.words(explained);
        begin!(
            on,
            act,
            agreements[id] = {
                on.person(person)?;
                let others = on.agreements.iter();
                let follows = FollowsAgreement::among(others, person, service, predecessor)?;
                let event = AgreementSought { person, service, explained, predecessor };
                Agreement::seek(id, &act.at, follows, event)?
            }
        )
    }
}

impl Drive for GiveAgreement {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { agreement: id, giver, capacity, form } = self;
        let (capacity, at) = (act.capacity(capacity), act.at);
        match form {
            ConsentForm::Written => step!(on, act, agreements[id] by "give", AnyAgreement {
                Sought(asked) => with(
                    asked,
                    |asked| on.may_agree(&capacity, (giver, asked.state().request.person), &at),
                    |asked, (able, terms)| asked.give(&at, able, terms),
                ),
            }),
            ConsentForm::Verbal => step!(on, act, agreements[id] by "give-verbally", AnyAgreement {
                Sought(asked) => with(
                    asked,
                    |asked| on.may_agree(&capacity, (giver, asked.state().request.person), &at),
                    |asked, (able, terms)| asked.give_verbally(&at, able, terms),
                ),
            }),
        }?;
        let before = on.agreements.get(id).and_then(|given| given.request().predecessor);
        match before.and_then(|before| on.agreements.get(before)) {
            Some(before @ (AnyAgreement::Given(_) | AnyAgreement::GivenVerbally(_))) => {
                let before = *before.id();
                step!(on, act, agreements[before] by "supersede", AnyAgreement {
                    Given(before) => before.supersede(&at, AgreementSuperseded { by: id }),
                    GivenVerbally(before) => before.supersede(&at, AgreementSuperseded { by: id }),
                })
            }
            _ => Ok(()),
        }
    }
}

impl Drive for ReviewAgreement {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let at = act.at;
        step!(on, act, agreements[self.agreement] by "review", AnyAgreement {
            Given(given) => with(
                given,
                |_| on.terms(at.day()),
                |given, terms| given.review(&at, terms),
            ),
        })
    }
}

plain! {
    ConfirmAgreement: agreements[agreement] by "confirm",
        AnyAgreement { GivenVerbally }.confirm(|it, act| AgreementConfirmed {});
    RefuseAgreement: agreements[agreement] by "refuse",
        AnyAgreement { Sought }.refuse(|it, act| AgreementRefused { by: it.by });
    RecordAgreementNotObtained: agreements[agreement] by "not-obtained",
        AnyAgreement { Sought }.not_obtained(
            |it, act| AgreementNotObtained { tried: act.words(it.tried) });
    WithdrawAgreement: agreements[agreement] by "withdraw",
        AnyAgreement { GivenVerbally | Given }.withdraw(|it, act| AgreementWithdrawn { by: it.by });
    ExpireAgreement: agreements[agreement] by "expire",
        AnyAgreement { GivenVerbally | Given }.expire(|it, act| AgreementExpired {});
    InvalidateAgreement: agreements[agreement] by "invalidate",
        AnyAgreement { GivenVerbally | Given }.invalidate(
            |it, act| AgreementInvalidated { why: it.why });
}
