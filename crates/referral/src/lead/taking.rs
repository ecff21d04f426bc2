//! What somebody who becomes lead professional stands on: that nobody else is, and
//! that the family has agreed.

use std::marker::PhantomData;

use familyhub_core::{Person, PersonId, Refusal, RuleId, Stage};
use familyhub_machine::Evidence;

use super::AnyLeadRole;

/// Proof that nobody else is the family's lead professional. [DIR-01]
///
/// Lent by [`NoOtherLead::among`] only.
#[derive(Debug)]
pub struct NoOtherLead<'e>(PhantomData<&'e AnyLeadRole>);

impl Evidence for NoOtherLead<'_> {
    const NAME: &'static str = "no-other-lead";
    const WORDS: &'static str = "nobody else is the family's lead professional";
}

impl<'e> NoOtherLead<'e> {
    /// Proves that nobody serves in these lead roles: all that the family has had.
    ///
    /// # Errors
    ///
    /// [DIR-01] somebody does.
    ///
    /// ```
    /// use familyhub_referral::NoOtherLead;
    ///
    /// assert!(NoOtherLead::among([]).is_ok(), "the first");
    /// ```
    pub fn among(roles: impl IntoIterator<Item = &'e AnyLeadRole>) -> Result<Self, Refusal> {
        if roles.into_iter().any(|role| matches!(role, AnyLeadRole::Serving(_))) {
            Err(Refusal::new(
                RuleId::DIR_01,
                "the family has a lead professional, and has one only",
            )
            .nearest("take over as lead professional, with the family's agreement"))
        } else {
            Ok(Self(PhantomData))
        }
    }
}

/// Proof that whoever agreed is somebody of the family.
///
/// Lent by [`OfTheFamily::among`] only.
#[derive(Debug)]
pub struct OfTheFamily<'e>(&'e Person);

impl Evidence for OfTheFamily<'_> {
    const NAME: &'static str = "agreed-by-the-family";
    const WORDS: &'static str = "whoever agreed is somebody of the family";
}

impl<'e> OfTheFamily<'e> {
    /// Proves that `who` is one of these people: those of the family.
    ///
    /// # Errors
    ///
    /// [DIR-01] it is nobody of them, or a child who is not born yet.
    ///
    /// ```
    /// use familyhub_core::{Person, PersonId, Stage};
    /// use familyhub_referral::OfTheFamily;
    ///
    /// let mother = Person { id: PersonId::named("mother"), stage: Stage::Adult { born: None } };
    /// assert!(OfTheFamily::among(&[mother], mother.id).is_ok());
    /// assert!(OfTheFamily::among(&[mother], PersonId::named("neighbour")).is_err());
    /// ```
    pub fn among(
        people: impl IntoIterator<Item = &'e Person>,
        who: PersonId,
    ) -> Result<Self, Refusal> {
        let found = people.into_iter().find(|person| person.id == who);
        match found.filter(|person| !matches!(person.stage, Stage::Unborn { .. })) {
            Some(person) => Ok(Self(person)),
            None => Err(Refusal::new(
                RuleId::DIR_01,
                "the family agrees to its lead professional: one of its people, who is recorded",
            )
            .missing("who of the family agreed")
            .nearest("record the person who agreed, if they are of the family")),
        }
    }

    /// Who agreed.
    pub fn who(&self) -> PersonId {
        self.0.id
    }

    pub(super) fn check(&self, agreed_by: PersonId) -> Result<(), Refusal> {
        if self.0.id == agreed_by {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::DIR_01, "it was shown of somebody else"))
        }
    }
}
