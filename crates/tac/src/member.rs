//! Who belongs to a team, in which place, and what each may be told. [CON-04]

use crate::declare::{events, machine};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    MemberId, Occasion, OrganisationId, PersonId, PractitionerId, Refusal, RuleId, TeamId,
};
use familyhub_machine::{Evolve, Guard, StandsOn, Start, Step};
use familyhub_referral::{OfTheFamily, professional};
use familyhub_safety::{ConsentPathStep, NoConcern};
use serde::{Deserialize, Serialize};

use crate::consented::{ConsentRef, Consented, ConsentedFor, not_named};
use crate::lead::{LedTeam, TeamAt, agreed_by};
use crate::no_concern::{NoConcernAmong, NoConcernAmongFor};

machine! {
    /// Somebody's place in a team.
    pub machine Member(MemberId) in sealed {
        any AnyMember; event MemberEvent; state MemberState;
        context Occasion, dated by occurred; refusal Refusal;
        /// Who, in which place.
        holds member: Membership as membership;
    }
    begin {
        /// Somebody joins, with the family's agreement; an agency is named in each
        /// child's consent.
        join: -> Joined records MemberJoined
            needs [LedTeam<'e>, Consented<'e>, NoConcernAmong<'e>, OfTheFamily<'e>]
            by [TAC-01, CON-04, CON-10, SAF-02, SAF-04];
    }
    states {
        /// Belongs to the team.
        Joined {
            /// Who, in which place.
            member: Membership
        }
    }
    ends {
        /// Belongs to the team no longer.
        Left {
            /// Who, in which place.
            member: Membership,
            /// When they left.
            at: Timestamp,
            /// Why.
            why: WhyMemberLeft
        }
    }
    transitions {
        /// Somebody leaves.
        leave: Joined -> Left records MemberLeft takes [why] dated [at] by [TAC-01];
    }
}

/// Who belongs to a team, in which place.
///
/// ```
/// use familyhub_core::{OrganisationId, PersonId, PractitionerId, TeamId};
/// use familyhub_tac::{MayHear, Membership, TeamPlace};
/// use familyhub_testing::time;
///
/// let lili = PersonId::named("lili");
/// let interpreter = Membership {
///     team: TeamId::named("team"),
///     who: PractitionerId::named("kiss"),
///     organisation: OrganisationId::named("interpreters"),
///     place: TeamPlace::Interpreter {},
///     since: time("2026-01-20T09:00"),
/// };
/// assert_eq!(interpreter.place.may_be_told(lili), MayHear::WhatIsSaid, "and nothing in writing");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Membership {
    /// Which team.
    pub team: TeamId,
    /// Who.
    pub who: PractitionerId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// In which place.
    pub place: TeamPlace,
    /// Since when.
    pub since: Timestamp,
}

/// In which place somebody belongs to a team, or is at its meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "is", deny_unknown_fields)]
pub enum TeamPlace {
    /// For an agency that works with the family: told what consent names.
    Agency {},
    /// Looks on, to learn: told nothing of the family.
    Observer {},
    /// Puts into another language what is said: keeps nothing of it.
    Interpreter {},
    /// Speaks for one person: told what is about that person.
    Advocate {
        /// For whom.
        of: PersonId,
    },
}

/// What somebody in a team may be told about a person. [CON-04]
///
/// ```
/// use familyhub_core::PersonId;
/// use familyhub_tac::{MayHear, TeamPlace};
///
/// let lili = PersonId::named("lili");
/// assert_eq!(TeamPlace::Agency {}.may_be_told(lili), MayHear::WhatConsentNames);
/// assert_eq!(TeamPlace::Observer {}.may_be_told(lili), MayHear::Nothing);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MayHear {
    /// What consent names for their organisation.
    WhatConsentNames,
    /// What that person wants them to know.
    WhatThePersonWants,
    /// What is said while they interpret, and nothing in writing.
    WhatIsSaid,
    /// Nothing of the family.
    Nothing,
}

impl Default for TeamPlace {
    fn default() -> Self {
        Self::Agency {}
    }
}

impl TeamPlace {
    /// Whether it counts as an agency that takes part, and is told as one. [TAC-05]
    pub fn is_an_agency(self) -> bool {
        matches!(self, Self::Agency {})
    }

    /// What somebody in this place may be told about a person.
    ///
    /// ```
    /// use familyhub_core::PersonId;
    /// use familyhub_tac::{TeamPlace, MayHear};
    ///
    /// let (lili, bence) = (PersonId::named("lili"), PersonId::named("bence"));
    /// let advocate = TeamPlace::Advocate { of: lili };
    /// assert_eq!(advocate.may_be_told(lili), MayHear::WhatThePersonWants);
    /// assert_eq!(advocate.may_be_told(bence), MayHear::Nothing);
    /// ```
    pub fn may_be_told(self, about: PersonId) -> MayHear {
        match self {
            Self::Agency {} => MayHear::WhatConsentNames,
            Self::Advocate { of } if of == about => MayHear::WhatThePersonWants,
            Self::Interpreter {} => MayHear::WhatIsSaid,
            Self::Advocate { .. } | Self::Observer {} => MayHear::Nothing,
        }
    }

    /// The place in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Agency {} => "for an agency",
            Self::Observer {} => "observer",
            Self::Interpreter {} => "interpreter",
            Self::Advocate { .. } => "advocate",
        }
    }
}

/// Why somebody belongs to a team no longer.
///
/// ```
/// use familyhub_tac::{MemberLeft, WhyMemberLeft};
///
/// let left = MemberLeft { why: WhyMemberLeft::ConsentEnded };
/// assert_eq!(serde_json::to_value(left)?["why"], "consent-ended");
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyMemberLeft {
    /// Their work with the family is done.
    WorkDone,
    /// They left the agency, or another took their place.
    Replaced,
    /// Consent no longer names their organisation.
    ConsentEnded,
    /// The family asked for it.
    FamilyAsked,
}

events! {
    /// Somebody joined a team.
    pub struct MemberJoined {
        /// Which team.
        pub team: TeamId,
        /// Who.
        pub who: PractitionerId,
        /// For which organisation.
        pub organisation: OrganisationId,
        /// In which place.
        pub place: TeamPlace,
        /// Who of the family agreed to it.
        pub agreed_by: PersonId,
        /// The consent that it relied on, for each child.
        pub consents: Vec<ConsentRef>,
    }

    /// Somebody left a team.
    pub struct MemberLeft {
        /// Why.
        pub why: WhyMemberLeft,
    }
}

impl Member<Joined> {
    /// Takes somebody into a team.
    ///
    /// # Errors
    ///
    /// [CON-04] an agency that a child's consent does not name; [SAF-02] a concern about one of
    /// the children is open; [SAF-04] consent was last talked over before the end of one.
    ///
    /// ```
    #[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
    /// use familyhub_core::{MemberId, OrganisationId, PractitionerId, RuleId};
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_tac::{AnyTeam, Member, TeamPlace, of_the_family};
    ///
    /// # let (lili, mother, at) = (lili(), mother(), by_bell("2026-01-20T09:00"));
    /// # let part = part(&lili);
    /// # let (team, agency) = (AnyTeam::from(formed(&lili)), TeamPlace::Agency {});
    /// let join = |who, organisation| {
    ///     let (led, consented) = (team.led(at.occurred())?, consented(&part, &lili, &at));
    ///     let agreed = of_the_family([&mother], mother.id)?;
    ///     let who = (PractitionerId::named(who), organisation, agency);
    ///     let clear = no_concern(&lili, ConsentPathStep::Team, &at);
    ///     Member::join(MemberId::named("member"), &at, led, consented, clear, agreed, who)
    /// };
    /// assert_eq!(join("nurse", health())?.machine.state().member.place, agency);
    /// let police = join("officer", OrganisationId::named("police")).expect_err("consent names them not");
    /// assert_eq!(police.rule(), RuleId::CON_04);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn join(
        id: MemberId,
        occasion: &Occasion,
        led: LedTeam<'_>,
        consented: Consented<'_>,
        no_concern: NoConcern<'_>,
        agreed: OfTheFamily<'_>,
        (who, organisation, place): (PractitionerId, OrganisationId, TeamPlace),
    ) -> Result<Step<Self, MemberEvent>, Refusal> {
        let agreed_by = agreed.who();
        let (team, consents) = (led.team(), consented.references());
        let event = MemberJoined { team, who, organisation, place, agreed_by, consents };
        Self::try_begin(id, occasion, event, (led, consented, no_concern.into(), agreed))
    }
}

impl StandsOn<Start> for MemberJoined {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let consented = ConsentedFor::act(self.team, &self.consents, occasion);
        let no_concern = NoConcernAmongFor::act(&self.consents, ConsentPathStep::Team, occasion);
        (TeamAt::of(self.team, occasion), consented, no_concern, agreed_by(self.agreed_by))
    }
}

impl Guard<Start> for MemberJoined {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (led, consented, no_concern, _): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        professional(occasion.by())?;
        no_concern.check_newer(consented)?;
        consented.check_told(led.lead(), [])?;
        if self.place.is_an_agency() && !consented.names(self.organisation) {
            return Err(not_named()
                .under(RuleId::CON_04, "an agency joins once each child's consent names it"));
        }
        Ok(())
    }
}

impl Evolve<Start> for MemberJoined {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Joined {
        let Self { team, who, organisation, place, .. } = *self;
        let since = occasion.occurred();
        Joined { member: Membership { team, who, organisation, place, since } }
    }
}
