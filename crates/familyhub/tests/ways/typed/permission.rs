//! Permission to share.

use familyhub::consent::{
    AbleToConsent, AnyPermission, Capacity, Lineage, Permission, PermissionConfirmed,
    PermissionExpired, PermissionInvalidated, PermissionNotObtained, PermissionRefused,
    PermissionRequest, PermissionSought, PermissionSuperseded, PermissionWithdrawn, Scope,
};
use familyhub::core::{ActorId, Occasion, PermissionId, PersonId};
use familyhub::{
    ConsentForm, GivePermission, RefusePermissionForSelf, ReviewPermission, SeekPermission,
    WithdrawPermissionForSelf,
};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

impl TypedWay {
    /// That somebody is able to make this very decision.
    fn able_to_decide<'t>(
        &'t self,
        capacity: &'t Capacity,
        (giver, person): (ActorId, PersonId),
        permission: PermissionId,
        at: &Occasion,
    ) -> Result<AbleToConsent<'t>, WhyRefused> {
        let person = self.person(person)?;
        let of_this = self.assessments.iter().filter(|it| it.matter().permission == permission);
        Ok(capacity.able_to_decide(giver, person, at.occurred(), of_this, self)?)
    }

    /// That the person themself is.
    fn able_for_self<'t>(
        &'t self,
        capacity: &'t Capacity,
        request: &PermissionRequest,
        permission: PermissionId,
        at: &Occasion,
    ) -> Result<AbleToConsent<'t>, WhyRefused> {
        let giver = (request.person.into(), request.person);
        self.able_to_decide(capacity, giver, permission, at)
    }
}

impl Drive for SeekPermission {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, person, predecessor) = (self.permission, self.person, self.predecessor);
        let (purposes, categories) =
            (self.purposes.into_iter().collect(), self.categories.into_iter().collect());
        let scope = Scope::new(purposes, categories, self.recipients)?
            .told_only_to(self.people.unwrap_or_default())?;
        let explained = act.words(self.explained);
        begin!(
            on,
            act,
            permissions[id] = {
                on.person(person)?;
                let others = on.permissions.iter().filter(|it| it.person() == person);
                let lineage = Lineage::among(others, person, scope.purposes(), predecessor)?;
                let event = PermissionSought { person, scope, explained, predecessor };
                Permission::seek(id, &act.at, lineage, event)?
            }
        )
    }
}

impl Drive for GivePermission {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { permission: id, giver, capacity, form } = self;
        let (capacity, at) = (act.capacity(capacity), act.at);
        match form {
            ConsentForm::Written => step!(on, act, permissions[id] by "give", AnyPermission {
                Sought(asked) => with(
                    asked,
                    |asked| {
                        let whose = (giver, asked.state().request.person);
                        Ok((on.able_to_decide(&capacity, whose, id, &at)?, on.terms(at.day())?))
                    },
                    |asked, (able, terms)| asked.give(&at, able, terms),
                ),
            }),
            ConsentForm::Verbal => {
                step!(on, act, permissions[id] by "give-verbally", AnyPermission {
                    Sought(asked) => with(
                        asked,
                        |asked| {
                            let whose = (giver, asked.state().request.person);
                            Ok((on.able_to_decide(&capacity, whose, id, &at)?, on.terms(at.day())?))
                        },
                        |asked, (able, terms)| asked.give_verbally(&at, able, terms),
                    ),
                })
            }
        }?;
        let before = on.permissions.get(id).and_then(|given| given.request().predecessor);
        match before.and_then(|before| on.permissions.get(before)) {
            Some(before @ (AnyPermission::Given(_) | AnyPermission::GivenVerbally(_))) => {
                let before = *before.id();
                step!(on, act, permissions[before] by "supersede", AnyPermission {
                    Given(before) => before.supersede(&at, PermissionSuperseded { by: id }),
                    GivenVerbally(before) => before.supersede(&at, PermissionSuperseded { by: id }),
                })
            }
            _ => Ok(()),
        }
    }
}

impl Drive for ReviewPermission {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let at = act.at;
        step!(on, act, permissions[self.permission] by "review", AnyPermission {
            Given(given) => with(
                given,
                |_| on.terms(at.day()),
                |given, terms| given.review(&at, terms),
            ),
        })
    }
}

impl Drive for RefusePermissionForSelf {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, capacity, at) = (self.permission, act.capacity(self.capacity), act.at);
        step!(on, act, permissions[id] by "refuse-as-able", AnyPermission {
            Sought(asked) => with(
                asked,
                |asked| on.able_for_self(&capacity, &asked.state().request, id, &at),
                |asked, able| asked.refuse_as_able(&at, able),
            ),
        })
    }
}

impl Drive for WithdrawPermissionForSelf {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, capacity, at) = (self.permission, act.capacity(self.capacity), act.at);
        step!(on, act, permissions[id] by "withdraw-as-able", AnyPermission {
            GivenVerbally | Given (given) => with(
                given,
                |given| on.able_for_self(&capacity, &given.state().grant.request, id, &at),
                |given, able| given.withdraw_as_able(&at, able),
            ),
        })
    }
}

plain! {
    ConfirmPermission: permissions[permission] by "confirm",
        AnyPermission { GivenVerbally }.confirm(|it, act| PermissionConfirmed {});
    RefusePermission: permissions[permission] by "refuse",
        AnyPermission { Sought }.refuse(|it, act| PermissionRefused { by: it.by });
    RecordPermissionNotObtained: permissions[permission] by "not-obtained",
        AnyPermission { Sought }.not_obtained(
            |it, act| PermissionNotObtained { tried: act.words(it.tried) });
    WithdrawPermission: permissions[permission] by "withdraw",
        AnyPermission { GivenVerbally | Given }.withdraw(|it, act| PermissionWithdrawn { by: it.by });
    ExpirePermission: permissions[permission] by "expire",
        AnyPermission { GivenVerbally | Given }.expire(|it, act| PermissionExpired {});
    InvalidatePermission: permissions[permission] by "invalidate",
        AnyPermission { GivenVerbally | Given }.invalidate(
            |it, act| PermissionInvalidated { why: it.why });
}
