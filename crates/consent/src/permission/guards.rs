//! What must hold before a permission takes a step.

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{ActorId, Occasion, PersonId, Refusal, RuleId};
use familyhub_machine::{Guard, Start};

use super::{Given, GivenVerbally, Grant, Sought};
use crate::capacity::{AbleToConsent, Capacity};
use crate::events::{
    PermissionConfirmed, PermissionExpired, PermissionGiven, PermissionGivenVerbally,
    PermissionRefused, PermissionRefusedByPerson, PermissionReviewed, PermissionSought,
    PermissionWithdrawn, PermissionWithdrawnByPerson,
};

fn check_giving(
    from: &Sought,
    occasion: &Occasion,
    able: &AbleToConsent<'_>,
    (giver, capacity): (ActorId, &Capacity),
) -> Result<(), Refusal> {
    if able.person.id != from.request.person {
        return Err(Refusal::new(
            RuleId::CON_01,
            "the consent of one person never serves for another",
        ));
    }
    if giver != able.giver || capacity != able.capacity {
        return Err(Refusal::new(RuleId::CON_03, "it is given by whoever was shown to be able to"));
    }
    check_assessed_for_this(capacity, from.request.asked_at)?;
    check_answering(from, occasion)
}

/// An assessment holds for its own decision: one made before this was asked was of
/// another. [CON-13]
fn check_assessed_for_this(capacity: &Capacity, asked_at: Timestamp) -> Result<(), Refusal> {
    match capacity {
        Capacity::GillickCompetent { on, .. } if *on < london::date_of(asked_at) => {
            Err(Refusal::new(
                RuleId::CON_13,
                "the assessment was made for an earlier decision, and holds for that one only",
            )
            .missing("an assessment for this decision")
            .nearest("assess whether the child is able to decide this"))
        }
        _ => Ok(()),
    }
}

/// Whether the evidence shows the person themself to be able. [CON-13]
fn check_the_person(
    person: PersonId,
    able: &AbleToConsent<'_>,
    capacity: &Capacity,
) -> Result<(), Refusal> {
    if able.person.id != person {
        Err(Refusal::new(RuleId::CON_01, "the evidence is about another person"))
    } else if able.giver != ActorId::from(person) || capacity != able.capacity {
        Err(Refusal::new(RuleId::CON_13, "the person decides it, as was shown to be able to"))
    } else {
        Ok(())
    }
}

fn check_answering(from: &Sought, occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.occurred() >= from.request.asked_at {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::CON_02, "it is sought before it is given or refused"))
    }
}

fn check_after_giving(grant: &Grant, occasion: &Occasion, rule: RuleId) -> Result<(), Refusal> {
    if occasion.occurred() >= grant.given_at {
        Ok(())
    } else {
        Err(Refusal::new(rule, "it had not been given yet by then"))
    }
}

fn check_date(stated: CivilDate, agreed: CivilDate, rule: RuleId) -> Result<(), Refusal> {
    if stated == agreed {
        Ok(())
    } else {
        Err(Refusal::new(rule, format!("by local policy the date is {agreed}, not {stated}")))
    }
}

impl Guard<Start> for PermissionSought {
    fn check(&self, _: &Start, _: &Occasion, (lineage,): &Self::Needs<'_>) -> Result<(), Refusal> {
        lineage.check(self.person, self.scope.purposes(), self.predecessor)
    }
}

impl Guard<Sought> for PermissionGiven {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (able, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_giving(from, occasion, able, (self.giver, &self.capacity))?;
        check_date(self.review_by, terms.review_by(occasion), RuleId::CON_10)
    }
}

impl Guard<Sought> for PermissionGivenVerbally {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (able, terms): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_giving(from, occasion, able, (self.giver, &self.capacity))?;
        check_date(self.confirm_by, terms.confirm_by(occasion)?, RuleId::CON_09)?;
        check_date(self.review_by, terms.review_by(occasion), RuleId::CON_10)
    }
}

impl Guard<Sought> for PermissionRefused {
    fn check(&self, from: &Sought, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_answering(from, occasion)
    }
}

impl Guard<Sought> for PermissionRefusedByPerson {
    fn check(
        &self,
        from: &Sought,
        occasion: &Occasion,
        (able,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_the_person(from.request.person, able, &self.capacity)?;
        check_assessed_for_this(&self.capacity, from.request.asked_at)?;
        check_answering(from, occasion)
    }
}

impl Guard<GivenVerbally> for PermissionConfirmed {
    fn check(&self, from: &GivenVerbally, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_after_giving(&from.grant, occasion, RuleId::CON_09)
    }
}

impl Guard<Given> for PermissionReviewed {
    fn check(
        &self,
        from: &Given,
        occasion: &Occasion,
        (terms,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_after_giving(&from.grant, occasion, RuleId::CON_10)?;
        if from.grant.lapsed(occasion.occurred()).is_some() {
            return Err(Refusal::new(
                RuleId::CON_10,
                "it had expired by then, and a review does not bring it back",
            )
            .also(RuleId::CON_06, "what has expired does not live again")
            .nearest("seek consent anew, in a record that names this one"));
        }
        check_date(self.review_by, terms.review_by(occasion), RuleId::CON_10)
    }
}

fn check_withdrawing(
    grant: &Grant,
    occasion: &Occasion,
    event: &PermissionWithdrawn,
) -> Result<(), Refusal> {
    check_after_giving(grant, occasion, RuleId::CON_05)?;
    if event.by == grant.giver {
        Ok(())
    } else {
        Err(Refusal::new(
            RuleId::CON_05,
            "only whoever gave it, or the person once able to decide it, takes it back",
        )
        .nearest("show that the person is able to decide it: by age, or by an assessment")
        .nearest("record it as an objection of another holder of parental responsibility"))
    }
}

fn check_expiring(grant: &Grant, occasion: &Occasion) -> Result<(), Refusal> {
    match grant.lapsed(occasion.occurred()) {
        Some(_) => Ok(()),
        None => Err(Refusal::new(RuleId::CON_10, "it has not expired yet")
            .nearest("withdraw it, or let another record take its place")),
    }
}

macro_rules! while_it_stands {
    ($($state:ident)+) => { $(
        impl Guard<$state> for PermissionWithdrawn {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_withdrawing(&from.grant, occasion, self)
            }
        }
        impl Guard<$state> for PermissionWithdrawnByPerson {
            fn check(
                &self,
                from: &$state,
                occasion: &Occasion,
                (able,): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                check_the_person(from.grant.request.person, able, &self.capacity)?;
                check_after_giving(&from.grant, occasion, RuleId::CON_05)
            }
        }
        impl Guard<$state> for PermissionExpired {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_expiring(&from.grant, occasion)
            }
        }
    )+ };
}

while_it_stands!(GivenVerbally Given);
