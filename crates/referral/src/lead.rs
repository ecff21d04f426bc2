//! The lead professional: the one practitioner who knows the family and
//! represents it with its consent.

mod speaking;
mod taking;

use crate::declare::{events, machine};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{LeadId, Occasion, PersonId, PractitionerId, Refusal, RuleId, Words};
use familyhub_machine::{self as kernel, Guard, StandsOn, Start, Step};
use serde::{Deserialize, Serialize};

pub use speaking::{
    AttendsFor, LeadAttends, Represents, RepresentsFor, lead_for_request, no_lead, not_the_lead,
    professional,
};
pub use taking::{AgreedBy, NoOtherLead, OfTheFamily};

machine! {
    /// Who is lead professional for one family: exactly one, while it lasts.
    ///
    /// ```
    /// use familyhub_core::{LeadId, PractitionerId, RuleId};
    /// use familyhub_referral::{Acquaintance, LeadRole, LeadTakenOn, NoOtherLead, OfTheFamily};
    /// use familyhub_testing::{adult, day, lead_professional, occasion};
    ///
    /// let (bell, mother) = (lead_professional("bell", "oak-school"), adult("mother"));
    /// let taken_on = LeadTakenOn {
    ///     lead: PractitionerId::named("bell"),
    ///     knows: Acquaintance::KnowsWell { since: day("2025-09-01") },
    ///     agreed_by: mother.id,
    /// };
    /// let (first, agreed) = (NoOtherLead::among([])?, OfTheFamily::among([&mother], mother.id)?);
    /// let monday = occasion(bell, "2026-03-02T09:00");
    /// let lead = LeadRole::take_on(LeadId::named("lead"), &monday, first, agreed, taken_on)?.machine;
    ///
    /// assert!(lead.represents(&bell).is_ok());
    /// let quinn = lead_professional("quinn", "one-reading");
    /// assert_eq!(lead.represents(&quinn).expect_err("not their lead").rule(), RuleId::DIR_01);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub machine LeadRole(LeadId) in sealed {
        any AnyLeadRole; event LeadRoleEvent; state LeadRoleState;
        context Occasion, dated by occurred; refusal Refusal;
    }
    begin {
        /// A practitioner becomes the family's lead professional, with its agreement.
        take_on: -> Serving records LeadTakenOn takes [lead, knows] dated [since]
            needs [NoOtherLead<'e>, OfTheFamily<'e>] by [DIR-01, HUB-04];
    }
    states {
        /// Somebody is lead.
        Serving {
            /// Who.
            lead: PractitionerId,
            /// Since when.
            since: Timestamp,
            /// How well the lead knows the family.
            knows: Acquaintance
        }
    }
    ends {
        /// Nobody is lead any more.
        Ended {}
    }
    transitions {
        /// Another practitioner takes over, with the family's agreement.
        take_over: Serving -> Serving records LeadTakenOver takes [lead, knows] dated [since]
            needs [OfTheFamily<'e>] by [DIR-01, HUB-04];
        /// The lead has left, or the family wants no longer to be represented, and
        /// nobody takes over yet.
        end: Serving -> Ended records LeadRoleEnded takes [] needs [] by [DIR-01];
    }
}

/// How well a practitioner knows a family.
///
/// ```
/// # use familyhub_core::LeadId;
/// use familyhub_core::{PractitionerId, RuleId};
/// use familyhub_referral::{Acquaintance, LeadTakenOn};
/// # use familyhub_referral::{LeadRole, NoOtherLead, OfTheFamily};
/// # use familyhub_testing::{adult, lead_professional, occasion};
///
/// let bell = PractitionerId::named("bell");
/// # let mother = adult("mother");
/// let taken_on = LeadTakenOn { lead: bell, knows: Acquaintance::NotYet {}, agreed_by: mother.id };
/// # let monday = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
/// # let agreed = OfTheFamily::among([&mother], mother.id)?;
/// # let lead = LeadRole::take_on(LeadId::named("lead"), &monday, NoOtherLead::among([])?, agreed, taken_on)?.machine;
/// let refusal = lead.attends([bell], monday.occurred()).expect_err("she is new to the family");
/// assert_eq!(refusal.rule(), RuleId::HUB_04);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Acquaintance {
    /// Well: able to speak for its strengths as well as its needs.
    KnowsWell {
        /// Since which day they have worked together.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        since: CivilDate,
    },
    /// Not yet.
    NotYet {},
}

events! {
    /// A practitioner became the family's lead professional.
    pub struct LeadTakenOn {
        /// Who is lead from now on.
        pub lead: PractitionerId,
        /// How well they know the family.
        pub knows: Acquaintance,
        /// Who of the family agreed to it.
        pub agreed_by: PersonId,
    }

    /// Another practitioner took over as lead professional.
    pub struct LeadTakenOver {
        /// Who is lead from now on.
        pub lead: PractitionerId,
        /// How well they know the family.
        pub knows: Acquaintance,
        /// Who of the family agreed to it.
        pub agreed_by: PersonId,
    }

    /// Nobody is lead professional any more.
    pub struct LeadRoleEnded {
        /// Why.
        pub why: Words,
    }
}

impl LeadRole<Serving> {
    /// A practitioner becomes the family's lead professional.
    ///
    /// # Errors
    ///
    /// [DIR-01] another practitioner records it, or the evidence is of somebody
    /// else than who agreed.
    pub fn take_on(
        id: LeadId,
        occasion: &Occasion,
        no_other: NoOtherLead<'_>,
        agreed: OfTheFamily<'_>,
        event: LeadTakenOn,
    ) -> Result<Step<Self, LeadRoleEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (no_other, agreed))
    }

    /// Another practitioner takes over as lead professional.
    ///
    /// # Errors
    ///
    /// As [`take_on`](Self::take_on); the machine is handed back.
    pub fn take_over(
        self,
        occasion: &Occasion,
        agreed: OfTheFamily<'_>,
        event: LeadTakenOver,
    ) -> Result<Step<Self, LeadRoleEvent>, kernel::StepError<Self, Refusal>> {
        self.try_record(occasion, event, (agreed,))
    }
}

fn check_taking(occasion: &Occasion, lead: PractitionerId) -> Result<(), Refusal> {
    if occasion.by().is(lead) {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::DIR_01, "a practitioner takes on the role of lead in person")
            .nearest("let the practitioner who is to be lead record it"))
    }
}

/// Who of the family agreed to its lead. [DIR-01]
fn agreed_by(who: PersonId) -> AgreedBy {
    AgreedBy { who, otherwise: (RuleId::DIR_01, "it was shown of somebody else") }
}

impl StandsOn<Start> for LeadTakenOn {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        ((), agreed_by(self.agreed_by))
    }
}

impl Guard<Start> for LeadTakenOn {
    fn check(&self, _: &Start, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        check_taking(occasion, self.lead)
    }
}

impl StandsOn<Serving> for LeadTakenOver {
    fn stands_on<'s>(&'s self, _: &'s Serving, _: &'s Occasion) -> Self::For<'s> {
        (agreed_by(self.agreed_by),)
    }
}

impl Guard<Serving> for LeadTakenOver {
    fn check(&self, _: &Serving, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        check_taking(occasion, self.lead)
    }
}

impl Guard<Serving> for LeadRoleEnded {
    fn check(&self, _: &Serving, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        match occasion.by().practitioner() {
            Some(_) => Ok(()),
            None => Err(Refusal::new(
                RuleId::DIR_01,
                "a professional records that nobody is lead any more",
            )
            .nearest("tell any professional you know, who records it for you")),
        }
    }
}
