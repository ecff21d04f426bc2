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
    type For<'s> = ();
    type Refusal = Refusal;

    /// It is of the whole family.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
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

/// Who of the family agreed: what [`OfTheFamily`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct AgreedBy {
    /// Who.
    pub who: PersonId,
    /// The rule that asks for the agreement, and what it says where it was shown of somebody
    /// else that they are of the family.
    pub otherwise: (RuleId, &'static str),
}

impl Evidence for OfTheFamily<'_> {
    const NAME: &'static str = "agreed-by-the-family";
    const WORDS: &'static str = "whoever agreed is somebody of the family";
    type For<'s> = AgreedBy;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// The rule of the act: it was shown of somebody else.
    fn fits(&self, what: &AgreedBy) -> Result<(), Refusal> {
        if self.0.id == what.who {
            Ok(())
        } else {
            let (rule, message) = what.otherwise;
            Err(Refusal::new(rule, message))
        }
    }
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
}
